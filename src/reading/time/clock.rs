//! Clock times and parts of the day: found, and put on the clock of 24 hours.

use crate::pack::{DayPart, TimeClass as C};

use super::model::{Doubt, Point, Position};
use super::numbers::Number;
use super::scan::Scan;

impl Scan<'_> {
    /// A part of the day, with what makes it early or late.
    pub(super) fn part(&self, at: usize) -> Option<(Point, usize)> {
        let early = self.value(at, C::Early);
        let place = at + usize::from(early.is_some());
        let sense = self.sense(place, C::Part)?;
        let mut point = Point { part: Some(sense.part()), doubt: sense.trust.into(), ..Point::default() };
        point.position = early.map(position);
        if sense.part() == DayPart::Dawn {
            point.part = Some(DayPart::Morning);
            point.position = Some(Position::Start);
        }
        Some((point, place + 1))
    }

    /// A clock time that needs nothing else: with a marker, minutes, or a meridiem.
    pub(super) fn clock(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(sense) = self.sense(at, C::Clock) {
            let minutes = sense.value;
            let meridiem = Some(if minutes == 0 { 24 } else { 12 });
            let point = Point {
                hour: Some((minutes / 60) as u8),
                minute: Some((minutes % 60) as u8),
                meridiem,
                doubt: sense.trust.into(),
                ..Point::default()
            };
            return Some((point, at + 1));
        }
        let (point, end) = self.digital(at).or_else(|| self.spoken(at))?;
        Some(self.with_zone(point, end))
    }

    fn with_zone(&self, point: Point, end: usize) -> (Point, usize) {
        let zone = self.is_latin(end, C::Zone.bit());
        (point, end + usize::from(zone))
    }

    /// `8:30`, `10:15:20`, `11.00 baje`, `1130 baje`, `5 pm`, with the words around them.
    fn digital(&self, at: usize) -> Option<(Point, usize)> {
        let digits = self.items.get(at)?.digits?;
        let (mut hour, mut minute, mut second, mut end) = (digits.groups[0], 0, None, at + 1);
        let mut marked = false;
        match digits.count {
            1 if digits.commas => return None,
            1 if digits.width >= 3 => {
                (hour, minute) = (digits.groups[0] / 100, digits.groups[0] % 100);
                if digits.width > 4 {
                    return None;
                }
            }
            1 => {
                if let Some(found) = self.colon(end) {
                    (minute, end, marked) = (found, end + 2, true);
                    if let Some(found) = self.colon(end) {
                        (second, end) = (Some(found), end + 2);
                    }
                }
            }
            2 if digits.last_width == 2 => minute = digits.groups[1],
            _ => return None,
        }
        let (meridiem, behind) = self.meridiem(end);
        let hours = self.is(behind, C::Hour.bit());
        end = behind + usize::from(hours);
        if !(marked || hours || meridiem.is_some()) || hour > 24 || minute > 59 || second.is_some_and(|s| s > 59) {
            return None;
        }
        let point = Point {
            hour: Some(hour as u8),
            minute: (marked || minute > 0 || digits.count == 2).then_some(minute as u8),
            second: second.map(|second| second as u8),
            meridiem,
            loose: hours && digits.width == 1 && !marked,
            ..Point::default()
        };
        Some((point, end))
    }

    /// The two digits behind a glued colon.
    fn colon(&self, at: usize) -> Option<u32> {
        let glued = self.glued_mark(at, b':') && self.items.get(at + 1)?.glued;
        let digits = self.items.get(at + 1)?.digits.filter(|_| glued)?;
        digits.plain().filter(|_| digits.width == 2)
    }

    fn meridiem(&self, at: usize) -> (Option<u8>, usize) {
        match self.value(at, C::Meridiem) {
            Some(value) => (Some(value as u8), at + 1),
            None => (None, at),
        }
    }

    /// `sarhe nau baje`, `ath bajakar tis minat`, `ath bajne men tin minat`, `half past three`, `three o'clock`, `seven pm`.
    fn spoken(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(found) = self.past_or_to(at) {
            return Some(found);
        }
        let number = self.number(at).filter(|number| number.value <= 24_000 && number.value >= 0)?;
        if self.is_native(number.end, C::HourPast.bit()) {
            let minutes = self.number(number.end + 1).filter(|minutes| minutes.value < 60_000)?;
            let unit = usize::from(self.is(minutes.end, C::Unit.bit()));
            return Some((at_clock(number, minutes.whole()?), minutes.end + unit));
        }
        if self.is(number.end, C::HourTo.bit()) {
            let minutes = self.number(number.end + 1).and_then(Number::whole).filter(|minutes| *minutes < 60)?;
            let end = self.number(number.end + 1)?.end;
            let unit = usize::from(self.is(end, C::Unit.bit()));
            return Some((at_clock(number, -minutes), end + unit));
        }
        let (meridiem, behind) = self.meridiem(number.end);
        let hours = self.is(behind, C::Hour.bit());
        let end = behind + usize::from(hours);
        let (late, end) = if meridiem.is_none() { self.meridiem(end) } else { (meridiem, end) };
        if !hours && late.is_none() {
            return None;
        }
        // `a` is an article
        if !hours && self.items[at].latin && number.width == 0 && number.value <= 1000 {
            return None;
        }
        let loose = hours && number.width <= 1;
        Some((Point { meridiem: late, loose, ..at_clock(number, 0) }, end))
    }

    /// `half past three`, `quarter to five`, `ten past six`.
    fn past_or_to(&self, at: usize) -> Option<(Point, usize)> {
        let item = self.items.get(at).filter(|item| item.latin)?;
        let (minutes, behind) = if item.mask & C::Unit.bit() != 0 && item.mask & C::Number.bit() == 0 {
            let quarter = self.sense(at, C::Unit)?.unit() == crate::pack::TimeUnit::Quarter;
            (quarter.then_some(15)?, at + 1)
        } else {
            let number = self.number(at)?;
            let minutes = if number.value == 500 { 30 } else { number.whole()? };
            (minutes, number.end)
        };
        let sign = if self.is(behind, C::HourPast.bit()) {
            1
        } else if self.is(behind, C::To.bit()) && self.is(at, C::Unit.bit()) {
            -1
        } else {
            return None;
        };
        let hour = self.number(behind + 1).filter(|hour| (1000..=12_000).contains(&hour.value))?;
        let (meridiem, end) = self.meridiem(hour.end);
        let follows_unit = self.is(hour.end, C::Unit.bit());
        (!follows_unit && (0..60).contains(&minutes))
            .then(|| (Point { meridiem, ..at_clock(hour, sign * minutes) }, end))
    }

    /// A bare number that a part of the day or the other end of a range vouches for: `sham 5`, `ath chalis`.
    pub(super) fn bare_clock(&self, at: usize) -> Option<(Point, usize)> {
        if let Some(found) = self.clock(at) {
            return Some(found);
        }
        let number = self.number(at).filter(|number| (0..=24_000).contains(&number.value) && number.width <= 2)?;
        if self.is(number.end, C::Unit.bit() | C::Month.bit() | C::Multiplier.bit() | C::OrdinalEnding.bit())
            || self.items[at].digits.is_some_and(|digits| digits.commas || digits.count == 2 && digits.last_width != 2)
        {
            return None;
        }
        if let Some(digits) = self.items[at].digits.filter(|digits| digits.count == 2) {
            let point = Point {
                hour: Some(digits.groups[0] as u8),
                minute: Some(digits.groups[1].min(59) as u8),
                ..Point::default()
            };
            return Some((point, number.end));
        }
        // ath chalis
        let minutes = self.number(number.end).filter(|minutes| minutes.width == 0);
        if let Some(minutes) = minutes.filter(|minutes| (5000..60_000).contains(&minutes.value))
            && !self.is(minutes.end, C::Unit.bit() | C::Multiplier.bit())
        {
            return Some((at_clock(number, minutes.whole()?), minutes.end));
        }
        Some((at_clock(number, 0), number.end))
    }
}

/// A clock time of so many (thousandths of) hours, and minutes more or less.
fn at_clock(hours: Number, minutes: i32) -> Point {
    let total = (hours.value * 60 / 1000) as i32 + minutes;
    let total = total.rem_euclid(24 * 60);
    let minute = (total % 60) as u8;
    Point {
        hour: Some((total / 60) as u8),
        minute: (minute > 0 || minutes != 0).then_some(minute),
        doubt: Doubt::None,
        ..Point::default()
    }
}

pub(super) fn position(value: i32) -> Position {
    match value {
        0 => Position::Start,
        1 => Position::Middle,
        _ => Position::End,
    }
}

/// The hour on the clock of 24, as the part of the day or a meridiem tells; and whether it belongs to the next day.
pub(super) fn half_of_day(hour: u8, point: &Point) -> (u8, bool) {
    match point.meridiem {
        // midnight ends its day
        Some(24) => return (0, true),
        Some(0) => return (if hour == 12 { 0 } else { hour }, false),
        Some(_) if hour < 12 => return (hour + 12, false),
        Some(_) => return (hour, false),
        None => {}
    }
    if hour > 12 {
        return if hour == 24 { (0, true) } else { (hour, false) };
    }
    match (point.part, hour) {
        (Some(DayPart::Afternoon), 1..=8) | (Some(DayPart::Evening), 1..=11) | (Some(DayPart::Daytime), 1..=6) => {
            (hour + 12, false)
        }
        (Some(DayPart::Night), 5..=11) => (hour + 12, false),
        (Some(DayPart::Night), 12) => (0, true),
        (Some(DayPart::Night), 1..=4) => (hour, true),
        (Some(DayPart::Dawn), 12) => (0, false),
        // two o'clock without more is in the afternoon
        (None, 1..=5) if point.loose => (hour + 12, false),
        _ => (hour, false),
    }
}

/// The hour on the clock of 24 of a time that comes every day.
pub(super) fn clock_hour(hour: u8, point: &Point) -> u8 {
    half_of_day(hour, point).0
}
