//! Looking ahead along the pieces of a sentence whose verbs stand behind their subjects: which verb a noun chunk is the
//! subject of, and whether a past form is the verb of its clause or a participle.

use crate::pack::{Form, Packs, PronounKind, TagSet};

use crate::reading::chunks::{Chunk, Item, Pieces};
use crate::reading::units::Unit;
use crate::reading::verbs::{Mood, Shape, VerbGroup};

/// What stands right before a piece: commas and conjunctions, and the chunk, verb or opener before those.
#[derive(Clone, Copy, Debug)]
pub(in crate::reading) struct Before {
    pub comma: bool,
    pub conjunction: bool,
    /// The piece before them, by place.
    pub place: Option<usize>,
}

/// The pieces of a sentence, to look at.
#[derive(Clone, Copy)]
pub(in crate::reading) struct Ahead<'a> {
    pub packs: &'a Packs,
    pub units: &'a [Unit],
    pub pieces: &'a Pieces,
}

impl<'a> Ahead<'a> {
    pub(in crate::reading) fn item(&self, at: usize) -> Option<Item> {
        self.pieces.items.get(at).map(|(item, _)| *item)
    }

    pub(in crate::reading) fn chunk(&self, at: usize) -> Option<(usize, &'a Chunk)> {
        match self.item(at)? {
            Item::Chunk(chunk) => Some((chunk, &self.pieces.chunks[chunk])),
            _ => None,
        }
    }

    pub(in crate::reading) fn group(&self, at: usize) -> Option<&'a VerbGroup> {
        match self.item(at)? {
            Item::Verb(verb) => Some(&self.pieces.verbs[verb]),
            _ => None,
        }
    }

    pub(in crate::reading) fn tags(&self, group: &VerbGroup) -> TagSet {
        self.packs.lexicon.lexeme(group.word).tags
    }

    pub(in crate::reading) fn says(&self, group: &VerbGroup) -> bool {
        self.tags(group).meets(self.packs.known.say)
    }

    /// Whether a verb takes a clause without a word that opens it: said he would go.
    pub(in crate::reading) fn takes_clause(&self, group: &VerbGroup) -> bool {
        self.tags(group).meets(self.packs.known.say.union(self.packs.known.clausal))
    }

    /// Whether a chunk only says when: `Monday`, `last week`.
    pub(in crate::reading) fn is_time(&self, chunk: &Chunk) -> bool {
        let time = |unit: &Unit| unit.tags.meets(self.packs.known.time_word);
        let units = &self.units[chunk.units.range()];
        chunk.pronoun.is_none()
            && (time(&self.units[chunk.head as usize])
                || units.first().is_some_and(time) && units.iter().all(|unit| time(unit) || !is_noun(unit)))
    }

    /// Whether a chunk may be subject or object: unmarked, and no time.
    pub(in crate::reading) fn is_bare(&self, chunk: &Chunk) -> bool {
        chunk.case.is_none() && !self.is_time(chunk)
    }

    /// Whether a chunk is a pronoun that can only be a subject.
    pub(in crate::reading) fn is_subject_pronoun(&self, chunk: &Chunk) -> bool {
        use crate::pack::PronounKind as K;
        matches!(chunk.pronoun, Some(K::First | K::Second | K::Third | K::Indefinite))
            && self.packs.grammars.iter().any(|(_, grammar)| {
                grammar.pronouns.get(&self.units[chunk.head as usize].form).is_some_and(|pronoun| pronoun.subject)
            })
    }

    /// What stands before the piece at `at`, adverbs aside.
    pub(in crate::reading) fn before(&self, at: usize) -> Before {
        let mut before = Before { comma: false, conjunction: false, place: None };
        for place in (0..at).rev() {
            match self.pieces.items[place].0 {
                Item::Other => {}
                Item::Comma => before.comma = true,
                Item::Conjunction => before.conjunction = true,
                _ => {
                    before.place = Some(place);
                    break;
                }
            }
        }
        before
    }

    /// The next piece that is no adverb.
    pub(in crate::reading) fn next(&self, at: usize) -> Option<usize> {
        (at + 1..self.pieces.items.len()).find(|&place| self.pieces.items[place].0 != Item::Other)
    }

    /// The chunk at the end of a chain of possessors that starts at `at`: of `his party's leader` the leader.
    pub(in crate::reading) fn owned(&self, at: usize) -> usize {
        let mut at = at;
        while let Some((_, chunk)) = self.chunk(at)
            && let Some(owned) = chunk.genitive_of
            && let Some(place) =
                (at + 1..self.pieces.items.len()).find(|&place| self.item(place) == Some(Item::Chunk(owned)))
        {
            at = place;
        }
        at
    }

    /// Whether a verb group is one word that may be past or a participle; nobody is died or resigned.
    pub(in crate::reading) fn is_ambiguous(&self, group: &VerbGroup) -> bool {
        if group.shape != Shape::Finite
            || group.units.len() != 1
            || self.tags(group).meets(self.packs.known.intransitive)
        {
            return false;
        }
        let forms = self.packs.lexicon.analyses(self.units[group.head as usize].form);
        let has = |form: Form| {
            forms.iter().any(|analysis| {
                analysis.features.form == form
                    && self.packs.lexicon.lexeme(analysis.lexeme).pos == crate::pack::PartOfSpeech::Verb
            })
        };
        has(Form::Past) && has(Form::Perfective)
    }

    /// Whether a verb group is a bare root: `and seek help`.
    pub(in crate::reading) fn is_root(&self, group: &VerbGroup) -> bool {
        let forms = self.packs.lexicon.analyses(self.units[group.head as usize].form);
        group.shape == Shape::Finite
            && group.units.len() == 1
            && group.mood == Mood::Indicative
            && forms.iter().any(|analysis| analysis.features.form == Form::Root)
            && !forms.iter().any(|analysis| matches!(analysis.features.form, Form::Past | Form::Present))
    }

    /// The place of the finite verb whose subject is, or starts with, the chunk at `at`.
    pub(in crate::reading) fn predicate_of(&self, at: usize) -> Option<usize> {
        let start = at;
        let at = self.owned(at);
        let before = self.before(start);
        let behind_verb = !before.comma && !before.conjunction;
        let object = before
            .place
            .filter(|_| behind_verb)
            .and_then(|place| self.group(place))
            .is_some_and(|group| !self.takes_clause(group));
        let mut pending = 0;
        let mut free = false;
        let mut last = Item::Chunk(0);
        for place in at + 1..self.pieces.items.len() {
            let item = self.pieces.items[place].0;
            match item {
                Item::Other => continue,
                Item::Chunk(chunk) => {
                    let chunk = &self.pieces.chunks[chunk];
                    if chunk.case.is_none() && !self.is_time(chunk) && chunk.pronoun != Some(PronounKind::Relative) {
                        let joined = matches!(last, Item::Comma | Item::Conjunction);
                        // after talks with X and Y, Z said: what stands behind `and` ends its list
                        if before.conjunction && last == Item::Comma && pending == 0 && !self.list_goes_on(place) {
                            return None;
                        }
                        if self.is_subject_pronoun(chunk) && pending == 0 || !joined && !free && pending == 0 {
                            return None;
                        }
                        free = false;
                    }
                }
                Item::Comma | Item::Conjunction => {
                    if object {
                        return None;
                    }
                }
                Item::Relative | Item::Complementizer => pending += 1,
                Item::Verb(verb) => {
                    let group = &self.pieces.verbs[verb];
                    match group.shape {
                        Shape::Finite if pending > 0 => {
                            pending -= 1;
                            free = true;
                        }
                        Shape::Finite if last == Item::Conjunction => return None,
                        Shape::Finite if self.is_root(group) && last == Item::Comma => return None,
                        Shape::Finite => {
                            // arrested X in a case linked to a scam
                            let participle = self.is_ambiguous(group)
                                && (object || self.reads_as_participle(place, last == Item::Comma));
                            if !participle {
                                return Some(place);
                            }
                            free = true;
                        }
                        _ => free = true,
                    }
                }
                Item::Subordinator { .. } | Item::Break | Item::Quote => return None,
            }
            last = item;
        }
        None
    }

    /// Whether a conjunction follows before the next verb.
    fn list_goes_on(&self, at: usize) -> bool {
        let items = self.pieces.items[at + 1..].iter().map(|(item, _)| *item);
        items
            .take_while(|item| !matches!(item, Item::Verb(_) | Item::Break | Item::Quote))
            .any(|item| item == Item::Conjunction)
    }

    /// Whether a past form right behind a noun is a participle that modifies it: nothing unmarked follows it as an
    /// object, and the clause has its verb further on.
    pub(in crate::reading) fn reads_as_participle(&self, at: usize, after_comma: bool) -> bool {
        if self.names_noun(at, after_comma) {
            return true;
        }
        if let Some(next) = self.next(at)
            && let Some((_, chunk)) = self.chunk(next)
            && (self.is_bare(chunk) || self.is_possessor_of_object(next))
        {
            return false;
        }
        if matches!(self.next(at).and_then(|next| self.item(next)), Some(Item::Complementizer | Item::Quote)) {
            return false;
        }
        if self.next(at).and_then(|next| self.chunk(next)).is_some_and(|(_, chunk)| self.is_agent(chunk)) {
            return true;
        }
        let mut commas = usize::from(!after_comma);
        let mut pending = 0;
        let mut free = false;
        let mut last = Item::Chunk(0);
        for place in at + 1..self.pieces.items.len() {
            let item = self.pieces.items[place].0;
            match item {
                Item::Other => continue,
                Item::Chunk(chunk) => {
                    let chunk = &self.pieces.chunks[chunk];
                    let joined = matches!(last, Item::Comma | Item::Conjunction);
                    if self.is_bare(chunk) && chunk.pronoun != Some(PronounKind::Relative) {
                        if joined && self.predicate_of(place).is_some() && pending == 0 {
                            return false;
                        }
                        if !joined && !free && pending == 0 {
                            return false;
                        }
                        free = false;
                    }
                }
                Item::Comma => commas += 1,
                Item::Conjunction => {}
                Item::Relative => pending += 1,
                Item::Verb(verb) => {
                    let group = &self.pieces.verbs[verb];
                    if group.shape != Shape::Finite {
                        free = true;
                    } else if pending > 0 {
                        pending -= 1;
                        free = true;
                    } else if last == Item::Conjunction {
                        return false;
                    } else if last == Item::Comma {
                        return commas == 2 && !self.says(group);
                    } else if self.is_ambiguous(group) && matches!(last, Item::Chunk(_)) {
                        // a second past form behind a noun: whether that one is the verb decides
                        return !self.reads_as_participle(place, false) || self.next(place).is_some();
                    } else {
                        return true;
                    }
                }
                Item::Complementizer | Item::Subordinator { .. } | Item::Break | Item::Quote => return false,
            }
            last = item;
        }
        false
    }

    /// `a company called X`: a verb of naming right behind a common noun for no person.
    fn names_noun(&self, at: usize, after_comma: bool) -> bool {
        let Some(group) = self.group(at).filter(|_| !after_comma) else { return false };
        let noun = self.before(at).place.and_then(|place| self.chunk(place)).map(|(_, chunk)| chunk);
        let known = &self.packs.known;
        let people = known.title.union(known.person).union(known.kin).union(known.collective).union(known.group);
        self.tags(group).meets(known.naming)
            && noun.is_some_and(|noun| {
                let head = &self.units[noun.head as usize];
                noun.pronoun.is_none() && head.is(crate::pack::PartOfSpeech::Noun) && !head.tags.meets(people)
            })
    }

    /// Whether a chunk is marked as the one by whom something is done: `by the Governor`, but not `by five seats`.
    fn is_agent(&self, chunk: &Chunk) -> bool {
        let marked = self.packs.grammars.iter().any(|(_, grammar)| {
            chunk.case.is_some_and(|case| grammar.markers.get(&case) == Some(&crate::pack::Marker::Passive))
        });
        let units = &self.units[chunk.units.range()];
        let amount = |unit: &Unit| {
            matches!(unit.class, crate::reading::units::Class::Number) || unit.is(crate::pack::PartOfSpeech::Number)
        };
        marked && !self.is_time(chunk) && !units.iter().any(amount)
    }

    /// Whether the chunk at `at` is a possessor before an unmarked noun.
    fn is_possessor_of_object(&self, at: usize) -> bool {
        let owned = self.owned(at);
        owned != at && self.chunk(owned).is_some_and(|(_, chunk)| self.is_bare(chunk))
    }
}

fn is_noun(unit: &Unit) -> bool {
    use crate::reading::units::Class;
    matches!(unit.class, Class::Name(_) | Class::Handle | Class::Unknown | Class::Word(crate::pack::PartOfSpeech::Noun))
}
