//! One article in, one [`Reading`] out: names, times, clauses, events with their roles, factuality and sources. A pure
//! function of the article and the packs.

mod chunks;
mod clauses;
mod count;
mod discourse;
mod events;
mod model;
mod names;
mod reader;
mod resolve;
mod sites;
mod slots;
mod units;
mod verbs;

use std::sync::Arc;

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
        let Some(grammar) = packs.grammar(Script::Devanagari) else {
            return Reading {
                document,
                sentences: Vec::new(),
                date,
                language: "hi",
                entities: Vec::new(),
                mentions: Vec::new(),
            };
        };
        let mut reader = reader::Reader {
            packs,
            grammar,
            text,
            segmenter: &worker.segmenter,
            forms: &worker.forms,
            bytes: &worker.bytes,
            date: &date,
            mentions: Vec::new(),
            discourse: discourse::Discourse::default(),
            sentence: 0,
            devanagari: true,
            quoting: None,
            events: Vec::new(),
        };
        reader.run();
        let latin = worker.segmenter.sentences.iter().filter(|sentence| sentence.script == Script::Latin).count();
        let entities = reader.discourse.known.into_iter().map(|known| known.entity).collect();
        let mentions = reader.events;
        Reading {
            document,
            sentences: worker.segmenter.sentences.iter().map(|sentence| sentence.chars).collect(),
            language: if latin * 2 > worker.segmenter.sentences.len() { "en" } else { "hi" },
            date,
            entities,
            mentions,
        }
    }
}
