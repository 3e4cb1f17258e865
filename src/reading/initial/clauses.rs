//! Clauses in languages whose verb stands between subject and object. Every verb group has a clause of its own: finite
//! ones, infinitives, participles; what stands between two of them goes with the one whose subject, object or modifier
//! it can be.

use crate::ground::EntityKind;
use crate::pack::{Packs, PronounKind};

use super::ahead::Ahead;
use crate::reading::chunks::{Item, Pieces};
use crate::reading::clauses::{Clause, Link};
use crate::reading::units::{Mark, Unit};
use crate::reading::verbs::{Mood, Shape, Tense};

/// Cuts the pieces of a sentence into clauses.
pub(in crate::reading) fn clauses_initial(
    packs: &Packs,
    units: &[Unit],
    kind_of: &dyn Fn(u32) -> EntityKind,
    pieces: &mut Pieces,
    out: &mut Vec<Clause>,
) {
    let quoted = pieces.inside_quotation;
    let mut cutter =
        Cutter { packs, units, kind_of, pieces, out, stack: Vec::new(), waiting: Vec::new(), quoted, announced: None };
    cutter.run();
    cutter.adopt();
    cutter.negate();
}

pub(super) struct Cutter<'a> {
    pub(super) packs: &'a Packs,
    pub(super) units: &'a [Unit],
    pub(super) kind_of: &'a dyn Fn(u32) -> EntityKind,
    pub(super) pieces: &'a mut Pieces,
    pub(super) out: &'a mut Vec<Clause>,
    /// The clauses that may go on, innermost last.
    pub(super) stack: Vec<usize>,
    /// Clauses before the main clause they depend on.
    pub(super) waiting: Vec<usize>,
    pub(super) quoted: bool,
    /// The reporting clause before a colon.
    pub(super) announced: Option<usize>,
}

impl Cutter<'_> {
    pub(super) fn ahead(&self) -> Ahead<'_> {
        Ahead { packs: self.packs, units: self.units, pieces: self.pieces }
    }

    pub(super) fn run(&mut self) {
        for at in 0..self.pieces.items.len() {
            match self.pieces.items[at].0 {
                Item::Chunk(_) => self.chunk(at),
                Item::Verb(verb) => self.verb(at, verb),
                Item::Other | Item::Comma | Item::Conjunction => {
                    if let Some(&top) = self.stack.last() {
                        self.out[top].items.push(at);
                    }
                }
                Item::Break => self.stop(at),
                Item::Quote => {
                    self.stack.clear();
                    self.waiting.clear();
                    self.quoted = !self.quoted;
                }
                Item::Complementizer => self.complementizer(at),
                Item::Subordinator { condition } => {
                    let link = if condition { Link::Condition } else { Link::Adverbial };
                    let parent = self.stack.last().copied();
                    self.open(link, parent);
                }
                Item::Relative => self.relative(at),
            }
        }
    }

    pub(super) fn stop(&mut self, at: usize) {
        let unit = self.pieces.items[at].1 as usize;
        let colon = self.units[unit].class == crate::reading::units::Class::Mark(Mark::Colon);
        let last = self.stack.iter().rev().copied().find(|&clause| self.says(clause));
        self.announced = last.filter(|_| colon);
        self.stack.clear();
        self.waiting.clear();
    }

    pub(super) fn says(&self, clause: usize) -> bool {
        self.out[clause].verb.is_some_and(|verb| self.ahead().says(&self.pieces.verbs[verb]))
    }

    /// Opens a clause inside the innermost one.
    pub(super) fn open(&mut self, link: Link, parent: Option<usize>) -> usize {
        let (link, parent) = match (link, parent, self.announced.take()) {
            (Link::Main, None, Some(announced)) => (Link::Complement, Some(announced)),
            (link, parent, _) => (link, parent),
        };
        let clause = self.out.len();
        self.out.push(Clause { items: Vec::new(), verb: None, link, parent, quoted: self.quoted, with: None });
        if parent.is_none() && matches!(link, Link::Adverbial | Link::Condition | Link::Infinitive | Link::Participle) {
            self.waiting.push(clause);
        }
        self.stack.push(clause);
        clause
    }

    /// The innermost clause; a new main clause where there is none.
    pub(super) fn top(&mut self) -> usize {
        match self.stack.last() {
            Some(&top) => top,
            None => self.main(),
        }
    }

    /// A new main clause, on which those that waited for one depend.
    pub(super) fn main(&mut self) -> usize {
        self.stack.clear();
        let clause = self.open(Link::Main, None);
        for waiting in std::mem::take(&mut self.waiting) {
            if waiting != clause {
                self.out[waiting].parent = Some(clause);
            }
        }
        clause
    }

    pub(super) fn has_subject(&self, clause: usize) -> bool {
        let ahead = self.ahead();
        self.out[clause].items.iter().any(|&at| ahead.chunk(at).is_some_and(|(_, chunk)| ahead.is_bare(chunk)))
    }

    pub(super) fn is_finite(&self, clause: usize) -> bool {
        self.out[clause].verb.is_some_and(|verb| self.pieces.verbs[verb].shape == Shape::Finite)
            && !matches!(self.out[clause].link, Link::Infinitive | Link::Participle)
    }

    pub(super) fn pop_to(&mut self, clause: usize) {
        if let Some(place) = self.stack.iter().position(|&open| open == clause) {
            self.stack.truncate(place + 1);
        }
    }

    /// A clause below the innermost that was interrupted before its verb. With `subject` one that has its subject,
    /// without one that has none.
    pub(super) fn interrupted(&self, subject: bool) -> Option<usize> {
        let below = self.stack.iter().rev().skip(1).copied();
        let mut open = below.filter(|&clause| self.out[clause].verb.is_none());
        open.find(|&clause| self.has_subject(clause) == subject)
    }

    pub(super) fn chunk(&mut self, at: usize) {
        let ahead = self.ahead();
        let start = ahead.owned(at);
        let bare = ahead.chunk(start).is_some_and(|(_, chunk)| ahead.is_bare(chunk));
        let relative = matches!(at.checked_sub(1).and_then(|before| ahead.item(before)), Some(Item::Relative));
        let possessed = self.ahead().chunk(at).is_some_and(|(this, _)| {
            self.stack.last().is_some_and(|&top| {
                self.out[top].items.last().is_some_and(|&item| {
                    ahead.chunk(item).is_some_and(|(_, owner)| owner.genitive_of == Some(this) && item < at)
                })
            })
        });
        if bare
            && !relative
            && !possessed
            && let Some(&top) = self.stack.last()
            && self.out[top].verb.is_some()
            && ahead.predicate_of(at).is_some()
        {
            self.subject(at, top);
        }
        let top = self.top();
        self.out[top].items.push(at);
    }

    /// Opens the clause whose subject starts at `at`, behind a clause that has its verb.
    pub(super) fn subject(&mut self, at: usize, top: usize) {
        let ahead = self.ahead();
        let before = ahead.before(at);
        if let Some(interrupted) = self.interrupted(false) {
            return self.pop_to(interrupted);
        }
        if self.stack.iter().all(|clause| self.waiting.contains(clause) || !self.is_main(*clause))
            && !self.waiting.is_empty()
        {
            self.main();
            return;
        }
        if before.comma || before.conjunction {
            let finite = self
                .stack
                .iter()
                .rev()
                .copied()
                .find(|&clause| self.is_finite(clause) && !matches!(self.out[clause].link, Link::Relative(_)));
            match finite.filter(|_| before.conjunction) {
                Some(clause) => self.join(clause),
                None => self.main(),
            };
            return;
        }
        let behind = before.place;
        let verb = self.out[top].verb.map(|verb| self.pieces.verbs[verb]);
        let takes = verb.is_some_and(|verb| ahead.takes_clause(&verb));
        let noun = behind.and_then(|place| ahead.chunk(place)).map(|(chunk, _)| chunk);
        match noun.filter(|_| !takes) {
            // the letter he wrote
            Some(noun) => self.open(Link::Relative(Some(noun)), Some(top)),
            None => self.open(Link::Complement, Some(top)),
        };
    }

    pub(super) fn is_main(&self, clause: usize) -> bool {
        matches!(self.out[clause].link, Link::Main | Link::Complement | Link::Coordinate | Link::Relative(_))
    }

    /// Opens a clause joined to another: on the same footing, sharing its subject when it has none.
    pub(super) fn join(&mut self, clause: usize) -> usize {
        self.pop_to(clause);
        self.stack.pop();
        let parent = self.out[clause].parent;
        let link = match self.out[clause].link {
            Link::Main | Link::Complement | Link::Coordinate => Link::Coordinate,
            link => link,
        };
        let joined = self.out.len();
        self.out.push(Clause { items: Vec::new(), verb: None, link, parent, quoted: self.quoted, with: Some(clause) });
        self.stack.push(joined);
        joined
    }

    pub(super) fn verb(&mut self, at: usize, verb: usize) {
        match self.pieces.verbs[verb].shape {
            Shape::Finite => self.finite(at, verb),
            Shape::Infinitive => {
                self.nonfinite(at, verb, Link::Infinitive);
            }
            _ => self.participle(at, verb),
        }
    }

    pub(super) fn set_verb(&mut self, clause: usize, at: usize, verb: usize) {
        self.out[clause].items.push(at);
        self.out[clause].verb = Some(verb);
    }

    pub(super) fn finite(&mut self, at: usize, verb: usize) {
        let ahead = self.ahead();
        let group = self.pieces.verbs[verb];
        let before = ahead.before(at);
        let ambiguous = ahead.is_ambiguous(&group);
        let touches = !before.comma && !before.conjunction;
        let noun = before.place.and_then(|place| ahead.chunk(place)).map(|(chunk, _)| chunk);
        let Some(&top) = self.stack.last() else {
            // a sentence that opens with a verb: accompanied by X, he …; or: said X
            if ambiguous && !self.quoted && at == 0 && !ahead.says(&group) {
                return self.demote(at, verb, Link::Participle, None);
            }
            let main = self.main();
            return self.set_verb(main, at, verb);
        };
        if self.out[top].verb.is_none() {
            let subject = self.has_subject(top);
            // who took office, …: a past form right behind the relative pronoun is the verb of its clause
            let relative =
                noun.is_some_and(|noun| touches && self.pieces.chunks[noun].pronoun == Some(PronounKind::Relative));
            if ambiguous && subject && !relative && ahead.reads_as_participle(at, before.comma) {
                return match noun.filter(|_| touches) {
                    Some(noun) => self.demote(at, verb, Link::Relative(Some(noun)), Some(top)),
                    None => self.demote(at, verb, Link::Participle, Some(top)),
                };
            }
            if ambiguous && !subject && matches!(self.out[top].link, Link::Adverbial | Link::Condition) {
                // when asked about it
                let parent = self.out[top].parent;
                self.pieces.verbs[verb].shape = Shape::Perfective;
                self.pieces.verbs[verb].passive = true;
                self.out[top].parent = parent;
                return self.set_verb(top, at, verb);
            }
            if ambiguous && subject && self.is_undergone(at, verb, top) {
                self.pieces.verbs[verb].passive = true;
            }
            if subject && self.parenthetical(at, verb, top) {
                return;
            }
            return self.set_verb(top, at, verb);
        }
        self.further(at, verb, top);
    }

    /// A finite verb behind a clause that has its verb, without a subject of its own.
    pub(super) fn further(&mut self, at: usize, verb: usize, top: usize) {
        let ahead = self.ahead();
        let group = self.pieces.verbs[verb];
        let before = ahead.before(at);
        let ambiguous = ahead.is_ambiguous(&group);
        let touches = !before.comma && !before.conjunction;
        let object = ahead
            .next(at)
            .and_then(|next| ahead.chunk(ahead.owned(next)))
            .is_some_and(|(_, chunk)| ahead.is_bare(chunk));
        let noun = before.place.and_then(|place| ahead.chunk(place)).map(|(chunk, _)| chunk);
        if before.conjunction {
            return self.conjoined(at, verb, top);
        }
        if touches && ahead.is_root(&group) && noun.is_some() {
            // helped him win
            self.pieces.verbs[verb].shape = Shape::Infinitive;
            self.nonfinite(at, verb, Link::Infinitive);
            return;
        }
        if let Some(interrupted) = self.interrupted(true)
            && !(ambiguous && touches && ahead.reads_as_participle(at, false))
        {
            self.pop_to(interrupted);
            return self.set_verb(interrupted, at, verb);
        }
        if ambiguous && !object && noun.is_some() && touches {
            return self.demote(at, verb, Link::Relative(noun), Some(top));
        }
        if ahead.says(&group) && before.comma && !self.says(top) {
            let main = self.main();
            return self.set_verb(main, at, verb);
        }
        if ambiguous && !object && before.comma {
            let finite = self.nearest_finite().unwrap_or(top);
            return self.demote(at, verb, Link::Participle, Some(finite));
        }
        if let Some(open) = self.interrupted(false) {
            self.pop_to(open);
            return self.set_verb(open, at, verb);
        }
        let finite = self.nearest_finite().unwrap_or(top);
        let joined = self.join(finite);
        self.set_verb(joined, at, verb);
    }

    pub(super) fn nearest_finite(&self) -> Option<usize> {
        self.stack.iter().rev().copied().find(|&clause| self.is_finite(clause))
    }

    /// A verb behind `and`: beside the nearest clause whose verb has its form.
    pub(super) fn conjoined(&mut self, at: usize, verb: usize, top: usize) {
        let ahead = self.ahead();
        let group = self.pieces.verbs[verb];
        let root = ahead.is_root(&group);
        let object = ahead
            .next(at)
            .and_then(|next| ahead.chunk(ahead.owned(next)))
            .is_some_and(|(_, chunk)| ahead.is_bare(chunk));
        let passive = ahead.is_ambiguous(&group) && !object;
        let like = |clause: usize| {
            let Some(other) = self.out[clause].verb.map(|verb| &self.pieces.verbs[verb]) else { return false };
            if root {
                other.shape == Shape::Infinitive
                    || other.tense == Tense::Future
                    || !matches!(other.mood, Mood::Indicative | Mood::Presumed)
                    || other.mood == Mood::Presumed
                    || ahead.is_root(other)
            } else {
                other.shape == Shape::Finite || passive && other.passive
            }
        };
        let says = self.ahead().says(&group);
        // denied that …, and said: beside the one that reports
        let reporting = self.stack.iter().rev().copied().find(|&clause| says && like(clause) && self.says(clause));
        let parallel = reporting.or_else(|| self.stack.iter().rev().copied().find(|&clause| like(clause)));
        let parallel = parallel.unwrap_or(top);
        let other = self.out[parallel].verb.map(|verb| self.pieces.verbs[verb]);
        if let Some(other) = other {
            let group = &mut self.pieces.verbs[verb];
            if root {
                (group.shape, group.tense, group.mood) = (other.shape, other.tense, other.mood);
                group.negated |= other.negated && group.units.len() == 1;
            } else if passive && other.passive {
                (group.shape, group.tense, group.mood) = (other.shape, other.tense, other.mood);
                group.passive = true;
            }
        }
        let joined = self.join(parallel);
        self.set_verb(joined, at, verb);
    }

    pub(super) fn complementizer(&mut self, at: usize) {
        let before = self.ahead().before(at);
        let twin = self.stack.iter().rev().copied().find(|&clause| self.out[clause].link == Link::Complement);
        if let Some(twin) = twin.filter(|_| before.conjunction) {
            let parent = self.out[twin].parent;
            self.pop_to(twin);
            self.stack.pop();
            self.open(Link::Complement, parent);
        } else {
            let parent = self.top();
            self.open(Link::Complement, Some(parent));
        }
    }

    pub(super) fn relative(&mut self, at: usize) {
        let ahead = self.ahead();
        let before = ahead.before(at);
        let mut antecedent = None;
        for place in (0..before.place.map_or(0, |place| place + 1)).rev() {
            match ahead.item(place) {
                Some(Item::Chunk(chunk)) => {
                    antecedent = Some(self.somebody(at, chunk));
                    break;
                }
                Some(Item::Other | Item::Comma) => {}
                _ => break,
            }
        }
        let twin = self.stack.iter().rev().copied().find(|&clause| matches!(self.out[clause].link, Link::Relative(_)));
        if let Some(twin) = twin.filter(|_| before.conjunction) {
            let (link, parent) = (self.out[twin].link, self.out[twin].parent);
            self.pop_to(twin);
            self.stack.pop();
            self.open(link, parent);
            return;
        }
        let parent = self.stack.last().copied();
        self.open(Link::Relative(antecedent), parent);
    }

    /// Whom `who` at `at` behind the chunk stands for: of `the son of X, who` and `leaders of the party who` not the
    /// possessor but the noun for somebody that it belongs to.
    fn somebody(&self, at: usize, chunk: usize) -> usize {
        let known = &self.packs.known;
        let pronoun = &self.units[self.pieces.items[at].1 as usize];
        let people = known.person.union(known.title).union(known.kin).union(known.collective);
        let mut found = chunk;
        while let Some(owned) = self.pieces.chunks[found].genitive_of.filter(|owned| *owned < found)
            && pronoun.tags.meets(known.personal)
            && self.units[self.pieces.chunks[owned].head as usize].tags.meets(people)
        {
            found = owned;
        }
        found
    }
}
