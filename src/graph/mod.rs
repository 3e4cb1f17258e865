//! The knowledge as a petgraph: entities and events are nodes, participation and relations edges.

pub mod conflicts;
pub mod doubts;
pub mod filter;
pub mod layout;
pub mod names;
pub mod net;
mod quadtree;
#[cfg(test)]
pub(crate) mod sample;
pub mod search;
pub mod stats;
pub mod ties;
pub mod view;
pub mod when;
pub mod words;

use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use crate::ground::Role;
use crate::linking::{Entity, Event, Knowledge, RelationKind};

/// A node: an entity or an event.
#[derive(Clone, Copy, Debug)]
pub enum Node<'k> {
    /// A person, organization, place …
    Entity(&'k Entity),
    /// A happening.
    Event(&'k Event),
}

/// An edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Edge {
    /// From an event to an entity that takes part in it.
    Role(Role),
    /// Between two entities or two events.
    Relation(RelationKind, f64),
}

/// The graph of some knowledge, which it borrows.
#[derive(Debug)]
pub struct Graph<'k> {
    /// The graph. Nodes are in the order of the knowledge: entities, then events.
    pub graph: DiGraph<Node<'k>, Edge>,
    by_id: FxHashMap<&'k str, NodeIndex>,
}

impl<'k> Graph<'k> {
    /// Builds the graph.
    pub fn new(knowledge: &'k Knowledge) -> Self {
        let mut graph = DiGraph::new();
        let mut by_id = FxHashMap::default();
        for entity in &knowledge.entities {
            by_id.insert(entity.id.as_str(), graph.add_node(Node::Entity(entity)));
        }
        for event in &knowledge.events {
            by_id.insert(event.id.as_str(), graph.add_node(Node::Event(event)));
        }
        for event in &knowledge.events {
            for arg in &event.args {
                if let (Some(&from), Some(&to)) = (by_id.get(event.id.as_str()), by_id.get(arg.entity.as_str())) {
                    graph.add_edge(from, to, Edge::Role(arg.role));
                }
            }
        }
        for relation in &knowledge.relations {
            if let (Some(&from), Some(&to)) = (by_id.get(relation.from.as_str()), by_id.get(relation.to.as_str())) {
                graph.add_edge(from, to, Edge::Relation(relation.kind, relation.weight));
            }
        }
        Self { graph, by_id }
    }

    /// The node with that entity or event id.
    pub fn node(&self, id: &str) -> Option<NodeIndex> {
        self.by_id.get(id).copied()
    }
}
