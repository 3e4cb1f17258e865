//! Names in running text: who is found, in which extent, and what is no name.

use std::path::PathBuf;
use std::sync::Arc;

use ghatna::ground::{DocumentId, EntityKind};
use ghatna::pack::Packs;
use ghatna::reading::{Engine, NamesPlan, Worker, train_names};

/// The persons of a text, by the name that the article gives them, sorted.
fn persons(text: &str) -> Vec<String> {
    static ENGINE: std::sync::LazyLock<Engine> =
        std::sync::LazyLock::new(|| Engine::new(Arc::new(Packs::load(&[] as &[PathBuf]).unwrap())));
    let reading = ENGINE.read(DocumentId::new("text"), text, None, &mut Worker::default());
    let people = reading.entities.iter().filter(|entity| entity.kind == EntityKind::Person && !entity.spans.is_empty());
    let mut names: Vec<String> = people.filter_map(|entity| entity.hi.clone().or_else(|| entity.en.clone())).collect();
    names.sort();
    names
}

#[test]
fn names_nobody_listed() {
    assert_eq!(persons("सरपंच दुलीचंद कसाना ने पंचायत बुलाई।"), ["दुलीचंद कसाना"]);
    assert_eq!(persons("जिला अध्यक्ष मोहनलाल टांक से शंकरलाल गोदारा मिले।"), ["मोहनलाल टांक", "शंकरलाल गोदारा"]);
}

#[test]
fn a_list_of_persons_takes_in_its_members() {
    let found = persons("बैठक में राम सिंह, जीतराम, विजयपाल, मोहन सिंह सैनी मौजूद थे।");
    assert!(found.contains(&"जीतराम".to_owned()) && found.contains(&"विजयपाल".to_owned()), "{found:?}");
}

#[test]
fn kin_and_titles_are_no_part_of_a_name() {
    assert_eq!(persons("उनकी पत्नी सुनीता देवी ने शिकायत की।"), ["सुनीता देवी"]);
    assert_eq!(persons("मंत्री हरलाल पूनिया ने कहा कि काम होगा।"), ["हरलाल पूनिया"]);
}

#[test]
fn initials_belong_to_the_name() {
    assert_eq!(persons("आर. के. भदौरिया ने पद संभाला।"), ["आर. के. भदौरिया"]);
    assert_eq!(persons("Secretary N.V. Karkare met P. Rajanna on Monday."), ["N.V. Karkare", "P. Rajanna"]);
}

#[test]
fn a_short_form_is_the_person_named_in_full() {
    assert_eq!(persons("दुलीचंद कसाना ने पंचायत बुलाई। कसाना ने कहा कि दुलीचंद नाम पुराना है।"), ["दुलीचंद कसाना"]);
    assert_eq!(persons("Bhola Karkare spoke to villagers. Mr. Karkare left later."), ["Bhola Karkare"]);
}

#[test]
fn common_words_are_nobody() {
    assert_eq!(persons("सरकार ने किसानों को मुआवजा देने की घोषणा की।"), [""; 0]);
    assert_eq!(persons("राफेल सौदे पर संसद में बहस हुई।"), [""; 0]);
    assert_eq!(persons("A day later the committee met in the town hall."), [""; 0]);
}

#[test]
fn a_single_word_is_somebody_only_where_the_text_says_so() {
    assert_eq!(persons("कसाना के बारे में चर्चा हुई।"), [""; 0]);
    assert_eq!(persons("विधायक चंद्रमोहन नहीं पहुंचे। चंद्रमोहन के आने की चर्चा थी।"), ["चंद्रमोहन"]);
}

#[test]
fn a_government_names_who_leads_it() {
    assert_eq!(persons("मोदी सरकार ने विधेयक पेश किया।"), ["नरेंद्र मोदी"]);
    assert_eq!(persons("केंद्र सरकार ने विधेयक पेश किया।"), [""; 0]);
}

#[test]
fn learning_twice_gives_the_same_weights() {
    let packs = Packs::load(&[] as &[PathBuf]).unwrap();
    let sentence = |name: [&str; 2], verb: &str| {
        format!(
            r#"{{"tokens": ["{}", "{}", "ने", "गांव", "में", "{verb}", "।"], "tags": ["B-PERSON", "I-PERSON", "O", "O", "O", "O", "O"]}}"#,
            name[0], name[1]
        )
    };
    let names = [["दुलीचंद", "कसाना"], ["हरलाल", "पूनिया"], ["मोहनलाल", "टांक"], ["बनवारी", "गहलौत"]];
    let annotated: Vec<String> =
        ["कहा", "पूछा", "बताया"].iter().flat_map(|verb| names.map(|name| sentence(name, verb))).collect();
    let plan = NamesPlan { passes: 2, rounds: 2, rows: 10, articles: 10, common: vec!["गांव".into()] };
    let articles = "दुलीचंद कसाना ने पंचायत बुलाई।\n\nराहुल गांधी ने सभा में कहा कि काम होगा।";
    let learn = || train_names(&packs, &annotated.join("\n"), articles, &plan).unwrap();
    let (one, two) = (learn(), learn());
    assert_eq!(one.weights, two.weights);
    assert_eq!(one.report, two.report);
    assert!(one.weights.iter().filter(|byte| **byte != 0).count() > 100);
    assert!(train_names(&packs, "no sentence", articles, &plan).is_err());
}
