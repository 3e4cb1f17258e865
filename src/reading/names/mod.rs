//! Names in running text: listed ones, and those nobody listed, found by a sequence model in Hindi and by capitals in
//! English.

mod classes;
mod context;
mod features;
mod latin;
mod listed;
mod model;
mod train;

pub(crate) use classes::Classes;
pub use train::{Learnt, Plan, survey, train};

use crate::ground::{EntityKind, Span, Tokens};
use crate::pack::{FormId, Packs, PartOfSpeech, TagSet};
use crate::text::{Kind, Script, Segmenter, Sentence};

use classes::Bits;
use context::{Context, separates};
use features::{Seen, see};
use listed::{Listed, Lister};
use model::{LABELS, Lattice, MODEL, ORGANIZATION, OUTSIDE, PERSON};

/// What stands beside a name and is no part of it.
const TITLES: Bits = Bits::TITLE.with(Bits::HONORIFIC).with(Bits::KIN).with(Bits::PERSON);

/// What a word is that is no name, where the tables do not know it as part of one.
const COMMON: Bits = Bits::of(PartOfSpeech::Noun).with(Bits::of(PartOfSpeech::Adjective)).with(Bits::CLOSED);

/// The class of the organizations that are named by who leads them.
const GOVERNMENT: &str = "government";
/// The class of parliaments and their houses.
const HOUSE: &str = "house";

/// A name found in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameMention {
    pub tokens: Span<Tokens>,
    pub kind: EntityKind,
    /// The listed entities it may be, by index into the gazetteer; none for a name nobody listed.
    pub listed: Vec<u32>,
}

/// Finds names in an article.
pub(crate) struct NameFinder<'a> {
    packs: &'a Packs,
    classes: &'a Classes,
    segmenter: &'a Segmenter,
    forms: &'a [FormId],
    scratch: Scratch,
}

#[derive(Default)]
struct Scratch {
    listed: Vec<Listed>,
    seen: Vec<Seen>,
    lattice: Lattice,
    path: Vec<u8>,
    separators: Vec<bool>,
}

impl<'a> NameFinder<'a> {
    pub(crate) fn new(packs: &'a Packs, classes: &'a Classes, segmenter: &'a Segmenter, forms: &'a [FormId]) -> Self {
        Self { packs, classes, segmenter, forms, scratch: Scratch::default() }
    }

    /// The names of a sentence, in order and apart from each other. Single words that look like persons though nothing
    /// beside them says so go to `weak`.
    pub(crate) fn find(&mut self, sentence: &Sentence, out: &mut Vec<NameMention>, weak: &mut Vec<NameMention>) {
        let mut scratch = std::mem::take(&mut self.scratch);
        let lister = Lister { packs: self.packs, segmenter: self.segmenter, forms: self.forms };
        scratch.listed.clear();
        lister.find(sentence.tokens, &mut scratch.listed);
        let start = out.len();
        if sentence.script == Script::Latin {
            scratch.listed.retain(|name| !name.doubtful || self.vouched(sentence, name));
            self.capitals(sentence, &scratch.listed, out);
        } else {
            see(self.segmenter, self.forms, self.classes, sentence.tokens, &scratch.listed, &mut scratch.seen);
            MODEL.label(&scratch.seen, &mut scratch.lattice, &mut scratch.path);
            let read = Read { finder: self, sentence, seen: &scratch.seen, listed: &scratch.listed };
            let mut names = read.merge(&scratch.path);
            scratch.separators.clear();
            scratch.separators.extend(
                sentence
                    .tokens
                    .range()
                    .zip(&scratch.seen)
                    .map(|(at, seen)| separates(self.segmenter.text(at), seen.bits)),
            );
            let context =
                Context { seen: &scratch.seen, start: sentence.tokens.start, separators: &scratch.separators };
            let doubted = weak.len();
            weak.extend(names.extract_if(.., |name| context.is_weak(name)));
            context.complete(&mut names);
            let mut at = doubted;
            while at < weak.len() {
                if names.iter().any(|name| name.tokens.overlaps(weak[at].tokens)) {
                    weak.remove(at);
                } else {
                    at += 1;
                }
            }
            for name in &mut names {
                self.named_after(sentence, name);
            }
            out.extend(names);
        }
        for at in sentence.tokens.positions() {
            out.extend(self.tagged(at));
        }
        out[start..].sort_by_key(|name| name.tokens.start);
        self.scratch = scratch;
    }

    /// Makes a person with a ground, road or hall right behind the place that bears the name: `shivaji maidan men`.
    fn named_after(&self, sentence: &Sentence, name: &mut NameMention) {
        let (head, marker) = (name.tokens.end, name.tokens.end + 1);
        let marked = sentence.tokens.contains(marker) && self.bits(marker).meets(Bits::of(PartOfSpeech::Adposition));
        let known = &self.packs.known;
        // who stands in the field by both names stands for election
        let ground = self.tags(head).meets(known.bears_names)
            && (name.tokens.len() == 1 || !self.tags(head).meets(known.contest));
        if name.kind == EntityKind::Person && marked && ground {
            *name = NameMention {
                tokens: Span::new(name.tokens.start, marker),
                kind: EntityKind::Place,
                listed: Vec::new(),
            };
        }
    }

    fn form(&self, at: u32) -> FormId {
        self.forms.get(at as usize).copied().unwrap_or_default()
    }

    fn bits(&self, at: u32) -> Bits {
        self.classes.of(self.form(at))
    }

    /// Whether the text vouches for a doubtful form: for a party, something that only parties have beside it.
    fn vouched(&self, sentence: &Sentence, name: &Listed) -> bool {
        let known = &self.packs.known;
        let next = name.tokens.end;
        let tags = if sentence.tokens.contains(next) { self.tags(next) } else { TagSet::default() };
        match name.kind {
            EntityKind::Organization => {
                tags.meets(known.title.union(known.person).union(known.org_head).union(known.seat))
                    || self.is_own_house(sentence, name)
                    || sentence.script == Script::Latin && self.acts(sentence, next)
            }
            EntityKind::Person => {
                let at = name.tokens.start;
                let titled = at > sentence.tokens.start && self.tags(at - 1).meets(known.title.union(known.kin));
                titled || tags.meets(known.honorific)
            }
            _ => tags.meets(known.place_head),
        }
    }

    /// Whether a token can only be a verb: what stands before it does something.
    fn acts(&self, sentence: &Sentence, at: u32) -> bool {
        let verb = Bits::of(PartOfSpeech::Verb);
        sentence.tokens.contains(at) && self.bits(at).meets(verb) && self.bits(at).without(verb) == Bits::default()
    }

    /// Whether a house of parliament is named without saying of which country, or whose.
    fn is_own_house(&self, sentence: &Sentence, name: &Listed) -> bool {
        let house = |name: &u32| *self.packs.gazetteer.name(*name).class == *HOUSE;
        let at = name.tokens.start;
        if !name.names.iter().all(house) || sentence.script == Script::Latin {
            return false;
        }
        let of = |form: FormId| self.packs.grammars.iter().any(|(_, grammar)| grammar.genitive_forms.contains(&form));
        at == sentence.tokens.start
            || !of(self.form(at - 1))
                && !self.packs.lexicon.opens_phrase(self.form(at - 1))
                && !self.bits(at - 1).meets(Bits::of(PartOfSpeech::Adjective).with(Bits::NAME))
                && self.bits(at - 1) != Bits::default()
    }

    fn tags(&self, at: u32) -> TagSet {
        let analyses = self.packs.lexicon.analyses(self.form(at)).iter();
        analyses.fold(TagSet::default(), |tags, analysis| tags.union(self.packs.lexicon.lexeme(analysis.lexeme).tags))
    }

    /// Whether a token alone may be the surname or given name of somebody named in full elsewhere.
    pub(crate) fn may_be_short(&self, at: u32) -> bool {
        let token = &self.segmenter.tokens[at as usize];
        let bits = self.bits(at);
        match token.kind {
            Kind::Word(Script::Devanagari) => {
                bits.without(Bits::of(PartOfSpeech::Name).with(Bits::GIVEN).with(Bits::SURNAME)) == Bits::default()
            }
            Kind::Word(Script::Latin) => token.capital && token.chars.len() > 1 && !bits.meets(Bits::CLOSED),
            _ => false,
        }
    }

    /// The person by whom a listed government is named.
    pub(crate) fn head_of(&self, mention: &NameMention) -> Option<NameMention> {
        let class = &self.packs.gazetteer.name(*mention.listed.first()?).class;
        if mention.kind != EntityKind::Organization || **class != *GOVERNMENT {
            return None;
        }
        let lister = Lister { packs: self.packs, segmenter: self.segmenter, forms: self.forms };
        let mut inside = Vec::new();
        for at in mention.tokens.positions() {
            lister.find(Span::new(at, at + 1), &mut inside);
        }
        let name = inside.into_iter().find(|name| name.kind == EntityKind::Person && !name.doubtful)?;
        Some(NameMention { tokens: name.tokens, kind: name.kind, listed: name.names })
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

/// A sentence that the model has labelled.
struct Read<'a> {
    finder: &'a NameFinder<'a>,
    sentence: &'a Sentence,
    seen: &'a [Seen],
    listed: &'a [Listed],
}

impl Read<'_> {
    /// Listed names and those of the model together.
    fn merge(&self, path: &[u8]) -> Vec<NameMention> {
        let mut out = Vec::new();
        let found = self.found(path);
        let matches = |name: &Listed| found.iter().any(|(span, kind)| *span == name.tokens && *kind == name.kind);
        let sure: Vec<&Listed> = self
            .listed
            .iter()
            .filter(|name| !name.doubtful || matches(name) || self.finder.vouched(self.sentence, name))
            .collect();
        let mut taken: Vec<Span<Tokens>> = Vec::new();
        for &(span, kind) in &found {
            let inside: Vec<&&Listed> = sure.iter().filter(|name| name.tokens.overlaps(span)).collect();
            let unlisted = match inside.as_slice() {
                [] => true,
                [name] => span.covers(name.tokens) && span != name.tokens && self.longer(span, kind, name),
                _ => false,
            };
            if unlisted {
                taken.push(span);
                out.push(NameMention { tokens: span, kind, listed: Vec::new() });
            }
        }
        for name in sure {
            if !taken.iter().any(|span| span.overlaps(name.tokens)) {
                out.push(NameMention { tokens: name.tokens, kind: name.kind, listed: name.names.clone() });
            }
        }
        out.sort_by_key(|name| name.tokens.start);
        out
    }

    /// Whether a name of the model is more than the listed name inside it.
    fn longer(&self, span: Span<Tokens>, kind: EntityKind, name: &Listed) -> bool {
        match (kind, name.kind) {
            // what is more than a listed person's name must itself be of the kind that names are made of
            (EntityKind::Person, EntityKind::Person) => span.positions().all(|at| {
                let part = self.bits(at).meets(Bits::NAME.with(Bits::LETTER));
                name.tokens.contains(at) || part || at < name.tokens.start && self.bits(at) == Bits::default()
            }),
            (EntityKind::Person, _) => true,
            // Delhi Police: a listed name with a common noun is put together later
            (EntityKind::Organization | EntityKind::Place, EntityKind::Organization | EntityKind::Place) => {
                let rest = span.positions().filter(|at| !name.tokens.contains(*at));
                rest.map(|at| self.bits(at)).any(|bits| bits == Bits::default() || bits.meets(Bits::NAME))
            }
            _ => false,
        }
    }

    fn bits(&self, at: u32) -> Bits {
        self.seen[(at - self.sentence.tokens.start) as usize].bits
    }

    /// The names that the labels mark, without titles and marks of respect.
    fn found(&self, path: &[u8]) -> Vec<(Span<Tokens>, EntityKind)> {
        let start = self.sentence.tokens.start;
        let mut found: Vec<(Span<Tokens>, EntityKind)> = Vec::new();
        for (at, &label) in path.iter().enumerate() {
            let (label, at) = (usize::from(label), start + at as u32);
            debug_assert!(label < LABELS);
            let kind = match label {
                OUTSIDE => continue,
                _ if label <= PERSON + 1 => EntityKind::Person,
                _ if label < ORGANIZATION => EntityKind::Place,
                _ => EntityKind::Organization,
            };
            match found.last_mut() {
                Some((span, _)) if label % 2 == 0 && span.end == at => span.end += 1,
                _ => found.push((Span::new(at, at + 1), kind)),
            }
        }
        for (span, kind) in &mut found {
            if *kind == EntityKind::Person {
                *kind = self.trim(span);
            }
        }
        let letters = |span: Span<Tokens>| span.positions().all(|at| self.bits(at).meets(Bits::LETTER));
        found.retain(|(span, kind)| !span.is_empty() && (*kind != EntityKind::Person || !letters(*span)));
        found
    }

    /// Takes from what looks like a person's name the words at its ends that are common ones, and says what it names:
    /// what ends with a common noun for bodies or places is one of them.
    fn trim(&self, span: &mut Span<Tokens>) -> EntityKind {
        let part = Bits::GIVEN.with(Bits::SURNAME);
        let common = |at: u32| {
            let seen = &self.seen[(at - self.sentence.tokens.start) as usize];
            let word = !seen.bits.meets(part.with(Bits::LETTER)) && seen.bits.meets(TITLES.with(COMMON));
            word || !seen.is_word()
                && seen.bits == Bits::default()
                && !self.finder.segmenter.tokens[at as usize].is_word()
        };
        let last = self.bits(span.end - 1);
        if span.len() > 1 && !last.meets(part) {
            if last.meets(Bits::ORG_HEAD) {
                return EntityKind::Organization;
            }
            if last.meets(Bits::PLACE_HEAD.with(Bits::VENUE)) {
                return EntityKind::Place;
            }
        }
        // soniya ji: the letter that it may be elsewhere stands before a name
        while span.len() > 1 && self.bits(span.end - 1).meets(Bits::HONORIFIC) {
            span.end -= 1;
        }
        while !span.is_empty() && common(span.start) {
            span.start += 1;
        }
        while !span.is_empty() && common(span.end - 1) {
            span.end -= 1;
        }
        EntityKind::Person
    }
}
