//! Which expression of time says when an event happens: the one of its own verb or noun, or that of the clause it goes
//! on from; never one inside what somebody says, and none that belongs to another word.

use crate::ground::{Span, Tokens};
use crate::pack::{Order, TimeClass as C};

use super::super::chunks::Item;
use super::super::clauses::Link;
use super::super::model::EventTime;
use super::super::reader::{Reader, Scene};
use super::super::sites::Site;
use super::super::verbs::{Shape, Tense, Units};
use super::spans::{TimeKind, TimeSpan};
use super::when::Granularity;

/// An expression among the units of a sentence.
#[derive(Clone, Copy)]
struct Placed<'a> {
    span: &'a TimeSpan,
    units: Span<Units>,
    clause: usize,
}

impl Reader<'_> {
    /// When the event whose trigger stands at a site happens, by the words of its sentence.
    pub(crate) fn event_time(&self, scene: &Scene, site: &Site) -> Option<EventTime> {
        let placed = self.placed(scene);
        if placed.is_empty() {
            return None;
        }
        let found = self.own_time(scene, &placed, site).or_else(|| {
            // a noun shares the time of its clause, unless it stands before or behind it
            if self.bound(scene, site) {
                return None;
            }
            let joins = site.verb.is_none_or(|verb| scene.pieces.verbs[verb].shape == Shape::Conjunctive);
            let clause = joins.then(|| self.clause_time(scene, &placed, site.clause)).flatten();
            clause.or_else(|| self.shared_time(scene, &placed, site.clause))
        })?;
        Some(EventTime { edtf: found.span.edtf.clone()?, span: found.span.span })
    }

    /// The expressions of the sentence that may date an event.
    fn placed(&self, scene: &Scene) -> Vec<Placed<'_>> {
        let sentence = self.segmenter.sentences[self.sentence].tokens;
        let first = self.times.partition_point(|span| span.tokens.end <= sentence.start);
        let spans = self.times[first..].iter().take_while(|span| span.tokens.start < sentence.end);
        let dates = spans.filter(|span| {
            span.edtf.is_some()
                && matches!(span.kind, TimeKind::Date | TimeKind::Time)
                // a mere `in the evening` is of a day that is not said
                && !(span.granularity == Granularity::Part && !span.names_day)
                && !self.names_election(span)
        });
        let placed = dates.filter_map(|span| self.place_span(scene, span));
        // mishan 2019 is a name
        placed.filter(|placed| !placed.span.bare_year || self.is_adverbial(scene, placed)).collect()
    }

    /// Whether a year stands in the sentence as a time: with an adposition, or possessed.
    fn is_adverbial(&self, scene: &Scene, placed: &Placed<'_>) -> bool {
        let joins = C::In.bit() | C::Genitive.bit() | C::To.bit() | C::On.bit() | C::From.bit() | C::Until.bit();
        let beside = match self.grammar.order {
            Order::HeadFinal => placed.units.end as usize,
            Order::HeadInitial => (placed.units.start as usize).wrapping_sub(1),
        };
        self.time_mask(scene, beside) & joins != 0
    }

    fn place_span<'t>(&self, scene: &Scene, span: &'t TimeSpan) -> Option<Placed<'t>> {
        let inside = |tokens: Span<Tokens>| tokens.overlaps(span.tokens);
        let start = scene.units.iter().position(|unit| inside(unit.tokens))?;
        let count = scene.units[start..].iter().take_while(|unit| inside(unit.tokens)).count();
        let units = Span::new(start as u32, (start + count) as u32);
        let item = scene.pieces.items.iter().rposition(|(_, first)| *first <= units.start)?;
        let clause = Self::clause_of(scene, item).or_else(|| {
            // between clauses: that of what follows
            (item..scene.pieces.items.len()).find_map(|item| Self::clause_of(scene, item))
        })?;
        Some(Placed { span, units, clause })
    }

    /// Whether a year only tells which election is meant.
    fn names_election(&self, span: &TimeSpan) -> bool {
        let election = self.packs.known.election;
        let tagged = |token: usize| {
            self.forms.get(token).is_some_and(|form| {
                let analyses = self.packs.lexicon.analyses(*form).iter();
                analyses.into_iter().any(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).tags.meets(election))
            })
        };
        let (start, end) = (span.tokens.start as usize, span.tokens.end as usize);
        span.bare_year && ((end..end + 4).any(tagged) || (start.saturating_sub(2)..start).any(tagged))
    }

    /// The class bits of the word of time at a unit.
    fn time_mask(&self, scene: &Scene, unit: usize) -> u128 {
        let Some(unit) = scene.units.get(unit) else { return 0 };
        let forms = &self.forms[unit.tokens.range()];
        let found = self.packs.time.find(forms).filter(|found| found.tokens as usize == forms.len());
        found.map_or(0, |found| self.packs.time.mask(found.group))
    }

    /// Whether the site is a noun that stands apart from its clause: behind it, before it, for it.
    fn bound(&self, scene: &Scene, site: &Site) -> bool {
        let Some(noun) = site.noun.filter(|_| site.verb.is_none()) else { return false };
        match scene.pieces.chunks[noun].case {
            None => false,
            Some(case) => {
                !self.grammar.locatives.contains(&case)
                    && self.grammar.genitive != Some(case)
                    && self.grammar.object != Some(case)
            }
        }
    }

    /// The nearest expression that belongs to the site itself.
    fn own_time<'t>(&self, scene: &Scene, placed: &[Placed<'t>], site: &Site) -> Option<Placed<'t>> {
        let here = || placed.iter().filter(|placed| placed.clause == site.clause);
        match self.grammar.order {
            Order::HeadFinal => {
                let end = site.units.end;
                let before = here().filter(|placed| placed.units.start < end);
                let nearest = before.filter(|placed| self.reaches(scene, placed, site)).last();
                nearest.or_else(|| here().find(|placed| placed.units.start >= end && self.follows(scene, placed, site)))
            }
            Order::HeadInitial => {
                let end = site.units.end;
                let behind = here().find(|placed| {
                    placed.units.start >= end && !self.verb_between(scene, site.clause, end, placed.units.start)
                });
                let before = here().filter(|placed| placed.units.end <= site.units.start).last();
                behind.or(before)
            }
        }
        .copied()
    }

    /// Whether a finite verb stands between two units of a clause.
    fn verb_between(&self, scene: &Scene, clause: usize, from: u32, to: u32) -> bool {
        scene.clauses[clause].items.iter().any(|&item| match scene.pieces.items[item].0 {
            Item::Verb(verb) => {
                let group = &scene.pieces.verbs[verb];
                group.units.start >= from && group.units.end <= to && group.shape == Shape::Finite
            }
            _ => false,
        })
    }

    /// Whether an expression before the site belongs to it: no word between takes it.
    fn reaches(&self, scene: &Scene, placed: &Placed<'_>, site: &Site) -> bool {
        let behind = placed.units.end as usize;
        let head = site.noun.map(|noun| scene.pieces.chunks[noun].head);
        let marker = self.time_mask(scene, behind);
        // 14 disanbar ke phaisle: of the next noun
        if marker & C::Genitive.bit() != 0 {
            let next = scene.pieces.chunks.iter().find(|chunk| chunk.head as usize >= behind);
            return next.is_some_and(|chunk| head == Some(chunk.head) || site.units.contains(chunk.head));
        }
        let verb = site.verb.map(|verb| &scene.pieces.verbs[verb]);
        // by the fifth: what is to be done, not what was done
        let done = verb.is_some_and(|group| group.shape == Shape::Finite && group.tense == Tense::Past);
        if marker & C::Until.bit() != 0 && done {
            return false;
        }
        let place = verb.map_or(site.units.start, |group| group.units.start);
        let coarse = placed.span.granularity <= Granularity::Year;
        let mut chunks = 0;
        for &item in &scene.clauses[site.clause].items {
            let (piece, start) = scene.pieces.items[item];
            // a noun may have taken the words of time before it along
            let joined = matches!(piece, Item::Chunk(chunk) if scene.pieces.chunks[chunk].head >= placed.units.end);
            if start < placed.units.end && !joined || start < placed.units.start || start >= place {
                continue;
            }
            match piece {
                Item::Chunk(chunk) => {
                    // with whom it was done is said of the finite verb
                    let object = chunks == 0
                        && scene.pieces.chunks[chunk].case.is_some_and(|case| self.grammar.object == Some(case));
                    chunks += 1 + u32::from(object);
                    // in 2016, after somebody's death
                    let chunk = &scene.pieces.chunks[chunk];
                    let apart =
                        self.time_mask(scene, chunk.units.end as usize) & (C::After.bit() | C::Before.bit()) != 0;
                    if coarse && apart && !site.units.contains(chunk.head) {
                        return false;
                    }
                }
                Item::Verb(other)
                    if site.verb != Some(other)
                        && !self.describes(scene, other, site)
                        && self.takes(scene, other, chunks, coarse) =>
                {
                    return false;
                }
                _ => {}
            }
        }
        true
    }

    /// Whether a verb takes the expression so many chunks before it for itself: one to be held on Thursday, one held in
    /// 2007, before doing it on Monday, told to come on Friday.
    fn takes(&self, scene: &Scene, verb: usize, chunks: u32, coarse: bool) -> bool {
        let group = &scene.pieces.verbs[verb];
        let marker = self.time_mask(scene, group.units.end as usize);
        match group.shape {
            Shape::Finite => true,
            Shape::Agentive => chunks <= 1,
            Shape::Perfective => {
                let next = scene.pieces.chunks.iter().find(|chunk| chunk.units.start >= group.units.end);
                let setting = next.is_some_and(|chunk| {
                    chunk.case.is_some_and(|case| self.grammar.locatives.contains(&case))
                        || self.time_mask(scene, chunk.units.end as usize) & C::In.bit() != 0
                });
                coarse || !setting && chunks <= 2
            }
            Shape::Infinitive => {
                let apart = marker & (C::Before.bit() | C::After.bit()) != 0;
                let genitive = marker & C::Genitive.bit() != 0;
                apart || !genitive && chunks <= 1
            }
            Shape::Conjunctive | Shape::Participle => false,
        }
    }

    /// Whether a verb form describes the noun of the site: the order given.
    fn describes(&self, scene: &Scene, verb: usize, site: &Site) -> bool {
        let group = &scene.pieces.verbs[verb];
        let next = scene.pieces.chunks.iter().find(|chunk| chunk.units.start >= group.units.end);
        group.shape == Shape::Perfective
            && site.verb.is_none()
            && next.is_some_and(|chunk| site.units.contains(chunk.head))
    }

    /// Whether an expression behind the verb of the site belongs to it.
    fn follows(&self, scene: &Scene, placed: &Placed<'_>, site: &Site) -> bool {
        site.verb.is_some_and(|verb| {
            let group = &scene.pieces.verbs[verb];
            group.shape == Shape::Finite
                && !self.verb_between(scene, site.clause, group.units.end, placed.units.start)
                && self.time_mask(scene, placed.units.end as usize) & C::Genitive.bit() == 0
        })
    }

    /// The expression of the clause that this one goes on from.
    fn shared_time<'t>(&self, scene: &Scene, placed: &[Placed<'t>], clause: usize) -> Option<Placed<'t>> {
        let mut at = clause;
        for _ in 0..scene.clauses.len() {
            if let Some(found) = self.clause_time(scene, placed, at).filter(|_| at != clause) {
                return Some(found);
            }
            if placed.iter().any(|placed| placed.clause == at) && at != clause {
                return None;
            }
            let this = &scene.clauses[at];
            at = match this.link {
                Link::Coordinate | Link::Main => self.before(scene, at)?,
                Link::Relative(_) | Link::Adverbial | Link::Participle => this.parent.filter(|parent| *parent < at)?,
                Link::Complement | Link::Condition | Link::Infinitive => return None,
            };
        }
        None
    }

    /// The clause before, where this one goes on with the same parent.
    fn before(&self, scene: &Scene, clause: usize) -> Option<usize> {
        let this = &scene.clauses[clause];
        let before = clause.checked_sub(1)?;
        let other = &scene.clauses[before];
        (other.parent == this.parent && other.quoted == this.quoted && other.verb.is_some()).then_some(before)
    }

    /// The expression of a clause's finite verb.
    fn clause_time<'t>(&self, scene: &Scene, placed: &[Placed<'t>], clause: usize) -> Option<Placed<'t>> {
        let verb = scene.clauses[clause].verb?;
        let site = Site::of_verb(scene, clause, verb);
        self.own_time(scene, placed, &site)
    }
}
