//! What the data files say of letters, spellings and words.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

const LETTERS: &str = include_str!("letters.tsv");
const LATIN: &str = include_str!("latin.tsv");
const WORDS: &str = include_str!("words.tsv");
const USUAL: &str = include_str!("usual.tsv");

/// The work of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Consonant,
    Vowel,
    Sign,
    Virama,
    Mark,
    /// Several letters that act as one consonant.
    Conjunct,
    /// Several letters that end in a consonant without a vowel.
    Closed,
}

/// A row of the table of letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub class: Class,
    pub latin: &'static str,
    pub sound: &'static str,
}

/// The letters of Devanagari.
pub(super) struct Letters {
    /// By their place in the block from [`BLOCK`] on.
    rows: Vec<Rows>,
}

/// The rows of the table that start with one letter.
#[derive(Clone, Default)]
struct Rows {
    single: Option<Letter>,
    with_nukta: Option<Letter>,
    several: Vec<(&'static str, Letter)>,
}

/// Where the block of Devanagari starts, and how many code points it has.
const BLOCK: (u32, usize) = (0x900, 0x80);

impl Letters {
    fn rows(&self, c: char) -> Option<&Rows> {
        self.rows.get((c as u32).wrapping_sub(BLOCK.0) as usize)
    }

    /// The longest row at the start of `text`, with its length in bytes. A nukta that no row knows is skipped.
    pub(super) fn at(&self, text: &str) -> Option<(Letter, usize)> {
        let c = text.chars().next()?;
        let rows = self.rows(c)?;
        for (letters, letter) in &rows.several {
            if let Some(rest) = text.strip_prefix(letters) {
                let open = rest.chars().next().and_then(|c| self.rows(c)?.single);
                let open = open.is_some_and(|next| matches!(next.class, Class::Sign | Class::Virama));
                if letter.class != Class::Closed || !open {
                    return Some((*letter, letters.len()));
                }
            }
        }
        let length = c.len_utf8();
        if text[length..].starts_with(NUKTA) {
            return rows.with_nukta.or(rows.single).map(|letter| (letter, length + NUKTA.len_utf8()));
        }
        rows.single.map(|letter| (letter, length))
    }
}

const NUKTA: char = '\u{93c}';

/// What may stand beside a pattern: any of some letters or the edge of the word, or anything but those.
#[derive(Clone, Copy, Debug, Default)]
struct Beside {
    letters: u32,
    edge: bool,
    negated: bool,
    any: bool,
}

impl Beside {
    fn parse(text: &str) -> Self {
        let (negated, set) = text.strip_prefix('!').map_or((false, text), |set| (true, set));
        let letters = set.bytes().filter(u8::is_ascii_lowercase).fold(0, |bits, b| bits | 1 << (b - b'a'));
        Self { letters, edge: set.contains(['^', '$']), negated, any: text.is_empty() }
    }

    fn fits(self, beside: Option<u8>) -> bool {
        let inside = beside.map_or(self.edge, |b| b.is_ascii_lowercase() && self.letters & 1 << (b - b'a') != 0);
        self.any || inside != self.negated
    }
}

/// How some Latin letters sound.
#[derive(Debug)]
struct Rule {
    pattern: &'static [u8],
    sound: &'static str,
    before: Beside,
    after: Beside,
}

/// The spelling rules for Latin letters, by the first letter of their patterns.
pub(super) struct Latin {
    rules: [Vec<Rule>; 26],
}

impl Latin {
    /// The sound of what stands at `at` in `word` (ASCII lower case) and how many letters it takes.
    pub(super) fn at(&self, word: &[u8], at: usize) -> (&'static str, usize) {
        let Some(rules) = word[at].checked_sub(b'a').and_then(|first| self.rules.get(first as usize)) else {
            return ("", 1);
        };
        let before = at.checked_sub(1).map(|before| word[before]);
        let fits = |rule: &&Rule| {
            word[at..].starts_with(rule.pattern)
                && rule.before.fits(before)
                && rule.after.fits(word.get(at + rule.pattern.len()).copied())
        };
        rules.iter().find(fits).map_or(("", 1), |rule| (rule.sound, rule.pattern.len()))
    }
}

/// Words with a part in names that is not that of a name.
#[derive(Default)]
pub(super) struct Words {
    /// `Mr`, `Dr`: before any name.
    pub titles: FxHashSet<&'static str>,
    /// Before names of two words or more, else they may be the name.
    pub callings: FxHashSet<&'static str>,
    /// Behind names.
    pub endings: FxHashSet<&'static str>,
    /// Bound to the words around them.
    pub particles: FxHashSet<&'static str>,
    /// Left out between the first and the last word as often as not.
    pub middles: Vec<&'static str>,
    /// Endings of the names of fathers, which stand between given name and surname, or are left out.
    pub fathers: Vec<&'static str>,
    /// Marks of respect written behind given names, often as one word with them.
    pub courtesies: Vec<&'static str>,
    /// Second parts of compounds, and their Latin spelling, by the last letter of the parts.
    pub seconds: FxHashMap<char, Vec<(&'static str, &'static str)>>,
    /// The names of letters, and the letter, by the first letter of the names.
    pub letters: FxHashMap<char, Vec<(&'static str, u8)>>,
    /// Spellings that sound like another.
    pub same: FxHashMap<&'static str, &'static str>,
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

fn cell(row: &[&'static str], at: usize) -> &'static str {
    row.get(at).copied().unwrap_or("")
}

pub(super) static DEVANAGARI: LazyLock<Letters> = LazyLock::new(|| {
    let mut letters = Letters { rows: vec![Rows::default(); BLOCK.1] };
    for row in rows(LETTERS) {
        let class = match cell(&row, 1) {
            "consonant" => Class::Consonant,
            "vowel" => Class::Vowel,
            "sign" => Class::Sign,
            "virama" => Class::Virama,
            "conjunct" => Class::Conjunct,
            "closed" => Class::Closed,
            _ => Class::Mark,
        };
        let letter = Letter { class, latin: cell(&row, 2), sound: cell(&row, 3) };
        let mut chars = cell(&row, 0).chars();
        let Some(first) = chars.next() else { continue };
        let Some(rows) = letters.rows.get_mut((first as u32).wrapping_sub(BLOCK.0) as usize) else { continue };
        match chars.next() {
            _ if matches!(class, Class::Conjunct | Class::Closed) => rows.several.push((cell(&row, 0), letter)),
            None => rows.single = Some(letter),
            Some(_) => rows.with_nukta = Some(letter),
        }
    }
    letters
});

pub(super) static RULES: LazyLock<Latin> = LazyLock::new(|| {
    let mut latin = Latin { rules: Default::default() };
    for row in rows(LATIN) {
        let rule = Rule {
            pattern: cell(&row, 0).as_bytes(),
            sound: cell(&row, 1),
            before: Beside::parse(cell(&row, 2)),
            after: Beside::parse(cell(&row, 3)),
        };
        if let Some(first) = rule.pattern.first().filter(|b| b.is_ascii_lowercase()) {
            latin.rules[(first - b'a') as usize].push(rule);
        }
    }
    latin
});

pub(super) static WORDS_OF_NAMES: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for row in rows(WORDS) {
        let forms = || cell(&row, 1).split(' ');
        match cell(&row, 0) {
            "title" => words.titles.extend(forms()),
            "calling" => words.callings.extend(forms()),
            "ending" => words.endings.extend(forms()),
            "particle" => words.particles.extend(forms()),
            "middle" => words.middles.extend(forms()),
            "father" => words.fathers.extend(forms()),
            "courtesy" => words.courtesies.extend(forms()),
            "second" => {
                for form in forms() {
                    let parts = words.seconds.entry(form.chars().next_back().unwrap_or_default()).or_default();
                    parts.push((form, cell(&row, 2)));
                }
            }
            "letter" => {
                for form in forms() {
                    let names = words.letters.entry(form.chars().next().unwrap_or_default()).or_default();
                    names.push((form, cell(&row, 2).as_bytes()[0]));
                }
            }
            "same" => words.same.extend(forms().map(|form| (form, cell(&row, 2)))),
            _ => {}
        }
    }
    words
});

/// The usual Latin spelling of parts of names (matching form).
pub(super) static SPELLINGS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(USUAL).map(|row| (cell(&row, 0), cell(&row, 1))).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        let classes = ["consonant", "vowel", "sign", "virama", "mark", "conjunct", "closed"];
        for row in rows(LETTERS) {
            assert!(classes.contains(&row[1]) && row.len() == 4, "{row:?}");
            assert!(row[0].chars().next().is_some_and(|c| DEVANAGARI.rows(c).is_some()), "{row:?}");
        }
        for row in rows(LATIN) {
            assert!(row.len() == 4 && row[0].bytes().all(|b| b.is_ascii_lowercase()) && !row[0].is_empty(), "{row:?}");
            for set in &row[2..] {
                assert!(set.bytes().all(|b| b.is_ascii_lowercase() || b"^$!".contains(&b)), "{row:?}");
            }
        }
        let classes =
            ["title", "calling", "ending", "particle", "middle", "father", "courtesy", "letter", "second", "same"];
        for row in rows(WORDS) {
            assert!(classes.contains(&row[0]) && row.len() >= 2, "{row:?}");
            assert!(!matches!(row[0], "letter" | "second" | "same") || row.len() == 3, "{row:?}");
            for form in row[1].split(' ') {
                assert_eq!(crate::text::fold(form), form, "words stand in matching form");
            }
        }
        for row in rows(USUAL) {
            assert_eq!(crate::text::fold(row[0]), row[0], "spellings stand in matching form");
            assert!(row.len() == 2 && row[1].bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{row:?}");
        }
    }

    #[test]
    fn no_rule_stands_behind_one_that_always_fits() {
        for rules in &RULES.rules {
            for (at, rule) in rules.iter().enumerate() {
                let hidden = rules[..at].iter().any(|earlier| {
                    earlier.before.any && earlier.after.any && rule.pattern.starts_with(earlier.pattern)
                });
                assert!(!hidden, "{rule:?}");
            }
        }
    }
}
