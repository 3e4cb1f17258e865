//! Chunks in languages whose markers stand behind their nouns and whose verb stands at the end.

use crate::pack::{Entry, LexemeId, PartOfSpeech, PronounKind};
use crate::reading::units::{Class, Mark, Unit};
use crate::reading::verbs::Shape;

use PartOfSpeech as P;

use super::{Chunker, Cut, Item};

/// The word order whose chunks this module cuts.
pub(super) enum HeadFinal {}

impl Cut for Chunker<'_, HeadFinal> {
    fn unit(&mut self, at: usize) -> usize {
        let unit = &self.units[at];
        if let Some(group) = self.parser.parse(self.units, at) {
            self.close(None);
            self.out.verbs.push(group);
            self.push(Item::Verb(self.out.verbs.len() - 1), at);
            return group.units.end as usize;
        }
        match unit.class {
            Class::Word(P::Adposition) => self.adposition(at),
            Class::Word(P::Pronoun) => return self.pronoun(at),
            Class::Word(P::Relative) => return self.relative(at),
            Class::Word(P::Conjunction) => self.joint(Item::Conjunction, at),
            // jahan, to, bhale hi between a noun and its verb open nothing
            Class::Word(P::Subordinator) if self.floats(at) => self.push(Item::Other, at),
            Class::Word(P::Subordinator) => self.joint(self.subordinator(unit), at),
            // particles and adverbs stand anywhere; those inside a chunk stay in it
            Class::Word(P::Particle | P::Adverb | P::Negation | P::Verb) => {
                if !unit.is(P::Particle) {
                    self.close(None);
                }
                self.push(Item::Other, at);
            }
            Class::Mark(mark) => return self.mark(mark, at),
            _ => self.nominal(at),
        }
        at + 1
    }

    fn splits(&self, start: usize, end: usize, at: usize) -> bool {
        self.splits_before(start, end, at)
    }

    /// The last unit that is no honorific; a person named beats what describes them.
    fn head(&self, start: usize, end: usize) -> usize {
        let last = |fits: &dyn Fn(&Unit) -> bool| (start..end).rev().find(|&at| fits(&self.units[at]));
        let known = &self.packs.known;
        last(&|unit| self.is_person(unit))
            .or_else(|| {
                // lok sabha chunav 2019: the year says which
                let election = last(&|unit| unit.class != Class::Number).filter(|&at| at + 1 < end);
                election.filter(|&at| self.units[at].tags.meets(known.election))
            })
            .or_else(|| last(&|unit| !unit.tags.meets(known.honorific) && unit.is_nominal()))
            .unwrap_or(end - 1)
    }

    fn counts(&self, start: usize, head: usize) -> bool {
        self.counted(start, head)
    }

    fn bind(&mut self) {
        self.possess();
        self.coordinate();
    }
}

impl Chunker<'_, HeadFinal> {
    /// Whether a subordinator stands inside a clause: behind a noun, before any verb, and not right behind a break.
    fn floats(&mut self, at: usize) -> bool {
        let floating = self.units[at].tags.meets(self.packs.known.floating);
        if !floating || self.open.is_none() && !matches!(self.out.items.last(), Some((Item::Chunk(_) | Item::Other, _)))
        {
            return false;
        }
        self.close(None);
        let verbless = self.out.items.iter().rev().take_while(|(item, _)| {
            !matches!(
                item,
                Item::Break | Item::Quote | Item::Complementizer | Item::Subordinator { .. } | Item::Relative
            )
        });
        let mut verbs = verbless.filter_map(|(item, _)| match item {
            Item::Verb(verb) => Some(self.out.verbs[*verb].shape),
            _ => None,
        });
        !verbs.any(|shape| shape == Shape::Finite)
    }

    fn mark(&mut self, mark: Mark, at: usize) -> usize {
        match mark {
            Mark::Open => {
                if let Some(next) = self.behind_bracket(at, 12) {
                    return next;
                }
                self.close(None);
            }
            Mark::Comma => self.joint(Item::Comma, at),
            Mark::Stop | Mark::Colon => self.joint(Item::Break, at),
            Mark::Quote => {
                if self.quotes_clause(at) {
                    self.joint(Item::Quote, at);
                }
            }
            Mark::Dash => {
                // a hyphen joins words, a dash separates
                let joins =
                    self.open.is_some_and(|(_, end)| end == at) && self.units.get(at + 1).is_some_and(Unit::is_nominal);
                if self.doubles_pronoun(at) {
                    // apni-apni sitein
                } else if joins && self.pairs_names(at) {
                    self.joint(Item::Comma, at);
                } else if !joins {
                    self.joint(Item::Break, at);
                }
            }
            Mark::Close | Mark::Other => self.close(None),
        }
        at + 1
    }

    /// Whether a hyphen stands between a pronoun and the same again.
    fn doubles_pronoun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.units[before]);
        before.is_some_and(|before| {
            before.is(P::Pronoun) && self.units.get(at + 1).is_some_and(|next| next.form == before.form)
        })
    }

    /// Whether a hyphen joins two names of one kind that share a marker: `bijedi-kangres par`.
    fn pairs_names(&self, at: usize) -> bool {
        let kind = |at: usize| match self.units.get(at)?.class {
            Class::Name(mention) => Some((self.kind_of)(mention)),
            _ => None,
        };
        let before = at.checked_sub(1).and_then(kind);
        before.is_some() && before == kind(at + 1) && self.units.get(at + 2).is_some_and(|unit| unit.is(P::Adposition))
    }

    /// Closes the open chunk under a marker. `vo raliyon men`: a pronoun in the direct case before a marked noun is a
    /// subject of its own.
    fn close_marked(&mut self, word: Option<LexemeId>) {
        if let Some((start, end)) = self.open.filter(|(start, end)| end - start > 1)
            && let Some(pronoun) = self.grammar.pronouns.get(&self.units[start].form).copied()
            && pronoun.kind == PronounKind::Third
            && pronoun.case.is_none()
            && !pronoun.oblique
            && !pronoun.thing
        {
            self.add_pronoun(start, PronounKind::Third, None, pronoun.plural);
            self.open = Some((start + 1, end));
        }
        self.close(word);
    }

    /// Whether a quotation mark stands at the edge of a quoted clause, not of a quoted word.
    fn quotes_clause(&self, at: usize) -> bool {
        let is_quote = |unit: &Unit| unit.class == Class::Mark(Mark::Quote);
        let has_verb = |units: &[Unit]| units.iter().any(|unit| unit.is(P::Verb));
        let opens = self.units[..at].iter().filter(|unit| is_quote(unit)).count() % 2 == 0;
        if opens {
            let close = self.units[at + 1..].iter().position(is_quote);
            close.is_none_or(|close| has_verb(&self.units[at + 1..at + 1 + close]))
        } else {
            let open = self.units[..at].iter().rposition(is_quote).unwrap_or(0);
            has_verb(&self.units[open..at])
        }
    }

    fn adposition(&mut self, at: usize) {
        let word = self.units[at].lexeme();
        if self.open.is_some() {
            return self.close_marked(word);
        }
        match self.out.items.last() {
            // a second marker (`men se`, `ke ghar par`) takes over
            Some(&(Item::Chunk(chunk), _)) => self.out.chunks[chunk].case = word,
            Some(&(Item::Verb(verb), _)) => {
                self.out.verbs[verb].marker = word;
                self.push(Item::Other, at);
            }
            _ => self.push(Item::Other, at),
        }
    }

    fn pronoun(&mut self, at: usize) -> usize {
        self.close(None);
        let pronoun = self.grammar.pronouns.get(&self.units[at].form).copied();
        let (mut case, mut next) = self.compounded(pronoun.and_then(|pronoun| pronoun.case), at + 1);
        if case.is_none() && self.units.get(next).is_some_and(|unit| unit.is(P::Adposition)) {
            case = self.units[next].lexeme();
            next += 1;
        }
        let kind = pronoun.map_or(PronounKind::Indefinite, |pronoun| pronoun.kind);
        self.add_pronoun(at, kind, case, pronoun.is_some_and(|pronoun| pronoun.plural));
        next
    }

    fn relative(&mut self, at: usize) -> usize {
        self.close(None);
        self.push(Item::Relative, at);
        let pronoun = self.grammar.pronouns.get(&self.units[at].form).copied();
        let determiner = pronoun.is_some_and(|pronoun| pronoun.case.is_none())
            && self.units.get(at + 1).is_some_and(Unit::is_nominal);
        if determiner {
            return at + 1;
        }
        let (case, next) = self.compounded(pronoun.and_then(|pronoun| pronoun.case), at + 1);
        self.add_pronoun(at, PronounKind::Relative, case, pronoun.is_some_and(|pronoun| pronoun.plural));
        next
    }

    /// The case of a pronoun that `case` is in, with what stands from `next` on, and where that ends: a genitive may be
    /// part of a compound adposition (`unke sath`, `jinke sath` are `un`, `jin` + `ke sath`).
    fn compounded(&self, case: Option<LexemeId>, next: usize) -> (Option<LexemeId>, usize) {
        if case.is_some()
            && case == self.grammar.genitive
            && let Some((whole, units)) = self.compound_marker(next)
        {
            return (Some(whole), next + units);
        }
        (case, next)
    }

    /// The compound adposition of which the units from `at` on are the part behind a genitive, and how many they are.
    fn compound_marker(&self, at: usize) -> Option<(LexemeId, usize)> {
        let mut longest = None;
        for form in &self.grammar.genitive_forms {
            let rest = self.units[at.min(self.units.len())..].iter().take(3).map(|unit| unit.form);
            self.packs.lexicon.phrases(std::iter::once(*form).chain(rest), |length, entries| {
                let word = entries.iter().find_map(|entry| match entry {
                    Entry::Word(analysis) => Some(analysis.lexeme),
                    Entry::Name(_) => None,
                });
                if let Some(word) = word
                    && self.packs.lexicon.lexeme(word).pos == P::Adposition
                    && length > 1
                    && longest.is_none_or(|(_, units)| units < length - 1)
                {
                    longest = Some((word, length - 1));
                }
            });
        }
        longest
    }
}
