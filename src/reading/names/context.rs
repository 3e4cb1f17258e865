//! What stands beside names says of others: initials before a surname, the members of a list of persons, a single name
//! behind a title or beside kin.

use crate::ground::{EntityKind, Span, Tokens};
use crate::pack::PartOfSpeech;

use super::NameMention;
use super::classes::Bits;
use super::features::Seen;

/// The tokens of a sentence with the names found so far.
pub(super) struct Context<'a> {
    /// What is known of each token.
    pub seen: &'a [Seen],
    /// The first token of the sentence.
    pub start: u32,
    /// Whether each token is a mark that stands between members of a list.
    pub separators: &'a [bool],
}

impl Context<'_> {
    /// Adds to `names` (in order, apart from each other) what they and their neighbours say.
    pub(super) fn complete(&self, names: &mut Vec<NameMention>) {
        self.initials(names);
        self.pairs(names);
        self.extend(names);
        self.lists(names);
        self.singles(names);
    }

    fn get(&self, at: u32) -> Option<&Seen> {
        self.seen.get(at.checked_sub(self.start)? as usize)
    }

    /// Whether a token may be part of a person's name and no name covers it.
    fn free(&self, at: u32, names: &[NameMention]) -> bool {
        self.get(at).is_some_and(|seen| {
            let plain = seen.bits.without(Bits::NAME.with(Bits::LETTER)) == Bits::default();
            seen.open && seen.is_word() && plain
        }) && !names.iter().any(|name| name.tokens.contains(at))
    }

    /// Whether a title or kin stands before a token.
    fn titled(&self, at: u32) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.get(before));
        before.is_some_and(|before| before.bits.meets(Bits::TITLE.with(Bits::KIN)))
    }

    fn is_letter(&self, at: u32) -> bool {
        self.get(at).is_some_and(|seen| seen.bits.meets(Bits::LETTER) && (seen.open || self.opens_name(at)))
    }

    /// Whether a letter that may as well be a marker or verb stands where only a name can start: `X, ji kaito`,
    /// `jaunpur se ke pi sinh`.
    fn opens_name(&self, at: u32) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| before >= self.start) else { return false };
        let Some(seen) = self.get(before) else { return false };
        if seen.bits.meets(Bits::LETTER) {
            return self.is_letter(before);
        }
        let adposition = Bits::of(PartOfSpeech::Adposition);
        let marker = self.get(at).is_some_and(|seen| seen.bits.meets(adposition));
        self.separates(before) && !marker
            || seen.bits.meets(adposition) && self.get(at + 1).is_some_and(|next| next.bits.meets(Bits::LETTER))
    }

    fn separates(&self, at: u32) -> bool {
        at.checked_sub(self.start).and_then(|at| self.separators.get(at as usize)).copied().unwrap_or(false)
    }

    fn end(&self) -> u32 {
        self.start + self.seen.len() as u32
    }

    /// Whether a person nobody listed is a single word, and nothing beside it says that it is somebody.
    pub(super) fn is_weak(&self, name: &NameMention) -> bool {
        let beside = self.get(name.tokens.end);
        let said = beside.is_some_and(|beside| beside.bits.meets(Bits::HONORIFIC.with(Bits::SUBJECT)));
        let single = name.kind == EntityKind::Person && name.listed.is_empty() && name.tokens.len() == 1;
        single && !said && !self.titled(name.tokens.start)
    }

    /// `ar ke sharma`: letters before a name belong to it, and make a name of an unknown word.
    fn initials(&self, names: &mut Vec<NameMention>) {
        let mut at = self.start;
        while at < self.end() {
            let first = at;
            while self.is_letter(at) && !names.iter().any(|name| name.tokens.contains(at)) {
                at += 1;
            }
            if at == first {
                at += 1;
                continue;
            }
            if let Some(name) = names.iter_mut().find(|name| name.tokens.start == at) {
                if name.kind == EntityKind::Person {
                    name.tokens = Span::new(first, name.tokens.end);
                }
                continue;
            }
            let alone = at - first == 1;
            let doubtful = self.get(first).is_none_or(|seen| seen.bits.is_doubtful_letter() && !seen.pointed());
            let more = self.free(at + 1, names) && !self.is_letter(at + 1);
            // `ar ke puram mein`: one is in places, not in persons
            let place = self.get(at + 1 + u32::from(more)).is_some_and(|next| next.bits.meets(Bits::INSIDE));
            if !self.free(at, names) || place || alone && doubtful {
                continue;
            }
            add(names, Span::new(first, at + 1 + u32::from(more)));
        }
    }

    /// `mohan lal varma`: a given name and a surname, with nothing but name parts between them.
    fn pairs(&self, names: &mut Vec<NameMention>) {
        let mut at = self.start;
        while at < self.end() {
            let first = at;
            // surnames that are offices, too, stand behind a given name
            let part = |at: &u32| {
                let bits = self.get(*at).map_or(Bits::default(), |seen| seen.bits);
                let covered = names.iter().any(|name| name.tokens.contains(*at));
                let office = *at > first && bits.meets(Bits::SURNAME) && bits.meets(Bits::TITLE) && !covered;
                bits.meets(Bits::NAME) && (self.free(*at, names) || office)
            };
            let end = (at..self.end()).find(|at| !part(at)).unwrap_or(self.end());
            let is = |at: u32, bits: Bits| self.get(at).is_some_and(|seen| seen.bits.meets(bits));
            let named = end - at > 1 && is(at, Bits::GIVEN) && is(end - 1, Bits::SURNAME);
            // what goes on with a common noun for bodies or places is one of them
            let more = is(end, Bits::ORG_HEAD.with(Bits::PLACE_HEAD).with(Bits::VENUE));
            if named && end - at < 5 && !more {
                add(names, Span::new(at, end));
            }
            at = end.max(at + 1);
        }
    }

    /// A name part before an unlisted name of a person, where nothing else claims it, and single names side by side.
    fn extend(&self, names: &mut Vec<NameMention>) {
        for at in 0..names.len() {
            while names[at].kind == EntityKind::Person
                && names[at].listed.is_empty()
                && names[at].tokens.start > self.start
                && names[at].tokens.len() < 5
            {
                let before = names[at].tokens.start - 1;
                let part = self.get(before).is_some_and(|seen| seen.bits.meets(Bits::GIVEN));
                let unknown = self.get(before).is_some_and(|seen| seen.bits == Bits::default());
                let plain = (part || unknown && self.titled(before)) && self.free(before, names);
                if !plain && !self.is_doubtful_part(before, names[at].tokens.len(), names) {
                    break;
                }
                names[at].tokens.start = before;
            }
            let next = names[at].tokens.end;
            let part = self.get(next).is_some_and(|seen| seen.bits.meets(Bits::GIVEN.with(Bits::SURNAME)));
            let single = names[at].tokens.len() == 1 && names[at].kind == EntityKind::Person;
            if single && names[at].listed.is_empty() && part && self.free(next, names) {
                names[at].tokens.end = next + 1;
            }
        }
        let mut at = 1;
        while at < names.len() {
            let unlisted = |name: &NameMention| name.kind == EntityKind::Person && name.listed.is_empty();
            let (one, next) = (&names[at - 1], &names[at]);
            let adjacent = one.tokens.end == next.tokens.start && one.tokens.len() == 1 && next.tokens.len() < 4;
            if adjacent && unlisted(one) && unlisted(next) {
                names[at - 1].tokens.end = names[at].tokens.end;
                names.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// `asha kumari mina`: a given name that is also a common word, before a name of several words; a middle name that is
    /// also a form of address, behind a given name.
    fn is_doubtful_part(&self, at: u32, behind: u32, names: &[NameMention]) -> bool {
        let calling = Bits::TITLE.with(Bits::KIN).with(Bits::PERSON).with(Bits::HONORIFIC);
        let given =
            |seen: &Seen| seen.open && seen.is_word() && seen.bits.meets(Bits::GIVEN) && !seen.bits.meets(calling);
        let (Some(seen), false) = (self.get(at), names.iter().any(|name| name.tokens.contains(at))) else {
            return false;
        };
        let middle = seen.open
            && seen.bits.meets(Bits::SURNAME)
            && at.checked_sub(1).and_then(|before| self.get(before)).is_some_and(given);
        middle || behind > 1 && given(seen)
    }

    /// `ram sinh, jitram, vijaypal, mohan lal`: what stands in a list between persons is a person.
    fn lists(&self, names: &mut Vec<NameMention>) {
        if names.iter().all(|name| name.kind != EntityKind::Person) {
            return;
        }
        let mut members: Vec<Span<Tokens>> = Vec::new();
        let mut left: Option<u32> = None;
        let mut found: Vec<Span<Tokens>> = Vec::new();
        let mut at = self.start;
        while at < self.end() {
            let name = names.iter().find(|name| name.tokens.start == at);
            let person = name.is_some_and(|name| name.kind == EntityKind::Person);
            if let Some(name) = name.filter(|_| person) {
                found.append(&mut members);
                left = Some(name.tokens.end);
                at = name.tokens.end;
            } else if left == Some(at) && self.separates(at) {
                at += 1;
                let person = |name: &NameMention| name.tokens.start == at && name.kind == EntityKind::Person;
                if names.iter().any(person) {
                    continue;
                }
                left = self.member(at, names);
                if let Some(end) = left {
                    members.push(Span::new(at, end));
                    at = end;
                } else {
                    members.clear();
                }
            } else {
                members.clear();
                left = None;
                at += 1;
            }
        }
        for tokens in found {
            names.retain(|name| !name.tokens.overlaps(tokens));
            add(names, tokens);
        }
    }

    /// Where the member of a list that starts at a token ends, if it may be a person and is not yet.
    fn member(&self, at: u32, names: &[NameMention]) -> Option<u32> {
        if let Some(name) = names.iter().find(|name| name.tokens.start == at) {
            let part = self.get(at).is_some_and(|seen| seen.bits.meets(Bits::NAME));
            let doubtful = name.listed.is_empty() || name.tokens.len() == 1 && part && name.kind == EntityKind::Place;
            return (name.kind != EntityKind::Person && doubtful && self.separates(name.tokens.end))
                .then_some(name.tokens.end);
        }
        let end = (at..self.end()).find(|&end| !self.free(end, names)).unwrap_or(self.end());
        (at < end && end - at < 4 && self.separates(end)).then_some(end)
    }

    /// `patni bharti`, `mantri savant`, `bhai tej pratap`: parts of names behind kin or a title.
    fn singles(&self, names: &mut Vec<NameMention>) {
        for at in self.start + 1..self.end() {
            let Some(before) = self.get(at - 1) else { continue };
            let kin = before.bits.meets(Bits::KIN);
            if !(kin || before.bits.meets(Bits::TITLE)) || before.bits.meets(Bits::GIVEN.with(Bits::SURNAME)) {
                continue;
            }
            let covered = |at: u32| names.iter().any(|name| name.tokens.contains(at));
            let part = |at: &u32| {
                self.get(*at).is_some_and(|seen| seen.open && seen.bits.meets(Bits::GIVEN.with(Bits::SURNAME)))
                    && !covered(*at)
            };
            let end = (at..self.end()).find(|at| !part(at)).unwrap_or(self.end());
            let unknown = |at: u32| self.get(at).is_some_and(|seen| seen.bits == Bits::default());
            let end = if end == at && kin && self.free(at, names) && unknown(at) { at + 1 } else { end };
            let closed = self.get(end).is_none_or(|next| !next.open || !next.is_word());
            let plain = end - at > 1 || self.free(at, names);
            if end > at && end - at < 4 && closed && plain {
                add(names, Span::new(at, end));
            }
        }
    }
}

/// Adds a person nobody listed, in order.
fn add(names: &mut Vec<NameMention>, tokens: Span<Tokens>) {
    let at = names.partition_point(|name| name.tokens.start < tokens.start);
    names.insert(at, NameMention { tokens, kind: EntityKind::Person, listed: Vec::new() });
}

/// Whether a token of those classes and that text stands between the members of a list.
pub(super) fn separates(text: &str, bits: Bits) -> bool {
    matches!(text, "," | ";" | "/") || bits.meets(Bits::of(PartOfSpeech::Conjunction))
}
