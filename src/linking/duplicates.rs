//! Articles that are copies of one another: reprints of an agency's text count as one source.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::fragment::Fragment;

/// The share of its sample that an article must have in common with another to be its copy.
const SHARE: (usize, usize) = (3, 5);
/// How many runs two articles must share at least.
const LEAST: usize = 6;
/// How many runs articles share that took some of their text from one another.
const SOME: usize = 3;
/// A run that more articles share is boilerplate.
const BOILERPLATE: usize = 40;

/// Which articles are copies of others.
#[derive(Debug)]
pub(super) struct Copies {
    /// For each article the first of those that it is a copy of: itself, if none is before it.
    pub sources: Vec<u32>,
    /// Articles that have some of their text in common, each with one before it, in order.
    pub related: Vec<(u32, u32)>,
}

impl Copies {
    /// The copies among articles, which come in order of their ids.
    pub(super) fn new(articles: &[&Fragment]) -> Self {
        let shared = shared(articles);
        let pairs = shared.chunk_by(|a, b| a == b);
        let related = pairs.filter(|pair| pair.len() >= SOME).map(|pair| pair[0]).collect();
        Self { sources: sources(articles, &shared), related }
    }
}

/// For each article the first of those that it is a copy of, by the runs that articles share.
fn sources(articles: &[&Fragment], shared: &[(u32, u32)]) -> Vec<u32> {
    let mut source: Vec<u32> = (0..articles.len() as u32).collect();
    let mut texts: FxHashMap<u64, u32> = FxHashMap::default();
    let mut pairs = shared.chunk_by(|a, b| a.0 == b.0).peekable();
    for (number, article) in articles.iter().enumerate() {
        let own = pairs.next_if(|own| own[0].0 as usize == number).unwrap_or_default();
        // too short for a sample, a text may still be word for word that of another
        let first = *texts.entry(article.text).or_insert(number as u32);
        if first as usize != number {
            source[number] = source[first as usize];
            continue;
        }
        let runs = article.signals.sketch.len();
        let is_copy = |same: &[(u32, u32)]| {
            let (other, count) = (same[0].1 as usize, same.len());
            let least = runs.min(articles[other].signals.sketch.len());
            (count >= LEAST && count * SHARE.1 >= least * SHARE.0).then_some(source[other])
        };
        if let Some(first) = own.chunk_by(|a, b| a == b).filter_map(is_copy).min() {
            source[number] = first;
        }
    }
    source
}

/// An article and one before it, once for each run that they share, in order.
fn shared(articles: &[&Fragment]) -> Vec<(u32, u32)> {
    let runs = |(number, article): (usize, &&Fragment)| {
        let number = number as u32;
        article.signals.sketch.iter().map(move |&run| (run, number)).collect::<Vec<_>>()
    };
    let mut runs: Vec<(u64, u32)> = articles.par_iter().enumerate().flat_map_iter(runs).collect();
    runs.par_sort_unstable();
    let mut shared = Vec::new();
    for bearers in runs.chunk_by(|a, b| a.0 == b.0).filter(|bearers| bearers.len() <= BOILERPLATE) {
        for (at, &(_, number)) in bearers.iter().enumerate() {
            shared.extend(bearers[..at].iter().map(|&(_, other)| (number, other)));
        }
    }
    shared.par_sort_unstable();
    shared
}

#[cfg(test)]
mod tests {
    use crate::ground::DocumentId;
    use crate::linking::signals::Signals;
    use crate::reading::{ArticleDate, Reading};

    use super::*;

    fn article(id: &str, sketch: impl IntoIterator<Item = u64>) -> Fragment {
        Fragment {
            title: None,
            source: None,
            characters: 0,
            text: crate::ground::fnv64(id),
            given: 0,
            reading: Reading {
                document: DocumentId::new(id),
                sentences: Vec::new(),
                date: ArticleDate::default(),
                language: "hi".into(),
                entities: Vec::new(),
                mentions: Vec::new(),
            },
            signals: Signals { sketch: sketch.into_iter().collect(), ..Signals::default() },
        }
    }

    #[test]
    fn copies_lead_to_the_first() {
        let articles = [article("a", 0..20), article("b", 100..120), article("c", 4..24), article("d", 8..28)];
        let articles: Vec<&Fragment> = articles.iter().collect();
        assert_eq!(Copies::new(&articles).sources, [0, 1, 0, 0]);
    }

    #[test]
    fn a_short_text_repeated_is_a_copy() {
        let mut articles = [article("a", []), article("b", []), article("c", [])];
        articles[2].text = articles[0].text;
        assert_eq!(Copies::new(&articles.iter().collect::<Vec<_>>()).sources, [0, 1, 0]);
    }

    #[test]
    fn a_shared_quotation_is_no_copy() {
        let articles = [article("a", 0..40), article("b", 34..80), article("c", [79])];
        let copies = Copies::new(&articles.iter().collect::<Vec<_>>());
        assert_eq!(copies.sources, [0, 1, 2]);
        assert_eq!(copies.related, [(1, 0)]);
    }
}
