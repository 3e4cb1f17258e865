//! Lengths of time: their notation, and counting with them.

use crate::pack::TimeUnit;

use super::calendar::Moment;
use super::model::{Amount, Length};

/// How a unit is written in ISO 8601, and how many of it make one (a decade is not ten years in TIMEX3).
fn letter(unit: TimeUnit) -> (&'static str, i64, bool) {
    match unit {
        TimeUnit::Second => ("S", 1, true),
        TimeUnit::Minute => ("M", 1, true),
        TimeUnit::Hour => ("H", 1, true),
        TimeUnit::Day | TimeUnit::Weekend => ("D", 1, false),
        TimeUnit::Week => ("W", 1, false),
        // Duckling and Indian usage: two weeks
        TimeUnit::Fortnight => ("D", 14, false),
        TimeUnit::Month => ("M", 1, false),
        TimeUnit::Quarter => ("M", 3, false),
        TimeUnit::Half => ("M", 6, false),
        TimeUnit::Year => ("Y", 1, false),
        TimeUnit::Decade => ("DE", 1, false),
        TimeUnit::Century => ("CE", 1, false),
    }
}

/// The next smaller unit and how many of it make one, for fractions.
fn smaller(unit: TimeUnit) -> Option<(TimeUnit, i64)> {
    Some(match unit {
        TimeUnit::Century => (TimeUnit::Year, 100),
        TimeUnit::Decade => (TimeUnit::Year, 10),
        TimeUnit::Year => (TimeUnit::Month, 12),
        TimeUnit::Week => (TimeUnit::Day, 7),
        TimeUnit::Day => (TimeUnit::Hour, 24),
        TimeUnit::Hour => (TimeUnit::Minute, 60),
        TimeUnit::Minute => (TimeUnit::Second, 60),
        _ => return None,
    })
}

impl Length {
    /// The TIMEX3 value: `P3D`, `PT3H30M`, `P18M`, `PXY`; and another notation of the same length, where there is one.
    pub(super) fn timex(&self) -> (String, Option<String>) {
        let parts: Vec<(TimeUnit, Amount)> = self.amounts.iter().flatten().copied().collect();
        if let [(unit, amount)] = parts.as_slice() {
            return match amount {
                Amount::Vague => {
                    let (letter, _, time) = letter(*unit);
                    (format!("P{}X{letter}", if time { "T" } else { "" }), None)
                }
                Amount::Between(low, high) => (format!("{}/{}", single(*unit, *low).0, single(*unit, *high).0), None),
                Amount::Exact(amount) => single(*unit, *amount),
            };
        }
        let Some(exact) = self.exact().filter(|exact| !exact.is_empty()) else { return ("PXX".to_owned(), None) };
        let value = joined(&exact);
        // years and months count as months, too
        let months = exact.iter().try_fold(0, |months, (unit, amount)| match unit {
            TimeUnit::Year => Some(months + amount * 12 / 1000),
            TimeUnit::Month => Some(months + amount / 1000),
            _ => None,
        });
        (value, months.map(|months| format!("P{months}M")))
    }
}

/// One unit with its amount in thousandths.
fn single(unit: TimeUnit, amount: i64) -> (String, Option<String>) {
    if amount % 1000 == 0 {
        return (joined(&[(unit, amount)]), None);
    }
    let Some((small, factor)) = smaller(unit) else {
        return (joined(&[(unit, amount)]), None);
    };
    let small_amount = amount * factor;
    if small_amount % 1000 != 0 {
        return (decimal(unit, amount), None);
    }
    let whole = amount / 1000 * 1000;
    let rest = (amount - whole) * factor;
    let pair = joined(&[(unit, whole), (small, rest)]);
    let all = joined(&[(small, small_amount)]);
    // one and a half, two and a half are counted in the smaller unit, larger fractions beside the whole
    if unit == TimeUnit::Hour && amount > 3000 { (pair, Some(all)) } else { (all, Some(decimal(unit, amount))) }
}

/// `PT1.5H`.
fn decimal(unit: TimeUnit, amount: i64) -> String {
    let (letter, factor, time) = letter(unit);
    let amount = amount * factor;
    let digits = format!("{}.{:03}", amount / 1000, amount % 1000);
    format!("P{}{}{letter}", if time { "T" } else { "" }, digits.trim_end_matches('0').trim_end_matches('.'))
}

fn joined(parts: &[(TimeUnit, i64)]) -> String {
    let mut value = String::from("P");
    let mut in_time = false;
    for (unit, amount) in parts.iter().filter(|(_, amount)| *amount != 0 || parts.len() == 1) {
        let (letter, factor, time) = letter(*unit);
        if time && !in_time {
            value.push('T');
            in_time = true;
        }
        let amount = amount * factor;
        if amount % 1000 == 0 {
            value.push_str(&(amount / 1000).to_string());
        } else {
            let digits = format!("{}.{:03}", amount / 1000, amount % 1000);
            value.push_str(digits.trim_end_matches('0'));
        }
        value.push_str(letter);
    }
    value
}

/// A moment so long before or after another. A clock is kept when it is known, or lost when hours are counted from a
/// day without one.
pub(super) fn shifted(from: Moment, parts: &[(TimeUnit, i64)], sign: i64) -> Moment {
    let mut moment = from;
    for (unit, amount) in parts {
        let months = |each: i64| (amount * each / 1000, (amount * each) % 1000);
        let (whole, rest, days) = match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => {
                let seconds = match unit {
                    TimeUnit::Second => 1,
                    TimeUnit::Minute => 60,
                    _ => 3600,
                };
                moment = moment.plus_seconds(sign * amount * seconds / 1000);
                continue;
            }
            TimeUnit::Day | TimeUnit::Weekend => (0, 0, amount / 1000),
            TimeUnit::Week => (0, 0, amount * 7 / 1000),
            TimeUnit::Fortnight => (0, 0, amount * 14 / 1000),
            TimeUnit::Month => (months(1).0, months(1).1, 0),
            TimeUnit::Quarter => (months(3).0, months(3).1, 0),
            TimeUnit::Half => (months(6).0, months(6).1, 0),
            TimeUnit::Year => (months(12).0, months(12).1, 0),
            TimeUnit::Decade => (months(120).0, months(120).1, 0),
            TimeUnit::Century => (months(1200).0, months(1200).1, 0),
        };
        moment.day = moment.day.plus_months(sign * whole).plus(sign * (days + rest * 30 / 1000));
    }
    moment
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(unit: TimeUnit, amount: i64) -> (String, Option<String>) {
        Length::one(unit, Amount::Exact(amount)).timex()
    }

    #[test]
    fn notation() {
        assert_eq!(value(TimeUnit::Hour, 3500), ("PT3H30M".to_owned(), Some("PT210M".to_owned())));
        assert_eq!(value(TimeUnit::Hour, 2500).0, "PT150M");
        assert_eq!(value(TimeUnit::Year, 1500).0, "P18M");
        assert_eq!(value(TimeUnit::Fortnight, 1000).0, "P14D");
        assert_eq!(value(TimeUnit::Second, 123_450).0, "PT123.45S");
        assert_eq!(value(TimeUnit::Decade, 2000).0, "P2DE");
        assert_eq!(Length::one(TimeUnit::Day, Amount::Vague).timex().0, "PXD");
        let mut length = Length::one(TimeUnit::Year, Amount::Exact(2000));
        assert!(length.add(TimeUnit::Month, Amount::Exact(3000)));
        assert_eq!(length.timex(), ("P2Y3M".to_owned(), Some("P27M".to_owned())));
        assert!(!length.add(TimeUnit::Year, Amount::Exact(1000)));
    }
}
