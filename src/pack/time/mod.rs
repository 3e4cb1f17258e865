//! The words that expressions of time are made of: what each may mean, for all languages in one table.
//!
//! A pack lists them in its section `[time]`; `docs/time.md` says what each class does. The tagger reads nothing but
//! this table, so a language is added by listing its words.

mod build;
mod classes;

use rustc_hash::FxHashMap;

use super::festivals::Festivals;
use super::lexicon::FormId;

pub(crate) use build::{Time, TimeBuilder};
pub use classes::{DayPart, Sense, TimeClass, TimeUnit, Trust};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::compile::{for_tests, forms_for_tests};

    fn senses(text: &str) -> Vec<(u32, Vec<(TimeClass, i32)>)> {
        let packs = for_tests();
        let found = packs.time.find(&forms_for_tests(&packs, text)).into_iter();
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
}
