//! Making any text harmless in a format.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Text for XML, in content and in attributes. Control characters, which XML cannot hold in any form, are left out.
pub(crate) fn xml(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}') || c.is_control()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // as references, or a parser turns them into spaces
            '\n' | '\t' | '\r' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Text on one line: each run of white space and control characters is one space.
pub(crate) fn line(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// Text for HTML content on one line. The marks that turn the direction of writing are left out: a headline is not to turn
/// what stands beside it.
pub(crate) fn html(text: &str) -> String {
    let turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    xml(&line(text).replace(turning, "")).into_owned()
}

/// Text for a cell of a table that a spreadsheet may open: a cell that would begin a formula gets an apostrophe in front, and
/// control characters other than line breaks are left out.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    let text = if text.contains(|c: char| c.is_control() && c != '\n') {
        Cow::Owned(text.chars().filter(|c| !c.is_control() || *c == '\n').collect())
    } else {
        Cow::Borrowed(text)
    };
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if formula { Cow::Owned(format!("'{text}")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(xml("</script> & \"a\" 'b'\u{7}\n"), "&lt;/script&gt; &amp; &quot;a&quot; &#39;b&#39;&#10;");
        assert_eq!(html("<b>\u{202e}x\ny"), "&lt;b&gt;x y");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell(" \t@SUM(A1)"), "' @SUM(A1)");
        assert_eq!(cell("ऊपर\nनीचे\u{0}"), "ऊपर\nनीचे");
        assert_eq!(line(" a\n\u{0} b\u{a0}"), "a b");
    }

    proptest! {
        #[test]
        fn no_cell_begins_a_formula(text in "[=+@ \t\r\n-]{0,4}\\PC{0,6}") {
            let cell = cell(&text).into_owned();
            prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell:?}");
        }
    }
}
