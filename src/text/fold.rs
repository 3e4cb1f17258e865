//! The matching form: one spelling where writers have several.
//!
//! Canonically equal spellings become one, nukta and chandrabindu are folded, a nasal consonant before a stop
//! becomes anusvara, joiners and signs typed twice vanish, Devanagari digits become ASCII, Latin is lower-cased without accents, quotes and
//! dashes become ASCII. What was where is kept, so that every offset leads back to the text as read.
//!
//! Facts: the precomposed nukta letters U+0958–095F and U+0929, U+0931, U+0934 decompose to a base letter and U+093C
//! (Unicode Character Database); the five classes of stops share the anusvara (any grammar of Hindi).

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
    points: std::iter::Peekable<std::slice::Iter<'a, Point>>,
    char: u32,
}

impl Cursor<'_> {
    /// The original code point behind the folded code point that starts at `byte`; calls must follow the text, one a
    /// code point, in order.
    pub(crate) fn next(&mut self, byte: usize) -> u32 {
        while let Some(point) = self.points.next_if(|point| point.byte as usize <= byte) {
            self.char = point.char;
        }
        self.char += 1;
        self.char - 1
    }

    /// What [`Cursor::next`] would answer for `byte`, or the length of the original behind the last folded byte.
    pub(crate) fn peek(&mut self, byte: usize) -> u32 {
        match self.points.peek() {
            Some(point) if point.byte as usize <= byte => point.char,
            _ => self.char,
        }
    }
}

impl Folded {
    /// Folds `text`, reusing the buffers.
    pub fn refill(&mut self, text: &str) {
        self.text.clear();
        self.points.clear();
        self.text.reserve(text.len());
        let mut chars = text.chars();
        // code point read next; code point the map would give for the next folded one
        let (mut at, mut expected) = (0u32, 0u32);
        while let Some(c) = chars.next() {
            let here = at;
            at += 1;
            let folded = match c {
                'a'..='z' | '0'..='9' | ' ' | '\n' => c,
                '\0'..='\x7f' => c.to_ascii_lowercase(),
                '\u{900}'..='\u{97f}' => match devanagari(c, &chars) {
                    Step::Keep(c) => c,
                    Step::Nasal => {
                        chars.next();
                        at += 1;
                        ANUSVARA
                    }
                    Step::Drop => continue,
                },
                _ => match other(c) {
                    Other::One(c) => c,
                    Other::Drop => continue,
                    Other::Many(folded) => {
                        for c in folded {
                            self.push(c, here, &mut expected);
                        }
                        continue;
                    }
                },
            };
            self.push(folded, here, &mut expected);
        }
        if at != expected {
            self.points.push(Point { byte: self.text.len() as u32, char: at });
        }
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
        Cursor { points: self.points.iter().peekable(), char: 0 }
    }
}

/// The matching form of a short piece of text, without the way back.
pub fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    folded.refill(text);
    folded.text
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
        }
    }

    #[test]
    fn doubled_and_foreign_nasals_stay() {
        assert_eq!(fold("अन्ना जन्म सम्मान तुम्हें उन्होंने"), "अन्ना जन्म सम्मान तुम्हें उन्होंने");
    }

    /// Reads the map back: for each folded code point, the original one.
    fn originals(folded: &Folded) -> Vec<u32> {
        let mut cursor = folded.cursor();
        folded.text.char_indices().map(|(byte, _)| cursor.next(byte)).collect()
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
