//! Neo4j: a folder of CSV for `neo4j-admin database import` and a Cypher script for Aura, cypher-shell and others that speak
//! openCypher. Events are nodes, and every event leads to its mentions and their documents:
//!
//! `(:Person)-[:PARTICIPATED_IN {role}]->(:Event)-[:EVIDENCED_BY]->(:Mention)-[:IN_DOCUMENT]->(:Document)`
//!
//! The import wants no line breaks inside cells, so they become spaces; lists are separated by `;`, which is replaced inside
//! them. Dates are bounds, whole days by type, beside the EDTF.

use std::fmt::Write as _;

use crate::graph::net::{Held, word};
use crate::graph::view::{View, document_key};
use crate::ground::{EntityKind, EventType, Result};

use super::csv::rows;
use super::escape::line;
use super::tables::{Cell, named_in, serde_word};
use super::{Export, Options};

/// Rows of one kind: the header of the import, the label or type, and the values. The first column of nodes is the id; the
/// first two of relationships are the ends.
struct Part {
    file: String,
    /// `Person`, `MET` …
    name: String,
    /// The labels of the two ends, for relationships.
    ends: Option<(String, String)>,
    columns: Vec<(&'static str, &'static str)>,
    rows: Vec<Vec<Cell>>,
}

/// The folder.
///
/// # Errors
/// None in practice: writing to memory does not fail.
pub fn write(view: &View<'_>, _options: &Options) -> Result<Export> {
    let mut parts = nodes(view);
    parts.extend(relationships(view));
    let mut files = Vec::new();
    for part in &parts {
        files.push((part.file.clone(), csv(part)?));
    }
    files.push(("load.cypher".to_owned(), cypher(&parts)));
    files.push(("import.sh".to_owned(), import(&parts)));
    files.push(("schema.kuzu.cypher".to_owned(), kuzu(&parts)));
    Ok(files.into())
}

fn label(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Post => "Post",
        EntityKind::Election => "Election",
        // GROUP is a word of Cypher, and so is IN
        EntityKind::Group => "Collective",
    }
}

fn text(value: Option<&str>) -> Cell {
    value.map(line).into()
}

fn list<'a>(items: impl Iterator<Item = &'a String>) -> Cell {
    let items: Vec<String> = items.map(|item| line(item).replace(';', ",")).collect();
    if items.is_empty() { Cell::Empty } else { items.join(";").into() }
}

fn nodes(view: &View<'_>) -> Vec<Part> {
    let knowledge = view.knowledge;
    let mut parts: Vec<Part> = Vec::new();
    for kind in EntityKind::ALL {
        let entities = knowledge.entities.iter().filter(|entity| entity.kind == *kind);
        let rows: Vec<Vec<Cell>> = entities
            .map(|entity| {
                vec![
                    entity.id.as_str().into(),
                    text(entity.name.get("hi").map(String::as_str)),
                    text(entity.name.get("en").map(String::as_str)),
                    list(entity.aliases.iter()),
                    text(entity.wikidata.as_deref()),
                ]
            })
            .collect();
        let columns = vec![
            ("id", "ID"),
            ("name_hi", "string"),
            ("name_en", "string"),
            ("aliases", "string[]"),
            ("wikidata", "string"),
        ];
        parts.push(Part {
            file: format!("{}.csv", kind.word()),
            name: label(*kind).to_owned(),
            ends: None,
            columns,
            rows,
        });
    }
    parts.push(events(view));
    parts.push(mentions(view));
    parts.push(documents(view));
    parts.retain(|part| !part.rows.is_empty());
    parts
}

fn events(view: &View<'_>) -> Part {
    let rows = view.knowledge.events.iter().map(|event| {
        let days = view.days(event);
        vec![
            event.id.as_str().into(),
            event.kind.word().into(),
            event.of.map(EventType::word).into(),
            text(event.label.get("hi").map(String::as_str)),
            text(event.label.get("en").map(String::as_str)),
            text(event.time.as_ref().map(|time| time.edtf.as_str())),
            event.time.as_ref().map(|time| serde_word(&time.basis)).into(),
            days.earliest.into(),
            days.latest.into(),
            event.standing.word().into(),
            event.count.map(|count| count.value).into(),
            event.count.map(|count| count.unit.word()).into(),
        ]
    });
    let columns = vec![
        ("id", "ID"),
        ("type", "string"),
        ("of", "string"),
        ("label_hi", "string"),
        ("label_en", "string"),
        ("edtf", "string"),
        ("basis", "string"),
        ("earliest", "date"),
        ("latest", "date"),
        ("standing", "string"),
        ("count", "long"),
        ("unit", "string"),
    ];
    Part { file: "event.csv".to_owned(), name: "Event".to_owned(), ends: None, columns, rows: rows.collect() }
}

fn mentions(view: &View<'_>) -> Part {
    let rows = view.knowledge.mentions.iter().map(|mention| {
        vec![
            mention.id.as_str().into(),
            view.sentence(mention).as_deref().map(line).into(),
            text(view.text(&mention.document, mention.trigger)),
            mention.polarity.word().into(),
            mention.modality.word().into(),
            text(mention.source.as_deref()),
            mention.rule.as_str().into(),
            mention.confidence.to_string().parse::<f64>().ok().into(),
        ]
    });
    let columns = vec![
        ("id", "ID"),
        ("sentence", "string"),
        ("trigger", "string"),
        ("polarity", "string"),
        ("modality", "string"),
        ("says", "string"),
        ("rule", "string"),
        ("confidence", "double"),
    ];
    Part { file: "mention.csv".to_owned(), name: "Mention".to_owned(), ends: None, columns, rows: rows.collect() }
}

fn documents(view: &View<'_>) -> Part {
    let rows = view.knowledge.documents.iter().map(|document| {
        vec![
            document_key(&document.id).into(),
            text(Some(document.id.as_str())),
            text(document.title.as_deref()),
            text(document.source.as_deref()),
            text(document.date.edtf.as_deref()),
            text(Some(&document.language)),
        ]
    });
    let columns = vec![
        ("id", "ID"),
        ("document", "string"),
        ("title", "string"),
        ("source", "string"),
        ("date", "string"),
        ("language", "string"),
    ];
    Part { file: "document.csv".to_owned(), name: "Document".to_owned(), ends: None, columns, rows: rows.collect() }
}

/// What is said of a relation.
const RELATION: &[(&str, &str)] = &[
    ("weight", "double"),
    ("edtf", "string"),
    ("basis", "string"),
    ("first", "date"),
    ("last", "date"),
    ("events", "string[]"),
    ("named_in", "string[]"),
];

/// Relationships in parts that have one type and one pair of labels each.
fn relationships(view: &View<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut put = |name: &str, ends: (&str, &str), columns: &[(&'static str, &'static str)], row: Vec<Cell>| {
        let found = parts.iter_mut().find(|part| {
            part.name == name && part.ends.as_ref().is_some_and(|(from, to)| (from.as_str(), to.as_str()) == ends)
        });
        if let Some(part) = found {
            part.rows.push(row);
            return;
        }
        parts.push(Part {
            file: format!("{}-{}-{}.csv", name.to_lowercase(), ends.0.to_lowercase(), ends.1.to_lowercase()),
            name: name.to_owned(),
            ends: Some((ends.0.to_owned(), ends.1.to_owned())),
            columns: columns.to_vec(),
            rows: vec![row],
        });
    };
    let kind = |id: &str| view.entity(id).map(|entity| label(entity.kind)).or(view.event(id).map(|_| "Event"));
    for event in &view.knowledge.events {
        for arg in &event.args {
            let Some(from) = kind(arg.entity.as_str()) else { continue };
            let row = vec![arg.entity.as_str().into(), event.id.as_str().into(), arg.role.word().into()];
            put("PARTICIPATED_IN", (from, "Event"), &[("role", "string")], row);
        }
    }
    for mention in &view.knowledge.mentions {
        let id = mention.id.as_str();
        put("EVIDENCED_BY", ("Event", "Mention"), &[], vec![mention.event.as_str().into(), id.into()]);
        put("IN_DOCUMENT", ("Mention", "Document"), &[], vec![id.into(), document_key(&mention.document).into()]);
        if let Some((source, to)) = mention.source.as_deref().and_then(|source| Some((source, kind(source)?))) {
            put("SAID_BY", ("Mention", to), &[], vec![id.into(), source.into()]);
        }
    }
    for relation in &view.knowledge.relations {
        let (Some(from), Some(to)) = (kind(&relation.from), kind(&relation.to)) else { continue };
        let events = relation.events.iter().map(ToString::to_string).collect::<Vec<_>>();
        let held = Held::new(view, relation);
        let row = vec![
            relation.from.as_str().into(),
            relation.to.as_str().into(),
            relation.weight.into(),
            text(held.edtf),
            relation.time.as_ref().map(|time| serde_word(&time.basis)).into(),
            held.days.0.into(),
            held.days.1.into(),
            list(events.iter()),
            list(named_in(relation).iter()),
        ];
        put(&word(relation.kind).to_uppercase(), (from, to), RELATION, row);
    }
    parts
}

/// The file of the import: ids are one space for all kinds.
fn csv(part: &Part) -> Result<String> {
    let mut header: Vec<Cell> = Vec::new();
    if part.ends.is_some() {
        header.extend([Cell::from(":START_ID"), Cell::from(":END_ID")]);
    }
    for (name, kind) in &part.columns {
        header.push(match *kind {
            "ID" => "id:ID".into(),
            "string" => (*name).into(),
            kind => format!("{name}:{kind}").into(),
        });
    }
    rows([header].iter().chain(&part.rows))
}

fn import(parts: &[Part]) -> String {
    let mut out = String::from(
        "#!/bin/sh\n# Into a new database of a Neo4j that is stopped: sh import.sh [DATABASE]\nneo4j-admin database import full \\\n  --array-delimiter=';' \\\n",
    );
    for part in parts {
        let option = if part.ends.is_some() { "relationships" } else { "nodes" };
        let _ = writeln!(out, "  --{option}={}={} \\", part.name, part.file);
    }
    out.push_str("  \"${1:-neo4j}\"\n");
    out
}

/// How many rows one statement of the script carries.
const BATCH: usize = 200;

/// The same as statements: run again they change nothing.
fn cypher(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        for rows in part.rows.chunks(BATCH) {
            let maps: Vec<String> = rows.iter().map(|row| map(part, row)).collect();
            let _ = writeln!(out, "UNWIND [{}] AS row", maps.join(",\n"));
            let sets = |on: &str| {
                let columns = part.columns.iter().filter(|(_, kind)| *kind != "ID");
                columns
                    .map(|(name, kind)| format!("{on}.{name} = {}", typed(name, kind)))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            match &part.ends {
                None => {
                    let _ = writeln!(out, "MERGE (n:{} {{id: row.id}}) SET {};", part.name, sets("n"));
                }
                Some((from, to)) => {
                    let _ = writeln!(out, "MATCH (a:{from} {{id: row.a}}) MATCH (b:{to} {{id: row.b}})");
                    // one may take part in an event in two roles
                    let key = if part.name == "PARTICIPATED_IN" { " {role: row.role}" } else { "" };
                    let set = if part.columns.is_empty() || !key.is_empty() {
                        String::new()
                    } else {
                        format!(" SET {}", sets("r"))
                    };
                    let _ = writeln!(out, "MERGE (a)-[r:{}{key}]->(b){set};", part.name);
                }
            }
        }
    }
    out
}

/// A value of a row by its type. Text that is empty is nothing.
fn typed(name: &str, kind: &str) -> String {
    match kind {
        "date" => format!("CASE WHEN row.{name} = '' THEN null ELSE date(row.{name}) END"),
        "long" => format!("CASE WHEN row.{name} < 0 THEN null ELSE row.{name} END"),
        "string" => format!("CASE WHEN row.{name} = '' THEN null ELSE row.{name} END"),
        "string[]" => format!("CASE WHEN row.{name} = [''] THEN null ELSE row.{name} END"),
        _ => format!("row.{name}"),
    }
}

fn map(part: &Part, row: &[Cell]) -> String {
    let ends: &[&str] = if part.ends.is_some() { &["a", "b"] } else { &[] };
    let names = ends.iter().copied().map(|name| (name, "string")).chain(part.columns.iter().copied());
    let pairs: Vec<String> = names
        .zip(row)
        .map(|((name, kind), cell)| {
            let value = match (cell, kind) {
                (Cell::Text(text), "string[]") => {
                    format!("[{}]", text.split(';').map(quoted).collect::<Vec<_>>().join(", "))
                }
                (Cell::Empty, "string[]") => "['']".to_owned(),
                (Cell::Text(text), _) => quoted(text),
                (Cell::Int(value), _) => value.to_string(),
                (Cell::Real(value), _) => format!("{value:?}"),
                (Cell::Empty, "long") => "-1".to_owned(),
                (Cell::Empty, _) => "''".to_owned(),
            };
            format!("{name}: {value}")
        })
        .collect();
    format!("{{{}}}", pairs.join(", "))
}

/// A string of Cypher.
fn quoted(text: &str) -> String {
    let mut out = String::from("'");
    for c in line(text).chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\'"),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

/// Tables for kuzu and its successors, which want them declared before the script runs.
fn kuzu(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts.iter().filter(|part| part.ends.is_none()) {
        let columns: Vec<String> =
            part.columns.iter().map(|(name, kind)| format!("{name} {}", kuzu_type(kind))).collect();
        let _ = writeln!(out, "CREATE NODE TABLE {}({}, PRIMARY KEY(id));", part.name, columns.join(", "));
    }
    let mut names: Vec<&str> = parts.iter().filter(|part| part.ends.is_some()).map(|part| part.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let of: Vec<&Part> = parts.iter().filter(|part| part.name == name && part.ends.is_some()).collect();
        let mut columns: Vec<String> =
            of.iter().filter_map(|part| part.ends.as_ref()).map(|(from, to)| format!("FROM {from} TO {to}")).collect();
        columns.extend(of[0].columns.iter().map(|(name, kind)| format!("{name} {}", kuzu_type(kind))));
        let _ = writeln!(out, "CREATE REL TABLE {name}({});", columns.join(", "));
    }
    out
}

fn kuzu_type(kind: &str) -> &str {
    match kind {
        "date" => "DATE",
        "long" => "INT64",
        "double" => "DOUBLE",
        "string[]" => "STRING[]",
        _ => "STRING",
    }
}
