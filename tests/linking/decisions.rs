//! What the user decides is an input of every build.

use super::{called, events, linked};

const ARTICLES: [(&str, &str, &str); 2] = [
    ("a", "2019-07-01", "कमलनाथ और अशोक गहलोत ने 1 जुलाई 2019 को राहुल गांधी से मुलाकात की।"),
    ("b", "2019-07-12", "कमलनाथ और अशोक गहलोत ने 11 जुलाई 2019 को राहुल गांधी से मुलाकात की।"),
];

#[test]
fn events_are_merged_dated_and_rejected_by_decision() {
    let plain = linked(&ARTICLES, "");
    let meetings = events(&plain.knowledge, "meeting");
    let (first, second) = (meetings[0].id.to_string(), meetings[1].id.to_string());
    let merged = linked(&ARTICLES, &format!("[[merge]]\nids = [\"{first}\", \"{second}\"]\n"));
    assert!(merged.unapplied.is_empty());
    assert_eq!(events(&merged.knowledge, "meeting").len(), 1);
    let dated = linked(&ARTICLES, &format!("[[date]]\nid = \"{first}\"\nedtf = \"2019-06-30\"\n"));
    let time = events(&dated.knowledge, "meeting")[0].time.as_ref().map(|time| time.edtf.clone());
    assert_eq!(time.as_deref(), Some("2019-06-30"));
    let rejected = linked(&ARTICLES, &format!("[[reject]]\nid = \"{second}\"\n"));
    assert_eq!(events(&rejected.knowledge, "meeting").len(), 1);
}

#[test]
fn entities_are_renamed_and_kept_apart_by_decision() {
    let renamed = linked(&ARTICLES, "[[rename]]\nid = \"person/kamal-nath\"\nhi = \"क. नाथ\"\n");
    assert!(renamed.unapplied.is_empty(), "{:?}", renamed.unapplied);
    let id = called(&renamed.knowledge, "क. नाथ").id.clone();
    assert_eq!(id.as_str(), "person/kamal-nath");
    let split = linked(&ARTICLES, "[[apart]]\nid = \"person/kamal-nath\"\ndocuments = [\"b\"]\n");
    assert!(split.unapplied.is_empty());
    let people = split.knowledge.entities.iter().filter(|entity| entity.id.as_str().starts_with("person/kamal-nath"));
    assert_eq!(people.count(), 2);
}

#[test]
fn a_decision_that_no_longer_applies_is_reported_with_its_line() {
    let gone = linked(&ARTICLES, "# notes\n[[merge]]\nids = [\"person/nobody\", \"person/no-one\"]\n");
    assert_eq!(gone.unapplied.len(), 1);
    let text = gone.unapplied[0].to_string();
    assert!(text.contains("no longer applies") && text.contains('2'), "{text}");
}
