//! Events: frames matched on the clauses of a sentence, their roles filled, their factuality and source settled.

use crate::ground::{EntityKind, EventType, Modality, Polarity, Role, Span};
use crate::pack::{Condition, Element, Frame, Of, Order, Slot, Source, TagSet};

use super::chunks::Item;
use super::clauses::Link;
use super::model::{Argument, EventMention, Voice};
use super::reader::{Reader, Scene};
use super::resolve::Filler;
use super::sites::Site;
use super::verbs::Shape;

/// An event mention with what the rest of its sentence needs to know of it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub mention: EventMention,
    pub site: Site,
    pub frame: u32,
    /// Whether it only says who vouches for others: `it is said that`.
    pub hidden: bool,
}

impl Reader<'_> {
    /// All event mentions of a sentence, in order.
    pub(crate) fn find_events(&mut self, scene: &Scene) -> Vec<Draft> {
        scene.subjects.borrow_mut().resize(scene.clauses.len(), Vec::new());
        let mut drafts: Vec<Draft> = Vec::new();
        for clause in order(scene) {
            self.enter(scene, clause, &drafts);
            self.clause_events(scene, clause, &mut drafts);
        }
        self.rejoin(scene, &mut drafts);
        Self::join_statements(scene, &mut drafts);
        self.embed(scene, &mut drafts);
        self.attribute(scene, &mut drafts);
        drafts.retain(|draft| !draft.hidden && !self.is_manner(scene, draft));
        drafts.sort_by_key(|draft| (draft.mention.trigger, draft.frame));
        self.note_pairs(&drafts);
        drafts
    }

    /// Two who met are those whom `both leaders` means then.
    fn note_pairs(&mut self, drafts: &[Draft]) {
        for draft in drafts.iter().filter(|draft| draft.mention.kind == EventType::Meeting) {
            let who = draft.mention.args.iter().filter(|arg| arg.role == Role::Participant).map(|arg| arg.entity);
            let who: Vec<usize> = who.collect();
            let person = |entity: &usize| self.discourse.entity(*entity).kind == EntityKind::Person;
            if who.len() == 2 && who.iter().all(person) {
                self.discourse.several = who;
            }
        }
    }

    /// Whether a statement is none of its own: one that is asked for, or the manner of another (`jawab dete hue kaha`).
    fn is_manner(&self, scene: &Scene, draft: &Draft) -> bool {
        let manner = draft.site.verb.is_some_and(|verb| scene.pieces.verbs[verb].shape == Shape::Participle);
        draft.mention.kind == EventType::Statement
            && self.grammar.order == Order::HeadFinal
            && (manner || draft.mention.modality == Modality::Requested)
    }

    /// One statement that two verbs make, one after the other (`tweet kar kaha`), is one mention.
    fn join_statements(scene: &Scene, drafts: &mut Vec<Draft>) {
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
    fn rejoin(&self, scene: &Scene, drafts: &mut Vec<Draft>) {
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

    /// Settles subject, speaker and antecedent for a clause.
    fn enter(&mut self, scene: &Scene, clause: usize, drafts: &[Draft]) {
        let this = &scene.clauses[clause];
        let parent_subjects =
            |parent: Option<usize>| parent.map(|parent| scene.subjects.borrow()[parent].clone()).unwrap_or_default();
        let speaker = self.speaker_of(scene, clause, drafts);
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

    /// The agent of the reporting mention in whose complement a clause stands.
    fn speaker_of<'d>(&self, scene: &Scene, clause: usize, drafts: &'d [Draft]) -> Option<&'d Argument> {
        let reporting = self.reporting(scene, clause, drafts)?;
        drafts[reporting].mention.args.iter().find(|arg| arg.role == Role::Agent)
    }

    /// The draft that reports the clause: of the closest clause above it that has one.
    pub(crate) fn reporting(&self, scene: &Scene, clause: usize, drafts: &[Draft]) -> Option<usize> {
        let mut at = clause;
        for _ in 0..scene.clauses.len() {
            let this = &scene.clauses[at];
            let parent = this.parent?;
            if matches!(this.link, Link::Complement | Link::Coordinate) {
                let reports = drafts.iter().rposition(|draft| {
                    draft.site.clause == parent && self.packs.frames.frames[draft.frame as usize].reports
                });
                if reports.is_some() {
                    return reports;
                }
            }
            at = parent;
        }
        None
    }

    fn clause_events(&mut self, scene: &Scene, clause: usize, drafts: &mut Vec<Draft>) {
        let packs = self.packs;
        let mut candidates: Vec<(Site, u32)> = Vec::new();
        let mut units: Vec<usize> =
            scene.clauses[clause].items.iter().flat_map(|&item| self.item_units(scene, item)).collect();
        if self.grammar.order == Order::HeadInitial
            && let Link::Relative(Some(antecedent)) = scene.clauses[clause].link
        {
            // allegations made by X: the noun stands in the clause above
            units.push(scene.pieces.chunks[antecedent].head as usize);
        }
        for unit in units {
            for trigger in self.triggers(&scene.units[unit]) {
                let frame = &packs.frames.frames[trigger.owner as usize];
                let pattern = &frame.patterns[trigger.pattern as usize];
                if let Some(site) = self.site(scene, pattern, unit)
                    && site.clause == clause
                    && !candidates.contains(&(site, trigger.owner))
                {
                    candidates.push((site, trigger.owner));
                }
            }
        }
        candidates.sort_by_key(|(site, frame)| (std::cmp::Reverse(site.words), site.verb.is_none(), *frame));
        for (site, frame) in candidates {
            let taken = drafts.iter().any(|draft| draft.site.clause == clause && overlap(scene, &draft.site, &site));
            if taken {
                continue;
            }
            for mention in self.fill(scene, &site, frame) {
                let subject = self.slot(scene, &site, Slot::Subject).into_iter().next();
                let told = subject.is_some_and(|chunk| !self.is_nobody(scene, chunk));
                let hidden = !told
                    && mention.kind == EventType::Statement
                    && !mention.args.iter().any(|arg| arg.role == Role::Agent);
                drafts.push(Draft { mention, site, frame, hidden });
            }
        }
    }

    /// Whether a chunk names nobody who could be named: sources and reports, the reader, anybody.
    fn is_nobody(&self, scene: &Scene, chunk: usize) -> bool {
        use crate::pack::PronounKind as P;
        let chunk = &scene.pieces.chunks[chunk];
        matches!(chunk.pronoun, Some(P::Second | P::Question | P::Indefinite))
            || scene.units[chunk.head as usize].tags.meets(self.packs.known.unnamed_source)
    }

    fn item_units(&self, scene: &Scene, item: usize) -> std::ops::Range<usize> {
        let units = match scene.pieces.items[item].0 {
            Item::Chunk(chunk) => scene.pieces.chunks[chunk].units,
            Item::Verb(verb) => scene.pieces.verbs[verb].units,
            _ => Span::new(scene.pieces.items[item].1, scene.pieces.items[item].1 + 1),
        };
        units.range()
    }

    fn triggers(&self, unit: &super::units::Unit) -> Vec<crate::pack::Trigger> {
        let listed = self.packs.lexicon.analyses(unit.form).iter().map(|analysis| analysis.lexeme);
        let own = unit.lexeme().filter(|_| unit.tokens.len() > 1);
        let mut found = Vec::new();
        for word in listed.chain(own) {
            for trigger in self.packs.frames.triggered(word) {
                if !found.contains(trigger) {
                    found.push(*trigger);
                }
            }
        }
        found
    }

    /// Fills the roles of a frame; no mention when something it needs is missing, several for a list of numbers.
    fn fill(&mut self, scene: &Scene, site: &Site, frame_at: u32) -> Vec<EventMention> {
        let packs = self.packs;
        let frame = &packs.frames.frames[frame_at as usize];
        if self.asks_who(scene, site) || !self.conditions(scene, site, frame) {
            return Vec::new();
        }
        let mut args: Vec<Argument> = Vec::new();
        for (role, sources) in &frame.roles {
            for filler in self.role(scene, site, *role, sources) {
                if !args
                    .iter()
                    .any(|arg| arg.entity == filler.entity && (arg.role == *role || exclusive(arg.role, *role)))
                {
                    args.push(Argument { role: *role, entity: filler.entity, span: filler.span });
                }
            }
        }
        let has = |role: &Role| args.iter().any(|arg| arg.role == *role);
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
        let barred = |unless: &Condition| matches!(unless, Condition::Role(role) if has(role));
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

    /// The fillers of a role: from the first source that has any, for participants from all.
    fn role(&mut self, scene: &Scene, site: &Site, role: Role, sources: &[Source]) -> Vec<Filler> {
        let mut found = Vec::new();
        let mut afar = Vec::new();
        for source in sources {
            if source.slot == Slot::Speaker
                && let Some(entity) = scene.speaker.get()
            {
                let span = scene.speaker_span.get().unwrap_or_else(|| self.units_span(scene, site.units));
                found.push(Filler { entity, span });
            }
            if source.slot == Slot::Content {
                let fillers = self.content_subject(scene, site);
                found.extend(fillers.into_iter().filter(|filler| self.suits(role, source, filler)));
            }
            let mut chunks = self.slot(scene, site, source.slot);
            if matches!(source.slot, Slot::Marked(_)) && role != Role::Participant && role != Role::Place {
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
                found.extend(fillers.into_iter().filter(|filler| self.suits(role, source, filler)));
            }
            if implicit {
                found.extend(self.implied(scene, site).into_iter().filter(|filler| self.suits(role, source, filler)));
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
        if found.is_empty() { afar } else { found }
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
        if scene.pieces.verbs[verb].passive || self.is_itself_subject(scene, site) {
            return Vec::new();
        }
        scene.subjects.borrow()[site.clause].clone()
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

    fn conditions(&mut self, scene: &Scene, site: &Site, frame: &Frame) -> bool {
        frame.need.iter().all(|need| self.holds(scene, site, need))
            && !frame
                .unless
                .iter()
                .any(|unless| !matches!(unless, Condition::Role(_)) && self.bars(scene, site, unless))
    }

    /// Whether a condition bars a frame: it holds, and not of the trigger's own noun (`the allegations made by him`).
    fn bars(&mut self, scene: &Scene, site: &Site, unless: &Condition) -> bool {
        let own = matches!(unless, Condition::Chunk(Slot::Object, _))
            && self.slot(scene, site, Slot::Object).iter().all(|chunk| site.noun == Some(*chunk));
        !own && self.holds(scene, site, unless)
    }

    /// Whether a condition holds; those on roles are looked at when the roles are filled.
    fn holds(&mut self, scene: &Scene, site: &Site, condition: &Condition) -> bool {
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
    fn antecedent_of(&self, scene: &Scene, chunk: usize) -> Option<usize> {
        let item = scene.pieces.items.iter().position(|(item, _)| *item == Item::Chunk(chunk))?;
        match scene.clauses[Self::clause_of(scene, item)?].link {
            Link::Relative(antecedent) => antecedent,
            _ => None,
        }
    }

    /// Whether a chunk of the coordination is headed by, or for names belongs to, an element.
    fn headed(&self, scene: &Scene, chunk: usize, element: &Element) -> bool {
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
        }
    }

    fn factuality(&self, scene: &Scene, site: &Site, frame: &Frame) -> (Polarity, Modality) {
        if self.grammar.order == Order::HeadInitial {
            let (polarity, modality) = self.factuality_initial(scene, site);
            return (frame.polarity.unwrap_or(polarity), frame.modality.unwrap_or(modality));
        }
        let purpose = self.purpose_of(scene, site);
        let site = &Site { verb: purpose.or(site.verb), ..*site };
        let verb = site.verb.map(|verb| &scene.pieces.verbs[verb]);
        let negated = verb.is_some_and(|verb| verb.negated);
        let polarity = frame.polarity.unwrap_or(if negated { Polarity::Negative } else { Polarity::Positive });
        let modality = frame.modality.unwrap_or_else(|| self.modality(scene, site));
        (polarity, modality)
    }

    /// The modality that the verb and its clause give.
    fn modality(&self, scene: &Scene, site: &Site) -> Modality {
        use super::verbs::{Mood, Tense};
        let Some(verb) = site.verb.map(|verb| &scene.pieces.verbs[verb]) else {
            return if self.is_coming(scene, site) { Modality::Planned } else { Modality::Actual };
        };
        let clause = &scene.clauses[site.clause];
        // if those who joined …: who is described by what he did has done it
        let attributive = matches!(verb.shape, Shape::Perfective | Shape::Agentive);
        if clause.link == Link::Condition && !attributive {
            return Modality::Possible;
        }
        let known = &self.packs.known;
        let tagged = |tags: TagSet| {
            clause.items.iter().any(|&item| scene.units[scene.pieces.items[item].1 as usize].tags.meets(tags))
        };
        let perhaps = tagged(known.perhaps);
        match (verb.mood, verb.tense, verb.shape) {
            (Mood::Imperative, ..) => Modality::Requested,
            (Mood::Subjunctive | Mood::Presumed, ..) if tagged(known.concessive) => Modality::Actual,
            (Mood::Advice, ..) => Modality::Requested,
            (Mood::Subjunctive, ..) if clause.link == Link::Complement => Modality::Requested,
            (Mood::Subjunctive | Mood::Ability | Mood::Presumed, ..) => Modality::Possible,
            _ if perhaps => Modality::Possible,
            (Mood::Prospective | Mood::Desire, ..) | (_, Tense::Future, _) => Modality::Planned,
            (Mood::Obligation, Tense::Past, _) => Modality::Actual,
            (Mood::Obligation, ..) => Modality::Planned,
            (_, _, Shape::Agentive) if self.packs.lexicon.lexeme(verb.word).tags.meets(known.coming) => {
                Modality::Planned
            }
            _ => Modality::Actual,
        }
    }

    /// Whether a noun is said to be still to come: `the meeting to be held on Thursday`, with what possesses it between.
    fn is_coming(&self, scene: &Scene, site: &Site) -> bool {
        let Some(noun) = site.noun else { return false };
        let items = &scene.clauses[site.clause].items;
        let place = items.iter().position(|&item| scene.pieces.items[item].0 == Item::Chunk(noun)).unwrap_or(0);
        let before = items[..place].iter().rev().map(|&item| scene.pieces.items[item].0);
        let mut before = before.skip_while(|item| match item {
            Item::Chunk(chunk) => {
                let chunk = &scene.pieces.chunks[*chunk];
                chunk.genitive_of.is_some() || chunk.case.is_some_and(|case| self.packs.is_capacity(case))
            }
            Item::Other => true,
            _ => false,
        });
        matches!(before.next(), Some(Item::Verb(verb)) if {
            let verb = &scene.pieces.verbs[verb];
            verb.shape == Shape::Agentive && self.packs.lexicon.lexeme(verb.word).tags.meets(self.packs.known.coming)
        })
    }

    /// Says who vouches for each mention.
    fn attribute(&mut self, scene: &Scene, drafts: &mut [Draft]) {
        let sources: Vec<Voice> = (0..drafts.len()).map(|at| self.voice(scene, drafts, at)).collect();
        for (draft, source) in drafts.iter_mut().zip(sources) {
            draft.mention.source = source;
        }
    }

    fn voice(&mut self, scene: &Scene, drafts: &[Draft], at: usize) -> Voice {
        let voice = match self.reporting(scene, drafts[at].site.clause, drafts) {
            Some(reporting) if reporting != at => {
                let agent = drafts[reporting].mention.args.iter().find(|arg| arg.role == Role::Agent);
                agent.map_or(Voice::Unnamed, |arg| Voice::Entity(arg.entity))
            }
            _ => {
                let quoted = scene.clauses[drafts[at].site.clause].quoted
                    || self.grammar.order == Order::HeadFinal
                    || self.tweets.contains_key(&self.sentence);
                self.quoting.filter(|_| quoted).map_or(Voice::Writer, Voice::Entity)
            }
        };
        // who accuses by saying so vouches for what is said, not for saying it
        let own = |arg: &Argument| arg.role == Role::Agent && voice == Voice::Entity(arg.entity);
        let spoken = self.packs.frames.frames[drafts[at].frame as usize].spoken();
        if spoken && drafts[at].mention.args.iter().any(own) {
            return Voice::Writer;
        }
        if voice == Voice::Writer { self.authority(scene, drafts[at].site.clause) } else { voice }
    }
}

impl Reader<'_> {
    /// Who a clause names as its authority: according to whom.
    fn authority(&mut self, scene: &Scene, clause: usize) -> Voice {
        for &item in &scene.clauses[clause].items {
            let Item::Chunk(chunk) = scene.pieces.items[item].0 else { continue };
            let case = scene.pieces.chunks[chunk].case;
            if case.and_then(|case| self.marker(case)) != Some(crate::pack::Marker::According) {
                continue;
            }
            return match self.filler(scene, chunk) {
                Some(filler) => Voice::Entity(filler.entity),
                None => Voice::Unnamed,
            };
        }
        Voice::Writer
    }
}

/// The clauses of a sentence, parents before what depends on them.
fn order(scene: &Scene) -> Vec<usize> {
    let mut done: Vec<usize> = Vec::new();
    for _ in 0..scene.clauses.len() {
        for (at, clause) in scene.clauses.iter().enumerate() {
            let ready = clause.parent.is_none_or(|parent| done.contains(&parent) || parent == at);
            if ready && !done.contains(&at) {
                done.push(at);
            }
        }
    }
    (0..scene.clauses.len()).for_each(|at| {
        if !done.contains(&at) {
            done.push(at);
        }
    });
    done
}

/// Whether two triggers share a word that only one of them can mean. Two nouns may share a light verb when one of them
/// is marked: `on the phone` and `wishes`.
fn overlap(scene: &Scene, a: &Site, b: &Site) -> bool {
    if a.shares(b) {
        return true;
    }
    let head = |site: &Site| site.noun.map(|noun| scene.pieces.chunks[noun].head);
    match (head(a), head(b)) {
        (Some(x), Some(y)) if x != y => {
            let marked = |site: &Site| site.noun.is_some_and(|noun| scene.pieces.chunks[noun].case.is_some());
            a.verb.is_some() && a.verb == b.verb && !marked(a) && !marked(b)
        }
        (Some(x), Some(y)) => x == y,
        _ => a.verb.is_some() && a.verb == b.verb,
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
