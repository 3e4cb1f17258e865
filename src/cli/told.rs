//! Events and sentences as the queries print them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use crate::graph::view::{View, name};
use crate::graph::words::Lang;
use crate::ground::{EventType, Modality, Polarity, Role, Standing};
use crate::linking::{Archive, Count, Entity, Event, Mention, Time};

use super::load::load;

/// Which graph
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct GraphArg {
    /// The folder of `ghatna build`, the graph.json in it, or a store
    #[arg(short, long, value_name = "GRAPH", default_value = "graphs")]
    pub graph: PathBuf,
}

impl GraphArg {
    pub(crate) fn load(&self) -> crate::ground::Result<Archive> {
        load(&self.graph)
    }
}

/// Somebody or something by id and name.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Named<'a> {
    pub id: &'a str,
    pub name: &'a BTreeMap<String, String>,
}

impl<'a> Named<'a> {
    pub(crate) fn new(entity: &'a Entity) -> Self {
        Self { id: entity.id.as_str(), name: &entity.name }
    }
}

/// A participant.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Part<'a> {
    role: Role,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a BTreeMap<String, String>>,
}

/// A sentence that tells of an event.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Sentence<'a> {
    pub mention: &'a str,
    pub document: &'a str,
    /// The date of the document.
    pub date: Option<&'a str>,
    pub polarity: Polarity,
    pub modality: Modality,
    /// Who vouches for it.
    pub says: Option<&'a str>,
    /// None when the text is not beside the graph.
    pub text: Option<String>,
}

impl<'a> Sentence<'a> {
    pub(crate) fn new(view: &View<'a>, mention: &'a Mention) -> Self {
        let document = view.document(mention.document.as_str());
        Self {
            mention: mention.id.as_str(),
            document: mention.document.as_str(),
            date: document.and_then(|document| document.date.edtf.as_deref()),
            polarity: mention.polarity,
            modality: mention.modality,
            says: mention.source.as_deref(),
            text: view.sentence(mention),
        }
    }

    /// As a line under a row: where it stands, and what it says.
    pub(crate) fn note(&self) -> String {
        let date = self.date.map(|date| format!(", {date}")).unwrap_or_default();
        let text = self.text.as_deref().unwrap_or("(the text is not beside the graph)");
        format!("{}{date}: {text}", self.document)
    }
}

/// An event whole.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Told<'a> {
    pub id: &'a str,
    #[serde(rename = "type")]
    kind: EventType,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<EventType>,
    label: BTreeMap<&'static str, String>,
    time: Option<&'a Time>,
    standing: Standing,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<Count>,
    args: Vec<Part<'a>>,
    documents: Vec<&'a str>,
    pub sentences: Vec<Sentence<'a>>,
}

impl<'a> Told<'a> {
    pub(crate) fn new(view: &View<'a>, event: &'a Event) -> Self {
        let part = |arg: &'a crate::linking::EventArg| Part {
            role: arg.role,
            id: arg.entity.as_str(),
            name: view.entity(arg.entity.as_str()).map(|entity| &entity.name),
        };
        let label = [Lang::Hi, Lang::En].map(|lang| (lang.code(), view.label(event, lang)));
        Self {
            id: event.id.as_str(),
            kind: event.kind,
            of: event.of,
            label: label.into_iter().collect(),
            time: event.time.as_ref(),
            standing: event.standing,
            count: event.count,
            args: event.args.iter().map(part).collect(),
            documents: view.documents_of(event).into_iter().map(|document| document.id.as_str()).collect(),
            sentences: sentences(view, view.mentions_of(event)),
        }
    }
}

/// The sentences of some mentions: each place once, and of copies the first.
pub(crate) fn sentences<'a>(view: &View<'a>, mentions: impl IntoIterator<Item = &'a Mention>) -> Vec<Sentence<'a>> {
    let mut seen = std::collections::BTreeSet::new();
    let mut sentences = Vec::new();
    for mention in mentions {
        let sentence = Sentence::new(view, mention);
        let new = match &sentence.text {
            Some(text) => seen.insert(text.clone()),
            None => seen.insert(format!("{} {}", sentence.document, mention.sentence.start)),
        };
        if new {
            sentences.push(sentence);
        }
    }
    sentences
}

/// When an event is, for a column.
pub(crate) fn when(event: &Event) -> String {
    event.time.as_ref().map_or_else(|| "undated".to_owned(), |time| time.edtf.clone())
}

/// The name of an entity for a column.
pub(crate) fn called(view: &View<'_>, id: &str, lang: Lang) -> String {
    view.entity(id).map_or_else(|| id.to_owned(), |entity| name(entity, lang).to_owned())
}
