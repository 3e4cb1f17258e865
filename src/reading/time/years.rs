//! Years: in digits, in words, with their era, short, from April to March, and by the ten.

use crate::pack::{TimeClass as C, TimeUnit};

use super::model::{Point, Slot};
use super::scan::{Digits, Scan};

/// The years that four digits may mean.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

impl Scan<'_> {
    /// Adds the year behind a date.
    pub(super) fn with_year(&self, point: Point, at: usize) -> (Point, usize) {
        let comma = usize::from(self.mark(at, b',') || self.glued_mark(at, b'-') || self.mark(at, b'/'));
        let word = at + comma;
        let genitive = usize::from(self.is_latin(word, C::Genitive.bit()));
        let named = usize::from(self.is(word + genitive, C::YearWord.bit()));
        let place = word + genitive + named;
        let year = self.year(place).or_else(|| self.era_year(place)).or_else(|| self.short_year(place, comma > 0));
        match year {
            Some((year, end)) => self.with_era(Point { year: Slot::Is(year), ..point }, end),
            None => (point, at),
        }
    }

    /// A short year that names its era: `88 CE`.
    fn era_year(&self, at: usize) -> Option<(i32, usize)> {
        let year = self.items.get(at)?.digits?.plain()?;
        let era = self.is(at + 1, C::Era.bit()) && year < 1000;
        era.then(|| i32::try_from(year).ok().map(|year| (year, at + 1))).flatten()
    }

    fn with_era(&self, point: Point, end: usize) -> (Point, usize) {
        match (self.value(end, C::Era), point.year) {
            (Some(era), Slot::Is(year)) => {
                let year = if era < 0 { 1 - year } else { year - era };
                (Point { year: Slot::Is(year), ..point }, end + 1)
            }
            _ => (point, end),
        }
    }

    /// A year in four digits or in words.
    pub(super) fn year(&self, at: usize) -> Option<(i32, usize)> {
        let item = self.items.get(at)?;
        if let Some(digits) = item.digits {
            let year = digits.plain().and_then(|year| i32::try_from(year).ok())?;
            let longer = self.is(at + 1, C::Multiplier.bit() | C::Counted.bit())
                || self.items.get(at + 1).is_some_and(|next| next.glued && next.mark == b':');
            return (digits.width == 4 && YEARS.contains(&year) && !longer).then_some((year, at + 1));
        }
        // unnis sau athattar, do hajar atharah
        let number = self.number(at).filter(|number| number.width == 0 && number.end >= at + 2)?;
        let year = number.whole().filter(|year| YEARS.contains(year))?;
        Some((year, number.end))
    }

    /// A year in two digits: `'96`, `21-APR-16`, `3rd Feb 82`.
    fn short_year(&self, at: usize, joined: bool) -> Option<(i32, usize)> {
        let apostrophe = usize::from(self.mark(at, b'\''));
        let item = self.items.get(at + apostrophe)?;
        let digits = item.digits.filter(|digits| digits.width == 2)?;
        let year = digits.plain()? as i32;
        let hyphen = joined && item.glued;
        let other = self.is(at + apostrophe + 1, C::Unit.bit() | C::Hour.bit() | C::Month.bit() | C::Meridiem.bit())
            || self.mark(at + apostrophe + 1, b':');
        ((hyphen || apostrophe > 0 || year > 31) && !other).then(|| (full_year(year), at + apostrophe + 1))
    }

    /// `san 2010`, `sal 247`, `vitt varsh 2019-20`, `2019-20`; a bare year is the caller's affair.
    pub(super) fn named_year(&self, at: usize) -> Option<(Point, usize)> {
        let fiscal = self.is(at, C::Fiscal.bit());
        if !fiscal && !self.is(at, C::YearWord.bit()) {
            return self.double_year(at);
        }
        let place = at + 1;
        if let Some((point, end)) = self.double_year(place) {
            return Some((point, end));
        }
        let short = self.items.get(place)?.digits.filter(|digits| digits.width == 3).and_then(Digits::plain);
        let words = self.number(place).filter(|number| number.width == 0 && number.value >= 200_000);
        let (year, end) = self
            .year(place)
            .or_else(|| short.map(|year| (year as i32, place + 1)))
            .or_else(|| words.and_then(|number| Some((number.whole()?, number.end))))
            .or_else(|| self.short_year(place, fiscal))?;
        let counted = self.is(end, C::Unit.bit() | C::Multiplier.bit());
        let point = Point { year: Slot::Is(year), fiscal, ..Point::default() };
        (!counted).then(|| self.with_era(point, end))
    }

    /// `2019-20`: from April to March.
    fn double_year(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.items.get(at)?.digits.filter(|digits| digits.width == 4).and_then(Digits::plain)? as i32;
        let hyphen = self.mark(at + 1, b'-') || self.glued_mark(at + 1, b'/');
        let second = self.items.get(at + 2)?.digits?;
        let next = second.plain()? as i32;
        let follows = second.width == 2 && next == (first + 1) % 100 || second.width == 4 && next == first + 1;
        let more = self.items.get(at + 3).is_some_and(|item| item.glued && item.mark == b'-');
        (hyphen && follows && !more && YEARS.contains(&first))
            .then(|| (Point { year: Slot::Is(first), fiscal: true, ..Point::default() }, at + 3))
    }

    /// `90 ke dashak`, `1990s`.
    pub(super) fn decade(&self, at: usize) -> Option<(Point, usize)> {
        let number = self.number(at)?;
        let year = number.whole().filter(|year| year % 10 == 0)?;
        let slot = match year {
            10..=90 => year / 10,
            1000..=2190 => year / 10,
            _ => return None,
        };
        let ending = self.is(number.end, C::DecadeEnding.bit()) && self.items[number.end].glued && number.width > 0;
        let word = self.is(number.end, C::Genitive.bit())
            && self.value(number.end + 1, C::Unit) == Some(TimeUnit::Decade as i32);
        let end = if ending { number.end + 1 } else { number.end + 2 };
        (ending || word).then(|| (Point { decade: Slot::Is(slot), ..Point::default() }, end))
    }
}

/// A year in two digits: up to 2049, or of the last century.
pub(super) fn full_year(year: i32) -> i32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}
