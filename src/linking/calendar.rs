//! When the events of articles may have happened: on the days they name, else around the date of the article.

use crate::ground::Modality;

use super::edtf::{Day, Days};
use super::facts::Facts;

/// When an event may have happened, as far as one article tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    /// The days; none for an article without a date that names none.
    pub days: Option<Days>,
    /// Whether the article names them.
    pub named: bool,
}

/// The precision that the date of an article needs to date its events, in days.
const PRECISE: i32 = 31;

impl When {
    /// When what an article of `date` tells may have happened; `window` is how old news of that type may be.
    pub(super) fn new(facts: &Facts<'_>, date: Option<Days>, window: i32) -> Self {
        if let Some(days) = facts.days {
            return Self { days: Some(days), named: true };
        }
        let date = date.filter(|date| date.slack().is_some_and(|slack| slack <= PRECISE));
        let days = date.map(|date| {
            let ahead = !facts.modalities.has(Modality::Actual) && !facts.modalities.has(Modality::Offered);
            let shift = |day: Option<Day>, by: i32| day.map(|day| Day(day.0 + by));
            if ahead {
                Days { earliest: date.earliest, latest: shift(date.latest, window) }
            } else {
                Days { earliest: shift(date.earliest, -window), latest: date.latest }
            }
        });
        Self { days, named: false }
    }

    /// Whether an article names no more than a season or a year.
    pub(super) fn is_vague(self) -> bool {
        self.named && self.days.is_some_and(|days| days.slack().is_none_or(|slack| slack > PRECISE))
    }

    /// Whether both may have happened at one time, and that is known.
    pub(super) fn agrees(self, other: Self) -> bool {
        matches!((self.days, other.days), (Some(a), Some(b)) if a.meets(b))
    }

    /// How many days lie between the two at least; 0 where one is not known.
    pub(super) fn gap(self, other: Self) -> i32 {
        self.days.zip(other.days).map_or(0, |(a, b)| a.gap(b))
    }

    /// When both happened, if they are one.
    pub(super) fn and(self, other: Self) -> Self {
        match (self.named, other.named) {
            (true, false) => self,
            (false, true) => other,
            _ => {
                let days = match (self.days, other.days) {
                    (Some(a), Some(b)) => a.common(b).or(Some(a)),
                    (a, b) => a.or(b),
                };
                Self { days, named: self.named || other.named }
            }
        }
    }

    /// The first day it may have been.
    pub(super) fn start(self) -> Option<Day> {
        self.days.and_then(|days| days.earliest)
    }

    /// The last day it may have been.
    pub(super) fn end(self) -> Option<Day> {
        self.days.and_then(|days| days.latest)
    }
}
