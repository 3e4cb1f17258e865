//! An Obsidian vault: a note for each entity and event, copies of the articles, a list of all events, and a canvas of who met
//! whom. Names are file names as far as file systems and Obsidian allow; the id is in the front matter of each note, which is
//! YAML whose strings are written as in JSON. Text is escaped, so that a headline is neither a link nor a tag.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::graph::net::{Net, Shape};
use crate::graph::view::{View, document_key};
use crate::graph::words::{Lang, Table, Words};
use crate::ground::EntityKind;
use crate::linking::{Document, Entity, Event, Mention};

use super::escape::line;
use super::{Export, Options, in_time};

/// No more people stand on the canvas: it is for looking at.
const ON_CANVAS: usize = 150;
/// How long the name of a note may be, in code points; file systems allow 255 bytes.
const LONGEST: usize = 60;

/// The vault.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let vault = Vault::new(view, options.lang);
    let mut files = Vec::new();
    for document in &view.knowledge.documents {
        files.push((vault.path(document.id.as_str()), vault.document(document)));
    }
    let events_of = events_of(view);
    for entity in &view.knowledge.entities {
        let events = events_of.get(entity.id.as_str()).map_or(&[][..], Vec::as_slice);
        files.push((vault.path(entity.id.as_str()), vault.entity(entity, events)));
    }
    for event in &view.knowledge.events {
        files.push((vault.path(event.id.as_str()), vault.event(event)));
    }
    files.push(("Timeline.md".to_owned(), vault.timeline()));
    files.push(("Who met whom.canvas".to_owned(), vault.canvas()));
    files.into()
}

fn events_of<'a>(view: &View<'a>) -> BTreeMap<&'a str, Vec<&'a Event>> {
    let mut all: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    for event in in_time(view) {
        let who: BTreeSet<&str> = event.args.iter().map(|arg| arg.entity.as_str()).collect();
        for id in who {
            all.entry(id).or_default().push(event);
        }
    }
    all
}

struct Vault<'v, 'a> {
    view: &'v View<'a>,
    lang: Lang,
    words: &'static Words,
    /// The note of each thing, without `.md`.
    notes: BTreeMap<&'a str, String>,
}

impl<'v, 'a> Vault<'v, 'a> {
    fn new(view: &'v View<'a>, lang: Lang) -> Self {
        let mut vault = Self { view, lang, words: Words::of(lang), notes: BTreeMap::new() };
        let mut taken = BTreeSet::new();
        let knowledge = view.knowledge;
        for entity in &knowledge.entities {
            let name = crate::graph::view::name(entity, lang);
            vault.call(&mut taken, entity.id.as_str(), folder(entity.kind), name, entity.id.as_str());
        }
        for event in &knowledge.events {
            let date = event.time.as_ref().map(|time| format!("{} ", time.edtf)).unwrap_or_default();
            let name = format!("{date}{}", view.label(event, lang));
            vault.call(&mut taken, event.id.as_str(), "Events", &name, event.id.as_str());
        }
        for document in &knowledge.documents {
            let name = document.title.as_deref().unwrap_or(document.id.as_str());
            vault.call(&mut taken, document.id.as_str(), "Sources", name, &document_key(&document.id));
        }
        vault
    }

    /// Gives a thing the name of its note: its own, with its id where another has that.
    fn call(&mut self, taken: &mut BTreeSet<String>, id: &'a str, folder: &str, name: &str, key: &str) {
        let safe = file_name(name);
        let mut path = format!("{folder}/{safe}");
        // some file systems do not tell capitals from small letters
        if safe.is_empty() || !taken.insert(path.to_lowercase()) {
            let key = file_name(key.rsplit('/').next().unwrap_or(key));
            path = if safe.is_empty() { format!("{folder}/{key}") } else { format!("{folder}/{safe} ({key})") };
            taken.insert(path.to_lowercase());
        }
        self.notes.insert(id, path);
    }

    fn path(&self, id: &str) -> String {
        format!("{}.md", self.notes.get(id).map_or("", String::as_str))
    }

    /// A link to the note of a thing.
    fn link(&self, id: &str, name: &str) -> String {
        match self.notes.get(id) {
            Some(note) => {
                let shown = link_text(name);
                // of a name that is all brackets nothing may be left
                let shown = if shown.trim().is_empty() { note.as_str() } else { &shown };
                format!("[[{note}|{shown}]]")
            }
            None => text(name),
        }
    }

    fn entity_link(&self, id: &'a str) -> String {
        self.link(id, self.view.name(id, self.lang))
    }

    fn document(&self, document: &Document) -> String {
        let mut out = front(&[
            ("id", json!(document_key(&document.id))),
            ("document", json!(document.id)),
            ("source", json!(document.source)),
            ("date", json!(document.date.edtf)),
            ("tags", json!(["source"])),
        ]);
        let title = document.title.as_deref().unwrap_or(document.id.as_str());
        let _ = writeln!(out, "# {}\n", text(title));
        if let Some(address) = document.source.as_deref().and_then(super::web) {
            let _ = writeln!(out, "<{address}>\n");
        }
        let whole = crate::ground::Span::new(0, document.characters);
        if let Some(body) = self.view.text(&document.id, whole) {
            for paragraph in body.lines().map(text).filter(|paragraph| !paragraph.is_empty()) {
                let _ = writeln!(out, "{paragraph}\n");
            }
        }
        out
    }

    fn entity(&self, entity: &Entity, events: &[&'a Event]) -> String {
        let names: Vec<String> = entity.name.values().chain(&entity.aliases).map(|name| line(name)).collect();
        let mut out = front(&[
            ("id", json!(entity.id)),
            ("aliases", json!(names)),
            ("wikidata", json!(entity.wikidata)),
            ("tags", json!([entity.kind])),
        ]);
        let _ = writeln!(out, "# {}\n", text(crate::graph::view::name(entity, self.lang)));
        let relations = self.view.knowledge.relations.iter().filter(|relation| relation.from == entity.id.as_str());
        for relation in relations.filter(|relation| self.notes.contains_key(relation.to.as_str())) {
            let kind = crate::graph::net::word(relation.kind).replace('_', " ");
            let when = relation.time.as_ref().map(|time| format!(" ({})", text(&self.words.time(&time.edtf))));
            let _ = writeln!(out, "- {kind}: {}{}", self.entity_link(&relation.to), when.unwrap_or_default());
        }
        out.push('\n');
        for event in events {
            let _ = writeln!(out, "- {}", self.event_line(event));
        }
        out
    }

    /// Date, link and standing of an event.
    fn event_line(&self, event: &'a Event) -> String {
        let undated = || self.words.name(Table::Chart, "undated").to_owned();
        let when = self.view.date(event, self.lang).unwrap_or_else(undated);
        let standing = self.words.name(Table::Standing, event.standing.word());
        let label = self.view.label(event, self.lang);
        format!("{}: {} ({standing})", text(&when), self.link(event.id.as_str(), &label))
    }

    fn event(&self, event: &'a Event) -> String {
        let days = self.view.days(event);
        let mut out = front(&[
            ("id", json!(event.id)),
            ("type", json!(event.kind)),
            ("edtf", json!(event.time.as_ref().map(|time| &time.edtf))),
            ("basis", json!(event.time.as_ref().map(|time| time.basis))),
            // with a start alone calendar views show an event; both are whole days
            ("start", json!(days.earliest.map(|day| day.to_string()))),
            ("end", json!(days.latest.filter(|_| days.latest != days.earliest).map(|day| day.to_string()))),
            ("standing", json!(event.standing)),
            ("tags", json!(["event", event.kind])),
        ]);
        let _ = writeln!(out, "# {}\n\n{}\n", text(&self.view.label(event, self.lang)), self.event_line(event));
        for arg in &event.args {
            let role = self.words.name(Table::Role, arg.role.word());
            let _ = writeln!(out, "- {role}: {}", self.entity_link(arg.entity.as_str()));
        }
        for mention in self.view.mentions_of(event) {
            out.push_str(&self.quote(mention));
        }
        out
    }

    fn quote(&self, mention: &'a Mention) -> String {
        let sentence = self.view.sentence(mention).unwrap_or_default();
        let says = match mention.source.as_deref() {
            None => String::new(),
            Some(source) => format!(", {}", self.entity_link(source)),
        };
        let document = self.view.document(mention.document.as_str());
        let title = document.and_then(|one| one.title.as_deref()).unwrap_or(mention.document.as_str());
        let polarity = self.words.name(Table::Polarity, mention.polarity.word());
        let modality = self.words.name(Table::Modality, mention.modality.word());
        let source = self.link(mention.document.as_str(), title);
        format!("\n> {}\n>\n> {source}{says} ({polarity}, {modality})\n", text(&sentence))
    }

    fn timeline(&self) -> String {
        let mut out = format!("# {}\n\n", self.words.name(Table::Chart, "timeline"));
        for event in in_time(self.view) {
            let _ = writeln!(out, "- {}", self.event_line(event));
        }
        out
    }

    /// Who met whom as JSON Canvas 1.0: a card for each, which is their note.
    fn canvas(&self) -> String {
        let net = Net::new(self.view, Shape::People, self.lang);
        let mut shown: Vec<usize> = (0..net.nodes.len()).collect();
        shown.sort_by_key(|at| (std::cmp::Reverse(net.nodes[*at].degree), *at));
        shown.truncate(ON_CANVAS);
        shown.sort_unstable();
        let nodes: Vec<Value> = shown
            .iter()
            .map(|at| {
                let node = &net.nodes[*at];
                let [x, y] = [node.point.x, node.point.y].map(|part| (f64::from(part) * 7.0).round() as i64);
                json!({"id": node.id, "type": "file", "file": self.path(node.id), "x": x, "y": y, "width": 220, "height": 60})
            })
            .collect();
        let edges: Vec<Value> = net
            .edges
            .iter()
            .filter(|edge| shown.binary_search(&edge.from).is_ok() && shown.binary_search(&edge.to).is_ok())
            .map(|edge| {
                json!({
                    "id": edge.id, "fromNode": net.nodes[edge.from].id, "toNode": net.nodes[edge.to].id,
                    "fromEnd": "none", "toEnd": "none", "label": edge.spells.len().max(1).to_string(),
                })
            })
            .collect();
        super::json::text(&json!({"nodes": nodes, "edges": edges}))
    }
}

fn folder(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "People",
        EntityKind::Organization => "Organizations",
        EntityKind::Place => "Places",
        EntityKind::Post => "Posts",
        EntityKind::Election => "Elections",
        EntityKind::Group => "Groups",
    }
}

/// A name as a file may have it: without what Windows, Obsidian's links or the eye stumble over.
fn file_name(name: &str) -> String {
    let unsafe_ = |c: char| {
        matches!(c, '[' | ']' | '#' | '^' | '|' | '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '%' | '\u{feff}')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let spaced: String = line(name).chars().map(|c| if unsafe_(c) { ' ' } else { c }).collect();
    let short: String = line(&spaced).chars().take(LONGEST).collect();
    short.trim_matches(|c: char| c == '.' || c == ' ' || c == '~').to_owned()
}

/// Front matter: YAML takes JSON for values. Those that are null are left out.
fn front(fields: &[(&str, Value)]) -> String {
    let mut out = String::from("---\n");
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
        let _ = writeln!(out, "{name}: {value}");
    }
    out.push_str("---\n");
    out
}

/// Text in which nothing means anything to Markdown, HTML or Obsidian.
fn text(value: &str) -> String {
    let mut out = String::new();
    for c in line(value).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '=' | '$' | '%' | '^' | '{' | '}' | '!' | '@' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    // a line that would begin a list, a quotation or a rule
    if out.starts_with(['-', '+', '>']) || out.starts_with(|c: char| c.is_ascii_digit()) && out.contains(". ") {
        out.insert(0, '\u{200b}');
    }
    out
}

/// Text inside a link, where brackets and bars end it and backslashes stay.
fn link_text(value: &str) -> String {
    line(value).chars().filter(|c| !matches!(c, '[' | ']' | '|' | '#' | '^' | '<' | '>' | '`' | '\\')).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Every file has a name of its own that any file system takes, every link leads to one, and front matter is YAML of our
    /// fields only.
    pub(crate) fn holds(files: &[(String, String)]) {
        let paths: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let folded: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
        assert_eq!(folded.len(), files.len());
        for (path, content) in files.iter().filter(|(path, _)| path.rsplit('.').next() == Some("md")) {
            let name = path.rsplit('/').next().unwrap();
            assert!(path.len() < 250 && !name.starts_with('.') && name.len() > 3, "{path:?}");
            let forbidden = |c: char| c.is_control() || "\\:*?\"<>|#^[]\u{202e}\u{2066}".contains(c);
            assert!(!name.contains(forbidden) && path.matches('/').count() <= 1, "{path:?}");
            let mut body = content.as_str();
            if let Some(front) = content.strip_prefix("---\n") {
                let (front, rest) = front.split_once("\n---\n").unwrap();
                body = rest;
                for field in front.split('\n') {
                    let (key, value) = field.split_once(": ").unwrap();
                    assert!(key.bytes().all(|byte| byte.is_ascii_lowercase()), "{field}");
                    assert!(serde_json::from_str::<Value>(value).is_ok(), "{field}");
                }
            }
            for link in body.split("[[").skip(1) {
                let (target, rest) = link.split_once('|').unwrap_or_else(|| panic!("{path}: {content}"));
                assert!(paths.contains(format!("{target}.md").as_str()), "{path}: {target}");
                assert!(rest.split_once("]]").is_some_and(|(shown, _)| !shown.trim().is_empty()), "{path}: {content}");
            }
        }
    }

    #[test]
    fn names_are_files_everywhere() {
        assert_eq!(file_name("a:b#c[d]|e^f/g*h\n\u{202e}"), "a b c d e f g h");
        assert_eq!(file_name("राहुल गांधी"), "राहुल गांधी");
        assert_eq!(file_name("..."), "");
        assert!(file_name(&"क".repeat(500)).len() < 240);
    }

    #[test]
    fn text_is_only_text() {
        assert_eq!(text("[[x]] <b> #tag `c`"), "\\[\\[x\\]\\] &lt;b> \\#tag \\`c\\`");
        assert!(text("- a").starts_with('\u{200b}'));
    }

    #[test]
    fn every_link_leads_to_a_note() {
        let archive = crate::graph::sample::archive();
        let super::super::Output::Folder(files) = write(&View::new(&archive), &Options::default()).output else {
            panic!("no folder")
        };
        holds(&files);
        assert!(files.iter().map(|(_, content)| content.matches("[[").count()).sum::<usize>() > 10);
    }
}
