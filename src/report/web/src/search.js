// Search in either script: names find people and their events, other words find sentences.
import MiniSearch from "minisearch";
import { idle } from "./dom.js";
import { term, words } from "./fold.js";

/** Events whose sentences are indexed at once: few milliseconds. */
const STEP = 60;

const OPTIONS = {
  tokenize: words,
  processTerm: (word) => term(word) || null,
  searchOptions: { prefix: true, fuzzy: (word) => (word.length > 4 ? 0.2 : false), combineWith: "AND" },
};

export class Search {
  constructor(graph) {
    this.graph = graph;
    this.names = new MiniSearch({ ...OPTIONS, fields: ["hi", "en", "also", "roman"], idField: "at" });
    this.sentences = new MiniSearch({ ...OPTIONS, fields: ["label", "text"], idField: "at" });
    this.ready = false;
  }

  /** Indexes the names: soon done. */
  addNames() {
    const { entities } = this.graph;
    const rows = entities.id.map((_, at) => ({ at, hi: entities.hi[at], en: entities.en[at], also: entities.also[at], roman: entities.roman[at] }));
    this.names.addAll(rows);
  }

  /** Indexes labels and sentences, a bit at a time, so that the page stays quick. */
  async addSentences(evidence) {
    const { events, words: vocabulary } = this.graph;
    const label = (at) => {
      const kinds = Object.values(vocabulary).map((one) => one.type[this.graph.typeOf(at)]);
      return `${events.hi[at]} ${events.en[at]} ${kinds.join(" ")}`;
    };
    const rows = events.id.map((_, at) => {
      const sentences = new Set(Array.from(evidence.of(at), (mention) => evidence.sentence[mention]));
      return { at, label: label(at), text: Array.from(sentences, (one) => (one < 0 ? "" : evidence.text[one])).join(" ") };
    });
    for (let at = 0; at < rows.length; ) {
      const gap = await idle();
      do {
        this.sentences.addAll(rows.slice(at, at + STEP));
        at += STEP;
      } while (at < rows.length && gap.timeRemaining() > 4);
    }
    this.ready = true;
  }

  /** Entities by name, the best first: those named most among equals. */
  entities(query, limit = 8) {
    if (!query.trim()) return [];
    const { eventsOf } = this.graph;
    const hits = this.names.search(query, { boost: { hi: 2, en: 2 } });
    const rank = (hit) => hit.score * Math.log2(2 + eventsOf(hit.id).length);
    return hits.map((hit) => [rank(hit), hit.id]).sort((a, b) => b[0] - a[0]).slice(0, limit).map(([, at]) => at);
  }

  /** The events in which every word of the query is found, in a name or in a sentence. */
  events(query) {
    let found = null;
    for (const word of words(query)) {
      const hits = new Set();
      for (const hit of this.names.search(word, { fuzzy: false })) for (const event of this.graph.eventsOf(hit.id)) hits.add(event);
      for (const hit of this.sentences.search(word, { fuzzy: false })) hits.add(hit.id);
      found = found === null ? hits : new Set([...found].filter((event) => hits.has(event)));
    }
    return found ?? new Set();
  }
}
