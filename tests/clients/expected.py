"""What a graph holds, for comparing with what a client read."""
import json
import pathlib


class Expected:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.graph = json.loads((self.folder / "graph.json").read_text(encoding="utf-8"))
        self.entities = {entity["id"]: entity for entity in self.graph["entities"]}
        self.events = {event["id"]: event for event in self.graph["events"]}
        self.mentions = {mention["id"]: mention for mention in self.graph["mentions"]}
        self.people = {id for id, entity in self.entities.items() if entity["kind"] == "person"}
        self.nodes = set(self.entities) | set(self.events)
        self.roles = {(event["id"], arg["role"], arg["entity"]) for event in self.graph["events"] for arg in event["args"]}
        self.relations = [(one["type"], one["from"], one["to"]) for one in self.graph["relations"]]
        self.edges = len(self.roles) + len(self.relations)
        self.edge_ends = sorted([(event, entity) for event, _, entity in self.roles] + [(a, b) for _, a, b in self.relations])
        self.met = {(one["from"], one["to"]) for one in self.graph["relations"] if one["type"] == "met"}
        # EDTF without a known year has no place on a time axis
        self.dated = {id for id, event in self.events.items() if event["time"] and not event["time"]["edtf"].startswith("XXXX")}

    def label(self, id):
        """Hindi, else English: what labels are by default."""
        if id in self.entities:
            names = self.entities[id]["name"]
            return names.get("hi") or names.get("en") or id
        return self.events[id]["label"].get("hi")

    def export(self, name):
        return self.folder / "exports" / name


def clean(text):
    """Text as an XML file can carry it: control characters are left out, as our files say."""
    return None if text is None else "".join(c for c in text if c in "\n\t\r" or not (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\ufffe\uffff"))
