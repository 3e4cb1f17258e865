//! `ghatna build`: what it reads, what it writes, and that it always writes the same.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::{build, document, document_ids, file, folder, ghatna_fed, graph, said, seeds};

const RESIGNS: &str = "राहुल गांधी ने कांग्रेस अध्यक्ष पद से इस्तीफा दिया।";

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn bytes_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files_of(folder).iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect()
}

#[test]
fn runs_orders_and_threads_give_the_same_bytes() {
    let own = folder("build-same-bytes");
    let inputs: Vec<PathBuf> =
        files_of(&seeds()).into_iter().filter(|path| path.extension().is_some_and(|end| end != "toml")).collect();
    let backwards: Vec<PathBuf> = inputs.iter().rev().cloned().collect();
    let jobs = |inputs: &[PathBuf], jobs: &str| {
        let mut args = inputs.to_vec();
        args.extend(["--jobs".into(), jobs.into()]);
        args
    };
    let mut seen: Option<Vec<(String, Vec<u8>)>> = None;
    for args in [inputs.clone(), inputs.clone(), backwards.clone(), jobs(&inputs, "1"), jobs(&backwards, "2")] {
        let (output, out) = build(&own, &args);
        assert!(output.status.success(), "{}", said(&output));
        let bytes = bytes_of(&out);
        std::fs::remove_dir_all(&out).unwrap();
        match &seen {
            None => seen = Some(bytes),
            Some(first) => {
                for ((name, before), (other, now)) in first.iter().zip(&bytes) {
                    assert_eq!(name, other);
                    assert!(before == now, "{name} differs with {args:?}");
                }
                assert_eq!(first.len(), bytes.len());
            }
        }
    }
    let names: Vec<String> = seen.unwrap().into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().any(|name| name == "graph.json") && names.iter().any(|name| name == "graph.dot"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("tmp")), "left behind: {names:?}");
}

#[test]
fn offsets_are_code_points_of_the_text_as_read() {
    let own = folder("build-offsets");
    // letters outside the first plane, letters of two code points, joiners and doubled signs before the sentence
    let text = format!("😀😀 फ़िल्म का ज़िक्र राज\u{200d}स्थान में हुआ।\r\n\r\n{RESIGNS} Sonia Gandhi met Ashok Gehlot.");
    file(&own, "a.txt", &text);
    let (output, out) = build(&own, &[own.join("a.txt")]);
    assert!(output.status.success(), "{}", said(&output));
    let graph = graph(&out);
    let chars: Vec<char> = text.chars().collect();
    let at = |span: &Value| -> String {
        let end = |at: usize| usize::try_from(span[at].as_u64().unwrap()).unwrap();
        chars[end(0)..end(1)].iter().collect()
    };
    assert_eq!(document(&graph, "a")["characters"], chars.len());
    let named = |id: &str| -> Vec<String> {
        let entities = graph["entities"].as_array().unwrap();
        let entity = entities.iter().find(|entity| entity["id"] == id).unwrap_or_else(|| panic!("no {id}"));
        entity["mentions"].as_array().unwrap().iter().map(|mention| at(&mention["span"])).collect()
    };
    assert_eq!(named("person/rahul-gandhi"), ["राहुल गांधी"]);
    assert_eq!(named("person/sonia-gandhi"), ["Sonia Gandhi"]);
    assert_eq!(named("person/ashok-gehlot"), ["Ashok Gehlot"]);
    let mentions = graph["mentions"].as_array().unwrap();
    assert!(mentions.len() >= 2, "{mentions:?}");
    let resignation = mentions.iter().find(|mention| mention["type"] == "resignation").expect("a resignation");
    assert_eq!(at(&resignation["sentence"]), RESIGNS);
    assert!(at(&resignation["trigger"]).contains("इस्तीफा"), "{}", at(&resignation["trigger"]));
    let meeting = mentions.iter().find(|mention| mention["type"] == "meeting").expect("a meeting");
    assert_eq!(at(&meeting["sentence"]), "Sonia Gandhi met Ashok Gehlot.");
}

#[test]
fn says_what_came_of_it() {
    let own = folder("build-summary");
    file(&own, "a.txt", RESIGNS);
    let (output, _) = build(&own, &[own.join("a.txt")]);
    let said = said(&output);
    for word in ["1 documents", "1 sentences", "mentions", "events", "undated", "disputed", "people"] {
        assert!(said.contains(word), "`{word}` is not in: {said}");
    }
    assert!(output.stdout.is_empty());
}

#[test]
fn reads_plain_text_from_standard_input() {
    let own = folder("build-stdin");
    let out = own.join("out");
    let out = out.to_str().unwrap();
    let output = ghatna_fed(&["build", "-", "-o", out, "--doc-date", "2019-05-25"], RESIGNS.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    let graph = graph(Path::new(out));
    assert_eq!(graph["documents"].as_array().unwrap().len(), 1);
    assert_eq!(graph["documents"][0]["date"], json!({"edtf": "2019-05-25", "basis": "metadata"}));
}

#[test]
fn reads_records_from_standard_input() {
    let own = folder("build-stdin-records");
    let out = own.join("out");
    let out = out.to_str().unwrap();
    let lines = format!(
        "{}\n\n{}\n",
        json!({"id": "one", "text": RESIGNS}),
        json!({"id": 2, "text": "Sonia Gandhi met Ashok Gehlot.", "date": "2019-07-01"})
    );
    let output = ghatna_fed(&["build", "-", "-o", out], lines.as_bytes());
    assert!(output.status.success(), "{}", said(&output));
    let graph = graph(Path::new(out));
    assert_eq!(document_ids(&graph), ["2", "one"]);
    assert_eq!(document(&graph, "2")["date"]["edtf"], "2019-07-01");
    assert_eq!(document(&graph, "2")["language"], "en");
}

/// The options that name the fields of records in a foreign table.
const FIELDS: [&str; 10] = [
    "--id-field",
    "key",
    "--text-field",
    "body",
    "--date-field",
    "day",
    "--title-field",
    "head",
    "--url-field",
    "link",
];

fn has_its_fields(graph: &Value) {
    let document = document(graph, "k1");
    assert_eq!(document["title"], "कांग्रेस में फेरबदल");
    assert_eq!(document["date"]["edtf"], "2019-05-25");
    assert_eq!(document["source"], "https://example.org/1");
}

#[test]
fn fields_of_json_records_can_be_named() {
    let own = folder("build-jsonl-fields");
    let record = json!({"key": "k1", "body": RESIGNS, "day": "2019-05-25", "head": "कांग्रेस में फेरबदल",
        "link": "https://example.org/1", "text": "not this"});
    let path = file(&own, "a.jsonl", format!("{record}\n"));
    let mut args = vec![path.to_str().unwrap()];
    args.extend(FIELDS);
    let (output, out) = build(&own, &args);
    assert!(output.status.success(), "{}", said(&output));
    has_its_fields(&graph(&out));
}

#[test]
fn fields_of_tables_can_be_named() {
    let own = folder("build-csv-fields");
    let table = format!("key,head,day,link,body\nk1,कांग्रेस में फेरबदल,2019-05-25,https://example.org/1,\"{RESIGNS}\"\n");
    let path = file(&own, "a.csv", format!("\u{feff}{table}"));
    let mut args = vec![path.to_str().unwrap()];
    args.extend(FIELDS);
    let (output, out) = build(&own, &args);
    assert!(output.status.success(), "{}", said(&output));
    has_its_fields(&graph(&out));
}

#[test]
fn default_fields_need_no_options() {
    let own = folder("build-default-fields");
    file(&own, "in/a.csv", format!("id,text,date,title,url\nr1,{RESIGNS},2019-05-25,T,https://example.org/1\n"));
    let record = json!({"id": "r2", "text": RESIGNS, "date": "2019-05", "title": "T", "url": "https://example.org/2"});
    file(&own, "in/b.jsonl", record.to_string());
    let (output, out) = build(&own, &[own.join("in")]);
    assert!(output.status.success(), "{}", said(&output));
    let graph = graph(&out);
    for (id, date, url) in [("r1", "2019-05-25", "https://example.org/1"), ("r2", "2019-05", "https://example.org/2")] {
        let document = document(&graph, id);
        assert_eq!((&document["date"]["edtf"], &document["source"]), (&json!(date), &json!(url)));
        assert_eq!(document["title"], "T");
    }
}

#[test]
fn metadata_comes_from_sidecars_front_matter_and_options() {
    let own = folder("build-metadata");
    file(&own, "in/side.txt", RESIGNS);
    file(
        &own,
        "in/side.toml",
        "date = 2019-05-25\ntitle = \"एक\"\nurl = \"https://example.org/side\"\noutlet = \"X\"\n",
    );
    file(
        &own,
        "in/front.md",
        format!("---\ndate: 2019-05-26\ntitle: \"दो\"\nurl: https://example.org/front\n---\n{RESIGNS}\n"),
    );
    file(&own, "in/deep/none.txt", RESIGNS);
    let args = [own.join("in"), "--doc-date".into(), "2019-05-27".into()];
    let (output, out) = build(&own, &args);
    assert!(output.status.success(), "{}", said(&output));
    let graph = graph(&out);
    assert_eq!(document_ids(&graph), ["deep/none", "front", "side"]);
    let dates: Vec<&Value> = graph["documents"].as_array().unwrap().iter().map(|one| &one["date"]["edtf"]).collect();
    assert_eq!(dates, ["2019-05-27", "2019-05-26", "2019-05-25"]);
    assert_eq!(document(&graph, "side")["title"], "एक");
    assert_eq!(document(&graph, "front")["source"], "https://example.org/front");
    // what stands in front matter is no text: offsets count from behind it
    let text = RESIGNS.chars().count();
    assert_eq!(document(&graph, "front")["characters"], text + 1);
}

#[test]
fn pages_are_read_without_their_frame() {
    let own = folder("build-html");
    let paragraph = format!("<p>{}</p>", format!("{RESIGNS} पार्टी ने इस पर बैठक बुलाई है, जिसमें सभी नेता रहेंगे। ").repeat(6));
    let page = format!(
        "<!doctype html><html lang=hi><head><meta charset=utf-8><title>इस्तीफा</title><script>var x = 'सोनिया गांधी';</script>\
         </head><body><nav><a href=/>होम</a> <a href=/x>सोनिया गांधी</a></nav><article><h1>इस्तीफा</h1>{paragraph}</article>\
         </body></html>"
    );
    file(&own, "page.html", page);
    let (output, out) = build(&own, &[own.join("page.html")]);
    assert!(output.status.success(), "{}", said(&output));
    let graph = graph(&out);
    assert_eq!(document(&graph, "page")["title"], "इस्तीफा");
    let ids: Vec<&Value> = graph["entities"].as_array().unwrap().iter().map(|entity| &entity["id"]).collect();
    assert!(ids.contains(&&json!("person/rahul-gandhi")), "{ids:?}");
    assert!(!ids.contains(&&json!("person/sonia-gandhi")), "{ids:?}");
}
