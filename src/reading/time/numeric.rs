//! Dates in digits and signs.

use crate::pack::TimeClass as C;

use super::calendar::Day;
use super::model::{Point, Slot};
use super::scan::{Digits, Scan};
use super::years::{YEARS, full_year};

impl Scan<'_> {
    /// `01-07-2019`, `2019/07/01`, `13.5.2015`, `28-navan`, `2020/sit/23`, `11/2016`.
    pub(super) fn numeric_date(&self, at: usize) -> Option<(Point, usize)> {
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
            return YEARS.contains(&a.value).then(|| Point::of_month(a.value, b.value));
        }
        if b.width == 4 && (1..=12).contains(&a.value) {
            return YEARS.contains(&b.value).then(|| Point::of_month(b.value, a.value));
        }
        if named(a) && named(b) {
            return None;
        }
        if named(b) && (1..=31).contains(&a.value) {
            return Some(Point::of_date(b.value, a.value));
        }
        if named(a) && (1..=31).contains(&b.value) {
            return Some(Point::of_date(a.value, b.value));
        }
        // 22/04: a fraction or a score unless something says date
        let vouched = sign == b'/'
            && (self.is(at + 3, C::On.bit() | C::To.bit() | C::Until.bit())
                || self.follows(at, C::Weekday.bit() | C::On.bit() | C::To.bit())
                || self.items.len() <= 7);
        let (day, month) = if b.value > 12 { (b, a) } else { (a, b) };
        let fits = (1..=31).contains(&day.value) && (1..=12).contains(&month.value);
        (vouched && fits && a.width <= 2 && b.width <= 2).then(|| Point::of_date(month.value, day.value))
    }

    fn date_part(&self, at: usize) -> Option<DatePart> {
        let item = self.items.get(at)?;
        if let Some(month) = self.value(at, C::Month) {
            return Some(DatePart { value: month, width: 0, month: true });
        }
        let Digits { groups, width, commas, count, .. } = item.digits?;
        (count == 1 && !commas).then(|| part(groups[0], width))
    }
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
    let real = Day::new(full, month.value as u8, day.value as u8).is_some();
    (fits && real).then(|| Point {
        numeric: !month.month,
        year: Slot::Is(full),
        month: Slot::Is(month.value),
        day: Slot::Is(day.value),
        ..Point::default()
    })
}
