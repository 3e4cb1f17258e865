//! What one article contributes, and sets of that. Merging is set union, so it is commutative, associative and idempotent,
//! and the graph, a function of the set, does not depend on the order in which articles came.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use crate::ground::{DocumentId, Fnv, fnv64};
use crate::pack::Packs;
use crate::reading::{Reading, Worker};
use crate::source::Article;

use super::signals::Signals;
use super::topic::Topic;

/// What one article contributes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fragment {
    /// Its title, where it comes with one.
    pub title: Option<String>,
    /// The file or web address it was read from.
    pub source: Option<String>,
    /// Its length in code points.
    pub characters: u32,
    /// A hash of its text.
    pub text: u64,
    /// A hash of what came with it: date, title, where it was read from.
    pub given: u64,
    /// What reading it found.
    pub reading: Reading,
    /// What linking must know of its text.
    pub signals: Signals,
}

impl Fragment {
    /// The contribution of an article that `worker` has just read with these packs.
    pub fn new(article: &Article, reading: Reading, worker: &Worker, packs: &Packs) -> Self {
        Self {
            title: article.title.clone(),
            source: article.source().map(str::to_owned),
            characters: article.text.chars().count() as u32,
            text: fnv64(&article.text),
            given: given(article),
            signals: Signals::new(&reading, worker, packs),
            reading,
        }
    }

    /// What the sentence of a mention is about.
    pub(super) fn topic(&self, mention: usize) -> Option<&Topic> {
        self.signals.topics.get(self.reading.mentions[mention].sentence)
    }

    /// What tells two articles with one id apart: text first, then what came with it.
    pub fn order(&self) -> (u64, u64) {
        (self.text, self.given)
    }
}

/// What tells two articles with one id apart, as [`Fragment::order`] will say it.
pub fn order(article: &Article) -> (u64, u64) {
    (fnv64(&article.text), given(article))
}

fn given(article: &Article) -> u64 {
    let given = [&article.date, &article.title, &article.url, &article.file];
    let part = |hash: Fnv, part: &&Option<String>| hash.part(part.as_deref().unwrap_or("\0").as_bytes());
    given.iter().fold(Fnv::default(), part).finish()
}

/// What some articles contribute, by document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fragments {
    by_document: BTreeMap<DocumentId, Fragment>,
}

impl Fragments {
    /// Adds an article. Of two different ones with one id, the one with the smaller hash stays, whichever came first;
    /// `false` says that there were two.
    pub fn insert(&mut self, fragment: Fragment) -> bool {
        match self.by_document.entry(fragment.reading.document.clone()) {
            Entry::Vacant(place) => {
                place.insert(fragment);
                true
            }
            Entry::Occupied(mut place) => {
                let same = place.get().order() == fragment.order();
                if fragment.order() < place.get().order() {
                    place.insert(fragment);
                }
                same
            }
        }
    }

    /// Adds all of another set.
    pub fn merge(&mut self, other: Self) {
        for fragment in other.by_document.into_values() {
            self.insert(fragment);
        }
    }

    /// Takes an article out.
    pub fn remove(&mut self, document: &DocumentId) -> Option<Fragment> {
        self.by_document.remove(document)
    }

    /// The contribution of an article.
    pub fn get(&self, document: &DocumentId) -> Option<&Fragment> {
        self.by_document.get(document)
    }

    /// All of them, in order of their documents.
    pub fn iter(&self) -> impl Iterator<Item = &Fragment> {
        self.by_document.values()
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.by_document.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_document.is_empty()
    }
}
