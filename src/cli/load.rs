//! Opening a graph: the folder of `ghatna build`, the graph.json in it, or a store.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::export;
use crate::ground::{DocumentId, Error, Result};
use crate::linking::Archive;

/// The name of the graph in the folder of a build.
pub(crate) const GRAPH: &str = "graph.json";
/// The name of the file with the texts beside it: `{"id", "text"}` a line.
pub(crate) const TEXTS: &str = "texts.jsonl";
/// The name of the file with the reasons beside it: one link a line.
pub(crate) const LINKS: &str = "links.jsonl";

/// A line of the file of texts.
#[derive(Serialize, Deserialize)]
pub(crate) struct Text {
    pub id: DocumentId,
    pub text: String,
}

/// Opens a graph with the texts and the reasons beside it; without those files they are missing, which is no error.
pub(crate) fn load(path: &Path) -> Result<Archive> {
    #[cfg(feature = "store")]
    if crate::store::is_store(path) {
        let store = crate::store::Store::open_to_read(path)?;
        if !store.is_linked()? {
            super::files::say(
                "the store holds articles that are not in its graph yet: finish with `ghatna build --store FILE`",
            );
        }
        return store.archive();
    }
    let graph: PathBuf = if path.is_dir() { path.join(GRAPH) } else { path.to_owned() };
    let json = std::fs::read_to_string(&graph).map_err(|error| {
        Error::io(&graph, &error).remedy("name the folder of `ghatna build`, the graph.json in it, or a store")
    })?;
    let knowledge = export::json::read(&json).map_err(|error| error.at_file(&graph))?;
    let mut texts = BTreeMap::new();
    for Text { id, text } in lines(&graph.with_file_name(TEXTS))? {
        texts.insert(id, text);
    }
    Ok(Archive { knowledge, texts, links: lines(&graph.with_file_name(LINKS))? })
}

/// The values of a file of JSON lines; none when there is no such file.
fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
    let parse = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| Error::input(error.to_string()).at_file(path).at_line(at as u32 + 1))
    };
    text.lines().enumerate().map(parse).collect()
}
