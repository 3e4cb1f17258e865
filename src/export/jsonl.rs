//! The graph JSON as one record a line, each with its `record`: the first line is the generator, then documents, entities,
//! events, mentions (with their sentence, where the text is at hand) and relations. Drops nothing.

use serde::Serialize;
use serde_json::{Value, json};

use crate::graph::view::View;

/// The graph as JSON Lines.
pub fn write(view: &View<'_>) -> String {
    let knowledge = view.knowledge;
    let mut out = String::new();
    let generator = json!({"format": knowledge.format, "version": knowledge.version, "generator": knowledge.generator});
    line(&mut out, "graph", generator);
    all(&mut out, "document", &knowledge.documents);
    all(&mut out, "entity", &knowledge.entities);
    all(&mut out, "event", &knowledge.events);
    for mention in &knowledge.mentions {
        let mut record = serde_json::to_value(mention).unwrap_or_default();
        if let Some(sentence) = view.text(&mention.document, mention.sentence) {
            record["text"] = sentence.into();
        }
        line(&mut out, "mention", record);
    }
    all(&mut out, "relation", &knowledge.relations);
    out
}

fn all<T: Serialize>(out: &mut String, record: &str, items: &[T]) {
    for item in items {
        line(out, record, serde_json::to_value(item).unwrap_or_default());
    }
}

fn line(out: &mut String, record: &str, mut value: Value) {
    value["record"] = record.into();
    out.push_str(&value.to_string());
    out.push('\n');
}
