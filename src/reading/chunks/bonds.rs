//! What chunks are to each other in languages whose markers stand behind their nouns: possessors of what follows, and
//! conjuncts that share the marker of the last.

use crate::ground::EntityKind;
use crate::pack::{Marker, PartOfSpeech, PronounKind};
use crate::reading::units::Class;
use crate::reading::verbs::Shape;

use super::head_final::HeadFinal;
use super::{Chunk, Chunker, Item};

/// What kind of thing a chunk names, for coordination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Actor,
    Place,
    Thing,
    /// A number that counts nothing named beside it.
    Number,
    /// A word nobody knows.
    Any,
}

/// What stands between two chunks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    Nothing,
    /// A comma, a conjunction or both.
    Link,
    More,
}

/// The chunk that the one before it may be coordinated with.
#[derive(Clone, Copy, Debug)]
struct Conjunct {
    /// Where it starts among the items, with its possessors.
    place: usize,
    /// Its first possessor.
    owner: Option<usize>,
    chunk: usize,
}

impl Chunker<'_, HeadFinal> {
    /// Links possessors to what they possess.
    pub(super) fn possess(&mut self) {
        for place in 0..self.out.items.len() {
            let Some(chunk) = self.out.items[place].0.chunk() else { continue };
            if self.out.chunks[chunk].case.is_some_and(|case| self.is_genitive(case)) {
                self.out.chunks[chunk].genitive_of = self.possessed(chunk, place);
            }
        }
    }

    /// What the chunk, the item at `place`, possesses.
    fn possessed(&self, chunk: usize, place: usize) -> Option<usize> {
        let rest = self.out.items[place + 1..].iter().map(|(item, _)| *item);
        let mut rest = rest.filter(|item| *item != Item::Other).peekable();
        // kangres ki ghatti zamin: a participle may stand between
        rest.next_if(|item| match *item {
            Item::Verb(verb) => matches!(self.out.verbs[verb].shape, Shape::Participle | Shape::Agentive),
            _ => false,
        });
        // bhajpa adhyaksh ka | karyakartaon ne | svagat: before what has a marker it would be another form
        let marker = self.units.get(self.out.chunks[chunk].units.end as usize);
        let direct = marker.is_some_and(|marker| self.grammar.genitive_direct.contains(&marker.form));
        let fits = |other: &usize| !direct || self.out.chunks[*other].case.is_none();
        let mut rest = rest.map_while(Item::chunk).filter(fits);
        // nobody owns a place or day: `rahul ki vaynad men jit`
        let owner_acts = self.sort(&self.out.chunks[chunk]) == Sort::Actor;
        let aside = |other: usize| {
            let other = &self.out.chunks[other];
            owner_acts && (self.is_setting(other) || other.case.is_some_and(|case| self.packs.is_capacity(case)))
        };
        let other = match rest.next() {
            Some(first) if aside(first) => rest.find(|other| !aside(*other)).or(Some(first)),
            first => first,
        };
        // unka saph kahna hai: what is said of the verb is nobody's
        other.filter(|other| {
            let other = &self.out.chunks[*other];
            other.case.is_some() || !self.units[other.head as usize].is(PartOfSpeech::Adjective)
        })
    }

    /// Whether a chunk names a place or a time.
    fn is_setting(&self, chunk: &Chunk) -> bool {
        let unit = &self.units[chunk.head as usize];
        self.names(unit, EntityKind::Place) || unit.tags.meets(self.packs.known.time_word)
    }

    fn sort(&self, chunk: &Chunk) -> Sort {
        let known = &self.packs.known;
        let unit = &self.units[chunk.head as usize];
        if chunk.pronoun.is_some() {
            return Sort::Actor;
        }
        let actors = known.title.union(known.person).union(known.kin).union(known.collective).union(known.org_head);
        match unit.class {
            Class::Name(mention) => match (self.kind_of)(mention) {
                EntityKind::Place => Sort::Place,
                EntityKind::Election => Sort::Thing,
                _ => Sort::Actor,
            },
            // bihar rajya ka
            _ if unit.tags.meets(known.place_head)
                && self.units[chunk.units.range()].iter().any(|unit| self.names(unit, EntityKind::Place)) =>
            {
                Sort::Place
            }
            _ if unit.tags.meets(actors) => Sort::Actor,
            _ if unit.tags.meets(known.place_head) => Sort::Place,
            Class::Number | Class::Word(PartOfSpeech::Number) => Sort::Number,
            Class::Unknown | Class::Word(PartOfSpeech::Adjective) => Sort::Any,
            _ => Sort::Thing,
        }
    }

    /// Links bare chunks to the conjunct that carries their case.
    pub(super) fn coordinate(&mut self) {
        let mut next: Option<Conjunct> = None;
        for place in (0..self.out.items.len()).rev() {
            let Some(chunk) = self.out.items[place].0.chunk() else { continue };
            if let Some(after) = next {
                self.join(chunk, place, after);
            }
            // a possessor is part of its noun's place in the list
            let owned = self.out.chunks[chunk].genitive_of;
            next = match next {
                Some(after) if owned.is_some() && (owned == Some(after.chunk) || owned == after.owner) => {
                    Some(Conjunct { place, owner: Some(chunk), chunk: after.chunk })
                }
                _ => Some(Conjunct { place, owner: None, chunk }),
            };
        }
    }

    /// Joins a chunk, the item at `place`, with the one behind it where they are coordinated.
    fn join(&mut self, chunk: usize, place: usize, after: Conjunct) {
        let between = self.between(place + 1, after.place);
        // of `A and B's C` A goes with B when they are of one sort, and C of another
        let sort = |chunk: usize| self.sort(&self.out.chunks[chunk]);
        let with = match after.owner {
            // lalu aur unke parivar: he and they
            Some(owner) if self.out.chunks[owner].pronoun.is_some() => after.chunk,
            // nitish aur lalu ka gathbandhan: two of a kind possess it together
            Some(owner) if self.are_alike(chunk, owner) && self.is_one_set(after.chunk) => owner,
            _ if sort(chunk) == sort(after.chunk) => after.chunk,
            first => {
                // modi aur mangoliya ke pradhanmantri ki bhent: a possessor of that sort, the first before its own
                let owned = |owner: &usize| self.out.chunks[*owner].genitive_of.filter(|next| *next != after.chunk);
                let mut owners = std::iter::successors(first, owned);
                owners.find(|owner| sort(chunk) == sort(*owner)).unwrap_or(after.chunk)
            }
        };
        if between == Between::Nothing && self.is_summed_up(place, chunk, with) {
            // A aur B donon ne: the last stands for all
            self.out.chunks[with].appositive = true;
            let Chunk { group, case, genitive_of, .. } = self.out.chunks[with];
            let last = &mut self.out.chunks[chunk];
            (last.group, last.case, last.genitive_of) = (group, case, genitive_of);
            return;
        }
        if !self.joins(chunk, with, between) {
            return;
        }
        let appositive = self.describes(chunk, with);
        let Chunk { group, case, genitive_of, .. } = self.out.chunks[with];
        let conjunct = &mut self.out.chunks[chunk];
        conjunct.group = group;
        conjunct.appositive = appositive;
        // conjuncts share the marker of the last
        if conjunct.case.is_none() {
            (conjunct.case, conjunct.genitive_of) = (case, genitive_of);
        }
    }

    fn name_kind(&self, chunk: usize) -> Option<EntityKind> {
        match self.units[self.out.chunks[chunk].head as usize].class {
            Class::Name(mention) => Some((self.kind_of)(mention)),
            _ => None,
        }
    }

    /// Whether two chunks are headed by names of one kind.
    fn are_alike(&self, one: usize, other: usize) -> bool {
        let kind = self.name_kind(one);
        kind.is_some() && kind == self.name_kind(other)
    }

    /// Whether a chunk names one set by its common noun: an alliance, a team.
    fn is_one_set(&self, chunk: usize) -> bool {
        let chunk = &self.out.chunks[chunk];
        let unit = &self.units[chunk.head as usize];
        let known = &self.packs.known;
        !chunk.plural
            && unit.is(PartOfSpeech::Noun)
            && unit.tags.meets(known.collective)
            && !unit.tags.meets(known.person.union(known.group))
    }

    /// Whether the chunk right behind the last of a list, the item at `place`, says how many they are.
    fn is_summed_up(&self, place: usize, chunk: usize, sum: usize) -> bool {
        let (last, sum) = (&self.out.chunks[chunk], &self.out.chunks[sum]);
        let item = |back: usize| place.checked_sub(back).map(|at| self.out.items[at].0);
        item(1) == Some(Item::Conjunction)
            && item(2).and_then(Item::chunk).is_some()
            && last.case.is_none()
            && last.pronoun.is_none()
            && self.sums_up(&self.units[sum.units.start as usize])
            && matches!(self.units[last.head as usize].class, Class::Name(_) | Class::Unknown)
    }

    /// What stands between two places among the items.
    fn between(&self, from: usize, to: usize) -> Between {
        let items = self.out.items[from..to].iter().map(|(item, _)| *item);
        let mut items = items.filter(|item| *item != Item::Other);
        match (items.next(), items.next(), items.next()) {
            (None, _, _) => Between::Nothing,
            (Some(Item::Comma | Item::Conjunction), None, _) => Between::Link,
            (Some(Item::Comma), Some(Item::Conjunction), None) => Between::Link,
            _ => Between::More,
        }
    }

    fn joins(&self, chunk: usize, after: usize, between: Between) -> bool {
        let (left, right) = (&self.out.chunks[chunk], &self.out.chunks[after]);
        let company = left.case.is_some_and(|case| self.grammar.markers.get(&case) == Some(&Marker::Company));
        let (sort, other) = (self.sort(left), self.sort(right));
        let alike = sort == other || sort == Sort::Any || other == Sort::Any;
        if company && between == Between::Nothing {
            return alike;
        }
        // theni men aur ramnathpuram men: the marker twice
        let twice = sort == Sort::Place && other == Sort::Place && left.case == right.case;
        let bare = left.case.is_none() || twice && left.genitive_of.is_none();
        between == Between::Link && bare && alike && right.pronoun != Some(PronounKind::Relative)
    }

    /// Whether the left chunk only describes the person named in the right one.
    fn describes(&self, left: usize, right: usize) -> bool {
        let known = &self.packs.known;
        let (left, right) = (&self.out.chunks[left], &self.out.chunks[right]);
        let (head, name) = (&self.units[left.head as usize], &self.units[right.head as usize]);
        self.is_person(name)
            && !left.plural
            && head.tags.meets(known.title.union(known.person))
            && !matches!(head.class, Class::Name(_))
    }
}
