//! Names in running text: listed ones, and sequences of name parts nobody listed.

use crate::ground::{EntityKind, Span, Tokens};
use crate::pack::{Entry, FormId, Packs, PartOfSpeech, TagSet};
use crate::text::{Kind, Script, Segmenter, Sentence};

/// A name found in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameMention {
    pub tokens: Span<Tokens>,
    pub kind: EntityKind,
    /// The listed entities it may be, by index into the gazetteer; none for a name nobody listed.
    pub listed: Vec<u32>,
}

/// Finds names in articles.
pub(crate) struct NameFinder<'a> {
    pub packs: &'a Packs,
    pub segmenter: &'a Segmenter,
    pub forms: &'a [FormId],
}

impl NameFinder<'_> {
    /// The names of a sentence, in order and apart from each other.
    pub(crate) fn find(&self, sentence: &Sentence, out: &mut Vec<NameMention>) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let found = self.tagged(at).or_else(|| self.best(sentence, at));
            match found {
                Some(mention) => {
                    at = mention.tokens.end;
                    out.push(mention);
                }
                None => at += 1,
            }
        }
    }

    /// The longer of a listed and an unlisted name at a token.
    fn best(&self, sentence: &Sentence, at: u32) -> Option<NameMention> {
        let listed = self.listed(sentence, at);
        let unlisted = self.unlisted(sentence, at);
        match (listed, unlisted) {
            (Some(listed), Some(unlisted))
                if unlisted.tokens.len() > listed.tokens.len() && listed.kind != EntityKind::Person =>
            {
                Some(unlisted)
            }
            (Some(listed), _) => Some(listed),
            (None, unlisted) => unlisted,
        }
    }

    fn form(&self, at: u32) -> FormId {
        self.forms.get(at as usize).copied().unwrap_or_default()
    }

    fn listed(&self, sentence: &Sentence, at: u32) -> Option<NameMention> {
        if !self.packs.lexicon.opens_phrase(self.form(at)) {
            return None;
        }
        let latin = self.segmenter.tokens[at as usize].kind == Kind::Word(Script::Latin);
        if latin && !self.segmenter.tokens[at as usize].capital && !self.segmenter.tokens[at as usize].upper {
            return None;
        }
        let mut best: Option<NameMention> = None;
        let rest = &self.forms[at as usize..sentence.tokens.end as usize];
        self.packs.lexicon.phrases(rest.iter().copied(), |length, entries| {
            let mut listed: Vec<u32> = Vec::new();
            for entry in entries {
                let Entry::Name(form) = *entry else { continue };
                let form = self.packs.gazetteer.form(form);
                let common = length == 1 && self.is_function(at);
                if !form.doubtful && !common || self.vouched(sentence, at, length as u32, form.name) {
                    listed.push(form.name);
                }
            }
            if let Some(&first) = listed.first() {
                let rank = |name: u32| match self.packs.gazetteer.name(name).kind {
                    EntityKind::Person => 0,
                    EntityKind::Organization => 1,
                    _ => 2,
                };
                let lead = listed.iter().copied().min_by_key(|name| rank(*name)).unwrap_or(first);
                let kind = self.packs.gazetteer.name(lead).kind;
                listed.retain(|name| self.packs.gazetteer.name(*name).kind == kind);
                listed.dedup();
                best = Some(NameMention { tokens: Span::new(at, at + length as u32), kind, listed });
            }
        });
        best
    }

    /// Whether the text vouches for a doubtful form: for a party, something that only parties have beside it.
    fn vouched(&self, sentence: &Sentence, at: u32, length: u32, name: u32) -> bool {
        let known = &self.packs.known;
        let next = at + length;
        let tags = if sentence.tokens.contains(next) { self.tags(next) } else { TagSet::default() };
        match self.packs.gazetteer.name(name).kind {
            EntityKind::Organization => {
                tags.meets(known.title.union(known.person).union(known.org_head).union(known.seat))
            }
            EntityKind::Person => {
                let titled = at > sentence.tokens.start && self.tags(at - 1).meets(known.title.union(known.kin));
                titled || tags.meets(known.honorific)
            }
            _ => tags.meets(known.place_head),
        }
    }

    fn tags(&self, at: u32) -> TagSet {
        let analyses = self.packs.lexicon.analyses(self.form(at)).iter();
        analyses.fold(TagSet::default(), |tags, analysis| tags.union(self.packs.lexicon.lexeme(analysis.lexeme).tags))
    }

    /// Whether a token may be part of a name nobody listed: no common word, or one that is a part of names, too.
    fn may_be_part(&self, at: u32) -> bool {
        let token = &self.segmenter.tokens[at as usize];
        match token.kind {
            Kind::Word(Script::Devanagari) => {
                let analyses = self.packs.lexicon.analyses(self.form(at));
                let common = analyses
                    .iter()
                    .any(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).pos != PartOfSpeech::Name);
                !common && !self.is_pronoun(at) && token.chars.len() > 1 || self.is_part(at) && !self.is_function(at)
            }
            Kind::Word(Script::Latin) => {
                token.capital
                    && !self.is_function(at)
                    && !self.is_pronoun(at)
                    && (self.is_part(at) || self.form(at) == FormId::UNKNOWN || self.only_names(at))
            }
            _ => false,
        }
    }

    /// Whether a token alone may be the surname or given name of somebody named in full elsewhere.
    pub(crate) fn may_be_short(&self, at: u32) -> bool {
        let token = &self.segmenter.tokens[at as usize];
        match token.kind {
            Kind::Word(Script::Devanagari) => {
                let mut analyses = self.packs.lexicon.analyses(self.form(at)).iter();
                !self.is_pronoun(at)
                    && analyses.all(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Name)
            }
            Kind::Word(Script::Latin) => token.capital && !self.is_function(at) && !self.is_pronoun(at),
            _ => false,
        }
    }

    fn only_names(&self, at: u32) -> bool {
        let mut analyses = self.packs.lexicon.analyses(self.form(at)).iter();
        analyses.all(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Name)
    }

    fn is_part(&self, at: u32) -> bool {
        self.tags(at).meets(self.packs.known.name_part)
    }

    fn is_pronoun(&self, at: u32) -> bool {
        let form = self.form(at);
        self.packs.grammars.iter().any(|(_, grammar)| grammar.pronouns.contains_key(&form))
    }

    fn is_function(&self, at: u32) -> bool {
        use PartOfSpeech as P;
        self.packs.lexicon.analyses(self.form(at)).iter().any(|analysis| {
            matches!(
                self.packs.lexicon.lexeme(analysis.lexeme).pos,
                P::Adposition
                    | P::Verb
                    | P::Conjunction
                    | P::Subordinator
                    | P::Particle
                    | P::Negation
                    | P::Adverb
                    | P::Relative
                    | P::Number
            )
        })
    }

    /// A person nobody listed: two to four parts of which the text or the tables say that they are a name.
    fn unlisted(&self, sentence: &Sentence, at: u32) -> Option<NameMention> {
        if !self.may_be_part(at) {
            return None;
        }
        let known = &self.packs.known;
        let mut end = at + 1;
        while end < sentence.tokens.end
            && end - at < 4
            && self.may_be_part(end)
            && (self.is_part(end) || self.listed(sentence, end).is_none())
            && !self.segmenter.tokens[end as usize].glued
            && self.segmenter.tokens[end as usize].breaks == 0
        {
            end += 1;
        }
        let length = end - at;
        let titled = at > sentence.tokens.start && {
            let before = self.tags(at - 1);
            before.meets(known.title.union(known.kin).union(known.honorific))
        };
        let first = self.tags(at);
        let last = self.tags(end - 1);
        let parts = (at..end).filter(|&part| self.is_part(part)).count();
        let named = first.meets(known.given) && last.meets(known.surname) || parts >= 2;
        let plausible = match length {
            0 => false,
            1 => titled && first.meets(known.given.union(known.surname)),
            _ => named || titled && (parts > 0 || length == 2),
        };
        plausible.then(|| NameMention { tokens: Span::new(at, end), kind: EntityKind::Person, listed: Vec::new() })
    }

    /// A handle or hashtag that is the name of somebody listed.
    fn tagged(&self, at: u32) -> Option<NameMention> {
        let token = &self.segmenter.tokens[at as usize];
        if !matches!(token.kind, Kind::Handle | Kind::Hashtag) {
            return None;
        }
        let text = self.segmenter.text(at as usize);
        let name = self.packs.gazetteer.by_handle(text.trim_start_matches(['@', '#']))?;
        let kind = self.packs.gazetteer.name(name).kind;
        Some(NameMention { tokens: Span::new(at, at + 1), kind, listed: vec![name] })
    }
}
