//! Full-text search over sentences. The index holds their matching form, so that `गाँधी` finds `गांधी`; words are whole
//! Hindi words, because the tokenizer counts marks among letters.

use rusqlite::params;

use crate::ground::{Chars, DocumentId, Result, Span};
use crate::text::fold;

use super::Store;

/// A sentence that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub document: DocumentId,
    /// The date of the article.
    pub date: Option<String>,
    /// Where the sentence stands in its text.
    pub span: Span<Chars>,
    /// The sentence.
    pub text: String,
}

impl Store {
    /// The sentences that contain all of some words, best first; `word*` finds every word that starts so.
    pub fn search(&self, words: &[String], most: usize) -> Result<Vec<Hit>> {
        let query = words.iter().flat_map(|word| phrases(word)).collect::<Vec<_>>().join(" ");
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let find = || {
            let mut statement = self.db.prepare(
                "SELECT d.id, d.date, s.start, s.end, substr(d.text, s.start + 1, s.end - s.start) \
                 FROM sentence_search f JOIN sentences s ON s.number = f.rowid JOIN documents d ON d.number = s.document \
                 WHERE sentence_search MATCH ?1 ORDER BY f.rank, d.id, s.start LIMIT ?2",
            )?;
            let rows = statement.query_map(params![query, most as i64], |row| {
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

/// What a word of a query asks for: quoted, so that nothing in it is taken for an operator.
fn phrases(word: &str) -> Vec<String> {
    let (word, prefix) = match word.strip_suffix('*') {
        Some(word) => (word, "*"),
        None => (word, ""),
    };
    let folded = fold(word).replace('"', " ");
    folded.split_whitespace().map(|word| format!("\"{word}\"{prefix}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted() {
        assert_eq!(phrases("गाँधी"), [format!("\"{}\"", fold("गांधी"))]);
        assert_eq!(phrases("राहु*"), [format!("\"{}\"*", fold("राहु"))]);
        assert_eq!(phrases("\" OR x"), ["\"or\"", "\"x\""]);
    }
}
