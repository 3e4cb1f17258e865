//! Entities of many articles become nodes: one for each person, organization, place, post and election however written.
//! Keys decide (`identity`), namesakes are kept apart by what is said of them (`namesakes`), and nothing is merged because
//! it merely looks alike.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::ground::{Chars, EntityId, EntityKind, Span};
use crate::pack::Packs;
use crate::reading::LocalEntity;
use crate::text::fold;

use super::decisions::{Act, Docket, sets};
use super::elections::Election;
use super::fragment::Fragment;
use super::identity::{By, Identity, identities, mark};
use super::keys::People;
use super::namesakes;
use super::naming;
use super::reasons::{Link, Verdict};
use super::slug::slug;

/// An entity of one article: the article, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Local {
    pub document: u32,
    pub at: u32,
}

/// An entity of the graph.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub id: EntityId,
    pub kind: EntityKind,
    pub name: BTreeMap<String, String>,
    pub aliases: Vec<String>,
    pub wikidata: Option<String>,
    /// What it is a part or property of.
    pub scope: Option<u32>,
    /// The party of a person, the state of a place, the parent of an organization, as the gazetteer says.
    pub within: Option<u32>,
    /// The title a post is.
    pub title: Option<Box<str>>,
    /// The titles of the posts that articles give a person.
    pub titles: BTreeSet<Box<str>>,
    /// What the members of a group are.
    pub head: Option<Box<str>>,
    /// The election it is.
    pub election: Option<Election>,
    /// Whether the gazetteer lists it.
    pub listed: bool,
    /// The entities of articles that it is.
    pub locals: Vec<Local>,
    pub mentions: Vec<(u32, Span<Chars>)>,
}

/// All nodes, in order of their ids.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    pub nodes: Vec<Node>,
    /// By article and place there.
    pub of: Vec<Vec<u32>>,
}

/// How two nodes are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kin {
    /// Not as far as known.
    None,
    /// One is a part of the other, or acts for it.
    Close,
    /// They are the same, or the same for the purpose: a set of people described alike.
    Same,
}

impl Nodes {
    pub(super) fn get(&self, node: u32) -> &Node {
        &self.nodes[node as usize]
    }

    /// How two nodes are related.
    pub(super) fn kin(&self, a: u32, b: u32) -> Kin {
        if a == b {
            return Kin::Same;
        }
        let (first, second) = (self.get(a), self.get(b));
        use EntityKind as K;
        match (first.kind, second.kind) {
            (K::Group, K::Group) if in_two_languages(first, second) => {
                if first.scope == second.scope || first.scope.is_none() || second.scope.is_none() {
                    Kin::Close
                } else {
                    Kin::None
                }
            }
            (K::Group, K::Group) if first.head.is_some() && first.head == second.head => {
                match (first.scope, second.scope) {
                    (Some(x), Some(y)) if x == y => Kin::Same,
                    (Some(_), Some(_)) => Kin::None,
                    // one article speaks of one set of them, unless it says otherwise
                    _ if first.locals[0].document == second.locals[0].document => Kin::Same,
                    _ => Kin::Close,
                }
            }
            (K::Group, K::Person) if is_member(second, first) => Kin::Close,
            (K::Person, K::Group) if is_member(first, second) => Kin::Close,
            (K::Group, K::Organization | K::Place) if first.scope == Some(b) => Kin::Close,
            (K::Organization | K::Place, K::Group) if second.scope == Some(a) => Kin::Close,
            (K::Post, K::Post) => post_kin(first, second),
            (K::Post, K::Person) if first.title.as_ref().is_some_and(|title| second.titles.contains(title)) => {
                Kin::Close
            }
            (K::Person, K::Post) if second.title.as_ref().is_some_and(|title| first.titles.contains(title)) => {
                Kin::Close
            }
            (K::Post, K::Organization) if first.scope == Some(b) => Kin::Close,
            (K::Organization, K::Post) if second.scope == Some(a) => Kin::Close,
            (K::Election, K::Election) => election_kin(first, second),
            (K::Person, K::Organization) if first.within == Some(b) => Kin::Close,
            (K::Organization, K::Person) if second.within == Some(a) => Kin::Close,
            (K::Place, K::Place) if first.scope.is_some() && first.scope == second.scope => Kin::Close,
            (K::Organization, K::Organization) | (K::Place, K::Place) if self.inside(a, b) || self.inside(b, a) => {
                Kin::Close
            }
            _ => Kin::None,
        }
    }

    /// Whether a node lies in another, by what the gazetteer says or by what it belongs to.
    pub(super) fn lies_in(&self, inner: u32, outer: u32) -> bool {
        self.inside(inner, outer) || self.get(inner).scope == Some(outer)
    }

    /// Whether a node lies in, or belongs to, another by way of any number of others.
    fn inside(&self, mut inner: u32, outer: u32) -> bool {
        for _ in 0..6 {
            match self.get(inner).within {
                Some(next) if next == outer => return true,
                Some(next) => inner = next,
                None => return false,
            }
        }
        false
    }

    /// The nodes of the entities of an article.
    pub(super) fn of(&self, document: u32) -> &[u32] {
        &self.of[document as usize]
    }
}

/// Two posts may be one when one says less, or is put into words that no title is found in.
fn post_kin(first: &Node, second: &Node) -> Kin {
    let office = |node: &Node| node.name.get("hi").and_then(|name| name.split_whitespace().last()).map(fold);
    match (&first.title, &second.title) {
        (Some(a), Some(b)) if a != b => Kin::None,
        (Some(_), Some(_)) if first.scope.is_some() && second.scope.is_some() => Kin::None,
        (Some(_), Some(_)) => Kin::Close,
        _ if office(first).is_some() && office(first) == office(second) => Kin::Close,
        _ => Kin::None,
    }
}

/// Whether two sets of people are described in two languages, so that their words cannot be compared.
fn in_two_languages(first: &Node, second: &Node) -> bool {
    matches!((&first.head, &second.head), (Some(a), Some(b)) if a != b && a.is_ascii() != b.is_ascii())
}

/// Whether somebody may be one of a set of people: who have a title of theirs, and their party.
fn is_member(person: &Node, group: &Node) -> bool {
    let titled = group.head.as_ref().is_some_and(|head| person.titles.contains(head));
    titled && (group.scope.is_none() || person.within.is_none() || group.scope == person.within)
}

fn election_kin(first: &Node, second: &Node) -> Kin {
    let (Some(a), Some(b)) = (&first.election, &second.election) else { return Kin::None };
    let differ = |x: bool, y: bool, equal: bool| x && y && !equal;
    let apart = differ(a.house.is_some(), b.house.is_some(), a.house == b.house)
        || differ(a.place.is_some(), b.place.is_some(), a.place == b.place)
        || differ(a.year.is_some(), b.year.is_some(), a.year == b.year);
    if apart { Kin::None } else { Kin::Close }
}

/// Links the entities of all articles, which come in order of their ids.
pub(super) fn link(articles: &[&Fragment], packs: &Packs, docket: &mut Docket<'_>, links: &mut Vec<Link>) -> Nodes {
    let people = People::new(packs);
    let identities: Vec<Vec<Identity>> =
        articles.par_iter().map(|article| identities(article, &people, packs)).collect();
    let clusters = clusters(articles, &identities, &people);
    let builder = NodeBuilder { articles, packs, identities: &identities };
    let mut nodes: Vec<(Node, By)> = clusters.into_iter().map(|cluster| builder.node(cluster)).collect();
    distinguish(&mut nodes, articles);
    builder.decide(&mut nodes, docket, links);
    nodes.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    for (node, by) in &nodes {
        builder.reasons(node, *by, links);
    }
    finish(nodes.into_iter().map(|(node, _)| node).collect(), articles, packs)
}

/// The entities of articles that are one, each in order.
fn clusters(articles: &[&Fragment], identities: &[Vec<Identity>], people: &People<'_>) -> Vec<Vec<Local>> {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut parent: Vec<u32> = Vec::new();
    let mut members: Vec<Local> = Vec::new();
    let mut first_key: Vec<u32> = Vec::new();
    for (document, list) in identities.iter().enumerate() {
        for (at, identity) in list.iter().enumerate() {
            let mut root = None;
            for key in &identity.keys {
                let next = parent.len() as u32;
                let number = *numbers.entry(key.as_str()).or_insert(next);
                if number == next {
                    parent.push(next);
                }
                let own = find(&mut parent, number);
                root = Some(root.map_or(own, |root| join(&mut parent, root, own)));
            }
            members.push(Local { document: document as u32, at: at as u32 });
            first_key.push(root.unwrap_or_default());
        }
    }
    let mut groups: BTreeMap<u32, Vec<Local>> = BTreeMap::new();
    for (member, key) in members.into_iter().zip(first_key) {
        groups.entry(find(&mut parent, key)).or_default().push(member);
    }
    let judge = namesakes::Judge::new(articles, identities, people);
    groups
        .into_values()
        .flat_map(|group| {
            let identity = &identities[group[0].document as usize][group[0].at as usize];
            let named = matches!(identity.by, By::Name | By::Single) && identity.keys[0].starts_with("person:");
            if named && group.len() > 1 { judge.split(&group) } else { vec![group] }
        })
        .collect()
}

fn find(parent: &mut [u32], mut node: u32) -> u32 {
    while parent[node as usize] != node {
        parent[node as usize] = parent[parent[node as usize] as usize];
        node = parent[node as usize];
    }
    node
}

/// Joins two sets; the smaller root stays, so that the order of joins does not matter.
fn join(parent: &mut [u32], a: u32, b: u32) -> u32 {
    let (a, b) = (find(parent, a), find(parent, b));
    let (root, other) = (a.min(b), a.max(b));
    parent[other as usize] = root;
    root
}

struct NodeBuilder<'a> {
    articles: &'a [&'a Fragment],
    packs: &'a Packs,
    identities: &'a [Vec<Identity>],
}

impl NodeBuilder<'_> {
    fn local(&self, local: Local) -> &LocalEntity {
        &self.articles[local.document as usize].reading.entities[local.at as usize]
    }

    /// The titles that its article gives somebody.
    fn titles(&self, local: Local) -> impl Iterator<Item = Box<str>> {
        let entities = &self.articles[local.document as usize].reading.entities;
        entities[local.at as usize].posts.iter().filter_map(|&post| entities[post].title.clone())
    }

    fn node(&self, locals: Vec<Local>) -> (Node, By) {
        let first = locals[0];
        let identity = &self.identities[first.document as usize][first.at as usize];
        let kind = self.local(first).kind;
        let listed = match identity.by {
            By::Listed | By::ListedKey => {
                identity.keys[0].split_once('/').and_then(|(_, slug)| self.packs.gazetteer.by_slug(kind, slug))
            }
            _ => None,
        };
        let entry = listed.map(|at| self.packs.gazetteer.name(at));
        let entities: Vec<&LocalEntity> = locals.iter().map(|local| self.local(*local)).collect();
        let election = identity.election.clone();
        let (name, aliases) = naming::names(&entities, entry, election.as_ref(), self.packs);
        let id = match (&entry, identity.by) {
            (Some(entry), _) => entry.id.clone(),
            (None, By::Listed) => EntityId::new(identity.keys[0].as_str()),
            _ => {
                let name = name.get("en").or_else(|| name.get("hi")).map_or("", String::as_str);
                EntityId::new(format!("{kind}/{}", slug(name)))
            }
        };
        let heads = |local: &Local| {
            self.articles[local.document as usize].signals.heads.get(local.at as usize).cloned().flatten()
        };
        let mut mentions: Vec<(u32, Span<Chars>)> = Vec::new();
        for local in &locals {
            mentions.extend(self.local(*local).spans.iter().map(|span| (local.document, *span)));
        }
        mentions.sort_unstable();
        mentions.dedup();
        let node = Node {
            id,
            kind,
            name,
            aliases,
            wikidata: entry.and_then(|entry| entry.wikidata.as_deref()).map(str::to_owned),
            scope: None,
            within: None,
            title: self.local(first).title.clone(),
            titles: locals.iter().flat_map(|local| self.titles(*local)).collect(),
            head: locals.iter().find_map(heads),
            election,
            listed: entry.is_some(),
            locals,
            mentions,
        };
        (node, identity.by)
    }
}

impl NodeBuilder<'_> {
    /// Carries out the decisions about entities.
    fn decide(&self, nodes: &mut Vec<(Node, By)>, docket: &mut Docket<'_>, links: &mut Vec<Link>) {
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
        item: &super::decisions::Decision,
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

    /// The id an entity of an article would have if it stood alone.
    fn own_id(&self, local: Local) -> String {
        let entity = self.local(local);
        let name = entity.en.as_ref().or(entity.hi.as_ref()).map_or("", String::as_str);
        entity.listed.as_ref().map_or_else(|| format!("{}/{}", entity.kind, slug(name)), ToString::to_string)
    }

    fn mark(&self, local: Local) -> String {
        mark(&format!("{}:{}", self.articles[local.document as usize].reading.document, local.at))
    }

    /// Why the entities of articles are this node: a line for each way in which they were found.
    fn reasons(&self, node: &Node, by: By, links: &mut Vec<Link>) {
        if by == By::Local && node.locals.len() == 1 {
            return;
        }
        let mut found: BTreeMap<(By, &str), (BTreeSet<&str>, BTreeSet<u32>)> = BTreeMap::new();
        for local in &node.locals {
            let identity = &self.identities[local.document as usize][local.at as usize];
            let entity = self.local(*local);
            let (names, documents) = found.entry((identity.by, identity.keys[0].as_str())).or_default();
            names.extend(entity.hi.as_deref().into_iter().chain(entity.en.as_deref()));
            documents.insert(local.document);
        }
        for ((by, key), (names, documents)) in found {
            let mut because = vec![format!("key: {key}")];
            because.push(match documents.len() {
                1 => format!("in {}", self.articles[*documents.first().unwrap_or(&0) as usize].reading.document),
                count => format!("in {count} articles"),
            });
            links.push(Link {
                id: node.id.to_string(),
                verdict: Verdict::Joined,
                what: names.into_iter().collect::<Vec<_>>().join(" = "),
                with: None,
                rule: by.word().to_owned(),
                because,
            });
        }
    }
}

/// Gives nodes that would have the same id each its own: the one of the first article keeps the plain one.
fn distinguish(nodes: &mut [(Node, By)], articles: &[&Fragment]) {
    let mut taken: FxHashMap<EntityId, Vec<usize>> = FxHashMap::default();
    for (at, (node, _)) in nodes.iter().enumerate() {
        taken.entry(node.id.clone()).or_default().push(at);
    }
    let rank = |at: usize, nodes: &[(Node, By)]| {
        let (node, by) = &nodes[at];
        (*by >= By::Local, *by, node.locals[0])
    };
    let mut clashes: Vec<Vec<usize>> = taken.into_values().filter(|same| same.len() > 1).collect();
    for same in &mut clashes {
        same.sort_by_key(|&at| rank(at, nodes));
        for &at in &same[1..] {
            let node = &mut nodes[at].0;
            let first = node.locals[0];
            let place = format!("{}:{}", articles[first.document as usize].reading.document, first.at);
            node.id = EntityId::new(format!("{}-{}", node.id, mark(&place)));
        }
    }
}

/// Numbers the nodes and links them to what they are parts of.
fn finish(mut nodes: Vec<Node>, articles: &[&Fragment], packs: &Packs) -> Nodes {
    let mut of: Vec<Vec<u32>> = articles.iter().map(|article| vec![0; article.reading.entities.len()]).collect();
    let mut by_id: FxHashMap<EntityId, u32> = FxHashMap::default();
    for (number, node) in nodes.iter().enumerate() {
        by_id.insert(node.id.clone(), number as u32);
        for local in &node.locals {
            of[local.document as usize][local.at as usize] = number as u32;
        }
    }
    for number in 0..nodes.len() {
        let node = &nodes[number];
        let scope = node.locals.iter().find_map(|local| {
            let scope = articles[local.document as usize].reading.entities[local.at as usize].scope?;
            Some(of[local.document as usize][scope])
        });
        let scope = scope.filter(|&scope| scope as usize != number);
        let within = ancestor(&node.id, node.kind, packs, &by_id);
        nodes[number].scope = scope;
        nodes[number].within = within;
    }
    Nodes { nodes, of }
}

/// The nearest listed parent that is a node: the party of a person, the state of a city, the party of a committee.
fn ancestor(id: &EntityId, kind: EntityKind, packs: &Packs, by_id: &FxHashMap<EntityId, u32>) -> Option<u32> {
    let parent_kind = if kind == EntityKind::Person { EntityKind::Organization } else { kind };
    let mut listed = packs.gazetteer.by_slug(kind, id.as_str().split_once('/')?.1)?;
    let mut seen = BTreeSet::new();
    loop {
        let parent = packs.gazetteer.name(listed).within.as_deref()?;
        let next = packs.gazetteer.by_slug(parent_kind, parent)?;
        if !seen.insert(next) {
            return None;
        }
        let parent = &packs.gazetteer.name(next).id;
        if let Some(&node) = by_id.get(parent) {
            return Some(node).filter(|_| parent != id);
        }
        listed = next;
    }
}
