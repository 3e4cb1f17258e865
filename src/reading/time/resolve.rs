//! From what an expression says to the day it means: against the article's date, by the tense of its clause.

use crate::pack::Festivals;

use super::calendar::Day;
use super::clock::half_of_day;
use super::model::{Point, Slot};
use super::now::Now;
use super::when::{Field, When};

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
    pub(super) fn is_open(self) -> bool {
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
    pub(super) fn new(when: When, basis: Basis) -> Self {
        Self { when, basis, guessed: false, other: None }
    }
}

/// A time of the past and one to come that the same words may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Either {
    pub past: When,
    pub future: When,
}

impl Either {
    /// The last of some days, in order, that is not after `now`, and the first that is not before; where all lie on one
    /// side, the nearest for both.
    pub(super) fn around(now: Day, days: &[Day]) -> Option<(Day, Day)> {
        let past = days.iter().rfind(|day| **day <= now).copied();
        let future = days.iter().find(|day| **day >= now).copied();
        Some((past.or(future)?, future.or(past)?))
    }

    pub(super) fn of_days((past, future): (Day, Day)) -> Self {
        Self { past: When::of_day(past), future: When::of_day(future) }
    }

    /// The one to come, or the past one; `guessed` when nothing said which.
    pub(super) fn choose(self, coming: bool, guessed: bool) -> Answer {
        let (when, other) = if coming { (self.future, self.past) } else { (self.past, self.future) };
        let other = (guessed && other != when).then_some(other);
        Answer { when, basis: Basis::Document, guessed, other }
    }

    /// The one that the clause looks to; where it looks nowhere, the one that is likelier.
    pub(super) fn by_direction(self, direction: Direction, likely_coming: bool) -> Answer {
        match direction {
            Direction::Past => self.choose(false, false),
            Direction::Future => self.choose(true, false),
            Direction::Unclear | Direction::None => self.choose(likely_coming, true),
        }
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
            return Some(self.festival(point, festival));
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
            return Some(self.day_from_now(days));
        }
        if let Some(last) = self.last {
            return Some(Answer::new(When::of_day(last), Basis::Context));
        }
        Some(self.day_from_now(0))
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
            *when = when.on(day.plus(1));
        }
    }
}
