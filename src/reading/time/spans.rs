//! The result: each expression with its place, its value in two notations, its first and last day, and how sure it is.

use serde::Serialize;

use crate::ground::{Chars, Span, Tokens};
use crate::pack::TimeUnit;

use super::calendar::{Day, Moment};
use super::lengths::shifted;
use super::model::{Anchor, Expression, Length, Meaning, Modifier, Point, Position, Reference, Slot, level};
use super::resolve::{Answer, Basis, Context, Direction};
use super::when::{Field, Granularity, When, print};

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A day, or something coarser.
    Date,
    /// A part of a day, or a time of the clock.
    Time,
    /// A length.
    Duration,
    /// Something that comes again and again.
    Set,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeSpan {
    /// Its place.
    pub span: Span<Chars>,
    /// Its tokens.
    pub tokens: Span<Tokens>,
    /// Its type.
    pub kind: TimeKind,
    /// Its TIMEX3 value.
    pub value: String,
    /// As EDTF, where it names a time that EDTF can write.
    pub edtf: Option<String>,
    /// Its first day or moment, `2019-07-03` or `2019-07-03T18:00`.
    pub begin: Option<String>,
    /// The first day or moment behind it.
    pub end: Option<String>,
    /// How fine it is.
    pub granularity: Granularity,
    /// What it was counted from.
    pub basis: Basis,
    /// The TIMEX3 modifier: `APPROX`, `START`, `MID`, `END`, `MORE_THAN`, `LESS_THAN`.
    pub modifier: Option<&'static str>,
    /// Whether no verb or other word chose between past and future.
    pub guessed: bool,
    /// Other readings that the words allow, or other ways to write the value.
    pub alternatives: Vec<String>,
    /// Whether it is only a year.
    pub(crate) bare_year: bool,
    /// Whether its words name a day, not only a part of one.
    pub(crate) names_day: bool,
    /// The date, where it is one.
    pub(crate) when: Option<When>,
    /// The day it leaves as the one last spoken of.
    pub(crate) leaves: Option<Day>,
}

/// What an expression comes to, before its place is known.
struct Outcome {
    kind: TimeKind,
    value: String,
    edtf: Option<String>,
    moments: Option<(Moment, Moment)>,
    granularity: Granularity,
    basis: Basis,
    guessed: bool,
    alternatives: Vec<String>,
    when: Option<When>,
    leaves: Option<Day>,
}

impl Outcome {
    fn new(kind: TimeKind, value: String, granularity: Granularity, basis: Basis) -> Self {
        Self {
            kind,
            value,
            edtf: None,
            moments: None,
            granularity,
            basis,
            guessed: false,
            alternatives: Vec::new(),
            when: None,
            leaves: None,
        }
    }
}

/// The result for an expression; none when it names a day that does not exist. `lone` says that it is all there is in
/// its sentence.
pub(super) fn answer(
    expression: &Expression,
    context: &Context<'_>,
    span: Span<Chars>,
    tokens: Span<Tokens>,
    lone: bool,
) -> Option<TimeSpan> {
    let outcome = match &expression.meaning {
        Meaning::Point(point) => of_point(point, context)?,
        Meaning::Range(first, second) => of_range(first, second, context)?,
        Meaning::Length(length) => of_length(length, context, lone),
        Meaning::Offset { length, sign, from } => of_offset(length, *sign, from, expression.anaphoric, context)?,
        Meaning::Stretch { length, sign } => of_stretch(length, *sign, context),
        Meaning::Within(length) => of_within(length, context),
        Meaning::Set { every, at } => of_set(every.as_ref(), at.as_ref()),
        Meaning::Rest(unit) => of_rest(*unit, context)?,
    };
    let position = match &expression.meaning {
        Meaning::Point(point) => point.position,
        _ => None,
    };
    let modifier = match (expression.modifier, position) {
        (Some(Modifier::Approx), _) => Some("APPROX"),
        (Some(Modifier::More), _) => Some("MORE_THAN"),
        (Some(Modifier::Less), _) => Some("LESS_THAN"),
        (None, Some(Position::Start)) => Some("START"),
        (None, Some(Position::Middle)) => Some("MID"),
        (None, Some(Position::End)) => Some("END"),
        (None, None) => None,
    };
    let bare_year = matches!(&expression.meaning, Meaning::Point(point)
        if matches!(point.year, Slot::Is(_)) && point.levels() == level::YEAR);
    Some(TimeSpan {
        span,
        tokens,
        kind: outcome.kind,
        value: outcome.value,
        edtf: outcome.edtf,
        begin: outcome.moments.map(|(first, _)| print(first)),
        end: outcome.moments.map(|(_, end)| print(end)),
        granularity: outcome.granularity,
        basis: outcome.basis,
        modifier,
        guessed: outcome.guessed,
        alternatives: outcome.alternatives,
        bare_year,
        names_day: !matches!(&expression.meaning, Meaning::Point(point) if !point.is_day() && !point.named.is_some()),
        when: outcome.when,
        leaves: outcome.leaves,
    })
}

fn of_point(point: &Point, context: &Context<'_>) -> Option<Outcome> {
    if let Some(reference) = point.reference {
        let value = match reference {
            Reference::Past => "PAST_REF",
            Reference::Present => "PRESENT_REF",
            Reference::Future => "FUTURE_REF",
        };
        let mut outcome = Outcome::new(TimeKind::Date, value.to_owned(), Granularity::Day, Basis::None);
        if reference == Reference::Present {
            outcome.moments = context.now.full().and_then(|day| When::of_day(day).moments());
        }
        return Some(outcome);
    }
    let Answer { when, basis, guessed, other } = context.point(point)?;
    let kind = if when.has_clock() { TimeKind::Time } else { TimeKind::Date };
    let mut outcome = Outcome::new(kind, when.timex(), when.granularity(), basis);
    outcome.edtf = when.edtf();
    outcome.moments = when.moments();
    outcome.guessed = guessed;
    outcome.alternatives.extend(other.map(|other| other.timex()));
    outcome.when = Some(when);
    outcome.leaves = when.day();
    Some(outcome)
}

fn of_range(first: &Point, second: &Point, context: &Context<'_>) -> Option<Outcome> {
    let start = context.point(first)?;
    let stop = match second.reference {
        // until now
        Some(_) => {
            Answer { when: until_now(&start.when, context)?, basis: Basis::Document, guessed: false, other: None }
        }
        None => context.point(second)?,
    };
    let stop_when = behind(&start.when, stop.when, second)?;
    let kind = if start.when.has_clock() { TimeKind::Time } else { TimeKind::Date };
    let value = format!("{}/{}", start.when.timex(), stop_when.timex());
    let basis = if start.basis == Basis::Text { stop.basis } else { start.basis };
    let mut outcome = Outcome::new(kind, value, start.when.granularity(), basis);
    outcome.edtf = match (start.when.edtf(), stop_when.edtf()) {
        (Some(first), Some(second)) => Some(interval(&first, &second)),
        _ => None,
    };
    outcome.moments = match (start.when.moments(), stop_when.moments()) {
        // a clock time ends a range at once
        (Some((first, _)), Some((end, _))) if stop_when.hour.is_some() => Some((first, end)),
        (Some((first, _)), Some((_, end))) => Some((first, end)),
        _ => None,
    };
    outcome.guessed = start.guessed || stop.guessed;
    outcome.leaves = stop_when.day();
    Some(outcome)
}

/// The end of a range, moved behind its beginning as its words allow.
fn behind(start: &When, mut stop: When, words: &Point) -> Option<When> {
    // from nine to one
    if let (Some(a), Some(b)) = (start.hour, stop.hour)
        && b < a
        && b + 12 > a
        && b < 12
        && words.meridiem.is_none()
        && words.part.is_none()
    {
        stop.hour = Some(b + 12);
    }
    // a later hour of the same day, or one of the next
    if let (Some(a), Some(b)) = (start.moments(), stop.moments())
        && start.hour.is_some()
        && words.levels() & (level::DAY | level::WEEKDAY) == 0
        && (b.0.day, b.0.second) < (a.0.day, a.0.second)
    {
        stop = stop.on(stop.day()?.plus(1));
    }
    // from Friday to Monday
    if let (Some(a), Some(b), true) = (start.day(), stop.day(), words.weekday.is_some())
        && b < a
        && !words.month.is_some()
    {
        stop = stop.on(b.plus(a.since(b).div_euclid(7) * 7 + 7));
    }
    // from December to January
    if let (Some(a), Some(b)) = (start.days(), stop.days())
        && b.0 < a.0
        && !matches!(words.year, Slot::Is(_))
    {
        stop.year = stop.year.map(|year| year + 1);
    }
    Some(stop)
}

/// Now, as fine as a beginning.
fn until_now(start: &When, context: &Context<'_>) -> Option<When> {
    let now = context.now.moment()?;
    Some(if start.has_clock() { When::of_moment(now) } else { When::of_day(now.day) })
}

/// An EDTF interval, of the outer ends where the two are intervals themselves.
fn interval(first: &str, second: &str) -> String {
    let start = first.split('/').next().unwrap_or(first);
    let end = second.rsplit('/').next().unwrap_or(second);
    format!("{start}/{end}")
}

fn of_length(length: &Length, context: &Context<'_>, lone: bool) -> Outcome {
    let (value, other) = length.timex();
    let mut outcome = Outcome::new(TimeKind::Duration, value, unit_granularity(length.smallest()), Basis::Text);
    outcome.alternatives.extend(other);
    // alone on its line, a length says how old something is
    if lone && let Some(counted) = counted(length, -1, context) {
        outcome.alternatives.push(counted.timex());
    }
    outcome
}

/// The day or moment exactly so long from now.
fn counted(length: &Length, sign: i64, context: &Context<'_>) -> Option<When> {
    let parts = length.exact()?;
    Some(exact(shifted(context.now.moment()?, &parts, sign), length))
}

fn exact(moment: Moment, length: &Length) -> When {
    let clock = length.amounts.iter().flatten().any(|(unit, _)| *unit < TimeUnit::Day);
    if clock { When::of_moment(moment) } else { When::of_day(moment.day) }
}

fn of_offset(length: &Length, sign: i8, from: &Anchor, anaphoric: bool, context: &Context<'_>) -> Option<Outcome> {
    let unit = length.smallest();
    let kind = if unit < TimeUnit::Day { TimeKind::Time } else { TimeKind::Date };
    let Some(parts) = length.exact() else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Outcome::new(kind, value.to_owned(), unit_granularity(unit), Basis::None));
    };
    // `three years later` in a story goes on from what it told last
    let here = *from == Anchor::Here;
    let told = here && (anaphoric || sign > 0 && context.direction == Direction::Past);
    let (start, basis) = match from {
        Anchor::Point(point) if point.reference.is_none() => {
            let answer = context.point(point)?;
            (answer.when.moments().map(|(first, _)| first), answer.basis)
        }
        Anchor::Here if told => match context.last {
            Some(day) => (Some(Moment { day, second: None }), Basis::Context),
            None if anaphoric && sign < 0 => (context.now.moment(), Basis::Document),
            None => (None, Basis::None),
        },
        _ => (context.now.moment(), Basis::Document),
    };
    let Some(start) = start else {
        return Some(partial_offset(length, &parts, sign, kind, told, context));
    };
    let moment = shifted(start, &parts, i64::from(sign));
    // a story does not go on beyond the day it is told
    if told && context.direction == Direction::Past && context.now.full().is_some_and(|now| moment.day > now) {
        return Some(partial_offset(length, &parts, sign, kind, told, context));
    }
    let fine = exact(moment, length);
    let when = if matches!(from, Anchor::Point(_)) { fine } else { coarse(moment, unit, &parts).unwrap_or(fine) };
    let mut outcome = Outcome::new(kind, when.timex(), when.granularity(), basis);
    outcome.edtf = when.edtf();
    outcome.moments = when.moments();
    if fine != when {
        outcome.alternatives.push(fine.timex());
    }
    outcome.leaves = when.day();
    Some(outcome)
}

/// What of an offset can be said without the day of the article.
fn partial_offset(
    length: &Length,
    parts: &[(TimeUnit, i64)],
    sign: i8,
    kind: TimeKind,
    told: bool,
    context: &Context<'_>,
) -> Outcome {
    let unit = length.smallest();
    if let ([(TimeUnit::Year, amount)], Some(year), false) = (parts, context.now.year, told)
        && amount % 1000 == 0
    {
        let when = When::new(Some(year + i32::from(sign) * (amount / 1000) as i32), Field::Year);
        let mut outcome = Outcome::new(kind, when.timex(), when.granularity(), Basis::Document);
        outcome.edtf = when.edtf();
        outcome.moments = when.moments();
        return outcome;
    }
    let (value, _) = length.timex();
    Outcome::new(TimeKind::Duration, value, unit_granularity(unit), Basis::None)
}

/// As fine as the unit counted in: three months ago is a month, and seconds are not counted from a clock of minutes. Several units, or fractions, are counted to the smaller.
fn coarse(moment: Moment, unit: TimeUnit, parts: &[(TimeUnit, i64)]) -> Option<When> {
    let [(_, amount)] = parts else { return None };
    let whole = amount % 1000 == 0;
    let (year, month) = (moment.day.year(), moment.day.month());
    let (field, year) = match unit {
        TimeUnit::Second => {
            let second = moment.second.map(|second| second / 60 * 60);
            return Some(When::of_moment(Moment { second, ..moment }));
        }
        TimeUnit::Week => {
            let (year, week) = moment.day.week();
            (Field::Week(week), year)
        }
        TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Half => (Field::Month(month), year),
        TimeUnit::Year if whole => (Field::Year, year),
        TimeUnit::Year => (Field::Month(month), year),
        TimeUnit::Decade if whole => (Field::Year, year),
        _ => return None,
    };
    Some(When::new(Some(year), field))
}

fn of_stretch(length: &Length, sign: i8, context: &Context<'_>) -> Outcome {
    let (value, other) = length.timex();
    let mut outcome = Outcome::new(TimeKind::Duration, value, unit_granularity(length.smallest()), Basis::Document);
    outcome.alternatives.extend(other);
    let (Some(parts), Some(now)) = (length.exact(), context.now.moment()) else { return outcome };
    let clock = length.smallest() < TimeUnit::Day;
    if clock && now.second.is_none() {
        return outcome;
    }
    let now = if clock { now } else { Moment { second: None, ..now } };
    let moments = if sign < 0 {
        (shifted(now, &parts, -1), now)
    } else {
        // the next three days begin tomorrow
        let start = if clock { now } else { Moment { day: now.day.plus(1), second: None } };
        (start, shifted(start, &parts, 1))
    };
    outcome.moments = Some(moments);
    if !clock {
        outcome.edtf = Some(format!("{}/{}", moments.0.day, moments.1.day.plus(if sign < 0 { 0 } else { -1 })));
    }
    outcome
}

fn of_within(length: &Length, context: &Context<'_>) -> Outcome {
    let (value, other) = length.timex();
    let mut outcome = Outcome::new(TimeKind::Duration, value, unit_granularity(length.smallest()), Basis::Text);
    outcome.alternatives.extend(other);
    if context.direction == Direction::Past {
        return outcome;
    }
    if let (Some(parts), Some(now)) = (length.exact(), context.now.moment()) {
        let clock = length.smallest() < TimeUnit::Day;
        if clock && now.second.is_none() {
            return outcome;
        }
        let now = if clock { now } else { Moment { second: None, ..now } };
        outcome.moments = Some((now, shifted(now, &parts, 1)));
        outcome.basis = Basis::Document;
        outcome.alternatives.extend(counted(length, 1, context).map(|when| when.timex()));
    }
    outcome
}

fn of_set(every: Option<&Length>, at: Option<&Point>) -> Outcome {
    let clock = at.map(|point| {
        let mut when = When::new(None, Field::SomeDay);
        when.part = point.part;
        let (hour, minute) = (point.hour, point.minute);
        (when, hour, minute, point)
    });
    let value = match (every, clock) {
        (Some(length), None) => length.timex().0,
        (every, Some((mut when, hour, minute, point))) => {
            if let Some(weekday) = point.weekday {
                when.field = Field::Weekday(weekday);
            } else if let Slot::Is(month) = point.month {
                when.field = match point.day {
                    Slot::Is(day) => Field::Day(month as u8, day as u8),
                    _ => Field::Month(month as u8),
                };
            }
            when.hour = hour.map(|hour| super::clock::clock_hour(hour, point));
            when.minute = minute;
            match (when.field, when.has_clock(), every) {
                // every day at nine
                (Field::SomeDay, false, Some(length)) => length.timex().0,
                _ => when.timex().trim_end_matches(":00").to_owned(),
            }
        }
        (None, None) => "PXX".to_owned(),
    };
    Outcome::new(TimeKind::Set, value, Granularity::Day, Basis::Text)
}

fn of_rest(unit: TimeUnit, context: &Context<'_>) -> Option<Outcome> {
    let whole = Point::of_unit(unit, Slot::Rel(0))?;
    let answer = context.point(&whole)?;
    let (_, end) = answer.when.moments()?;
    let now = context.now.moment()?;
    let now = Moment { second: now.second.filter(|_| unit == TimeUnit::Day), ..now };
    let value = format!("{}/{}", print(now), end.day.plus(-1));
    let mut outcome = Outcome::new(TimeKind::Date, value.clone(), Granularity::Day, Basis::Document);
    outcome.moments = Some((now, end));
    outcome.edtf = (unit != TimeUnit::Day).then_some(value);
    Some(outcome)
}

fn unit_granularity(unit: TimeUnit) -> Granularity {
    match unit {
        TimeUnit::Second => Granularity::Second,
        TimeUnit::Minute => Granularity::Minute,
        TimeUnit::Hour => Granularity::Hour,
        TimeUnit::Day => Granularity::Day,
        TimeUnit::Weekend | TimeUnit::Week | TimeUnit::Fortnight => Granularity::Week,
        TimeUnit::Month => Granularity::Month,
        TimeUnit::Quarter | TimeUnit::Half => Granularity::Season,
        TimeUnit::Year => Granularity::Year,
        TimeUnit::Decade => Granularity::Decade,
        TimeUnit::Century => Granularity::Century,
    }
}
