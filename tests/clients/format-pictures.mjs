// Draws the pictures of docs/formats.md from the articles under seeds/: `node format-pictures.mjs [PROGRAM [GRAPH]]`. It needs what
// tests/clients/run installs and, unless it is given another, that run's graph of the seeds.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { browser } from "./browser.mjs";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "../..");
const PROGRAM = process.argv[2] ?? join(ROOT, "target/release/ghatna");
const WORK = join(ROOT, "target/clients");
const GRAPH = process.argv[3] ?? join(WORK, "seeds");
const TO = join(ROOT, "docs/pictures");
const FONT = '"Noto Sans Devanagari", "Noto Sans", sans-serif';
mkdirSync(TO, { recursive: true });

const module = (path) => readFileSync(join(HERE, "node_modules", path), "utf8");
const exported = (format, ...filter) => execFileSync(PROGRAM, ["export", GRAPH, "-f", format, ...filter], { encoding: "utf8", maxBuffer: 1e8 });
const chrome = await browser();

/** Draws into an empty page of that size. */
async function draw(name, [width, height], scripts, styles, show, data, wait = 800) {
  const page = await chrome.newPage({ viewport: { width, height } });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>body { margin: 0; font-family: ${FONT} } #box { width: ${width}px; height: ${height}px }</style><div id="box"></div>`);
  for (const style of styles) await page.addStyleTag({ content: style });
  for (const script of scripts) await page.addScriptTag({ content: script });
  await page.evaluate(show, data);
  await page.waitForTimeout(wait);
  await page.screenshot({ path: join(TO, `${name}.png`) });
  await page.close();
}

// its arrows are letters of a font that the style sheet names by its file
const icons = readFileSync(join(HERE, "node_modules/@knight-lab/timelinejs/dist/css/icons/tl-icons.woff")).toString("base64");
const TIMELINE = module("@knight-lab/timelinejs/dist/css/timeline.css").replace(/@import[^;]+;/g, "") + `@font-face { font-family: tl-icons; src: url(data:font/woff;base64,${icons}) }`;
const YEAR = ["--from", "2019-05", "--to", "2019-08"];

execFileSync("dot", ["-Tpng", "-Gdpi=70", "-o", join(TO, "dot.png")], { input: exported("dot", "--person", "person/rahul-gandhi", "--type", "resignation,defeat", "--from", "2019-05-24", "--to", "2019-08-11", "--top", "4") });

await draw("cytoscape", [1100, 640], [module("cytoscape/dist/cytoscape.min.js")], [], ({ elements }) => {
  const plain = { label: "data(label)", "font-size": 9, "font-family": "Noto Sans Devanagari, Noto Sans, sans-serif", width: 10, height: 10, "text-background-padding": 8, "text-background-opacity": 0.01, "text-wrap": "ellipsis", "text-max-width": 170 };
  const ends = new Set(elements.edges.flatMap((edge) => [edge.data.source, edge.data.target]));
  const kinds = { person: "#0072b2", organization: "#d55e00", place: "#009e73", post: "#cc79a7", election: "#e69f00", group: "#56b4e9" };
  window.cytoscape({
    container: document.getElementById("box"),
    elements: { nodes: elements.nodes.filter((node) => ends.has(node.data.id)), edges: elements.edges },
    layout: { name: "preset", padding: 30 },
    style: [
      { selector: "node", style: plain },
      { selector: ".event", style: { shape: "rectangle", "background-color": "#8c8c8c", label: "" } },
      ...Object.entries(kinds).map(([kind, colour]) => ({ selector: `.${kind}`, style: { "background-color": colour } })),
      { selector: "edge", style: { width: 1, "line-color": "#bbb", "curve-style": "haystack" } },
    ],
  });
}, JSON.parse(exported("cytoscape", "--person", "person/rahul-gandhi", "--top", "16")));

await draw("timelinejs", [1100, 600], [module("@knight-lab/timelinejs/dist/js/timeline.js")], [TIMELINE, `.tl-timeline, .tl-timeline :not([class*="tl-icon"]):not([class*="slidenav-icon"]) { font-family: ${FONT} !important }`], (story) => {
  window.timeline = new window.TL.Timeline("box", story, { script_path: "", font: null, language: "en", hash_bookmark: false, start_at_slide: 2 });
}, JSON.parse(exported("timelinejs", ...YEAR, "--top", "12")), 3000);

await draw("vis", [1100, 520], [module("vis-timeline/standalone/umd/vis-timeline-graph2d.min.js")], [module("vis-timeline/styles/vis-timeline-graph2d.min.css"), ".vis-item { font-size: 12px } .vis-item.partial { background: repeating-linear-gradient(45deg, #eee 0 6px, #fff 6px 12px) } .vis-item.denied, .vis-item.disputed { border-style: dashed } .vis-item.by-article { background: #fff }"], ({ items, groups }) => {
  const count = new Map();
  for (const item of items) count.set(item.group, (count.get(item.group) ?? 0) + 1);
  const most = groups.filter((group) => group.id !== "none").sort((a, b) => count.get(b.id) - count.get(a.id)).slice(0, 4);
  const kept = new Set(most.map((group) => group.id));
  const { DataSet, Timeline } = window.vis;
  new Timeline(document.getElementById("box"), new DataSet(items.filter((item) => kept.has(item.group))), new DataSet(most), { height: "520px", orientation: "top", margin: { item: 4 }, showCurrentTime: false }).setWindow("2019-05-22", "2019-07-12", { animation: false });
}, JSON.parse(exported("vis", "--from", "2019-05-24", "--to", "2019-07-05", "--top", "9")), 2500);

await draw("mermaid", [1100, 430], [module("mermaid/dist/mermaid.min.js")], ["svg { max-width: 1100px !important; max-height: 430px }"], async (text) => {
  window.mermaid.initialize({ startOnLoad: false, fontFamily: "Noto Sans Devanagari, Noto Sans, sans-serif", theme: "neutral" });
  document.getElementById("box").innerHTML = (await window.mermaid.render("drawing", text)).svg;
}, exported("mermaid-timeline", ...YEAR, "--top", "8"));

const database = join(WORK, "news.sqlite");
execFileSync(PROGRAM, ["export", GRAPH, "-f", "sqlite", "-o", database]);
const served = spawn(join(WORK, "venv/bin/datasette"), [database, "-p", "8377"], { stdio: "ignore" });
try {
  const page = await chrome.newPage({ viewport: { width: 1100, height: 600 } });
  for (let tries = 0; tries < 40; tries += 1) {
    const there = await page.goto("http://127.0.0.1:8377/news/who_did_what?_size=20&type=meeting").catch(() => null);
    if (there?.ok()) break;
    await page.waitForTimeout(500);
  }
  await page.screenshot({ path: join(TO, "datasette.png") });
} finally {
  served.kill();
}
await chrome.close();
