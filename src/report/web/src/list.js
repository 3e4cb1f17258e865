// The events as a list, which is what search, print and screen readers see. Only the rows near the window exist.
import { framed, h, refill } from "./dom.js";
import { family } from "./families.js";
import { sign } from "./signs.js";
import { line } from "./text.js";

/** On a narrow screen the date has a line of its own. */
const NARROW = matchMedia("(max-width: 40rem)");
const HEAD = 52;
const SPARE = 8;

export class List {
  constructor(app) {
    this.app = app;
    this.rows = [];
    this.box = h("div", {
      class: "rows", role: "listbox", tabindex: 0, id: "events",
      onkeydown: (event) => this.key(event), onclick: (event) => this.click(event),
    });
    this.title = h("h2", { class: "list-title" });
    this.element = h("section", { class: "list" }, this.title, this.box);
    this.place = framed(() => this.render());
    window.addEventListener("scroll", this.place, { passive: true });
    window.addEventListener("resize", this.place);
    NARROW.addEventListener("change", () => {
      this.update();
      this.render();
    });
  }

  update() {
    const { shown, language: l, graph } = this.app;
    this.rows = this.byYear(shown.dated);
    if (shown.undated.length) this.rows.push({ head: l.t("undated_many", { n: shown.undated.length }) }, ...shown.undated.map((event) => ({ event })));
    this.number = new Map();
    // as the style sheet has it
    this.high = NARROW.matches ? 116 : 92;
    let [y, nth] = [0, 0];
    for (const row of this.rows) {
      row.y = y;
      y += row.head ? HEAD : this.high;
      if (row.head) continue;
      nth += 1;
      row.nth = nth;
      this.number.set(row.event, row);
    }
    this.box.style.height = `${y}px`;
    this.box.setAttribute("aria-label", l.t("list"));
    const count = shown.dated.length + shown.undated.length;
    this.title.textContent = l.t("shown", { shown: count, all: graph.count });
    this.empty = count === 0;
    this.made = new Map();
    refill(this.box, this.empty && h("p", { class: "nothing", role: "option", "aria-selected": "false" }, l.t("none")));
  }

  /** Makes the rows that exist anew, for there is more to say. */
  renew() {
    if (!this.made?.size) return;
    this.made.clear();
    refill(this.box);
    this.render();
  }

  /** Events with a heading for each year, where there are several. */
  byYear(events) {
    const year = (event) => new Date(this.app.graph.events.first[event] * 86_400_000).getUTCFullYear();
    const rows = [];
    let last = null;
    for (const event of events) {
      if (year(event) !== last) rows.push({ head: String((last = year(event))) });
      rows.push({ event });
    }
    return rows.filter((row) => row.head).length > 1 ? rows : rows.filter((row) => !row.head);
  }

  render() {
    if (this.empty || !this.element.isConnected || this.printing) return;
    const top = this.box.getBoundingClientRect().top;
    const [from, to] = [-top - SPARE * this.high, -top + window.innerHeight + SPARE * this.high];
    const first = this.at(from);
    const last = Math.min(this.rows.length, this.at(to) + 1);
    const wanted = new Set();
    for (let at = first; at < last; at += 1) {
      wanted.add(at);
      if (!this.made.has(at)) this.insert(at, last);
    }
    for (const [at, element] of this.made) {
      if (wanted.has(at)) continue;
      element.remove();
      this.made.delete(at);
    }
    this.mark();
  }

  /** Makes a row in its place among those that exist, for readers that go by the order of elements. */
  insert(at, last) {
    let next = at + 1;
    while (next <= last && !this.made.has(next)) next += 1;
    const element = this.row(this.rows[at]);
    this.box.insertBefore(element, this.made.get(next) ?? null);
    this.made.set(at, element);
  }

  /** The row at a height, or the nearest. */
  at(y) {
    let [low, high] = [0, this.rows.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.rows[middle].y <= y) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  row(row) {
    const element = row.head ? h("div", { class: "row-head", role: "presentation" }, row.head) : entry(this.app, row.event, true, { role: "option", id: `row-${row.event}`, "aria-setsize": this.number.size, "aria-posinset": row.nth, "data-event": row.event });
    element.style.transform = `translateY(${row.y}px)`;
    return element;
  }

  mark() {
    const { state, graph } = this.app;
    const chosen = graph.eventOf.get(state.now.event);
    for (const element of this.box.querySelectorAll("[data-event]")) {
      const is = Number(element.dataset.event) === chosen;
      element.setAttribute("aria-selected", String(is));
    }
    const row = this.number.get(chosen);
    if (row && this.box.querySelector(`#row-${chosen}`)) this.box.setAttribute("aria-activedescendant", `row-${chosen}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  /** Brings an event into the window. */
  reveal(event) {
    const row = this.number?.get(event);
    if (!row) return;
    const top = this.box.getBoundingClientRect().top + row.y;
    const above = document.querySelector(".top")?.offsetHeight ?? 0;
    if (top < above || top + this.high > window.innerHeight) window.scrollBy({ top: top - window.innerHeight / 2 });
    this.render();
  }

  /** The event after, or before, the chosen one. */
  next(by) {
    const { state, graph } = this.app;
    const row = this.number.get(graph.eventOf.get(state.now.event));
    const events = this.rows.filter((one) => !one.head);
    if (!events.length) return null;
    if (!row) return events[by > 0 ? 0 : events.length - 1].event;
    return events[Math.max(0, Math.min(events.length - 1, row.nth - 1 + by))].event;
  }

  key(event) {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -1e9, End: 1e9 }[event.key];
    if (by) this.app.step(by);
    else if (event.key === "Enter" || event.key === " ") this.app.focusPanel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  click(event) {
    const row = event.target.closest("[data-event]");
    if (row) this.app.openEvent(Number(row.dataset.event));
  }
}

function first(app, event) {
  const { evidence, graph } = app;
  const mention = evidence?.of(event)[0];
  const sentence = mention === undefined ? null : evidence.sentenceOf(mention);
  return sentence && h("p", { class: "row-said", lang: graph.docs.lang[evidence.doc[mention]], dir: "auto" }, line(sentence).slice(0, 240));
}

/** An event as a row: date, sign, kind, headline, and with `said` the beginning of the first sentence that tells of it. */
export function entry(app, event, said = false, props = {}) {
  const { graph, language: l } = app;
  const [text, lang] = l.event(event);
  const type = graph.typeOf(event);
  const standing = graph.standingOf(event);
  const papers = graph.events.docs[event].length;
  return h(
    "div",
    { class: `row ${standing}`, "aria-selected": props.role === "option" ? "false" : null, ...props },
    h("div", { class: "row-date" }, l.time(event), l.told(event) && h("p", { class: "told" }, l.told(event))),
    h("div", { class: "row-sign" }, sign(standing, family(type), graph.events.basis[event])),
    h(
      "div",
      { class: "row-body" },
      h(
        "p",
        { class: "row-kind" },
        h("span", { class: `kind ${family(type)}` }, l.name("type", type)),
        h("span", { class: `standing ${standing}` }, l.name("standing", standing)),
        papers > 1 && h("span", { class: "papers" }, `${l.number(papers)} × ${l.t("docs")}`),
      ),
      h("p", { class: "row-text", lang, dir: "auto" }, line(text)),
      said && first(app, event),
    ),
  );
}
