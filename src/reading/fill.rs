//! The roles of a frame, filled from the chunks around its trigger.

use crate::ground::{EntityKind, EventType, Polarity, Role};
use crate::pack::{Condition, Frame, Marker, Of, Order, PartOfSpeech, Slot, Source};

use super::chunks::Item;
use super::clauses::Link;
use super::model::{Argument, EventMention, Voice};
use super::reader::{Reader, Scene};
use super::resolve::Filler;
use super::sites::Site;
use super::verbs::{Shape, Tense};

impl Reader<'_> {
    /// Fills the roles of a frame; no mention when something it needs is missing, several for a list of numbers.
    pub(super) fn fill(&mut self, scene: &Scene, site: &Site, frame_at: u32) -> Vec<EventMention> {
        let packs = self.packs;
        let frame = &packs.frames.frames[frame_at as usize];
        if self.asks_who(scene, site) || !self.conditions(scene, site, frame) {
            return Vec::new();
        }
        let mut args: Vec<Argument> = Vec::new();
        for (role, sources) in &frame.roles {
            for filler in self.role(scene, site, *role, sources, &args) {
                if !args
                    .iter()
                    .any(|arg| arg.entity == filler.entity && (arg.role == *role || exclusive(arg.role, *role)))
                {
                    args.push(Argument { role: *role, entity: filler.entity, span: filler.span });
                }
            }
        }
        if frame.reports && !args.iter().any(|arg| arg.role == Role::Agent) && self.goes_on(scene, site) {
            let (span, subjects) = (self.units_span(scene, site.units), self.discourse.subjects.clone());
            let free = subjects.into_iter().filter(|&entity| !args.iter().any(|arg| arg.entity == entity));
            let going: Vec<usize> = free.filter(|&entity| self.speaks(entity)).collect();
            args.extend(going.into_iter().map(|entity| Argument { role: Role::Agent, entity, span }));
        }
        let unnamed = |(role, _): &(Role, Vec<Source>)| self.somebody(scene, site, frame, *role).then_some(*role);
        let unnamed: Vec<Role> = frame.roles.iter().filter_map(unnamed).collect();
        let has = |role: &Role| args.iter().any(|arg| arg.role == *role) || unnamed.contains(role);
        for need in &frame.need {
            let met = match need {
                Condition::Role(role) => has(role),
                Condition::Any(any) if any.iter().any(|one| matches!(one, Condition::Role(_))) => {
                    any.iter().any(|one| match one {
                        Condition::Role(role) => has(role),
                        other => self.holds(scene, site, other),
                    })
                }
                _ => true,
            };
            if !met {
                return Vec::new();
            }
        }
        let barred =
            |unless: &Condition| matches!(unless, Condition::Role(role) if args.iter().any(|arg| arg.role == *role));
        if frame.unless.iter().any(barred) {
            return Vec::new();
        }
        self.circumstances(scene, site, frame, &mut args);
        let (polarity, modality) = self.factuality(scene, site, frame);
        let mut mention = EventMention {
            sentence: self.sentence,
            trigger: self.units_span(scene, site.units),
            kind: frame.kind,
            of: match frame.of {
                Of::Type(of) => Some(of),
                Of::Nothing | Of::Content => None,
            },
            args,
            polarity,
            modality,
            source: Voice::Writer,
            time: self.event_time(scene, site),
            count: None,
            total: None,
            rule: frame.id.clone(),
            confidence: frame.confidence,
        };
        if let (Some(role), Polarity::Negative) = (frame.negated, mention.polarity) {
            mention.polarity = Polarity::Positive;
            for arg in &mut mention.args {
                if arg.role == Role::Participant || arg.role == Role::Agent {
                    arg.role = role;
                }
            }
        }
        if let Some(count) = &frame.count {
            let found = self.count(scene, site, count);
            if found.is_none() && count.required {
                return Vec::new();
            }
            if found.is_some() && frame.kind == EventType::Death {
                // nine people are a number, not somebody
                let nobody = |arg: &Argument| {
                    arg.role == Role::Patient && self.discourse.entity(arg.entity).kind == EntityKind::Group
                };
                mention.args.retain(|arg| !nobody(arg));
            }
            if let Some(found) = found {
                (mention.count, mention.total) = (Some(found.counted), found.total);
                if let Some(chunk) = found.chunk.filter(|_| count.required) {
                    return self.spread(scene, site, frame, chunk, mention);
                }
            }
        }
        vec![mention]
    }

    /// Whether somebody whom the article does not name, or nobody can tell, stands right where a role is found: `the former
    /// minister resigned`. Only where the place of subject and object is sure.
    fn somebody(&self, scene: &Scene, site: &Site, frame: &Frame, role: Role) -> bool {
        use crate::pack::PronounKind as K;
        let known = &self.packs.known;
        let people = known.person.union(known.title).union(known.kin);
        if self.grammar.order != Order::HeadInitial || site.verb.is_none() {
            return false;
        }
        let sources = frame.roles.iter().filter(|(of, _)| *of == role).flat_map(|(_, sources)| sources);
        let mut places = sources.filter(|source| {
            matches!(source.slot, Slot::Subject | Slot::Object)
                && source.tag.is_none()
                && (source.kinds.is_empty() || source.kinds.contains(&EntityKind::Person))
        });
        places.any(|source| {
            self.slot(scene, site, source.slot).into_iter().any(|chunk| {
                let this = &scene.pieces.chunks[chunk];
                let head = &scene.units[this.head as usize];
                match this.pronoun {
                    Some(kind) => matches!(kind, K::First | K::Third),
                    None => head.tags.meets(people),
                }
            })
        })
    }

    /// The fillers of a role: from the first source that has any, for participants from all. Whoever plays another part
    /// (`args`) plays not this one too.
    fn role(&mut self, scene: &Scene, site: &Site, role: Role, sources: &[Source], args: &[Argument]) -> Vec<Filler> {
        let mut found = Vec::new();
        let mut afar = Vec::new();
        // whoever did the thing before gives way to a possessor: `to sarkar ka kahna hai`
        let mut unsaid: Option<&Source> = None;
        let other = |filler: &Filler| {
            !args.iter().any(|arg| arg.entity == filler.entity && arg.role != role && exclusive(arg.role, role))
        };
        for source in sources {
            if source.slot == Slot::Speaker
                && let Some(entity) = scene.speaker.get()
            {
                let span = scene.speaker_span.get().unwrap_or_else(|| self.units_span(scene, site.units));
                found.push(Filler { entity, span });
            }
            if source.slot == Slot::Content && afar.is_empty() {
                let fillers = self.content_subject(scene, site);
                found.extend(fillers.into_iter().filter(|filler| self.suits(role, source, filler) && other(filler)));
            }
            let mut chunks = self.slot(scene, site, source.slot);
            if matches!(source.slot, Slot::Marked(_)) && role != Role::Participant && role != Role::Place {
                // blamed for something: `X par Y ke mudde par`, the one who can act before what it is about
                let actor = chunks.iter().position(|chunk| self.acts(scene, *chunk));
                if let Some(actor) = actor.filter(|_| role == Role::Patient) {
                    chunks.swap(0, actor);
                }
                chunks.truncate(1);
            }
            let implicit = chunks.is_empty() && source.slot == Slot::Subject;
            // what may belong to another verb is taken only where nothing nearer is
            let far = matches!(source.slot, Slot::Marked(_) | Slot::Object)
                && role != Role::Participant
                && chunks.iter().all(|&chunk| self.is_far(scene, site, chunk));
            for chunk in chunks {
                let mut fillers = match source.slot {
                    _ if source.kinds == [EntityKind::Post] => self.offices(scene, chunk),
                    Slot::Modifier => self.modifiers(scene, chunk),
                    _ => self.group_fillers(scene, chunk),
                };
                if fillers.is_empty() && source.slot == Slot::Subject && self.grammar.order == Order::HeadInitial {
                    fillers = self.author(scene, chunk);
                }
                if fillers.is_empty() && role == Role::Patient {
                    // an attack on somebody's policy is one on him
                    for owner in Self::owners(scene, chunk) {
                        fillers.extend(self.group_fillers(scene, owner));
                    }
                }
                let head = scene.units[scene.pieces.chunks[chunk].head as usize].tags;
                fillers.retain(|filler| {
                    source.tag.is_none_or(|tag| head.has(tag) || self.discourse.known[filler.entity].class.has(tag))
                });
                let actor = self.is_country_acting(scene, role, source, chunk);
                let seat = source.slot == Slot::Subject && self.is_marked_subject(scene, chunk);
                let suits = |filler: &Filler| {
                    let place = self.discourse.entity(filler.entity).kind == EntityKind::Place;
                    self.suits(role, source, filler) || actor && place && (seat || self.is_country(filler.entity))
                };
                found.extend(fillers.into_iter().filter(|filler| suits(filler) && other(filler)));
            }
            if implicit && role == Role::Agent && sources.iter().any(|source| source.slot == Slot::Genitive) {
                unsaid = unsaid.or(Some(source));
            } else if implicit {
                found.extend(self.shared(scene, site, role, source, args));
            }
            if far {
                if afar.is_empty() {
                    afar.append(&mut found);
                }
                found.clear();
            } else if !found.is_empty() && role != Role::Participant {
                break;
            }
        }
        match unsaid {
            Some(source) if found.is_empty() && afar.is_empty() => self.shared(scene, site, role, source, args),
            _ if found.is_empty() => afar,
            _ => found,
        }
    }

    /// The subject a verb without one of its own shares with its clause, where it fits the role.
    fn shared(&mut self, scene: &Scene, site: &Site, role: Role, source: &Source, args: &[Argument]) -> Vec<Filler> {
        let mut implied = self.implied(scene, site);
        implied.retain(|filler| {
            let other =
                args.iter().any(|arg| arg.entity == filler.entity && arg.role != role && exclusive(arg.role, role));
            (self.suits(role, source, filler) || source.kinds.is_empty() && self.is_country(filler.entity)) && !other
        });
        implied
    }

    /// Whether the trigger is a deed done by whom the sentence before spoke of: `sath hi … ki mang ki`, in the first
    /// clause with nobody who did it.
    fn goes_on(&self, scene: &Scene, site: &Site) -> bool {
        let Some(verb) = site.verb.map(|verb| &scene.pieces.verbs[verb]) else { return false };
        let first = scene.clauses.iter().position(|clause| clause.verb.is_some()) == Some(site.clause);
        let chunks = &scene.pieces.chunks;
        let marked = (0..chunks.len()).any(|chunk| self.is_marked_subject(scene, chunk));
        self.grammar.respect
            && self.grammar.order == Order::HeadFinal
            && first
            && !marked
            && !verb.passive
            && verb.shape == Shape::Finite
            && verb.tense == Tense::Past
            && !self.is_itself_subject(scene, site)
            && !self.packs.lexicon.lexeme(verb.word).tags.meets(self.packs.known.befalls)
            && !self.discourse.stranger
            && scene.subjects.borrow()[site.clause].is_empty()
    }

    fn speaks(&self, entity: usize) -> bool {
        matches!(
            self.discourse.entity(entity).kind,
            EntityKind::Person | EntityKind::Organization | EntityKind::Post | EntityKind::Group
        )
    }

    /// The subject of what the trigger's clause says.
    fn content_subject(&mut self, scene: &Scene, site: &Site) -> Vec<Filler> {
        let says =
            |clause: &super::clauses::Clause| clause.parent == Some(site.clause) && clause.link == Link::Complement;
        let Some(clause) = scene.clauses.iter().position(says) else { return Vec::new() };
        let Some(verb) = scene.clauses[clause].verb else { return Vec::new() };
        let inner = Site::of_verb(scene, clause, verb);
        match self.slot(scene, &inner, Slot::Subject).into_iter().next() {
            Some(chunk) if scene.pieces.chunks[chunk].pronoun.is_none() => self.group_fillers(scene, chunk),
            _ => Vec::new(),
        }
    }

    /// Names and groups inside a chunk before its head.
    fn modifiers(&mut self, scene: &Scene, chunk: usize) -> Vec<Filler> {
        let chunk = &scene.pieces.chunks[chunk];
        let mut found = Vec::new();
        for unit in chunk.units.start..chunk.head {
            if let super::units::Class::Name(mention) = scene.units[unit as usize].class {
                let entity = self.mentions[mention as usize].entity;
                found.push(Filler { entity, span: self.chars(&scene.units[unit as usize]) });
            }
        }
        found
    }

    /// The subject a verb without one of its own shares with its clause.
    fn implied(&mut self, scene: &Scene, site: &Site) -> Vec<Filler> {
        let Some(verb) = site.verb.or(scene.clauses[site.clause].verb) else { return Vec::new() };
        let befell = self.is_itself_subject(scene, site) || self.describes_own_noun(scene, site);
        let described = self.grammar.order == Order::HeadFinal && scene.pieces.verbs[verb].shape == Shape::Agentive;
        if scene.pieces.verbs[verb].passive || befell || described {
            return Vec::new();
        }
        let own = site.noun.map(|noun| self.units_span(scene, scene.pieces.chunks[noun].units));
        let mut shared = scene.subjects.borrow()[site.clause].clone();
        // hamlavar ho gae: what somebody becomes is not who
        shared.retain(|filler| own.is_none_or(|own| own.start > filler.span.start || filler.span.end > own.end));
        shared
    }

    /// Whether a country in that place of a verb stands for its government: as a subject with its marker, or where a
    /// frame asks for any body.
    fn is_country_acting(&self, scene: &Scene, role: Role, source: &Source, chunk: usize) -> bool {
        let body = source.kinds.is_empty() || source.kinds.contains(&EntityKind::Organization);
        body && source.tag.is_none()
            && match source.slot {
                Slot::Subject => {
                    self.is_marked_subject(scene, chunk) || role == Role::Agent && self.is_bare(scene, chunk)
                }
                Slot::Passive => source.kinds.is_empty(),
                Slot::Marked(marker) => source.kinds.is_empty() || !self.grammar.locatives.contains(&marker),
                Slot::Genitive => role == Role::Patient,
                _ => false,
            }
    }

    fn is_marked_subject(&self, scene: &Scene, chunk: usize) -> bool {
        scene.pieces.chunks[chunk].case.and_then(|case| self.marker(case)) == Some(Marker::Subject)
    }

    fn is_bare(&self, scene: &Scene, chunk: usize) -> bool {
        self.grammar.order == Order::HeadFinal && scene.pieces.chunks[chunk].case.is_none()
    }

    fn is_country(&self, entity: usize) -> bool {
        let known = &self.discourse.known[entity];
        known.entity.kind == EntityKind::Place && known.class.meets(self.packs.class("country"))
    }

    pub(crate) fn suits(&self, role: Role, source: &Source, filler: &Filler) -> bool {
        let kind = self.discourse.entity(filler.entity).kind;
        if source.kinds.is_empty() { usual(role).contains(&kind) } else { source.kinds.contains(&kind) }
    }

    /// Whether the subject is asked for: `who will win`.
    fn asks_who(&self, scene: &Scene, site: &Site) -> bool {
        let subject = self.slot(scene, site, Slot::Subject);
        subject.into_iter().any(|chunk| scene.pieces.chunks[chunk].pronoun == Some(crate::pack::PronounKind::Question))
    }

    /// Place, election: what any event may have besides.
    fn circumstances(&mut self, scene: &Scene, site: &Site, frame: &Frame, args: &mut Vec<Argument>) {
        for (role, kind) in [(Role::Place, EntityKind::Place), (Role::Election, EntityKind::Election)] {
            if frame.kind == EventType::Statement || args.iter().any(|arg| arg.role == role) {
                continue;
            }
            if let Some(goes) = self.purpose_of(scene, site) {
                // came to his house to meet: where one comes to is where one meets
                let goal = Site { verb: Some(goes), noun: None, ..*site };
                for chunk in self.slot(scene, &goal, Slot::Object) {
                    let fillers = self.group_fillers(scene, chunk);
                    let places = fillers.into_iter().filter(|filler| self.discourse.entity(filler.entity).kind == kind);
                    args.extend(places.map(|filler| Argument { role, entity: filler.entity, span: filler.span }));
                }
            }
            for marker in &self.grammar.locatives {
                if args.iter().any(|arg| arg.role == role) {
                    break;
                }
                for chunk in self.everywhere(scene, site, *marker) {
                    let mut fillers = self.group_fillers(scene, chunk);
                    fillers.retain(|filler| self.discourse.entity(filler.entity).kind == kind);
                    if !fillers.is_empty() {
                        args.extend(fillers.iter().map(|filler| Argument {
                            role,
                            entity: filler.entity,
                            span: filler.span,
                        }));
                        break;
                    }
                }
                if args.iter().any(|arg| arg.role == role) {
                    break;
                }
            }
            if role == Role::Place && !args.iter().any(|arg| arg.role == role) {
                let there = self.where_it_was(scene, site);
                args.extend(there.map(|filler| Argument { role, entity: filler.entity, span: filler.span }));
            }
        }
    }

    /// The place named last before a clause that `where` opens: `A pahunche munger jahan unhonne …`.
    fn where_it_was(&mut self, scene: &Scene, site: &Site) -> Option<Filler> {
        let clause = &scene.clauses[site.clause];
        site.verb?;
        let first = *clause.items.first()?;
        let start = scene.pieces.items[first].1;
        // before the clause, or with a marker between (`jahan se`), or its own first word
        let opens = |back: u32| {
            let unit = start.checked_sub(back).map(|at| &scene.units[at as usize]);
            unit.is_some_and(|unit| unit.tags.meets(self.packs.known.at_which))
        };
        let marked = start.checked_sub(1).is_some_and(|at| scene.units[at as usize].is(PartOfSpeech::Adposition));
        if !(opens(0) || opens(1) || marked && opens(2)) {
            return None;
        }
        let parent = clause.parent.or_else(|| site.clause.checked_sub(1))?;
        let chunks = scene.clauses[parent].items.iter().rev().filter(|item| **item < first);
        let chunks: Vec<usize> = chunks
            .filter_map(|&item| match scene.pieces.items[item].0 {
                Item::Chunk(chunk) => Some(chunk),
                _ => None,
            })
            .collect();
        let place = |reader: &mut Self, chunk: usize| {
            let filler = reader.filler(scene, chunk)?;
            (reader.discourse.entity(filler.entity).kind == EntityKind::Place).then_some(filler)
        };
        chunks.into_iter().find_map(|chunk| place(self, chunk))
    }
}

/// Whether nobody plays both parts in one event.
fn exclusive(a: Role, b: Role) -> bool {
    let central = |role: Role| !matches!(role, Role::Place | Role::Organization | Role::Election | Role::Post);
    central(a) && central(b)
}

/// The kinds that usually fill a role.
pub(crate) fn usual(role: Role) -> &'static [EntityKind] {
    use EntityKind as K;
    match role {
        Role::Place => &[K::Place],
        Role::Organization => &[K::Organization],
        Role::Election => &[K::Election],
        Role::Post => &[K::Post],
        _ => &[K::Person, K::Organization, K::Group, K::Post],
    }
}
