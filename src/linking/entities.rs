//! Entities of many articles become nodes: one for each person, organization, place, post and election however written.
//! Keys decide (`identity`), namesakes are kept apart by what is said of them (`namesakes`), and nothing is merged because
//! it merely looks alike.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::ground::{Chars, EntityId, EntityKind, Span, fnv64};
use crate::pack::Packs;
use crate::reading::LocalEntity;

use super::decisions::Docket;
use super::fragment::Fragment;
use super::identity::{By, Identity, identities, mark};
use super::namesakes;
use super::naming;
use super::nodes;
pub(super) use super::nodes::{Kin, Local, Node, Nodes};
use super::reasons::{Link, Verdict};
use super::slug::slug;

/// Links the entities of all articles, which come in order of their ids.
pub(super) fn link(articles: &[&Fragment], packs: &Packs, docket: &mut Docket<'_>, links: &mut Vec<Link>) -> Nodes {
    // before the threads part, or one would wait for the other
    packs.gazetteer.people();
    let identities: Vec<Vec<Identity>> = articles.par_iter().map(|article| identities(article, packs)).collect();
    let clusters = clusters(articles, &identities);
    let builder = NodeBuilder { articles, packs, identities: &identities };
    let mut nodes: Vec<(Node, By)> = clusters.into_par_iter().map(|cluster| builder.node(cluster)).collect();
    distinguish(&mut nodes, articles);
    builder.decide(&mut nodes, docket, links);
    let order = nodes::order(nodes.par_iter().map(|(node, _)| node.id.as_str()));
    let mut slots: Vec<Option<(Node, By)>> = nodes.into_iter().map(Some).collect();
    let nodes: Vec<(Node, By)> = order.into_iter().filter_map(|number| slots[number as usize].take()).collect();
    links.par_extend(nodes.par_iter().flat_map_iter(|(node, by)| builder.reasons(node, *by)));
    finish(nodes.into_iter().map(|(node, _)| node).collect(), articles, packs)
}

/// The entities of articles that are one, each in order.
fn clusters(articles: &[&Fragment], identities: &[Vec<Identity>]) -> Vec<Vec<Local>> {
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
    let judge = namesakes::Judge::new(articles, identities);
    let groups: Vec<Vec<Local>> = groups.into_values().collect();
    groups
        .into_par_iter()
        .flat_map_iter(|group| {
            let identity = &identities[group[0].document as usize][group[0].at as usize];
            let named =
                matches!(identity.by, By::Name | By::Single | By::Short) && identity.keys[0].starts_with("person:");
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

/// The names that lead to a node in one way, and the articles that have them.
type Ways<'a> = (BTreeSet<&'a str>, BTreeSet<u32>);

/// Makes nodes of the entities of articles.
pub(super) struct NodeBuilder<'a> {
    pub articles: &'a [&'a Fragment],
    pub packs: &'a Packs,
    pub identities: &'a [Vec<Identity>],
}

impl NodeBuilder<'_> {
    fn local(&self, local: Local) -> &LocalEntity {
        &self.articles[local.document as usize].reading.entities[local.at as usize]
    }

    pub(super) fn node(&self, locals: Vec<Local>) -> (Node, By) {
        let first = locals[0];
        let identity = &self.identities[first.document as usize][first.at as usize];
        let kind = self.local(first).kind;
        let listed = match identity.by {
            By::Listed | By::ListedKey | By::Short | By::Slip => {
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
            posts: BTreeSet::new(),
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
    /// The id an entity of an article would have if it stood alone.
    pub(super) fn own_id(&self, local: Local) -> String {
        let entity = self.local(local);
        let name = entity.en.as_ref().or(entity.hi.as_ref()).map_or("", String::as_str);
        entity.listed.as_ref().map_or_else(|| format!("{}/{}", entity.kind, slug(name)), ToString::to_string)
    }

    pub(super) fn mark(&self, local: Local) -> String {
        mark(&format!("{}:{}", self.articles[local.document as usize].reading.document, local.at))
    }

    /// Why the entities of articles are this node: a line for each way in which they were found.
    fn reasons(&self, node: &Node, by: By) -> Vec<Link> {
        if by == By::Local && node.locals.len() == 1 {
            return Vec::new();
        }
        let mut found: BTreeMap<(By, &str), Ways<'_>> = BTreeMap::new();
        for local in &node.locals {
            let identity = &self.identities[local.document as usize][local.at as usize];
            let entity = self.local(*local);
            let (names, documents) = found.entry((identity.by, identity.keys[0].as_str())).or_default();
            names.extend(entity.hi.as_deref().into_iter().chain(entity.en.as_deref()));
            documents.insert(local.document);
        }
        let link = |((by, key), (names, documents)): ((By, &str), Ways<'_>)| {
            let place = match documents.len() {
                1 => format!("in {}", self.articles[*documents.first().unwrap_or(&0) as usize].reading.document),
                count => format!("in {count} articles"),
            };
            Link {
                id: node.id.to_string(),
                verdict: Verdict::Joined,
                what: names.into_iter().collect::<Vec<_>>().join(" = "),
                with: None,
                rule: by.word().to_owned(),
                because: vec![format!("key: {key}"), place],
            }
        };
        found.into_iter().map(link).collect()
    }
}

/// Gives nodes that would have the same id each its own: the one of the first article keeps the plain one.
fn distinguish(nodes: &mut [(Node, By)], articles: &[&Fragment]) {
    let hash = |(at, (node, _)): (usize, &(Node, By))| (fnv64(node.id.as_str()), at);
    let mut order: Vec<(u64, usize)> = nodes.par_iter().enumerate().map(hash).collect();
    order.par_sort_unstable();
    let rank = |at: usize, nodes: &[(Node, By)]| {
        let (node, by) = &nodes[at];
        (*by >= By::Local, *by, node.locals[0])
    };
    // should two ids ever have one hash, one of them is marked without need
    let mut clashes: Vec<Vec<usize>> = order
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() > 1)
        .map(|same| same.iter().map(|(_, at)| *at).collect())
        .collect();
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
    by_id.reserve(nodes.len());
    for (number, node) in nodes.iter().enumerate() {
        by_id.insert(node.id.clone(), number as u32);
        for local in &node.locals {
            of[local.document as usize][local.at as usize] = number as u32;
        }
    }
    nodes.par_iter_mut().enumerate().for_each(|(number, node)| {
        let scope = node.locals.iter().find_map(|local| {
            let scope = articles[local.document as usize].reading.entities[local.at as usize].scope?;
            Some(of[local.document as usize][scope])
        });
        let scope = scope.filter(|&scope| scope as usize != number);
        let posts = |local: &Local| {
            let own = &of[local.document as usize];
            articles[local.document as usize].reading.entities[local.at as usize].posts.iter().map(|&post| own[post])
        };
        node.posts = node.locals.iter().flat_map(posts).collect();
        node.within = ancestor(&node.id, node.kind, packs, &by_id);
        node.scope = scope;
    });
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
