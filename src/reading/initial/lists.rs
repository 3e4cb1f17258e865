//! Lists and appositions in languages whose markers stand before their nouns: the marker stands before the first member
//! and holds for all.

use crate::ground::EntityKind;
use crate::pack::{Marker, Packs, PartOfSpeech, PronounKind};

use crate::reading::chunks::{Chunk, Item, Pieces};
use crate::reading::clauses::Clause;
use crate::reading::units::{Class, Unit};

/// Joins the members of lists, and names with what describes them, clause by clause.
pub(in crate::reading) fn lists(
    packs: &Packs,
    units: &[Unit],
    pieces: &mut Pieces,
    clauses: &[Clause],
    kind_of: &dyn Fn(u32) -> EntityKind,
) {
    for clause in clauses {
        let mut lister = Lister { packs, units, pieces, kind_of, items: &clause.items };
        lister.run();
    }
}

struct Lister<'a> {
    packs: &'a Packs,
    units: &'a [Unit],
    pieces: &'a mut Pieces,
    kind_of: &'a dyn Fn(u32) -> EntityKind,
    items: &'a [usize],
}

/// What kind of thing a chunk names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Person,
    Body,
    Place,
    Time,
    Thing,
    /// A word nobody knows.
    Any,
}

impl Lister<'_> {
    fn item(&self, place: usize) -> Item {
        self.pieces.items[self.items[place]].0
    }

    fn run(&mut self) {
        // chunks since the last verb, in order
        let mut open: Vec<usize> = Vec::new();
        // those before the verb: the subject and what goes with it
        let mut subject: Vec<usize> = Vec::new();
        let (mut comma, mut conjunction) = (false, false);
        let mut place = 0;
        while place < self.items.len() {
            match self.item(place) {
                Item::Chunk(first) => {
                    let (last, end) = self.chain(place, first);
                    self.accompany(&open, &subject, last);
                    if let Some(&before) = open.last()
                        && (conjunction || !self.opens_clause(&open, place, last))
                    {
                        self.relate(&open, before, last, comma, conjunction);
                    }
                    for owner in place..end {
                        if let Item::Chunk(chunk) = self.item(owner) {
                            open.push(chunk);
                        }
                    }
                    (comma, conjunction) = (false, false);
                    place = end;
                    continue;
                }
                Item::Comma => comma = true,
                Item::Conjunction => conjunction = true,
                Item::Other => {}
                _ => {
                    subject.append(&mut open);
                    open.clear();
                    (comma, conjunction) = (false, false);
                }
            }
            place += 1;
        }
    }

    /// Whether an unmarked chunk behind marked ones is the subject of the verb that follows: `in talks with X, Y said`.
    fn opens_clause(&self, open: &[usize], place: usize, last: usize) -> bool {
        let chunks = &self.pieces.chunks;
        let comma = place > 0 && self.item(place - 1) == Item::Comma;
        comma
            && chunks[last].case.is_none()
            && matches!(self.sort(&chunks[last]), Sort::Person | Sort::Body)
            && open.iter().all(|&before| {
                let this = &chunks[before];
                this.case.is_some() || this.genitive_of.is_some() || self.sort(this) == Sort::Time
            })
            && self.items[place..].iter().any(|&item| matches!(self.pieces.items[item].0, Item::Verb(_)))
    }

    /// The last chunk of a chain of possessors, and the place behind it.
    fn chain(&self, place: usize, first: usize) -> (usize, usize) {
        let (mut chunk, mut end) = (first, place + 1);
        while let Some(owned) = self.pieces.chunks[chunk].genitive_of {
            let next = (end..self.items.len()).find(|&next| self.item(next) == Item::Chunk(owned));
            let Some(next) = next else { break };
            (chunk, end) = (owned, next + 1);
        }
        (chunk, end)
    }

    fn sort(&self, chunk: &Chunk) -> Sort {
        let known = &self.packs.known;
        let unit = &self.units[chunk.head as usize];
        if chunk.pronoun.is_some() {
            return Sort::Person;
        }
        let tags = unit.tags;
        match unit.class {
            Class::Name(mention) => match (self.kind_of)(mention) {
                EntityKind::Place => Sort::Place,
                EntityKind::Organization => Sort::Body,
                EntityKind::Election => Sort::Thing,
                _ => Sort::Person,
            },
            _ if tags.meets(known.time_word) => Sort::Time,
            _ if tags.meets(known.title.union(known.person).union(known.kin)) => Sort::Person,
            _ if tags.meets(known.collective.union(known.org_head)) => Sort::Body,
            _ if tags.meets(known.place_head.union(known.venue)) => Sort::Place,
            Class::Unknown => Sort::Any,
            Class::Number => Sort::Time,
            _ => Sort::Thing,
        }
    }

    fn marker(&self, chunk: &Chunk) -> Option<Marker> {
        let case = chunk.case?;
        self.packs.grammars.iter().find_map(|(_, grammar)| grammar.markers.get(&case)).copied()
    }

    /// Joins a chunk to one of those before it in its clause, where they belong together.
    fn relate(&mut self, open: &[usize], before: usize, chunk: usize, comma: bool, conjunction: bool) {
        let this = &self.pieces.chunks[chunk];
        if this.pronoun == Some(PronounKind::Relative) {
            return;
        }
        if self.marker(this) == Some(Marker::Company) {
            return;
        }
        if !comma && !conjunction {
            // Leader of Opposition in Lok Sabha | Rahul Gandhi
            let head = open.iter().rev().copied().find(|&other| self.describes(other, chunk));
            if let Some(head) = head.filter(|_| this.case.is_none() && self.is_linked(open, before)) {
                self.pieces.chunks[head].appositive = true;
                self.join(head, chunk);
            }
            return;
        }
        if this.case.is_some() && this.case != self.pieces.chunks[before].case {
            return;
        }
        if comma && !conjunction {
            if self.describes(chunk, before) || self.is_aside(chunk, before) {
                self.pieces.chunks[chunk].appositive = true;
                return self.join(before, chunk);
            }
            if self.describes(before, chunk) {
                self.pieces.chunks[before].appositive = true;
                return self.join(before, chunk);
            }
        }
        if let Some(with) = self.alike(open, chunk) {
            self.join(with, chunk);
        }
    }

    /// Joins what stands behind `along with` to the nearest of the same sort, before the verb where none is nearer.
    fn accompany(&mut self, open: &[usize], subject: &[usize], chunk: usize) {
        if self.marker(&self.pieces.chunks[chunk]) != Some(Marker::Company) {
            return;
        }
        let sort = self.sort(&self.pieces.chunks[chunk]);
        let twin = |others: &[usize]| {
            others.iter().rev().copied().find(|&other| {
                let this = &self.pieces.chunks[other];
                self.sort(this) == sort && this.pronoun != Some(PronounKind::Relative)
            })
        };
        let bare = |other: &usize| self.pieces.chunks[*other].case.is_none();
        // 12 people including X: of whom X is one
        let set = |other: &usize| {
            let this = &self.pieces.chunks[*other];
            let named = matches!(self.units[this.head as usize].class, Class::Name(_));
            !named && matches!(self.sort(this), Sort::Person | Sort::Body)
        };
        let with = twin(open).or_else(|| open.iter().rev().copied().find(set)).or_else(|| twin(subject));
        let with = with.or_else(|| subject.iter().rev().copied().find(bare));
        if let Some(with) = with.or_else(|| self.alike(open, chunk)) {
            self.join(with, chunk);
        }
    }

    /// Whether the chunk right before is a marked one, part of a longer description.
    fn is_linked(&self, open: &[usize], before: usize) -> bool {
        open.len() > 1 && self.pieces.chunks[before].case.is_some()
    }

    /// The chunk of the same sort that a further member of a list goes with: the nearest, or the one that modifies.
    fn alike(&self, open: &[usize], chunk: usize) -> Option<usize> {
        let this = &self.pieces.chunks[chunk];
        let sort = self.sort(this);
        let nearest = *open.last()?;
        let fits = |other: usize| {
            let before = &self.pieces.chunks[other];
            let marked = this.case.is_none() || this.case == before.case || self.marker(this) == Some(Marker::Company);
            marked
                && before.pronoun != Some(PronounKind::Relative)
                && before.genitive_of.is_none_or(|owned| owned < other)
        };
        let same = |other: &usize| {
            let other = self.sort(&self.pieces.chunks[*other]);
            (other == sort || other == Sort::Any) && sort != Sort::Time
        };
        let near = |other: usize| {
            let other = self.sort(&self.pieces.chunks[other]);
            matches!((other, sort), (Sort::Person, Sort::Body) | (Sort::Body, Sort::Person))
                || sort == Sort::Any && other != Sort::Time
        };
        let named = |other: usize| matches!(self.units[self.pieces.chunks[other].head as usize].class, Class::Name(_));
        // leaders of the BJP and workers: names go with names, common nouns with common nouns
        let twin =
            open.iter().rev().copied().find(|&other| fits(other) && same(&other) && named(other) == named(chunk));
        twin.or_else(|| open.iter().rev().copied().find(|&other| fits(other) && same(&other)))
            .or_else(|| Some(nearest).filter(|&other| fits(other) && near(other)))
    }

    fn join(&mut self, with: usize, chunk: usize) {
        let (group, case) = (self.pieces.chunks[with].group, self.pieces.chunks[with].case);
        let owned = self.pieces.chunks[with].genitive_of.filter(|owned| *owned < with);
        let this = &mut self.pieces.chunks[chunk];
        this.group = group;
        this.case = this.case.or(case);
        this.genitive_of = this.genitive_of.or(owned);
    }

    fn is_person_name(&self, chunk: &Chunk) -> bool {
        matches!(self.units[chunk.head as usize].class, Class::Name(mention) if (self.kind_of)(mention) == EntityKind::Person)
    }

    /// Whether one chunk only says who the person named in the other is.
    fn describes(&self, chunk: usize, name: usize) -> bool {
        let known = &self.packs.known;
        let (chunk, name) = (&self.pieces.chunks[chunk], &self.pieces.chunks[name]);
        let head = &self.units[chunk.head as usize];
        let noun = head.is(PartOfSpeech::Noun) && chunk.pronoun.is_none();
        let person = self.is_person_name(name) && head.tags.meets(known.title.union(known.person).union(known.kin));
        let named_body = matches!(self.units[name.head as usize].class, Class::Name(mention)
            if (self.kind_of)(mention) == EntityKind::Organization);
        let determined = self.units[chunk.units.start as usize].tags.meets(known.determiner);
        let body = named_body && determined && head.tags.meets(known.org_head);
        noun && !chunk.plural && (person || body)
    }

    /// Whether a chunk is an age or the like between commas: `Singh, 45,`.
    fn is_aside(&self, chunk: usize, before: usize) -> bool {
        let head = &self.units[self.pieces.chunks[chunk].head as usize];
        self.is_person_name(&self.pieces.chunks[before])
            && matches!(head.class, Class::Number | Class::Word(PartOfSpeech::Number))
    }
}
