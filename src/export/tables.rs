//! The graph as tables, for every format that has rows: CSV, SQLite. Lists in a cell are separated by `; `.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::net::{Held, word};
use crate::graph::view::{View, document_key, name};
use crate::graph::when::Day;
use crate::graph::words::{Lang, Words};
use crate::ground::{EntityKind, EventId, EventType, MentionId, Role};
use crate::linking::{Entity, Event, Relation};

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    pub rows: Vec<Vec<Cell>>,
}

/// A column: its name, and the table whose `id` it holds, if any.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Column {
    pub name: &'static str,
    pub kind: Kind,
    pub refers: Option<&'static str>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Id,
    Text,
    Int,
    Real,
}

/// What stands in a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Int(i64),
    Real(f64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Cell {
    fn from(value: u32) -> Self {
        Self::Int(i64::from(value))
    }
}

impl From<usize> for Cell {
    fn from(value: usize) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Cell {
    fn from(value: u64) -> Self {
        Self::Int(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Self::Text(day.to_string())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, refers: None }
}

const fn to(name: &'static str, table: &'static str) -> Column {
    Column { name, kind: Kind::Text, refers: Some(table) }
}

use Kind::{Id, Int, Real, Text};

const EVENTS: &[Column] = &[
    column("id", Id),
    column("type", Text),
    column("of", Text),
    column("label_hi", Text),
    column("label_en", Text),
    column("edtf", Text),
    column("earliest", Text),
    column("latest", Text),
    column("precision", Text),
    column("basis", Text),
    column("date_hi", Text),
    column("date_en", Text),
    column("standing", Text),
    column("count", Int),
    column("bound", Text),
    column("unit", Text),
    column("total", Int),
    column("participants", Text),
    column("places", Text),
    column("says", Text),
    column("documents", Int),
    column("mentions", Int),
    column("quote", Text),
];

const ENTITIES: &[Column] = &[
    column("id", Id),
    column("kind", Text),
    column("name_hi", Text),
    column("name_en", Text),
    column("aliases", Text),
    column("wikidata", Text),
    column("named", Int),
    column("documents", Int),
    column("events", Int),
];

const PEOPLE: &[Column] = &[
    to("id", "entities"),
    column("name_hi", Text),
    column("name_en", Text),
    column("aliases", Text),
    column("member_of", Text),
    column("events", Int),
    column("met", Int),
    column("first", Text),
    column("last", Text),
    column("wikidata", Text),
];

const PARTICIPATIONS: &[Column] = &[
    to("event", "events"),
    column("role", Text),
    to("entity", "entities"),
    column("name_hi", Text),
    column("name_en", Text),
    column("kind", Text),
    column("mentions", Int),
];

const EDGES: &[Column] = &[
    column("type", Text),
    column("source", Text),
    column("target", Text),
    column("weight", Real),
    column("edtf", Text),
    column("basis", Text),
    column("first", Text),
    column("last", Text),
    column("events", Text),
    column("mentions", Text),
    column("named_in", Text),
];

const MENTIONS: &[Column] = &[
    column("id", Id),
    to("event", "events"),
    to("document", "documents"),
    column("type", Text),
    column("of", Text),
    column("polarity", Text),
    column("modality", Text),
    column("says", Text),
    column("edtf", Text),
    column("count", Int),
    column("bound", Text),
    column("unit", Text),
    column("total", Int),
    column("sentence", Text),
    column("trigger", Text),
    column("start", Int),
    column("end", Int),
    column("rule", Text),
    column("confidence", Real),
];

const DOCUMENTS: &[Column] = &[
    column("id", Id),
    column("document", Text),
    column("title", Text),
    column("source", Text),
    column("language", Text),
    column("date", Text),
    column("date_basis", Text),
    column("characters", Int),
    column("sentences", Int),
];

/// All tables: those that others refer to come first.
pub(crate) fn all(view: &View<'_>) -> Vec<Table> {
    let known = Known::new(view);
    let rows = |rows: &mut dyn Iterator<Item = Vec<Cell>>| rows.collect::<Vec<_>>();
    let knowledge = view.knowledge;
    let people = knowledge.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    vec![
        Table { name: "documents", columns: DOCUMENTS, rows: rows(&mut documents(view)) },
        Table {
            name: "entities",
            columns: ENTITIES,
            rows: rows(&mut knowledge.entities.iter().map(|one| known.entity(one))),
        },
        Table { name: "people", columns: PEOPLE, rows: rows(&mut people.map(|person| known.person(view, person))) },
        Table { name: "events", columns: EVENTS, rows: rows(&mut knowledge.events.iter().map(|one| event(view, one))) },
        Table { name: "participations", columns: PARTICIPATIONS, rows: rows(&mut participations(view)) },
        Table { name: "mentions", columns: MENTIONS, rows: rows(&mut mentions(view)) },
        Table { name: "edges", columns: EDGES, rows: rows(&mut edges(view)) },
    ]
}

fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> Cell {
    let items: Vec<&str> = items.into_iter().collect();
    if items.is_empty() { Cell::Empty } else { items.join("; ").into() }
}

/// What is counted over all events, for each entity.
struct Known<'a> {
    events: BTreeMap<&'a str, usize>,
    spans: BTreeMap<&'a str, (Day, Day)>,
    met: BTreeMap<&'a str, usize>,
    member: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Known<'a> {
    fn new(view: &View<'a>) -> Self {
        let mut known =
            Self { events: BTreeMap::new(), spans: BTreeMap::new(), met: BTreeMap::new(), member: view.memberships() };
        for event in &view.knowledge.events {
            let days = view.days(event).closed();
            let mut who: Vec<&str> = event.args.iter().map(|arg| arg.entity.as_str()).collect();
            who.sort_unstable();
            who.dedup();
            for id in who {
                *known.events.entry(id).or_default() += 1;
                if let Some((first, last)) = days {
                    let span = known.spans.entry(id).or_insert((first, last));
                    *span = (span.0.min(first), span.1.max(last));
                }
            }
        }
        let met = view.knowledge.relations.iter().filter(|one| one.kind == crate::linking::RelationKind::Met);
        for relation in met {
            for end in [&relation.from, &relation.to] {
                *known.met.entry(end).or_default() += 1;
            }
        }
        known
    }

    fn entity(&self, entity: &Entity) -> Vec<Cell> {
        let mut documents: Vec<&str> = entity.mentions.iter().map(|mention| mention.document.as_str()).collect();
        documents.sort_unstable();
        documents.dedup();
        vec![
            entity.id.as_str().into(),
            entity.kind.word().into(),
            entity.name.get("hi").map(String::as_str).into(),
            entity.name.get("en").map(String::as_str).into(),
            list(entity.aliases.iter().map(String::as_str)),
            entity.wikidata.as_deref().into(),
            entity.mentions.len().into(),
            documents.len().into(),
            self.events.get(entity.id.as_str()).copied().unwrap_or(0).into(),
        ]
    }

    fn person(&self, view: &View<'_>, person: &Entity) -> Vec<Cell> {
        let id = person.id.as_str();
        let span = self.spans.get(id);
        let groups = self.member.get(id).into_iter().flatten();
        vec![
            id.into(),
            person.name.get("hi").map(String::as_str).into(),
            person.name.get("en").map(String::as_str).into(),
            list(person.aliases.iter().map(String::as_str)),
            list(groups.map(|group| view.entity(group).map_or(*group, |group| name(group, Lang::Hi)))),
            self.events.get(id).copied().unwrap_or(0).into(),
            self.met.get(id).copied().unwrap_or(0).into(),
            span.map(|span| span.0).into(),
            span.map(|span| span.1).into(),
            person.wikidata.as_deref().into(),
        ]
    }
}

fn event<'a>(view: &View<'a>, event: &'a Event) -> Vec<Cell> {
    let days = view.days(event);
    let edtf = event.time.as_ref().map(|time| time.edtf.as_str());
    let names = |wanted: &dyn Fn(Role) -> bool| {
        let args = event.args.iter().filter(|arg| wanted(arg.role));
        list(args.map(|arg| view.name(arg.entity.as_str(), Lang::Hi)))
    };
    let total = view.mentions_of(event).find_map(|mention| mention.total);
    let quote = view.mentions_of(event).find_map(|mention| view.sentence(mention));
    vec![
        event.id.as_str().into(),
        event.kind.word().into(),
        event.of.map(EventType::word).into(),
        event.label.get("hi").map(String::as_str).into(),
        event.label.get("en").map(String::as_str).into(),
        edtf.into(),
        days.earliest.into(),
        days.latest.into(),
        days.when.map(|when| when.precision.word()).into(),
        event.time.as_ref().map(|time| serde_word(&time.basis)).into(),
        edtf.map(|edtf| Words::of(Lang::Hi).time(edtf)).into(),
        edtf.map(|edtf| Words::of(Lang::En).time(edtf)).into(),
        event.standing.word().into(),
        event.count.map(|count| count.value).into(),
        event.count.map(|count| count.bound.word()).into(),
        event.count.map(|count| count.unit.word()).into(),
        total.into(),
        names(&|role| role != Role::Place),
        names(&|role| role == Role::Place),
        list(view.says(event)),
        view.documents_of(event).len().into(),
        event.mentions.len().into(),
        quote.into(),
    ]
}

fn participations<'a>(view: &'a View<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    view.knowledge.events.iter().flat_map(move |event| {
        event.args.iter().map(move |arg| {
            let entity = view.entity(arg.entity.as_str());
            let named = |code: &str| entity.and_then(|entity| entity.name.get(code)).map(String::as_str);
            vec![
                event.id.as_str().into(),
                arg.role.word().into(),
                arg.entity.as_str().into(),
                named("hi").into(),
                named("en").into(),
                entity.map(|entity| entity.kind.word()).into(),
                arg.mentions.len().into(),
            ]
        })
    })
}

fn mentions<'a>(view: &'a View<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    view.knowledge.mentions.iter().map(move |mention| {
        vec![
            mention.id.as_str().into(),
            mention.event.as_str().into(),
            document_key(&mention.document).into(),
            mention.kind.word().into(),
            mention.of.map(EventType::word).into(),
            mention.polarity.word().into(),
            mention.modality.word().into(),
            mention.source.as_deref().into(),
            mention.time.as_ref().map(|time| time.edtf.as_str()).into(),
            mention.count.map(|count| count.value).into(),
            mention.count.map(|count| count.bound.word()).into(),
            mention.count.map(|count| count.unit.word()).into(),
            mention.total.into(),
            view.sentence(mention).into(),
            view.text(&mention.document, mention.trigger).into(),
            mention.sentence.start.into(),
            mention.sentence.end.into(),
            mention.rule.as_str().into(),
            // by way of text, or 0.9 becomes 0.899999976158142
            mention.confidence.to_string().parse::<f64>().ok().into(),
        ]
    })
}

fn edges<'a>(view: &'a View<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    view.knowledge.relations.iter().map(move |relation| {
        let held = Held::new(view, relation);
        let named = named_in(relation);
        vec![
            word(relation.kind).into_owned().into(),
            relation.from.as_str().into(),
            relation.to.as_str().into(),
            relation.weight.into(),
            held.edtf.into(),
            relation.time.as_ref().map(|time| serde_word(&time.basis)).into(),
            held.days.0.into(),
            held.days.1.into(),
            list(relation.events.iter().map(EventId::as_str)),
            list(relation.mentions.iter().map(MentionId::as_str)),
            list(named.iter().map(String::as_str)),
        ]
    })
}

fn documents<'a>(view: &'a View<'_>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    view.knowledge.documents.iter().map(|document| {
        vec![
            document_key(&document.id).into(),
            document.id.as_str().into(),
            document.title.as_deref().into(),
            document.source.as_deref().into(),
            document.language.as_str().into(),
            document.date.edtf.as_deref().into(),
            serde_word(&document.date.basis).into(),
            document.characters.into(),
            document.sentences.into(),
        ]
    })
}

/// The keys of the documents that say a relation other than by an event: by a title beside a name.
pub(crate) fn named_in(relation: &Relation) -> BTreeSet<String> {
    relation.evidence.iter().map(|place| document_key(&place.document)).collect()
}

/// The word in files of an enum without a word of its own.
pub(crate) fn serde_word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
