//! Dates: months with their days and years, weekdays, ordinals and names of periods, in digits and in words.

use crate::pack::{TimeClass as C, TimeUnit, Trust};

use super::model::{Doubt, Point, Slot};
use super::scan::{Digits, Scan};

/// The value of `coming` and the like: the next one for a period, the nearest one to come for a name.
pub(super) const COMING: i32 = 2;

/// The years that four digits may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

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

    /// `01-07-2019`, `2019/07/01`, `13.5.2015`, `28-navan`, `2020/sit/23`, `11/2016`.
    fn numeric_date(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.items.get(at)?;
        if let Some(digits) = first.digits.filter(|digits| digits.count == 3) {
            // 1.10.30 is a version
            if digits.width != 4 && digits.last_width != 4 {
                return None;
            }
            let (first, last) = (part(digits.groups[0], digits.width), part(digits.groups[2], digits.last_width));
            return Some((ordered(first, part(digits.groups[1], 2), last)?, at + 1));
        }
        let sign = self.items.get(at + 1).filter(|item| item.glued && matches!(item.mark, b'-' | b'/'))?.mark;
        let a = self.date_part(at)?;
        let b = self.date_part(at + 2).filter(|_| self.items[at + 2].glued)?;
        let third = self.mark(at + 3, sign) && self.items[at + 3].glued;
        let c = third.then(|| self.date_part(at + 4)).flatten().filter(|_| self.items[at + 4].glued);
        if let Some(c) = c {
            // another part: a number of something else
            let more = self.items.get(at + 5).is_some_and(|item| item.glued && item.mark == sign)
                && self.items.get(at + 6).is_some_and(|item| item.glued && item.digits.is_some());
            return ordered(a, b, c).filter(|_| !more).map(|point| (point, at + 5));
        }
        if third && self.items.get(at + 4).is_some_and(|item| item.glued && item.digits.is_some()) {
            return None;
        }
        self.two_parts(at, a, b, sign).map(|point| (point, at + 3))
    }

    /// A day and a month, or a month and a year.
    fn two_parts(&self, at: usize, a: DatePart, b: DatePart, sign: u8) -> Option<Point> {
        let named = |part: DatePart| part.month;
        if a.width == 4 && (1..=12).contains(&b.value) && (b.width == 2 || sign == b'/' || b.width == 1) {
            if sign == b'-' && b.width == 2 && (a.value + 1) % 100 == b.value {
                return None;
            }
            return YEARS.contains(&a.value).then(|| year_month(a.value, b.value));
        }
        if b.width == 4 && (1..=12).contains(&a.value) {
            return YEARS.contains(&b.value).then(|| year_month(b.value, a.value));
        }
        if named(a) && named(b) {
            return None;
        }
        if named(b) && (1..=31).contains(&a.value) {
            return Some(day_month(a.value, b.value));
        }
        if named(a) && (1..=31).contains(&b.value) {
            return Some(day_month(b.value, a.value));
        }
        // 22/04: a fraction or a score unless something says date
        let vouched = sign == b'/'
            && (self.is(at + 3, C::On.bit() | C::To.bit() | C::Until.bit())
                || at > 0 && self.is(at - 1, C::Weekday.bit() | C::On.bit() | C::To.bit())
                || self.items.len() <= 7);
        let (day, month) = if b.value > 12 { (b, a) } else { (a, b) };
        let fits = (1..=31).contains(&day.value) && (1..=12).contains(&month.value);
        (vouched && fits && a.width <= 2 && b.width <= 2).then(|| day_month(day.value, month.value))
    }

    fn date_part(&self, at: usize) -> Option<DatePart> {
        let item = self.items.get(at)?;
        if let Some(month) = self.value(at, C::Month) {
            return Some(DatePart { value: month, width: 0, month: true });
        }
        let Digits { groups, width, commas, count, .. } = item.digits?;
        (count == 1 && !commas).then(|| part(groups[0], width))
    }

    /// Month, with day and year on whichever side they stand.
    fn month_date(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((day, behind)) = self.day_number(at) {
            let of = usize::from(self.is(behind, C::Genitive.bit()) && self.items[behind].latin);
            let hyphen = usize::from(self.mark(behind, b'-'));
            let place = behind + of.max(hyphen);
            let month = self.value(place, C::Month)?;
            let point = day_month(day, month);
            return Some(self.with_year(point, place + 1));
        }
        let sense = self.sense(at, C::Month)?;
        let month = Point { month: Slot::Is(sense.value), doubt: doubt(sense.trust, self, at), ..Point::default() };
        let behind = at + 1;
        if let Some((day, end)) = self.day_behind_month(behind) {
            return Some(self.with_year(day_month(day, sense.value), end));
        }
        // the month of May
        let genitive = usize::from(self.is(behind, C::Genitive.bit()) && !self.items[behind].latin);
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
            || self.mark(end, b':') && self.items[end].glued && self.items.get(end + 1).is_some_and(|item| item.glued)
            || self.items.get(end).is_some_and(|item| item.glued && item.mark == b'/');
        // a comma only before a year, or at the end: `aktubar, 1 ko`
        let marked = self.is(end, C::On.bit() | C::Genitive.bit()) && !self.items[end].latin;
        if self.mark(at, b',') && !(marked || self.year(end).is_some() || self.items[place].glued) {
            let ordinal = self.is(end - 1, C::OrdinalEnding.bit());
            if !ordinal {
                return None;
            }
        }
        (!other).then_some((day, end + usize::from(date_word)))
    }

    /// Adds the year behind a date.
    fn with_year(&self, point: Point, at: usize) -> (Point, usize) {
        let comma =
            usize::from(self.mark(at, b',') || self.mark(at, b'-') && self.items[at].glued || self.mark(at, b'/'));
        let word = at + comma;
        let genitive = usize::from(self.is(word, C::Genitive.bit()) && self.items[word].latin);
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
    fn named_year(&self, at: usize) -> Option<(Point, usize)> {
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
        let hyphen = self.mark(at + 1, b'-') || self.mark(at + 1, b'/') && self.items[at + 1].glued;
        let second = self.items.get(at + 2)?.digits?;
        let next = second.plain()? as i32;
        let follows = second.width == 2 && next == (first + 1) % 100 || second.width == 4 && next == first + 1;
        let more = self.items.get(at + 3).is_some_and(|item| item.glued && item.mark == b'-');
        (hyphen && follows && !more && YEARS.contains(&first))
            .then(|| (Point { year: Slot::Is(first), fiscal: true, ..Point::default() }, at + 3))
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
            let point = unit_point(TimeUnit::Year, how)?;
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
            let point = unit_point(sense.unit(), how)?;
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
            let part = Some(crate::pack::DayPart::Night);
            return Some((Point { day: Slot::Rel(0), part, ..Point::default() }, at + 1));
        }
        let days = self.value(at, C::DayEither)?;
        Some((Point { day: Slot::Rel(days), either: true, ..Point::default() }, at + 1))
    }

    /// `90 ke dashak`, `1990s`.
    fn decade(&self, at: usize) -> Option<(Point, usize)> {
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

    /// `tisri timahi`, `pahla saptah`, `third quarter`, `21vin sadi`, `tisre mangalvar`, `last week` of something, `q3`.
    fn nth(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(unit) = self.sense(at, C::Prefix)
            && let Some(digits) = self.items.get(at + 1).filter(|item| item.glued).and_then(|item| item.digits)
        {
            let number = digits.plain().filter(|number| (1..=4).contains(number) && digits.width == 1)?;
            return Some((unit_point(unit.unit(), Slot::Nth(number as i32))?, at + 2));
        }
        let (count, behind) = match self.ordinal(at) {
            Some(found) => found,
            None if self.is(at, C::Last.bit()) => (-1, at + 1),
            None => return None,
        };
        let hyphen = usize::from(self.mark(behind, b'-') && self.items[behind].glued);
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
                unit_point(unit, if count > 0 { Slot::Nth(count) } else { Slot::Rel(-1) })?
            }
            TimeUnit::Week | TimeUnit::Decade | TimeUnit::Weekend => {
                Point { doubt: Doubt::Neighbour, ..unit_point(unit, Slot::Nth(count))? }
            }
            _ => return None,
        };
        Some((point, place + 1))
    }

    /// `22 tarikh`, `pahli tarikh`.
    fn dated(&self, at: usize) -> Option<(Point, usize)> {
        let (day, end) = self.day_number(at)?;
        let point = Point { day: Slot::Is(day), ..Point::default() };
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
        let on = self.is(end, C::On.bit()) && !self.items[end].latin;
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
        use super::model::Reference;
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
            .then(|| unit_point(unit, Slot::Rel(0)))?
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

/// A part of a date in digits.
#[derive(Clone, Copy)]
struct DatePart {
    value: i32,
    width: u8,
    /// Whether it is a month by name.
    month: bool,
}

fn part(value: u32, width: u8) -> DatePart {
    DatePart { value: i32::try_from(value).unwrap_or(i32::MAX), width, month: false }
}

/// Three parts in whichever order they make a date; day before month where both could be either.
fn ordered(a: DatePart, b: DatePart, c: DatePart) -> Option<Point> {
    let (year, month, day) = match (a.width, c.width) {
        (4, _) if b.month || (1..=12).contains(&b.value) => (a, b, c),
        (_, 4) if a.month => (c, a, b),
        // month, year, day
        _ if b.width == 4 && a.month => (b, a, c),
        (_, 4 | 2) if b.month || (1..=12).contains(&b.value) => (c, b, a),
        (_, 4 | 2) if (1..=12).contains(&a.value) && a.width <= 2 => (c, a, b),
        _ => return None,
    };
    let full = if year.width == 2 { full_year(year.value) } else { year.value };
    let fits = YEARS.contains(&full) && (1..=31).contains(&day.value) && day.width <= 2 && month.width <= 2;
    let real = super::calendar::Day::new(full, month.value as u8, day.value as u8).is_some();
    (fits && real).then(|| Point {
        numeric: !month.month,
        year: Slot::Is(full),
        month: Slot::Is(month.value),
        day: Slot::Is(day.value),
        ..Point::default()
    })
}

/// A year in two digits: up to 2049, or of the last century.
pub(super) fn full_year(year: i32) -> i32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

fn year_month(year: i32, month: i32) -> Point {
    Point { year: Slot::Is(year), month: Slot::Is(month), ..Point::default() }
}

fn day_month(day: i32, month: i32) -> Point {
    Point { month: Slot::Is(month), day: Slot::Is(day), ..Point::default() }
}

/// The point whose field of this unit is so given.
pub(super) fn unit_point(unit: TimeUnit, how: Slot) -> Option<Point> {
    let mut point = Point::default();
    let field = match unit {
        TimeUnit::Day => &mut point.day,
        TimeUnit::Week => &mut point.week,
        TimeUnit::Weekend => &mut point.weekend,
        TimeUnit::Month => &mut point.month,
        TimeUnit::Quarter => &mut point.quarter,
        TimeUnit::Half => &mut point.half,
        TimeUnit::Year => &mut point.year,
        TimeUnit::Decade => &mut point.decade,
        TimeUnit::Century => &mut point.century,
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Fortnight => return None,
    };
    *field = how;
    Some(point)
}
