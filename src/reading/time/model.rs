//! What an expression of time says before anybody asks which day it is.

use crate::pack::{DayPart, TimeUnit, Trust};

/// How a field of a [`Point`] is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot {
    #[default]
    None,
    /// By its number.
    Is(i32),
    /// Counted from now.
    Rel(i32),
    /// Counted within the next larger field; −1 is the last.
    Nth(i32),
    /// The one spoken of.
    That,
    /// Counted from the one spoken of, or from now where none is.
    Beside(i32),
}

impl Slot {
    /// This one, or the other where this one is not given.
    fn or(self, other: Self) -> Self {
        if self.is_some() { self } else { other }
    }

    pub(super) fn is_some(self) -> bool {
        self != Self::None
    }
}

/// Which part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Start,
    Middle,
    End,
}

/// Which times are meant, vaguely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Past,
    Present,
    Future,
}

/// A point or period of the calendar, as far as its words tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    /// The 21st is 21.
    pub century: Slot,
    /// The nineteen-nineties are 199; of a century that is not named, 9.
    pub decade: Slot,
    pub year: Slot,
    /// A year from April to March.
    pub fiscal: bool,
    pub half: Slot,
    pub quarter: Slot,
    pub season: Option<u8>,
    pub month: Slot,
    pub week: Slot,
    pub weekend: Slot,
    pub weekday: Option<u8>,
    pub day: Slot,
    /// Whether day and month are both written in digits.
    pub numeric: bool,
    /// Whether the day lies as far behind as ahead, for the verb to choose.
    pub either: bool,
    pub festival: Option<u16>,
    pub part: Option<DayPart>,
    pub hour: Option<u8>,
    pub minute: Option<u8>,
    pub second: Option<u8>,
    /// 0 before noon, 12 after.
    pub meridiem: Option<u8>,
    /// Whether the hour is said as people say it, of twelve, without a part of the day.
    pub loose: bool,
    /// `this`, `next`, `that`, `third` before a name (of a weekday, month, season, festival, part of the day).
    pub named: Slot,
    pub position: Option<Position>,
    pub reference: Option<Reference>,
    /// How much the words need a neighbour.
    pub doubt: Doubt,
}

/// How much the words of a point still need a neighbour to vouch for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    #[default]
    None,
    Grammar,
    Neighbour,
}

impl From<Trust> for Doubt {
    fn from(trust: Trust) -> Self {
        match trust {
            Trust::Sure => Self::None,
            Trust::Doubtful => Self::Grammar,
            Trust::Weak => Self::Neighbour,
        }
    }
}

/// Groups of fields, a bit each.
pub(super) mod level {
    pub(in super::super) const YEAR: u16 = 1;
    pub(in super::super) const QUARTER: u16 = 2;
    pub(in super::super) const MONTH: u16 = 4;
    pub(in super::super) const WEEK: u16 = 8;
    pub(in super::super) const WEEKDAY: u16 = 16;
    pub(in super::super) const DAY: u16 = 32;
    pub(in super::super) const PART: u16 = 64;
    pub(in super::super) const CLOCK: u16 = 128;
    pub(in super::super) const REFERENCE: u16 = 256;
    pub(in super::super) const FESTIVAL: u16 = 512;
    pub(in super::super) const NAMED: u16 = 1024;
}

impl Point {
    pub(super) fn of_year(year: i32) -> Self {
        Self { year: Slot::Is(year), ..Self::default() }
    }

    pub(super) fn of_month(year: i32, month: i32) -> Self {
        Self { month: Slot::Is(month), ..Self::of_year(year) }
    }

    pub(super) fn of_day(day: i32) -> Self {
        Self { day: Slot::Is(day), ..Self::default() }
    }

    pub(super) fn of_date(month: i32, day: i32) -> Self {
        Self { month: Slot::Is(month), ..Self::of_day(day) }
    }

    /// The point whose field of this unit is so given.
    pub(super) fn of_unit(unit: TimeUnit, how: Slot) -> Option<Self> {
        let mut point = Self::default();
        let field = match unit {
            TimeUnit::Day => &mut point.day,
            TimeUnit::Week => &mut point.week,
            TimeUnit::Weekend => &mut point.weekend,
            TimeUnit::Month => &mut point.month,
            TimeUnit::Quarter => &mut point.quarter,
            TimeUnit::Half => &mut point.half,
            TimeUnit::Year => &mut point.year,
            TimeUnit::Decade => &mut point.decade,
            TimeUnit::Century => &mut point.century,
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Fortnight => return None,
        };
        *field = how;
        Some(point)
    }

    /// Which groups of fields are given.
    pub(super) fn levels(&self) -> u16 {
        let mut levels = 0;
        let mut add = |given: bool, level: u16| levels |= if given { level } else { 0 };
        add(self.century.is_some() || self.decade.is_some() || self.year.is_some(), level::YEAR);
        add(self.half.is_some() || self.quarter.is_some() || self.season.is_some(), level::QUARTER);
        add(self.month.is_some(), level::MONTH);
        add(self.week.is_some() || self.weekend.is_some(), level::WEEK);
        add(self.weekday.is_some(), level::WEEKDAY);
        add(self.day.is_some(), level::DAY);
        add(self.festival.is_some(), level::FESTIVAL);
        add(self.part.is_some(), level::PART);
        add(self.hour.is_some(), level::CLOCK);
        add(self.reference.is_some(), level::REFERENCE);
        add(self.named.is_some(), level::NAMED);
        levels
    }

    /// Whether it names a day or something within one.
    pub(super) fn is_day(&self) -> bool {
        self.levels() & (level::WEEKDAY | level::DAY | level::FESTIVAL) != 0
    }

    /// What two points say together, if they do not contradict each other.
    pub(super) fn join(&self, other: &Self) -> Option<Self> {
        let decade = self.century.is_some() && matches!(other.decade, Slot::Nth(_)) && !other.century.is_some();
        let shared = self.levels() & other.levels();
        if shared != 0 && !(decade && shared == level::YEAR) || self.position.is_some() && other.position.is_some() {
            return None;
        }
        Some(Self {
            century: self.century.or(other.century),
            decade: self.decade.or(other.decade),
            year: self.year.or(other.year),
            fiscal: self.fiscal || other.fiscal,
            half: self.half.or(other.half),
            quarter: self.quarter.or(other.quarter),
            season: self.season.or(other.season),
            month: self.month.or(other.month),
            week: self.week.or(other.week),
            weekend: self.weekend.or(other.weekend),
            weekday: self.weekday.or(other.weekday),
            day: self.day.or(other.day),
            numeric: self.numeric || other.numeric,
            either: self.either || other.either,
            festival: self.festival.or(other.festival),
            part: self.part.or(other.part),
            hour: self.hour.or(other.hour),
            minute: self.minute.or(other.minute),
            second: self.second.or(other.second),
            meridiem: self.meridiem.or(other.meridiem),
            loose: self.loose || other.loose,
            named: self.named.or(other.named),
            position: self.position.or(other.position),
            reference: self.reference.or(other.reference),
            doubt: Doubt::None,
        })
    }

    /// Fills what is missing here, and larger than what is given, from the other end of a range.
    pub(super) fn inherit(&self, other: &Self) -> Self {
        let mut filled = *self;
        let levels = self.levels();
        if levels & level::CLOCK != 0 {
            filled.part = filled.part.or(other.part);
            filled.meridiem = filled.meridiem.or(other.meridiem);
        }
        let clock_only = levels & !(level::CLOCK | level::PART) == 0;
        if clock_only {
            filled.weekday = filled.weekday.or(other.weekday);
            filled.festival = filled.festival.or(other.festival);
            filled.either |= other.either;
            filled.named = filled.named.or(other.named);
            filled.day = filled.day.or(other.day);
        }
        let number = matches!(self.day, Slot::Is(_));
        if clock_only || number {
            filled.month = filled.month.or(other.month);
        }
        if levels & level::WEEKDAY != 0 && levels & level::DAY == 0 || clock_only {
            filled.week = filled.week.or(other.week);
        }
        let relative = matches!(self.named, Slot::Rel(_));
        if clock_only || number || !relative && levels & (level::MONTH | level::QUARTER) != 0 {
            filled.year = filled.year.or(other.year);
        }
        filled
    }
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// In thousandths.
    Exact(i64),
    /// Some, several.
    Vague,
    /// From so many to so many, in thousandths.
    Between(i64, i64),
}

/// A length of time: up to five units, large ones first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Length {
    pub amounts: [Option<(TimeUnit, Amount)>; 5],
}

impl Length {
    /// One unit that is not counted: `a year`, `all day`.
    pub(super) fn unit(unit: TimeUnit) -> Self {
        Self::one(unit, Amount::Exact(1000))
    }

    pub(super) fn one(unit: TimeUnit, amount: Amount) -> Self {
        let mut length = Self::default();
        length.amounts[0] = Some((unit, amount));
        length
    }

    /// Adds a smaller unit; false when it is none, or when all places are taken.
    pub(super) fn add(&mut self, unit: TimeUnit, amount: Amount) -> bool {
        let used = self.amounts.iter().flatten().count();
        let smaller = self.amounts.iter().flatten().all(|(known, _)| *known > unit);
        if used == self.amounts.len() || !smaller {
            return false;
        }
        self.amounts[used] = Some((unit, amount));
        true
    }

    /// The units with their thousandths; none when it is vague.
    pub(super) fn exact(&self) -> Option<Vec<(TimeUnit, i64)>> {
        self.amounts[0]?;
        self.amounts
            .iter()
            .flatten()
            .map(|(unit, amount)| match amount {
                Amount::Exact(amount) => Some((*unit, *amount)),
                Amount::Vague | Amount::Between(..) => None,
            })
            .collect()
    }

    /// The smallest unit.
    pub(super) fn smallest(&self) -> TimeUnit {
        self.amounts.iter().flatten().last().map_or(TimeUnit::Day, |(unit, _)| *unit)
    }
}

/// What an expression means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    Point(Point),
    /// From the first to the second, both included.
    Range(Point, Point),
    Length(Length),
    /// So long before (−1) or after (+1) now, or a point.
    Offset {
        length: Length,
        sign: i8,
        from: Anchor,
    },
    /// The last (−1) or next (+1) so many units.
    Stretch {
        length: Length,
        sign: i8,
    },
    /// Not later than so long from now.
    Within(Length),
    /// Again and again: each so long, at a point.
    Set {
        every: Option<Length>,
        at: Option<Point>,
    },
    /// What is left of a unit.
    Rest(TimeUnit),
}

/// What an offset is counted from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// Now, or in a story the day it has come to.
    Here,
    /// Now.
    Now,
    Point(Point),
}

/// How an expression is qualified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modifier {
    Approx,
    More,
    Less,
}

/// An expression found in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Expression {
    /// First item.
    pub start: usize,
    /// The item behind the last.
    pub end: usize,
    pub meaning: Meaning,
    pub modifier: Option<Modifier>,
    /// Whether a word before it points back at what was just told.
    pub anaphoric: bool,
}
