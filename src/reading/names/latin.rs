//! Names in English: sequences of capitals of which the text or the tables say that they are a name.

use crate::ground::{EntityKind, Span};
use crate::pack::PartOfSpeech;
use crate::text::{Kind, Script, Sentence};

use super::classes::Bits;
use super::listed::Listed;
use super::{NameFinder, NameMention};

/// The longest name, in words and initials.
const MOST_PARTS: u32 = 6;

/// A sequence of capitals that may be a name.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    /// Behind its last token.
    end: u32,
    /// Initials with a point: `P.`
    initials: u32,
    /// Initials without one.
    letters: u32,
    /// Words.
    words: u32,
    /// Words that the tables know as parts of names.
    parts: u32,
    /// The classes of the first and the last word.
    first: Bits,
    last: Bits,
}

impl NameFinder<'_> {
    /// The names of an English sentence: the listed ones, and persons nobody listed.
    pub(super) fn capitals(&self, sentence: &Sentence, listed: &[Listed], out: &mut Vec<NameMention>) {
        let mut at = sentence.tokens.start;
        let mut next = 0;
        while at < sentence.tokens.end {
            while listed.get(next).is_some_and(|name| name.tokens.start < at) {
                next += 1;
            }
            let name = listed.get(next).filter(|name| name.tokens.start == at);
            let unlisted = self.unlisted(sentence, at, &listed[next..]);
            let longer = |unlisted: &NameMention| {
                name.is_none_or(|name| {
                    let mut rest = name.tokens.end..unlisted.tokens.end;
                    let other = match name.kind {
                        EntityKind::Person => rest.all(|at| self.bits(at).meets(Bits::SURNAME)),
                        _ => name.tokens.positions().all(|at| self.bits(at).meets(Bits::NAME)),
                    };
                    unlisted.tokens.len() > name.tokens.len() && other
                })
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
        let only_name = bits.without(Bits::NAME.with(Bits::LETTER)) == Bits::default();
        token.kind == Kind::Word(Script::Latin)
            && token.capital
            && !bits.meets(Bits::CLOSED)
            && (bits.meets(Bits::of(PartOfSpeech::Name)) || only_name)
    }

    /// Whether a token is an initial, and whether a point follows it: one letter, with a point or a sure one without.
    fn initial(&self, at: u32) -> Option<bool> {
        let token = self.segmenter.tokens.get(at as usize)?;
        if token.kind != Kind::Word(Script::Latin) || !token.capital || token.chars.len() > 1 {
            return None;
        }
        let pointed = self.pointed(at);
        let letter = self.bits(at).meets(Bits::LETTER) && !self.bits(at).is_doubtful_letter();
        (pointed || letter).then_some(pointed)
    }

    /// Whether a point that ends no sentence is glued to a token: such points are no tokens.
    fn pointed(&self, at: u32) -> bool {
        self.segmenter.folded.text[self.segmenter.tokens[at as usize].bytes.end as usize..].starts_with('.')
    }

    /// The sequence of initials and words from `at` on.
    fn run(&self, sentence: &Sentence, at: u32, listed: &[Listed]) -> Run {
        let tokens = &self.segmenter.tokens;
        let mut run = Run { end: at, ..Run::default() };
        let mut parts = 0;
        while run.end < sentence.tokens.end && parts < MOST_PARTS {
            let here = run.end;
            let token = &tokens[here as usize];
            let apart = !token.glued || here > at && self.pointed(here - 1);
            if here > at && (token.breaks > 0 || !apart) {
                break;
            }
            if let Some(pointed) = self.initial(here) {
                run.end += 1;
                run.initials += u32::from(pointed);
                run.letters += u32::from(!pointed);
                parts += 1;
                continue;
            }
            let part = self.bits(here).meets(Bits::of(PartOfSpeech::Name));
            // what is listed as something else, or at more length, starts a name of its own
            let other = listed.iter().any(|name| {
                let long = name.kind != EntityKind::Person && name.tokens.len() > 1;
                name.tokens.start == here && (!part || long && !self.ends_like_a_person(name, run.words))
            });
            if here > at && other || !self.may_be_part(here) {
                break;
            }
            if run.words == 0 {
                run.first = self.bits(here);
            }
            run.last = self.bits(here);
            run.words += 1;
            run.parts += u32::from(part);
            run.end += 1;
            parts += 1;
        }
        run
    }

    /// Whether a listed place behind a word may rather be the rest of a person's name (`Malla Ranga Reddy`).
    fn ends_like_a_person(&self, name: &Listed, words: u32) -> bool {
        words > 0 && name.kind == EntityKind::Place && self.bits(name.tokens.end - 1).meets(Bits::SURNAME)
    }

    /// A person nobody listed: words and initials of which the text or the tables say that they are a name.
    fn unlisted(&self, sentence: &Sentence, at: u32, listed: &[Listed]) -> Option<NameMention> {
        if !self.may_be_part(at) && self.initial(at).is_none() {
            return None;
        }
        let run = self.run(sentence, at, listed);
        let titled = self.titled(sentence, at);
        let opens = at == sentence.tokens.start;
        let unknown = |bits: Bits| bits == Bits::default();
        // a surname behind a word that no table knows, a given name before one or between two
        let half = run.last.meets(Bits::SURNAME) && (!unknown(run.first) || !opens)
            || run.first.meets(Bits::GIVEN) && unknown(run.last) && !opens
            || run.words > 2 && run.parts > 0 && unknown(run.first) && unknown(run.last) && !opens;
        let alone = !self.capital(sentence, run.end) && (opens || !self.capital(sentence, at - 1));
        // M Subbaiah, Chellamma, who: nobody but a person has an initial or is a `who`
        let told = alone && unknown(run.first) && unknown(run.last) && self.described(sentence, run.end);
        let plausible = match run.words {
            0 => false,
            1 if run.initials > 0 => unknown(run.last) || run.parts > 0,
            1 if run.letters > 0 => alone && unknown(run.last) && self.initial(at).is_some(),
            1 => titled && (run.parts > 0 || unknown(run.last) && !self.capital(sentence, run.end)) || told,
            2 => run.initials > 0 || run.parts == 2 || half || titled || told,
            _ => run.initials > 0 || run.parts >= 2 || half || titled && run.parts > 0,
        };
        plausible.then(|| NameMention { tokens: Span::new(at, run.end), kind: EntityKind::Person, listed: Vec::new() })
    }

    /// Whether a capital stands at a token.
    fn capital(&self, sentence: &Sentence, at: u32) -> bool {
        sentence.tokens.contains(at) && self.segmenter.tokens[at as usize].capital
    }

    /// Whether what ends at a token is told of as a person behind a comma: `…, who`.
    fn described(&self, sentence: &Sentence, end: u32) -> bool {
        let comma = sentence.tokens.contains(end + 1) && self.segmenter.text(end as usize) == ",";
        let at = end + u32::from(comma);
        sentence.tokens.contains(at) && self.tags(at).meets(self.packs.known.personal)
    }

    /// Whether a title or a word for kin stands before a token.
    fn titled(&self, sentence: &Sentence, at: u32) -> bool {
        at > sentence.tokens.start && self.bits(at - 1).meets(Bits::TITLE.with(Bits::KIN).with(Bits::HONORIFIC))
    }
}
