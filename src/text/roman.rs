//! Devanagari in Latin letters, for identifiers and for search.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Letter, class (`consonant`, `vowel`, `sign`, `mark`), Latin.
const TABLE: &str = include_str!("roman.tsv");

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Consonant,
    Vowel,
    Sign,
    Virama,
    Mark,
}

static LETTERS: LazyLock<FxHashMap<char, (Class, &'static str)>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let letter = cells.next()?.chars().next()?;
        let class = match cells.next()? {
            "consonant" => Class::Consonant,
            "vowel" => Class::Vowel,
            "sign" => Class::Sign,
            "virama" => Class::Virama,
            _ => Class::Mark,
        };
        Some((letter, (class, cells.next().unwrap_or(""))))
    });
    rows.collect()
});

/// `name` in Latin letters as Indian papers would write it: rahul becomes `rahul`. Text in other scripts stays.
pub fn romanise(name: &str) -> String {
    let letters: Vec<char> = super::fold(name).chars().collect();
    let class = |at: usize| letters.get(at).and_then(|c| LETTERS.get(c)).map(|(class, _)| *class);
    let mut out = String::new();
    for (at, c) in letters.iter().enumerate() {
        let Some((kind, latin)) = LETTERS.get(c) else {
            out.push(*c);
            continue;
        };
        out.push_str(latin);
        // the inherent vowel is not spoken at the end of a word
        let spoken = match class(at + 1) {
            Some(Class::Sign | Class::Virama) => false,
            Some(_) => true,
            None => false,
        };
        if *kind == Class::Consonant && spoken {
            out.push('a');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_papers_write_them() {
        assert_eq!(romanise("राहुल गांधी"), "rahul gandhi");
        assert_eq!(romanise("कमलनाथ"), "kamalanath");
        assert_eq!(romanise("BJP नेता"), "bjp neta");
    }
}
