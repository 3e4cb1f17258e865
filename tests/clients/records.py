"""FollowTheMoney through ftm, Cypher through kuzu, iCalendar through icalendar, EDTF through the edtf library."""
import collections
import datetime
import json
import os
import pathlib
import re
import sys
import tempfile

from expected import Expected
from harness import Lazy, Run, program, same

edtf, followthemoney, icalendar, kuzu = Lazy("edtf"), Lazy("followthemoney"), Lazy("icalendar"), Lazy("kuzu")

BIN = pathlib.Path(sys.executable).parent


def ftm(*arguments):
    return program(str(BIN / "ftm"), *arguments)


def ftm_validate(wanted):
    path = wanted.export("ftm.jsonl")
    entities = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    valid = [json.loads(line) for line in ftm("validate", "-i", str(path)).split("\n")[:-1]]
    same("entities", {one["id"] for one in valid}, {one["id"] for one in entities})
    # nothing may be cleaned away or changed without a word, dates least of all
    given = {one["id"]: one["properties"] for one in entities}
    for one in valid:
        for name, values in given[one["id"]].items():
            same(f"{one['id']} {name}", sorted(one["properties"].get(name, [])), sorted(values))
    events = {one["id"] for one in entities if one["schema"] == "Event"}
    same("events", events & set(wanted.events), set(wanted.events))
    people = {one["id"] for one in entities if one["schema"] == "Person"}
    same("people", people, {id.replace("/", ".") for id in wanted.people})
    links = [one for one in entities if one["schema"] in ("UnknownLink", "Membership", "Occupancy")]
    same("links", len(links), wanted.edges)
    notes = sum(one["schema"] == "Note" for one in entities)
    same("notes", notes, len(wanted.mentions))
    for one in valid:
        followthemoney.model.get_proxy(one)
    return f"{len(valid)} entities, {len(links)} links, {notes} notes"


def ftm_exports(wanted):
    """What others make of it works, too."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(wanted.export("ftm.jsonl"))
        ftm("export-gexf", "-i", path, "-o", f"{folder}/out.gexf")
        ftm("export-csv", "-i", path, "-o", f"{folder}/csv")
        ftm("export-cypher", "-i", path, "-o", f"{folder}/out.cypher")
        ftm("statements", path, "-o", f"{folder}/statements.csv", "-d", "ghatna", "-f", "csv")
        sizes = [os.path.getsize(f"{folder}/{name}") for name in ("out.gexf", "out.cypher", "statements.csv")]
    assert all(sizes), sizes
    return "gexf, csv, cypher, statements"


def cypher_kuzu(wanted):
    """The script runs twice in an embedded graph database and leaves the same."""
    connection = kuzu.Connection(kuzu.Database(":memory:"))
    for statement in statements(wanted, "schema.kuzu.cypher"):
        connection.execute(statement)
    for _ in range(2 if len(wanted.events) < 1000 else 1):
        for statement in statements(wanted, "load.cypher"):
            connection.execute(statement)

    def one(query):
        return connection.execute(query).get_next()[0]

    same("events", one("MATCH (e:Event) RETURN count(*)"), len(wanted.events))
    same("people", one("MATCH (p:Person) RETURN count(*)"), len(wanted.people))
    same("participations", one("MATCH ()-[r:PARTICIPATED_IN]->() RETURN count(*)"), len(wanted.roles))
    same("evidence", one("MATCH (:Event)-[r:EVIDENCED_BY]->(:Mention)-[:IN_DOCUMENT]->(:Document) RETURN count(*)"), len(wanted.mentions))
    same("meetings", one("MATCH ()-[r:MET]->() RETURN count(*)"), len(wanted.met))
    rows = connection.execute("MATCH (e:Event) RETURN e.id, e.edtf, e.earliest")
    while rows.has_next():
        id, when, earliest = rows.get_next()
        event = wanted.events[id]
        same(f"{id} edtf", when, event["time"] and event["time"]["edtf"])
        assert earliest is None or isinstance(earliest, datetime.date)
    rows = connection.execute("MATCH (p:Person) RETURN p.id, p.name_hi, p.aliases")
    while rows.has_next():
        id, name, aliases = rows.get_next()
        assert aliases is None or "" not in aliases, f"{id} has an alias without letters"
        wanted_name = wanted.entities[id]["name"].get("hi")
        # on one line: the import of Neo4j wants no line breaks, and control characters are left out
        same(f"name of {id}", name, wanted_name and " ".join("".join(c if ord(c) >= 32 else " " for c in wanted_name).split()))
    return f"{len(wanted.events)} events, {len(wanted.roles)} participations"


def statements(wanted, name):
    text = (wanted.export("neo4j") / name).read_text(encoding="utf-8")
    return [statement for statement in text.split(";\n") if statement.strip()]


def neo4j_csv(wanted):
    """Every end of a relationship is a node of the kind its file says, and no cell breaks a line."""
    import csv
    ids, ends = set(), []
    for path in sorted(wanted.export("neo4j").glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as rows:
            reader = csv.reader(rows, strict=True)
            header = next(reader)
            for row in reader:
                same("cells", len(row), len(header))
                assert not any("\n" in cell for cell in row)
                if header[0] == ":START_ID":
                    ends.append((row[0], row[1]))
                else:
                    assert row[0] not in ids, row[0]
                    ids.add(row[0])
    lost = [end for pair in ends for end in pair if end not in ids]
    same("ends that are no nodes", lost, [])
    same("nodes", len(ids), len(wanted.nodes) + len(wanted.mentions) + len(wanted.graph["documents"]))
    return f"{len(ids)} nodes, {len(ends)} relationships"


def ics(wanted):
    calendar = icalendar.Calendar.from_ical(wanted.export("ics.ics").read_bytes())
    same("errors", [part.errors for part in calendar.walk() if part.errors], [])
    events = {str(one["UID"]).removesuffix("@ghatna"): one for one in calendar.walk("VEVENT")}
    same("events", set(events), wanted.dated)
    for id, one in events.items():
        assert one["DTSTART"].dt < one["DTEND"].dt
        same("edtf", str(one["X-EDTF"]), wanted.events[id]["time"]["edtf"])
        same("first day", one["DTSTART"].dt, bounds(wanted, id)[0])
        same("last day", one["DTEND"].dt - datetime.timedelta(days=1), bounds(wanted, id)[1])
    return f"{len(events)} of {len(wanted.events)}"


def bounds(wanted, id):
    """First and last day of an event by our CSV."""
    if not hasattr(wanted, "days"):
        import csv
        with open(wanted.export("csv") / "events.csv", newline="", encoding="utf-8") as rows:
            wanted.days = {row["id"]: [datetime.date.fromisoformat(row[name]) if row[name] else None for name in ("earliest", "latest")] for row in csv.DictReader(rows)}
    first, last = wanted.days[id]
    return first or last, last or first


def edtf_library(wanted):
    """The bounds in our tables are those that the edtf library finds."""
    seen = 0
    # the library wants minutes with an hour; ours are days in either case
    ids = {wanted.events[id]["time"]["edtf"]: id for id in sorted(wanted.dated)}
    forms = collections.Counter()
    for edtf_text, id in sorted(ids.items()):
        # the library takes its time: some of each form
        forms[re.sub(r"\d", "0", edtf_text)] += 1
        if "T" in edtf_text or forms[re.sub(r"\d", "0", edtf_text)] > 60:
            continue
        value = edtf.parse_edtf(edtf_text)
        first, last = bounds(wanted, id)
        if ".." not in edtf_text:
            same(f"{edtf_text} from", datetime.date(*value.lower_strict()[:3]), first)
            same(f"{edtf_text} to", datetime.date(*value.upper_strict()[:3]), last)
            seen += 1
    return f"{seen} values of {len(forms)} forms"


def main():
    run = Run()
    for folder in sys.argv[1:]:
        wanted = Expected(folder)
        for name, function in [
            ("ftm validate", ftm_validate), ("ftm exports", ftm_exports), ("neo4j csv", neo4j_csv), ("cypher kuzu", cypher_kuzu), ("ics icalendar", ics), ("edtf python", edtf_library),
        ]:
            run.check(f"{wanted.folder.name}: {name}", function, wanted)
    run.finish()


if __name__ == "__main__":
    main()
