// Draws the pictures of docs/report.md from a graph of seeds/: `node report-pictures.mjs PROGRAM GRAPH`
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { browser, open } from "./browser.mjs";

const [program, graph] = process.argv.slice(2);
const docs = new URL("../../docs/pictures/", import.meta.url).pathname;
const chrome = await browser();

const page = join(graph, "pictures.html");
execFileSync(program, ["report", graph, "-o", page, "--title", "कांग्रेस और सहयोगी दल, 2019 से 2024"]);
const { events } = JSON.parse(readFileSync(join(graph, "graph.json"), "utf8"));
const disputed = events.filter((event) => event.standing === "disputed").sort((a, b) => (b.type === "resignation") - (a.type === "resignation") || b.mentions.length - a.mentions.length)[0];
const count = new Map();
for (const { args } of events) for (const { entity } of args) if (entity.startsWith("person/")) count.set(entity, (count.get(entity) ?? 0) + 1);
const [person] = [...count].sort((a, b) => b[1] - a[1])[0];

for (const [name, colorScheme, hash] of [["light", "light", `#lang=hi&e=${disputed.id}`], ["dark", "dark", `#lang=en&n=${encodeURIComponent(person)}&v=network`]]) {
  const shot = await open(chrome, { colorScheme, viewport: { width: 1440, height: 1120 } });
  await shot.goto(`file://${page}${hash}`);
  await shot.waitForFunction(() => document.documentElement.dataset.ready === "all");
  await shot.waitForTimeout(500);
  await shot.screenshot({ path: join(docs, `report-${name}.png`) });
  await shot.context().close();
}

const svg = execFileSync(program, ["chart", "timeline", graph, "--top", "8", "--title", "कांग्रेस और सहयोगी दल, 2019 से 2024", "--from", "2019", "--to", "2023"], { encoding: "utf8" });
const shot = await open(chrome, { viewport: { width: 1200, height: 800 } });
await shot.setContent(`<body style="margin:0">${svg}`);
await shot.locator("svg").screenshot({ path: join(docs, "chart-timeline.png") });
await chrome.close();
