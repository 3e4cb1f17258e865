//! An SQLite database of the graph for analysts: the tables of the CSV export with keys and indexes, a full-text index of the
//! sentences that keeps Hindi words whole, and a view of participations by name.
//!
//! FTS5's usual tokenizer takes vowel signs for separators and finds every word with the same consonants; with the categories
//! given here marks belong to words. It does not compress and is not the store of `ghatna build`, which grows; this file is
//! made whole.

use std::fmt::Write as _;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::graph::view::View;
use crate::ground::{Error, Result};

use super::tables::{self, Cell, Kind, Table};
use super::{Export, Output};

/// What comes after the tables.
const REST: &str = "
CREATE VIEW who_did_what AS
  SELECT e.id AS event, e.type, e.edtf, e.earliest, e.latest, e.standing, p.role, p.entity, p.name_hi, p.name_en, e.quote
  FROM events e JOIN participations p ON p.event = e.id;
CREATE VIRTUAL TABLE sentences USING fts5(sentence, mention UNINDEXED, event UNINDEXED,
  tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\");
INSERT INTO sentences(sentence, mention, event) SELECT sentence, id, event FROM mentions WHERE sentence IS NOT NULL;
";

/// The graph as the bytes of a database file.
///
/// # Errors
/// SQLite runs out of memory.
pub fn write(view: &View<'_>) -> Result<Export> {
    let bytes = database(view).map_err(|error| Error::input(format!("SQLite: {error}")))?;
    Ok(Export { output: Output::Bytes(bytes), dropped: Vec::new() })
}

fn database(view: &View<'_>) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch("PRAGMA page_size = 4096; PRAGMA user_version = 1;")?;
    let transaction = connection.transaction()?;
    for table in tables::all(view) {
        transaction.execute_batch(&schema(&table))?;
        let marks = vec!["?"; table.columns.len()].join(", ");
        let mut insert = transaction.prepare(&format!("INSERT INTO {} VALUES ({marks})", table.name))?;
        for row in table.rows {
            insert.execute(params_from_iter(row.into_iter().map(value)))?;
        }
    }
    transaction.execute_batch(REST)?;
    transaction.commit()?;
    Ok(connection.serialize("main")?.to_vec())
}

fn schema(table: &Table) -> String {
    let mut columns: Vec<String> = Vec::new();
    let mut indexes = String::new();
    for column in table.columns {
        let kind = match column.kind {
            Kind::Id => "TEXT PRIMARY KEY",
            Kind::Text => "TEXT",
            Kind::Int => "INTEGER",
            Kind::Real => "REAL",
        };
        let key = column.refers.map(|other| format!(" REFERENCES {other}(id)")).unwrap_or_default();
        columns.push(format!("  \"{}\" {kind}{key}", column.name));
        if column.refers.is_some() && column.name != "id" {
            let _ = writeln!(indexes, "CREATE INDEX {0}_{1} ON {0}(\"{1}\");", table.name, column.name);
        }
    }
    format!("CREATE TABLE {} (\n{}\n);\n{indexes}", table.name, columns.join(",\n"))
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::Text(text),
        Cell::Int(value) => Value::Integer(value),
        Cell::Real(value) => Value::Real(value),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The file is whole and has the names as they are.
    pub(crate) fn holds(bytes: &[u8], view: &View<'_>) {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.deserialize_read_exact("main", bytes, bytes.len(), false).unwrap();
        let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
        for entity in &view.knowledge.entities {
            let find = "SELECT name_hi FROM entities WHERE id = ?";
            let name: Option<String> = connection.query_row(find, [entity.id.as_str()], |row| row.get(0)).unwrap();
            assert_eq!(name.as_ref(), entity.name.get("hi"));
        }
    }

    #[test]
    fn words_are_found_whole_and_texts_are_data() {
        let archive = crate::graph::sample::archive();
        let Export { output: Output::Bytes(bytes), .. } = write(&View::new(&archive)).unwrap() else {
            panic!("no bytes")
        };
        let mut connection = Connection::open_in_memory().unwrap();
        connection.deserialize_read_exact("main", bytes.as_slice(), bytes.len(), false).unwrap();
        let one = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(one("SELECT count(*) FROM events"), 5);
        assert_eq!(one("SELECT count(*) FROM sentences WHERE sentences MATCH 'इस्तीफे'"), 1);
        assert_eq!(one("SELECT count(*) FROM sentences WHERE sentences MATCH 'इस्तीफ'"), 0, "half a word");
        assert_eq!(one("SELECT count(*) FROM entities WHERE aliases LIKE '%</script>%'"), 1);
        assert_eq!(one("SELECT count(*) FROM pragma_foreign_key_check"), 0);
        assert_eq!(
            bytes,
            match write(&View::new(&archive)).unwrap().output {
                Output::Bytes(again) => again,
                _ => Vec::new(),
            }
        );
    }
}
