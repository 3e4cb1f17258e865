"""JSON-LD and Turtle through rdflib, Oxigraph and PyLD, and through the shapes."""
import json
import pathlib
import sys
from collections import Counter

from expected import Expected
from harness import Lazy, Run, same

pyld, pyoxigraph, pyshacl, rdflib = Lazy("pyld"), Lazy("pyoxigraph"), Lazy("pyshacl"), Lazy("rdflib")
RDF, SEM, PROV = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://semanticweb.cs.vu.nl/2009/11/sem/", "http://www.w3.org/ns/prov#"
G, SCHEMA = "urn:ghatna:term:", "https://schema.org/"
BASE = "urn:ghatna:"
SHAPES = pathlib.Path(__file__).parents[2] / "docs" / "shapes.ttl"

MET = """
PREFIX g: <urn:ghatna:term:>
SELECT DISTINCT ?a ?b WHERE { ?a g:met ?b }
"""


def iri(prefix, name):
    return rdflib.URIRef(prefix + name)


def load(wanted):
    if not hasattr(wanted, "rdf"):
        wanted.rdf = rdflib.Graph().parse(wanted.export("turtle.ttl"), format="turtle")
    return wanted.rdf


def turtle_rdflib(wanted):
    graph = load(wanted)
    of = lambda kind: {str(node)[len(BASE):] for node in graph.subjects(iri(RDF, "type"), kind)}  # noqa: E731
    same("events", of(iri(SEM, "Event")), set(wanted.events))
    same("mentions", of(iri(SEM, "View")), set(wanted.mentions))
    same("roles", len(of(iri(SEM, "Role"))), len(wanted.roles))
    same("people", of(rdflib.URIRef("https://schema.org/Person")), wanted.people)
    dates = {str(node)[len(BASE):]: str(date) for node, date in graph.subject_objects(iri(G, "edtf")) if str(node)[len(BASE):] in wanted.events}
    same("dates", dates, {id: event["time"]["edtf"] for id, event in wanted.events.items() if event["time"]})
    by_article = {str(node)[len(BASE):] for node in graph.subjects(iri(G, "timeBasis"), iri(G, "document"))} & set(wanted.events)
    same("dated by the article", by_article, {id for id, event in wanted.events.items() if event["time"] and event["time"]["basis"] == "document"})
    started = {str(node)[len(BASE):] for node in graph.subjects(iri(SCHEMA, "startDate"))}
    same("dated by the article and said to start then", started & by_article, set())
    met = {(str(a)[len(BASE):], str(b)[len(BASE):]) for a, b in graph.query(MET)}
    same("who met whom", met, wanted.met)
    return f"{len(graph)} triples, {len(met)} pairs met"


def turtle_oxigraph(wanted):
    store = pyoxigraph.Store()
    store.load(path=str(wanted.export("turtle.ttl")), format=pyoxigraph.RdfFormat.TURTLE)
    same("triples", len(store), len(load(wanted)))
    met = {(row[0].value[len(BASE):], row[1].value[len(BASE):]) for row in store.query(MET)}
    same("who met whom", met, wanted.met)
    return f"{len(store)} triples"


def jsonld_rdflib(wanted):
    graph = rdflib.Graph().parse(wanted.export("jsonld.jsonld"), format="json-ld")
    # names are IRIs throughout, so equal sets are the same graph
    same("triples", set(map(str, graph)), set(map(str, load(wanted)))) if len(graph) < 50_000 else same("triples", len(graph), len(load(wanted)))
    return f"{len(graph)} triples, those of turtle"


def jsonld_oxigraph(wanted):
    store = pyoxigraph.Store()
    store.load(path=str(wanted.export("jsonld.jsonld")), format=pyoxigraph.RdfFormat.JSON_LD)
    same("triples", len(store), len(load(wanted)))
    return f"{len(store)} triples"


def jsonld_pyld(wanted):
    document = json.loads(wanted.export("jsonld.jsonld").read_text(encoding="utf-8"))
    expanded = pyld.jsonld.expand(document)
    types = Counter(kind for node in expanded for kind in node.get("@type", []))
    same("events", types[SEM + "Event"], len(wanted.events))
    same("mentions", types[SEM + "View"], len(wanted.mentions))
    return f"{len(expanded)} nodes"


def part(wanted):
    """The graph, or of a large one some hundred events with all that hangs on them: the shapes take minutes for more."""
    graph = load(wanted)
    if len(wanted.events) < 1000:
        return graph
    small, open_ = rdflib.Graph(), [rdflib.URIRef(BASE + id) for id in sorted(wanted.events)[:400]]
    while open_:
        subject = open_.pop()
        if (subject, None, None) not in small:
            for triple in graph.triples((subject, None, None)):
                small.add(triple)
                open_ += [triple[2]] if isinstance(triple[2], rdflib.URIRef) and triple[1] != iri(G, "met") else []
    return small


def shapes(wanted):
    """The graph fits the shapes; with a sentence taken away, a date made sharp or a source lost it does not."""
    graph = part(wanted)
    fits, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES), advanced=False)
    assert fits, text[:1500]
    mention = next(graph.subjects(iri(RDF, "type"), iri(SEM, "View")))
    event = next((one for one, _ in graph.subject_objects(iri(SCHEMA, "startDate"))), next(graph.subjects(iri(RDF, "type"), iri(SEM, "Event"))))
    day = rdflib.Literal("1999-12-31", datatype=iri("http://www.w3.org/2001/XMLSchema#", "date"))
    sharp = rdflib.Literal("2019-05", datatype=rdflib.URIRef("http://www.w3.org/2001/XMLSchema#gYearMonth"))
    for name, change in [
        ("a sentence taken away", lambda: graph.remove((mention, iri(PROV, "value"), None))),
        ("a date of another type", lambda: graph.set((event, iri(SEM, "hasEarliestBeginTimeStamp"), sharp))),
        ("a day that is not the one known", lambda: graph.set((event, iri(SCHEMA, "startDate"), day))),
        ("an event without evidence", lambda: graph.remove((event, iri(PROV, "wasDerivedFrom"), None))),
    ]:
        kept = list(graph.triples((mention, None, None))) + list(graph.triples((event, None, None)))
        change()
        fits, _, _ = pyshacl.validate(graph, shacl_graph=str(SHAPES))
        assert not fits, f"{name} is not noticed"
        for node in (mention, event):
            graph.remove((node, None, None))
        for triple in kept:
            graph.add(triple)
    return f"{len(graph)} triples fit; four faults are noticed"


def main():
    run = Run()
    for folder in sys.argv[1:]:
        wanted = Expected(folder)
        checks = [("turtle rdflib", turtle_rdflib), ("turtle oxigraph", turtle_oxigraph), ("jsonld oxigraph", jsonld_oxigraph), ("jsonld pyld", jsonld_pyld), ("shapes pyshacl", shapes)]
        if len(wanted.events) < 1000:
            # minutes at 5,000 events, and nothing in them depends on size
            checks.append(("jsonld rdflib", jsonld_rdflib))
        for name, function in checks:
            run.check(f"{wanted.folder.name}: {name}", function, wanted)
    run.finish()


if __name__ == "__main__":
    main()
