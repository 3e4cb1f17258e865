//! The command line as a user meets it: words in, files, messages and exit codes out.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::support::{file, folder};

/// A folder with one article about a meeting in `a`.
fn with_article(name: &str) -> PathBuf {
    let folder = folder(name);
    file(&folder, "a/one.txt", "नई दिल्ली, 25 मई 2019। राहुल गांधी ने शनिवार को दिल्ली में शरद पवार से मुलाकात की।\n");
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

fn ghatna(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ghatna"));
    command.args(words).env("GHATNA_CONFIG", "").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

fn run(words: &[&str]) -> (i32, String, String) {
    told(&ghatna(words).output().unwrap())
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn wrong_usage_is_2_and_says_what_is_near() {
    let (code, out, err) = run(&["reprot"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("report"), "{err}");
    let (code, out, err) = run(&[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("Examples:") && err.contains("Exit codes:"), "{err}");
    let (code, _, err) = run(&["report", "no/such/folder"]);
    assert_eq!(code, 2);
    assert!(err.contains("no/such/folder"), "{err}");
    assert_eq!(run(&["--help"]).0, 0);
}

#[test]
fn colours_obey_the_reader() {
    let coloured = |name: &str| {
        let output = ghatna(&["--help"]).env("CLICOLOR_FORCE", "1").env(name, "1").output().unwrap();
        told(&output).1.contains('\u{1b}')
    };
    assert!(coloured("NOTHING") && !coloured("NO_COLOR"));
}

#[test]
fn articles_become_a_report_and_charts_without_a_graph_between() {
    let folder = with_article("cli-direct");
    let (articles, page) = (path(&folder, "a"), path(&folder, "r.html"));
    let (code, _, err) = run(&["report", &articles, "-o", &page, "--title", "<May>"]);
    assert_eq!(code, 0, "{err}");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("&lt;May>") && page.contains("person/rahul-gandhi"));
    let (code, svg, err) = run(&["chart", "who-met-whom", &articles, "--lang", "en"]);
    assert_eq!(code, 0, "{err}");
    assert!(svg.contains("Sharad Pawar") && svg.contains("Who met whom"), "{svg}");
    // and the same from a graph
    let graph = path(&folder, "g");
    assert_eq!(run(&["build", &articles, "-o", &graph]).0, 0);
    assert_eq!(run(&["chart", "who-met-whom", &graph, "--lang", "en"]).1, svg);
    let (code, out, err) = run(&["chart", "seats", &graph]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    let (code, _, err) = run(&["chart", "timeline", &graph, "-o", "t.PDF"]);
    assert!(code == 2 && err.contains("SVG"), "{err}");
    let (code, _, err) = run(&["chart", "timeline", &graph, "--person", "Rahul Gandi"]);
    assert_eq!(code, 1);
    assert!(err.contains("did you mean Rahul Gandhi"), "{err}");
}

#[test]
fn a_picture_is_drawn_or_refused_before_any_work() {
    let folder = with_article("cli-png");
    let (articles, picture) = (path(&folder, "a"), path(&folder, "met.png"));
    let (code, _, err) = run(&["chart", "who-met-whom", &articles, "-o", &picture]);
    if cfg!(feature = "png") {
        assert_eq!(code, 0, "{err}");
        assert!(std::fs::read(&picture).unwrap().starts_with(b"\x89PNG\r\n"));
    } else {
        assert_eq!(code, 2);
        assert!(err.contains("--features png") && !Path::new(&picture).exists(), "{err}");
    }
}

#[test]
fn who_misses_the_graph_or_an_id_is_told() {
    let folder = with_article("cli-near");
    let graph = path(&folder, "g");
    assert_eq!(run(&["build", &path(&folder, "a"), "-o", &graph]).0, 0);
    let (code, _, err) = run(&["timeline", &graph]);
    assert!(code == 2 && err.contains("--graph"), "{code} {err}");
    let (_, _, err) = run(&["explain", "person/rahul-gandi", "-g", &graph]);
    assert!(err.contains("did you mean `person/rahul-gandhi`?"), "{err}");
}

#[test]
fn articles_may_come_through_a_pipe() {
    let mut child = ghatna(&["chart", "who-met-whom", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all("राहुल गांधी ने शरद पवार से मुलाकात की।\n".as_bytes()).unwrap();
    let (code, svg, err) = told(&child.wait_with_output().unwrap());
    assert_eq!(code, 0, "{err}");
    assert!(svg.contains("शरद पवार"), "{svg}");
}

#[test]
fn settings_come_from_a_file_that_errors_name() {
    let folder = with_article("cli-settings");
    let settings = file(&folder, "ghatna.toml", "lang = \"en\"\n[chart]\ntitle = \"Our desk\"\n");
    let with = |file: &Path, words: &[&str]| told(&ghatna(words).env("GHATNA_CONFIG", file).output().unwrap());
    let chart = ["chart", "timeline", &path(&folder, "a")];
    let (code, svg, err) = with(&settings, &chart);
    assert_eq!(code, 0, "{err}");
    assert!(svg.contains("xml:lang=\"en\"") && svg.contains("Our desk"));
    let (_, svg, _) = with(&settings, &["chart", "timeline", &path(&folder, "a"), "--lang", "hi"]);
    assert!(svg.contains("xml:lang=\"hi\""));
    assert!(with(&settings, &["config"]).1.contains("title = \"Our desk\""));
    // found in the folder one works in
    let mut here = ghatna(&["config"]);
    let (code, out, _) = told(&here.env_remove("GHATNA_CONFIG").current_dir(folder.join("a")).output().unwrap());
    assert!(code == 0 && out.contains("ghatna.toml"), "{out}");
    for (text, fault) in [("lagn = 1", "did you mean `lang`?"), ("a = = 1", "ghatna.toml:1")] {
        let (code, _, err) = with(&file(&folder, "ghatna.toml", text), &chart);
        assert!(code == 2 && err.contains(fault), "{err}");
    }
}

#[test]
fn completions_and_pages_are_printed() {
    let (code, script, _) = run(&["completions", "bash"]);
    assert!(code == 0 && script.contains("complete -F _ghatna"), "{script}");
    let folder = folder("cli-man");
    assert_eq!(run(&["man", "-o", &path(&folder, "man1")]).0, 0);
    let page = std::fs::read_to_string(path(&folder, "man1/ghatna-chart.1")).unwrap();
    assert!(page.contains("who\\-met\\-whom"), "{page}");
}
