//! Common nouns that stand for an entity: an election, a house, a group, a court, a place nobody listed.

use super::discourse::Known;
use super::model::LocalEntity;
use super::reader::{Reader, Scene};
use super::units::{Class, Unit};
use crate::ground::{Chars, EntityKind, Span};
use crate::pack::{Number, PartOfSpeech, TagSet};

impl Reader<'_> {
    /// An election by its name; one of which nothing is said (`is chunav men`) is the last that the article named.
    pub(super) fn election(&mut self, scene: &Scene, at: usize) -> usize {
        let chunk = &scene.pieces.chunks[at];
        let plain = |unit: u32| {
            self.packs.linking.points_back(&self.surface(self.chars(&scene.units[unit as usize])).to_lowercase())
        };
        let bare = (chunk.units.start..chunk.units.end).all(|unit| unit == chunk.head || plain(unit));
        if bare && Self::owners(scene, at).is_empty() && !chunk.plural {
            let before = self.chars(&scene.units[chunk.head as usize]).start;
            if let Some(last) = self.last_named(EntityKind::Election, before, |_| true) {
                return last;
            }
        }
        let span = self.chunk_span(scene, at);
        let name = self.surface(span);
        let devanagari = self.devanagari;
        self.discourse.named(EntityKind::Election, &name, devanagari)
    }

    /// The leadership of a party stands for the party.
    pub(super) fn high_command(&mut self, scene: &Scene, at: usize) -> Option<usize> {
        let head = scene.pieces.chunks[at].head;
        let around = self.surroundings(scene, at, head);
        if self.of_kind(&around, &[EntityKind::Person]).is_some() {
            return None;
        }
        self.of_kind(&around, &[EntityKind::Organization]).or_else(|| {
            let before = self.chars(&scene.units[head as usize]).start;
            self.last_of(EntityKind::Organization, self.packs.class("party"), before)
        })
    }

    /// The entity of that kind and class that the text named last before `before`.
    pub(super) fn last_of(&self, kind: EntityKind, class: TagSet, before: u32) -> Option<usize> {
        self.last_named(kind, before, |known| known.class.meets(class))
    }

    /// The entity of that kind, of those that fit, which the text named last before `before`.
    pub(super) fn last_named(&self, kind: EntityKind, before: u32, fits: impl Fn(&Known) -> bool) -> Option<usize> {
        let known = self.discourse.known.iter().enumerate();
        let fits = known.filter(|(_, known)| known.entity.kind == kind && fits(known));
        let named = fits.filter_map(|(at, known)| {
            let last = known.entity.spans.iter().map(|span| span.start).filter(|start| *start < before).max();
            last.map(|last| (last, std::cmp::Reverse(at)))
        });
        named.max().map(|(_, std::cmp::Reverse(at))| at)
    }

    /// A house or office, by its owner.
    pub(super) fn venue(&mut self, scene: &Scene, at: usize, span: Span<Chars>) -> usize {
        let head = scene.pieces.chunks[at].head;
        let around = self.surroundings(scene, at, head);
        let owner = self.of_kind(&around, &[EntityKind::Person, EntityKind::Organization, EntityKind::Post]);
        let word = self.surface(self.chars(&scene.units[head as usize]));
        let devanagari = self.devanagari;
        let entity = if let Some(owner) = owner {
            let owner_entity = self.discourse.entity(owner);
            let owner_name = if devanagari { &owner_entity.hi } else { &owner_entity.en };
            let owner_name = owner_name.clone().or_else(|| owner_entity.hi.clone()).or_else(|| owner_entity.en.clone());
            let name = self.packs.possessed(&owner_name.unwrap_or_default(), &word, devanagari);
            let entity = self.discourse.named(EntityKind::Place, &name, devanagari);
            self.discourse.known[entity].entity.scope = Some(owner);
            entity
        } else {
            let name = self.surface(span);
            let entity = self.discourse.named(EntityKind::Place, &name, devanagari);
            self.discourse.known[entity].entity.local = true;
            entity
        };
        self.discourse.note(entity, &word, self.chars(&scene.units[head as usize]), self.sentence);
        entity
    }

    pub(super) fn group(&mut self, scene: &Scene, at: usize, span: Span<Chars>) -> usize {
        let chunk = scene.pieces.chunks[at].clone();
        let around = self.surroundings(scene, at, chunk.head);
        let name = self.surface(span);
        let devanagari = self.devanagari;
        let entity = self.discourse.named(EntityKind::Group, &name, devanagari);
        let scope = self.of_kind(&around, &[EntityKind::Organization, EntityKind::Place]);
        let word = self.surface(self.chars(&scene.units[chunk.head as usize]));
        let known = &mut self.discourse.known[entity].entity;
        known.scope = known.scope.or(scope);
        known.local = known.scope.is_none();
        self.discourse.note(entity, &word, self.chars(&scene.units[chunk.head as usize]), self.sentence);
        entity
    }

    /// An organization by its common noun: with modifiers a name of its own, alone the last of its class.
    pub(super) fn organization(&mut self, scene: &Scene, at: usize, head: &Unit) -> usize {
        let chunk = scene.pieces.chunks[at].clone();
        let named = (chunk.units.start..chunk.head).any(|unit| {
            let unit = &scene.units[unit as usize];
            matches!(unit.class, Class::Name(_) | Class::Unknown) || unit.is(PartOfSpeech::Noun)
        });
        let owned = Self::owners(scene, at)
            .into_iter()
            .any(|owner| matches!(scene.units[scene.pieces.chunks[owner].head as usize].class, Class::Name(_)));
        let class = self.packs.class_tags(head.tags);
        // the bench of a court is the court
        let court = Self::owners(scene, at).into_iter().find_map(|owner| {
            match scene.units[scene.pieces.chunks[owner].head as usize].class {
                Class::Name(mention) => Some(self.mentions[mention as usize].entity)
                    .filter(|&entity| self.discourse.known[entity].class.meets(class)),
                _ => None,
            }
        });
        if let Some(court) = court {
            return court;
        }
        // a bench is called by its judges: it is that of the court spoken of
        let judge = |owner: usize| match scene.units[scene.pieces.chunks[owner].head as usize].class {
            Class::Name(mention) => self.mentions[mention as usize].mention.kind == EntityKind::Person,
            _ => false,
        };
        let court = class.meets(self.packs.class("court"));
        let judges = court && Self::owners(scene, at).into_iter().all(judge);
        if !named
            && (!owned || judges)
            && let Some(last) = self.last_named(EntityKind::Organization, self.chars(head).start, |known| {
                known.class.meets(class) && self.is_called(&known.entity, head.tags)
            })
        {
            return last;
        }
        let span = if owned { self.chunk_span(scene, at) } else { self.units_span(scene, chunk.units) };
        let name = self.surface(span);
        let devanagari = self.devanagari;
        let entity = self.discourse.named(EntityKind::Organization, &name, devanagari);
        self.discourse.known[entity].class = class;
        self.discourse.known[entity].entity.local = !named && !owned;
        entity
    }

    /// Whether one of the names of an entity allows for a common noun with these tags.
    pub(super) fn is_called(&self, entity: &LocalEntity, tags: TagSet) -> bool {
        let mut names = entity.hi.iter().chain(&entity.en).chain(&entity.names);
        names.any(|name| self.packs.may_be_called(tags, name))
    }

    /// A place by its common noun, where it has a name beside it.
    pub(super) fn place(&mut self, scene: &Scene, at: usize, head: &Unit) -> Option<usize> {
        let chunk = scene.pieces.chunks[at].clone();
        let around = self.surroundings(scene, at, chunk.head);
        if let Some(place) = self.of_kind(&around, &[EntityKind::Place]) {
            return Some(place);
        }
        let named = (chunk.units.start..chunk.head).any(|unit| scene.units[unit as usize].class == Class::Unknown);
        if named {
            let name = self.surface(self.units_span(scene, chunk.units));
            let devanagari = self.devanagari;
            return Some(self.discourse.named(EntityKind::Place, &name, devanagari));
        }
        let class = self.packs.class_tags(head.tags);
        self.last_of(EntityKind::Place, class, self.chars(head).start)
            .or_else(|| self.only_state().filter(|_| class.meets(self.packs.class("state"))))
    }

    /// A region in which something happens, `rajya men`, or that has its name beside it, `bihar rajya ka`: no set of people.
    pub(super) fn region(&mut self, scene: &Scene, at: usize, head: &Unit) -> Option<usize> {
        let chunk = &scene.pieces.chunks[at];
        let (known, start, end) = (&self.packs.known, chunk.units.start, chunk.head);
        if !head.tags.meets(known.place_head) || !head.tags.meets(known.collective) || !self.grammar.devanagari {
            return None;
        }
        let within = chunk.case.is_some_and(|case| self.grammar.locatives.contains(&case)) && !chunk.plural;
        let named = (start..end).find_map(|unit| match scene.units[unit as usize].class {
            Class::Name(mention) => Some(self.mentions[mention as usize].entity),
            _ => None,
        });
        match named.filter(|&entity| self.discourse.entity(entity).kind == EntityKind::Place) {
            Some(place) => Some(place),
            None if within && start == end => self.place(scene, at, head),
            None => None,
        }
    }

    /// A place nobody listed, by the place it lies in and its marker: `maharashtr ke dindori men`.
    pub(super) fn within(&mut self, scene: &Scene, at: usize, head: &Unit) -> Option<usize> {
        let chunk = &scene.pieces.chunks[at];
        if chunk.units.len() > 1 || !chunk.case.is_some_and(|case| self.grammar.locatives.contains(&case)) {
            return None;
        }
        let around = self.surroundings(scene, at, chunk.head);
        let wider = self.of_kind(&around, &[EntityKind::Place]);
        // at Trichur: where only names have capitals, one alone will do
        let proper = !self.grammar.devanagari && head.capital;
        // A, B aur C men: of places with a name
        let listed = scene.pieces.chunks.iter().enumerate().any(|(other, member)| {
            other != at && member.group == scene.pieces.chunks[at].group && self.names_place(scene, member.head)
        });
        if wider.is_none() && !proper && !(listed && self.grammar.devanagari) {
            return None;
        }
        let name = self.surface(self.chars(head));
        let devanagari = self.devanagari;
        let place = self.discourse.named(EntityKind::Place, &name, devanagari);
        self.discourse.known[place].entity.scope = wider;
        Some(place)
    }

    fn names_place(&self, scene: &Scene, unit: u32) -> bool {
        matches!(scene.units[unit as usize].class, Class::Name(mention)
            if self.mentions[mention as usize].mention.kind == EntityKind::Place)
    }

    /// Whether a chunk is possessed by several things without a name: `of the states`.
    pub(super) fn is_of_several(scene: &Scene, at: usize) -> bool {
        Self::owners(scene, at).into_iter().any(|owner| {
            let head = &scene.units[scene.pieces.chunks[owner].head as usize];
            !matches!(head.class, Class::Name(_)) && head.features().number == Number::Plural
        })
    }

    /// Whether a chunk belongs to a person: `his election` is no poll.
    pub(super) fn is_of_person(&mut self, scene: &Scene, at: usize) -> bool {
        !self.grammar.devanagari
            && Self::owners(scene, at).into_iter().any(|owner| {
                let filler = self.filler(scene, owner);
                filler.is_some_and(|filler| self.discourse.entity(filler.entity).kind == EntityKind::Person)
            })
    }
}
