//! How much of what a graph holds.

use std::collections::BTreeMap;

use crate::ground::{EntityKind, EventType, Standing};

use super::view::View;

/// A number: what is counted, which of it, how much.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Stat {
    /// `documents`, `events` …
    pub what: &'static str,
    /// All of them, or those of a type, kind, language, month …
    pub of: String,
    /// How many.
    pub count: u64,
}

/// The numbers of a graph: all of each thing, then its kinds in the order of the vocabulary; kinds that do not occur are left
/// out.
pub fn stats(view: &View<'_>) -> Vec<Stat> {
    let knowledge = view.knowledge;
    let mut stats = Vec::new();
    let mut add = |what: &'static str, of: &str, count: usize| {
        if count > 0 || of == "all" {
            stats.push(Stat { what, of: of.to_owned(), count: count as u64 });
        }
    };
    add("documents", "all", knowledge.documents.len());
    for (language, count) in tally(knowledge.documents.iter().map(|document| document.language.as_str())) {
        add("documents", language, count);
    }
    add("documents", "undated", knowledge.documents.iter().filter(|document| document.date.edtf.is_none()).count());
    add("sentences", "all", knowledge.documents.iter().map(|document| document.sentences as usize).sum());
    add("characters", "all", knowledge.documents.iter().map(|document| document.characters as usize).sum());
    add("entities", "all", knowledge.entities.len());
    for kind in EntityKind::ALL {
        add("entities", kind.word(), knowledge.entities.iter().filter(|entity| entity.kind == *kind).count());
    }
    add("mentions", "all", knowledge.mentions.len());
    add("events", "all", knowledge.events.len());
    for kind in EventType::ALL {
        add("events", kind.word(), knowledge.events.iter().filter(|event| event.kind == *kind).count());
    }
    for standing in Standing::ALL {
        add("events", standing.word(), knowledge.events.iter().filter(|event| event.standing == *standing).count());
    }
    add("events", "undated", knowledge.events.iter().filter(|event| event.time.is_none()).count());
    let years = knowledge.events.iter().filter_map(|event| view.days(event).earliest).map(|day| day.ymd().0);
    for (year, count) in tally(years) {
        add("events", &year.to_string(), count);
    }
    add("relations", "all", knowledge.relations.len());
    for (kind, count) in tally(knowledge.relations.iter().map(|relation| relation.kind)) {
        add("relations", kind.word(), count);
    }
    stats
}

fn tally<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut tally = BTreeMap::new();
    for item in items {
        *tally.entry(item).or_default() += 1;
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn parts_add_up() {
        let archive = sample::archive();
        let stats = stats(&View::new(&archive));
        let count = |what: &str, of: &str| {
            stats.iter().find(|stat| stat.what == what && stat.of == of).map_or(0, |stat| stat.count)
        };
        assert_eq!(count("documents", "all"), 2);
        assert_eq!(count("documents", "hi") + count("documents", "en"), 2);
        assert_eq!(count("events", "all"), 5);
        let kinds: u64 = EventType::ALL.iter().map(|kind| count("events", kind.word())).sum();
        let standings: u64 = Standing::ALL.iter().map(|standing| count("events", standing.word())).sum();
        assert_eq!((kinds, standings), (5, 5));
    }
}
