// Text on a canvas: cut between letters as readers see them, never between a consonant and its sign.

const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("hi", { granularity: "grapheme" }) : null;

function letters(text) {
  return segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);
}

/** The text on one line, without marks that turn the direction of writing. */
export function line(text) {
  return text.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u0000-\u001f\u007f-\u009f]+/g, " ").replace(/\s+/g, " ").trim();
}

const cache = new Map();

/** The text, cut to a width with an ellipsis; nothing when not even a few letters fit. */
export function cut(context, text, width) {
  const key = `${context.font}|${Math.floor(width / 8)}|${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const plain = line(text);
  let fitting = plain;
  if (context.measureText(plain).width > width) {
    const all = letters(plain);
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (context.measureText(`${all.slice(0, middle).join("")}…`).width <= width) low = middle;
      else high = middle - 1;
    }
    fitting = low > 2 ? `${all.slice(0, low).join("").trimEnd()}…` : "";
  }
  if (cache.size > 20_000) cache.clear();
  cache.set(key, fitting);
  return fitting;
}
