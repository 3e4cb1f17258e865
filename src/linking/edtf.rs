//! The days an EDTF value may mean. Covers what the reader writes and what people put into sidecars: levels 0 and 1 of
//! EDTF (ISO 8601-2) with unspecified digits, plus sets `[a,b]` and `{a,b}`.
//!
//! Calendar arithmetic is that of the proleptic Gregorian calendar, by Howard Hinnant's `days_from_civil`.

use std::fmt;

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of that date.
    pub fn new(year: i32, month: u32, day: u32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = ((153 * (month as i32 + if month > 2 { -3 } else { 9 }) + 2) / 5) + day as i32 - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// Year, month and day.
    pub fn date(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year + era * 400 + i32::from(month <= 2), month as u32, day as u32)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A stretch of days; an end that is not known is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// The first day it may be.
    pub earliest: Option<Day>,
    /// The last.
    pub latest: Option<Day>,
}

impl Days {
    /// One day.
    pub fn one(day: Day) -> Self {
        Self { earliest: Some(day), latest: Some(day) }
    }

    /// Reads an EDTF value; none when it is no EDTF, or says nothing of the year.
    pub fn read(edtf: &str) -> Option<Self> {
        let edtf = edtf.trim();
        if let Some(set) = edtf.strip_prefix(['[', '{']).and_then(|rest| rest.strip_suffix([']', '}'])) {
            let members = set.split(',').map(|member| Self::read(&member.replace("..", "/")));
            return members.collect::<Option<Vec<_>>>()?.into_iter().reduce(Self::around);
        }
        let Some((start, end)) = edtf.split_once('/') else { return date(edtf) };
        let side = |text: &str| match text {
            "" | ".." => Some(Self::default()),
            text => date(text),
        };
        let (start, end) = (side(start)?, side(end)?);
        let days = Self { earliest: start.earliest, latest: end.latest };
        let known = days.earliest.is_some() || days.latest.is_some();
        (known && days.earliest <= days.latest.or(days.earliest)).then_some(days)
    }

    /// Whether some day may be in both.
    pub fn meets(self, other: Self) -> bool {
        let before =
            |end: Option<Day>, start: Option<Day>| matches!((end, start), (Some(end), Some(start)) if end < start);
        !before(self.latest, other.earliest) && !before(other.latest, self.earliest)
    }

    /// The days that are in both; none when there is none.
    pub fn common(self, other: Self) -> Option<Self> {
        let latest = match (self.latest, other.latest) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.meets(other).then_some(Self { earliest: self.earliest.max(other.earliest), latest })
    }

    /// The smallest stretch around both.
    #[must_use]
    pub fn around(self, other: Self) -> Self {
        let latest = self.latest.zip(other.latest).map(|(a, b)| a.max(b));
        Self { earliest: self.earliest.zip(other.earliest).map(|(a, b)| a.min(b)), latest }
    }

    /// How many days it may be, less one; none when an end is not known.
    pub fn slack(self) -> Option<i32> {
        Some(self.latest?.0 - self.earliest?.0)
    }

    /// How many days lie between the two; 0 when they meet.
    pub fn gap(self, other: Self) -> i32 {
        let between = |end: Option<Day>, start: Option<Day>| end.zip(start).map_or(0, |(end, start)| start.0 - end.0);
        between(self.latest, other.earliest).max(between(other.latest, self.earliest)).max(0)
    }

    /// As EDTF: a day, month or year where it is just that, else an interval.
    pub fn edtf(self) -> String {
        let (Some(earliest), Some(latest)) = (self.earliest, self.latest) else {
            return format!("{}/{}", end(self.earliest), end(self.latest));
        };
        let day = earliest.to_string();
        let whole = [day.as_str(), &day[..7], &day[..4]].into_iter().find(|text| date(text) == Some(self));
        whole.map_or_else(|| format!("{earliest}/{latest}"), str::to_owned)
    }
}

/// An end of a stretch as EDTF: a day, or `..` when it is not known.
pub fn end(day: Option<Day>) -> String {
    day.map_or_else(|| "..".to_owned(), |day| day.to_string())
}

/// A date of any precision, with unspecified digits, qualifiers and perhaps a time of day, which says nothing of the day.
fn date(text: &str) -> Option<Days> {
    let text = text.split('T').next().unwrap_or(text).trim_matches(['~', '?', '%']);
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    if year == "XXXX" {
        return None;
    }
    let years = (digits(year, '0')?, digits(year, '9')?);
    let months = match parts.next() {
        None => return Some(span((years.0, 1, 1), (years.1, 12, 31))),
        Some(month) => part(month, 1, 12)?,
    };
    let days = match parts.next() {
        None | Some("XX") => (1, length(years.1, months.1)),
        Some(day) => part(day, 1, length(years.1, months.1))?,
    };
    parts.next().is_none().then(|| span((years.0, months.0, days.0), (years.1, months.1, days.1)))
}

fn span(first: (i32, u32, u32), last: (i32, u32, u32)) -> Days {
    Days { earliest: Some(Day::new(first.0, first.1, first.2)), latest: Some(Day::new(last.0, last.1, last.2)) }
}

/// A number with `X` for digits that are not known, read with `digit` in their place.
fn digits(text: &str, digit: char) -> Option<i32> {
    let text: String = text.chars().map(|c| if c == 'X' { digit } else { c }).collect();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A month or day: its least and greatest value within bounds.
fn part(text: &str, least: u32, greatest: u32) -> Option<(u32, u32)> {
    if text.len() != 2 {
        return None;
    }
    let (low, high) = (digits(text, '0')? as u32, digits(text, '9')? as u32);
    let unspecified = text.contains('X');
    let (low, high) = if unspecified { (low.max(least), high.min(greatest)) } else { (low, high) };
    (least <= low && low <= high && high <= greatest).then_some((low, high))
}

/// How many days a month has.
fn length(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(edtf: &str) -> Option<(String, String)> {
        Days::read(edtf).map(|days| (end(days.earliest), end(days.latest)))
    }

    #[test]
    fn values_of_every_shape() {
        for (edtf, first, last) in [
            ("2019-05-25", "2019-05-25", "2019-05-25"),
            ("2019-02", "2019-02-01", "2019-02-28"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("2019", "2019-01-01", "2019-12-31"),
            ("201X", "2010-01-01", "2019-12-31"),
            ("2019-XX-XX", "2019-01-01", "2019-12-31"),
            ("2019-1X", "2019-10-01", "2019-12-31"),
            ("2019-06-29/2019-07-01", "2019-06-29", "2019-07-01"),
            ("2019-07-01T18", "2019-07-01", "2019-07-01"),
            ("2019-05~", "2019-05-01", "2019-05-31"),
            ("../2019-07-01", "..", "2019-07-01"),
            ("2019/..", "2019-01-01", ".."),
            ("[2019-04-04,2019-04-06]", "2019-04-04", "2019-04-06"),
            ("{2019..2021}", "2019-01-01", "2021-12-31"),
        ] {
            assert_eq!(read(edtf), Some((first.to_owned(), last.to_owned())), "{edtf}");
        }
        for edtf in
            ["", "XXXX-05-17", "May 2019", "2019-13", "2019-02-30", "2019-5", "..", "2019-07-01/2019-06-01", "20199"]
        {
            assert_eq!(read(edtf), None, "{edtf}");
        }
    }

    #[test]
    fn ends_that_are_not_known_meet_everything() {
        let open = Days::read("../2019-07-01").unwrap();
        assert!(open.meets(Days::read("2011").unwrap()));
        assert!(!open.meets(Days::read("2019-08").unwrap()));
        assert_eq!(open.gap(Days::read("2019-07-05").unwrap()), 4);
    }

    fn stretch() -> impl Strategy<Value = Days> {
        (-20_000..40_000i32, 0..900i32)
            .prop_map(|(first, length)| Days { earliest: Some(Day(first)), latest: Some(Day(first + length)) })
    }

    proptest! {
        #[test]
        fn days_lead_to_dates_and_back(day in -1_000_000..2_000_000i32) {
            let (year, month, date) = Day(day).date();
            prop_assert_eq!(Day::new(year, month, date), Day(day));
            prop_assert!((1..=12).contains(&month) && (1..=length(year, month)).contains(&date));
        }

        #[test]
        fn chrono_counts_the_same(day in -700_000..700_000i32) {
            let (year, month, date) = Day(day).date();
            let known = chrono::NaiveDate::from_ymd_opt(year, month, date).unwrap();
            let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
            prop_assert_eq!((known - epoch).num_days(), i64::from(day));
        }

        #[test]
        fn what_is_written_reads_back(days in stretch()) {
            prop_assert_eq!(Days::read(&days.edtf()), Some(days));
        }

        #[test]
        fn common_days_are_in_both(a in stretch(), b in stretch()) {
            prop_assert_eq!(a.meets(b), b.meets(a));
            prop_assert_eq!(a.common(b), b.common(a));
            prop_assert_eq!(a.meets(b), a.gap(b) == 0);
            if let Some(common) = a.common(b) {
                prop_assert_eq!(common.common(a), Some(common));
                prop_assert!(common.slack() <= a.slack() && common.slack() <= b.slack());
                prop_assert_eq!(a.around(b).common(common), Some(common));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            let _ = Days::read(&text);
        }
    }
}
