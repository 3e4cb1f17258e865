//! How sentences are read, as the trace shows it: one test for each mechanism that a frame's examples do not show.

use crate::pack::for_tests;

use super::Engine;

pub(super) fn trace(text: &str) -> String {
    Engine::new(for_tests()).trace(text, Some("2024-05-06"))
}

/// The events of a text without their rules, a line each.
pub(super) fn events(text: &str) -> Vec<String> {
    let trace = trace(text);
    let lines = trace.lines().filter_map(|line| line.trim().strip_prefix("→ "));
    lines.map(|line| line.split("  [").next().unwrap_or(line).to_owned()).collect()
}

#[track_caller]
pub(super) fn finds(text: &str, wanted: &[&str]) {
    let found = events(text);
    for event in wanted {
        assert!(found.iter().any(|line| line.contains(event)), "no `{event}` in {found:#?}\n{}", trace(text));
    }
}

#[track_caller]
fn counts(text: &str, kind: &str, number: usize) {
    let found = events(text).into_iter().filter(|line| line.starts_with(kind)).count();
    assert_eq!(found, number, "{}", trace(text));
}

#[test]
fn both_are_those_spoken_of_together() {
    finds(
        "विधायक सुभाष शिरोडकर और दयानंद सोपटे ने इस्तीफा दिया। दोनों विधायकों ने भाजपा की सदस्यता ग्रहण कर ली।",
        &["party_join positive actual, agent=सुभाष शिरोडकर, agent=दयानंद सोपटे"],
    );
    finds(
        "नरेंद्र मोदी ने शिंजो आबे से मुलाकात की। दोनों नेताओं ने आतंकवाद की निंदा की।",
        &["accusation positive actual, agent=नरेंद्र मोदी, agent=शिंजो आबे"],
    );
}

#[test]
fn one_deed_is_one_mention() {
    counts("कांग्रेस कार्यसमिति की बैठक में अशोक चव्हाण और शीला दीक्षित मौजूद हैं।", "meeting", 1);
    counts("भाजपा ने कांग्रेस को हराकर जीत हासिल की।", "victory", 1);
    counts("अशोक चव्हाण से मिलकर राहुल गांधी ने शीला दीक्षित से मुलाकात की।", "meeting", 2);
}

#[test]
fn what_is_not_said_again_is_what_was_said_last() {
    finds(
        "लोकसभा चुनाव 2019 में कांग्रेस को 52 सीटें मिलीं। भाजपा ने इस चुनाव में 303 सीटें जीतीं।",
        &["agent=भारतीय जनता पार्टी, election=लोकसभा चुनाव 2019, count=exact 303"],
    );
    finds(
        "शोभाराम बिश्नोई विधानसभा से सीधे राजभवन गए। वहां उन्होंने अपना इस्तीफा राज्यपाल को सौंप दिया।",
        &["resignation positive actual, agent=शोभाराम बिश्नोई"],
    );
}

#[test]
fn courts_and_their_benches() {
    finds(
        "दिल्ली हाई कोर्ट ने नोटिस जारी किया। सुप्रीम कोर्ट में भी सुनवाई हुई। हाईकोर्ट ने आदेश जारी किया था।",
        &["verdict positive actual, agent=दिल्ली हाईकोर्ट"],
    );
    finds(
        "सुप्रीम कोर्ट में सुनवाई हुई। न्यायमूर्ति संजीव खन्ना की पीठ ने आदेश दिया।",
        &["verdict positive actual, agent=सुप्रीम कोर्ट"],
    );
    finds("सुप्रीम कोर्ट में सुनवाई हुई। दिल्ली की अदालत ने आदेश दिया।", &["verdict positive actual, agent=दिल्ली की अदालत"]);
}

#[test]
fn the_president_of_another_country() {
    finds(
        "राष्ट्रपति द्रौपदी मुर्मू ने भाषण दिया। अमेरिकी राष्ट्रपति ने बयान जारी किया।",
        &["statement positive actual, agent=जो बाइडेन"],
    );
}

#[test]
fn who_is_told_to_do_it() {
    finds(
        "पार्टी ने कमलनाथ को प्रदेश अध्यक्ष के पद से इस्तीफा देने को कहा है।",
        &["resignation positive requested", "agent=कमलनाथ"],
    );
}

#[test]
fn whose_murder() {
    finds("बदमाशों ने पत्रकार विक्रम जोशी की गोली मारकर हत्या कर दी।", &["death positive actual, patient=विक्रम जोशी"]);
    let found = events("सुरक्षा बलों ने जवाब देते हुए उन्हें ढेर कर दिया।");
    assert!(!found.iter().any(|line| line.contains("patient=सुरक्षा बलों")), "{found:?}");
}

#[test]
fn a_ground_that_bears_a_name() {
    finds("कल शिवाजी मैदान में उद्धव ठाकरे मुख्यमंत्री पद की शपथ लेंगे।", &["patient=उद्धव ठाकरे, post=मुख्यमंत्री, place=शिवाजी मैदान"]);
}

#[test]
fn whose_house_it_is() {
    finds(
        "अशोक गहलोत ने ट्वीट किया। पार्टी के नेताओं ने राहुल गांधी से उनके घर पर मुलाकात की।",
        &["participant=राहुल गांधी, place=राहुल गांधी का घर"],
    );
}

#[test]
fn a_surname_is_whom_the_text_is_about() {
    let text = "जगदीश पूनिया ने शपथ ली। पूनिया ने कहा कि काम होगा। पूनिया ने दौरा किया। \
                समारोह में हरलाल पूनिया भी थे। पूनिया ने इस्तीफा दिया।";
    finds(text, &["resignation positive actual, agent=जगदीश पूनिया"]);
}

#[test]
fn tweets_are_signed() {
    let text = "अशोक गहलोत ने ट्वीट किया है.\n\
                Kamal Nath will be meeting Hon'ble President Rahul Gandhi today. We own the responsibility.\n\
                — Ashok Gehlot (@ashokgehlot51) July 1, 2019\nइसके बाद सचिन पायलट ने इस्तीफा दिया.";
    finds(
        text,
        &[
            "participant=कमलनाथ, participant=राहुल गांधी, source=अशोक गहलोत",
            "responsibility positive actual, agent=अशोक गहलोत",
        ],
    );
    let found = events(text);
    assert!(found.iter().any(|line| line == "resignation positive actual, agent=सचिन पायलट"), "{found:#?}");
    // an agency passes on what it has heard
    let agency = "Kamal Nath met Rahul Gandhi today.\n— ANI (@ANI) July 1, 2019\n";
    assert!(!events(agency)[0].contains("source"), "{:?}", events(agency));
}
