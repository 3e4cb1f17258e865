//! Which lanes a timeline has, and which events are in each; the report chooses the same way.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::view::View;
use crate::graph::words::{Table, Words};
use crate::ground::{EntityKind, Standing};
use crate::linking::Event;

use super::{Lanes, Options};

/// A lane with its events, as places in the list of the graph.
pub(super) struct Lane {
    pub name: String,
    pub events: Vec<usize>,
    /// Not one of those asked for, but of events that need their own.
    pub special: bool,
}

/// What is disputed or denied first, then the lanes with most events, then all other events.
pub(super) fn lanes(view: &View<'_>, options: &Options) -> Vec<Lane> {
    let words = Words::of(options.lang);
    let events = &view.knowledge.events;
    let belongs = view.memberships();
    let mut by: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (nth, event) in events.iter().enumerate() {
        for key in keys(view, &belongs, event, options.lanes) {
            by.entry(key).or_default().push(nth);
        }
    }
    let mut ranked: Vec<(&str, Vec<usize>)> = by.into_iter().collect();
    ranked.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    ranked.truncate(options.top.unwrap_or(12).max(1));
    let covered: BTreeSet<usize> = ranked.iter().flat_map(|(_, events)| events.iter().copied()).collect();
    let special = |name: &str, wanted: &dyn Fn(usize) -> bool| Lane {
        name: words.name(Table::Chart, name).to_owned(),
        events: (0..events.len()).filter(|nth| wanted(*nth)).collect(),
        special: true,
    };
    let named = |key: &str| match options.lanes {
        Lanes::Type => words.name(Table::Type, key).to_owned(),
        _ => view
            .entity(key)
            .map_or_else(String::new, |entity| crate::graph::view::name(entity, options.lang).to_owned()),
    };
    let mut all =
        vec![special("lane_disputed", &|nth| matches!(events[nth].standing, Standing::Disputed | Standing::Denied))];
    all.extend(ranked.into_iter().map(|(key, events)| Lane { name: named(key), events, special: false }));
    all.push(special("others", &|nth| !covered.contains(&nth)));
    all.retain(|lane| !lane.events.is_empty());
    all
}

/// The lanes an event is in.
fn keys<'a>(
    view: &View<'a>,
    belongs: &BTreeMap<&'a str, Vec<&'a str>>,
    event: &Event,
    lanes: Lanes,
) -> BTreeSet<&'a str> {
    let fits = |kind: EntityKind| match lanes {
        Lanes::Person => kind == EntityKind::Person,
        Lanes::Party => kind == EntityKind::Organization,
        Lanes::Place => kind == EntityKind::Place,
        Lanes::Type => false,
    };
    if lanes == Lanes::Type {
        return BTreeSet::from([event.kind.word()]);
    }
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> =
        event.args.iter().filter_map(|arg| view.entity(arg.entity.as_str())).map(|entity| entity.id.as_str()).collect();
    while let Some(id) = open.pop() {
        // a party's lane holds what its members do, a state's what happens in its towns
        if seen.insert(id) && matches!(lanes, Lanes::Party | Lanes::Place) {
            open.extend(belongs.get(id).into_iter().flatten());
        }
    }
    seen.retain(|id| view.entity(id).is_some_and(|entity| fits(entity.kind)));
    seen
}
