//! Where a chunk ends though no marker says so, in languages whose markers stand behind their nouns.

use crate::ground::EntityKind;
use crate::pack::PartOfSpeech;
use crate::reading::units::{Class, Unit};

use PartOfSpeech as P;

use super::Chunker;
use super::head_final::HeadFinal;

impl Chunker<'_, HeadFinal> {
    /// Whether the nominal unit at `at` starts a chunk of its own behind the open chunk from `start` to `end`.
    pub(super) fn splits_before(&self, start: usize, end: usize, at: usize) -> bool {
        let known = &self.packs.known;
        let (last, unit) = (&self.units[end - 1], &self.units[at]);
        if unit.is(P::Adjective) && self.grammar.pronouns.contains_key(&unit.form) {
            // is, un: a determiner opens a chunk
            return true;
        }
        if self.verb_follows(at) && self.goes_with_verb(last, unit) {
            return true;
        }
        if let Some(splits) = self.splits_at_name(last, at) {
            return splits;
        }
        match (last.class, unit.class) {
            // baithak | somvar ko: a day of the calendar belongs to the verb
            (Class::Word(P::Noun) | Class::Name(_), _)
                if unit.tags.meets(known.calendar) && !last.tags.meets(known.calendar.union(known.time_word)) =>
            {
                true
            }
            (Class::Word(P::Noun), Class::Word(P::Noun)) => self.splits_nouns(last, unit),
            (_, Class::Number | Class::Word(P::Number)) => {
                // a number counts what follows it
                last.tags.meets(known.number_of)
                    || self.units.get(at + 1).is_some_and(|next| {
                        next.tags.meets(known.time_word)
                            || next.is_nominal()
                                && (matches!(last.class, Class::Name(_))
                                    || last.tags.meets(known.org_head.union(known.person).union(known.title)))
                    })
            }
            (_, Class::Word(P::Adjective)) => {
                // somebody and then what is said of them: `636 pratyashi | chunavi maidan men`
                let said = last.is(P::Noun)
                    && last.tags.meets(known.person.union(known.abstract_noun).union(known.title))
                    && !last.tags.meets(known.org_head);
                let sum = matches!(last.class, Class::Name(_) | Class::Unknown) && self.sums_up(unit);
                said || sum || unit.tags.meets(known.quantity) && end - start > 1
            }
            _ => false,
        }
    }

    /// Whether a verb follows, particles and negations aside.
    fn verb_follows(&self, at: usize) -> bool {
        let mut next = self.units[at + 1..].iter().filter(|unit| !unit.is(P::Particle) && !unit.is(P::Negation));
        next.next().is_some_and(|unit| unit.is(P::Verb))
    }

    /// Whether a unit right before the verb goes with it, not with the `last` one of the open chunk: a predicate, or the
    /// noun of a compound verb.
    fn goes_with_verb(&self, last: &Unit, unit: &Unit) -> bool {
        let known = &self.packs.known;
        let actors = known.title.union(known.person).union(known.group).union(known.collective).union(known.org_head);
        let acts = |unit: &Unit| match unit.class {
            Class::Name(mention) => (self.kind_of)(mention) != EntityKind::Place,
            _ => unit.tags.meets(actors),
        };
        let predicate = unit.is(P::Adjective);
        let thing = unit.is(P::Noun) || unit.class == Class::Unknown;
        predicate && !last.is(P::Adjective) || thing && acts(last) && !acts(unit)
    }

    /// Whether the open chunk ends between its `last` unit and the one at `at`, where one of them is a name that
    /// decides it.
    fn splits_at_name(&self, last: &Unit, at: usize) -> Option<bool> {
        let known = &self.packs.known;
        let unit = &self.units[at];
        let marked = || self.units.get(at + 1).is_some_and(|next| next.is(P::Adposition));
        let is_body = |unit: &Unit| self.names(unit, EntityKind::Organization);
        if is_body(last) && is_body(unit) && marked() {
            // shivsena | enadie se: of two bodies side by side that nothing else follows each stands for itself
            return Some(true);
        }
        if self.is_person(last) {
            // ramsinh neta ne: a calling behind the name, with the marker of both
            let called = unit.tags.meets(known.title.union(known.person)) && unit.is(P::Noun) && marked();
            return Some(!unit.tags.meets(known.honorific) && !called);
        }
        if self.is_person(unit) {
            let actors = known.title.union(known.person).union(known.kin).union(known.honorific);
            let described = last.tags.meets(actors) || last.is(P::Adjective) || last.class == Class::Unknown;
            return Some(!described);
        }
        match (last.class, unit.class) {
            (Class::Name(_), Class::Word(P::Noun)) if is_body(last) => {
                let compound = known.title.union(known.person).union(known.group).union(known.org_head);
                let compound = compound.union(known.place_head).union(known.venue).union(known.election);
                let compound = compound.union(known.gathering).union(known.high_command).union(known.collective);
                let compound = compound.union(known.of_organization);
                Some(!unit.tags.meets(compound))
            }
            // kangres | siyasi bhanvar men: an adjective goes with the thing behind it
            (Class::Name(_), Class::Word(P::Adjective)) if is_body(last) && self.describes_thing(at) => Some(true),
            // a place or organization behind a common noun: a city is a Delhi, a meeting is not
            (Class::Word(P::Noun), Class::Name(mention)) => {
                let place = (self.kind_of)(mention) == EntityKind::Place;
                Some(!(last.tags.meets(known.place_head) || last.tags.meets(known.org_head) && !place))
            }
            _ => None,
        }
    }

    /// Whether a unit says how many those named before it are: `A aur B donon ne`.
    pub(super) fn sums_up(&self, unit: &Unit) -> bool {
        let known = &self.packs.known;
        unit.is(P::Adjective) && unit.tags.meets(known.all_two.union(known.all_three).union(known.all_four))
    }

    /// Whether the adjectives from `at` on describe a thing and nobody who acts.
    fn describes_thing(&self, at: usize) -> bool {
        let known = &self.packs.known;
        let Some(unit) = self.units[at..].iter().find(|unit| !unit.is(P::Adjective)) else { return false };
        let actors = known.title.union(known.person).union(known.group).union(known.org_head).union(known.place_head);
        let actors = actors.union(known.venue).union(known.election).union(known.gathering).union(known.high_command);
        let actors = actors.union(known.collective).union(known.of_organization).union(known.post_word);
        match unit.class {
            Class::Word(P::Noun) => !unit.tags.meets(actors),
            Class::Word(P::Adverb | P::Verb | P::Conjunction) => true,
            _ => false,
        }
    }

    /// Whether of two common nouns side by side each stands for itself.
    fn splits_nouns(&self, last: &Unit, unit: &Unit) -> bool {
        let known = &self.packs.known;
        let actors = known.title.union(known.org_head).union(known.collective).union(known.person);
        // a set and then its leader or somebody else: `tim | rajyapal dhanakhar se`
        let leader = last.tags.meets(known.collective) && unit.tags.meets(known.title) && !unit.tags.meets(known.group);
        // somebody and then a deed: `kisan | dharne par`
        let deed = last.tags.meets(known.person)
            && unit.tags.meets(known.abstract_noun)
            && !unit.tags.meets(known.person.union(known.post_word));
        // do vidhayak | party: members, and then the whole they belong to
        let whole = last.tags.meets(known.person.union(known.title)) && unit.tags.meets(known.whole);
        // a deed and then somebody: `resignation | assembly speaker`
        let actor = last.tags.meets(known.abstract_noun)
            && !last.tags.meets(actors)
            && unit.tags.meets(actors)
            && !unit.tags.meets(known.abstract_noun);
        leader || deed || whole || actor
    }
}
