// Types of events in families, each with a colour; the standing of an event is its shape, never only its colour.

export const FAMILIES = {
  office: ["resignation", "appointment", "removal", "responsibility"],
  contact: ["meeting", "visit", "call"],
  contest: ["candidacy", "victory", "defeat", "seat_tally"],
  party: ["party_join", "party_exit", "alliance", "alliance_exit"],
  speech: ["statement", "denial", "accusation", "praise", "demand", "rejection", "acceptance", "withdrawal"],
  street: ["protest", "rally", "attack", "death"],
  law: ["arrest", "charge", "verdict", "raid"],
};

const OF = new Map(Object.entries(FAMILIES).flatMap(([family, types]) => types.map((type) => [type, family])));

export function family(type) {
  return OF.get(type) ?? "speech";
}

let colours = null;

/** The colours of the theme, from the style sheet. */
export function palette() {
  if (!colours) {
    const style = getComputedStyle(document.documentElement);
    const names = [...Object.keys(FAMILIES), "ink", "soft", "faint", "line", "paper", "accent", "zone"];
    colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    colours.sans = style.getPropertyValue("--sans").trim();
  }
  return colours;
}

/** To be called when the theme changes. */
export function forget() {
  colours = null;
}

/**
 * Draws an event at a point: full when reported, with a ring when corroborated, half full when disputed, struck when denied,
 * dotted when planned. It is a disc, or a diamond where only the article has a date. A vague date has a dashed halo.
 */
export function glyph(context, x, y, radius, standing, colour, { vague = false, diamond = false, paper = "#fff" } = {}) {
  const r = radius - 0.75;
  const outline = (r, half = false) => {
    context.beginPath();
    if (diamond) {
      const far = r * DIAMOND;
      context.moveTo(x, y - far);
      context.lineTo(x - far, y);
      context.lineTo(x, y + far);
      if (!half) context.lineTo(x + far, y);
      context.closePath();
    } else context.arc(x, y, r, half ? Math.PI / 2 : 0, half ? Math.PI * 1.5 : Math.PI * 2);
  };
  context.lineWidth = 1.5;
  context.strokeStyle = colour;
  context.fillStyle = standing === "reported" || standing === "corroborated" ? colour : paper;
  context.setLineDash(standing === "planned" ? [2, 2] : []);
  outline(r);
  context.fill();
  context.stroke();
  context.setLineDash([]);
  if (standing === "disputed") {
    context.fillStyle = colour;
    outline(r, true);
    context.fill();
  } else if (standing === "denied") {
    context.beginPath();
    context.moveTo(x - radius * 0.9, y + radius * 0.9);
    context.lineTo(x + radius * 0.9, y - radius * 0.9);
    context.stroke();
  } else if (standing === "corroborated") {
    outline(radius + 1.6);
    context.lineWidth = 1;
    context.stroke();
  }
  if (vague) {
    context.lineWidth = 1;
    context.setLineDash([2, 2]);
    context.beginPath();
    context.arc(x, y, radius + (standing === "corroborated" ? 3.6 : 2.4), 0, Math.PI * 2);
    context.stroke();
    context.setLineDash([]);
  }
}

/** From the middle of a diamond to its corners, when it is to look as large as a disc, in parts of the radius. */
const DIAMOND = 1.25;
