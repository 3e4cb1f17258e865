//! Events across articles, their standing, and what answers what.

use ghatna::ground::Standing;
use ghatna::linking::{RelationKind, Verdict};

use super::{events, graph, linked};

#[test]
fn one_meeting_in_two_papers_is_one_event() {
    let graph = graph(&[
        ("a", "2019-07-01", "मुख्यमंत्री कमलनाथ और अशोक गहलोत ने सोमवार को राहुल गांधी से मुलाकात की।"),
        ("b", "2019-07-01", "राहुल गांधी से आज कमलनाथ और अशोक गहलोत ने मुलाकात की। बैठक में भूपेश बघेल भी मौजूद थे।"),
    ]);
    let meetings = events(&graph, "meeting");
    assert_eq!(meetings.len(), 1, "{meetings:?}");
    assert_eq!(meetings[0].standing, Standing::Corroborated);
    assert_eq!(meetings[0].args.len(), 4);
}

#[test]
fn meetings_of_different_days_stay_two() {
    let graph = graph(&[
        ("a", "2019-07-01", "कमलनाथ और अशोक गहलोत ने 1 जुलाई 2019 को राहुल गांधी से मुलाकात की।"),
        ("b", "2019-07-12", "कमलनाथ और अशोक गहलोत ने 11 जुलाई 2019 को राहुल गांधी से मुलाकात की।"),
    ]);
    assert_eq!(events(&graph, "meeting").len(), 2);
}

#[test]
fn a_copy_is_no_second_source() {
    let text = "कमलनाथ और अशोक गहलोत ने सोमवार को राहुल गांधी से मुलाकात की। दोनों नेताओं ने करीब दो घंटे तक पार्टी के कामकाज \
                और आने वाले चुनावों की तैयारी पर विचार किया और कहा कि बाकी बातें बाद में तय होंगी।";
    let graph = graph(&[("a", "2019-07-01", text), ("b", "2019-07-01", text)]);
    let meetings = events(&graph, "meeting");
    assert_eq!(meetings.len(), 1);
    assert_eq!(meetings[0].standing, Standing::Reported);
}

#[test]
fn an_offer_is_answered_and_disputed() {
    let linked = linked(
        &[
            (
                "a",
                "2019-05-25",
                "राहुल गांधी ने अध्यक्ष पद से इस्तीफे की पेशकश की। कार्यसमिति ने राहुल गांधी के इस्तीफे की पेशकश ठुकरा दी।",
            ),
            (
                "b",
                "2019-05-25",
                "रणदीप सुरजेवाला ने राहुल गांधी के इस्तीफे की पेशकश की खबर का खंडन करते हुए कहा कि राहुल गांधी ने इस्तीफे की पेशकश नहीं की है।",
            ),
        ],
        "",
    );
    let graph = &linked.knowledge;
    let offers = events(graph, "resignation");
    assert_eq!(offers.len(), 1, "{offers:#?}");
    assert_eq!(offers[0].standing, Standing::Disputed);
    for kind in ["rejection", "denial"] {
        let answers = events(graph, kind);
        assert_eq!(answers.len(), 1, "{kind}");
        let answered = graph.relations.iter().any(|relation| {
            relation.kind == RelationKind::RespondsTo
                && relation.from == answers[0].id.as_str()
                && relation.to == offers[0].id.as_str()
        });
        assert!(answered, "{kind} answers nothing: {:?}", linked.links);
    }
}

#[test]
fn every_join_and_near_join_of_events_has_a_reason() {
    let linked = linked(
        &[
            ("a", "2019-07-01", "कमलनाथ और अशोक गहलोत ने सोमवार को राहुल गांधी से मुलाकात की। इस बैठक में भूपेश बघेल भी मौजूद थे।"),
            ("b", "2019-07-01", "राहुल गांधी से आज कमलनाथ और अशोक गहलोत ने मुलाकात की।"),
            ("c", "2019-07-12", "कमलनाथ और अशोक गहलोत ने 4 जुलाई 2019 को राहुल गांधी से मुलाकात की।"),
        ],
        "",
    );
    for event in &linked.knowledge.events {
        for mention in &event.mentions[1..] {
            let reason = linked.links.iter().find(|link| {
                link.id == event.id.as_str() && link.verdict == Verdict::Joined && link.what == mention.as_str()
            });
            assert!(reason.is_some(), "{mention} of {} has no reason", event.id);
        }
    }
    assert!(
        linked.links.iter().any(|link| link.verdict == Verdict::Apart),
        "the later meeting is kept apart without a reason"
    );
}

#[test]
fn rallies_in_a_row_and_journeys_with_stops_are_several() {
    let rallies = "प्रधानमंत्री नरेंद्र मोदी ने नागपुर में रैली को संबोधित किया। रैली में उन्होंने विपक्ष को घेरा। इससे पहले नरेंद्र मोदी ने \
                   पटना में रैली को संबोधित किया। नरेंद्र मोदी ने एक और रैली में किसानों की बात की।";
    let journey = "विदेश मंत्री सुषमा स्वराज कजाखस्तान, किर्गिस्तान और उज्बेकिस्तान की यात्रा पर हैं। सुषमा स्वराज किर्गिस्तान पहुंचीं।";
    let graph = graph(&[("a", "2019-04-12", rallies), ("b", "2018-08-02", journey)]);
    let mentions: Vec<usize> = events(&graph, "rally").iter().map(|event| event.mentions.len()).collect();
    assert_eq!(mentions, [2, 1, 1]);
    assert_eq!(events(&graph, "visit").len(), 2);
}

#[test]
fn an_apology_asked_for_is_none_made() {
    let graph = graph(&[
        ("a", "2019-04-12", "राहुल गांधी ने सुप्रीम कोर्ट से माफी मांगी।"),
        ("b", "2019-04-12", "भाजपा ने कहा कि राहुल गांधी को देश से माफी मांगनी चाहिए।"),
    ]);
    assert_eq!(events(&graph, "responsibility").len(), 2);
}

#[test]
fn a_short_sentence_tells_nothing_of_articles_about_other_things() {
    let graph = graph(&[
        ("a", "2018-05-12", "पेरिस में चाकू से हमला हुआ। इस्लामिक स्टेट ने हमले की जिम्मेदारी ली है।"),
        ("b", "2018-09-06", "काबुल में दो विस्फोट हुए। इस्लामिक स्टेट ने हमले की जिम्मेदारी ली है।"),
    ]);
    assert_eq!(events(&graph, "responsibility").len(), 2);
}

#[test]
fn their_death_is_the_one_told_of() {
    let text = "केंद्रीय मंत्री राजनाथ सिंह का रविवार को दिल्ली में निधन हो गया। राजनाथ सिंह के निधन पर गृह मंत्री अमित शाह ने \
                गहरा शोक जताया। अमित शाह ने कहा कि देश ने बड़ा नेता खोया है। रक्षा मंत्री निर्मला सीतारमण ने भी उनके निधन पर शोक जताया।";
    let graph = graph(&[("a", "2019-03-18", text)]);
    let mentions: Vec<usize> = events(&graph, "death").iter().map(|event| event.mentions.len()).collect();
    assert_eq!(mentions, [3]);
}

#[test]
fn one_sentence_with_another_partner_tells_of_another_meeting() {
    let text = "विदेश मंत्री सुषमा स्वराज ने काठमांडू में नेपाल के प्रधानमंत्री शेर बहादुर देउबा से मुलाकात की। विदेश मंत्री सुषमा स्वराज ने \
                काठमांडू में नेपाल के नेता उपेंद्र यादव से मुलाकात की।";
    let graph = graph(&[("a", "2019-03-18", text)]);
    assert_eq!(events(&graph, "meeting").len(), 2);
}

#[test]
fn one_more_rally_is_another() {
    let text = "राहुल गांधी ने पटना में रैली को संबोधित किया। राहुल गांधी एक जनसभा भी करेंगे।";
    let graph = graph(&[("a", "2019-04-18", text)]);
    assert_eq!(events(&graph, "rally").len(), 2);
}

#[test]
fn a_headline_says_what_is_then_quoted_in_full() {
    let text = "वित्त मंत्री अरुण जेटली ने कहा किसानों की कर्ज माफी पर बैंकों के साथ होगी बातचीत।\n\nमौसम साफ रहा। वित्त मंत्री अरुण जेटली ने \
                दिल्ली में एक सम्मेलन के उद्घाटन के मौके पर पत्रकारों से कहा कि किसानों की कर्ज माफी के मसले पर सरकारी बैंकों के साथ अगले \
                हफ्ते बातचीत होगी और राज्यों को भी भरोसे में लिया जाएगा।";
    let graph = graph(&[("a", "2019-04-18", text)]);
    let mentions: Vec<usize> = events(&graph, "statement").iter().map(|event| event.mentions.len()).collect();
    assert_eq!(mentions, [2]);
}
