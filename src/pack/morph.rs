//! Paradigms: from a lemma and its class to every form it takes.

use rustc_hash::FxHashMap;

use crate::text::fold;

use super::features::Features;
use super::schema::{Paradigm, PartOfSpeech, Row};

/// The paradigms of all packs, compiled.
#[derive(Debug, Default)]
pub(crate) struct Paradigms {
    tables: Vec<Table>,
    by_name: FxHashMap<(String, String), usize>,
}

#[derive(Debug)]
struct Table {
    language: String,
    citation: String,
    auto: Vec<String>,
    pos: PartOfSpeech,
    rows: Vec<(String, Features, Option<usize>)>,
}

impl Paradigms {
    /// Adds a table of a language; a later one of the same name replaces it.
    pub(crate) fn add(&mut self, language: &str, source: &Paradigm) -> Result<(), String> {
        let mut rows = Vec::with_capacity(source.forms.len());
        for row in &source.forms {
            let (ending, features, part) = match row {
                Row::Ending(ending, features) => (ending, features, None),
                Row::Part(ending, features, part) => (ending, features, Some(*part)),
            };
            rows.push((fold(ending), Features::parse(features)?, part));
        }
        let table = Table {
            language: language.to_owned(),
            citation: fold(&source.citation),
            auto: source.auto.iter().map(|ending| fold(ending)).collect(),
            pos: source.pos,
            rows,
        };
        let key = (language.to_owned(), source.name.clone());
        if let Some(&at) = self.by_name.get(&key) {
            self.tables[at] = table;
        } else {
            self.by_name.insert(key, self.tables.len());
            self.tables.push(table);
        }
        Ok(())
    }

    /// The forms of a word given as its principal parts (matching form; the first is the lemma), with their features.
    pub(crate) fn forms(
        &self,
        language: &str,
        parts: &[String],
        pos: PartOfSpeech,
        named: Option<&str>,
    ) -> Result<Vec<(String, Features)>, String> {
        let Some(lemma) = parts.first() else { return Err("an empty word".to_owned()) };
        let table = match named {
            Some(name) => {
                let key = (language.to_owned(), name.to_owned());
                let at = self.by_name.get(&key).ok_or_else(|| format!("no paradigm `{name}`"))?;
                Some(&self.tables[*at])
            }
            None => self.automatic(language, lemma, pos),
        };
        let Some(table) = table else { return Ok(vec![(lemma.clone(), Features::default())]) };
        let stem = lemma
            .strip_suffix(table.citation.as_str())
            .ok_or_else(|| format!("`{lemma}` does not end in `{}` as its paradigm asks", table.citation))?;
        Ok(table
            .rows
            .iter()
            .map(|(ending, features, part)| match part.and_then(|part| parts.get(part)) {
                Some(part) => (part.clone(), *features),
                None => ([stem, ending.as_str()].concat(), *features),
            })
            .collect())
    }

    /// The forms of words that `word` may be a form of, by the tables that choose their words by their endings.
    pub(crate) fn declined(&self, language: &str, word: &str, pos: PartOfSpeech) -> Vec<String> {
        let mut forms = Vec::new();
        for table in self.tables.iter().filter(|table| table.pos == pos && table.language == language) {
            for (ending, _, part) in &table.rows {
                let Some(stem) = word.strip_suffix(ending.as_str()).filter(|stem| !stem.is_empty() && part.is_none())
                else {
                    continue;
                };
                let lemma = format!("{stem}{}", table.citation);
                if self.automatic(language, &lemma, pos).is_some_and(|own| std::ptr::eq(own, table)) {
                    forms.extend(table.rows.iter().map(|(ending, ..)| format!("{stem}{ending}")));
                }
            }
        }
        forms
    }

    /// The table whose automatic ending fits the lemma longest.
    fn automatic(&self, language: &str, lemma: &str, pos: PartOfSpeech) -> Option<&Table> {
        let fits = |table: &&Table| {
            table.auto.iter().filter(|ending| lemma.ends_with(ending.as_str())).map(|ending| ending.len() + 1).max()
        };
        let of_kind = |table: &&Table| table.pos == pos && table.language == language && fits(table).is_some();
        self.tables.iter().filter(of_kind).max_by_key(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paradigms() -> Paradigms {
        let mut paradigms = Paradigms::default();
        for source in [
            r#"name = "v"
               citation = "ना"
               auto = ["ना"]
               pos = "verb"
               forms = [["", "root"], ["ा", "perf.m.sg"], ["ेगा", "fut.sg"]]"#,
            r#"name = "v-aa"
               citation = "ना"
               auto = ["ाना"]
               pos = "verb"
               forms = [["", "root"], ["या", "perf.m.sg"]]"#,
            r#"name = "en"
               pos = "verb"
               auto = [""]
               forms = [["", "root"], ["ed", "past", 1], ["ed", "perf", 2]]"#,
        ] {
            paradigms.add("hi", &toml::from_str(source).unwrap()).unwrap();
        }
        paradigms
    }

    fn forms(parts: &[&str]) -> Vec<String> {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let forms = paradigms().forms("hi", &parts, PartOfSpeech::Verb, None).unwrap();
        forms.into_iter().map(|(form, _)| form).collect()
    }

    #[test]
    fn the_longest_ending_decides() {
        assert_eq!(forms(&["बोलना"]), ["बोल", "बोला", "बोलेगा"]);
        assert_eq!(forms(&["बताना"]), ["बता", "बताया"]);
    }

    #[test]
    fn principal_parts() {
        assert_eq!(forms(&["write", "wrote", "written"]), ["write", "wrote", "written"]);
        assert_eq!(forms(&["accept"]), ["accept", "accepted", "accepted"]);
    }
}
