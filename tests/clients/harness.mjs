// Runs checks and says what came of each; the exit code says whether all held.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

export class Run {
  failed = [];
  count = 0;

  /** Runs one check; what it returns is a note for the line. */
  async check(what, check, ...args) {
    this.count += 1;
    const start = performance.now();
    try {
      const note = (await check(...args)) ?? "";
      const seconds = ((performance.now() - start) / 1000).toFixed(2);
      console.log(`ok      ${what.padEnd(44)} ${seconds.padStart(6)} s  ${note}`);
    } catch (error) {
      this.failed.push(what);
      console.log(`FAILED  ${what}: ${String(error?.stack ?? error).slice(0, 1200)}`);
    }
  }

  finish() {
    if (this.failed.length) console.log(`${this.failed.length} of ${this.count} failed: ${this.failed.join(", ")}`);
    process.exit(this.failed.length ? 1 : 0);
  }
}

export function assert(holds, message) {
  if (!holds) throw new Error(message);
}

/** Two values must be equal; of sets it is said what is missing and what is too much. */
export function same(what, got, wanted) {
  if (got instanceof Set && wanted instanceof Set) {
    const missing = [...wanted].filter((item) => !got.has(item));
    const extra = [...got].filter((item) => !wanted.has(item));
    assert(!missing.length && !extra.length, `${what}: missing ${missing.slice(0, 5)}, too much ${extra.slice(0, 5)}`);
    return;
  }
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  assert(a === b, `${what}: ${a?.slice(0, 300)} is not ${b?.slice(0, 300)}`);
}

/** What a graph holds, for comparing with what a client read. */
export class Expected {
  constructor(folder) {
    this.folder = folder;
    this.name = basename(folder);
    this.graph = JSON.parse(readFileSync(join(folder, "graph.json"), "utf8"));
    this.entities = new Map(this.graph.entities.map((entity) => [entity.id, entity]));
    this.events = new Map(this.graph.events.map((event) => [event.id, event]));
    this.nodes = new Set([...this.entities.keys(), ...this.events.keys()]);
    const roles = new Set(this.graph.events.flatMap((event) => event.args.map((arg) => `${event.id} ${arg.role} ${arg.entity}`)));
    this.ends = [...roles].map((role) => role.split(" ")).map(([event, , entity]) => `${event} ${entity}`);
    this.ends.push(...this.graph.relations.map((one) => `${one.from} ${one.to}`));
    this.ends.sort();
    // EDTF without a known year has no place on a time axis
    const dated = this.graph.events.filter((event) => event.time && !event.time.edtf.startsWith("XXXX"));
    this.dated = new Set(dated.map((event) => event.id));
  }

  /** Hindi, else English: what labels are by default. */
  label(id) {
    const { name } = this.entities.get(id);
    return name.hi ?? name.en ?? id;
  }

  read(file) {
    return readFileSync(join(this.folder, "exports", file), "utf8");
  }

  path(file) {
    return join(this.folder, "exports", file);
  }
}

/** Text as an XML file can carry it: control characters are left out, as our files say. */
export function clean(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "");
}
