//! From the section `[time]` of packs to [`TimeWords`].

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use crate::text::{Rules, fold};

use super::super::builder::Builder;
use super::super::features::{Features, Number};
use super::super::festivals::Festivals;
use super::super::lexicon::FormId;
use super::super::morph::Paradigms;
use super::super::schema::PartOfSpeech;
use super::classes::{PARTS, Sense, TimeClass, Trust, UNITS};
use super::{Slot, TimeWords};

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

/// Gathers words, then becomes [`TimeWords`].
#[derive(Debug, Default)]
pub(crate) struct TimeBuilder {
    /// Words with their meanings, in the order in which they came.
    words: Vec<(Vec<FormId>, Vec<Sense>)>,
    /// Where each stands in `words`.
    places: FxHashMap<Vec<FormId>, usize>,
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
        let trust = match (words.weak, words.doubtful) {
            (true, _) => Trust::Weak,
            (_, true) => Trust::Doubtful,
            _ => Trust::Sure,
        };
        for (form, features) in forms {
            let forms: Vec<FormId> = builder.cut(&form, &Rules::default(), |builder, tokens| {
                tokens.iter().map(|token| builder.form(token)).collect()
            });
            if forms.is_empty() || forms.len() > 8 {
                return Err(format!("`{form}` is no word of one to eight tokens"));
            }
            let plural = features.number == Number::Plural;
            self.sense(forms, Sense { class: words.class, value, plural, trust });
        }
        Ok(())
    }

    /// Gives a word of one or more tokens a meaning.
    fn sense(&mut self, forms: Vec<FormId>, sense: Sense) {
        let at = *self.places.entry(forms).or_insert_with_key(|forms| {
            self.words.push((forms.clone(), Vec::new()));
            self.words.len() - 1
        });
        let senses = &mut self.words[at].1;
        // of two forms spelled alike (direct plural, oblique singular) the singular counts
        let twin = senses.iter_mut().find(|other| Sense { plural: sense.plural, ..**other } == sense);
        match twin {
            Some(other) => other.plural &= sense.plural,
            None => senses.push(sense),
        }
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
        for (forms, senses) in self.words {
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

    #[test]
    fn values() {
        assert_eq!(thousandths("1.5"), Some(1500));
        assert_eq!(thousandths("-0.25"), Some(-250));
        assert_eq!(thousandths("x"), None);
        assert!(parse_value(TimeClass::Month, "13", &Festivals::default()).is_err());
        assert!(parse_value(TimeClass::Festival, "nowhere-day", &Festivals::default()).is_err());
    }
}
