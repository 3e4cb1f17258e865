//! Node-link JSON, as networkx and d3 read it. networkx calls the edges `edges` since 3.4, d3's examples `links`.

use serde_json::json;

use crate::graph::net::{Net, Shape};
use crate::graph::view::View;

use super::attributes::{as_json, left_out, with};
use super::{Export, Options};

/// The graph as node-link JSON.
pub fn write(view: &View<'_>, options: &Options) -> Export {
    let net = Net::new(view, options.shape, options.lang);
    let [nodes, edges] = as_json(
        view,
        &net,
        |node, attributes| {
            let (x, y) = (node.point.x.into(), node.point.y.into());
            with(attributes, [("id", node.id.into()), ("x", x), ("y", y)]).into()
        },
        |edge, [source, target], attributes| {
            let key = edge.id.as_str().into();
            with(attributes, [("key", key), ("source", source.into()), ("target", target.into())]).into()
        },
    );
    let mut graph = json!({
        "directed": net.shape == Shape::Events,
        "multigraph": true,
        "graph": {"name": "ghatna"},
        "nodes": nodes,
    });
    graph[options.edges_key.as_str()] = edges.into();
    Export { dropped: left_out(view, &net), ..super::json::page(&graph).into() }
}
