//! Expressions of time: found, resolved against the article's date by the tense of their clause, and given to events.
//!
//! One mechanism reads all languages. Each token has the meanings that the packs give it ([`crate::pack::TimeWords`]);
//! pieces of a date, a clock time or a length are joined while they do not contradict each other
//! (pieces: `numbers`, `numeric`, `years`, `dates`, `clock`; joined: `points`, `ranges`, `offsets`, `expression`), and what
//! came together is resolved to a partial date (`resolve` with `periods` and `days`, `when`).
//! `docs/time.md` says what values there are and how they are chosen.

mod article;
mod attach;
mod calendar;
mod clock;
mod dates;
mod days;
mod engine;
mod expression;
mod lengths;
mod model;
mod now;
mod numbers;
mod numeric;
mod offsets;
mod periods;
mod points;
mod ranges;
mod resolve;
mod scan;
mod spans;
mod tense;
mod when;
mod years;

use crate::ground::{Span, Tokens};
use crate::pack::{FormId, Packs, TimeClass as C};
use crate::text::{Script, Segmenter, Sentence};

pub use engine::Times;
pub(crate) use now::Now;
pub(crate) use numbers::whole_number;
pub use resolve::Basis;
pub use spans::{TimeKind, TimeSpan};
pub use when::Granularity;

use calendar::Day;
use model::{Anchor, Expression, Meaning, Point, Slot, level};
use resolve::{Context, Direction};
use scan::{Item, Scan};
use tense::Verbs;

/// The scratch of one thread.
#[derive(Debug, Default)]
pub(crate) struct Tagger {
    items: Vec<Item>,
    verbs: Verbs,
}

/// How many sentences a day stays the one last spoken of within its paragraph's neighbourhood.
const MEMORY: usize = 2;

/// The day last named, and where.
#[derive(Clone, Copy)]
struct Last {
    day: Day,
    sentence: usize,
    paragraph: u32,
}

impl Tagger {
    /// Finds all expressions of an article, in order. `forms` are the forms of its tokens.
    pub(crate) fn tag(
        &mut self,
        packs: &Packs,
        segmenter: &Segmenter,
        forms: &[FormId],
        now: Now,
        out: &mut Vec<TimeSpan>,
    ) {
        let mut last: Option<Last> = None;
        for (index, sentence) in segmenter.sentences.iter().enumerate() {
            if !scan::worth_reading(&packs.time, segmenter, forms, sentence.tokens) {
                continue;
            }
            last = last.filter(|last| last.paragraph == sentence.paragraph || index - last.sentence <= MEMORY);
            scan::items(&packs.time, segmenter, forms, sentence.tokens, &mut self.items);
            let reader = SentenceReader { packs, segmenter, forms, sentence, now };
            let mut day = last.map(|last| last.day);
            reader.read(&self.items, &mut self.verbs, &mut day, out);
            if let Some(day) = day
                && last.is_none_or(|last| last.day != day)
            {
                last = Some(Last { day, sentence: index, paragraph: sentence.paragraph });
            }
        }
    }
}

/// What joins the parts of expressions and never opens one; such words are the most frequent of all.
const JOINTS: u128 =
    C::In.bit() | C::On.bit() | C::To.bit() | C::Genitive.bit() | C::And.bit() | C::Until.bit() | C::Particle.bit();

struct SentenceReader<'a> {
    packs: &'a Packs,
    segmenter: &'a Segmenter,
    forms: &'a [FormId],
    sentence: &'a Sentence,
    now: Now,
}

impl SentenceReader<'_> {
    fn read(&self, items: &[Item], verbs: &mut Verbs, last: &mut Option<Day>, out: &mut Vec<TimeSpan>) {
        let latin = self.sentence.script == Script::Latin;
        let scan = Scan { words: &self.packs.time, items, packs: self.packs, forms: self.forms, latin };
        let mut parsed = false;
        let mut at = 0;
        while at < items.len() {
            let item = &items[at];
            if item.mask & !JOINTS == 0 && item.digits.is_none() {
                debug_assert!(scan.expression(at).is_none());
                at += 1;
                continue;
            }
            let Some(expression) = scan.expression(at) else {
                at += 1;
                continue;
            };
            let tokens = self.tokens(&scan, &expression);
            let mut direction = Direction::None;
            if asks_for_tense(&expression.meaning) {
                if !parsed {
                    verbs.find(self.packs, self.segmenter, self.forms, self.sentence);
                    parsed = true;
                }
                let since = tense::is_since(&self.packs.time, self.forms, tokens.end);
                direction = verbs.direction(tokens, since);
            }
            let context = Context { now: self.now, last: *last, direction, festivals: &self.packs.time.festivals };
            let chars = |token: u32| self.segmenter.tokens[token as usize].chars;
            let span = chars(tokens.start).join(chars(tokens.end - 1));
            let lone = items[..expression.start]
                .iter()
                .chain(&items[expression.end..])
                .all(|item| item.mark != 0 || item.mask & C::In.bit() != 0);
            if let Some(found) = spans::answer(&expression, &context, span, tokens, lone) {
                *last = found.leaves.or(*last);
                out.push(found);
            }
            at = expression.end;
        }
    }

    /// The tokens of an expression, with the article before it.
    fn tokens(&self, scan: &Scan<'_>, expression: &Expression) -> Span<Tokens> {
        let items = scan.items;
        let article = expression.start > 0 && scan.is(expression.start - 1, C::Article.bit());
        let first = items[expression.start - usize::from(article)].tokens.start;
        Span::new(first, items[expression.end - 1].tokens.end)
    }
}

/// Whether an expression means one thing of the past and another of the future.
fn asks_for_tense(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Point(point) => point_asks(point),
        Meaning::Range(first, second) => point_asks(first) || point_asks(second),
        Meaning::Offset { sign, from, .. } => match from {
            Anchor::Here => *sign > 0,
            Anchor::Now => false,
            Anchor::Point(point) => point_asks(point),
        },
        Meaning::Within(_) => true,
        Meaning::Length(_) | Meaning::Stretch { .. } | Meaning::Set { .. } | Meaning::Rest(_) => false,
    }
}

fn point_asks(point: &Point) -> bool {
    let levels = point.levels();
    point.either
        || point.festival.is_some() && !point.year.is_some()
        || levels & (level::MONTH | level::QUARTER | level::DAY) != 0
            && !point.year.is_some()
            && (matches!(point.month, Slot::Is(_))
                || matches!(point.day, Slot::Is(_))
                || matches!(point.quarter, Slot::Nth(_)))
        || levels & level::WEEKDAY != 0 && !point.week.is_some() && !point.month.is_some()
}
