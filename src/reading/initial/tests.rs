//! How English sentences are cut and read, as the trace shows it.

use super::super::tests::finds;

#[test]
fn participles_belong_to_their_noun_or_to_the_subject() {
    finds(
        "The police arrested Hemant Soren in a case linked to land, officials said.",
        &["arrest positive actual, agent=The police, patient=हेमंत सोरेन", "statement positive actual, agent=officials"],
    );
    finds("Mamata Banerjee wrote to Narendra Modi demanding help.", &["demand positive actual, agent=ममता बनर्जी"]);
}

#[test]
fn headlines_leave_helping_verbs_out() {
    finds("Rahul Gandhi to visit Manipur on Thursday", &["visit positive planned, agent=राहुल गांधी, place=मणिपुर"]);
    finds("Two killed, five injured in blast in Patna", &["death positive actual", "count=exact 5"]);
}

#[test]
fn a_quotation_over_two_sentences_has_one_speaker() {
    finds(
        "\"I have met the Governor. I will not resign,\" Kamal Nath told reporters.",
        &["resignation negative planned, agent=कमलनाथ, source=कमलनाथ", "statement positive actual, agent=कमलनाथ"],
    );
    finds(
        "\"We will win,\" Kamal Nath said. \"Jyotiraditya Scindia will join the BJP.\"",
        &["party_join positive planned, agent=ज्योतिरादित्य सिंधिया, organization=भारतीय जनता पार्टी, source=कमलनाथ"],
    );
}

#[test]
fn pronouns_agree_in_number_and_gender() {
    finds("Sonia Gandhi met Nitish Kumar. He resigned on Monday.", &["resignation positive actual, agent=नीतीश कुमार"]);
    finds(
        "Nitish Kumar met Sonia Gandhi. She praised Sharad Pawar.",
        &["praise positive actual, agent=सोनिया गांधी, patient=शरद पवार"],
    );
    finds(
        "Kamal Nath and Digvijaya Singh met. They praised Sharad Pawar.",
        &["praise positive actual, agent=कमलनाथ, agent=दिग्विजय सिंह, patient=शरद पवार"],
    );
}

#[test]
fn denials_reach_into_what_is_denied() {
    finds(
        "Ashok Gehlot denied that he had offered to resign.",
        &["denial(resignation) positive actual, agent=अशोक गहलोत", "resignation negative offered, agent=अशोक गहलोत"],
    );
}

#[test]
fn subjects_follow_marked_chunks_behind_a_comma() {
    finds(
        "In a sharp attack on Narendra Modi, Rahul Gandhi said the party had failed.",
        &[
            "accusation positive actual, agent=राहुल गांधी, patient=नरेंद्र मोदी",
            "statement positive actual, agent=राहुल गांधी",
        ],
    );
}

#[test]
fn a_past_form_behind_who_is_the_verb_of_its_clause() {
    finds("Arun Jaitley, who died on Sunday, was a lawyer.", &["death positive actual, patient=अरुण जेटली"]);
    // somebody nobody listed: nobody but a person is a `who`
    finds(
        "Lalthanhawla, who left the Congress, met Amit Shah.",
        &["party_exit positive actual, agent=Lalthanhawla, organization=कांग्रेस"],
    );
}

#[test]
fn what_somebody_is_given_or_held_to_be_is_no_part_of_the_name() {
    finds("The court gave Azam Khan bail.", &["verdict positive actual, agent=The court, patient=आजम खान"]);
    finds(
        "Kamal Nath held Uma Bharti responsible for the defeat.",
        &["accusation positive actual, agent=कमलनाथ, patient=उमा भारती"],
    );
}

#[test]
fn dates_stand_between_a_helping_verb_and_its_verb() {
    finds(
        "Kamal Nath had on March 3 praised Sonia Gandhi.",
        &["praise positive actual, agent=कमलनाथ, patient=सोनिया गांधी"],
    );
}

#[test]
fn a_semicolon_between_two_verbs_parts_clauses() {
    finds(
        "Kamal Nath met Sonia Gandhi; Uma Bharti resigned.",
        &[
            "meeting positive actual, participant=कमलनाथ, participant=सोनिया गांधी",
            "resignation positive actual, agent=उमा भारती",
        ],
    );
}

#[test]
fn lists_before_the_verb_of_a_headline_are_its_subject() {
    finds(
        "Narendra Modi, Russian President Vladimir Putin hold talks",
        &["meeting positive actual, participant=नरेंद्र मोदी, participant=व्लादिमीर पुतिन"],
    );
}
