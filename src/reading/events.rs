//! Events: frames matched on the clauses of a sentence, their roles filled, their factuality and source settled.

use crate::ground::{EntityKind, EventType, Modality, Role, Span};
use crate::pack::{Order, Slot, Trigger};

use super::chunks::Item;
use super::clauses::Link;
use super::model::EventMention;
use super::reader::{Reader, Scene};
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
        let mut triggers: Vec<Trigger> = Vec::new();
        for unit in units {
            self.triggers(&scene.units[unit], &mut triggers);
            for trigger in &triggers {
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

    pub(super) fn item_units(&self, scene: &Scene, item: usize) -> std::ops::Range<usize> {
        let units = match scene.pieces.items[item].0 {
            Item::Chunk(chunk) => scene.pieces.chunks[chunk].units,
            Item::Verb(verb) => scene.pieces.verbs[verb].units,
            _ => Span::new(scene.pieces.items[item].1, scene.pieces.items[item].1 + 1),
        };
        units.range()
    }

    /// Which patterns a unit may trigger, into `found`.
    fn triggers(&self, unit: &super::units::Unit, found: &mut Vec<Trigger>) {
        found.clear();
        let listed = self.packs.lexicon.analyses(unit.form).iter().map(|analysis| analysis.lexeme);
        let own = unit.lexeme().filter(|_| unit.tokens.len() > 1);
        for word in listed.chain(own) {
            for trigger in self.packs.frames.triggered(word) {
                if !found.contains(trigger) {
                    found.push(*trigger);
                }
            }
        }
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
