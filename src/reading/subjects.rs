//! Who acts in each clause, and who is spoken of: what pronouns and dropped subjects go by.

use crate::ground::{EntityKind, Role};
use crate::pack::{Marker, Order, Slot};

use super::chunks::Item;
use super::clauses::Link;
use super::events::Draft;
use super::reader::{Reader, Scene};
use super::resolve::Filler;
use super::sites::Site;

impl Reader<'_> {
    /// Settles subject, speaker and antecedent for a clause.
    pub(super) fn enter(&mut self, scene: &Scene, clause: usize, drafts: &[Draft]) {
        let this = &scene.clauses[clause];
        let parent_subjects =
            |parent: Option<usize>| parent.map(|parent| scene.subjects.borrow()[parent].clone()).unwrap_or_default();
        let reporting = self.reporting(scene, clause, drafts).map(|at| &drafts[at].mention);
        scene.reported.set(reporting.map(|mention| mention.kind));
        let speaker = reporting.and_then(|mention| mention.args.iter().find(|arg| arg.role == Role::Agent));
        scene.speaker.set(speaker.map(|arg| arg.entity).or(self.quoting));
        scene.speaker_span.set(speaker.map(|arg| arg.span));
        if let Link::Relative(antecedent) = this.link {
            let filler = antecedent.and_then(|chunk| self.group_fillers(scene, scene.pieces.chunks[chunk].group).pop());
            scene.antecedent.set(filler.map(|filler| filler.entity));
        }
        scene.subject.set(None);
        if !self.grammar.respect {
            self.raise_before(scene, clause);
        }
        let mut subjects = Vec::new();
        if let Some(verb) = this.verb {
            let site = Site::of_verb(scene, clause, verb);
            if self.grammar.order == Order::HeadInitial {
                let chunk = self.surface_subject(scene, clause);
                subjects = chunk.map(|chunk| self.group_fillers(scene, chunk)).unwrap_or_default();
            } else if let Some(chunk) = self.slot(scene, &site, Slot::Subject).into_iter().next() {
                subjects = self.group_fillers(scene, chunk);
                let head = &scene.units[scene.pieces.chunks[chunk].head as usize];
                self.discourse.stranger |= subjects.is_empty() && head.class == super::units::Class::Unknown;
            } else {
                let before = (0..clause)
                    .rev()
                    .find(|&other| scene.clauses[other].parent == this.parent && scene.clauses[other].verb.is_some());
                if matches!(this.link, Link::Coordinate | Link::Main) {
                    subjects = parent_subjects(before);
                }
                if matches!(this.link, Link::Adverbial | Link::Condition) {
                    subjects = parent_subjects(this.parent);
                }
                if let Some(above) = clause.checked_sub(1).filter(|_| subjects.is_empty())
                    && self.is_said(scene, verb)
                    && scene.clauses[above].verb.is_none()
                {
                    // bhajpa ka palatvar, kaha: who is named before the comma
                    let chunks =
                        scene.clauses[above].items.iter().filter_map(|&item| scene.pieces.items[item].0.chunk());
                    let actor = { chunks }.find(|&chunk| self.acts(scene, chunk));
                    subjects = actor
                        .map(|chunk| self.group_fillers(scene, scene.pieces.chunks[chunk].group))
                        .unwrap_or_default();
                }
                if clause == 0 && self.is_said(scene, verb) {
                    // kaha, …: he who spoke last goes on
                    let last = self.discourse.salient.last().copied();
                    let span = self.units_span(scene, site.units);
                    subjects = last.map(|entity| Filler { entity, span }).into_iter().collect();
                }
            }
        }
        scene.subject.set(subjects.first().map(|filler| filler.entity));
        if subjects.is_empty() {
            // of whom nobody is said to do it, the clause speaks of the first person it names
            let items = this.items.iter().filter_map(|&item| match scene.pieces.items[item].0 {
                Item::Chunk(chunk) => Some(chunk),
                _ => None,
            });
            let person = items.into_iter().find(|&chunk| self.names_person(scene, chunk));
            if let Some(filler) = person.and_then(|chunk| self.filler(scene, chunk)) {
                self.discourse.raise_behind(&[filler.entity]);
            }
        }
        // who is spoken of inside what somebody says stands behind the one who says it
        let entities: Vec<usize> = subjects.iter().map(|filler| filler.entity).collect();
        if speaker.is_some() {
            self.discourse.raise_behind(&entities);
        } else {
            self.discourse.raise(&entities);
        }
        if !self.grammar.respect {
            self.raise_objects(scene, clause, &entities);
        } else if !entities.is_empty() && entities.iter().all(|&entity| self.is_body(entity)) {
            self.raise_patient(scene, clause, &entities);
        }
        scene.subjects.borrow_mut()[clause] = subjects;
    }

    /// Notes the persons named in the sentence before a clause starts who have not been spoken of yet.
    fn raise_before(&mut self, scene: &Scene, clause: usize) {
        let Some(&first) = scene.clauses[clause].items.first() else { return };
        let start = scene.pieces.items[first].1;
        let named = scene.pieces.chunks.iter().filter(|chunk| chunk.units.start < start);
        let named: Vec<usize> = named
            .filter_map(|chunk| match scene.units[chunk.head as usize].class {
                super::units::Class::Name(mention) => Some(&self.mentions[mention as usize]),
                _ => None,
            })
            .filter(|named| named.mention.kind == EntityKind::Person)
            .map(|named| named.entity)
            .filter(|entity| !self.discourse.salient.contains(entity))
            .collect();
        self.discourse.raise_behind(&named);
    }

    fn is_body(&self, entity: usize) -> bool {
        self.discourse.entity(entity).kind == EntityKind::Organization
    }

    /// Notes the person to whom a body does something: `bhajpa ne X ko utara hai. unhonne …`.
    fn raise_patient(&mut self, scene: &Scene, clause: usize, subjects: &[usize]) {
        let chunks = scene.clauses[clause].items.iter().filter_map(|&item| match scene.pieces.items[item].0 {
            Item::Chunk(chunk) => Some(chunk),
            _ => None,
        });
        let marked = |chunk: &usize| {
            let case = scene.pieces.chunks[*chunk].case;
            case.and_then(|case| self.marker(case)) == Some(Marker::Object) && self.names_person(scene, *chunk)
        };
        let patient = chunks.into_iter().find(marked);
        let Some(patient) = patient.and_then(|chunk| self.filler(scene, chunk)) else { return };
        if !subjects.contains(&patient.entity) {
            self.discourse.raise_behind(&[patient.entity]);
        }
    }

    /// Notes the persons that a clause names beside its subject.
    fn raise_objects(&mut self, scene: &Scene, clause: usize, subjects: &[usize]) {
        let items = &scene.clauses[clause].items;
        let chunks = items.iter().filter_map(|&item| match scene.pieces.items[item].0 {
            Item::Chunk(chunk) => Some(chunk),
            _ => None,
        });
        let people: Vec<usize> = chunks.filter(|&chunk| self.names_person(scene, chunk)).collect();
        let named = people.into_iter().rev().filter_map(|chunk| self.filler(scene, chunk)).map(|filler| filler.entity);
        let named: Vec<usize> = named.filter(|entity| !subjects.contains(entity)).collect();
        if !named.is_empty() {
            self.discourse.raise_behind(&named);
        }
    }

    /// Whether a verb says that somebody said something.
    pub(super) fn is_said(&self, scene: &Scene, verb: usize) -> bool {
        let verb = &scene.pieces.verbs[verb];
        !verb.passive
            && verb.tense == super::verbs::Tense::Past
            && self.packs.lexicon.lexeme(verb.word).tags.meets(self.packs.known.say)
    }

    /// Whether a chunk is headed by the name of a person, and nobody's attribute.
    fn names_person(&self, scene: &Scene, chunk: usize) -> bool {
        let chunk = &scene.pieces.chunks[chunk];
        chunk.genitive_of.is_none()
            && matches!(scene.units[chunk.head as usize].class, super::units::Class::Name(mention)
                if self.mentions[mention as usize].mention.kind == EntityKind::Person)
    }
}
