//! Graphviz DOT. Keeps events and entities with their ids, labels, roles, relations, dates and standing, and the sentence of an
//! event as its tooltip; drops the other sentences, sources, and entities that take part in nothing.
//!
//! The only file that names graphviz_rust: that crate escapes nothing and its default printer may merge nodes, so every
//! text goes through [`text`], names of nodes are our ids in quotes, and the printer always writes semicolons.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph as Dot, GraphAttributes, Id, Node, NodeId, Stmt, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use petgraph::visit::EdgeRef;

use crate::graph::net::word;
use crate::graph::view::{View, by_article, name};
use crate::graph::words::{Lang, Table, Words};
use crate::graph::{Edge as Link, Graph, Node as Item};
use crate::ground::{EntityKind, Standing};
use crate::linking::{Event, Knowledge};

use super::{Export, Options};

/// The knowledge as a DOT digraph, with Hindi labels and without texts.
pub fn write(knowledge: &Knowledge) -> String {
    draw(&View::of(knowledge, &BTreeMap::new()), Lang::Hi).0
}

/// The same of a view, in the language of the options; entities that are left out are counted.
pub fn export(view: &View<'_>, options: &Options) -> Export {
    let (text, lonely) = draw(view, options.lang);
    let dropped = if lonely > 0 { vec![format!("{lonely} entities that take part in nothing")] } else { Vec::new() };
    Export { dropped, ..text.into() }
}

fn draw(view: &View<'_>, lang: Lang) -> (String, usize) {
    let graph = Graph::new(view.knowledge);
    let mut printed = Printed::default();
    printed.add(Stmt::GAttribute(GraphAttributes::Graph(vec![
        plain("charset", "\"UTF-8\""),
        plain("rankdir", "LR"),
        plain("overlap", "false"),
    ])));
    printed.add(Stmt::GAttribute(GraphAttributes::Node(vec![plain("fontname", FONT), plain("fontsize", "11")])));
    printed.add(Stmt::GAttribute(GraphAttributes::Edge(vec![plain("fontname", FONT), plain("fontsize", "9")])));
    let mut lonely = 0;
    for node in graph.graph.node_indices() {
        let item = &graph.graph[node];
        let linked = graph.graph.neighbors_undirected(node).next().is_some();
        if linked || matches!(item, Item::Event(_)) {
            printed.add(Stmt::Node(self::node(view, lang, item)));
        } else {
            lonely += 1;
        }
    }
    for edge in graph.graph.edge_references() {
        let (from, to) = (&graph.graph[edge.source()], &graph.graph[edge.target()]);
        printed.add(Stmt::Edge(self::edge(id(from), id(to), edge.weight())));
    }
    (printed.finish(), lonely)
}

/// How a digraph of ours starts and ends in print.
const HEAD: &str = "digraph ghatna {\n";
const TAIL: &str = "\n}";

/// How many statements are printed together: the printer holds them, and what it makes of them, several times over, which
/// for a whole graph is more memory than all its texts.
const TOGETHER: usize = 128;

/// A digraph, printed some statements at a time.
#[derive(Default)]
struct Printed {
    text: String,
    waiting: Vec<Stmt>,
}

impl Printed {
    fn add(&mut self, stmt: Stmt) {
        self.waiting.push(stmt);
        if self.waiting.len() == TOGETHER {
            self.print();
        }
    }

    /// Prints the statements that wait, as a digraph of their own, and adds what stands inside it.
    fn print(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let dot = Dot::DiGraph {
            id: Id::Plain("ghatna".to_owned()),
            strict: false,
            stmts: std::mem::take(&mut self.waiting),
        };
        let printed = dot.print(PrinterContext::default().with_semi());
        let inside = printed.strip_prefix(HEAD).and_then(|text| text.strip_suffix(TAIL)).unwrap_or(&printed);
        self.text.push_str(if self.text.is_empty() { HEAD } else { "\n" });
        self.text.push_str(inside);
    }

    fn finish(mut self) -> String {
        self.print();
        self.text.push_str(TAIL);
        self.text.push('\n');
        self.text
    }
}

fn id<'k>(item: &Item<'k>) -> &'k str {
    match item {
        Item::Entity(entity) => entity.id.as_str(),
        Item::Event(event) => event.id.as_str(),
    }
}

const FONT: &str = "\"Noto Sans Devanagari,Lohit Devanagari,sans-serif\"";

/// An attribute whose value is ours.
fn plain(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Plain(value.to_owned()))
}

/// An attribute whose value is anybody's text.
fn label(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Escaped(text(value)))
}

/// Any text as a quoted string of DOT. Graphviz expands backslashes and entities in labels, so both are escaped.
pub fn text(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    // 0xc2 opens the second block of controls, among others
    let special = |byte: u8| matches!(byte, b'\\' | b'"' | b'&' | ..0x20 | 0x7f | 0xc2);
    if !value.bytes().any(special) {
        quoted.push_str(value);
        quoted.push('"');
        return quoted;
    }
    for c in value.chars() {
        match c {
            '\\' => quoted.push_str("\\\\"),
            '"' => quoted.push_str("\\\""),
            '&' => quoted.push_str("&amp;"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {}
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn named(id: &str) -> NodeId {
    NodeId(Id::Escaped(text(id)), None)
}

fn node(view: &View<'_>, lang: Lang, item: &Item<'_>) -> Node {
    let attributes = match item {
        Item::Entity(entity) => {
            let shape = match entity.kind {
                EntityKind::Person => "ellipse",
                EntityKind::Organization => "box",
                EntityKind::Place => "house",
                EntityKind::Post => "note",
                EntityKind::Election => "hexagon",
                EntityKind::Group => "egg",
            };
            vec![label("label", name(entity, lang)), plain("shape", shape), label("id", entity.id.as_str())]
        }
        Item::Event(event) => {
            let style = match event.standing {
                Standing::Denied | Standing::Disputed => "dashed",
                Standing::Planned => "dotted",
                Standing::Reported | Standing::Corroborated => "rounded",
            };
            let mut attributes = vec![
                label("label", &caption(view, event, lang)),
                plain("shape", "box"),
                plain("style", style),
                label("id", event.id.as_str()),
            ];
            let quote = event.mentions.iter().find_map(|id| view.sentence(view.mention(id.as_str())?));
            // Graphviz expands backslashes in tooltips twice
            attributes.extend(quote.map(|quote| label("tooltip", &quote.replace('\\', "/"))));
            attributes
        }
    };
    Node { id: named(id(item)), attributes }
}

/// What stands in the box of an event: its label, under it its date, and whether only an article has that.
fn caption(view: &View<'_>, event: &Event, lang: Lang) -> String {
    let mut caption = view.label(event, lang);
    if let Some(time) = &event.time {
        let _ = write!(caption, "\n{}", time.edtf);
    }
    if by_article(event) {
        let _ = write!(caption, " ({})", Words::of(lang).name(Table::Chart, "by_article"));
    }
    caption
}

fn edge(from: &str, to: &str, link: &Link) -> Edge {
    let name = match link {
        Link::Role(role) => role.word().into(),
        Link::Relation(kind, _) => word(*kind),
    };
    let ends = EdgeTy::Pair(Vertex::N(named(from)), Vertex::N(named(to)));
    Edge { ty: ends, attributes: vec![label("label", &name)] }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The file read back by the crate's own parser has the ids, and the texts as they were escaped.
    pub(crate) fn reads_back(dot: &str, view: &View<'_>) {
        let Ok(Dot::DiGraph { stmts, .. }) = graphviz_rust::parse(dot) else { panic!("not a digraph\n{dot}") };
        let mut nodes = 0;
        for stmt in &stmts {
            let Stmt::Node(Node { id: NodeId(Id::Escaped(id), _), attributes }) = stmt else { continue };
            nodes += 1;
            let id = id.trim_matches('"');
            let wanted = match (view.entity(id), view.event(id)) {
                (Some(entity), _) => text(name(entity, Lang::Hi)),
                (_, Some(event)) => text(&caption(view, event, Lang::Hi)),
                _ => panic!("{id} is nothing of ours\n{dot}"),
            };
            assert!(attributes.contains(&Attribute(Id::Plain("label".to_owned()), Id::Escaped(wanted))), "{id}\n{dot}");
        }
        assert!(nodes >= view.knowledge.events.len(), "{nodes} nodes\n{dot}");
    }

    #[test]
    fn events_that_nobody_takes_part_in_stay() {
        let mut archive = crate::graph::sample::archive();
        archive.knowledge.events[3].args.clear();
        archive.knowledge.entities[3].id = crate::ground::EntityId::new("place/nowhere");
        let Export { output: super::super::Output::Text(dot), dropped } =
            export(&View::new(&archive), &Options::default())
        else {
            panic!("not a text")
        };
        for event in &archive.knowledge.events {
            assert!(dot.contains(&format!("\"{}\"[", event.id)), "{}\n{dot}", event.id);
        }
        assert_eq!(dropped, ["1 entities that take part in nothing"]);
    }

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(text("a\"b\\N & c\nd\u{7}"), "\"a\\\"b\\\\N &amp; c\\nd\"");
    }
}
