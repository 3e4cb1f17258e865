//! Learning the weights of the sequence model: an averaged structured perceptron over sentences of which some labels
//! are known and others left open.
//!
//! Two sources: sentences with every label given (HiNER), and raw articles in which only the listed names, and the
//! words that cannot be names, have a label. Where a listed name stands in an article, the model is often not told that it
//! is listed, nor shown its word: so it learns from the context what a name looks like.

mod figures;
mod lessons;
mod pupil;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::ground::{EntityKind, Result, fnv64};
use crate::pack::{FormId, Packs};
use crate::text::Segmenter;

use super::NameFinder;
use super::classes::Classes;
use super::model::Model;
use figures::measure;
use lessons::{Lesson, School};
use pupil::Pupil;

/// How to learn.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Passes over the sentences in each round.
    pub passes: u32,
    /// Rounds: the first learns from annotated sentences alone, the next ones also from articles.
    pub rounds: u32,
    /// The logarithm of the number of rows kept.
    pub rows: u32,
    /// How many articles.
    pub articles: usize,
    /// Words that are no names though no pack lists them.
    pub common: Vec<String>,
}

/// What was learnt, and how well it does on sentences kept apart.
#[derive(Debug)]
pub struct Learnt {
    /// The weights, as the built-in model file holds them.
    pub weights: Vec<u8>,
    /// Figures, a line each.
    pub report: String,
}

/// Learns from annotated sentences (lines of JSON) and raw articles.
///
/// # Errors
/// A line that is no annotated sentence.
pub fn train(packs: &Packs, annotated: &str, articles: &str, plan: &Plan) -> Result<Learnt> {
    let school =
        School { packs, classes: Classes::new(packs), common: plan.common.iter().map(|word| fnv64(word)).collect() };
    let (taught, kept) = school.annotated(annotated)?;
    let raw = school.articles(articles, plan.articles);
    let mut report =
        format!("{} annotated sentences, {} kept apart, {} of articles\n", taught.len(), kept.len(), raw.len());
    // what the articles leave open, the pupil of each round answers for the next
    let mut answered: Vec<Lesson> = Vec::new();
    let mut model = Model::default();
    for round in 0..plan.rounds {
        let mut pupil = Pupil::new();
        for pass in 0..plan.passes {
            let wrong = pupil.pass(&taught, &answered, u64::from(round * plan.passes + pass) + 1);
            model = pupil.model(plan.rows);
            let figures = measure(&model, &kept);
            let _ = writeln!(report, "round {round}, pass {pass}: {wrong} sentences wrong; kept apart: {figures}");
        }
        if round + 1 < plan.rounds {
            answered = pupil.answers(&raw);
        }
    }
    Ok(Learnt { weights: model.write(), report })
}

/// The names that the built-in model finds in raw articles and no table lists, by kind and frequency: what to look
/// through for words that are no names.
pub fn survey(packs: &Packs, articles: &str) -> String {
    let classes = Classes::new(packs);
    let mut counts: BTreeMap<(EntityKind, String), u32> = BTreeMap::new();
    let mut segmenter = Segmenter::default();
    let mut found = Vec::new();
    for article in articles.split("\n\n") {
        segmenter.refill(article, &packs.segment);
        let forms: Vec<FormId> = (0..segmenter.tokens.len()).map(|at| packs.lexicon.form(segmenter.text(at))).collect();
        let mut finder = NameFinder::new(packs, &classes, &segmenter, &forms);
        found.clear();
        for sentence in &segmenter.sentences {
            finder.find(sentence, &mut found, &mut Vec::new());
        }
        for name in found.iter().filter(|name| name.listed.is_empty()) {
            let words: Vec<&str> = name.tokens.range().map(|at| segmenter.text(at)).collect();
            *counts.entry((name.kind, words.join(" "))).or_default() += 1;
        }
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    rows.iter().fold(String::new(), |mut out, ((kind, name), count)| {
        let _ = writeln!(out, "{count}\t{kind}\t{name}");
        out
    })
}
