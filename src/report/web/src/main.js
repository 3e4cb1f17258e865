// The page: reads the data, makes the parts, and keeps them in step with what the reader chooses.
import { Evidence, Graph, island } from "./data.js";
import { h, icon, idle, painted, refill } from "./dom.js";
import { FAMILIES, forget } from "./families.js";
import { Facets } from "./facets.js";
import { choose } from "./filter.js";
import { Language } from "./language.js";
import { List } from "./list.js";
import { Network } from "./network.js";
import { Panel } from "./panel.js";
import { paper } from "./print.js";
import { Search } from "./search.js";
import { bar, halo, node, sign } from "./signs.js";
import { State } from "./state.js";
import { People, Papers } from "./tables.js";
import { Timeline } from "./timeline.js";
import { line } from "./text.js";

const VIEWS = { timeline: "timeline", network: "network", people: "people_view", papers: "papers" };
const THEMES = ["auto", "light", "dark"];
const DARK = matchMedia("(prefers-color-scheme: dark)");

class App {
  constructor(graph) {
    this.graph = graph;
    this.state = new State();
    this.language = new Language(graph, this.state.now.lang ?? remembered("lang") ?? graph.lang);
    this.finder = new Search(graph);
    this.evidence = null;
    this.found = null;
    this.theme();
    this.facets = new Facets(this);
    this.panel = new Panel(this);
    this.timeline = new Timeline(this);
    this.list = new List(this);
    this.views = { timeline: this.timeline, network: new Network(this), people: new People(this), papers: new Papers(this) };
    this.head = h("header", { class: "top" });
    this.tabs = h("nav", { class: "tabs" });
    this.main = h("main", { id: "main" });
    this.live = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
    this.foot = h("footer", { class: "foot" });
    this.dialog = h("dialog", { class: "help" });
    this.printed = h("div", { class: "printed" });
    refill(document.getElementById("app"), this.head, h("div", { class: "columns" }, this.main, this.panel.element), this.foot, this.live, this.dialog, this.printed);
    this.state.listen((now, before) => this.changed(now, before));
    document.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("beforeprint", () => paper(this));
    window.addEventListener("afterprint", () => this.printed.replaceChildren());
    DARK.addEventListener("change", () => this.repaint());
    this.choose();
    this.speak();
  }

  /** Everything that has words. */
  speak() {
    const { language: l, graph } = this;
    const title = graph.title || l.t("summary", { events: graph.count, people: this.people(), docs: graph.docs.id.length });
    document.title = line(graph.title || `ghatna: ${title}`);
    const first = graph.extent && graph.times.length ? this.reach() : null;
    refill(
      this.head,
      h("a", { class: "skip", href: "#main", onclick: (event) => this.skip(event) }, l.t("skip")),
      h("div", { class: "masthead" }, h("div", {}, h("h1", { dir: "auto" }, line(graph.title || l.t("timeline"))), h("p", { class: "summary" }, l.t("summary", { events: graph.count, people: this.people(), docs: graph.docs.id.length }), first && h("span", {}, ` · ${first}`))), this.tools()),
      this.facets.element,
      this.tabs,
    );
    this.facets.speak();
    for (const view of Object.values(this.views)) view.speak?.();
    refill(this.foot, h("p", {}, l.t("about")), h("p", {}, l.t("made_by", { program: graph.program, docs: graph.docs.id.length })));
    this.panel.update();
    this.show();
  }

  people() {
    return this.graph.entities.kind.filter((kind) => kind === this.graph.person).length;
  }

  /** From when to when, no sharper than the dates of the first and last events. */
  reach() {
    const { graph, language: l } = this;
    const { first, last, marks } = graph.events;
    const [low, high] = graph.core ?? graph.extent;
    const sharp = (day, edge) => edge.some((one, at) => one === day && marks[at] & 1);
    const text = (day, edge) => new Date(day * 86_400_000).toISOString().slice(0, high - low > 700 ? 4 : sharp(day, edge) ? 10 : 7);
    const [from, to] = [l.date(text(low, first)), l.date(text(high, last))];
    return from === to ? from : l.t("span", { from, to });
  }

  tools() {
    const { language: l } = this;
    const theme = remembered("theme") ?? "auto";
    return h(
      "div",
      { class: "tools" },
      h("button", { class: "tool", lang: l.other, title: l.t("language_hint"), onclick: () => this.speakIn(l.other) }, l.t("language")),
      h("button", { class: "tool", title: l.t("theme"), "aria-label": `${l.t("theme")}: ${l.t(`theme_${theme}`)}`, onclick: () => this.nextTheme() }, icon("theme"), h("span", {}, l.t(`theme_${theme}`))),
      h("button", { class: "tool icon-only", title: l.t("print"), "aria-label": l.t("print"), onclick: () => window.print() }, icon("print")),
      h("button", { class: "tool icon-only", title: l.t("help"), "aria-label": l.t("help"), onclick: () => this.help() }, icon("help")),
    );
  }

  /** The view that is chosen. */
  show() {
    const { language: l, state } = this;
    const chosen = VIEWS[state.now.view] ? state.now.view : "timeline";
    this.tabs.setAttribute("aria-label", l.t("views"));
    refill(this.tabs, Object.entries(VIEWS).map(([view, key]) => h("button", { class: "tab", "aria-current": view === chosen ? "page" : null, onclick: () => state.set({ view }, { step: true }) }, l.t(key))));
    const view = this.views[chosen];
    refill(this.main, h("h2", { class: "unseen" }, l.t(VIEWS[chosen])), view.element, chosen === "timeline" && this.list.element);
    this.fill();
  }

  /** Fills the view with what is shown. */
  fill() {
    const chosen = VIEWS[this.state.now.view] ? this.state.now.view : "timeline";
    this.views[chosen].update();
    if (chosen === "timeline") this.list.update();
    // measured when everything stands, for each measure after a change costs a layout
    this.views[chosen].resize?.();
    if (chosen === "timeline") this.list.render();
  }

  choose() {
    const { q } = this.state.now;
    this.found = q && this.finder.ready ? this.finder.events(q) : null;
    this.shown = choose(this.graph, this.state.now, this.found);
    this.shownSet = new Set([...this.shown.dated, ...this.shown.undated]);
  }

  changed(now, before) {
    if (now.lang && now.lang !== this.language.code) {
      this.language.use(now.lang);
      this.choose();
      this.speak();
      return;
    }
    const same = (names) => names.every((name) => JSON.stringify(now[name]) === JSON.stringify(before[name]));
    const narrowed = !same(["q", "people", "parties", "places", "types", "standings", "outlets", "docs", "from", "to"]);
    if (narrowed) {
      this.choose();
      this.facets.update();
      const { dated, undated } = this.shown;
      this.say(this.language.t("shown", { shown: dated.length + undated.length, all: this.graph.count }));
    }
    if (!same(["view", "net"])) {
      for (const view of Object.values(this.views)) view.speak?.();
      this.show();
    } else if (narrowed || !same(["lanes"])) this.fill();
    else {
      this.views[VIEWS[now.view] ? now.view : "timeline"].redraw?.();
      this.list.mark();
    }
    if (narrowed || !same(["event", "entity"])) this.panel.update();
  }

  openEvent(event) {
    this.state.set({ event: this.graph.events.id[event], entity: null }, { step: true });
    this.say(this.language.t("selected", { what: `${this.language.time(event)}, ${this.language.event(event)[0]}` }));
  }

  openEntity(entity) {
    this.state.set({ entity: this.graph.entities.id[entity], event: null }, { step: true });
    this.say(this.language.t("selected", { what: this.language.entity(entity)[0] }));
  }

  close() {
    this.state.set({ event: null, entity: null });
    document.getElementById("events")?.focus({ preventScroll: true });
  }

  clear() {
    this.state.set({ q: "", people: [], parties: [], places: [], types: [], standings: [], outlets: [], docs: [], from: null, to: null });
  }

  search(q) {
    this.state.set({ q: q.trim() });
  }

  step(by) {
    const event = this.list.next(by);
    if (event === null) return;
    this.state.set({ event: this.graph.events.id[event], entity: null });
    if (this.state.now.view === "timeline") this.list.reveal(event);
    this.say(`${this.language.time(event)}, ${this.language.event(event)[0]}`);
  }

  focusPanel() {
    this.panel.focus();
  }

  skip(event) {
    event.preventDefault();
    this.state.set({ view: "timeline" });
    document.getElementById("events").focus();
  }

  async copy() {
    const link = location.href;
    try {
      await navigator.clipboard.writeText(link);
      this.say(this.language.t("copied"));
    } catch {
      window.prompt(this.language.t("copy"), link);
    }
  }

  say(text) {
    this.live.textContent = line(text);
  }

  speakIn(code) {
    remember("lang", code);
    this.state.set({ lang: code });
  }

  nextTheme() {
    const now = remembered("theme") ?? "auto";
    const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
    remember("theme", next);
    this.repaint();
    this.speak();
    document.querySelector(".tools .tool:nth-child(2)")?.focus();
  }

  /** Wears the colours chosen, or those of the system. */
  theme() {
    const chosen = remembered("theme") ?? "auto";
    document.documentElement.dataset.theme = chosen === "auto" ? (DARK.matches ? "dark" : "light") : chosen;
    forget();
  }

  repaint() {
    this.theme();
    for (const view of Object.values(this.views)) view.redraw?.();
  }

  /** What the signs mean. */
  legend() {
    const { language: l } = this;
    return h(
      "div",
      { class: "legend" },
      h("h3", {}, l.t("legend_shape")),
      h("ul", {}, this.graph.standings.map((standing) => h("li", {}, sign(standing, "contact"), l.name("standing", standing))), h("li", {}, sign("reported", "contact", true), l.t("legend_diamond")), h("li", {}, bar(), l.t("legend_bar")), h("li", {}, halo(), l.t("legend_halo"))),
      h("h3", {}, l.t("legend_node")),
      h("ul", { class: "colours" }, ["person", "organization", "place", "group"].map((kind) => h("li", {}, node(kind), kind === "group" ? l.t("legend_rest") : l.name("kind", kind)))),
      h("h3", {}, l.t("legend_colour")),
      h("ul", { class: "colours" }, Object.keys(FAMILIES).map((name) => h("li", {}, sign("reported", name), l.t(name)))),
    );
  }

  help() {
    const { language: l } = this;
    const keys = [["/", "key_search"], ["j k", "key_next"], ["+ − 0", "key_zoom"], ["[ ]", "key_move"], ["t g p s", "key_views"], ["Esc", "key_close"], ["?", "key_help"]];
    refill(
      this.dialog,
      h("div", { class: "panel-bar" }, h("h2", {}, l.t("help")), h("button", { class: "round", "aria-label": l.t("close"), onclick: () => this.dialog.close() }, icon("close"))),
      h("h3", {}, l.t("keys")),
      h("dl", { class: "keys" }, keys.map(([key, what]) => [h("dt", {}, key.split(" ").map((one) => h("kbd", {}, one))), h("dd", {}, l.t(what))])),
      this.legend(),
    );
    this.dialog.setAttribute("aria-label", l.t("help"));
    this.dialog.showModal();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.dialog.open) return;
    if (event.target.closest?.("input, select, textarea")) return;
    const view = { t: "timeline", g: "network", p: "people", s: "papers" }[event.key];
    const zooms = { "+": 2, "=": 2, "-": 0.5, 0: null }[event.key];
    if (event.key === "/") document.getElementById("search").focus();
    else if (event.key === "j" || event.key === "k") this.step(event.key === "j" ? 1 : -1);
    else if (view) this.state.set({ view }, { step: true });
    else if (zooms !== undefined) this.zoom(zooms);
    else if (event.key === "[" || event.key === "]") this.timeline.pan(event.key === "[" ? -0.3 : 0.3);
    else if (event.key === "Escape") this.close();
    else if (event.key === "?") this.help();
    else return;
    event.preventDefault();
  }

  zoom(by) {
    const view = this.views[this.state.now.view];
    if (by === null && view.home) view.home();
    else view.scale?.(by);
  }
}

function remembered(name) {
  try {
    return localStorage.getItem(`ghatna-${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`ghatna-${name}`, value);
  } catch {
    // a page from a file may have no place to remember things
  }
}

/** The sentences stand behind this program, so that the first picture does not wait for them. */
const whole = new Promise((go) => (document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", go, { once: true }) : go()));

async function start() {
  const app = new App(new Graph(await island("graph")));
  document.documentElement.dataset.ready = "shown";
  await painted();
  await whole;
  app.evidence = new Evidence(await island("evidence"), app.graph);
  app.panel.update();
  app.list.renew();
  document.documentElement.dataset.ready = "evidence";
  await idle();
  app.finder.addNames();
  await app.finder.addSentences(app.evidence);
  document.documentElement.dataset.ready = "all";
  if (app.state.now.q) {
    app.choose();
    app.facets.update();
    app.fill();
  }
}

start();
