// Who has to do with whom: places are given by the file, this only draws. The table of people lists the same.
import { quadtree } from "d3-quadtree";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { fit, framed, h, icon, refill } from "./dom.js";
import { family, glyph, palette } from "./families.js";
import { cut, line } from "./text.js";

/** More lines than these are not drawn while the picture moves. */
const MOVING = 12_000;

/** Names that are written even where signs are in the way: those of most connections. */
const ALWAYS = 8;

/** The events that join at least two people, places or bodies, by themselves or by way of others; the rest connect nothing. */
function joining(graph, events) {
  const up = new Map();
  const root = (at) => {
    let top = at;
    while (up.has(top) && up.get(top) !== top) top = up.get(top);
    return top;
  };
  const parts = new Map();
  for (const event of events) {
    const [first, ...others] = graph.argsOf(event).map(({ entity }) => root(entity));
    if (first === undefined) continue;
    up.set(first, first);
    for (const other of others) up.set(root(other), root(first));
  }
  for (const entity of up.keys()) parts.set(root(entity), (parts.get(root(entity)) ?? 0) + 1);
  return events.filter((event) => {
    const [first] = graph.argsOf(event);
    return first !== undefined && parts.get(root(first.entity)) > 1;
  });
}

export class Network {
  constructor(app) {
    this.app = app;
    this.redraw = framed(() => this.draw());
    this.canvas = h("canvas", { tabindex: 0, role: "application" });
    this.tip = h("div", { class: "tip", hidden: true });
    this.none = h("p", { class: "nothing", hidden: true });
    this.stage = h("div", { class: "net-stage" }, this.canvas, this.none, this.tip);
    this.bar = h("div", { class: "bar" });
    this.element = h("div", { class: "network" }, this.bar, this.stage);
    this.transform = zoomIdentity;
    this.zoom = zoom().scaleExtent([0.02, 12]).on("zoom", (event) => {
      this.transform = event.transform;
      this.moving = true;
      clearTimeout(this.still);
      this.still = setTimeout(() => {
        this.moving = false;
        this.redraw();
      }, 140);
      this.redraw();
    });
    select(this.canvas).call(this.zoom).on("dblclick.zoom", null);
    this.canvas.addEventListener("pointermove", (event) => this.point(event.buttons ? null : this.find(event), event));
    this.canvas.addEventListener("pointerleave", () => this.point(null));
    this.canvas.addEventListener("click", (event) => this.open(this.find(event)));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.resize()).observe(this.stage);
  }

  speak() {
    const { language: l, state } = this.app;
    const choice = (what) => h("button", { class: "segment", "aria-pressed": String(state.now.net === what), onclick: () => state.set({ net: what }) }, l.t(`net_${what}`));
    const button = (name, by, glyphName) => h("button", { class: "round", title: l.t(name), "aria-label": l.t(name), onclick: by }, icon(glyphName));
    refill(
      this.bar,
      h("div", { class: "segments", role: "group" }, choice("events"), choice("people")),
      h("p", { class: "hint" }, l.t("hint_network")),
      h("div", { class: "zooms" }, button("zoom_out", () => this.scale(0.6), "minus"), button("zoom_in", () => this.scale(1.6), "plus"), button("zoom_reset", () => this.home(), "reset")),
    );
    this.canvas.setAttribute("aria-label", `${l.t("network_label")} ${l.t("net_alternative")}`);
    this.none.textContent = l.t("net_empty");
  }

  scale(by) {
    this.zoom.scaleBy(select(this.canvas), by);
  }

  /** What is to be drawn: nodes with places, and links between them. */
  update() {
    const { graph, state, shown } = this.app;
    const people = state.now.net === "people";
    const events = [...shown.dated, ...shown.undated];
    this.nodes = [];
    this.links = [];
    this.byEvent = new Map();
    this.byEntity = new Map();
    if (people) this.gatherMet(graph, new Set(events));
    else this.gatherAll(graph, joining(graph, events));
    for (const [a, b] of this.links) {
      this.nodes[a].near.push(b);
      this.nodes[b].near.push(a);
    }
    for (const node of this.nodes) node.r = node.event === undefined ? Math.min(16, 4 + Math.sqrt(node.near.length) * 1.3) : 4;
    this.tree = quadtree(this.nodes, (node) => node.x, (node) => node.y);
    this.ranked = this.nodes.filter((node) => node.event === undefined).sort((a, b) => b.near.length - a.near.length);
    this.none.hidden = this.nodes.length > 0;
    const key = `${state.now.net} ${this.nodes.length}`;
    if (this.width && key !== this.key_) this.home();
    this.key_ = key;
    this.redraw();
  }

  entityNode(graph, at, x, y) {
    const known = this.byEntity.get(at);
    if (known !== undefined) return known;
    this.byEntity.set(at, this.nodes.length);
    this.nodes.push({ entity: at, kind: graph.kinds[graph.entities.kind[at]], x: x[at], y: y[at], near: [] });
    return this.nodes.length - 1;
  }

  gatherAll(graph, events) {
    const { entities } = graph;
    for (const event of events) {
      const args = graph.argsOf(event);
      const from = this.nodes.length;
      this.byEvent.set(event, from);
      this.nodes.push({ event, x: graph.events.x[event], y: graph.events.y[event], near: [] });
      for (const { entity, role } of args) this.links.push([from, this.entityNode(graph, entity, entities.x, entities.y), 1, role === "absentee"]);
    }
  }

  gatherMet(graph, shown) {
    const { relations, entities } = graph;
    relations.kind.forEach((kind, at) => {
      if (kind !== "met") return;
      const meetings = relations.events[at].filter((event) => shown.has(event));
      const [a, b] = [relations.from[at], relations.to[at]];
      if (!meetings.length || entities.mx[a] === null || entities.mx[b] === null) return;
      this.links.push([this.entityNode(graph, a, entities.mx, entities.my), this.entityNode(graph, b, entities.mx, entities.my), meetings.length, false]);
    });
  }

  resize() {
    const [width, height] = [this.stage.clientWidth, this.stage.clientHeight];
    if (!width || !height || !this.nodes) return;
    const first = !this.width;
    [this.width, this.height] = [width, height];
    this.zoom.extent([[0, 0], [width, height]]);
    if (first) this.home(false);
    this.redraw();
  }

  /** Shows everything, or, when the page opens on something, what lies around it. */
  home(whole = true) {
    if (!this.nodes?.length || !this.width) return;
    const chosen = whole ? null : this.chosen();
    const some = chosen === null ? this.nodes : [...this.around(chosen)].map((at) => this.nodes[at]);
    const xs = some.map((node) => node.x);
    const ys = some.map((node) => node.y);
    const [left, right] = [Math.min(...minmax(xs)), Math.max(...minmax(xs))];
    const [top, bottom] = [Math.min(...minmax(ys)), Math.max(...minmax(ys))];
    const k = Math.min(3, 0.92 * Math.min(this.width / (right - left + 80), this.height / (bottom - top + 80)));
    const transform = zoomIdentity.translate(this.width / 2 - (k * (left + right)) / 2, this.height / 2 - (k * (top + bottom)) / 2).scale(k);
    this.zoom.transform(select(this.canvas), transform);
  }

  chosen() {
    const { state, graph } = this.app;
    const event = graph.eventOf.get(state.now.event);
    const entity = graph.entityOf.get(state.now.entity);
    return this.byEvent?.get(event) ?? this.byEntity?.get(entity) ?? null;
  }

  /** What belongs to the chosen node: its neighbours, and those its events lead to. */
  around(chosen) {
    if (chosen === null) return null;
    const near = new Set([chosen, ...this.nodes[chosen].near]);
    for (const at of this.nodes[chosen].near) if (this.nodes[at].event !== undefined) for (const next of this.nodes[at].near) near.add(next);
    return near;
  }

  draw() {
    if (!this.nodes || !this.width || !this.element.isConnected) return;
    const context = fit(this.canvas, this.width, this.height);
    const colours = palette();
    const { k, x, y } = this.transform;
    const chosen = this.chosen();
    const near = this.around(chosen);
    const [left, top, right, bottom] = [-x / k - 20 / k, -y / k - 20 / k, (this.width - x) / k + 20 / k, (this.height - y) / k + 20 / k];
    const seen = (node) => node.x > left && node.x < right && node.y > top && node.y < bottom;
    context.save();
    context.translate(x, y);
    context.scale(k, k);
    this.drawLinks(context, colours, k, near, chosen, [left, top, right, bottom]);
    context.restore();
    for (let at = 0; at < this.nodes.length; at += 1) {
      const node = this.nodes[at];
      if (!seen(node)) continue;
      // from afar the people matter, events come forward as one comes nearer
      const quiet = node.event === undefined ? 1 : Math.min(1, Math.max(0.35, k * 1.3));
      context.globalAlpha = near ? (near.has(at) ? 1 : 0.3) : quiet;
      this.drawNode(context, colours, node, node.x * k + x, node.y * k + y, k);
    }
    context.globalAlpha = 1;
    if (chosen !== null) {
      const node = this.nodes[chosen];
      context.strokeStyle = colours.accent;
      context.lineWidth = 2.5;
      context.beginPath();
      context.arc(node.x * k + x, node.y * k + y, this.radius(node, k) + 4, 0, Math.PI * 2);
      context.stroke();
    }
    this.drawLabels(context, colours, near, seen);
  }

  /** Nodes shrink with the picture, but stay to be seen. */
  radius(node, k) {
    const least = node.event === undefined ? 2.2 : 1;
    return Math.max(least, node.r * Math.min(1.25, Math.max(0.3, Math.sqrt(k))));
  }

  drawLinks(context, colours, k, near, chosen, [left, top, right, bottom]) {
    const every = this.moving && this.links.length > MOVING ? Math.ceil(this.links.length / MOVING) : 1;
    const people = this.app.state.now.net === "people";
    const strokes = (wanted, alpha, width) => {
      context.globalAlpha = alpha;
      context.lineWidth = width / k;
      context.beginPath();
      for (let at = 0; at < this.links.length; at += every) {
        const [from, to, weight] = this.links[at];
        if (!wanted(from, to, weight)) continue;
        const [a, b] = [this.nodes[from], this.nodes[to]];
        if ((a.x < left && b.x < left) || (a.x > right && b.x > right) || (a.y < top && b.y < top) || (a.y > bottom && b.y > bottom)) continue;
        context.moveTo(a.x, a.y);
        context.lineTo(b.x, b.y);
      }
      context.stroke();
    };
    context.strokeStyle = colours.soft;
    const alpha = Math.max(0.12, Math.min(0.55, 6000 / this.links.length));
    if (chosen === null) {
      strokes((a, b, weight) => !people || weight === 1, alpha, 1);
      if (people) strokes((a, b, weight) => weight > 1, Math.min(1, alpha * 1.6), 2.2);
    } else {
      const part = (a, b) => near.has(a) && near.has(b);
      strokes((a, b) => !part(a, b), alpha * 0.3, 1);
      strokes((a, b) => part(a, b) && a !== chosen && b !== chosen, 0.5, 1);
      context.strokeStyle = colours.accent;
      strokes((a, b) => a === chosen || b === chosen, 0.8, 1.4);
    }
  }

  drawNode(context, colours, node, x, y, k) {
    const r = this.radius(node, k);
    if (node.event !== undefined) {
      const { graph } = this.app;
      const colour = colours[family(graph.typeOf(node.event))];
      if (r < 2.4) {
        context.fillStyle = colour;
        context.fillRect(x - r, y - r, r * 2, r * 2);
      } else {
        glyph(context, x, y, r, graph.standingOf(node.event), colour, { paper: colours.paper });
      }
      return;
    }
    context.fillStyle = node.kind === "person" ? colours.ink : colours.paper;
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.4;
    context.beginPath();
    // a disc is a person, a square a body, a diamond a place, a ring the rest
    if (node.kind === "organization") context.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
    else if (node.kind === "place") {
      context.moveTo(x, y - r);
      context.lineTo(x + r, y);
      context.lineTo(x, y + r);
      context.lineTo(x - r, y);
      context.closePath();
    } else context.arc(x, y, r, 0, Math.PI * 2);
    context.fill();
    context.stroke();
  }

  /** Names where there is room: of what is chosen and those around it, or of those with most connections. */
  drawLabels(context, colours, near, seen) {
    const { language: l } = this.app;
    const { k, x, y } = this.transform;
    const chosen = this.chosen();
    const candidates = near ? [...near].map((at) => this.nodes[at]).filter((node) => node.event === undefined || node === this.nodes[chosen]) : this.ranked;
    const visible = candidates.filter(seen).slice(0, 160);
    const place = (node) => [node.x * k + x, node.y * k + y, this.radius(node, k)];
    const taken = visible.map((node) => {
      const [px, py, r] = place(node);
      return [px - r, py - r, px + r, py + r];
    });
    const free = (box, own) => taken.every((other, at) => at === own || box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
    const signs = taken.length;
    // free of other names, whatever signs lie under it
    const clear = (box) => taken.slice(signs).every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    visible.forEach((node, own) => {
      const big = node.near.length > 5;
      context.font = `${big ? 600 : 400} ${big ? 13.5 : 12.5}px ${colours.sans}`;
      const text = cut(context, node.event === undefined ? l.entity(node.entity)[0] : l.event(node.event)[0], 190);
      if (!text) return;
      const [px, py, r] = place(node);
      const width = context.measureText(text).width;
      // to the right, to the left, above, below
      const spots = [[px + r + 4, py], [px - r - 4 - width, py], [px - width / 2, py - r - 11], [px - width / 2, py + r + 12]];
      const box = ([left, middle]) => [left - 2, middle - 9, left + width + 2, middle + 9];
      const inside = ([left, middle]) => left > 4 && left + width < this.width - 4 && middle > 10 && middle < this.height - 10;
      const always = node === this.nodes[chosen] || (!near && own < ALWAYS);
      const spot = spots.find((one) => inside(one) && free(box(one), own)) ?? (always ? spots.find((one) => inside(one) && clear(box(one))) : null) ?? (node === this.nodes[chosen] ? spots[0] : null);
      if (!spot) return;
      taken.push([spot[0] - 2, spot[1] - 9, spot[0] + width + 2, spot[1] + 9]);
      context.strokeStyle = colours.paper;
      context.lineWidth = 4;
      context.strokeText(text, ...spot);
      context.fillStyle = colours.ink;
      context.fillText(text, ...spot);
    });
  }

  find(event) {
    if (!this.tree) return null;
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = this.transform.invert([event.clientX - box.left, event.clientY - box.top]);
    const node = this.tree.find(x, y, 18 / this.transform.k);
    return node ?? null;
  }

  point(node, event) {
    this.canvas.style.cursor = node ? "pointer" : "grab";
    this.tip.hidden = !node;
    if (!node) return;
    const { language: l } = this.app;
    const [text, lang] = node.event === undefined ? l.entity(node.entity) : l.event(node.event);
    refill(this.tip, h("p", {}, node.event !== undefined && h("span", { class: "tip-date" }, l.time(node.event)), h("span", { lang, dir: "auto" }, line(text))));
    const box = this.stage.getBoundingClientRect();
    const left = Math.min(event.clientX - box.left + 14, this.width - this.tip.offsetWidth - 8);
    this.tip.style.transform = `translate(${Math.max(4, left)}px, ${event.clientY - box.top + 16}px)`;
  }

  open(node) {
    if (!node) return;
    if (node.event === undefined) this.app.openEntity(node.entity);
    else this.app.openEvent(node.event);
  }

  /** Arrow keys go to the neighbour that lies most in that direction. */
  key(event) {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (event.key === "Enter") this.app.focusPanel();
    else if (way) this.walk(way);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  walk([dx, dy]) {
    const at = this.chosen();
    if (at === null) return this.open(this.ranked[0] ?? this.nodes[0]);
    const here = this.nodes[at];
    let best = null;
    for (const other of here.near) {
      const [x, y] = [this.nodes[other].x - here.x, this.nodes[other].y - here.y];
      const ahead = (x * dx + y * dy) / (Math.hypot(x, y) || 1);
      if (ahead > 0.3 && (!best || ahead > best.ahead)) best = { ahead, other };
    }
    return best ? this.open(this.nodes[best.other]) : undefined;
  }
}

/** The ends of a long list, which spreading would be too much for. */
function minmax(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
