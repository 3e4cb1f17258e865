//! From noun chunks to entities: names with their titles, titles alone, groups, organizations and houses by their
//! common nouns, elections, pronouns.

use crate::ground::{Chars, EntityKind, Span};
use crate::pack::{LexemeId, Marker, Number, PartOfSpeech, PronounKind};

use super::chunks::Chunk;
use super::reader::{Reader, Scene};
use super::units::{Class, Unit};

/// An entity where a chunk names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filler {
    pub entity: usize,
    pub span: Span<Chars>,
}

impl Reader<'_> {
    /// The entities of a chunk and of those coordinated with it, in order.
    pub(crate) fn group_fillers(&mut self, scene: &Scene, chunk: usize) -> Vec<Filler> {
        let head = scene.units[scene.pieces.chunks[chunk].head as usize];
        let summed = scene.pieces.chunks[chunk].appositive;
        if self.is_quantity(&head) && self.discourse.subjects.len() > 1 && !summed {
            // donon ne: all of those who were subjects last
            let span = self.chars(&head);
            return self.discourse.subjects.iter().map(|&entity| Filler { entity, span }).collect();
        }
        let group = scene.pieces.chunks[chunk].group;
        let this = &scene.pieces.chunks[chunk];
        if let Some(all) = self.all_of_them(scene, chunk).filter(|_| !summed) {
            let span = self.units_span(scene, this.units);
            return all.into_iter().map(|entity| Filler { entity, span }).collect();
        }
        if this.pronoun == Some(PronounKind::Third) && this.plural && !self.grammar.respect {
            let alone = scene.pieces.chunks.iter().filter(|member| member.group == group).count() == 1;
            if alone {
                // asked again, once its own clause has its subject, it would bar itself
                if let Some(known) = scene.several.borrow().get(&chunk) {
                    return known.clone();
                }
                let found = self.plain_pronoun(scene, this, &head);
                scene.several.borrow_mut().insert(chunk, found.clone());
                return found;
            }
        }
        let members = (0..scene.pieces.chunks.len()).filter(|&at| {
            let member = &scene.pieces.chunks[at];
            member.group == group && !member.appositive
        });
        members.collect::<Vec<_>>().into_iter().filter_map(|at| self.filler(scene, at)).collect()
    }

    /// Whether a quantity stands for those it counts: `both`, `all`.
    pub(super) fn is_quantity(&self, unit: &Unit) -> bool {
        unit.is(PartOfSpeech::Adjective) && unit.tags.meets(self.packs.known.quantity)
    }

    /// The entity of one chunk, if it names one.
    pub(crate) fn filler(&mut self, scene: &Scene, at: usize) -> Option<Filler> {
        if let Some(known) = scene.resolved.borrow().get(&at) {
            return *known;
        }
        let filler = self.resolve(scene, at);
        scene.resolved.borrow_mut().insert(at, filler);
        filler
    }

    pub(super) fn resolve(&mut self, scene: &Scene, at: usize) -> Option<Filler> {
        let chunk = &scene.pieces.chunks[at];
        let head = scene.units[chunk.head as usize];
        if let Some(kind) = chunk.pronoun {
            if kind == PronounKind::Third && !self.grammar.respect {
                return self.plain_pronoun(scene, chunk, &head).into_iter().next();
            }
            let plural = chunk.plural || chunk.case.is_none() && self.agrees_in_plural(scene, at);
            let thing = self.grammar.pronouns.get(&head.form).is_some_and(|pronoun| pronoun.thing);
            if kind == PronounKind::Third
                && let Some(named) = self.taken_up(scene, at)
            {
                return Some(named);
            }
            if kind == PronounKind::Third
                && let Some(entity) = self
                    .companion(scene, at)
                    .or_else(|| self.named_beside(scene, at))
                    .or_else(|| self.body_beside(scene, at))
            {
                let span = self.chars(&head);
                self.discourse.note(entity, "", span, self.sentence);
                return Some(Filler { entity, span });
            }
            return if thing && !plural { None } else { self.pronoun(scene, chunk, kind, plural) };
        }
        match head.class {
            Class::Name(mention) => {
                let entity = self.mentions[mention as usize].entity;
                self.titles_beside(scene, at, entity);
                Some(Filler { entity, span: self.chars(&head) })
            }
            _ => self.common(scene, at, &head),
        }
    }

    /// A chunk headed by a common noun.
    pub(super) fn common(&mut self, scene: &Scene, at: usize, head: &Unit) -> Option<Filler> {
        let known = &self.packs.known;
        let chunk = &scene.pieces.chunks[at];
        let span = self.chunk_span(scene, at);
        // of an office that only one person holds, a plural verb speaks with respect
        let unique = || self.title_of(head).is_some_and(|title| title.unique);
        let plural = chunk.plural
            || head.features().number == Number::Plural
            || self.grammar.respect
                && chunk.case.is_none()
                && head.features().number == Number::Any
                && self.agrees_in_plural(scene, at)
                && !unique();
        // each of several states has its own chief minister
        let several = unique() && Self::is_of_several(scene, at);
        let plural = plural || several;
        if self.is_quantity(head) {
            // donon ne: both of whom the text spoke
            let before = at.checked_sub(1).map(|before| &scene.pieces.chunks[before]);
            let we = before.is_some_and(|before| {
                before.pronoun == Some(PronounKind::First) && before.units.end == chunk.units.start
            });
            let entity = if we { scene.speaker.get() } else { self.last_actor(scene, true) }?;
            return Some(Filler { entity, span });
        }
        let entity = if head.tags.meets(known.unnamed_source) {
            return None;
        } else if head.tags.meets(known.title) && !several && !(plural && head.tags.meets(known.group)) {
            let title = self.title_of(head)?;
            self.titled(scene, at, &title)
        } else if head.tags.meets(known.post_word) {
            self.office_named(scene, at)
        } else if head.tags.meets(known.election) && !self.is_of_person(scene, at) {
            Some(self.election(scene, at))
        } else if head.tags.meets(known.high_command) {
            self.high_command(scene, at)
        } else if head.tags.meets(known.venue) {
            Some(self.venue(scene, at, span))
        } else if let Some(place) = self.region(scene, at, head) {
            Some(place)
        } else if head.tags.meets(known.collective)
            || plural && head.tags.meets(known.group.union(known.person).union(known.title))
        {
            Some(self.group(scene, at, span))
        } else if head.tags.meets(known.org_head) {
            Some(self.organization(scene, at, head))
        } else if head.tags.meets(known.place_head) {
            self.place(scene, at, head)
        } else if head.class == Class::Unknown {
            self.within(scene, at, head)
        } else {
            None
        };
        entity.map(|entity| {
            let surface = self.surface(span);
            self.discourse.note(entity, &surface, span, self.sentence);
            Filler { entity, span }
        })
    }

    /// Whether the finite verb of the clause a bare chunk stands in is plural.
    pub(super) fn agrees_in_plural(&self, scene: &Scene, chunk: usize) -> bool {
        let item = scene.pieces.items.iter().position(|(item, _)| *item == super::chunks::Item::Chunk(chunk));
        let clause = item.and_then(|item| Self::clause_of(scene, item));
        let verb = clause.and_then(|clause| scene.clauses[clause].verb);
        verb.is_some_and(|verb| {
            let last = &scene.units[scene.pieces.verbs[verb].units.end as usize - 1];
            let mut analyses = self.packs.lexicon.analyses(last.form).iter();
            analyses.any(|analysis| analysis.features.number == Number::Plural)
        })
    }

    /// The place of a whole chunk in the text, with its possessors.
    pub(crate) fn chunk_span(&self, scene: &Scene, at: usize) -> Span<Chars> {
        let chunk = &scene.pieces.chunks[at];
        let own = self.units_span(scene, chunk.units);
        let owner = scene.pieces.chunks.iter().position(|other| {
            // `is mahine ki shuruat men britain ke haikort`: only what stands right before is part of the name
            let beside = |owner: &Chunk| owner.group == other.group && owner.units.end + 1 >= chunk.units.start;
            let beside = scene.pieces.chunks[..at].iter().any(beside);
            other.genitive_of == Some(at) && beside && other.pronoun.is_none() && self.may_own(scene, other)
        });
        match owner {
            Some(owner) if owner != at => own.join(self.chunk_span(scene, owner)),
            _ => own,
        }
    }

    /// Whether a chunk may be part of the name of what it possesses: `leaders of the party`, but not `accused leaders of
    /// liaison`.
    pub(super) fn may_own(&self, scene: &Scene, chunk: &Chunk) -> bool {
        let head = &scene.units[chunk.head as usize];
        let known = &self.packs.known;
        let bodies = known.org_head.union(known.collective).union(known.group).union(known.person).union(known.title);
        let places = known.place_head.union(known.venue).union(known.election).union(known.kin);
        self.grammar.devanagari
            || matches!(head.class, Class::Name(_) | Class::Unknown)
            || head.tags.meets(bodies.union(places))
    }

    pub(crate) fn units_span(&self, scene: &Scene, units: Span<super::verbs::Units>) -> Span<Chars> {
        let first = self.chars(&scene.units[units.start as usize]);
        let last = self.chars(&scene.units[units.end as usize - 1]);
        first.join(last)
    }

    /// The chunks that possess this one.
    pub(crate) fn owners(scene: &Scene, at: usize) -> Vec<usize> {
        let owns = |other: &usize| {
            let chunk = &scene.pieces.chunks[*other];
            chunk.genitive_of == Some(at) && chunk.group == *other
        };
        (0..scene.pieces.chunks.len()).filter(owns).collect()
    }

    /// The entities named inside a chunk before its head, and those of its possessors.
    pub(super) fn surroundings(&mut self, scene: &Scene, at: usize, before: u32) -> Vec<usize> {
        let mut found = Vec::new();
        for unit in scene.pieces.chunks[at].units.start..before {
            let unit = &scene.units[unit as usize];
            if let Class::Name(mention) = unit.class {
                found.push(self.mentions[mention as usize].entity);
            } else if let Some(country) = self.packs.demonym(self.segmenter.text(unit.tokens.start as usize)) {
                found.push(self.discourse.listed(self.packs, country));
            }
        }
        for owner in Self::owners(scene, at) {
            found.extend(self.group_fillers(scene, owner).into_iter().map(|filler| filler.entity));
        }
        found
    }

    pub(super) fn of_kind(&self, entities: &[usize], kinds: &[EntityKind]) -> Option<usize> {
        entities.iter().copied().find(|&entity| kinds.contains(&self.discourse.entity(entity).kind))
    }

    /// Whether a word marks chunks in this language, and how.
    pub(crate) fn marker(&self, word: LexemeId) -> Option<Marker> {
        self.grammar.markers.get(&word).copied()
    }
}
