//! The store: it grows, shrinks, survives, and always holds the graph that its articles would give in one go.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::support::{Dir, seeds};

/// Articles of our own, many and much alike: people meet, resign, win and deny.
fn article(number: usize) -> String {
    let people = ["राहुल गांधी", "कमलनाथ", "अशोक गहलोत", "भूपेश बघेल", "ममता बनर्जी", "नीतीश कुमार", "शरद पवार"];
    let (a, b) = (people[number % people.len()], people[(number / 7 + 1 + number) % people.len()]);
    let day = number % 28 + 1;
    let text = match number % 4 {
        0 => format!("दिल्ली में {a} ने {b} से मुलाकात की। बैठक {number} मिनट चली।"),
        1 => format!("{a} ने शनिवार को इस्तीफा दे दिया। {b} ने इस खबर का खंडन किया।"),
        2 => format!("{a} ने कहा कि {b} चुनाव जीतेंगे। पार्टी को {number} सीटें मिलीं।"),
        _ => format!("पटना में {b} ने रैली की। {a} ने उन पर आरोप लगाया।"),
    };
    let date = format!("2019-05-{day:02}");
    serde_json::json!({"id": format!("n{number:04}"), "text": text, "date": date}).to_string() + "\n"
}

fn articles(numbers: impl IntoIterator<Item = usize>) -> String {
    numbers.into_iter().map(article).collect()
}

fn count(store: &Path, query: &str) -> i64 {
    Connection::open(store).unwrap().query_row(query, [], |row| row.get(0)).unwrap()
}

fn documents(store: &Path) -> i64 {
    count(store, "SELECT count(*) FROM documents")
}

/// Every file a folder build writes, from the store and from the files, byte for byte.
fn same(dir: &Dir, one: &str, other: &str) {
    for file in ["graph.json", "graph.dot", "texts.jsonl", "links.jsonl"] {
        let (a, b) = (dir.read(&format!("{one}/{file}")), dir.read(&format!("{other}/{file}")));
        assert!(a == b, "{one}/{file} is not {other}/{file}: {} and {} bytes", a.len(), b.len());
    }
}

#[test]
fn a_build_from_the_store_is_a_build_from_the_files() {
    let dir = Dir::new("same");
    let seeds = seeds();
    let seeds = seeds.to_str().unwrap();
    dir.run(&["build", seeds, "-o", "files"]).ok();
    dir.run(&["build", seeds, "--store", "news.db", "-o", "first"]).ok();
    same(&dir, "files", "first");
    // the graph is in the tables, too
    dir.run(&["build", "--store", "news.db", "-o", "second", "--jobs", "1"]).ok();
    same(&dir, "files", "second");
    assert!(count(&dir.path("news.db"), "SELECT count(*) FROM events") > 20);
    let explained = |graph: &str| {
        let id: String = Connection::open(dir.path("news.db"))
            .unwrap()
            .query_row("SELECT id FROM events ORDER BY id LIMIT 1", [], |row| row.get(0))
            .unwrap();
        dir.run(&["explain", &id, "-g", graph]).ok().out
    };
    assert_eq!(explained("news.db"), explained("files"));
}

#[test]
fn articles_may_come_in_any_order_and_number_of_runs() {
    let dir = Dir::new("order");
    dir.write("all.jsonl", &articles(0..40));
    dir.run(&["build", "all.jsonl", "-o", "whole"]).ok();
    dir.feed(&["build", "-", "--store", "a.db"], &articles((0..40).rev().filter(|n| n % 3 == 0))).ok();
    dir.feed(&["build", "-", "--store", "a.db"], &articles((0..40).filter(|n| n % 3 == 1))).ok();
    dir.feed(&["build", "-", "--store", "a.db"], &articles((0..40).rev().filter(|n| n % 3 == 2))).ok();
    dir.run(&["build", "--store", "a.db", "-o", "parts"]).ok();
    // articles from standard input have no file, so the whole is fed, too
    dir.feed(&["build", "-", "-o", "whole"], &articles(0..40)).ok();
    same(&dir, "whole", "parts");
}

#[test]
fn a_second_run_reads_only_what_is_new_or_changed() {
    let dir = Dir::new("second");
    dir.write("news.jsonl", &articles(0..12));
    let first = dir.run(&["build", "news.jsonl", "--store", "n.db"]).ok();
    assert!(first.err.contains("12 new, 0 changed, 0 unchanged, 0 removed"), "{}", first.err);
    let second = dir.run(&["build", "news.jsonl", "--store", "n.db"]).ok();
    assert!(second.err.contains("0 new, 0 changed, 12 unchanged, 0 removed; nothing changed"), "{}", second.err);
    let stamps = || -> Vec<i64> {
        let db = Connection::open(dir.path("n.db")).unwrap();
        let mut query = db.prepare("SELECT number FROM documents ORDER BY id").unwrap();
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let before = stamps();
    // one changed, one new; the rows of the others stay
    let changed = article(3).replace("पटना", "लखनऊ");
    assert_ne!(changed, article(3));
    let text = articles(0..3) + &changed + &articles(4..13);
    dir.write("news.jsonl", &text);
    let third = dir.run(&["build", "news.jsonl", "--store", "n.db", "-o", "grown"]).ok();
    assert!(third.err.contains("1 new, 1 changed, 11 unchanged, 0 removed"), "{}", third.err);
    let after = stamps();
    assert_eq!(after.len(), 13);
    let moved: Vec<usize> = (0..12).filter(|at| before[*at] != after[*at]).collect();
    assert_eq!(moved, [3]);
    dir.run(&["build", "news.jsonl", "-o", "anew"]).ok();
    same(&dir, "grown", "anew");
}

#[test]
fn a_removed_article_takes_its_mentions_with_it() {
    let dir = Dir::new("removed");
    let record = |number: usize| serde_json::from_str::<serde_json::Value>(&article(number)).unwrap();
    for number in 0..10 {
        let record = record(number);
        let text =
            format!("---\ndate: {}\n---\n{}\n", record["date"].as_str().unwrap(), record["text"].as_str().unwrap());
        dir.write(&format!("news/n{number}.md"), &text);
    }
    dir.run(&["build", "news", "--store", "n.db"]).ok();
    let rows = |table: &str| {
        let mine =
            format!("SELECT count(*) FROM {table} WHERE document = (SELECT number FROM documents WHERE id = 'n4')");
        count(&dir.path("n.db"), &mine)
    };
    for table in ["sentences", "mentions", "mention_args", "entity_mentions"] {
        assert!(rows(table) > 0, "{table}");
    }
    std::fs::remove_file(dir.path("news/n4.md")).unwrap();
    let run = dir.run(&["build", "news", "--store", "n.db", "-o", "left"]).ok();
    assert!(run.err.contains("0 new, 0 changed, 9 unchanged, 1 removed"), "{}", run.err);
    let run = dir.run(&["build", "--store", "n.db", "--remove", "n7", "-o", "left"]).ok();
    assert!(run.err.contains("1 removed"), "{}", run.err);
    let store = dir.path("n.db");
    for table in ["sentences", "mentions", "mention_args", "entity_mentions"] {
        let orphans = format!("SELECT count(*) FROM {table} WHERE document NOT IN (SELECT number FROM documents)");
        assert_eq!(count(&store, &orphans), 0, "{table}");
    }
    assert_eq!(
        count(&store, "SELECT count(*) FROM sentence_search WHERE rowid NOT IN (SELECT number FROM sentences)"),
        0
    );
    assert_eq!(count(&store, "SELECT count(*) FROM event_args WHERE event NOT IN (SELECT id FROM events)"), 0);
    std::fs::remove_file(dir.path("news/n7.md")).unwrap();
    dir.run(&["build", "news", "-o", "anew"]).ok();
    same(&dir, "left", "anew");
    let unknown = dir.run(&["build", "--store", "n.db", "--remove", "n7"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("n7"), "{}", unknown.err);
}

/// Waits until `done`, at most a minute.
fn wait(done: impl Fn() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_mins(1), "nothing came");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn kill_9_while_reading_loses_nothing_committed() {
    use std::io::Write;
    let dir = Dir::new("killed");
    let all = articles(0..600);
    let store = dir.path("n.db");
    let mut child = dir.ghatna(&["build", "-", "--store", "n.db"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(all.as_bytes()).unwrap();
    pipe.flush().unwrap();
    // the pipe stays open: the program has put in its first batch and waits for more
    let there = || {
        let Ok(db) = Connection::open_with_flags(&store, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY) else { return 0 };
        db.query_row("SELECT count(*) FROM documents", [], |row| row.get::<_, i64>(0)).unwrap_or(0)
    };
    wait(|| there() > 0);
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
    drop(pipe);
    let kept = documents(&store);
    assert!((1..600).contains(&kept), "{kept}");
    assert_eq!(count(&store, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
    // what is there says that its graph is not
    let query = dir.run(&["explain", "person/rahul-gandhi", "-g", "n.db"]);
    assert_eq!(query.code, 2, "{}", query.out);
    assert!(query.err.contains("finish"), "{}", query.err);
    let again = dir.feed(&["build", "-", "--store", "n.db", "-o", "survived"], &all).ok();
    let expected = format!("{} new, 0 changed, {kept} unchanged, 0 removed", 600 - kept);
    assert!(again.err.contains(&expected), "{}", again.err);
    dir.feed(&["build", "-", "-o", "undisturbed"], &all).ok();
    same(&dir, "survived", "undisturbed");
}

#[test]
fn kill_9_at_any_moment_leaves_a_store_that_goes_on() {
    let dir = Dir::new("killed-often");
    dir.write("n.jsonl", &articles(0..700));
    let store = dir.path("n.db");
    let (mut ended, mut kills, mut delay, mut before) = (false, 0, 3, 0);
    while !ended {
        let mut child = dir.ghatna(&["build", "n.jsonl", "--store", "n.db"]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        ended = child.wait().unwrap().success();
        kills += usize::from(!ended);
        delay += delay / 3 + 1;
        if store.exists() && count(&store, "SELECT count(*) FROM sqlite_master") > 0 {
            assert_eq!(count(&store, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
            let now = documents(&store);
            assert!(now >= before, "{before} documents were there, now {now}");
            before = now;
        }
    }
    assert!(kills > 3, "killed {kills} times only");
    dir.run(&["build", "--store", "n.db", "-o", "survived"]).ok();
    dir.run(&["build", "n.jsonl", "-o", "undisturbed"]).ok();
    same(&dir, "survived", "undisturbed");
}

#[test]
fn any_sqlite_tool_reads_it() {
    let dir = Dir::new("tables");
    dir.feed(&["build", "-", "--store", "n.db"], &articles(0..8)).ok();
    let store = dir.path("n.db");
    let both = "SELECT count(*) FROM event_args a JOIN event_args b ON a.event = b.event JOIN events e ON e.id = a.event \
                WHERE e.type = 'meeting' AND a.entity = 'person/rahul-gandhi' AND b.entity <> a.entity AND a.role = 'participant'";
    assert!(count(&store, both) > 0);
    let quoted = "SELECT count(*) FROM mentions m JOIN documents d ON d.number = m.document \
                  WHERE length(trim(substr(d.text, m.trigger_start + 1, m.trigger_end - m.trigger_start))) = 0";
    assert_eq!(count(&store, quoted), 0);
    // words keep their vowel signs
    let search = |query: &str| {
        count(&store, &format!("SELECT count(*) FROM sentence_search WHERE sentence_search MATCH '\"{query}\"'"))
    };
    assert!(search("सीटें") > 0);
    assert_eq!(search("सीट"), 0);
}

#[test]
fn other_files_are_left_alone() {
    let dir = Dir::new("foreign");
    Connection::open(dir.path("other.db"))
        .unwrap()
        .execute_batch("CREATE TABLE mine (x); INSERT INTO mine VALUES (1);")
        .unwrap();
    let ran = dir.feed(&["build", "-", "--store", "other.db"], &article(1));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no store of ghatna"), "{}", ran.err);
    assert_eq!(count(&dir.path("other.db"), "SELECT count(*) FROM sqlite_master"), 1);
    dir.write("text.db", "यह कोई डेटाबेस नहीं है, केवल एक छोटा सा पाठ है।");
    let ran = dir.feed(&["build", "-", "--store", "text.db"], &article(1));
    assert_eq!(ran.code, 2);
    assert!(dir.read("text.db").starts_with("यह"));
}

#[test]
fn a_graph_of_articles_that_changed_meanwhile_is_not_written() {
    use ghatna::linking::{Decisions, Fragment};
    use ghatna::{pack::Packs, reading::Engine, reading::Worker, source::Article, store::Store};

    let dir = Dir::new("two");
    let packs = std::sync::Arc::new(Packs::load(&[] as &[&str]).unwrap());
    let (engine, mut worker) = (Engine::new(packs.clone()), Worker::default());
    let mut read = |id: &str, text: &str| {
        let article = Article { id: id.to_owned(), text: text.to_owned(), ..Article::default() };
        let reading = engine.read(article.document(), &article.text, None, &mut worker);
        let fragment = Fragment::new(&article, reading, &worker, &packs);
        (article, fragment)
    };
    let (one, two) = (read("a", "कमलनाथ ने इस्तीफा दिया।"), read("b", "शरद पवार ने रैली की।"));
    let (mut first, mut second) = (Store::open(&dir.path("n.db")).unwrap(), Store::open(&dir.path("n.db")).unwrap());
    first.put(&[one]).unwrap();
    let (fragments, revision) = first.fragments().unwrap();
    second.put(&[two]).unwrap();
    let linked = fragments.link_with(&packs, &Decisions::default());
    assert_eq!(first.write_graph(&linked, revision).unwrap(), None);
    assert!(!first.is_linked().unwrap());
    let (fragments, revision) = first.fragments().unwrap();
    assert_eq!(fragments.len(), 2);
    let linked = fragments.link_with(&packs, &Decisions::default());
    assert_eq!(first.write_graph(&linked, revision).unwrap().unwrap().documents, 2);
    assert!(second.is_linked().unwrap());
    assert_eq!(second.knowledge().unwrap(), linked.knowledge);
}

#[test]
fn every_table_and_column_is_documented() {
    let dir = Dir::new("schema");
    dir.feed(&["build", "-", "--store", "n.db"], &article(1)).ok();
    let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/store.md")).unwrap();
    let db = Connection::open(dir.path("n.db")).unwrap();
    let mut query = db
        .prepare("SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c WHERE t.type IN ('table', 'virtual') AND t.name NOT LIKE 'sqlite%'")
        .unwrap();
    let rows: Vec<(String, String)> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    assert!(rows.len() > 60, "{}", rows.len());
    for (table, column) in rows {
        let start = docs.find(&format!("\n| `{table}` |")).unwrap_or_else(|| panic!("{table} is not documented"));
        let rest = &docs[start + 1..];
        // a table's rows end where the next one begins
        let end = rest.match_indices("\n| `").map(|(at, _)| at).next().unwrap_or(rest.len());
        let known = rest[..end].contains(&format!("`{column}`"))
            || column == "signature" && docs.contains("`signature` in entities");
        assert!(known, "{table}.{column} is not documented");
    }
}
