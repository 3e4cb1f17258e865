//! The graph JSON itself. Drops nothing.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::ground::{Error, Result};
use crate::linking::Knowledge;

/// The knowledge as JSON, one document, entity, mention, event or relation a line, with a line break at the end.
pub fn write(knowledge: &Knowledge) -> String {
    let Knowledge { documents, entities, mentions, events, relations, .. } = knowledge;
    let things = documents.len() + entities.len() + mentions.len() + events.len() + relations.len();
    lines(knowledge, things * USUAL)
}

/// Bytes that a thing usually takes on its line.
const USUAL: usize = 512;

/// The value in lines; `expected` is about how many bytes.
fn lines(value: &impl Serialize, expected: usize) -> String {
    let mut out = Vec::with_capacity(expected);
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Lines::default());
    let written = value.serialize(&mut serializer);
    out.push(b'\n');
    written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
}

/// Breaks lines before the fields of the outermost object and before the items of its lists, and nowhere else: half the
/// size of indented text, and still one thing a line for whoever compares two graphs.
#[derive(Default)]
struct Lines {
    depth: u32,
    filled: bool,
}

impl Lines {
    fn open(&mut self) {
        self.depth += 1;
        self.filled = false;
    }

    fn item(&mut self, out: &mut (impl Write + ?Sized), first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        match self.depth {
            1 => out.write_all(b"\n  "),
            2 => out.write_all(b"\n    "),
            _ => Ok(()),
        }
    }

    fn close(&mut self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        self.depth -= 1;
        match self.depth {
            0 if self.filled => out.write_all(b"\n"),
            1 if self.filled => out.write_all(b"\n  "),
            _ => Ok(()),
        }
    }
}

impl Formatter for Lines {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open();
        out.write_all(b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out)?;
        out.write_all(b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(out, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open();
        out.write_all(b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out)?;
        out.write_all(b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(out, first)
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

/// Any JSON of ours, indented, with a line break at the end.
pub(crate) fn text(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The same for files that people put into web pages: a `<` in a text is written as an escape, so that no headline ends the
/// script it stands in, and so are the two line separators that old JavaScript stumbles over.
pub(crate) fn page(value: &impl Serialize) -> String {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn one_thing_a_line() {
        let value = json!({"a": [{"b": [1, 2], "c": {}}, []], "d": [], "e": {"f": "x, [y]"}, "g": null});
        let text = lines(&value, 0);
        let expected = "{\n  \"a\":[\n    {\"b\":[1,2],\"c\":{}},\n    []\n  ],\n  \"d\":[],\n  \"e\":{\n    \"f\":\"x, [y]\"\n  },\n  \"g\":null\n}\n";
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
