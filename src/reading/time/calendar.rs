//! Days and moments, and counting with them. The only file that knows chrono.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(NaiveDate);

impl Day {
    /// The day, if there is one.
    pub(crate) fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)).map(Self)
    }

    pub(crate) fn year(self) -> i32 {
        self.0.year()
    }

    pub(crate) fn month(self) -> u8 {
        self.0.month() as u8
    }

    pub(crate) fn day(self) -> u8 {
        self.0.day() as u8
    }

    /// Monday 1 to Sunday 7.
    pub(crate) fn weekday(self) -> u8 {
        self.0.weekday().number_from_monday() as u8
    }

    /// Year and number of its ISO week.
    pub(crate) fn week(self) -> (i32, u8) {
        let week = self.0.iso_week();
        (week.year(), week.week() as u8)
    }

    /// The Monday of its ISO week.
    pub(crate) fn monday(self) -> Self {
        self.plus(1 - i64::from(self.weekday()))
    }

    /// The Monday of an ISO week.
    pub(crate) fn of_week(year: i32, week: u8) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, u32::from(week), Weekday::Mon).map(Self)
    }

    /// So many days later; the day itself where the calendar ends.
    pub(crate) fn plus(self, days: i64) -> Self {
        let moved = match u64::try_from(days) {
            Ok(days) => self.0.checked_add_days(Days::new(days)),
            Err(_) => self.0.checked_sub_days(Days::new(days.unsigned_abs())),
        };
        Self(moved.unwrap_or(self.0))
    }

    /// So many months later, on the last day of the month where that is shorter.
    pub(crate) fn plus_months(self, months: i64) -> Self {
        let count = Months::new(u32::try_from(months.unsigned_abs()).unwrap_or(u32::MAX));
        let moved = if months < 0 { self.0.checked_sub_months(count) } else { self.0.checked_add_months(count) };
        Self(moved.unwrap_or(self.0))
    }

    /// How many days `other` is earlier.
    pub(crate) fn since(self, other: Self) -> i64 {
        (self.0 - other.0).num_days()
    }

    /// The latest day on or before this one that is that day of the week.
    pub(crate) fn latest(self, weekday: u8) -> Self {
        self.plus(-i64::from((self.weekday() + 7 - weekday) % 7))
    }

    /// The first day on or after this one that is that day of the week.
    pub(crate) fn next(self, weekday: u8) -> Self {
        self.plus(i64::from((weekday + 7 - self.weekday()) % 7))
    }
}

/// A day, with the second of the day where the clock is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub day: Day,
    pub second: Option<u32>,
}

impl Moment {
    /// The moment so many seconds later, on the clock if this one is.
    pub(crate) fn plus_seconds(self, seconds: i64) -> Self {
        let total = i64::from(self.second.unwrap_or(0)) + seconds;
        let day = self.day.plus(total.div_euclid(DAY));
        Self { day, second: self.second.map(|_| total.rem_euclid(DAY) as u32) }
    }
}

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// How many days a month has.
pub(crate) fn days_of(year: i32, month: u8) -> u8 {
    let first = Day::new(year, month, 1);
    first.map_or(31, |first| first.plus_months(1).since(first) as u8)
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        let parts: Vec<i32> = text.split('-').map(|part| part.parse().unwrap()).collect();
        Day::new(parts[0], parts[1] as u8, parts[2] as u8).unwrap()
    }

    #[test]
    fn weekdays_and_weeks() {
        let wednesday = day("2019-07-03");
        assert_eq!(wednesday.latest(6), day("2019-06-29"));
        assert_eq!(wednesday.latest(3), wednesday);
        assert_eq!(wednesday.next(6), day("2019-07-06"));
        assert_eq!(wednesday.week(), (2019, 27));
        assert_eq!(Day::of_week(2016, 1), Some(day("2016-01-04")));
    }

    #[test]
    fn months_are_cut_short() {
        assert_eq!(day("2019-03-31").plus_months(-1), day("2019-02-28"));
        assert_eq!(days_of(2020, 2), 29);
        assert!(Day::new(2019, 2, 29).is_none());
    }

    #[test]
    fn seconds_pass_midnight() {
        let moment = Moment { day: day("2014-09-01"), second: Some(37_800) };
        assert_eq!(moment.plus_seconds(15 * 3600), Moment { day: day("2014-09-02"), second: Some(5_400) });
        assert_eq!(moment.plus_seconds(-12 * 3600).day, day("2014-08-31"));
    }
}
