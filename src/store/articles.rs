//! Articles in a store: put in, found unchanged, taken out.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::ground::{DocumentId, Error, Fnv, Result};
use crate::linking::{Fragment, Fragments, order};
use crate::reading::DateBasis;
use crate::source::Article;
use crate::text::fold;

use super::{Store, signature};

/// How many readings are parsed together.
const BATCH: usize = 128;

/// What a store knows of an article without looking into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// A hash of its text and of all that came with it.
    pub signature: u64,
    /// The file it was read from.
    pub file: Option<String>,
}

/// A hash of an article's text and of all that came with it.
fn hash(article: &Article) -> u64 {
    let (text, given) = order(article);
    Fnv::default().part(&text.to_le_bytes()).part(&given.to_le_bytes()).finish()
}

impl Store {
    /// What a store knows of each article.
    pub fn known(&self) -> Result<BTreeMap<DocumentId, Known>> {
        let read = || {
            let mut query = self.db.prepare("SELECT id, signature, file FROM documents")?;
            let rows = query.query_map([], |row| {
                let id: String = row.get(0)?;
                let known =
                    Known { signature: u64::from_ne_bytes(row.get::<_, i64>(1)?.to_ne_bytes()), file: row.get(2)? };
                Ok((DocumentId::new(id), known))
            })?;
            rows.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| self.fault(&error))
    }

    /// Whether an article is in the store as it is.
    pub fn is_same(known: &Known, article: &Article) -> bool {
        known.signature == hash(article)
    }

    /// Puts articles in, each with what it contributes, in place of earlier ones with their ids; all or none.
    pub fn put(&mut self, articles: &[(Article, Fragment)]) -> Result<()> {
        let blobs: std::result::Result<Vec<Vec<u8>>, _> =
            articles.par_iter().map(|(_, fragment)| postcard::to_allocvec(fragment)).collect();
        let blobs = blobs.map_err(|error| Error::input(error.to_string()).at_file(&self.path))?;
        let put = |db: &mut Connection| {
            // immediate: what is read at its start must not change before it writes
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for ((article, fragment), blob) in articles.iter().zip(&blobs) {
                take_out(&transaction, &article.id)?;
                insert(&transaction, article, fragment, blob)?;
            }
            revised(&transaction)?;
            transaction.commit()
        };
        put(&mut self.db).map_err(|error| super::fault(&self.path, &error))
    }

    /// Takes articles out, with all that came of them; all or none.
    pub fn remove(&mut self, documents: &[DocumentId]) -> Result<()> {
        let remove = |db: &mut Connection| {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for document in documents {
                take_out(&transaction, document.as_str())?;
            }
            revised(&transaction)?;
            transaction.commit()
        };
        remove(&mut self.db).map_err(|error| super::fault(&self.path, &error))
    }

    /// What all articles contribute, and the revision of the store that is: articles put in or taken out make a new one.
    ///
    /// # Errors
    /// A reading that this program does not understand.
    pub fn fragments(&self) -> Result<(Fragments, u64)> {
        let parsed = Mutex::new(Vec::new());
        let parse = |blobs: &[Vec<u8>]| {
            let own: Vec<postcard::Result<Fragment>> = blobs.iter().map(|blob| postcard::from_bytes(blob)).collect();
            parsed.lock().unwrap_or_else(PoisonError::into_inner).extend(own);
        };
        // parsed on all threads while the next ones are fetched
        let read = rayon::in_place_scope(|scope| {
            let parse = &parse;
            // one transaction, so that both are of one moment
            let transaction = self.db.unchecked_transaction()?;
            let revision = revision(&transaction)?;
            let mut query = transaction.prepare("SELECT reading FROM readings")?;
            let mut rows = query.query([])?;
            let mut blobs = Vec::with_capacity(BATCH);
            while let Some(row) = rows.next()? {
                blobs.push(row.get(0)?);
                if blobs.len() == BATCH {
                    let batch = std::mem::replace(&mut blobs, Vec::with_capacity(BATCH));
                    scope.spawn(move |_| parse(&batch));
                }
            }
            parse(&blobs);
            Ok(revision)
        });
        let revision = read.map_err(|error| self.fault(&error))?;
        let parsed: postcard::Result<Vec<Fragment>> =
            parsed.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect();
        let parsed = parsed.map_err(|error| {
            Error::input(format!("a reading in the store cannot be understood: {error}"))
                .at_file(&self.path)
                .remedy("build again with --fresh")
        })?;
        let mut fragments = Fragments::default();
        for fragment in parsed {
            fragments.insert(fragment);
        }
        Ok((fragments, revision))
    }

    /// Hands every article to `take`, in the order they came.
    pub fn articles(&self, take: &mut dyn FnMut(Article) -> Result<()>) -> Result<()> {
        let mut query = self
            .db
            .prepare("SELECT id, text, date_given, title, source, file FROM documents ORDER BY number")
            .map_err(|error| self.fault(&error))?;
        let mut rows = query.query([]).map_err(|error| self.fault(&error))?;
        while let Some(row) = rows.next().map_err(|error| self.fault(&error))? {
            let article = || -> rusqlite::Result<Article> {
                let (source, file): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
                Ok(Article {
                    id: row.get(0)?,
                    text: row.get(1)?,
                    date: row.get(2)?,
                    title: row.get(3)?,
                    outlet: None,
                    url: source.filter(|source| Some(source) != file.as_ref()),
                    file,
                })
            };
            take(article().map_err(|error| self.fault(&error))?)?;
        }
        Ok(())
    }

    /// The texts of all articles.
    pub fn texts(&self) -> Result<BTreeMap<DocumentId, String>> {
        let mut texts = BTreeMap::new();
        self.articles(&mut |article| {
            texts.insert(article.document(), article.text);
            Ok(())
        })?;
        Ok(texts)
    }

    /// How many articles there are.
    pub fn len(&self) -> Result<usize> {
        self.one::<i64>("SELECT count(*) FROM documents").map(|count| count as usize)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> Result<bool> {
        self.len().map(|count| count == 0)
    }
}

/// How often articles were put in or taken out.
pub(super) fn revision(db: &Connection) -> rusqlite::Result<u64> {
    let value = db.query_row("SELECT value FROM meta WHERE key = 'revision'", [], |row| row.get::<_, String>(0));
    Ok(rusqlite::OptionalExtension::optional(value)?.and_then(|value| value.parse().ok()).unwrap_or(0))
}

/// Notes that articles were put in or taken out, so that the graph is behind them.
fn revised(db: &Connection) -> rusqlite::Result<()> {
    let next = (revision(db)? + 1).to_string();
    for (key, value) in [("linked", "no"), ("revision", next.as_str())] {
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", [key, value])?;
    }
    Ok(())
}

/// Takes an article out, with its sentences and all rows of the graph that are its own. Entities, events and relations that
/// nothing speaks of any more go when the graph is next written.
fn take_out(db: &Connection, id: &str) -> rusqlite::Result<()> {
    let mut number = db.prepare_cached("SELECT number FROM documents WHERE id = ?1")?;
    let Some(number) = rusqlite::OptionalExtension::optional(number.query_row([id], |row| row.get::<_, i64>(0)))?
    else {
        return Ok(());
    };
    for query in [
        "DELETE FROM sentence_search WHERE rowid IN (SELECT number FROM sentences WHERE document = ?1)",
        "DELETE FROM sentences WHERE document = ?1",
        "DELETE FROM mention_args WHERE document = ?1",
        "DELETE FROM mentions WHERE document = ?1",
        "DELETE FROM entity_mentions WHERE document = ?1",
        "DELETE FROM readings WHERE document = ?1",
        "DELETE FROM written WHERE document = ?1",
        "DELETE FROM documents WHERE number = ?1",
    ] {
        db.prepare_cached(query)?.execute([number])?;
    }
    Ok(())
}

fn insert(db: &Connection, article: &Article, fragment: &Fragment, blob: &[u8]) -> rusqlite::Result<()> {
    let reading = &fragment.reading;
    let basis = match reading.date.basis {
        DateBasis::Metadata => "metadata",
        DateBasis::Text => "text",
        DateBasis::None => "none",
    };
    let mut statement = db.prepare_cached(
        "INSERT INTO documents (id, title, source, file, date, date_basis, date_given, language, characters, sentences, \
         text, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let number = statement.insert(params![
        article.id,
        article.title,
        article.source(),
        article.file,
        reading.date.edtf,
        basis,
        article.date,
        &*reading.language,
        fragment.characters,
        reading.sentences.len() as u32,
        article.text,
        signature(hash(article)),
    ])?;
    db.prepare_cached("INSERT INTO readings VALUES (?1, ?2)")?.execute(params![number, blob])?;
    let mut sentence = db.prepare_cached("INSERT INTO sentences (document, start, end) VALUES (?1, ?2, ?3)")?;
    let mut search = db.prepare_cached("INSERT INTO sentence_search (rowid, text) VALUES (?1, ?2)")?;
    let bytes: Vec<usize> = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]).collect();
    for span in &reading.sentences {
        let row = sentence.insert(params![number, span.start, span.end])?;
        let text = &article.text[bytes[span.start as usize]..bytes[span.end as usize]];
        search.execute(params![row, fold(text)])?;
    }
    Ok(())
}
