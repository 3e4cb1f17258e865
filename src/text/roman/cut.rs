//! Names cut into words and initials, in either script.

use std::borrow::Cow;

use crate::text::fold;

use super::tables::{WORDS_OF_NAMES, Words};

/// A piece of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Initials, as lower-case letters: `kc`.
    Initials(String),
    /// The letters of an acronym written as one word: `nda`.
    Acronym(String),
    /// A word as written, and in matching form.
    Word { written: &'a str, folded: Cow<'a, str> },
}

/// Where a word that is the name of a letter is an initial.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// Before the name, and with a point: elsewhere it may be a word (ke).
    Opening,
    /// Anywhere, as in what is known to be a name.
    Everywhere,
}

/// Cuts a name. What stands in brackets behind a name is not part of it.
pub(super) fn cut(name: &str, letters: Letters) -> Vec<Piece<'_>> {
    let name = match name.find('(') {
        Some(open) if !name[..open].trim().is_empty() => &name[..open],
        _ => name,
    };
    let words: Vec<(&str, bool)> = split(name);
    let context = Context { known: &WORDS_OF_NAMES, alone: words.len() == 1, name, letters };
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(words.len());
    let mut opening = true;
    for (written, point) in words {
        let folded = fold_word(written);
        let piece = context.initials(written, &folded, opening || point);
        opening = opening && matches!(piece, Some(Piece::Initials(_)));
        match (piece, pieces.last_mut()) {
            (Some(Piece::Initials(more)), Some(Piece::Initials(before))) => before.push_str(&more),
            (Some(piece), _) => pieces.push(piece),
            (None, _) => pieces.push(Piece::Word { written, folded }),
        }
    }
    pieces
}

/// The words of a name, and whether a point stands behind each.
fn split(name: &str) -> Vec<(&str, bool)> {
    let mut words = Vec::with_capacity(4);
    let mut start = None;
    for (at, c) in name.char_indices() {
        // an apostrophe cuts behind a single letter (O'Brien)
        let goes_on = || start.is_some_and(|start| name[start..at].chars().count() > 1);
        let inside = is_sign(c) || c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}') && goes_on();
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((&name[from..at], is_point(c)));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        words.push((&name[from..], false));
    }
    words
}

/// Letters of Devanagari and signs that belong to the letter before: vowel signs, nukta, joiners.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{963}' | '\u{971}'..='\u{97f}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}')
}

/// The full stop and the sign of abbreviation.
fn is_point(c: char) -> bool {
    matches!(c, '.' | '\u{970}')
}

fn fold_word(word: &str) -> Cow<'_, str> {
    let folded = fold::fold_word(word);
    if folded.contains('\'') { Cow::Owned(folded.replace('\'', "")) } else { folded }
}

/// What decides whether a word is initials.
struct Context<'a> {
    name: &'a str,
    known: &'static Words,
    /// Whether it is the only word.
    alone: bool,
    letters: Letters,
}

impl Context<'_> {
    /// Whether the name is written in capitals.
    fn shouted(&self) -> bool {
        !self.name.contains(char::is_lowercase)
    }

    /// Reads a word as initials (`K`, `PL`, `kesi`) or as an acronym. The name of a single letter may also be a word, so
    /// that it needs to be `free`: before the name, or with a point.
    fn initials(&self, written: &str, folded: &str, free: bool) -> Option<Piece<'static>> {
        if self.known.same.contains_key(folded) || self.known.titles.contains(folded) {
            return None;
        }
        let anywhere = self.letters == Letters::Everywhere;
        let latin = folded.starts_with(|c: char| c.is_ascii_alphabetic());
        let letters = if latin {
            let bare = || !folded.contains(['a', 'e', 'i', 'o', 'u', 'y']);
            let upper = || written.chars().all(char::is_uppercase) && !self.shouted();
            let short = folded.len() == 1 || folded.len() <= 3 && (bare() || upper());
            (short && !self.known.endings.contains(folded) && (anywhere || !self.alone)).then(|| folded.to_owned())?
        } else {
            letter_names(folded, self.known)?
        };
        let single = letters.len() == 1;
        let word = !latin && !free && (!anywhere || self.known.endings.contains(folded));
        let doubtful = single && (self.alone || word);
        let acronym = self.alone || letters.len() > 2;
        match anywhere || !acronym {
            _ if doubtful => None,
            true => Some(Piece::Initials(letters)),
            false => Some(Piece::Acronym(letters)),
        }
    }
}

/// The letters whose names make up a word, if they do.
fn letter_names(word: &str, words: &Words) -> Option<String> {
    let Some(first) = word.chars().next() else { return Some(String::new()) };
    words.letters.get(&first)?.iter().find_map(|(name, letter)| {
        let rest = letter_names(word.strip_prefix(name)?, words)?;
        Some(format!("{}{rest}", char::from(*letter)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str) -> Vec<String> {
        let show = |piece: &Piece<'_>| match piece {
            Piece::Initials(letters) | Piece::Acronym(letters) => letters.to_uppercase(),
            Piece::Word { folded, .. } => folded.to_string(),
        };
        cut(name, Letters::Opening).iter().map(show).collect()
    }

    #[test]
    fn initials_with_and_without_points() {
        for name in ["के.सी. वेणुगोपाल", "के॰सी॰ वेणुगोपाल", "के सी वेणुगोपाल", "केसी वेणुगोपाल"]
        {
            assert_eq!(shown(name), ["KC", "वेणुगोपाल"], "{name}");
        }
        for name in ["K. C. Venugopal", "K.C.Venugopal", "KC Venugopal", "k c venugopal"] {
            assert_eq!(shown(name), ["KC", "venugopal"], "{name}");
        }
        assert_eq!(shown("Derek O'Brien"), ["derek", "O", "brien"]);
        assert_eq!(shown("T. N. Seema"), shown("TN Seema"));
    }

    #[test]
    fn words_that_are_names_of_letters() {
        assert_eq!(shown("राजस्थान के मुख्यमंत्री"), ["राजस्थान", "के", "मुख्यमंत्री"]);
        assert_eq!(shown("चंद्रकासी एम॰"), ["चंद्रकासी", "M"]);
        assert_eq!(shown("OM BIRLA"), ["om", "birla"]);
        assert_eq!(shown("मनोज तिवारी (गायक)"), ["मनोज", "तिवारी"]);
    }
}
