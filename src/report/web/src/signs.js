// The signs of the timeline as drawings for the page: a shape for the standing, a colour for the family.
import { svg } from "./dom.js";

/** The sign of a standing: of an event, a diamond where only the article has a date. */
export function sign(standing, family, diamond = false) {
  const filled = standing === "reported" || standing === "corroborated";
  const outline = (r, props) => (diamond ? svg("path", { d: `M8 ${8 - r * 1.25}l${-r * 1.25} ${r * 1.25} ${r * 1.25} ${r * 1.25} ${r * 1.25} ${-r * 1.25}z`, ...props }) : svg("circle", { cx: 8, cy: 8, r, ...props }));
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 14, height: 14, class: `sign ${family}`, "aria-hidden": "true", focusable: "false" },
    outline(4.6, { "stroke-width": 1.6, class: filled ? "sign-fill" : "sign-open", "stroke-dasharray": standing === "planned" ? "2 2" : null }),
    standing === "corroborated" && outline(7, { "stroke-width": 1.1, class: "sign-open" }),
    standing === "disputed" && svg("path", { d: diamond ? "M8 2.25 2.25 8 8 13.75z" : "M8 3.4a4.6 4.6 0 0 0 0 9.2z", class: "sign-fill" }),
    standing === "denied" && svg("path", { d: "M3.6 12.4 12.4 3.6", "stroke-width": 1.6, class: "sign-open" }),
  );
}

/** A node of the graph: a disc is a person, a square a body, a diamond a place, a ring the rest. */
export function node(kind) {
  const line = { "stroke-width": 1.4, class: kind === "person" ? "sign-fill" : "sign-open" };
  const shapes = { organization: "M3.5 3.5h9v9h-9z", place: "M8 2.5 13.5 8 8 13.5 2.5 8z" };
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 14, height: 14, class: "sign", "aria-hidden": "true" },
    shapes[kind] ? svg("path", { d: shapes[kind], ...line }) : svg("circle", { cx: 8, cy: 8, r: 5, ...line }),
  );
}

/** A hatched bar: a date known only roughly. */
export function bar() {
  const lines = [2, 7, 12, 17, 22].map((x) => svg("path", { d: `M${x} 11 ${x + 5} 5`, "stroke-width": 1.1, class: "sign-open" }));
  return svg("svg", { viewBox: "0 0 30 16", width: 28, height: 14, class: "sign contact", "aria-hidden": "true" }, svg("rect", { x: 1, y: 5, width: 28, height: 6, "stroke-width": 1, class: "sign-open" }), lines);
}

/** A dashed halo: a vague date. */
export function halo() {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 14, height: 14, class: "sign contact", "aria-hidden": "true" },
    svg("circle", { cx: 8, cy: 8, r: 4, class: "sign-fill" }),
    svg("circle", { cx: 8, cy: 8, r: 7, "stroke-width": 1, "stroke-dasharray": "2 2", class: "sign-open" }),
  );
}
