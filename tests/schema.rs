//! The published schema is that of the Rust types, and what is written fits it.

use serde_json::{Value, json};

use crate::support::{build, folder, ghatna, graph, root, said, seeds};

fn published() -> String {
    std::fs::read_to_string(root().join("docs/graph.schema.json")).expect("docs/graph.schema.json")
}

#[test]
fn the_published_schema_is_current() {
    let output = ghatna(&["schema"]);
    assert!(output.status.success(), "{}", said(&output));
    let now = String::from_utf8(output.stdout).unwrap();
    assert!(now == published(), "run `cargo run -- schema > docs/graph.schema.json`");
}

fn faults(graph: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&published()).expect("JSON");
    let mut check = Check { schema: &schema, faults: Vec::new() };
    check.value(graph, &schema, "");
    check.faults
}

/// A validator of the part of JSON Schema (draft 2020-12) that is used there. A keyword it does not know is a fault, so
/// that nothing passes because nobody looked.
struct Check<'s> {
    schema: &'s Value,
    faults: Vec<String>,
}

impl<'s> Check<'s> {
    fn value(&mut self, value: &Value, schema: &'s Value, at: &str) {
        let Some(schema) = schema.as_object() else {
            if schema == &json!(false) {
                self.faults.push(format!("{at}: nothing may stand here"));
            }
            return;
        };
        for (key, rule) in schema {
            let fits = match key.as_str() {
                "$schema" | "$defs" | "title" | "description" | "default" | "format" => true,
                "$ref" => {
                    let target = rule.as_str().and_then(|path| path.strip_prefix('#'));
                    let target = target.and_then(|path| self.schema.pointer(path));
                    target.map(|target| self.value(value, target, at)).is_some()
                }
                "type" => match rule {
                    Value::Array(kinds) => kinds.iter().any(|kind| is(value, kind)),
                    kind => is(value, kind),
                },
                "const" => value == rule,
                "enum" => rule.as_array().is_some_and(|all| all.contains(value)),
                "anyOf" => self.alternatives(value, rule, at) >= 1,
                "oneOf" => self.alternatives(value, rule, at) == 1,
                "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
                "minItems" => value.as_array().is_none_or(|all| all.len() as u64 >= rule.as_u64().unwrap()),
                "maxItems" => value.as_array().is_none_or(|all| all.len() as u64 <= rule.as_u64().unwrap()),
                "required" => value.as_object().is_none_or(|fields| {
                    rule.as_array().unwrap().iter().all(|field| fields.contains_key(field.as_str().unwrap()))
                }),
                "properties" | "additionalProperties" | "items" | "prefixItems" => {
                    self.parts(value, key, rule, schema, at);
                    true
                }
                _ => false,
            };
            if !fits {
                self.faults.push(format!("{at}: {key} {rule}"));
            }
        }
    }

    /// Checks the parts of an object or array.
    fn parts(
        &mut self,
        value: &Value,
        key: &str,
        rule: &'s Value,
        schema: &'s serde_json::Map<String, Value>,
        at: &str,
    ) {
        match (key, value) {
            ("items", Value::Array(all)) => {
                let skip = schema.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                for (index, item) in all.iter().enumerate().skip(skip) {
                    self.value(item, rule, &format!("{at}/{index}"));
                }
            }
            ("prefixItems", Value::Array(all)) => {
                for (index, (item, rule)) in all.iter().zip(rule.as_array().unwrap()).enumerate() {
                    self.value(item, rule, &format!("{at}/{index}"));
                }
            }
            ("properties", Value::Object(fields)) => {
                for (name, rule) in rule.as_object().unwrap() {
                    if let Some(field) = fields.get(name) {
                        self.value(field, rule, &format!("{at}/{name}"));
                    }
                }
            }
            ("additionalProperties", Value::Object(fields)) => {
                let known = schema.get("properties").and_then(Value::as_object);
                for (name, field) in
                    fields.iter().filter(|(name, _)| known.is_none_or(|known| !known.contains_key(*name)))
                {
                    self.value(field, rule, &format!("{at}/{name}"));
                }
            }
            _ => {}
        }
    }

    fn alternatives(&mut self, value: &Value, rule: &'s Value, at: &str) -> usize {
        let fits = |schema: &'s Value| {
            let mut check = Check { schema: self.schema, faults: Vec::new() };
            check.value(value, schema, at);
            check.faults.is_empty()
        };
        rule.as_array().unwrap().iter().filter(|schema| fits(schema)).count()
    }
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str().unwrap_or("") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

#[test]
fn the_graph_of_the_seeds_fits_the_schema() {
    let own = folder("schema-seeds");
    let (output, out) = build(&own, &[seeds()]);
    assert!(output.status.success(), "{}", said(&output));
    let graph = graph(&out);
    assert_eq!((&graph["format"], &graph["version"]), (&json!("ghatna-graph"), &json!(1)));
    for kind in ["documents", "entities", "mentions", "events", "relations"] {
        assert!(!graph[kind].as_array().unwrap().is_empty(), "no {kind}");
    }
    assert_eq!(faults(&graph), [] as [String; 0]);
}

#[test]
fn the_schema_refuses_what_is_no_graph() {
    let own = folder("schema-refuses");
    let (output, out) = build(&own, &[seeds()]);
    assert!(output.status.success(), "{}", said(&output));
    let good = graph(&out);
    let spoil = |change: &dyn Fn(&mut Value)| {
        let mut graph = good.clone();
        change(&mut graph);
        assert!(!faults(&graph).is_empty());
    };
    assert_eq!(faults(&good), [] as [String; 0]);
    spoil(&|graph| graph["mentions"][0]["type"] = json!("wedding"));
    spoil(&|graph| graph["mentions"][0]["trigger"] = json!([1]));
    spoil(&|graph| graph["events"][0]["standing"] = json!("certain"));
    spoil(&|graph| graph["entities"][0]["kind"] = json!("thing"));
    spoil(&|graph| {
        graph.as_object_mut().unwrap().remove("documents");
    });
}

/// Every id a graph speaks of is there.
#[test]
fn nothing_points_into_the_void() {
    let own = folder("schema-ids");
    let (output, out) = build(&own, &[seeds()]);
    assert!(output.status.success(), "{}", said(&output));
    let graph = graph(&out);
    let ids = |kind: &str| -> std::collections::BTreeSet<String> {
        let all: Vec<String> =
            graph[kind].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
        let set: std::collections::BTreeSet<String> = all.iter().cloned().collect();
        assert_eq!(set.len(), all.len(), "an id of {kind} comes twice");
        set
    };
    let (documents, entities, mentions, events) = (ids("documents"), ids("entities"), ids("mentions"), ids("events"));
    let has = |set: &std::collections::BTreeSet<String>, id: &Value| {
        assert!(set.contains(id.as_str().unwrap()), "{id} is nowhere");
    };
    let list = |value: &Value, key: &str| value[key].as_array().unwrap().clone();
    for mention in list(&graph, "mentions") {
        has(&documents, &mention["document"]);
        has(&events, &mention["event"]);
        for arg in list(&mention, "args") {
            has(&entities, &arg["entity"]);
        }
        let (outer, inner) = (&mention["sentence"], &mention["trigger"]);
        assert!(outer[0].as_u64() <= inner[0].as_u64() && inner[1].as_u64() <= outer[1].as_u64(), "{mention}");
        if let Some(source) = mention["source"].as_str().filter(|source| *source != "unnamed") {
            has(&entities, &json!(source));
        }
    }
    for event in list(&graph, "events") {
        assert!(!list(&event, "mentions").is_empty(), "{event}");
        for mention in list(&event, "mentions") {
            has(&mentions, &mention);
        }
        for arg in list(&event, "args") {
            has(&entities, &arg["entity"]);
        }
    }
    for entity in list(&graph, "entities") {
        for mention in list(&entity, "mentions") {
            has(&documents, &mention["document"]);
        }
    }
    for relation in list(&graph, "relations") {
        for end in ["from", "to"] {
            let id = relation[end].as_str().unwrap();
            assert!(entities.contains(id) || events.contains(id), "{relation}");
        }
    }
}
