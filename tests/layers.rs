//! The laws of the house that a compiler does not check: which layer may use which, where the world outside is touched,
//! and that Rust knows no language.

use std::path::{Path, PathBuf};

use crate::support::root;

/// The layers and what each may use. `lib.rs` and `main.rs` are above all of them.
const LAYERS: [(&str, &[&str]); 11] = [
    ("ground", &[]),
    ("text", &["ground"]),
    ("pack", &["ground", "text"]),
    ("source", &["ground", "text"]),
    ("reading", &["ground", "text", "pack", "source"]),
    ("linking", &["ground", "text", "pack", "source", "reading"]),
    ("graph", &["ground", "text", "pack", "source", "reading", "linking"]),
    ("export", &["ground", "text", "pack", "source", "reading", "linking", "graph"]),
    ("report", &["ground", "text", "pack", "source", "reading", "linking", "graph"]),
    ("store", &["ground", "text", "pack", "source", "reading", "linking", "graph"]),
    ("cli", &["ground", "text", "pack", "source", "reading", "linking", "graph", "export", "report", "store"]),
];

/// What only some places may name.
const OUTSIDE: [(&str, &[&str]); 10] = [
    ("std::fs", &["source/", "store/", "cli/", "pack/files.rs"]),
    ("File::", &["source/", "store/", "cli/"]),
    ("std::env", &["cli/"]),
    ("std::net", &[]),
    ("println!", &[]),
    ("stdout()", &["cli/"]),
    ("stderr()", &["cli/"]),
    ("graphviz_rust", &["export/dot.rs"]),
    ("petgraph", &["graph/", "export/"]),
    ("chrono::", &["reading/time/", "reading/time.rs"]),
];

/// One Rust file without its tests: path below `src`, lines with their numbers.
struct Source {
    path: String,
    lines: Vec<(usize, String)>,
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut paths = Vec::new();
    collect(&src, &mut paths);
    paths.sort();
    assert!(paths.len() > 30, "the sources were not found");
    let mut tests = Vec::new();
    let mut sources = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = without_tests(&text, &path, &mut tests);
        let name = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        sources.push((path, Source { path: name, lines }));
    }
    // files that a `#[cfg(test)] mod name;` pulls in are tests, too
    sources.into_iter().filter(|(path, _)| !tests.contains(path)).map(|(_, source)| source).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|end| end == "rs") {
            paths.push(path);
        }
    }
}

/// The lines of a file without items under `#[cfg(test)]`. The formatter puts the closing brace of an item at the
/// indentation of its start, which the format check keeps true.
fn without_tests(text: &str, path: &Path, tests: &mut Vec<PathBuf>) -> Vec<(usize, String)> {
    let mut kept = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push((at + 1, line.to_owned()));
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let closed = format!("{indent}}}");
        for (_, line) in lines.by_ref() {
            let item = line.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
            if let Some(name) = item.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
                let stem = path.file_stem().unwrap();
                let inside = if stem == "mod" || stem == "lib" {
                    path.parent().unwrap().into()
                } else {
                    path.with_extension("")
                };
                tests.extend([inside.join(format!("{name}.rs")), inside.join(name).join("mod.rs")]);
                break;
            }
            let ends = line == closed
                || (line.starts_with(indent) && line.ends_with(';') && !line[indent.len()..].starts_with(' '));
            if ends {
                break;
            }
        }
    }
    kept
}

/// A line of code without its comment.
fn code(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// The modules at the root of the crate that a file names, with the line: `crate::x`, `crate::{x, y::z}`, `super::super::x`.
fn used(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let text: String = source.lines.iter().flat_map(|(_, line)| [code(line), "\n"]).collect();
    let up = "super::".repeat(source.path.split('/').filter(|part| *part != "mod.rs").count());
    for start in ["crate::", &up] {
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let line = source.lines[text[..at].matches('\n').count()].0;
            let rest = &text[at + start.len()..];
            for name in names(rest) {
                found.push((line, name));
            }
        }
    }
    found
}

/// The first parts of the paths that stand here: one, or those in braces.
fn names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut names, mut fresh) = (0, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && !c.is_whitespace() => {
                names.push(name(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn no_layer_uses_a_higher_one() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for source in sources() {
        let layer = source.path.split('/').next().unwrap().trim_end_matches(".rs");
        if ["lib", "main"].contains(&layer) {
            continue;
        }
        let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            faults.push(format!("src/{}: `{layer}` is no layer", source.path));
            continue;
        };
        for (line, name) in used(&source) {
            seen += 1;
            let is_layer = LAYERS.iter().any(|(layer, _)| *layer == name);
            if !is_layer || (name != layer && !below.contains(&name.as_str())) {
                faults.push(format!("src/{}:{line}: {layer} may not use {name}", source.path));
            }
        }
    }
    assert!(seen > 50, "only {seen} uses were found");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn only_the_edges_touch_the_world() {
    let mut faults = Vec::new();
    for source in sources() {
        for (line, text) in &source.lines {
            for (word, places) in OUTSIDE {
                if code(text).contains(word) && !places.iter().any(|place| source.path.starts_with(place)) {
                    faults.push(format!("src/{}:{line}: `{word}` belongs to {places:?}", source.path));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn rust_knows_no_language() {
    let mut faults = Vec::new();
    for source in sources() {
        for (line, text) in &source.lines {
            // the danda and its double are punctuation of many scripts
            let letter = |c: char| ('\u{900}'..='\u{97f}').contains(&c) && !['।', '॥', '॰'].contains(&c);
            let comment = text.trim_start().starts_with("//");
            if !comment && text.chars().any(letter) {
                faults.push(format!("src/{}:{line}: {}", source.path, text.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "words belong into packs, examples into tests:\n{}", faults.join("\n"));
}

#[test]
fn the_checks_see_what_they_look_for() {
    let source = |path: &str, text: &str| Source {
        path: path.to_owned(),
        lines: text.lines().enumerate().map(|(at, line)| (at + 1, line.to_owned())).collect(),
    };
    let uses = |path: &str, text: &str| -> Vec<String> {
        used(&source(path, text)).into_iter().map(|(line, name)| format!("{line} {name}")).collect()
    };
    assert_eq!(uses("text/fold.rs", "use crate::ground::Span;\nlet x = crate::pack::y();"), ["1 ground", "2 pack"]);
    assert_eq!(
        uses("text/fold.rs", "use crate::{\n    cli,\n    graph::{a, b}, pack};"),
        ["1 cli", "1 graph", "1 pack"]
    );
    assert_eq!(uses("text/fold.rs", "use super::super::cli;\nuse super::token;\n// crate::cli"), ["1 cli"]);
    assert_eq!(uses("text/mod.rs", "use super::cli;"), ["1 cli"]);
    assert_eq!(uses("a/b/c.rs", "use super::super::d;"), [] as [&str; 0]);
    let mut files = Vec::new();
    let text = "a\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nc\n#[cfg(test)]\nmod far;\n#[cfg(test)]\npub(crate) mod wide;\n#[cfg(test)]\nuse x::y;\nd";
    let kept: Vec<_> =
        without_tests(text, Path::new("src/x.rs"), &mut files).into_iter().map(|(_, line)| line).collect();
    assert_eq!(kept, ["a", "c", "d"]);
    assert!(files.contains(&PathBuf::from("src/x/far.rs")) && files.contains(&PathBuf::from("src/x/wide.rs")));
}
