// What the reader has chosen, kept in the address after `#`, so that a link leads to the same view.

/** Choices, their keys in the address, and whether they are lists. */
const KEYS = {
  view: ["v"], lang: ["lang"], q: ["q"], people: ["p", true], parties: ["o", true], places: ["w", true], types: ["type", true],
  standings: ["s", true], outlets: ["d", true], docs: ["doc", true], from: ["from"], to: ["to"], event: ["e"], entity: ["n"], lanes: ["lanes"], net: ["net"],
};

const USUAL = {
  view: "timeline", lang: null, q: "", people: [], parties: [], places: [], types: [], standings: [], outlets: [], docs: [],
  from: null, to: null, event: null, entity: null, lanes: "person", net: "events",
};

export class State {
  constructor() {
    this.listeners = [];
    this.now = this.read();
    window.addEventListener("hashchange", () => {
      const before = this.now;
      this.now = this.read();
      this.tell(before);
    });
  }

  read() {
    const params = new URLSearchParams(location.hash.slice(1));
    const state = { ...USUAL };
    for (const [name, [key, list]] of Object.entries(KEYS)) {
      if (list) state[name] = params.getAll(key);
      else if (params.has(key)) state[name] = params.get(key);
    }
    return state;
  }

  /** The address of a state. */
  hash(state = this.now) {
    const params = new URLSearchParams();
    for (const [name, [key, list]] of Object.entries(KEYS)) {
      if (list) for (const one of state[name]) params.append(key, one);
      else if (state[name] !== null && state[name] !== USUAL[name]) params.set(key, state[name]);
    }
    return `#${params}`;
  }

  /** Changes some choices. Opening something makes a step to come back from; narrowing the view does not. */
  set(change, { step = false } = {}) {
    const before = this.now;
    this.now = { ...before, ...change };
    const hash = this.hash();
    if (hash !== location.hash && !(hash === "#" && !location.hash)) history[step ? "pushState" : "replaceState"](null, "", hash);
    this.tell(before);
  }

  /** Adds to a list or takes away from it. */
  toggle(name, id) {
    const has = this.now[name].includes(id);
    this.set({ [name]: has ? this.now[name].filter((one) => one !== id) : [...this.now[name], id] });
  }

  tell(before) {
    for (const listener of this.listeners) listener(this.now, before);
  }

  listen(listener) {
    this.listeners.push(listener);
  }
}

const DAY = 86_400_000;

/** A day number as `2019-05-25`. */
export function iso(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The day number of the first day of `2019-05-25`, `2019-05` or `2019`; of the last when `end` is set; else null. */
export function day(text, end = false) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text ?? "");
  if (!match) return null;
  const [year, month, date] = match.slice(1).map((part) => part && Number(part));
  if (!end || date) return Math.floor(Date.UTC(year, (month ?? 1) - 1, date ?? 1) / DAY);
  return Math.floor(Date.UTC(month ? year : year + 1, month ?? 0, 1) / DAY) - 1;
}
