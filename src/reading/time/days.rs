//! What days mean: by their number, as weekdays, feasts, and counted from today.

use super::calendar::Day;
use super::dates::COMING;
use super::model::{Point, Slot};
use super::resolve::{Answer, Basis, Context, Direction, Either};
use super::when::{Field, When};

/// Nearly a year: what lies farther back is more likely to come.
const ELEVEN_MONTHS: i64 = 335;

impl Context<'_> {
    pub(super) fn day(&self, point: &Point) -> Option<Answer> {
        match point.day {
            Slot::Rel(days) if point.either => Some(self.either_day(i64::from(days))),
            Slot::Rel(days) => Some(self.day_from_now(i64::from(days))),
            Slot::Beside(days) => Some(match self.last {
                Some(last) => Answer::new(When::of_day(last.plus(i64::from(days))), Basis::Context),
                None => self.day_from_now(i64::from(days)),
            }),
            Slot::That => Some(match self.last {
                Some(last) => Answer::new(When::of_day(last), Basis::Context),
                None => Answer::new(When::new(None, Field::SomeDay), Basis::None),
            }),
            Slot::Is(day) => self.numbered_day(point, day as u8),
            Slot::Nth(_) | Slot::None => None,
        }
    }

    /// The day so many days from now.
    pub(super) fn day_from_now(&self, days: i64) -> Answer {
        match self.now.full() {
            Some(now) => Answer::new(When::of_day(now.plus(days)), Basis::Document),
            None => Answer::new(self.about_now(days == 0), Basis::None),
        }
    }

    /// As much as is known of today, or of a day near it.
    pub(super) fn about_now(&self, today: bool) -> When {
        match (self.now.month, self.now.day) {
            (Some(month), Some(day)) if today => When::new(self.now.year, Field::Day(month, day)),
            (Some(month), None) if self.now.year.is_some() => When::new(self.now.year, Field::Month(month)),
            (None, _) if self.now.year.is_some() => When::new(self.now.year, Field::Year),
            _ => When::new(None, Field::SomeDay),
        }
    }

    fn either_day(&self, days: i64) -> Answer {
        let (past, future) = (self.day_from_now(-days), self.day_from_now(days));
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
        let fits = |candidate: &Day| weekday.is_none_or(|weekday| candidate.weekday() == weekday);
        let fitting: Vec<Day> = candidates.iter().copied().filter(fits).collect();
        let Some(found) = Either::around(now, &fitting).or_else(|| Either::around(now, &candidates)) else {
            return Answer::new(unknown, Basis::None);
        };
        let (back, ahead) = (now.since(found.0), found.1.since(now));
        let coming = match self.direction {
            Direction::Future => ahead < ELEVEN_MONTHS || back > ahead,
            _ => back > ELEVEN_MONTHS && ahead < back,
        };
        Either::of_days(found).choose(coming, self.direction.is_open() && weekday.is_none())
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
        let Some((past, future)) = Either::around(now, &candidates) else { return unknown };
        let nearer_ahead = now.since(past) > future.since(now);
        Either::of_days((past, future)).by_direction(self.direction, nearer_ahead)
    }

    pub(super) fn weekday(&self, point: &Point) -> Option<Answer> {
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
            (_, direction) => Either::of_days((past, future)).by_direction(direction, false),
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

    pub(super) fn festival(&self, point: &Point, festival: u16) -> Answer {
        let on = |year: i32| {
            self.festivals.day(festival, year).map(|(month, day)| When::new(Some(year), Field::Day(month, day)))
        };
        let fixed = |field: Field| Answer::new(When::new(None, field), Basis::None);
        let (year, basis) = self.year(point);
        if let Some(year) = year {
            return on(year).map_or_else(
                || Answer::new(When::new(Some(year), Field::Year), basis),
                |when| Answer::new(when, basis),
            );
        }
        let Some(now) = self.now.full() else {
            // the same day every year, or unknown
            let days: Vec<_> =
                [1999, 2010, 2019, 2023].iter().filter_map(|year| self.festivals.day(festival, *year)).collect();
            let same = days.len() == 4 && days.windows(2).all(|pair| pair[0] == pair[1]);
            return match days.first() {
                Some((month, day)) if same => fixed(Field::Day(*month, *day)),
                _ => {
                    self.now.year.and_then(on).map_or(fixed(Field::SomeDay), |when| Answer::new(when, Basis::Document))
                }
            };
        };
        let found: Vec<Day> = (now.year() - 1..=now.year() + 1).filter_map(on).filter_map(|when| when.day()).collect();
        let Some((past, future)) = Either::around(now, &found) else { return fixed(Field::SomeDay) };
        let when = |day: Day| When::of_day(day);
        match (point.named, self.direction) {
            (Slot::Rel(-1), _) => Answer::new(when(past), Basis::Document),
            (Slot::Rel(1 | COMING), _) => Answer::new(when(future), Basis::Document),
            (Slot::Rel(_), _) => Answer::new(on(now.year()).unwrap_or(when(past)), Basis::Document),
            // in a few weeks rather than most of a year ago
            (_, direction) => {
                let soon = future.since(now) <= 60 && now.since(past) > 60;
                Either::of_days((past, future)).by_direction(direction, soon)
            }
        }
    }
}
