//! The words that expressions of time are made of: what each may mean, for all languages in one table.
//!
//! A pack lists them in its section `[time]`; `docs/time.md` says what each class does. The tagger reads nothing but
//! this table, so a language is added by listing its words.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use crate::text::{self, fold};

use super::compile::cut;
use super::festivals::Festivals;
use super::lexicon::{Builder, Features, FormId, Number};
use super::morph::Paradigms;
use super::schema::PartOfSpeech;

/// The section `[time]` of a pack file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Time {
    #[serde(default)]
    pub words: Vec<Spanned<Words>>,
}

/// Words of one class.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub class: TimeClass,
    /// `word=value`, separated by white space; `_` stands for a space inside a word. A value holds for the words up to
    /// it: `sun sunday=7`.
    pub list: String,
    /// Gives the words all forms of a paradigm of this part of speech.
    pub pos: Option<PartOfSpeech>,
    /// The paradigm, where the ending does not tell it.
    pub paradigm: Option<String>,
    /// Whether the words mostly mean other things, so that another word of time must stand beside them.
    #[serde(default)]
    pub weak: bool,
    /// Whether they mean other things, too, so that a neighbour or the grammar must vouch for the time.
    #[serde(default)]
    pub doubtful: bool,
}

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
    /// Its bit in [`TimeWords::mask`].
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

const UNITS: [(&str, TimeUnit); 13] = [
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

const PARTS: [(&str, DayPart); 6] = [
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

/// Where the meanings of a form are, and whether phrases start with it.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    group: u16,
    node: u16,
    trigger: bool,
}

/// All words of time of the packs, by form. Built once, then only read.
#[derive(Debug, Default)]
pub struct TimeWords {
    slots: Vec<Slot>,
    /// Groups of meanings; the first is empty.
    groups: Vec<Box<[Sense]>>,
    masks: Vec<u128>,
    steps: FxHashMap<(u16, FormId), u16>,
    /// The group at each node of the trie of phrases.
    ends: Vec<u16>,
    /// The days of the festivals.
    pub festivals: Festivals,
}

/// What stands at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many tokens.
    pub tokens: u32,
    /// For [`TimeWords::senses`].
    pub group: u16,
}

impl TimeWords {
    /// Whether a sentence with this form may hold an expression of time.
    pub fn is_trigger(&self, form: FormId) -> bool {
        self.slots.get(form.0 as usize).is_some_and(|slot| slot.trigger)
    }

    /// The longest word of time that starts the forms.
    pub fn find(&self, forms: &[FormId]) -> Option<Found> {
        let slot = self.slots.get(forms.first()?.0 as usize)?;
        let mut found = (slot.group != 0).then_some(Found { tokens: 1, group: slot.group });
        let mut node = slot.node;
        for (at, form) in forms.iter().enumerate().skip(1) {
            if node == 0 {
                break;
            }
            node = self.steps.get(&(node, *form)).copied().unwrap_or(0);
            let group = self.ends[node as usize];
            if group != 0 {
                found = Some(Found { tokens: at as u32 + 1, group });
            }
        }
        found
    }

    /// The meanings of a group.
    pub fn senses(&self, group: u16) -> &[Sense] {
        &self.groups[group as usize]
    }

    /// The classes of a group, a bit each.
    pub fn mask(&self, group: u16) -> u128 {
        self.masks[group as usize]
    }
}

/// Gathers words, then becomes [`TimeWords`].
#[derive(Debug, Default)]
pub(crate) struct TimeBuilder {
    words: Vec<(Vec<FormId>, Sense)>,
}

impl TimeBuilder {
    /// Adds the words of one entry. `festivals` gives the index of a festival's id.
    pub(crate) fn add(
        &mut self,
        builder: &mut Builder,
        paradigms: &Paradigms,
        language: &str,
        words: &Words,
        festivals: &Festivals,
    ) -> Result<(), String> {
        let mut waiting: Vec<String> = Vec::new();
        for item in words.list.split_whitespace() {
            let (word, value) = match item.split_once('=') {
                Some((word, value)) => (word, Some(value)),
                None => (item, None),
            };
            waiting.push(fold(&word.replace('_', " ")));
            let Some(value) = value else { continue };
            let value = parse_value(words.class, value, festivals)?;
            for word in waiting.drain(..) {
                self.word(builder, paradigms, language, words, &word, value)?;
            }
        }
        for word in waiting {
            self.word(builder, paradigms, language, words, &word, 0)?;
        }
        Ok(())
    }

    fn word(
        &mut self,
        builder: &mut Builder,
        paradigms: &Paradigms,
        language: &str,
        words: &Words,
        word: &str,
        value: i32,
    ) -> Result<(), String> {
        let forms = match words.pos {
            Some(pos) => paradigms.forms(language, &[word.to_owned()], pos, words.paradigm.as_deref())?,
            None => vec![(word.to_owned(), Features::default())],
        };
        for (form, features) in forms {
            let tokens = cut(&form, &text::Rules::default());
            let forms: Vec<FormId> = tokens.iter().map(|token| builder.form(token)).collect();
            if forms.is_empty() || forms.len() > 8 {
                return Err(format!("`{form}` is no word of one to eight tokens"));
            }
            let trust = match (words.weak, words.doubtful) {
                (true, _) => Trust::Weak,
                (_, true) => Trust::Doubtful,
                _ => Trust::Sure,
            };
            let plural = features.number == Number::Plural;
            let sense = Sense { class: words.class, value, plural, trust };
            // of two forms spelled alike (direct plural, oblique singular) the singular counts
            let twin = self.words.iter_mut().find(|(known, other)| {
                *known == forms && other.class == sense.class && other.value == value && other.trust == trust
            });
            match twin {
                Some((_, other)) => other.plural &= plural,
                None => self.words.push((forms, sense)),
            }
        }
        Ok(())
    }

    pub(crate) fn finish(self, festivals: Festivals) -> Result<TimeWords, String> {
        let mut words = TimeWords {
            groups: vec![Box::default()],
            masks: vec![0],
            ends: vec![0],
            festivals,
            ..TimeWords::default()
        };
        let size = self.words.iter().flat_map(|(forms, _)| forms).map(|form| form.0 as usize + 1).max().unwrap_or(0);
        words.slots.resize(size, Slot::default());
        let mut by_forms: FxHashMap<Vec<FormId>, Vec<Sense>> = FxHashMap::default();
        let mut order = Vec::new();
        for (forms, sense) in self.words {
            by_forms
                .entry(forms.clone())
                .or_insert_with(|| {
                    order.push(forms);
                    Vec::new()
                })
                .push(sense);
        }
        for forms in order {
            let senses = by_forms.remove(&forms).unwrap_or_default();
            let mask = senses.iter().fold(0, |mask, sense| mask | sense.class.bit());
            let trigger = mask & TRIGGERS != 0;
            let group = narrow(words.groups.len())?;
            words.groups.push(senses.into());
            words.masks.push(mask);
            words.put(&forms, group, trigger)?;
        }
        Ok(words)
    }
}

impl TimeWords {
    fn put(&mut self, forms: &[FormId], group: u16, trigger: bool) -> Result<(), String> {
        let first = forms[0].0 as usize;
        self.slots[first].trigger |= trigger;
        if forms.len() == 1 {
            self.slots[first].group = group;
            return Ok(());
        }
        if self.slots[first].node == 0 {
            self.slots[first].node = narrow(self.ends.len())?;
            self.ends.push(0);
        }
        let mut node = self.slots[first].node;
        for form in &forms[1..] {
            let next = narrow(self.ends.len())?;
            node = *self.steps.entry((node, *form)).or_insert(next);
            if node == next {
                self.ends.push(0);
            }
        }
        self.ends[node as usize] = group;
        Ok(())
    }
}

fn narrow(index: usize) -> Result<u16, String> {
    u16::try_from(index).map_err(|_| "more than 65,535 words of time".to_owned())
}

/// The classes that make a sentence worth a closer look.
const TRIGGERS: u128 = TimeClass::Month.bit()
    | TimeClass::Multiplier.bit()
    | TimeClass::Weekday.bit()
    | TimeClass::Unit.bit()
    | TimeClass::Season.bit()
    | TimeClass::Part.bit()
    | TimeClass::Festival.bit()
    | TimeClass::Day.bit()
    | TimeClass::DayEither.bit()
    | TimeClass::Hour.bit()
    | TimeClass::HourPast.bit()
    | TimeClass::Clock.bit()
    | TimeClass::Meridiem.bit()
    | TimeClass::Set.bit()
    | TimeClass::Lasting.bit()
    | TimeClass::Prefix.bit()
    | TimeClass::Tonight.bit()
    | TimeClass::YearWord.bit()
    | TimeClass::DateWord.bit()
    | TimeClass::Reference.bit()
    | TimeClass::While.bit();

fn parse_value(class: TimeClass, value: &str, festivals: &Festivals) -> Result<i32, String> {
    use TimeClass as C;
    let whole = || value.parse::<i32>().map_err(|_| format!("`{value}` is no whole number"));
    let one_of = |names: &[&str]| {
        let at = names.iter().position(|name| *name == value);
        at.map(|at| at as i32).ok_or_else(|| format!("`{value}` is none of {}", names.join(", ")))
    };
    match class {
        C::Number | C::Addend => thousandths(value).ok_or_else(|| format!("`{value}` is no number")),
        C::Month => whole().and_then(|month| within(month, 1, 12)),
        C::Weekday => whole().and_then(|day| within(day, 1, 7)),
        C::Unit | C::Set | C::Lasting | C::Prefix => one_of(&UNITS.map(|(name, _)| name)),
        C::Part => one_of(&PARTS.map(|(name, _)| name)),
        C::Season => one_of(&["SP", "SU", "FA", "WI"]),
        C::Reference => one_of(&["PAST", "PRESENT", "FUTURE"]),
        C::Position | C::Early => one_of(&["START", "MID", "END"]),
        C::Festival => festivals.index(value).map(i32::from).ok_or_else(|| format!("no festival `{value}` is listed")),
        _ => whole(),
    }
}

fn within(value: i32, low: i32, high: i32) -> Result<i32, String> {
    if (low..=high).contains(&value) { Ok(value) } else { Err(format!("`{value}` is not between {low} and {high}")) }
}

/// A decimal number in thousandths.
fn thousandths(value: &str) -> Option<i32> {
    let (sign, digits) = value.strip_prefix('-').map_or((1, value), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = format!("{part:0<3}");
    let part: i32 = part.get(..3)?.parse().ok()?;
    Some(sign * (whole.parse::<i32>().ok()?.checked_mul(1000)? + part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::for_tests;

    fn senses(text: &str) -> Vec<(u32, Vec<(TimeClass, i32)>)> {
        let packs = for_tests();
        let forms: Vec<FormId> =
            cut(&fold(text), &packs.segment).iter().map(|token| packs.lexicon.form(token)).collect();
        let found = packs.time.find(&forms).into_iter();
        found
            .map(|found| {
                let senses = packs.time.senses(found.group).iter();
                (found.tokens, senses.map(|sense| (sense.class, sense.value)).collect())
            })
            .collect()
    }

    #[test]
    fn forms_of_words_and_phrases() {
        assert_eq!(senses("फ़रवरी"), [(1, vec![(TimeClass::Month, 2)])]);
        assert_eq!(senses("महीनों"), [(1, vec![(TimeClass::Unit, TimeUnit::Month as i32)])]);
        assert_eq!(senses("आने वाले साल")[0].0, 2);
        assert_eq!(senses("साढ़े तीन"), [(1, vec![(TimeClass::Addend, 500)])]);
        assert!(senses("शामिल").is_empty() && senses("आजाद").is_empty());
    }

    #[test]
    fn values() {
        assert_eq!(thousandths("1.5"), Some(1500));
        assert_eq!(thousandths("-0.25"), Some(-250));
        assert_eq!(thousandths("x"), None);
        assert!(parse_value(TimeClass::Month, "13", &Festivals::default()).is_err());
        assert!(parse_value(TimeClass::Festival, "nowhere-day", &Festivals::default()).is_err());
    }
}
