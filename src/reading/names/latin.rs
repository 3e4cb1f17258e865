//! Names in English: sequences of capitals of which the text or the tables say that they are a name.

use crate::ground::{EntityKind, Span};
use crate::pack::PartOfSpeech;
use crate::text::{Kind, Script, Sentence};

use super::classes::Bits;
use super::listed::Listed;
use super::{NameFinder, NameMention};

impl NameFinder<'_> {
    /// The names of an English sentence: the listed ones, and persons nobody listed.
    pub(super) fn capitals(&self, sentence: &Sentence, listed: &[Listed], out: &mut Vec<NameMention>) {
        let mut listed = listed.iter().peekable();
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while listed.next_if(|name| name.tokens.start < at).is_some() {}
            let name = listed.peek().filter(|name| name.tokens.start == at);
            let unlisted = self.unlisted(sentence, at, name.is_some());
            let longer = |unlisted: &NameMention| {
                name.is_none_or(|name| unlisted.tokens.len() > name.tokens.len() && name.kind != EntityKind::Person)
            };
            let found = unlisted.filter(longer).or_else(|| {
                let name = name?;
                Some(NameMention { tokens: name.tokens, kind: name.kind, listed: name.names.clone() })
            });
            at = found.as_ref().map_or(at + 1, |found| found.tokens.end);
            out.extend(found);
        }
    }

    /// Whether a token may be part of a name nobody listed.
    fn may_be_part(&self, at: u32) -> bool {
        let token = &self.segmenter.tokens[at as usize];
        let bits = self.bits(at);
        let only_name = bits.without(Bits::NAME) == Bits::default();
        token.kind == Kind::Word(Script::Latin)
            && token.capital
            && !bits.meets(Bits::CLOSED)
            && (bits.meets(Bits::of(PartOfSpeech::Name)) || only_name)
    }

    /// A person nobody listed: two to four parts of which the text or the tables say that they are a name.
    fn unlisted(&self, sentence: &Sentence, at: u32, listed: bool) -> Option<NameMention> {
        if !self.may_be_part(at) {
            return None;
        }
        let _ = listed;
        let mut end = at + 1;
        while end < sentence.tokens.end
            && end - at < 4
            && self.may_be_part(end)
            && !self.segmenter.tokens[end as usize].glued
            && self.segmenter.tokens[end as usize].breaks == 0
        {
            end += 1;
        }
        let titled =
            at > sentence.tokens.start && self.bits(at - 1).meets(Bits::TITLE.with(Bits::KIN).with(Bits::HONORIFIC));
        let (first, last) = (self.bits(at), self.bits(end - 1));
        let parts = (at..end).filter(|&part| self.bits(part).meets(Bits::of(PartOfSpeech::Name))).count();
        let named = first.meets(Bits::GIVEN) && last.meets(Bits::SURNAME) || parts >= 2;
        let plausible = match end - at {
            1 => titled && first.meets(Bits::GIVEN.with(Bits::SURNAME)),
            length => named || titled && (parts > 0 || length == 2),
        };
        plausible.then(|| NameMention { tokens: Span::new(at, end), kind: EntityKind::Person, listed: Vec::new() })
    }
}
