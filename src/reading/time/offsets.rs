//! Lengths as they are spoken, with what they are counted from.

use crate::pack::{TimeClass as C, TimeUnit};

use super::model::{Amount, Anchor, Doubt, Length, Meaning, Point, level};
use super::scan::Scan;

impl Scan<'_> {
    /// `do din pahle`, `tin sal bad`, `10 din ke bhitar`, `derh ghante`, `sal bhar`, `salon`.
    pub(super) fn length_with_tail(&self, at: usize) -> Option<(Meaning, usize)> {
        let (length, end, counted) = self.any_length(at)?;
        if self.is_age(at, end) {
            return None;
        }
        let place = self.skip(end);
        let more = place + usize::from(self.is_native(place, C::More.bit() | C::Less.bit()));
        for place in [place, more] {
            if self.is(place, C::Ago.bit()) && counted {
                return Some((Meaning::Offset { length, sign: -1, from: Anchor::Here }, place + 1));
            }
            if self.is(place, C::Hence.bit() | C::After.bit()) && counted && !self.is_latin(place, C::After.bit()) {
                let from = if self.value(place, C::Hence) == Some(1) { Anchor::Now } else { Anchor::Here };
                return Some((Meaning::Offset { length, sign: 1, from }, place + 1));
            }
        }
        if let Some(found) = self.reckoned_from(length, place).filter(|_| counted) {
            return Some(found);
        }
        if self.is_native(place, C::Within.bit()) && counted {
            return Some((Meaning::Within(length), end));
        }
        if at > 0 && self.is_latin(at - 1, C::Within.bit()) {
            return Some((Meaning::Within(length), end));
        }
        let forward = self.value(place, C::In) == Some(1) && !self.items[place].latin;
        let forward = forward || at > 0 && self.value(at - 1, C::In) == Some(1) && self.items[at - 1].latin;
        if forward && counted && length.exact().is_some() {
            return Some((Meaning::Within(length), end));
        }
        Some((Meaning::Length(length), end))
    }

    /// `two days after Christmas`, `three weeks before 2 May`.
    fn reckoned_from(&self, length: Length, at: usize) -> Option<(Meaning, usize)> {
        let sign = match () {
            () if self.is(at, C::Before.bit()) => -1,
            () if self.is(at, C::After.bit()) => 1,
            () => return None,
        };
        let article = usize::from(self.is(at + 1, C::Article.bit()));
        let (point, end) =
            self.point(at + 1 + article).filter(|(point, _)| point.doubt == Doubt::None && point.is_day())?;
        self.items[at].latin.then_some((Meaning::Offset { length, sign, from: Anchor::Point(point) }, end))
    }

    /// A length, the place behind it, and whether it is counted.
    fn any_length(&self, at: usize) -> Option<(Length, usize, bool)> {
        if let Some(unit) = self.sense(at, C::Lasting) {
            return Some((Length::unit(unit.unit()), at + 1, false));
        }
        if let Some((length, end)) = self.length(at) {
            let throughout = usize::from(self.is(end, C::Throughout.bit()));
            return Some((length, end + throughout, true));
        }
        if let Some((length, end)) = self.some_while(at) {
            let lasts = C::To.bit() | C::Ago.bit() | C::Hence.bit() | C::Until.bit() | C::On.bit() | C::After.bit();
            return (self.is(at, C::Long.bit()) || self.is(end, lasts)).then_some((length, end, true));
        }
        if self.is(at, C::Whole.bit()) {
            let place = self.skip(at + 1);
            let counted = self.length(place);
            if let Some((length, end)) = counted {
                return Some((length, end, false));
            }
            let (unit, plural) = self.unit(place)?;
            return (!plural).then_some((Length::unit(unit), place + 1, false));
        }
        let (unit, plural) = self.unit(at)?;
        if self.is(at + 1, C::Throughout.bit()) {
            return Some((Length::unit(unit), at + 2, false));
        }
        // ghanton, salon; dinon only where it lasts or passes
        let lasts =
            self.is(self.skip(at + 1), C::To.bit() | C::Until.bit() | C::Ago.bit() | C::Hence.bit() | C::After.bit());
        let clear = unit != TimeUnit::Day && unit != TimeUnit::Month && !self.items[at].latin;
        let genitive_before = self.follows(at, C::Genitive.bit());
        if plural && (clear || lasts) && (!genitive_before || lasts) {
            return Some((Length::one(unit, Amount::Vague), at + 1, true));
        }
        if self.alone(at, at + 1) && !plural {
            return Some((Length::unit(unit), at + 1, true));
        }
        None
    }

    /// `lanbe samay`, `kuchh samay`, `kaphi der`: a length without a unit.
    fn some_while(&self, at: usize) -> Option<(Length, usize)> {
        if !(self.is(at, C::Long.bit()) || self.is_native(at, C::Vague.bit())) {
            return None;
        }
        let place = self.skip(at + 1);
        self.is(place, C::While.bit()).then_some((Length::default(), place + 1))
    }

    /// Whether years are somebody's age: `18 sal ki umr`, `22 sal ke yuvak`, `40 years old`, `aged 12 years`.
    fn is_age(&self, at: usize, end: usize) -> bool {
        self.is_latin(end, C::Age.bit())
            || (self.mark(end, b'-') || self.is(end, C::Genitive.bit())) && self.is(end + 1, C::Age.bit())
            || at > 0 && self.is_latin(at - 1, C::Age.bit())
    }

    /// `pichhle tin mahinon`, `10 pichhle haphton`, `last two weeks`, `next few days`, `pichhle salon`.
    pub(super) fn stretch(&self, at: usize) -> Option<(Meaning, usize)> {
        let (sign, length, end) = if let Some(how) = self.value(at, C::Relative) {
            let place = self.skip(at + 1);
            if let Some((length, end)) = self.length(place) {
                (how, length, end)
            } else if let Some((length, end)) = self.some_while(place) {
                (how, length, end)
            } else {
                let (unit, plural) = self.unit(place)?;
                let short = matches!(unit, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Fortnight);
                if !plural && !short {
                    return None;
                }
                let amount = if plural { Amount::Vague } else { Amount::Exact(1000) };
                (how, Length::one(unit, amount), place + 1)
            }
        } else if self.is_native(at, C::Last.bit()) {
            let (length, end) = self.length(at + 1)?;
            (-1, length, end)
        } else {
            // 10 pichhle haphton, 2 agami mahinon
            let number = self.number(at)?;
            let how = self.value(number.end, C::Relative).filter(|how| *how != 0)?;
            let (unit, _) = self.unit(number.end + 1)?;
            (how, Length::one(unit, Amount::Exact(number.value)), number.end + 2)
        };
        (sign != 0).then_some((Meaning::Stretch { length, sign: sign.signum() as i8 }, end))
    }

    /// `kal se char din bad`, `aj se do saptah`, `aj ke do din bad`, `two days after Christmas` the other way round.
    pub(super) fn offset_from(&self, point: &Point, end: usize) -> Option<(Meaning, usize)> {
        if !self.is_native(end, C::To.bit() | C::Genitive.bit()) {
            return None;
        }
        let (length, behind) = self.length(end + 1)?;
        let more = behind + usize::from(self.is(behind, C::More.bit() | C::Less.bit()));
        let (sign, stop) = if self.is(more, C::Ago.bit()) {
            (-1, more + 1)
        } else if self.is(more, C::Hence.bit()) {
            (1, more + 1)
        } else if self.is(end, C::To.bit()) && point.levels() != level::YEAR | level::MONTH {
            (1, behind)
        } else {
            return None;
        };
        Some((Meaning::Offset { length, sign, from: Anchor::Point(*point) }, stop))
    }
}
