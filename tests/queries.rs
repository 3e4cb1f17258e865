//! The queries: over a small graph made here, where every answer is known, and over a store, where they are the same.

use serde_json::{Value, json};

use crate::support::{Dir, Ran, seeds};

/// Three articles of our own.
const TEXTS: [(&str, &str, &str); 3] = [
    (
        "एक",
        "2031-03-02",
        "आशा राव ने दिल्ली में रवि सेन से मुलाकात की। लोक दल को 52 सीटें मिलीं। खबर है कि रवि सेन ने इस्तीफा दे दिया।",
    ),
    (
        "दो",
        "2031-03-03",
        "आशा राव और रवि सेन शनिवार को मिले। लोक दल ने 50 सीटें जीतीं। रवि सेन ने कहा कि उन्होंने इस्तीफ़ा नहीं दिया।",
    ),
    ("तीन", "2031-03-05", "रवि सेन और मीना नायर की बैठक हुई। नेताओं ने रैली की। आशा राव की रैली रविवार को हुई।"),
];

/// The graph of those articles, written as a build writes it, but by hand.
fn graph(dir: &Dir) {
    let at = |document: &str, sentence: &str| {
        let text = TEXTS.iter().find(|(id, ..)| *id == document).unwrap().2;
        let byte = text.find(sentence).unwrap_or_else(|| panic!("{sentence} in {document}"));
        let start = text[..byte].chars().count();
        json!([start, start + sentence.chars().count()])
    };
    let documents: Vec<Value> = TEXTS
        .iter()
        .map(|(id, date, text)| {
            json!({"id": id, "title": null, "source": format!("{id}.txt"), "language": "hi",
                "date": {"edtf": date, "basis": "metadata"}, "characters": text.chars().count(), "sentences": 3})
        })
        .collect();
    let entity = |id: &str, hi: &str, en: &str, aliases: &[&str]| {
        let mut mentions = Vec::new();
        for (document, _, text) in &TEXTS {
            for (byte, _) in text.match_indices(hi) {
                let start = text[..byte].chars().count();
                mentions.push(json!({"document": document, "span": [start, start + hi.chars().count()]}));
            }
        }
        json!({"id": id, "kind": id.split('/').next(), "name": {"hi": hi, "en": en}, "aliases": aliases, "mentions": mentions})
    };
    let mention = |id: &str, document: &str, sentence: &str, kind: &str, event: &str, extra: Value| {
        let mut mention = json!({"id": id, "document": document, "sentence": at(document, sentence), "trigger": at(document, sentence),
            "type": kind, "event": event, "args": [], "polarity": "positive", "modality": "actual", "source": null,
            "time": {"edtf": "2031-03-01", "basis": "text"}, "rule": "hi/test", "confidence": 0.9});
        for (key, value) in extra.as_object().unwrap() {
            mention[key] = value.clone();
        }
        mention
    };
    let mentions = [
        mention("m1", "एक", "आशा राव ने दिल्ली में रवि सेन से मुलाकात की।", "meeting", "e1", json!({})),
        mention(
            "m2",
            "एक",
            "लोक दल को 52 सीटें मिलीं।",
            "seat_tally",
            "e2",
            json!({"count": {"value": 52, "bound": "exact", "unit": "seats"}}),
        ),
        mention("m3", "एक", "खबर है कि रवि सेन ने इस्तीफा दे दिया।", "resignation", "e3", json!({})),
        mention(
            "m4",
            "दो",
            "आशा राव और रवि सेन शनिवार को मिले।",
            "meeting",
            "e1",
            json!({"time": {"edtf": "2031-02-28", "basis": "text"}}),
        ),
        mention(
            "m5",
            "दो",
            "लोक दल ने 50 सीटें जीतीं।",
            "seat_tally",
            "e4",
            json!({"count": {"value": 50, "bound": "exact", "unit": "seats"}}),
        ),
        mention(
            "m6",
            "दो",
            "रवि सेन ने कहा कि उन्होंने इस्तीफ़ा नहीं दिया।",
            "resignation",
            "e3",
            json!({"polarity": "negative", "source": "person/ravi-sen"}),
        ),
        mention(
            "m7",
            "तीन",
            "रवि सेन और मीना नायर की बैठक हुई।",
            "meeting",
            "e5",
            json!({"time": {"edtf": "2031-03-04", "basis": "text"}}),
        ),
        mention(
            "m8",
            "तीन",
            "आशा राव की रैली रविवार को हुई।",
            "rally",
            "e6",
            json!({"time": null, "polarity": "negative", "confidence": 0.4}),
        ),
    ];
    let event = |id: &str,
                 kind: &str,
                 en: &str,
                 day: Option<&str>,
                 args: &[(&str, &str)],
                 standing: &str,
                 told: &[&str],
                 extra: Value| {
        let args: Vec<Value> =
            args.iter().map(|(role, entity)| json!({"role": role, "entity": entity, "mentions": told})).collect();
        let time = day.map(|day| json!({"edtf": day, "earliest": day, "latest": day, "basis": "text"}));
        let mut event = json!({"id": id, "type": kind, "label": {"hi": format!("घटना {id}"), "en": en}, "time": time, "args": args,
            "standing": standing, "mentions": told});
        for (key, value) in extra.as_object().unwrap() {
            event[key] = value.clone();
        }
        event
    };
    let (asha, ravi, mina, dal) = ("person/asha-rao", "person/ravi-sen", "person/mina-nair", "organization/lok-dal");
    let seats = |value: u32| json!({"count": {"value": value, "bound": "exact", "unit": "seats"}});
    let met = [("participant", asha), ("participant", ravi), ("place", "place/delhi")];
    let events = [
        event(
            "e1",
            "meeting",
            "Asha Rao meets Ravi Sen",
            Some("2031-03-01"),
            &met,
            "corroborated",
            &["m1", "m4"],
            json!({}),
        ),
        event("e2", "seat_tally", "52 seats", Some("2031-03-01"), &[("agent", dal)], "reported", &["m2"], seats(52)),
        event(
            "e3",
            "resignation",
            "Ravi Sen resigns",
            Some("2031-03-01"),
            &[("agent", ravi)],
            "disputed",
            &["m3", "m6"],
            json!({}),
        ),
        event("e4", "seat_tally", "50 seats", Some("2031-03-01"), &[("agent", dal)], "reported", &["m5"], seats(50)),
        event(
            "e5",
            "meeting",
            "Ravi Sen meets Mina Nair",
            Some("2031-03-04"),
            &[("participant", ravi), ("participant", mina)],
            "reported",
            &["m7"],
            json!({}),
        ),
        event("e6", "rally", "no rally", None, &[("agent", asha)], "denied", &["m8"], json!({})),
    ];
    let relation = |kind: &str, from: &str, to: &str, events: &[&str], told: &[&str]| json!({"type": kind, "from": from, "to": to, "events": events, "mentions": told, "weight": 1.0});
    let graph = json!({
        "format": "ghatna-graph", "version": 1,
        "generator": {"name": "ghatna", "version": "0.0.0", "packs": []},
        "documents": documents,
        "entities": [
            entity("organization/lok-dal", "लोक दल", "Lok Dal", &[]),
            entity(asha, "आशा राव", "Asha Rao", &["आशा"]),
            entity(mina, "मीना नायर", "Mina Nair", &[]),
            entity("person/ravi-sehgal", "रवि सहगल", "Ravi Sehgal", &["रवि"]),
            entity(ravi, "रवि सेन", "Ravi Sen", &["रवि", "@ravisen"]),
            entity("person/ravi-senn", "रवि सेन्न", "Ravi Senn", &[]),
            entity("place/delhi", "दिल्ली", "Delhi", &[])
        ],
        "mentions": mentions,
        "events": events,
        "relations": [
            relation("met", asha, ravi, &["e1"], &["m1", "m4"]),
            relation("met", mina, ravi, &["e5"], &["m7"]),
            relation("member_of", asha, dal, &[], &[]),
        ]
    });
    let lines = |values: Vec<Value>| values.iter().map(|value| format!("{value}\n")).collect::<String>();
    dir.write("graphs/graph.json", &graph.to_string());
    dir.write(
        "graphs/texts.jsonl",
        &lines(TEXTS.iter().map(|(id, _, text)| json!({"id": id, "text": text})).collect()),
    );
    let apart = json!({"id": "e4", "verdict": "apart", "what": "m5", "with": "m2", "rule": "different count"});
    dir.write("graphs/links.jsonl", &lines(vec![apart]));
}

fn ids(run: &Ran) -> Vec<String> {
    run.json().iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn timeline_in_order_with_what_is_sure() {
    let dir = Dir::new("timeline");
    graph(&dir);
    let all = dir.run(&["timeline"]).ok();
    assert_eq!(ids(&all), ["e1", "e2", "e3", "e4", "e5"]);
    let first = &all.json()[0];
    assert_eq!(first["args"][0]["name"]["hi"], "आशा राव");
    assert_eq!(first["documents"], json!(["एक", "दो"]));
    assert_eq!(first["sentences"][0]["text"], "आशा राव ने दिल्ली में रवि सेन से मुलाकात की।");
    for (args, expected) in [
        (&["--include", "denied,planned"][..], vec!["e1", "e2", "e3", "e4", "e5", "e6"]),
        (&["--standing", "denied"], vec!["e6"]),
        (&["--person", "Asha Rao"], vec!["e1"]),
        (&["--person", "आशा", "--include", "denied"], vec!["e1", "e6"]),
        (&["--person", "@ravisen", "--person", "mina"], vec!["e5"]),
        (&["--party", "लोक दल"], vec!["e1", "e2", "e4"]),
        (&["--place", "dilli"], vec!["e1"]),
        (&["--type", "meeting,rally", "--from", "2031-03-02"], vec!["e5"]),
        (&["--to", "2031-03-01", "-n", "2"], vec!["e1", "e2"]),
    ] {
        let run = dir.run(&[&["timeline"], args].concat()).ok();
        assert_eq!(ids(&run), expected, "{args:?}");
    }
}

#[test]
fn nothing_is_1_and_wrong_is_2() {
    let dir = Dir::new("codes");
    graph(&dir);
    for (args, code, says) in [
        (&["timeline", "--type", "raid"][..], 1, ""),
        (&["timeline", "--person", "Asha Roa"], 1, "did you mean Asha Rao"),
        (&["timeline", "--person", "qqqqq"], 1, "nothing in this graph is called `qqqqq`"),
        (&["timeline", "--person", "रवि"], 2, "Ravi Sehgal (person/ravi-sehgal)"),
        (&["timeline", "--type", "racket"], 2, "possible values"),
        (&["timeline", "--from", "May"], 2, "2019-05"),
        (&["timeline", "-g", "nowhere"], 2, "nowhere"),
        (&["who", "Ravi Sne"], 1, "did you mean"),
        (&["who", "रवि", "--met"], 2, "Ravi Sen (person/ravi-sen)"),
        (&["who", "Ravi Sehgal", "--met"], 1, ""),
        (&["who", "Asha Rao", "--path", "Ravi Sehgal"], 1, "no way"),
        (&["search", "हाथी"], 1, ""),
        (&["search", "।"], 2, "no word"),
        (&["conflicts", "--type", "meeting", "--about", "count"], 1, ""),
    ] {
        let run = dir.run(args);
        assert_eq!(run.code, code, "{args:?}: {}", run.err);
        assert!(run.err.contains(says), "{args:?}: {}", run.err);
        assert_eq!(run.out, "", "{args:?}");
    }
}

#[test]
fn who_met_whom_and_over_whom() {
    let dir = Dir::new("who");
    graph(&dir);
    let card = &dir.run(&["who", "asha rao"]).ok().json()[0];
    assert_eq!(card["id"], "person/asha-rao");
    assert_eq!(card["events"], json!({"meeting": 1, "rally": 1}));
    assert_eq!(card["relations"][1]["id"], "organization/lok-dal");
    let met = dir.run(&["who", "person/ravi-sen", "--met"]).ok().json();
    let whom: Vec<&str> = met.iter().map(|line| line["who"]["id"].as_str().unwrap()).collect();
    assert_eq!(whom, ["person/asha-rao", "person/mina-nair"]);
    assert_eq!(met[0]["sentences"].as_array().unwrap().len(), 2);
    let later = dir.run(&["who", "person/ravi-sen", "--met", "--from", "2031-03-02"]).ok().json();
    assert_eq!(later.len(), 1);
    let way = dir.run(&["who", "Asha Rao", "--path", "मीना नायर"]).ok().json();
    let steps: Vec<(&str, &str)> =
        way.iter().map(|step| (step["to"]["id"].as_str().unwrap(), step["event"].as_str().unwrap())).collect();
    assert_eq!(steps, [("person/ravi-sen", "e1"), ("person/mina-nair", "e5")]);
    assert_eq!(way[1]["sentences"][0]["text"], "रवि सेन और मीना नायर की बैठक हुई।");
    let table = dir.run(&["who", "Asha Rao", "--format", "table", "--lang", "en"]).ok().out;
    assert!(table.contains("member_of") && table.contains("Lok Dal"), "{table}");
}

#[test]
fn conflicts_have_both_sides() {
    let dir = Dir::new("conflicts");
    graph(&dir);
    let all = dir.run(&["conflicts"]).ok().json();
    let about: Vec<&str> = all.iter().map(|line| line["about"].as_str().unwrap()).collect();
    assert_eq!(about, ["denied", "count", "date"]);
    let text = |line: usize, side: usize| all[line]["sides"][side]["sentences"][0]["text"].as_str().unwrap();
    assert_eq!(all[0]["sides"][0]["so"], true);
    assert_eq!(text(0, 0), "खबर है कि रवि सेन ने इस्तीफा दे दिया।");
    assert_eq!(text(0, 1), "रवि सेन ने कहा कि उन्होंने इस्तीफ़ा नहीं दिया।");
    assert_eq!((all[1]["sides"][0]["count"]["value"].clone(), text(1, 0)), (json!(50), "लोक दल ने 50 सीटें जीतीं।"));
    assert_eq!((all[1]["sides"][1]["count"]["value"].clone(), text(1, 1)), (json!(52), "लोक दल को 52 सीटें मिलीं।"));
    assert_eq!(
        (all[2]["sides"][0]["time"].clone(), text(2, 0)),
        (json!("2031-02-28"), "आशा राव और रवि सेन शनिवार को मिले।")
    );
    let table = dir.run(&["conflicts", "--about", "count", "--format", "table", "--lang", "en"]).ok().out;
    assert!(table.contains("50 seats | दो, 2031-03-03: लोक दल ने 50 सीटें जीतीं।"), "{table}");
}

#[test]
fn search_respects_hindi_words() {
    let dir = Dir::new("search");
    graph(&dir);
    let places = |args: &[&str]| -> Vec<(String, u64)> {
        let run = dir.run(&[&["search"], args].concat());
        assert!(run.code < 2, "{}", run.err);
        let place = |hit: &Value| (hit["document"].as_str().unwrap().to_owned(), hit["span"][0].as_u64().unwrap());
        run.json().iter().map(place).collect()
    };
    // with and without nukta, in either article
    assert_eq!(places(&["इस्तीफा"]).len(), 2);
    assert_eq!(places(&["इस्तीफ़ा"]), places(&["इस्तीफा"]));
    // in all forms, but no parts of words
    assert_eq!(places(&["नेता"]), places(&["=नेताओं"]));
    assert_eq!(places(&["नेता"]).len(), 1);
    assert_eq!(places(&["=नेता"]), []);
    assert_eq!(places(&["सीट"]).len(), 2);
    assert_eq!(places(&["मिल*"]).len(), 2);
    // all words in one sentence; a phrase in its order
    assert_eq!(places(&["रैली", "आशा"]).len(), 1);
    assert_eq!(places(&["रवि सेन"]).len(), 5);
    assert_eq!(places(&["सेन रवि"]), []);
    assert_eq!(places(&["रैली", "--to", "2031-03-04"]), []);
    let hit = &dir.run(&["search", "52"]).ok().json()[0];
    assert_eq!((hit["events"].clone(), hit["date"].clone()), (json!(["e2"]), json!("2031-03-02")));
}

#[test]
fn stats_count_everything_once() {
    let dir = Dir::new("stats");
    graph(&dir);
    let stats = dir.run(&["stats"]).ok().json();
    let count = |what: &str, of: &str| {
        stats
            .iter()
            .find(|line| line["what"] == what && line["of"] == of)
            .map_or(0, |line| line["count"].as_u64().unwrap())
    };
    assert_eq!((count("documents", "all"), count("events", "meeting"), count("events", "undated")), (3, 2, 1));
    assert_eq!((count("events", "disputed"), count("entities", "person"), count("relations", "met")), (1, 5, 2));
    let table = dir.run(&["stats", "--person", "mina", "--format", "tsv"]).ok().out;
    assert!(table.contains("events\t1\tmeeting\n"), "{table}");
}

#[test]
fn tables_line_up_and_hold_nothing_that_moves_the_cursor() {
    let dir = Dir::new("tables-text");
    graph(&dir);
    let hostile = dir.read("graphs/graph.json").replace("घटना e2", "घटना\\u001b[2J\\n\\te2");
    dir.write("graphs/graph.json", &hostile);
    let table = dir.run(&["timeline", "--format", "table", "--sentences"]).ok().out;
    assert!(!table.contains('\u{1b}') && table.contains("[2J"), "{table}");
    let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with(' ')).collect();
    let column = lines[0].find("standing").unwrap();
    assert_eq!(lines.len(), 6);
    for line in &lines[1..] {
        let word = line[column..].split(' ').next().unwrap();
        assert!(["reported", "corroborated", "disputed"].contains(&word), "{table}");
    }
    assert!(table.contains("    एक, 2031-03-02: आशा राव ने दिल्ली में रवि सेन से मुलाकात की।\n"), "{table}");
}

#[cfg(feature = "store")]
#[test]
fn a_store_answers_as_the_folder_does() {
    let dir = Dir::new("both");
    dir.run(&["build", seeds().to_str().unwrap(), "--store", "n.db", "-o", "graphs"]).ok();
    for args in [
        &["timeline"][..],
        &["timeline", "--type", "meeting", "--include", "denied,planned", "--format", "table", "--sentences"],
        &["who", "person/rahul-gandhi"],
        &["who", "person/rahul-gandhi", "--met", "--format", "tsv"],
        &["who", "person/rahul-gandhi", "--path", "person/narendra-modi", "--over", "all"],
        &["conflicts"],
        &["stats"],
        &["search", "इस्तीफा"],
        &["search", "बैठक", "राहुल*"],
        &["search", "पार्टी के"],
        &["search", "meeting"],
    ] {
        let folder = dir.run(args);
        let store = dir.run(&[args, &["-g", "n.db"]].concat());
        assert!(folder.code < 2 && !folder.out.is_empty(), "{args:?}: {}", folder.err);
        assert_eq!((folder.code, folder.out), (store.code, store.out), "{args:?}");
    }
}

#[test]
fn review_asks_once_and_writes_what_a_build_follows() {
    let dir = Dir::new("review");
    graph(&dir);
    // the dispute, the two numbers, the two days, the namesakes, the events apart, the unsure one
    let answers = "n asked the desk\nm one election\nd 2031-03-01\na\nr\n";
    let run = dir.feed(&["review"], answers).ok();
    assert!(run.out.contains("[1/") && run.out.contains("उन्होंने इस्तीफ़ा नहीं दिया"), "{}", run.out);
    assert!(run.err.contains("5 decisions written to decisions.toml"), "{}\n{}", run.err, run.out);
    let written: toml::Value = toml::from_str(&dir.read("decisions.toml")).unwrap();
    assert_eq!(written["note"][0]["id"].as_str(), Some("e3"));
    assert_eq!(written["merge"][0]["ids"].as_array().unwrap().len(), 2);
    assert_eq!(written["date"][0]["edtf"].as_str(), Some("2031-03-01"));
    assert_eq!(written["apart"][0]["ids"][0].as_str(), Some("person/ravi-sen"));
    assert_eq!(written["reject"][0]["id"].as_str(), Some("e6"));
    // all is decided: nothing is asked again, and the file stays
    let again = dir.feed(&["review"], "q\n");
    assert_eq!(again.code, 1, "{}", again.out);
}

#[test]
fn review_keeps_what_stands_in_the_file_and_stops_when_told() {
    let dir = Dir::new("review-stop");
    graph(&dir);
    dir.write("mine.toml", "# my own\n[[reject]]\nid = \"e6\"\n");
    let run =
        dir.feed(&["review", "--decisions", "mine.toml", "--only", "names,unsure"], "x\nw\n\nRavi Kumar Sen\nq\n").ok();
    assert!(run.out.contains("[1/1]"), "the unsure one is decided: {}", run.out);
    let text = dir.read("mine.toml");
    assert!(text.starts_with("# my own\n[[reject]]\nid = \"e6\"\n"), "{text}");
    assert!(text.contains("[[rename]]\nid = \"person/ravi-sen\"\nen = \"Ravi Kumar Sen\"\n"), "{text}");
    // the end of input ends it, and a broken file is left alone
    dir.feed(&["review", "--decisions", "other.toml"], "").ok();
    assert!(!dir.path("other.toml").exists());
    dir.write("broken.toml", "[[merge]]\nids = 1\n");
    let broken = dir.feed(&["review", "--decisions", "broken.toml"], "n x\n");
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("broken.toml:2"), "{}", broken.err);
    assert_eq!(dir.read("broken.toml"), "[[merge]]\nids = 1\n");
}

#[test]
fn a_build_follows_what_review_wrote() {
    let dir = Dir::new("review-build");
    dir.write("a.txt", "शरद पवार ने इस्तीफा दिया। पटना में कमलनाथ ने रैली की।");
    dir.run(&["build", "a.txt", "--doc-date", "2031-03-02", "-o", "graphs"]).ok();
    let before = ids(&dir.run(&["timeline"]).ok());
    assert!(!before.is_empty());
    dir.feed(&["review", "--only", "unsure", "--unsure-below", "2", "-n", "1"], "r\n").ok();
    let written: toml::Value = toml::from_str(&dir.read("decisions.toml")).unwrap();
    let rejected = written["reject"][0]["id"].as_str().unwrap().to_owned();
    assert!(before.contains(&rejected));
    let build =
        dir.run(&["build", "a.txt", "--doc-date", "2031-03-02", "-o", "graphs", "--decisions", "decisions.toml"]).ok();
    assert!(!build.err.contains("no longer applies"), "{}", build.err);
    let left: Vec<String> = before.into_iter().filter(|id| *id != rejected).collect();
    assert_eq!(dir.run(&["timeline"]).json().len(), left.len());
}
