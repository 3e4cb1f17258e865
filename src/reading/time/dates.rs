//! Dates in words: months with their days, weekdays, ordinals and names of periods.

use crate::pack::{DayPart, TimeClass as C, TimeUnit, Trust};

use super::model::{Doubt, Point, Reference, Slot};
use super::scan::Scan;

/// The value of `coming` and the like: the next one for a period, the nearest one to come for a name.
pub(super) const COMING: i32 = 2;

impl Scan<'_> {
    /// A point of the calendar in one piece.
    pub(super) fn atom(&self, at: usize) -> Option<(Point, usize)> {
        self.numeric_date(at)
            .or_else(|| self.month_date(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.day_word(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.nth(at))
            .or_else(|| self.dated(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.part(at))
            .or_else(|| self.festival(at))
            .or_else(|| self.named_year(at))
            .or_else(|| self.season(at))
            .or_else(|| self.reference(at))
            .or_else(|| self.whole_unit(at))
    }

    /// Month, with day and year on whichever side they stand.
    fn month_date(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((day, behind)) = self.day_number(at) {
            let of = usize::from(self.is_latin(behind, C::Genitive.bit()));
            let hyphen = usize::from(self.mark(behind, b'-'));
            let place = behind + of.max(hyphen);
            let month = self.value(place, C::Month)?;
            let point = Point::of_date(month, day);
            return Some(self.with_year(point, place + 1));
        }
        let sense = self.sense(at, C::Month)?;
        let month = Point { month: Slot::Is(sense.value), doubt: doubt(sense.trust, self, at), ..Point::default() };
        let behind = at + 1;
        if let Some((day, end)) = self.day_behind_month(behind) {
            return Some(self.with_year(Point::of_date(sense.value, day), end));
        }
        // the month of May
        let genitive = usize::from(self.is_native(behind, C::Genitive.bit()));
        if self.value(behind + genitive, C::Unit) == Some(TimeUnit::Month as i32) {
            return Some((Point { doubt: Doubt::None, ..month }, behind + genitive + 1));
        }
        let (point, end) = self.with_year(month, behind);
        let vouched = point.year.is_some();
        Some((Point { doubt: if vouched { Doubt::None } else { point.doubt }, ..point }, end))
    }

    /// A number that may be a day of a month: 1 to 31, in digits or words or as an ordinal.
    fn day_number(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((day, end)) = self.ordinal(at) {
            // isse pahle jun men
            let before = self.is(at, C::Ago.bit());
            return ((1..=31).contains(&day) && !before).then_some((day, end));
        }
        let number = self.number(at).filter(|number| number.width <= 2 && !self.is(at, C::Addend.bit()))?;
        let day = number.whole().filter(|day| (1..=31).contains(day))?;
        // `a May morning` has no number
        (number.width > 0 || !self.items[at].latin).then_some((day, number.end))
    }

    /// The day behind a month: `May 3`, `jun ki bais tarikh`.
    fn day_behind_month(&self, at: usize) -> Option<(i32, usize)> {
        let genitive = self.is(at, C::Genitive.bit());
        let hyphen = self.mark(at, b'-') || self.mark(at, b'/') || self.mark(at, b',');
        let place = at + usize::from(genitive || hyphen);
        if self.is(place, C::Vague.bit()) {
            return None;
        }
        let (day, end) = self.day_number(place)?;
        let date_word = self.is(end, C::DateWord.bit());
        if genitive && !date_word && !self.is(end, C::On.bit()) {
            return None;
        }
        let other = self
            .is(end, C::Unit.bit() | C::Hour.bit() | C::HourPast.bit() | C::Multiplier.bit() | C::Meridiem.bit())
            || self.glued_mark(end, b':') && self.items.get(end + 1).is_some_and(|item| item.glued)
            || self.items.get(end).is_some_and(|item| item.glued && item.mark == b'/');
        // a comma only before a year, or at the end: `aktubar, 1 ko`
        let marked = self.is_native(end, C::On.bit() | C::Genitive.bit());
        if self.mark(at, b',') && !(marked || self.year(end).is_some() || self.items[place].glued) {
            let ordinal = self.is(end - 1, C::OrdinalEnding.bit());
            if !ordinal {
                return None;
            }
        }
        (!other).then_some((day, end + usize::from(date_word)))
    }

    /// `pichhle sal`, `is shukravar`, `next May`, `usi din`.
    fn relative(&self, at: usize) -> Option<(Point, usize)> {
        let how = match (self.value(at, C::Relative), self.is(at, C::That.bit())) {
            (Some(value), _) => Slot::Rel(value),
            (None, true) => Slot::That,
            _ => return None,
        };
        let mut place = self.skip(at + 1);
        // yah agle saptah hoga: a pronoun
        if how == Slot::Rel(0) && self.is(place, C::Relative.bit()) {
            return None;
        }
        // this very
        if self.is(place, C::That.bit()) && how == Slot::Rel(0) {
            place += 1;
        }
        self.related(how, place)
    }

    fn related(&self, how: Slot, at: usize) -> Option<(Point, usize)> {
        if self.is(at, C::Fiscal.bit()) {
            let point = Point::of_unit(TimeUnit::Year, how)?;
            return Some((Point { fiscal: true, ..point }, at + 1));
        }
        if let Some(sense) = self.sense(at, C::Unit).filter(|sense| !sense.plural) {
            // the next day is that after the day spoken of
            let how = match how {
                Slot::Rel(COMING) => Slot::Rel(1),
                how => how,
            };
            let how = match how {
                Slot::Rel(days) if sense.unit() == TimeUnit::Day => Slot::Beside(days),
                how => how,
            };
            let point = Point::of_unit(sense.unit(), how)?;
            let second = sense.unit() == TimeUnit::Second || sense.unit() == TimeUnit::Minute;
            return (!second).then_some((point, at + 1));
        }
        // `that Monday` may be a clause
        if how == Slot::That && self.items[at].latin {
            return None;
        }
        let mut named = Point { named: how, ..Point::default() };
        let mut end = at + 1;
        if let Some(month) = self.value(at, C::Month) {
            named.month = Slot::Is(month);
            // a day behind the month: `is mai 5` is no relative month
            if self.day_number(end).is_some() && !self.items[at].latin {
                return None;
            }
        } else if let Some(weekday) = self.value(at, C::Weekday) {
            named.weekday = Some(weekday as u8);
        } else if let Some((part, behind)) = self.part(at) {
            named.part = part.part;
            named.position = part.position;
            end = behind;
        } else if let Some(festival) = self.value(at, C::Festival) {
            named.festival = Some(festival as u16);
        } else if let Some(season) = self.value(at, C::Season) {
            named.season = Some(season as u8);
        } else {
            return None;
        }
        Some((named, end))
    }

    fn day_word(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(days) = self.value(at, C::Day) {
            return Some((Point { day: Slot::Rel(days), ..Point::default() }, at + 1));
        }
        if self.is(at, C::Tonight.bit()) {
            let part = Some(DayPart::Night);
            return Some((Point { day: Slot::Rel(0), part, ..Point::default() }, at + 1));
        }
        let days = self.value(at, C::DayEither)?;
        Some((Point { day: Slot::Rel(days), either: true, ..Point::default() }, at + 1))
    }

    /// `tisri timahi`, `pahla saptah`, `third quarter`, `21vin sadi`, `tisre mangalvar`, `last week` of something, `q3`.
    fn nth(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(unit) = self.sense(at, C::Prefix)
            && let Some(digits) = self.items.get(at + 1).filter(|item| item.glued).and_then(|item| item.digits)
        {
            let number = digits.plain().filter(|number| (1..=4).contains(number) && digits.width == 1)?;
            return Some((Point::of_unit(unit.unit(), Slot::Nth(number as i32))?, at + 2));
        }
        let (count, behind) = match self.ordinal(at) {
            Some(found) => found,
            None if self.is(at, C::Last.bit()) => (-1, at + 1),
            None => return None,
        };
        let hyphen = usize::from(self.glued_mark(behind, b'-'));
        let place = behind + hyphen;
        if let Some(weekday) = self.value(place, C::Weekday) {
            let named = Slot::Nth(count);
            let point = Point { weekday: Some(weekday as u8), named, ..Point::default() };
            return Some((point, place + 1));
        }
        let sense = self.sense(place, C::Unit).filter(|sense| !sense.plural)?;
        let unit = sense.unit();
        let point = match unit {
            TimeUnit::Century if count > 0 => Point { century: Slot::Is(count), ..Point::default() },
            TimeUnit::Quarter | TimeUnit::Half => {
                Point::of_unit(unit, if count > 0 { Slot::Nth(count) } else { Slot::Rel(-1) })?
            }
            TimeUnit::Week | TimeUnit::Decade | TimeUnit::Weekend => {
                Point { doubt: Doubt::Neighbour, ..Point::of_unit(unit, Slot::Nth(count))? }
            }
            _ => return None,
        };
        Some((point, place + 1))
    }

    /// `22 tarikh`, `pahli tarikh`.
    fn dated(&self, at: usize) -> Option<(Point, usize)> {
        let (day, end) = self.day_number(at)?;
        let point = Point::of_day(day);
        if self.is(end, C::DateWord.bit()) {
            return Some((point, end + 1));
        }
        // 21 somvar ko
        if let Some(weekday) = self.value(end, C::Weekday)
            && self.is(end + 1, C::On.bit())
            && !self.items[end].latin
        {
            return Some((Point { weekday: Some(weekday as u8), ..point }, end + 1));
        }
        // 15 ko rat 8 baje
        let on = self.is_native(end, C::On.bit());
        (on && (self.is(end + 1, C::Part.bit()) || self.clock(end + 1).is_some())).then_some((point, end))
    }

    fn weekday(&self, at: usize) -> Option<(Point, usize)> {
        let sense = self.sense(at, C::Weekday)?;
        Some((Point { weekday: Some(sense.value as u8), doubt: sense.trust.into(), ..Point::default() }, at + 1))
    }

    fn festival(&self, at: usize) -> Option<(Point, usize)> {
        let sense = self.sense(at, C::Festival)?;
        Some((Point { festival: Some(sense.value as u16), doubt: sense.trust.into(), ..Point::default() }, at + 1))
    }

    fn season(&self, at: usize) -> Option<(Point, usize)> {
        let sense = self.sense(at, C::Season)?;
        Some((Point { season: Some(sense.value as u8), doubt: sense.trust.into(), ..Point::default() }, at + 1))
    }

    fn reference(&self, at: usize) -> Option<(Point, usize)> {
        let sense = self.sense(at, C::Reference)?;
        let reference = [Reference::Past, Reference::Present, Reference::Future][sense.value as usize];
        Some((Point { reference: Some(reference), doubt: sense.trust.into(), ..Point::default() }, at + 1))
    }

    /// A unit that names the one around now: `saptahant`, `sal ke ant`.
    fn whole_unit(&self, at: usize) -> Option<(Point, usize)> {
        let (unit, plural) = self.unit(at).filter(|(_, plural)| !plural)?;
        let placed = self.positioned(at + 1).is_some() || at > 0 && self.position_before(at).is_some();
        let doubt = if unit == TimeUnit::Weekend || placed { Doubt::None } else { Doubt::Neighbour };
        (!plural && unit >= TimeUnit::Day)
            .then(|| Point::of_unit(unit, Slot::Rel(0)))?
            .map(|point| (Point { doubt, ..point }, at + 1))
    }
}

/// How much a month needs a neighbour: one that is also another word is sure where the grammar says so.
fn doubt(trust: Trust, scan: &Scan<'_>, at: usize) -> Doubt {
    if trust != Trust::Doubtful {
        return trust.into();
    }
    let joins = C::In.bit() | C::Until.bit() | C::To.bit() | C::From.bit() | C::Before.bit() | C::After.bit();
    let item = &scan.items[at];
    let sure = if item.latin {
        item.capital && at > 0 && scan.is(at - 1, joins | C::Relative.bit() | C::Position.bit() | C::Genitive.bit())
    } else {
        // a march of somebody, or a long march
        let free = at.checked_sub(1).is_none_or(|before| {
            let mask = scan.items[before].mask;
            mask & !C::Genitive.bit() != 0 || mask & C::Genitive.bit() == 0 && !scan.nominal(before)
        });
        let behind = C::In.bit() | C::Until.bit() | C::To.bit() | C::After.bit() | C::Before.bit();
        (free || scan.is(at + 1, C::After.bit())) && scan.is(at + 1, behind)
    };
    if sure { Doubt::None } else { Doubt::Neighbour }
}
