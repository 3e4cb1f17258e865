// Which lanes the timeline has, and which events are in each.

const MANY = 200;

/** The lanes for a choice of events: what is disputed first, then the most told, then all others. */
export function lanes(graph, state, shown, language, limit) {
  const by = new Map();
  const add = (key, event) => {
    const list = by.get(key);
    if (!list) by.set(key, [event]);
    else if (list[list.length - 1] !== event) list.push(event);
  };
  const disputed = [];
  for (const event of shown.all) {
    const standing = graph.standingOf(event);
    if (standing === "disputed" || standing === "denied") disputed.push(event);
    for (const key of keys(graph, state.lanes, event)) add(key, event);
  }
  const chosen = new Set([...state.people, ...state.parties, ...state.places].map((id) => graph.entityOf.get(id)));
  const ranked = [...by].filter(([key]) => key !== null);
  ranked.sort((a, b) => chosen.has(b[0]) - chosen.has(a[0]) || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const kept = ranked.slice(0, Math.min(limit, MANY));
  const covered = new Set(kept.flatMap(([, events]) => events));
  const rest = shown.all.filter((event) => !covered.has(event));
  const all = kept.map(([key, events]) => ({ ...named(language, state.lanes, key), events }));
  if (disputed.length) all.unshift({ key: "disputed", name: language.t("lane_disputed"), lang: language.code, events: disputed, special: true });
  if (rest.length) all.push({ key: "others", name: language.t("lane_others"), lang: language.code, events: rest, special: true });
  return { lanes: all, more: ranked.length - kept.length };
}

function keys(graph, what, event) {
  if (what === "type") return [graph.typeOf(event)];
  const kinds = { person: [graph.person], party: [graph.organization], place: [graph.place] }[what];
  const found = new Set();
  for (const { entity } of graph.argsOf(event)) {
    // a party's lane holds what its members do
    const candidates = what === "party" ? graph.above[entity] : [entity];
    for (const one of candidates) if (kinds.includes(graph.entities.kind[one])) found.add(one);
  }
  return found;
}

function named(language, what, key) {
  if (what === "type") return { key, name: language.name("type", key), lang: language.code };
  const [name, lang] = language.entity(key);
  return { key, name, lang, entity: key };
}
