//! Days, and which days an EDTF value may mean. Partial dates stay partial: `2019-05` is all of May, never its first day.
//!
//! The part of EDTF (ISO 8601-2, the Library of Congress specification of 2019) read here: dates of any precision, `X` for
//! unknown digits, the qualifiers `?`, `~` and `%`, intervals with open ends, choices in brackets, and hours.

#![allow(clippy::cast_sign_loss, clippy::cast_possible_wrap, reason = "months and days are small and positive")]

use std::fmt;

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// That day of the calendar; none when there is no such day. Years 0 to 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let real = (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=length(year, month)).contains(&day);
        // years are counted from March, so that the leap day ends one (Hinnant, chrono-compatible low-level algorithms)
        let shifted = if month > 2 { year } else { year - 1 };
        let (era, month) = (shifted.div_euclid(400), (month as i32 + 9) % 12);
        let of_era = shifted.rem_euclid(400);
        let of_year = (153 * month + 2) / 5 + day as i32 - 1;
        real.then(|| Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468))
    }

    /// Reads `2019-05-25`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let sized = year.len() == 4 && month.len() == 2 && day.len() == 2;
        sized.then(|| Self::new(number(year)?, number(month)? as u32, number(day)? as u32))?
    }

    /// Year, month from 1, day from 1.
    pub fn ymd(self) -> (i32, u32, u32) {
        let days = self.0 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        (year + era * 400 + i32::from(month <= 2), month as u32, day as u32)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// So many days later, or earlier when negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// How many days a month has.
pub fn length(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// ASCII digits only: `str::parse` would take a sign.
fn number(digits: &str) -> Option<i32> {
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// How exactly a time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the hour or better.
    Hour,
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// Some digits of the date are unknown.
    Digits,
    /// From one date to another.
    Interval,
    /// One of several dates.
    Choice,
}

impl Precision {
    /// Its word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Digits => "digits",
            Self::Interval => "interval",
            Self::Choice => "choice",
        }
    }
}

/// What an EDTF value says of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The first day it may be; none when that is open, or when the year is unknown.
    pub earliest: Option<Day>,
    /// The last day it may be; none as above.
    pub latest: Option<Day>,
    /// How exact it is.
    pub precision: Precision,
    /// Whether it is marked as approximate (`~`, `%`).
    pub approximate: bool,
    /// Whether it is marked as uncertain (`?`, `%`).
    pub uncertain: bool,
}

impl When {
    /// Reads EDTF; none when it is not EDTF, or of a part not listed above.
    pub fn parse(edtf: &str) -> Option<Self> {
        if let Some(choices) = edtf.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let (first, last) =
                choices.split_once("..").or_else(|| choices.split_once(',')).unwrap_or((choices, choices));
            let last = last.rsplit(',').next().unwrap_or(last);
            return Some(Self { precision: Precision::Choice, ..Self::between(first, last)? });
        }
        match edtf.split_once('/') {
            Some((first, last)) => Some(Self { precision: Precision::Interval, ..Self::between(first, last)? }),
            None => Self::date(edtf),
        }
    }

    fn between(first: &str, last: &str) -> Option<Self> {
        let open = |end: &str| matches!(end, "" | "..");
        let part = |end: &str| if open(end) { Some(None) } else { Self::date(end).map(Some) };
        let (first, last) = (part(first)?, part(last)?);
        let marks = |mark: fn(&Self) -> bool| first.as_ref().is_some_and(mark) || last.as_ref().is_some_and(mark);
        let (earliest, latest) = (first.and_then(|when| when.earliest), last.and_then(|when| when.latest));
        let forwards = earliest.zip(latest).is_none_or(|(earliest, latest)| earliest <= latest);
        (forwards && (first.is_some() || last.is_some())).then_some(Self {
            earliest,
            latest,
            precision: Precision::Interval,
            approximate: marks(|when| when.approximate),
            uncertain: marks(|when| when.uncertain),
        })
    }

    fn date(text: &str) -> Option<Self> {
        let approximate = text.contains(['~', '%']);
        let uncertain = text.contains(['?', '%']);
        let plain: String = text.chars().filter(|c| !matches!(c, '~' | '?' | '%')).collect();
        let (date, hour) = match plain.split_once('T') {
            Some((date, hour)) if hour.len() >= 2 && number(hour.get(..2)?)? < 25 => (date, true),
            Some(_) => return None,
            None => (plain.as_str(), false),
        };
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        let unknown = |part: Option<&str>| part.is_some_and(|part| part == "XX");
        let precision = match (month, day) {
            _ if hour => Precision::Hour,
            (Some(month), None) if season(month).is_some() && !year.contains('X') => Precision::Year,
            (Some(_), Some(_)) if !date.contains('X') => Precision::Day,
            (Some(month), None) if !year.contains('X') && !month.contains('X') => Precision::Month,
            (Some(month), day) if !year.contains('X') && !month.contains('X') && unknown(day) => Precision::Month,
            (None, None) if !year.contains('X') => Precision::Year,
            (month, day) if !year.contains('X') && unknown(month) && (day.is_none() || unknown(day)) => Precision::Year,
            _ => Precision::Digits,
        };
        let years = digits(year, 0, 9999)?;
        let months = month.map_or(Some((1, 12)), |month| digits(month, 1, 12).or_else(|| season(month)))?;
        let days = day.map_or(Some((1, 31)), |day| digits(day, 1, 31))?;
        if month.is_some_and(|month| month.len() != 2) || day.is_some_and(|day| day.len() != 2) {
            return None;
        }
        let within =
            |year, month: i32, day: i32| Day::new(year, month as u32, (day as u32).min(length(year, month as u32)));
        if precision == Precision::Day {
            Day::new(years.0, months.0 as u32, days.0 as u32)?;
        }
        let placed = year != "XXXX";
        Some(Self {
            earliest: within(years.0, months.0, days.0).filter(|_| placed),
            latest: within(years.1, months.1, days.1).filter(|_| placed),
            precision,
            approximate,
            uncertain,
        })
    }
}

/// The least and the greatest number that digits with `X` among them may be, within bounds.
fn digits(text: &str, least: i32, greatest: i32) -> Option<(i32, i32)> {
    let low = number(&text.replace('X', "0"))?.max(least);
    let high = number(&text.replace('X', "9"))?;
    let high = if text.contains('X') { high.min(greatest) } else { high };
    (low <= high && high <= greatest && !text.is_empty()).then_some((low, high))
}

/// Seasons (21 to 41) differ by hemisphere and school; all that is sure is the year.
fn season(month: &str) -> Option<(i32, i32)> {
    number(month).filter(|season| (21..=41).contains(season)).map(|_| (1, 12))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bounds(edtf: &str) -> String {
        let Some(when) = When::parse(edtf) else { return "not read".to_owned() };
        let day = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
        let marks = format!("{}{}", if when.approximate { "~" } else { "" }, if when.uncertain { "?" } else { "" });
        format!("{} {} {}{marks}", day(when.earliest), day(when.latest), when.precision.word())
    }

    #[test]
    fn partial_dates_stay_partial() {
        for (edtf, expected) in [
            ("2019-05-25", "2019-05-25 2019-05-25 day"),
            ("2019-05", "2019-05-01 2019-05-31 month"),
            ("2020-02", "2020-02-01 2020-02-29 month"),
            ("2019", "2019-01-01 2019-12-31 year"),
            ("2019-05-XX", "2019-05-01 2019-05-31 month"),
            ("2019-XX-XX", "2019-01-01 2019-12-31 year"),
            ("201X", "2010-01-01 2019-12-31 digits"),
            ("XXXX-05-17", ".. .. digits"),
            ("2019-05-25T18", "2019-05-25 2019-05-25 hour"),
            ("2019-05-25~", "2019-05-25 2019-05-25 day~"),
            ("2019-05?", "2019-05-01 2019-05-31 month?"),
            ("2019%", "2019-01-01 2019-12-31 year~?"),
            ("2019-05/2019-07", "2019-05-01 2019-07-31 interval"),
            ("2019-05-25/..", "2019-05-25 .. interval"),
            ("../2019", ".. 2019-12-31 interval"),
            ("[2019-05-25,2019-05-26]", "2019-05-25 2019-05-26 choice"),
            ("2019-24", "2019-01-01 2019-12-31 year"),
        ] {
            assert_eq!(bounds(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for edtf in [
            "",
            "मई 2019",
            "2019-13",
            "2019-02-30",
            "19-5-2",
            "2019-05-25-01",
            "../..",
            "+201",
            "2019-5",
            "2019T",
            "2019/2018",
        ] {
            assert_eq!(bounds(edtf), "not read", "{edtf}");
        }
    }

    proptest! {
        #[test]
        fn days_count_one_by_one(number in -719_000..2_000_000i32) {
            let (day, next) = (Day(number), Day(number + 1));
            let (year, month, of_month) = day.ymd();
            prop_assert_eq!(Day::new(year, month, of_month), Some(day));
            prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
            let (_, next_month, next_day) = next.ymd();
            prop_assert!(next_day == of_month + 1 || (next_day == 1 && of_month == length(year, month) && next_month != month));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9X~?%/.,T\\[\\]-]{0,14}|\\PC{0,8}") {
            if let Some(When { earliest: Some(first), latest: Some(last), .. }) = When::parse(&text) {
                prop_assert!(first <= last);
            }
        }
    }
}
