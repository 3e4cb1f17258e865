// The language of the page, and things named in it.
import en from "./words/en.json";
import hi from "./words/hi.json";
import { day } from "./state.js";

const WORDS = { hi, en };
const PAPER = { hi: "hi-IN-u-nu-latn", en: "en-IN" };

export class Language {
  constructor(graph, code) {
    this.graph = graph;
    this.use(code);
  }

  use(code) {
    this.code = WORDS[code] ? code : "hi";
    this.numbers = new Intl.NumberFormat(PAPER[this.code]);
    this.words = this.graph.words[this.code];
    document.documentElement.lang = this.code;
  }

  get other() {
    return this.code === "hi" ? "en" : "hi";
  }

  /** A phrase of the page with its `{slots}` filled; numbers are grouped as the language does. */
  t(key, slots = {}) {
    const phrase = WORDS[this.code][key] ?? key;
    return phrase.replace(/\{(\w+)\}/g, (_, slot) => (typeof slots[slot] === "number" ? this.numbers.format(slots[slot]) : slots[slot] ?? ""));
  }

  /** The name of a word of the graph: `name("type", "meeting")`. */
  name(table, word) {
    return this.words[table][word] ?? word;
  }

  /** The name of an entity with the language it is in. */
  entity(at) {
    const { entities } = this.graph;
    const also = entities.also[at].split("\n")[0];
    const [own, other] = [entities[this.code][at], entities[this.other][at]];
    return own ? [own, this.code] : other ? [other, this.other] : [also || entities.id[at], null];
  }

  /** The headline of an event with the language it is in; where the graph has none, its kind and who took part. */
  event(at) {
    const { events } = this.graph;
    const own = events[this.code][at];
    if (own) return [own[0].toUpperCase() + own.slice(1), this.code];
    const kind = this.name("type", this.graph.typeOf(at));
    const args = this.graph.argsOf(at);
    const side = new Set(["place", "organization", "election", "post"]);
    const central = args.filter(({ role }) => !side.has(role));
    const names = [...new Set((central.length ? central : args).map(({ entity }) => entity))].slice(0, 3).map((entity) => this.entity(entity)[0]);
    return [names.length ? `${kind}: ${names.join(", ")}` : kind, this.code];
  }

  /** When an event was, in words. */
  time(at) {
    const time = this.graph.events.time[at];
    return time < 0 ? this.words.dates_undated ?? this.t("undated") : this.graph.times[time][this.code === "hi" ? 1 : 2];
  }

  /** What is to be said beside the time of an event: that only the article has a date, or when the first told of it; else null. */
  told(at) {
    const { events, docs } = this.graph;
    if (events.basis[at]) return this.t("document_date");
    if (events.time[at] >= 0) return null;
    const dates = events.docs[at].map((doc) => docs.date[doc]).filter(Boolean).sort();
    return dates.length ? this.t("told_on", { date: this.date(dates[0]) }) : null;
  }

  /** A date of a document. */
  date(text) {
    const number = day(text);
    if (number === null) return text;
    const date = new Date(number * 86_400_000);
    const parts = text.split("-");
    const month = this.words.months[date.getUTCMonth()];
    return [parts[2] && String(Number(parts[2])), parts[1] && month, parts[0]].filter(Boolean).join(" ");
  }

  number(value) {
    return this.numbers.format(value);
  }

  /** Compares names as a dictionary of the language would. */
  get collator() {
    this.collators ??= {};
    this.collators[this.code] ??= new Intl.Collator(PAPER[this.code], { numeric: true });
    return this.collators[this.code];
  }
}
