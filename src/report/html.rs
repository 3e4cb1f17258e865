//! The report: one HTML file with everything inside. It asks for nothing over the network and its policy forbids it to.
//!
//! The page is `web/page.html`, its program and style are built from `web/src` into `web/dist` and checked in, with the hashes
//! by which the policy knows them (`web/build` makes them, a check compares). Text reaches the page only as JSON in elements
//! that are not run, and from there only as text nodes.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::graph::view::View;
use crate::graph::words::Lang;

use super::data;

const PAGE: &str = include_str!("web/page.html");
const PROGRAM: &str = include_str!("web/dist/report.js");
const STYLE: &str = include_str!("web/dist/report.css");
/// SHA-256 of program and style, base64, a line each.
const HASHES: &str = include_str!("web/dist/hashes.txt");

/// Data up to so many bytes stays readable in the file; more is packed.
const READABLE: usize = 200_000;

/// What can be chosen about a report.
#[derive(Clone, Debug)]
pub struct Options {
    /// Its title; one of the number of documents when empty.
    pub title: String,
    /// The language it opens in; readers can change it.
    pub lang: Lang,
}

/// The report on a graph.
pub fn write(view: &View<'_>, options: &Options) -> String {
    let graph = data::graph(view, &options.title, options.lang);
    let mut hashes = HASHES.lines();
    let slots = [
        ("lang", options.lang.code().to_owned()),
        ("title", text(if options.title.is_empty() { "ghatna" } else { &options.title })),
        ("program-hash", hashes.next().unwrap_or_default().to_owned()),
        ("style-hash", hashes.next().unwrap_or_default().to_owned()),
        ("style", STYLE.to_owned()),
        ("graph", island("graph", &graph)),
        ("evidence", island("evidence", &data::evidence(view))),
        ("program", PROGRAM.to_owned()),
    ];
    fill(PAGE, &slots)
}

/// Fills the `{{slots}}` of the page. What is put in is not looked at again.
fn fill(page: &str, slots: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(page.len() + slots.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (slot, after) = after.split_once("}}").unwrap_or((after, ""));
        out.push_str(slots.iter().find(|(name, _)| *name == slot).map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Data in an element that is not run: JSON as it is when small, else packed.
fn island(id: &str, value: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    if json.len() <= READABLE {
        return format!("<script type=\"application/json\" id=\"{id}\">{}</script>", inert(&json));
    }
    let packed = packed(json.as_bytes());
    format!("<script type=\"application/octet-stream\" id=\"{id}\">{packed}</script>")
}

/// JSON that no HTML parser takes for markup: `<` and the line ends that are none in JSON are written as escapes.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Text of the page itself.
fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Bytes through gzip (without a time, so that the same data gives the same bytes) and base64.
fn packed(bytes: &[u8]) -> String {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    let gzip = encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default();
    base64(&gzip)
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for nth in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * nth) & 63) as usize];
            out.push(if nth > group.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample;

    #[test]
    fn base64_as_the_rfc_has_it() {
        for (bytes, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
    }

    #[test]
    fn no_text_ends_a_script_and_no_slot_is_filled_twice() {
        let archive = sample::archive();
        let options = Options { title: "{{graph}} </script><b>".to_owned(), lang: Lang::En };
        let page = write(&View::new(&archive), &options);
        let ends = page.matches("</script").count();
        assert_eq!(ends, PAGE.matches("</script").count() + 2, "two islands close themselves");
        assert!(page.contains("{{graph}} &lt;/script>&lt;b>"));
        assert!(!page.contains("src=") && !page.contains("<link"));
    }
}
