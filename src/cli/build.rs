//! `ghatna build`: from articles to the graph.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::export;
use crate::ground::{EntityKind, Error, Result, Standing, fnv64};
use crate::linking::{Fragment, Fragments, Knowledge};
use crate::pack::Packs;
use crate::reading::{Engine, Worker};
use crate::source::{self, Article, Options};

use super::Outcome;
use super::files::{complain, say, write};
use super::load::{GRAPH, TEXTS};
use super::texts::Texts;

/// Read articles and write DIR/graph.json and DIR/graph.dot
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files (.txt .md .html .jsonl .csv), folders, or `-` for standard input
    #[arg(required = true, value_name = "IN")]
    inputs: Vec<PathBuf>,
    /// The folder to write to; made when missing
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Field of the id in JSONL and CSV
    #[arg(long, default_value = "id")]
    id_field: String,
    /// Field of the text in JSONL and CSV
    #[arg(long, default_value = "text")]
    text_field: String,
    /// Field of the date in JSONL and CSV
    #[arg(long, default_value = "date")]
    date_field: String,
    /// Field of the title in JSONL and CSV
    #[arg(long, default_value = "title")]
    title_field: String,
    /// Field of the web address in JSONL and CSV
    #[arg(long, default_value = "url")]
    url_field: String,
    /// Date of articles that come without one, as 2019-05-25
    #[arg(long, value_name = "DATE")]
    doc_date: Option<String>,
    /// A folder of packs over those built in; may be given more than once
    #[arg(long, value_name = "DIR")]
    packs: Vec<PathBuf>,
    /// Threads; all cores when not given
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

/// How many articles are read before their readings are gathered.
const BATCH: usize = 512;

pub(crate) fn run(args: &Args) -> Result<Outcome> {
    let packs = Arc::new(Packs::load(&args.packs)?);
    let options = Options {
        id_field: args.id_field.clone(),
        text_field: args.text_field.clone(),
        date_field: args.date_field.clone(),
        title_field: args.title_field.clone(),
        url_field: args.url_field.clone(),
        date: args.doc_date.as_deref().map(source::check_date).transpose()?,
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.jobs.unwrap_or(0))
        .build()
        .map_err(|error| Error::usage(error.to_string()))?;
    let engine = Engine::new(packs.clone());
    std::fs::create_dir_all(&args.output).map_err(|error| Error::io(&args.output, &error))?;
    let texts = Texts::new(&args.output.join(TEXTS))?;
    let mut gather =
        Gather { engine: &engine, pool: &pool, batch: Vec::new(), fragments: Fragments::default(), faults: 0, texts };
    for input in source::inputs(&args.inputs) {
        match input {
            Ok(input) => source::read(&input, &options, &mut |article| gather.take(article)),
            Err(error) => gather.take(Err(error)),
        }
    }
    gather.flush();
    let Gather { fragments, faults, texts, .. } = gather;
    if fragments.is_empty() {
        return Err(Error::input("no article could be read"));
    }
    let knowledge = fragments.link(&packs);
    texts.finish()?;
    write(&args.output.join(GRAPH), &export::json::write(&knowledge))?;
    write(&args.output.join("graph.dot"), &export::dot::write(&knowledge))?;
    say(&summary(&knowledge));
    Ok(if faults == 0 { Outcome::Done } else { Outcome::Flawed })
}

/// Reads articles batch by batch on all threads.
struct Gather<'a> {
    engine: &'a Engine,
    pool: &'a rayon::ThreadPool,
    batch: Vec<Article>,
    fragments: Fragments,
    faults: usize,
    texts: Texts,
}

impl Gather<'_> {
    fn take(&mut self, article: Result<Article>) {
        match article {
            Ok(article) => match self.texts.add(&article) {
                Ok(()) => self.batch.push(article),
                Err(error) => self.blame(&error),
            },
            Err(error) => self.blame(&error),
        }
        if self.batch.len() >= BATCH {
            self.flush();
        }
    }

    fn blame(&mut self, error: &Error) {
        complain(error);
        self.faults += 1;
    }

    fn flush(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let engine = self.engine;
        let fragments: Vec<Fragment> = self.pool.install(|| {
            let read = |worker: &mut Worker, article: Article| Fragment {
                reading: engine.read_hinted(
                    article.document(),
                    &article.text,
                    article.date.as_deref(),
                    &article.hints(),
                    worker,
                ),
                characters: article.text.chars().count() as u32,
                text: fnv64(&article.text),
                source: article.source().map(str::to_owned),
                title: article.title,
            };
            batch.into_par_iter().map_init(Worker::default, read).collect()
        });
        for fragment in fragments {
            let (id, source) = (fragment.reading.document.clone(), fragment.source.clone());
            if !self.fragments.insert(fragment) {
                let place = source.map_or_else(String::new, |source| format!("{source}: "));
                self.blame(
                    &Error::input(format!("{place}another article has the id `{id}`, too"))
                        .remedy("give each its own id"),
                );
            }
        }
    }
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
