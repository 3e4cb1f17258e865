//! What periods mean: years, decades, seasons, months and weeks.

use super::calendar::Day;
use super::model::{Point, Slot};
use super::resolve::{Answer, Basis, Context, Direction, Either};
use super::when::{Field, When};

impl Context<'_> {
    pub(super) fn year(&self, point: &Point) -> (Option<i32>, Basis) {
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

    pub(super) fn decade(&self, point: &Point) -> Option<Answer> {
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
    pub(super) fn season(&self, point: &Point) -> Option<Answer> {
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

    pub(super) fn month(&self, point: &Point) -> Option<Answer> {
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

    pub(super) fn month_from_now(&self, months: i32) -> Answer {
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
        let either = Either {
            past: at(if month <= now { year } else { year - 1 }),
            future: at(if month >= now { year } else { year + 1 }),
        };
        match (how, self.direction) {
            (Slot::Rel(0), _) => Answer::new(at(year), Basis::Document),
            (Slot::Rel(-1), _) => Answer::new(at(if month < now { year } else { year - 1 }), Basis::Document),
            (Slot::Rel(_), _) => Answer::new(at(if month > now { year } else { year + 1 }), Basis::Document),
            // in a month or two rather than ten or eleven months ago
            (_, direction) => {
                let soon = (1..=2).contains(&(i32::from(month) - i32::from(now)).rem_euclid(12));
                either.by_direction(direction, soon)
            }
        }
    }

    pub(super) fn week(&self, point: &Point) -> Option<Answer> {
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
}
