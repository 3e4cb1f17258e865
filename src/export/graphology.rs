//! graphology's serialised form, for sigma.js and Gephi Lite. The attribute `type` is left alone: sigma takes it for the
//! program that draws.

use serde_json::{Value, json};

use crate::graph::net::{Net, Shape};
use crate::graph::view::View;

use super::attributes::{self, EDGE, NODE};
use super::gexf::colour;
use super::{Export, Options};

/// The graph as graphology JSON.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let net = Net::new(view, options.shape, options.lang);
    let nodes: Vec<Value> = net
        .nodes
        .iter()
        .map(|node| {
            let mut attributes = attributes::object(NODE, &attributes::of_node(view, node));
            let [r, g, b] = colour(node.kind);
            for (key, value) in [
                ("label", json!(node.label)),
                ("x", json!(node.point.x)),
                // sigma's y axis points upwards
                ("y", json!(-node.point.y)),
                ("size", json!((4.0 + (node.degree as f64).sqrt() * 1.5).min(24.0))),
                ("color", json!(format!("#{r:02x}{g:02x}{b:02x}"))),
            ] {
                attributes.insert(key.to_owned(), value);
            }
            json!({"key": node.id, "attributes": attributes})
        })
        .collect();
    let edges: Vec<Value> = net
        .edges
        .iter()
        .map(|edge| {
            let mut attributes = attributes::object(EDGE, &attributes::of_edge(edge));
            attributes.insert("label".to_owned(), edge.kind.as_ref().into());
            attributes.insert("weight".to_owned(), edge.weight.into());
            let mut edge = json!({
                "key": edge.id,
                "source": net.nodes[edge.from].id,
                "target": net.nodes[edge.to].id,
                "attributes": attributes,
                "undirected": !edge.directed,
            });
            if edge["undirected"] == json!(false) {
                edge.as_object_mut().map(|edge| edge.remove("undirected"));
            }
            edge
        })
        .collect();
    let kind = if net.shape == Shape::People { "undirected" } else { "mixed" };
    let graph = json!({
        "options": {"type": kind, "multi": true, "allowSelfLoops": true},
        "attributes": {"name": "ghatna"},
        "nodes": nodes,
        "edges": edges,
    });
    Export { dropped: attributes::left_out(view, &net), ..super::json::page(&graph).into() }
}
