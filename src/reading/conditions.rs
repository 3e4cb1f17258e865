//! What a frame needs, and what it must not have, around its trigger.

use crate::pack::{Condition, Element, Frame, Order, Slot};

use super::chunks::Item;
use super::clauses::Link;
use super::reader::{Reader, Scene};
use super::sites::Site;
use super::verbs::Shape;

impl Reader<'_> {
    pub(super) fn conditions(&mut self, scene: &Scene, site: &Site, frame: &Frame) -> bool {
        frame.need.iter().all(|need| self.holds(scene, site, need))
            && !frame
                .unless
                .iter()
                .any(|unless| !matches!(unless, Condition::Role(_)) && self.bars(scene, site, unless))
    }

    /// Whether a condition bars a frame: it holds, and not of the trigger's own noun (`the allegations made by him`).
    pub(super) fn bars(&mut self, scene: &Scene, site: &Site, unless: &Condition) -> bool {
        let own = matches!(unless, Condition::Chunk(Slot::Object, _))
            && self.slot(scene, site, Slot::Object).iter().all(|chunk| site.noun == Some(*chunk));
        !own && self.holds(scene, site, unless)
    }

    /// Whether a condition holds; those on roles are looked at when the roles are filled.
    pub(super) fn holds(&mut self, scene: &Scene, site: &Site, condition: &Condition) -> bool {
        match condition {
            Condition::Role(_) => true,
            Condition::Chunk(slot, element) => {
                let chunks = self.slot(scene, site, *slot);
                chunks.into_iter().any(|chunk| self.headed(scene, chunk, element))
            }
            Condition::Word(element) => {
                let items = &scene.clauses[site.clause].items;
                let sport = element.tags.iter().any(|tag| self.packs.known.sport.has(*tag));
                sport && self.is_about_sport()
                    || items.iter().any(|&item| {
                        scene.units[self.item_units(scene, item)].iter().any(|unit| self.fits(unit, element))
                    })
            }
            Condition::Clause => {
                scene.clauses.iter().any(|clause| clause.parent == Some(site.clause) && clause.link == Link::Complement)
            }
            Condition::VerbalNoun => site.verb.is_some_and(|verb| {
                let shape = scene.pieces.verbs[verb].shape;
                // a man accused of it: what stands behind its noun tells of it as much as a clause does
                let before_noun =
                    matches!(shape, Shape::Agentive | Shape::Perfective) && self.grammar.order == Order::HeadFinal;
                let sequence = |marker| self.packs.lexicon.lexeme(marker).tags.meets(self.packs.known.sequence);
                let told = scene.pieces.verbs[verb].marker.is_some_and(sequence);
                (shape == Shape::Infinitive && !told || before_noun) && self.purpose_of(scene, site).is_none()
            }),
            Condition::Verbless => scene.clauses[site.clause].verb.is_none(),
            Condition::Habitual => site.verb.is_some_and(|verb| scene.pieces.verbs[verb].habitual),
            Condition::After(kind) => self
                .events
                .iter()
                .rev()
                .take_while(|event| event.sentence + 2 >= self.sentence)
                .any(|event| event.kind == *kind),
            Condition::Under(kind) => scene.reported.get() == Some(*kind),
            Condition::State => site.verb.is_some_and(|verb| {
                let group = &scene.pieces.verbs[verb];
                let be = self.grammar.auxiliary(group.word).has(crate::pack::Auxiliary::Tense);
                be && group.tense == super::verbs::Tense::Present && !group.progressive
            }),
            Condition::Future => {
                site.verb.is_some_and(|verb| scene.pieces.verbs[verb].tense == super::verbs::Tense::Future)
            }
            Condition::Ability => {
                site.verb.is_some_and(|verb| scene.pieces.verbs[verb].mood == super::verbs::Mood::Ability)
            }
            Condition::Passive => site.verb.is_some_and(|verb| scene.pieces.verbs[verb].passive),
            Condition::Infinitive => self.infinitive_before(scene, site),
            Condition::Filled(slot) => !self.slot(scene, site, *slot).is_empty(),
            Condition::Any(conditions) => conditions.iter().any(|condition| self.holds(scene, site, condition)),
            Condition::Negated => site.verb.is_some_and(|verb| scene.pieces.verbs[verb].negated),
        }
    }

    /// The finite verb of going for whose purpose the trigger's bare infinitive stands: `came to meet`.
    pub(crate) fn purpose_of(&self, scene: &Scene, site: &Site) -> Option<usize> {
        let verb = site.verb?;
        let group = &scene.pieces.verbs[verb];
        if group.shape != Shape::Infinitive || group.marker.is_some() {
            return None;
        }
        let goes = match self.grammar.order {
            Order::HeadFinal => scene.clauses[site.clause].verb?,
            Order::HeadInitial => scene.clauses[scene.clauses[site.clause].parent?].verb?,
        };
        let word = scene.pieces.verbs[goes].word;
        self.packs.lexicon.lexeme(word).tags.meets(self.packs.known.motion).then_some(goes)
    }

    /// Whether an infinitive with a marker depends on the trigger.
    fn infinitive_before(&self, scene: &Scene, site: &Site) -> bool {
        if self.grammar.order == Order::HeadInitial {
            return self.infinitive_under(scene, site);
        }
        (0..scene.pieces.verbs.len()).any(|verb| {
            let group = &scene.pieces.verbs[verb];
            let inner = Site::of_verb(scene, site.clause, verb);
            group.shape == Shape::Infinitive
                && group.marker.is_some()
                && self.hosts(scene, &inner).iter().any(|host| match *host {
                    super::embed::Host::Chunk(chunk) => site.noun == Some(chunk),
                    super::embed::Host::Verb(verb) => site.verb == Some(verb),
                    super::embed::Host::Clause(_) => false,
                })
        })
    }

    /// The chunk that the relative clause of a chunk is about.
    pub(super) fn antecedent_of(&self, scene: &Scene, chunk: usize) -> Option<usize> {
        let item = scene.pieces.items.iter().position(|(item, _)| *item == Item::Chunk(chunk))?;
        match scene.clauses[Self::clause_of(scene, item)?].link {
            Link::Relative(antecedent) => antecedent,
            _ => None,
        }
    }

    /// Whether a chunk of the coordination is headed by, or for names belongs to, an element.
    pub(super) fn headed(&self, scene: &Scene, chunk: usize, element: &Element) -> bool {
        let group = scene.pieces.chunks[chunk].group;
        scene.pieces.chunks.iter().filter(|member| member.group == group).any(|member| {
            let head = &scene.units[member.head as usize];
            // ismen: in the meeting just spoken of
            let pointed = member.pronoun == Some(crate::pack::PronounKind::Third)
                && !member.plural
                && element.tags.iter().any(|tag| self.last_noun.is_some_and(|(sentence, tags)| {
                    sentence + 2 >= self.sentence && tags.has(*tag)
                }));
            let related = member.pronoun == Some(crate::pack::PronounKind::Relative)
                && self.antecedent_of(scene, chunk).is_some_and(|antecedent| {
                    self.fits(&scene.units[scene.pieces.chunks[antecedent].head as usize], element)
                });
            pointed || related || self.fits(head, element)
                || matches!(head.class, super::units::Class::Name(mention)
                    if element.tags.iter().any(|tag| self.discourse.known[self.mentions[mention as usize].entity].class.has(*tag)))
        })
    }
}
