//! Names in Latin letters, as Indian papers write them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::fold;

use super::cut::{Letters, Piece, cut};
use super::sound::consonants;
use super::tables::{Class, DEVANAGARI, SPELLINGS, WORDS_OF_NAMES};

/// `name` in lower-case Latin letters: rahul gandhi becomes `rahul gandhi`, ke.si. venugopal `k c venugopal`. Words in
/// Latin letters stay, and so do letters of other scripts; marks between words become spaces.
pub fn romanise(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for piece in cut(name, Letters::Opening) {
        match piece {
            Piece::Initials(letters) => {
                for letter in letters.chars() {
                    space(&mut out);
                    out.push(letter);
                }
            }
            Piece::Acronym(letters) => {
                space(&mut out);
                out.push_str(&letters);
            }
            Piece::Word { written, folded } => {
                space(&mut out);
                word(written, &folded, &mut out);
            }
        }
    }
    out
}

/// `name` in Latin letters with capitals and points: rahul gandhi becomes `Rahul Gandhi`, kesi venugopal `K. C. Venugopal`.
/// Words in Latin letters stay as they are, but for a capital.
pub fn display_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for piece in cut(name, Letters::Opening) {
        match piece {
            Piece::Initials(letters) => {
                for letter in letters.chars() {
                    space(&mut out);
                    out.push(letter.to_ascii_uppercase());
                    out.push('.');
                }
            }
            Piece::Acronym(letters) => {
                space(&mut out);
                out.push_str(&letters.to_ascii_uppercase());
            }
            Piece::Word { written, folded } => {
                space(&mut out);
                let start = out.len();
                if folded.is_ascii() {
                    out.push_str(written);
                } else {
                    word(written, &folded, &mut out);
                }
                if let Some(first) = out.get_mut(start..=start) {
                    first.make_ascii_uppercase();
                }
            }
        }
    }
    out
}

fn space(out: &mut String) {
    if !out.is_empty() {
        out.push(' ');
    }
}

/// A vowel of a unit of writing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Vowel {
    /// None, by a virama or at the end of closed letters.
    None,
    /// Inherent and spoken.
    Inherent,
    /// Inherent and not spoken.
    Silent,
    Written(&'static str),
}

/// Consonant, vowel and what follows it (a nasal).
struct Unit {
    consonant: &'static str,
    vowel: Vowel,
    mark: &'static str,
}

impl Unit {
    /// Whether a vowel is spoken in it.
    fn is_open(&self) -> bool {
        !matches!(self.vowel, Vowel::None | Vowel::Silent)
    }
}

fn word(written: &str, folded: &str, out: &mut String) {
    if let Some(usual) = SPELLINGS.get(folded) {
        out.push_str(usual);
        return;
    }
    if folded.is_ascii() {
        out.push_str(folded);
        return;
    }
    let text = decomposed(written);
    // compounds are spoken as their parts are; the nukta of the last letter (garh) makes no difference
    let bare = text.trim_end_matches('\u{93c}');
    let seconds = bare.chars().next_back().and_then(|last| WORDS_OF_NAMES.seconds.get(&last));
    let second = seconds.into_iter().flatten().find_map(|(form, latin)| Some((bare.strip_suffix(form)?, latin)));
    match second.filter(|(first, _)| consonants(&fold(first)) > 0) {
        Some((first, second)) => {
            letters(first, out);
            out.push_str(second);
        }
        None => letters(&text, out),
    }
}

/// A word canonically decomposed, without joiners.
fn decomposed(word: &str) -> Cow<'_, str> {
    // letters, vowel signs and marks that are not put together of others, nor change places with the one before
    let plain = |c| {
        matches!(c, '\u{900}'..='\u{928}' | '\u{92a}'..='\u{930}' | '\u{932}' | '\u{933}' | '\u{935}'..='\u{93b}'
            | '\u{93d}'..='\u{950}')
    };
    if word.chars().all(plain) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.nfd().filter(|c| !matches!(c, '\u{200b}'..='\u{200d}')).collect())
}

/// Appends Devanagari, canonically decomposed, letter by letter.
fn letters(text: &str, out: &mut String) {
    let mut units: Vec<Unit> = Vec::with_capacity(8);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let Some((letter, length)) = DEVANAGARI.at(rest) else {
            flush(&mut units, out);
            rest = &rest[first.len_utf8()..];
            if first.is_alphanumeric() {
                out.extend(first.to_lowercase());
            }
            continue;
        };
        rest = &rest[length..];
        let vowel = match letter.class {
            Class::Consonant | Class::Conjunct => Vowel::Inherent,
            Class::Closed => Vowel::None,
            Class::Vowel => Vowel::Written(letter.latin),
            Class::Sign | Class::Virama | Class::Mark => {
                if let Some(unit) = units.last_mut() {
                    match letter.class {
                        Class::Sign => unit.vowel = Vowel::Written(letter.latin),
                        Class::Virama => unit.vowel = Vowel::None,
                        _ => unit.mark = nasal(letter.latin, rest),
                    }
                }
                continue;
            }
        };
        let consonant = if letter.class == Class::Vowel { "" } else { letter.latin };
        units.push(Unit { consonant, vowel, mark: "" });
    }
    flush(&mut units, out);
}

/// The anusvara is *m* before consonants that the lips make.
fn nasal(mark: &'static str, rest: &str) -> &'static str {
    let lips = DEVANAGARI.at(rest).is_some_and(|(next, _)| next.latin.starts_with(['p', 'b', 'm', 'f']));
    if mark == "n" && lips { "m" } else { mark }
}

/// Writes the units of a word and empties them.
fn flush(units: &mut Vec<Unit>, out: &mut String) {
    silence(units);
    for (at, unit) in units.iter().enumerate() {
        let vowel = match unit.vowel {
            Vowel::None | Vowel::Silent => "",
            Vowel::Inherent => "a",
            Vowel::Written(vowel) => vowel,
        };
        let before = at.checked_sub(1).map(|before| units[before].vowel);
        // Vijay, Devi, Shiv; but Swami, Tiwari, Pawan
        let rounded = before == Some(Vowel::None) || before.is_some() && matches!(vowel, "a" | "au");
        // Bhatia, but Priya
        let glide = at > 1 && at + 1 == units.len() && vowel == "a" && before == Some(Vowel::Written("i"));
        let glide = glide && units[..at - 1].iter().any(Unit::is_open);
        out.push_str(match unit.consonant {
            "v" if rounded => "w",
            "y" if glide && unit.vowel != Vowel::Inherent => "",
            consonant => consonant,
        });
        out.push_str(vowel);
        out.push_str(unit.mark);
    }
    units.clear();
}

/// Silences inherent vowels that are not spoken: the last one, and any between a consonant behind a spoken vowel and a
/// consonant before one (Ohala's rule), from the end to the start. Behind consonants that cannot end a word together,
/// and in `-iya`, the last one is spoken (Chandra, Satya, Malviya).
fn silence(units: &mut [Unit]) {
    let Some(last) = units.len().checked_sub(1) else { return };
    if last > 0 && units[last].vowel == Vowel::Inherent && units[last].mark.is_empty() {
        let (before, end) = (&units[last - 1], &units[last]);
        let hard = before.vowel == Vowel::None && loudness(end.consonant) > loudness(before.consonant);
        let glide = end.consonant == "y" && matches!(before.vowel, Vowel::Written("i" | "e"));
        if !hard && !glide {
            units[last].vowel = Vowel::Silent;
        }
    }
    for at in (1..last).rev() {
        let follows = units[at + 1].is_open() && !units[at + 1].consonant.is_empty();
        if units[at].vowel == Vowel::Inherent && units[at].mark.is_empty() && units[at - 1].is_open() && follows {
            units[at].vowel = Vowel::Silent;
        }
    }
}

/// How open the mouth is for a consonant: stops, then nasals, then liquids, then glides.
fn loudness(consonant: &str) -> u8 {
    match consonant.as_bytes().first() {
        Some(b'y' | b'w' | b'v') => 4,
        Some(b'r') => 3,
        Some(b'l') => 2,
        Some(b'n' | b'm') => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_are_decomposed() {
        for c in '\u{900}'..='\u{97f}' {
            for word in [format!("\u{915}{c}"), format!("\u{915}\u{94d}{c}")] {
                assert_eq!(decomposed(&word), word.nfd().collect::<String>());
            }
        }
    }

    #[test]
    fn names_as_papers_write_them() {
        for (hindi, latin) in [
            ("राहुल गांधी", "rahul gandhi"),
            ("कमलनाथ", "kamalnath"),
            ("राजनाथ सिंह", "rajnath singh"),
            ("मनमोहन सिंह", "manmohan singh"),
            ("नरेन्द्र", "narendra"),
            ("सत्यपाल", "satyapal"),
            ("विश्वनाथ", "vishwanath"),
            ("अम्बेडकर", "ambedkar"),
            ("कुम्भ", "kumbh"),
            ("कुंभ", "kumbh"),
            ("रतनगढ़", "ratangarh"),
            ("मालवीय", "malviya"),
            ("धनिया", "dhania"),
            ("BJP नेता", "bjp neta"),
            ("एनडीए", "nda"),
            ("एके एंटनी", "a k antony"),
            ("के.सी. वेणुगोपाल", "k c venugopal"),
            ("मध्य प्रदेश के मुख्यमंत्री", "madhya pradesh ke mukhyamantri"),
        ] {
            assert_eq!(romanise(hindi), latin);
        }
    }

    #[test]
    fn names_to_show() {
        assert_eq!(display_name("के.सी. वेणुगोपाल"), "K. C. Venugopal");
        assert_eq!(display_name("राहुल गाँधी"), "Rahul Gandhi");
        assert_eq!(display_name("KC venugopal"), "K. C. Venugopal");
        assert_eq!(display_name("RCP Singh"), "RCP Singh");
        assert_eq!(display_name(""), "");
    }
}
