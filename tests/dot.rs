//! graph.dot is read by Graphviz, with Devanagari intact.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::support::{build, file, folder, graph, said, seeds};

/// What `dot` makes of a graph, or nothing where Graphviz is not installed.
fn svg(dot: &[u8]) -> Option<String> {
    let child =
        Command::new("dot").arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: Graphviz (`dot`) is not installed");
            return None;
        }
        Err(error) => panic!("dot: {error}"),
    };
    let mut pipe = child.stdin.take().unwrap();
    let dot = dot.to_vec();
    let feed = std::thread::spawn(move || pipe.write_all(&dot));
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && !complaints.contains("syntax error"), "{complaints}");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn graphviz_draws_the_seeds() {
    let own = folder("dot-seeds");
    let (output, out) = build(&own, &[seeds()]);
    assert!(output.status.success(), "{}", said(&output));
    let Some(svg) = svg(&std::fs::read(out.join("graph.dot")).unwrap()) else { return };
    let graph = graph(&out);
    let used: Vec<&str> = graph["events"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|event| event["args"].as_array().unwrap())
        .filter_map(|arg| arg["entity"].as_str())
        .collect();
    let mut drawn = 0;
    for entity in graph["entities"].as_array().unwrap() {
        if let (Some(name), true) = (entity["name"]["hi"].as_str(), used.contains(&entity["id"].as_str().unwrap())) {
            let shown = name.replace('&', "&amp;").replace('\'', "&#39;").replace('-', "&#45;");
            assert!(svg.contains(&shown), "{name} is not in the picture");
            drawn += 1;
        }
    }
    assert!(drawn > 20, "{drawn}");
    assert!(svg.contains("राहुल गांधी"));
}

#[test]
fn hostile_names_stay_names() {
    let own = folder("dot-hostile");
    // backslashes, quotes, entities, tags and control characters in and around what is named
    file(&own, "a.txt", "राहुल गांधी ने इस्तीफा दिया।\nराहुल गांधी ने \\N \"&amp; <b>\u{7} \\\" सोनिया गांधी से मुलाकात की।\n");
    let (output, out) = build(&own, &[own.join("a.txt")]);
    assert!(output.status.success(), "{}", said(&output));
    let dot = std::fs::read(out.join("graph.dot")).unwrap();
    let text = String::from_utf8(dot.clone()).unwrap();
    assert!(text.starts_with("digraph"), "{text}");
    let Some(svg) = svg(&dot) else { return };
    assert!(svg.contains("राहुल गांधी"));
}
