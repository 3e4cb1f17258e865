//! The graph JSON itself. Drops nothing.

use crate::ground::{Error, Result};
use crate::linking::Knowledge;

/// The knowledge as JSON, indented, with a line break at the end.
pub fn write(knowledge: &Knowledge) -> String {
    text(knowledge)
}

/// Any JSON of ours, indented, with a line break at the end.
pub(crate) fn text(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The same for files that people put into web pages: a `<` in a text is written as an escape, so that no headline ends the
/// script it stands in, and so are the two line separators that old JavaScript stumbles over.
pub(crate) fn page(value: &impl serde::Serialize) -> String {
    harmless(&text(value))
}

/// The same on one line.
pub(crate) fn page_line(value: &serde_json::Value) -> String {
    harmless(&value.to_string())
}

fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Reads a graph JSON.
///
/// # Errors
/// Text that is not the graph JSON, with line and column.
pub fn read(text: &str) -> Result<Knowledge> {
    serde_json::from_str(text)
        .map_err(|error| Error::input(format!("not a graph of ghatna: {error}")).remedy("make one with `ghatna build`"))
}

/// The JSON Schema of the graph JSON, made from the Rust types.
pub fn schema() -> String {
    text(&schemars::schema_for!(Knowledge))
}
