//! Grammatical places in languages whose verb stands between subject and object: the subject before the verb or taken
//! over from the clause above, the object behind it, marked chunks anywhere in the clause.

use crate::pack::{LexemeId, Marker, PronounKind, Slot, Trigger};

use super::ahead::Ahead;
use crate::reading::chunks::Item;
use crate::reading::clauses::{Clause, Link};
use crate::reading::reader::{Reader, Scene};
use crate::reading::resolve::Filler;
use crate::reading::sites::Site;
use crate::reading::verbs::VerbGroup;

/// How many clauses up a subject may be taken over from.
const DEPTH: usize = 8;

impl Reader<'_> {
    pub(in crate::reading) fn ahead<'s>(&'s self, scene: &'s Scene) -> Ahead<'s> {
        Ahead { packs: self.packs, units: &scene.units, pieces: &scene.pieces }
    }

    /// The chunks in a place of a trigger, best first. Coordinated chunks are represented by their first.
    pub(in crate::reading) fn slot_initial(&self, scene: &Scene, site: &Site, slot: Slot) -> Vec<usize> {
        let Some(verb) = site.verb else { return self.noun_slot(scene, site, slot) };
        let group = &scene.pieces.verbs[verb];
        match slot {
            Slot::Subject if group.passive => self.by_agent(scene, site),
            Slot::Subject => self.surface_subject(scene, site.clause).into_iter().collect(),
            Slot::Object if group.passive => self.surface_subject(scene, site.clause).into_iter().collect(),
            Slot::Object => self.objects(scene, site).into_iter().take(1).collect(),
            Slot::Predicate if group.passive => self.objects(scene, site).into_iter().take(1).collect(),
            Slot::Predicate => {
                let objects = self.objects(scene, site);
                let skip = usize::from(objects.len() > 1);
                objects.into_iter().skip(skip).take(1).collect()
            }
            Slot::Marked(marker) => self.marked_initial(scene, site, marker),
            Slot::Genitive | Slot::Possessor => site.noun.map_or_else(Vec::new, |noun| Self::owners(scene, noun)),
            Slot::Owner => {
                let objects = self.slot_initial(scene, site, Slot::Object);
                objects.into_iter().flat_map(|object| Self::owners(scene, object)).collect()
            }
            Slot::Head => match scene.clauses[site.clause].link {
                Link::Relative(antecedent) => antecedent.into_iter().collect(),
                _ => Vec::new(),
            },
            Slot::Passive => self.by_agent(scene, site),
            Slot::Speaker | Slot::Content | Slot::Doer => Vec::new(),
            Slot::Modifier => site.noun.into_iter().collect(),
        }
    }

    /// The places of a noun without a verb: its possessors, and the marked chunks that follow it.
    fn noun_slot(&self, scene: &Scene, site: &Site, slot: Slot) -> Vec<usize> {
        let Some(noun) = site.noun else { return Vec::new() };
        match slot {
            Slot::Subject | Slot::Genitive => Self::owners(scene, noun),
            Slot::Owner | Slot::Possessor => Self::owners(scene, noun),
            Slot::Modifier => vec![noun],
            Slot::Marked(marker) => {
                let chunks = self.behind_noun(scene, site.clause, noun);
                chunks.into_iter().filter(|&chunk| scene.pieces.chunks[chunk].case == Some(marker)).collect()
            }
            Slot::Passive => {
                let chunks = self.behind_noun(scene, site.clause, noun);
                chunks.into_iter().filter(|&chunk| self.is_marked_as(scene, chunk, Marker::Passive)).take(1).collect()
            }
            Slot::Doer => self.doer(scene, site, noun).into_iter().collect(),
            Slot::Object | Slot::Predicate | Slot::Head | Slot::Speaker | Slot::Content => Vec::new(),
        }
    }

    /// Who speaks by a letter, statement or report: its owner, the one it is from, the one by whom it was issued.
    pub(in crate::reading) fn author(&mut self, scene: &Scene, chunk: usize) -> Vec<Filler> {
        let this = &scene.pieces.chunks[chunk];
        if !scene.units[this.head as usize].tags.meets(self.packs.known.text_noun) {
            return Vec::new();
        }
        let mut places = Self::owners(scene, chunk);
        for clause in &scene.clauses {
            if clause.link == Link::Relative(Some(chunk)) {
                let agents =
                    Self::chunks_of(scene, clause).filter(|&other| self.is_marked_as(scene, other, Marker::Passive));
                places.extend(agents);
            } else {
                let near = Self::chunks_of(scene, clause).skip_while(|&other| other != chunk).skip(1);
                let from = near.take_while(|&other| scene.pieces.chunks[other].case.is_some()).filter(|&other| {
                    let case = scene.pieces.chunks[other].case;
                    self.is_marked_as(scene, other, Marker::Passive)
                        || case.is_some_and(|case| self.grammar.origins.contains(&case))
                });
                places.extend(from);
            }
        }
        let fillers = places.into_iter().map(|place| self.group_fillers(scene, place));
        fillers.into_iter().find(|fillers| !fillers.is_empty()).unwrap_or_default()
    }

    /// Whose doing the verb of the clause is in which a marked noun stands: the noun is what it is done in or with.
    fn doer(&self, scene: &Scene, site: &Site, noun: usize) -> Option<usize> {
        let clause = &scene.clauses[site.clause];
        let marked = scene.pieces.chunks[noun].case.is_some() && scene.pieces.chunks[noun].genitive_of.is_none();
        let verb = clause.verb.filter(|_| marked)?;
        let site = Site { clause: site.clause, verb: Some(verb), noun: None, ..*site };
        let doer = self.slot_initial(scene, &site, Slot::Subject).into_iter().next()?;
        (doer != noun).then_some(doer)
    }

    fn is_marked_as(&self, scene: &Scene, chunk: usize, marker: Marker) -> bool {
        scene.pieces.chunks[chunk].case.is_some_and(|case| self.marker(case) == Some(marker))
    }

    /// The marked chunks that follow a noun with nothing but such chunks between.
    pub(in crate::reading) fn behind_noun(&self, scene: &Scene, clause: usize, noun: usize) -> Vec<usize> {
        let items = &scene.clauses[clause].items;
        let Some(place) = items.iter().position(|&item| scene.pieces.items[item].0 == Item::Chunk(noun)) else {
            return Vec::new();
        };
        let ahead = self.ahead(scene);
        let mut found = Vec::new();
        let mut joint = false;
        for &item in &items[place + 1..] {
            match scene.pieces.items[item].0 {
                Item::Chunk(chunk) => {
                    let this = &scene.pieces.chunks[chunk];
                    let marked = this.case.is_some() || this.genitive_of.is_some() || ahead.is_time(this);
                    if !marked || joint && this.group == chunk && !self.is_marked_as(scene, chunk, Marker::Company) {
                        break;
                    }
                    if this.group == chunk {
                        found.push(chunk);
                    }
                    joint = false;
                }
                Item::Other => {}
                Item::Comma | Item::Conjunction => joint = true,
                _ => break,
            }
        }
        found
    }

    fn chunks_of<'s>(scene: &'s Scene, clause: &'s Clause) -> impl Iterator<Item = usize> + 's {
        clause.items.iter().filter_map(|&item| match scene.pieces.items[item].0 {
            Item::Chunk(chunk) => Some(chunk),
            _ => None,
        })
    }

    /// The subject that the verb of a clause agrees with: its own, that of the clause it is joined to, what it modifies,
    /// or what the clause above lends it.
    pub(in crate::reading) fn surface_subject(&self, scene: &Scene, clause: usize) -> Option<usize> {
        self.subject_within(scene, clause, DEPTH)
    }

    fn subject_within(&self, scene: &Scene, clause: usize, depth: usize) -> Option<usize> {
        let depth = depth.checked_sub(1)?;
        let this = &scene.clauses[clause];
        let group = this.verb.map(|verb| &scene.pieces.verbs[verb])?;
        if !matches!(this.link, Link::Infinitive | Link::Participle)
            && let Some(own) = self.own_subject(scene, this, group)
        {
            return Some(own);
        }
        if let Some(with) = this.with {
            return self.subject_within(scene, with, depth);
        }
        match this.link {
            Link::Relative(antecedent) => antecedent.map(|chunk| scene.pieces.chunks[chunk].group),
            Link::Infinitive | Link::Participle => self.controller(scene, clause, depth),
            Link::Adverbial | Link::Condition => {
                this.parent.and_then(|parent| self.subject_within(scene, parent, depth))
            }
            Link::Main | Link::Coordinate | Link::Complement => None,
        }
    }

    /// The unmarked chunk before the verb; behind it where a verb of saying comes first (`…, said X`).
    fn own_subject(&self, scene: &Scene, clause: &Clause, group: &VerbGroup) -> Option<usize> {
        let ahead = self.ahead(scene);
        let (start, end) = (group.units.start, group.units.end);
        let may_be = |chunk: &usize| {
            let this = &scene.pieces.chunks[*chunk];
            ahead.is_bare(this) && !scene.units[this.head as usize].tags.meets(self.packs.known.expletive)
        };
        let before = Self::chunks_of(scene, clause).filter(may_be);
        let mut before: Vec<usize> = before.filter(|&chunk| scene.pieces.chunks[chunk].units.end <= start).collect();
        // of `the letter he wrote` the relative pronoun is no subject when another chunk is, nor is `herself`
        if before.len() > 1 {
            before.retain(|&chunk| {
                let pronoun = scene.pieces.chunks[chunk].pronoun;
                !matches!(pronoun, Some(PronounKind::Relative | PronounKind::Reflexive))
            });
        }
        if let Some(&last) = before.last() {
            return Some(scene.pieces.chunks[last].group);
        }
        let first = clause.items.iter().find(|&&item| scene.pieces.items[item].0 != Item::Other);
        let verb_first = first.is_some_and(|&item| matches!(scene.pieces.items[item].0, Item::Verb(_)));
        // of `wrote to him demanding help` the help demands nothing
        let lent = matches!(clause.link, Link::Infinitive | Link::Participle);
        if !verb_first || lent || !ahead.says(group) || group.passive || clause.with.is_some() {
            return None;
        }
        let mut behind = Self::chunks_of(scene, clause).filter(may_be);
        behind
            .find(|&chunk| scene.pieces.chunks[chunk].units.start >= end)
            .map(|chunk| scene.pieces.chunks[chunk].group)
    }

    /// Whose doing an infinitive or participle is: the object of the verb above where it has one (`asked him to go`), else
    /// its subject; the possessor of the noun above (`his offer to resign`).
    fn controller(&self, scene: &Scene, clause: usize, depth: usize) -> Option<usize> {
        let this = &scene.clauses[clause];
        let parent = this.parent?;
        let group = this.verb.map(|verb| &scene.pieces.verbs[verb])?;
        let above = &scene.clauses[parent];
        if this.link == Link::Infinitive
            && let Some(noun) = self.governing_noun(scene, clause)
            && let Some(&owner) = Self::owners(scene, noun).first()
        {
            return Some(scene.pieces.chunks[owner].group);
        }
        let verb = above.verb.filter(|&verb| scene.pieces.verbs[verb].units.start < group.units.start);
        let lends_object = match this.link {
            Link::Infinitive => true,
            _ => group.marker.is_some_and(|marker| self.grammar.object_gerund.contains(&marker)),
        };
        if let Some(verb) = verb.filter(|_| lends_object)
            && !scene.pieces.verbs[verb].passive
        {
            let site = Site::of_verb(scene, parent, verb);
            let objects = self.objects(scene, &site);
            let addressed =
                self.grammar.addressees.iter().flat_map(|marker| self.marked_initial(scene, &site, *marker));
            let actor =
                |chunk: &usize| self.acts(scene, *chunk) && scene.pieces.chunks[*chunk].units.end <= group.units.start;
            if let Some(object) = objects.into_iter().chain(addressed).find(actor) {
                return Some(object);
            }
        }
        self.subject_within(scene, parent, depth)
    }

    /// The noun right before an infinitive: `his offer to resign`.
    pub(in crate::reading) fn governing_noun(&self, scene: &Scene, clause: usize) -> Option<usize> {
        let this = &scene.clauses[clause];
        let verb = this.verb?;
        let place = scene.pieces.items.iter().position(|(item, _)| *item == Item::Verb(verb))?;
        let before =
            scene.pieces.items[..place].iter().rev().map(|(item, _)| *item).find(|item| *item != Item::Other)?;
        match before {
            Item::Chunk(chunk) => {
                let mut chunk = chunk;
                // a call by Modi to resign, the plan of the party to leave
                while let Some(owned) = scene.pieces.chunks[chunk].genitive_of.filter(|owned| *owned < chunk) {
                    chunk = owned;
                }
                (!self.acts(scene, chunk)).then_some(chunk)
            }
            _ => None,
        }
    }

    /// The unmarked chunks behind the verb of a site that are not the trigger, in order; what a relative clause is about
    /// where nothing follows.
    fn objects(&self, scene: &Scene, site: &Site) -> Vec<usize> {
        let Some(verb) = site.verb else { return Vec::new() };
        let clause = &scene.clauses[site.clause];
        let group = &scene.pieces.verbs[verb];
        let ahead = self.ahead(scene);
        let mut found: Vec<usize> = Vec::new();
        let subject = self.own_subject(scene, clause, group);
        for chunk in Self::chunks_of(scene, clause) {
            let this = &scene.pieces.chunks[chunk];
            let own = site.noun == Some(chunk) || site.has(this.head);
            if this.units.start >= group.units.end
                && (ahead.is_bare(this) || Self::is_after_particle(scene, site, verb, chunk))
                && !own
                && this.group == chunk
                && Some(chunk) != subject
            {
                found.push(chunk);
            }
        }
        if found.is_empty()
            && let Link::Relative(Some(antecedent)) = clause.link
            && let Some(subject) = subject
            && scene.pieces.chunks[subject].pronoun != Some(PronounKind::Relative)
        {
            found.push(scene.pieces.chunks[antecedent].group);
        }
        found
    }

    /// Whether the marker of a chunk is the particle of the trigger: `turned down the offer`.
    fn is_after_particle(scene: &Scene, site: &Site, verb: usize, chunk: usize) -> bool {
        let end = scene.pieces.verbs[verb].units.end as usize;
        let case = scene.pieces.chunks[chunk].case;
        case.is_some() && scene.units[end..(site.units.end as usize).max(end)].iter().any(|unit| unit.lexeme() == case)
    }

    fn by_agent(&self, scene: &Scene, site: &Site) -> Vec<usize> {
        let clause = &scene.clauses[site.clause];
        let chunks: Vec<usize> = Self::chunks_of(scene, clause).collect();
        let own = |chunk: usize| site.noun == Some(chunk) || site.has(scene.pieces.chunks[chunk].head);
        (0..chunks.len())
            .find(|&place| {
                let this = &scene.pieces.chunks[chunks[place]];
                // removed after his arrest by the agency: that is who arrested him
                let taken = place > 0 && !own(chunks[place - 1]) && self.tells_event(scene, chunks[place - 1]);
                this.group == chunks[place] && self.is_marked_as(scene, chunks[place], Marker::Passive) && !taken
            })
            .map(|place| chunks[place])
            .into_iter()
            .collect()
    }

    /// Whether a chunk is a marked noun that may tell of an event of its own.
    fn tells_event(&self, scene: &Scene, chunk: usize) -> bool {
        let this = &scene.pieces.chunks[chunk];
        let word = scene.units[this.head as usize].lexeme();
        let alone = |trigger: &Trigger| {
            self.packs.frames.frames[trigger.owner as usize].patterns[trigger.pattern as usize].elements.len() == 1
        };
        this.case.is_some() && word.is_some_and(|word| self.packs.frames.triggered(word).iter().any(alone))
    }

    /// The chunks of the clause with this marker: those behind the verb first.
    fn marked_initial(&self, scene: &Scene, site: &Site, marker: LexemeId) -> Vec<usize> {
        let clause = &scene.clauses[site.clause];
        let end = site.verb.map_or(0, |verb| scene.pieces.verbs[verb].units.end);
        // MLAs loyal to X resigned: what stands between subject and verb goes with the subject, unless it tells where
        let subject = self.surface_subject(scene, site.clause).map_or(0, |chunk| scene.pieces.chunks[chunk].units.end);
        let inner = |start: u32| subject > 0 && start >= subject && start < end;
        let locative = self.grammar.locatives.contains(&marker);
        let mut found: Vec<usize> = Self::chunks_of(scene, clause)
            .filter(|&chunk| {
                let this = &scene.pieces.chunks[chunk];
                this.case == Some(marker)
                    && this.group == chunk
                    && site.noun != Some(chunk)
                    && (locative || !inner(this.units.start))
            })
            .collect();
        found.sort_by_key(|&chunk| scene.pieces.chunks[chunk].units.start < end);
        found
    }
}
