//! `ghatna export` as its users meet it: every format of the seeds, whole and through a filter.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{build, folder, ghatna, graph, root, said};

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// The seeds as a graph in a folder.
fn seeds(folder: &Path) -> (PathBuf, Value) {
    let (built, out) = build(folder, &[crate::support::seeds()]);
    assert!(built.status.success(), "{}", said(&built));
    let graph = graph(&out);
    (out, graph)
}

fn formats() -> Vec<Value> {
    let listed = ghatna(&["formats", "--json"]);
    serde_json::from_slice(&listed.stdout).expect("JSON")
}

/// All files of an export, one after the other, by name.
fn content(path: &Path) -> Vec<u8> {
    if path.is_file() {
        return std::fs::read(path).expect("a file");
    }
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| content(entry)).collect()
}

/// The ids of events that stand in a file.
fn found<'a>(content: &[u8], ids: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let text = String::from_utf8_lossy(content);
    let word = |c: char| c.is_ascii_alphanumeric();
    let words: BTreeSet<&str> = text.split(|c| !word(c)).collect();
    // SQLite writes rows without anything between the columns
    ids.iter().copied().filter(|id| words.contains(id) || text.starts_with("SQLite") && text.contains(id)).collect()
}

fn ids<'a>(graph: &'a Value, keep: &dyn Fn(&Value) -> bool) -> BTreeSet<&'a str> {
    let events = graph["events"].as_array().expect("events").iter();
    events.filter(|event| keep(event)).filter_map(|event| event["id"].as_str()).collect()
}

/// Whether a format has room for an event, as `ghatna formats` says.
fn room(format: &str, event: &Value) -> bool {
    match format {
        "mermaid-timeline" => false,
        "ics" | "timelinejs" | "vis" | "mermaid-gantt" => {
            event["time"]["edtf"].as_str().is_some_and(|edtf| !edtf.starts_with("XXXX"))
        }
        "plover" => {
            let without = [
                "appointment",
                "candidacy",
                "victory",
                "defeat",
                "seat_tally",
                "party_join",
                "party_exit",
                "statement",
                "rally",
                "verdict",
                "death",
            ];
            !without.contains(&event["type"].as_str().unwrap_or_default()) && event["standing"] != "denied"
        }
        _ => true,
    }
}

#[test]
fn every_format_keeps_every_event_it_has_room_for_and_obeys_the_filter() {
    let own = folder("exports");
    let (graphs, graph) = seeds(&own);
    let all = ids(&graph, &|_| true);
    let person = "person/rahul-gandhi";
    let with_person =
        ids(&graph, &|event| event["args"].as_array().into_iter().flatten().any(|arg| arg["entity"] == person));
    assert!(with_person.len() > 3 && with_person.len() < all.len() / 2, "{} of {}", with_person.len(), all.len());
    let formats = formats();
    assert!(formats.len() >= 20);
    for format in &formats {
        let name = format["name"].as_str().expect("a name");
        let held = ids(&graph, &|event| room(name, event));
        for (filter, wanted) in [(&[][..], &all), (&["--person", person][..], &with_person)] {
            let [once, again] = ["once", "again"].map(|time| {
                let out = own.join(format!("{name}-{}-{time}", filter.len()));
                let mut arguments = vec!["export", text(&graphs), "-f", name, "-o", text(&out)];
                arguments.extend(filter);
                let output = ghatna(&arguments);
                assert!(output.status.success(), "{name}: {}", said(&output));
                content(&out)
            });
            assert!(once == again, "{name}: not the same bytes twice");
            let wanted: BTreeSet<&str> = wanted.intersection(&held).copied().collect();
            assert_eq!(found(&once, &all), wanted, "{name} {filter:?}");
        }
    }
}

#[test]
fn what_a_graph_loses_is_counted() {
    let own = folder("exports-dropped");
    let (graphs, mut graph) = seeds(&own);
    let events = graph["events"].as_array_mut().expect("events");
    events.iter_mut().take(3).for_each(|event| event["time"] = Value::Null);
    let all = events.len();
    std::fs::write(graphs.join("graph.json"), graph.to_string()).expect("a graph");
    for format in ["ics", "timelinejs", "vis", "mermaid-gantt"] {
        let output = ghatna(&["export", text(&graphs), "-f", format]);
        assert!(output.status.success());
        assert_eq!(said(&output), "dropped: 3 events without a date\n", "{format}");
    }
    let output = ghatna(&["export", text(&graphs), "-f", "ics", "--top", "1"]);
    assert!(said(&output).starts_with(&format!("dropped: {} events that fewer documents tell of\n", all - 1)));
}

#[test]
fn wrong_use_is_explained() {
    let own = folder("exports-wrong");
    let (graphs, _) = seeds(&own);
    for (arguments, code, words) in [
        (&["-f", "csv"][..], 2, "is a folder"),
        (&["-f", "sqlite"], 2, "is a file"),
        (&[], 2, "format"),
        (&["-o", "x.unheard"], 2, "unheard"),
        (&["-f", "gefx"], 2, "gexf"),
        (&["-f", "json", "--person", "Nobody Whatever"], 1, "nothing in this graph is called"),
        (&["-f", "json", "--from", "1850", "--to", "1851"], 1, "no event fits"),
        (&["-f", "json", "--from", "soon"], 2, "is no date"),
        (&["-f", "jsonld", "--base", "a b"], 2, "no address begins with"),
        (&["-f", "ics", "--top", "0"], 2, "--top"),
    ] {
        let output = ghatna(&[&["export", text(&graphs)], arguments].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{arguments:?}: {}", said(&output));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_manual_says_of_each_format_what_the_program_says() {
    let manual = std::fs::read_to_string(root().join("docs/formats.md")).expect("the manual");
    let sections: Vec<&str> = manual.split("\n## `").skip(1).collect();
    let formats = formats();
    let names: Vec<&str> = formats.iter().filter_map(|format| format["name"].as_str()).collect();
    assert_eq!(sections.iter().filter_map(|section| section.split('`').next()).collect::<Vec<_>>(), names);
    for (section, format) in sections.iter().zip(&formats) {
        for (word, field) in [("Keeps", "keeps"), ("Drops", "drops")] {
            let said = format!("\n{word}: {}.\n", format[field].as_str().expect("a text"));
            assert!(section.contains(&said), "{}: {said}", format["name"]);
        }
    }
    let links = manual.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    for picture in links.filter(|link| link.starts_with("pictures/")) {
        assert!(root().join("docs").join(picture).is_file(), "{picture}");
    }
}
