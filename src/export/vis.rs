//! Items and groups of vis-timeline. It reads "2019" as two seconds after 1970 and knows no partial dates, so a partial date is
//! a range from its first day to the day after its last, with a class that says so; an event with several people stands once in
//! the lane of each.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::graph::view::{View, acts, by_article};
use crate::graph::when::Precision;
use crate::graph::words::{Table, Words};

use super::escape::html;
use super::{Export, Options, in_time};

/// The lane of events in which nobody takes part.
const NOBODY: &str = "none";

/// The events as items of vis-timeline.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let words = Words::of(options.lang);
    let (mut items, mut lanes, mut undated) = (Vec::new(), BTreeSet::new(), 0);
    for event in in_time(view) {
        let days = view.days(event);
        let Some((first, last)) = days.closed() else {
            undated += 1;
            continue;
        };
        let partial = first != last || days.when.is_none_or(|when| when.precision > Precision::Day);
        let vague = days.when.is_some_and(|when| when.approximate || when.uncertain);
        let mut class = format!("{} {}", event.kind, event.standing);
        for (is, name) in [(partial, " partial"), (vague, " vague"), (by_article(event), " by-article")] {
            class.push_str(if is { name } else { "" });
        }
        let quote = view.mentions_of(event).find_map(|mention| view.sentence(mention)).unwrap_or_default();
        let date = view.date(event, options.lang).unwrap_or_default();
        let mut actors: Vec<&str> = event
            .args
            .iter()
            .filter_map(|arg| view.entity(arg.entity.as_str()))
            .filter(|entity| acts(entity.kind))
            .map(|entity| entity.id.as_str())
            .collect();
        actors.sort_unstable();
        actors.dedup();
        if actors.is_empty() {
            actors.push(NOBODY);
        }
        for actor in actors {
            lanes.insert(actor);
            let mut item = json!({
                "id": format!("{}|{actor}", event.id),
                "group": actor,
                "content": html(&view.label(event, options.lang)),
                "title": format!("{}: {}", html(&date), html(&quote)),
                "start": first.to_string(),
                "type": if partial { "range" } else { "box" },
                "className": class,
            });
            if partial {
                item["end"] = last.plus(1).to_string().into();
            }
            items.push(item);
        }
    }
    let groups: Vec<Value> = lanes
        .iter()
        .map(|lane| {
            let name = if *lane == NOBODY { words.name(Table::Chart, "others") } else { view.name(lane, options.lang) };
            json!({"id": lane, "content": html(name)})
        })
        .collect();
    let dropped = if undated > 0 { vec![format!("{undated} events without a date")] } else { Vec::new() };
    Export { dropped, ..super::json::page(&json!({"items": items, "groups": groups})).into() }
}
