// Starting Chromium for the checks: headless, offline, with a fresh profile; whatever a page asks for or complains of is kept.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Where Chromium is, if it is anywhere. */
export function program() {
  return process.env.CHROMIUM ?? PROGRAMS.find((path) => existsSync(path));
}

export async function browser() {
  return chromium.launch({ executablePath: program(), headless: true, args: FLAGS });
}

/** A page that notes requests other than for itself, and errors. */
export async function open(chrome, options = {}) {
  const context = await chrome.newContext({ viewport: { width: 1440, height: 1000 }, offline: true, ...options });
  const page = await context.newPage();
  page.asked = [];
  page.faults = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.asked.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.faults.push(message.text());
  });
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("dialog", (dialog) => {
    page.faults.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  return page;
}
