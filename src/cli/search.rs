//! `ghatna search`: sentences with certain words.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::graph::search::{Hit, Query};
use crate::ground::{Chars, Result, Span};
use crate::linking::Archive;
use crate::pack::Packs;
use crate::text::{Segmenter, fold};

use super::Outcome;
use super::filter::span;
use super::table::{Look, Row};
use super::told::GraphArg;
use crate::graph::when::When;

/// Find the sentences in which all these words stand, in order of the dates of their articles
///
/// Spellings with and without nukta or chandrabindu are one, and a word stands for all its forms: neta also finds netaon. A part
/// of a word finds nothing (har is not in bihar) unless it ends in `*`.
#[derive(Debug, clap::Args)]
#[command(after_help = include_str!("help/search.txt"))]
pub(crate) struct Args {
    /// Words, each in all its forms; `=word` for this form alone, `word*` for what begins so, 'two words' for a phrase
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    #[command(flatten)]
    graph: GraphArg,
    /// In articles of this day, month or year and later
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// In articles of this day, month or year and earlier
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[command(flatten)]
    look: Look,
}

#[derive(Serialize)]
struct Shown {
    document: String,
    date: Option<String>,
    span: Span<Chars>,
    text: String,
    /// The events that the sentence tells of.
    events: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let packs = Packs::load(&[] as &[&str])?;
    let query = Query::new(&args.words, &packs)?;
    let from = args.from.as_deref().map(span).transpose()?.map(|days| days.0);
    let to = args.to.as_deref().map(span).transpose()?.map(|days| days.1);
    let (mut hits, events) = find(args, &query, &packs)?;
    if from.is_some() || to.is_some() {
        hits.retain(|hit| {
            let Some(when) = hit.date.as_deref().and_then(When::parse) else { return false };
            from.is_none_or(|from| when.latest.is_some_and(|latest| latest >= from))
                && to.is_none_or(|to| when.earliest.is_some_and(|earliest| earliest <= to))
        });
    }
    let row = |hit: Hit| {
        let key = (hit.document.to_string(), hit.span.start);
        let text = hit.text.split_whitespace().collect::<Vec<_>>().join(" ");
        Row {
            cells: vec![hit.date.clone().unwrap_or_else(|| "undated".to_owned()), key.0.clone(), text],
            notes: Vec::new(),
            value: Shown {
                events: events.get(&key).cloned().unwrap_or_default(),
                document: key.0,
                date: hit.date,
                span: hit.span,
                text: hit.text,
            },
        }
    };
    Ok(args.look.show(&["date", "document", "sentence"], hits.into_iter().map(row).collect()))
}

/// The events of sentences, by document and start.
type Events = BTreeMap<(String, u32), Vec<String>>;

fn find(args: &Args, query: &Query, packs: &Packs) -> Result<(Vec<Hit>, Events)> {
    #[cfg(feature = "store")]
    if crate::store::is_store(&args.graph.graph) {
        let store = crate::store::Store::open_to_read(&args.graph.graph)?;
        let hits = store.search(query)?;
        let mut events = Events::new();
        for hit in &hits {
            let own = store.events_in(&hit.document, hit.span)?;
            events.insert((hit.document.to_string(), hit.span.start), own);
        }
        return Ok((hits, events));
    }
    let archive = args.graph.load()?;
    if archive.texts.is_empty() {
        super::files::say("the texts are not beside the graph, so nothing can be found in them");
    }
    let mut events = Events::new();
    for mention in &archive.knowledge.mentions {
        let own = events.entry((mention.document.to_string(), mention.sentence.start)).or_default();
        if !own.contains(&mention.event.to_string()) {
            own.push(mention.event.to_string());
            own.sort();
        }
    }
    Ok((scan(&archive, query, packs), events))
}

/// Looks through all texts.
fn scan(archive: &Archive, query: &Query, packs: &Packs) -> Vec<Hit> {
    let in_document = |segmenter: &mut Segmenter, document: &crate::linking::Document| {
        let Some(text) = archive.texts.get(&document.id).filter(|text| query.may_match(&fold(text))) else {
            return Vec::new();
        };
        segmenter.refill(text, &packs.segment);
        let hit = |sentence: &crate::text::Sentence| {
            let own = archive.text(&document.id, sentence.chars)?;
            query.matches(&fold(own)).then(|| Hit {
                document: document.id.clone(),
                date: document.date.edtf.clone(),
                span: sentence.chars,
                text: own.to_owned(),
            })
        };
        segmenter.sentences.iter().filter_map(hit).collect()
    };
    let documents = archive.knowledge.documents.par_iter();
    let mut hits: Vec<Hit> = documents.map_init(Segmenter::default, in_document).flatten().collect();
    hits.sort_by(|a, b| {
        let key = |hit: &Hit| (hit.date.is_none(), hit.date.clone(), hit.document.clone(), hit.span.start);
        key(a).cmp(&key(b))
    });
    hits
}
