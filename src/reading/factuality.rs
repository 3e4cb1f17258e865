//! Whether what a clause tells is so: its polarity and modality, before anything embeds it.

use crate::ground::{Modality, Polarity};
use crate::pack::{Frame, Order, TagSet};

use super::chunks::Item;
use super::clauses::Link;
use super::reader::{Reader, Scene};
use super::sites::Site;
use super::verbs::Shape;

impl Reader<'_> {
    pub(super) fn factuality(&self, scene: &Scene, site: &Site, frame: &Frame) -> (Polarity, Modality) {
        if self.grammar.order == Order::HeadInitial {
            let (polarity, modality) = self.factuality_initial(scene, site);
            return (frame.polarity.unwrap_or(polarity), frame.modality.unwrap_or(modality));
        }
        let purpose = self.purpose_of(scene, site);
        let site = &Site { verb: purpose.or(site.verb), ..*site };
        let verb = site.verb.map(|verb| &scene.pieces.verbs[verb]);
        let negated = verb.is_some_and(|verb| verb.negated);
        let polarity = frame.polarity.unwrap_or(if negated { Polarity::Negative } else { Polarity::Positive });
        let modality = frame.modality.unwrap_or_else(|| self.modality(scene, site));
        (polarity, modality)
    }

    /// The modality that the verb and its clause give.
    fn modality(&self, scene: &Scene, site: &Site) -> Modality {
        use super::verbs::{Mood, Tense};
        let Some(verb) = site.verb.map(|verb| &scene.pieces.verbs[verb]) else {
            return if self.is_coming(scene, site) { Modality::Planned } else { Modality::Actual };
        };
        let clause = &scene.clauses[site.clause];
        // if those who joined …: who is described by what he did has done it
        let attributive = matches!(verb.shape, Shape::Perfective | Shape::Agentive);
        if clause.link == Link::Condition && !attributive {
            return Modality::Possible;
        }
        let known = &self.packs.known;
        let tagged = |tags: TagSet| {
            clause.items.iter().any(|&item| scene.units[scene.pieces.items[item].1 as usize].tags.meets(tags))
        };
        let perhaps = tagged(known.perhaps);
        match (verb.mood, verb.tense, verb.shape) {
            (Mood::Imperative, ..) => Modality::Requested,
            (Mood::Subjunctive | Mood::Presumed, ..) if tagged(known.concessive) => Modality::Actual,
            (Mood::Advice, ..) => Modality::Requested,
            (Mood::Subjunctive, ..) if clause.link == Link::Complement => Modality::Requested,
            (Mood::Subjunctive | Mood::Ability | Mood::Presumed, ..) => Modality::Possible,
            _ if perhaps => Modality::Possible,
            (Mood::Prospective | Mood::Desire, ..) | (_, Tense::Future, _) => Modality::Planned,
            (Mood::Obligation, Tense::Past, _) => Modality::Actual,
            (Mood::Obligation, ..) => Modality::Planned,
            (_, _, Shape::Agentive) if self.packs.lexicon.lexeme(verb.word).tags.meets(known.coming) => {
                Modality::Planned
            }
            _ => Modality::Actual,
        }
    }

    /// Whether a noun is said to be still to come: `the meeting to be held on Thursday`, with what possesses it between.
    fn is_coming(&self, scene: &Scene, site: &Site) -> bool {
        let Some(noun) = site.noun else { return false };
        let items = &scene.clauses[site.clause].items;
        let place = items.iter().position(|&item| scene.pieces.items[item].0 == Item::Chunk(noun)).unwrap_or(0);
        let before = items[..place].iter().rev().map(|&item| scene.pieces.items[item].0);
        let mut before = before.skip_while(|item| match item {
            Item::Chunk(chunk) => {
                let chunk = &scene.pieces.chunks[*chunk];
                chunk.genitive_of.is_some() || chunk.case.is_some_and(|case| self.packs.is_capacity(case))
            }
            Item::Other => true,
            _ => false,
        });
        matches!(before.next(), Some(Item::Verb(verb)) if {
            let verb = &scene.pieces.verbs[verb];
            verb.shape == Shape::Agentive && self.packs.lexicon.lexeme(verb.word).tags.meets(self.packs.known.coming)
        })
    }
}
