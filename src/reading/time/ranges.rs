//! Ranges: two points, days or hours with what joins them.

use crate::pack::TimeClass as C;

use super::clock::clock_hour;
use super::model::{Doubt, Meaning, Point, Slot, level};
use super::scan::Scan;

impl Scan<'_> {
    /// `se`, `to`, `-` and the other end.
    pub(super) fn range_behind(&self, at: usize, first: &Point, end: usize) -> Option<(Meaning, usize)> {
        let between = self.follows(at, C::Between.bit());
        let to = self.is(end, C::To.bit());
        let dash = self.mark(end, b'-') || self.mark(end, b'~');
        let and = self.is(end, C::And.bit());
        if !(to || dash || and) {
            return None;
        }
        let mut place = end + 1;
        // ko sham se, se ... tak
        while self.is(place, C::Article.bit()) {
            place += 1;
        }
        let (second, behind) = self.second_end(first, place)?;
        let closed = self.is(behind, C::Between.bit() | C::Until.bit());
        if and && !between && !self.is(behind, C::Between.bit()) {
            return None;
        }
        let comparable = same_kind(first, &second);
        if !comparable
            || dash && !closed && first.levels() & level::WEEKDAY != 0 && self.items[end].glued && !second.is_day()
        {
            return None;
        }
        if first.doubt == Doubt::Neighbour && second.doubt == Doubt::Neighbour && !closed {
            return None;
        }
        let second = second.inherit(first);
        let first = wrap_year(&first.inherit(&second), &second);
        Some((Meaning::Range(first, second), behind))
    }

    fn second_end(&self, first: &Point, at: usize) -> Option<(Point, usize)> {
        let levels = first.levels();
        if let Some((point, end)) = self.point_before_year(at).or_else(|| self.point(at)) {
            return Some((point, end));
        }
        if levels & level::CLOCK != 0 {
            let (point, end) = self.bare_clock(at)?;
            return self.closes_range(end).then_some((point, end));
        }
        if matches!(first.day, Slot::Is(_)) && first.month.is_some() {
            let (day, end) = self.plain_day(at)?;
            if let Some((year, behind)) = self.comma_year(end) {
                let point = Point { day: Slot::Is(day), year: Slot::Is(year), month: first.month, ..Point::default() };
                return Some((point, behind));
            }
            return self.closes_range(end).then_some((Point::of_day(day), end));
        }
        // 2010 se 2018 tak
        if levels & level::YEAR != 0 {
            let (year, end) = self.year(at)?;
            return Some((Point::of_year(year), end));
        }
        None
    }

    fn comma_year(&self, at: usize) -> Option<(i32, usize)> {
        self.mark(at, b',').then(|| self.year(at + 1)).flatten()
    }

    fn closes_range(&self, at: usize) -> bool {
        self.items.get(at).is_none_or(|item| {
            item.mark != 0 || item.mask & (C::Until.bit() | C::Between.bit() | C::On.bit() | C::In.bit()) != 0
        })
    }

    /// A number that may be a day of the month.
    fn plain_day(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((day, end)) = self.ordinal(at) {
            return (1..=31).contains(&day).then_some((day, end));
        }
        let number = self.number(at).filter(|number| number.width <= 2)?;
        let day = number.whole().filter(|day| (1..=31).contains(day))?;
        let other = self.is(number.end, C::Unit.bit() | C::Multiplier.bit() | C::Hour.bit());
        (!other).then_some((day, number.end))
    }

    /// `27 se 29 janavri`, `4-22 janavri, 1995`, `is mahine 4 se 22 tak`.
    pub(super) fn day_range(&self, at: usize) -> Option<(Meaning, usize)> {
        let (before, place) = match self.relative_month(at) {
            Some((point, end)) => (Some(point), end),
            None => (None, at),
        };
        let (first, end) = self.plain_day(place)?;
        let to = self.is(end, C::To.bit()) || self.mark(end, b'-') || self.mark(end, b'~');
        let and = self.is(end, C::And.bit());
        if !to && !and {
            return None;
        }
        let start = Point::of_day(first);
        let year = before.filter(|before| before.levels() == level::YEAR);
        if let Some(month) = before.filter(|_| year.is_none()) {
            let (last, behind) = self.plain_day(end + 1).filter(|(last, _)| *last > first)?;
            let other = Point::of_day(last).join(&month)?;
            let licensed = self.closes_range(behind) || self.items.get(behind).is_some_and(|item| item.mask == 0);
            return (licensed && to).then_some((Meaning::Range(start.join(&month)?, other), behind));
        }
        let (second, behind) = self.point(end + 1).filter(|(second, _)| {
            matches!(second.month, Slot::Is(_)) && matches!(second.day, Slot::Is(_)) && second.hour.is_none()
        })?;
        let between = self.is(behind, C::Between.bit()) || self.follows(at, C::Between.bit());
        if and && !between {
            return None;
        }
        let second = match year {
            Some(year) => second.join(&year)?,
            None => second,
        };
        let Slot::Is(last) = second.day else { return None };
        (last > first).then(|| (Meaning::Range(start.inherit(&second), second), behind))
    }

    /// `is mahine`, `agle mahine`, `do hajar atharah men`, `navanbar` before days without a month.
    fn relative_month(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((year, end)) = self.year(at).filter(|(_, end)| self.is(*end, C::In.bit())) {
            return Some((Point::of_year(year), end + 1));
        }
        let (point, end) = self.atom(at).filter(|(point, _)| point.month.is_some() && !point.day.is_some())?;
        let (_, place) = self.glue(end);
        (place <= end + 1).then_some((point, place))
    }

    /// `sham 5 se 6 baje tak`, `11 se 3 baje`, `4-5 pm`.
    pub(super) fn clock_range(&self, at: usize) -> Option<(Meaning, usize)> {
        let mut day = Point::default();
        let mut place = at;
        if let Some((point, end)) = self.atom(at).filter(|(point, _)| point.is_day() || point.part.is_some()) {
            if point.hour.is_some() {
                return None;
            }
            day = point;
            place = end;
            while let Some((joined, end)) = self.extend(&day, place)
                && joined.hour.is_none()
            {
                (day, place) = (joined, end);
            }
            (_, place) = self.glue(place);
        }
        let (first, end) = self.bare_clock(place)?;
        let to = self.is(end, C::To.bit()) || self.mark(end, b'-');
        let and = self.is(end, C::And.bit());
        if !to && !and {
            return None;
        }
        let (second, behind) = match self.point(end + 1) {
            Some((point, behind)) if point.hour.is_some() && !point.is_day() => (point, behind),
            _ => {
                let (point, behind) = self.bare_clock(end + 1)?;
                let closed = self.is(behind, C::Until.bit() | C::Between.bit() | C::On.bit()) || self.mark(end, b'-');
                (closed && day.part.is_some()).then_some((point, behind))?
            }
        };
        let between = self.is(behind, C::Between.bit()) || self.follows(at, C::Between.bit());
        if and && !between {
            return None;
        }
        let first = first.join(&day)?;
        let mut second = second.inherit(&first);
        let mut first = first;
        if day.part.is_none() && first.meridiem.is_none() && first.part.is_none() {
            // 4 se sham 5, but 11 se sham 3
            let taken = Point { part: second.part, meridiem: second.meridiem, ..first };
            let hour = |point: &Point| clock_hour(point.hour.unwrap_or(0), point);
            if hour(&taken) <= hour(&second) {
                first = taken;
            }
        }
        // subah 11 se 3
        if second.part == first.part && second.meridiem.is_none() && second.hour < first.hour {
            second.part = None;
            second.meridiem = Some(12);
        }
        Some((Meaning::Range(first, second), behind))
    }
}

/// Whether two points can be the ends of one range.
fn same_kind(a: &Point, b: &Point) -> bool {
    let (left, right) = (a.levels(), b.levels());
    let clock = level::CLOCK;
    let small = level::CLOCK | level::PART;
    if right & level::REFERENCE != 0 {
        return true;
    }
    if left & clock != 0 || right & clock != 0 {
        return left & clock == right & clock || right & !small == 0 && right & clock != 0;
    }
    if right & !small == 0 {
        return left & level::PART != 0 && right & level::PART != 0 && left & !small != 0;
    }
    let calendar = level::YEAR | level::QUARTER | level::MONTH | level::DAY | level::FESTIVAL;
    left & calendar != 0 && right & calendar != 0
        || left & (level::WEEKDAY | level::DAY) != 0 && right & (level::WEEKDAY | level::DAY) != 0
        || left & level::WEEK != 0 && right & level::WEEK != 0
}

/// A range over the turn of the year takes its year from the end.
fn wrap_year(first: &Point, second: &Point) -> Point {
    let mut first = *first;
    if let (Slot::Is(year), Slot::Is(last_year), Slot::Is(month), Slot::Is(last)) =
        (first.year, second.year, first.month, second.month)
        && year == last_year
        && month > last
    {
        first.year = Slot::Is(year - 1);
    }
    first
}
