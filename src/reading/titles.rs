//! Titles and posts: who holds them in the article or by the tables, and of what they are.

use super::chunks::Chunk;
use super::discourse::Holding;
use super::reader::{Reader, Scene};
use super::resolve::Filler;
use super::units::{Class, Unit};
use crate::ground::EntityKind;
use crate::pack::{Holder, Scope, TagSet, Title};

impl Reader<'_> {
    /// Which title a unit is.
    pub(crate) fn title_of(&self, unit: &Unit) -> Option<Title> {
        let own = unit.lexeme().and_then(|word| self.packs.titles.of(word));
        own.or_else(|| {
            let mut analyses = self.packs.lexicon.analyses(unit.form).iter();
            analyses.find_map(|analysis| self.packs.titles.of(analysis.lexeme))
        })
        .cloned()
    }

    pub(super) fn is_former(&self, scene: &Scene, chunk: &Chunk, before: u32) -> bool {
        (chunk.units.start..before).any(|unit| scene.units[unit as usize].tags.meets(self.packs.known.former))
    }

    pub(super) fn scope_of(&mut self, scene: &Scene, at: usize, title: &Title, before: u32) -> Option<usize> {
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

    pub(super) fn is_state(&self, entity: usize) -> bool {
        self.discourse.known[entity].class.meets(self.packs.class("state"))
    }

    /// The state that the clause of a chunk names.
    pub(super) fn state_of_clause(&self, scene: &Scene, chunk: usize) -> Option<usize> {
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
    pub(super) fn only_state(&self) -> Option<usize> {
        let mut states = (0..self.discourse.known.len()).filter(|&entity| self.is_state(entity));
        states.next().filter(|_| states.next().is_none())
    }

    /// Notes the titles that stand beside a person's name.
    pub(super) fn titles_beside(&mut self, scene: &Scene, at: usize, person: usize) {
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

    pub(super) fn hold(&mut self, person: usize, title: &Title, scope: Option<usize>, former: bool) {
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
    pub(super) fn titled(&mut self, scene: &Scene, at: usize, title: &Title) -> Option<usize> {
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
        if !former
            && !abroad
            && let Some(person) = self.holder_ahead(title, scope)
        {
            return Some(person);
        }
        title.office.then(|| self.post(title, scope))
    }

    /// Who is given the title further on, or named at all in an article without a date and known to have held it: one
    /// person and no other.
    fn holder_ahead(&self, title: &Title, scope: Option<usize>) -> Option<usize> {
        if !title.unique {
            return None;
        }
        let fits = |holding: &&Holding| {
            *holding.title == *title.id && !holding.former && (holding.scope.is_none() || holding.scope == scope)
        };
        let mut ahead = self.discourse.ahead.iter().filter(fits).map(|holding| holding.person);
        if let Some(first) = ahead.next() {
            return ahead.all(|other| other == first).then_some(first);
        }
        if self.date.edtf.is_some() {
            return None;
        }
        let slug = match scope {
            Some(scope) => self.slug(scope)?,
            None if title.scope == Scope::Place => self.packs.home.clone()?,
            None => return None,
        };
        let holders = self.packs.gazetteer.holders(&title.id, &slug);
        let of = |holder: &Holder| self.packs.gazetteer.by_slug(EntityKind::Person, &holder.person);
        let former = |person: usize| {
            let given = self.discourse.holdings.iter().chain(&self.discourse.ahead);
            given.into_iter().any(|holding| holding.former && holding.person == person && *holding.title == *title.id)
        };
        let mut named = holders.iter().filter_map(|holder| self.discourse.met(of(holder)?));
        let first = named.next()?;
        (named.all(|other| other == first) && !former(first)).then_some(first)
    }

    /// Notes the titles right before the names of persons, all over the article.
    pub(super) fn look_ahead(&mut self) {
        let mut ahead = Vec::new();
        for (at, named) in self.mentions.iter().enumerate() {
            if named.mention.kind != EntityKind::Person {
                continue;
            }
            let Some(place) = named.mention.tokens.start.checked_sub(1) else { continue };
            let analyses = self.packs.lexicon.analyses(self.forms[place as usize]).iter();
            let mut titles = analyses.into_iter().filter_map(|analysis| self.packs.titles.of(analysis.lexeme));
            let Some(title) = titles.find(|title| title.office && title.unique) else { continue };
            let tags = |back: u32| {
                let before = place.checked_sub(back).map(|at| self.forms[at as usize]);
                before.map_or_else(TagSet::default, |form| self.packs.lexicon.form_tags(form))
            };
            let former = tags(1).meets(self.packs.known.former);
            // of what: a name beside the title or, possessing it, one word before
            let before = at.checked_sub(1).map(|before| &self.mentions[before]);
            let scope = before.filter(|before| {
                let gap = place.saturating_sub(before.mention.tokens.end);
                gap == 0 || gap == 1 && self.is_genitive_token(place - 1)
            });
            let owned = scope.is_none() && place > 0 && self.is_genitive_token(place - 1);
            if !owned {
                let (title, scope) = (title.id.clone(), scope.map(|before| before.entity));
                ahead.push(Holding { title, scope, person: named.entity, former });
            }
        }
        self.discourse.ahead = ahead;
    }

    fn is_genitive_token(&self, token: u32) -> bool {
        let mut analyses = self.packs.lexicon.analyses(self.forms[token as usize]).iter();
        let genitive = self.packs.default_grammar().genitive;
        genitive.is_some() && analyses.any(|analysis| Some(analysis.lexeme) == genitive)
    }

    /// The slug under which the gazetteer lists an entity.
    pub(super) fn slug(&self, entity: usize) -> Option<String> {
        let listed = self.discourse.entity(entity).listed.as_ref()?;
        listed.as_str().split_once('/').map(|(_, slug)| slug.to_owned())
    }

    /// Who held the post on the article's date, by the tables.
    pub(super) fn listed_holder(&mut self, title: &Title, scope: Option<usize>) -> Option<usize> {
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
    pub(super) fn office_named(&mut self, scene: &Scene, at: usize) -> Option<usize> {
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
}
