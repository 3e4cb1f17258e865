"""CSV through DuckDB, SQLite through its own library and Datasette, PLOVER, the graph JSON through its schema, DOT through dot."""
import csv
import html
import json
import pathlib
import re
import sqlite3
import sys
from collections import Counter

from expected import Expected
from harness import Lazy, Missing, Run, program, same

duckdb, jsonschema, yaml = Lazy("duckdb"), Lazy("jsonschema_rs"), Lazy("yaml")
SCHEMA = pathlib.Path(__file__).parents[2] / "docs" / "graph.schema.json"

CSV = ["documents", "entities", "people", "events", "participations", "mentions", "edges"]


def counts(wanted):
    return {
        "documents": len(wanted.graph["documents"]), "entities": len(wanted.entities), "people": len(wanted.people), "events": len(wanted.events),
        "participations": len(wanted.roles), "mentions": len(wanted.mentions), "edges": len(wanted.relations),
    }


def csv_duckdb(wanted):
    with duckdb.connect() as db:
        for name in CSV:
            path = str(wanted.export("csv") / f"{name}.csv")
            db.execute(f"CREATE TABLE \"{name}\" AS SELECT * FROM read_csv(?, header = true, all_varchar = true, strict_mode = true)", [path])
            same(name, db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0], counts(wanted)[name])
        ids = {row[0] for row in db.execute("SELECT id FROM events").fetchall()}
        same("events", ids, set(wanted.events))
        same("entities", {row[0] for row in db.execute("SELECT id FROM entities").fetchall()}, set(wanted.entities))
        lost = db.execute("SELECT count(*) FROM participations p ANTI JOIN entities e ON p.entity = e.id").fetchone()[0]
        same("participations of nobody", lost, 0)
        dates = dict(db.execute("SELECT id, edtf FROM events").fetchall())
        same("dates", dates, {id: event["time"] and event["time"]["edtf"] for id, event in wanted.events.items()})
        basis = dict(db.execute("SELECT id, basis FROM events").fetchall())
        same("where dates come from", basis, {id: event["time"] and event["time"]["basis"] for id, event in wanted.events.items()})
        held = db.execute("SELECT type, source, target, edtf, basis FROM edges WHERE basis IS NOT NULL").fetchall()
        same("when relations hold", sorted(held), sorted((one["type"], one["from"], one["to"], one["time"]["edtf"], one["time"]["basis"]) for one in wanted.graph["relations"] if "time" in one))
        # typed columns, as DuckDB sees them itself
        db.execute("CREATE TABLE typed AS SELECT * FROM read_csv(?, header = true, sample_size = -1)", [str(wanted.export("csv") / "events.csv")])
        types = dict(db.execute("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'typed'").fetchall())
        if wanted.dated:
            same("type of earliest", types["earliest"], "DATE")
    return ", ".join(f"{name} {count}" for name, count in counts(wanted).items())


def csv_harmless(wanted):
    """No cell is a formula for a spreadsheet, and none holds a control character."""
    hostile = 0
    for name in CSV:
        with open(wanted.export("csv") / f"{name}.csv", newline="", encoding="utf-8") as rows:
            for row in csv.reader(rows, strict=True):
                for cell in row:
                    assert not cell.lstrip().startswith(("=", "+", "-", "@")), cell
                    assert not any(ord(c) < 32 and c != "\n" for c in cell), repr(cell)
                    hostile += cell.startswith("'")
    return f"{hostile} cells with an apostrophe in front"


def sqlite(wanted):
    db = sqlite3.connect(f"file:{wanted.export('sqlite.sqlite')}?mode=ro", uri=True)
    same("integrity", db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
    same("foreign keys", db.execute("PRAGMA foreign_key_check").fetchall(), [])
    for name, count in counts(wanted).items():
        same(name, db.execute(f"SELECT count(*) FROM {name}").fetchone()[0], count)
    same("events", {row[0] for row in db.execute("SELECT id FROM events")}, set(wanted.events))
    same("sentences", db.execute("SELECT count(*) FROM sentences").fetchone()[0], len(wanted.mentions))
    # a whole word is found as often as it stands there, half of it never more
    sentences = [row[0] for row in db.execute("SELECT sentence FROM mentions")]
    words = Counter(word for sentence in sentences for word in set(re.findall(r"[\u0900-\u0963\u0966-\u097f]+", sentence)))
    word = next(word for word, count in words.most_common() if len(word) > 4 and count < len(sentences) / 2)
    hits = db.execute("SELECT count(*) FROM sentences WHERE sentences MATCH ?", [f'"{word}"']).fetchone()[0]
    same(f"sentences with “{word}”", hits, words[word])
    names = {row[0] for row in db.execute("SELECT name_hi FROM entities WHERE name_hi IS NOT NULL")}
    same("names", names, {one["name"]["hi"] for one in wanted.entities.values() if "hi" in one["name"]})
    return f"“{word}” in {hits} sentences"


def datasette(wanted):
    """Datasette serves the file: rows and full-text search over its JSON interface, without a network."""
    def get(path):
        return json.loads(program(str(pathlib.Path(sys.executable).with_name("datasette")), str(wanted.export("sqlite.sqlite")), "--get", path))
    same("events", get("/sqlite/events.json?_size=1&_shape=objects")["filtered_table_rows_count"], len(wanted.events))
    rows = get("/sqlite/who_did_what.json?_size=5&_shape=array")
    return f"{len(wanted.events)} events, {len(rows)} rows of the view"


def json_schema(wanted):
    """The json export is the graph, and fits the published schema."""
    graph = json.loads(wanted.export("json.json").read_text(encoding="utf-8"))
    for part in ("documents", "entities", "mentions", "events", "relations"):
        same(f"{part} are", len(graph[part]), len(wanted.graph[part]))
    same("events", graph["events"], wanted.graph["events"]) if len(graph["events"]) < 1000 else None
    if not SCHEMA.exists():
        raise Missing(f"the schema is not there: docs/{SCHEMA.name}")
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(graph)
    return "fits the schema"


def jsonl(wanted):
    kinds = {}
    for line in wanted.export("jsonl.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
        record = json.loads(line)
        kinds.setdefault(record["record"], []).append(record.get("id"))
    same("events", set(kinds["event"]), set(wanted.events))
    same("entities", set(kinds["entity"]), set(wanted.entities))
    same("mentions", set(kinds["mention"]), set(wanted.mentions))
    same("relations", len(kinds.get("relation", [])), len(wanted.relations))
    return ", ".join(f"{kind} {len(ids)}" for kind, ids in sorted(kinds.items()))


CATEGORIES = {
    "resignation": "RETREAT", "alliance_exit": "RETREAT", "withdrawal": "RETREAT", "removal": "SANCTION", "meeting": "CONSULT", "call": "CONSULT", "visit": "CONSULT",
    "alliance": "COOPERATE", "acceptance": "AGREE", "denial": "REJECT", "rejection": "REJECT", "accusation": "ACCUSE", "charge": "ACCUSE", "praise": "SUPPORT",
    "demand": "REQUEST", "responsibility": "CONCEDE", "protest": "PROTEST", "arrest": "COERCE", "raid": "COERCE", "attack": "ASSAULT",
}


def plover(wanted):
    records = [json.loads(line) for line in wanted.export("plover.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    fit = {id: CATEGORIES[event["type"]] for id, event in wanted.events.items() if event["type"] in CATEGORIES and event["standing"] != "denied"}
    same("categories", {record["event_id"]: record["event_type"] for record in records}, fit)
    for record in records:
        edtf = record.get("edtf")
        assert "event_date" not in record or record["event_date"] == edtf[:10] or "/" in edtf, record
        assert record["text"] and record["sources"]
    return f"{len(records)} of {len(wanted.events)}"


def obsidian(wanted):
    """Every entity, event and article has a note, whose front matter is YAML with its id; every link leads to a note."""
    ids, links = Counter(), 0
    for path in wanted.export("obsidian").rglob("*.md"):
        note = path.read_text(encoding="utf-8")
        if note.startswith("---\n"):
            front = yaml.safe_load(note.split("\n---\n")[0])
            ids[front["id"]] += 1
            if front["id"] in wanted.events:
                same("edtf", front.get("edtf"), wanted.events[front["id"]]["time"] and wanted.events[front["id"]]["time"]["edtf"])
        for target in re.findall(r"\[\[([^|\]]+)\|", note):
            assert (wanted.export("obsidian") / f"{target}.md").is_file(), f"{path.name}: {target}"
            links += 1
    same("ids that stand twice", [id for id, count in ids.items() if count > 1], [])
    same("ids", {id for id in ids if id in wanted.nodes}, wanted.nodes)
    same("articles", len([id for id in ids if id not in wanted.nodes]), len(wanted.graph["documents"]))
    return f"{sum(ids.values())} notes, {links} links"


def dropped(wanted):
    """What is not in a file was counted when it was written: nothing is lost without a word."""
    undated, said = len(wanted.events) - len(wanted.dated), {}
    for path in wanted.export("").glob("*.dropped"):
        said[path.stem] = [line.removeprefix("dropped: ") for line in path.read_text(encoding="utf-8").splitlines()]
    for name in ("ics", "timelinejs", "vis", "mermaid-gantt"):
        same(name, said.pop(name), [f"{undated} events without a date"] if undated else [])
    records = len(wanted.export("plover.jsonl").read_text(encoding="utf-8").split("\n")) - 1
    same("plover", sum(int(line.split()[0]) for line in said.pop("plover")), len(wanted.events) - records)
    lonely = len(set(wanted.entities) - {id for pair in wanted.edge_ends for id in pair})
    same("dot", said.pop("dot"), [f"{lonely} entities that take part in nothing"] if lonely else [])
    same("others", {name: lines for name, lines in said.items() if lines}, {})
    return f"{undated} undated, {lonely} alone; {len(said)} formats lose no record"


def dot(wanted):
    """Graphviz reads the file with every id and edge, and draws the small one with its Hindi whole."""
    path = str(wanted.export("dot.dot"))
    program("nop", "-p", path)
    ids = program("gvpr", 'N { print(aget($, "id")) }', path).split()
    ends = program("gvpr", 'E { print(aget($.tail, "id"), " ", aget($.head, "id")) }', path).split("\n")[:-1]
    # entities that take part in nothing are dropped, as the format says
    same("nodes", set(ids), set(wanted.events) | {id for pair in wanted.edge_ends for id in pair})
    same("edges", sorted(ends), sorted(" ".join(pair) for pair in wanted.edge_ends))
    note = f"{len(ids)} nodes, {len(ends)} edges"
    if len(ids) > 1000:
        return note
    svg = program("dot", "-Tsvg", path)
    drawn = set(re.findall(r">([^<>]+)</text>", svg))
    for id in set(ids) & wanted.people:
        assert html.escape(wanted.label(id)).replace("-", "&#45;") in drawn, wanted.label(id)
    return f"{note}, {len(svg) // 1000} kB of SVG"


def main():
    run = Run()
    for folder in sys.argv[1:]:
        wanted = Expected(folder)
        for name, function in [
            ("csv duckdb", csv_duckdb), ("csv is harmless", csv_harmless), ("sqlite", sqlite), ("sqlite datasette", datasette), ("json", json_schema), ("jsonl", jsonl),
            ("plover", plover), ("obsidian vault", obsidian), ("dot graphviz", dot), ("what is dropped", dropped),
        ]:
            run.check(f"{wanted.folder.name}: {name}", function, wanted)
    run.finish()


if __name__ == "__main__":
    main()
