//! How wide a label is, without a font: the widths of letters come from `widths.tsv`, and letters of Indian scripts are
//! measured as they join. A reader's own font may differ a little, which is why room is left beside labels.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Widths in thousandths of an em.
#[derive(Default)]
struct Widths {
    alone: FxHashMap<char, u16>,
    before: FxHashMap<char, u16>,
    after: FxHashMap<char, u16>,
    joined: FxHashMap<(char, char), u16>,
}

static WIDTHS: LazyLock<Widths> = LazyLock::new(|| Widths::read(include_str!("widths.tsv")));

/// A letter that the table does not have: wide enough for most.
const UNKNOWN: u16 = 620;
/// A picture, or a letter of a script that is as wide as high.
const WIDE: u16 = 1000;
/// Bold letters are so much wider.
const BOLD: f64 = 1.07;

impl Widths {
    fn read(table: &str) -> Self {
        let mut widths = Self::default();
        let letter = |hex: &str| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        for (what, width) in table.lines().filter_map(|line| line.split_once('\t')) {
            let Ok(width) = width.parse() else { continue };
            let (first, second) = what.split_once('+').map_or((what, None), |(first, second)| (first, Some(second)));
            match (letter(first), second.map(letter)) {
                (Some(first), Some(Some(second))) => _ = widths.joined.insert((first, second), width),
                (Some(first), Some(None)) => _ = widths.before.insert(first, width),
                (None, Some(Some(second))) => _ = widths.after.insert(second, width),
                (Some(one), None) => _ = widths.alone.insert(one, width),
                _ => {}
            }
        }
        widths
    }

    fn alone(&self, c: char) -> u16 {
        self.alone.get(&c).copied().unwrap_or_else(|| match c {
            '\u{200b}'..='\u{200f}' => 0,
            _ if is_combining_mark(c) => 0,
            '\u{1100}'.. => WIDE,
            _ => UNKNOWN,
        })
    }

    /// A letter between what it is joined to, before and after.
    fn letter(&self, c: char, before: Option<char>, joins: bool) -> u16 {
        if joins {
            return self.before.get(&c).copied().unwrap_or_else(|| self.alone(c));
        }
        let Some(before) = before else { return self.alone(c) };
        let pair = self.joined.get(&(before, c)).map(|pair| pair.saturating_sub(self.letter(before, None, true)));
        pair.or_else(|| self.after.get(&c).copied()).unwrap_or_else(|| self.alone(c))
    }
}

/// The width of a text on one line at a size, in the unit of the size.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let mut sum = 0_u32;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if is_combining_mark(c) {
            sum += u32::from(WIDTHS.alone(c));
            continue;
        }
        let joins = joins(&text[at + c.len_utf8()..]);
        sum += u32::from(WIDTHS.letter(c, before, joins));
        before = joins.then_some(c);
    }
    f64::from(sum) / 1000.0 * size * if bold { BOLD } else { 1.0 }
}

/// Signs that kill the vowel of a letter and join it to the next have combining class 9 (Unicode Standard, table 4-3).
fn is_virama(c: char) -> bool {
    canonical_combining_class(c) == 9
}

/// Whether what follows a letter joins it to the next one: nukta perhaps, virama, and a letter.
fn joins(rest: &str) -> bool {
    let mut marks = rest.chars();
    let virama = marks.by_ref().find(|c| canonical_combining_class(*c) != 7).is_some_and(is_virama);
    virama && marks.next().is_some_and(|c| c.is_alphabetic() && !is_combining_mark(c))
}

/// Byte offsets at which a text may be cut: before each letter that begins a new cluster, and the end.
fn cuts(text: &str) -> impl Iterator<Item = usize> {
    let mut last = ' ';
    let starts = text.char_indices().filter_map(move |(at, c)| {
        let inside = is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}');
        let joined = is_virama(last) || last == '\u{200d}';
        last = c;
        (at > 0 && !inside && !joined).then_some(at)
    });
    starts.chain(std::iter::once(text.len()))
}

/// The text, cut with an ellipsis between two clusters when it is wider than `most`; empty when nothing fits.
pub(super) fn cut(text: &str, size: f64, bold: bool, most: f64) -> Cow<'_, str> {
    if width(text, size, bold) <= most {
        return Cow::Borrowed(text);
    }
    let room = most - width("…", size, bold);
    let ends: Vec<usize> = cuts(text).collect();
    let fits = ends.partition_point(|end| width(&text[..*end], size, bold) <= room);
    match fits.checked_sub(1).map(|at| text[..ends[at]].trim_end()) {
        Some(part) if !part.is_empty() => Cow::Owned(format!("{part}…")),
        _ => Cow::Borrowed(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EXPECTED: &[(&str, u32)] = &[
        ("राहुल", 1877),
        ("आशा राव", 3446),
        ("श्री कृष्णमूर्ति", 4460),
        ("द्वारका प्रसाद", 4592),
        ("क्षत्रिय", 2103),
        ("राष्ट्रपति", 2649),
        ("ज्ञानेश्वर", 2560),
        ("कांग्रेस कार्यसमिति", 6483),
        ("मुख्यमंत्री", 3172),
        ("Asha Rao", 4345),
        ("25 मई 2019", 5041),
        ("लोकसभा चुनाव", 5601),
        ("पढ़ाई", 1881),
        ("फ़िल्म", 2098),
    ];

    /// Thousandths of an em as HarfBuzz gives them for Noto Sans and Noto Sans Devanagari.
    #[test]
    fn clusters_are_as_wide_as_a_shaper_says() {
        for (text, expected) in EXPECTED {
            let measured = width(text, 1000.0, false);
            let ratio = measured / f64::from(*expected);
            // never too narrow; three consonants in one cluster are taken for a little too wide
            assert!((0.98..1.11).contains(&ratio), "{text}: {measured}, not {expected}");
        }
    }

    #[test]
    fn cuts_never_part_a_cluster() {
        let name = "श्री कृष्णमूर्ति";
        let parts: Vec<&str> = cuts(name).map(|end| &name[..end]).collect();
        assert_eq!(parts, ["श्री", "श्री ", "श्री कृ", "श्री कृष्ण", "श्री कृष्णमू", "श्री कृष्णमूर्ति"]);
        assert_eq!(cut(name, 10.0, false, 1000.0), name);
        assert_eq!(cut(name, 10.0, false, 1.0), "");
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in "[a-zक-हा-ौ्ंः ]{0,40}", most in 0.0..400.0_f64) {
            let part = cut(&text, 12.0, false, most);
            prop_assert!(width(&part, 12.0, false) <= most + 1e-9 || part.is_empty());
            prop_assert!(part == text || part.is_empty() || text.starts_with(part.trim_end_matches('…')));
        }
    }
}
