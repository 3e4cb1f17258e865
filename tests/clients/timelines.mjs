// TimelineJS, vis-timeline and Mermaid as they draw our files, in Chromium without network.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Expected, Missing, Run, assert, same } from "./harness.mjs";

const MODULES = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "node_modules");
const read = (path) => {
  if (!existsSync(join(MODULES, path))) throw new Missing(`the npm library of ${path} is not installed`);
  return readFileSync(join(MODULES, path), "utf8");
};
let chrome;

/** The browser, started once; without one the checks are skipped. */
async function started() {
  if (!existsSync(join(MODULES, "playwright-core"))) throw new Missing("the npm library playwright-core is not installed");
  const { browser, program } = await import("./browser.mjs");
  if (!program()) throw new Missing("Chromium is not installed");
  return browser();
}

/** An empty page with some scripts in it. */
async function page(scripts, styles = []) {
  chrome ??= await started();
  const { open } = await import("./browser.mjs");
  const made = await open(chrome);
  await made.setContent('<!doctype html><meta charset="utf-8"><div id="box" style="width:1200px;height:700px"></div>');
  for (const style of styles) await made.addStyleTag({ content: style });
  for (const script of scripts) await made.addScriptTag({ content: script });
  return made;
}

/** Nothing that a text of ours holds may have become an element or run. */
async function inert(made) {
  const found = await made.evaluate(() => [...document.querySelectorAll("#box img[onerror], #box script, #box iframe")].map((one) => one.outerHTML.slice(0, 100)));
  same("elements from text", found, []);
  same("dialogs", made.faults.filter((fault) => fault.startsWith("a dialog")), []);
}

const checks = {
  async "timelinejs"(wanted) {
    const made = await page([read("@knight-lab/timelinejs/dist/js/timeline.js")], [read("@knight-lab/timelinejs/dist/css/timeline.css").replace(/@import[^;]+;|url\([^)]*\)/g, "none")]);
    const data = JSON.parse(wanted.read("timelinejs.json"));
    same("ids", new Set(data.events.map((event) => event.unique_id)), wanted.dated);
    if (!data.events.length) return "no dated event";
    // it draws every slide: the first thousand are enough to see
    const some = { ...data, events: data.events.slice(0, 800) };
    const result = await made.evaluate(async (story) => {
      const timeline = new window.TL.Timeline("box", story, { script_path: "", font: null, language: "en", hash_bookmark: false });
      await new Promise((go) => {
        timeline.on("loaded", go);
        setTimeout(go, 20_000);
      });
      return { ids: timeline.config.events.map((event) => event.unique_id), errors: timeline.config.getErrors(), ready: timeline.ready };
    }, some);
    same("errors", result.errors, []);
    same("events", new Set(result.ids), new Set(some.events.map((event) => event.unique_id)));
    assert(result.ready, "it did not load");
    await inert(made);
    await made.context().close();
    return `${result.ids.length} of ${data.events.length} drawn, 0 errors`;
  },

  async "vis-timeline"(wanted) {
    const made = await page([read("vis-timeline/standalone/umd/vis-timeline-graph2d.min.js")], [read("vis-timeline/styles/vis-timeline-graph2d.min.css")]);
    const data = JSON.parse(wanted.read("vis.json"));
    same("events", new Set(data.items.map((item) => item.id.split("|")[0])), wanted.dated);
    if (!data.items.length) return "no dated event";
    const groups = data.groups.slice(0, 30);
    const kept = new Set(groups.map((group) => group.id));
    const items = data.items.filter((item) => kept.has(item.group));
    const result = await made.evaluate(({ items, groups }) => {
      const { DataSet, Timeline } = window.vis;
      const timeline = new Timeline(document.getElementById("box"), new DataSet(items), new DataSet(groups), { start: "2019-01-01", end: "2019-07-01" });
      const range = timeline.getDataRange();
      return { count: timeline.itemsData.length, min: range.min.getFullYear(), max: range.max.getFullYear() };
    }, { items, groups });
    same("items", result.count, items.length);
    const years = items.map((item) => Number(item.start.slice(0, 4)));
    assert(result.min >= Math.min(...years) - 1 && result.min <= Math.min(...years), `begins ${result.min}, not ${Math.min(...years)}`);
    await inert(made);
    await made.context().close();
    return `${items.length} items in ${groups.length} lanes, ${result.min} to ${result.max}`;
  },

  async "mermaid"(wanted) {
    const made = await page([read("mermaid/dist/mermaid.min.js")]);
    const notes = [];
    for (const [kind, ids] of [["mermaid-timeline", null], ["mermaid-gantt", wanted.dated]]) {
      const text = wanted.read(`${kind}.mmd`);
      if (ids) {
        const found = text.match(/\be[0-9a-f]{16}\b/g) ?? [];
        same(`events of ${kind}`, new Set(found), ids);
      }
      const result = await made.evaluate(async ({ text, kind }) => {
        window.mermaid.initialize({ startOnLoad: false, securityLevel: "strict", maxTextSize: 50_000_000 });
        const parsed = await window.mermaid.parse(text);
        // drawn whole only when small, as its pages would
        const short = text.split("\n").slice(0, 300).join("\n");
        const { svg } = await window.mermaid.render(`drawing-${kind}`, short);
        document.getElementById("box").innerHTML = svg;
        return { type: parsed.diagramType, text: document.getElementById("box").textContent };
      }, { text, kind });
      same("type", result.type, kind === "mermaid-gantt" ? "gantt" : "timeline");
      // as many events are drawn as the lines have: none is split by what is in it
      const lines = text.split("\n").slice(0, 300);
      if (kind === "mermaid-timeline") {
        const wantedCount = lines.filter((line) => /^ {8}.* : /.test(line)).length;
        const drawn = await made.evaluate(() => document.querySelectorAll("#box .eventWrapper").length);
        same("events drawn", drawn, wantedCount);
        notes.push(`${drawn} in a timeline`);
      } else {
        const wantedCount = lines.filter((line) => / :(done|crit|active), /.test(line)).length;
        const drawn = await made.evaluate(() => document.querySelectorAll("#box rect.task").length);
        same("tasks drawn", drawn, wantedCount);
        notes.push(`${drawn} in a gantt`);
      }
      await inert(made);
    }
    await made.context().close();
    return notes.join(", ");
  },
};

const run = new Run();
for (const folder of process.argv.slice(2)) {
  const wanted = new Expected(folder);
  for (const [name, check] of Object.entries(checks)) await run.check(`${wanted.name}: ${name}`, check, wanted);
}
await chrome?.close();
run.finish();
