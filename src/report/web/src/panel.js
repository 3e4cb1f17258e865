// What is behind an event or a person: the sentences, who says so, which rule found it.
import { address } from "./data.js";
import { h, icon, refill } from "./dom.js";
import { family } from "./families.js";
import { entry } from "./list.js";
import { sign } from "./signs.js";
import { line } from "./text.js";

const SOME = 12;

export class Panel {
  constructor(app) {
    this.app = app;
    this.body = h("div", { class: "panel-body", id: "detail", tabindex: -1 });
    this.element = h("aside", { class: "panel" }, this.body);
  }

  update() {
    const { state, graph, language: l } = this.app;
    const event = graph.eventOf.get(state.now.event);
    const entity = graph.entityOf.get(state.now.entity);
    const open = event !== undefined || entity !== undefined;
    this.element.classList.toggle("open", open);
    this.element.setAttribute("aria-label", l.t("sentences"));
    if (open) this.body.scrollTop = 0;
    if (event !== undefined) refill(this.body, this.bar(), this.event(event));
    else if (entity !== undefined) refill(this.body, this.bar(), this.entity(entity));
    else refill(this.body, h("div", { class: "placeholder" }, h("p", {}, l.t("open_first")), h("p", { class: "about" }, l.t("about")), this.app.legend()));
  }

  focus() {
    this.body.querySelector("h2")?.focus();
  }

  bar() {
    const { language: l } = this.app;
    return h(
      "div",
      { class: "panel-bar" },
      h("button", { class: "quiet", onclick: () => this.app.copy() }, icon("link"), l.t("copy")),
      h("button", { class: "round", "aria-label": l.t("close"), title: l.t("close"), onclick: () => this.app.close() }, icon("close")),
    );
  }

  /** A name that opens what it names. */
  name(entity) {
    const [name, lang] = this.app.language.entity(entity);
    return h("button", { class: "name", lang, dir: "auto", onclick: () => this.app.openEntity(entity) }, line(name));
  }

  event(at) {
    const { graph, language: l, evidence } = this.app;
    const { events } = graph;
    const type = graph.typeOf(at);
    const standing = graph.standingOf(at);
    const [text, lang] = l.event(at);
    const of = events.of[at] < 0 ? null : graph.types[events.of[at]];
    return [
      h(
        "p",
        { class: "row-kind" },
        sign(standing, family(type), graph.events.basis[at]),
        h("span", { class: `kind ${family(type)}` }, l.name("type", type), of && ` · ${l.name("type", of)}`),
        h("span", { class: `standing ${standing}` }, l.name("standing", standing)),
      ),
      h("h2", { tabindex: -1, lang, dir: "auto" }, line(text)),
      h("p", { class: "when" }, l.time(at), l.told(at) && h("span", { class: "note" }, ` · ${l.told(at)}`)),
      this.number(at),
      this.who(at),
      h("h3", {}, l.t("sentences")),
      evidence ? this.said(at) : h("p", { class: "note" }, l.t("indexing")),
      this.answers(at),
    ];
  }

  number(at) {
    const { graph, language: l } = this.app;
    const count = graph.events.count[at];
    if (!count) return null;
    const [value, bound, unit, total] = count;
    const amount = total ? l.t("count_of", { value, total }) : l.number(value);
    return h("p", { class: "number" }, h("b", {}, amount), ` ${l.name("unit", unit)}`, bound !== "exact" && h("span", { class: "note" }, ` (${l.name("bound", bound)})`));
  }

  who(at) {
    const { graph, language: l } = this.app;
    const by = new Map();
    for (const { role, entity } of graph.argsOf(at)) {
      if (!by.has(role)) by.set(role, []);
      by.get(role).push(entity);
    }
    const rows = [...by].map(([role, entities]) => [h("dt", {}, l.name("role", role)), h("dd", {}, entities.map((entity) => this.name(entity)))]);
    return rows.length ? h("dl", { class: "who" }, rows) : null;
  }

  /** The mentions of an event; where sources disagree those who deny stand apart. */
  said(at) {
    const { evidence, graph, language: l } = this.app;
    const mentions = Array.from(evidence.of(at));
    const deny = mentions.filter((mention) => evidence.polarity[mention] === "negative");
    const affirm = mentions.filter((mention) => evidence.polarity[mention] !== "negative");
    if (graph.standingOf(at) !== "disputed" || !deny.length || !affirm.length) return mentions.map((mention) => this.mention(mention));
    return [
      h("h4", { class: "side affirm" }, l.t("affirm")),
      affirm.map((mention) => this.mention(mention)),
      h("h4", { class: "side deny" }, l.t("deny")),
      deny.map((mention) => this.mention(mention)),
    ];
  }

  mention(at) {
    const { evidence, graph, language: l } = this.app;
    const doc = evidence.doc[at];
    const { docs } = graph;
    const says = evidence.says[at];
    const speaker = says === -1 ? l.t("says_writer") : says === -2 ? l.t("says_unnamed") : null;
    const notes = [];
    if (evidence.polarity[at] === "negative") notes.push(h("span", { class: "tag deny" }, l.name("polarity", "negative")));
    if (evidence.modality[at] !== "actual") notes.push(h("span", { class: "tag" }, l.name("modality", evidence.modality[at])));
    const link = address(docs.source[doc]);
    const title = line(docs.title[doc] || docs.source[doc] || docs.id[doc]);
    return h(
      "figure",
      { class: "mention" },
      h("blockquote", { lang: docs.lang[doc], dir: "auto" }, this.sentence(at)),
      h(
        "figcaption",
        {},
        h("p", { class: "speaker" }, speaker ?? this.according(says), notes),
        h(
          "p",
          { class: "source" },
          link ? h("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, h("span", { lang: docs.lang[doc], dir: "auto" }, title), icon("out")) : h("span", { lang: docs.lang[doc], dir: "auto" }, title),
          docs.date[doc] && h("span", { class: "note" }, ` ${l.date(docs.date[doc])}`),
        ),
        h("p", { class: "rule" }, `${l.t("rule")} `, h("code", {}, evidence.rule[at]), ` · ${l.t("confidence")} ${l.number(evidence.confidence[at])}`),
      ),
    );
  }

  /** Who says so, with the name where the language puts it. */
  according(entity) {
    const [before, after] = this.app.language.t("says", { name: "\n" }).split("\n");
    return [before, this.name(entity), after];
  }

  /** The sentence with its trigger and arguments marked. */
  sentence(at) {
    const { evidence, graph, language: l } = this.app;
    if (evidence.sentenceOf(at) === null) return h("span", { class: "note" }, l.t("no_text"));
    return evidence.partsOf(at, graph).map(([text, marks]) => {
      if (!marks.length) return text;
      const says = marks.map((mark) => (mark.trigger ? l.t("trigger") : `${l.name("role", mark.role)}: ${line(l.entity(mark.entity)[0])}`));
      const kinds = new Set(marks.map((mark) => (mark.trigger ? "trigger" : "arg")));
      return h("mark", { class: [...kinds].join(" "), title: says.join("; ") }, text);
    });
  }

  /** What answers the event and what it answers. */
  answers(at) {
    const { graph, language: l } = this.app;
    const { relations } = graph;
    const all = Array.from(graph.answersOf(at));
    if (!all.length) return null;
    return [
      h("h3", {}, l.t("answers")),
      all.map((relation) => {
        const other = relations.from[relation] === at ? relations.to[relation] : relations.from[relation];
        return this.row(other);
      }),
    ];
  }

  row(event) {
    return h("button", { class: "row-button", onclick: () => this.app.openEvent(event) }, entry(this.app, event));
  }

  entity(at) {
    const { graph, language: l, shown, state } = this.app;
    const { entities } = graph;
    const [name, lang] = l.entity(at);
    const other = entities[l.other][at];
    const also = entities.also[at].split("\n").filter(Boolean);
    const events = Array.from(graph.eventsOf(at));
    const order = new Map(shown.all.map((event, nth) => [event, nth]));
    const sorted = events.filter((event) => order.has(event)).sort((a, b) => order.get(a) - order.get(b));
    const facet = { person: "people", group: "people", organization: "parties", place: "places" }[graph.kinds[entities.kind[at]]];
    const only = facet && state.now[facet].includes(entities.id[at]);
    return [
      h("p", { class: "row-kind" }, h("span", { class: "kind speech" }, l.name("kind", graph.kinds[entities.kind[at]]))),
      h("h2", { tabindex: -1, lang, dir: "auto" }, line(name)),
      other && other !== name && h("p", { class: "other-name", lang: l.other, dir: "auto" }, line(other)),
      also.length > 0 && h("p", { class: "note" }, `${l.t("also")}: `, also.slice(0, 8).map((one, nth) => [nth ? ", " : "", h("bdi", {}, line(one))])),
      entities.up[at].length > 0 && h("p", { class: "note" }, `${l.t("member_of")}: `, entities.up[at].map((up) => this.name(up))),
      /^Q\d+$/.test(entities.wikidata[at]) && h("p", {}, h("a", { href: `https://www.wikidata.org/wiki/${entities.wikidata[at]}`, target: "_blank", rel: "noopener noreferrer" }, `${l.t("wikidata")} ${entities.wikidata[at]}`, icon("out"))),
      facet && h("button", { class: only ? "action on" : "action", "aria-pressed": String(Boolean(only)), onclick: () => state.toggle(facet, entities.id[at]) }, only ? l.t("remove_this") : l.t("only_this")),
      this.met(at),
      h("h3", {}, `${l.t("events_of")} (${l.number(sorted.length)})`),
      this.some(sorted.map((event) => () => this.row(event))),
    ];
  }

  met(at) {
    const { graph, language: l, shownSet } = this.app;
    const { relations } = graph;
    const rows = [];
    for (const relation of graph.relationsOf(at)) {
      if (relations.kind[relation] !== "met") continue;
      const events = relations.events[relation].filter((event) => shownSet.has(event));
      if (!events.length) continue;
      rows.push([relations.from[relation] === at ? relations.to[relation] : relations.from[relation], events.length]);
    }
    if (!rows.length) return null;
    rows.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return [
      h("h3", {}, `${l.t("met")} (${l.number(rows.length)})`),
      this.some(rows.map(([other, n]) => () => h("li", {}, this.name(other), h("span", { class: "note" }, ` ${n === 1 ? l.t("met_once") : l.t("met_times", { n })}`))), h("ul", { class: "met" })),
    ];
  }

  /** The first few in a box, and a button for the rest. */
  some(makers, box = h("div")) {
    const { language: l } = this.app;
    box.append(...makers.slice(0, SOME).map((make) => make()));
    if (makers.length <= SOME) return box;
    const more = () => {
      box.append(...makers.slice(SOME, 500).map((make) => make()));
      button.remove();
    };
    const button = h("button", { class: "quiet", onclick: more }, l.t("show_more", { n: Math.min(makers.length, 500) - SOME }));
    return [box, button];
  }
}
