//! Decisions about entities: which are one whatever their names, which never are, what they are called.

use crate::ground::EntityId;

use super::decisions::{Act, Decision, Docket, sets};
use super::entities::NodeBuilder;
use super::identity::By;
use super::nodes::{Local, Node};
use super::reasons::{Link, Verdict};

impl NodeBuilder<'_> {
    /// Carries out the decisions about entities.
    pub(super) fn decide(&self, nodes: &mut Vec<(Node, By)>, docket: &mut Docket<'_>, links: &mut Vec<Link>) {
        let decided = |id: &EntityId, what: &str, with: Option<&str>, verdict: Verdict, note: &str| Link {
            id: id.to_string(),
            verdict,
            what: what.to_owned(),
            with: with.map(str::to_owned),
            rule: "decision".to_owned(),
            because: if note.is_empty() { Vec::new() } else { vec![note.to_owned()] },
        };
        let find = |nodes: &[(Node, By)], id: &str| nodes.iter().position(|(node, _)| node.id.as_str() == id);
        self.unmerge(nodes, docket);
        for (number, item) in docket.items() {
            if let Act::Split { id, documents } = &item.act {
                let Some(at) = find(nodes, id) else { continue };
                let there = |local: &Local| {
                    let document = &self.articles[local.document as usize].reading.document;
                    documents.iter().any(|name| name == document.as_str())
                };
                let (theirs, rest): (Vec<Local>, Vec<Local>) = nodes[at].0.locals.iter().copied().partition(there);
                if theirs.is_empty() || rest.is_empty() {
                    docket.failed(number, format!("`{id}` is not both in these articles and in others"));
                    continue;
                }
                let mark = self.mark(theirs[0]);
                let (mut other, by) = self.node(theirs);
                other.id = EntityId::new(format!("{id}-{mark}"));
                let own = nodes[at].0.id.clone();
                nodes[at] = self.node(rest);
                nodes[at].0.id = own;
                links.push(decided(&other.id, &documents.join(", "), Some(id), Verdict::Apart, &item.note));
                nodes.push((other, by));
                docket.done(number);
            }
        }
        let merges: Vec<Vec<usize>> =
            docket.items().filter_map(|(number, item)| self.merge(nodes, docket, number, item)).collect();
        let mut gone = vec![false; nodes.len()];
        for set in sets(merges) {
            let lead = set.iter().copied().find(|&at| nodes[at].1 == By::Listed).unwrap_or(set[0]);
            let id = nodes[lead].0.id.clone();
            // the leading one comes first, so that its names are the canonical ones
            let mut locals: Vec<Local> = set.iter().flat_map(|&at| nodes[at].0.locals.clone()).collect();
            let first = nodes[lead].0.locals[0];
            locals.retain(|local| *local != first);
            locals.insert(0, first);
            for &at in &set {
                gone[at] = true;
                if at != lead {
                    links.push(decided(&id, nodes[at].0.id.as_str(), None, Verdict::Joined, ""));
                }
            }
            let (mut merged, by) = self.node(locals);
            merged.locals.sort_unstable();
            merged.id = id;
            nodes.push((merged, by));
            gone.push(false);
        }
        let mut gone = gone.into_iter();
        nodes.retain(|_| !gone.next().unwrap_or(false));
        for (number, item) in docket.items() {
            match &item.act {
                Act::Rename { id, hi, en } => {
                    let Some(at) = find(nodes, id) else { continue };
                    let node = &mut nodes[at].0;
                    for (language, name) in [("hi", hi), ("en", en)] {
                        let Some(name) = name else { continue };
                        node.aliases.retain(|alias| alias != name);
                        if let Some(old) = node.name.insert(language.to_owned(), name.clone())
                            && old != *name
                        {
                            node.aliases.push(old);
                        }
                    }
                    node.aliases.sort();
                    links.push(decided(&node.id, "name", None, Verdict::Noted, &item.note));
                    docket.done(number);
                }
                Act::Note(id) => {
                    if let Some(at) = find(nodes, id) {
                        links.push(decided(&nodes[at].0.id, "note", None, Verdict::Noted, &item.note));
                        docket.done(number);
                    }
                }
                _ => {}
            }
        }
    }

    /// The places of the nodes that a decision merges, if it may.
    fn merge(
        &self,
        nodes: &[(Node, By)],
        docket: &mut Docket<'_>,
        number: usize,
        item: &Decision,
    ) -> Option<Vec<usize>> {
        let Act::Merge(ids) = &item.act else { return None };
        let places: Vec<usize> =
            ids.iter().filter_map(|id| nodes.iter().position(|(node, _)| node.id.as_str() == id)).collect();
        if places.is_empty() {
            return None;
        }
        if places.len() < ids.len() {
            docket.failed(number, "some of the entities it names are not in this graph");
            return None;
        }
        if let Some((_, a, b)) =
            docket.apart().find(|(_, a, b)| ids.iter().any(|id| id == a) && ids.iter().any(|id| id == b))
        {
            docket.failed(number, format!("another decision keeps `{a}` and `{b}` apart"));
            return None;
        }
        if places.iter().any(|&at| nodes[at].0.kind != nodes[places[0]].0.kind) {
            docket.failed(number, "it names entities of different kinds");
            return None;
        }
        docket.done(number);
        Some(places)
    }

    /// Takes apart what keys have joined against a decision.
    fn unmerge(&self, nodes: &mut Vec<(Node, By)>, docket: &mut Docket<'_>) {
        let pairs: Vec<(usize, &str, &str)> = docket.apart().collect();
        for (number, a, b) in pairs {
            let here = |id: &str| nodes.iter().position(|(node, _)| node.id.as_str() == id);
            let (whole, missing) = match (here(a), here(b)) {
                (Some(_), Some(_)) => {
                    docket.done(number);
                    continue;
                }
                (Some(at), None) => (at, b),
                (None, Some(at)) => (at, a),
                (None, None) => continue,
            };
            let (theirs, rest): (Vec<Local>, Vec<Local>) =
                nodes[whole].0.locals.iter().copied().partition(|local| self.own_id(*local) == missing);
            if theirs.is_empty() || rest.is_empty() {
                continue;
            }
            let own = nodes[whole].0.id.clone();
            nodes[whole] = self.node(rest);
            nodes[whole].0.id = own;
            let (mut other, by) = self.node(theirs);
            other.id = EntityId::new(missing);
            nodes.push((other, by));
            docket.done(number);
        }
    }
}
