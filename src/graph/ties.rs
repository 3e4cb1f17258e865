//! Who met whom, and over whom two are connected.

use std::collections::BTreeMap;

use petgraph::algo::astar;
use petgraph::graph::{NodeIndex, UnGraph};

use crate::ground::{EntityKind, Role, Standing};
use crate::linking::{Entity, Event, Relation, RelationKind};

use super::view::{View, acts, days};

/// Somebody who was met.
#[derive(Clone, Debug)]
pub struct Met<'a> {
    /// Who.
    pub who: &'a Entity,
    /// How much: a meeting of n counts 1/(n-1).
    pub weight: f64,
    /// The meetings, by date; those without one last.
    pub events: Vec<&'a Event>,
}

/// Whom an entity met, those met most first.
pub fn met<'a>(view: &View<'a>, id: &str) -> Vec<Met<'a>> {
    let mut all: Vec<Met<'a>> = Vec::new();
    for relation in view.knowledge.relations.iter().filter(|relation| relation.kind == RelationKind::Met) {
        let other = match (relation.from == id, relation.to == id) {
            (true, false) => &relation.to,
            (false, true) => &relation.from,
            _ => continue,
        };
        let Some(who) = view.entity(other) else { continue };
        all.push(Met { who, weight: relation.weight, events: meetings(view, relation) });
    }
    all.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.who.id.cmp(&b.who.id)));
    all
}

fn meetings<'a>(view: &View<'a>, relation: &Relation) -> Vec<&'a Event> {
    let mut events: Vec<&Event> = relation.events.iter().filter_map(|id| view.event(id.as_str())).collect();
    by_date(&mut events);
    events
}

/// Puts events in order of time; those without one come last.
pub fn by_date(events: &mut [&Event]) {
    events.sort_by_cached_key(|event| {
        let days = days(event);
        (!days.placed(), days.earliest.or(days.latest), days.latest.or(days.earliest), event.id.clone())
    });
}

/// What connects two entities.
#[derive(Clone, Copy, Debug)]
pub enum Tie<'a> {
    /// Both took part in it.
    Event(&'a Event),
    /// It holds between them.
    Relation(&'a Relation),
}

/// A step from one entity to the next.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// From here …
    pub from: &'a Entity,
    /// … to there …
    pub to: &'a Entity,
    /// … because of this.
    pub tie: Tie<'a>,
}

/// What a step costs; all that differs between ties weighs less than one step more.
const STEP: u32 = 1000;

/// The ties between pairs of entities (places in the graph's list, the smaller first), the best of each pair.
type Ties<'a> = BTreeMap<(usize, usize), (u32, Tie<'a>)>;

/// The shortest way from one entity to another over people, or over all who act; of ways of one length that of the
/// stronger ties: a meeting before another common event before a relation. What is only denied or planned ties nobody.
/// None when there is no way; empty when the two are one.
pub fn path<'a>(view: &View<'a>, from: &str, to: &str, over: &[EntityKind]) -> Option<Vec<Step<'a>>> {
    let (start, goal) = (view.entity_index(from)?, view.entity_index(to)?);
    let entities = &view.knowledge.entities;
    let allowed = |at: usize| at == start || at == goal || over.contains(&entities[at].kind);
    let ties = ties(view, &allowed);
    let mut graph: UnGraph<usize, u32> = UnGraph::default();
    let mut nodes: BTreeMap<usize, NodeIndex> = BTreeMap::new();
    for (&(a, b), &(cost, _)) in &ties {
        let [a, b] = [a, b].map(|at| *nodes.entry(at).or_insert_with(|| graph.add_node(at)));
        graph.add_edge(a, b, cost);
    }
    let (first, last) = (*nodes.get(&start)?, *nodes.get(&goal)?);
    let (_, way) = astar(&graph, first, |node| node == last, |edge| *edge.weight(), |_| 0)?;
    let way: Vec<usize> = way.into_iter().map(|node| graph[node]).collect();
    let step = |pair: &[usize]| {
        let (_, tie) = ties.get(&ordered(pair[0], pair[1]))?;
        Some(Step { from: &entities[pair[0]], to: &entities[pair[1]], tie: *tie })
    };
    way.windows(2).map(step).collect()
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

fn ties<'a>(view: &View<'a>, allowed: &dyn Fn(usize) -> bool) -> Ties<'a> {
    let mut ties: Ties<'a> = BTreeMap::new();
    let mut add = |a: usize, b: usize, cost: u32, tie: Tie<'a>| {
        if a == b || !allowed(a) || !allowed(b) {
            return;
        }
        let slot = ties.entry(ordered(a, b)).or_insert((cost, tie));
        if cost < slot.0 {
            *slot = (cost, tie);
        }
    };
    for relation in &view.knowledge.relations {
        if let (Some(a), Some(b)) = (view.entity_index(&relation.from), view.entity_index(&relation.to)) {
            match meetings(view, relation).first() {
                Some(event) if relation.kind == RelationKind::Met => {
                    // between 0 and 100, less the more they met
                    let cost = (100.0 / (1.0 + relation.weight.max(0.0))).round();
                    #[allow(clippy::cast_sign_loss, reason = "between 0 and 100")]
                    add(a, b, STEP + cost as u32, Tie::Event(event));
                }
                _ => add(a, b, STEP + 300, Tie::Relation(relation)),
            }
        }
    }
    for event in &view.knowledge.events {
        if matches!(event.standing, Standing::Denied | Standing::Planned) {
            continue;
        }
        let told = view.documents_of(event).len().min(50) as u32;
        let actors: Vec<usize> = event
            .args
            .iter()
            .filter(|arg| acting(arg.role))
            .filter_map(|arg| view.entity_index(arg.entity.as_str()))
            .collect();
        for (at, &a) in actors.iter().enumerate() {
            for &b in &actors[at + 1..] {
                if acts(view.knowledge.entities[a].kind) && acts(view.knowledge.entities[b].kind) {
                    add(a, b, STEP + 200 - told, Tie::Event(event));
                }
            }
        }
    }
    ties
}

/// Roles of those who do something with each other or to each other.
fn acting(role: Role) -> bool {
    matches!(role, Role::Agent | Role::Patient | Role::Participant | Role::Recipient | Role::Requester | Role::Opponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn people_met_and_the_way_between_them() {
        let archive = sample::archive();
        let view = View::new(&archive);
        let people = met(&view, "person/asha-rao");
        assert_eq!(people.len(), 1);
        assert_eq!(people[0].who.id.as_str(), "person/ravi-sen");
        assert!(!people[0].events.is_empty());
        let over = [EntityKind::Person];
        let way = path(&view, "person/asha-rao", "person/ravi-sen", &over).unwrap();
        assert_eq!(way.len(), 1);
        assert!(matches!(way[0].tie, Tie::Event(event) if event.kind == crate::ground::EventType::Meeting));
        assert!(path(&view, "person/asha-rao", "person/asha-rao", &over).unwrap().is_empty());
        assert!(path(&view, "person/asha-rao", "person/nobody", &over).is_none());
    }
}
