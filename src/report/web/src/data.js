// The data of the page: read from the elements that hold it, and indexed.
import { day } from "./state.js";

/** Reads an element of data: JSON as it is, or packed with gzip and base64. The element is taken away. */
export async function island(id) {
  const element = document.getElementById(id);
  const text = element.textContent;
  const plain = element.type === "application/json";
  element.remove();
  if (plain) return JSON.parse(text);
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** The first day and the last of all that is dated. */
function extent(events) {
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < events.id.length; at += 1) {
    if (events.first[at] === null) continue;
    low = Math.min(low, events.first[at]);
    high = Math.max(high, events.last[at]);
  }
  return low <= high ? [low, high] : null;
}

/** The days that hold nearly all events, when a few far from the rest would press these together; else null. */
function core(events, docs, extent) {
  const middles = [];
  for (let at = 0; at < events.id.length; at += 1) if (events.first[at] !== null) middles.push((events.first[at] + events.last[at]) / 2);
  // of fewer than 40 events none is an exception
  if (middles.length < 40) return null;
  const sorted = Float64Array.from(middles).sort();
  const at = (part) => sorted[Math.floor((sorted.length - 1) * part)];
  const [low, high] = [at(0.1), at(0.9)];
  const room = Math.max(30, (high - low) / 2);
  // what is to come is planned some months ahead, not decades
  const newest = docs.date.reduce((most, date) => Math.max(most, day(date.slice(0, 10), true) ?? -Infinity), -Infinity);
  const end = Math.min(extent[1], Math.ceil(high + room), Number.isFinite(newest) ? newest + 400 : Infinity);
  const near = [Math.min(Math.max(extent[0], Math.floor(low - room)), end), end];
  return near[1] - near[0] < (extent[1] - extent[0]) * 0.6 ? near : null;
}

/** Lists by key, as one array with the places where each list begins. */
function grouped(count, pairs) {
  const starts = new Int32Array(count + 1);
  for (const [key] of pairs) starts[key + 1] += 1;
  for (let at = 0; at < count; at += 1) starts[at + 1] += starts[at];
  const items = new Int32Array(pairs.length);
  const next = starts.slice();
  for (const [key, item] of pairs) items[next[key]++] = item;
  return (key) => items.subarray(starts[key], starts[key + 1]);
}

/** What the page shows. Entities, events and documents are known by their places in the lists. */
export class Graph {
  constructor(raw) {
    Object.assign(this, raw);
    const { events, entities, docs, relations } = raw;
    this.count = events.id.length;
    this.extent = extent(events);
    this.core = this.extent && core(events, docs, this.extent);
    this.eventOf = new Map(events.id.map((id, at) => [id, at]));
    this.entityOf = new Map(entities.id.map((id, at) => [id, at]));
    const parts = [];
    const roles = [];
    events.args.forEach((args, event) => {
      const seen = new Set();
      for (let nth = 0; nth < args.length; nth += 2) {
        roles.push([event, nth]);
        if (!seen.has(args[nth + 1])) parts.push([args[nth + 1], event]);
        seen.add(args[nth + 1]);
      }
    });
    /** The events an entity takes part in. */
    this.eventsOf = grouped(entities.id.length, parts);
    /** All an entity belongs to, over any number of steps, with itself. */
    this.above = entities.up.map((_, at) => {
      const all = new Set([at]);
      for (const one of all) for (const up of entities.up[one]) all.add(up);
      return all;
    });
    const answers = [];
    const between = [];
    relations.kind.forEach((kind, at) => {
      const pairs = relations.of_events[at] ? answers : between;
      pairs.push([relations.from[at], at], [relations.to[at], at]);
    });
    /** Relations of an event, and of an entity. */
    this.answersOf = grouped(this.count, answers);
    this.relationsOf = grouped(entities.id.length, between);
    this.outlets = docs.source.map(outlet);
    this.order = this.ordered();
    this.person = this.kinds.indexOf("person");
    this.organization = this.kinds.indexOf("organization");
    this.place = this.kinds.indexOf("place");
    this.group = this.kinds.indexOf("group");
  }

  /** Events in the order of time; those without a date come last, by the date of their first paper. */
  ordered() {
    const { events, docs } = this;
    const paper = (at) => (events.docs[at].length ? docs.date[events.docs[at][0]] : "");
    const order = Int32Array.from({ length: this.count }, (_, at) => at);
    return order.sort((a, b) => {
      const [x, y] = [events.first[a], events.first[b]];
      if (x === null || y === null) return (x === null) - (y === null) || (paper(a) < paper(b) ? -1 : paper(a) > paper(b) ? 1 : a - b);
      return x - y || events.last[a] - events.last[b] || a - b;
    });
  }

  /** Roles and entities of an event. */
  argsOf(event) {
    const args = this.events.args[event];
    return Array.from({ length: args.length / 2 }, (_, nth) => ({ role: this.roles[args[nth * 2]], entity: args[nth * 2 + 1] }));
  }

  /** Whether an entity is one that acts. */
  acts(entity) {
    const kind = this.entities.kind[entity];
    return kind === this.person || kind === this.organization || kind === this.group;
  }

  standingOf(event) {
    return this.standings[this.events.standing[event]];
  }

  typeOf(event) {
    return this.types[this.events.kind[event]];
  }
}

/** The name of a paper by the address of an article: its host; else nothing. */
function outlet(source) {
  try {
    const { protocol, host } = new URL(source);
    return /^https?:$/.test(protocol) ? host.replace(/^(www|m|hindi)\./, "") : "";
  } catch {
    return "";
  }
}

/** An address that may be linked to; others are shown as text. */
export function address(source) {
  try {
    return /^https?:$/.test(new URL(source).protocol) ? source : null;
  } catch {
    return null;
  }
}

/** The sentences behind the events. */
export class Evidence {
  constructor(raw, graph) {
    Object.assign(this, raw);
    const pairs = raw.event.map((event, at) => [event, at]).filter(([event]) => event >= 0);
    /** The mentions of an event. */
    this.of = grouped(graph.count, pairs);
  }

  /** The sentence of a mention; nothing where the text was not at hand. */
  sentenceOf(mention) {
    const at = this.sentence[mention];
    return at < 0 ? null : this.text[at];
  }

  /** The sentence of a mention in parts: `[text, marks]`, where a mark is the trigger or an argument with its entity. */
  partsOf(mention, graph) {
    const text = this.sentenceOf(mention);
    const marks = this.marks[mention];
    const spans = [{ start: marks[0], end: marks[1], trigger: true }];
    for (let nth = 2; nth < marks.length; nth += 4) {
      spans.push({ role: graph.roles[marks[nth]], entity: marks[nth + 1], start: marks[nth + 2], end: marks[nth + 3] });
    }
    const edges = new Set([0, text.length]);
    for (const span of spans) edges.add(span.start).add(span.end);
    const sorted = [...edges].sort((a, b) => a - b);
    return sorted.slice(1).map((end, nth) => {
      const start = sorted[nth];
      return [text.slice(start, end), spans.filter((span) => span.start <= start && end <= span.end)];
    });
  }
}
