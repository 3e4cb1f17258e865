//! The user's decisions (`decisions.toml`): an input of every build. `docs/decisions-file.md` describes the file.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use crate::ground::{Error, Result};

use super::edtf::Days;

/// A decisions file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    merge: Vec<Spanned<Together>>,
    apart: Vec<Spanned<Apart>>,
    rename: Vec<Spanned<Rename>>,
    date: Vec<Spanned<Dated>>,
    reject: Vec<Spanned<About>>,
    note: Vec<Spanned<About>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Together {
    ids: Vec<String>,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    #[serde(default)]
    ids: Vec<String>,
    id: Option<String>,
    #[serde(default)]
    documents: Vec<String>,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rename {
    id: String,
    hi: Option<String>,
    en: Option<String>,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dated {
    id: String,
    edtf: String,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    id: String,
    #[serde(default)]
    note: String,
}

/// What a decision does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// These are one.
    Merge(Vec<String>),
    /// These are never one.
    Apart(Vec<String>),
    /// The entity means somebody else in these articles.
    Split {
        /// The entity.
        id: String,
        /// The articles.
        documents: Vec<String>,
    },
    /// The entity is called this.
    Rename {
        /// The entity.
        id: String,
        /// In Hindi.
        hi: Option<String>,
        /// In English.
        en: Option<String>,
    },
    /// The event happened then.
    Date {
        /// The event, or a mention of it.
        id: String,
        /// When, as EDTF.
        edtf: String,
    },
    /// There is no such event, or the mention is of none.
    Reject(String),
    /// A remark, which `explain` shows.
    Note(String),
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What it does.
    pub act: Act,
    /// What its author wrote beside it.
    pub note: String,
    /// Where it stands in its file.
    pub line: u32,
}

/// All decisions, in the order of their file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    items: Vec<Decision>,
    file: Option<PathBuf>,
}

impl Decisions {
    /// Reads a decisions file.
    ///
    /// # Errors
    /// What is no TOML, has fields that no decision has, names too few ids, or a date that is no EDTF; with its line.
    pub fn read(text: &str, file: Option<&Path>) -> Result<Self> {
        let fault = |offset: usize, message: String| {
            let error =
                Error::input(message).at_offset(text, offset).remedy("docs/decisions-file.md shows each decision");
            match file {
                Some(file) => error.at_file(file),
                None => error,
            }
        };
        let parsed: File = toml::from_str(text)
            .map_err(|error| fault(error.span().map_or(0, |span| span.start), error.message().to_owned()))?;
        let mut items = Vec::new();
        let mut add = |offset: usize, act: std::result::Result<Act, String>, note: &str| {
            let act = act.map_err(|message| fault(offset, message))?;
            let line = text[..text.floor_char_boundary(offset)].matches('\n').count() as u32 + 1;
            items.push(Decision { act, note: note.to_owned(), line });
            Ok(())
        };
        for item in &parsed.merge {
            let Together { ids, note } = item.get_ref();
            let act = if ids.len() > 1 { Ok(Act::Merge(ids.clone())) } else { Err("a merge names two ids".to_owned()) };
            add(item.span().start, act, note)?;
        }
        for item in &parsed.apart {
            let Apart { ids, id, documents, note } = item.get_ref();
            let act = match (ids.len(), id, documents.is_empty()) {
                (2.., None, true) => Ok(Act::Apart(ids.clone())),
                (0, Some(id), false) => Ok(Act::Split { id: id.clone(), documents: documents.clone() }),
                _ => Err("keep apart either two `ids`, or an `id` in some `documents`".to_owned()),
            };
            add(item.span().start, act, note)?;
        }
        for item in &parsed.rename {
            let Rename { id, hi, en, note } = item.get_ref();
            let act = match (hi, en) {
                (None, None) => Err("a new name is `hi`, `en` or both".to_owned()),
                _ => Ok(Act::Rename { id: id.clone(), hi: hi.clone(), en: en.clone() }),
            };
            add(item.span().start, act, note)?;
        }
        for item in &parsed.date {
            let Dated { id, edtf, note } = item.get_ref();
            let act = match Days::read(edtf) {
                Some(_) => Ok(Act::Date { id: id.clone(), edtf: edtf.clone() }),
                None => Err(format!("`{edtf}` is no date such as 2019-05-25, 2019-05 or 2019-05-25/2019-05-27")),
            };
            add(item.span().start, act, note)?;
        }
        for item in &parsed.reject {
            add(item.span().start, Ok(Act::Reject(item.get_ref().id.clone())), &item.get_ref().note)?;
        }
        for item in &parsed.note {
            add(item.span().start, Ok(Act::Note(item.get_ref().id.clone())), &item.get_ref().note)?;
        }
        items.sort_by_key(|item| item.line);
        Ok(Self { items, file: file.map(Path::to_owned) })
    }

    /// The decisions, in order.
    pub fn items(&self) -> &[Decision] {
        &self.items
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// Decisions while a graph is linked: which have been carried out, and what became of the others.
#[derive(Debug)]
pub(super) struct Docket<'d> {
    decisions: &'d Decisions,
    outcomes: Vec<Outcome>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Open,
    Done,
    Failed(String),
}

impl<'d> Docket<'d> {
    pub(super) fn new(decisions: &'d Decisions) -> Self {
        Self { decisions, outcomes: vec![Outcome::Open; decisions.items.len()] }
    }

    /// The decisions by number.
    pub(super) fn items(&self) -> impl Iterator<Item = (usize, &'d Decision)> + use<'d> {
        self.decisions.items.iter().enumerate()
    }

    pub(super) fn done(&mut self, number: usize) {
        self.outcomes[number] = Outcome::Done;
    }

    pub(super) fn failed(&mut self, number: usize, reason: impl Into<String>) {
        if self.outcomes[number] != Outcome::Done {
            self.outcomes[number] = Outcome::Failed(reason.into());
        }
    }

    /// The pairs of ids that may never be one, by decision.
    pub(super) fn apart(&self) -> impl Iterator<Item = (usize, &'d str, &'d str)> + use<'d> {
        self.decisions.items.iter().enumerate().flat_map(|(number, item)| {
            let ids: &[String] = if let Act::Apart(ids) = &item.act { ids } else { &[] };
            ids.iter()
                .enumerate()
                .flat_map(move |(at, a)| ids[at + 1..].iter().map(move |b| (number, a.as_str(), b.as_str())))
        })
    }

    /// What did not apply, each with its place and the reason.
    pub(super) fn unapplied(&self) -> Vec<Error> {
        let mut errors = Vec::new();
        for (item, outcome) in self.decisions.items.iter().zip(&self.outcomes) {
            let reason = match outcome {
                Outcome::Done => continue,
                Outcome::Failed(reason) => reason.clone(),
                Outcome::Open => "nothing in this graph has the ids it names".to_owned(),
            };
            let error = Error::input(format!("this decision no longer applies: {reason}")).at_line(item.line);
            let error = match &self.decisions.file {
                Some(file) => error.at_file(file),
                None => error,
            };
            errors.push(error.remedy("take it out, or name the ids of today: `ghatna explain` shows them"));
        }
        errors
    }
}

/// Joins sets of ids that share one; each set in order, the sets in order of their first.
pub(super) fn sets<T: Copy + Ord + std::hash::Hash>(lists: impl IntoIterator<Item = Vec<T>>) -> Vec<Vec<T>> {
    let mut sets: Vec<Vec<T>> = Vec::new();
    let mut of: FxHashMap<T, usize> = FxHashMap::default();
    for list in lists {
        let mut targets: Vec<usize> = list.iter().filter_map(|item| of.get(item).copied()).collect();
        targets.sort_unstable();
        targets.dedup();
        let target = targets.first().copied().unwrap_or_else(|| {
            sets.push(Vec::new());
            sets.len() - 1
        });
        let mut members = list;
        for &other in targets.iter().skip(1) {
            members.append(&mut sets[other]);
        }
        for item in members {
            of.insert(item, target);
            sets[target].push(item);
        }
    }
    sets.retain(|set| !set.is_empty());
    for set in &mut sets {
        set.sort_unstable();
        set.dedup();
    }
    sets.sort();
    sets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decision_reads() {
        let text = r#"
[[merge]]
ids = ["person/a", "person/b"]
note = "one"
[[apart]]
ids = ["e1", "e2"]
[[apart]]
id = "person/c"
documents = ["x"]
[[rename]]
id = "person/c"
en = "C"
[[date]]
id = "m1"
edtf = "2019-05"
[[reject]]
id = "e3"
[[note]]
id = "e4"
note = "see the paper of the day after"
"#;
        let decisions = Decisions::read(text, None).unwrap();
        let acts: Vec<&Act> = decisions.items().iter().map(|item| &item.act).collect();
        assert_eq!(acts.len(), 7);
        assert_eq!(*acts[0], Act::Merge(vec!["person/a".to_owned(), "person/b".to_owned()]));
        assert_eq!(*acts[2], Act::Split { id: "person/c".to_owned(), documents: vec!["x".to_owned()] });
        assert_eq!(decisions.items()[0].line, 2);
    }

    #[test]
    fn faults_have_a_place() {
        for (text, place) in [
            ("[[merge]]\nids = [\"a\"]\n", "d.toml:1:1"),
            ("\n[[date]]\nid = \"e\"\nedtf = \"May\"\n", "d.toml:2:1"),
            ("[[merge]]\nidz = []\n", "d.toml:2:1"),
            ("[[apart]]\nid = \"a\"\n", "d.toml:1:1"),
        ] {
            let error = Decisions::read(text, Some(Path::new("d.toml"))).unwrap_err().to_string();
            assert!(error.starts_with(place), "{error}");
        }
    }

    #[test]
    fn lists_that_share_something_are_one_set() {
        assert_eq!(sets([vec![1, 2], vec![5, 6], vec![3, 1], vec![6, 2]]), [vec![1, 2, 3, 5, 6]]);
        assert_eq!(sets([vec![2, 1], vec![4, 3]]), [vec![1, 2], vec![3, 4]]);
    }

    #[test]
    fn what_was_not_carried_out_is_told() {
        let decisions = Decisions::read("[[reject]]\nid = \"e3\"\n[[reject]]\nid = \"e4\"\n", None).unwrap();
        let mut docket = Docket::new(&decisions);
        docket.done(0);
        let unapplied = docket.unapplied();
        assert_eq!(unapplied.len(), 1);
        assert!(unapplied[0].to_string().starts_with("<input>:3"), "{}", unapplied[0]);
    }
}
