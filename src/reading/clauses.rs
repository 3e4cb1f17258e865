//! Clauses: which pieces belong to which finite verb, and how clauses hang together.

use crate::ground::EntityKind;
use crate::pack::{Grammar, Marker, Order, Packs, PartOfSpeech};

use super::chunks::{Item, Pieces};
use super::units::Unit;
use super::verbs::{Mood, Shape, Tense};

/// A clause: a finite verb with what belongs to it, or a piece of text without one.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// Its pieces in order, by index.
    pub items: Vec<usize>,
    /// Its finite verb.
    pub verb: Option<usize>,
    pub link: Link,
    /// The clause it depends on.
    pub parent: Option<usize>,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// The clause it is joined to by `and`: whose subject is its own when it has none.
    pub with: Option<usize>,
}

/// How a clause depends on its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// It stands by itself.
    Main,
    /// It goes on where the clause before stopped; the parent is that of the clause before.
    Coordinate,
    /// It is what the parent says, thinks or asks for.
    Complement,
    /// The parent holds if this does.
    Condition,
    /// Because, although, when.
    Adverbial,
    /// It is about a noun of the parent: the chunk by index, where there is one.
    Relative(Option<usize>),
    /// To do: what a verb or noun of the parent intends, asks for or allows.
    Infinitive,
    /// Doing, done, by doing: beside the parent, with whose subject or object it shares its own.
    Participle,
}

/// Cuts the pieces of a sentence into clauses. `says` tells whether a word reports what is said.
pub(crate) fn clauses(
    packs: &Packs,
    grammar: &Grammar,
    units: &[Unit],
    kind_of: &dyn Fn(u32) -> EntityKind,
    pieces: &mut Pieces,
    out: &mut Vec<Clause>,
) {
    out.clear();
    if grammar.order == Order::HeadInitial {
        super::initial::clauses::clauses_initial(packs, units, kind_of, pieces, out);
        return super::initial::lists::lists(packs, units, pieces, out, kind_of);
    }
    let mut cutter = Cutter { packs, grammar, units, pieces, out, stack: Vec::new(), quoted: false };
    cutter.run();
    cutter.adopt_quotes();
}

struct Cutter<'a> {
    packs: &'a Packs,
    grammar: &'a Grammar,
    units: &'a [Unit],
    pieces: &'a mut Pieces,
    out: &'a mut Vec<Clause>,
    /// Clauses interrupted by a relative clause.
    stack: Vec<Clause>,
    quoted: bool,
}

impl Cutter<'_> {
    fn fresh(&self, link: Link, parent: Option<usize>) -> Clause {
        Clause { items: Vec::new(), verb: None, link, parent, quoted: self.quoted, with: None }
    }

    fn run(&mut self) {
        let mut open = self.fresh(Link::Main, None);
        let mut joined = false;
        for at in 0..self.pieces.items.len() {
            let (item, _) = self.pieces.items[at];
            match item {
                Item::Chunk(_) | Item::Other => {
                    if open.items.is_empty() && open.link == Link::Main && item != Item::Other {
                        open = self.next_clause(joined);
                    }
                    open.items.push(at);
                    joined = false;
                    if self.tail_ends(&open, at) {
                        open = self.close(open);
                    }
                }
                Item::Verb(verb) => {
                    if self.says_anew(&open, at) {
                        open = self.close(open);
                        joined = true;
                    }
                    if open.items.is_empty() && open.link == Link::Main {
                        open = self.next_clause(joined);
                    }
                    joined = false;
                    open.items.push(at);
                    let inverted = self.inverted(&open, at);
                    if self.pieces.verbs[verb].shape == Shape::Finite && (inverted || !self.demote(verb, at)) {
                        if open.verb.is_some() && self.grammar.order == Order::HeadInitial {
                            open = self.split_before(open, verb);
                        }
                        open.verb = Some(verb);
                        if !inverted && self.verb_ends(at) {
                            open = self.close(open);
                        }
                    }
                }
                Item::Comma | Item::Conjunction => {
                    if open.items.is_empty() {
                        joined |= item == Item::Conjunction;
                    } else if open.verb.is_some() {
                        joined = true;
                        open = self.close(open);
                    } else {
                        open.items.push(at);
                    }
                }
                Item::Break => {
                    open = self.close(open);
                    joined = false;
                }
                Item::Quote => {
                    open = self.close(open);
                    self.quoted = !self.quoted;
                    open.quoted = self.quoted;
                    joined = false;
                }
                Item::Complementizer => {
                    self.close(open);
                    open = self.fresh(Link::Complement, self.out.len().checked_sub(1));
                }
                Item::Subordinator { condition } => {
                    self.close(open);
                    let parent = self.out.len().checked_sub(1);
                    let link = if condition { Link::Condition } else { Link::Adverbial };
                    open = self.fresh(link, parent);
                }
                Item::Relative => {
                    let antecedent = self.last_chunk(&open);
                    if open.items.is_empty() || open.verb.is_some() {
                        self.close(open);
                        let parent = self.out.len().checked_sub(1);
                        let antecedent = parent.and_then(|parent| self.last_chunk(&self.out[parent]));
                        open = self.fresh(Link::Relative(antecedent), parent);
                    } else {
                        self.stack.push(open);
                        open = self.fresh(Link::Relative(antecedent), None);
                    }
                }
            }
        }
        self.close(open);
        while let Some(open) = self.stack.pop() {
            self.put(open);
        }
    }

    /// A clause behind a finished one: inside what is said, or beside who says it.
    fn next_clause(&self, joined: bool) -> Clause {
        let Some(last) = self.out.last() else { return self.fresh(Link::Main, None) };
        if !joined || last.quoted != self.quoted {
            return self.fresh(Link::Main, None);
        }
        let mut clause = self.fresh(Link::Coordinate, last.parent);
        if matches!(last.link, Link::Complement) || last.parent.is_some() && last.link == Link::Coordinate {
            clause.link = Link::Coordinate;
        }
        clause
    }

    fn last_chunk(&self, clause: &Clause) -> Option<usize> {
        clause.items.iter().rev().find_map(|&at| match self.pieces.items[at].0 {
            Item::Chunk(chunk) => Some(chunk),
            _ => None,
        })
    }

    fn put(&mut self, clause: Clause) {
        if clause.items.iter().any(|&at| self.pieces.items[at].0 != Item::Other) {
            self.out.push(clause);
        }
    }

    /// Ends a clause and gives the next: one that was interrupted, or a new one.
    fn close(&mut self, clause: Clause) -> Clause {
        let relative = matches!(clause.link, Link::Relative(_)) && clause.verb.is_some();
        self.put(clause);
        if relative && let Some(interrupted) = self.stack.pop() {
            return interrupted;
        }
        self.fresh(Link::Main, None)
    }

    fn next_item(&self, at: usize) -> Option<Item> {
        self.pieces.items[at + 1..].iter().map(|(item, _)| *item).find(|item| *item != Item::Other)
    }

    /// Whether the finite verb at `at` ends its clause.
    fn verb_ends(&self, at: usize) -> bool {
        match self.grammar.order {
            Order::HeadFinal => match self.next_item(at) {
                Some(Item::Chunk(_)) => self.says(at) || self.verb_before_break(at),
                _ => true,
            },
            Order::HeadInitial => false,
        }
    }

    /// Whether a chunk behind the verb was the last of an inverted clause.
    fn tail_ends(&self, clause: &Clause, at: usize) -> bool {
        self.grammar.order == Order::HeadFinal
            && clause.verb.is_some()
            && !matches!(self.next_item(at), Some(Item::Chunk(_) | Item::Verb(_)))
    }

    /// Whether a bare verb of saying stands right behind a comma, as in headlines: `bhajpa ka palatvar, kaha`.
    fn says_anew(&self, clause: &Clause, at: usize) -> bool {
        self.grammar.order == Order::HeadFinal
            && clause.verb.is_none()
            && clause.items.last().is_some_and(|&last| last + 1 == at && self.pieces.items[last].0 == Item::Comma)
            && !clause.items.iter().any(|&item| matches!(self.pieces.items[item].0, Item::Verb(_)))
            && matches!(self.pieces.items[at].0, Item::Verb(verb) if self.pieces.verbs[verb].shape == Shape::Finite)
            && self.says(at)
    }

    fn says(&self, at: usize) -> bool {
        let Item::Verb(verb) = self.pieces.items[at].0 else { return false };
        let word = self.pieces.verbs[verb].word;
        self.packs.lexicon.lexeme(word).tags.meets(self.packs.known.say)
    }

    /// Whether another verb comes before the next break.
    fn verb_before_break(&self, at: usize) -> bool {
        self.pieces.items[at + 1..]
            .iter()
            .map(|(item, _)| *item)
            .take_while(|item| {
                !matches!(
                    item,
                    Item::Break | Item::Quote | Item::Complementizer | Item::Subordinator { .. } | Item::Relative
                )
            })
            .any(|item| matches!(item, Item::Verb(verb) if self.pieces.verbs[verb].shape == Shape::Finite))
    }

    /// Whether a verb stands before its noun, as in headlines: `X ne ki mulakat,`, `X hue shamil,`. The clause has its
    /// subject, and between the verb and the next break stand chunks only, the last one bare.
    fn inverted(&self, clause: &Clause, at: usize) -> bool {
        if self.grammar.order == Order::HeadInitial {
            return false;
        }
        let behind = self.pieces.items[at + 1..].iter().map(|(item, _)| *item);
        let (mut last, mut chunks) = (None, 0);
        for item in behind {
            match item {
                Item::Chunk(chunk) => (last, chunks) = (Some(chunk), chunks + 1),
                Item::Other => {}
                Item::Comma | Item::Break | Item::Quote => break,
                _ => return false,
            }
        }
        let Some(last) = last.map(|last| &self.pieces.chunks[last]).filter(|last| last.case.is_none()) else {
            return false;
        };
        let Item::Verb(verb) = self.pieces.items[at].0 else { return false };
        let future = self.pieces.verbs[verb].tense == Tense::Future;
        let subject = clause.items.iter().any(|&item| match self.pieces.items[item].0 {
            Item::Chunk(chunk) => {
                let case = self.pieces.chunks[chunk].case;
                case.is_some_and(|case| self.grammar.markers.get(&case) == Some(&Marker::Subject))
            }
            _ => false,
        });
        let verbs = clause.items.iter().filter(|item| matches!(self.pieces.items[**item].0, Item::Verb(_))).count();
        let head = &self.units[last.head as usize];
        // kangres par bola hamla: the noun that the verb lends itself to
        let deed = chunks == 1 && head.tags.meets(self.packs.known.abstract_noun);
        verbs <= 1 && (subject || future || deed || head.is(PartOfSpeech::Adjective))
    }

    /// Makes a bare perfective before a noun a participle that modifies it, where a finite verb is still to come.
    fn demote(&mut self, verb: usize, at: usize) -> bool {
        if self.grammar.order == Order::HeadInitial {
            return false;
        }
        let group = &self.pieces.verbs[verb];
        let last = &self.units[group.units.end as usize - 1];
        let tensed = last.lexeme().is_some_and(|word| {
            self.grammar.auxiliary(word).has(crate::pack::Auxiliary::Tense) && group.units.len() > 1
        });
        let bare = (group.tense == Tense::Past || group.progressive) && !tensed && group.mood == Mood::Indicative;
        let next_is_chunk = matches!(self.pieces.items.get(at + 1), Some((Item::Chunk(_), _)));
        if bare && next_is_chunk && !self.says(at) && self.verb_before_break(at) {
            self.pieces.verbs[verb].shape = Shape::Perfective;
            return true;
        }
        false
    }

    /// A second finite verb in a clause of English: what follows the first belongs to the second from its subject on.
    fn split_before(&mut self, mut clause: Clause, verb: usize) -> Clause {
        let subject = clause.items.iter().rposition(|&at| {
            matches!(self.pieces.items[at].0, Item::Chunk(chunk)
            if self.pieces.chunks[chunk].units.end <= self.pieces.verbs[verb].units.start
                && self.pieces.chunks[chunk].case.is_none())
        });
        let place = subject.filter(|place| {
            let first = clause
                .verb
                .and_then(|first| clause.items.iter().position(|&at| self.pieces.items[at].0 == Item::Verb(first)));
            first.is_some_and(|first| first < *place)
        });
        let rest = clause.items.split_off(place.unwrap_or(clause.items.len() - 1));
        let says = clause.verb.is_some_and(|verb| {
            self.packs.lexicon.lexeme(self.pieces.verbs[verb].word).tags.meets(self.packs.known.say)
        });
        self.put(clause);
        let mut next = if says {
            self.fresh(Link::Complement, self.out.len().checked_sub(1))
        } else {
            self.fresh(Link::Coordinate, self.out.last().and_then(|last| last.parent))
        };
        next.items = rest;
        next
    }

    /// Gives quoted clauses, and clauses before a closing `he said`, the reporting clause beside them as parent.
    fn adopt_quotes(&mut self) {
        for at in 0..self.out.len() {
            if !self.out[at].quoted || self.out[at].parent.is_some() {
                continue;
            }
            let outside = |clause: &Clause| !clause.quoted && clause.verb.is_some();
            let before = (0..at).rev().find(|&other| outside(&self.out[other]));
            let after = (at + 1..self.out.len()).find(|&other| outside(&self.out[other]));
            let reports = |clause: usize| {
                self.out[clause].verb.is_some_and(|verb| {
                    self.packs.lexicon.lexeme(self.pieces.verbs[verb].word).tags.meets(self.packs.known.say)
                })
            };
            let parent = match (before, after) {
                (_, Some(after)) if reports(after) && !before.is_some_and(reports) => Some(after),
                (Some(before), _) => Some(before),
                (None, after) => after,
            };
            self.out[at].parent = parent;
            self.out[at].link = Link::Complement;
        }
    }
}
