//! Cytoscape.js elements, with what networkx's `cytoscape_graph` asks for besides. An edge to a node that is not there would
//! stop Cytoscape.js; there is none by construction.

use serde_json::json;

use crate::graph::net::{Net, Shape};
use crate::graph::view::View;

use super::attributes::{as_json, left_out, with};
use super::{Export, Options};

/// The graph as Cytoscape JSON.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let net = Net::new(view, options.shape, options.lang);
    let [nodes, edges] = as_json(
        view,
        &net,
        |node, attributes| {
            let name = node.label.as_str().into();
            json!({
                "data": with(attributes, [("id", node.id.into()), ("value", node.id.into()), ("name", name)]),
                "position": {"x": node.point.x, "y": node.point.y},
                "classes": format!("{} {}", node.class(), node.kind),
            })
        },
        |edge, [source, target], attributes| {
            // networkx tells parallel edges apart by `key`
            let [id, key] = [edge.id.as_str(); 2];
            let ends = [("source", source.into()), ("target", target.into()), ("id", id.into()), ("key", key.into())];
            json!({"data": with(attributes, ends), "classes": edge.kind})
        },
    );
    let graph = json!({
        "data": [["name", "ghatna"]],
        "directed": net.shape == Shape::Events,
        "multigraph": true,
        "elements": {"nodes": nodes, "edges": edges},
    });
    Export { dropped: left_out(view, &net), ..super::json::page(&graph).into() }
}
