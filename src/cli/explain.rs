//! `ghatna explain`: what the graph says of one thing, and why.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::graph::view::by_article;
use crate::ground::{Error, Result};
use crate::linking::{Archive, Entity, Event, Knowledge, Mention};

use super::Outcome;
use super::files::print;
use super::load::load;

/// Print what the graph says of an event, mention or entity: fields, sentences, rules, reasons
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The id of an event (e…), mention (m…) or entity (person/…)
    #[arg(value_name = "ID")]
    id: String,
    /// The folder of `ghatna build`, or its graph.json
    #[arg(short, long, value_name = "GRAPH", default_value = "graphs")]
    graph: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let archive = load(&args.graph)?;
    let knowledge = &archive.knowledge;
    let mut text = if let Some(event) = knowledge.events.iter().find(|event| event.id.as_str() == args.id) {
        explain_event(&archive, event)
    } else if let Some(mention) = knowledge.mentions.iter().find(|mention| mention.id.as_str() == args.id) {
        explain_mention(&archive, mention)
    } else if let Some(entity) = knowledge.entities.iter().find(|entity| entity.id.as_str() == args.id) {
        explain_entity(&archive, entity)
    } else {
        let error = Error::usage(format!("nothing in this graph has the id `{}`", args.id));
        return Err(match like(knowledge, &args.id) {
            Some(near) => error.remedy(format!("did you mean `{near}`?")),
            None => error,
        });
    };
    for link in archive.links.iter().filter(|link| link.id == args.id || link.what == args.id) {
        let _ = writeln!(text, "  {link}");
    }
    print(&text);
    Ok(Outcome::Done)
}

/// The id of the entity that is spelt most like another.
fn like<'a>(knowledge: &'a Knowledge, id: &str) -> Option<&'a str> {
    let all =
        knowledge.entities.iter().map(|entity| (strsim::jaro_winkler(entity.id.as_str(), id), entity.id.as_str()));
    all.filter(|(likeness, _)| *likeness > 0.9).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id)
}

fn explain_event(archive: &Archive, event: &Event) -> String {
    let mut out = String::new();
    let of = event.of.map(|of| format!(" of {of}")).unwrap_or_default();
    let _ = writeln!(out, "{}  {}{of}, {}", event.id, event.kind, event.standing);
    for label in event.label.values() {
        let _ = writeln!(out, "  {label}");
    }
    if let Some(time) = &event.time {
        let basis = if by_article(event) { ", by the date of the article" } else { "" };
        let _ = writeln!(out, "  when: {} ({} to {}){basis}", time.edtf, time.earliest, time.latest);
    }
    for arg in &event.args {
        let _ = writeln!(out, "  {}: {} ({} mentions)", arg.role, arg.entity, arg.mentions.len());
    }
    for id in &event.mentions {
        if let Some(mention) = archive.knowledge.mentions.iter().find(|mention| mention.id == *id) {
            out.push_str(&explain_mention(archive, mention));
        }
    }
    out
}

fn explain_mention(archive: &Archive, mention: &Mention) -> String {
    let mut out = String::new();
    let of = mention.of.map(|of| format!(" of {of}")).unwrap_or_default();
    let _ = writeln!(out, "{}  {}{of}, {}, {}", mention.id, mention.kind, mention.polarity, mention.modality);
    let _ = writeln!(out, "  in {} at {}..{}", mention.document, mention.trigger.start, mention.trigger.end);
    let mut spans = vec![mention.trigger];
    spans.extend(mention.args.iter().map(|arg| arg.span));
    match archive.bracketed(mention, &spans) {
        Some(sentence) => {
            let _ = writeln!(out, "  {sentence}");
        }
        None => out.push_str("  (the text is not beside the graph)\n"),
    }
    for arg in &mention.args {
        let _ = writeln!(out, "  {}: {}", arg.role, arg.entity);
    }
    if let Some(source) = &mention.source {
        let _ = writeln!(out, "  says: {source}");
    }
    if let Some(time) = &mention.time {
        let _ = writeln!(out, "  when: {}", time.edtf);
    }
    let _ = writeln!(out, "  rule: {} (confidence {:.2})", mention.rule, mention.confidence);
    out
}

fn explain_entity(archive: &Archive, entity: &Entity) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", entity.id);
    for (language, name) in &entity.name {
        let _ = writeln!(out, "  {language}: {name}");
    }
    let _ = writeln!(out, "  also: {}", entity.aliases.join(", "));
    let documents: std::collections::BTreeSet<_> = entity.mentions.iter().map(|mention| &mention.document).collect();
    let _ = writeln!(out, "  named {} times in {} documents", entity.mentions.len(), documents.len());
    for event in &archive.knowledge.events {
        for arg in event.args.iter().filter(|arg| arg.entity == entity.id) {
            let _ = writeln!(
                out,
                "  {} {}: {}",
                event.id,
                arg.role,
                event.label.values().next().map_or("", String::as_str)
            );
        }
    }
    out
}
