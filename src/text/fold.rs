//! The matching form: one spelling where writers have several.
//!
//! Canonically equal spellings become one, nukta and chandrabindu are folded, a nasal consonant before a stop
//! becomes anusvara, joiners and signs typed twice vanish, Devanagari digits become ASCII, Latin is lower-cased without accents, quotes and
//! dashes become ASCII. What was where is kept, so that every offset leads back to the text as read.
//!
//! Facts: the precomposed nukta letters U+0958–095F and U+0929, U+0931, U+0934 decompose to a base letter and U+093C
//! (Unicode Character Database); the five classes of stops share the anusvara (any grammar of Hindi).

use std::borrow::Cow;

use unicode_normalization::char::decompose_canonical;

/// Text in matching form with the way back to the original.
#[derive(Debug, Default)]
pub struct Folded {
    /// The matching form.
    pub text: String,
    /// Where the distance between a folded byte and its original code point changes.
    points: Vec<Point>,
}

/// From folded byte `byte` on, code point for code point, the original starts at `char`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Point {
    byte: u32,
    char: u32,
}

/// A walk through the folded text that knows the original offset of each code point.
pub(crate) struct Cursor<'a> {
    text: &'a [u8],
    points: &'a [Point],
    byte: usize,
    char: u32,
}

impl Cursor<'_> {
    /// The original code point behind the folded one that starts at `byte`, or the length of the original behind the
    /// last; calls must follow the text. `width` is how many bytes each code point since the last call has, where they are
    /// known to have equally many.
    pub(crate) fn seek(&mut self, byte: usize, width: Option<usize>) -> u32 {
        while let [point, rest @ ..] = self.points
            && point.byte as usize <= byte
        {
            (self.byte, self.char, self.points) = (point.byte as usize, point.char, rest);
        }
        self.char += match width {
            Some(width) => (byte - self.byte) / width,
            // a code point starts with any byte but those of the form 10xxxxxx
            None => self.text[self.byte..byte].iter().filter(|byte| **byte & 0xc0 != 0x80).count(),
        } as u32;
        self.byte = byte;
        self.char
    }
}

impl Folded {
    /// Folds `text`, reusing the buffers.
    pub fn refill(&mut self, text: &str) {
        self.text.clear();
        self.points.clear();
        self.text.reserve(text.len());
        // byte and code point read next; code point the map would give for the next folded one
        let (mut byte, mut at, mut expected) = (0, 0u32, 0u32);
        while byte < text.len() {
            let (end, count) = same(text.as_bytes(), byte, self.text.as_bytes());
            if end > byte {
                if at != expected {
                    self.points.push(Point { byte: self.text.len() as u32, char: at });
                }
                self.text.push_str(&text[byte..end]);
                at += count;
                (byte, expected) = (end, at);
                continue;
            }
            let mut chars = text[byte..].chars();
            if let Some(c) = chars.next() {
                let taken = self.change(c, &mut chars, at, &mut expected);
                at += taken;
                byte = text.len() - chars.as_str().len();
            }
        }
        if at != expected {
            self.points.push(Point { byte: self.text.len() as u32, char: at });
        }
    }

    /// Folds the code point `c`, the one numbered `from`, and maybe more of `rest`; gives how many it took.
    fn change(&mut self, c: char, rest: &mut std::str::Chars<'_>, from: u32, expected: &mut u32) -> u32 {
        let mut taken = 1;
        let folded = match c {
            '\0'..='\x7f' => c.to_ascii_lowercase(),
            '\u{900}'..='\u{97f}' => match devanagari(c, rest) {
                Step::Keep(c) => c,
                Step::Nasal => {
                    rest.next();
                    taken = 2;
                    ANUSVARA
                }
                Step::Drop => return taken,
            },
            _ => match other(c) {
                Other::One(c) => c,
                Other::Drop => return taken,
                Other::Many(folded) => {
                    for c in folded {
                        self.push(c, from, expected);
                    }
                    return taken;
                }
            },
        };
        self.push(folded, from, expected);
        taken
    }

    fn push(&mut self, c: char, from: u32, expected: &mut u32) {
        // a sign typed twice is one
        if matches!(c, '\u{93e}'..='\u{94d}' | ANUSVARA) && self.text.ends_with(c) {
            return;
        }
        if from != *expected {
            self.points.push(Point { byte: self.text.len() as u32, char: from });
        }
        self.text.push(c);
        *expected = from + 1;
    }

    pub(crate) fn cursor(&self) -> Cursor<'_> {
        Cursor { text: self.text.as_bytes(), points: &self.points, byte: 0, char: 0 }
    }
}

/// The matching form of a short piece of text, without the way back.
pub fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    folded.refill(text);
    folded.text
}

/// Whether a text is in matching form already.
pub(crate) fn is_folded(text: &str) -> bool {
    same(text.as_bytes(), 0, &[]).0 == text.len()
}

/// The matching form of a word, borrowed where the word is in it already.
pub(crate) fn fold_word(word: &str) -> Cow<'_, str> {
    if is_folded(word) { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) }
}

/// How far the text from `start` on is in matching form already: the byte behind it, and how many code points that is.
/// `before` is the matching form so far. Most text is, so that it is copied in runs.
fn same(bytes: &[u8], start: usize, before: &[u8]) -> (usize, u32) {
    let (mut at, mut count) = (start, 0);
    // the letter or sign before, by its place in the block
    let mut last = match before.last_chunk() {
        Some(&[0xe0, second @ (0xa4 | 0xa5), third]) => low(second, third),
        _ => NONE,
    };
    loop {
        match bytes[at..] {
            [first, ..] if first.is_ascii() && !first.is_ascii_uppercase() => {
                at += 1;
                last = NONE;
            }
            // U+0900 to U+097F
            [0xe0, second @ (0xa4 | 0xa5), third, ref rest @ ..] => {
                let own = low(second, third);
                let fits = match WORK[own as usize] {
                    Work::Plain => true,
                    // a sign typed twice is one
                    Work::Sign => own != last,
                    // a nasal may become anusvara
                    Work::Nasal => !rest.starts_with(&[0xe0, 0xa5, 0x8d]),
                    Work::Folded => false,
                };
                if !fits {
                    return (at, count);
                }
                at += 3;
                last = own;
            }
            _ => return (at, count),
        }
        count += 1;
    }
}

/// What the matching form makes of a letter.
#[derive(Clone, Copy)]
enum Work {
    Plain,
    Sign,
    Nasal,
    Folded,
}

/// That of each letter of Devanagari, by its place in the block.
const WORK: [Work; 128] = {
    let mut work = [Work::Plain; 128];
    let mut at = 0;
    while at < work.len() {
        work[at] = match at {
            0x02 | 0x3e..=0x4d => Work::Sign,
            0x19 | 0x1e | 0x23 | 0x28 | 0x2e => Work::Nasal,
            0x01 | 0x29 | 0x31 | 0x34 | 0x3c | 0x58..=0x5f | 0x66..=0x6f => Work::Folded,
            _ => Work::Plain,
        };
        at += 1;
    }
    work
};

/// No letter of Devanagari.
const NONE: u8 = 0xff;

/// The place of a letter in the block of Devanagari, by the second and third byte of its UTF-8.
fn low(second: u8, third: u8) -> u8 {
    (second & 1) << 6 | third & 0x3f
}

const NUKTA: char = '\u{93c}';
const VIRAMA: char = '\u{94d}';
const ANUSVARA: char = '\u{902}';

enum Step {
    Keep(char),
    /// A nasal and its virama become anusvara.
    Nasal,
    Drop,
}

fn devanagari(c: char, rest: &std::str::Chars<'_>) -> Step {
    match c {
        NUKTA => Step::Drop,
        '\u{901}' => Step::Keep(ANUSVARA),
        '\u{929}' => Step::Keep('\u{928}'),
        '\u{931}' => Step::Keep('\u{930}'),
        '\u{934}' => Step::Keep('\u{933}'),
        '\u{958}'..='\u{95f}' => Step::Keep(NUKTA_BASES[(c as u32 - 0x958) as usize]),
        '\u{966}'..='\u{96f}' => Step::Keep((b'0' + (c as u32 - 0x966) as u8) as char),
        '\u{919}' | '\u{91e}' | '\u{923}' | '\u{928}' | '\u{92e}' => {
            // joiners only choose a glyph: ken\u{200d}dra is kendr
            let mut ahead = rest.clone();
            let virama = ahead.next() == Some(VIRAMA);
            let stop = ahead.find(|c| !matches!(c, '\u{200c}' | '\u{200d}'));
            if virama && stop.is_some_and(|stop| shares_anusvara(c, stop)) { Step::Nasal } else { Step::Keep(c) }
        }
        _ => Step::Keep(c),
    }
}

/// The base letters of U+0958 to U+095F.
const NUKTA_BASES: [char; 8] = ['\u{915}', '\u{916}', '\u{917}', '\u{91c}', '\u{921}', '\u{922}', '\u{92b}', '\u{92f}'];

/// Whether writers put an anusvara for `nasal` before `stop`. The dental nasal is written before stops of every class
/// and before sibilants; the others only before their own class.
fn shares_anusvara(nasal: char, stop: char) -> bool {
    match nasal {
        '\u{919}' => matches!(stop, '\u{915}'..='\u{918}'),
        '\u{91e}' => matches!(stop, '\u{91a}'..='\u{91d}'),
        '\u{923}' => matches!(stop, '\u{91f}'..='\u{922}'),
        '\u{92e}' => matches!(stop, '\u{92a}'..='\u{92d}'),
        _ => matches!(stop,
            '\u{915}'..='\u{918}' | '\u{91a}'..='\u{91d}' | '\u{91f}'..='\u{922}' | '\u{924}'..='\u{927}'
            | '\u{92a}'..='\u{92d}' | '\u{936}'..='\u{938}' | '\u{958}'..='\u{95e}'),
    }
}

enum Other {
    One(char),
    Drop,
    Many(Vec<char>),
}

fn other(c: char) -> Other {
    match c {
        // soft hyphen, joiners, direction marks, byte order mark, variation selectors
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' => Other::Drop,
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{b4}' => Other::One('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => Other::One('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Other::One('-'),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Other::One(' '),
        '\u{c0}'..='\u{24f}' => {
            let mut base = None;
            decompose_canonical(c, |part| base = base.or(Some(part)));
            lower(base.unwrap_or(c))
        }
        '\u{300}'..='\u{36f}' => Other::Drop,
        _ => lower(c),
    }
}

fn lower(c: char) -> Other {
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.len()) {
        (Some(first), 0) => Other::One(first),
        _ => Other::Many(c.to_lowercase().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_meet() {
        for (a, b) in [
            ("फ़रवरी", "फरवरी"),
            ("गाँधी", "गांधी"),
            ("सितम्बर", "सितंबर"),
            ("हिन्दी", "हिंदी"),
            ("चण्डीगढ़", "चंडीगढ"),
            ("इन्कार", "इंकार"),
            ("१५ अगस्त", "15 अगस्त"),
            ("\u{958}लम", "क\u{93c}लम"),
            ("राज\u{200d}स्थान", "राजस्थान"),
            ("केन्\u{200d}द्र नरेन्\u{200c}द्र", "केंद्र नरेंद्र"),
            ("Café", "cafe"),
            ("‘हाँ’ – “ना”", "'हां' - \"ना\""),
            ("छोड़नेे हुुईं", "छोड़ने हुईं"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
            assert_eq!(fold_word(a), fold(a));
            assert!(matches!(fold_word(&fold(b)), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn doubled_and_foreign_nasals_stay() {
        assert_eq!(fold("अन्ना जन्म सम्मान तुम्हें उन्होंने"), "अन्ना जन्म सम्मान तुम्हें उन्होंने");
    }

    /// Reads the map back: for each folded code point, the original one.
    fn originals(folded: &Folded) -> Vec<u32> {
        let mut cursor = folded.cursor();
        folded.text.char_indices().map(|(byte, _)| cursor.seek(byte, None)).collect()
    }

    #[test]
    fn the_map_leads_back() {
        let text = "फ़िल्म सम्बन्ध ABC";
        let mut folded = Folded::default();
        folded.refill(text);
        let original: Vec<char> = text.chars().collect();
        let back = originals(&folded);
        let last = folded.text.chars().zip(&back).last().unwrap();
        assert_eq!((last.0, original[*last.1 as usize]), ('c', 'C'));
        assert!(back.is_sorted());
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[\\PC ँंअ-हा-्ज़ड़ा-ौ०-९]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn map_is_monotone_and_inside(text in "[\\PCऀ-ॿ\u{200d}]{0,60}") {
            let mut folded = Folded::default();
            folded.refill(&text);
            let back = originals(&folded);
            prop_assert!(back.is_sorted());
            prop_assert!(back.iter().all(|&at| (at as usize) < text.chars().count()));
        }
    }
}
