//! Opening a graph: the folder of `ghatna build`, or the graph.json in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::export;
use crate::ground::{DocumentId, Error, Result};
use crate::linking::Archive;

/// The name of the graph in the folder of a build.
pub(crate) const GRAPH: &str = "graph.json";
/// The name of the file with the texts beside it: `{"id", "text"}` a line.
pub(crate) const TEXTS: &str = "texts.jsonl";

/// A line of the file of texts.
#[derive(Serialize, Deserialize)]
pub(crate) struct Text {
    pub id: DocumentId,
    pub text: String,
}

/// Opens a graph with the texts beside it; without that file the texts are missing, which is no error.
pub(crate) fn load(path: &Path) -> Result<Archive> {
    let graph: PathBuf = if path.is_dir() { path.join(GRAPH) } else { path.to_owned() };
    let json = std::fs::read_to_string(&graph).map_err(|error| {
        Error::io(&graph, &error).remedy("name the folder of `ghatna build`, or the graph.json in it")
    })?;
    let knowledge = export::json::read(&json).map_err(|error| error.at_file(&graph))?;
    let beside = graph.with_file_name(TEXTS);
    let mut texts = BTreeMap::new();
    if beside.is_file() {
        let lines = std::fs::read_to_string(&beside).map_err(|error| Error::io(&beside, &error))?;
        for (at, line) in lines.lines().enumerate() {
            let Text { id, text } = serde_json::from_str(line)
                .map_err(|error| Error::input(error.to_string()).at_file(&beside).at_line(at as u32 + 1))?;
            texts.insert(id, text);
        }
    }
    Ok(Archive { knowledge, texts })
}
