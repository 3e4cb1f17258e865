//! JSON-LD 1.1 of the statements in `linked`.

use serde_json::{Map, Value, json};

use crate::graph::view::View;

use super::linked::{Object, PREFIXES, subjects};
use super::{Export, Options};

/// The graph as JSON-LD.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let mut context: Map<String, Value> =
        PREFIXES.iter().map(|(prefix, address)| ((*prefix).to_owned(), json!(address))).collect();
    context.insert("@version".to_owned(), json!(1.1));
    let graph: Vec<Value> = subjects(view, options)
        .into_iter()
        .map(|subject| {
            let mut node = Map::new();
            node.insert("@id".to_owned(), subject.address.into());
            for (property, object) in subject.statements {
                let key = if property == "rdf:type" { "@type" } else { property };
                let values = node.entry(key).or_insert_with(|| json!([]));
                if let Some(values) = values.as_array_mut() {
                    values.push(value(object, property == "rdf:type"));
                }
            }
            Value::Object(node)
        })
        .collect();
    super::json::page(&json!({"@context": context, "@graph": graph})).into()
}

fn value(object: Object, is_type: bool) -> Value {
    match object {
        Object::Term(term) if is_type => term.into(),
        Object::Term(id) | Object::Thing(id) => json!({"@id": id}),
        Object::Text(text, None) => text.into(),
        Object::Text(text, Some(language)) => json!({"@value": text, "@language": language}),
        Object::Value(value, kind) => json!({"@value": value, "@type": kind}),
    }
}
