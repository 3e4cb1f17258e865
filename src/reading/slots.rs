//! Grammatical places: which chunks are the subject, the object, the possessor … of a trigger.

use std::collections::hash_map::Entry;
use std::rc::Rc;

use crate::pack::{LexemeId, Marker, Order, PartOfSpeech, PronounKind, Slot};

use super::chunks::{Chunk, Item};
use super::reader::{Reader, Scene};
use super::sites::Site;
use super::verbs::{Mood, Shape};

/// The chunks of a clause that belong to a trigger, nearest first: those between it and the verb before, then those
/// before that.
#[derive(Debug)]
pub(crate) struct Domain {
    near: Vec<usize>,
    far: Vec<usize>,
}

impl Reader<'_> {
    /// The chunks in a place of a trigger, best first. Coordinated chunks are represented by their last.
    pub(crate) fn slot(&self, scene: &Scene, site: &Site, slot: Slot) -> Vec<usize> {
        if self.grammar.order == Order::HeadInitial {
            return self.slot_initial(scene, site, slot);
        }
        match slot {
            Slot::Subject => self.subject(scene, site).into_iter().collect(),
            Slot::Object => self.object(scene, site).into_iter().collect(),
            Slot::Marked(marker) => self.marked(scene, site, marker),
            Slot::Genitive => self.possessors(scene, site),
            Slot::Predicate => self.predicate(scene, site).into_iter().collect(),
            Slot::Head => self.modified(scene, site).into_iter().collect(),
            Slot::Passive => self.passive_agent(scene, site).into_iter().collect(),
            Slot::Possessor => site.noun.map_or_else(Vec::new, |noun| Self::all_owners(scene, noun)),
            // these are no chunks of the clause
            Slot::Speaker | Slot::Content => Vec::new(),
            Slot::Doer => self.clause_subject(scene, site),
            Slot::Owner => self.object(scene, site).map_or_else(Vec::new, |object| Self::all_owners(scene, object)),
            Slot::Modifier => site.noun.into_iter().collect(),
        }
    }

    /// The chunks of the clause that belong to the trigger's verb (or noun); every role asks for them.
    fn domain(&self, scene: &Scene, site: &Site) -> Rc<Domain> {
        let noun = site.noun.filter(|_| site.verb.is_none());
        let mut domains = scene.domains.borrow_mut();
        match domains.entry((site.clause, site.verb, noun)) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(place) => {
                let (near, far) = self.near_and_far(scene, site);
                place.insert(Rc::new(Domain { near, far })).clone()
            }
        }
    }

    fn near_and_far(&self, scene: &Scene, site: &Site) -> (Vec<usize>, Vec<usize>) {
        let clause = &scene.clauses[site.clause];
        let chunk = |at: &usize| match scene.pieces.items[*at].0 {
            Item::Chunk(chunk) => Some(chunk),
            _ => None,
        };
        let Some(verb) = site.verb else {
            // a noun: what stands to its left, and behind it in languages that put modifiers there
            let noun = site.noun.and_then(|noun| self.item_place(scene, clause.items.as_slice(), Item::Chunk(noun)));
            let place = noun.unwrap_or(clause.items.len());
            let near = match self.grammar.order {
                Order::HeadFinal => clause.items[..place].iter().rev().filter_map(chunk).collect(),
                Order::HeadInitial => {
                    clause.items[(place + 1).min(clause.items.len())..].iter().filter_map(chunk).collect()
                }
            };
            return (near, Vec::new());
        };
        let Some(place) = self.item_place(scene, &clause.items, Item::Verb(verb)) else {
            return (Vec::new(), Vec::new());
        };
        let is_verb = |at: &usize| matches!(scene.pieces.items[*at].0, Item::Verb(_));
        let finite = scene.pieces.verbs[verb].shape == Shape::Finite;
        match self.grammar.order {
            Order::HeadFinal => {
                let start = clause.items[..place].iter().rposition(is_verb).map_or(0, |before| before + 1);
                let mut near: Vec<usize> = clause.items[start..place].iter().rev().filter_map(chunk).collect();
                if finite {
                    let tail = clause.items[place + 1..].iter();
                    near.extend(tail.take_while(|at| !is_verb(at)).filter_map(chunk));
                }
                let far = clause.items[..start].iter().rev().filter_map(chunk).collect();
                (near, far)
            }
            Order::HeadInitial => {
                let behind = &clause.items[place + 1..];
                let end = behind.iter().position(is_verb).unwrap_or(behind.len());
                let mut near: Vec<usize> = behind[..end].iter().filter_map(chunk).collect();
                near.extend(clause.items[..place].iter().rev().filter_map(chunk));
                let far = behind[end..].iter().filter_map(chunk).collect();
                (near, far)
            }
        }
    }

    /// Whether a chunk stands before another verb than the trigger's, and so may belong to that.
    pub(crate) fn is_far(&self, scene: &Scene, site: &Site, chunk: usize) -> bool {
        self.grammar.order == Order::HeadFinal && self.domain(scene, site).far.contains(&chunk)
    }

    pub(super) fn item_place(&self, scene: &Scene, items: &[usize], wanted: Item) -> Option<usize> {
        items.iter().position(|&at| scene.pieces.items[at].0 == wanted)
    }

    pub(super) fn case_is(&self, chunk: &Chunk, marker: Marker) -> bool {
        chunk.case.is_some_and(|case| self.marker(case) == Some(marker))
    }

    /// Whether the chunk, or the coordination it stands in, is the trigger's own noun.
    fn is_own(scene: &Scene, site: &Site, chunk: usize) -> bool {
        site.noun == Some(chunk) || site.units.contains(scene.pieces.chunks[chunk].head)
    }

    fn subject(&self, scene: &Scene, site: &Site) -> Option<usize> {
        let chunks = &scene.pieces.chunks;
        let Some(verb) = site.verb else {
            return site.noun.and_then(|noun| Self::owners(scene, noun).into_iter().next());
        };
        let group = &scene.pieces.verbs[verb];
        if group.passive {
            return self.passive_agent(scene, site);
        }
        let domain = self.domain(scene, site);
        let (near, far) = (&domain.near, &domain.far);
        match self.grammar.order {
            Order::HeadFinal => {
                if Self::is_itself_subject(self, scene, site) {
                    return None;
                }
                if self.describes_own_noun(scene, site) {
                    return self.given(scene, site, near);
                }
                let intransitive = || self.packs.lexicon.lexeme(group.word).tags.meets(self.packs.known.intransitive);
                if (group.shape == Shape::Agentive || group.shape == Shape::Perfective && intransitive())
                    && let Some(head) = self.modified(scene, site).filter(|&head| self.acts(scene, head))
                {
                    // chunav harne vali partiyon, daure par ae neta: who does it is what it describes
                    return Some(head);
                }
                if matches!(group.mood, Mood::Obligation | Mood::Advice)
                    && let Some(&chunk) = near.iter().chain(far).find(|chunk| self.obliged(scene, site, **chunk))
                {
                    return Some(chunks[chunk].group);
                }
                // khud ne: a reflexive beside the subject is not it
                let marked = |chunk: &&usize| {
                    self.case_is(&chunks[**chunk], Marker::Subject)
                        && chunks[**chunk].pronoun != Some(PronounKind::Reflexive)
                };
                if let Some(chunk) = self.congratulated(scene, site, near) {
                    return Some(chunks[chunk].group);
                }
                if let Some(&chunk) = near.iter().find(marked) {
                    return Some(chunks[chunk].group);
                }
                if group.shape == Shape::Finite
                    && let Some(&chunk) = far.iter().find(marked)
                {
                    return Some(chunks[chunk].group);
                }
                if matches!(group.shape, Shape::Conjunctive | Shape::Participle)
                    && let Some(finite) = scene.clauses[site.clause].verb.filter(|finite| *finite != verb)
                {
                    // who does one thing while doing another does both
                    let units = scene.pieces.verbs[finite].units;
                    return self.subject(scene, &Site { verb: Some(finite), units: units.join(site.units), ..*site });
                }
                self.bare_subject(scene, site, near, far)
            }
            Order::HeadInitial => {
                let clause = &scene.clauses[site.clause];
                let place = self.item_place(scene, &clause.items, Item::Verb(verb))?;
                let before = clause.items[..place].iter().rev();
                let mut bare = before.filter_map(|at| match scene.pieces.items[*at].0 {
                    Item::Chunk(chunk) if chunks[chunk].case.is_none() => Some(chunk),
                    _ => None,
                });
                if group.shape != Shape::Finite {
                    return bare.next().map(|chunk| chunks[chunk].group);
                }
                bare.next().map(|chunk| chunks[chunk].group)
            }
        }
    }

    /// Whether the trigger's noun is what its verb is about, so that nobody does it: `a protest took place`.
    pub(crate) fn is_itself_subject(&self, scene: &Scene, site: &Site) -> bool {
        let (Some(noun), Some(verb)) = (site.noun, site.verb) else { return false };
        let chunk = &scene.pieces.chunks[noun];
        let word = scene.pieces.verbs[verb].word;
        chunk.case.is_none()
            && scene.units[chunk.head as usize].is(PartOfSpeech::Noun)
            && !self.acts(scene, noun)
            && self.packs.lexicon.lexeme(word).tags.meets(self.packs.known.befalls)
    }

    /// Whether a chunk is who has to do it: `pulis ko phayring karni pari`.
    pub(super) fn obliged(&self, scene: &Scene, site: &Site, chunk: usize) -> bool {
        self.case_is(&scene.pieces.chunks[chunk], Marker::Object)
            && !Self::is_own(scene, site, chunk)
            && self.acts(scene, chunk)
    }

    /// The possessors of the trigger's noun; for a verb alone, a possessor with nothing else to possess: the subject of a
    /// verb used as a noun.
    fn possessors(&self, scene: &Scene, site: &Site) -> Vec<usize> {
        if let Some(noun) = site.noun {
            let owners = Self::owners(scene, noun);
            return if owners.is_empty() { self.owners_before_step(scene, site, noun) } else { owners };
        }
        let domain = self.domain(scene, site);
        let infinitive = site.verb.is_some_and(|verb| scene.pieces.verbs[verb].shape == Shape::Infinitive);
        let loose = |chunk: &usize| {
            let this = &scene.pieces.chunks[*chunk];
            self.case_is(this, Marker::Genitive)
                && (this.genitive_of.is_none()
                    || infinitive && self.acts(scene, *chunk) && self.possesses_verb(scene, site, *chunk))
        };
        domain.near.iter().copied().find(loose).into_iter().collect()
    }

    /// The possessors of a noun from which a first step parts them: `manish ki | goli markar | hatya`.
    fn owners_before_step(&self, scene: &Scene, site: &Site, noun: usize) -> Vec<usize> {
        let items = &scene.clauses[site.clause].items;
        let Some(place) = self.item_place(scene, items, Item::Chunk(noun)) else { return Vec::new() };
        let before = |back: usize| place.checked_sub(back).map(|at| scene.pieces.items[items[at]].0);
        match (before(1), before(2)) {
            (Some(Item::Verb(verb)), Some(Item::Chunk(object)))
                if scene.pieces.verbs[verb].shape == Shape::Conjunctive
                    && scene.pieces.chunks[object].case.is_none() =>
            {
                Self::owners(scene, object).into_iter().filter(|&owner| self.acts(scene, owner)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The subject of the verb of the clause in which a marked noun stands: who acts in what the noun names.
    fn clause_subject(&self, scene: &Scene, site: &Site) -> Vec<usize> {
        let (None, Some(noun)) = (site.verb, site.noun) else { return Vec::new() };
        let chunks = &scene.pieces.chunks;
        if chunks[noun].case.is_none() || chunks[noun].genitive_of.is_some() {
            return Vec::new();
        }
        let clause = &scene.clauses[site.clause];
        if let Some(verb) = clause.verb {
            return self.slot(scene, &Site::of_verb(scene, site.clause, verb), Slot::Subject);
        }
        // no verb: `at the meeting A, B and C,`
        let bare = clause.items.iter().find_map(|&item| match scene.pieces.items[item].0 {
            Item::Chunk(chunk) if chunks[chunk].case.is_none() && self.acts(scene, chunk) => Some(chunk),
            _ => None,
        });
        bare.into_iter().collect()
    }

    /// Who did what somebody is congratulated or blamed for: `modi ne fadnavis ko chunav jitne par badhai di`. Whoever
    /// is addressed stands before the infinitive and is not its object, which it has besides.
    fn congratulated(&self, scene: &Scene, site: &Site, near: &[usize]) -> Option<usize> {
        let verb = &scene.pieces.verbs[site.verb?];
        let occasion = |marker| self.packs.lexicon.lexeme(marker).tags.meets(self.packs.known.occasion);
        if verb.shape != Shape::Infinitive || !verb.marker.is_some_and(occasion) {
            return None;
        }
        let chunks = &scene.pieces.chunks;
        let bare = site.noun.is_some() || near.iter().any(|&chunk| chunks[chunk].case.is_none());
        let addressed = |chunk: &usize| self.case_is(&chunks[*chunk], Marker::Object) && self.acts(scene, *chunk);
        let mut addressed = near.iter().copied().filter(addressed);
        if bare { addressed.next() } else { addressed.nth(1) }
    }

    /// The possessors of a chunk, theirs behind them.
    fn all_owners(scene: &Scene, chunk: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = vec![chunk];
        while let Some(chunk) = at.pop() {
            for owner in Self::owners(scene, chunk) {
                found.push(owner);
                at.push(owner);
            }
        }
        found
    }

    /// The chunk marked as the agent of a passive.
    fn passive_agent(&self, scene: &Scene, site: &Site) -> Option<usize> {
        let domain = self.domain(scene, site);
        domain
            .near
            .iter()
            .chain(&domain.far)
            .copied()
            .find(|&chunk| self.case_is(&scene.pieces.chunks[chunk], Marker::Passive))
    }

    /// The first bare chunk that is not the object.
    fn bare_subject(&self, scene: &Scene, site: &Site, near: &[usize], far: &[usize]) -> Option<usize> {
        let chunks = &scene.pieces.chunks;
        let verb = site.verb.map(|verb| &scene.pieces.verbs[verb])?;
        let bare = |chunk: &usize| {
            chunks[*chunk].case.is_none()
                && !Self::is_own(scene, site, *chunk)
                && chunks[*chunk].group == *chunk
                && self.acts(scene, *chunk)
                && !self.is_inside_description(scene, site, *chunk)
        };
        if matches!(verb.shape, Shape::Infinitive) {
            // rahul ke istipha dene: the subject of an infinitive is its possessor
            let owner = |chunk: &usize| self.case_is(&chunks[*chunk], Marker::Genitive) && self.acts(scene, *chunk);
            let possessor = near.iter().copied().find(|chunk| owner(chunk) && self.possesses_verb(scene, site, *chunk));
            if possessor.is_some() {
                return possessor;
            }
        }
        // the one farthest before the verb; behind it, where that is inverted, stands rather what it is about
        let behind = |chunk: &usize| chunks[*chunk].units.start >= verb.units.end;
        let before = near.iter().copied().filter(|chunk| !behind(chunk)).filter(bare).last();
        before.or_else(|| near.iter().copied().filter(bare).last()).or_else(|| {
            let shared = verb.shape == Shape::Finite || matches!(verb.shape, Shape::Conjunctive | Shape::Participle);
            far.iter().copied().filter(bare).last().filter(|_| shared)
        })
    }

    /// Whether a possessor has no noun of its own before the verb.
    fn possesses_verb(&self, scene: &Scene, site: &Site, chunk: usize) -> bool {
        match scene.pieces.chunks[chunk].genitive_of {
            None => true,
            // X ke neta ke rup men chune jane: what it seems to own is a place beside the verb
            Some(owned) => {
                let owned_chunk = &scene.pieces.chunks[owned];
                Self::is_own(scene, site, owned) || owned_chunk.case.is_some() && owned_chunk.genitive_of.is_none()
            }
        }
    }

    /// Whether a chunk can act: not a mere thing.
    pub(crate) fn acts(&self, scene: &Scene, chunk: usize) -> bool {
        let known = &self.packs.known;
        let chunk = &scene.pieces.chunks[chunk];
        let head = &scene.units[chunk.head as usize];
        let actors = known.title.union(known.person).union(known.group).union(known.collective).union(known.kin);
        let actors = actors.union(known.org_head).union(known.high_command);
        chunk.pronoun.is_some() || matches!(head.class, super::units::Class::Name(_)) || head.tags.meets(actors)
    }

    fn object(&self, scene: &Scene, site: &Site) -> Option<usize> {
        let domain = self.domain(scene, site);
        let (near, far) = (&domain.near, &domain.far);
        let chunks = &scene.pieces.chunks;
        let verb = site.verb.map(|verb| &scene.pieces.verbs[verb])?;
        match self.grammar.order {
            Order::HeadFinal => {
                let obliged =
                    matches!(verb.mood, Mood::Obligation | Mood::Advice).then(|| self.subject(scene, site)).flatten();
                let marked = |chunk: &&usize| {
                    self.case_is(&chunks[**chunk], Marker::Object)
                        && !Self::is_own(scene, site, **chunk)
                        && obliged != Some(**chunk)
                };
                if let Some(&chunk) = near.iter().find(marked) {
                    return Some(chunk);
                }
                let subject = self.subject(scene, site);
                let bare = |chunk: &&usize| {
                    chunks[**chunk].case.is_none()
                        && !Self::is_own(scene, site, **chunk)
                        && Some(chunks[**chunk].group) != subject
                };
                let found = near.iter().find(bare).copied();
                if found.is_some() {
                    return found;
                }
                if verb.passive || verb.shape == Shape::Finite {
                    return far.iter().find(marked).copied();
                }
                None
            }
            Order::HeadInitial => {
                if verb.passive {
                    let clause = &scene.clauses[site.clause];
                    let place = self.item_place(scene, &clause.items, Item::Verb(site.verb?))?;
                    return clause.items[..place].iter().rev().find_map(|at| match scene.pieces.items[*at].0 {
                        Item::Chunk(chunk) if chunks[chunk].case.is_none() => Some(chunks[chunk].group),
                        _ => None,
                    });
                }
                let end = verb.units.end;
                near.iter()
                    .copied()
                    .find(|&chunk| {
                        chunks[chunk].units.start >= end
                            && chunks[chunk].case.is_none()
                            && !Self::is_own(scene, site, chunk)
                    })
                    .map(|chunk| chunks[chunk].group)
            }
        }
    }

    /// The chunks with that marker that may set the scene of a trigger, nearest first.
    pub(crate) fn everywhere(&self, scene: &Scene, site: &Site, marker: LexemeId) -> Vec<usize> {
        let domain = self.domain(scene, site);
        let finite = site.verb.is_some_and(|verb| scene.pieces.verbs[verb].shape == Shape::Finite);
        let mut found = self.marked(scene, site, marker);
        let others = domain.near.iter().chain(domain.far.iter().filter(|_| finite)).copied();
        for chunk in others.filter(|chunk| site.verb.is_some() && Self::is_marked(scene, site, *chunk, marker)) {
            if !found.contains(&chunk) {
                found.push(chunk);
            }
        }
        found
    }

    fn is_marked(scene: &Scene, site: &Site, chunk: usize, marker: LexemeId) -> bool {
        let this = &scene.pieces.chunks[chunk];
        this.case == Some(marker) && this.group == chunk && site.noun != Some(chunk)
    }

    fn marked(&self, scene: &Scene, site: &Site, marker: LexemeId) -> Vec<usize> {
        let domain = self.domain(scene, site);
        let (near, far) = (&domain.near, &domain.far);
        // `50 karor se adhik` compares and marks nobody
        let compares = |chunk: usize| {
            let behind = scene.units.get(scene.pieces.chunks[chunk].units.end as usize + 1);
            self.is_bare_number(scene, chunk)
                || behind.is_some_and(|unit| {
                    unit.tags.meets(self.packs.known.bound_more.union(self.packs.known.bound_less))
                        && scene.units[scene.pieces.chunks[chunk].units.range()].iter().any(super::count::is_number)
                })
        };
        // what is part of somebody's title is not the trigger's
        let titled = |chunk: usize| {
            let owned =
                scene.pieces.chunks[chunk].genitive_of.filter(|_| self.marker(marker) == Some(Marker::Genitive));
            self.grammar.order == Order::HeadFinal && owned.is_some_and(|owned| self.acts(scene, owned))
        };
        let fits = |chunk: &usize| {
            Self::is_marked(scene, site, *chunk, marker)
                && !compares(*chunk)
                && !titled(*chunk)
                && !self.is_of_description(scene, site, *chunk, marker)
        };
        let mut found: Vec<usize> = near.iter().copied().filter(fits).collect();
        let finite = site.verb.is_some_and(|verb| scene.pieces.verbs[verb].shape == Shape::Finite);
        if found.is_empty() && (finite || self.is_of_deed(scene, site)) {
            found.extend(far.iter().copied().filter(fits));
        }
        if site.verb.is_none() && self.grammar.order == Order::HeadFinal {
            // only what touches the noun modifies it
            found.truncate(1);
        }
        found
    }

    /// The bare chunk right beside the verb that is not the trigger.
    fn predicate(&self, scene: &Scene, site: &Site) -> Option<usize> {
        let domain = self.domain(scene, site);
        domain.near.iter().copied().find(|&chunk| scene.pieces.chunks[chunk].case.is_none() && site.noun != Some(chunk))
    }
}
