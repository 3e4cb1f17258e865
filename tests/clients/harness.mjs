// Runs checks and says what came of each; the exit code says whether all held. A check whose client is not there is skipped,
// and that is said; `run` decides what that means.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

/** A client that is not installed. */
export class Missing extends Error {}

/** A library, or nothing where it is not installed: then each check that needs it is skipped. */
export async function library(name) {
  if (!existsSync(join(import.meta.dirname, "node_modules", name))) {
    const missing = (of, key) => {
      // whoever awaits it asks whether it is a promise
      if (key === "then") return undefined;
      throw new Missing(`the npm library ${name} is not installed`);
    };
    return new Proxy(() => {}, { get: missing, apply: missing, construct: missing });
  }
  try {
    const found = await import(name);
    return found.default ?? found;
  } catch (error) {
    // some say how they are imported and are wrong about it
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    return createRequire(import.meta.url)(name);
  }
}

export class Run {
  failed = [];
  skipped = 0;
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
      if (error instanceof Missing) {
        this.skipped += 1;
        console.log(`skipped ${what}: ${error.message}`);
        return;
      }
      this.failed.push(what);
      console.log(`FAILED  ${what}: ${String(error?.stack ?? error).slice(0, 1200)}`);
    }
  }

  finish() {
    if (this.failed.length) console.log(`${this.failed.length} of ${this.count} failed: ${this.failed.join(", ")}`);
    if (this.skipped) console.log(`${this.skipped} of ${this.count} skipped`);
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
