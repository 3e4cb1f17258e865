//! Full-text search over sentences, by an index of their matching form. The index cuts text where [`words`] does: its
//! tokenizer is told to take marks for letters, or every vowel sign would end a Hindi word.
//!
//! [`words`]: crate::graph::search::words

use crate::graph::search::{Hit, Query, Term};
use crate::ground::{DocumentId, Result, Span};

use super::Store;

impl Store {
    /// The sentences in which all terms of a query occur, by the date of their article, those without one last.
    pub fn search(&self, query: &Query) -> Result<Vec<Hit>> {
        let wanted = query.terms().iter().map(phrases).collect::<Vec<_>>().join(" AND ");
        let find = || {
            let mut statement = self.db.prepare(
                "SELECT d.id, d.date, s.start, s.end, substr(d.text, s.start + 1, s.end - s.start) \
                 FROM sentence_search f JOIN sentences s ON s.number = f.rowid JOIN documents d ON d.number = s.document \
                 WHERE sentence_search MATCH ?1 ORDER BY d.date IS NULL, d.date, d.id, s.start",
            )?;
            let rows = statement.query_map([wanted], |row| {
                Ok(Hit {
                    document: DocumentId::new(row.get::<_, String>(0)?),
                    date: row.get(1)?,
                    span: Span::new(row.get(2)?, row.get(3)?),
                    text: row.get(4)?,
                })
            })?;
            rows.collect::<rusqlite::Result<Vec<Hit>>>()
        };
        find().map_err(|error| self.fault(&error))
    }
}

/// A term as the index is asked: quoted, so that nothing in it is taken for an operator.
fn phrases(term: &Term) -> String {
    let end = if term.prefix { "\"*" } else { "\"" };
    let any: Vec<String> = term.any.iter().map(|words| format!("\"{}{end}", words.join(" "))).collect();
    format!("({})", any.join(" OR "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted() {
        let term = |any: &[&[&str]], prefix| Term {
            any: any.iter().map(|words| words.iter().map(|word| (*word).to_owned()).collect()).collect(),
            prefix,
        };
        assert_eq!(phrases(&term(&[&["नेता"], &["नेताओं"]], false)), "(\"नेता\" OR \"नेताओं\")");
        assert_eq!(phrases(&term(&[&["के", "ने"]], true)), "(\"के ने\"*)");
    }
}
