//! `ghatna build … --store FILE`: articles that are new or changed are read, those that are gone are taken out, and the graph
//! in the store is brought up to date.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::ground::{DocumentId, Error, Fnv, Result};
use crate::linking::{Decisions, Fragment};
use crate::reading::Engine;
use crate::source::{Article, Options};
use crate::store::{Known, Store};

use super::Outcome;
use super::build::{deliver, report};
use super::files::say;
use super::gather::{Gather, Sink};
use super::load::TEXTS;
use super::texts::Texts;

/// What a build with a store is asked for.
pub(crate) struct Job<'a> {
    pub store: &'a Path,
    pub inputs: &'a [PathBuf],
    pub output: Option<&'a Path>,
    pub remove: &'a [String],
    pub fresh: bool,
    pub decisions: &'a Decisions,
    pub options: &'a Options,
    pub engine: &'a Engine,
    pub pool: &'a rayon::ThreadPool,
}

/// A store that takes articles in.
pub(crate) struct Keeping {
    store: Store,
    known: BTreeMap<DocumentId, Known>,
    /// Whether readings in the store are out of date.
    stale: bool,
    counts: Counts,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    new: usize,
    changed: usize,
    same: usize,
    gone: usize,
}

impl Keeping {
    /// Whether the store has the article as it is.
    pub(crate) fn has(&mut self, article: &Article) -> bool {
        let known = self.known.get(&article.document());
        let same = !self.stale && known.is_some_and(|known| Store::is_same(known, article));
        if same {
            self.counts.same += 1;
        } else if known.is_some() {
            self.counts.changed += 1;
        } else {
            self.counts.new += 1;
        }
        same
    }

    /// Puts articles that were read into the store.
    pub(crate) fn keep(&mut self, read: &[(Article, Fragment)]) -> Result<()> {
        self.store.put(read)
    }
}

pub(crate) fn run(job: &Job<'_>) -> Result<Outcome> {
    let mut store = Store::open(job.store)?;
    let program = format!("{} {:016x}", env!("CARGO_PKG_VERSION"), job.engine.packs().fingerprint);
    let known = store.known()?;
    if known.is_empty() {
        store.note("program", &program)?;
    }
    let stale = job.fresh || store.noted("program")?.as_deref() != Some(program.as_str());
    for id in job.remove {
        if !known.contains_key(&DocumentId::new(id.as_str())) {
            return Err(Error::usage(format!("the store has no article `{id}`")).at_file(job.store));
        }
    }
    let removed: Vec<DocumentId> = job.remove.iter().map(|id| DocumentId::new(id.as_str())).collect();
    if !removed.is_empty() {
        store.remove(&removed)?;
    }
    let kept = if stale { again(&store, &removed)? } else { Vec::new() };
    let counts = Counts { gone: removed.len(), ..Counts::default() };
    let keeping = Keeping { store, known, stale, counts };
    let mut gather = Gather::new(job.engine, job.pool, Sink::Store(keeping));
    gather.read(job.inputs, job.options);
    // readings of other packs or of another version of the program are made anew
    for article in kept {
        if !gather.saw(&article.document()) {
            gather.take(Ok(article));
        }
    }
    gather.flush();
    let gone = gone(&gather, job.inputs);
    let faults = gather.faults;
    let Sink::Store(mut keeping) = gather.sink else { return Err(Error::usage("nothing was gathered")) };
    match (gone.is_empty(), faults) {
        (true, _) => {}
        (false, 0) => {
            keeping.counts.gone += gone.len();
            keeping.store.remove(&gone)?;
        }
        (false, _) => say("some input could not be read, so nothing was taken out of the store"),
    }
    if stale && faults == 0 {
        keeping.store.note("program", &program)?;
    }
    if keeping.store.is_empty()? {
        return Err(Error::input("no article could be read, and the store has none"));
    }
    finish(job, &mut keeping)?;
    Ok(if faults == 0 { Outcome::Done } else { Outcome::Flawed })
}

/// The articles of a store whose readings are out of date.
fn again(store: &Store, removed: &[DocumentId]) -> Result<Vec<Article>> {
    let mut kept = Vec::new();
    store.articles(&mut |article| {
        if !removed.contains(&article.document()) {
            kept.push(article);
        }
        Ok(())
    })?;
    Ok(kept)
}

/// The articles of the store that came from a file or folder of this run and are in it no longer. Standard input is another
/// every time, so nothing is missing from it.
fn gone(gather: &Gather<'_>, inputs: &[PathBuf]) -> Vec<DocumentId> {
    let Sink::Store(keeping) = &gather.sink else { return Vec::new() };
    let from_here = |known: &Known| {
        let file = known.file.as_deref().map(Path::new);
        file.is_some_and(|file| inputs.iter().any(|input| input.as_os_str() != "-" && file.starts_with(input)))
    };
    let gone = keeping.known.iter().filter(|(id, known)| from_here(known) && !gather.saw(id));
    gone.map(|(id, _)| id.clone()).collect()
}

/// Links what is in the store where something changed, and writes the folder.
fn finish(job: &Job<'_>, keeping: &mut Keeping) -> Result<()> {
    let store = &mut keeping.store;
    let decided =
        job.decisions.items().iter().fold(Fnv::default(), |hash, item| hash.part(format!("{item:?}").as_bytes()));
    let decided = format!("{:016x}", decided.finish());
    let current = store.is_linked()? && store.noted("decisions")?.as_deref() == Some(decided.as_str());
    if current && job.output.is_none() {
        say(&told(keeping.counts, "nothing changed"));
        return Ok(());
    }
    let packs = job.engine.packs();
    let (fragments, linked, changes) = loop {
        // what linking needs of the packs is made while readings are fetched
        let (fragments, revision) = rayon::in_place_scope(|scope| {
            scope.spawn(|_| packs.gazetteer.prepare());
            store.fragments()
        })?;
        let linked = job.pool.install(|| fragments.link_with(packs, job.decisions));
        if current {
            break (fragments, linked, None);
        }
        if let Some(changes) = store.write_graph(&linked, revision)? {
            break (fragments, linked, Some(changes));
        }
        say("another process changed the store meanwhile; linking again");
    };
    if let Some(changes) = changes {
        store.note("decisions", &decided)?;
        let mut line = String::new();
        let _ = write!(
            line,
            "written: mentions of {} articles, {} entities, {} events, {} relations",
            changes.documents, changes.entities, changes.events, changes.relations
        );
        say(&told(keeping.counts, &line));
    }
    match job.output {
        Some(output) => {
            std::fs::create_dir_all(output).map_err(|error| Error::io(output, &error))?;
            let mut texts = Texts::new(&output.join(TEXTS))?;
            keeping.store.articles(&mut |article| texts.add(&article))?;
            texts.finish()?;
            deliver(output, &linked)?;
        }
        None => report(&linked),
    }
    // the process ends here: handing the memory of a large graph back piece by piece takes as long as linking it
    std::mem::forget((linked, fragments));
    Ok(())
}

fn told(counts: Counts, rest: &str) -> String {
    format!(
        "{} new, {} changed, {} unchanged, {} removed; {rest}",
        counts.new, counts.changed, counts.same, counts.gone
    )
}
