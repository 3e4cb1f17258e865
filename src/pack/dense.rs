//! Maps from the small numbers of forms and words, as arrays: one step where a hash map needs several.

use std::marker::PhantomData;

use rustc_hash::FxHashMap;

use super::lexicon::{FormId, LexemeId};

/// What counts from 0 without large gaps.
pub trait Dense: Copy {
    /// Its number.
    fn index(self) -> usize;

    /// The one with this number.
    fn of_index(index: usize) -> Self;
}

impl Dense for FormId {
    fn index(self) -> usize {
        self.0 as usize
    }

    fn of_index(index: usize) -> Self {
        Self(index as u32)
    }
}

impl Dense for LexemeId {
    fn index(self) -> usize {
        self.0 as usize
    }

    fn of_index(index: usize) -> Self {
        Self(index as u32)
    }
}

/// A map from dense keys to few values. Built from a hash map, then only read.
#[derive(Clone, Debug)]
pub struct DenseMap<K, V> {
    /// For each key the place of its value, counted from 1; 0 for none.
    places: Vec<u32>,
    values: Vec<V>,
    keys: PhantomData<K>,
}

impl<K: Dense, V> DenseMap<K, V> {
    /// The value of a key.
    #[inline]
    pub fn get(&self, key: &K) -> Option<&V> {
        let place = *self.places.get(key.index())?;
        self.values.get((place as usize).wrapping_sub(1))
    }

    /// The keys that have a value, in order.
    pub fn keys(&self) -> impl Iterator<Item = K> + '_ {
        let places = self.places.iter().enumerate();
        places.filter(|(_, place)| **place != 0).map(|(index, _)| K::of_index(index))
    }

    /// Whether a key has a value.
    #[inline]
    pub fn contains_key(&self, key: &K) -> bool {
        self.places.get(key.index()).is_some_and(|place| *place != 0)
    }
}

impl<K, V> Default for DenseMap<K, V> {
    fn default() -> Self {
        Self { places: Vec::new(), values: Vec::new(), keys: PhantomData }
    }
}

impl<K: Dense, V> From<FxHashMap<K, V>> for DenseMap<K, V> {
    fn from(map: FxHashMap<K, V>) -> Self {
        let mut all: Vec<(K, V)> = map.into_iter().collect();
        all.sort_unstable_by_key(|(key, _)| key.index());
        let mut dense = Self::default();
        dense.places.resize(all.last().map_or(0, |(key, _)| key.index() + 1), 0);
        for (key, value) in all {
            dense.values.push(value);
            dense.places[key.index()] = dense.values.len() as u32;
        }
        dense
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_the_hash_map_held() {
        let map: FxHashMap<FormId, char> = [(FormId(7), 'a'), (FormId(2), 'b')].into_iter().collect();
        let dense = DenseMap::from(map);
        assert_eq!([0, 2, 7, 9].map(|at| dense.get(&FormId(at)).copied()), [None, Some('b'), Some('a'), None]);
        assert!(dense.contains_key(&FormId(2)) && !dense.contains_key(&FormId(3)));
        assert!(DenseMap::<LexemeId, u8>::default().get(&LexemeId(0)).is_none());
    }
}
