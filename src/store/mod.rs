//! The store: one SQLite file with the articles, what reading each gave, a full-text index, and the graph of all of them in
//! tables that any SQLite tool reads. `docs/store.md` describes the schema.
//!
//! What is committed stays, whatever happens to the process: the file is in WAL mode, articles are put in by the batch, each
//! batch with its sentences and readings in one transaction, and the graph changes in another.

mod articles;
mod graph;
mod read;
mod search;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

pub use articles::Known;
pub use graph::Changes;

use crate::ground::{Error, Result};

/// What makes a file a store of ghatna: `ghat` in the application id of SQLite's header.
const APPLICATION: i32 = 0x6768_6174;
/// The version of the schema and of what `meta` holds.
const VERSION: i32 = 3;
const SCHEMA: &str = include_str!("schema.sql");
/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A store.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
}

/// Whether a file is an SQLite file, by its first bytes.
pub fn is_store(path: &Path) -> bool {
    use std::io::Read;
    let mut start = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && &start == b"SQLite format 3\0"
}

impl Store {
    /// Opens a store for writing, and makes it when there is none.
    ///
    /// # Errors
    /// A file that is no store, or one of another version.
    pub fn open(path: &Path) -> Result<Self> {
        let db = Connection::open(path).map_err(|error| fault(path, &error))?;
        let mut store = Self { db, path: path.to_owned() };
        // another program's file is left as it is, down to its journal mode
        let tables: i64 = store.one("SELECT count(*) FROM sqlite_master")?;
        if tables > 0 {
            store.check()?;
        }
        store.prepare()?;
        if tables == 0 {
            store.create()?;
        }
        Ok(store)
    }

    /// Opens a store for reading alone.
    ///
    /// # Errors
    /// No such file, a file that is no store, or one of another version.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags).map_err(|error| fault(path, &error))?;
        db.busy_timeout(PATIENCE).map_err(|error| fault(path, &error))?;
        let store = Self { db, path: path.to_owned() };
        store.check()?;
        Ok(store)
    }

    fn prepare(&mut self) -> Result<()> {
        let prepared = self.db.busy_timeout(PATIENCE).and_then(|()| {
            self.db.pragma_update(None, "journal_mode", "wal")?;
            // in WAL mode a commit survives a crash of the process; `full` has it survive one of the machine, too
            self.db.pragma_update(None, "synchronous", "full")?;
            self.db.pragma_update(None, "cache_size", -65_536)?;
            self.db.pragma_update(None, "temp_store", "memory")
        });
        prepared.map_err(|error| self.fault(&error))
    }

    fn create(&mut self) -> Result<()> {
        let create = |db: &mut Connection| {
            let transaction = db.transaction()?;
            transaction.execute_batch(SCHEMA)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
            transaction.commit()
        };
        create(&mut self.db).map_err(|error| fault(&self.path, &error))
    }

    fn check(&self) -> Result<()> {
        let application: i32 = self.one("PRAGMA application_id")?;
        if application != APPLICATION {
            return Err(Error::input("an SQLite file, but no store of ghatna")
                .at_file(&self.path)
                .remedy("make one with `ghatna build … --store FILE`"));
        }
        let version: i32 = self.one("PRAGMA user_version")?;
        if version != VERSION {
            return Err(Error::input(format!("a store of version {version}; this program reads version {VERSION}"))
                .at_file(&self.path)
                .remedy("build a new one from the articles"));
        }
        Ok(())
    }

    /// The first value of a query without parameters.
    fn one<T: rusqlite::types::FromSql>(&self, query: &str) -> Result<T> {
        self.db.query_row(query, [], |row| row.get(0)).map_err(|error| self.fault(&error))
    }

    /// Something noted under a key.
    pub fn noted(&self, key: &str) -> Result<Option<String>> {
        let value = self.db.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).optional();
        value.map_err(|error| self.fault(&error))
    }

    /// Notes something under a key.
    pub fn note(&self, key: &str, value: &str) -> Result<()> {
        let noted = self.db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", [key, value]);
        noted.map(|_| ()).map_err(|error| self.fault(&error))
    }

    fn fault(&self, error: &rusqlite::Error) -> Error {
        fault(&self.path, error)
    }
}

fn fault(path: &Path, error: &rusqlite::Error) -> Error {
    let busy = matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::DatabaseBusy));
    let error = Error::input(format!("store: {error}")).at_file(path);
    if busy { error.remedy("another process writes to it; try again when it is done") } else { error }
}

/// The hash of a row as SQLite keeps it.
fn signature(hash: u64) -> i64 {
    i64::from_ne_bytes(hash.to_ne_bytes())
}
