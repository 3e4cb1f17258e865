//! Expressions of time: the traps that other taggers fall into, and what only looks like a time.

use serde_json::Value;

use super::support::{file, folder, ghatna};

/// The type, value and exclusive end of each expression of a sentence, in an article of Wednesday, 3 July 2019.
fn times(name: &str, sentences: &[&str]) -> Vec<Vec<[String; 3]>> {
    let own = folder(name);
    let lines: Vec<String> = sentences
        .iter()
        .enumerate()
        .map(|(id, text)| serde_json::json!({ "id": id.to_string(), "text": text, "date": "2019-07-03" }).to_string())
        .collect();
    let articles = file(&own, "articles.jsonl", lines.join("\n"));
    let output = ghatna(&["times".as_ref(), articles.as_os_str()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let field = |span: &Value, name: &str| span[name].as_str().unwrap_or_default().to_owned();
    let spans = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("a JSON object a line");
        let spans = line["spans"].as_array().expect("spans").clone();
        spans.iter().map(|span| [field(span, "type"), field(span, "value"), field(span, "end_value")]).collect()
    };
    printed.lines().map(spans).collect()
}

#[test]
fn traps_of_hindi_news_are_read_right() {
    let cases = [
        ("कल वे दिल्ली पहुंचे थे।", "DATE", "2019-07-02", "2019-07-03"),
        ("परसों बैठक हुई थी।", "DATE", "2019-07-01", "2019-07-02"),
        ("परसों बैठक होगी।", "DATE", "2019-07-05", "2019-07-06"),
        ("शनिवार को बैठक होगी।", "DATE", "2019-07-06", "2019-07-07"),
        ("बैठक शनिवार को हुई थी।", "DATE", "2019-06-29", "2019-06-30"),
        ("बीते साल चुनाव हुआ।", "DATE", "2018", "2019-01-01"),
        ("गत वर्ष चुनाव हुआ।", "DATE", "2018", "2019-01-01"),
        ("बैठक साढ़े तीन घंटे तक चली।", "DURATION", "PT3H30M", ""),
        ("वित्त वर्ष 2019-20 में काम शुरू होगा।", "DATE", "2019-04-01/2020-03-31", "2020-04-01"),
        ("मेला 27 से 29 जनवरी तक चला।", "DATE", "2019-01-27/2019-01-29", "2019-01-30"),
        ("01-07-2019 को बैठक हुई।", "DATE", "2019-07-01", "2019-07-02"),
        ("लोकसभा चुनाव 2019 में कांग्रेस हारी।", "DATE", "2019", "2020-01-01"),
        ("कुछ दिन पहले वे आए थे।", "DATE", "PAST_REF", ""),
        ("3 दिसंबर को नतीजे आएंगे।", "DATE", "2019-12-03", "2019-12-04"),
        ("१५ अगस्त को वे भाषण देंगे।", "DATE", "2019-08-15", "2019-08-16"),
    ];
    let sentences: Vec<&str> = cases.iter().map(|case| case.0).collect();
    for (found, (sentence, kind, value, end)) in times("times-traps", &sentences).iter().zip(cases) {
        assert_eq!(found, &[[kind.to_owned(), value.to_owned(), end.to_owned()]], "{sentence}");
    }
}

#[test]
fn what_only_looks_like_a_time_is_none() {
    let sentences = [
        "वे बैठक में शामिल हुए।",
        "आजाद ने प्रोजेक्ट पर बात की।",
        "कलाकार वहां के माहौल से खुश हैं।",
        "भ्रष्टाचार के नतीजे सामने हैं।",
        "रवि, विक्रम और शरद वहां थे।",
        "पार्टी को 163 सीटें मिलीं और 2 लाख रुपये खर्च हुए।",
        "मैच 14-4 से जीता।",
        "22 वर्षीय युवक वहां था।",
    ];
    for (found, sentence) in times("times-none", &sentences).iter().zip(sentences) {
        assert!(found.is_empty(), "{sentence}: {found:?}");
    }
}
