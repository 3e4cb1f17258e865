// The signs of the timeline as drawings for the page: a shape for the standing, a colour for the family.
import { svg } from "./dom.js";

/** The sign of a standing. */
export function sign(standing, family, size = 14) {
  const filled = standing === "reported" || standing === "corroborated";
  const ring = { cx: 8, cy: 8, r: 4.6, "stroke-width": 1.6, class: filled ? "sign-fill" : "sign-open" };
  if (standing === "planned") ring["stroke-dasharray"] = "2 2";
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: size, height: size, class: `sign ${family}`, "aria-hidden": "true", focusable: "false" },
    svg("circle", ring),
    standing === "corroborated" && svg("circle", { cx: 8, cy: 8, r: 7, "stroke-width": 1.1, class: "sign-open" }),
    standing === "disputed" && svg("path", { d: "M8 3.4a4.6 4.6 0 0 0 0 9.2z", class: "sign-fill" }),
    standing === "denied" && svg("path", { d: "M3.6 12.4 12.4 3.6", "stroke-width": 1.6, class: "sign-open" }),
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
