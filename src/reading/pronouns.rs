//! Whom pronouns mean. Where number means number, `he` is one man, `it` a thing or body, `they` several people or a set of
//! them; where respect is plural, the last actor, or those spoken of together last.

use crate::ground::EntityKind;
use crate::pack::{Marker, PronounKind};

use super::chunks::{Chunk, Item};
use super::reader::{Reader, Scene};
use super::resolve::Filler;
use super::units::{Class, Unit};

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

    pub(super) fn pronoun(&mut self, scene: &Scene, chunk: &Chunk, kind: PronounKind, plural: bool) -> Option<Filler> {
        let span = self.chars(&scene.units[chunk.head as usize]);
        let entity = match kind {
            PronounKind::First => scene.speaker.get(),
            PronounKind::Third => self.last_actor(scene, plural),
            // of a sentence without a subject it is the last one's: `…, aur apna istipha saunp diya`
            PronounKind::Reflexive => scene.subject.get().or_else(|| self.last_subject()),
            PronounKind::Relative => scene.antecedent.get(),
            PronounKind::Second | PronounKind::Question | PronounKind::Indefinite => None,
        }?;
        self.discourse.note(entity, "", span, self.sentence);
        Some(Filler { entity, span })
    }

    /// The person right beside whom a possessive pronoun stands: `A ne B se unke ghar par mulaqat ki`. It is not the
    /// subject, whose things would be `apna`.
    pub(super) fn companion(&self, scene: &Scene, at: usize) -> Option<usize> {
        let chunks = &scene.pieces.chunks;
        if chunks[at].case.is_none() || chunks[at].case != self.grammar.genitive || !self.grammar.respect {
            return None;
        }
        let before = chunks.iter().filter(|chunk| chunk.units.end <= chunks[at].units.start);
        let before = before.max_by_key(|chunk| chunk.units.end)?;
        let marker = self.marker(before.case?);
        let beside = before.units.end + 1 >= chunks[at].units.start;
        if !beside || matches!(marker, Some(Marker::Subject | Marker::Genitive)) {
            return None;
        }
        let Class::Name(mention) = scene.units[before.head as usize].class else { return None };
        let entity = self.mentions[mention as usize].entity;
        let person = self.discourse.entity(entity).kind == EntityKind::Person;
        (person && scene.subject.get() != Some(entity)).then_some(entity)
    }

    /// The person named last before a pronoun that is no subject, in the same sentence, who is not its clause's subject:
    /// `A ne B ke bayan par un par hamla bola`.
    pub(super) fn named_beside(&self, scene: &Scene, at: usize) -> Option<usize> {
        let chunks = &scene.pieces.chunks;
        let case = chunks[at].case?;
        let marker = self.marker(case);
        if !self.grammar.respect || !chunks[at].plural || matches!(marker, Some(Marker::Subject | Marker::Genitive)) {
            return None;
        }
        let own = scene.subject.get()?;
        let person = |chunk: &Chunk| match scene.units[chunk.head as usize].class {
            Class::Name(mention) => Some(self.mentions[mention as usize].entity)
                .filter(|&entity| self.kind(entity) == EntityKind::Person && entity != own),
            _ => None,
        };
        let before = chunks[..at].iter().filter(|chunk| chunk.case.is_some());
        let subject = |chunk: &&Chunk| chunk.case.and_then(|case| self.marker(case)) == Some(Marker::Subject);
        before
            .rev()
            .filter(|chunk| !subject(chunk))
            .find_map(person)
            .filter(|&entity| scene.speaker.get() != Some(entity))
    }

    /// The body named last before a singular pronoun in what a person says, who is owed the plural: `usse mafi mangni
    /// chahiye`.
    pub(super) fn body_beside(&self, scene: &Scene, at: usize) -> Option<usize> {
        let chunks = &scene.pieces.chunks;
        if !self.grammar.respect || chunks[at].plural || chunks[at].case.is_none() {
            return None;
        }
        scene.speaker.get().filter(|&speaker| self.kind(speaker) == EntityKind::Person)?;
        let body = |chunk: &Chunk| match scene.units[chunk.head as usize].class {
            Class::Name(mention) => Some(self.mentions[mention as usize].entity)
                .filter(|&entity| self.kind(entity) == EntityKind::Organization),
            _ => None,
        };
        let own = scene.subject.get();
        chunks[..at].iter().rev().find_map(body).filter(|&entity| own != Some(entity))
    }

    /// The person who was the subject last, if it was one.
    pub(super) fn last_subject(&self) -> Option<usize> {
        let [subject] = self.discourse.subjects[..] else { return None };
        (self.discourse.entity(subject).kind == EntityKind::Person).then_some(subject)
    }

    /// The person whom a pronoun takes up in the same clause: `ashok gahlot, … unhonne …`.
    pub(super) fn taken_up(&mut self, scene: &Scene, at: usize) -> Option<Filler> {
        let case = scene.pieces.chunks[at].case?;
        if self.marker(case) != Some(Marker::Subject) {
            return None;
        }
        let item = scene.pieces.items.iter().position(|(item, _)| *item == super::chunks::Item::Chunk(at))?;
        let clause = Self::clause_of(scene, item)?;
        let before = scene.clauses[clause].items.iter().take_while(|other| **other < item);
        let topic = before.filter_map(|&item| match scene.pieces.items[item].0 {
            super::chunks::Item::Chunk(chunk) => Some(chunk),
            _ => None,
        });
        let topic = topic.into_iter().find(|&chunk| {
            let this = &scene.pieces.chunks[chunk];
            this.case.is_none()
                && matches!(scene.units[this.head as usize].class, Class::Name(mention)
                    if self.mentions[mention as usize].mention.kind == EntityKind::Person)
        })?;
        self.filler(scene, topic)
    }

    /// The actor a pronoun of the third person means: the last subject who is not its own clause's.
    pub(super) fn last_actor(&self, scene: &Scene, plural: bool) -> Option<usize> {
        let own = scene.subject.get();
        // in what somebody says: himself
        let tweet = self.tweets.contains_key(&self.sentence);
        if let Some(speaker) = scene.speaker.get().filter(|speaker| Some(*speaker) != own && !tweet)
            && (plural || self.discourse.entity(speaker).kind != EntityKind::Group)
        {
            return Some(speaker);
        }
        if self.discourse.stranger {
            return None;
        }
        let people = self.discourse.salient.iter().rev().copied().filter(|&entity| Some(entity) != own);
        let person = |entity: &usize| self.discourse.entity(*entity).kind == EntityKind::Person;
        let set = |entity: &usize| self.discourse.entity(*entity).kind == EntityKind::Group;
        let mut recent = people.take(6).peekable();
        // a singular speaks of an organization before a person, who is owed the plural of respect
        let organization = |entity: &usize| self.discourse.entity(*entity).kind == EntityKind::Organization;
        if !plural && let Some(last) = recent.peek().copied().filter(organization) {
            return Some(last);
        }
        let mut sets = recent.clone();
        recent.find(person).or_else(|| sets.find(|entity| plural && set(entity)))
    }

    fn is_party_word(&self, head: &Unit) -> bool {
        self.packs.class_tags(head.tags).meets(self.packs.class("party"))
    }

    /// Notes the parties that a sentence names together.
    pub(super) fn note_bodies(&mut self, scene: &Scene) {
        let chunks = &scene.pieces.chunks;
        let party = |chunk: &Chunk| match scene.units[chunk.head as usize].class {
            Class::Name(mention) => Some(self.mentions[mention as usize].entity)
                .filter(|&entity| self.discourse.known[entity].class.meets(self.packs.class("party"))),
            _ => None,
        };
        for (at, last) in chunks.iter().enumerate().rev() {
            if last.group != at || party(last).is_none() {
                continue;
            }
            let mut members: Vec<usize> = chunks.iter().filter(|chunk| chunk.group == at).filter_map(party).collect();
            members.dedup();
            if members.len() > 1 {
                self.discourse.bodies = members;
                return;
            }
        }
    }

    /// Whom `both`, `both leaders`, `all three of them` mean: those of that number whom the text spoke of together last.
    pub(super) fn all_of_them(&self, scene: &Scene, chunk: usize) -> Option<Vec<usize>> {
        let known = &self.packs.known;
        let this = &scene.pieces.chunks[chunk];
        let head = &scene.units[this.head as usize];
        let tags = scene.units[this.units.range()].iter().fold(head.tags, |tags, unit| tags.union(unit.tags));
        let number = match () {
            () if tags.meets(known.all_two) => 2,
            () if tags.meets(known.all_three) => 3,
            () if tags.meets(known.all_four) => 4,
            () => return None,
        };
        let people = head.tags.meets(known.group.union(known.person).union(known.title));
        let kind = |entity: &usize| self.discourse.entity(*entity).kind;
        let all = &self.discourse.several;
        let bodies = &self.discourse.bodies;
        if head.tags.meets(known.org_head.union(known.collective)) && bodies.len() == number && this.group == chunk {
            // donon partiyon ne: the parties named together last
            return self.is_party_word(head).then(|| bodies.clone());
        }
        let fits = self.is_quantity(head) || people && all.iter().all(|entity| kind(entity) == EntityKind::Person);
        (fits && all.len() == number && this.group == chunk).then(|| all.clone())
    }
}
