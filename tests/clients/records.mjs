// iCalendar, EDTF, Cypher, FollowTheMoney, Turtle, JSON-LD and JSON Canvas through the JavaScript libraries for them.
import { readFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Expected, Run, assert, library, same } from "./harness.mjs";

const [ftm, edtf, ICAL, n3, ts, cypher] = await Promise.all(
  ["@alephdata/followthemoney", "edtf", "ical.js", "n3", "typescript", "@neo4j-cypher/language-support"].map(library),
);
const HERE = dirname(fileURLToPath(import.meta.url));
const DAY = 86_400_000;
/** Rows of one statement that the linter of Cypher gets. */
const ROWS = 8;

/** Rows of one of our CSV files; the check of the files themselves is elsewhere. */
function bounds(wanted) {
  const lines = JSON.parse(`[${wanted.read("jsonl.jsonl").trim().split("\n").join(",")}]`);
  return new Map(lines.filter((one) => one.record === "event" && one.time).map((one) => [one.id, one.time]));
}

const checks = {
  "ics ical.js": (wanted) => {
    const calendar = new ICAL.Component(ICAL.parse(wanted.read("ics.ics")));
    const events = calendar.getAllSubcomponents("vevent")
      // it would else look at all others for exceptions to each
      .map((one) => new ICAL.Event(one, { exceptions: [] }));
    same("events", new Set(events.map((one) => one.uid.replace("@ghatna", ""))), wanted.dated);
    for (const event of events) assert(event.startDate.isDate && event.startDate.compare(event.endDate) < 0, event.uid);
    return `${events.length} of ${wanted.events.size}`;
  },

  "edtf edtf.js": (wanted) => {
    const times = bounds(wanted);
    const seen = new Set();
    const forms = new Map();
    for (const [id, time] of times) {
      // this library wants minutes with an hour, and does not place a day of an unknown year
      if (/T|^XXXX/.test(time.edtf) || seen.has(time.edtf)) continue;
      seen.add(time.edtf);
      // some of each form
      const form = time.edtf.replace(/\d/g, "0");
      forms.set(form, (forms.get(form) ?? 0) + 1);
      if (forms.get(form) > 60) continue;
      const value = edtf(time.edtf);
      const [low, high] = [value.min, value.max].map((at) => new Date(Math.floor(at / DAY) * DAY).toISOString().slice(0, 10));
      const whole = /^\d{4}-\d\d-\d\d$/;
      if (whole.test(time.earliest)) same(`${id} ${time.edtf} from`, low, time.earliest);
      if (whole.test(time.latest) && Number.isFinite(value.max)) same(`${id} ${time.edtf} to`, high, time.latest);
    }
    return `${forms.size} forms of ${seen.size} values`;
  },

  "cypher linter": async (wanted) => {
    // the linter takes minutes for megabytes: all kinds of statements, each with the rows that are most likely to break it
    const statements = wanted.read("neo4j/load.cypher").split(";\n").filter((one) => one.trim());
    const hostile = (row) => (row.match(/['"\\<=]/g) ?? []).length;
    const kinds = new Map();
    for (const statement of statements) {
      const at = statement.indexOf("] AS row");
      const kind = statement.slice(at);
      const rows = at < 0 ? [] : statement.slice("UNWIND [".length, at).split(",\n");
      kinds.set(kind, [...(kinds.get(kind) ?? []), ...rows].sort((a, b) => hostile(b) - hostile(a)).slice(0, ROWS));
    }
    const findings = [];
    for (const [kind, rows] of kinds) {
      const query = rows.length ? `UNWIND [${rows.join(",\n")}${kind}` : kind;
      const result = await cypher.lintCypherQuery(query, {});
      const diagnostics = Array.isArray(result) ? result : result.diagnostics;
      for (const one of diagnostics) if (one.severity === 1) findings.push(`${one.message} in ${query.slice(0, 120)}`);
    }
    same("errors", findings, []);
    return `${kinds.size} kinds of statements of ${statements.length}`;
  },

  "ftm JavaScript client": (wanted) => {
    const model = new ftm.Model(ftm.defaultModel);
    const lines = wanted.read("ftm.jsonl").trim().split("\n").map((line) => JSON.parse(line));
    let properties = 0;
    for (const line of lines) {
      const entity = model.getEntity(line);
      for (const [name, values] of Object.entries(line.properties)) {
        same(`${line.id} ${name}`, entity.getProperty(name).length, values.length);
        properties += values.length;
      }
    }
    return `${lines.length} entities, ${properties} values`;
  },

  "turtle n3": (wanted) => {
    const quads = new n3.Parser({ format: "text/turtle" }).parse(wanted.read("turtle.ttl"));
    const events = quads.filter((quad) => quad.predicate.value.endsWith("#type") && quad.object.value.endsWith("sem/Event"));
    same("events", new Set(events.map((quad) => quad.subject.value.replace("urn:ghatna:", ""))), new Set(wanted.events.keys()));
    return `${quads.length} triples`;
  },

  "obsidian canvas tsc": (wanted) => {
    const canvas = wanted.read("obsidian/Who met whom.canvas");
    const folder = mkdtempSync(join(tmpdir(), "canvas-"));
    const file = join(folder, "canvas.ts");
    writeFileSync(file, `import type { CanvasData } from "obsidian/canvas";\nexport const data: CanvasData = ${canvas};\n`);
    const types = { paths: { "obsidian/canvas": [join(HERE, "node_modules/obsidian/canvas.d.ts")], obsidian: [join(HERE, "node_modules/obsidian/obsidian.d.ts")] }, baseUrl: folder };
    const check = (text) => {
      writeFileSync(file, text);
      const program = ts.createProgram([file], { noEmit: true, strict: true, skipLibCheck: true, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, ...types });
      return ts.getPreEmitDiagnostics(program).filter((one) => one.file?.fileName === file).map((one) => ts.flattenDiagnosticMessageText(one.messageText, " "));
    };
    const good = readFileSync(file, "utf8");
    same("faults", check(good), []);
    assert(check(good.replace('"type": "file"', '"type": "fild"')).length > 0, "a wrong type is not noticed");
    const data = JSON.parse(canvas);
    const ids = new Set(data.nodes.map((node) => node.id));
    for (const node of data.nodes) assert([node.x, node.y, node.width, node.height].every(Number.isInteger), node.id);
    for (const edge of data.edges) assert(ids.has(edge.fromNode) && ids.has(edge.toNode), edge.id);
    return `${data.nodes.length} people, ${data.edges.length} ties`;
  },
};

const run = new Run();
for (const folder of process.argv.slice(2)) {
  const wanted = new Expected(folder);
  for (const [name, check] of Object.entries(checks)) await run.check(`${wanted.name}: ${name}`, check, wanted);
}
run.finish();
