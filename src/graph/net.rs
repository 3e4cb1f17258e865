//! The graph as plain nodes and edges, ready for graph formats: entities and events joined by their roles, or people joined
//! by their meetings.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::ground::{EntityKind, MentionId, Standing};
use crate::linking::{Relation, RelationBasis, RelationKind};

use super::layout::{self, Point};
use super::view::{Days, View, name};
use super::when::{Day, When};
use super::words::Lang;

/// Which graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Entities and events are nodes; roles and relations are edges.
    #[default]
    Events,
    /// People, organizations and groups who met are nodes; who met whom are edges, weighted 1/(n-1) for a meeting of n.
    People,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The entity at this place of the graph's list.
    Entity(usize),
    /// The event at this place of the graph's list.
    Event(usize),
}

/// A node.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// Its id in the graph: ASCII, ours.
    pub id: &'a str,
    /// What it stands for.
    pub item: Item,
    /// `person`, `organization` … or the type of the event.
    pub kind: &'static str,
    /// What to write beside it.
    pub label: String,
    /// The same in Hindi and in English, where the graph has them.
    pub labels: [Option<&'a str>; 2],
    /// The time of an event, as EDTF.
    pub edtf: Option<&'a str>,
    /// First and last day: of an event, or of the events an entity takes part in.
    pub days: (Option<Day>, Option<Day>),
    /// What an event's mentions add up to.
    pub standing: Option<Standing>,
    /// How many documents tell of it.
    pub documents: usize,
    /// The entity's item in Wikidata.
    pub wikidata: Option<&'a str>,
    /// How many edges it has.
    pub degree: usize,
    /// Where to draw it.
    pub point: Point,
}

/// An edge.
#[derive(Clone, Debug)]
pub struct Edge<'a> {
    /// Made of ids of ours, the same in every run.
    pub id: String,
    /// Place of its source among the nodes.
    pub from: usize,
    /// Place of its target among the nodes.
    pub to: usize,
    /// A role, or the type of a relation.
    pub kind: Cow<'static, str>,
    /// Whether its direction means something: it does not where two met.
    pub directed: bool,
    /// How strong it is.
    pub weight: f64,
    /// From when to when it holds or else the time of its event, as EDTF; none where several events show it.
    pub edtf: Option<&'a str>,
    /// Where the time of a relation that holds for some time comes from.
    pub basis: Option<RelationBasis>,
    /// First and last day of the events that show it.
    pub days: (Option<Day>, Option<Day>),
    /// The days of each event that shows it, where there are several.
    pub spells: Vec<(Day, Day)>,
    /// The mentions that show it.
    pub mentions: Vec<&'a str>,
}

/// Nodes and edges.
#[derive(Clone, Debug)]
pub struct Net<'a> {
    /// Entities in their order, then events in theirs.
    pub nodes: Vec<Node<'a>>,
    /// Roles in the order of events, then relations in theirs.
    pub edges: Vec<Edge<'a>>,
    /// Which graph it is.
    pub shape: Shape,
}

impl<'a> Net<'a> {
    /// Builds the net with a place for each node; labels in `lang` where there is one in it.
    pub fn new(view: &View<'a>, shape: Shape, lang: Lang) -> Self {
        let mut net = Self { nodes: Vec::new(), edges: Vec::new(), shape };
        let places = net.gather(view, lang);
        net.roles(view, &places);
        net.relations(view, &places);
        for edge in &net.edges {
            net.nodes[edge.from].degree += 1;
            net.nodes[edge.to].degree += 1;
        }
        net.spans(view);
        let links: Vec<(u32, u32)> = net.edges.iter().map(|edge| (edge.from as u32, edge.to as u32)).collect();
        for (node, point) in net.nodes.iter_mut().zip(layout::place(places.len(), &links)) {
            node.point = point;
        }
        net
    }

    /// Makes the nodes; returns their places by id.
    fn gather(&mut self, view: &View<'a>, lang: Lang) -> BTreeMap<&'a str, usize> {
        let met = |relation: &&Relation| relation.kind == RelationKind::Met;
        let tied: BTreeSet<&str> = view
            .knowledge
            .relations
            .iter()
            .filter(met)
            .flat_map(|relation| [relation.from.as_str(), relation.to.as_str()])
            .collect();
        for (at, entity) in view.knowledge.entities.iter().enumerate() {
            if self.shape == Shape::People && !tied.contains(entity.id.as_str()) {
                continue;
            }
            let mut documents: Vec<&str> = entity.mentions.iter().map(|mention| mention.document.as_str()).collect();
            documents.sort_unstable();
            documents.dedup();
            self.nodes.push(Node {
                id: entity.id.as_str(),
                item: Item::Entity(at),
                kind: entity.kind.word(),
                label: name(entity, lang).to_owned(),
                labels: ["hi", "en"].map(|code| entity.name.get(code).map(String::as_str)),
                edtf: None,
                days: (None, None),
                standing: None,
                documents: documents.len(),
                wikidata: entity.wikidata.as_deref(),
                degree: 0,
                point: Point::default(),
            });
        }
        for (at, event) in view.knowledge.events.iter().enumerate() {
            if self.shape == Shape::People {
                break;
            }
            let Days { earliest, latest, .. } = view.days(event);
            self.nodes.push(Node {
                id: event.id.as_str(),
                item: Item::Event(at),
                kind: event.kind.word(),
                label: view.label(event, lang),
                labels: ["hi", "en"].map(|code| event.label.get(code).map(String::as_str)),
                edtf: event.time.as_ref().map(|time| time.edtf.as_str()),
                days: (earliest, latest),
                standing: Some(event.standing),
                documents: view.documents_of(event).len(),
                wikidata: None,
                degree: 0,
                point: Point::default(),
            });
        }
        self.nodes.iter().enumerate().map(|(at, node)| (node.id, at)).collect()
    }

    fn roles(&mut self, view: &View<'a>, places: &BTreeMap<&'a str, usize>) {
        if self.shape == Shape::People {
            return;
        }
        for event in &view.knowledge.events {
            let Some(&from) = places.get(event.id.as_str()) else { continue };
            let Days { earliest, latest, .. } = view.days(event);
            for arg in &event.args {
                let Some(&to) = places.get(arg.entity.as_str()) else { continue };
                self.edges.push(Edge {
                    id: format!("{}:{}:{}", event.id, arg.role, arg.entity),
                    from,
                    to,
                    kind: Cow::Borrowed(arg.role.word()),
                    directed: true,
                    weight: 1.0,
                    edtf: event.time.as_ref().map(|time| time.edtf.as_str()),
                    basis: None,
                    days: (earliest, latest),
                    spells: Vec::new(),
                    mentions: arg.mentions.iter().map(MentionId::as_str).collect(),
                });
            }
        }
    }

    fn relations(&mut self, view: &View<'a>, places: &BTreeMap<&'a str, usize>) {
        let relations = &view.knowledge.relations;
        for (relation, id) in relations.iter().zip(relation_ids(relations)) {
            if self.shape == Shape::People && relation.kind != RelationKind::Met {
                continue;
            }
            let ends = (places.get(relation.from.as_str()), places.get(relation.to.as_str()));
            let (Some(&from), Some(&to)) = ends else { continue };
            let held = Held::new(view, relation);
            let kind = word(relation.kind);
            self.edges.push(Edge {
                id,
                from,
                to,
                directed: !matches!(&*kind, "met" | "ally_of" | "opponent"),
                kind,
                weight: relation.weight,
                edtf: held.edtf,
                basis: relation.time.as_ref().map(|time| time.basis),
                days: held.days,
                spells: held.spells,
                mentions: relation.mentions.iter().map(MentionId::as_str).collect(),
            });
        }
    }

    /// Gives each entity the span of days of the events it takes part in.
    fn spans(&mut self, view: &View<'a>) {
        let mut spans: BTreeMap<&str, (Day, Day)> = BTreeMap::new();
        for event in &view.knowledge.events {
            let Some((first, last)) = view.days(event).closed() else { continue };
            for arg in &event.args {
                let span = spans.entry(arg.entity.as_str()).or_insert((first, last));
                *span = (span.0.min(first), span.1.max(last));
            }
        }
        for node in self.nodes.iter_mut().filter(|node| matches!(node.item, Item::Entity(_))) {
            if let Some((first, last)) = spans.get(node.id) {
                node.days = (Some(*first), Some(*last));
            }
        }
    }
}

impl Node<'_> {
    /// `entity` or `event`.
    pub fn class(&self) -> &'static str {
        match self.item {
            Item::Entity(_) => "entity",
            Item::Event(_) => "event",
        }
    }

    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        self.kind == EntityKind::Person.word()
    }
}

/// When a relation holds: as it says itself, else when the events are that show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Held<'a> {
    /// As EDTF; none where several events show it.
    pub edtf: Option<&'a str>,
    /// First and last day.
    pub days: (Option<Day>, Option<Day>),
    /// The days of each event, where several show it.
    pub spells: Vec<(Day, Day)>,
}

impl<'a> Held<'a> {
    /// When a relation of a graph holds.
    pub fn new(view: &View<'a>, relation: &'a Relation) -> Self {
        if let Some(time) = &relation.time {
            let days = When::parse(&time.edtf).map_or((None, None), |when| (when.earliest, when.latest));
            return Self { edtf: Some(&time.edtf), days, spells: Vec::new() };
        }
        let events: Vec<_> = relation.events.iter().filter_map(|id| view.event(id.as_str())).collect();
        let spells: Vec<(Day, Day)> = events.iter().filter_map(|event| view.days(event).closed()).collect();
        Self {
            edtf: match events[..] {
                [event] => event.time.as_ref().map(|time| time.edtf.as_str()),
                _ => None,
            },
            days: (spells.iter().map(|spell| spell.0).min(), spells.iter().map(|spell| spell.1).max()),
            spells: if spells.len() > 1 { spells } else { Vec::new() },
        }
    }
}

/// An id for each relation, in their order, made of its kind and ends; where one pair has several of a kind (one may have
/// held a post twice), they are numbered. It does not depend on what else is in the graph.
pub fn relation_ids(relations: &[Relation]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let ids = relations.iter().map(|relation| {
        let id = format!("{}:{}:{}", word(relation.kind), relation.from, relation.to);
        let count = counts.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 { id } else { format!("{id}:{count}") }
    });
    ids.collect()
}

/// The word of a kind of relation in files.
pub fn word(kind: RelationKind) -> Cow<'static, str> {
    if kind == RelationKind::Met {
        return Cow::Borrowed("met");
    }
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(word)) => Cow::Owned(word),
        _ => Cow::Borrowed("relation"),
    }
}
