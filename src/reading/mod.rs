//! One article in, one [`Reading`] out: names, times, clauses, events with their roles, factuality and sources. A pure
//! function of the article and the packs.

#[cfg(test)]
mod argument_tests;
mod chunks;
mod clauses;
mod conditions;
mod count;
mod described;
mod discourse;
mod embed;
mod events;
mod examples;
mod factuality;
mod fill;
mod homographs;
mod initial;
mod joins;
mod model;
mod names;
mod naming;
mod nouns;
mod pronouns;
mod quotes;
mod reader;
mod resolve;
mod sites;
mod slots;
mod subjects;
mod tallies;
#[cfg(test)]
mod tests;
mod time;
mod titles;
mod trace;
mod tweets;
mod units;
mod verbs;
mod voices;

use std::sync::Arc;

pub use examples::check_examples;
pub use model::{Argument, ArticleDate, Counted, DateBasis, EventMention, EventTime, LocalEntity, Reading, Voice};
pub use names::{Learnt as LearntNames, Plan as NamesPlan, survey as survey_names, train as train_names};
pub use time::{Basis, Granularity, TimeKind, TimeSpan, Times};

use crate::ground::DocumentId;
use crate::pack::{FormId, Packs};
use crate::text::{CodePoints, Script, Segmenter};

/// Reads articles. Immutable: share one between threads, and give each a [`Worker`].
#[derive(Clone, Debug)]
pub struct Engine {
    packs: Arc<Packs>,
    classes: Arc<names::Classes>,
}

/// The scratch of one thread, reused from article to article.
#[derive(Debug, Default)]
pub struct Worker {
    segmenter: Segmenter,
    forms: Vec<FormId>,
    places: CodePoints,
    tagger: time::Tagger,
}

impl Worker {
    /// Cuts a text into tokens and sentences and looks up the form of each token.
    fn load(&mut self, packs: &Packs, text: &str) {
        self.segmenter.refill(text, &packs.segment);
        self.forms.clear();
        let folded = &self.segmenter.folded.text;
        self.forms.extend(self.segmenter.tokens.iter().map(|token| packs.lexicon.form_in(folded, token.bytes.range())));
    }
}

impl Worker {
    /// The tokens and sentences of the article read last.
    pub fn segmenter(&self) -> &Segmenter {
        &self.segmenter
    }

    /// The forms of those tokens.
    pub fn forms(&self) -> &[FormId] {
        &self.forms
    }
}

impl Engine {
    /// An engine over these packs.
    pub fn new(packs: Arc<Packs>) -> Self {
        let classes = Arc::new(names::Classes::new(&packs));
        Self { packs, classes }
    }

    /// The packs it reads with.
    pub fn packs(&self) -> &Arc<Packs> {
        &self.packs
    }

    /// Reads one article: `text` as it came, `date` as EDTF where the article comes with one.
    pub fn read(&self, document: DocumentId, text: &str, date: Option<&str>, worker: &mut Worker) -> Reading {
        self.read_with(document, text, date, &[], worker, None)
    }

    /// Reads one article like [`Engine::read`]. Where it comes without a date, `hints` may tell it: its address, the name
    /// of its file.
    pub fn read_hinted(
        &self,
        document: DocumentId,
        text: &str,
        date: Option<&str>,
        hints: &[&str],
        worker: &mut Worker,
    ) -> Reading {
        self.read_with(document, text, date, hints, worker, None)
    }

    /// How a text is analysed: for each sentence its clauses with their chunks and verb groups, and the events found.
    pub fn trace(&self, text: &str, date: Option<&str>) -> String {
        let mut out = String::new();
        self.read_with(DocumentId::new("trace"), text, date, &[], &mut Worker::default(), Some(&mut out));
        out
    }

    fn read_with(
        &self,
        document: DocumentId,
        text: &str,
        date: Option<&str>,
        hints: &[&str],
        worker: &mut Worker,
        trace: Option<&mut String>,
    ) -> Reading {
        let packs = &*self.packs;
        worker.load(packs, text);
        worker.places.refill(text);
        let Times { date, spans } = self.tagged(date, hints, worker);
        let mut reader = reader::Reader::new(packs, &self.classes, text, worker, &date, &spans);
        reader.run(trace);
        let sentences = &worker.segmenter.sentences;
        let latin = sentences.iter().filter(|sentence| sentence.script == Script::Latin).count();
        Reading {
            document,
            sentences: sentences.iter().map(|sentence| sentence.chars).collect(),
            language: if latin * 2 > sentences.len() { "en" } else { "hi" }.into(),
            entities: reader.discourse.known.into_iter().map(|known| known.entity).collect(),
            mentions: reader.events,
            date: date.clone(),
        }
    }
}
