//! A time axis: days to pixels, and where to put which date.

use crate::graph::when::Day;
use crate::graph::words::Words;

/// Days to pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    first: Day,
    days: f64,
    left: f64,
    width: f64,
}

/// A place on the axis with its words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub x: f64,
    pub text: String,
    /// Whether a year begins here.
    pub year: bool,
}

/// Steps between ticks.
#[derive(Clone, Copy, Debug)]
enum Step {
    Days(u32),
    Months(u32),
    Years(i32),
}

const STEPS: &[(Step, f64)] = &[
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Days(5), 5.0),
    (Step::Days(10), 10.0),
    (Step::Months(1), 30.4),
    (Step::Months(2), 60.9),
    (Step::Months(3), 91.3),
    (Step::Months(6), 182.6),
    (Step::Years(1), 365.2),
    (Step::Years(2), 730.5),
    (Step::Years(5), 1826.0),
    (Step::Years(10), 3652.0),
    (Step::Years(20), 7305.0),
    (Step::Years(50), 18262.0),
    (Step::Years(100), 36524.0),
    (Step::Years(500), 182_621.0),
];

impl Axis {
    /// From the first day to the last, both whole, over a width; a little room is left before and after.
    pub(super) fn new(first: Day, last: Day, left: f64, width: f64) -> Self {
        let days = f64::from(last.number() - first.number()) + 1.0;
        let room = (days * 0.02).max(1.0).ceil() as i32;
        Self { first: first.plus(-room), days: days + 2.0 * f64::from(room), left, width }
    }

    /// Where a day begins.
    pub(super) fn x(&self, day: Day) -> f64 {
        self.left + f64::from(day.number() - self.first.number()) / self.days * self.width
    }

    /// Dates at least `apart` pixels from one another.
    pub(super) fn ticks(&self, apart: f64, words: &Words) -> Vec<Tick> {
        let least = apart / self.width * self.days;
        let step = STEPS.iter().find(|(_, days)| *days >= least).map_or(Step::Years(1000), |(step, _)| *step);
        let end = self.first.plus(self.days as i32);
        let mut ticks: Vec<Tick> = Vec::new();
        let (mut year, mut month, _) = self.first.ymd();
        while Day::new(year, month, 1).is_some_and(|begin| begin < end) {
            for day in days_of(step, year, month) {
                let Some(at) = Day::new(year, month, day).filter(|at| *at >= self.first && *at < end) else { continue };
                let first = ticks.is_empty();
                ticks.push(Tick { x: self.x(at), text: label(at, step, first, words), year: (month, day) == (1, 1) });
            }
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
        ticks
    }
}

/// The days of a month that have a tick.
fn days_of(step: Step, year: i32, month: u32) -> Vec<u32> {
    match step {
        Step::Days(1) => (1..=31).collect(),
        // up to the 28th, or the last of a month would touch the first of the next
        Step::Days(step) => {
            (1..=28).step_by(step as usize).map(|day| if day > 1 && step >= 5 { day - 1 } else { day }).collect()
        }
        Step::Months(step) if (month - 1).is_multiple_of(step) => vec![1],
        Step::Years(step) if month == 1 && year % step == 0 => vec![1],
        Step::Months(_) | Step::Years(_) => Vec::new(),
    }
}

fn label(at: Day, step: Step, first: bool, words: &Words) -> String {
    let (year, month, day) = at.ymd();
    let name = words.months_short().get(month as usize - 1).map_or("", String::as_str);
    match step {
        Step::Years(_) => year.to_string(),
        Step::Months(_) if month == 1 => year.to_string(),
        Step::Months(_) if first => format!("{name} {year}"),
        Step::Months(_) => name.to_owned(),
        Step::Days(_) if first || (month, day) == (1, 1) => format!("{day} {name} {year}"),
        Step::Days(_) => format!("{day} {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::words::Lang;
    use proptest::prelude::*;

    fn texts(from: &str, to: &str) -> Vec<String> {
        let axis = Axis::new(Day::parse(from).unwrap(), Day::parse(to).unwrap(), 0.0, 1000.0);
        axis.ticks(90.0, Words::of(Lang::En)).into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn ticks_are_dates_people_count_by() {
        assert_eq!(texts("2019-05-25", "2019-05-25"), ["24 May 2019", "25 May", "26 May"]);
        assert_eq!(
            texts("2019-05-01", "2019-06-30"),
            ["1 May 2019", "10 May", "20 May", "1 Jun", "10 Jun", "20 Jun", "1 Jul"]
        );
        assert_eq!(texts("2018-11-20", "2019-03-10"), ["Dec 2018", "2019", "Feb", "Mar"]);
        assert_eq!(texts("2012-05-25", "2019-05-25"), ["2013", "2014", "2015", "2016", "2017", "2018", "2019"]);
    }

    proptest! {
        #[test]
        fn ticks_keep_apart(first in 0i32..20_000, length in 0i32..30_000, width in 300.0..3000.0_f64) {
            let day = |number| Day::new(1970, 1, 1).unwrap().plus(number);
            let axis = Axis::new(day(first), day(first + length), 10.0, width);
            let ticks = axis.ticks(80.0, Words::of(Lang::Hi));
            for pair in ticks.windows(2) {
                prop_assert!(pair[1].x - pair[0].x > 52.0, "{pair:?}");
            }
        }
    }
}
