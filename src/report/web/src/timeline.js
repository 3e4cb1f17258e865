// The timeline: lanes on a canvas, drawn no sharper than the dates are known. What it shows is in the list below it, too.
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { fit, framed, h, icon, refill } from "./dom.js";
import { family, glyph, palette } from "./families.js";
import { lanes as makeLanes } from "./lanes.js";
import { day, iso } from "./state.js";
import { cut, line } from "./text.js";

const DAY = 86_400_000;
const LANE = 50;
const AXIS = 30;
const UNDATED = 96;
const RADIUS = 4.5;
/** Points nearer than this share a column. */
const COLUMN = 11;
const STACK = 3;

export class Timeline {
  constructor(app) {
    this.app = app;
    this.limit = 9;
    this.hits = [];
    this.redraw = framed(() => this.draw());
    this.overview = h("canvas", { class: "overview", role: "img" });
    this.canvas = h("canvas", { tabindex: 0, role: "application" });
    this.labels = h("div", { class: "labels" });
    this.tip = h("div", { class: "tip", hidden: true });
    this.stage = h("div", { class: "stage" }, this.canvas, this.tip);
    this.bar = h("div", { class: "bar" });
    this.foot = h("div", { class: "lane-foot" });
    this.element = h("div", { class: "timeline" }, this.bar, this.overview, h("div", { class: "lanes" }, this.labels, this.stage), this.foot);
    this.zoom = zoom()
      .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button))
      .on("zoom", (event) => this.zoomed(event));
    select(this.canvas).call(this.zoom).on("dblclick.zoom", null);
    this.canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.canvas.addEventListener("pointermove", (event) => this.hover(event));
    this.canvas.addEventListener("pointerleave", () => this.point(null));
    this.canvas.addEventListener("click", (event) => this.click(event));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.dragOverview();
    new ResizeObserver(() => this.resize()).observe(this.stage);
  }

  /** New words: when the language changes. */
  speak() {
    const { language: l, state } = this.app;
    const choices = ["person", "party", "place", "type"].map((what) => h("option", { value: what, selected: state.now.lanes === what }, l.t(`lanes_${what}`)));
    const button = (name, by, glyphName) => h("button", { class: "round", title: l.t(name), "aria-label": l.t(name), onclick: by }, icon(glyphName));
    refill(
      this.bar,
      h("label", { class: "pick" }, h("span", {}, l.t("lanes")), h("select", { onchange: (event) => state.set({ lanes: event.target.value }) }, choices)),
      h("p", { class: "hint" }, l.t("hint_timeline")),
      h("div", { class: "zooms" }, button("zoom_out", () => this.scale(0.5), "minus"), button("zoom_in", () => this.scale(2), "plus"), button("zoom_reset", () => this.scale(null), "reset")),
    );
    this.canvas.setAttribute("aria-label", l.t("timeline_label"));
    this.overview.setAttribute("aria-label", l.t("overview_label"));
  }

  /** New events. */
  update() {
    const { graph, state, shown, language: l } = this.app;
    const made = makeLanes(graph, state.now, shown, l, this.limit);
    this.lanes = made.lanes;
    refill(
      this.labels,
      h("div", { class: "label-head" }),
      this.lanes.map((lane) => {
        const count = h("span", { class: "count" }, l.number(lane.events.length));
        const name = h("span", { class: "lane-name", lang: lane.lang, dir: "auto" }, line(lane.name));
        return lane.entity === undefined
          ? h("div", { class: lane.special ? "lane-label special" : "lane-label" }, name, count)
          : h("button", { class: "lane-label", onclick: () => this.app.openEntity(lane.entity) }, name, count);
      }),
    );
    refill(
      this.foot,
      made.more > 0 && h("button", { class: "quiet", onclick: () => this.grow(made.more) }, `${l.t("more_lanes")} (${l.number(made.more)})`),
      this.limit > 9 && h("button", { class: "quiet", onclick: () => this.grow(0) }, l.t("fewer_lanes")),
    );
  }

  grow(more) {
    this.limit = more ? this.limit + 12 : 9;
    this.update();
    this.resize();
  }

  /** New measures: of the window, or of what is shown. */
  resize() {
    if (!this.lanes || !this.element.isConnected) return;
    const width = this.stage.clientWidth;
    if (!width) return;
    this.width = width;
    this.left = this.labels.offsetWidth;
    this.height = AXIS + this.lanes.length * LANE + 4;
    const undated = this.app.shown.undated.length ? Math.min(UNDATED, width * 0.2) : 0;
    this.x0 = undated ? undated + 14 : 8;
    this.x1 = Math.max(this.x0 + 40, width - 14);
    this.undated = undated;
    const [low, high] = this.app.graph.extent ?? [0, 1];
    const room = Math.max(1, (high - low) * 0.015);
    this.base = scaleUtc([(low - room) * DAY, (high + 1 + room) * DAY], [this.x0, this.x1]);
    const days = high - low + 2;
    this.zoom.extent([[this.x0, 0], [this.x1, this.height]]).translateExtent([[this.x0, -Infinity], [this.x1, Infinity]]).scaleExtent([1, Math.max(1, days / 4)]);
    this.canvas.style.height = `${this.height}px`;
    this.adopt();
    this.redraw();
  }

  /** Takes the span of days from the state. */
  adopt() {
    const { from, to } = this.app.state.now;
    const chosen = [day(from), day(to, true)];
    const { core } = this.app.graph;
    const [first, last] = core && !from && !to ? core : chosen;
    let transform = zoomIdentity;
    if (first !== null || last !== null) {
      const start = first === null ? this.x0 : this.base(first * DAY);
      const end = last === null ? this.x1 : this.base((last + 1) * DAY);
      const k = (this.x1 - this.x0) / Math.max(1e-6, end - start);
      transform = zoomIdentity.translate(this.x0 - start * k, 0).scale(k);
    }
    this.quiet = true;
    this.canvas.__zoom = transform;
    this.transform = transform;
    this.quiet = false;
  }

  zoomed({ transform }) {
    if (this.quiet) return;
    this.transform = transform;
    this.redraw();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.tell(), 220);
  }

  /** Gives the span of days to the state. */
  tell() {
    const { graph, state } = this.app;
    if (this.transform.k < 1.001) {
      // with nothing chosen the view is that of most events, so everything has to be chosen
      const [from, to] = graph.core ? graph.extent.map(iso) : [null, null];
      return state.set({ from, to });
    }
    const [start, end] = this.transform.rescaleX(this.base).domain();
    const [from, to] = [Math.round(start / DAY), Math.round(end / DAY) - 1];
    return state.set({ from: iso(from), to: iso(Math.max(from, to)) });
  }

  scale(by) {
    if (by !== null) return this.zoom.scaleBy(select(this.canvas), by);
    clearTimeout(this.later);
    this.app.state.set({ from: null, to: null });
    this.adopt();
    return this.redraw();
  }

  pan(part) {
    this.zoom.translateBy(select(this.canvas), (-part * (this.x1 - this.x0)) / this.transform.k, 0);
  }

  wheel(event) {
    // sideways scrolling moves in time; plain scrolling is left to the page
    if (event.ctrlKey || event.metaKey || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    this.zoom.translateBy(select(this.canvas), -event.deltaX / this.transform.k, 0);
  }

  draw() {
    if (!this.lanes || !this.width || !this.element.isConnected) return;
    const context = fit(this.canvas, this.width, this.height);
    const colours = palette();
    this.scaleX = this.transform.rescaleX(this.base);
    this.hits = [];
    context.textBaseline = "middle";
    this.grid(context, colours);
    this.lanes.forEach((lane, nth) => {
      const top = AXIS + nth * LANE;
      context.save();
      context.beginPath();
      context.rect(this.undated ? this.undated + 1 : 0, top, this.width, LANE + 4);
      context.clip();
      const loose = this.lane(context, colours, lane, top);
      context.restore();
      if (loose) this.loose(context, colours, lane, loose, top);
    });
    this.drawOverview(colours);
  }

  grid(context, colours) {
    const { language: l } = this.app;
    context.font = `12px ${colours.sans}`;
    context.lineWidth = 1;
    if (this.undated) {
      context.fillStyle = colours.zone;
      context.fillRect(0, 0, this.undated, this.height);
      context.fillStyle = colours.soft;
      context.textAlign = "center";
      context.fillText(cut(context, l.t("undated"), this.undated - 6), this.undated / 2, AXIS / 2);
    }
    context.textAlign = "left";
    if (this.app.graph.extent) {
      let free = this.x0;
      for (const tick of this.scaleX.ticks(Math.max(2, (this.x1 - this.x0) / 90))) {
        const x = Math.round(this.scaleX(tick)) + 0.5;
        const january = tick.getUTCMonth() === 0 && tick.getUTCDate() === 1;
        context.strokeStyle = january ? colours.line : colours.faint;
        context.beginPath();
        context.moveTo(x, AXIS - 6);
        context.lineTo(x, this.height);
        context.stroke();
        const text = this.tick(tick, january);
        context.font = `${january ? 600 : 400} 12px ${colours.sans}`;
        if (x < free || x + 4 + context.measureText(text).width > this.width) continue;
        context.fillStyle = january ? colours.ink : colours.soft;
        context.fillText(text, x + 4, AXIS / 2);
        free = x + 12 + context.measureText(text).width;
      }
    }
    this.beyond(context, colours);
    context.strokeStyle = colours.line;
    this.lanes.forEach((lane, nth) => {
      const y = AXIS + nth * LANE + 0.5;
      context.beginPath();
      context.moveTo(0, y);
      context.lineTo(this.width, y);
      context.stroke();
    });
  }

  /** How many events lie before what is seen, and after. */
  beyond(context, colours) {
    const { shown, graph, language } = this.app;
    const { first, last } = graph.events;
    const [start, end] = this.scaleX.domain().map((date) => date / DAY);
    let [before, after] = [0, 0];
    for (const event of shown.all) {
      if (first[event] === null) continue;
      if (last[event] + 1 < start) before += 1;
      else if (first[event] > end) after += 1;
    }
    context.font = `11px ${colours.sans}`;
    context.fillStyle = colours.accent;
    const texts = [before && `‹ ${language.number(before)}`, after && `${language.number(after)} ›`];
    const spots = [this.x0 - 4, this.x1 + 10 - (texts[1] ? context.measureText(texts[1]).width : 0)];
    texts.forEach((text, nth) => text && context.fillText(text, spots[nth], AXIS + 9));
  }

  tick(date, january) {
    const { months_short: months } = this.app.language.words;
    if (january) return String(date.getUTCFullYear());
    if (date.getUTCDate() === 1) return months[date.getUTCMonth()];
    return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  }

  lane(context, colours, lane, top) {
    const { events } = this.app.graph;
    const columns = new Map();
    const free = [0, 0];
    let loose = 0;
    for (const event of lane.events) {
      if (events.first[event] === null) {
        loose += 1;
        continue;
      }
      const [a, b] = [this.scaleX(events.first[event] * DAY), this.scaleX((events.last[event] + 1) * DAY)];
      if (b < this.x0 || a > this.x1) continue;
      if (!(events.marks[event] & 1) && b - a > 16) {
        // beside those that are there; when both rows are taken the bars lie on one another
        const row = a >= free[0] ? 0 : a >= free[1] ? 1 : 0;
        free[row] = Math.max(free[row], b + 2);
        this.bar_(context, colours, event, a, b, top + LANE - 9 - row * 8);
        continue;
      }
      const column = Math.floor((a + b) / 2 / COLUMN);
      const list = columns.get(column);
      if (list) list.push(event);
      else columns.set(column, [event]);
    }
    const raised = free[0] > 0 ? 20 : 25;
    const order = [...columns.keys()].sort((a, b) => a - b);
    order.forEach((column, nth) => {
      const list = columns.get(column);
      const x = list.length === 1 ? this.middle(list[0]) : (column + 0.5) * COLUMN;
      const room = (order[nth + 1] === undefined ? this.x1 : order[nth + 1] * COLUMN) - x - 14;
      this.column(context, colours, list, x, top + raised, room);
    });
    return loose;
  }

  middle(event) {
    const { first, last } = this.app.graph.events;
    return this.scaleX(((first[event] + last[event] + 1) / 2) * DAY);
  }

  /** A date known only roughly: a hatched bar over all days it may be. */
  bar_(context, colours, event, a, b, y) {
    const { graph, state } = this.app;
    const colour = colours[family(graph.typeOf(event))];
    const standing = graph.standingOf(event);
    const [left, right] = [Math.max(a, this.x0 - 6), Math.min(b, this.x1 + 6)];
    context.save();
    context.beginPath();
    context.rect(left, y - 3, right - left, 6);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.setLineDash(standing === "planned" || graph.events.marks[event] & 2 ? [3, 2] : []);
    context.stroke();
    context.clip();
    context.setLineDash([]);
    context.globalAlpha = standing === "denied" ? 0.25 : 0.75;
    context.beginPath();
    for (let x = left - ((left + y) % 5) - 6; x < right + 6; x += 5) {
      context.moveTo(x, y + 3);
      context.lineTo(x + 6, y - 3);
    }
    context.stroke();
    context.restore();
    if (graph.events.id[event] === state.now.event) this.ring(context, colours, left - 2, y - 5.5, right - left + 4, 11);
    this.hits.push({ x0: left, x1: right, y0: y - 4, y1: y + 4, events: [event] });
  }

  ring(context, colours, x, y, width, height) {
    context.strokeStyle = colours.accent;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(x, y, width, height, Math.min(width, height) / 2);
    context.stroke();
  }

  /** Events of one column: each with its sign, or when they are many a heap with their number. */
  column(context, colours, list, x, y, room) {
    const { graph, state, language } = this.app;
    const { id, marks, basis } = graph.events;
    const chosen = list.find((event) => id[event] === state.now.event);
    if (list.length > STACK) {
      const height = Math.min(30, 8 + Math.log2(list.length) * 3.2);
      this.heap(context, colours, list, x, y + 15, height);
      context.fillStyle = colours.soft;
      context.font = `10px ${colours.sans}`;
      context.textAlign = "center";
      if (room > 8) context.fillText(String(list.length), x, y + 15 - height - 6);
      context.textAlign = "left";
      if (chosen !== undefined) this.ring(context, colours, x - 7, y + 12 - height, 14, height + 6);
      this.hits.push({ x0: x - 5, x1: x + 5, y0: y + 15 - height - 8, y1: y + 16, events: list });
      return;
    }
    list.forEach((event, nth) => {
      const at = y + (nth - (list.length - 1) / 2) * 11;
      glyph(context, x, at, RADIUS, graph.standingOf(event), colours[family(graph.typeOf(event))], { vague: (marks[event] & 2) !== 0, diamond: basis[event], paper: colours.paper });
      if (event === chosen) this.ring(context, colours, x - RADIUS - 3.5, at - RADIUS - 3.5, (RADIUS + 3.5) * 2, (RADIUS + 3.5) * 2);
      this.hits.push({ x0: x - 6, x1: x + 6, y0: at - 6, y1: at + 6, events: [event] });
    });
    if (list.length === 1 && room > 70) {
      const [text] = language.event(list[0]);
      context.font = `12.5px ${colours.sans}`;
      context.fillStyle = colours.ink;
      context.fillText(cut(context, text, Math.min(room - 8, 260)), x + 10, y);
    }
  }

  /** A heap, coloured by the share of each family. */
  heap(context, colours, list, x, foot, height) {
    const { graph } = this.app;
    const share = new Map();
    for (const event of list) {
      const name = family(graph.typeOf(event));
      share.set(name, (share.get(name) ?? 0) + 1);
    }
    let y = foot;
    for (const name of [...share.keys()].sort()) {
      const part = (height * share.get(name)) / list.length;
      context.fillStyle = colours[name];
      context.fillRect(x - 4, y - part, 8, part);
      y -= part;
    }
  }

  /** Events without a date, before the axis. */
  loose(context, colours, lane, count, top) {
    const { graph } = this.app;
    const { events } = graph;
    const wide = Math.floor((this.undated - 14) / 11);
    const some = lane.events.filter((event) => events.first[event] === null);
    if (count <= wide * STACK) {
      const rows = Math.ceil(count / wide);
      some.forEach((event, nth) => {
        const x = 12 + (nth % wide) * 11;
        const y = top + LANE / 2 + (Math.floor(nth / wide) - (rows - 1) / 2) * 12;
        glyph(context, x, y, RADIUS, graph.standingOf(event), colours[family(graph.typeOf(event))], { paper: colours.zone });
        if (events.id[event] === this.app.state.now.event) this.ring(context, colours, x - 8, y - 8, 16, 16);
        this.hits.push({ x0: x - 6, x1: x + 6, y0: y - 6, y1: y + 6, events: [event] });
      });
      return;
    }
    const height = Math.min(30, 8 + Math.log2(count) * 2.6);
    this.heap(context, colours, some, this.undated / 2 - 16, top + LANE - 9, height);
    context.fillStyle = colours.soft;
    context.font = `12px ${colours.sans}`;
    context.fillText(this.app.language.number(count), this.undated / 2 - 6, top + LANE - 9 - height / 2);
    this.hits.push({ x0: 4, x1: this.undated - 4, y0: top + 4, y1: top + LANE - 4, events: some });
  }

  drawOverview(colours) {
    const height = 46;
    const context = fit(this.overview, this.left + this.width, height);
    const { graph, shown } = this.app;
    if (!graph.extent) return;
    const { left } = this;
    const start = left + this.x0;
    const end = left + this.x1;
    this.span = [start, end];
    const bins = new Float64Array(Math.max(1, Math.floor((end - start) / 3)));
    const [low, high] = this.base.domain().map((date) => date / DAY);
    for (const event of shown.all) {
      const { first, last } = graph.events;
      if (first[event] === null) continue;
      bins[Math.min(bins.length - 1, Math.floor((((first[event] + last[event]) / 2 + 0.5 - low) / (high - low)) * bins.length))] += 1;
    }
    const most = Math.max(1, ...bins);
    context.fillStyle = colours.soft;
    bins.forEach((count, nth) => {
      if (!count) return;
      const tall = 3 + Math.sqrt(count / most) * (height - 14);
      context.fillRect(start + nth * 3, height - 6 - tall, 2.2, tall);
    });
    context.fillStyle = colours.line;
    context.fillRect(start, height - 6, end - start, 1);
    if (this.transform.k > 1.001) {
      const [a, b] = this.transform.rescaleX(this.base).domain().map((date) => left + this.base(date));
      context.fillStyle = colours.accent;
      context.globalAlpha = 0.13;
      context.fillRect(a, 2, b - a, height - 8);
      context.globalAlpha = 1;
      context.fillRect(a - 1, 2, 2, height - 8);
      context.fillRect(b - 1, 2, 2, height - 8);
    }
  }

  /** Dragging over the overview chooses a span; dragging inside the chosen one moves it. */
  dragOverview() {
    const canvas = this.overview;
    let from = null;
    const at = (event) => Math.max(this.span[0], Math.min(this.span[1], event.clientX - canvas.getBoundingClientRect().left));
    canvas.addEventListener("pointerdown", (event) => {
      if (!this.span) return;
      canvas.setPointerCapture(event.pointerId);
      const x = at(event);
      const [a, b] = this.transform.rescaleX(this.base).domain().map((date) => this.left + this.base(date));
      from = { x, move: this.transform.k > 1.001 && x > a && x < b ? [a, b] : null };
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!from) return;
      const x = at(event);
      let [a, b] = from.move ? from.move.map((edge) => edge + x - from.x) : [Math.min(x, from.x), Math.max(x, from.x)];
      if (b - a < 4) return;
      [a, b] = [Math.max(a, this.span[0]), Math.min(b, this.span[1])];
      const k = (this.x1 - this.x0) / (b - a);
      const offset = a - this.left;
      this.zoom.transform(select(this.canvas), zoomIdentity.translate(this.x0 - offset * k, 0).scale(k));
    });
    canvas.addEventListener("pointerup", () => (from = null));
    canvas.addEventListener("dblclick", () => this.scale(null));
  }

  find(event) {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let best = null;
    for (const hit of this.hits) {
      if (x < hit.x0 - 3 || x > hit.x1 + 3 || y < hit.y0 - 3 || y > hit.y1 + 3) continue;
      const off = Math.abs(x - (hit.x0 + hit.x1) / 2) + Math.abs(y - (hit.y0 + hit.y1) / 2);
      if (!best || off < best.off) best = { hit, off, x, y };
    }
    return best;
  }

  hover(event) {
    this.point(event.buttons ? null : this.find(event));
  }

  point(found) {
    this.canvas.style.cursor = found ? "pointer" : "grab";
    this.tip.hidden = !found;
    if (!found) return;
    const { language: l } = this.app;
    const { events } = found.hit;
    refill(
      this.tip,
      events.slice(0, 4).map((event) => {
        const [text, lang] = l.event(event);
        return h("p", {}, h("span", { class: "tip-date" }, [l.time(event), l.told(event)].filter(Boolean).join(" · ")), h("span", { lang, dir: "auto" }, line(text)));
      }),
      events.length > 4 && h("p", { class: "tip-more" }, l.t("more", { n: events.length - 4 })),
    );
    const left = Math.min(found.x + 14, this.width - this.tip.offsetWidth - 8);
    this.tip.style.transform = `translate(${Math.max(4, left)}px, ${found.y + 18}px)`;
  }

  click(event) {
    const found = this.find(event);
    if (!found) return;
    const { events } = found.hit;
    if (events.length === 1) return this.app.openEvent(events[0]);
    // a heap opens by zooming in on it, until there is no further
    const { first, last } = this.app.graph.events;
    const dated = events.filter((one) => first[one] !== null);
    const low = Math.min(...dated.map((one) => first[one]));
    const high = Math.max(...dated.map((one) => last[one]));
    if (dated.length && high - low > 3) return this.app.state.set({ from: iso(low - 1), to: iso(high + 1) });
    return this.app.openEvent(events[0]);
  }

  key(event) {
    if (event.key === "ArrowRight" || event.key === "ArrowDown") this.app.step(1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") this.app.step(-1);
    else if (event.key === "Enter") this.app.focusPanel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
