//! GEXF 1.3 (gexf.net) with time: nodes and edges carry the first and the last day as an interval, edges that several meetings
//! show carry a spell for each. Readers that know no time find the same days as plain attributes.
//!
//! The schema wants whole days, numbers as attribute ids (graphology shows the id where it is not a number), one block of
//! attributes for each class, and either intervals or timestamps but not both. Gephi tells directed from undirected by each
//! edge, networkx refuses a file with both; so all edges have the direction of the file, and `directed` says which mean it.

use std::fmt::Write as _;

use crate::graph::net::{Net, Shape};
use crate::graph::view::View;
use crate::graph::when::Day;
use crate::ground::EntityKind;

use super::attributes::{self, EDGE, NODE, Type, Value};
use super::escape::xml;
use super::{Export, Options};

/// The graph as GEXF.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let net = Net::new(view, options.shape, options.lang);
    let timed = net.nodes.iter().any(|node| node.days != (None, None));
    let direction = if net.shape == Shape::People { "undirected" } else { "directed" };
    let mode = if timed {
        " mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\""
    } else {
        " mode=\"static\""
    };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n");
    out.push_str(
        "  <meta>\n    <creator>ghatna</creator>\n    <description>who did what when</description>\n  </meta>\n",
    );
    let _ = writeln!(out, "  <graph defaultedgetype=\"{direction}\"{mode}>");
    declare(&mut out, "node", NODE);
    declare(&mut out, "edge", EDGE);
    out.push_str("    <nodes>\n");
    for node in &net.nodes {
        let _ = write!(out, "      <node id=\"{}\" label=\"{}\"", xml(node.id), xml(&node.label));
        interval(&mut out, node.days);
        out.push_str(">\n");
        values(&mut out, &attributes::of_node(view, node));
        let size = 4.0 + (node.degree as f64).sqrt() * 2.0;
        let [r, g, b] = colour(node.kind);
        let _ = writeln!(out, "        <viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/>");
        // Gephi's plane has its y axis upwards
        let _ = writeln!(out, "        <viz:position x=\"{}\" y=\"{}\" z=\"0\"/>", node.point.x, -node.point.y);
        let _ = writeln!(out, "        <viz:size value=\"{size:.1}\"/>");
        out.push_str("      </node>\n");
    }
    out.push_str("    </nodes>\n    <edges>\n");
    for edge in &net.edges {
        let (from, to) = (xml(net.nodes[edge.from].id), xml(net.nodes[edge.to].id));
        let _ = write!(out, "      <edge id=\"{}\" source=\"{from}\" target=\"{to}\"", xml(&edge.id));
        let _ = write!(out, " label=\"{}\" weight=\"{}\"", xml(&edge.kind), edge.weight);
        if edge.spells.is_empty() {
            interval(&mut out, edge.days);
        }
        out.push_str(">\n");
        values(&mut out, &attributes::of_edge(edge));
        if !edge.spells.is_empty() {
            out.push_str("        <spells>\n");
            for (first, last) in &edge.spells {
                let _ = writeln!(out, "          <spell start=\"{first}\" end=\"{last}\"/>");
            }
            out.push_str("        </spells>\n");
        }
        out.push_str("      </edge>\n");
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    Export { dropped: attributes::left_out(view, &net), ..out.into() }
}

fn declare(out: &mut String, class: &str, attributes: &[(&str, Type)]) {
    let _ = writeln!(out, "    <attributes class=\"{class}\">");
    for (at, (name, kind)) in attributes.iter().enumerate() {
        let kind = match kind {
            Type::Text => "string",
            Type::Int => "long",
            Type::Float => "double",
            Type::Bool => "boolean",
        };
        let _ = writeln!(out, "      <attribute id=\"{at}\" title=\"{name}\" type=\"{kind}\"/>");
    }
    out.push_str("    </attributes>\n");
}

fn interval(out: &mut String, days: (Option<Day>, Option<Day>)) {
    if let Some(first) = days.0 {
        let _ = write!(out, " start=\"{first}\"");
    }
    if let Some(last) = days.1 {
        let _ = write!(out, " end=\"{last}\"");
    }
}

fn values(out: &mut String, values: &[(usize, Value<'_>)]) {
    out.push_str("        <attvalues>\n");
    for (at, value) in values {
        let _ = writeln!(out, "          <attvalue for=\"{at}\" value=\"{}\"/>", xml(&value.lexical()));
    }
    out.push_str("        </attvalues>\n");
}

/// Colours told apart by people who do not see all of them (Okabe and Ito, 2008); events are grey.
pub(crate) fn colour(kind: &str) -> [u8; 3] {
    match kind.parse() {
        Ok(EntityKind::Person) => [0, 114, 178],
        Ok(EntityKind::Organization) => [213, 94, 0],
        Ok(EntityKind::Place) => [0, 158, 115],
        Ok(EntityKind::Post) => [204, 121, 167],
        Ok(EntityKind::Election) => [230, 159, 0],
        Ok(EntityKind::Group) => [86, 180, 233],
        Err(_) => [140, 140, 140],
    }
}
