//! One article in, one [`Reading`] out: names, times, clauses, events with their roles, factuality and sources. A pure
//! function of the article and the packs.

mod chunks;
mod clauses;
mod count;
mod discourse;
mod embed;
mod events;
mod examples;
mod model;
mod names;
mod reader;
mod resolve;
mod sites;
mod slots;
mod trace;
mod units;
mod verbs;

use std::sync::Arc;

pub use examples::check_examples;
pub use model::{Argument, ArticleDate, Counted, DateBasis, EventMention, EventTime, LocalEntity, Reading, Voice};

use crate::ground::DocumentId;
use crate::pack::{FormId, Packs};
use crate::text::{Script, Segmenter};

/// Reads articles. Immutable: share one between threads, and give each a [`Worker`].
#[derive(Clone, Debug)]
pub struct Engine {
    packs: Arc<Packs>,
}

/// The scratch of one thread, reused from article to article.
#[derive(Debug, Default)]
pub struct Worker {
    segmenter: Segmenter,
    forms: Vec<FormId>,
    bytes: Vec<u32>,
}

impl Engine {
    /// An engine over these packs.
    pub fn new(packs: Arc<Packs>) -> Self {
        Self { packs }
    }

    /// The packs it reads with.
    pub fn packs(&self) -> &Arc<Packs> {
        &self.packs
    }

    /// Reads one article: `text` as it came, `date` as EDTF where the article comes with one.
    pub fn read(&self, document: DocumentId, text: &str, date: Option<&str>, worker: &mut Worker) -> Reading {
        self.read_with(document, text, date, worker, None)
    }

    /// How a text is analysed: for each sentence its clauses with their chunks and verb groups, and the events found.
    pub fn trace(&self, text: &str, date: Option<&str>) -> String {
        let mut out = String::new();
        self.read_with(DocumentId::new("trace"), text, date, &mut Worker::default(), Some(&mut out));
        out
    }

    fn read_with(
        &self,
        document: DocumentId,
        text: &str,
        date: Option<&str>,
        worker: &mut Worker,
        trace: Option<&mut String>,
    ) -> Reading {
        let packs = &*self.packs;
        worker.segmenter.refill(text, &packs.segment);
        worker.forms.clear();
        let folded = &worker.segmenter.folded.text;
        worker.forms.extend(worker.segmenter.tokens.iter().map(|token| packs.lexicon.form(token.text(folded))));
        worker.bytes.clear();
        worker.bytes.extend(text.char_indices().map(|(at, _)| at as u32));
        worker.bytes.push(text.len() as u32);
        let date = ArticleDate {
            edtf: date.map(str::to_owned),
            basis: if date.is_some() { DateBasis::Metadata } else { DateBasis::None },
        };
        let mut reader = reader::Reader::new(packs, text, worker, &date);
        reader.run(trace);
        let sentences = &worker.segmenter.sentences;
        let latin = sentences.iter().filter(|sentence| sentence.script == Script::Latin).count();
        Reading {
            document,
            sentences: sentences.iter().map(|sentence| sentence.chars).collect(),
            language: if latin * 2 > sentences.len() { "en" } else { "hi" },
            entities: reader.discourse.known.into_iter().map(|known| known.entity).collect(),
            mentions: reader.events,
            date: date.clone(),
        }
    }
}
