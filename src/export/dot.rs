//! Graphviz DOT. Keeps nodes, edges, labels, types, dates and standing; drops sentences and sources.
//!
//! The only file that names graphviz_rust: that crate escapes nothing and its default printer may merge nodes, so every
//! text goes through [`text`], keys are ours, and the printer always writes semicolons.

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph as Dot, GraphAttributes, Id, Node, NodeId, Stmt, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use petgraph::visit::EdgeRef;

use crate::graph::{Edge as Link, Graph, Node as Item};
use crate::ground::{EntityKind, Standing};
use crate::linking::Knowledge;

/// The knowledge as a DOT digraph.
pub fn write(knowledge: &Knowledge) -> String {
    let graph = Graph::new(knowledge);
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            plain("charset", "\"UTF-8\""),
            plain("rankdir", "LR"),
            plain("overlap", "false"),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![plain("fontname", FONT), plain("fontsize", "11")])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![plain("fontname", FONT), plain("fontsize", "9")])),
    ];
    let linked = |node| graph.graph.neighbors_undirected(node).next().is_some();
    for node in graph.graph.node_indices().filter(|node| linked(*node)) {
        stmts.push(Stmt::Node(self::node(&key(node.index()), &graph.graph[node])));
    }
    for edge in graph.graph.edge_references() {
        stmts.push(Stmt::Edge(self::edge(&key(edge.source().index()), &key(edge.target().index()), edge.weight())));
    }
    let dot = Dot::DiGraph { id: Id::Plain("ghatna".to_owned()), strict: false, stmts };
    let mut text = dot.print(PrinterContext::default().with_semi());
    text.push('\n');
    text
}

const FONT: &str = "\"Noto Sans Devanagari,Lohit Devanagari,sans-serif\"";

fn key(index: usize) -> String {
    format!("n{index}")
}

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
    let mut quoted = String::from("\"");
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

fn node(key: &str, item: &Item<'_>) -> Node {
    let id = NodeId(Id::Plain(key.to_owned()), None);
    let attributes = match item {
        Item::Entity(entity) => {
            let name = entity.name.get("hi").or_else(|| entity.name.get("en"));
            let shape = match entity.kind {
                EntityKind::Person => "ellipse",
                EntityKind::Organization => "box",
                EntityKind::Place => "house",
                EntityKind::Post => "note",
                EntityKind::Election => "hexagon",
                EntityKind::Group => "doublecircle",
            };
            let shape = if entity.kind == EntityKind::Group { "egg" } else { shape };
            vec![
                label("label", name.map_or(entity.id.as_str(), String::as_str)),
                plain("shape", shape),
                label("id", entity.id.as_str()),
            ]
        }
        Item::Event(event) => {
            let name = event.label.get("hi").or_else(|| event.label.get("en"));
            let date = event.time.as_ref().map(|time| format!("\n{}", time.edtf)).unwrap_or_default();
            let style = match event.standing {
                Standing::Denied | Standing::Disputed => "dashed",
                Standing::Planned => "dotted",
                Standing::Reported | Standing::Corroborated => "rounded",
            };
            vec![
                label("label", &format!("{}{date}", name.map_or("", String::as_str))),
                plain("shape", "box"),
                plain("style", style),
                label("id", event.id.as_str()),
            ]
        }
    };
    Node { id, attributes }
}

fn edge(from: &str, to: &str, link: &Link) -> Edge {
    let vertex = |key: &str| Vertex::N(NodeId(Id::Plain(key.to_owned()), None));
    let name = match link {
        Link::Role(role) => role.word().to_owned(),
        Link::Relation(kind, _) => {
            let word = serde_json::to_value(kind).ok().and_then(|word| word.as_str().map(str::to_owned));
            word.unwrap_or_default()
        }
    };
    Edge { ty: EdgeTy::Pair(vertex(from), vertex(to)), attributes: vec![label("label", &name)] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(text("a\"b\\N & c\nd\u{7}"), "\"a\\\"b\\\\N &amp; c\\nd\"");
    }
}
