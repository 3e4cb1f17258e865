//! What embeds an event in languages whose infinitive stands behind what governs it, how its clause is meant, and what
//! a response answers.

use crate::ground::{EventType, Modality, Polarity};
use crate::pack::Slot;

use crate::reading::chunks::Item;
use crate::reading::clauses::Link;
use crate::reading::embed::Host;
use crate::reading::events::Draft;
use crate::reading::reader::{Reader, Scene};
use crate::reading::sites::Site;
use crate::reading::verbs::{Mood, Shape, Tense, VerbGroup};

/// How many clauses up to look.
const DEPTH: usize = 6;

impl Reader<'_> {
    /// What embeds the event at a site, closest first: the noun or verb that an infinitive or gerund hangs on, the noun
    /// that a noun belongs to, the verb whose subject or object it is, the clause that says it.
    pub(in crate::reading) fn hosts_initial(&self, scene: &Scene, site: &Site) -> Vec<Host> {
        let mut hosts = Vec::new();
        let clause = &scene.clauses[site.clause];
        match (site.verb, site.noun) {
            (Some(_), _) => self.clause_hosts(scene, site.clause, &mut hosts),
            (None, Some(noun)) => {
                let mut owned = scene.pieces.chunks[noun].genitive_of;
                while let Some(chunk) = owned {
                    hosts.push(Host::Chunk(chunk));
                    owned = scene.pieces.chunks[chunk].genitive_of;
                }
                if let Some(before) = self.noun_before(scene, site.clause, noun) {
                    hosts.push(Host::Chunk(before));
                }
                // urged them at the meeting: where it was said is not what was asked for
                let case = scene.pieces.chunks[noun].case;
                let grammar = self.grammar;
                let asked = |case| grammar.topics.contains(&case) || grammar.addressees.contains(&case);
                let told = case.is_none_or(|case| asked(case) && !grammar.locatives.contains(&case));
                if let Some(verb) = clause.verb.filter(|_| told) {
                    hosts.push(Host::Verb(verb));
                }
            }
            (None, None) => {}
        }
        if clause.link == Link::Complement
            && let Some(parent) = clause.parent
            && clause.verb.is_some_and(|verb| scene.pieces.verbs[verb].shape == Shape::Finite)
        {
            hosts.push(Host::Clause(parent));
        }
        // denied that he had offered to resign
        if clause.link == Link::Infinitive
            && let Some(parent) = clause.parent
            && scene.clauses[parent].link == Link::Complement
            && let Some(above) = scene.clauses[parent].parent
        {
            hosts.push(Host::Clause(above));
        }
        hosts
    }

    /// The nouns and verbs that the infinitive or gerund of a clause hangs on.
    fn clause_hosts(&self, scene: &Scene, clause: usize, hosts: &mut Vec<Host>) {
        let this = &scene.clauses[clause];
        let marked = this.verb.is_some_and(|verb| scene.pieces.verbs[verb].marker.is_some());
        let hangs = this.link == Link::Infinitive || this.link == Link::Participle && marked;
        let Some(parent) = this.parent.filter(|_| hangs) else { return };
        if let Some(noun) = self.governing_noun(scene, clause) {
            hosts.push(Host::Chunk(noun));
        }
        if let Some(verb) = scene.clauses[parent].verb {
            hosts.push(Host::Verb(verb));
        }
    }

    /// The noun right before a marked noun: `demand for the resignation`.
    fn noun_before(&self, scene: &Scene, clause: usize, noun: usize) -> Option<usize> {
        let this = &scene.pieces.chunks[noun];
        this.case?;
        let items = &scene.clauses[clause].items;
        let place = items.iter().position(|&item| scene.pieces.items[item].0 == Item::Chunk(noun))?;
        let chunks = items[..place]
            .iter()
            .rev()
            .take_while(|&&item| matches!(scene.pieces.items[item].0, Item::Chunk(_) | Item::Other));
        chunks
            .filter_map(|&item| match scene.pieces.items[item].0 {
                Item::Chunk(chunk) => Some(chunk),
                _ => None,
            })
            .find(|&chunk| scene.pieces.chunks[chunk].genitive_of != Some(noun))
    }

    /// Whether an infinitive hangs on the trigger.
    pub(in crate::reading) fn infinitive_under(&self, scene: &Scene, site: &Site) -> bool {
        (0..scene.clauses.len()).any(|clause| {
            let this = &scene.clauses[clause];
            let noun = self.governing_noun(scene, clause);
            this.link == Link::Infinitive
                && this.parent == Some(site.clause)
                && match (site.verb, noun) {
                    (_, Some(noun)) => site.noun == Some(noun),
                    (Some(verb), None) => scene.clauses[site.clause].verb == Some(verb),
                    (None, None) => false,
                }
        })
    }

    /// The type of event that the object of a response names, or that what it says tells of.
    pub(in crate::reading) fn content_initial(
        &self,
        scene: &Scene,
        site: &Site,
        drafts: &[Draft],
    ) -> Option<EventType> {
        let mut chunks = self.slot(scene, site, Slot::Object);
        chunks.extend(site.noun);
        chunks.extend(self.slot(scene, site, Slot::Subject));
        for marker in &self.grammar.addressees {
            chunks.extend(self.slot(scene, site, Slot::Marked(*marker)));
        }
        for chunk in chunks {
            let own = scene.units[scene.pieces.chunks[chunk].head as usize].tags;
            if let Some(kind) = self.event_named(own) {
                return Some(kind);
            }
            // reports of his resignation, news about a meeting
            let about = self.behind_noun(scene, site.clause, chunk).into_iter().filter(|&other| {
                scene.pieces.chunks[other].case.is_some_and(|case| self.grammar.topics.contains(&case))
            });
            let named = Self::owners(scene, chunk)
                .into_iter()
                .chain(about)
                .find_map(|other| self.event_named(scene.units[scene.pieces.chunks[other].head as usize].tags));
            if named.is_some() {
                return named;
            }
        }
        let inside = drafts.iter().filter(|draft| {
            let clause = &scene.clauses[draft.site.clause];
            self.stands_in(scene, draft.site.clause, site.clause)
                && matches!(clause.link, Link::Complement | Link::Infinitive | Link::Participle)
        });
        inside.map(|draft| draft.mention.kind).find(|kind| *kind != EventType::Statement)
    }

    /// Whether a clause stands in another, at most two steps down.
    fn stands_in(&self, scene: &Scene, clause: usize, above: usize) -> bool {
        let parent = scene.clauses[clause].parent;
        parent == Some(above) || parent.is_some_and(|parent| scene.clauses[parent].parent == Some(above))
    }

    /// Polarity and modality of the event at a site, as its verb, its clause and the clauses above say.
    pub(in crate::reading) fn factuality_initial(&self, scene: &Scene, site: &Site) -> (Polarity, Modality) {
        let clause = &scene.clauses[site.clause];
        let carried = site.verb.or_else(|| clause.verb.filter(|_| self.is_argument(scene, site)));
        let Some(verb) = carried else {
            return (Polarity::Positive, self.modified_by(scene, site).unwrap_or(Modality::Actual));
        };
        let group = &scene.pieces.verbs[verb];
        // `the victory surprised nobody`: of a noun only a verb that says no more than that it happens
        let says_happens = site.verb.is_some() || {
            let known = &self.packs.known;
            self.packs.lexicon.lexeme(group.word).tags.meets(known.light.union(known.befalls))
        };
        let denied = if group.negated && says_happens { Polarity::Negative } else { Polarity::Positive };
        let modality = self
            .modified_by(scene, site)
            .or_else(|| self.condition_above(scene, site.clause).then_some(Modality::Possible))
            .unwrap_or_else(|| self.verb_modality(scene, site.clause, group));
        (denied, modality)
    }

    /// Whether the noun of a site without a verb is subject or object of its clause's verb.
    fn is_argument(&self, scene: &Scene, site: &Site) -> bool {
        let Some(noun) = site.noun else { return false };
        scene.pieces.chunks[noun].case.is_none()
    }

    /// What modifiers of the trigger's noun say: a planned visit, a possible alliance.
    fn modified_by(&self, scene: &Scene, site: &Site) -> Option<Modality> {
        let chunk = &scene.pieces.chunks[site.noun?];
        let units = &scene.units[chunk.units.start as usize..chunk.head as usize];
        let known = &self.packs.known;
        match () {
            () if units.iter().any(|unit| unit.tags.meets(known.perhaps)) => Some(Modality::Possible),
            () if units.iter().any(|unit| unit.tags.meets(known.upcoming)) => Some(Modality::Planned),
            () => None,
        }
    }

    /// Whether a clause, or one it stands in, is a condition.
    fn condition_above(&self, scene: &Scene, clause: usize) -> bool {
        let mut at = clause;
        for _ in 0..DEPTH {
            let this = &scene.clauses[at];
            match this.link {
                Link::Condition => return true,
                Link::Infinitive | Link::Participle | Link::Coordinate => match this.with.or(this.parent) {
                    Some(above) => at = above,
                    None => return false,
                },
                _ => return false,
            }
        }
        false
    }

    /// Whether a verb of going stands beside a time: what is in progress then is the plan.
    fn is_under_way(&self, scene: &Scene, clause: &crate::reading::clauses::Clause, group: &VerbGroup) -> bool {
        let ahead = self.ahead(scene);
        self.packs.lexicon.lexeme(group.word).tags.meets(self.packs.known.motion)
            && clause.items.iter().any(|&item| match scene.pieces.items[item].0 {
                Item::Chunk(chunk) => ahead.is_time(&scene.pieces.chunks[chunk]),
                _ => false,
            })
    }

    fn verb_modality(&self, scene: &Scene, clause: usize, group: &VerbGroup) -> Modality {
        let this = &scene.clauses[clause];
        let perhaps = this.items.iter().any(|&item| {
            let at = scene.pieces.items[item].1 as usize;
            scene.pieces.items[item].0 == Item::Other && scene.units[at].tags.meets(self.packs.known.perhaps)
        });
        match (group.mood, group.tense, this.link) {
            (Mood::Imperative, ..) => Modality::Requested,
            (Mood::Subjunctive | Mood::Ability | Mood::Presumed, ..) => Modality::Possible,
            _ if perhaps => Modality::Possible,
            (Mood::Prospective | Mood::Desire, ..) | (_, Tense::Future, _) => Modality::Planned,
            (Mood::Obligation, Tense::Past, _) => Modality::Actual,
            (Mood::Obligation, ..) => Modality::Requested,
            // is going to Jammu on Friday
            (_, Tense::Present, _) if group.progressive && self.is_under_way(scene, this, group) => Modality::Planned,
            (_, _, Link::Infinitive) => Modality::Planned,
            // will resign by leaving: a gerund is as real as its verb; but who says so says it now
            (_, _, Link::Participle) if !self.ahead(scene).says(group) => {
                let above = this.with.or(this.parent).and_then(|above| scene.clauses[above].verb);
                match above.map(|verb| (scene.pieces.verbs[verb].tense, scene.pieces.verbs[verb].mood)) {
                    Some((Tense::Future, _) | (_, Mood::Prospective)) => Modality::Planned,
                    _ => Modality::Actual,
                }
            }
            _ => Modality::Actual,
        }
    }
}
