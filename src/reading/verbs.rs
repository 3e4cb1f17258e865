//! Verb groups: a verb with everything that helps it, and what they say together of tense, voice, mood and polarity.

use crate::ground::Span;
use crate::pack::{Analysis, Auxiliary as A, AuxiliarySet, Form, Grammar, LexemeId, Order, Packs, PartOfSpeech};

use super::initial::verbs::HeadInitial;
use super::units::{Class, Unit};

/// Unit of a [`Span`]: units of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Units {}

/// A verb group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VerbGroup {
    pub units: Span<Units>,
    /// The unit of the main verb.
    pub head: u32,
    /// The word chosen for the main verb.
    pub word: LexemeId,
    pub shape: Shape,
    pub tense: Tense,
    pub mood: Mood,
    pub passive: bool,
    pub negated: bool,
    /// Still going on, or about to be.
    pub progressive: bool,
    /// What happens as a rule.
    pub habitual: bool,
    /// The adposition that marks it, for infinitives.
    pub marker: Option<LexemeId>,
}

/// How a verb group sits in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Carries its clause.
    Finite,
    /// Having done.
    Conjunctive,
    /// Doing.
    Participle,
    /// Done, beside the noun it was done to or by.
    Perfective,
    /// To do.
    Infinitive,
    /// The one who does, or what is about to be done.
    Agentive,
}

/// When, as the verb says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tense {
    #[default]
    None,
    Past,
    Present,
    Future,
}

/// How it is meant, as the verb says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mood {
    #[default]
    Indicative,
    /// May it be done.
    Subjunctive,
    Imperative,
    /// Must or should be done.
    Obligation,
    /// Would be right to.
    Advice,
    /// Wants to.
    Desire,
    /// Can.
    Ability,
    /// May be, will have been.
    Presumed,
    /// Is going to.
    Prospective,
}

/// What one form of a helping verb may mean.
#[derive(Clone, Copy)]
struct Help {
    work: AuxiliarySet,
    form: Form,
    having_done: bool,
}

pub(crate) struct VerbParser<'a> {
    pub packs: &'a Packs,
    pub grammar: &'a Grammar,
}

impl VerbParser<'_> {
    /// The verb group whose first verb is the unit `at`, if there is one.
    pub(crate) fn parse(&self, units: &[Unit], at: usize) -> Option<VerbGroup> {
        match self.grammar.order {
            Order::HeadFinal => units[at].is(PartOfSpeech::Verb).then(|| HeadFinal::new(self, units, at).run()),
            Order::HeadInitial => HeadInitial::new(self, units, at).run(),
        }
    }

    pub(super) fn readings<'u>(&'u self, unit: &'u Unit) -> impl Iterator<Item = Analysis> + 'u {
        let listed = self.packs.lexicon.analyses(unit.form).iter().copied();
        let phrase = unit.analysis.filter(|_| unit.tokens.len() > 1);
        listed.chain(phrase).filter(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Verb)
    }

    fn helps<'u>(&'u self, unit: &'u Unit) -> impl Iterator<Item = Help> + 'u {
        self.packs.lexicon.analyses(unit.form).iter().filter_map(|analysis| {
            let work = self.grammar.auxiliary(analysis.lexeme);
            let tags = self.packs.lexicon.lexeme(analysis.lexeme).tags;
            let having_done = tags.meets(self.packs.known.having_done);
            let form = analysis.features.form;
            (!work.is_empty() || having_done).then_some(Help { work, form, having_done })
        })
    }

    pub(super) fn tags(&self, word: LexemeId) -> crate::pack::TagSet {
        self.packs.lexicon.lexeme(word).tags
    }
}

/// Reads a group whose helping verbs follow.
struct HeadFinal<'a> {
    parser: &'a VerbParser<'a>,
    units: &'a [Unit],
    head: usize,
    end: usize,
    readings: Vec<Analysis>,
    /// The forms the group may end in so far.
    state: State,
    tense: Tense,
    mood: Mood,
    passive: bool,
    negated: bool,
    progressive: bool,
    habitual: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The main verb alone, in any of its readings.
    Start,
    /// After a helping verb in this form.
    After(Form),
    Progressive,
    Agentive,
    /// Carries tense: nothing follows.
    Done,
    /// A participle with `hue`.
    Participle(Form),
    HavingDone,
}

impl<'a> HeadFinal<'a> {
    fn new(parser: &'a VerbParser<'a>, units: &'a [Unit], head: usize) -> Self {
        Self {
            parser,
            units,
            head,
            end: head + 1,
            readings: parser.readings(&units[head]).collect(),
            state: State::Start,
            tense: Tense::None,
            mood: Mood::Indicative,
            passive: false,
            negated: negated_before(units, head),
            progressive: false,
            habitual: false,
        }
    }

    fn run(mut self) -> VerbGroup {
        while let Some(next) = self.next_verb() {
            let helps: Vec<Help> = self.parser.helps(&self.units[next]).collect();
            if !helps.into_iter().any(|help| self.step(help)) {
                break;
            }
            self.negated |= self.units[self.end..next].iter().any(|unit| unit.is(PartOfSpeech::Negation));
            self.end = next + 1;
        }
        // a negation may close the sentence: `mainne dekha nahin`
        if self.units.get(self.end).is_some_and(|unit| unit.is(PartOfSpeech::Negation))
            && self.units.get(self.end + 1).is_none_or(|unit| matches!(unit.class, Class::Mark(_)))
        {
            self.negated = true;
            self.end += 1;
        }
        self.finish()
    }

    /// The next unit that may help, over particles and negations.
    fn next_verb(&self) -> Option<usize> {
        let skip = |unit: &Unit| unit.is(PartOfSpeech::Particle) || unit.is(PartOfSpeech::Negation);
        let next = (self.end..self.units.len()).find(|&at| !skip(&self.units[at]))?;
        let unit = &self.units[next];
        let may = unit.is(PartOfSpeech::Verb) || unit.is(PartOfSpeech::Adjective) || unit.class == Class::Unknown;
        (may && next - self.end <= 2).then_some(next)
    }

    /// Whether the group may stand in this form so far.
    fn may_be(&self, form: Form) -> bool {
        match self.state {
            State::Start => self.readings.iter().any(|reading| reading.features.form == form),
            State::After(last) => last == form,
            State::Progressive => form == Form::Perfective,
            _ => false,
        }
    }

    fn keep(&mut self, form: Form) {
        if self.state == State::Start {
            self.readings.retain(|reading| reading.features.form == form);
        }
    }

    /// Takes one helping verb in, if it fits.
    fn step(&mut self, help: Help) -> bool {
        let Help { work, form, having_done } = help;
        let finite = matches!(form, Form::Present | Form::Past);
        if self.may_be(Form::Root) && !matches!(form, Form::Present | Form::Past) {
            let vector = work.has(A::Vector) || work.has(A::Completive) || work.has(A::Ability);
            if work.has(A::Progressive) && form == Form::Perfective {
                self.keep(Form::Root);
                self.progressive = true;
                self.state = State::Progressive;
                return true;
            }
            if having_done && matches!(form, Form::Root | Form::Conjunctive) {
                self.keep(Form::Root);
                self.state = State::HavingDone;
                return true;
            }
            if vector
                && !(self.state != State::Start
                    && work.has(A::Vector)
                    && !work.has(A::Passive)
                    && !work.has(A::Ability))
            {
                self.keep(Form::Root);
                if work.has(A::Ability) && !work.has(A::Vector) {
                    self.mood = Mood::Ability;
                }
                self.state = State::After(form);
                return true;
            }
        }
        if self.may_be(Form::Perfective) {
            if work.has(A::Passive) && self.state != State::Progressive && !finite {
                self.keep(Form::Perfective);
                let intransitive = self.readings.first().is_some_and(|reading| {
                    self.parser.tags(reading.lexeme).meets(self.parser.packs.known.intransitive)
                });
                self.passive |= !intransitive;
                self.state = State::After(form);
                return true;
            }
            if work.has(A::Tense) {
                return self.tensed(Form::Perfective, form);
            }
            if (work.has(A::Progressive) || work.has(A::Continuative)) && self.state == State::Start {
                self.keep(Form::Perfective);
                self.state = State::After(form);
                return true;
            }
        }
        if self.may_be(Form::Imperfective) {
            if work.has(A::Tense) {
                return self.tensed(Form::Imperfective, form);
            }
            if work.has(A::Progressive) || work.has(A::Passive) {
                self.keep(Form::Imperfective);
                self.progressive = true;
                self.state = State::After(form);
                return true;
            }
        }
        self.step_infinitive(work, form)
    }

    fn step_infinitive(&mut self, work: AuxiliarySet, form: Form) -> bool {
        let finite = matches!(form, Form::Present | Form::Past);
        if self.may_be(Form::Infinitive) && (work.has(A::Obligation) || work.has(A::Desire)) {
            self.keep(Form::Infinitive);
            self.mood = match () {
                () if work.has(A::Desire) => Mood::Desire,
                // unka kahna hai: the infinitive is a noun
                () if finite && self.possessed() => Mood::Indicative,
                () if work.has(A::Advice) => Mood::Advice,
                () => Mood::Obligation,
            };
            self.state = if finite { State::Done } else { State::After(form) };
            // dikhani thi: was to, which does not say that it happened; dikhani pari does
            if !finite || self.mood != Mood::Obligation {
                self.note_tense(form);
            }
            return true;
        }
        if self.may_be(Form::InfinitiveOblique) {
            if work.has(A::Agentive) {
                self.keep(Form::InfinitiveOblique);
                self.state = State::Agentive;
                return true;
            }
            if work.has(A::Inception) || work.has(A::Permission) {
                self.keep(Form::InfinitiveOblique);
                self.state = State::After(form);
                return true;
            }
            if work.has(A::Passive) && form == Form::Root {
                self.keep(Form::InfinitiveOblique);
                self.mood = Mood::Prospective;
                self.state = State::After(form);
                return true;
            }
        }
        if self.state == State::Agentive && work.has(A::Tense) && finite {
            self.mood = Mood::Prospective;
            self.state = State::Done;
            self.note_tense(form);
            return true;
        }
        if let (State::Participle(_), true) = (self.state, work.has(A::Tense) && finite) {
            self.state = State::Done;
            self.note_tense(form);
            return true;
        }
        false
    }

    /// A participle, then the verb that carries tense.
    fn tensed(&mut self, participle: Form, form: Form) -> bool {
        match form {
            Form::Present | Form::Past => {
                self.keep(participle);
                self.habitual = participle == Form::Imperfective;
                let perfect = participle == Form::Perfective && self.state != State::Progressive;
                self.note_tense(if perfect && self.mood != Mood::Prospective { Form::Past } else { form });
                self.state = State::Done;
                true
            }
            Form::Future | Form::Subjunctive => {
                self.keep(participle);
                self.mood = Mood::Presumed;
                self.state = State::Done;
                true
            }
            // `karte hue`, `baithe hue`
            Form::Perfective if matches!(self.state, State::Start | State::After(_)) => {
                self.keep(participle);
                self.state = State::Participle(participle);
                true
            }
            _ => false,
        }
    }

    fn note_tense(&mut self, form: Form) {
        self.tense = match form {
            Form::Past | Form::Perfective => Tense::Past,
            Form::Present | Form::Imperfective => Tense::Present,
            Form::Future => Tense::Future,
            _ => self.tense,
        };
    }

    /// Whether a possessor stands before the group.
    fn possessed(&self) -> bool {
        let skip = |unit: &&Unit| {
            unit.is(PartOfSpeech::Particle) || unit.is(PartOfSpeech::Adverb) || unit.is(PartOfSpeech::Adjective)
        };
        let grammar = self.parser.grammar;
        let before = self.units[..self.head].iter().rev().find(|unit| !skip(unit));
        before.is_some_and(|unit| {
            grammar.genitive_forms.contains(&unit.form)
                || grammar
                    .pronouns
                    .get(&unit.form)
                    .is_some_and(|pronoun| pronoun.case.is_some() && pronoun.case == grammar.genitive)
        })
    }

    /// Whether the clause ends behind the group.
    fn closes(&self) -> bool {
        self.units.get(self.end).is_none_or(|unit| {
            matches!(
                unit.class,
                Class::Mark(_)
                    | Class::Word(PartOfSpeech::Subordinator | PartOfSpeech::Conjunction | PartOfSpeech::Relative)
            )
        })
    }

    fn finish(mut self) -> VerbGroup {
        let last = match self.state {
            State::Start => {
                let order = [
                    Form::Future,
                    Form::Present,
                    Form::Past,
                    Form::Imperative,
                    Form::Perfective,
                    Form::Conjunctive,
                    Form::Subjunctive,
                    Form::Imperfective,
                    Form::InfinitiveOblique,
                    Form::Infinitive,
                    Form::Root,
                ];
                let found = order.into_iter().find(|form| self.may_be(*form)).unwrap_or(Form::Root);
                let last = match found {
                    // de, le, ho: may he give, or having given
                    Form::Subjunctive if self.may_be(Form::Root) && !self.closes() => Form::Root,
                    found => found,
                };
                self.keep(last);
                last
            }
            State::After(form) => form,
            State::Progressive => Form::Perfective,
            State::HavingDone => Form::Conjunctive,
            State::Agentive | State::Done | State::Participle(_) => Form::Plain,
        };
        let shape = match (self.state, last) {
            (State::Done | State::Progressive, _) => Shape::Finite,
            (State::Agentive, _) => Shape::Agentive,
            (State::Participle(Form::Perfective), _) => Shape::Perfective,
            (State::Participle(_), _) => Shape::Participle,
            (_, Form::Conjunctive | Form::Root) => Shape::Conjunctive,
            (_, Form::Infinitive | Form::InfinitiveOblique) => Shape::Infinitive,
            (_, Form::Imperfective) if !self.closes() => Shape::Participle,
            _ => Shape::Finite,
        };
        match last {
            Form::Subjunctive if self.mood == Mood::Indicative => self.mood = Mood::Subjunctive,
            Form::Imperative => self.mood = Mood::Imperative,
            _ => {}
        }
        if self.tense == Tense::None && shape == Shape::Finite && self.state != State::Done {
            self.note_tense(if self.state == State::Progressive { Form::Present } else { last });
        }
        VerbGroup {
            units: Span::new(self.head as u32, self.end as u32),
            head: self.head as u32,
            word: self.readings.first().map_or(LexemeId(0), |reading| reading.lexeme),
            shape,
            tense: self.tense,
            mood: self.mood,
            passive: self.passive,
            negated: self.negated,
            progressive: self.progressive,
            habitual: self.habitual,
            marker: None,
        }
    }
}

/// Whether a negation stands right before the unit, particles aside.
pub(super) fn negated_before(units: &[Unit], at: usize) -> bool {
    let before =
        units[..at].iter().rev().find(|unit| !unit.is(PartOfSpeech::Particle) && !unit.is(PartOfSpeech::Adverb));
    before.is_some_and(|unit| unit.is(PartOfSpeech::Negation))
}
