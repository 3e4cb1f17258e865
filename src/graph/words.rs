//! What the graph holds, named for readers in Hindi and English; the words are in `words/*.toml`.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::Deserialize;

use super::when::{Day, Precision, When};

/// A language of labels, charts and the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Hindi, where there is a Hindi form; else English.
    #[default]
    Hi,
    /// English, where there is an English form; else Hindi.
    En,
}

impl Lang {
    /// `hi` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hi => "hi",
            Self::En => "en",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Hi => Self::En,
            Self::En => Self::Hi,
        }
    }

    /// The form in this language, else in the other, with the language it is in.
    pub fn pick(self, forms: &BTreeMap<String, String>) -> Option<(&str, Self)> {
        [self, self.other()].into_iter().find_map(|lang| forms.get(lang.code()).map(|form| (form.as_str(), lang)))
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        match code {
            "hi" => Ok(Self::Hi),
            "en" => Ok(Self::En),
            _ => Err(format!("`{code}` is none of hi, en")),
        }
    }
}

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    months: Vec<String>,
    months_short: Vec<String>,
    dates: BTreeMap<String, String>,
    #[serde(rename = "type")]
    kinds_of_events: BTreeMap<String, String>,
    #[serde(rename = "kind")]
    kinds_of_entities: BTreeMap<String, String>,
    role: BTreeMap<String, String>,
    standing: BTreeMap<String, String>,
    modality: BTreeMap<String, String>,
    polarity: BTreeMap<String, String>,
    unit: BTreeMap<String, String>,
    bound: BTreeMap<String, String>,
    chart: BTreeMap<String, String>,
}

#[allow(clippy::expect_used, reason = "built-in files, read in the tests")]
fn built_in(toml: &str) -> Words {
    toml::from_str(toml).expect("the built-in words")
}

static HI: LazyLock<Words> = LazyLock::new(|| built_in(include_str!("words/hi.toml")));
static EN: LazyLock<Words> = LazyLock::new(|| built_in(include_str!("words/en.toml")));

/// The tables of [`Words`] that name a vocabulary of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Types of events.
    Type,
    /// Kinds of entities.
    Kind,
    /// Roles in an event.
    Role,
    /// Standing of an event.
    Standing,
    /// Modality of a mention.
    Modality,
    /// Polarity of a mention.
    Polarity,
    /// What is counted.
    Unit,
    /// How a number is meant.
    Bound,
    /// Words on charts.
    Chart,
}

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Hi => &HI,
            Lang::En => &EN,
        }
    }

    /// A table whole, by the word of files.
    pub fn table(&self, table: Table) -> &BTreeMap<String, String> {
        match table {
            Table::Type => &self.kinds_of_events,
            Table::Kind => &self.kinds_of_entities,
            Table::Role => &self.role,
            Table::Standing => &self.standing,
            Table::Modality => &self.modality,
            Table::Polarity => &self.polarity,
            Table::Unit => &self.unit,
            Table::Bound => &self.bound,
            Table::Chart => &self.chart,
        }
    }

    /// The name of a word of files; the word itself where there is no name.
    pub fn name<'a>(&'a self, table: Table, word: &'a str) -> &'a str {
        self.table(table).get(word).map_or(word, String::as_str)
    }

    /// A phrase of charts with its `{slots}` filled.
    pub fn phrase(&self, phrase: &str, slots: &[(&str, &str)]) -> String {
        fill(self.name(Table::Chart, phrase), slots)
    }

    /// How dates are put, by the names in the files.
    pub fn dates(&self) -> &BTreeMap<String, String> {
        &self.dates
    }

    /// The months, from January.
    pub fn months(&self) -> &[String] {
        &self.months
    }

    /// The months shortened for charts.
    pub fn months_short(&self) -> &[String] {
        &self.months_short
    }

    fn date(&self, pattern: &str, slots: &[(&str, &str)]) -> String {
        fill(self.dates.get(pattern).map_or("", String::as_str), slots)
    }

    fn day(&self, day: Day) -> String {
        let (year, month, day) = day.ymd();
        let month = &self.months[month as usize - 1];
        self.date("day", &[("day", &day.to_string()), ("month", month), ("year", &year.to_string())])
    }

    /// A time as a reader would write it, no sharper than it is known; EDTF this program cannot read stays as it is.
    pub fn time(&self, edtf: &str) -> String {
        let Some(when) = When::parse(edtf) else { return edtf.to_owned() };
        let plain = match (when.precision, when.earliest, when.latest) {
            (Precision::Day, Some(day), _) => self.day(day),
            (Precision::Hour, Some(day), _) => {
                let hour = edtf.split_once('T').map_or("", |(_, hour)| hour.get(..2).unwrap_or(""));
                self.date("hour", &[("date", &self.day(day)), ("hour", hour.trim_start_matches('0'))])
            }
            (Precision::Month, Some(day), _) => {
                let (year, month, _) = day.ymd();
                self.date("month", &[("month", &self.months[month as usize - 1]), ("year", &year.to_string())])
            }
            (Precision::Year, Some(day), _) => day.ymd().0.to_string(),
            (Precision::Interval, ..) => {
                let (from, to) = edtf.split_once('/').unwrap_or((edtf, ""));
                return match (When::parse(from), When::parse(to)) {
                    (Some(_), Some(_)) => self.date("span", &[("from", &self.time(from)), ("to", &self.time(to))]),
                    (Some(_), None) => self.date("since", &[("from", &self.time(from))]),
                    (None, _) => self.date("until", &[("to", &self.time(to))]),
                };
            }
            (Precision::Choice, Some(first), Some(last)) => {
                self.date("choice", &[("from", &self.day(first)), ("to", &self.day(last))])
            }
            _ => edtf.to_owned(),
        };
        let plain = if when.approximate { self.date("about", &[("date", &plain)]) } else { plain };
        if when.uncertain { self.date("uncertain", &[("date", &plain)]) } else { plain }
    }
}

/// Fills `{slots}`; a value is never looked into for slots.
fn fill(pattern: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, after)) = after.split_once('}') else { break };
        out.push_str(slots.iter().find(|(name, _)| *name == slot).map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::{Bound, EntityKind, EventType, Modality, Polarity, Role, Standing, Unit};

    #[test]
    fn every_word_of_the_graph_has_a_name_in_both_languages() {
        fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
            let mut words: Vec<_> = all.iter().map(|item| word(*item)).collect();
            words.sort_unstable();
            words
        }
        for lang in [Lang::Hi, Lang::En] {
            for (table, expected) in [
                (Table::Type, words(EventType::ALL, EventType::word)),
                (Table::Kind, words(EntityKind::ALL, EntityKind::word)),
                (Table::Role, words(Role::ALL, Role::word)),
                (Table::Standing, words(Standing::ALL, Standing::word)),
                (Table::Modality, words(Modality::ALL, Modality::word)),
                (Table::Polarity, words(Polarity::ALL, Polarity::word)),
                (Table::Unit, words(Unit::ALL, Unit::word)),
                (Table::Bound, words(Bound::ALL, Bound::word)),
            ] {
                let named: Vec<&String> = Words::of(lang).table(table).keys().collect();
                assert_eq!(named, expected, "{lang:?} {table:?}");
            }
            assert_eq!(Words::of(lang).months().len(), 12);
            assert_eq!(Words::of(lang).months_short().len(), 12);
        }
        assert!(HI.dates().keys().eq(EN.dates().keys()) && HI.chart.keys().eq(EN.chart.keys()));
    }

    #[test]
    fn dates_read_as_people_write_them() {
        for (edtf, hi, en) in [
            ("2019-05-25", "25 मई 2019", "25 May 2019"),
            ("2019-05", "मई 2019", "May 2019"),
            ("2019", "2019", "2019"),
            ("2019-05-25~", "लगभग 25 मई 2019", "about 25 May 2019"),
            ("2019-05/2019-07-01", "मई 2019 – 1 जुलाई 2019", "May 2019 – 1 July 2019"),
            ("2019-05-25/..", "25 मई 2019 से", "from 25 May 2019"),
            ("[2019-05-25,2019-05-26]", "25 मई 2019 या 26 मई 2019", "25 May 2019 or 26 May 2019"),
            ("2019-07-01T18", "1 जुलाई 2019, 18 बजे", "1 July 2019, 18:00"),
            ("XXXX-05-17", "XXXX-05-17", "XXXX-05-17"),
            ("</script>", "</script>", "</script>"),
        ] {
            assert_eq!(Words::of(Lang::Hi).time(edtf), hi);
            assert_eq!(Words::of(Lang::En).time(edtf), en);
        }
    }
}
