//! Cytoscape.js elements, with what networkx's `cytoscape_graph` asks for besides. An edge to a node that is not there would
//! stop Cytoscape.js; there is none by construction.

use serde_json::{Map, Value, json};

use crate::graph::net::{Net, Shape};
use crate::graph::view::View;

use super::attributes::{self, EDGE, NODE};
use super::{Export, Options};

/// The graph as Cytoscape JSON.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let net = Net::new(view, options.shape, options.lang);
    let nodes: Vec<Value> = net
        .nodes
        .iter()
        .map(|node| {
            let mut data = attributes::object(NODE, &attributes::of_node(view, node));
            for key in ["id", "value"] {
                data.insert(key.to_owned(), node.id.into());
            }
            for key in ["label", "name"] {
                data.insert(key.to_owned(), node.label.as_str().into());
            }
            json!({"data": data, "position": {"x": node.point.x, "y": node.point.y}, "classes": classes(&[node.class(), node.kind])})
        })
        .collect();
    let edges: Vec<Value> = net
        .edges
        .iter()
        .map(|edge| {
            let mut data: Map<String, Value> = attributes::object(EDGE, &attributes::of_edge(edge));
            // networkx tells parallel edges apart by `key`
            for key in ["id", "key"] {
                data.insert(key.to_owned(), edge.id.as_str().into());
            }
            data.insert("source".to_owned(), net.nodes[edge.from].id.into());
            data.insert("target".to_owned(), net.nodes[edge.to].id.into());
            data.insert("weight".to_owned(), edge.weight.into());
            json!({"data": data, "classes": classes(&[&edge.kind])})
        })
        .collect();
    let graph = json!({
        "data": [["name", "ghatna"]],
        "directed": net.shape == Shape::Events,
        "multigraph": true,
        "elements": {"nodes": nodes, "edges": edges},
    });
    Export { dropped: attributes::left_out(view, &net), ..super::json::page(&graph).into() }
}

fn classes(words: &[&str]) -> String {
    words.join(" ")
}
