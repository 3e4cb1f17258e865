//! Hostile names, titles and sentences through every format: what is written still parses as what it is, says the same texts
//! as far as the format can hold them, and gains no line, cell, element, link or statement.

use proptest::prelude::*;
use serde_json::Value;

use crate::ground::DocumentId;
use crate::linking::Archive;

use super::escape::line;
use super::*;

/// Parts of texts that mean something somewhere.
const PARTS: &[&str] = &[
    "\"",
    "'",
    "\\",
    "\\N",
    "</script>",
    "<!--",
    "]]>",
    "&amp;",
    "&",
    "=cmd()",
    "=HYPERLINK(\"x\")",
    "+1",
    "-1",
    "@x",
    "\n",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{7}",
    "\u{1b}[31m",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
    "\u{200f}",
    "\u{feff}",
    "\u{fffe}",
    ";",
    ",",
    ":",
    "|",
    "#",
    "%",
    "[[",
    "]]",
    "{{",
    "}",
    "${x}",
    "`",
    "*",
    "_",
    "~",
    "^",
    "---",
    "-->",
    "::",
    "//",
    "\\n",
    "\"\"\"",
    "'''",
    "END:VEVENT",
    "section ",
    "राहुल",
    "क्षि",
    "\u{200d}",
    " ",
    "a",
];

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(PARTS).prop_map(str::to_owned),
        1 => "\\PC{0,3}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 1..7).prop_map(|parts| parts.concat())
}

/// The sample with such texts wherever anybody's text may stand.
fn archive(texts: &[String]) -> Archive {
    let mut archive = crate::graph::sample::archive();
    let mut next = texts.iter().cycle().cloned();
    let mut one = || next.next().unwrap_or_default();
    let knowledge = &mut archive.knowledge;
    for entity in &mut knowledge.entities {
        entity.name.values_mut().for_each(|name| *name = one());
        entity.aliases = vec![one(), one()];
        entity.wikidata = entity.wikidata.is_some().then(&mut one);
    }
    for event in &mut knowledge.events {
        event.label.values_mut().for_each(|label| *label = one());
    }
    let id = DocumentId::new(one());
    for document in &mut knowledge.documents {
        document.title = Some(one());
        document.source = Some(one());
    }
    let renamed = std::mem::replace(&mut knowledge.documents[1].id, id.clone());
    for mention in knowledge.mentions.iter_mut().filter(|mention| mention.document == renamed) {
        mention.document = id.clone();
    }
    for entity in &mut knowledge.entities {
        entity
            .mentions
            .iter_mut()
            .filter(|place| place.document == renamed)
            .for_each(|place| place.document = id.clone());
    }
    let sentence: String = std::iter::repeat_with(&mut one).take(40).collect();
    archive.texts.remove(&renamed);
    archive.texts.insert(id, sentence);
    archive
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_format_holds(texts in prop::collection::vec(text(), 12..20)) {
        let archive = archive(&texts);
        let view = View::new(&archive);
        for format in FORMATS {
            for shape in [Shape::Events, Shape::People] {
                let export = format.write(&view, &Options { shape, ..Options::default() });
                let export = export.unwrap_or_else(|error| panic!("{}: {error}", format.name));
                check(format.name, &export.output, &view, shape);
            }
        }
    }
}

fn check(format: &str, output: &Output, view: &View<'_>, shape: Shape) {
    let whole = match output {
        Output::Text(text) => text.as_str(),
        _ => "",
    };
    let json = || serde_json::from_str::<Value>(whole).unwrap_or_else(|error| panic!("{format}: {error}\n{whole}"));
    let net = crate::graph::net::Net::new(view, shape, Lang::Hi);
    if matches!(format, "cytoscape" | "graphology" | "jsonld" | "node-link" | "timelinejs" | "vis") {
        // people put these into the scripts of pages
        assert!(!whole.contains(['<', '\u{2028}', '\u{2029}']), "{format}: {whole}");
    }
    match (format, output) {
        ("json", _) => assert_eq!(&super::json::read(whole).unwrap(), view.knowledge),
        ("jsonl" | "ftm" | "plover", _) => {
            assert!(
                whole
                    .split('\n')
                    .filter(|line| !line.is_empty())
                    .all(|line| serde_json::from_str::<Value>(line).is_ok())
            );
        }
        ("cytoscape", _) => labels(&json()["elements"]["nodes"], "/data/id", "/data/label", &net),
        ("graphology", _) => labels(&json()["nodes"], "/key", "/attributes/label", &net),
        ("node-link", _) => labels(&json()["nodes"], "/id", "/label", &net),
        ("timelinejs" | "vis", _) => inert(&json()),
        ("jsonld", _) => {
            let nodes = json()["@graph"].as_array().map_or(0, Vec::len);
            assert_eq!(nodes, linked(view).0);
        }
        #[cfg(feature = "rdf")]
        ("turtle", _) => {
            let said: std::collections::BTreeSet<String> = oxttl::TurtleParser::new()
                .for_slice(whole.as_bytes())
                .map(|triple| triple.unwrap_or_else(|error| panic!("turtle: {error}\n{whole}")).to_string())
                .collect();
            assert_eq!(said.len(), linked(view).1);
        }
        ("gexf" | "graphml", _) => xml(whole, &net),
        ("dot", _) => super::dot::tests::reads_back(whole, view),
        ("ics", _) => calendar(whole),
        ("mermaid-timeline", _) => {
            let lines = whole.lines().skip(2).filter(|line| !line.starts_with("    section "));
            assert_eq!(
                lines.filter(|line| line.matches(" : ").count() == 1).count(),
                view.knowledge.events.len(),
                "{whole}"
            );
        }
        ("mermaid-gantt", _) => {
            let bars: Vec<&str> = whole.lines().skip(4).filter(|line| !line.starts_with("    section ")).collect();
            assert!(bars.iter().all(|line| line.matches(':').count() == 1), "{whole}");
            assert_eq!(bars.len(), view.knowledge.events.iter().filter(|event| view.days(event).placed()).count());
        }
        ("csv", Output::Folder(files)) => files.iter().for_each(|(_, table)| cells(table, true)),
        ("neo4j", Output::Folder(files)) => {
            for (name, content) in files {
                match name.rsplit_once('.') {
                    Some((_, "csv")) => cells(content, false),
                    Some((_, "cypher")) => cypher(content),
                    _ => assert!(content.is_ascii(), "{name}"),
                }
            }
        }
        ("obsidian", Output::Folder(files)) => super::obsidian::tests::holds(files),
        ("sqlite", Output::Bytes(bytes)) => super::sqlite::tests::holds(bytes, view),
        _ => panic!("nothing checks {format}"),
    }
}

/// How many things there are, and how many statements of them.
fn linked(view: &View<'_>) -> (usize, usize) {
    let (mut things, mut statements) = (0, 0);
    let counted = super::linked::each(view, &Options::default(), |subject| {
        things += 1;
        statements += subject.statements.len();
        Ok(())
    });
    counted.map(|()| (things, statements)).unwrap()
}

/// Nodes are those of the net, and their labels the same text, whatever is in it.
fn labels(nodes: &Value, id: &str, label: &str, net: &crate::graph::net::Net<'_>) {
    let read: Vec<_> =
        nodes.as_array().into_iter().flatten().map(|node| (node.pointer(id), node.pointer(label))).collect();
    let wanted: Vec<(Value, Value)> =
        net.nodes.iter().map(|node| (node.id.into(), node.label.as_str().into())).collect();
    assert_eq!(read, wanted.iter().map(|(id, label)| (Some(id), Some(label))).collect::<Vec<_>>());
}

/// What pages take for HTML has no element but those of ours, and no text in it that turns the direction of writing.
fn inert(value: &Value) {
    match value {
        Value::String(text) => {
            let ours = ["<blockquote>", "</blockquote>", "<p>", "</p>", "<small>", "</small>"];
            let rest = ours.iter().fold(text.clone(), |rest, tag| rest.replace(tag, ""));
            assert!(!rest.contains(['<', '>', '\u{202e}', '\u{2066}']), "{text}");
        }
        Value::Array(items) => items.iter().for_each(inert),
        Value::Object(fields) => fields.values().for_each(inert),
        _ => {}
    }
}

/// An XML parser finds our elements with our texts, less what XML cannot hold.
fn xml(document: &str, net: &crate::graph::net::Net<'_>) {
    let parsed = roxmltree::Document::parse(document).unwrap_or_else(|error| panic!("{error}\n{document}"));
    let of = |name: &'static str| parsed.descendants().filter(move |node| node.has_tag_name(name));
    let all = |name: &'static str| parsed.descendants().filter(move |node| node.tag_name().name() == name).count();
    assert_eq!((all("node"), all("edge")), (net.nodes.len(), net.edges.len()));
    assert_eq!(of("script").count(), 0);
    let clean = |text: &str| -> String {
        let held =
            |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\n' | '\t' | '\r');
        text.chars().filter(held).collect()
    };
    for (node, wanted) in parsed.descendants().filter(|node| node.tag_name().name() == "node").zip(&net.nodes) {
        let data = node.children().find(|data| data.attribute("key") == Some("node_label"));
        let label = node.attribute("label").or_else(|| data.map(|data| data.text().unwrap_or("")));
        assert_eq!((node.attribute("id"), label), (Some(wanted.id), Some(clean(&wanted.label).as_str())));
    }
}

/// Each content line of the calendar is one of ours, and short.
fn calendar(ics: &str) {
    assert!(ics.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])), "{ics}");
    let ours = [
        "BEGIN:VCALENDAR",
        "VERSION:",
        "PRODID:",
        "CALSCALE:",
        "METHOD:",
        "BEGIN:VEVENT",
        "UID:",
        "DTSTAMP:",
        "DTSTART;",
        "DTEND;",
        "SUMMARY;",
        "DESCRIPTION:",
        "CATEGORIES:",
        "STATUS:",
        "TRANSP:",
        "X-EDTF:",
        "LOCATION:",
        "URL:",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    for line in ics.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()) {
        assert!(ours.iter().any(|name| line.starts_with(name)), "{line:?}");
    }
    assert_eq!(ics.matches("\r\nBEGIN:VEVENT\r\n").count(), ics.matches("\r\nEND:VEVENT\r\n").count());
}

/// All rows are as long as the header, and no cell begins a formula; line breaks only where they may be.
fn cells(table: &str, breaks: bool) {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    for row in reader.records() {
        for cell in &row.unwrap_or_else(|error| panic!("{error}\n{table}")) {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?}");
            assert!(breaks || !cell.contains(['\n', '\r']), "{cell:?}");
        }
    }
}

/// Outside its strings the script has nothing but what we write, and every string ends.
fn cypher(script: &str) {
    let mut outside = String::new();
    let mut chars = script.chars();
    while let Some(c) = chars.next() {
        if c != '\'' {
            outside.push(c);
            continue;
        }
        loop {
            match chars.next().unwrap_or_else(|| panic!("a string without an end\n{script}")) {
                '\\' => {
                    chars.next();
                }
                '\'' => break,
                inside => assert!(!inside.is_control(), "{script}"),
            }
        }
    }
    assert!(outside.is_ascii() && !outside.contains(['"', '`', '\\']), "{outside}");
}

#[test]
fn one_line_stays_one_line() {
    for part in PARTS {
        assert_eq!(line(part).lines().count().max(1), 1, "{part:?}");
    }
}
