//! The attributes of nodes and edges, the same in all graph formats.

use std::borrow::Cow;

use crate::graph::net::{Edge, Item, Net, Node};
use crate::graph::view::View;
use crate::graph::when::Day;

use super::tables::serde_word;

/// A value with its type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    Int(i64),
    Float(f64),
    Bool(bool),
}

/// The types of [`Value`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Int,
    Float,
    Bool,
}

impl Value<'_> {
    /// As JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_ref().into(),
            Self::Int(value) => (*value).into(),
            Self::Float(value) => (*value).into(),
            Self::Bool(value) => (*value).into(),
        }
    }

    /// As XML Schema writes it; text is not escaped yet.
    pub(crate) fn lexical(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Int(value) => Cow::Owned(value.to_string()),
            Self::Float(value) => Cow::Owned(value.to_string()),
            Self::Bool(value) => Cow::Owned(value.to_string()),
        }
    }
}

/// The attributes of nodes besides id and label, and their types.
pub(crate) const NODE: &[(&str, Type)] = &[
    ("label_hi", Type::Text),
    ("label_en", Type::Text),
    ("class", Type::Text),
    ("kind", Type::Text),
    ("edtf", Type::Text),
    ("first", Type::Text),
    ("last", Type::Text),
    ("standing", Type::Text),
    ("quote", Type::Text),
    ("documents", Type::Int),
    ("degree", Type::Int),
    ("wikidata", Type::Text),
    ("basis", Type::Text),
];

/// The attributes of edges besides id, ends and weight, and their types.
pub(crate) const EDGE: &[(&str, Type)] = &[
    ("kind", Type::Text),
    ("directed", Type::Bool),
    ("edtf", Type::Text),
    ("first", Type::Text),
    ("last", Type::Text),
    ("mentions", Type::Text),
    ("basis", Type::Text),
];

/// The attributes a node has, each with its place in [`NODE`].
pub(crate) fn of_node<'a>(view: &View<'a>, node: &Node<'a>) -> Vec<(usize, Value<'a>)> {
    let event = match node.item {
        Item::Event(at) => Some(&view.knowledge.events[at]),
        Item::Entity(_) => None,
    };
    let quote = event.and_then(|event| view.mentions_of(event).find_map(|mention| view.sentence(mention)));
    let basis = event.and_then(|event| event.time.as_ref()).map(|time| serde_word(&time.basis));
    let [hi, en] = node.labels;
    present([
        hi.map(text),
        en.map(text),
        Some(text(node.class())),
        Some(text(node.kind)),
        node.edtf.map(text),
        day(node.days.0),
        day(node.days.1),
        node.standing.map(|standing| text(standing.word())),
        quote.map(|quote| Value::Text(quote.into())),
        Some(Value::Int(int(node.documents))),
        Some(Value::Int(int(node.degree))),
        node.wikidata.map(text),
        basis.map(|basis| Value::Text(basis.into())),
    ])
}

/// The attributes an edge has, each with its place in [`EDGE`].
pub(crate) fn of_edge<'a>(edge: &Edge<'a>) -> Vec<(usize, Value<'a>)> {
    present([
        Some(Value::Text(edge.kind.clone())),
        Some(Value::Bool(edge.directed)),
        edge.edtf.map(text),
        day(edge.days.0),
        day(edge.days.1),
        Some(Value::Text(edge.mentions.join(" ").into())),
        edge.basis.map(|basis| Value::Text(serde_word(&basis).into())),
    ])
}

/// A JSON object.
pub(crate) type Object = serde_json::Map<String, serde_json::Value>;

/// Nodes and edges as JSON, in the form that a format gives to each. It is handed a node with its attributes and label, and an
/// edge with the ids of its source and target, its attributes and weight.
pub(crate) fn as_json<'a>(
    view: &View<'a>,
    net: &Net<'a>,
    node: impl Fn(&Node<'a>, Object) -> serde_json::Value,
    edge: impl Fn(&Edge<'a>, [&'a str; 2], Object) -> serde_json::Value,
) -> [Vec<serde_json::Value>; 2] {
    let nodes = net.nodes.iter().map(|one| {
        let mut attributes = object(NODE, &of_node(view, one));
        attributes.insert("label".to_owned(), one.label.as_str().into());
        node(one, attributes)
    });
    let edges = net.edges.iter().map(|one| {
        let mut attributes = object(EDGE, &of_edge(one));
        attributes.insert("weight".to_owned(), one.weight.into());
        edge(one, [one.from, one.to].map(|end| net.nodes[end].id), attributes)
    });
    [nodes.collect(), edges.collect()]
}

/// Adds to an object.
pub(crate) fn with<const N: usize>(mut object: Object, more: [(&str, serde_json::Value); N]) -> Object {
    object.extend(more.map(|(key, value)| (key.to_owned(), value)));
    object
}

fn object(names: &[(&str, Type)], values: &[(usize, Value<'_>)]) -> Object {
    values.iter().map(|(at, value)| (names[*at].0.to_owned(), value.json())).collect()
}

/// What graph formats leave out of a graph: the documents, and the events where only people are nodes.
pub(crate) fn left_out(view: &View<'_>, net: &Net<'_>) -> Vec<String> {
    let knowledge = view.knowledge;
    let nodes = net.nodes.len();
    let edges = knowledge.events.iter().map(|event| event.args.len()).sum::<usize>() + knowledge.relations.len();
    let mut dropped = Vec::new();
    if nodes < knowledge.entities.len() + knowledge.events.len() {
        let events = if net.shape == crate::graph::net::Shape::People { knowledge.events.len() } else { 0 };
        let entities = knowledge.entities.len() + knowledge.events.len() - events - nodes;
        dropped.push(format!("{events} events and {entities} entities that met nobody"));
    }
    if net.edges.len() < edges {
        dropped.push(format!("{} edges", edges - net.edges.len()));
    }
    dropped
}

fn text(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

/// A count; none is ever so large.
fn int(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn day(day: Option<Day>) -> Option<Value<'static>> {
    day.map(|day| Value::Text(day.to_string().into()))
}

fn present<const N: usize>(values: [Option<Value<'_>>; N]) -> Vec<(usize, Value<'_>)> {
    values.into_iter().enumerate().filter_map(|(at, value)| Some((at, value?))).collect()
}
