//! Tokens: words, numbers, handles, hashtags, links and punctuation, each with its place in both forms of the text.

use crate::ground::{Bytes, Chars, Span};

use super::fold::Folded;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word of letters.
    Word(Script),
    /// Digits, with points and commas between them.
    Number,
    /// `@name`.
    Handle,
    /// `#word`.
    Hashtag,
    /// A web address.
    Link,
    /// One mark.
    Punctuation,
}

/// The writing system of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Devanagari letters.
    Devanagari,
    /// Latin letters.
    Latin,
    /// Any other letters.
    Other,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its place in the matching form.
    pub bytes: Span<Bytes>,
    /// Its place in the text as read.
    pub chars: Span<Chars>,
    /// What it is made of.
    pub kind: Kind,
    /// Whether nothing stands between it and the token before.
    pub glued: bool,
    /// Whether the original starts with an upper-case letter.
    pub capital: bool,
    /// Whether all its letters, at least two, are upper-case in the original.
    pub upper: bool,
    /// Line breaks before it: 0, 1, or 2 for a blank line.
    pub breaks: u8,
}

impl Token {
    /// Its text in the matching form.
    #[inline]
    pub fn text<'a>(&self, folded: &'a str) -> &'a str {
        &folded[self.bytes.range()]
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word(_))
    }
}

/// Whether a text in matching form is nothing but letters of one script, and so one token that is a word.
pub(crate) fn is_word(text: &str) -> bool {
    // U+0900 to U+097F but for dandas, digits and the abbreviation sign
    let devanagari = |letter: &[u8; 3]| match letter {
        [0xe0, 0xa4, _] => true,
        [0xe0, 0xa5, third] => !matches!(third, 0xa4..=0xb0),
        _ => false,
    };
    let (letters, rest) = text.as_bytes().as_chunks::<3>();
    let whole = rest.is_empty() && letters.iter().all(devanagari);
    !text.is_empty() && (whole || text.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter(Script),
    /// A sign that continues any word (vowel signs, virama, anusvara).
    Digit,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        ' ' | '\n' | '\t' | '\r' => Class::Space,
        'a'..='z' => Class::Letter(Script::Latin),
        '0'..='9' => Class::Digit,
        '!'..='~' => Class::Mark,
        // danda, double danda, abbreviation sign
        '\u{964}' | '\u{965}' | '\u{970}' => Class::Mark,
        '\u{900}'..='\u{97f}' => Class::Letter(Script::Devanagari),
        _ if c.is_whitespace() || c.is_control() => Class::Space,
        '\u{c0}'..='\u{24f}' => Class::Letter(Script::Latin),
        _ if c.is_alphabetic() => Class::Letter(Script::Other),
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Mark,
    }
}

/// Cuts the matching form into tokens, appended to `out`. `original` is the text as read (for capitals).
pub fn tokenise(original: &str, folded: &Folded, out: &mut Vec<Token>) {
    let text = folded.text.as_str();
    let mut cursor = folded.cursor();
    let mut letters = Capitals { chars: original.chars(), next: 0 };
    let mut scan = Scan { text, at: 0 };
    let (mut breaks, mut end) = (0u8, 0usize);
    while let Some(c) = scan.peek() {
        let start = scan.at;
        let class = class(c);
        scan.at += c.len_utf8();
        if class == Class::Space {
            breaks = breaks.saturating_add(u8::from(c == '\n')).min(2);
            continue;
        }
        let kind = scan.rest(start, c, class);
        let stop = scan.at;
        // most tokens stand one space apart, and letters of Devanagari have three bytes
        let gap = (start - end <= 1).then_some(1);
        let width = (kind == Kind::Word(Script::Devanagari)).then_some(3);
        let chars = Span::new(cursor.seek(start, gap), cursor.seek(stop, width));
        let latin = matches!(kind, Kind::Word(Script::Latin) | Kind::Hashtag);
        let (capital, upper) = if latin { letters.of(chars) } else { (false, false) };
        out.push(Token {
            bytes: Span::new(start as u32, stop as u32),
            chars,
            kind,
            glued: start == end && start > 0,
            capital,
            upper,
            breaks,
        });
        breaks = 0;
        end = stop;
    }
}

/// A walk through the matching form.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) {
        while let Some(c) = self.peek().filter(|c| accept(*c)) {
            self.at += c.len_utf8();
        }
    }

    /// Takes the letters of a script.
    fn letters(&mut self, script: Script) {
        let bytes = self.text.as_bytes();
        match script {
            // U+0900 to U+097F but for dandas and the abbreviation sign
            Script::Devanagari => {
                while let [0xe0, second @ (0xa4 | 0xa5), third, ..] = bytes[self.at..]
                    && !(second == 0xa5 && matches!(third, 0xa4 | 0xa5 | 0xb0))
                {
                    self.at += 3;
                }
            }
            Script::Latin => {
                while bytes.get(self.at).is_some_and(u8::is_ascii_lowercase) {
                    self.at += 1;
                }
            }
            Script::Other => {}
        }
        self.take_while(|c| class(c) == Class::Letter(script));
    }

    /// What stands behind the next code point.
    fn after(&self) -> Option<char> {
        self.text[self.at..].chars().nth(1)
    }

    fn rest(&mut self, start: usize, first: char, class: Class) -> Kind {
        match (class, first) {
            (Class::Letter(script), _) => self.word(start, script),
            (Class::Digit, _) => {
                self.number();
                Kind::Number
            }
            (_, '@') if self.peek().is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') => {
                self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
                Kind::Handle
            }
            (_, '#') if self.peek().is_some_and(is_tag) => {
                self.take_while(is_tag);
                Kind::Hashtag
            }
            // what hangs on an English word stands alone: 's, 'll, 're
            (_, '\'') => {
                let before = self.text[..start].trim_end_matches('\'').chars().next_back();
                let glued = start == 0 || before.is_some_and(is_letter);
                match clitic(&self.text[start + 1..]) {
                    Some(letters) if glued => {
                        // apostrophes and letters of ASCII
                        self.at += letters;
                        Kind::Word(Script::Latin)
                    }
                    _ => Kind::Punctuation,
                }
            }
            _ => Kind::Punctuation,
        }
    }

    fn number(&mut self) {
        loop {
            self.take_while(|c| class(c) == Class::Digit);
            let separated =
                matches!(self.peek(), Some('.' | ',')) && self.after().is_some_and(|c| class(c) == Class::Digit);
            if !separated {
                return;
            }
            self.at += 1;
        }
    }

    fn word(&mut self, start: usize, script: Script) -> Kind {
        if script == Script::Latin && starts_link(&self.text[start..]) {
            self.take_while(|c| !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | ')'));
            return Kind::Link;
        }
        loop {
            self.letters(script);
            // hon'ble, didn't; but not what stands alone
            let inside = script == Script::Latin
                && self.peek() == Some('\'')
                && self.after().is_some_and(|c| c.is_ascii_lowercase())
                && !self.clitic();
            if !inside {
                return Kind::Word(script);
            }
            self.at += 1;
        }
    }

    /// Whether an apostrophe and letters that stand alone come next.
    fn clitic(&self) -> bool {
        clitic(&self.text[self.at + 1..]).is_some()
    }
}

/// How many letters of a clitic the text starts with, where the word ends behind them. The clitics of written English
/// are those of any grammar of it; an apostrophe typed twice before them counts as one.
fn clitic(text: &str) -> Option<usize> {
    let doubled = usize::from(text.starts_with('\''));
    let text = &text[doubled..];
    let letters = text.find(|c| !is_letter(c)).unwrap_or(text.len());
    matches!(&text[..letters], "s" | "ll" | "re" | "ve" | "d" | "m").then_some(letters + doubled)
}

fn is_letter(c: char) -> bool {
    matches!(class(c), Class::Letter(_))
}

fn is_tag(c: char) -> bool {
    c == '_' || matches!(class(c), Class::Letter(_) | Class::Digit)
}

fn starts_link(text: &str) -> bool {
    ["http://", "https://", "www.", "pic.twitter.com/", "t.co/"].iter().any(|start| text.starts_with(start))
}

/// Reads the case of tokens off the original, walking forward once.
struct Capitals<'a> {
    chars: std::str::Chars<'a>,
    next: u32,
}

impl Capitals<'_> {
    fn of(&mut self, span: Span<Chars>) -> (bool, bool) {
        while self.next < span.start {
            self.chars.next();
            self.next += 1;
        }
        let mut first = None;
        let (mut upper, mut lower) = (0, 0);
        while self.next < span.end {
            let Some(c) = self.chars.next() else { break };
            self.next += 1;
            if c.is_alphabetic() {
                first.get_or_insert(c);
                if c.is_uppercase() {
                    upper += 1;
                } else {
                    lower += 1;
                }
            }
        }
        (first.is_some_and(char::is_uppercase), upper > 1 && lower == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> (Folded, Vec<Token>) {
        let mut folded = Folded::default();
        folded.refill(text);
        let mut out = Vec::new();
        tokenise(text, &folded, &mut out);
        (folded, out)
    }

    fn cut(text: &str) -> Vec<String> {
        let (folded, out) = tokens(text);
        out.iter().map(|token| token.text(&folded.text).to_owned()).collect()
    }

    #[test]
    fn kinds() {
        assert_eq!(
            cut("राहुल गाँधी (Rahul Gandhi) ने 1,200.5 कहा।"),
            ["राहुल", "गांधी", "(", "rahul", "gandhi", ")", "ने", "1,200.5", "कहा", "।"]
        );
        assert_eq!(cut("16वीं 2019-20 10:30"), ["16", "वीं", "2019", "-", "20", "10", ":", "30"]);
        assert_eq!(cut("#RahulGandhi @ANI_1 https://x.y/z."), ["#rahulgandhi", "@ani_1", "https://x.y/z."]);
        assert_eq!(cut("Modi's didn't Hon’ble 'so'"), ["modi", "'s", "didn't", "hon'ble", "'", "so", "'"]);
        assert_eq!(cut("party''s We'll I'm 'sorry'"), ["party", "''s", "we", "'ll", "i", "'m", "'", "sorry", "'"]);
    }

    #[test]
    fn case_and_breaks() {
        let (_, out) = tokens("BJP Chief\n\nsaid");
        assert!(out[0].upper && out[1].capital && !out[1].upper && !out[2].capital);
        assert_eq!(out.iter().map(|token| token.breaks).collect::<Vec<_>>(), [0, 0, 2]);
    }

    #[test]
    fn places_in_the_original() {
        let text = "फ़िल्म दाग़ सम्बन्ध।";
        let (_, out) = tokens(text);
        let original: Vec<char> = text.chars().collect();
        let of = |token: &Token| original[token.chars.range()].iter().collect::<String>();
        assert_eq!(out.iter().map(of).collect::<Vec<_>>(), ["फ़िल्म", "दाग़", "सम्बन्ध", "।"]);
    }

    proptest! {
        #[test]
        fn tokens_are_ordered_and_inside(text in "[\\PC\nऀ-ॿ\u{200d}@#'.]{0,80}") {
            let (folded, out) = tokens(&text);
            let length = text.chars().count() as u32;
            let mut end = (0, 0);
            for token in &out {
                prop_assert!(token.bytes.start >= end.0 && token.chars.start >= end.1);
                prop_assert!(!token.bytes.is_empty() && token.chars.end <= length);
                prop_assert!(folded.text.is_char_boundary(token.bytes.end as usize));
                end = (token.bytes.end, token.chars.end);
            }
            if is_word(&folded.text) {
                prop_assert!(out.len() == 1 && out[0].is_word() && out[0].text(&folded.text) == folded.text);
            }
        }
    }
}
