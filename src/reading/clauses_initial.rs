//! Clauses in languages whose verb stands between subject and object. Every verb group has a clause of its own: finite
//! ones, infinitives, participles; what stands between two of them goes with the one whose subject, object or modifier
//! it can be.

use crate::pack::Packs;

use super::ahead_initial::Ahead;
use super::chunks::{Item, Pieces};
use super::clauses::{Clause, Link};
use super::units::{Mark, Unit};
use super::verbs::{Mood, Shape, Tense};

/// Cuts the pieces of a sentence into clauses.
pub(super) fn clauses_initial(packs: &Packs, units: &[Unit], pieces: &mut Pieces, out: &mut Vec<Clause>) {
    let mut cutter =
        Cutter { packs, units, pieces, out, stack: Vec::new(), waiting: Vec::new(), quoted: false, announced: None };
    cutter.run();
    cutter.adopt();
    cutter.negate();
}

struct Cutter<'a> {
    packs: &'a Packs,
    units: &'a [Unit],
    pieces: &'a mut Pieces,
    out: &'a mut Vec<Clause>,
    /// The clauses that may go on, innermost last.
    stack: Vec<usize>,
    /// Clauses before the main clause they depend on.
    waiting: Vec<usize>,
    quoted: bool,
    /// The reporting clause before a colon.
    announced: Option<usize>,
}

impl Cutter<'_> {
    fn ahead(&self) -> Ahead<'_> {
        Ahead { packs: self.packs, units: self.units, pieces: self.pieces }
    }

    fn run(&mut self) {
        for at in 0..self.pieces.items.len() {
            match self.pieces.items[at].0 {
                Item::Chunk(_) => self.chunk(at),
                Item::Verb(verb) => self.verb(at, verb),
                Item::Other | Item::Comma | Item::Conjunction => {
                    if let Some(&top) = self.stack.last() {
                        self.out[top].items.push(at);
                    }
                }
                Item::Break => self.stop(at),
                Item::Quote => {
                    self.stack.clear();
                    self.waiting.clear();
                    self.quoted = !self.quoted;
                }
                Item::Complementizer => self.complementizer(at),
                Item::Subordinator { condition } => {
                    let link = if condition { Link::Condition } else { Link::Adverbial };
                    let parent = self.stack.last().copied();
                    self.open(link, parent);
                }
                Item::Relative => self.relative(at),
            }
        }
    }

    fn stop(&mut self, at: usize) {
        let unit = self.pieces.items[at].1 as usize;
        let colon = self.units[unit].class == super::units::Class::Mark(Mark::Colon);
        let last = self.stack.iter().rev().copied().find(|&clause| self.says(clause));
        self.announced = last.filter(|_| colon);
        self.stack.clear();
        self.waiting.clear();
    }

    fn says(&self, clause: usize) -> bool {
        self.out[clause].verb.is_some_and(|verb| self.ahead().says(&self.pieces.verbs[verb]))
    }

    /// Opens a clause inside the innermost one.
    fn open(&mut self, link: Link, parent: Option<usize>) -> usize {
        let (link, parent) = match (link, parent, self.announced.take()) {
            (Link::Main, None, Some(announced)) => (Link::Complement, Some(announced)),
            (link, parent, _) => (link, parent),
        };
        let clause = self.out.len();
        self.out.push(Clause { items: Vec::new(), verb: None, link, parent, quoted: self.quoted, with: None });
        if parent.is_none() && matches!(link, Link::Adverbial | Link::Condition | Link::Infinitive | Link::Participle) {
            self.waiting.push(clause);
        }
        self.stack.push(clause);
        clause
    }

    /// The innermost clause; a new main clause where there is none.
    fn top(&mut self) -> usize {
        match self.stack.last() {
            Some(&top) => top,
            None => self.main(),
        }
    }

    /// A new main clause, on which those that waited for one depend.
    fn main(&mut self) -> usize {
        self.stack.clear();
        let clause = self.open(Link::Main, None);
        for waiting in std::mem::take(&mut self.waiting) {
            if waiting != clause {
                self.out[waiting].parent = Some(clause);
            }
        }
        clause
    }

    fn has_subject(&self, clause: usize) -> bool {
        let ahead = self.ahead();
        self.out[clause].items.iter().any(|&at| ahead.chunk(at).is_some_and(|(_, chunk)| ahead.is_bare(chunk)))
    }

    fn is_finite(&self, clause: usize) -> bool {
        self.out[clause].verb.is_some_and(|verb| self.pieces.verbs[verb].shape == Shape::Finite)
            && !matches!(self.out[clause].link, Link::Infinitive | Link::Participle)
    }

    fn pop_to(&mut self, clause: usize) {
        if let Some(place) = self.stack.iter().position(|&open| open == clause) {
            self.stack.truncate(place + 1);
        }
    }

    /// A clause below the innermost that was interrupted before its verb. With `subject` one that has its subject,
    /// without one that has none.
    fn interrupted(&self, subject: bool) -> Option<usize> {
        let below = self.stack.iter().rev().skip(1).copied();
        let mut open = below.filter(|&clause| self.out[clause].verb.is_none());
        open.find(|&clause| self.has_subject(clause) == subject)
    }

    fn chunk(&mut self, at: usize) {
        let ahead = self.ahead();
        let start = ahead.owned(at);
        let bare = ahead.chunk(start).is_some_and(|(_, chunk)| ahead.is_bare(chunk));
        let relative = matches!(at.checked_sub(1).and_then(|before| ahead.item(before)), Some(Item::Relative));
        if bare
            && !relative
            && let Some(&top) = self.stack.last()
            && self.out[top].verb.is_some()
            && ahead.predicate_of(at).is_some()
        {
            self.subject(at, top);
        }
        let top = self.top();
        self.out[top].items.push(at);
    }

    /// Opens the clause whose subject starts at `at`, behind a clause that has its verb.
    fn subject(&mut self, at: usize, top: usize) {
        let ahead = self.ahead();
        let before = ahead.before(at);
        if let Some(interrupted) = self.interrupted(false) {
            return self.pop_to(interrupted);
        }
        if self.stack.iter().all(|clause| self.waiting.contains(clause) || !self.is_main(*clause))
            && !self.waiting.is_empty()
        {
            self.main();
            return;
        }
        if before.comma || before.conjunction {
            let finite = self
                .stack
                .iter()
                .rev()
                .copied()
                .find(|&clause| self.is_finite(clause) && !matches!(self.out[clause].link, Link::Relative(_)));
            match finite.filter(|_| before.conjunction) {
                Some(clause) => self.join(clause),
                None => self.main(),
            };
            return;
        }
        let behind = before.place;
        let verb = self.out[top].verb.map(|verb| self.pieces.verbs[verb]);
        let takes = verb.is_some_and(|verb| ahead.takes_clause(&verb));
        let noun = behind.and_then(|place| ahead.chunk(place)).map(|(chunk, _)| chunk);
        match noun.filter(|_| !takes) {
            // the letter he wrote
            Some(noun) => self.open(Link::Relative(Some(noun)), Some(top)),
            None => self.open(Link::Complement, Some(top)),
        };
    }

    fn is_main(&self, clause: usize) -> bool {
        matches!(self.out[clause].link, Link::Main | Link::Complement | Link::Coordinate | Link::Relative(_))
    }

    /// Opens a clause joined to another: on the same footing, sharing its subject when it has none.
    fn join(&mut self, clause: usize) -> usize {
        self.pop_to(clause);
        self.stack.pop();
        let parent = self.out[clause].parent;
        let link = match self.out[clause].link {
            Link::Main | Link::Complement | Link::Coordinate => Link::Coordinate,
            link => link,
        };
        let joined = self.out.len();
        self.out.push(Clause { items: Vec::new(), verb: None, link, parent, quoted: self.quoted, with: Some(clause) });
        self.stack.push(joined);
        joined
    }

    fn verb(&mut self, at: usize, verb: usize) {
        match self.pieces.verbs[verb].shape {
            Shape::Finite => self.finite(at, verb),
            Shape::Infinitive => {
                self.nonfinite(at, verb, Link::Infinitive);
            }
            _ => self.participle(at, verb),
        }
    }

    fn set_verb(&mut self, clause: usize, at: usize, verb: usize) {
        self.out[clause].items.push(at);
        self.out[clause].verb = Some(verb);
    }

    fn finite(&mut self, at: usize, verb: usize) {
        let ahead = self.ahead();
        let group = self.pieces.verbs[verb];
        let before = ahead.before(at);
        let ambiguous = ahead.is_ambiguous(&group);
        let touches = !before.comma && !before.conjunction;
        let noun = before.place.and_then(|place| ahead.chunk(place)).map(|(chunk, _)| chunk);
        let Some(&top) = self.stack.last() else {
            // a sentence that opens with a verb: accompanied by X, he …; or: said X
            if ambiguous && !self.quoted && at == 0 && !ahead.says(&group) {
                return self.demote(at, verb, Link::Participle, None);
            }
            let main = self.main();
            return self.set_verb(main, at, verb);
        };
        if self.out[top].verb.is_none() {
            let subject = self.has_subject(top);
            if ambiguous && subject && ahead.reads_as_participle(at, before.comma) {
                return match noun.filter(|_| touches) {
                    Some(noun) => self.demote(at, verb, Link::Relative(Some(noun)), Some(top)),
                    None => self.demote(at, verb, Link::Participle, Some(top)),
                };
            }
            if ambiguous && !subject && matches!(self.out[top].link, Link::Adverbial | Link::Condition) {
                // when asked about it
                let parent = self.out[top].parent;
                self.pieces.verbs[verb].shape = Shape::Perfective;
                self.pieces.verbs[verb].passive = true;
                self.out[top].parent = parent;
                return self.set_verb(top, at, verb);
            }
            if subject && self.parenthetical(at, verb, top) {
                return;
            }
            return self.set_verb(top, at, verb);
        }
        self.further(at, verb, top);
    }

    /// A finite verb behind a clause that has its verb, without a subject of its own.
    fn further(&mut self, at: usize, verb: usize, top: usize) {
        let ahead = self.ahead();
        let group = self.pieces.verbs[verb];
        let before = ahead.before(at);
        let ambiguous = ahead.is_ambiguous(&group);
        let touches = !before.comma && !before.conjunction;
        let object = ahead
            .next(at)
            .and_then(|next| ahead.chunk(ahead.owned(next)))
            .is_some_and(|(_, chunk)| ahead.is_bare(chunk));
        let noun = before.place.and_then(|place| ahead.chunk(place)).map(|(chunk, _)| chunk);
        if before.conjunction {
            return self.conjoined(at, verb, top);
        }
        if touches && ahead.is_root(&group) && noun.is_some() {
            // helped him win
            self.pieces.verbs[verb].shape = Shape::Infinitive;
            self.nonfinite(at, verb, Link::Infinitive);
            return;
        }
        if let Some(interrupted) = self.interrupted(true)
            && !(ambiguous && touches && ahead.reads_as_participle(at, false))
        {
            self.pop_to(interrupted);
            return self.set_verb(interrupted, at, verb);
        }
        if ambiguous && !object && noun.is_some() && touches {
            return self.demote(at, verb, Link::Relative(noun), Some(top));
        }
        if ahead.says(&group) && before.comma && !self.says(top) {
            let main = self.main();
            return self.set_verb(main, at, verb);
        }
        if ambiguous && !object && before.comma {
            let finite = self.nearest_finite().unwrap_or(top);
            return self.demote(at, verb, Link::Participle, Some(finite));
        }
        if let Some(open) = self.interrupted(false) {
            self.pop_to(open);
            return self.set_verb(open, at, verb);
        }
        let finite = self.nearest_finite().unwrap_or(top);
        let joined = self.join(finite);
        self.set_verb(joined, at, verb);
    }

    fn nearest_finite(&self) -> Option<usize> {
        self.stack.iter().rev().copied().find(|&clause| self.is_finite(clause))
    }

    /// A verb behind `and`: beside the nearest clause whose verb has its form.
    fn conjoined(&mut self, at: usize, verb: usize, top: usize) {
        let ahead = self.ahead();
        let group = self.pieces.verbs[verb];
        let root = ahead.is_root(&group);
        let object = ahead
            .next(at)
            .and_then(|next| ahead.chunk(ahead.owned(next)))
            .is_some_and(|(_, chunk)| ahead.is_bare(chunk));
        let passive = ahead.is_ambiguous(&group) && !object;
        let like = |clause: usize| {
            let Some(other) = self.out[clause].verb.map(|verb| &self.pieces.verbs[verb]) else { return false };
            if root {
                other.shape == Shape::Infinitive
                    || other.tense == Tense::Future
                    || !matches!(other.mood, Mood::Indicative | Mood::Presumed)
                    || other.mood == Mood::Presumed
                    || ahead.is_root(other)
            } else {
                other.shape == Shape::Finite || passive && other.passive
            }
        };
        let parallel = self.stack.iter().rev().copied().find(|&clause| like(clause)).unwrap_or(top);
        let other = self.out[parallel].verb.map(|verb| self.pieces.verbs[verb]);
        if let Some(other) = other {
            let group = &mut self.pieces.verbs[verb];
            if root {
                (group.shape, group.tense, group.mood) = (other.shape, other.tense, other.mood);
                group.negated |= other.negated && group.units.len() == 1;
            } else if passive && other.passive {
                (group.shape, group.tense, group.mood) = (other.shape, other.tense, other.mood);
                group.passive = true;
            }
        }
        let joined = self.join(parallel);
        self.set_verb(joined, at, verb);
    }

    /// `The party, he said, will win`: the speaker in the middle of what is said.
    fn parenthetical(&mut self, at: usize, verb: usize, top: usize) -> bool {
        let ahead = self.ahead();
        if !ahead.says(&self.pieces.verbs[verb]) {
            return false;
        }
        let resumed =
            ahead.next(at).filter(|&next| ahead.item(next) == Some(Item::Comma)).and_then(|comma| ahead.next(comma));
        if !resumed.is_some_and(|place| ahead.group(place).is_some_and(|group| group.shape == Shape::Finite)) {
            return false;
        }
        let items = &self.out[top].items;
        let Some(comma) = items.iter().rposition(|&item| self.pieces.items[item].0 == Item::Comma) else {
            return false;
        };
        let subject_before =
            items[..comma].iter().any(|&item| ahead.chunk(item).is_some_and(|(_, chunk)| ahead.is_bare(chunk)));
        if !subject_before {
            return false;
        }
        let speaker = self.out[top].items.split_off(comma);
        let clause = self.out.len();
        self.out.push(Clause {
            items: speaker,
            verb: None,
            link: Link::Main,
            parent: None,
            quoted: self.quoted,
            with: None,
        });
        self.set_verb(clause, at, verb);
        self.out[top].parent = Some(clause);
        self.out[top].link = Link::Complement;
        true
    }

    /// Makes a past form a participle in a clause of its own.
    fn demote(&mut self, at: usize, verb: usize, link: Link, parent: Option<usize>) {
        self.pieces.verbs[verb].shape = Shape::Perfective;
        self.pieces.verbs[verb].passive = true;
        self.pieces.verbs[verb].tense = Tense::Past;
        let clause = self.open(link, parent);
        self.set_verb(clause, at, verb);
    }

    fn nonfinite(&mut self, at: usize, verb: usize, link: Link) -> usize {
        let before = self.ahead().before(at);
        let parent = self.stack.last().copied();
        if before.conjunction
            && let Some(twin) = self.stack.iter().rev().copied().find(|&clause| self.out[clause].link == link)
        {
            let marker = self.out[twin].verb.and_then(|verb| self.pieces.verbs[verb].marker);
            let joined = self.join(twin);
            self.pieces.verbs[verb].marker = self.pieces.verbs[verb].marker.or(marker);
            self.set_verb(joined, at, verb);
            return joined;
        }
        let clause = self.open(link, parent);
        self.set_verb(clause, at, verb);
        clause
    }

    fn participle(&mut self, at: usize, verb: usize) {
        let ahead = self.ahead();
        let group = self.pieces.verbs[verb];
        let before = ahead.before(at);
        let touches = !before.comma && !before.conjunction;
        let noun = before.place.and_then(|place| ahead.chunk(place)).map(|(chunk, this)| (chunk, this.case));
        let Some(&top) = self.stack.last() else {
            self.nonfinite(at, verb, Link::Participle);
            return;
        };
        if self.inverted(at, verb, top) {
            return;
        }
        let adjunct = matches!(self.out[top].link, Link::Adverbial | Link::Condition);
        if self.out[top].verb.is_none() && adjunct && !self.has_subject(top) && group.marker.is_none() {
            // while addressing a rally
            return self.set_verb(top, at, verb);
        }
        if group.marker.is_some() || !touches {
            let parent = self.nearest_finite().filter(|_| before.comma && group.marker.is_none());
            if let Some(parent) = parent.filter(|_| !before.conjunction) {
                self.pop_to(parent);
            }
            self.nonfinite(at, verb, Link::Participle);
            return;
        }
        if let Some((chunk, case)) = noun {
            let subject = self.out[top].verb.is_none() && self.has_subject(top);
            if subject && case.is_none() && !self.resumes(at) {
                // a headline: Modi visiting Nepal tomorrow
                self.pieces.verbs[verb].shape = Shape::Finite;
                self.pieces.verbs[verb].progressive = true;
                return self.set_verb(top, at, verb);
            }
            if self.acts(chunk) {
                let clause = self.open(Link::Relative(Some(chunk)), Some(top));
                return self.set_verb(clause, at, verb);
            }
        }
        self.nonfinite(at, verb, Link::Participle);
    }

    /// Whether a finite verb without a subject of its own follows: that of the clause the participle stands in.
    fn resumes(&self, at: usize) -> bool {
        let ahead = self.ahead();
        let mut pending = 0;
        for place in at + 1..self.pieces.items.len() {
            match self.pieces.items[place].0 {
                Item::Relative | Item::Complementizer => pending += 1,
                Item::Break | Item::Quote | Item::Subordinator { .. } => return false,
                Item::Verb(verb) if self.pieces.verbs[verb].shape == Shape::Finite => {
                    if pending == 0 {
                        return true;
                    }
                    pending -= 1;
                }
                Item::Chunk(_) if pending == 0 && ahead.before(place).comma && ahead.predicate_of(place).is_some() => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }

    fn acts(&self, chunk: usize) -> bool {
        let known = &self.packs.known;
        let head = &self.units[self.pieces.chunks[chunk].head as usize];
        let actors = known.title.union(known.person).union(known.group).union(known.collective).union(known.kin);
        let place = head.tags.meets(known.place_head.union(known.venue));
        !place
            && (matches!(head.class, super::units::Class::Name(_) | super::units::Class::Unknown)
                || head.tags.meets(actors.union(known.org_head).union(known.text_noun)))
    }

    /// `Why were they accepting`: the helping verb stands before the subject.
    fn inverted(&mut self, at: usize, verb: usize, top: usize) -> bool {
        let Some(help) = self.out[top].verb.map(|verb| self.pieces.verbs[verb]) else { return false };
        let helper = self.packs.lexicon.lexeme(help.word);
        let light = helper.tags.meets(self.packs.known.light) && help.shape == Shape::Finite && help.units.len() == 1;
        let ahead = self.ahead();
        let items = &self.out[top].items;
        let place = items.iter().position(|&item| matches!(self.pieces.items[item].0, Item::Verb(_)));
        let bare = |items: &[usize]| {
            items.iter().filter(|&&item| ahead.chunk(item).is_some_and(|(_, chunk)| ahead.is_bare(chunk))).count()
        };
        let Some(place) = place.filter(|_| light) else { return false };
        if bare(&items[..place]) != 0 || bare(&items[place + 1..]) != 1 {
            return false;
        }
        let group = &mut self.pieces.verbs[verb];
        group.passive = group.shape == Shape::Perfective;
        group.shape = Shape::Finite;
        group.progressive = !group.passive;
        group.tense = help.tense;
        group.negated |= help.negated;
        // the subject now stands before its verb
        self.out[top].items.remove(place);
        self.set_verb(top, at, verb);
        true
    }

    fn complementizer(&mut self, at: usize) {
        let before = self.ahead().before(at);
        let twin = self.stack.iter().rev().copied().find(|&clause| self.out[clause].link == Link::Complement);
        match twin.filter(|_| before.conjunction) {
            Some(twin) => {
                let parent = self.out[twin].parent;
                self.pop_to(twin);
                self.stack.pop();
                self.open(Link::Complement, parent);
            }
            None => {
                let parent = self.top();
                self.open(Link::Complement, Some(parent));
            }
        }
    }

    fn relative(&mut self, at: usize) {
        let ahead = self.ahead();
        let before = ahead.before(at);
        let mut antecedent = None;
        for place in (0..before.place.map_or(0, |place| place + 1)).rev() {
            match ahead.item(place) {
                Some(Item::Chunk(chunk)) => {
                    antecedent = Some(chunk);
                    break;
                }
                Some(Item::Other | Item::Comma) => {}
                _ => break,
            }
        }
        let twin = self.stack.iter().rev().copied().find(|&clause| matches!(self.out[clause].link, Link::Relative(_)));
        if let Some(twin) = twin.filter(|_| before.conjunction) {
            let (link, parent) = (self.out[twin].link, self.out[twin].parent);
            self.pop_to(twin);
            self.stack.pop();
            self.open(link, parent);
            return;
        }
        let parent = self.stack.last().copied();
        self.open(Link::Relative(antecedent), parent);
    }

    /// Gives clauses that somebody reports the reporting clause as parent: `…, he said`.
    fn adopt(&mut self) {
        for at in 0..self.out.len() {
            let this = &self.out[at];
            if this.parent.is_some() || !matches!(this.link, Link::Main | Link::Coordinate) {
                continue;
            }
            if this.quoted {
                self.adopt_quoted(at);
            } else if self.reports_before(at) {
                // unquoted speech before its speaker
                for said in (0..at).rev() {
                    let other = &self.out[said];
                    if other.quoted {
                        break;
                    }
                    if other.parent.is_none() && matches!(other.link, Link::Main | Link::Coordinate) {
                        let main = other.link == Link::Main;
                        self.out[said].parent = Some(at);
                        self.out[said].link = if main { Link::Complement } else { Link::Coordinate };
                        if main {
                            break;
                        }
                    }
                }
            }
        }
    }

    fn adopt_quoted(&mut self, at: usize) {
        let outside = |&clause: &usize| !self.out[clause].quoted && self.out[clause].verb.is_some();
        let independent = |clause: &usize| !matches!(self.out[*clause].link, Link::Relative(_)) || self.says(*clause);
        let before = (0..at).rev().filter(outside).find(independent);
        let before = before.map(|before| {
            let closest = (0..at).rev().filter(outside).find(|clause| self.says(*clause));
            closest.unwrap_or(before)
        });
        let after = (at + 1..self.out.len()).find(outside);
        let parent = match (before, after) {
            (_, Some(after)) if self.says(after) && !before.is_some_and(|before| self.says(before)) => Some(after),
            (Some(before), _) => Some(before),
            (None, after) => after,
        };
        if parent.is_some() {
            self.out[at].parent = parent;
            if self.out[at].link == Link::Main {
                self.out[at].link = Link::Complement;
            }
        }
    }

    /// Whether a clause reports what stands before it: a verb of saying without anything said behind it.
    fn reports_before(&self, at: usize) -> bool {
        let this = &self.out[at];
        if this.link != Link::Main || !self.says(at) || at == 0 {
            return false;
        }
        let content = self.out.iter().any(|other| other.parent == Some(at) && other.link == Link::Complement);
        let ahead = self.ahead();
        let first = this.items.first().copied().unwrap_or(0);
        let after_comma = ahead.before(first).comma;
        let verb = this.verb.map(|verb| self.pieces.verbs[verb].units.end);
        let object = this.items.iter().any(|&item| {
            ahead.chunk(item).is_some_and(|(_, chunk)| {
                let person = self.acts(match self.pieces.items[item].0 {
                    Item::Chunk(chunk) => chunk,
                    _ => 0,
                });
                ahead.is_bare(chunk) && verb.is_some_and(|end| chunk.units.start >= end) && !person
            })
        });
        after_comma && !content && !object
    }

    /// `No meeting was held`, `nobody met him`: the verb is denied by a word before its subject or object.
    fn negate(&mut self) {
        for clause in 0..self.out.len() {
            let Some(verb) = self.out[clause].verb else { continue };
            let denied = self.out[clause].items.iter().any(|&item| {
                let Item::Chunk(chunk) = self.pieces.items[item].0 else { return false };
                let chunk = &self.pieces.chunks[chunk];
                let start = chunk.units.start as usize;
                let no = start > 0 && self.units[start - 1].tags.meets(self.packs.known.no_determiner);
                let nobody = self.units[chunk.head as usize].tags.meets(self.packs.known.no_determiner);
                chunk.case.is_none() && (no || nobody)
            });
            self.pieces.verbs[verb].negated |= denied;
        }
    }
}
