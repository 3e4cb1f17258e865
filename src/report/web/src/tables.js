// People and sources as tables: what the pictures show, in words and numbers, to be sorted.
import { address } from "./data.js";
import { h, icon, refill } from "./dom.js";
import { line } from "./text.js";

const STEP = 100;

class Table {
  constructor(app) {
    this.app = app;
    this.bar = h("div", { class: "bar" });
    this.head = h("thead");
    this.body = h("tbody");
    this.caption = h("caption", { class: "unseen" });
    this.more = h("div", { class: "lane-foot" });
    this.element = h("div", { class: "table" }, this.bar, h("div", { class: "table-scroll", tabindex: 0, role: "region" }, h("table", {}, this.caption, this.head, this.body)), this.more);
    this.sort = { column: this.usual, down: true };
    this.limit = STEP;
  }

  speak() {}

  update() {
    this.limit = STEP;
    this.rows = this.gather();
    this.fill();
  }

  fill() {
    const { language: l } = this.app;
    const columns = this.columns();
    const { column, down } = this.sort;
    const chosen = columns.find((one) => one.key === column);
    const sign = down ? -1 : 1;
    const compare = chosen.text ? (a, b) => l.collator.compare(chosen.of(a), chosen.of(b)) : (a, b) => chosen.of(a) - chosen.of(b);
    this.rows.sort((a, b) => sign * compare(a, b) || a.at - b.at);
    this.caption.textContent = l.t(this.title);
    this.element.querySelector(".table-scroll").setAttribute("aria-label", l.t(this.title));
    refill(
      this.head,
      h("tr", {}, columns.map((one) => {
        const on = one.key === column;
        const button = h("button", { class: "sort", onclick: () => this.by(one) }, one.name, on && h("span", { "aria-hidden": "true" }, down ? " ↓" : " ↑"));
        return h("th", { scope: "col", class: one.text ? null : "num", "aria-sort": on ? (down ? "descending" : "ascending") : "none" }, button);
      })),
    );
    this.body.replaceChildren();
    this.grow(0);
  }

  /** More rows, below those that are there. */
  grow(by) {
    const { language: l } = this.app;
    const columns = this.columns();
    this.limit += by;
    const more = this.rows.slice(this.body.rows.length, this.limit);
    this.body.append(...more.map((row) => h("tr", {}, columns.map((one) => h(one.main ? "th" : "td", { scope: one.main ? "row" : null, class: one.text ? null : "num" }, one.cell(row))))));
    const rest = this.rows.length - this.limit;
    refill(this.more, rest > 0 && h("button", { class: "quiet", onclick: () => this.grow(STEP * 2) }, l.t("show_more", { n: Math.min(rest, STEP * 2) })));
  }

  by(column) {
    this.sort = { column: column.key, down: this.sort.column === column.key ? !this.sort.down : !column.text };
    this.fill();
  }
}

export class People extends Table {
  usual = "events";
  title = "people_view";

  constructor(app) {
    super(app);
    this.sort = { column: "events", down: true };
    this.all = false;
  }

  speak() {
    const { language: l } = this.app;
    const choice = (all, key) => h("button", { class: "segment", "aria-pressed": String(this.all === all), onclick: () => this.show(all) }, l.t(key));
    refill(this.bar, h("div", { class: "segments", role: "group" }, choice(false, "only_people"), choice(true, "all_kinds")));
  }

  show(all) {
    this.all = all;
    this.speak();
    this.update();
  }

  gather() {
    const { graph, shown, shownSet } = this.app;
    const { entities, events, relations } = graph;
    const rows = new Map();
    for (const event of [...shown.dated, ...shown.undated]) {
      for (const entity of new Set(graph.argsOf(event).map((arg) => arg.entity))) {
        if (!this.all && entities.kind[entity] !== graph.person) continue;
        const row = rows.get(entity) ?? rows.set(entity, { at: entity, events: 0, met: 0, first: Infinity, last: -Infinity }).get(entity);
        row.events += 1;
        if (events.first[event] === null) continue;
        row.first = Math.min(row.first, events.first[event]);
        row.last = Math.max(row.last, events.last[event]);
      }
    }
    relations.kind.forEach((kind, at) => {
      if (kind !== "met" || !relations.events[at].some((event) => shownSet.has(event))) return;
      for (const end of [relations.from[at], relations.to[at]]) if (rows.has(end)) rows.get(end).met += 1;
    });
    return [...rows.values()];
  }

  columns() {
    const { language: l, graph } = this.app;
    const { entities } = graph;
    const year = (row) => (row.first === Infinity ? "" : [...new Set([row.first, row.last].map((day) => new Date(day * 86_400_000).getUTCFullYear()))].join("–"));
    const party = (row) => entities.up[row.at].map((up) => l.entity(up)[0]).join(", ");
    const name = (row) => l.entity(row.at)[0];
    const open = (row) => {
      const [text, lang] = l.entity(row.at);
      return h("button", { class: "name", lang, dir: "auto", onclick: () => this.app.openEntity(row.at) }, line(text));
    };
    return [
      { key: "name", name: l.t("name"), text: true, main: true, of: name, cell: open },
      { key: "kind", name: l.t(this.all ? "kind" : "parties"), text: true, of: this.all ? (row) => l.name("kind", graph.kinds[entities.kind[row.at]]) : party, cell: this.all ? (row) => l.name("kind", graph.kinds[entities.kind[row.at]]) : (row) => line(party(row)) },
      { key: "events", name: l.t("events"), of: (row) => row.events, cell: (row) => l.number(row.events) },
      { key: "met", name: l.t("met_count"), of: (row) => row.met, cell: (row) => (row.met ? l.number(row.met) : "") },
      { key: "first", name: l.t("first_last"), of: (row) => (row.first === Infinity ? 1e9 : row.first), cell: year },
    ];
  }
}

export class Papers extends Table {
  usual = "date";
  title = "papers";

  constructor(app) {
    super(app);
    this.sort = { column: "date", down: false };
  }

  gather() {
    const { graph, shown } = this.app;
    const counts = new Map();
    for (const event of [...shown.dated, ...shown.undated]) for (const doc of graph.events.docs[event]) counts.set(doc, (counts.get(doc) ?? 0) + 1);
    return [...counts].map(([at, events]) => ({ at, events }));
  }

  columns() {
    const { language: l, graph, state } = this.app;
    const { docs } = graph;
    const title = (row) => line(docs.title[row.at] || docs.source[row.at] || docs.id[row.at]);
    const cell = (row) => {
      const link = address(docs.source[row.at]);
      const text = h("button", { class: "name", lang: docs.lang[row.at], dir: "auto", onclick: () => state.set({ docs: [docs.id[row.at]], view: "timeline" }, { step: true }) }, title(row));
      return link ? [text, " ", h("a", { href: link, target: "_blank", rel: "noopener noreferrer", "aria-label": `${title(row)} ↗` }, icon("out"))] : text;
    };
    return [
      { key: "title", name: l.t("article"), text: true, main: true, of: title, cell },
      { key: "outlet", name: l.t("published"), text: true, of: (row) => graph.outlets[row.at], cell: (row) => graph.outlets[row.at] },
      { key: "date", name: l.t("date"), text: true, of: (row) => docs.date[row.at], cell: (row) => l.date(docs.date[row.at]) },
      { key: "events", name: l.t("events"), of: (row) => row.events, cell: (row) => l.number(row.events) },
    ];
  }
}
