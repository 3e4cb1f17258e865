//! Pronouns of the third person where their number means number: `he` is one man, `it` a thing or body, `they` several
//! people or a set of them.

use crate::ground::EntityKind;

use super::chunks::{Chunk, Item};
use super::reader::{Reader, Scene};
use super::resolve::Filler;
use super::units::Unit;

/// How many of those spoken of last a pronoun may mean.
const RECENT: usize = 8;

impl Reader<'_> {
    /// Whom a pronoun of the third person means; several where it is plural and the last subjects were several.
    pub(super) fn plain_pronoun(&mut self, scene: &Scene, chunk: &Chunk, head: &Unit) -> Vec<Filler> {
        let Some(pronoun) = self.grammar.pronouns.get(&head.form).copied() else { return Vec::new() };
        let own = self.barred(scene, chunk);
        let found = match () {
            () if pronoun.plural => self.last_several(scene, own),
            () if pronoun.thing => self.last_body(scene, own).into_iter().collect(),
            () => self.last_person(scene, own, pronoun.female).into_iter().collect(),
        };
        let span = self.units_span(scene, chunk.units);
        for &entity in &found {
            self.discourse.note(entity, "", span, self.sentence);
        }
        found.into_iter().map(|entity| Filler { entity, span }).collect()
    }

    fn kind(&self, entity: usize) -> EntityKind {
        self.discourse.entity(entity).kind
    }

    /// Whom a pronoun cannot mean: the subject of its clause, but `his` behind the verb may.
    fn barred(&self, scene: &Scene, chunk: &Chunk) -> Option<usize> {
        let genitive = chunk.case.is_some() && chunk.case == self.grammar.genitive;
        let item =
            scene.pieces.items.iter().position(|(item, at)| matches!(item, Item::Chunk(_)) && *at == chunk.units.start);
        let verb = item.and_then(|item| Self::clause_of(scene, item)).and_then(|clause| scene.clauses[clause].verb);
        let behind = verb.is_some_and(|verb| scene.pieces.verbs[verb].units.end <= chunk.units.start);
        scene.subject.get().filter(|_| !(genitive && behind))
    }

    /// Those spoken of last but the one barred, latest first; who speaks before all.
    fn recent(&self, scene: &Scene, own: Option<usize>) -> Vec<usize> {
        let speaker = scene.speaker.get();
        let others = self.discourse.salient.iter().rev().copied().filter(|&entity| Some(entity) != speaker);
        // whoever writes a tweet calls himself I
        let himself = speaker.filter(|_| !self.tweets.contains_key(&self.sentence));
        himself.into_iter().chain(others).filter(|&entity| Some(entity) != own).take(RECENT).collect()
    }

    /// One person: of the gender that the pronoun asks for, else one of whom nothing is known.
    fn last_person(&self, scene: &Scene, own: Option<usize>, female: Option<bool>) -> Option<usize> {
        let recent = self.recent(scene, own);
        let people = || recent.iter().copied().filter(|&entity| self.kind(entity) == EntityKind::Person);
        let is_female = |entity: usize| self.discourse.known[entity].female;
        match female {
            Some(female) => people()
                .find(|&entity| is_female(entity) == female)
                .or_else(|| people().next().filter(|_| female))
                .or_else(|| recent.iter().copied().find(|&entity| self.kind(entity) == EntityKind::Post)),
            None => people().next(),
        }
    }

    fn last_body(&self, scene: &Scene, own: Option<usize>) -> Option<usize> {
        let body = |entity: &usize| self.kind(*entity) == EntityKind::Organization;
        self.recent(scene, own).into_iter().find(body)
    }

    /// The last subjects where they were several, else a group or body.
    fn last_several(&self, scene: &Scene, own: Option<usize>) -> Vec<usize> {
        let set = |entity: usize| matches!(self.kind(entity), EntityKind::Group | EntityKind::Organization);
        if let Some(speaker) = scene.speaker.get().filter(|&speaker| set(speaker)) {
            return vec![speaker];
        }
        let subjects = &self.discourse.subjects;
        if subjects.len() > 1 && own.is_none_or(|own| !subjects.contains(&own)) {
            return subjects.clone();
        }
        self.recent(scene, own).into_iter().find(|&entity| set(entity)).into_iter().collect()
    }
}
