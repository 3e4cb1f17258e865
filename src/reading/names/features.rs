//! What the model sees of a token: its letters, its classes, the gazetteer, and the same of its neighbours, each hashed.

use crate::ground::{EntityKind, Span, Tokens};
use crate::pack::FormId;
use crate::text::{Kind, Script, Segmenter};

use super::classes::{Bits, Classes};
use super::listed::Listed;

/// How many features a token has.
pub(super) const COUNT: usize = 32;

/// What is known of one token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Hash of the word.
    pub word: u32,
    /// Hashes of its last two and three letters and signs.
    pub ends: [u32; 2],
    /// Hash of its first two.
    pub begins: u32,
    pub bits: Bits,
    /// Kind of listed name and place in it; 0 for none.
    pub listed: u8,
    pub shape: u8,
    /// Whether it may be part of a name.
    pub open: bool,
    /// Whether something like a name stands before it.
    near: bool,
}

impl Seen {
    /// Whether it is a word in Devanagari.
    pub(super) fn is_word(&self) -> bool {
        self.shape < 32
    }

    /// Whether it is listed, part of names, or a word that no table knows.
    fn like_a_name(&self) -> bool {
        let part = self.bits.meets(Bits::NAME.with(Bits::LETTER)) || self.bits == Bits::default();
        self.open && (part || self.listed > 0)
    }

    /// Whether a point is behind it, as behind an initial.
    pub(super) fn pointed(&self) -> bool {
        self.is_word() && self.shape & 8 != 0
    }
}

/// What stands for words that are hidden from the model while it learns, and outside the sentence.
pub(super) const HIDDEN: u32 = 1;
const OUTSIDE: Seen =
    Seen { word: 2, ends: [2, 2], begins: 2, bits: Bits(1 << 31), listed: 0xff, shape: 0xff, open: false, near: false };

/// Fills `out` with what is known of the tokens of a sentence.
pub(super) fn see(
    segmenter: &Segmenter,
    forms: &[FormId],
    classes: &Classes,
    tokens: Span<Tokens>,
    listed: &[Listed],
    out: &mut Vec<Seen>,
) {
    out.clear();
    for at in tokens.range() {
        let token = &segmenter.tokens[at];
        let text = segmenter.text(at);
        let bits = classes.of(forms[at]);
        let devanagari = token.kind == Kind::Word(Script::Devanagari);
        let word = token.is_word();
        let glued = word && at > tokens.start as usize && token.glued;
        let pointed = segmenter.folded.text[token.bytes.end as usize..].starts_with(['.', '\u{970}']);
        let shape = match token.kind {
            Kind::Word(Script::Devanagari) => 1 + letters(text).min(6) + 8 * u8::from(pointed) + 16 * u8::from(glued),
            Kind::Word(_) => 32 + u8::from(token.capital) + 2 * u8::from(token.upper) + 4 * u8::from(pointed),
            Kind::Number => 40,
            Kind::Punctuation => 41 + u8::from(text.len() == 1 && text == "-"),
            _ => 43,
        };
        let open = if devanagari {
            let function = bits.meets(Bits::GRAMMAR) || bits.meets(Bits::CLOSED) && !bits.meets(Bits::NAME);
            !function || bits.meets(Bits::LETTER) && initial(segmenter, forms, classes, at, pointed)
        } else {
            token.capital || token.kind == Kind::Punctuation && text == "-" && token.glued && followed(segmenter, at)
        };
        let (ends, begins) = if open && word { edges(text) } else { ([0, 0], 0) };
        out.push(Seen { word: hash(text.as_bytes()), ends, begins, bits, listed: 0, shape, open, near: false });
    }
    for name in listed {
        let kind = match name.kind {
            EntityKind::Person => 0,
            EntityKind::Organization => 1,
            _ => 2,
        };
        let code = 1 + 8 * kind + 2 * u8::from(name.doubtful) + 4 * u8::from(name.tokens.len() > 1);
        for at in name.tokens.positions() {
            let seen = &mut out[(at - tokens.start) as usize];
            seen.listed = code + u8::from(at > name.tokens.start);
            seen.open |= !name.doubtful || name.tokens.len() > 1;
        }
    }
    close(out);
}

/// How far from a word that may be a name others are looked at.
const NEAR: u32 = 3;

/// Closes the words with nothing near them that may be a name: they are not worth a look.
fn close(seen: &mut [Seen]) {
    let mut since = NEAR;
    for seen in seen.iter_mut() {
        since = if seen.like_a_name() { 0 } else { since.saturating_add(1) };
        seen.near = since <= NEAR;
    }
    since = NEAR;
    for seen in seen.iter_mut().rev() {
        since = if seen.like_a_name() { 0 } else { since.saturating_add(1) };
        seen.open &= seen.near || since <= NEAR;
    }
}

/// Whether the next token is glued to a mark.
fn followed(segmenter: &Segmenter, at: usize) -> bool {
    segmenter.tokens.get(at + 1).is_some_and(|next| next.glued && next.is_word())
}

/// Whether the name of a letter stands as an initial: with a point, or beside another one.
fn initial(segmenter: &Segmenter, forms: &[FormId], classes: &Classes, at: usize, pointed: bool) -> bool {
    let letter = |at: usize| {
        segmenter.tokens.get(at).is_some_and(|token| token.breaks == 0) && classes.of(forms[at]).meets(Bits::LETTER)
    };
    let sure = |at: usize| letter(at) && !classes.of(forms[at]).is_doubtful_letter();
    pointed || !classes.of(forms[at]).is_doubtful_letter() || at > 0 && sure(at - 1) || sure(at + 1)
}

/// Letters and signs of a word.
fn letters(text: &str) -> u8 {
    // a code point starts with any byte but those of the form 10xxxxxx
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count().min(255) as u8
}

/// Hashes of the last two and three, and of the first two, letters and signs.
fn edges(text: &str) -> ([u32; 2], u32) {
    let mut back = text.char_indices().rev();
    let second = back.nth(1).map_or(0, |(at, _)| at);
    let third = back.next().map_or(0, |(at, _)| at);
    let front = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    ([hash(&text.as_bytes()[second..]), hash(&text.as_bytes()[third..])], hash(&text.as_bytes()[..front]))
}

/// A hash that is the same on every machine (the multiplier is that of the Firefox hash).
fn hash(bytes: &[u8]) -> u32 {
    let mut hash = bytes.len() as u64;
    let mut mix = |word: u64| hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        mix(u64::from_le_bytes(*chunk));
    }
    if !rest.is_empty() {
        mix(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }
    (hash >> 32) as u32
}

/// The features of the token `at`, as hashes of 64 bits.
#[inline]
pub(super) fn features(seen: &[Seen], at: usize) -> [u64; COUNT] {
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| seen.get(at)).unwrap_or(&OUTSIDE);
    let (l2, l1, own, r1, r2) = (near(-2), near(-1), near(0), near(1), near(2));
    let listed = u32::from(own.listed);
    let shape = u32::from(own.shape);
    let values = [
        (own.word, 0),
        (l1.word, 0),
        (r1.word, 0),
        (l1.word, own.word),
        (own.word, r1.word),
        (l2.word, 0),
        (r2.word, 0),
        (l1.word, r1.word),
        (own.ends[0], 0),
        (own.ends[1], 0),
        (own.begins, 0),
        (own.bits.0, shape),
        (l1.bits.0, own.bits.0),
        (own.bits.0, r1.bits.0),
        (l1.bits.0 ^ own.bits.0.rotate_left(7), r1.bits.0),
        (l2.bits.0 ^ l1.bits.0.rotate_left(7), own.bits.0),
        (own.bits.0 ^ r1.bits.0.rotate_left(7), r2.bits.0),
        (l1.word, own.bits.0),
        (own.bits.0, r1.word),
        (listed, shape),
        (u32::from(l1.listed), listed),
        (listed, u32::from(r1.listed)),
        (listed, l1.bits.0 ^ r1.bits.0.rotate_left(7)),
        (l1.ends[0], own.bits.0),
        (own.ends[0], r1.bits.0),
        (l2.word, l1.word),
        (r1.word, r2.word),
        (own.ends[0], r1.word),
        (own.ends[0], l1.word),
        (listed, r1.word),
        (listed, l1.word),
        (u32::from(l1.shape) << 16 | shape << 8 | u32::from(r1.shape), 0),
    ];
    let mut out = [0; COUNT];
    for (at, (a, b)) in values.into_iter().enumerate() {
        let mixed = (u64::from(a) << 32 | u64::from(b)) ^ (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        out[at] = mixed ^ mixed >> 32;
    }
    out
}
