//! The date of an article that comes without one: read from its text and from its address or file name.
//!
//! In this order: the dateline (`nai dilli, 3 julai 2019:`), a date behind a word for publishing, a date in the address or
//! file name, dated tweets, the last full date in the text. A dateline without a year takes it from one of the others.
//! The clock of the machine is never asked.

use std::sync::LazyLock;

use regex::Regex;

use crate::ground::{Span, Tokens};
use crate::pack::{FormId, Packs, TimeClass as C};
use crate::text::{Kind, Segmenter, Sentence};

use super::super::{ArticleDate, DateBasis};
use super::calendar::Day;
use super::now::Now;
use super::spans::TimeSpan;
use super::when::{Field, When};

/// How many sentences make the lead of an article.
const LEAD: usize = 3;

/// How the date of an article was found, and what it is.
pub(crate) struct Found {
    pub date: ArticleDate,
    /// What expressions are counted from.
    pub now: Now,
}

/// The date that comes with an article.
pub(crate) fn given(date: &str) -> Found {
    let day = date.split(['T', ' ']).next().unwrap_or(date).to_owned();
    Found { date: ArticleDate { edtf: Some(day), basis: DateBasis::Metadata }, now: Now::parse(date) }
}

/// Looks for the date in a text. `spans` are its expressions, read without a date.
pub(crate) fn find(
    packs: &Packs,
    segmenter: &Segmenter,
    forms: &[FormId],
    spans: &[TimeSpan],
    hints: &[&str],
) -> Found {
    let finder = Finder { packs, segmenter, forms };
    let hinted = hints.iter().find_map(|hint| in_name(hint));
    let mut dateline = None;
    let (mut issued, mut tweeted, mut last, mut lead) = (None, None, None, None);
    for span in spans {
        let Some(sentence) = segmenter.sentences.iter().find(|sentence| sentence.tokens.covers(span.tokens)) else {
            continue;
        };
        if dateline.is_none() && finder.is_dateline(sentence, span.tokens) {
            dateline = span.when;
        }
        let Some(day) = span.when.and_then(|when| when.day()) else { continue };
        if finder.is_issued(sentence, span.tokens) {
            issued = issued.max(Some(day));
        }
        if finder.is_tweet(sentence, span.tokens) {
            tweeted = tweeted.max(Some(day));
        }
        last = last.max(Some(day));
        if sentence.tokens.start <= segmenter.sentences[LEAD.min(segmenter.sentences.len()) - 1].tokens.start {
            lead = lead.max(Some(day));
        }
    }
    let full = dateline.and_then(|when| when.day());
    if let Some(day) = full.or(issued).or(hinted) {
        return found(Now { floor: false, ..of_day(day) });
    }
    if let Some(When { year: None, field: Field::Day(month, day), .. }) = dateline {
        let year = tweeted.or(last).map(Day::year);
        return found(Now { year, month: Some(month), day: Some(day), ..Now::default() });
    }
    match (tweeted, last) {
        (Some(day), _) => found(of_day(day)),
        // one that the first sentences name is the news; others may be old stories
        (None, Some(day)) => found(Now { floor: lead != Some(day), ..of_day(day) }),
        (None, None) => Found { date: ArticleDate::default(), now: Now::default() },
    }
}

fn of_day(day: Day) -> Now {
    Now { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()), ..Now::default() }
}

fn found(now: Now) -> Found {
    let when = match (now.month, now.day) {
        (Some(month), Some(day)) => When::new(now.year, Field::Day(month, day)),
        _ => When::new(now.year, Field::Year),
    };
    Found { date: ArticleDate { edtf: when.edtf(), basis: DateBasis::Text }, now }
}

struct Finder<'a> {
    packs: &'a Packs,
    segmenter: &'a Segmenter,
    forms: &'a [FormId],
}

impl Finder<'_> {
    fn text(&self, token: u32) -> &str {
        self.segmenter.text(token as usize)
    }

    fn kind(&self, token: u32) -> Kind {
        self.segmenter.tokens[token as usize].kind
    }

    /// Whether a token opens a dateline's end: a dash, colon, bracket or stop.
    fn closes(&self, token: u32) -> bool {
        self.kind(token) == Kind::Punctuation
            && matches!(self.text(token), "-" | ":" | "(" | "|" | "\u{964}" | "." | "\u{965}" | ")")
    }

    /// Whether an expression stands behind the name of a place at the start of one of the first lines.
    fn is_dateline(&self, sentence: &Sentence, tokens: Span<Tokens>) -> bool {
        let before = tokens.start - sentence.tokens.start;
        let ends = tokens.end >= sentence.tokens.end || self.closes(tokens.end);
        let separated = before > 0 && matches!(self.text(tokens.start - 1), "," | "(" | ")" | "\u{964}");
        let plain = (sentence.tokens.start..tokens.start)
            .all(|token| self.segmenter.tokens[token as usize].is_word() || self.kind(token) == Kind::Punctuation);
        sentence.line <= 6 && (1..=7).contains(&before) && separated && ends && plain
    }

    /// Whether a word for publishing stands before an expression, or the expression is all of a line.
    fn is_issued(&self, sentence: &Sentence, tokens: Span<Tokens>) -> bool {
        let first = sentence.tokens.start.max(tokens.start.saturating_sub(4));
        let word = (first..tokens.start).any(|token| {
            let found = self.packs.time.find(&self.forms[token as usize..tokens.start as usize]);
            found.is_some_and(|found| self.packs.time.mask(found.group) & C::Issued.bit() != 0)
        });
        let edge = sentence.line <= 6 || sentence.tokens.end as usize == self.segmenter.tokens.len();
        let line = edge && tokens.start == sentence.tokens.start && self.line_ends(tokens.end);
        word || line
    }

    /// Whether the line ends at a token, marks aside.
    fn line_ends(&self, token: u32) -> bool {
        let rest = &self.segmenter.tokens[token as usize..];
        rest.iter().find(|token| token.kind != Kind::Punctuation).is_none_or(|token| token.breaks > 0)
    }

    /// Whether an expression is the date of an embedded tweet: `— Name (@handle) July 1, 2019`.
    fn is_tweet(&self, sentence: &Sentence, tokens: Span<Tokens>) -> bool {
        let first = sentence.tokens.start.max(tokens.start.saturating_sub(3));
        (first..tokens.start).any(|token| self.kind(token) == Kind::Handle)
    }
}

/// A date in an address or file name: `/2019/07/01/`, `2019-07-01`, `20190701`.
fn in_name(name: &str) -> Option<Day> {
    IN_NAME.captures_iter(name).find_map(|found| {
        let (_, [year, month, day]) = found.extract();
        let year = year.parse().ok().filter(|year| (1990..=2100).contains(year))?;
        Day::new(year, month.parse().ok()?, day.parse().ok()?)
    })
}

/// Year, month and day with marks between or eight digits in one, and no digit before or behind.
static IN_NAME: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = "(?:^|[^0-9])([0-9]{4})(?:[/_.-]([0-9]{1,2})[/_.-]([0-9]{1,2})|([0-9]{2})([0-9]{2}))(?:[^0-9]|$)";
    Regex::new(pattern).expect("a pattern of ours")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_names() {
        let date = |name: &str| in_name(name).map(|day| day.to_string());
        assert_eq!(date("https://example.org/politics/2019/07/01/story-12.html").as_deref(), Some("2019-07-01"));
        assert_eq!(date("seeds/03-2019-07-01-chief-ministers.txt").as_deref(), Some("2019-07-01"));
        assert_eq!(date("news_20190701.txt").as_deref(), Some("2019-07-01"));
        assert_eq!(date("story-2019-34567.html"), None);
        assert_eq!(date("https://example.org/id/99887766"), None);
    }
}
