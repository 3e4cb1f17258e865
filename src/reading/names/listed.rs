//! Listed names in a sentence: the longest phrase of the gazetteer at each token.

use crate::ground::{EntityKind, Span, Tokens};
use crate::pack::{Entry, FormId, Packs};
use crate::text::{Kind, Script, Segmenter};

/// A form of listed names in a text.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub tokens: Span<Tokens>,
    pub kind: EntityKind,
    /// Which names have this form.
    pub names: Vec<u32>,
    /// Whether the form may also be something else, so that the text must vouch for it.
    pub doubtful: bool,
}

/// Finds listed names.
pub(super) struct Lister<'a> {
    pub packs: &'a Packs,
    pub segmenter: &'a Segmenter,
    pub forms: &'a [FormId],
}

impl Lister<'_> {
    /// The listed names between `start` and `end`, the longest first, without overlap.
    pub(super) fn find(&self, tokens: Span<Tokens>, out: &mut Vec<Listed>) {
        let mut at = tokens.start;
        while at < tokens.end {
            match self.at(at, tokens.end) {
                Some(listed) => {
                    at = listed.tokens.end;
                    out.push(listed);
                }
                None => at += 1,
            }
        }
    }

    /// The longest listed name that starts at a token; forms that need vouching only where there is no other.
    fn at(&self, at: u32, end: u32) -> Option<Listed> {
        let form = self.forms.get(at as usize).copied().unwrap_or_default();
        if !self.packs.lexicon.opens_phrase(form) {
            return None;
        }
        let token = &self.segmenter.tokens[at as usize];
        if token.kind == Kind::Word(Script::Latin) && !token.capital {
            return None;
        }
        let (mut sure, mut doubtful) = (None, None);
        let rest = &self.forms[at as usize..end as usize];
        self.packs.lexicon.phrases(rest.iter().copied(), |length, entries| {
            let tokens = Span::new(at, at + length as u32);
            sure = self.listed(tokens, entries, false).or_else(|| sure.take());
            doubtful = self.listed(tokens, entries, true).or_else(|| doubtful.take());
        });
        sure.or(doubtful)
    }

    /// The names among some entries: persons before organizations before places.
    fn listed(&self, tokens: Span<Tokens>, entries: &[Entry], doubtful: bool) -> Option<Listed> {
        let forms = entries.iter().filter_map(|entry| match entry {
            Entry::Name(form) => Some(self.packs.gazetteer.form(*form)),
            Entry::Word(_) => None,
        });
        let mut names: Vec<u32> = forms.filter(|form| form.doubtful == doubtful).map(|form| form.name).collect();
        let kind_of = |name: u32| self.packs.gazetteer.name(name).kind;
        let rank = |kind: EntityKind| match kind {
            EntityKind::Person => 0,
            EntityKind::Organization => 1,
            _ => 2,
        };
        let kind = names.iter().map(|&name| kind_of(name)).min_by_key(|kind| rank(*kind))?;
        names.retain(|&name| kind_of(name) == kind);
        names.dedup();
        Some(Listed { tokens, kind, names, doubtful })
    }
}
