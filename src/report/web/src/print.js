// The page on paper: the events that are shown, in order, each with its first sentences.
import { h, refill } from "./dom.js";
import { FACETS } from "./filter.js";
import { line } from "./text.js";

/** No more are printed: a ream is enough. */
const MOST = 600;

export function paper(app) {
  const { language: l, state, graph, shown, evidence } = app;
  const events = [...shown.dated, ...shown.undated];
  const filters = FACETS.flatMap((name) => state.now[name].map((value) => `${l.t(name)}: ${app.facets.called(name, value)}`));
  if (state.now.q) filters.push(`“${state.now.q}”`);
  if (state.now.from || state.now.to) filters.push(`${state.now.from ?? "…"} – ${state.now.to ?? "…"}`);
  const row = (event) => {
    const [text, lang] = l.event(event);
    const sentences = evidence ? [...new Set(Array.from(evidence.of(event), (mention) => evidence.sentenceOf(mention)))].filter(Boolean).slice(0, 3) : [];
    const papers = graph.events.docs[event].map((doc) => line(graph.docs.title[doc] || graph.docs.id[doc]));
    return h(
      "article",
      {},
      h("p", { class: "row-date" }, `${[l.time(event), l.told(event)].filter(Boolean).join(", ")} · ${l.name("type", graph.typeOf(event))} · ${l.name("standing", graph.standingOf(event))}`),
      h("h2", { lang, dir: "auto" }, line(text)),
      sentences.map((sentence) => h("blockquote", { dir: "auto" }, line(sentence))),
      h("p", { class: "note" }, papers.join("; ")),
    );
  };
  refill(
    app.printed,
    h("h1", {}, line(graph.title || l.t("timeline"))),
    h("p", { class: "note" }, l.t("print_note", { shown: events.length, filters: filters.join("; ") || l.t("no_filters") })),
    events.slice(0, MOST).map(row),
    events.length > MOST && h("p", {}, l.t("print_more", { n: events.length - MOST })),
  );
}
