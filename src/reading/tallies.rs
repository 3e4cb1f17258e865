//! Lists of who got how many: `A 56, B 54 and C 44 seats` is one verb and three tallies.

use crate::ground::Role;
use crate::pack::{Frame, Slot};

use super::chunks::Item;
use super::count::is_number;
use super::model::{Argument, Counted, EventMention};
use super::reader::{Reader, Scene};
use super::resolve::Filler;
use super::sites::Site;

/// A number of a list, and who is said to have it.
struct Tally {
    owner: Option<usize>,
    number: usize,
}

impl Reader<'_> {
    /// The mentions of a tally whose number stands in the chunk `counted`: the one that was filled, with the owner
    /// beside its number, and one for each further number that shares its verb.
    pub(crate) fn spread(
        &mut self,
        scene: &Scene,
        site: &Site,
        frame: &Frame,
        counted: usize,
        mention: EventMention,
    ) -> Vec<EventMention> {
        let tallies = self.tallies(scene, site, counted);
        let mut mentions = Vec::new();
        for tally in &tallies {
            let owners = tally.owner.map_or_else(Vec::new, |owner| self.owners_named(scene, frame, owner));
            if tallies.len() == 1 && !self.is_doubled(scene, tally.number) {
                break;
            }
            let mut told = mention.clone();
            if tally.number != counted {
                let Some((value, bound, _)) = self.chunk_number(scene, tally.number) else { continue };
                told.count = mention.count.map(|count| Counted { value, bound, ..count });
                told.trigger = self.units_span(scene, scene.pieces.chunks[tally.number].units);
            }
            if owners.is_empty() {
                mentions.push(told);
                continue;
            }
            // three each: one for everybody
            let each = if self.is_doubled(scene, tally.number) { 1 } else { owners.len() };
            for share in owners.chunks(each) {
                let mut told = told.clone();
                told.args.retain(|arg| arg.role != Role::Agent);
                let agents =
                    share.iter().map(|owner| Argument { role: Role::Agent, entity: owner.entity, span: owner.span });
                told.args.extend(agents);
                mentions.push(told);
            }
        }
        if mentions.is_empty() { vec![mention] } else { mentions }
    }

    /// The numbers that share a verb, last first: each right behind its owner, commas and conjunctions between them.
    fn tallies(&self, scene: &Scene, site: &Site, counted: usize) -> Vec<Tally> {
        let items = &scene.clauses[site.clause].items;
        let chunk_at = |at: Option<usize>| match scene.pieces.items[items[at?]].0 {
            Item::Chunk(chunk) => Some(chunk),
            _ => None,
        };
        let mut found = Vec::new();
        let mut number = counted;
        while let Some(place) = items.iter().position(|&item| scene.pieces.items[item].0 == Item::Chunk(number)) {
            let owner = chunk_at(place.checked_sub(1)).filter(|&chunk| scene.pieces.chunks[chunk].case.is_some());
            found.push(Tally { owner, number });
            let Some(owner_place) = owner.and(place.checked_sub(1)) else { break };
            let before = items[..owner_place]
                .iter()
                .rposition(|&item| !matches!(scene.pieces.items[item].0, Item::Comma | Item::Conjunction));
            match chunk_at(before.filter(|before| before + 1 < owner_place)) {
                Some(chunk) if self.is_bare_number(scene, chunk) || self.counts_alike(scene, chunk, counted) => {
                    number = chunk;
                }
                _ => break,
            }
        }
        found
    }

    /// Whether a chunk counts the same things as another: `2 seats, … 4 seats`.
    fn counts_alike(&self, scene: &Scene, chunk: usize, other: usize) -> bool {
        let head = |chunk: usize| scene.units[scene.pieces.chunks[chunk].head as usize].lexeme();
        scene.pieces.chunks[chunk].case.is_none()
            && head(chunk).is_some()
            && head(chunk) == head(other)
            && scene.units[scene.pieces.chunks[chunk].units.range()].iter().any(is_number)
    }

    /// Whether a chunk is a number and nothing else.
    pub(crate) fn is_bare_number(&self, scene: &Scene, chunk: usize) -> bool {
        is_number(&scene.units[scene.pieces.chunks[chunk].head as usize])
    }

    /// Whether the number of a chunk is said twice: `three each`.
    fn is_doubled(&self, scene: &Scene, chunk: usize) -> bool {
        scene.units[scene.pieces.chunks[chunk].units.range()].iter().any(|unit| {
            let text = self.segmenter.text(unit.tokens.start as usize);
            is_number(unit) && text.split_once('-').is_some_and(|(first, second)| first == second)
        })
    }

    /// Those whom an owner chunk names, as the frame takes them for its agent.
    fn owners_named(&mut self, scene: &Scene, frame: &Frame, owner: usize) -> Vec<Filler> {
        let sources = frame.roles.iter().find(|(role, _)| *role == Role::Agent).map(|(_, sources)| sources);
        let mut fillers = self.group_fillers(scene, owner);
        fillers.retain(|filler| {
            sources.is_some_and(|sources| {
                sources.iter().any(|source| source.slot != Slot::Content && self.suits(Role::Agent, source, filler))
            })
        });
        fillers
    }
}
