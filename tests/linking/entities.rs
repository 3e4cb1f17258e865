//! People, parties and posts across articles and scripts.

use super::{called, graph, linked};

#[test]
fn one_person_is_one_node_across_articles_and_scripts() {
    let graph = graph(&[
        ("a", "2019-07-01", "मुख्यमंत्री कमलनाथ ने दिल्ली में राहुल गांधी से मुलाकात की।"),
        ("b", "2019-07-02", "Kamal Nath met Rahul Gandhi in New Delhi."),
        ("c", "2019-07-02", "कमल नाथ ने राहुल गाँधी से मुलाकात की।"),
    ]);
    for name in ["राहुल गांधी", "कमल नाथ"] {
        let person = called(&graph, name);
        let documents: Vec<&str> = person.mentions.iter().map(|mention| mention.document.as_str()).collect();
        assert_eq!(documents, ["a", "b", "c"], "{name}: {person:?}");
    }
}

#[test]
fn people_nobody_lists_meet_by_their_names() {
    let graph = graph(&[
        ("a", "2019-07-01", "पुलिस ने विधायक सुधाकर मोहिते को गिरफ्तार किया।"),
        ("b", "2019-07-01", "पुलिस ने सुधाकर मोहिते को गिरफ्तार किया।"),
    ]);
    assert_eq!(called(&graph, "सुधाकर मोहिते").mentions.len(), 2);
}

#[test]
fn namesakes_of_different_parties_stay_two() {
    let graph = graph(&[
        ("a", "2019-07-01", "कांग्रेस नेता राजेश कुमार ने पटना में इस्तीफा दे दिया।"),
        ("b", "2019-07-01", "भाजपा नेता राजेश कुमार ने जयपुर में किसानों से मुलाकात की।"),
    ]);
    let people = graph.entities.iter().filter(|entity| entity.name.get("hi").is_some_and(|name| name == "राजेश कुमार"));
    assert_eq!(people.count(), 2);
}

#[test]
fn every_merge_of_entities_has_a_reason() {
    let linked = linked(
        &[
            ("a", "2019-07-01", "मुख्यमंत्री कमलनाथ ने दिल्ली में राहुल गांधी से मुलाकात की।"),
            ("b", "2019-07-02", "Kamal Nath met Rahul Gandhi in New Delhi."),
        ],
        "",
    );
    for entity in &linked.knowledge.entities {
        let documents: std::collections::BTreeSet<_> =
            entity.mentions.iter().map(|mention| &mention.document).collect();
        if documents.len() > 1 {
            assert!(linked.links.iter().any(|link| link.id == entity.id.as_str()), "{} has no reason", entity.id);
        }
    }
}

#[test]
fn a_wrong_letter_in_a_name_makes_nobody_else() {
    let graph =
        graph(&[("a", "2018-12-17", "भूपेश बघेल ने रायपुर में कहा कि वादे पूरे होंगे। भूपेश बधेल को मुख्यमंत्री पद की शपथ दिलाई गई।")]);
    assert_eq!(graph.entities.iter().filter(|entity| entity.kind.word() == "person").count(), 1);
}
