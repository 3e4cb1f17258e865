//! What words do in expressions of time, and what they may stand for.

use serde::Deserialize;

/// What a word does in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum TimeClass {
    /// A number word; thousandths (`derh` is 1500).
    Number,
    /// Hundred, thousand …
    Multiplier,
    /// Changes the number behind it; thousandths (`sarhe` +500, `paune` −250).
    Addend,
    /// Some, several.
    Vague,
    /// First, second …; the number.
    Ordinal,
    /// Makes a number in digits an ordinal: `vin`, `th`.
    OrdinalEnding,
    /// The last of several.
    Last,
    /// A month, 1 to 12.
    Month,
    /// A day of the week, Monday 1 to Sunday 7.
    Weekday,
    /// A [`TimeUnit`].
    Unit,
    /// A season: 0 spring to 3 winter.
    Season,
    /// A [`DayPart`].
    Part,
    /// A festival, by its index.
    Festival,
    /// A day counted from today: 0 today, −1 yesterday.
    Day,
    /// Yesterday or tomorrow, as the verb says; how many days away.
    DayEither,
    /// This 0, next +1, last −1.
    Relative,
    /// That: the one spoken of.
    That,
    /// A number of units back from now.
    Ago,
    /// A number of units from now on.
    Hence,
    /// Not later than a number of units from now.
    Within,
    /// Marks a clock time: `baje`, `o'clock`.
    Hour,
    /// Between hours and minutes: `bajakar`.
    HourPast,
    /// Minutes missing to the hour: `bajne_men`.
    HourTo,
    /// A clock time by name; minutes after midnight.
    Clock,
    /// 0 before noon, 12 after.
    Meridiem,
    /// A time zone.
    Zone,
    /// About.
    Approx,
    /// More than.
    More,
    /// Less than.
    Less,
    /// Only, exactly.
    Exact,
    /// Beginning 0, middle 1, end 2 of a period.
    Position,
    /// Early 0, late 2 in a part of the day.
    Early,
    /// Every.
    Every,
    /// A rhythm: the value is its duration, as `P1D`, coded as a [`TimeUnit`].
    Set,
    /// `year` before its number.
    YearWord,
    /// Makes a year one of April to March.
    Fiscal,
    /// `date` behind the number of a day.
    DateWord,
    /// An era: years to take off (Vikram, Buddhist), or −1 before Christ.
    Era,
    /// The `s` of `1990s`.
    DecadeEnding,
    /// Of.
    Genitive,
    /// In.
    In,
    /// On, at.
    On,
    /// From, before a beginning.
    From,
    /// Between beginning and end.
    To,
    /// Behind an end.
    Until,
    /// `between`.
    Between,
    /// And, or.
    And,
    /// Before, behind or in front of a time, not counted from now.
    Before,
    /// After.
    After,
    /// A whole unit.
    Whole,
    /// All through a unit, written behind it.
    Throughout,
    /// A reference: past 0, present 1, future 2.
    Reference,
    /// What was counted when it follows a number: such a number is no year.
    Counted,
    /// Age: years beside it are somebody's age.
    Age,
    /// What may stand inside an expression without changing it: `hi`.
    Particle,
    /// What turns the words before into something else than a time.
    NoTime,
    /// A rest: `baki`.
    Rest,
    /// A letter that makes the digit behind it a quarter or half: `q3`, `h2`; a [`TimeUnit`].
    Prefix,
    /// All through a unit, in one word.
    Lasting,
    /// A stretch of time of no stated length: `samay`.
    While,
    /// Long, some: makes a stretch of time.
    Long,
    /// The night of a day counted from today.
    Tonight,
    /// `Updated`, `Published`: the date behind it is the article's.
    Issued,
    /// `the`.
    Article,
    /// Points back at what was just told: `isse`, `uske`.
    Anaphor,
}

impl TimeClass {
    /// Its bit in [`super::TimeWords::mask`].
    pub const fn bit(self) -> u128 {
        1 << self as u8
    }
}

/// The units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

pub(super) const UNITS: [(&str, TimeUnit); 13] = [
    ("second", TimeUnit::Second),
    ("minute", TimeUnit::Minute),
    ("hour", TimeUnit::Hour),
    ("day", TimeUnit::Day),
    ("weekend", TimeUnit::Weekend),
    ("week", TimeUnit::Week),
    ("fortnight", TimeUnit::Fortnight),
    ("month", TimeUnit::Month),
    ("quarter", TimeUnit::Quarter),
    ("half", TimeUnit::Half),
    ("year", TimeUnit::Year),
    ("decade", TimeUnit::Decade),
    ("century", TimeUnit::Century),
];

/// Parts of the day, as TIMEX3 names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum DayPart {
    /// `TDT`: in daytime.
    Daytime,
    /// Before dawn; written `TMO` with the modifier early.
    Dawn,
    /// `TMO`.
    Morning,
    /// `TAF`.
    Afternoon,
    /// `TEV`.
    Evening,
    /// `TNI`.
    Night,
}

pub(super) const PARTS: [(&str, DayPart); 6] = [
    ("DT", DayPart::Daytime),
    ("DAWN", DayPart::Dawn),
    ("MO", DayPart::Morning),
    ("AF", DayPart::Afternoon),
    ("EV", DayPart::Evening),
    ("NI", DayPart::Night),
];

/// One meaning of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// What it does.
    pub class: TimeClass,
    /// As its class says.
    pub value: i32,
    /// Whether the form is a plural.
    pub plural: bool,
    /// How much the text must vouch for it.
    pub trust: Trust,
}

/// How much a word of time needs the text to vouch for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It means nothing else.
    Sure,
    /// A neighbour or the grammar around it must vouch for it.
    Doubtful,
    /// Another word of time must stand beside it.
    Weak,
}

impl Sense {
    /// The value as a unit.
    pub fn unit(self) -> TimeUnit {
        UNITS[self.value as usize].1
    }

    /// The value as a part of the day.
    pub fn part(self) -> DayPart {
        PARTS[self.value as usize].1
    }
}
