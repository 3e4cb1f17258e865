#!/usr/bin/env python3
"""Build the gazetteer of the core pack: people, organizations, places, posts, name parts.

    python3 tools/gazetteer.py                     build, check, write, print the report
    python3 tools/gazetteer.py --check             build and check, compare with what is on disk, write nothing
    python3 tools/gazetteer.py --missing 40        also print the commonest speakers nobody lists
    python3 tools/gazetteer.py --sample 100        also print a random sample of every table, for reading
    python3 tools/gazetteer.py --shared DIR        where the shared material lies (default: ../shared)

Inputs
    tools/gazetteer/*.tsv       hand-made tables (facts, written for this project)
    SHARED/gazetteer/*.tsv      labels from Wikidata (CC0)
    SHARED/names/pairs_dev.tsv  Hindi-Latin name pairs; only the rows marked CC0 are used
    SHARED/corpus/*.xz          news text, used for counting spellings only; no text of it is written

Outputs: src/pack/data/core/gazetteer/{people,organizations,places,posts,names}.tsv

Only the standard library is used, and the same inputs give the same bytes.
"""

import argparse
import collections
import lzma
import random
import re
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HAND = ROOT / "tools" / "gazetteer"
OUT = ROOT / "src" / "pack" / "data" / "core" / "gazetteer"

PEOPLE = ["id", "wikidata", "hi", "en", "hi_forms", "en_forms", "party", "born", "source"]
ORGANIZATIONS = ["id", "wikidata", "hi", "en", "hi_forms", "en_forms", "class", "parent", "source"]
PLACES = ["id", "wikidata", "hi", "en", "hi_forms", "en_forms", "class", "within", "source"]
POSTS = ["title", "scope", "person", "start", "end", "source"]
NAMES = ["part", "script", "role", "count"]

ORGANIZATION_CLASSES = set(
    "party alliance wing government house court agency ministry committee forces media company "
    "union international religious ngo university sport".split()
)
PLACE_CLASSES = set("country state district city constituency region venue river".split())
TITLES = set(
    "prime-minister president vice-president chief-minister deputy-chief-minister deputy-prime-minister governor "
    "lieutenant-governor administrator party-president party-vice-president interim-party-president "
    "party-general-secretary leader-of-opposition speaker deputy-speaker rajya-sabha-chairman "
    "rajya-sabha-deputy-chairman home-minister finance-minister defence-minister "
    "external-affairs-minister railway-minister law-minister hrd-minister health-minister "
    "agriculture-minister road-transport-minister information-minister civil-aviation-minister "
    "petroleum-minister commerce-minister foreign-minister secretary-of-state secretary-of-defense "
    "chief-justice chief-election-commissioner army-chief navy-chief air-chief "
    "chief-of-defence-staff national-security-advisor central-bank-governor cbi-director "
    "isro-chairman foreign-secretary cabinet-secretary attorney-general solicitor-general "
    "auditor-general rss-chief un-secretary-general who-director-general imf-managing-director "
    "world-bank-president pope monarch supreme-leader chancellor general-secretary crown-prince state-counsellor "
    "chief-executive chief-adviser taoiseach party-state-president bcci-president ioc-president "
    "parliamentary-affairs-minister women-child-minister environment-minister labour-minister "
    "rural-development-minister food-minister textiles-minister culture-minister coal-minister "
    "power-minister telecom-minister water-minister".split()
)


class Problems(list):
    """Everything found wrong; the build fails when it is not empty."""

    def add(self, message):
        self.append(message)


# ------------------------------------------------------------------- text

def nfc(text):
    """NFC, no joiners, single spaces."""
    text = unicodedata.normalize("NFC", text or "").replace("\u200c", "").replace("\u200d", "").replace("\ufeff", "")
    return " ".join(text.replace("\u00a0", " ").split())


NASAL = re.compile("[ङञणनम]\u094d(?=[क-ह])")
PRECOMPOSED = {"\u0929": "न", "\u0931": "र", "\u0934": "ळ"}


def matching_form(text):
    """The program's matching form: nukta and chandrabindu folded, nasal + consonant to anusvara, lower case."""
    text = nfc(text)
    for whole, base in PRECOMPOSED.items():
        text = text.replace(whole, base)
    text = text.replace("\u093c", "").replace("\u0901", "\u0902")
    return NASAL.sub("\u0902", text).lower()


LOOSE = str.maketrans({
    "ी": "ि", "ू": "ु", "ऊ": "उ", "ई": "इ", "ै": "े", "ऐ": "ए", "ौ": "ो", "औ": "ओ", "ॉ": "ो", "ऑ": "ओ",
    "श": "स", "ष": "स", "ण": "न", "ळ": "ल", "ढ": "ड", "ॅ": "े", "ऍ": "ए", "ं": "", "ः": "", "्": "",
})
DOUBLED = re.compile("([क-ह])\u094d\\1")
NOT_LETTERS = re.compile("[ .'’‘-]")


def loose_key(text):
    """A key equal for the spellings of one name: vowel length, sibilants, nasals, doubling, spaces and dots dropped."""
    text = matching_form(text).replace("ृ", "्रि").replace("ऋ", "रि")
    return NOT_LETTERS.sub("", DOUBLED.sub("\\1", text).translate(LOOSE))


def slug(english):
    """ASCII id from an English name: `O. P. Rawat` -> `o-p-rawat`."""
    flat = unicodedata.normalize("NFKD", english.replace("'", "").replace("’", ""))
    flat = "".join(c for c in flat if not unicodedata.combining(c)).lower()
    return re.sub("[^a-z0-9]+", "-", flat).strip("-")


DEVANAGARI = re.compile("[\u0900-\u097f]")
MARKS = "!?"


def bare(form):
    """A form without its trailing mark."""
    return form.rstrip(MARKS)


def forms_of(cell):
    return [nfc(f) for f in (cell or "").split("|") if nfc(f)]


def join_forms(forms, besides):
    """Forms as a cell: unique in their matching form, without those in `besides`.

    Forms that differ from one kept before in no way the program sees are dropped."""
    seen = {matching_form(b) for b in besides}
    kept = []
    for form in forms:
        key = matching_form(bare(form))
        marked = form[-1] in MARKS
        if key and (key not in seen or (marked and key in {matching_form(b) for b in besides} and not any(bare(k) == bare(form) for k in kept))):
            seen.add(key)
            kept.append(form)
    return "|".join(kept)


# --------------------------------------------------------------- initials

LETTERS = {
    "A": "ए", "B": "बी", "C": "सी", "D": "डी", "E": "ई", "F": "एफ", "G": "जी", "H": "एच", "I": "आई", "J": "जे",
    "K": "के", "L": "एल", "M": "एम", "N": "एन", "O": "ओ", "P": "पी", "Q": "क्यू", "R": "आर", "S": "एस",
    "T": "टी", "U": "यू", "V": "वी", "W": "डब्ल्यू", "X": "एक्स", "Y": "वाई", "Z": "जेड",
}
LETTER_NAMES = sorted(LETTERS.values(), key=len, reverse=True)


def split_initials(word):
    """`केसी` -> [`के`, `सी`]; None when the word is not made of letter names."""
    if not word:
        return []
    for name in LETTER_NAMES:
        if word.startswith(name):
            rest = split_initials(word[len(name):])
            if rest is not None:
                return [name] + rest
    return None


def leading_initials(form):
    """(letters, rest of the words) where a Hindi name starts with initials, else ([], words)."""
    words = form.replace(".", " ").split()
    letters = []
    while len(words) > 1:
        here = split_initials(words[0])
        if here is None or (letters and len(here) > 2):
            break
        letters += here
        words = words[1:]
        if len(letters) >= 4:
            break
    return letters, words


def hindi_initial_variants(form, english):
    """The ways to write the initials of a name; only where the English name has as many."""
    capitals = re.match(r"^((?:[A-Z]\. ?)+|[A-Z]{2,4} )", english)
    letters, rest = leading_initials(form)
    if not letters or not rest or not capitals:
        return []
    expected = [LETTERS[c] for c in re.findall("[A-Z]", capitals.group(1))]
    if letters != expected:
        return []
    name = " ".join(rest)
    return ["".join(letters) + " " + name, " ".join(letters) + " " + name,
            ". ".join(letters) + ". " + name, ".".join(letters) + ". " + name]


def english_initial_variants(form):
    match = re.match(r"^((?:[A-Z]\. ?){1,4})([A-Z(].*)$", form)
    if not match:
        return []
    capitals = re.findall("[A-Z]", match.group(1))
    name = match.group(2)
    return [". ".join(capitals) + ". " + name, ".".join(capitals) + ". " + name,
            "".join(capitals) + " " + name, " ".join(capitals) + " " + name]


# ----------------------------------------------------------------- tables

def read_table(path):
    """Rows of a TSV file as dicts; short rows are padded; lines starting with # are notes."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = [line.rstrip("\n").rstrip("\r") for line in file]
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) > len(header):
            if any(cell.strip() for cell in cells[len(header):]):
                raise SystemExit(f"{path}: line {number}: {len(cells)} cells for {len(header)} columns: {line}")
            cells = cells[:len(header)]
        cells += [""] * (len(header) - len(cells))
        row = {key: nfc(cell) for key, cell in zip(header, cells)}
        row["_at"] = f"{path.name}:{number}"
        rows.append(row)
    return rows


def hand_tables(prefix):
    rows = []
    for path in sorted(HAND.glob(prefix + "*.tsv")):
        rows += read_table(path)
    return rows


def render(rows, columns):
    out = ["\t".join(columns)]
    for row in rows:
        out.append("\t".join(row.get(column, "") for column in columns))
    return "\n".join(out) + "\n"


# ----------------------------------------------------------------- corpus

TOKEN = re.compile(
    r"(?:[\u0900-\u0963\u0970-\u097f]{1,4}\.)+(?=[\s\u0900-\u097f])"   # initials with dots
    r"|[\u0900-\u0963\u0970-\u097f]+|[A-Za-z]+|\d+|\n|[^\s]")
WORD = re.compile("[\u0900-\u0963\u0970-\u097f]")


class Corpus:
    """The news text as tokens, with the loose key of every token."""

    def __init__(self, shared):
        parts = sorted((shared / "corpus").glob("*.xz"))
        text = "\n\n".join(lzma.open(part, "rt", encoding="utf-8").read() for part in parts)
        text = unicodedata.normalize("NFC", text).replace("\u200c", "").replace("\u200d", "").replace("\ufeff", "")
        self.tokens = TOKEN.findall(text)
        cache = {}
        self.keys = []
        for token in self.tokens:
            if token not in cache:
                cache[token] = loose_key(token) if WORD.match(token) else None
            self.keys.append(cache[token])

    def spellings(self, wanted):
        """loose key -> Counter of the spellings in the text, for the keys in `wanted`."""
        prefixes = set()
        for key in wanted:
            for end in range(1, len(key) + 1):
                prefixes.add(key[:end])
        found = collections.defaultdict(collections.Counter)
        tokens, keys, size = self.tokens, self.keys, len(self.tokens)
        for start in range(size):
            key = keys[start]
            if key is None or key not in prefixes:
                continue
            if key in wanted:
                found[key][tokens[start]] += 1
            end = start + 1
            while end < size and end - start < 8 and keys[end] is not None:
                key += keys[end]
                if key not in prefixes:
                    break
                end += 1
                if key in wanted:
                    found[key][" ".join(tokens[start:end])] += 1
        return found


def tidy_spelling(spelling):
    """A corpus spelling as a form: dots stay after initials and titles only."""
    words = spelling.split(" ")
    out = []
    for word in words:
        if word.endswith(".") and (split_initials(word.replace(".", "")) is not None or word in ("डॉ.", "डा.", "मो.", "प्रो.")):
            letters = word.replace(".", " ").split()
            out.append(". ".join(letters) + ".")
        else:
            out.append(word.rstrip("."))
    return " ".join(out)


# ----------------------------------------------------------------- people

def well_written(spelling, model):
    """Fit to be the main spelling: words apart as in the model, dots after all initials or after none."""
    dots = spelling.count(".")
    return (" " in spelling or " " not in model) and (dots == 0 or dots == len(leading_initials(spelling)[0]))


def add_spellings(row, spellings, rejected, changes):
    """Choose the commonest spelling as `hi` and add the other spellings found in the text.

    The spelling chosen must be one of the name itself (same loose key as the hand-written `hi`)."""
    own = collections.Counter()
    extra = []
    forms = [row["hi"]] + [bare(f) for f in forms_of(row["hi_forms"])]
    for form in forms:
        if " " not in form:
            continue
        for spelling, count in sorted(spellings.get(loose_key(form), {}).items()):
            tidy = tidy_spelling(spelling)
            if tidy in rejected or (row["id"] + ":" + tidy) in rejected:
                continue
            if " " not in tidy and " " in form and count < 3:
                continue
            if form == row["hi"]:
                own[tidy] += count
            elif tidy not in extra:
                extra.append(tidy)
    if own:
        best = max(sorted(own), key=lambda s: (well_written(s, row["hi"]), own[s], s == row["hi"]))
        if own[best] > own.get(row["hi"], 0) and own[best] >= (5 if row["hi"] in own else 3):
            changes.append(f'{row["id"]}: {row["hi"]} {own.get(row["hi"], 0)} -> {best} {own[best]}')
            extra.insert(0, row["hi"])
            row["hi"] = best
        extra = sorted(own, key=lambda s: (-own[s], s)) + extra
    return forms_of(row["hi_forms"]) + [f for f in extra if f != row["hi"]]


def build_people(shared, corpus, party_ids, problems, report):
    rejected = {r["form"] for r in read_table(HAND / "reject_forms.tsv")}
    merged = {}
    order = []
    for row in hand_tables("people_"):
        if row["_at"].startswith("people_wikidata"):
            continue
        row["qualified"] = bool(row["id"])
        row["id"] = row["id"] or slug(row["en"])
        row["source"] = "hand"
        first = merged.get(row["id"])
        if first is None:
            merged[row["id"]] = row
            order.append(row["id"])
            continue
        report["people listed twice by hand, merged"].append(f'{row["id"]} ({first["_at"]}, {row["_at"]})')
        first["hi_forms"] = "|".join(forms_of(first["hi_forms"]) + [row["hi"]] + forms_of(row["hi_forms"]))
        first["en_forms"] = "|".join(forms_of(first["en_forms"]) + [row["en"]] + forms_of(row["en_forms"]))
        for column in ("party", "born", "wikidata"):
            first[column] = first[column] or row[column]

    join_wikidata(shared, merged, problems, report)

    for row in merged.values():
        if row["party"] and row["party"] not in party_ids:
            problems.add(f'people: {row["id"]}: unknown party {row["party"]} ({row["_at"]})')
        row["party"] = party_ids.get(row["party"], "")

    wanted = set()
    for row in merged.values():
        for form in [row["hi"]] + [bare(f) for f in forms_of(row["hi_forms"])]:
            if " " in form:
                wanted.add(loose_key(form))
    spellings = corpus.spellings(wanted)

    main = {r["id"]: r["hi"] for r in read_table(HAND / "main_spelling.tsv")}
    for ident in sorted(set(main) - set(merged)):
        problems.add(f"people: main_spelling.tsv: {ident} is not listed")
    for row in merged.values():
        hand_forms = forms_of(row["hi_forms"])
        forms = add_spellings(row, spellings, rejected, report["names whose commonest spelling is not the one written by hand"]) if row["hi"] else []
        for form in [row["hi"]] + [f for f in forms if f[-1] not in MARKS]:
            forms = forms + hindi_initial_variants(form, row["en"])
        for form in hand_forms:
            for english in forms_of(row["en_forms"]):
                forms = forms + hindi_initial_variants(bare(form), english)
        if main.get(row["id"], row["hi"]) != row["hi"]:
            forms.insert(0, row["hi"])
            row["hi"] = main[row["id"]]
        row["hi_forms"] = join_forms(forms, [row["hi"]])
        english = forms_of(row["en_forms"])
        for form in [row["en"]] + [e for e in english if e[-1] not in MARKS]:
            english = english + english_initial_variants(form)
        row["en_forms"] = join_forms(english, [row["en"]])
        row["hits"] = sum(sum(spellings.get(loose_key(f), {}).values())
                          for f in {row["hi"]} | {bare(f) for f in hand_forms} if " " in f)
    return sorted(merged.values(), key=lambda r: r["id"])


def join_wikidata(shared, merged, problems, report):
    """Give hand rows their Wikidata id, and add the Wikidata people whose labels were read and found right."""
    verdicts = {r["wikidata"]: r for r in read_table(HAND / "people_wikidata.tsv")}
    politicians = read_table(shared / "gazetteer" / "politicians.tsv")
    by_qid = {p["qid"]: p for p in politicians}
    by_name = collections.defaultdict(list)
    for p in politicians:
        if p["name_en"]:
            by_name[slug(p["name_en"])].append(p)
    taken = {}
    for row in merged.values():
        if row["wikidata"]:
            taken[row["wikidata"]] = row["id"]
    for row in merged.values():
        if row["wikidata"]:
            p = by_qid.get(row["wikidata"])
            if p is not None and p["name_en"] and slug(p["name_en"]) != slug(row["en"]):
                report["Wikidata ids given by hand whose label differs"].append(
                    f'{row["id"]}: {row["wikidata"]} is {p["name_en"]} ({p["name_hi"]})')
        else:
            names = {slug(n) for n in [row["en"]] + [bare(e) for e in forms_of(row["en_forms"])]}
            found = [p for name in sorted(names) for p in by_name.get(name, []) if p["qid"] not in taken]
            if len({p["qid"] for p in found}) == 1 and (not row["qualified"] or verdicts.get(found[0]["qid"], {}).get("is") == row["id"]):
                row["wikidata"] = found[0]["qid"]
                taken[found[0]["qid"]] = row["id"]
                report["Wikidata ids found by name"].append(f'{row["id"]}: {row["wikidata"]} ({found[0]["name_hi"]}, {found[0]["party_en"]})')
        if row["wikidata"] and row["wikidata"] in by_qid:
            row["source"] = "hand, wikidata"
    for p in politicians:
        verdict = verdicts.get(p["qid"])
        if p["qid"] in taken or (verdict and verdict["is"]):
            continue
        if verdict is None:
            report["Wikidata people left out: not read or not notable"].append(f'{p["qid"]} {p["name_en"]} {p["name_hi"]}')
            continue
        if verdict["hi"] == "-":
            continue
        english = verdict["en"] or p["name_en"]
        hindi = verdict["hi"] or p["name_hi"]
        row = {
            "id": verdict["id"] or slug(english), "wikidata": p["qid"], "hi": hindi, "en": english, "hi_forms": verdict["hi_forms"],
            "en_forms": "", "party": verdict["party"], "born": "", "_at": "people_wikidata.tsv", "qualified": bool(verdict["id"]),
            "source": "wikidata, hand" if verdict["hi"] or verdict["en"] else "wikidata",
        }
        if row["id"] in merged:
            report["Wikidata people that share an id with another person, left out"].append(f'{p["qid"]} {english} {hindi}')
            continue
        merged[row["id"]] = row


# ---------------------------------------------------------- organizations

def build_organizations(problems):
    rows = {}
    for row in hand_tables("organizations"):
        row["id"] = row["id"] or slug(row["en"])
        row["source"] = "hand"
        if row["id"] in rows:
            problems.add(f'organizations: {row["id"]} twice ({rows[row["id"]]["_at"]}, {row["_at"]})')
            continue
        if row["class"] not in ORGANIZATION_CLASSES:
            problems.add(f'organizations: {row["id"]}: class {row["class"]!r}')
        row["keys"] = [row["en"]] + [bare(e) for e in forms_of(row["en_forms"])]
        rows[row["id"]] = row
    parties = {}
    for row in rows.values():
        for key in row["keys"]:
            if row["class"] in ("party", "wing", "alliance"):
                parties.setdefault(key, row["id"])
    for row in rows.values():
        if row["parent"]:
            row["parent"] = row["parent"] if row["parent"] in rows else parties.get(row["parent"], row["parent"])
    return rows, parties


def parties_from_wikidata(shared, rows, parties):
    """Wikidata ids of the parties, joined by English name."""
    for party in read_table(shared / "gazetteer" / "parties.tsv"):
        for name in (party["name_en"], party["abbr_en"]):
            if name in parties and party["qid"] and not rows[parties[name]]["wikidata"]:
                rows[parties[name]]["wikidata"] = party["qid"]
                rows[parties[name]]["source"] = "hand, wikidata"
                break


# ----------------------------------------------------------------- places

def build_places(shared, problems, report):
    rows = {}
    for row in hand_tables("places"):
        row["id"] = row["id"] or slug(row["en"])
        row["source"] = "hand"
        if row["id"] in rows:
            problems.add(f'places: {row["id"]} twice ({rows[row["id"]]["_at"]}, {row["_at"]})')
            continue
        if row["class"] not in PLACE_CLASSES:
            problems.add(f'places: {row["id"]}: class {row["class"]!r} ({row["_at"]})')
        rows[row["id"]] = row
    for state in read_table(shared / "gazetteer" / "states_uts.tsv"):
        row = rows.get(slug(state["name_en"]))
        if row is not None:
            row["wikidata"] = row["wikidata"] or state["qid"]
            row["source"] = "hand, wikidata"
    add_constituencies(shared, rows, report)
    return rows


def add_constituencies(shared, rows, report):
    """Constituencies of Wikidata whose name no place of the same state has yet.

    Hindi names come from the reviewed hand table, else from a Wikidata label that the reviewed table confirms with `=`."""
    names = collections.defaultdict(set)
    hindi = collections.defaultdict(set)
    for row in rows.values():
        state = row["within"] or row["id"]
        for english in [row["en"]] + [bare(e) for e in forms_of(row["en_forms"])]:
            names[state].add(slug(english))
            if row["class"] in ("country", "state", "region", "river", "venue"):
                names[""].add(slug(english))
        for form in [row["hi"]] + [bare(f) for f in forms_of(row["hi_forms"])]:
            hindi[state].add(matching_form(form))
    reviewed = {}
    for row in hand_tables("constituencies"):
        key = (slug(row["state"]), slug(row["en"]))
        reviewed[key] = row
    used = set()
    source = read_table(shared / "gazetteer" / "constituencies.tsv")
    order = {"LS": 0, "VS": 1, "RS": 2}
    for seat in sorted(source, key=lambda s: (order[s["house"]], s["state_en"], s["name_en"], s["qid"])):
        if seat["house"] == "RS":
            continue
        state = slug(seat["state_en"])
        state = STATE_ALIASES.get(state, state)
        english = seat["name_en"].strip()
        english = re.sub(r"\s*\((SC|ST)\)$", "", english)
        if english.isupper():
            english = english.title()
        key = (state, slug(english))
        if slug(english) in names[state] or slug(english) in names[""]:
            continue
        row = reviewed.get(key)
        if row is None:
            report["constituencies without a reviewed Hindi name, left out"].append(f'{state}: {english} ({seat["name_hi"]})')
            continue
        used.add(key)
        if row["hi"] == "-":
            continue
        hi = row["hi"]
        if matching_form(bare(hi)) in hindi[state]:
            continue
        ident = slug(english)
        if ident in rows:
            ident = f"{ident}-{state}"
        if ident in rows:
            continue
        elsewhere = any(slug(english) in there for there in names.values())
        rows[ident] = {
            "id": ident, "wikidata": seat["qid"], "hi": bare(hi), "en": english, "hi_forms": row["hi_forms"] if hi[-1] not in MARKS else hi,
            "en_forms": row["en_forms"] or (english + "?" if hi[-1] in MARKS and elsewhere else ""), "class": "constituency", "within": state, "source": "wikidata, hand", "_at": row["_at"],
        }
        names[state].add(slug(english))
        hindi[state].add(matching_form(bare(hi)))
    for key, row in sorted(reviewed.items()):
        if key not in used and slug(row["en"]) not in names[key[0]] and row["hi"] != "-":
            report["reviewed constituencies that no Wikidata row has"].append(f'{row["_at"]} {row["en"]}')


STATE_ALIASES = {"national-capital-territory-of-delhi": "delhi", "orissa": "odisha", "pondicherry": "puducherry",
                 "uttaranchal": "uttarakhand"}


def finish_rows(name, rows):
    """Rows in order of id; English forms that are also common words get the mark `?`."""
    doubtful = {r["form"] for r in read_table(HAND / "english_doubtful.tsv") if r["table"] == name}
    out = []
    for row in sorted(rows.values(), key=lambda r: r["id"]):
        english = [f + "?" if f in doubtful else f for f in forms_of(row["en_forms"])]
        if row["en"] in doubtful and row["en"] + "?" not in english:
            english.insert(0, row["en"] + "?")
        row["hi_forms"] = join_forms(forms_of(row["hi_forms"]), [row["hi"]])
        row["en_forms"] = join_forms(english, [row["en"]])
        out.append(row)
    return out


# ------------------------------------------------------------------ posts

DATE = re.compile(r"^\d{4}(-\d\d(-\d\d)?)?$")


def build_posts(people, organizations, places, problems):
    scopes = set(organizations) | set(places)
    out = []
    for row in hand_tables("posts"):
        row["source"] = "hand"
        at = row["_at"]
        if row["title"] not in TITLES:
            problems.add(f'posts: {at}: title {row["title"]!r}')
        if row["scope"] not in scopes:
            problems.add(f'posts: {at}: scope {row["scope"]!r} is no place or organization')
        if row["person"] not in people:
            problems.add(f'posts: {at}: person {row["person"]!r} is not listed')
        for column in ("start", "end"):
            if row[column] and not DATE.match(row[column]):
                problems.add(f'posts: {at}: {column} {row[column]!r}')
        if not row["start"]:
            problems.add(f"posts: {at}: no start")
        if row["end"] and row["end"] < row["start"][:len(row["end"])]:
            problems.add(f"posts: {at}: ends before it starts")
        out.append(row)
    out.sort(key=lambda r: (r["title"], r["scope"], r["start"], r["person"]))
    seen = set()
    for row in out:
        key = tuple(row[c] for c in POSTS)
        if key in seen:
            problems.add(f"posts: twice: {key}")
        seen.add(key)
    return out


def check_posts(rows, problems, report):
    """Two holders of one post at one time; gaps are reported only."""
    single = {"prime-minister", "president", "chief-minister", "governor", "speaker", "chief-justice", "party-president",
              "home-minister", "finance-minister", "defence-minister", "external-affairs-minister", "railway-minister",
              "law-minister", "hrd-minister", "health-minister", "agriculture-minister", "lieutenant-governor"}
    groups = collections.defaultdict(list)
    for row in rows:
        if row["title"] in single:
            groups[row["title"], row["scope"]].append(row)
    for key, holders in sorted(groups.items()):
        holders.sort(key=lambda r: (r["start"], r["end"] or "9"))
        for a, b in zip(holders, holders[1:]):
            end = a["end"] or "9999"
            n = min(len(end), len(b["start"]))
            if end[:n] > b["start"][:n] and end != b["start"]:
                problems.add(f'posts: {key}: {a["person"]} ({a["start"]}..{a["end"]}) overlaps {b["person"]} ({b["start"]}..{b["end"]})')


# ------------------------------------------------------------------ names

def build_names(people, shared, report):
    """Name parts with the number of listed people who bear them as given name or surname."""
    first, last = collections.Counter(), collections.Counter()
    persons = [(p["hi"], p["en"]) for p in people]
    listed = {matching_form(hi) for hi, _ in persons}
    used = 0
    for pair in read_table(shared / "names" / "pairs_dev.tsv"):
        if pair["kind"] == "person" and pair["licence"] == "CC0":
            used += 1
            if matching_form(pair["hindi"]) not in listed:
                listed.add(matching_form(pair["hindi"]))
                persons.append((pair["hindi"], pair["latin"]))
    report[f"name pairs used (CC0 persons of pairs_dev.tsv): {used}"] = []
    stop = {r["part"] for r in read_table(HAND / "names_stop.tsv")}
    common = {r["part"] for r in read_table(HAND / "names_common.tsv")}
    for hi, en in persons:
        for text in (hi, en):
            words = text.replace(".", " ").split()
            if len(words) < 2 or any(not NAME_PART.match(w) for w in words):
                continue
            initials, rest = leading_initials(text) if DEVANAGARI.search(text) else ([], words)
            if initials:
                if len(rest[-1]) > 2:
                    last[rest[-1]] += 1
                continue
            words = [w for w in words if len(w) > 1]
            if len(words) >= 2:
                first[words[0]] += 1
                last[words[-1]] += 1
    roles, suffixes = {}, {}
    for row in hand_tables("names_"):
        if row["_at"].startswith(("names_stop", "names_common")):
            continue
        for column in ("hi", "en"):
            for part in forms_of(row[column]):
                key, doubtful = bare(part), part[-1] in MARKS
                if row["role"] == "honorific-suffix":
                    suffixes[key] = doubtful
                elif key not in roles:
                    roles[key] = (row["role"], doubtful)
                elif roles[key][0] != row["role"]:
                    roles[key] = ("both", roles[key][1] or doubtful)
    out = []

    def add(part, role, doubtful, count):
        script = "deva" if DEVANAGARI.search(part) else "latn"
        out.append({"part": part + ("?" if doubtful else ""), "script": script, "role": role, "count": str(count)})

    for part in sorted(set(first) | set(last) | set(roles) | set(suffixes)):
        f, l = first[part], last[part]
        if part in suffixes:
            add(part, "honorific-suffix", suffixes[part], f + l)
        if part in roles:
            add(part, roles[part][0], roles[part][1] or part in common, f + l)
        elif (f or l) and part not in stop and len(part) >= 2:
            role = "both" if f and l and min(f, l) * 4 >= max(f, l) else "given" if f >= l else "surname"
            add(part, role, part in common, f + l)
    return out


NAME_PART = re.compile(r"^[\u0900-\u0963\u0971-\u097fA-Za-z'’\-\u00c0-\u024f]+$")


# ----------------------------------------------------------------- checks

def check_table(name, rows, columns, problems):
    ids = collections.Counter(row["id"] for row in rows)
    for ident, count in ids.items():
        if count > 1:
            problems.add(f"{name}: id {ident} {count} times")
        if not re.match("^[a-z0-9]+(-[a-z0-9]+)*$", ident):
            problems.add(f"{name}: id {ident!r} is not a slug")
    for row in rows:
        if not row["hi"] and row["source"] != "wikidata":
            problems.add(f'{name}: {row["id"]}: no hi')
        if row["hi"] and not DEVANAGARI.search(row["hi"]):
            problems.add(f'{name}: {row["id"]}: hi {row["hi"]!r} is not Hindi')
        if DEVANAGARI.search(row["en"] + row["en_forms"]) or not row["en"]:
            problems.add(f'{name}: {row["id"]}: en {row["en"]!r} {row["en_forms"]!r}')
        for column in columns:
            cell = row.get(column, "")
            if cell != unicodedata.normalize("NFC", cell):
                problems.add(f'{name}: {row["id"]}: {column} is not NFC')
            if cell != cell.strip() or "  " in cell or "\t" in cell or "| " in cell or " |" in cell or "||" in cell:
                problems.add(f'{name}: {row["id"]}: stray spaces in {column}: {cell!r}')
            if re.search("[\u200b-\u200f\u2028\u2029\ufeff]", cell):
                problems.add(f'{name}: {row["id"]}: invisible characters in {column}')
        if row["hi"] and row["hi"][-1] in MARKS:
            problems.add(f'{name}: {row["id"]}: hi carries a mark')
        for form in forms_of(row["hi_forms"]):
            if not DEVANAGARI.search(form):
                problems.add(f'{name}: {row["id"]}: form {form!r} is not Hindi')
        if row.get("wikidata") and not re.match(r"^Q\d+$", row["wikidata"]):
            problems.add(f'{name}: {row["id"]}: wikidata {row["wikidata"]!r}')


def surface_forms(row):
    for form in [row["hi"]] + forms_of(row["hi_forms"]):
        if form:
            yield form
    for form in [row["en"]] + forms_of(row["en_forms"]):
        if form:
            yield form


def check_namesakes(people, problems, report):
    """A form may belong to two people only where both ids are qualified or the form is marked `?` in both."""
    owners = collections.defaultdict(list)
    for row in people:
        seen = set()
        for form in surface_forms(row):
            key = matching_form(bare(form))
            if key not in seen:
                seen.add(key)
                owners[key].append((row, form.endswith("?")))
    for form, holders in sorted(owners.items()):
        if len(holders) < 2:
            continue
        names = ", ".join(row["id"] for row, _ in holders)
        if all(row["qualified"] or marked for row, marked in holders):
            report["namesakes, intended"].append(f"{form}: {names}")
        else:
            problems.add(f"people: {form!r} belongs to {names}; qualify the ids or drop the form")


def check_shared_forms(name, rows, problems, report):
    """A form of two organizations or places: an error unless all but one carry the mark `?`, or the places lie in different states."""
    owners = collections.defaultdict(list)
    for row in rows:
        seen = set()
        for form in surface_forms(row):
            key = matching_form(bare(form))
            if key not in seen:
                seen.add(key)
                owners[key].append((row, form.endswith("?")))
    for form, holders in sorted(owners.items()):
        if len(holders) < 2:
            continue
        names = ", ".join(row["id"] for row, _ in holders)
        regions = {row.get("within", row.get("parent", "")) for row, _ in holders}
        if sum(not marked for _, marked in holders) <= 1 or (name == "places" and len(regions) == len(holders)):
            report[f"{name} that share a form"].append(f"{form}: {names}")
        else:
            problems.add(f"{name}: {form!r} belongs to {names}")


# --------------------------------------------------------------- coverage

# Words that end no name: before `ने` they are titles, bodies, pronouns or common nouns; and words that start none.
NOT_LAST = set(
    "मंत्रालय आयोग कोर्ट हाईकोर्ट अदालत न्यायालय पुलिस विभाग बैंक संगठन सरकार पार्टी अधिकारी अधिकारियों सूत्रों सूत्र मंत्री राज्यमंत्री नेता "
    "मुख्यमंत्री प्रधानमंत्री राष्ट्रपति उपराष्ट्रपति अध्यक्ष प्रवक्ता सचिव निदेशक महानिदेशक उपमहानिदेशक पीठ खंडपीठ बेंच परिषद समिति एजेंसी "
    "एजेन्सी कंपनी सेना प्रशासन महानिदेशालय केंद्र केन्द्र संघ निगम मिशन दूतावास बोर्ड विश्वविद्यालय अखबार चैनल अधीक्षक कमिश्नर आयुक्त "
    "जिलाधिकारी न्यायाधीश राज्यपाल गवर्नर सांसद विधायक महासचिव उन्होंने इन्होंने उसने मैंने हमने जिसने किसी पीएम सीएम गृहमंत्री रक्षामंत्री "
    "विदेशमंत्री वित्तमंत्री रेलमंत्री लोकसभाध्यक्ष सभापति उपसभापति स्पीकर प्रमुख चीफ सीईओ चेयरमैन जनरल मार्शल कप्तान कोच राजदूत सलाहकार "
    "वैज्ञानिक प्रसारक प्रतिनिधि पक्ष दल टीम समूह मां माँ पिता बहन भाई पत्नी बेटे बेटी डॉक्टर प्रोफेसर वकील डीजीएमओ मजिस्ट्रेट उम्मीदवार "
    "खिलाड़ी अभिनेता गेंदबाज बल्लेबाज महोदय सम्मेलन बैठक कुलपति सेनाध्यक्ष महापौर राजनयिक स्टूडेंट्स फैंस ने अमेरिका अमरीका भारत चीन "
    "पाकिस्तान ईरान रूस ब्रिटेन जापान फ्रांस जर्मनी इजरायल नेपाल कोरिया अरब अमीरात पाक ऑस्ट्रेलिया दिल्ली बीजिंग तेहरान "
    "कमिशन राइट्स कंट्रोल न्यूज परिवहन एथलेटिक्स रग्बी मेडिसिन दिन बल स्टेशन व्यक्ति महिला आरोपी पीड़िता छात्र छात्रा शख्स युवक".split())
NOT_FIRST = NOT_LAST | set(
    "है हैं था थे थी गया गई गए हुए हुये बाद दौरान साथ बीच वहीं लेकिन और तथा एवं कि तो भी ही ये यह वह इस उस में पर के की का से को लेकर किया "
    "दिया लिया लिये होगा होगी करें कहा चला पहुंचे रचे सके सकें चुके वाले वाली वाला उनके उनकी इसके जिसमें कुछ एक कई अन्य वर्षीय आज कल अनुभवी "
    "श्री श्रीमती डॉ डॉ. डा. डॉक्टर प्रो. न्यायमूर्ति जस्टिस कर्नल श्रीमान हालांकि जबकि इसलिए उधर इधर पहले तब जब अब फिर बकौल "
    "केंद्रीय केन्द्रीय राष्ट्रीय भारतीय अमेरिकी अमरीकी चीनी पाकिस्तानी ब्रिटिश रूसी ईरानी सरकारी स्थानीय यूरोपीय वरिष्ठ पूर्व सरसंघचालक "
    "मुस्लिम हिंदू विश्व अंतरराष्ट्रीय सर्वोच्च उच्चतम सुप्रीम शीर्ष संयुक्त".split())


def coverage(corpus, people, organizations):
    """Over every `X Y ने कहा` (a two-word name at least, titles and bare nouns apart): how many names are listed."""
    def table(rows):
        keys = set()
        for row in rows:
            for form in [row["hi"]] + forms_of(row["hi_forms"]):
                if form and not form.endswith("?"):
                    keys.add(matching_form(bare(form)).replace(".", "").replace(" ", ""))
        return keys
    persons, bodies = table(people), table(organizations)
    cache = {}
    tokens, keys = corpus.tokens, corpus.keys
    counts = collections.Counter()
    unlisted = collections.Counter()
    for index in range(4, len(tokens) - 1):
        if tokens[index] != "ने" or tokens[index + 1] != "कहा":
            continue
        words = []
        at = index - 1
        while at >= 0 and keys[at] is not None and len(words) < 5:
            words.insert(0, tokens[at])
            at -= 1
        if not words:
            continue
        counts["all"] += 1
        ends = []
        for n in range(1, len(words) + 1):
            text = " ".join(words[-n:])
            if text not in cache:
                cache[text] = matching_form(text).replace(".", "").replace(" ", "")
            ends.append(cache[text])
        if any(end in persons for end in ends[1:]):
            counts["person"] += 1
        elif any(end in bodies for end in ends):
            counts["organization"] += 1
        elif ends[0] in persons:
            counts["single name"] += 1
        elif (len(words) < 2 or words[-1] in NOT_LAST or words[-2] in NOT_FIRST or words[-2].endswith(".")
              or words[-1].endswith(("ों", "ओं"))):
            counts["no name"] += 1
        else:
            counts["unlisted"] += 1
            unlisted[" ".join(words[-2:])] += 1
    return counts, unlisted


def unlisted_names(corpus, people, parts, least):
    """Word pairs that look like full names (given name + surname of the names table) and that nobody lists."""
    given = {n["part"].rstrip("?") for n in parts if n["script"] == "deva" and n["role"] in ("given", "both")}
    surname = {n["part"].rstrip("?") for n in parts if n["script"] == "deva" and n["role"] in ("surname", "both")}
    listed = set()
    for row in people:
        for form in [row["hi"]] + forms_of(row["hi_forms"]):
            words = matching_form(bare(form)).replace(".", " ").split()
            for start in range(len(words)):
                for end in range(start + 2, len(words) + 1):
                    listed.add(" ".join(words[start:end]))
            listed.add("".join(words))
    found = collections.Counter()
    for a, b in zip(corpus.tokens, corpus.tokens[1:]):
        if a in given and b in surname:
            found[a, b] += 1
    return [(count, f"{a} {b}") for (a, b), count in found.most_common()
            if count >= least and matching_form(f"{a} {b}") not in listed and matching_form(a + b) not in listed]


# ------------------------------------------------------------------- main

def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the shared material")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the files on disk differ")
    parser.add_argument("--missing", type=int, default=0, metavar="N", help="print the N commonest unlisted speakers and names")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N random rows of every table")
    parser.add_argument("--report", type=Path, help="write the full report here")
    options = parser.parse_args()

    problems, report = Problems(), collections.defaultdict(list)
    corpus = Corpus(options.shared)

    organization_rows, parties = build_organizations(problems)
    parties_from_wikidata(options.shared, organization_rows, parties)
    people = build_people(options.shared, corpus, parties, problems, report)
    organizations = finish_rows("organizations", organization_rows)
    place_rows = build_places(options.shared, problems, report)
    places = finish_rows("places", place_rows)
    posts = build_posts({p["id"] for p in people}, organization_rows, place_rows, problems)
    names = build_names(people, options.shared, report)

    check_table("people", people, PEOPLE, problems)
    check_table("organizations", organizations, ORGANIZATIONS, problems)
    check_table("places", places, PLACES, problems)
    check_namesakes(people, problems, report)
    check_shared_forms("organizations", organizations, problems, report)
    check_shared_forms("places", places, problems, report)
    check_posts(posts, problems, report)
    for row in organizations:
        if row["parent"] and row["parent"] not in organization_rows:
            problems.add(f'organizations: {row["id"]}: parent {row["parent"]!r}')
    for row in places:
        if row["within"] and row["within"] not in place_rows:
            problems.add(f'places: {row["id"]}: within {row["within"]!r}')

    tables = [("people", people, PEOPLE), ("organizations", organizations, ORGANIZATIONS), ("places", places, PLACES),
              ("posts", posts, POSTS), ("names", names, NAMES)]

    if options.report:
        with open(options.report, "w", encoding="utf-8") as file:
            for title in sorted(report):
                file.write(f"== {title} ({len(report[title])})\n")
                for line in report[title]:
                    file.write(f"   {line}\n")
    if problems:
        print(f"{len(problems)} problems:", file=sys.stderr)
        for problem in problems:
            print("  " + problem, file=sys.stderr)
        sys.exit(1)

    stale = []
    OUT.mkdir(parents=True, exist_ok=True)
    for name, rows, columns in tables:
        text = render(rows, columns)
        path = OUT / f"{name}.tsv"
        if options.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}.tsv: {len(rows)} rows")
    for title in sorted(report):
        print(f"{title}: {len(report[title])}")
    for line in report["namesakes, intended"]:
        print(f"  namesakes: {line}")

    counts, unlisted = coverage(corpus, people, organizations)
    names_said = counts["person"] + counts["unlisted"]
    print(f'coverage: {counts["all"]} times `… ने कहा`: {counts["person"]} listed full names, {counts["single name"]} listed single '
          f'names, {counts["organization"]} listed organizations, {counts["unlisted"]} unlisted names, {counts["no name"]} no name; '
          f'{counts["person"] / names_said:.1%} of the {names_said} full names are listed')
    if options.missing:
        print("unlisted speakers: " + "; ".join(f"{n} {c}" for n, c in unlisted.most_common(options.missing)))
        print("unlisted names: " + "; ".join(f"{n} {c}" for c, n in unlisted_names(corpus, people, names, 5)[:options.missing]))
    if options.sample:
        pick = random.Random(options.sample)
        for name, rows, columns in tables:
            print(f"--- {name}")
            for row in pick.sample(rows, min(options.sample, len(rows))):
                print("  " + " | ".join(row.get(c, "") for c in columns))
    if stale:
        sys.exit("not up to date: " + ", ".join(stale))


if __name__ == "__main__":
    main()
