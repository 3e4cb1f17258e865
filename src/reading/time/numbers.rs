//! Numbers in digits and in words, amounts, ordinals and lengths of time.

use crate::ground::{Span, Tokens};
use crate::pack::{FormId, Packs, TimeClass as C, TimeUnit, Trust};
use crate::text::Segmenter;

use super::model::{Amount, Length};
use super::scan::{self, Scan};

/// A number with the place behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// In thousandths.
    pub value: i64,
    pub end: usize,
    /// How many digits it is written with; 0 for words.
    pub width: u8,
}

impl Number {
    /// As a whole number.
    pub(super) fn whole(self) -> Option<i32> {
        (self.value % 1000 == 0).then(|| i32::try_from(self.value / 1000).ok()).flatten()
    }
}

/// The whole number at the start of some tokens of an article, in digits or in words (`1,200`, `twenty one`, `2 lakh`);
/// and the token behind it.
pub(crate) fn whole_number(
    packs: &Packs,
    segmenter: &Segmenter,
    forms: &[FormId],
    tokens: Span<Tokens>,
) -> Option<(u64, u32)> {
    let mut items = Vec::new();
    scan::items(&packs.time, segmenter, forms, tokens, &mut items);
    let scan = Scan { words: &packs.time, items: &items, packs, forms, latin: false };
    let number = scan.number(0).filter(|number| number.end > 0)?;
    let value = u64::try_from(number.value).ok().filter(|value| value % 1000 == 0)? / 1000;
    Some((value, items[number.end - 1].tokens.end))
}

impl Scan<'_> {
    /// The number that starts at a place.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if let Some(addend) = self.value(at, C::Addend) {
            let base = self.plain_number(at + 1).filter(|number| number.value % 1000 == 0);
            return match base {
                Some(number) => Some(Number { value: number.value + i64::from(addend), ..number }),
                // sava ghanta, paune ghante
                None if self.is(at + 1, C::Unit.bit()) && addend != 500 => {
                    Some(Number { value: 1000 + i64::from(addend), end: at + 1, width: 0 })
                }
                None => None,
            };
        }
        self.plain_number(at)
    }

    fn plain_number(&self, at: usize) -> Option<Number> {
        let item = self.items.get(at)?;
        if let Some(digits) = item.digits {
            let value = if digits.commas { i64::from(digits.groups[0]) * 1000 } else { digits.thousandths()? };
            let number = Number { value, end: at + 1, width: digits.width };
            return Some(self.multiplied(number));
        }
        let mut number = match self.value(at, C::Number) {
            Some(value) => Number { value: i64::from(value), end: at + 1, width: 0 },
            // a hundred years need no number before them
            None if self.is(at, C::Multiplier.bit()) => Number { value: 1000, end: at, width: 0 },
            None => return None,
        };
        // twenty one
        if item.latin && number.value >= 20_000 && number.value % 10_000 == 0 && number.value < 100_000 {
            let ones = self.value(number.end, C::Number).filter(|ones| (1000..10_000).contains(ones));
            if let Some(ones) = ones.filter(|ones| ones % 1000 == 0) {
                number.value += i64::from(ones);
                number.end += 1;
            }
        }
        Some(self.multiplied(number))
    }

    /// Takes hundreds and thousands in, with what is written behind them.
    fn multiplied(&self, number: Number) -> Number {
        let mut total = 0;
        let mut current = number.value;
        let mut end = number.end;
        let mut open = false;
        loop {
            if let Some(by) = self.value(end, C::Multiplier) {
                current = current.max(if open { 1000 } else { current }).saturating_mul(i64::from(by));
                if by >= 1000 {
                    total += current;
                    current = 0;
                }
                end += 1;
                open = true;
                continue;
            }
            let and = usize::from(open && self.is_latin(end, C::And.bit()));
            match self.value(end + and, C::Number).filter(|more| open && more % 1000 == 0 && *more < 100_000) {
                Some(more) if current % 100_000 == 0 => {
                    current += i64::from(more);
                    end += and + 1;
                    // only another multiplier may follow
                    open = false;
                    if self.is(end, C::Multiplier.bit()) {
                        open = true;
                        let by = i64::from(self.value(end, C::Multiplier).unwrap_or(1));
                        current = current / 100_000 * 100_000 + i64::from(more) * by;
                        end += 1;
                    }
                }
                _ => break,
            }
        }
        Number { value: total + current, end, width: number.width }
    }

    /// The ordinal that starts at a place: a word, or digits with an ending glued to them.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(value) = self.value(at, C::Ordinal) {
            return Some((value, at + 1));
        }
        let value = self.items.get(at)?.digits?.plain()?;
        let ending = self.is(at + 1, C::OrdinalEnding.bit()) && self.items[at + 1].glued;
        ending.then(|| i32::try_from(value).ok().map(|value| (value, at + 2))).flatten()
    }

    /// How many, before a unit.
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        if self.is(at, C::Vague.bit()) && !self.is(at, C::Number.bit()) {
            return Some((Amount::Vague, at + 1));
        }
        let first = self.number(at)?;
        // one and a half
        if self.is(first.end, C::And.bit()) && self.value(first.end + 1, C::Number) == Some(500) {
            return Some((Amount::Exact(first.value + 500), first.end + 2));
        }
        let joined = self.mark(first.end, b'-') || self.is(first.end, C::To.bit() | C::And.bit());
        let second = if joined { self.number(first.end + 1) } else { self.next_word(first) };
        if let Some(second) = second.filter(|second| second.value > first.value) {
            return Some((Amount::Between(first.value, second.value), second.end));
        }
        // one more
        let more = usize::from(self.is(first.end, C::And.bit()) && self.is(first.end + 1, C::Unit.bit()));
        Some((Amount::Exact(first.value), first.end + more))
    }

    /// The number word right behind another: `char panch`.
    fn next_word(&self, first: Number) -> Option<Number> {
        let word = self.value(first.end, C::Number).is_some() && first.width == 0;
        self.number(first.end).filter(|second| word && second.value == first.value + 1000)
    }

    /// The unit at a place, which a number before it vouches for; and the place behind it.
    fn counted_unit(&self, at: usize) -> Option<(TimeUnit, usize)> {
        let hyphen = usize::from(self.glued_mark(at, b'-'));
        let sense = self.sense(at + hyphen, C::Unit)?;
        Some((sense.unit(), at + hyphen + 1))
    }

    /// The length of time that starts at a place: amounts with units, large units first.
    pub(super) fn length(&self, at: usize) -> Option<(Length, usize)> {
        let (amount, behind) = self.amount(at)?;
        let (unit, mut end) = self.counted_unit(self.skip(behind))?;
        if unit == TimeUnit::Second && self.is(end - 1, C::Ordinal.bit()) && !self.plain_seconds(at, end - 1) {
            return None;
        }
        let mut length = Length::one(unit, amount);
        loop {
            let comma = usize::from(self.mark(end, b','));
            let joint = comma + usize::from(self.is(end + comma, C::And.bit()));
            let Some((more, behind)) = self.amount(end + joint) else { break };
            if !matches!(more, Amount::Exact(_)) {
                break;
            }
            let Some((unit, stop)) = self.counted_unit(self.skip(behind)) else { break };
            if unit == TimeUnit::Second && self.is(stop - 1, C::Ordinal.bit()) && !self.plain_seconds(end, stop - 1)
                || !length.add(unit, more)
            {
                break;
            }
            end = stop;
        }
        Some((length, end))
    }

    /// Whether `second` behind a number counts seconds and is no ordinal.
    fn plain_seconds(&self, number: usize, unit: usize) -> bool {
        let plural = self.sense(unit, C::Unit).is_some_and(|sense| sense.plural);
        plural || self.items[number].digits.is_some()
    }

    /// A unit that is meant for itself, not only beside a number.
    pub(super) fn unit(&self, at: usize) -> Option<(TimeUnit, bool)> {
        let sense = self.sense(at, C::Unit)?;
        (sense.trust == Trust::Sure).then(|| (sense.unit(), sense.plural))
    }
}
