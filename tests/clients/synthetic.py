#!/usr/bin/env python3
"""Writes a made-up graph of N events, with its texts, for the client tests and for measuring:
`synthetic.py N DIR` makes DIR/graph.json and DIR/texts.jsonl. The same N gives the same bytes.

Names, sentences and happenings are invented. Some names are hostile on purpose: quotes, backslashes, markup,
spreadsheet formulas, control characters, line breaks, marks that turn the direction of writing."""
import json
import pathlib
import random
import sys

HOSTILE = [
    'दल "अ" \\ \'ब\'', "</script><script>alert(1)</script>", '=HYPERLINK("http://x.example","y")', "+cmd|' /C calc'!A0",
    "<img src=x onerror=alert(2)>", "ऊपर\nनीचे", "घंटी\u0007 और \u0000शून्य", "\u202eउलटा\u202c नाम", "-- ; DROP TABLE people",
    "a:b#c[d]|e^f/g*h", "&amp; &lt; ]]>", "{{7*7}} ${x} %s", "\\N \\G \\E", "@import", "`code` **bold** [[link]]", "नाम, पद; दल",
]
FIRST_HI = "आशा रवि मीना सुरेश किरण विनोद लता गोपाल शीला नरेश पूजा अमित सीमा राजेश कमला दीपक".split()
FIRST_EN = "Asha Ravi Meena Suresh Kiran Vinod Lata Gopal Sheela Naresh Pooja Amit Seema Rajesh Kamla Deepak".split()
LAST_HI = "राव सेन वर्मा जोशी पटेल नायर दास मिश्र ठाकुर यादव रेड्डी बोस कौर सिंह पवार गुप्ता".split()
LAST_EN = "Rao Sen Verma Joshi Patel Nair Das Mishra Thakur Yadav Reddy Bose Kaur Singh Pawar Gupta".split()
PLACES = [("रामपुर", "Rampur"), ("सोनगढ़", "Songarh"), ("नीलगाँव", "Neelgaon"), ("चंदनपुर", "Chandanpur"), ("हरिनगर", "Harinagar")]
PARTIES = [("लोक दल", "Lok Dal"), ("जन मोर्चा", "Jan Morcha"), ("किसान सभा", "Kisan Sabha"), ("नया मंच", "Naya Manch")]
# type, what the sentence says of it, share
TYPES = [
    ("meeting", "से मुलाकात की", 6), ("statement", "ने कहा", 10), ("resignation", "ने इस्तीफा दिया", 2), ("appointment", "को अध्यक्ष बनाया गया", 2),
    ("accusation", "पर आरोप लगाया", 4), ("denial", "ने खंडन किया", 2), ("rally", "ने रैली की", 3), ("seat_tally", "ने सीटें जीतीं", 1),
    ("visit", "का दौरा किया", 2), ("victory", "ने चुनाव जीता", 1), ("arrest", "को गिरफ्तार किया गया", 1), ("demand", "ने मांग की", 2),
]


def slug(text):
    out = "".join(c.lower() if c.isascii() and c.isalnum() else "-" for c in text)
    return "-".join(part for part in out.split("-") if part) or "x"


def day(rng):
    return f"{rng.randint(2014, 2023)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def time(rng):
    """EDTF with the first and the last day, or None; in the proportions of news."""
    at, kind = day(rng), rng.random()
    if kind < 0.18:
        return None
    if kind < 0.70:
        return at, at, at
    if kind < 0.82:
        last = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}.get(at[5:7], "31")
        if at[5:7] == "02" and int(at[:4]) % 4 == 0:
            last = "29"
        return at[:7], at[:7] + "-01", at[:7] + "-" + last
    if kind < 0.88:
        return at[:4], at[:4] + "-01-01", at[:4] + "-12-31"
    if kind < 0.93:
        return at + "~", at, at
    if kind < 0.97 and at[8:] != "01":
        return f"{at[:8]}01/{at[:8]}{at[8:]}", at[:8] + "01", at
    if kind < 0.99:
        return at + "T18", at, at
    return f"XXXX-{at[5:]}", "", ""


def entities(rng, count):
    made = []
    for nth in range(max(20, count // 6)):
        f, l = rng.randrange(16), rng.randrange(16)
        hi, en = f"{FIRST_HI[f]} {LAST_HI[l]}", f"{FIRST_EN[f]} {LAST_EN[l]}"
        if nth % 17 == 0:
            hi = HOSTILE[(nth // 17) % len(HOSTILE)]
        made.append({"id": f"person/{slug(en)}-{nth}", "kind": "person", "name": {"hi": hi, "en": f"{en} {nth}"}, "aliases": [FIRST_HI[f]], "mentions": []})
        if nth % 5 == 0:
            del made[-1]["name"]["en"]
    for hi, en in PARTIES:
        made.append({"id": f"organization/{slug(en)}", "kind": "organization", "name": {"hi": hi, "en": en}, "aliases": [], "wikidata": "Q42", "mentions": []})
    for hi, en in PLACES:
        made.append({"id": f"place/{slug(en)}", "kind": "place", "name": {"hi": hi, "en": en}, "aliases": [], "mentions": []})
    return sorted(made, key=lambda entity: entity["id"])


class Maker:
    def __init__(self, count):
        self.rng, self.count = random.Random(count), count
        self.entities = entities(self.rng, count)
        self.people = [entity for entity in self.entities if entity["kind"] == "person"]
        self.parties = [entity for entity in self.entities if entity["kind"] == "organization"]
        self.places = [entity for entity in self.entities if entity["kind"] == "place"]
        self.texts = [[] for _ in range(max(4, count // 5))]
        self.lengths = [0] * len(self.texts)
        self.mentions, self.events, self.met = [], [], {}

    def person(self):
        # few are in the news often, most once or twice
        return self.people[int(len(self.people) * self.rng.random() ** 3)]

    def document(self, nth):
        return f"लेख-{nth}" if nth % 7 == 0 else f"doc-{nth}"

    def mention(self, kind, phrase, actors, place, when, event, denied):
        rng = self.rng
        nth = rng.randrange(len(self.texts))
        start = self.lengths[nth]
        text, args = "", []
        for entity, role in actors + ([(place, "place")] if place else []):
            name = entity["name"]["hi"]
            args.append({"role": role, "entity": entity["id"], "span": [start + len(text), start + len(text) + len(name)]})
            entity["mentions"].append({"document": self.document(nth), "span": args[-1]["span"]})
            text += name + (" में " if role == "place" else " ")
        trigger = [start + len(text), start + len(text) + len(phrase)]
        text += phrase + ("। " if rng.random() < 0.9 else ", ऐसा सूत्रों ने बताया। ")
        self.texts[nth].append(text)
        self.lengths[nth] += len(text)
        made = {
            "id": f"m{len(self.mentions):016x}", "document": self.document(nth), "sentence": [start, start + len(text) - 1], "trigger": trigger,
            "type": kind, "event": event, "args": args, "polarity": "negative" if denied else "positive",
            "modality": rng.choice(["actual"] * 9 + ["planned", "offered", "possible"]),
            "source": rng.choice([None, None, "unnamed", self.person()["id"]]),
            "time": {"edtf": when[0], "basis": "text"} if when else None, "rule": f"hi/{kind}/made-up", "confidence": round(rng.uniform(0.5, 0.99), 2),
        }
        self.mentions.append(made)
        return made

    def event(self, nth):
        rng = self.rng
        kind, phrase, _ = rng.choices(TYPES, [row[2] for row in TYPES])[0]
        if kind == "meeting":
            actors = [(person, "participant") for person in {p["id"]: p for p in (self.person() for _ in range(rng.choice([2, 2, 2, 3, 5, 8])))}.values()]
        elif kind == "seat_tally":
            actors = [(rng.choice(self.parties), "agent")]
        elif kind == "accusation":
            actors = [(self.person(), "agent"), (self.person(), "patient")]
        else:
            actors = [(self.person(), "patient" if kind in ("arrest", "appointment") else "agent")]
        place = rng.choice(self.places) if rng.random() < 0.4 else None
        when, identity = time(rng), f"e{nth:016x}"
        made = [self.mention(kind, phrase, actors, place, when, identity, rng.random() < 0.06) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
        args = {}
        for mention in made:
            for arg in mention["args"]:
                args.setdefault((arg["role"], arg["entity"]), []).append(mention["id"])
        denials = sum(mention["polarity"] == "negative" for mention in made)
        documents = {mention["document"] for mention in made}
        standing = "denied" if denials == len(made) else "disputed" if denials else "planned" if all(m["modality"] in ("planned", "possible") for m in made) else "corroborated" if len(documents) > 1 else "reported"
        names = ", ".join(person["name"]["hi"] for person, _ in actors)
        event = {
            "id": identity, "type": kind, "label": {"hi": f"{names} {phrase}", "en": f"{kind}: {names}"},
            "time": when and {"edtf": when[0], "earliest": when[1], "latest": when[2], "basis": "document" if nth % 5 == 0 else "text"},
            "args": [{"role": role, "entity": entity, "mentions": ids} for (role, entity), ids in sorted(args.items())],
            "standing": standing, "mentions": [mention["id"] for mention in made],
        }
        if kind == "seat_tally":
            event["count"] = {"value": rng.randint(3, 180), "bound": "exact", "unit": "seats"}
            made[0]["count"], made[0]["total"] = event["count"], 403
        self.events.append(event)
        if kind == "meeting" and standing not in ("denied", "planned"):
            present = sorted(person["id"] for person, _ in actors)
            for at, a in enumerate(present):
                for b in present[at + 1:]:
                    tie = self.met.setdefault((a, b), {"type": "met", "from": a, "to": b, "mentions": [], "events": [], "weight": 0.0})
                    tie["mentions"] += event["mentions"]
                    tie["events"].append(identity)
                    tie["weight"] += 1 / (len(present) - 1)

    def graph(self):
        for nth in range(self.count):
            self.event(nth)
        member = [
            {"type": "member_of", "from": person["id"], "to": self.parties[nth % 4]["id"], "mentions": [], "events": [], "weight": 1.0}
            | ({"time": {"edtf": f"{2000 + nth % 20}-05-01/..", "basis": "table"}} if nth % 4 else {})
            | ({"evidence": [{"document": self.document(nth % len(self.texts)), "span": [0, 1]}]} if nth % 3 else {})
            for nth, person in enumerate(self.people) if nth % 2 == 0
        ]
        documents = [
            {"id": self.document(nth), "title": "</script><b>खबर " + str(nth) if nth % 9 == 0 else f"खबर {nth}", "source": f"https://paper{nth % 6}.example/{nth}",
             "language": "hi", "date": {"edtf": day(self.rng), "basis": "metadata"}, "characters": self.lengths[nth], "sentences": len(self.texts[nth])}
            for nth in range(len(self.texts))
        ]
        return {
            "format": "ghatna-graph", "version": 1, "generator": {"name": "ghatna", "version": "0.1.0", "packs": [{"name": "hi", "version": "0.1.0"}]},
            "documents": sorted(documents, key=lambda document: document["id"]), "entities": self.entities, "mentions": self.mentions,
            "events": self.events, "relations": member + [self.met[pair] for pair in sorted(self.met)],
        }


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    maker = Maker(count)
    graph = maker.graph()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "graph.json").write_text(json.dumps(graph, ensure_ascii=False, indent=1), encoding="utf-8")
    with open(folder / "texts.jsonl", "w", encoding="utf-8") as lines:
        for nth in sorted(range(len(maker.texts)), key=maker.document):
            print(json.dumps({"id": maker.document(nth), "text": "".join(maker.texts[nth])}, ensure_ascii=False), file=lines)


if __name__ == "__main__":
    main()
