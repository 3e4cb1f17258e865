//! Which files are read: those named, and those below the folders named.

use std::path::{Path, PathBuf};

use crate::ground::{Error, Result};

/// Something to read articles from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// Standard input: JSONL if its first line is an object, else one plain article.
    Standard,
    /// A file.
    File {
        /// Where it is.
        path: PathBuf,
        /// The id of the article in it: its path below the folder named, or its name, without extension.
        id: String,
    },
}

/// The kinds of files that are read, for messages.
pub(super) const KINDS: &str = "ghatna reads .txt, .md, .html, .jsonl and .csv";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Plain,
    Markdown,
    Html,
    Jsonl,
    Csv,
}

/// The format of a file, by its extension.
pub(super) fn format(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "txt" | "text" => Format::Plain,
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        "jsonl" | "ndjson" => Format::Jsonl,
        "csv" => Format::Csv,
        _ => return None,
    })
}

/// Whether a file holds many articles.
pub(super) fn holds_records(path: &Path) -> bool {
    matches!(format(path), Some(Format::Jsonl | Format::Csv))
}

/// The inputs behind the names given: `-` is standard input, a folder gives every file of a known kind in it and below,
/// in order of their paths. What cannot be read is among the results as an error.
pub fn inputs(names: &[PathBuf]) -> Vec<Result<Input>> {
    let mut found = Vec::new();
    for name in names {
        if name.as_os_str() == "-" {
            found.push(Ok(Input::Standard));
        } else if name.is_dir() {
            let mut files = Vec::new();
            if let Err(error) = below(name, &mut files) {
                found.push(Err(error));
            }
            files.sort();
            if files.is_empty() {
                found.push(Err(Error::input("no readable files in this folder").at_file(name).remedy(KINDS)));
            }
            found.extend(files.into_iter().map(|path| Ok(Input::File { id: id(&path, Some(name)), path })));
        } else {
            found.push(Ok(Input::File { id: id(name, None), path: name.clone() }));
        }
    }
    found
}

/// The id of a file: its path below `folder`, else its name, without extension, with `/` between folders.
fn id(path: &Path, folder: Option<&Path>) -> String {
    let inside = folder.and_then(|folder| path.strip_prefix(folder).ok());
    let name = inside.or_else(|| path.file_name().map(Path::new)).unwrap_or(path).with_extension("");
    name.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).map_err(|error| Error::io(folder, &error))? {
        let path = entry.map_err(|error| Error::io(folder, &error))?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            below(&path, files)?;
        } else if format(&path).is_some() {
            files.push(path);
        }
    }
    Ok(())
}
