//! From noun chunks to entities: names with their titles, titles alone, groups, organizations and houses by their
//! common nouns, elections, pronouns.

use crate::ground::{Chars, EntityKind, Span};
use crate::pack::{Holder, LexemeId, Marker, Number, PartOfSpeech, PronounKind, Scope, TagSet, Title};

use super::chunks::Chunk;
use super::discourse::{Holding, Known};
use super::model::LocalEntity;
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
        if self.is_quantity(&head) && self.discourse.subjects.len() > 1 {
            // donon ne: all of those who were subjects last
            let span = self.chars(&head);
            return self.discourse.subjects.iter().map(|&entity| Filler { entity, span }).collect();
        }
        let group = scene.pieces.chunks[chunk].group;
        let this = &scene.pieces.chunks[chunk];
        if let Some(all) = self.all_of_them(scene, chunk) {
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

    /// Whom `both`, `both leaders`, `all three of them` mean: those of that number whom the text spoke of together last.
    fn all_of_them(&self, scene: &Scene, chunk: usize) -> Option<Vec<usize>> {
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
        let fits = self.is_quantity(head) || people && all.iter().all(|entity| kind(entity) == EntityKind::Person);
        (fits && all.len() == number && this.group == chunk).then(|| all.clone())
    }

    /// Whether a quantity stands for those it counts: `both`, `all`.
    fn is_quantity(&self, unit: &Unit) -> bool {
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

    fn resolve(&mut self, scene: &Scene, at: usize) -> Option<Filler> {
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
                && let Some(entity) = self.companion(scene, at)
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
    fn common(&mut self, scene: &Scene, at: usize, head: &Unit) -> Option<Filler> {
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

    /// Whether a chunk belongs to a person: `his election` is no poll.
    fn is_of_person(&mut self, scene: &Scene, at: usize) -> bool {
        !self.grammar.devanagari
            && Self::owners(scene, at).into_iter().any(|owner| {
                let filler = self.filler(scene, owner);
                filler.is_some_and(|filler| self.discourse.entity(filler.entity).kind == EntityKind::Person)
            })
    }

    /// Whether the finite verb of the clause a bare chunk stands in is plural.
    fn agrees_in_plural(&self, scene: &Scene, chunk: usize) -> bool {
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
    fn may_own(&self, scene: &Scene, chunk: &Chunk) -> bool {
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

    /// Which title a unit is.
    pub(crate) fn title_of(&self, unit: &Unit) -> Option<Title> {
        let own = unit.lexeme().and_then(|word| self.packs.titles.of(word));
        own.or_else(|| {
            let mut analyses = self.packs.lexicon.analyses(unit.form).iter();
            analyses.find_map(|analysis| self.packs.titles.of(analysis.lexeme))
        })
        .cloned()
    }

    /// The chunks that possess this one.
    pub(crate) fn owners(scene: &Scene, at: usize) -> Vec<usize> {
        let owns = |other: &usize| {
            let chunk = &scene.pieces.chunks[*other];
            chunk.genitive_of == Some(at) && chunk.group == *other
        };
        (0..scene.pieces.chunks.len()).filter(owns).collect()
    }

    /// Whether a chunk is possessed by several things without a name: `of the states`.
    fn is_of_several(scene: &Scene, at: usize) -> bool {
        Self::owners(scene, at).into_iter().any(|owner| {
            let head = &scene.units[scene.pieces.chunks[owner].head as usize];
            !matches!(head.class, Class::Name(_)) && head.features().number == Number::Plural
        })
    }

    /// The entities named inside a chunk before its head, and those of its possessors.
    fn surroundings(&mut self, scene: &Scene, at: usize, before: u32) -> Vec<usize> {
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

    fn of_kind(&self, entities: &[usize], kinds: &[EntityKind]) -> Option<usize> {
        entities.iter().copied().find(|&entity| kinds.contains(&self.discourse.entity(entity).kind))
    }

    fn is_former(&self, scene: &Scene, chunk: &Chunk, before: u32) -> bool {
        (chunk.units.start..before).any(|unit| scene.units[unit as usize].tags.meets(self.packs.known.former))
    }

    fn scope_of(&mut self, scene: &Scene, at: usize, title: &Title, before: u32) -> Option<usize> {
        let around = self.surroundings(scene, at, before);
        match title.scope {
            Scope::None => None,
            Scope::Place => self.of_kind(&around, &[EntityKind::Place]),
            Scope::State => {
                let named = around.iter().copied().find(|&entity| self.is_state(entity));
                named.or_else(|| self.state_of_clause(scene, at)).or_else(|| self.only_state())
            }
            Scope::Organization => self.of_kind(&around, &[EntityKind::Organization]),
            Scope::Any => self.of_kind(&around, &[EntityKind::Organization, EntityKind::Place]),
        }
    }

    fn is_state(&self, entity: usize) -> bool {
        self.discourse.known[entity].class.meets(self.packs.class("state"))
    }

    /// The state that the clause of a chunk names.
    fn state_of_clause(&self, scene: &Scene, chunk: usize) -> Option<usize> {
        let item = scene.pieces.items.iter().position(|(item, _)| *item == super::chunks::Item::Chunk(chunk))?;
        let clause = Self::clause_of(scene, item)?;
        let named = scene.clauses[clause].items.iter().filter_map(|&item| match scene.pieces.items[item].0 {
            super::chunks::Item::Chunk(chunk) => Some(scene.units[scene.pieces.chunks[chunk].head as usize].class),
            _ => None,
        });
        let mut states = named.filter_map(|class| match class {
            Class::Name(mention) => {
                Some(self.mentions[mention as usize].entity).filter(|&entity| self.is_state(entity))
            }
            _ => None,
        });
        states.next().filter(|first| states.all(|other| other == *first))
    }

    /// The state the article speaks of, when it names no other.
    fn only_state(&self) -> Option<usize> {
        let mut states = (0..self.discourse.known.len()).filter(|&entity| self.is_state(entity));
        states.next().filter(|_| states.next().is_none())
    }

    /// Notes the titles that stand beside a person's name.
    fn titles_beside(&mut self, scene: &Scene, at: usize, person: usize) {
        if self.discourse.entity(person).kind != EntityKind::Person {
            return;
        }
        let chunk = scene.pieces.chunks[at].clone();
        for unit in chunk.units.start..chunk.head {
            let Some(title) = self.title_of(&scene.units[unit as usize]).filter(|title| title.office) else { continue };
            let scope = self.scope_of(scene, at, &title, unit);
            let former = self.is_former(scene, &chunk, unit);
            self.hold(person, &title, scope, former);
        }
    }

    fn hold(&mut self, person: usize, title: &Title, scope: Option<usize>, former: bool) {
        self.discourse.holdings.push(Holding { title: title.id.clone(), scope, person, former });
        if !former {
            let post = self.post(title, scope);
            let posts = &mut self.discourse.known[person].entity.posts;
            if !posts.contains(&post) {
                posts.push(post);
            }
        }
    }

    /// The post of a title and a scope.
    pub(crate) fn post(&mut self, title: &Title, scope: Option<usize>) -> usize {
        let (hi, en) = match scope.map(|scope| self.discourse.entity(scope)) {
            None => (title.hi.to_string(), title.en.to_string()),
            Some(scope) => {
                let place = scope.kind == EntityKind::Place;
                let name = |own: &Option<String>, other: &Option<String>| {
                    own.clone().or_else(|| other.clone()).unwrap_or_default()
                };
                (
                    self.packs.post_name(&name(&scope.hi, &scope.en), &title.hi, true, place),
                    self.packs.post_name(&name(&scope.en, &scope.hi), &title.en, false, place),
                )
            }
        };
        let at = self.discourse.named(EntityKind::Post, &hi, true);
        let entity = &mut self.discourse.known[at].entity;
        entity.en = Some(en);
        entity.scope = scope;
        entity.title = Some(title.id.clone());
        at
    }

    /// A title without a name: the person who holds it where the text or the tables say so, else the post.
    fn titled(&mut self, scene: &Scene, at: usize, title: &Title) -> Option<usize> {
        let chunk = scene.pieces.chunks[at].clone();
        let scope = self.scope_of(scene, at, title, chunk.head);
        let former = self.is_former(scene, &chunk, chunk.head);
        let country = scope.and_then(|scope| self.slug(scope)).filter(|_| title.scope == Scope::Place);
        let abroad = country.is_some_and(|country| Some(country) != self.packs.home);
        if let Some(person) = self.discourse.holder(&title.id, scope, abroad, former) {
            return Some(person);
        }
        if !former && let Some(person) = self.listed_holder(title, scope) {
            return Some(person);
        }
        title.office.then(|| self.post(title, scope))
    }

    /// The slug under which the gazetteer lists an entity.
    fn slug(&self, entity: usize) -> Option<String> {
        let listed = self.discourse.entity(entity).listed.as_ref()?;
        listed.as_str().split_once('/').map(|(_, slug)| slug.to_owned())
    }

    /// Who held the post on the article's date, by the tables.
    fn listed_holder(&mut self, title: &Title, scope: Option<usize>) -> Option<usize> {
        if !title.unique {
            return None;
        }
        let date = self.date.edtf.clone()?;
        let slug = match scope {
            Some(scope) => self.slug(scope)?,
            None if title.scope == Scope::Place => self.packs.home.clone()?,
            None => return None,
        };
        let held = |holder: &&Holder| *holder.start <= *date && (holder.end.is_empty() || *date <= *holder.end);
        let holders = self.packs.gazetteer.holders(&title.id, &slug);
        let person = holders.iter().rev().find(held)?.person.clone();
        let listed = self.packs.gazetteer.by_slug(EntityKind::Person, &person)?;
        Some(self.discourse.listed(self.packs, listed))
    }

    /// The posts that a chunk and those coordinated with it name, whoever holds them.
    pub(crate) fn offices(&mut self, scene: &Scene, chunk: usize) -> Vec<Filler> {
        let group = scene.pieces.chunks[chunk].group;
        let mut found = Vec::new();
        for at in 0..scene.pieces.chunks.len() {
            let member = &scene.pieces.chunks[at];
            let (head, units) = (member.head, member.units);
            if member.group != group || member.pronoun.is_some() {
                continue;
            }
            let unit = scene.units[head as usize];
            let title = self.title_of(&unit).filter(|title| title.office && unit.tags.meets(self.packs.known.title));
            let post = match title {
                Some(title) => {
                    let scope = self.scope_of(scene, at, &title, head);
                    Some(self.post(&title, scope))
                }
                None if unit.tags.meets(self.packs.known.post_word) => self.office_named(scene, at),
                None => None,
            };
            if let Some(entity) = post {
                let span = self.units_span(scene, units);
                let surface = self.surface(span);
                self.discourse.note(entity, &surface, span, self.sentence);
                found.push(Filler { entity, span });
            }
        }
        found
    }

    /// `adhyaksh pad`, `mukhyamantri ka pad`: the post named beside a word for posts.
    fn office_named(&mut self, scene: &Scene, at: usize) -> Option<usize> {
        let chunk = scene.pieces.chunks[at].clone();
        let inside = (chunk.units.start..chunk.head).rev().find_map(|unit| {
            self.title_of(&scene.units[unit as usize]).filter(|title| title.office).map(|title| (title, unit))
        });
        if let Some((title, unit)) = inside {
            let scope = self.scope_of(scene, at, &title, unit);
            return Some(self.post(&title, scope));
        }
        for owner in Self::owners(scene, at) {
            let head = scene.pieces.chunks[owner].head;
            if let Some(title) = self.title_of(&scene.units[head as usize]).filter(|title| title.office) {
                let scope = self.scope_of(scene, owner, &title, head);
                return Some(self.post(&title, scope));
            }
        }
        None
    }

    /// An election by its name; one of which nothing is said (`is chunav men`) is the last that the article named.
    fn election(&mut self, scene: &Scene, at: usize) -> usize {
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
    fn high_command(&mut self, scene: &Scene, at: usize) -> Option<usize> {
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
    fn last_of(&self, kind: EntityKind, class: TagSet, before: u32) -> Option<usize> {
        self.last_named(kind, before, |known| known.class.meets(class))
    }

    /// The entity of that kind, of those that fit, which the text named last before `before`.
    fn last_named(&self, kind: EntityKind, before: u32, fits: impl Fn(&Known) -> bool) -> Option<usize> {
        let known = self.discourse.known.iter().enumerate();
        let fits = known.filter(|(_, known)| known.entity.kind == kind && fits(known));
        let named = fits.filter_map(|(at, known)| {
            let last = known.entity.spans.iter().map(|span| span.start).filter(|start| *start < before).max();
            last.map(|last| (last, std::cmp::Reverse(at)))
        });
        named.max().map(|(_, std::cmp::Reverse(at))| at)
    }

    /// A house or office, by its owner.
    fn venue(&mut self, scene: &Scene, at: usize, span: Span<Chars>) -> usize {
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

    fn group(&mut self, scene: &Scene, at: usize, span: Span<Chars>) -> usize {
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
    fn organization(&mut self, scene: &Scene, at: usize, head: &Unit) -> usize {
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
    fn is_called(&self, entity: &LocalEntity, tags: TagSet) -> bool {
        let mut names = entity.hi.iter().chain(&entity.en).chain(&entity.names);
        names.any(|name| self.packs.may_be_called(tags, name))
    }

    /// A place by its common noun, where it has a name beside it.
    fn place(&mut self, scene: &Scene, at: usize, head: &Unit) -> Option<usize> {
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

    /// A place nobody listed, by the place it lies in and its marker: `maharashtr ke dindori men`.
    fn within(&mut self, scene: &Scene, at: usize, head: &Unit) -> Option<usize> {
        let chunk = &scene.pieces.chunks[at];
        if chunk.units.len() > 1 || !chunk.case.is_some_and(|case| self.grammar.locatives.contains(&case)) {
            return None;
        }
        let around = self.surroundings(scene, at, chunk.head);
        let wider = self.of_kind(&around, &[EntityKind::Place]);
        // at Trichur: where only names have capitals, one alone will do
        let proper = !self.grammar.devanagari && head.capital;
        if wider.is_none() && !proper {
            return None;
        }
        let name = self.surface(self.chars(head));
        let devanagari = self.devanagari;
        let place = self.discourse.named(EntityKind::Place, &name, devanagari);
        self.discourse.known[place].entity.scope = wider;
        Some(place)
    }

    fn pronoun(&mut self, scene: &Scene, chunk: &Chunk, kind: PronounKind, plural: bool) -> Option<Filler> {
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
    fn companion(&self, scene: &Scene, at: usize) -> Option<usize> {
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

    /// The person who was the subject last, if it was one.
    fn last_subject(&self) -> Option<usize> {
        let [subject] = self.discourse.subjects[..] else { return None };
        (self.discourse.entity(subject).kind == EntityKind::Person).then_some(subject)
    }

    /// The person whom a pronoun takes up in the same clause: `ashok gahlot, … unhonne …`.
    fn taken_up(&mut self, scene: &Scene, at: usize) -> Option<Filler> {
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
    fn last_actor(&self, scene: &Scene, plural: bool) -> Option<usize> {
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

    /// Whether a word marks chunks in this language, and how.
    pub(crate) fn marker(&self, word: LexemeId) -> Option<Marker> {
        self.grammar.markers.get(&word).copied()
    }
}
