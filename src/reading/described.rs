//! Participles and infinitives that describe something: what they describe, and what belongs to them alone and not to the
//! verb of their clause.

use crate::pack::{LexemeId, Marker, Order, PartOfSpeech};

use super::chunks::Item;
use super::reader::{Reader, Scene};
use super::sites::Site;
use super::verbs::Shape;

impl Reader<'_> {
    /// Whether the trigger's verb only describes its noun, as what befell: `hui golibari`, `bhajpa ko mili jit`. The
    /// subject of the verb behind it is none of its own.
    pub(crate) fn describes_own_noun(&self, scene: &Scene, site: &Site) -> bool {
        let (Some(noun), Some(verb)) = (site.noun, site.verb) else { return false };
        let verb = &scene.pieces.verbs[verb];
        self.grammar.order == Order::HeadFinal
            && verb.shape == Shape::Perfective
            && verb.units.end <= scene.pieces.chunks[noun].units.start
            && self.packs.lexicon.lexeme(verb.word).tags.meets(self.packs.known.befalls)
    }

    /// To whom something came that is described so.
    pub(super) fn given(&self, scene: &Scene, site: &Site, near: &[usize]) -> Option<usize> {
        near.iter()
            .copied()
            .find(|&chunk| self.obliged(scene, site, chunk))
            .map(|chunk| scene.pieces.chunks[chunk].group)
    }

    /// Whether a bare chunk is the object of a verb that only describes who comes behind it: `sarkar chalane vale X`.
    pub(super) fn is_inside_description(&self, scene: &Scene, site: &Site, chunk: usize) -> bool {
        let items = &scene.clauses[site.clause].items;
        let Some(place) = self.item_place(scene, items, Item::Chunk(chunk)) else { return false };
        let Some(Item::Verb(verb)) = items.get(place + 1).map(|&item| scene.pieces.items[item].0) else { return false };
        if Some(verb) == site.verb {
            return false;
        }
        // sarkar banane ki ichchha: what is made is no maker
        let unit = &scene.units[scene.pieces.chunks[chunk].head as usize];
        let body = unit.is(PartOfSpeech::Noun) && unit.tags.meets(self.packs.known.org_head);
        match scene.pieces.verbs[verb].shape {
            Shape::Agentive => true,
            Shape::Infinitive => body && scene.pieces.verbs[verb].marker.is_some(),
            _ => false,
        }
    }

    /// Whether a chunk goes with the participle right behind it that describes something else: `kisanon se jure mudde`.
    pub(super) fn is_of_description(&self, scene: &Scene, site: &Site, chunk: usize, marker: LexemeId) -> bool {
        if self.grammar.order != Order::HeadFinal || !self.grammar.addressees.contains(&marker) {
            return false;
        }
        let items = &scene.clauses[site.clause].items;
        let Some(place) = self.item_place(scene, items, Item::Chunk(chunk)) else { return false };
        let Some(Item::Verb(verb)) = items.get(place + 1).map(|&item| scene.pieces.items[item].0) else { return false };
        let noun = matches!(items.get(place + 2).map(|&item| scene.pieces.items[item].0), Some(Item::Chunk(next))
            if site.noun != Some(next));
        Some(verb) != site.verb && scene.pieces.verbs[verb].shape == Shape::Perfective && noun
    }

    /// Whether the trigger's noun is that of a deed told right before it: `X par jhuth bolne ka arop lagate hue`. What
    /// stands before the deed may be the trigger's.
    pub(super) fn is_of_deed(&self, scene: &Scene, site: &Site) -> bool {
        let (Some(noun), Some(_)) = (site.noun, site.verb) else { return false };
        let items = &scene.clauses[site.clause].items;
        let Some(place) = self.item_place(scene, items, Item::Chunk(noun)) else { return false };
        let before = items[..place].iter().rev().map(|&item| scene.pieces.items[item].0);
        match before.into_iter().find(|item| *item != Item::Other) {
            Some(Item::Verb(verb)) => {
                let verb = &scene.pieces.verbs[verb];
                let genitive = verb.marker.and_then(|marker| self.marker(marker)) == Some(Marker::Genitive);
                verb.shape == Shape::Infinitive && genitive
            }
            _ => false,
        }
    }

    /// The noun that a participle modifies, or that a relative clause is about.
    pub(super) fn modified(&self, scene: &Scene, site: &Site) -> Option<usize> {
        let clause = &scene.clauses[site.clause];
        let Some(verb) = site.verb else {
            // an adjective: whom it describes
            return site.noun.filter(|noun| !site.matched.contains(&scene.pieces.chunks[*noun].head));
        };
        let place = self.item_place(scene, &clause.items, Item::Verb(verb))?;
        match scene.pieces.verbs[verb].shape {
            Shape::Perfective | Shape::Agentive => {
                let next = clause.items.get(place + 1)?;
                match scene.pieces.items[*next].0 {
                    // shamil hue gorakhpur ke sansad X: whom the title names, not where he sits
                    Item::Chunk(chunk) => {
                        let mut chunk = scene.pieces.chunks[chunk].group;
                        while let Some(owned) = scene.pieces.chunks[chunk].genitive_of
                            && self.acts(scene, owned)
                            && self.grammar.order == Order::HeadFinal
                        {
                            chunk = scene.pieces.chunks[owned].group;
                        }
                        Some(chunk)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
