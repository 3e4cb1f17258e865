//! What cannot be read is named with file and line, the rest is read all the same, and the exit code says so.

use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::{build, document_ids, file, folder, ghatna_fed, graph, said};

const GOOD: &str = "राहुल गांधी ने अशोक गहलोत से मुलाकात की।";

/// Builds a good article and what stands in `names` beside it; the good one must be in the graph, the exit code 2.
fn beside_a_good_one(own: &Path, inputs: &[PathBuf]) -> (Output, Vec<String>) {
    let mut all = vec![file(own, "good.txt", GOOD)];
    all.extend_from_slice(inputs);
    let (output, out) = build(own, &all);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let graph = graph(&out);
    let ids: Vec<String> = document_ids(&graph).into_iter().map(str::to_owned).collect();
    assert!(ids.iter().any(|id| id == "good"), "{ids:?}");
    let left: Vec<_> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("tmp")), "left behind: {left:?}");
    (output, ids)
}

/// One bad file beside a good one: what is said must begin with the file, and the line where there is one, and hold `why`.
fn refuses(test: &str, name: &str, content: impl AsRef<[u8]>, line: Option<u32>, why: &str) {
    let own = folder(test);
    let path = file(&own, name, content);
    let (output, ids) = beside_a_good_one(&own, &[path.clone()]);
    assert_eq!(ids, ["good"]);
    let said = said(&output);
    let line = line.map_or(String::new(), |line| format!("{line}:"));
    let place = format!("error: {}:{line}", path.display());
    let found = said.lines().find(|said| said.starts_with(&place)).unwrap_or_else(|| panic!("no `{place}` in: {said}"));
    assert!(found.contains(why), "`{why}` is not in: {found}");
}

#[test]
fn not_utf8() {
    refuses("bad-utf8", "bad.txt", b"\xe0\xa4\xb0\nab\nc\xff\xfed", Some(3), "not UTF-8");
    refuses("bad-utf8-html", "bad.html", b"<p>\xff</p>", Some(1), "not UTF-8");
}

#[test]
fn empty() {
    refuses("bad-empty", "bad.txt", "", Some(1), "no text");
    refuses("bad-blank", "bad.md", " \n\t\n", Some(1), "no text");
    refuses("bad-empty-jsonl", "bad.jsonl", "\n", Some(1), "no text");
    refuses("bad-empty-csv", "bad.csv", "id,text\n", Some(1), "no rows");
    refuses("bad-front-matter-only", "bad.md", "---\ndate: 2019-05-25\n---\n", Some(1), "no text");
}

#[test]
fn binary() {
    let mut bytes = vec![0_u8, 1, 2, 255];
    bytes.resize(4096, 0);
    refuses("bad-binary", "bad.txt", &bytes, Some(1), "binary");
    refuses("bad-binary-later", "bad.txt", b"one\ntwo\nth\0ree", Some(3), "binary");
    refuses("bad-binary-jsonl", "bad.jsonl", &bytes, Some(1), "binary");
    refuses("bad-binary-csv", "bad.csv", b"id,text\na,b\0c\n", Some(2), "binary");
}

#[test]
fn one_line_of_fifty_megabytes() {
    let long = "वे आए ".repeat(50_000_000 / "वे आए ".len());
    refuses("bad-long", "bad.txt", &long, Some(1), "longer than");
    let own = folder("bad-long-records");
    let rows = format!("{{\"id\": \"a\", \"text\": \"{long}\"}}\n{{\"id\": \"after\", \"text\": \"{GOOD}\"}}\n");
    let jsonl = file(&own, "bad.jsonl", rows);
    let csv = file(&own, "bad.csv", format!("id,text\na,{long}\nbehind,{GOOD}\n"));
    let (output, ids) = beside_a_good_one(&own, &[jsonl.clone(), csv.clone()]);
    assert_eq!(ids, ["after", "behind", "good"]);
    let said = said(&output);
    assert!(said.contains(&format!("{}:1: longer than", jsonl.display())), "{said}");
    assert!(said.contains(&format!("{}:2: longer than", csv.display())), "{said}");
}

#[test]
fn records_that_are_none() {
    let own = folder("bad-records");
    let lines = [
        format!("{{\"id\": \"first\", \"text\": \"{GOOD}\"}}"),
        "[1, 2]".to_owned(),
        "{\"id\": \"x\"}".to_owned(),
        "{\"id\": \"x\", \"text\": \"  \"}".to_owned(),
        "{\"id\": \"x\", \"text\":".to_owned(),
        "{\"id\": \"x\", \"text\": 5.5}".to_owned(),
        format!("{{\"id\": \"x\", \"text\": \"{GOOD}\", \"date\": \"2019-02-30\"}}"),
        format!("{{\"id\": \"last\", \"text\": \"{GOOD}\"}}"),
    ];
    let path = file(&own, "bad.jsonl", lines.join("\n"));
    let (output, ids) = beside_a_good_one(&own, &[path.clone()]);
    assert_eq!(ids, ["first", "good", "last"]);
    let said = said(&output);
    for (line, why) in [
        (2, "not a JSON object"),
        (3, "no text in field `text`"),
        (4, "no text in field `text`"),
        (5, "not JSON"),
        (6, "no text in field `text`"),
        (7, "is no date"),
    ] {
        assert!(said.contains(&format!("{}:{line}: ", path.display())), "line {line} is not named in: {said}");
        assert!(said.contains(why), "`{why}` is not in: {said}");
    }
}

#[test]
fn rows_that_are_none() {
    let own = folder("bad-rows");
    let rows = format!("id,text\na,{GOOD}\nb\nc,\"\"\nd,{GOOD}\n");
    let path = file(&own, "bad.csv", rows);
    let (output, ids) = beside_a_good_one(&own, &[path.clone()]);
    assert_eq!(ids, ["a", "d", "good"]);
    let said = said(&output);
    assert!(said.contains(&format!("{}:3: ", path.display())), "{said}");
    assert!(said.contains(&format!("{}:4: no text", path.display())), "{said}");
    refuses("bad-header", "bad.csv", "id,body\na,b\n", Some(1), "no column `text`");
    refuses("bad-row-utf8", "bad.csv", b"id,text\na,\xff\n", Some(2), "UTF-8");
}

#[test]
fn files_that_are_not_there_or_of_no_kind() {
    let own = folder("bad-files");
    let missing = own.join("missing.txt");
    let kind = file(&own, "article.pdf", "x");
    let nothing = own.join("nothing");
    std::fs::create_dir_all(nothing.join("inner")).unwrap();
    file(&nothing, "inner/picture.jpg", "x");
    let (output, _) = beside_a_good_one(&own, &[missing.clone(), kind.clone(), nothing.clone()]);
    let said = said(&output);
    assert!(said.contains(&format!("error: {}: ", missing.display())), "{said}");
    assert!(said.contains(&format!("error: {}: unknown kind of file", kind.display())), "{said}");
    assert!(said.contains(&format!("error: {}: no readable files", nothing.display())), "{said}");
    assert_eq!(said.matches("error: ").count(), 3, "{said}");
}

#[test]
fn dates_that_are_none() {
    refuses("bad-front-date", "bad.md", format!("---\ntitle: x\ndate: May\n---\n{GOOD}"), Some(3), "no date");
    let own = folder("bad-sidecar");
    let text = file(&own, "bad.txt", GOOD);
    let sidecar = file(&own, "bad.toml", "title = \"x\"\ndate = \"25.5.2019\"\n");
    let (output, ids) = beside_a_good_one(&own, &[text]);
    assert_eq!(ids, ["good"]);
    assert!(
        said(&output).contains(&format!("error: {}:2:8: `25.5.2019` is no date", sidecar.display())),
        "{}",
        said(&output)
    );
    let own = folder("bad-sidecar-key");
    let text = file(&own, "bad.txt", GOOD);
    let sidecar = file(&own, "bad.toml", "\ntitel = \"x\"\n");
    let (output, _) = beside_a_good_one(&own, &[text]);
    assert!(said(&output).contains(&format!("error: {}:2:1: ", sidecar.display())), "{}", said(&output));
    let own = folder("bad-doc-date");
    let (output, out) = build(&own, &["-", "--doc-date", "2019-13-01"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("`2019-13-01` is no date"), "{}", said(&output));
    assert!(!out.join("graph.json").exists());
}

#[test]
fn standard_input_is_blamed_by_line() {
    let own = folder("bad-stdin");
    let out = own.join("out");
    let input = format!("{{\"id\": \"a\", \"text\": \"{GOOD}\"}}\nnonsense\n");
    let output = ghatna_fed(&["build", "-", "-o", out.to_str().unwrap()], input.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("-:2: not JSON"), "{}", said(&output));
    assert_eq!(document_ids(&graph(&out)), ["a"]);
}

#[test]
fn without_one_good_article_nothing_is_written() {
    let own = folder("bad-all");
    let bad = file(&own, "bad.txt", "");
    let (output, out) = build(&own, &[bad]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("no article could be read"), "{}", said(&output));
    let left: Vec<_> =
        std::fs::read_dir(&out).map(|dir| dir.map(|entry| entry.unwrap().file_name()).collect()).unwrap_or_default();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_earlier_graph_survives_a_failed_build() {
    let own = folder("bad-survives");
    let (output, out) = build(&own, &[file(&own, "good.txt", GOOD)]);
    assert!(output.status.success());
    let before = std::fs::read(out.join("graph.json")).unwrap();
    let (output, out) = build(&own, &[file(&own, "bad.txt", "")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(std::fs::read(out.join("graph.json")).unwrap() == before);
}

#[test]
fn two_articles_with_one_id_are_both_named() {
    let own = folder("bad-twice");
    let rows = format!(
        "{{\"id\": \"a\", \"text\": \"{GOOD}\"}}\n{{\"id\": \"a\", \"text\": \"सोनिया गांधी ने इस्तीफा दिया।\"}}\n"
    );
    let path = file(&own, "twice.jsonl", rows);
    let (output, ids) = beside_a_good_one(&own, &[path]);
    assert_eq!(ids, ["a", "good"]);
    assert!(said(&output).contains("another article has the id `a`"), "{}", said(&output));
}
