//! Noun chunks in languages whose markers stand before their nouns. A chunk runs from its determiner to its last noun; a
//! possessor with a mark of its own (`Modi's visit`) is a chunk by itself.

use crate::pack::{LexemeId, Number, PartOfSpeech, PronounKind};

use crate::reading::chunks::{Chunker, Cut, Item};
use crate::reading::units::{Class, Mark, Unit};

use PartOfSpeech as P;

/// The word order whose chunks this module cuts.
pub(in crate::reading) enum HeadInitial {}

impl Cut for Chunker<'_, HeadInitial> {
    fn unit(&mut self, at: usize) -> usize {
        let unit = &self.units[at];
        if let Some(mut group) = self.parser.parse(self.units, at) {
            self.close(None);
            group.marker = self.marker.take();
            self.out.verbs.push(group);
            self.push(Item::Verb(self.out.verbs.len() - 1), at);
            return group.units.end as usize;
        }
        match unit.class {
            Class::Word(P::Adposition) => self.adposition(at),
            Class::Word(P::Pronoun) => self.pronoun(at),
            Class::Word(P::Relative) => self.relative(at),
            Class::Word(P::Conjunction) => {
                if !self.joins_modifiers(at) {
                    self.joint(Item::Conjunction, at);
                }
            }
            Class::Word(P::Subordinator) => self.joint(self.subordinator(unit), at),
            Class::Word(P::Particle | P::Adverb | P::Negation | P::Verb) => {
                // an adverb before an adjective is part of the chunk: a very big meeting
                let inside = self.open.is_some_and(|(start, end)| end == at && !self.has_head(start, end));
                if !inside || unit.is(P::Verb) {
                    self.close(None);
                    self.push(Item::Other, at);
                }
            }
            Class::Mark(mark) => return self.mark(mark, at),
            _ => self.nominal(at),
        }
        at + 1
    }

    fn splits(&self, start: usize, end: usize, at: usize) -> bool {
        let known = &self.packs.known;
        let (last, unit) = (&self.units[end - 1], &self.units[at]);
        if last.class == Class::Mark(Mark::Dash) || last.is(P::Conjunction) || last.is(P::Adposition) {
            return false;
        }
        let headed = Self::is_noun(last);
        if let Some(splits) = self.splits_at_time(start, end, at) {
            return splits;
        }
        if headed && self.complements(at) {
            return true;
        }
        if unit.is(P::Adjective) {
            let opens = unit.tags.meets(known.determiner.union(known.quantity)) || self.noun_after(at);
            // RJD chief X, JMM senior leader X
            let body = matches!(last.class, Class::Name(_)) && !self.is_person(last);
            let determined = unit.tags.meets(known.determiner.union(known.quantity));
            return headed && (determined || opens && !(body && self.person_after(at)));
        }
        if self.is_time(unit) {
            return headed;
        }
        if self.is_person(last) {
            return match unit.class {
                Class::Name(_) | Class::Number | Class::Word(P::Number) => true,
                Class::Word(P::Noun) => !unit.tags.meets(known.honorific) && self.names_actor(at),
                _ => false,
            };
        }
        if self.is_person(unit) {
            let describing = known.title.union(known.person).union(known.kin).union(known.honorific);
            return match last.class {
                Class::Name(_) => true,
                // Leader of Opposition in Lower House | Gandhi
                Class::Word(P::Noun) if self.marker.is_some() => !last.tags.meets(describing.union(known.collective)),
                Class::Word(P::Noun) => !last.tags.meets(describing.union(known.org_head).union(known.collective)),
                Class::Number | Class::Word(P::Number) => end - start > 1,
                _ => false,
            };
        }
        match (last.class, unit.class) {
            // a place or organization behind a common noun: a state is a Bihar, a resignation is not
            (Class::Word(P::Noun), Class::Name(_)) => {
                !last.tags.meets(known.place_head.union(known.org_head).union(known.collective).union(known.venue))
            }
            // a number counts what follows it
            (_, Class::Number | Class::Word(P::Number)) => {
                headed
                    && self.units.get(at + 1).is_some_and(|next| next.is(P::Noun) && !next.tags.meets(known.time_word))
            }
            _ => false,
        }
    }

    /// The last noun or name that is no honorific; without one the last unit.
    fn head(&self, start: usize, end: usize) -> usize {
        let mut depth = 0;
        let mut last = None;
        let mut spare = start;
        for at in start..end {
            let unit = &self.units[at];
            match unit.class {
                Class::Mark(Mark::Open) => depth += 1,
                Class::Mark(Mark::Close) => depth -= 1,
                _ if depth > 0 => {}
                _ if Self::is_noun(unit) && !unit.tags.meets(self.packs.known.honorific) => last = Some(at),
                _ if unit.is_nominal() => spare = at,
                _ => {}
            }
        }
        last.unwrap_or(spare)
    }

    fn counts(&self, start: usize, head: usize) -> bool {
        let unit = &self.units[head];
        let one = unit.features().number == Number::Singular && unit.is(P::Noun);
        !one && self.counted(start, head)
    }

    fn bind(&mut self) {
        self.possess();
    }
}

impl Chunker<'_, HeadInitial> {
    /// Whether the unit at `at`, behind the object of a verb, is what the object is given, or is said or held to be:
    /// `gave Singh bail`, `held Singh responsible`, `termed the charge false`.
    fn complements(&self, at: usize) -> bool {
        let known = &self.packs.known;
        let Some(&(Item::Verb(verb), _)) = self.out.items.last() else { return false };
        let group = &self.out.verbs[verb];
        if self.marker.is_some() || group.passive || !self.packs.lexicon.lexeme(group.word).tags.meets(known.giving) {
            return false;
        }
        let (last, unit) = (&self.units[at - 1], &self.units[at]);
        let body = known.org_head.union(known.collective).union(known.honorific).union(known.place_head);
        match unit.class {
            Class::Word(P::Adjective) => !self.noun_after(at),
            Class::Word(P::Noun) => self.is_person(last) && !unit.tags.meets(body) && !self.names_actor(at),
            _ => false,
        }
    }

    fn mark(&mut self, mark: Mark, at: usize) -> usize {
        match mark {
            Mark::Open => {
                if let Some(next) = self.behind_bracket(at, 16) {
                    return next;
                }
                self.joint(Item::Comma, at);
            }
            Mark::Close | Mark::Comma => self.joint(Item::Comma, at),
            Mark::Stop | Mark::Colon => self.joint(Item::Break, at),
            Mark::Quote => {
                if self.quotes_clause(at) {
                    self.joint(Item::Quote, at);
                }
            }
            Mark::Dash => {
                let next_glued = self.units.get(at + 1).is_some_and(|next| next.glued);
                let joins = self.units[at].glued && next_glued && self.open.is_some_and(|(_, end)| end == at);
                if joins {
                    self.open = self.open.map(|(start, _)| (start, at + 1));
                } else {
                    self.joint(Item::Break, at);
                }
            }
            Mark::Other => {
                self.close(None);
                self.marker = None;
            }
        }
        at + 1
    }

    /// Whether a quotation mark stands at the edge of a quoted clause, not of a quoted word.
    fn quotes_clause(&self, at: usize) -> bool {
        let is_quote = |unit: &Unit| unit.class == Class::Mark(Mark::Quote);
        let before = self.units[..at].iter().filter(|unit| is_quote(unit)).count();
        let carried = self.out.inside_quotation;
        if carried && before == 0 {
            return true;
        }
        let opens = (before + usize::from(carried)) % 2 == 0;
        let inside = if opens {
            let close = self.units[at + 1..].iter().position(is_quote);
            &self.units[at + 1..close.map_or(self.units.len(), |close| at + 1 + close)]
        } else {
            let open = self.units[..at].iter().rposition(is_quote).map_or(0, |open| open + 1);
            &self.units[open..at]
        };
        let whole = inside.len() > 3;
        whole && inside.iter().any(|unit| unit.is(P::Verb))
    }

    /// `and` between two modifiers of one noun: `business and industry leaders` is left alone, `corporate and racist
    /// policies` is one chunk.
    fn joins_modifiers(&mut self, at: usize) -> bool {
        let Some((start, end)) = self.open else { return false };
        let adjective = |unit: &Unit| unit.is(P::Adjective) && !unit.tags.meets(self.packs.known.determiner);
        let joins = end == at
            && adjective(&self.units[at - 1])
            && self.units.get(at + 1).is_some_and(adjective)
            && self.units.get(at + 2).is_some_and(|unit| unit.is(P::Noun) || unit.class == Class::Unknown);
        if joins {
            self.open = Some((start, at + 1));
        }
        joins
    }

    fn is_noun(unit: &Unit) -> bool {
        matches!(unit.class, Class::Name(_) | Class::Handle | Class::Unknown | Class::Word(P::Noun))
    }

    /// Whether the open chunk has a noun already.
    fn has_head(&self, start: usize, end: usize) -> bool {
        self.units[start..end].iter().any(Self::is_noun)
    }

    /// Whether the unit is a noun for a time.
    fn is_time(&self, unit: &Unit) -> bool {
        unit.is(P::Noun) && unit.tags.meets(self.packs.known.time_word)
    }

    /// Whether the unit at `at` starts a chunk of its own behind a chunk that ends in a time.
    fn splits_at_time(&self, start: usize, end: usize, at: usize) -> Option<bool> {
        let known = &self.packs.known;
        let (last, unit) = (&self.units[end - 1], &self.units[at]);
        if self.is_time(last) {
            let own = matches!(unit.class, Class::Number | Class::Word(P::Number)) || self.is_time(unit);
            let determined = self.units[start].tags.meets(known.determiner);
            return Some(!own && (!unit.is(P::Noun) || self.marker.is_some() && !determined));
        }
        // July 4 | Modi
        let dated = last.class == Class::Number && end - start >= 2 && self.units[end - 2].tags.meets(known.time_word);
        dated.then(|| !self.is_time(unit) && unit.class != Class::Number)
    }

    /// Whether the run of modifiers, titles and nouns from `at` on ends in a person's name.
    fn person_after(&self, at: usize) -> bool {
        let run = self.units[at..].iter().take_while(|unit| Self::is_noun(unit) || unit.is(P::Adjective));
        run.last().is_some_and(|last| self.is_person(last))
    }

    /// Whether a noun stands right behind `at`, further modifiers aside.
    fn noun_after(&self, at: usize) -> bool {
        let next = self.units[at + 1..].iter().find(|unit| !unit.is(P::Adjective) && !unit.is(P::Number));
        next.is_some_and(Self::is_noun)
    }

    /// Whether the run of nouns from `at` on ends in a word for somebody: what follows a name then is said of it.
    fn names_actor(&self, at: usize) -> bool {
        let known = &self.packs.known;
        let last = self.units[at..].iter().take_while(|unit| Self::is_noun(unit) || unit.is(P::Adjective)).last();
        last.is_some_and(|last| {
            last.tags.meets(known.title.union(known.person).union(known.kin)) || self.is_person(last)
        })
    }

    fn adposition(&mut self, at: usize) {
        let unit = &self.units[at];
        let Some(word) = unit.lexeme() else { return };
        if unit.tags.meets(self.packs.known.genitive_clitic) {
            if self.open.is_some() {
                self.close(Some(word));
            }
            return;
        }
        if let Some((start, end)) = self.open
            && end == at
            && self.is_genitive(word)
            && self.is_amount(start, end)
            && self.units.get(at + 1).is_some_and(Unit::is_nominal)
        {
            // a series of meetings, 163 of the 230 seats
            self.open = Some((start, at + 1));
            return;
        }
        self.close(None);
        let phrase = self.units.get(at + 1).is_some_and(|next| {
            next.is_nominal()
                || next.is(P::Pronoun)
                || next.is(P::Verb)
                || next.is(P::Adverb)
                || next.is(P::Relative)
                || next.is(P::Adposition)
                || next.class == Class::Mark(Mark::Quote)
        });
        if phrase {
            self.marker = Some(word);
        } else {
            self.marker = None;
            self.push(Item::Other, at);
        }
    }

    /// Whether the open chunk only says how much or how many of what follows `of`.
    fn is_amount(&self, start: usize, end: usize) -> bool {
        let known = &self.packs.known;
        let last = &self.units[end - 1];
        last.tags.meets(known.transparent)
            || matches!(last.class, Class::Number | Class::Word(P::Number))
            || last.is(P::Adjective) && last.tags.meets(known.quantity) && start + 2 >= end
    }

    fn pronoun(&mut self, at: usize) {
        self.close(None);
        let pronoun = self.grammar.pronouns.get(&self.units[at].form).copied();
        let owned = self.units.get(at + 1).is_some_and(|next| next.is_nominal() || next.is(P::Adverb));
        let genitive = pronoun.and_then(|pronoun| pronoun.case).filter(|_| owned);
        let case = genitive.or_else(|| self.marker.take());
        let kind = pronoun.map_or(PronounKind::Indefinite, |pronoun| pronoun.kind);
        self.add_pronoun(at, kind, case, pronoun.is_some_and(|pronoun| pronoun.plural));
    }

    fn relative(&mut self, at: usize) {
        self.close(None);
        self.push(Item::Relative, at);
        let pronoun = self.grammar.pronouns.get(&self.units[at].form).copied();
        let case = self.marker.take().or(pronoun.and_then(|pronoun| pronoun.case));
        self.add_pronoun(at, PronounKind::Relative, case, false);
    }

    /// Links possessors to what they possess: `his` and `Modi's` to the next chunk, `of the party` to the one before.
    fn possess(&mut self) {
        for place in 0..self.out.items.len() {
            let Some(chunk) = self.out.items[place].0.chunk() else { continue };
            if let Some(case) = self.out.chunks[chunk].case.filter(|case| self.is_genitive(*case)) {
                self.out.chunks[chunk].genitive_of = self.possessed(chunk, case, place);
            }
        }
    }

    /// What the chunk under the genitive `case`, the item at `place`, possesses.
    fn possessed(&self, chunk: usize, case: LexemeId, place: usize) -> Option<usize> {
        let this = &self.out.chunks[chunk];
        let (before, behind) = (&self.out.items[..place], &self.out.items[place + 1..]);
        let clitic = self.packs.lexicon.lexeme(case).tags.meets(self.packs.known.genitive_clitic);
        let marked = !clitic && (this.pronoun.is_none() || this.pronoun == Some(PronounKind::Relative));
        let of_pronoun = this.pronoun.is_some() && {
            // `of him` has its marker before it, `his` contains it
            let start = this.units.start as usize;
            start > 0 && self.units[start - 1].lexeme() == Some(case)
        };
        if !marked && !of_pronoun {
            return behind.iter().find(|(item, _)| *item != Item::Other).and_then(|(item, _)| item.chunk());
        }
        // of `leaders of his party` the possessor of the party stands between
        let mut before = before.iter().rev().map(|(item, _)| item.chunk());
        let owned = before.find(|other| other.is_none_or(|other| self.out.chunks[other].genitive_of != Some(chunk)));
        owned.flatten().filter(|owned| {
            let owned = &self.out.chunks[*owned];
            owned.pronoun.is_none() && !self.is_person(&self.units[owned.head as usize])
        })
    }
}
