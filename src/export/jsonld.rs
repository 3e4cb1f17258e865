//! JSON-LD 1.1 of the statements in `linked`.

use serde_json::{Map, Value, json};

use crate::graph::view::View;
use crate::ground::Result;

use super::linked::{Object, PREFIXES, Subject, each};
use super::{Export, Options};

/// The graph as JSON-LD.
///
/// # Errors
/// None of its own.
pub fn write(view: &View<'_>, options: &Options) -> Result<Export> {
    let mut context: Map<String, Value> =
        PREFIXES.iter().map(|(prefix, address)| ((*prefix).to_owned(), json!(address))).collect();
    context.insert("@version".to_owned(), json!(1.1));
    // a node a line, for a large graph as one value would need some thousand bytes for each
    let mut out = format!("{{\n\"@context\": {},\n\"@graph\": [", Value::Object(context));
    let mut between = "\n";
    each(view, options, |subject| {
        out.push_str(between);
        out.push_str(&super::json::page_line(&node(subject)));
        between = ",\n";
        Ok(())
    })?;
    out.push_str("\n]\n}\n");
    Ok(out.into())
}

fn node(subject: Subject) -> Value {
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
