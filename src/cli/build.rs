//! `ghatna build`: from articles to the graph.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export;
use crate::ground::{EntityKind, Error, Result, Standing};
use crate::linking::{Decisions, Knowledge, Link, Linked};
use crate::reading::Engine;

use super::Outcome;
use super::files::{complain, say, write};
use super::gather::{Gather, Sink};
use super::how::How;
use super::load::{GRAPH, LINKS, TEXTS};
use super::texts::Texts;

/// Read articles and build the graph: DIR/graph.json and DIR/graph.dot, or a store
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files (.txt .md .html .jsonl .csv), folders, or `-` for standard input; may be left out when there is a store
    #[arg(value_name = "IN")]
    inputs: Vec<PathBuf>,
    /// The folder to write to; made when missing
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// A store (an SQLite file) that keeps articles and graph: only articles that are new or changed are read; made when
    /// missing
    #[cfg(feature = "store")]
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// Take this article out of the store; may be given more than once
    #[cfg(feature = "store")]
    #[arg(long, value_name = "ID", requires = "store")]
    remove: Vec<String>,
    /// Read all articles of the store again
    #[cfg(feature = "store")]
    #[arg(long, requires = "store")]
    fresh: bool,
    /// Your decisions: what to merge, keep apart, rename, date or reject
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    how: How,
}

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let packs = Arc::new(args.how.packs()?);
    let options = args.how.options()?;
    let pool = args.how.pool()?;
    let decisions = decisions(args.decisions.as_deref())?;
    let engine = Engine::new(packs.clone());
    #[cfg(feature = "store")]
    if let Some(path) = &args.store {
        let job = super::keep::Job {
            store: path,
            inputs: &args.inputs,
            output: args.output.as_deref(),
            remove: &args.remove,
            fresh: args.fresh,
            decisions: &decisions,
            options: &options,
            engine: &engine,
            pool: &pool,
        };
        return pool.install(|| super::keep::run(&job));
    }
    let Some(output) = &args.output else {
        return Err(Error::usage("nowhere to write to").remedy("name a folder with -o, or a store with --store"));
    };
    if args.inputs.is_empty() {
        return Err(Error::usage("no articles named").remedy("name files, folders, or `-` for standard input"));
    }
    std::fs::create_dir_all(output).map_err(|error| Error::io(output, &error))?;
    let mut gather = Gather::new(&engine, &pool, Sink::memory(Texts::new(&output.join(TEXTS))?));
    gather.read(&args.inputs, &options);
    let faults = gather.faults;
    let Sink::Memory { fragments, texts } = gather.sink else {
        return Err(Error::usage("nothing was gathered"));
    };
    if fragments.is_empty() {
        return Err(Error::input("no article could be read"));
    }
    let linked = pool.install(|| fragments.link_with(&packs, &decisions));
    texts.finish()?;
    deliver(output, &linked)?;
    // the program ends here: the memory need not be given back piece by piece
    std::mem::forget((fragments, linked, engine, packs));
    Ok(if faults == 0 { Outcome::Done } else { Outcome::Flawed })
}

/// Reads a decisions file; none given, no decisions.
pub(crate) fn decisions(path: Option<&Path>) -> Result<Decisions> {
    let Some(path) = path else { return Ok(Decisions::default()) };
    let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
    Decisions::read(&text, Some(path))
}

/// Writes the graph and the reasons for what is joined in it, and says what came of it.
pub(crate) fn deliver(output: &Path, linked: &Linked) -> Result<()> {
    write(&output.join(GRAPH), &export::json::write(&linked.knowledge))?;
    write(&output.join("graph.dot"), &export::dot::write(&linked.knowledge))?;
    write(&output.join(LINKS), &lines(&linked.links))?;
    report(linked);
    Ok(())
}

/// Says what came of linking, and which decisions no longer apply.
pub(crate) fn report(linked: &Linked) {
    for error in &linked.unapplied {
        complain(error);
    }
    say(&summary(&linked.knowledge));
}

fn lines(links: &[Link]) -> String {
    let mut text = String::new();
    for link in links {
        text.push_str(&serde_json::to_string(link).unwrap_or_default());
        text.push('\n');
    }
    text
}

fn summary(knowledge: &Knowledge) -> String {
    let sentences: u32 = knowledge.documents.iter().map(|document| document.sentences).sum();
    let undated = knowledge.events.iter().filter(|event| event.time.is_none()).count();
    let disputed = knowledge.events.iter().filter(|event| event.standing == Standing::Disputed).count();
    let people = knowledge.entities.iter().filter(|entity| entity.kind == EntityKind::Person).count();
    format!(
        "{} documents, {sentences} sentences, {} mentions, {} events ({undated} undated, {disputed} disputed), {people} people",
        knowledge.documents.len(),
        knowledge.mentions.len(),
        knowledge.events.len(),
    )
}
