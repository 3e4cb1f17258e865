"""GEXF, GraphML, Cytoscape and node-link JSON through networkx, igraph and Tulip."""
import json
import pathlib
import sys

from expected import Expected, clean
from harness import Lazy, Run, program, same

igraph, networkx, lxml, tulip = Lazy("igraph"), Lazy("networkx"), Lazy("lxml"), Lazy("tulip")
RULES = pathlib.Path(__file__).with_name("gexf.rng")


def nodes_and_edges(wanted, graph, carried=lambda text: text):
    same("nodes", set(graph.nodes), wanted.nodes)
    same("edges", sorted((a, b) for a, b, *_ in graph.edges), wanted.edge_ends)
    for id in wanted.entities:
        same(f"label of {id}", graph.nodes[id]["label"], carried(wanted.label(id)))
    return f"{len(graph)} nodes, {graph.number_of_edges()} edges"


def networkx_graphml(wanted):
    graph = networkx.read_graphml(wanted.export("graphml.graphml"), force_multigraph=True)
    for id, event in wanted.events.items():
        same("edtf", graph.nodes[id].get("edtf"), event["time"] and event["time"]["edtf"])
        same("standing", graph.nodes[id]["standing"], event["standing"])
        same("where the date comes from", graph.nodes[id].get("basis"), event["time"] and event["time"]["basis"])
    return nodes_and_edges(wanted, graph, clean)


def networkx_gexf(wanted):
    graph = networkx.read_gexf(wanted.export("gexf.gexf"))
    keys = {data["id"] for *_, data in graph.edges(data=True)}
    same("edge ids", len(keys), wanted.edges)
    for id, event in wanted.events.items():
        same("edtf", graph.nodes[id].get("edtf"), event["time"] and event["time"]["edtf"])
    return nodes_and_edges(wanted, graph, clean)


def gexf_rules(wanted):
    """The grammar of GEXF as far as we use it, and what it cannot say: whole days, ends that exist, unique ids."""
    path = wanted.export("gexf.gexf")
    program("xmllint", "--noout", "--huge", "--relaxng", str(RULES), str(path))
    etree = lxml.etree
    ids, timed = set(), 0
    for _, element in etree.iterparse(path, events=("end",), huge_tree=True):
        name = etree.QName(element).localname
        if name in ("node", "edge"):
            assert element.get("id") not in ids, element.get("id")
            ids.add(element.get("id"))
            timed += element.get("start") is not None
        if name == "edge":
            assert element.get("source") in ids and element.get("target") in ids
        if name in ("node", "edge", "spell") and element.get("start") and element.get("end"):
            assert element.get("start") <= element.get("end")
    same("ids", len(ids), len(wanted.nodes) + wanted.edges)
    assert timed or not wanted.dated, "no element carries time"
    return f"{timed} elements with time"


def networkx_node_link(wanted):
    data = json.loads(wanted.export("node-link.json").read_text(encoding="utf-8"))
    return nodes_and_edges(wanted, networkx.node_link_graph(data, edges="edges"))


def networkx_cytoscape(wanted):
    data = json.loads(wanted.export("cytoscape.cyjs").read_text(encoding="utf-8"))
    return nodes_and_edges(wanted, networkx.cytoscape_graph(data))


def igraph_graphml(wanted):
    graph = igraph.Graph.Read_GraphML(str(wanted.export("graphml.graphml")))
    same("nodes", set(graph.vs["id"]), wanted.nodes)
    same("edges", sorted((graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]) for edge in graph.es), wanted.edge_ends)
    return f"{graph.vcount()} nodes, {graph.ecount()} edges"


def igraph_people(wanted):
    graph = igraph.Graph.Read_GraphML(str(wanted.export("people.graphml")))
    same("edges", {(graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]) for edge in graph.es}, wanted.met)
    assert not graph.is_directed()
    return f"{graph.vcount()} people, {graph.ecount()} ties"


def tulip_graphml(wanted):
    graph = tulip.tlp.importGraph("GraphML", {"file::filename": str(wanted.export("graphml.graphml"))})
    same("nodes", graph.numberOfNodes(), len(wanted.nodes))
    same("edges", graph.numberOfEdges(), wanted.edges)
    return f"{graph.numberOfNodes()} nodes, {graph.numberOfEdges()} edges"


def main():
    run = Run()
    for folder in sys.argv[1:]:
        wanted = Expected(folder)
        for name, function in [
            ("graphml networkx", networkx_graphml), ("graphml igraph", igraph_graphml), ("graphml (people) igraph", igraph_people), ("graphml tulip", tulip_graphml),
            ("gexf networkx", networkx_gexf), ("gexf rules (xmllint)", gexf_rules), ("node-link networkx", networkx_node_link), ("cytoscape networkx", networkx_cytoscape),
        ]:
            run.check(f"{wanted.folder.name}: {name}", function, wanted)
    run.finish()


if __name__ == "__main__":
    main()
