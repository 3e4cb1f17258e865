//! Verb groups in languages whose helping verbs come first: `has not been arrested`, `is going to meet`.

use crate::ground::Span;
use crate::pack::{Auxiliary as A, AuxiliarySet, Form, FormId, LexemeId, PartOfSpeech};

use crate::reading::units::{Class, Mark, Unit};
use crate::reading::verbs::{Mood, Shape, Tense, VerbGroup, VerbParser, negated_before};

/// Reads a group whose helping verbs come first.
pub(in crate::reading) struct HeadInitial<'a> {
    parser: &'a VerbParser<'a>,
    units: &'a [Unit],
    start: usize,
    at: usize,
}

impl<'a> HeadInitial<'a> {
    pub(in crate::reading) fn new(parser: &'a VerbParser<'a>, units: &'a [Unit], start: usize) -> Self {
        Self { parser, units, start, at: start }
    }

    /// Behind a date between a helping verb and what it helps (`had on March 3 praised`).
    fn behind_date(&self, at: usize) -> Option<usize> {
        let time = |unit: &&Unit| {
            unit.tags.meets(self.parser.packs.known.time_word)
                || matches!(unit.class, Class::Number | Class::Word(PartOfSpeech::Number))
        };
        let marked = self.units[at].is(PartOfSpeech::Adposition) && !self.is_to(at);
        let dated = self.units[at + 1..].iter().take_while(time).count();
        let end = at + 1 + dated;
        (marked && (1..=4).contains(&dated) && self.form(end, Form::Perfective)).then_some(end)
    }

    /// Passes adverbs, negations, dates, and a quotation mark between a helping verb and what it helps.
    fn skip(&mut self, negated: &mut bool) {
        while let Some(unit) = self.units.get(self.at) {
            if let Some(end) = self.behind_date(self.at) {
                self.at = end;
                return;
            }
            if unit.is(PartOfSpeech::Negation) {
                *negated = true;
            } else if !unit.is(PartOfSpeech::Adverb)
                && !unit.is(PartOfSpeech::Particle)
                && unit.class != Class::Mark(Mark::Quote)
            {
                return;
            }
            self.at += 1;
        }
    }

    fn is_to(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| {
            unit.is(PartOfSpeech::Adposition) && unit.tags.meets(self.parser.packs.known.infinitive_marker)
        })
    }

    /// Whether the unit at `at` is a verb that may take this form.
    fn form(&self, at: usize, form: Form) -> bool {
        self.units.get(at).is_some_and(|unit| {
            unit.is(PartOfSpeech::Verb) && self.parser.readings(unit).any(|reading| reading.features.form == form)
        })
    }

    /// The infinitive behind `to`, adverbs between them aside.
    fn infinitive(&self, to: usize) -> Option<usize> {
        if !self.is_to(to) {
            return None;
        }
        let verb = (to + 1..self.units.len()).find(|&at| !self.units[at].is(PartOfSpeech::Adverb))?;
        self.form(verb, Form::Root).then_some(verb)
    }

    /// Reads the group; none where no verb starts.
    pub(in crate::reading) fn run(mut self) -> Option<VerbGroup> {
        let mut negated = negated_before(self.units, self.start);
        let mut group = VerbGroup {
            units: Span::new(0, 0),
            head: 0,
            word: LexemeId(0),
            shape: Shape::Finite,
            tense: Tense::None,
            mood: Mood::Indicative,
            passive: false,
            negated: false,
            progressive: false,
            habitual: false,
            marker: None,
            settled: false,
        };
        let mut infinitive = false;
        if self.is_to(self.at) {
            self.at = self.infinitive(self.at)?;
            infinitive = true;
        } else if !self.units[self.at].is(PartOfSpeech::Verb) {
            return None;
        }
        let first = self.at;
        let mut head = first;
        let mut form;
        loop {
            let unit = &self.units[head];
            form = self.form_of(unit, infinitive && head == first);
            let word = self.parser.readings(unit).next()?.lexeme;
            let work = self.work(unit);
            self.at = head + 1;
            let mut inner = false;
            self.skip(&mut inner);
            let next = self.at;
            let going = self
                .infinitive(next)
                .filter(|_| form == Form::Progressive && self.parser.tags(word).meets(self.parser.packs.known.motion));
            if let Some(verb) = going.filter(|_| group.progressive) {
                // is going to meet; but not: going to Delhi
                group.mood = Mood::Prospective;
                group.tense = Tense::None;
                head = verb;
                continue;
            }
            let helped = self.help(&mut group, work, form, next);
            negated |= inner && helped.is_some();
            match helped {
                Some(verb) => head = verb,
                None => break,
            }
        }
        self.finish(&mut group, first, head, form, infinitive);
        group.negated = negated || self.contracted(first);
        Some(group)
    }

    fn work(&self, unit: &Unit) -> AuxiliarySet {
        let works = self.parser.readings(unit).map(|reading| self.parser.grammar.auxiliary(reading.lexeme));
        works.fold(AuxiliarySet::default(), AuxiliarySet::union)
    }

    /// `didn't`, `won't`: the negation is inside the first word, which a pack lists as such.
    fn contracted(&self, first: usize) -> bool {
        let form = self.units[first].form;
        form != FormId::UNKNOWN
            && self
                .parser
                .packs
                .lexicon
                .analyses(form)
                .iter()
                .any(|analysis| self.parser.packs.lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Negation)
    }

    fn form_of(&self, unit: &Unit, after_to: bool) -> Form {
        let mut forms = self.parser.readings(unit).map(|reading| reading.features.form);
        if after_to {
            return Form::Root;
        }
        let order = [Form::Past, Form::Present, Form::Progressive, Form::Perfective, Form::Root];
        let found: Vec<Form> = forms.by_ref().collect();
        order.into_iter().find(|form| found.contains(form)).unwrap_or(Form::Root)
    }

    /// Takes a helping verb in; gives the place of the verb it helps.
    fn help(&self, group: &mut VerbGroup, work: AuxiliarySet, form: Form, next: usize) -> Option<usize> {
        let note = |group: &mut VerbGroup| {
            if group.tense == Tense::None {
                group.tense = match form {
                    Form::Past => Tense::Past,
                    Form::Present | Form::Root => Tense::Present,
                    _ => Tense::None,
                };
            }
        };
        let modal = work.has(A::Future) || work.has(A::Ability) || work.has(A::Perhaps) || work.has(A::Obligation);
        if modal && self.form(next, Form::Root) {
            match () {
                () if work.has(A::Future) => group.tense = Tense::Future,
                () if work.has(A::Ability) => group.mood = Mood::Ability,
                () if work.has(A::Perhaps) => group.mood = Mood::Presumed,
                () => group.mood = Mood::Obligation,
            }
            return Some(next);
        }
        if work.has(A::Tense) && self.form(next, Form::Progressive) {
            note(group);
            group.progressive = true;
            return Some(next);
        }
        if work.has(A::Completive) && self.form(next, Form::Perfective) {
            match (group.tense, group.mood) {
                // would have won: it did not happen, or nobody knows
                (Tense::Future, _) => group.mood = Mood::Presumed,
                (_, Mood::Obligation) => group.mood = Mood::Presumed,
                _ => group.tense = Tense::Past,
            }
            return Some(next);
        }
        if work.has(A::Passive) && self.form(next, Form::Perfective) {
            note(group);
            group.passive = true;
            return Some(next);
        }
        if work.has(A::Tense) && !work.has(A::Passive) && !work.has(A::Completive) && self.form(next, Form::Root) {
            note(group);
            return Some(next);
        }
        let verb = self.infinitive(next)?;
        if work.has(A::Passive) && work.has(A::Tense) && form != Form::Progressive {
            // is to meet
            note(group);
            group.mood = Mood::Prospective;
            return Some(verb);
        }
        if work.has(A::Completive) {
            // has to resign, had to resign
            note(group);
            group.mood = Mood::Obligation;
            return Some(verb);
        }
        if work.has(A::Obligation) {
            note(group);
            group.mood = Mood::Obligation;
            return Some(verb);
        }
        None
    }

    fn finish(&self, group: &mut VerbGroup, first: usize, head: usize, form: Form, infinitive: bool) {
        let known = &self.parser.packs.known;
        let unit = &self.units[head];
        // of several verbs with this form, the one that helps no other
        let word = self.parser.readings(unit).map(|reading| reading.lexeme);
        let word = word.min_by_key(|word| self.parser.tags(*word).meets(known.light)).unwrap_or(LexemeId(0));
        group.units = Span::new(self.start as u32, head as u32 + 1);
        group.head = head as u32;
        group.word = word;
        let alone = head == first;
        let opens = if alone { form } else { self.form_of(&self.units[first], false) };
        group.shape = match opens {
            _ if infinitive => Shape::Infinitive,
            Form::Progressive => Shape::Participle,
            Form::Perfective => Shape::Perfective,
            _ => Shape::Finite,
        };
        if alone && !infinitive {
            group.passive = form == Form::Perfective;
            group.tense = match form {
                Form::Past => Tense::Past,
                Form::Present | Form::Root => Tense::Present,
                _ => Tense::None,
            };
        }
    }
}
