//! What a sentence is about, as far as its words tell: sentences that tell of one event share words that are rare in their
//! article, others share hardly any.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::ground::Fnv;

/// The content words of a sentence by hash, in order, each with its weight: how rare it is among the sentences of its
/// article, in steps of a thirty-second of a natural logarithm (inverse sentence frequency, Spärck Jones 1972).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic(Box<[(u32, u8)]>);

/// A sentence of fewer content words says nothing that nobody else says.
const FEWEST: usize = 5;
/// Sentences of as many content words are written twice only by copying one another.
const LONG: usize = 9;
/// Steps of weight.
const STEPS: f32 = 32.0;

impl Topic {
    /// Whether so many words are hardly written twice by chance.
    pub(super) fn is_long(&self) -> bool {
        self.0.len() >= LONG
    }

    /// A number for the words of a sentence, the same wherever it is repeated; none for a sentence of few.
    pub(super) fn key(&self) -> Option<u64> {
        let whole = |key: Fnv, (word, _): &(u32, u8)| key.part(&word.to_le_bytes());
        (self.0.len() >= FEWEST).then(|| self.0.iter().fold(Fnv::default(), whole).finish())
    }

    /// How much two sentences of one article, or of copies of one, have in common, from 0 to 1: the cosine of their weighted words.
    pub(super) fn overlap(&self, other: &Self) -> f32 {
        let all = (self.square() * other.square()).sqrt();
        if all > 0.0 { self.common(other) / all } else { 0.0 }
    }

    /// How much of the shorter of two sentences of one article the longer says, too, from 0 to 1; 0 for a sentence of few
    /// words.
    pub(super) fn contained(&self, other: &Self) -> f32 {
        let least = self.square().min(other.square());
        let tells = self.0.len().min(other.0.len()) >= FEWEST && least > 0.0;
        if tells { self.common(other) / least } else { 0.0 }
    }

    fn square(&self) -> f32 {
        self.0.iter().map(|(_, weight)| f32::from(*weight).powi(2)).sum()
    }

    /// The weight of the words in both.
    fn common(&self, other: &Self) -> f32 {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0.0;
        while let (Some((a, weight)), Some((b, _))) = (left.peek(), right.peek()) {
            if a == b {
                common += f32::from(*weight).powi(2);
            }
            let (step_left, step_right) = (a <= b, b <= a);
            if step_left {
                left.next();
            }
            if step_right {
                right.next();
            }
        }
        common
    }
}

/// The topics of the sentences of one article; `words` are the hashes of the content words of each sentence, and `told`
/// whether a topic is asked for. Those of other sentences are empty.
pub(super) fn topics(mut words: Vec<Vec<u32>>, told: impl Fn(usize) -> bool) -> Vec<Topic> {
    let mut frequency: FxHashMap<u32, u32> = FxHashMap::default();
    for sentence in &mut words {
        sentence.sort_unstable();
        sentence.dedup();
        for word in sentence.iter() {
            *frequency.entry(*word).or_default() += 1;
        }
    }
    let all = words.len() as f32;
    let weight = |word: &u32| {
        let rarity = ((all + 1.0) / (frequency[word] as f32 + 0.5)).ln();
        (*word, (rarity.max(0.0) * STEPS) as u8)
    };
    let topic = |(at, sentence): (usize, &Vec<u32>)| {
        if told(at) { Topic(sentence.iter().map(weight).collect()) } else { Topic::default() }
    };
    words.iter().enumerate().map(topic).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tell() {
        let sentences = vec![vec![1, 2, 3], vec![3, 2, 9], vec![1, 7], vec![1, 8], vec![1, 5, 4]];
        let topics = topics(sentences, |at| at != 4);
        let overlap = |a: usize, b: usize| topics[a].overlap(&topics[b]);
        assert!((overlap(0, 0) - 1.0).abs() < 1e-6);
        assert!(overlap(0, 1) > 0.5, "{}", overlap(0, 1));
        // both have the word that is in nearly every sentence, and no other
        assert!(overlap(2, 3) < 0.1, "{}", overlap(2, 3));
        assert!(overlap(0, 4).abs() < f32::EPSILON);
        assert!((overlap(0, 1) - overlap(1, 0)).abs() < 1e-6);
    }

    #[test]
    fn a_short_sentence_may_be_in_a_long_one() {
        let sentences = vec![(0..6).collect(), (0..18).collect(), (30..40).collect(), vec![0, 1]];
        let topics = topics(sentences, |_| true);
        let contained = |a: usize, b: usize| topics[a].contained(&topics[b]);
        assert!((contained(0, 1) - 1.0).abs() < 1e-6);
        assert!((contained(1, 0) - 1.0).abs() < 1e-6);
        assert!(topics[0].overlap(&topics[1]) < 0.7);
        assert!(contained(0, 2).abs() < f32::EPSILON);
        // two words say too little
        assert!(contained(3, 1).abs() < f32::EPSILON);
    }
}
