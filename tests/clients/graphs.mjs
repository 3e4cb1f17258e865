// GEXF, GraphML, graphology and Cytoscape JSON through the JavaScript libraries that Gephi Lite, sigma.js and Cytoscape use.
import { Expected, Run, assert, clean, library, same } from "./harness.mjs";

const [cytoscape, Graph, gexf, graphml] = await Promise.all(["cytoscape", "graphology", "graphology-gexf", "graphology-graphml"].map(library));

function compare(wanted, graph) {
  same("nodes", new Set(graph.nodes()), wanted.nodes);
  same("edges", graph.mapEdges((edge, attributes, from, to) => `${from} ${to}`).sort(), wanted.ends);
  for (const id of wanted.entities.keys()) {
    same(`label of ${id}`, clean(graph.getNodeAttribute(id, "label")), clean(wanted.label(id)));
  }
  for (const [id, event] of wanted.events) {
    same(`edtf of ${id}`, graph.getNodeAttribute(id, "edtf"), event.time?.edtf);
  }
  return `${graph.order} nodes, ${graph.size} edges`;
}

const checks = {
  "gexf graphology-gexf": (wanted) => {
    const graph = gexf.parse(Graph, wanted.read("gexf.gexf"), { addMissingNodes: false });
    graph.forEachNode((id, attributes) => assert(Number.isFinite(attributes.x) && Number.isFinite(attributes.y), `${id} has no place`));
    return compare(wanted, graph);
  },
  "graphml graphology-graphml": (wanted) => compare(wanted, graphml.parse(Graph, wanted.read("graphml.graphml"))),
  "graphology": (wanted) => {
    const graph = Graph.from(JSON.parse(wanted.read("graphology.json")));
    graph.forEachNode((id, attributes) => assert(Number.isFinite(attributes.x) && !("type" in attributes), `sigma cannot draw ${id}`));
    return compare(wanted, graph);
  },
  "cytoscape headless": (wanted) => {
    const warned = [];
    const warn = console.warn;
    console.warn = (message) => warned.push(message);
    const data = JSON.parse(wanted.read("cytoscape.cyjs"));
    const cy = cytoscape({ headless: true, elements: data.elements });
    console.warn = warn;
    same("warnings", warned, []);
    same("nodes", new Set(cy.nodes().map((node) => node.id())), wanted.nodes);
    same("edges", cy.edges().map((edge) => `${edge.source().id()} ${edge.target().id()}`).sort(), wanted.ends);
    for (const id of wanted.entities.keys()) same(`label of ${id}`, cy.getElementById(id).data("label"), wanted.label(id));
    return `${cy.nodes().length} nodes, ${cy.edges().length} edges`;
  },
};

const run = new Run();
for (const folder of process.argv.slice(2)) {
  const wanted = new Expected(folder);
  for (const [name, check] of Object.entries(checks)) await run.check(`${wanted.name}: ${name}`, check, wanted);
}
run.finish();
