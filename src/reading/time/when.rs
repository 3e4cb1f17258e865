//! Partial dates: as much of a date as is known, in TIMEX3 and EDTF, with its first and last moment.
//!
//! Formats: TIMEX3 values as in TimeML 1.2.1 (ISO 8601 with `XXXX` for what is unknown, `2019-W27`, `2019-Q3`,
//! `2019-SU`, `2019-07-03TEV`, `199`, `20`); EDTF levels 0 and 1 of ISO 8601-2 (`2019-07`, `199X`, `2019-22`,
//! `XXXX-05-17`, `2019-07-01/2019-07-07`).

use crate::pack::DayPart;

use super::calendar::{DAY, Day, Moment, days_of};

/// What of a date is known, beside the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// The years of this century begin with so many hundreds.
    Century(i32),
    /// The years of this decade begin with so many tens.
    Decade(i32),
    Year,
    /// From April of the year to March of the next.
    Fiscal,
    Half(u8),
    Quarter(u8),
    /// 0 spring to 3 winter.
    Season(u8),
    Month(u8),
    Week(u8),
    Weekend(u8),
    Day(u8, u8),
    /// A day of a month that is not known.
    DayOfMonth(u8),
    /// Some such day of the week.
    Weekday(u8),
    /// Some day.
    SomeDay,
    /// Some week.
    SomeWeek,
    /// Some month.
    SomeMonth,
}

/// A partial date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct When {
    pub year: Option<i32>,
    pub field: Field,
    pub part: Option<DayPart>,
    pub hour: Option<u8>,
    pub minute: Option<u8>,
    pub second: Option<u8>,
}

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Granularity {
    Century,
    Decade,
    Year,
    Season,
    Month,
    Week,
    Day,
    Part,
    Hour,
    Minute,
    Second,
}

impl Granularity {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Season => "season",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Part => "part",
            Self::Hour => "hour",
            Self::Minute => "minute",
            Self::Second => "second",
        }
    }
}

impl When {
    pub(crate) fn new(year: Option<i32>, field: Field) -> Self {
        Self { year, field, part: None, hour: None, minute: None, second: None }
    }

    pub(crate) fn of_day(day: Day) -> Self {
        Self::new(Some(day.year()), Field::Day(day.month(), day.day()))
    }

    /// The same part and clock on another day.
    pub(crate) fn on(self, day: Day) -> Self {
        Self { year: Some(day.year()), field: Field::Day(day.month(), day.day()), ..self }
    }

    pub(crate) fn of_moment(moment: Moment) -> Self {
        let mut when = Self::of_day(moment.day);
        if let Some(second) = moment.second {
            when.hour = Some((second / 3600) as u8);
            when.minute = Some((second / 60 % 60) as u8);
            when.second = Some((second % 60) as u8).filter(|second| *second > 0);
        }
        when
    }

    /// The day, where all of it is known.
    pub(crate) fn day(&self) -> Option<Day> {
        match self.field {
            Field::Day(month, day) => Day::new(self.year?, month, day),
            _ => None,
        }
    }

    /// Whether it lies within a day.
    pub(crate) fn has_clock(&self) -> bool {
        self.hour.is_some() || self.part.is_some()
    }

    pub(crate) fn granularity(&self) -> Granularity {
        if self.second.is_some() {
            return Granularity::Second;
        }
        if self.hour.is_some() {
            return if self.minute.is_some() { Granularity::Minute } else { Granularity::Hour };
        }
        if self.part.is_some() {
            return Granularity::Part;
        }
        match self.field {
            Field::Century(_) => Granularity::Century,
            Field::Decade(_) => Granularity::Decade,
            Field::Year | Field::Fiscal => Granularity::Year,
            Field::Half(_) | Field::Quarter(_) | Field::Season(_) => Granularity::Season,
            Field::Month(_) | Field::SomeMonth => Granularity::Month,
            Field::Week(_) | Field::Weekend(_) | Field::SomeWeek => Granularity::Week,
            Field::Day(..) | Field::DayOfMonth(_) | Field::Weekday(_) | Field::SomeDay => Granularity::Day,
        }
    }

    /// The TIMEX3 value.
    pub(crate) fn timex(&self) -> String {
        let year = self.year.map_or_else(|| "XXXX".to_owned(), four);
        let mut value = match self.field {
            Field::Century(hundreds) => format!("{hundreds:02}"),
            Field::Decade(tens) => format!("{tens:03}"),
            Field::Year => year,
            Field::Fiscal => self.fiscal_interval(),
            Field::Half(half) => format!("{year}-H{half}"),
            Field::Quarter(quarter) => format!("{year}-Q{quarter}"),
            Field::Season(season) => format!("{year}-{}", SEASONS[season as usize & 3]),
            Field::Month(month) => format!("{year}-{month:02}"),
            Field::Week(week) => format!("{year}-W{week:02}"),
            Field::Weekend(week) => format!("{year}-W{week:02}-WE"),
            Field::Day(month, day) => format!("{year}-{month:02}-{day:02}"),
            Field::DayOfMonth(day) => format!("{year}-XX-{day:02}"),
            Field::Weekday(weekday) => format!("{year}-WXX-{weekday}"),
            Field::SomeDay => format!("{year}-XX-XX"),
            Field::SomeWeek => format!("{year}-WXX"),
            Field::SomeMonth => format!("{year}-XX"),
        };
        if self.field == Field::SomeDay && self.year.is_none() && self.has_clock() {
            value.clear();
        }
        value.push_str(&self.timex_clock());
        value
    }

    /// `T18:30`, `TEV`, or nothing.
    pub(crate) fn timex_clock(&self) -> String {
        match (self.hour, self.part) {
            (Some(hour), _) => {
                let seconds = self.second.map(|second| format!(":{second:02}")).unwrap_or_default();
                format!("T{hour:02}:{:02}{seconds}", self.minute.unwrap_or(0))
            }
            (None, Some(part)) => format!("T{}", part_name(part)),
            (None, None) => String::new(),
        }
    }

    fn fiscal_interval(&self) -> String {
        match self.year {
            Some(year) => format!("{}-04-01/{}-03-31", four(year), four(year + 1)),
            None => "FYXXXX".to_owned(),
        }
    }

    /// EDTF; none where too little is known.
    pub(crate) fn edtf(&self) -> Option<String> {
        let year = self.year.map_or_else(|| "XXXX".to_owned(), four);
        let known = self.year.is_some();
        let date = match self.field {
            Field::Century(hundreds) => format!("{hundreds:02}XX"),
            Field::Decade(tens) => format!("{tens:03}X"),
            Field::Year if known => year,
            Field::Fiscal if known => self.fiscal_interval(),
            Field::Half(half) if known => format!("{year}-{:02}/{year}-{:02}", half * 6 - 5, half * 6),
            Field::Quarter(quarter) if known => format!("{year}-{:02}/{year}-{:02}", quarter * 3 - 2, quarter * 3),
            // ISO 8601-2: 21 spring to 24 winter
            Field::Season(season) if known => format!("{year}-{}", 21 + season),
            Field::Month(month) => format!("{year}-{month:02}"),
            Field::Day(month, day) => format!("{year}-{month:02}-{day:02}"),
            Field::Week(_) | Field::Weekend(_) => {
                let (first, end) = self.days()?;
                format!("{first}/{}", end.plus(-1))
            }
            _ => return None,
        };
        let Some(hour) = self.hour.filter(|_| matches!(self.field, Field::Day(..))) else { return Some(date) };
        let minutes =
            self.minute.filter(|minute| *minute > 0).map(|minute| format!(":{minute:02}")).unwrap_or_default();
        Some(format!("{date}T{hour:02}{minutes}"))
    }

    /// The first day, and the first day behind.
    pub(crate) fn days(&self) -> Option<(Day, Day)> {
        let months = |year: i32, first: u8, count: i64| {
            let first = Day::new(year, first, 1)?;
            Some((first, first.plus_months(count)))
        };
        match (self.field, self.year) {
            (Field::Century(hundreds), _) => months(hundreds * 100, 1, 1200),
            (Field::Decade(tens), _) => months(tens * 10, 1, 120),
            (Field::Year, Some(year)) => months(year, 1, 12),
            (Field::Fiscal, Some(year)) => months(year, 4, 12),
            (Field::Half(half), Some(year)) => months(year, half * 6 - 5, 6),
            (Field::Quarter(quarter), Some(year)) => months(year, quarter * 3 - 2, 3),
            (Field::Season(season), Some(year)) => months(year, SEASON_STARTS[season as usize & 3], 3),
            (Field::Month(month), Some(year)) => months(year, month, 1),
            (Field::Week(week), Some(year)) => Day::of_week(year, week).map(|monday| (monday, monday.plus(7))),
            (Field::Weekend(week), Some(year)) => {
                Day::of_week(year, week).map(|monday| (monday.plus(5), monday.plus(7)))
            }
            (Field::Day(month, day), Some(year)) => Day::new(year, month, day).map(|day| (day, day.plus(1))),
            _ => None,
        }
    }

    /// The first moment, and the first moment behind.
    pub(crate) fn moments(&self) -> Option<(Moment, Moment)> {
        let (first, end) = self.days()?;
        let at = |day: Day, second: i64| Moment { day, second: Some(second as u32) };
        if let Some(hour) = self.hour {
            let start =
                i64::from(hour) * 3600 + i64::from(self.minute.unwrap_or(0)) * 60 + i64::from(self.second.unwrap_or(0));
            let length = match (self.second, self.minute) {
                (Some(_), _) => 1,
                (None, Some(_)) => 60,
                (None, None) => 3600,
            };
            let start = at(first, start.min(DAY - 1));
            return Some((start, start.plus_seconds(length)));
        }
        if let Some(part) = self.part {
            // the hours that Recognizers-Text and Hindi use roughly share
            let (from, to) = match part {
                DayPart::Daytime => (6, 18),
                DayPart::Dawn => (4, 7),
                DayPart::Morning => (8, 12),
                DayPart::Afternoon => (12, 16),
                DayPart::Evening => (16, 20),
                DayPart::Night => (20, 24),
            };
            let start = at(first, from * 3600);
            return Some((start, start.plus_seconds((to - from) * 3600)));
        }
        Some((Moment { day: first, second: None }, Moment { day: end, second: None }))
    }

    /// The same day of the month, if it exists.
    pub(crate) fn valid(&self) -> bool {
        match self.field {
            Field::Day(month, day) => {
                (1..=12).contains(&month)
                    && day >= 1
                    && day <= self.year.map_or_else(|| longest(month), |year| days_of(year, month))
            }
            _ => true,
        }
    }
}

fn longest(month: u8) -> u8 {
    days_of(2020, month)
}

const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
/// The months in which spring, summer, autumn and winter begin.
const SEASON_STARTS: [u8; 4] = [3, 6, 9, 12];

fn part_name(part: DayPart) -> &'static str {
    match part {
        DayPart::Daytime => "DT",
        DayPart::Dawn | DayPart::Morning => "MO",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
    }
}

/// A year in four digits, with a sign before Christ.
fn four(year: i32) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

/// A moment as `2019-07-03` or `2019-07-03T18:00`.
pub(crate) fn print(moment: Moment) -> String {
    match moment.second {
        None => moment.day.to_string(),
        Some(second) => {
            let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
            let seconds = if second > 0 { format!(":{second:02}") } else { String::new() };
            format!("{}T{hour:02}:{minute:02}{seconds}", moment.day)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_notations() {
        let when = |year, field| When::new(year, field);
        for (when, timex, edtf) in [
            (when(Some(2019), Field::Day(7, 3)), "2019-07-03", Some("2019-07-03")),
            (when(None, Field::Day(5, 17)), "XXXX-05-17", Some("XXXX-05-17")),
            (when(Some(2019), Field::Week(27)), "2019-W27", Some("2019-07-01/2019-07-07")),
            (when(Some(2019), Field::Quarter(3)), "2019-Q3", Some("2019-07/2019-09")),
            (when(None, Field::Decade(199)), "199", Some("199X")),
            (when(None, Field::Century(20)), "20", Some("20XX")),
            (when(Some(2019), Field::Season(1)), "2019-SU", Some("2019-22")),
            (when(Some(2019), Field::Fiscal), "2019-04-01/2020-03-31", Some("2019-04-01/2020-03-31")),
            (when(None, Field::Weekday(6)), "XXXX-WXX-6", None),
        ] {
            assert_eq!((when.timex().as_str(), when.edtf().as_deref()), (timex, edtf));
        }
        let mut clock = when(Some(2019), Field::Day(7, 1));
        clock.hour = Some(18);
        assert_eq!((clock.timex().as_str(), clock.edtf().as_deref()), ("2019-07-01T18:00", Some("2019-07-01T18")));
    }

    #[test]
    fn first_and_last() {
        let month = When::new(Some(2019), Field::Month(2));
        let (first, end) = month.moments().unwrap();
        assert_eq!((print(first).as_str(), print(end).as_str()), ("2019-02-01", "2019-03-01"));
        assert!(!When::new(Some(2019), Field::Day(2, 29)).valid());
        assert!(When::new(None, Field::Day(2, 29)).valid());
    }
}
