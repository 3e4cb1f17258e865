//! The entities of an article as reading goes along: who has been named how, who holds which post, who was last spoken
//! of, and so whom a short name, a title or a pronoun means.

use rustc_hash::FxHashMap;

use crate::ground::{Chars, EntityKind, Span};
use crate::pack::{Packs, TagSet};
use crate::text::fold;

use super::model::LocalEntity;
use super::names::NameMention;

/// How often somebody must have been named to be whom the text is about.
const OFTEN: usize = 3;

/// An entity with what only the reading of this article needs to know.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub entity: LocalEntity,
    /// The tags of words that may stand for it (`class:party`).
    pub class: TagSet,
    /// Whether it is a woman, by her given name or form of address.
    pub female: bool,
    /// The sentence that spoke of it last.
    pub last_sentence: usize,
}

/// Somebody whom the article gives a title.
#[derive(Clone, Debug)]
pub(crate) struct Holding {
    pub title: Box<str>,
    pub scope: Option<usize>,
    pub person: usize,
    pub former: bool,
}

/// The entities of an article so far.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    pub known: Vec<Known>,
    by_listed: FxHashMap<u32, usize>,
    by_name: FxHashMap<(EntityKind, String), usize>,
    /// Persons by each part of their names.
    parts: FxHashMap<Box<str>, Vec<usize>>,
    pub holdings: Vec<Holding>,
    /// Who is given which title anywhere in the article.
    pub ahead: Vec<Holding>,
    /// Actors in the order they were last subjects or topics, the latest last.
    pub salient: Vec<usize>,
    /// The subjects of the last clause that had any: whom `both` means.
    pub subjects: Vec<usize>,
    /// The last subjects who were several.
    pub several: Vec<usize>,
    /// The parties named together last.
    pub bodies: Vec<usize>,
    /// Whether the last subject is a word that nobody knows: maybe somebody, whom no pronoun may pass over.
    pub stranger: bool,
}

impl Discourse {
    pub(crate) fn entity(&self, at: usize) -> &LocalEntity {
        &self.known[at].entity
    }

    fn add(&mut self, entity: LocalEntity, class: TagSet) -> usize {
        self.known.push(Known { entity, class, female: false, last_sentence: 0 });
        self.known.len() - 1
    }

    /// Notes that `surface` at `span` stands for the entity.
    pub(crate) fn note(&mut self, entity: usize, surface: &str, span: Span<Chars>, sentence: usize) {
        let known = &mut self.known[entity];
        known.last_sentence = sentence;
        if !surface.is_empty() && !known.entity.names.iter().any(|name| name == surface) {
            known.entity.names.push(surface.to_owned());
        }
        if known.entity.spans.last() != Some(&span) {
            known.entity.spans.push(span);
        }
    }

    /// The entity of a listed name.
    pub(crate) fn listed(&mut self, packs: &Packs, name: u32) -> usize {
        if let Some(&at) = self.by_listed.get(&name) {
            return at;
        }
        let listed = packs.gazetteer.name(name);
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let class = packs.class(&listed.class);
        let entity = LocalEntity {
            kind: listed.kind,
            listed: Some(listed.id.clone()),
            hi: some(&listed.hi),
            en: some(&listed.en),
            ..blank(listed.kind)
        };
        let at = self.add(entity, class);
        self.by_listed.insert(name, at);
        at
    }

    /// The entity of that kind and name, made when new. `devanagari` says which language the name is in.
    pub(crate) fn named(&mut self, kind: EntityKind, name: &str, devanagari: bool) -> usize {
        let key = (kind, fold(name));
        if let Some(&at) = self.by_name.get(&key) {
            return at;
        }
        let mut entity = blank(kind);
        if devanagari {
            entity.hi = Some(name.to_owned());
        } else {
            entity.en = Some(name.to_owned());
        }
        let at = self.add(entity, TagSet::default());
        self.by_name.insert(key, at);
        at
    }

    /// The entity of a listed name, if the article has named it.
    pub(crate) fn met(&self, name: u32) -> Option<usize> {
        self.by_listed.get(&name).copied()
    }

    /// The entity with that name, if there is one already.
    pub(crate) fn find(&self, kind: EntityKind, name: &str) -> Option<usize> {
        self.by_name.get(&(kind, fold(name))).copied()
    }

    /// The entity of a name mention. Its words are remembered as parts of a person's name.
    pub(crate) fn mention<'w>(
        &mut self,
        packs: &Packs,
        mention: &NameMention,
        surface: &str,
        words: impl Iterator<Item = &'w str>,
        devanagari: bool,
    ) -> usize {
        let at = match mention.listed.as_slice() {
            [] => self.named(mention.kind, surface, devanagari),
            // of namesakes, one already spoken of, else the first
            names => {
                let met = names.iter().find(|name| self.by_listed.contains_key(name));
                self.listed(packs, *met.unwrap_or(&names[0]))
            }
        };
        if mention.kind == EntityKind::Person {
            for word in words {
                self.known[at].female |= is_female(packs, word);
                if mention.tokens.len() < 2 {
                    continue;
                }
                let people = self.parts.entry(word.into()).or_default();
                if !people.contains(&at) {
                    people.push(at);
                }
            }
        }
        at
    }

    /// The person meant by a part of a name at `place` in the text.
    pub(crate) fn by_part(&self, word: &str, place: u32) -> Option<usize> {
        self.nearest(self.parts.get(word)?.iter().copied(), place)
    }

    /// The person whose name has all those words, at `place` in the text.
    pub(crate) fn by_parts(&self, words: &[&str], place: u32) -> Option<usize> {
        let (first, others) = words.split_first()?;
        let others: Option<Vec<&Vec<usize>>> = others.iter().map(|word| self.parts.get(*word)).collect();
        let others = others?;
        let all = self.parts.get(*first)?.iter().copied();
        self.nearest(all.filter(|person| others.iter().all(|people| people.contains(person))), place)
    }

    /// Of several persons, the one named last before a place in the text, else the first one named behind it. Somebody
    /// named once in passing gives way to the one of whom the text speaks all the time.
    fn nearest(&self, people: impl Iterator<Item = usize> + Clone, place: u32) -> Option<usize> {
        let often = |at: usize| self.known[at].entity.spans.iter().filter(|span| span.start < place).count();
        let nearest = people.clone().min_by_key(|&at| {
            let starts = || self.known[at].entity.spans.iter().map(|span| span.start);
            let before = starts().filter(|start| *start < place).max();
            let behind = starts().min().unwrap_or(u32::MAX);
            (before.is_none(), before.map_or(behind, |before| u32::MAX - before), at)
        })?;
        let main = people.filter(|&at| often(at) >= OFTEN).max_by_key(|&at| (often(at), std::cmp::Reverse(at)));
        Some(main.filter(|_| often(nearest) == 1).unwrap_or(nearest))
    }

    /// Notes who was the subject of a clause.
    pub(crate) fn raise(&mut self, entities: &[usize]) {
        if entities.is_empty() {
            return;
        }
        self.salient.retain(|other| !entities.contains(other));
        self.salient.extend_from_slice(entities);
        self.subjects = entities.to_vec();
        self.stranger = false;
        if entities.len() > 1 {
            self.several = entities.to_vec();
        }
    }

    /// Notes who was the subject of a clause inside what somebody else says: the speaker stays in front.
    pub(crate) fn raise_behind(&mut self, entities: &[usize]) {
        if entities.len() > 1 {
            self.several = entities.to_vec();
        }
        let front = self.salient.pop();
        let others: Vec<usize> = entities.iter().copied().filter(|entity| Some(*entity) != front).collect();
        self.salient.retain(|other| !others.contains(other));
        self.salient.extend(others);
        self.salient.extend(front);
    }

    /// Who holds the title, as the article says: of that scope, else one of whom it does not say where, unless the scope
    /// is `abroad`; of any when none is given.
    pub(crate) fn holder(&self, title: &str, scope: Option<usize>, abroad: bool, former: bool) -> Option<usize> {
        let mut holdings = self.holdings.iter().rev();
        let held = |holding: &&Holding| &*holding.title == title && holding.former == former;
        let exact = |holding: &&Holding| held(holding) && scope == holding.scope;
        let loose = |holding: &&Holding| held(holding) && (scope.is_none() || holding.scope.is_none());
        let found = holdings.clone().find(exact).filter(|_| scope.is_some());
        found.or_else(|| holdings.find(loose).filter(|_| !abroad)).map(|holding| holding.person)
    }
}

/// Whether a word is a given name or form of address of women.
fn is_female(packs: &Packs, word: &str) -> bool {
    let analyses = packs.lexicon.analyses(packs.lexicon.form(word)).iter();
    analyses.into_iter().any(|analysis| packs.lexicon.lexeme(analysis.lexeme).tags.meets(packs.known.female))
}

/// An entity of that kind about which nothing is known.
pub(crate) fn blank(kind: EntityKind) -> LocalEntity {
    LocalEntity {
        kind,
        listed: None,
        hi: None,
        en: None,
        names: Vec::new(),
        spans: Vec::new(),
        scope: None,
        posts: Vec::new(),
        title: None,
        local: false,
    }
}
