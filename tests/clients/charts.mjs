// Charts in a browser, which has the fonts: no name lies on another, none leaves the page, and nothing is run or asked for.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { browser, open } from "./browser.mjs";
import { Expected, Run, assert, same } from "./harness.mjs";

const [program, ...folders] = process.argv.slice(2);
const CHARTS = [["timeline"], ["timeline", "--lanes", "party", "--lang", "en", "--dark"], ["timeline", "--lanes", "type", "--width", "800"], ["who-met-whom"], ["who-met-whom", "--lang", "en"], ["seats"]];

const chrome = await browser();
const run = new Run();

/** Boxes of all texts as drawn, in the units of the picture. */
const boxes = () =>
  [...document.querySelectorAll("svg text")].map((text) => {
    const { x, y, width, height } = text.getBBox();
    return { text: text.textContent, x, y, width, height };
  });

for (const folder of folders) {
  const wanted = new Expected(folder);
  for (const [kind, ...options] of CHARTS) {
    const file = join(folder, "exports", `${[kind, ...options].join("").replaceAll("--", "-")}.svg`);
    await run.check(`${wanted.name}: chart ${[kind, ...options].join(" ")}`, async () => {
      execFileSync(program, ["chart", kind, folder, ...options, "-o", file]);
      const first = readFileSync(file, "utf8");
      execFileSync(program, ["chart", kind, folder, ...options, "-o", file]);
      assert(first === readFileSync(file, "utf8"), "not the same bytes a second time");
      execFileSync("xmllint", ["--noout", file]);
      const page = await open(chrome);
      await page.goto(`file://${file}`);
      const [width, height] = await page.evaluate(() => ["width", "height"].map((side) => document.documentElement[side].baseVal.value));
      const texts = await page.evaluate(boxes);
      assert(texts.length > 3, `${texts.length} texts`);
      const off = texts.filter((one) => one.x < -1 || one.x + one.width > width + 1 || one.y < -1 || one.y + one.height > height + 1);
      same("texts that leave the page", off.map((one) => one.text), []);
      // letters of two lines may come near, but no name may lie on another
      const lying = [];
      for (let a = 0; a < texts.length; a += 1) {
        for (let b = a + 1; b < texts.length; b += 1) {
          const across = Math.min(texts[a].x + texts[a].width, texts[b].x + texts[b].width) - Math.max(texts[a].x, texts[b].x);
          const down = Math.min(texts[a].y + texts[a].height, texts[b].y + texts[b].height) - Math.max(texts[a].y, texts[b].y);
          if (across > 2 && down > 7) lying.push(`${texts[a].text} on ${texts[b].text}`);
        }
      }
      same("texts on one another", lying, []);
      same("what could run", await page.evaluate(() => document.querySelectorAll("script, image, foreignObject, style, a, use").length), 0);
      same("requests", page.asked, []);
      same("errors", page.faults, []);
      await page.context().close();
      return `${texts.length} texts, ${(first.length / 1000).toFixed(0)} kB`;
    });
  }
}
await chrome.close();
run.finish();
