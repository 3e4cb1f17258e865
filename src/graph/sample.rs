//! A small made-up graph for the tests of this layer and those above.

use std::collections::BTreeMap;

use serde_json::json;

use crate::ground::DocumentId;
use crate::linking::{Archive, Knowledge};

const FIRST: &str = "आशा राव 25 मई को दिल्ली में रवि से मिलीं। रवि ने इस्तीफे की पेशकश से इनकार किया।";
const SECOND: &str = "Ravi Sen met Asha Rao, \"friend\" \\ <b>& </script>.\n=2+3 won 12 seats.";

/// Four entities that matter, one with a hostile name, and five events: a meeting told twice, a denied offer, a dated tally,
/// an undated statement, a planned rally known to the month.
pub(crate) fn knowledge() -> Knowledge {
    #[allow(clippy::unwrap_used, reason = "a test fixture")]
    serde_json::from_value(value()).unwrap()
}

/// The graph with its two texts.
pub(crate) fn archive() -> Archive {
    let texts = [("एक", FIRST), ("two", SECOND)];
    Archive {
        knowledge: knowledge(),
        texts: texts.map(|(id, text)| (DocumentId::new(id), text.to_owned())).into_iter().collect::<BTreeMap<_, _>>(),
        links: Vec::new(),
    }
}

fn value() -> serde_json::Value {
    json!({
        "format": "ghatna-graph", "version": 1,
        "generator": {"name": "ghatna", "version": "0.1.0", "packs": [{"name": "hi", "version": "0.1.0"}]},
        "documents": [
            {"id": "एक", "title": "</script><b>बैठक", "source": "https://a.example/1", "language": "hi",
             "date": {"edtf": "2019-05-25", "basis": "metadata"}, "characters": 80, "sentences": 2},
            {"id": "two", "title": null, "source": null, "language": "en",
             "date": {"edtf": null, "basis": "none"}, "characters": 68, "sentences": 2}
        ],
        "entities": [
            {"id": "organization/lok-dal", "kind": "organization", "name": {"hi": "लोक दल"}, "aliases": [], "mentions": []},
            {"id": "person/asha-rao", "kind": "person", "name": {"hi": "आशा राव", "en": "Asha Rao"}, "aliases": ["आशा"],
             "wikidata": "Q1", "mentions": [{"document": "एक", "span": [0, 7]}, {"document": "two", "span": [13, 21]}]},
            {"id": "person/ravi-sen", "kind": "person", "name": {"hi": "रवि", "en": "Ravi Sen"},
             "aliases": ["=HYPERLINK(\"x\")", "a\"b\\c\u{202e}\n\u{7}</script>"],
             "mentions": [{"document": "एक", "span": [28, 31]}, {"document": "two", "span": [0, 8]}]},
            {"id": "place/delhi", "kind": "place", "name": {"hi": "दिल्ली", "en": "Delhi"}, "aliases": [],
             "mentions": [{"document": "एक", "span": [17, 23]}]}
        ],
        "mentions": [
            mention("m1", "एक", [0, 41], [35, 40], "meeting", "e1", &json!([
                {"role": "participant", "entity": "person/asha-rao", "span": [0, 7]},
                {"role": "participant", "entity": "person/ravi-sen", "span": [28, 31]},
                {"role": "place", "entity": "place/delhi", "span": [17, 23]}]),
                &json!({"time": {"edtf": "2019-05-25", "basis": "text", "span": [8, 13]}})),
            mention("m2", "एक", [42, 80], [49, 65], "resignation", "e2", &json!([
                {"role": "agent", "entity": "person/ravi-sen", "span": [42, 45]}]),
                &json!({"polarity": "negative", "modality": "offered", "source": "person/ravi-sen"})),
            mention("m3", "two", [0, 49], [9, 12], "meeting", "e1", &json!([
                {"role": "participant", "entity": "person/ravi-sen", "span": [0, 8]},
                {"role": "participant", "entity": "person/asha-rao", "span": [13, 21]}]), &json!({})),
            mention("m4", "two", [50, 68], [55, 58], "seat_tally", "e3", &json!([
                {"role": "agent", "entity": "organization/lok-dal", "span": [50, 54]}]),
                &json!({"count": {"value": 12, "bound": "exact", "unit": "seats"}, "total": 40, "confidence": 0.5,
                        "time": {"edtf": "2019", "basis": "text"}})),
            mention("m5", "two", [50, 68], [51, 52], "statement", "e4", &json!([
                {"role": "agent", "entity": "person/asha-rao", "span": [51, 52]}]), &json!({"source": "unnamed"})),
            mention("m6", "two", [50, 68], [52, 53], "rally", "e5", &json!([
                {"role": "agent", "entity": "organization/lok-dal", "span": [51, 52]}]),
                &json!({"modality": "planned", "time": {"edtf": "2019-06~", "basis": "text"}}))
        ],
        "events": [
            event("e1", "meeting", "corroborated", &json!({"edtf": "2019-05-25", "earliest": "2019-05-25", "latest": "2019-05-25", "basis": "text"}),
                &json!([["participant", "person/asha-rao", ["m1", "m3"]], ["participant", "person/ravi-sen", ["m1", "m3"]],
                       ["place", "place/delhi", ["m1"]]]), &["m1", "m3"]),
            event("e2", "resignation", "denied", &json!(null), &json!([["agent", "person/ravi-sen", ["m2"]]]), &["m2"]),
            event("e3", "seat_tally", "reported", &json!({"edtf": "2019", "earliest": "2019", "latest": "2019", "basis": "text"}),
                &json!([["agent", "organization/lok-dal", ["m4"]]]), &["m4"]),
            event("e4", "statement", "reported", &json!(null), &json!([["agent", "person/asha-rao", ["m5"]]]), &["m5"]),
            event("e5", "rally", "planned", &json!({"edtf": "2019-06~", "earliest": "2019-06-01", "latest": "2019-06-30", "basis": "text"}),
                &json!([["agent", "organization/lok-dal", ["m6"]]]), &["m6"])
        ],
        "relations": [
            {"type": "met", "from": "person/asha-rao", "to": "person/ravi-sen", "mentions": ["m1", "m3"], "events": ["e1"], "weight": 1.0},
            {"type": "member_of", "from": "person/ravi-sen", "to": "organization/lok-dal", "mentions": ["m2"], "events": [], "weight": 1.0}
        ]
    })
}

#[allow(clippy::too_many_arguments, reason = "a row of the fixture")]
fn mention(
    id: &str,
    document: &str,
    sentence: [u32; 2],
    trigger: [u32; 2],
    kind: &str,
    event: &str,
    args: &serde_json::Value,
    rest: &serde_json::Value,
) -> serde_json::Value {
    let mut all = json!({
        "id": id, "document": document, "sentence": sentence, "trigger": trigger, "type": kind, "event": event,
        "args": args, "polarity": "positive", "modality": "actual", "source": null, "time": null,
        "rule": format!("hi/{kind}/made-up"), "confidence": 0.9
    });
    for (key, value) in rest.as_object().into_iter().flatten() {
        all[key] = value.clone();
    }
    all
}

fn event(
    id: &str,
    kind: &str,
    standing: &str,
    time: &serde_json::Value,
    args: &serde_json::Value,
    mentions: &[&str],
) -> serde_json::Value {
    let arg = |arg: &serde_json::Value| json!({"role": arg[0], "entity": arg[1], "mentions": arg[2]});
    let args: Vec<_> = args.as_array().into_iter().flatten().map(arg).collect();
    let count = (kind == "seat_tally").then(|| json!({"value": 12, "bound": "exact", "unit": "seats"}));
    let mut all = json!({
        "id": id, "type": kind, "label": {"en": format!("{kind} <one> \"two\"\n=3")}, "time": time, "args": args,
        "standing": standing, "mentions": mentions
    });
    if let Some(count) = count {
        all["count"] = count;
    }
    all
}
