//! From words to the numbers of their forms: the table that every token of every article is looked up in.
//!
//! A word of up to [`SHORT`] bytes lies in its slot as three numbers, so that a lookup touches one line of memory and
//! compares without a call. Longer words are few; they lie in a hash map.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon::FormId;

/// The longest word that lies in a slot, in bytes: eight letters and signs of Devanagari.
const SHORT: usize = 24;

type Key = [u64; SHORT / 8];

/// A word and its form; an empty slot has the form `UNKNOWN`.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: Key,
    form: FormId,
}

/// All words with their forms.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    /// A power of two of them, at most two thirds taken and one always free; a word lies behind its place where that is taken.
    slots: Vec<Slot>,
    long: FxHashMap<Box<str>, FormId>,
}

impl WordTable {
    /// The form of a word, or `UNKNOWN`.
    pub(super) fn get(&self, word: &str) -> FormId {
        let Some(key) = key(word.as_bytes()) else { return self.long.get(word).copied().unwrap_or_default() };
        if self.slots.is_empty() {
            return FormId::UNKNOWN;
        }
        self.find(key)
    }

    /// The form of the word at some bytes of a text: the same without asking how long each word is.
    #[inline]
    pub(super) fn get_in(&self, text: &str, range: Range<usize>) -> FormId {
        match window(text.as_bytes(), &range) {
            Some(key) if !self.slots.is_empty() => self.find(key),
            _ => self.get(&text[range]),
        }
    }

    #[inline]
    fn find(&self, key: Key) -> FormId {
        let mut at = self.place(&key);
        loop {
            let slot = &self.slots[at];
            if slot.key == key || slot.form == FormId::UNKNOWN {
                return slot.form;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    #[inline]
    fn place(&self, key: &Key) -> usize {
        let mixed =
            key.iter().fold(0_u64, |mixed, part| (mixed.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        // the high bits are the well mixed ones
        ((mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as usize & (self.slots.len() - 1)
    }

    /// All words with their forms, in no order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (String, FormId)> {
        let short = self.slots.iter().filter(|slot| slot.form != FormId::UNKNOWN).map(|slot| {
            let bytes: Vec<u8> =
                slot.key.iter().flat_map(|part| part.to_le_bytes()).filter(|byte| *byte != 0).collect();
            (String::from_utf8_lossy(&bytes).into_owned(), slot.form)
        });
        short.chain(self.long.iter().map(|(word, form)| ((**word).to_owned(), *form)))
    }

    /// All words, in order.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = self.entries().map(|(word, _)| word).collect();
        words.sort_unstable();
        words
    }
}

impl From<FxHashMap<Box<str>, FormId>> for WordTable {
    fn from(words: FxHashMap<Box<str>, FormId>) -> Self {
        let size = (words.len() * 3 / 2 + 1).next_power_of_two();
        let mut table = Self { slots: vec![Slot::default(); size], long: FxHashMap::default() };
        // in the order of their forms, which are counted
        let last = words.values().map(|form| form.0 as usize).max().unwrap_or(0);
        let mut ordered: Vec<Option<Box<str>>> = vec![None; last + 1];
        #[allow(clippy::iter_over_hash_type, reason = "each word has its own place")]
        for (word, form) in words {
            ordered[form.0 as usize] = Some(word);
        }
        for (form, word) in ordered.into_iter().enumerate() {
            let (Some(word), form) = (word, FormId(form as u32)) else { continue };
            let Some(key) = key(word.as_bytes()) else {
                table.long.insert(word, form);
                continue;
            };
            let mut at = table.place(&key);
            while table.slots[at].form != FormId::UNKNOWN {
                at = (at + 1) & (size - 1);
            }
            table.slots[at] = Slot { key, form };
        }
        table
    }
}

/// The key of the short word at some bytes of a text, where the text goes on far enough behind it.
#[inline]
fn window(text: &[u8], range: &Range<usize>) -> Option<Key> {
    let mask = MASKS.get(range.len())?;
    let window: &[u8; SHORT] = text.get(range.start..range.start + SHORT)?.try_into().ok()?;
    let (parts, _) = window.as_chunks::<8>();
    Some(std::array::from_fn(|at| u64::from_le_bytes(parts[at]) & mask[at]))
}

/// For each length of a word the bits of its key.
const MASKS: [Key; SHORT + 1] = {
    let mut masks = [[0; SHORT / 8]; SHORT + 1];
    let mut length = 0;
    while length <= SHORT {
        let mut byte = 0;
        while byte < length {
            masks[length][byte / 8] |= 0xff << (8 * (byte % 8));
            byte += 1;
        }
        length += 1;
    }
    masks
};

/// A word as numbers, filled up with zeros; none when it is too long, or ends in a zero itself.
fn key(word: &[u8]) -> Option<Key> {
    let mut key = Key::default();
    let length = word.len();
    if length > SHORT || word.last() == Some(&0) {
        return None;
    }
    let part = |at: usize, size: usize| {
        let mut bytes = [0; 8];
        bytes[..size].copy_from_slice(&word[at..at + size]);
        u64::from_le_bytes(bytes)
    };
    let whole = length / 8;
    for (at, slot) in key.iter_mut().enumerate().take(whole) {
        *slot = part(at * 8, 8);
    }
    let rest = length % 8;
    if rest > 0 {
        key[whole] = match length {
            8.. => part(length - 8, 8) >> (64 - 8 * rest),
            4.. => part(0, 4) | part(length - 4, 4) << (8 * (length - 4)),
            _ => word.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte)),
        };
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_every_length_are_found() {
        let long = "प्रधानमंत्रियों";
        let words: Vec<String> = (1..30).map(|length| "a".repeat(length)).chain([long.to_owned()]).collect();
        let map: FxHashMap<Box<str>, FormId> =
            words.iter().enumerate().map(|(at, word)| (word.as_str().into(), FormId(at as u32 + 1))).collect();
        let table = WordTable::from(map);
        for (at, word) in words.iter().enumerate() {
            assert_eq!(table.get(word), FormId(at as u32 + 1), "{word}");
            assert_eq!(table.get(&format!("{word}b")), FormId::UNKNOWN);
        }
        assert_eq!(table.get(""), FormId::UNKNOWN);
        assert_eq!(table.words().len(), words.len());
        assert!(table.words().iter().any(|word| word == long));
        assert_eq!(WordTable::default().get("a"), FormId::UNKNOWN);
    }

    proptest! {
        #[test]
        fn holds_what_the_hash_map_held(words in proptest::collection::btree_set("[a-zऀ-ॿ]{1,12}", 1..60), other in "[a-zऀ-ॿ]{0,12}") {
            let map: FxHashMap<Box<str>, FormId> =
                words.iter().enumerate().map(|(at, word)| (word.as_str().into(), FormId(at as u32 + 1))).collect();
            let table = WordTable::from(map.clone());
            for word in words.iter().chain([&other]) {
                let text = format!("ab {word} and what stands behind it");
                prop_assert_eq!(table.get_in(&text, 3..3 + word.len()), table.get(word));
                prop_assert_eq!(table.get_in(&text[..3 + word.len()], 3..3 + word.len()), table.get(word));
                prop_assert_eq!(table.get(word), map.get(word.as_str()).copied().unwrap_or_default());
            }
            prop_assert_eq!(table.words(), words.into_iter().collect::<Vec<_>>());
        }
    }
}
