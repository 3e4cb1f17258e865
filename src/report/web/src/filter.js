// Which events are shown: the same conditions as on the command line.
import { day } from "./state.js";

export const FACETS = ["people", "parties", "places", "types", "standings", "outlets"];

/** Tests of events for each condition of a state; `without` leaves one out, for counting what it could be. */
function tests(graph, state, found, without) {
  const all = [];
  const wanted = (name) => (name === without || !state[name].length ? null : new Set(state[name]));
  const entities = (name) => state[name].map((id) => graph.entityOf.get(id)).filter((at) => at !== undefined);
  const takesPart = (event, test) => {
    const args = graph.events.args[event];
    for (let nth = 1; nth < args.length; nth += 2) if (test(args[nth], args[nth - 1])) return true;
    return false;
  };
  if (wanted("people")) {
    const people = entities("people");
    all.push((event) => people.every((person) => takesPart(event, (entity) => entity === person)));
  }
  for (const name of ["parties", "places"]) {
    if (!wanted(name)) continue;
    const wholes = entities(name);
    const place = name === "places";
    all.push((event) => takesPart(event, (entity, role) => {
      if (place && graph.roles[role] !== "place" && graph.entities.kind[entity] !== graph.place) return false;
      return wholes.some((whole) => graph.above[entity].has(whole));
    }));
  }
  const types = wanted("types");
  if (types) all.push((event) => types.has(graph.typeOf(event)));
  const standings = wanted("standings");
  if (standings) all.push((event) => standings.has(graph.standingOf(event)));
  const outlets = wanted("outlets");
  if (outlets) all.push((event) => graph.events.docs[event].some((doc) => outlets.has(graph.outlets[doc])));
  const docs = wanted("docs");
  if (docs) all.push((event) => graph.events.docs[event].some((doc) => docs.has(graph.docs.id[doc])));
  if (found) all.push((event) => found.has(event));
  return all;
}

/** The events that fit, in order of time: those in the chosen span, those without a date, and all of whatever date. */
export function choose(graph, state, found) {
  const all = tests(graph, state, found);
  const [from, to] = [day(state.from), day(state.to, true)];
  const { first, last } = graph.events;
  const shown = { dated: [], undated: [], all: [] };
  for (const event of graph.order) {
    if (!all.every((test) => test(event))) continue;
    shown.all.push(event);
    if (first[event] === null) shown.undated.push(event);
    else if ((from === null || last[event] >= from) && (to === null || first[event] <= to)) shown.dated.push(event);
  }
  return shown;
}

/** How many of the events that fit otherwise each value of a facet has, the most first. */
export function counts(graph, state, found, facet) {
  const all = tests(graph, state, found, facet === "people" ? null : facet);
  const count = new Map();
  const add = (key) => count.set(key, (count.get(key) ?? 0) + 1);
  for (let event = 0; event < graph.count; event += 1) {
    if (!all.every((test) => test(event))) continue;
    for (const key of new Set(values(graph, event, facet))) add(key);
  }
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function values(graph, event, facet) {
  const { entities, events } = graph;
  if (facet === "types") return [graph.typeOf(event)];
  if (facet === "standings") return [graph.standingOf(event)];
  if (facet === "outlets") return events.docs[event].map((doc) => graph.outlets[doc]);
  const kind = { people: graph.person, parties: graph.organization, places: graph.place }[facet];
  const ids = [];
  for (let nth = 1; nth < events.args[event].length; nth += 2) {
    const entity = events.args[event][nth];
    const up = facet === "people" ? [entity] : graph.above[entity];
    for (const one of up) if (entities.kind[one] === kind) ids.push(entities.id[one]);
  }
  return ids;
}
