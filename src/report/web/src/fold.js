// One spelling where writers have several, for search: the same at index and at query time.

const NASAL = /[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0939])/gu;

/** Text without what writers leave out: nukta, chandrabindu for anusvara, joiners, accents, capitals. */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/[\u093c\u200c\u200d\u0300-\u036f]/gu, "")
    .replace(/\u0901/gu, "\u0902")
    .replace(NASAL, "\u0902")
    .replace(/[\u0966-\u096f]/gu, (digit) => String(digit.codePointAt(0) - 0x966))
    .toLowerCase();
}

/** The words of a text. Danda and quotation marks are no letters, signs of vowels are. */
export function words(text) {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

const SOUNDS = [[/aa/g, "a"], [/ee/g, "i"], [/oo/g, "u"], [/w/g, "v"], [/ph/g, "f"], [/z/g, "j"], [/q/g, "k"], [/(.)\1+/g, "$1"]];

/** A word as it is looked for; Latin ones by their sound, for raahul is rahul. */
export function term(word) {
  const folded = fold(word);
  if (!/^[a-z]+$/.test(folded)) return folded;
  return SOUNDS.reduce((sound, [from, to]) => sound.replace(from, to), folded);
}
