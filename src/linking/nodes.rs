//! The entities of the graph, and how they are related: which are the same, which act for one another.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::ground::{Chars, EntityId, EntityKind, Span};
use crate::text::fold;

use super::elections::Election;

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
    /// The posts that articles give a person.
    pub posts: BTreeSet<u32>,
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
        use EntityKind as K;
        if a == b {
            return Kin::Same;
        }
        let (first, second) = (self.get(a), self.get(b));
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
            (K::Group, K::Person) if self.is_member(second, first) => Kin::Close,
            (K::Person, K::Group) if self.is_member(first, second) => Kin::Close,
            (K::Group, K::Organization | K::Place) if first.scope == Some(b) => Kin::Close,
            (K::Organization | K::Place, K::Group) if second.scope == Some(a) => Kin::Close,
            (K::Post, K::Post) => self.post_kin(first, second),
            (K::Post, K::Person) if self.may_hold(second, a) => Kin::Close,
            (K::Person, K::Post) if self.may_hold(first, b) => Kin::Close,
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

    /// Whether all words of a name are in another name: the ground in its full name, a city in that of its seat.
    pub(super) fn is_named_in(&self, short: u32, long: u32) -> bool {
        let (short, long) = (self.get(short), self.get(long));
        ["hi", "en"].iter().any(|language| {
            let names = short.name.get(*language).zip(long.name.get(*language));
            names.is_some_and(|(short, long)| {
                short.split_whitespace().all(|word| long.split_whitespace().any(|other| other == word))
            })
        })
    }

    /// Two posts may be one when one says less, or is put into words that no title is found in.
    fn post_kin(&self, first: &Node, second: &Node) -> Kin {
        // whose post it is does not tell of what it is
        let bound = |node: &Node| node.scope.is_some_and(|scope| self.get(scope).kind != EntityKind::Person);
        let office = |node: &Node| node.name.get("hi").and_then(|name| name.split_whitespace().last()).map(fold);
        match (&first.title, &second.title) {
            (Some(a), Some(b)) if a != b => Kin::None,
            (Some(_), Some(_)) if bound(first) && bound(second) => Kin::None,
            (Some(_), Some(_)) => Kin::Close,
            _ if office(first).is_some() && office(first) == office(second) => Kin::Close,
            _ => Kin::None,
        }
    }

    /// Whether a post is one that articles give somebody: of that title, and of no other country or party.
    fn may_hold(&self, person: &Node, post: u32) -> bool {
        let office = self.get(post);
        let fits = |&own: &u32| own == post || self.post_kin(self.get(own), office) != Kin::None;
        office.title.is_some() && person.posts.iter().any(fits)
    }

    /// Whether somebody may be one of a set of people: who have a title of theirs, and their party.
    fn is_member(&self, person: &Node, group: &Node) -> bool {
        let titled = group.head.is_some() && person.posts.iter().any(|&post| self.get(post).title == group.head);
        titled && (group.scope.is_none() || person.within.is_none() || group.scope == person.within)
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

/// Numbers in the order of the ids of what they number. The first bytes of ids stand beside the numbers, so that sorting hardly
/// looks elsewhere.
pub(super) fn order<'a>(ids: impl IndexedParallelIterator<Item = &'a str>) -> Vec<u32> {
    let keyed = |(number, id): (usize, &'a str)| {
        let mut start = [0; 32];
        let length = id.len().min(start.len());
        start[..length].copy_from_slice(&id.as_bytes()[..length]);
        (start, id, number as u32)
    };
    let mut keyed: Vec<([u8; 32], &str, u32)> = ids.enumerate().map(keyed).collect();
    keyed.par_sort_unstable();
    keyed.into_iter().map(|(.., number)| number).collect()
}

/// Whether two sets of people are described in two languages, so that their words cannot be compared.
fn in_two_languages(first: &Node, second: &Node) -> bool {
    matches!((&first.head, &second.head), (Some(a), Some(b)) if a != b && a.is_ascii() != b.is_ascii())
}

fn election_kin(first: &Node, second: &Node) -> Kin {
    let (Some(a), Some(b)) = (&first.election, &second.election) else { return Kin::None };
    let differ = |x: bool, y: bool, equal: bool| x && y && !equal;
    let apart = differ(a.house.is_some(), b.house.is_some(), a.house == b.house)
        || differ(a.place.is_some(), b.place.is_some(), a.place == b.place)
        || differ(a.year.is_some(), b.year.is_some(), a.year == b.year);
    if apart { Kin::None } else { Kin::Close }
}
