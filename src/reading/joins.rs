//! Which mentions of a sentence tell of one event: the meeting and who attended it, the first step of a deed and the deed.

use crate::ground::{EventType, Role};
use crate::pack::{Condition, Order};

use super::chunks::Item;
use super::clauses::Link;
use super::events::Draft;
use super::reader::{Reader, Scene};
use super::verbs::Shape;

impl Reader<'_> {
    /// One statement that two verbs make, one after the other (`tweet kar kaha`), is one mention.
    pub(super) fn join_statements(scene: &Scene, drafts: &mut Vec<Draft>) {
        let verb = |draft: &Draft| draft.site.verb.filter(|_| draft.mention.kind == EventType::Statement);
        let mut at = 0;
        while at < drafts.len() {
            let first = verb(&drafts[at]).filter(|&verb| scene.pieces.verbs[verb].shape == Shape::Conjunctive);
            let place = |verb: usize| scene.pieces.items.iter().position(|(item, _)| *item == Item::Verb(verb));
            let next = first.and_then(place).and_then(|place| scene.pieces.items.get(place + 1)).map(|(item, _)| *item);
            let second = drafts.iter().position(|draft| verb(draft).is_some_and(|verb| Some(Item::Verb(verb)) == next));
            let Some(second) = second else {
                at += 1;
                continue;
            };
            let span = drafts[at].mention.trigger;
            drafts[second].mention.trigger = span.join(drafts[second].mention.trigger);
            drafts.remove(at);
        }
    }

    /// Joins mentions that tell of one event: what a relative clause says of it (`a meeting was held, in which X took
    /// part`), and the noun under a verb that means the same (`took part in the meeting of the party`).
    pub(super) fn rejoin(&self, scene: &Scene, drafts: &mut Vec<Draft>) {
        let mut at = 0;
        while at < drafts.len() {
            let told = &drafts[at];
            let main = drafts.iter().enumerate().position(|(other, main)| {
                other != at
                    && main.mention.kind == told.mention.kind
                    && (Self::is_about(scene, told, main)
                        || self.is_under(scene, told, main)
                        || Self::is_step(scene, told, main)
                        || self.is_beside(scene, told, main))
            });
            let Some(main) = main else {
                at += 1;
                continue;
            };
            let told = drafts.remove(at);
            let main = &mut drafts[main - usize::from(main > at)].mention;
            for arg in told.mention.args {
                if !main.args.iter().any(|other| other.entity == arg.entity) {
                    main.args.push(arg);
                }
            }
        }
    }

    /// Whether a mention stands in a relative clause about the noun of another.
    fn is_about(scene: &Scene, told: &Draft, main: &Draft) -> bool {
        let Link::Relative(Some(antecedent)) = scene.clauses[told.site.clause].link else { return false };
        main.site.noun == Some(antecedent) || main.site.units.contains(scene.pieces.chunks[antecedent].head)
    }

    /// Whether a mention is the noun that the frame of another asks for beside its verb.
    fn is_under(&self, scene: &Scene, told: &Draft, main: &Draft) -> bool {
        let Some(noun) = told.site.noun else { return false };
        // `the meeting held there`: the participle is the noun's
        let own = |verb: usize| scene.pieces.verbs[verb].shape == Shape::Perfective;
        if !told.site.verb.is_none_or(own) {
            return false;
        }
        let asks = |need: &Condition| match need {
            Condition::Chunk(slot, element) => {
                self.fits(&scene.units[scene.pieces.chunks[noun].head as usize], element)
                    && self.slot(scene, &main.site, *slot).contains(&noun)
            }
            _ => false,
        };
        let needs = &self.packs.frames.frames[main.frame as usize].need;
        needs.iter().any(|need| match need {
            Condition::Any(any) => any.iter().any(asks),
            need => asks(need),
        })
    }

    /// Whether a mention is but the first step of what another tells: `harakar jit hasil ki`. Both have one subject; of
    /// nothing else may they say different things.
    fn is_step(scene: &Scene, told: &Draft, main: &Draft) -> bool {
        let (Some(verb), Some(last)) = (told.site.verb, main.site.verb) else { return false };
        let of = |draft: &Draft, role: Role| {
            draft.mention.args.iter().filter(move |arg| arg.role == role).map(|arg| arg.entity).collect::<Vec<_>>()
        };
        let agree = |role: Role| {
            let (first, second) = (of(told, role), of(main, role));
            first.iter().all(|entity| second.contains(entity)) || second.iter().all(|entity| first.contains(entity))
        };
        scene.pieces.verbs[verb].shape == Shape::Conjunctive
            && scene.pieces.verbs[verb].units.end <= scene.pieces.verbs[last].units.start
            && told.site.clause == main.site.clause
            && told.mention.of == main.mention.of
            && told.mention.polarity == main.mention.polarity
            && told.mention.args.iter().all(|arg| agree(arg.role))
    }

    /// Whether a noun without a verb of its own stands in the clause of a verb that tells of the same: as its object, or
    /// where it happens (`were injured in an encounter`).
    fn is_beside(&self, scene: &Scene, told: &Draft, main: &Draft) -> bool {
        let (None, Some(noun), Some(_)) = (told.site.verb, told.site.noun, main.site.verb) else { return false };
        let case = scene.pieces.chunks[noun].case;
        self.grammar.order == Order::HeadInitial
            && told.site.clause == main.site.clause
            && case.is_none_or(|case| {
                self.grammar.locatives.contains(&case) || self.marker(case) == Some(crate::pack::Marker::Passive)
            })
    }
}
