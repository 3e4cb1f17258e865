//! GraphML (graphml.graphdrawing.org). All attributes are declared; dates are text, for `attr.type="date"` is no GraphML and
//! stops networkx and graphology.

use std::fmt::Write as _;

use crate::graph::net::{Net, Shape};
use crate::graph::view::View;

use super::attributes::{self, EDGE, NODE, Type, Value};
use super::escape::xml;
use super::{Export, Options};

/// The graph as GraphML.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let net = Net::new(view, options.shape, options.lang);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    key(&mut out, "node", "label", Type::Text);
    for (name, kind) in NODE {
        key(&mut out, "node", name, *kind);
    }
    for name in ["x", "y"] {
        key(&mut out, "node", name, Type::Float);
    }
    for (name, kind) in EDGE {
        key(&mut out, "edge", name, *kind);
    }
    key(&mut out, "edge", "weight", Type::Float);
    let direction = if net.shape == Shape::People { "undirected" } else { "directed" };
    let _ = writeln!(out, "  <graph id=\"ghatna\" edgedefault=\"{direction}\">");
    for node in &net.nodes {
        let _ = writeln!(out, "    <node id=\"{}\">", xml(node.id));
        data(&mut out, "node", "label", &Value::Text(node.label.as_str().into()));
        for (at, value) in attributes::of_node(view, node) {
            data(&mut out, "node", NODE[at].0, &value);
        }
        data(&mut out, "node", "x", &Value::Float(f64::from(node.point.x)));
        data(&mut out, "node", "y", &Value::Float(f64::from(node.point.y)));
        out.push_str("    </node>\n");
    }
    for edge in &net.edges {
        let (from, to) = (net.nodes[edge.from].id, net.nodes[edge.to].id);
        let _ = writeln!(out, "    <edge id=\"{}\" source=\"{}\" target=\"{}\">", xml(&edge.id), xml(from), xml(to));
        for (at, value) in attributes::of_edge(edge) {
            data(&mut out, "edge", EDGE[at].0, &value);
        }
        data(&mut out, "edge", "weight", &Value::Float(edge.weight));
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    Export { dropped: attributes::left_out(view, &net), ..out.into() }
}

fn key(out: &mut String, on: &str, name: &str, kind: Type) {
    let kind = match kind {
        Type::Text => "string",
        Type::Int => "long",
        Type::Float => "double",
        Type::Bool => "boolean",
    };
    let _ = writeln!(out, "  <key id=\"{on}_{name}\" for=\"{on}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
}

fn data(out: &mut String, on: &str, name: &str, value: &Value<'_>) {
    let _ = writeln!(out, "      <data key=\"{on}_{name}\">{}</data>", xml(&value.lexical()));
}
