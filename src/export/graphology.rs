//! graphology's serialised form, for sigma.js and Gephi Lite. The attribute `type` is left alone: sigma takes it for the
//! program that draws.

use serde_json::json;

use crate::graph::net::{Net, Shape};
use crate::graph::view::View;

use super::attributes::{as_json, left_out, with};
use super::gexf::colour;
use super::{Export, Options};

/// The graph as graphology JSON.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let net = Net::new(view, options.shape, options.lang);
    let [nodes, edges] = as_json(
        view,
        &net,
        |node, attributes| {
            let [r, g, b] = colour(node.kind);
            let drawn = [
                ("x", node.point.x.into()),
                // sigma's y axis points upwards
                ("y", (-node.point.y).into()),
                ("size", (4.0 + (node.degree as f64).sqrt() * 1.5).min(24.0).into()),
                ("color", format!("#{r:02x}{g:02x}{b:02x}").into()),
            ];
            json!({"key": node.id, "attributes": with(attributes, drawn)})
        },
        |edge, [source, target], attributes| {
            let attributes = with(attributes, [("label", edge.kind.as_ref().into())]);
            let mut out = json!({"key": edge.id, "source": source, "target": target, "attributes": attributes});
            if !edge.directed {
                out["undirected"] = true.into();
            }
            out
        },
    );
    let kind = if net.shape == Shape::People { "undirected" } else { "mixed" };
    let graph = json!({
        "options": {"type": kind, "multi": true, "allowSelfLoops": true},
        "attributes": {"name": "ghatna"},
        "nodes": nodes,
        "edges": edges,
    });
    Export { dropped: left_out(view, &net), ..super::json::page(&graph).into() }
}
