//! Who plays which part where the sentence does not say it right beside its verb: one test for each mechanism.

use super::tests::{events, finds};

#[test]
fn a_title_before_its_holder_is_named() {
    finds(
        "प्रधानमंत्री ने कहा कि काम पूरा है। प्रधानमंत्री शेर बहादुर देउबा कल लौटेंगे।",
        &["statement positive actual, agent=शेर बहादुर देउबा"],
    );
}

#[test]
fn an_oblique_pronoun_is_whom_the_sentence_named() {
    finds("अमित शाह ने राहुल गांधी के बयान का जिक्र करते हुए उन पर हमला बोला।", &["agent=अमित शाह, patient=राहुल गांधी"]);
}

#[test]
fn a_state_stands_for_its_government() {
    finds("नेपाल ने कहा कि वह तैयार है।", &["statement positive actual, agent=नेपाल"]);
    finds("अमित शाह ने जापान का आभार जताया।", &["praise positive actual, agent=अमित शाह, patient=जापान"]);
}

#[test]
fn a_list_summed_up_is_the_list() {
    finds("भाजपा और कांग्रेस दोनों ने चुनाव आयोग के फैसले की आलोचना की।", &["agent=भारतीय जनता पार्टी, agent=कांग्रेस"]);
    finds(
        "भाजपा और कांग्रेस के बीच तनाव है। दोनों पार्टियों ने दावा किया कि वे जीतेंगी।",
        &["statement positive actual, agent=भारतीय जनता पार्टी, agent=कांग्रेस"],
    );
}

#[test]
fn places_with_a_marker_each() {
    finds("अमित शाह भोपाल में और इंदौर में जनसभा करेंगे।", &["place=भोपाल, place=इंदौर"]);
    finds(
        "अमित शाह भोपाल पहुंचे जहां उन्होंने एक जनसभा को संबोधित किया।",
        &["rally positive actual, agent=अमित शाह, place=भोपाल"],
    );
}

#[test]
fn whom_somebody_is_blamed_with_is_not_whom_the_blame_is_about() {
    finds(
        "राहुल गांधी ने अरविंद केजरीवाल पर गठबंधन के मुद्दे पर झूठ बोलने का आरोप लगाया।",
        &["accusation positive actual, agent=राहुल गांधी, patient=अरविंद केजरीवाल"],
    );
}

#[test]
fn what_a_participle_describes_is_not_done_by_the_subject_behind() {
    let found = events("नरेंद्र मोदी ने कानपुर में हुई गोलीबारी की निंदा की।");
    assert!(!found.iter().any(|line| line.starts_with("attack") && line.contains("agent=")), "{found:#?}");
    finds(
        "नरेंद्र मोदी ने उपचुनाव में भाजपा को मिली जीत पर ट्वीट किया।",
        &["victory positive actual, agent=भारतीय जनता पार्टी"],
    );
}

#[test]
fn a_deed_without_a_doer_goes_on() {
    finds(
        "सीताराम येचुरी ने चुनाव आयोग को पत्र लिखा। साथ ही निष्पक्ष जांच की मांग की।",
        &["demand positive actual, agent=सीताराम येचुरी"],
    );
}

#[test]
fn whom_a_body_fields_is_he() {
    let found = events("अमित शाह लौट गए। भाजपा ने सुनील यादव को मैदान में उतारा है। उन्होंने भी पर्चा भरा।");
    let his = found.iter().filter(|line| line.starts_with("candidacy") && line.contains("agent=सुनील यादव"));
    assert_eq!(his.count(), 2, "{found:#?}");
}
