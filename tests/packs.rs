//! The worked example of docs/packs.md does what it says; faults of packs are named with file, line and column.

use std::path::Path;

use crate::support::{build, file, folder, ghatna, graph, root, said};

/// Writes the files that the documentation shows: fenced blocks with a language and a path.
fn write_example(into: &Path) -> usize {
    let text = std::fs::read_to_string(root().join("docs/packs.md")).unwrap();
    let mut files = 0;
    for block in text.split("\n```toml ").skip(1) {
        let (name, rest) = block.split_once('\n').unwrap();
        let (content, _) = rest.split_once("\n```").unwrap();
        file(into, name.trim(), content);
        files += 1;
    }
    files
}

#[test]
fn the_example_of_the_documentation_works() {
    let own = folder("packs-example");
    assert_eq!(write_example(&own), 3);
    let pack = own.join("chains");
    let checked = ghatna(&["packs".as_ref(), "check".as_ref(), pack.as_os_str()]);
    let about: Vec<String> = said(&checked).lines().filter(|line| line.contains("chains")).map(str::to_owned).collect();
    assert!(about.is_empty(), "{}", about.join("\n"));
    let text = file(&own, "a.txt", "छात्रों ने दिल्ली में सरकार के खिलाफ मानव श्रृंखला बनाई।");
    let found = |with: &[&std::ffi::OsStr]| -> bool {
        let mut args = vec![text.as_os_str()];
        args.extend_from_slice(with);
        let (output, out) = build(&own, &args);
        assert!(output.status.success(), "{}", said(&output));
        let graph = graph(&out);
        graph["mentions"].as_array().unwrap().iter().any(|mention| mention["rule"] == "chains/protest/human-chain")
    };
    assert!(found(&["--packs".as_ref(), pack.as_os_str()]));
    assert!(!found(&[]), "the example is no example: the built-in packs know it");
}

#[test]
fn faults_are_named_with_their_place() {
    let own = folder("packs-faults");
    let manifest = "[pack]\nname = \"x\"\nlanguage = \"hi\"\nversion = \"1\"\nlicence = \"CC0-1.0\"\n";
    let faulty = |content: &str, place: &str, why: &str| {
        file(&own, "x/pack.toml", manifest);
        file(&own, "x/frames.toml", content);
        let output = ghatna(&["packs".as_ref(), "check".as_ref(), own.join("x").as_os_str()]);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        let said = said(&output);
        let line = said.lines().find(|line| line.contains(place)).unwrap_or_else(|| panic!("no `{place}` in: {said}"));
        assert!(line.contains(why), "`{why}` is not in: {line}");
    };
    let frame = "[[frame]]\nid = \"x/rally/x\"\ntype = \"rally\"\ntrigger = [\"नहाना\"]\n";
    let example = "examples = [{ text = \"राहुल गांधी नहाए।\" }]\n";
    let near = "near = [\"राहुल गांधी घर गए।\"]\n";
    let whole = format!("{frame}{example}{near}");
    faulty(&format!("{whole}roles = {{ driver = [\"subject\"] }}\n"), "frames.toml:7:11", "driver");
    faulty(&format!("{whole}kolour = 1\n"), "frames.toml:7:1", "kolour");
    faulty(&whole.replace("\"rally\"", "\"wedding\""), "frames.toml:3:8", "wedding");
    faulty(&format!("{whole}{whole}"), "frames.toml:7:1", "x/rally/x");
    faulty(&whole.replace("नहाना", "झकझकाना"), "frames.toml:4:12", "झकझकाना");
    faulty(&whole.replace("नहाए", "घर गए"), "frames.toml:5:13", "finds nothing");
    faulty(&whole.replace("घर गए", "नहाए"), "frames.toml:6:9", "near-miss");
    faulty(frame, "frames.toml:1:1", "examples");
}
