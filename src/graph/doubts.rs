//! What a reader of the graph may want to decide: disputes, things that were kept apart but may be one, and what rests on
//! one unsure sentence.

use std::collections::{BTreeMap, BTreeSet};

use crate::ground::EntityKind;
use crate::linking::{Entity, Event, Link, Mention, Verdict};
use crate::text::{fold, match_key, romanise};

use super::conflicts::{Conflict, conflicts};
use super::view::{View, name};
use super::words::Lang;

/// A doubtful case.
#[derive(Clone, Debug)]
pub enum Doubt<'a> {
    /// Sources do not agree.
    Dispute(Conflict<'a>),
    /// Two entities with nearly one name.
    Namesakes(&'a Entity, &'a Entity),
    /// Two events that were kept apart for this reason.
    Apart(&'a Event, &'a Event, &'a str),
    /// An event of one mention whose rule is not sure.
    Unsure(&'a Event, &'a Mention),
}

impl Doubt<'_> {
    /// What it is about: the ids that a decision would name.
    pub fn ids(&self) -> Vec<&str> {
        match self {
            Self::Dispute(conflict) => conflict.events.iter().map(|event| event.id.as_str()).collect(),
            Self::Namesakes(a, b) => vec![a.id.as_str(), b.id.as_str()],
            Self::Apart(a, b, _) => vec![a.id.as_str(), b.id.as_str()],
            Self::Unsure(event, _) => vec![event.id.as_str()],
        }
    }
}

/// Names at least this alike (Jaro–Winkler, in Latin letters) may be one person's.
const ALIKE: f64 = 0.97;
/// Words that more names share tell nothing of who is meant.
const SHARED: usize = 200;

/// The doubtful cases: disputes, namesakes, events kept apart, then mentions less sure than `least`, each in an order that
/// does not change.
pub fn doubts<'a>(view: &View<'a>, links: &'a [Link], least: f32) -> Vec<Doubt<'a>> {
    let disputes = conflicts(view).into_iter().map(Doubt::Dispute);
    let namesakes = namesakes(view).into_iter().map(|(a, b)| Doubt::Namesakes(a, b));
    let apart = apart(view, links).into_iter().map(|(a, b, reason)| Doubt::Apart(a, b, reason));
    let unsure = unsure(view, least).into_iter().map(|(event, mention)| Doubt::Unsure(event, mention));
    disputes.chain(namesakes).chain(apart).chain(unsure).collect()
}

/// Pairs of people, and of organizations, whose names sound the same, or for people nearly so; those named most come first.
fn namesakes<'a>(view: &View<'a>) -> Vec<(&'a Entity, &'a Entity)> {
    // names in Latin letters with their match keys; by kind and word, which of them hold it
    let mut names: Vec<(String, String)> = Vec::new();
    let mut blocks: BTreeMap<(EntityKind, String), Vec<usize>> = BTreeMap::new();
    for (at, entity) in view.knowledge.entities.iter().enumerate() {
        names.push((String::new(), String::new()));
        if !matches!(entity.kind, EntityKind::Person | EntityKind::Organization) {
            continue;
        }
        let own = name(entity, Lang::En);
        let roman = romanise(&fold(own));
        let words: BTreeSet<&str> = roman.split(' ').filter(|word| word.chars().count() > 1).collect();
        if words.len() < 2 {
            continue;
        }
        for word in words {
            blocks.entry((entity.kind, word.to_owned())).or_default().push(at);
        }
        names[at] = (roman, match_key(own));
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for ((kind, _), block) in blocks.into_iter().filter(|(_, block)| block.len() <= SHARED) {
        for (place, &a) in block.iter().enumerate() {
            // names of organizations that differ by a letter are those of others
            let close = |b: usize| {
                names[a].1 == names[b].1
                    || kind == EntityKind::Person && strsim::jaro_winkler(&names[a].0, &names[b].0) >= ALIKE
            };
            pairs.extend(block[place + 1..].iter().filter(|&&b| close(b)).map(|&b| (a, b)));
        }
    }
    let entities = &view.knowledge.entities;
    let mut pairs: Vec<(&Entity, &Entity)> = pairs.into_iter().map(|(a, b)| (&entities[a], &entities[b])).collect();
    pairs.sort_by_key(|(a, b)| std::cmp::Reverse(a.mentions.len() + b.mentions.len()));
    pairs
}

/// Pairs of events that linking compared and kept apart, each once.
fn apart<'a>(view: &View<'a>, links: &'a [Link]) -> Vec<(&'a Event, &'a Event, &'a str)> {
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for link in links.iter().filter(|link| link.verdict == Verdict::Apart && link.rule != "decision") {
        let other = link.with.as_deref().and_then(|id| view.mention(id)).map(|mention| mention.event.as_str());
        let (Some(a), Some(b)) = (view.event(&link.id), other.and_then(|id| view.event(id))) else { continue };
        if a.id != b.id && seen.insert((a.id.clone().min(b.id.clone()), a.id.clone().max(b.id.clone()))) {
            pairs.push((a, b, link.rule.as_str()));
        }
    }
    pairs
}

/// Events that rest on one mention less sure than `least`, the least sure first.
fn unsure<'a>(view: &View<'a>, least: f32) -> Vec<(&'a Event, &'a Mention)> {
    let one = |event: &'a Event| match event.mentions.as_slice() {
        [id] => view.mention(id.as_str()).filter(|mention| mention.confidence < least).map(|mention| (event, mention)),
        _ => None,
    };
    let mut events: Vec<_> = view.knowledge.events.iter().filter_map(one).collect();
    events.sort_by(|a, b| a.1.confidence.total_cmp(&b.1.confidence));
    events
}
