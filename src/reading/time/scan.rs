//! The tokens of a sentence as the tagger sees them: words of time with their meanings, numbers, marks, and the rest.

use crate::ground::{Span, Tokens};
use crate::pack::{FormId, Packs, PartOfSpeech, Sense, TimeClass as C, TimeWords};
use crate::text::{Kind, Segmenter, Token};

/// One or more tokens with one role.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The tokens.
    pub tokens: Span<Tokens>,
    /// The classes it may have, a bit each; 0 for what is no word of time.
    pub mask: u128,
    group: u16,
    /// Its number, when it is one in digits.
    pub digits: Option<Digits>,
    /// Its sign, when it is punctuation; 0 else.
    pub mark: u8,
    /// Whether nothing stands between it and the item before.
    pub glued: bool,
    /// Whether it starts with a capital letter.
    pub capital: bool,
    /// Whether it is written in Latin letters.
    pub latin: bool,
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// Up to three groups of digits, separated by points.
    pub groups: [u32; 3],
    /// How many groups.
    pub count: u8,
    /// How many digits the first group has.
    pub width: u8,
    /// How many digits the last group has.
    pub last_width: u8,
    /// Whether commas stand in it.
    pub commas: bool,
}

impl Digits {
    /// A whole number without commas.
    pub(super) fn plain(self) -> Option<u32> {
        (self.count == 1 && !self.commas).then_some(self.groups[0])
    }

    /// A number in thousandths, as `3.5`.
    pub(super) fn thousandths(self) -> Option<i64> {
        let whole = i64::from(self.groups[0]) * 1000;
        match self.count {
            1 => Some(whole),
            2 if self.last_width <= 3 => {
                Some(whole + i64::from(self.groups[1]) * 10_i64.pow(3 - u32::from(self.last_width)))
            }
            _ => None,
        }
    }
}

/// A sentence on its way through the tagger.
pub(super) struct Scan<'a> {
    pub words: &'a TimeWords,
    pub items: &'a [Item],
    pub packs: &'a Packs,
    pub forms: &'a [FormId],
    /// Whether most of the sentence is written in Latin letters.
    pub latin: bool,
}

impl Scan<'_> {
    /// Whether the item at a place may have one of these classes.
    pub(super) fn is(&self, at: usize, mask: u128) -> bool {
        self.items.get(at).is_some_and(|item| item.mask & mask != 0)
    }

    /// Whether the item at a place may have one of these classes and is written in Latin letters.
    pub(super) fn is_latin(&self, at: usize, mask: u128) -> bool {
        self.items.get(at).is_some_and(|item| item.mask & mask != 0 && item.latin)
    }

    /// Whether the item at a place may have one of these classes and is not written in Latin letters.
    pub(super) fn is_native(&self, at: usize, mask: u128) -> bool {
        self.items.get(at).is_some_and(|item| item.mask & mask != 0 && !item.latin)
    }

    /// Whether the item before a place may have one of these classes.
    pub(super) fn follows(&self, at: usize, mask: u128) -> bool {
        at > 0 && self.is(at - 1, mask)
    }

    /// Whether the item at a place is this sign.
    pub(super) fn mark(&self, at: usize, mark: u8) -> bool {
        self.items.get(at).is_some_and(|item| item.mark == mark)
    }

    /// Whether the item at a place is this sign, with nothing before it.
    pub(super) fn glued_mark(&self, at: usize, mark: u8) -> bool {
        self.items.get(at).is_some_and(|item| item.mark == mark && item.glued)
    }

    /// The meaning of the item at a place in a class.
    pub(super) fn sense(&self, at: usize, class: C) -> Option<Sense> {
        let item = self.items.get(at).filter(|item| item.mask & class.bit() != 0)?;
        self.words.senses(item.group).iter().copied().find(|sense| sense.class == class)
    }

    /// The value of the item at a place in a class.
    pub(super) fn value(&self, at: usize, class: C) -> Option<i32> {
        self.sense(at, class).map(|sense| sense.value)
    }

    /// Whether the item at a place may be a noun or a name, which the next could be part of.
    pub(super) fn nominal(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at).filter(|item| item.mark == 0) else { return false };
        let form = self.forms[item.tokens.start as usize];
        let pronoun = self.packs.grammars.iter().any(|(_, grammar)| grammar.pronouns.contains_key(&form));
        let mut analyses = self.packs.lexicon.analyses(form).iter().peekable();
        !pronoun
            && (analyses.peek().is_none()
                || analyses.any(|analysis| {
                    let pos = self.packs.lexicon.lexeme(analysis.lexeme).pos;
                    matches!(pos, PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::Name)
                }))
    }

    /// Whether the item at a place is an election, or ends the name of one.
    pub(super) fn election(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else { return false };
        let known = self.packs.known.election;
        let tagged = |token: u32| {
            let analyses = self.packs.lexicon.analyses(self.forms[token as usize]).iter();
            analyses.into_iter().any(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).tags.meets(known))
        };
        // lokasbha chunav: the head is the second word
        tagged(item.tokens.start) || self.items.get(at + 1).is_some_and(|next| tagged(next.tokens.start))
    }

    /// The place behind particles.
    pub(super) fn skip(&self, at: usize) -> usize {
        let mut at = at;
        while self.is(at, C::Particle.bit()) && !self.is(at, !C::Particle.bit()) {
            at += 1;
        }
        at
    }
}

/// Whether a sentence may hold an expression of time.
pub(super) fn worth_reading(words: &TimeWords, segmenter: &Segmenter, forms: &[FormId], tokens: Span<Tokens>) -> bool {
    tokens.range().any(|at| {
        words.is_trigger(forms[at]) || {
            let token = &segmenter.tokens[at];
            token.kind == Kind::Number && number_may_date(segmenter, token, at)
        }
    })
}

/// Whether a number is as long as a year, or has a sign and another number glued to it.
fn number_may_date(segmenter: &Segmenter, token: &Token, at: usize) -> bool {
    let length = token.bytes.len();
    if length == 4 || length > 5 {
        return true;
    }
    let next = segmenter.tokens.get(at + 1).filter(|next| next.glued);
    next.is_some_and(|next| matches!(next.text(&segmenter.folded.text), "-" | "/" | ":" | "."))
}

/// Gathers the items of a sentence.
pub(super) fn items(
    words: &TimeWords,
    segmenter: &Segmenter,
    forms: &[FormId],
    tokens: Span<Tokens>,
    out: &mut Vec<Item>,
) {
    out.clear();
    let mut at = tokens.start as usize;
    let end = tokens.end as usize;
    while at < end {
        let token = &segmenter.tokens[at];
        let found = words.find(&forms[at..end]);
        let length = found.map_or(1, |found| found.tokens);
        let digits = (token.kind == Kind::Number).then(|| digits(token.text(&segmenter.folded.text))).flatten();
        let mark = match token.kind {
            Kind::Punctuation => token.text(&segmenter.folded.text).as_bytes()[0],
            _ => 0,
        };
        out.push(Item {
            tokens: Span::new(at as u32, at as u32 + length),
            mask: found.map_or(0, |found| words.mask(found.group)),
            group: found.map_or(0, |found| found.group),
            digits,
            mark,
            glued: token.glued,
            capital: token.capital,
            latin: token.kind == Kind::Word(crate::text::Script::Latin),
        });
        at += length as usize;
    }
}

fn digits(text: &str) -> Option<Digits> {
    let mut groups = [0u32; 3];
    let mut widths = [0u8; 3];
    let mut at = 0;
    let mut commas = false;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                groups[at] = groups[at].checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
                widths[at] = widths[at].saturating_add(1);
            }
            b',' => commas = true,
            b'.' if at < 2 => at += 1,
            _ => return None,
        }
    }
    Some(Digits { groups, count: at as u8 + 1, width: widths[0], last_width: widths[at], commas })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_digits() {
        assert_eq!(digits("2019").and_then(Digits::plain), Some(2019));
        assert_eq!(digits("1,200").and_then(Digits::plain), None);
        assert_eq!(digits("3.5").and_then(Digits::thousandths), Some(3500));
        assert_eq!(digits("123.45").and_then(Digits::thousandths), Some(123_450));
        assert_eq!(digits("13.5.2015").map(|digits| (digits.groups, digits.count)), Some(([13, 5, 2015], 3)));
        assert!(digits("99999999999").is_none());
    }
}
