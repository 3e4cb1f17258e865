//! Reading articles batch by batch on all threads.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::ground::{DocumentId, Error, Result};
use crate::linking::{Fragment, Fragments, order};
use crate::reading::{Engine, Worker};
use crate::source::{self, Article, Options};

use super::files::complain;
#[cfg(feature = "store")]
use super::keep::Keeping;
use super::progress::Progress;
use super::texts::Texts;

/// How many articles are read before their readings are gathered.
const BATCH: usize = 512;

/// Where articles and their readings go.
pub(crate) enum Sink {
    /// Into memory, the texts into a file.
    Memory { fragments: Fragments, texts: Texts },
    /// Into a store.
    #[cfg(feature = "store")]
    Store(Keeping),
}

impl Sink {
    pub(crate) fn memory(texts: Texts) -> Self {
        Self::Memory { fragments: Fragments::default(), texts }
    }
}

/// Articles on their way.
pub(crate) struct Gather<'a> {
    engine: &'a Engine,
    pool: &'a rayon::ThreadPool,
    batch: Vec<Article>,
    /// The articles of this run, each with what tells it from another of its id.
    seen: BTreeMap<DocumentId, (u64, u64)>,
    progress: Progress,
    pub faults: usize,
    pub sink: Sink,
}

impl<'a> Gather<'a> {
    pub(crate) fn new(engine: &'a Engine, pool: &'a rayon::ThreadPool, sink: Sink) -> Self {
        Self { engine, pool, batch: Vec::new(), seen: BTreeMap::new(), progress: Progress::over(&[]), faults: 0, sink }
    }

    /// Reads all articles of some inputs.
    pub(crate) fn read(&mut self, inputs: &[PathBuf], options: &Options) {
        let inputs = source::inputs(inputs);
        self.progress = Progress::over(&inputs);
        for input in inputs {
            match input {
                Ok(input) => source::read(&input, options, &mut |article| self.take(article)),
                Err(error) => self.take(Err(error)),
            }
        }
        self.flush();
        self.progress.done();
    }

    /// Takes an article, or what is wrong with one. Of two different ones with one id, the one with the smaller hash stays,
    /// whichever came first.
    pub(crate) fn take(&mut self, article: Result<Article>) {
        let article = match article {
            Ok(article) => article,
            Err(error) => return self.blame(&error),
        };
        self.progress.take(&article, self.seen.len());
        let own = order(&article);
        let id = article.document();
        match self.seen.get(&id) {
            Some(other) if *other == own => return,
            Some(other) => {
                let first = *other;
                let place = article.source().map_or_else(String::new, |source| format!("{source}: "));
                self.blame(
                    &Error::input(format!("{place}another article has the id `{id}`, too"))
                        .remedy("give each its own id"),
                );
                if first < own {
                    return;
                }
                // the one before may still be on its way
                self.flush();
            }
            None => {}
        }
        self.seen.insert(id, own);
        let added = match &mut self.sink {
            Sink::Memory { texts, .. } => texts.add(&article),
            #[cfg(feature = "store")]
            Sink::Store(keeping) => {
                if keeping.has(&article) {
                    return;
                }
                Ok(())
            }
        };
        match added {
            Ok(()) => self.batch.push(article),
            Err(error) => self.blame(&error),
        }
        if self.batch.len() >= BATCH {
            self.flush();
        }
    }

    fn blame(&mut self, error: &Error) {
        self.progress.aside(|| complain(error));
        self.faults += 1;
    }

    /// Whether an article was among those of this run.
    #[cfg(feature = "store")]
    pub(crate) fn saw(&self, id: &DocumentId) -> bool {
        self.seen.contains_key(id)
    }

    /// Reads the articles that wait.
    pub(crate) fn flush(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() {
            return;
        }
        let engine = self.engine;
        let read: Vec<(Article, Fragment)> = self.pool.install(|| {
            let read = |worker: &mut Worker, article: Article| {
                let reading = engine.read_hinted(
                    article.document(),
                    &article.text,
                    article.date.as_deref(),
                    &article.hints(),
                    worker,
                );
                let fragment = Fragment::new(&article, reading, worker, engine.packs());
                (article, fragment)
            };
            batch.into_par_iter().map_init(Worker::default, read).collect()
        });
        match &mut self.sink {
            Sink::Memory { fragments, .. } => {
                for (_, fragment) in read {
                    fragments.insert(fragment);
                }
            }
            #[cfg(feature = "store")]
            Sink::Store(keeping) => {
                if let Err(error) = keeping.keep(&read) {
                    self.blame(&error);
                }
            }
        }
    }
}
