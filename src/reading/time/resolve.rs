//! From what an expression says to the day it means: against the article's date, by the tense of its clause.

use crate::pack::{DayPart, Festivals};

use super::calendar::{Day, Moment};
use super::dates::COMING;
use super::model::{Point, Slot};
use super::when::{Field, When};

/// The date of an article, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Now {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// The second of the day.
    pub second: Option<u32>,
    /// Whether it is only the latest day that the text names: the article is not older.
    pub floor: bool,
}

impl Now {
    /// Reads `2019-07-03`, `2019-07`, `2019`, `XXXX-12-14`, with or without a clock behind.
    pub(crate) fn parse(text: &str) -> Self {
        let (date, clock) = text.split_once(['T', ' ']).unwrap_or((text, ""));
        let mut parts = date.split('-').map(|part| part.parse::<i32>().ok());
        let year = parts.next().flatten();
        let month = parts.next().flatten().and_then(|month| u8::try_from(month).ok());
        let day = parts.next().flatten().and_then(|day| u8::try_from(day).ok());
        let mut clock = clock.split(':').map_while(|part| part.get(..2)?.parse::<u32>().ok());
        let second = match (clock.next(), clock.next(), clock.next()) {
            (Some(hour), minute, second) if hour < 24 => {
                Some(hour * 3600 + minute.unwrap_or(0).min(59) * 60 + second.unwrap_or(0).min(59))
            }
            _ => None,
        };
        Self { year, month, day, second, floor: false }
    }

    /// The day, where all of it is known.
    pub(crate) fn full(&self) -> Option<Day> {
        if self.floor {
            return None;
        }
        Day::new(self.year?, self.month?, self.day?)
    }

    pub(super) fn moment(&self) -> Option<Moment> {
        Some(Moment { day: self.full()?, second: self.second })
    }
}

/// In which direction from now a clause looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    Future,
    /// A verb that tells nothing.
    Unclear,
    /// No verb.
    #[default]
    None,
}

impl Direction {
    /// Whether nothing says which way.
    fn is_open(self) -> bool {
        matches!(self, Self::Unclear | Self::None)
    }
}

/// How an answer was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The words say it all.
    Text,
    /// Counted from the article's date.
    Document,
    /// Counted from a time that the text named before.
    Context,
    /// Nothing to count from.
    None,
}

impl Basis {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Document => "document",
            Self::Context => "context",
            Self::None => "none",
        }
    }
}

/// What an expression is resolved against.
pub(super) struct Context<'a> {
    pub now: Now,
    /// The day last named in the paragraph.
    pub last: Option<Day>,
    pub direction: Direction,
    pub festivals: &'a Festivals,
}

/// A resolved point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub when: When,
    pub basis: Basis,
    /// Whether no verb and no other word chose between past and future.
    pub guessed: bool,
    /// The reading not chosen.
    pub other: Option<When>,
}

impl Answer {
    fn new(when: When, basis: Basis) -> Self {
        Self { when, basis, guessed: false, other: None }
    }

    /// One of two readings.
    fn chosen(when: When, other: When, guessed: bool) -> Self {
        let other = (guessed && other != when).then_some(other);
        Self { when, basis: Basis::Document, guessed, other }
    }
}

impl Context<'_> {
    /// What a point means.
    pub(super) fn point(&self, point: &Point) -> Option<Answer> {
        let mut answer = self.date(point)?;
        if !answer.when.valid() {
            return None;
        }
        self.clock(point, &mut answer.when);
        if let Some(other) = &mut answer.other {
            self.clock(point, other);
        }
        Some(answer)
    }

    fn date(&self, point: &Point) -> Option<Answer> {
        if let Some(festival) = point.festival {
            return self.festival(point, festival);
        }
        if point.day.is_some() {
            return self.day(point);
        }
        if point.weekday.is_some() {
            return self.weekday(point);
        }
        if point.week.is_some() || point.weekend.is_some() {
            return self.week(point);
        }
        if point.month.is_some() {
            return self.month(point);
        }
        if let Some(answer) = self.season(point) {
            return Some(answer);
        }
        if point.year.is_some() {
            let (mut year, basis) = self.year(point);
            if point.fiscal && !matches!(point.year, Slot::Is(_)) && self.now.month.is_some_and(|month| month < 4) {
                // before April the year that runs began last year
                year = year.map(|year| year - 1);
            }
            let field = if point.fiscal { Field::Fiscal } else { Field::Year };
            return Some(Answer::new(When::new(year, field), basis));
        }
        if point.decade.is_some() || point.century.is_some() {
            return self.decade(point);
        }
        // a clock time or part of the day alone: on the day last named
        let named = match point.named {
            Slot::Rel(days) | Slot::Beside(days) => Some(i64::from(days)),
            _ => None,
        };
        if let Some(days) = named {
            return Some(self.from_now(days));
        }
        if let Some(last) = self.last {
            return Some(Answer::new(When::of_day(last), Basis::Context));
        }
        Some(self.from_now(0))
    }

    /// The day so many days from now.
    fn from_now(&self, days: i64) -> Answer {
        match self.now.full() {
            Some(now) => Answer::new(When::of_day(now.plus(days)), Basis::Document),
            None => Answer::new(self.about_now(days == 0), Basis::None),
        }
    }

    /// As much as is known of today, or of a day near it.
    fn about_now(&self, today: bool) -> When {
        match (self.now.month, self.now.day) {
            (Some(month), Some(day)) if today => When::new(self.now.year, Field::Day(month, day)),
            (Some(month), None) if self.now.year.is_some() => When::new(self.now.year, Field::Month(month)),
            (None, _) if self.now.year.is_some() => When::new(self.now.year, Field::Year),
            _ => When::new(None, Field::SomeDay),
        }
    }

    fn year(&self, point: &Point) -> (Option<i32>, Basis) {
        match point.year {
            Slot::Is(year) => (Some(year), Basis::Text),
            Slot::Rel(years) | Slot::Nth(years) => match self.now.year {
                Some(year) => (Some(year + years), Basis::Document),
                None => (None, Basis::None),
            },
            Slot::That | Slot::Beside(_) => match self.last.map(Day::year) {
                Some(year) => (Some(year), Basis::Context),
                None => (self.now.year, Basis::Document),
            },
            Slot::None => (None, Basis::None),
        }
    }

    fn decade(&self, point: &Point) -> Option<Answer> {
        let now = self.now.year;
        let century = match point.century {
            Slot::Is(century) => Some(century - 1),
            Slot::Rel(centuries) => now.map(|year| year / 100 + centuries),
            _ => None,
        };
        let (field, basis) = match (point.decade, century) {
            (Slot::Is(tens), None) if tens >= 100 => (Field::Decade(tens), Basis::Text),
            // of the century in which it is past
            (Slot::Is(tens), None) => {
                let latest = now.map_or(202, |year| year / 10);
                let tens = if 200 + tens <= latest { 200 + tens } else { 190 + tens };
                (Field::Decade(tens), Basis::Text)
            }
            (Slot::Rel(decades), _) => match now {
                Some(year) => (Field::Decade(year / 10 + decades), Basis::Document),
                None => (Field::SomeDay, Basis::None),
            },
            (Slot::Nth(nth), Some(century)) => {
                let tens = if nth < 0 { 9 } else { nth - 1 };
                (Field::Decade(century * 10 + tens), Basis::Text)
            }
            (Slot::Is(tens), Some(century)) => (Field::Decade(century * 10 + tens % 10), Basis::Text),
            (_, Some(century)) => {
                let basis = if matches!(point.century, Slot::Is(_)) { Basis::Text } else { Basis::Document };
                (Field::Century(century), basis)
            }
            _ => return None,
        };
        Some(Answer::new(When::new(None, field), basis))
    }

    /// Halves, quarters, seasons.
    fn season(&self, point: &Point) -> Option<Answer> {
        let month = i32::from(self.now.month.unwrap_or(1));
        let (field, count, now) = match (point.half, point.quarter, point.season) {
            (half, _, _) if half.is_some() => (half, 2, (month - 1) / 6),
            (_, quarter, _) if quarter.is_some() => (quarter, 4, (month - 1) / 3),
            (_, _, Some(season)) => {
                let how = if point.named.is_some() { point.named } else { Slot::None };
                return Some(self.named_season(point, season, how));
            }
            _ => return None,
        };
        let make = |at: i32| if count == 2 { Field::Half(at as u8) } else { Field::Quarter(at as u8) };
        Some(match field {
            Slot::Rel(steps) => match (self.now.year, self.now.month) {
                (Some(year), Some(_)) => {
                    let total = year * count + now + steps;
                    Answer::new(
                        When::new(Some(total.div_euclid(count)), make(total.rem_euclid(count) + 1)),
                        Basis::Document,
                    )
                }
                _ => Answer::new(When::new(None, Field::SomeMonth), Basis::None),
            },
            Slot::Nth(nth) | Slot::Is(nth) => {
                let nth = if nth < 0 { count } else { nth.clamp(1, count) };
                let (year, basis) = self.year(point);
                if let Some(year) = year {
                    // the first quarter of a fiscal year begins in April
                    let at = nth - 1 + if point.fiscal { count / 4 } else { 0 };
                    let when = When::new(Some(year + at / count), make(at % count + 1));
                    return Some(Answer::new(when, basis));
                }
                // the latest one that has begun, or the next
                let year = self.now.year.map(|year| match self.direction {
                    Direction::Future => year + i32::from(nth < now + 1),
                    _ => year - i32::from(nth > now + 1),
                });
                Answer { guessed: true, ..Answer::new(When::new(year, make(nth)), Basis::Document) }
            }
            _ => return None,
        })
    }

    fn named_season(&self, point: &Point, season: u8, how: Slot) -> Answer {
        let (mut year, basis) = self.year(point);
        if year.is_none() {
            let now = self.now.month.unwrap_or(1);
            // 0 in spring: March to May
            let current = (now % 12) / 3;
            let current = (current + 3) % 4;
            year = self.now.year.map(|year| match how {
                Slot::Rel(-1) => year - i32::from(season >= current),
                Slot::Rel(1) => year + i32::from(season <= current),
                _ => year,
            });
        }
        Answer::new(When::new(year, Field::Season(season)), if basis == Basis::None { Basis::Document } else { basis })
    }

    fn month(&self, point: &Point) -> Option<Answer> {
        Some(match point.month {
            Slot::Rel(months) => self.month_from_now(months),
            Slot::That | Slot::Beside(_) => match self.last {
                Some(day) => Answer::new(When::new(Some(day.year()), Field::Month(day.month())), Basis::Context),
                None => self.month_from_now(0),
            },
            Slot::Is(month) => {
                let month = month as u8;
                let (year, basis) = self.year(point);
                if year.is_some() || point.year.is_some() {
                    return Some(Answer::new(When::new(year, Field::Month(month)), basis));
                }
                self.named_month(point.named, month)
            }
            Slot::Nth(_) | Slot::None => return None,
        })
    }

    fn month_from_now(&self, months: i32) -> Answer {
        match (self.now.year, self.now.month) {
            (Some(year), Some(month)) => {
                let total = year * 12 + i32::from(month) - 1 + months;
                let when = When::new(Some(total.div_euclid(12)), Field::Month(total.rem_euclid(12) as u8 + 1));
                Answer::new(when, Basis::Document)
            }
            _ => Answer::new(When::new(None, Field::SomeMonth), Basis::None),
        }
    }

    /// A month without a year.
    fn named_month(&self, how: Slot, month: u8) -> Answer {
        let at = |year: i32| When::new(Some(year), Field::Month(month));
        let (Some(year), Some(now)) = (self.now.year, self.now.month) else {
            return match self.now.year {
                Some(year) => Answer { guessed: true, ..Answer::new(at(year), Basis::Document) },
                None => Answer::new(When::new(None, Field::Month(month)), Basis::None),
            };
        };
        let past = at(if month <= now { year } else { year - 1 });
        let future = at(if month >= now { year } else { year + 1 });
        match (how, self.direction) {
            (Slot::Rel(0), _) => Answer::new(at(year), Basis::Document),
            (Slot::Rel(-1), _) => Answer::new(at(if month < now { year } else { year - 1 }), Basis::Document),
            (Slot::Rel(_), _) => Answer::new(at(if month > now { year } else { year + 1 }), Basis::Document),
            (_, Direction::Past) => Answer::chosen(past, future, false),
            (_, Direction::Future) => Answer::chosen(future, past, false),
            // in a month or two rather than ten or eleven months ago
            _ if (1..=2).contains(&((i32::from(month) - i32::from(now)).rem_euclid(12))) => {
                Answer::chosen(future, past, true)
            }
            _ => Answer::chosen(past, future, true),
        }
    }

    fn week(&self, point: &Point) -> Option<Answer> {
        let weekend = point.weekend.is_some();
        let make = |monday: Day| {
            let (year, week) = monday.week();
            When::new(Some(year), if weekend { Field::Weekend(week) } else { Field::Week(week) })
        };
        match if weekend { point.weekend } else { point.week } {
            Slot::Rel(weeks) => Some(match self.now.full() {
                Some(now) => Answer::new(make(now.monday().plus(i64::from(weeks) * 7)), Basis::Document),
                None => Answer::new(self.week_unknown(), Basis::None),
            }),
            Slot::That | Slot::Beside(_) => Some(match (self.last, self.now.full()) {
                (Some(day), _) => Answer::new(make(day.monday()), Basis::Context),
                (None, Some(now)) => Answer::new(make(now.monday()), Basis::Document),
                (None, None) => Answer::new(self.week_unknown(), Basis::None),
            }),
            Slot::Nth(nth) => Some(match self.nth_week(point, nth) {
                Some((monday, basis)) => Answer::new(make(monday), basis),
                None => Answer::new(self.week_unknown(), Basis::None),
            }),
            Slot::Is(_) | Slot::None => None,
        }
    }

    fn week_unknown(&self) -> When {
        match (self.now.year, self.now.month) {
            (Some(_), Some(_)) => self.about_now(false),
            _ => When::new(None, Field::SomeWeek),
        }
    }

    /// The Monday of the n-th week of a month or year.
    fn nth_week(&self, point: &Point, nth: i32) -> Option<(Day, Basis)> {
        if point.month.is_some() {
            let month = self.month(&Point { week: Slot::None, weekend: Slot::None, ..*point })?;
            let (first, end) = month.when.days()?;
            let monday = if nth < 0 { end.plus(-1).monday() } else { first.monday().plus(i64::from(nth - 1) * 7) };
            return Some((monday, month.basis));
        }
        let (year, basis) = self.year(point);
        let year = year.or(self.now.year)?;
        let monday = if nth < 0 { Day::of_week(year + 1, 1)?.plus(-7) } else { Day::of_week(year, nth as u8)? };
        Some((monday, if basis == Basis::None { Basis::Document } else { basis }))
    }

    fn weekday(&self, point: &Point) -> Option<Answer> {
        let weekday = point.weekday?;
        let unknown = Answer::new(When::new(None, Field::Weekday(weekday)), Basis::None);
        if let Slot::Nth(nth) = point.named {
            return self.nth_weekday(point, weekday, nth);
        }
        if point.week.is_some() {
            let week = self.week(point)?;
            let Some((monday, _)) = week.when.days() else { return Some(unknown) };
            return Some(Answer { when: When::of_day(monday.plus(i64::from(weekday) - 1)), ..week });
        }
        let Some(now) = self.now.full() else { return Some(unknown) };
        let day = |day: Day| When::of_day(day);
        let (past, future) = (now.latest(weekday), now.next(weekday));
        Some(match (point.named, self.direction) {
            (Slot::Rel(-1), _) => Answer::new(day(now.plus(-1).latest(weekday)), Basis::Document),
            (Slot::Rel(0), Direction::Past) => Answer::new(day(past), Basis::Document),
            (Slot::Rel(0), _) => Answer::new(day(future), Basis::Document),
            (Slot::Rel(COMING), _) => Answer::new(day(now.plus(1).next(weekday)), Basis::Document),
            (Slot::Rel(_), _) => Answer::new(day(now.monday().plus(6 + i64::from(weekday))), Basis::Document),
            (Slot::That, _) if self.last.is_some_and(|last| last.weekday() == weekday) => {
                Answer::new(day(self.last?), Basis::Context)
            }
            (_, Direction::Future) => Answer::chosen(day(future), day(past), false),
            (_, direction) => Answer::chosen(day(past), day(future), direction.is_open()),
        })
    }

    fn nth_weekday(&self, point: &Point, weekday: u8, nth: i32) -> Option<Answer> {
        let month = if point.month.is_some() {
            self.month(&Point { named: Slot::None, ..*point })?
        } else {
            self.month_from_now(0)
        };
        let Some((first, end)) = month.when.days() else {
            return Some(Answer::new(When::new(None, Field::Weekday(weekday)), Basis::None));
        };
        let day = if nth < 0 { end.plus(-1).latest(weekday) } else { first.next(weekday).plus(i64::from(nth - 1) * 7) };
        (day < end).then(|| Answer { when: When::of_day(day), ..month })
    }

    fn day(&self, point: &Point) -> Option<Answer> {
        match point.day {
            Slot::Rel(days) if point.either => Some(self.either_day(i64::from(days))),
            Slot::Rel(days) => Some(self.from_now(i64::from(days))),
            Slot::Beside(days) => Some(match self.last {
                Some(last) => Answer::new(When::of_day(last.plus(i64::from(days))), Basis::Context),
                None => self.from_now(i64::from(days)),
            }),
            Slot::That => Some(match self.last {
                Some(last) => Answer::new(When::of_day(last), Basis::Context),
                None => Answer::new(When::new(None, Field::SomeDay), Basis::None),
            }),
            Slot::Is(day) => self.numbered_day(point, day as u8),
            Slot::Nth(_) | Slot::None => None,
        }
    }

    fn either_day(&self, days: i64) -> Answer {
        let (past, future) = (self.from_now(-days), self.from_now(days));
        match self.direction {
            Direction::Future => future,
            Direction::Past => past,
            Direction::Unclear | Direction::None => {
                Answer { guessed: true, other: Some(future.when).filter(|_| past.basis != Basis::None), ..past }
            }
        }
    }

    fn numbered_day(&self, point: &Point, day: u8) -> Option<Answer> {
        let month = match point.month {
            Slot::Is(month) => month as u8,
            Slot::None => return Some(self.day_without_month(day, point.weekday)),
            _ => {
                let month = self.month(&Point { day: Slot::None, ..*point })?;
                let Field::Month(number) = month.when.field else { return Some(month) };
                return Some(Answer { when: When::new(month.when.year, Field::Day(number, day)), ..month });
            }
        };
        let (year, basis) = self.year(point);
        if year.is_some() || point.year.is_some() {
            let field = match (year, point.weekday) {
                // Sunday 12/7/2014 can only be the seventh of December
                (Some(year), Some(weekday)) if point.numeric => {
                    let is = |month, day| Day::new(year, month, day).is_some_and(|day| day.weekday() == weekday);
                    if !is(month, day) && is(day, month) { Field::Day(day, month) } else { Field::Day(month, day) }
                }
                _ => Field::Day(month, day),
            };
            return Some(Answer::new(When::new(year, field), basis));
        }
        Some(self.day_without_year(month, day, point.weekday))
    }

    /// A day and month without a year: the year that puts it nearest, in the direction of the clause.
    fn day_without_year(&self, month: u8, day: u8, weekday: Option<u8>) -> Answer {
        let unknown = When::new(None, Field::Day(month, day));
        let Some(now) = self.now.full() else {
            let year = self.now.year.filter(|_| self.now.month.is_some());
            return match year {
                Some(year) => {
                    let year = if self.now.month.is_some_and(|now| month > now + 1) { year - 1 } else { year };
                    Answer {
                        guessed: true,
                        ..Answer::new(When::new(Some(year), Field::Day(month, day)), Basis::Document)
                    }
                }
                None => Answer::new(unknown, Basis::None),
            };
        };
        // 29 February only in some years
        let candidates = (now.year() - 4..=now.year() + 4).filter_map(|year| Day::new(year, month, day));
        let candidates: Vec<Day> = candidates.collect();
        let fits = |candidate: &&Day| weekday.is_none_or(|weekday| candidate.weekday() == weekday);
        let past = candidates.iter().filter(fits).rfind(|candidate| **candidate <= now);
        let future = candidates.iter().filter(fits).find(|candidate| **candidate >= now);
        let (past, future) = match (past, future) {
            (None, None) => (
                candidates.iter().rfind(|candidate| **candidate <= now),
                candidates.iter().find(|candidate| **candidate >= now),
            ),
            found => found,
        };
        let (Some(past), Some(future)) = (past.or(future), future.or(past)) else {
            return Answer::new(unknown, Basis::None);
        };
        let (back, ahead) = (now.since(*past), future.since(now));
        let guessed = self.direction.is_open() && weekday.is_none();
        let (past_when, future_when) = (When::of_day(*past), When::of_day(*future));
        let future_wins = match self.direction {
            Direction::Future => ahead < ELEVEN_MONTHS || back > ahead,
            _ => back > ELEVEN_MONTHS && ahead < back,
        };
        if future_wins {
            Answer::chosen(future_when, past_when, guessed)
        } else {
            Answer::chosen(past_when, future_when, guessed)
        }
    }

    /// `22 tarikh`: of this month or the nearest other.
    fn day_without_month(&self, day: u8, weekday: Option<u8>) -> Answer {
        let unknown = Answer::new(When::new(None, Field::DayOfMonth(day)), Basis::None);
        let Some(now) = self.now.full() else { return unknown };
        let near = |months: i64| {
            let month = now.plus(1 - i64::from(now.day())).plus_months(months);
            Day::new(month.year(), month.month(), day)
                .filter(|found| weekday.is_none_or(|weekday| found.weekday() == weekday))
        };
        let candidates: Vec<Day> = (-13..=13).filter_map(near).collect();
        let past = candidates.iter().rfind(|found| **found <= now).copied();
        let future = candidates.iter().find(|found| **found >= now).copied();
        let (Some(past), Some(future)) = (past.or(future), future.or(past)) else { return unknown };
        let when = |day: Day| When::of_day(day);
        match self.direction {
            Direction::Past => Answer::chosen(when(past), when(future), false),
            Direction::Future => Answer::chosen(when(future), when(past), false),
            direction => {
                let guessed = direction.is_open();
                if now.since(past) <= future.since(now) {
                    Answer::chosen(when(past), when(future), guessed)
                } else {
                    Answer::chosen(when(future), when(past), guessed)
                }
            }
        }
    }

    fn festival(&self, point: &Point, festival: u16) -> Option<Answer> {
        let on = |year: i32| {
            self.festivals.day(festival, year).map(|(month, day)| When::new(Some(year), Field::Day(month, day)))
        };
        let fixed = |field: Field| Answer::new(When::new(None, field), Basis::None);
        let (year, basis) = self.year(point);
        if let Some(year) = year {
            return Some(on(year).map_or_else(
                || Answer::new(When::new(Some(year), Field::Year), basis),
                |when| Answer::new(when, basis),
            ));
        }
        let Some(now) = self.now.full() else {
            // the same day every year, or unknown
            let days: Vec<_> =
                [1999, 2010, 2019, 2023].iter().filter_map(|year| self.festivals.day(festival, *year)).collect();
            let same = days.len() == 4 && days.windows(2).all(|pair| pair[0] == pair[1]);
            return Some(match days.first() {
                Some((month, day)) if same => fixed(Field::Day(*month, *day)),
                _ => {
                    self.now.year.and_then(on).map_or(fixed(Field::SomeDay), |when| Answer::new(when, Basis::Document))
                }
            });
        };
        let found: Vec<Day> = (now.year() - 1..=now.year() + 1).filter_map(on).filter_map(|when| when.day()).collect();
        let past = found.iter().rfind(|day| **day <= now).copied();
        let future = found.iter().find(|day| **day >= now).copied();
        let (Some(past), Some(future)) = (past.or(future), future.or(past)) else { return Some(fixed(Field::SomeDay)) };
        let when = |day: Day| When::of_day(day);
        Some(match (point.named, self.direction) {
            (Slot::Rel(-1), _) => Answer::new(when(past), Basis::Document),
            (Slot::Rel(1 | COMING), _) => Answer::new(when(future), Basis::Document),
            (Slot::Rel(_), _) => Answer::new(on(now.year()).unwrap_or(when(past)), Basis::Document),
            (_, Direction::Past) => Answer::chosen(when(past), when(future), false),
            (_, Direction::Future) => Answer::chosen(when(future), when(past), false),
            // in a few weeks rather than most of a year ago
            (_, direction) => {
                let soon = future.since(now) <= 60 && now.since(past) > 60;
                let guessed = direction.is_open();
                if soon {
                    Answer::chosen(when(future), when(past), guessed)
                } else {
                    Answer::chosen(when(past), when(future), guessed)
                }
            }
        })
    }

    /// Sets part of the day and clock.
    fn clock(&self, point: &Point, when: &mut When) {
        let dated = matches!(when.field, Field::Day(..) | Field::DayOfMonth(_) | Field::Weekday(_) | Field::SomeDay);
        if !dated {
            return;
        }
        when.part = point.part;
        let Some(hour) = point.hour else { return };
        let (hour, next_day) = half_of_day(hour, point);
        when.hour = Some(hour);
        when.minute = point.minute;
        when.second = point.second;
        // without a day of its own, two in the night is of the night before
        let named = point.is_day() || point.meridiem.is_some();
        if next_day
            && named
            && let Some(day) = when.day()
        {
            let next = day.plus(1);
            when.year = Some(next.year());
            when.field = Field::Day(next.month(), next.day());
        }
    }
}

/// Nearly a year: what lies farther back is more likely to come.
const ELEVEN_MONTHS: i64 = 335;

/// The hour on the clock of 24, as the part of the day or a meridiem tells; and whether it belongs to the next day.
fn half_of_day(hour: u8, point: &Point) -> (u8, bool) {
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
