//! Verbs that are not, or may not be, the finite verb of a clause: participles, infinitives, helping verbs before their
//! subject, the speaker in the middle of what is said.

use crate::ground::EntityKind;
use crate::reading::chunks::Item;
use crate::reading::clauses::{Clause, Link};
use crate::reading::units::Class;
use crate::reading::verbs::{Mood, Shape, Tense};

use super::clauses::Cutter;

impl Cutter<'_> {
    /// Whether a chunk names an office, not somebody.
    fn is_post(&self, chunk: usize) -> bool {
        let known = &self.packs.known;
        let head = &self.units[self.pieces.chunks[chunk].head as usize];
        head.tags.meets(known.office) && !matches!(head.class, Class::Name(_))
    }

    /// Whether a past form without a helping verb is passive: `two killed in blast`, `12 were killed and 30 injured`.
    pub(super) fn is_undergone(&self, at: usize, verb: usize, top: usize) -> bool {
        let ahead = self.ahead();
        let object = ahead
            .next(at)
            .and_then(|next| ahead.chunk(ahead.owned(next)))
            .is_some_and(|(_, chunk)| ahead.is_bare(chunk));
        let tags = self.packs.lexicon.lexeme(self.pieces.verbs[verb].word).tags;
        let named = ahead.next(at).and_then(|next| ahead.chunk(next)).is_some_and(|(chunk, _)| self.is_post(chunk));
        if ahead.next(at).and_then(|next| ahead.item(next)) == Some(Item::Complementizer) {
            // the court held that …
            return false;
        }
        if tags.meets(self.packs.known.transitive) && (!object || named) && !self.pieces.verbs[verb].passive {
            // also: X elected president
            return true;
        }
        let with = self.out[top].with.and_then(|with| self.out[with].verb);
        !object
            && with
                .is_some_and(|verb| self.pieces.verbs[verb].passive && self.pieces.verbs[verb].shape == Shape::Finite)
    }

    /// `The party, he said, will win`: the speaker in the middle of what is said.
    pub(super) fn parenthetical(&mut self, at: usize, verb: usize, top: usize) -> bool {
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
    pub(super) fn demote(&mut self, at: usize, verb: usize, link: Link, parent: Option<usize>) {
        self.pieces.verbs[verb].shape = Shape::Perfective;
        self.pieces.verbs[verb].passive = true;
        self.pieces.verbs[verb].tense = Tense::Past;
        let clause = self.open(link, parent);
        self.set_verb(clause, at, verb);
    }

    pub(super) fn nonfinite(&mut self, at: usize, verb: usize, link: Link) -> usize {
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
        if link == Link::Infinitive
            && let Some(top) = parent.filter(|_| !before.comma && !before.conjunction)
            && self.heads_line(at, top)
        {
            let group = &mut self.pieces.verbs[verb];
            (group.shape, group.mood) = (Shape::Finite, Mood::Prospective);
            self.set_verb(top, at, verb);
            return top;
        }
        let clause = self.open(link, parent);
        self.set_verb(clause, at, verb);
        clause
    }

    /// A headline: `X to visit Nepal`. An infinitive right behind the subject of a clause that has no other verb.
    pub(super) fn heads_line(&self, at: usize, top: usize) -> bool {
        let ahead = self.ahead();
        let subject = ahead.before(at).place.and_then(|place| ahead.chunk(place));
        let finite = |place: usize| ahead.group(place).is_some_and(|group| group.shape == Shape::Finite);
        self.out[top].verb.is_none()
            && self.out[top].link == Link::Main
            && subject.is_some_and(|(chunk, this)| ahead.is_bare(this) && self.acts(chunk))
            && !(at + 1..self.pieces.items.len())
                .take_while(|&place| !matches!(ahead.item(place), Some(Item::Break)))
                .any(finite)
    }

    pub(super) fn participle(&mut self, at: usize, verb: usize) {
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
            let person = !self.pieces.chunks[chunk].plural && !self.is_group(chunk);
            // wrote to X seeking help: the one who writes seeks
            if self.acts(chunk) && !(case.is_some() && person && self.out[top].verb.is_some()) {
                let clause = self.open(Link::Relative(Some(chunk)), Some(top));
                return self.set_verb(clause, at, verb);
            }
        }
        self.nonfinite(at, verb, Link::Participle);
    }

    /// Whether a finite verb without a subject of its own follows: that of the clause the participle stands in.
    pub(super) fn resumes(&self, at: usize) -> bool {
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

    fn is_group(&self, chunk: usize) -> bool {
        let known = &self.packs.known;
        let head = &self.units[self.pieces.chunks[chunk].head as usize];
        head.tags.meets(known.collective.union(known.org_head).union(known.text_noun))
    }

    pub(super) fn acts(&self, chunk: usize) -> bool {
        let known = &self.packs.known;
        let head = &self.units[self.pieces.chunks[chunk].head as usize];
        if let Class::Name(mention) = head.class {
            return !matches!((self.kind_of)(mention), EntityKind::Place | EntityKind::Election);
        }
        let actors = known.title.union(known.person).union(known.group).union(known.collective).union(known.kin);
        let place = head.tags.meets(known.place_head.union(known.venue));
        !place && (head.class == Class::Unknown || head.tags.meets(actors.union(known.org_head).union(known.text_noun)))
    }

    /// `Why were they accepting`: the helping verb stands before the subject.
    pub(super) fn inverted(&mut self, at: usize, verb: usize, top: usize) -> bool {
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
}
