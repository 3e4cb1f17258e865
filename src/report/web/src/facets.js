// The search field and the filters above the views.
import { h, icon, refill } from "./dom.js";
import { counts, FACETS } from "./filter.js";
import { term, words } from "./fold.js";
import { day } from "./state.js";
import { line } from "./text.js";

/** Values listed at once in a filter. */
const LISTED = 80;

export class Facets {
  constructor(app) {
    this.app = app;
    this.element = h("div", { class: "filters", role: "search" });
    this.chips = h("div", { class: "chips" });
    this.open = null;
    document.addEventListener("pointerdown", (event) => {
      if (this.open && !this.open.contains(event.target)) this.shut();
      if (this.suggestions && !this.finder.contains(event.target)) this.suggest([]);
    });
  }

  speak() {
    const { language: l } = this.app;
    this.input = h("input", {
      type: "search", id: "search", autocomplete: "off", spellcheck: "false", placeholder: l.t("search"), "aria-label": l.t("search"),
      role: "combobox", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list",
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onfocus: () => this.typed(),
    });
    this.suggestions = h("div", { class: "suggestions", id: "suggestions", role: "listbox", "aria-label": l.t("suggestions"), hidden: true });
    this.finder = h("div", { class: "finder" }, icon("search"), this.input, this.suggestions);
    refill(this.element, this.finder, h("div", { class: "facets" }, FACETS.map((name) => this.facet(name)), this.period()), this.chips);
    this.update();
  }

  update() {
    const { state, language: l } = this.app;
    if (document.activeElement !== this.input) this.input.value = state.now.q;
    const chips = [];
    const chip = (name, remove) => chips.push(h("button", { class: "chip", "aria-label": l.t("remove", { name }), onclick: remove }, h("span", { dir: "auto" }, name), icon("close")));
    if (state.now.q) chip(`“${state.now.q}”`, () => this.app.search(""));
    for (const name of [...FACETS, "docs"]) for (const value of state.now[name]) chip(`${l.t(name)}: ${this.called(name, value)}`, () => state.toggle(name, value));
    if (state.now.from || state.now.to) chip(`${state.now.from ? l.date(state.now.from) : "…"} – ${state.now.to ? l.date(state.now.to) : "…"}`, () => state.set({ from: null, to: null }));
    refill(this.chips, chips, chips.length > 1 && h("button", { class: "quiet", onclick: () => this.app.clear() }, l.t("clear")));
    for (const button of this.element.querySelectorAll("[data-facet]")) {
      const name = button.dataset.facet;
      const many = name === "dates" ? Number(Boolean(state.now.from || state.now.to)) : state.now[name].length;
      button.classList.toggle("on", many > 0);
    }
  }

  /** The name of a value of a facet. */
  called(name, value) {
    const { graph, language: l } = this.app;
    if (name === "types") return l.name("type", value);
    if (name === "standings") return l.name("standing", value);
    if (name === "outlets") return value || l.t("no_outlet");
    if (name === "docs") {
      const at = graph.docs.id.indexOf(value);
      return line(at < 0 ? value : graph.docs.title[at] || value);
    }
    const at = graph.entityOf.get(value);
    return at === undefined ? value : line(l.entity(at)[0]);
  }

  menu(name, fill) {
    const { language: l } = this.app;
    const body = h("div", { class: "menu", role: "group", "aria-label": l.t(name), hidden: true });
    const button = h("button", { class: "facet", "data-facet": name, "aria-expanded": "false", "aria-haspopup": "true" }, l.t(name), icon("down"));
    const box = h("div", { class: "facet-box" }, button, body);
    button.addEventListener("click", () => {
      const opening = body.hidden;
      this.shut();
      if (!opening) return;
      fill(body);
      body.hidden = false;
      button.setAttribute("aria-expanded", "true");
      this.open = box;
      body.classList.toggle("left", box.getBoundingClientRect().left + body.offsetWidth > window.innerWidth - 8);
      body.querySelector("input, button")?.focus();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || body.hidden) return;
      event.stopPropagation();
      this.shut();
      button.focus();
    });
    return box;
  }

  shut() {
    if (!this.open) return;
    this.open.querySelector(".menu").hidden = true;
    this.open.querySelector(".facet").setAttribute("aria-expanded", "false");
    this.open = null;
  }

  facet(name) {
    return this.menu(name, (body) => {
      const { graph, state, language: l, found } = this.app;
      const values = counts(graph, state.now, found, name);
      for (const value of state.now[name]) if (!values.some(([one]) => one === value)) values.unshift([value, 0]);
      const list = h("div", { class: "menu-list" });
      const fill = (query) => {
        const wanted = words(query).map(term);
        const fits = (value) => {
          const at = graph.entityOf.get(value);
          const names = at === undefined ? this.called(name, value) : [graph.entities.hi[at], graph.entities.en[at], graph.entities.also[at], graph.entities.roman[at]].join(" ");
          const have = words(names).map(term);
          return wanted.every((one) => have.some((word) => word.startsWith(one)));
        };
        const some = values.filter(([value]) => fits(value)).slice(0, LISTED);
        refill(list, some.length ? some.map(([value, count]) => this.option(name, value, count)) : h("p", { class: "note" }, l.t("no_value")));
      };
      fill("");
      const filter = values.length > 12 && h("input", { type: "search", class: "menu-find", placeholder: l.t("find_in"), "aria-label": l.t("find_in"), autocomplete: "off", oninput: (event) => fill(event.target.value) });
      refill(body, filter, list);
    });
  }

  option(name, value, count) {
    const { state, language: l } = this.app;
    const box = h("input", { type: "checkbox", checked: state.now[name].includes(value), onchange: () => state.toggle(name, value) });
    return h("label", { class: "option" }, box, h("span", { class: "option-name", dir: "auto" }, this.called(name, value)), h("span", { class: "count" }, l.number(count)));
  }

  period() {
    return this.menu("dates", (body) => {
      const { state, language: l } = this.app;
      const field = (name) => h("input", { type: "text", inputmode: "numeric", name, value: state.now[name] ?? "", placeholder: "2019-05", pattern: "\\d{4}(-\\d\\d){0,2}", autocomplete: "off" });
      const [from, to] = [field("from"), field("to")];
      const apply = (event) => {
        event.preventDefault();
        const [a, b] = [from.value.trim(), to.value.trim()];
        if ((a && day(a) === null) || (b && day(b) === null)) return;
        this.shut();
        state.set({ from: a || null, to: b || null });
      };
      refill(body, h("form", { class: "period", onsubmit: apply }, h("label", {}, l.t("from"), from), h("label", {}, l.t("to"), to), h("button", { class: "action" }, l.t("apply"))));
    });
  }

  /** What the field offers: people and other entities by name, and the search in sentences. */
  typed() {
    const query = this.input.value;
    const { language: l, graph } = this.app;
    if (!query.trim()) {
      this.suggest([]);
      if (this.app.state.now.q && document.activeElement === this.input && query === "") this.app.search("");
      return;
    }
    const offers = this.app.finder.entities(query, 7).map((at) => {
      const [name, lang] = l.entity(at);
      const other = graph.entities[l.other][at];
      return {
        run: () => this.app.openEntity(at),
        parts: [h("span", { lang, dir: "auto", class: "option-name" }, line(name), other && other !== name && h("span", { class: "note", lang: l.other }, ` ${line(other)}`)), h("span", { class: "count" }, `${l.name("kind", graph.kinds[graph.entities.kind[at]])} · ${l.number(graph.eventsOf(at).length)}`)],
      };
    });
    const note = this.app.finder.ready ? null : h("span", { class: "note" }, ` ${l.t("indexing")}`);
    offers.push({ run: () => this.app.search(query), parts: [icon("search"), h("span", { class: "option-name" }, l.t("search_for", { q: query }), note)] });
    this.suggest(offers);
  }

  suggest(offers) {
    this.offers = offers;
    this.chosen = -1;
    this.suggestions.hidden = !offers.length;
    this.input.setAttribute("aria-expanded", String(offers.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    refill(this.suggestions, offers.map((offer, nth) => h("div", { class: "suggestion", role: "option", id: `suggestion-${nth}`, "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); this.take(nth); } }, offer.parts)));
  }

  take(nth) {
    const offer = this.offers[nth];
    this.suggest([]);
    this.input.blur();
    if (offer) offer.run();
    this.input.value = this.app.state.now.q;
  }

  key(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && this.offers?.length) {
      this.chosen = (this.chosen + move + this.offers.length + (this.chosen < 0 && move < 0 ? 1 : 0)) % this.offers.length;
      [...this.suggestions.children].forEach((child, nth) => child.setAttribute("aria-selected", String(nth === this.chosen)));
      this.input.setAttribute("aria-activedescendant", `suggestion-${this.chosen}`);
      event.preventDefault();
    } else if (event.key === "Enter") {
      this.take(this.chosen < 0 ? (this.offers?.length ?? 1) - 1 : this.chosen);
    } else if (event.key === "Escape") {
      this.suggest([]);
      this.input.blur();
    } else return;
    event.stopPropagation();
  }
}
