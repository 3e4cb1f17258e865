//! People across annotated articles. The variable names a folder of `*.jsonl` with annotated articles, each with its
//! text, date and entities; without it there is nothing to check.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use ghatna::linking::{Decisions, Fragments};
use ghatna::text::fold;
use serde_json::Value;

use super::{engine, fragment};

/// The annotated articles; none where the variable is not set.
fn articles() -> Vec<Value> {
    let Some(folder) = std::env::var_os("GHATNA_GOLD").map(PathBuf::from) else { return Vec::new() };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "jsonl"))
        .collect();
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        let lines = text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON"));
        articles.extend(lines.filter(|article: &Value| article["entities"].is_array()));
    }
    articles
}

fn words(name: &str) -> BTreeSet<String> {
    fold(name).split_whitespace().map(str::to_owned).collect()
}

/// The people of an article, each with the forms of the name that nobody else there has. What stands for somebody without
/// naming them, such as a pronoun, is none.
fn people(article: &Value) -> Vec<(String, BTreeSet<String>)> {
    let texts = |value: &Value| value.as_str().map(str::to_owned);
    let all = article["entities"].as_array().expect("a list of entities");
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for person in all.iter().filter(|entity| entity["kind"] == "person") {
        let (hi, en) = (texts(&person["hi"]).unwrap_or_default(), texts(&person["en"]).unwrap_or_default());
        let own: BTreeSet<String> = words(&hi).union(&words(&en)).cloned().collect();
        let names = person["names"].as_array().into_iter().flatten().filter_map(texts);
        let named = names.map(|name| fold(&name)).filter(|name| !words(name).is_disjoint(&own));
        found.push((fold(if en.is_empty() { &hi } else { &en }), named.collect()));
    }
    let shared: Vec<BTreeSet<String>> = found.iter().map(|(_, names)| names.clone()).collect();
    for (at, (_, names)) in found.iter_mut().enumerate() {
        names.retain(|name| shared.iter().enumerate().all(|(other, theirs)| other == at || !theirs.contains(name)));
    }
    found
}

/// No two nodes for one person, no node for two: how many there are is printed, and more than a few are too many. Some are
/// no fault of linking: a name that its article writes in two ways, a form that only the annotator could tell.
#[test]
#[allow(clippy::print_stderr, reason = "a check that is skipped says so, and one that runs says how many")]
fn people_of_annotated_articles_are_one_node_each() {
    let articles = articles();
    if articles.is_empty() {
        eprintln!("skipped: GHATNA_GOLD names no folder of annotated articles");
        return;
    }
    let mut fragments = Fragments::default();
    for article in &articles {
        let text = |field: &str| article[field].as_str();
        fragments.insert(fragment(text("id").expect("an id"), text("date"), text("text").expect("a text")));
    }
    let graph = fragments.link_with(engine().packs(), &Decisions::default()).knowledge;
    let mut named: BTreeMap<(&str, String), BTreeSet<&str>> = BTreeMap::new();
    for entity in graph.entities.iter().filter(|entity| entity.kind.word() == "person") {
        for mention in &entity.mentions {
            let article = articles.iter().find(|article| article["id"] == mention.document.as_str());
            let text = article.and_then(|article| article["text"].as_str()).unwrap_or_default();
            let form: String =
                text.chars().skip(mention.span.start as usize).take(mention.span.len() as usize).collect();
            named.entry((mention.document.as_str(), fold(&form))).or_default().insert(entity.id.as_str());
        }
    }
    let mut nodes_of: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut people_of: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for article in &articles {
        let id = article["id"].as_str().expect("an id");
        for (person, names) in people(article) {
            for name in names {
                for node in named.get(&(id, name)).into_iter().flatten() {
                    nodes_of.entry(person.clone()).or_default().insert(*node);
                    people_of.entry(*node).or_default().insert(person.clone());
                }
            }
        }
    }
    let split: Vec<_> = nodes_of.iter().filter(|(_, nodes)| nodes.len() > 1).collect();
    // one annotator writes a middle name that another leaves out
    let differ = |people: &BTreeSet<String>| {
        let mut all = people.iter().map(|name| words(name));
        let first = all.next().unwrap_or_default();
        all.any(|other| !other.is_subset(&first) && !first.is_subset(&other))
    };
    let merged: Vec<_> = people_of.iter().filter(|(_, people)| people.len() > 1 && differ(people)).collect();
    eprintln!("{} people, {} in several nodes, {} nodes of several", nodes_of.len(), split.len(), merged.len());
    eprintln!("in several nodes: {split:#?}\nof several: {merged:#?}");
    assert!(nodes_of.len() > 200, "the people are found");
    assert!(split.len() * 40 <= nodes_of.len() && merged.len() <= 2, "too many");
}
