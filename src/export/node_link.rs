//! Node-link JSON, as networkx and d3 read it. networkx calls the edges `edges` since 3.4, d3's examples `links`.

use serde_json::{Value, json};

use crate::graph::net::{Net, Shape};
use crate::graph::view::View;

use super::attributes::{self, EDGE, NODE};
use super::{Export, Options};

/// The graph as node-link JSON.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let net = Net::new(view, options.shape, options.lang);
    let nodes: Vec<Value> = net
        .nodes
        .iter()
        .map(|node| {
            let mut object = attributes::object(NODE, &attributes::of_node(view, node));
            object.insert("id".to_owned(), node.id.into());
            object.insert("label".to_owned(), node.label.as_str().into());
            object.insert("x".to_owned(), json!(node.point.x));
            object.insert("y".to_owned(), json!(node.point.y));
            Value::Object(object)
        })
        .collect();
    let edges: Vec<Value> = net
        .edges
        .iter()
        .map(|edge| {
            let mut object = attributes::object(EDGE, &attributes::of_edge(edge));
            object.insert("key".to_owned(), edge.id.as_str().into());
            object.insert("source".to_owned(), net.nodes[edge.from].id.into());
            object.insert("target".to_owned(), net.nodes[edge.to].id.into());
            object.insert("weight".to_owned(), edge.weight.into());
            Value::Object(object)
        })
        .collect();
    let mut graph = json!({
        "directed": net.shape == Shape::Events,
        "multigraph": true,
        "graph": {"name": "ghatna"},
        "nodes": nodes,
    });
    graph[options.edges_key.as_str()] = edges.into();
    Export { dropped: attributes::left_out(view, &net), ..super::json::page(&graph).into() }
}
