//! Keys by which spellings of one name meet, and what the gazetteer says of them.

use rustc_hash::FxHashMap;

use crate::ground::EntityKind;
use crate::text::{fold, match_key, romanise};

use super::gazetteer::Name;

/// The key under which the spellings of a full name meet, in both scripts; empty for a name of one word, which says too
/// little of whose it is. `words` are its words as [`spelled`].
pub(crate) fn full_key(name: &str, words: &str) -> String {
    if words.contains(' ') { match_key(name) } else { String::new() }
}

/// The words of a name in Latin letters.
pub(crate) fn spelled(name: &str) -> String {
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

/// How alike two spellings of one name in one script are at least, from 0 to 1.
const ALIKE: f64 = 0.8;

/// Whether two names with one key may be one: as spelled in one script they hardly differ. Keys have no vowels, which tell
/// names apart only there.
pub(crate) fn may_be(name: &str, others: &[&str]) -> bool {
    let latin = |name: &str| name.chars().any(|c| c.is_ascii_alphabetic());
    let mut same_script = others.iter().filter(|other| !other.is_empty() && latin(other) == latin(name)).peekable();
    let folded = fold(name);
    same_script.peek().is_none()
        || same_script.any(|other| strsim::normalized_levenshtein(&fold(other), &folded) >= ALIKE)
}

/// The listed people by the keys of their names, and how common the parts of names are among them.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// By the words of their names, as places in the gazetteer; none where several share them.
    by_words: FxHashMap<String, Option<u32>>,
    /// By the keys of their names; none where several share one.
    by_key: FxHashMap<String, Option<u32>>,
    /// How many listed people have a part in their names.
    parts: FxHashMap<String, u32>,
}

/// A part that no more listed people share may name one of them alone.
const RARE: u32 = 2;
/// A part that so many listed people share is common.
const COMMON: u32 = 6;

impl People {
    /// The people among all listed names.
    pub(super) fn new(names: &[Name]) -> Self {
        let mut people = Self::default();
        for (at, name) in (0..).zip(names).filter(|(_, name)| name.kind == EntityKind::Person) {
            let mut words: Vec<String> = Vec::with_capacity(2);
            for form in [&name.hi, &name.en].into_iter().filter(|form| !form.is_empty()) {
                let own = spelled(form);
                let key = full_key(form, &own);
                if !key.is_empty() {
                    enter(&mut people.by_key, key, at);
                }
                if words.last() != Some(&own) {
                    words.push(own);
                }
            }
            for part in words.iter().flat_map(|words| words.split(' ')) {
                if let Some(count) = people.parts.get_mut(part) {
                    *count += 1;
                } else {
                    people.parts.insert(part.to_owned(), 1);
                }
            }
            for words in words {
                enter(&mut people.by_words, words, at);
            }
        }
        people
    }

    /// The one of the listed `names` that is that of this person, whichever way it is spelled. `words` are the words of the
    /// name as [`spelled`].
    pub(super) fn named<'n>(&self, name: &str, words: &str, names: &'n [Name]) -> Option<&'n Name> {
        if let Some(found) = self.by_words.get(words) {
            return found.map(|at| &names[at as usize]);
        }
        let found = &names[self.by_key.get(&full_key(name, words)).copied().flatten()? as usize];
        may_be(name, &[&found.hi, &found.en]).then_some(found)
    }

    /// Whether some listed person has the word in their name.
    pub(crate) fn is_part(&self, word: &str) -> bool {
        self.parts.contains_key(word)
    }

    /// Whether hardly any listed person has the word in their name.
    pub(crate) fn is_rare(&self, part: &str) -> bool {
        self.parts.get(part).is_none_or(|&count| count <= RARE)
    }

    /// Whether many people may bear a name, which is given by its words: all of them are common.
    pub(crate) fn is_common(&self, words: &str) -> bool {
        words.split(' ').all(|part| self.parts.get(part).is_some_and(|&count| count >= COMMON))
    }
}

fn enter(map: &mut FxHashMap<String, Option<u32>>, key: String, name: u32) {
    let same = |other: &mut Option<u32>| {
        if other.is_some_and(|other| other != name) {
            *other = None;
        }
    };
    map.entry(key).and_modify(same).or_insert(Some(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_words_in_ascii() {
        assert_eq!(spelled("Rahul  Gandhi"), "rahul gandhi");
        assert_eq!(spelled("राहुल गांधी"), spelled("राहुल गाँधी"));
        assert_eq!(spelled("!"), "");
        let key = |name: &str| full_key(name, &spelled(name));
        assert_eq!(key("उद्धव ठाकरे"), key("उधव ठाकरे"));
        assert_eq!(key("राहुल"), "");
    }

    #[test]
    fn equal_keys_do_not_make_names_one() {
        assert!(may_be("उधव ठाकरे", &["उद्धव ठाकरे", "Uddhav Thackeray"]));
        assert!(!may_be("सुभाष शिरोडकर", &["सुभाष सरकार", "Subhas Sarkar"]));
        assert!(may_be("राहुल गांधी", &["", "Rahul Gandhi"]));
    }
}
