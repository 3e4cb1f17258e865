//! How words sound, as far as both scripts can tell.
//!
//! A capital is a class of consonants (see `letters.tsv`), a small letter a vowel, `@` the vowel that is inherent in a
//! Devanagari consonant, spoken or not.

use super::tables::{Class, DEVANAGARI, RULES};

/// Appends the sounds of a word in matching form.
pub(super) fn sounds(word: &str, out: &mut Vec<u8>) {
    if word.starts_with(|c: char| c.is_ascii()) { latin(word.as_bytes(), out) } else { devanagari(word, out) }
}

fn latin(word: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while at < word.len() {
        let (sound, length) = RULES.at(word, at);
        out.extend_from_slice(sound.as_bytes());
        at += length;
    }
}

fn devanagari(word: &str, out: &mut Vec<u8>) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let Some((letter, length)) = DEVANAGARI.at(rest) else {
            rest = &rest[first.len_utf8()..];
            continue;
        };
        rest = &rest[length..];
        out.extend_from_slice(letter.sound.as_bytes());
        if matches!(letter.class, Class::Consonant | Class::Conjunct) {
            let next = DEVANAGARI.at(rest).map(|(next, _)| next.class);
            if !matches!(next, Some(Class::Sign | Class::Virama)) {
                out.push(b'@');
            }
        }
    }
}

/// How many consonants a word has.
pub(super) fn consonants(word: &str) -> usize {
    let mut out = Vec::with_capacity(16);
    sounds(word, &mut out);
    out.iter().filter(|sound| sound.is_ascii_uppercase()).count()
}
