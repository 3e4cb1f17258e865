//! Keys by which spellings of one name meet, and what the gazetteer says of them.

use rustc_hash::FxHashMap;

use crate::ground::EntityKind;
use crate::pack::{Name, Packs};
use crate::text::romanise;

/// The key of a person's name: equal for its spellings in both scripts.
pub(super) fn name_key(name: &str) -> String {
    let roman = romanise(name);
    let mut key = String::with_capacity(roman.len());
    for word in roman.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// The listed people by the keys of their names, and how common the parts of names are among them.
#[derive(Debug, Default)]
pub(super) struct People<'p> {
    /// By key; none where several share it.
    by_key: FxHashMap<String, Option<&'p Name>>,
    /// How many listed people have a part in their names.
    parts: FxHashMap<String, u32>,
}

/// A part that no more listed people share may name one of them alone.
const RARE: u32 = 2;
/// A part that so many listed people share is common.
const COMMON: u32 = 6;

impl<'p> People<'p> {
    pub(super) fn new(packs: &'p Packs) -> Self {
        let mut people = Self::default();
        for name in packs.gazetteer.names().iter().filter(|name| name.kind == EntityKind::Person) {
            let mut keys: Vec<String> =
                [&name.hi, &name.en].into_iter().filter(|form| !form.is_empty()).map(|form| name_key(form)).collect();
            keys.dedup();
            for part in keys.iter().flat_map(|key| key.split(' ')) {
                *people.parts.entry(part.to_owned()).or_default() += 1;
            }
            for key in keys {
                let same = |other: &mut Option<&Name>| {
                    if other.is_some_and(|other| other.id != name.id) {
                        *other = None;
                    }
                };
                people.by_key.entry(key).and_modify(same).or_insert(Some(name));
            }
        }
        people
    }

    /// The one listed person with that key.
    pub(super) fn with_key(&self, key: &str) -> Option<&'p Name> {
        self.by_key.get(key).copied().flatten()
    }

    /// Whether hardly any listed person has the word in their name.
    pub(super) fn is_rare(&self, part: &str) -> bool {
        self.parts.get(part).is_none_or(|&count| count <= RARE)
    }

    /// Whether many people may bear the name: all its parts are common.
    pub(super) fn is_common(&self, key: &str) -> bool {
        key.split(' ').all(|part| self.parts.get(part).is_some_and(|&count| count >= COMMON))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_words_in_ascii() {
        assert_eq!(name_key("Rahul  Gandhi"), "rahul gandhi");
        assert_eq!(name_key("राहुल गांधी"), name_key("राहुल गाँधी"));
        assert_eq!(name_key("!"), "");
    }
}
