//! Which way a clause looks from now: past or future, by the verb that governs an expression.
//!
//! Only sentences with an expression that asks for it are looked at, and only their verb groups: the next one behind the
//! expression where verbs come last, the last one before it where they come first.

use crate::ground::{Span, Tokens};
use crate::pack::{Auxiliary, FormId, Order, Packs, TimeClass as C};
use crate::text::{Segmenter, Sentence};

use super::super::units::{Class, Mark, Unit, units};
use super::super::verbs::{Mood, Shape, Tense, VerbGroup, VerbParser};
use super::resolve::Direction;

/// The verb groups of a sentence.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    units: Vec<Unit>,
    groups: Vec<Found>,
    order: Option<Order>,
}

/// A verb group with its tokens.
#[derive(Clone, Copy, Debug)]
struct Found {
    tokens: Span<Tokens>,
    group: VerbGroup,
    /// How many tokens before it a time may stand that it takes for itself, where it stands beside a noun.
    reach: u32,
}

/// The reach of a verb that only says that something takes place: the meeting to be held on Friday in the hall of …
const FAR: u32 = 12;
/// That of others: those who voted on Friday.
const NEAR: u32 = 4;

impl Verbs {
    /// Finds the verb groups of a sentence.
    pub(super) fn find(&mut self, packs: &Packs, segmenter: &Segmenter, forms: &[FormId], sentence: &Sentence) {
        self.groups.clear();
        self.order = None;
        let Some(grammar) = packs.grammar(sentence.script) else { return };
        self.order = Some(grammar.order);
        units(packs, segmenter, forms, sentence, &[], &mut self.units);
        let parser = VerbParser { packs, grammar };
        let mut at = 0;
        while at < self.units.len() {
            match parser.parse(&self.units, at) {
                Some(group) => {
                    let (first, last) = (group.units.start as usize, group.units.end as usize - 1);
                    let tokens = Span::new(self.units[first].tokens.start, self.units[last].tokens.end);
                    at = group.units.end as usize;
                    let plain = grammar.auxiliary(group.word).has(Auxiliary::Tense);
                    self.groups.push(Found { tokens, group, reach: if plain { FAR } else { NEAR } });
                }
                None => at += 1,
            }
        }
    }

    /// Which way the clause of an expression looks. `since` says that the expression is a beginning.
    pub(super) fn direction(&self, expression: Span<Tokens>, since: bool) -> Direction {
        match self.order {
            Some(Order::HeadFinal) => self.head_final(expression, since),
            Some(Order::HeadInitial) => self.head_initial(expression),
            None => Direction::None,
        }
    }

    fn head_final(&self, expression: Span<Tokens>, since: bool) -> Direction {
        let behind = self.groups.partition_point(|found| found.tokens.start < expression.end);
        let mut infinitive = false;
        let groups = &self.groups[behind..];
        for (at, Found { tokens, group, reach }) in groups.iter().enumerate() {
            // divide and rule: an order in the middle is quoted
            let later = groups[at + 1..].iter().rfind(|found| found.group.shape == Shape::Finite);
            let quoted = match group.mood {
                Mood::Imperative => later.is_some(),
                Mood::Subjunctive => later.is_some_and(|found| found.group.tense == Tense::Past),
                _ => false,
            };
            if quoted {
                continue;
            }
            let direction = match group.shape {
                Shape::Perfective => Direction::Past,
                // those who do something far behind have nothing to do with it
                Shape::Agentive if tokens.start > expression.end + reach => continue,
                Shape::Agentive => Direction::Future,
                Shape::Infinitive => {
                    infinitive = true;
                    continue;
                }
                Shape::Conjunctive | Shape::Participle => continue,
                Shape::Finite => of_finite(group, since),
            };
            // what is to be done lies ahead of a present or coming verb
            return match direction {
                Direction::Unclear if infinitive => Direction::Future,
                other => other,
            };
        }
        // the order of headlines, and of speech: verb first
        let before = self.groups.partition_point(|found| found.tokens.end <= expression.start);
        match self.groups[..before].last() {
            Some(Found { tokens, group, .. })
                if group.shape == Shape::Finite && !self.breaks(tokens.end, expression.start) =>
            {
                of_finite(group, since)
            }
            _ if infinitive => Direction::Unclear,
            _ => Direction::None,
        }
    }

    fn head_initial(&self, expression: Span<Tokens>) -> Direction {
        let behind = self.groups.partition_point(|found| found.tokens.start < expression.start);
        let before = self.groups[..behind].iter().rev().find(|Found { tokens, group, .. }| {
            !self.breaks(tokens.end, expression.start) && group.shape != Shape::Participle
        });
        let after = self.groups[behind..].iter().find(|found| found.group.shape == Shape::Finite);
        let any = || self.groups[..behind].iter().rfind(|found| found.group.shape == Shape::Finite);
        before.or(after).or_else(any).map_or(Direction::None, |found| of_english(&found.group))
    }

    /// Whether a mark that ends clauses stands between two tokens.
    fn breaks(&self, from: u32, to: u32) -> bool {
        self.units.iter().any(|unit| {
            unit.tokens.start >= from
                && unit.tokens.end <= to
                && matches!(unit.class, Class::Mark(Mark::Comma | Mark::Stop | Mark::Colon | Mark::Quote))
        })
    }
}

fn of_finite(group: &VerbGroup, since: bool) -> Direction {
    match (group.mood, group.tense) {
        (Mood::Obligation, Tense::Past) => Direction::Past,
        (Mood::Subjunctive | Mood::Imperative | Mood::Obligation | Mood::Advice | Mood::Prospective, _)
        | (_, Tense::Future) => Direction::Future,
        (Mood::Presumed, _) => Direction::Unclear,
        (_, Tense::Past) => Direction::Past,
        (_, Tense::Present) if since => Direction::Past,
        (Mood::Ability, _) | (_, Tense::Present) => Direction::Future,
        (_, Tense::None) => Direction::Unclear,
    }
}

fn of_english(group: &VerbGroup) -> Direction {
    match (group.shape, group.mood, group.tense) {
        (_, _, Tense::Past) | (Shape::Perfective, ..) => Direction::Past,
        (Shape::Infinitive, ..)
        | (_, Mood::Prospective | Mood::Obligation | Mood::Advice | Mood::Ability | Mood::Presumed, _) => {
            Direction::Future
        }
        (_, _, Tense::Future | Tense::Present) => Direction::Future,
        _ => Direction::Unclear,
    }
}

/// Whether the word behind an expression makes it a beginning.
pub(super) fn is_since(words: &crate::pack::TimeWords, forms: &[FormId], end: u32) -> bool {
    let found = forms.get(end as usize).and_then(|form| words.find(&[*form]));
    found.is_some_and(|found| words.mask(found.group) & C::To.bit() != 0)
}
