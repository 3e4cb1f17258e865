#!/usr/bin/env python3
"""Scores ghatna on annotated articles and fails where it falls below the floors in floors.toml.

    tests/floors.py [--program PATH] [--shared DIR] [--raise]

The articles and the scorer are no part of the project (the texts belong to their publishers): where they are absent this
says so and passes. --raise writes today's scores as the new floors; a floor may fall only with a reason in the commit.
"""
import argparse, json, pathlib, subprocess, sys, tempfile, tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "floors.toml"
SETS = ["seeds", "dev", "dev_en"]
MEASURES = [
    ("event_mentions", "f1"), ("event_mentions", "precision"), ("without_statements", "f1"), ("arguments", "f1"),
    ("persons", "f1"), ("who_met_whom", "f1"), ("event_coreference", "f1"), ("factuality", "accuracy"),
    ("attribution", "accuracy"), ("time", "accuracy"), ("count", "accuracy"), ("other_entities_recall", None),
]


def scores(program, shared, name, out):
    """Today's scores on one set."""
    articles, gold = shared / "gold" / f"{name}.documents.jsonl", shared / "gold" / f"{name}.jsonl"
    subprocess.run([program, "build", articles, "-o", out], check=True, stderr=subprocess.DEVNULL)
    scorer = [sys.executable, shared / "score" / "score.py", gold, out / "graph.json", "--json"]
    result = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    found = {}
    for measure, part in MEASURES:
        value = result.get(measure) if part is None else result.get(measure, {}).get(part)
        if value is not None:
            found[measure if part in (None, "f1", "accuracy") else f"{measure}_{part}"] = value
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--program", type=pathlib.Path, default=ROOT / "target" / "release" / "ghatna")
    arguments.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    arguments.add_argument("--raise", dest="raise_", action="store_true")
    options = arguments.parse_args()
    if not (options.shared / "score" / "score.py").is_file():
        print(f"skipped: no annotated articles at {options.shared}")
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    below, today = 0, {}
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            today[name] = scores(options.program, options.shared, name, pathlib.Path(folder) / name)
            for measure, value in today[name].items():
                floor = floors.get(name, {}).get(measure)
                fell = floor is not None and value < floor
                below += fell
                note = "" if floor is None else f"floor {floor:.3f}{'  FELL' if fell else ''}"
                print(f"{name:8} {measure:26} {value:.3f}  {note}")
            for measure in floors.get(name, {}).keys() - today[name].keys():
                print(f"{name:8} {measure:26} is no longer measured")
                below += 1
    if options.raise_:
        lines = ["# Scores of the last accepted state; `tests/floors.py` fails below them and `--raise` sets them anew.\n"]
        for name, found in today.items():
            lines.append(f"\n[{name}]\n")
            lines.extend(f"{measure} = {value:.3f}\n" for measure, value in found.items())
        FLOORS.write_text("".join(lines), encoding="utf-8")
        return 0
    if not floors:
        print("no floors yet: set them with --raise")
        return 1
    print(f"{below} below their floor")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
