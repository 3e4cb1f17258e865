//! What the neighbours of a unit tell of its part of speech: what it may be, what follows, which verbs are near.

use crate::pack::{Form, FormId, Number, PartOfSpeech, PronounKind};
use crate::reading::units::{Choices, Class, Mark, Tagger, Unit};

use PartOfSpeech as P;

/// The forms of verbs that a unit may be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Forms {
    pub(super) any: bool,
    pub(super) root: bool,
    pub(super) present: bool,
    pub(super) past: bool,
    pub(super) perfective: bool,
    pub(super) progressive: bool,
    pub(super) helps: bool,
}

impl Forms {
    /// Whether it is finite if it is a verb at all, and says so by its form.
    pub(super) fn surely_finite(self) -> bool {
        self.present || self.past && !self.perfective
    }
}

/// How far ahead to look for the verb of a clause.
const AHEAD: usize = 28;

impl Tagger<'_> {
    /// Whether only nouns and their modifiers stand between `at` and the verb before it.
    pub(super) fn in_object(&self, units: &[Unit], at: usize) -> bool {
        let behind = units[..at].iter().rev().find(|unit| {
            !matches!(
                unit.class,
                Class::Word(P::Noun | P::Adjective | P::Number | P::Name) | Class::Number | Class::Name(_)
            )
        });
        behind.is_some_and(|unit| unit.is(P::Verb))
    }

    /// The parts of speech a unit may have; a part of names only where it is written as one.
    pub(super) fn look(&self, unit: &Unit) -> Choices {
        let choices = self.choices(unit.form);
        if unit.capital { choices } else { choices.without(P::Name) }
    }

    pub(super) fn several(&self, choices: Choices) -> bool {
        [P::Noun, P::Adjective, P::Adposition, P::Adverb, P::Particle].into_iter().any(|pos| choices.has(pos))
    }

    pub(super) fn singular(&self, form: FormId) -> bool {
        let mut nouns = self.packs.lexicon.analyses(form).iter();
        nouns.all(|analysis| analysis.features.number != Number::Plural)
    }

    pub(super) fn plural(&self, unit: &Unit) -> bool {
        let analyses = self.packs.lexicon.analyses(unit.form).iter();
        let mut nouns = analyses.filter(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).pos == P::Noun);
        nouns.any(|analysis| analysis.features.number == Number::Plural) || unit.tags.meets(self.packs.known.collective)
    }

    /// The verb forms a form may be.
    pub(super) fn forms(&self, form: FormId) -> Forms {
        let mut forms = Forms::default();
        for analysis in self.packs.lexicon.analyses(form) {
            if self.packs.lexicon.lexeme(analysis.lexeme).pos != P::Verb {
                continue;
            }
            forms.any = true;
            forms.helps |= !self.grammar.auxiliary(analysis.lexeme).is_empty();
            match analysis.features.form {
                Form::Root => forms.root = true,
                Form::Present => forms.present = true,
                Form::Past => forms.past = true,
                Form::Perfective => forms.perfective = true,
                Form::Progressive => forms.progressive = true,
                _ => {}
            }
        }
        forms
    }

    /// The nearest unit before `at` that is no adverb, negation or particle.
    pub(super) fn before<'u>(&self, units: &'u [Unit], at: usize) -> Option<&'u Unit> {
        units[..at].iter().rev().find(|unit| !(unit.is(P::Adverb) || unit.is(P::Negation) || unit.is(P::Particle)))
    }

    pub(super) fn is_name(unit: &Unit) -> bool {
        matches!(unit.class, Class::Name(_) | Class::Handle)
    }

    /// Whether a unit, settled or not, can only be a verb or a function word.
    pub(super) fn only_function(&self, unit: &Unit) -> bool {
        if let Class::Word(pos) = unit.class {
            return !matches!(pos, P::Noun | P::Adjective | P::Number | P::Name);
        }
        let choices = self.look(unit);
        choices.any() && ![P::Noun, P::Adjective, P::Number, P::Name].into_iter().any(|pos| choices.has(pos))
            || self.grammar.pronouns.contains_key(&unit.form)
    }

    /// Whether the unit at `at` may be a noun, name or modifier.
    pub(super) fn nominal_at(&self, units: &[Unit], at: usize) -> bool {
        let Some(unit) = units.get(at) else { return false };
        match unit.class {
            Class::Name(_) | Class::Number | Class::Handle => true,
            Class::Word(P::Noun | P::Adjective | P::Number | P::Name) => true,
            Class::Unknown => {
                let determiner = self.determines(unit);
                // a past form before a noun modifies it: a suspended leader
                let forms = self.forms(unit.form);
                let participle = forms.perfective && self.noun_phrase_follows(units, at);
                !determiner && (!self.only_function(unit) || participle)
            }
            _ => false,
        }
    }

    /// Whether a noun (or a name, or what leads up to one) stands right behind `at`.
    pub(super) fn noun_phrase_follows(&self, units: &[Unit], at: usize) -> bool {
        let Some(unit) = units.get(at + 1) else { return false };
        match unit.class {
            Class::Name(_) | Class::Handle | Class::Word(P::Noun | P::Name) => true,
            Class::Word(P::Adjective) => !self.determines(unit),
            Class::Unknown => {
                let choices = self.look(unit);
                let noun = choices.has(P::Noun) || choices.has(P::Adjective) || !choices.any();
                let function = [P::Adposition, P::Conjunction, P::Subordinator, P::Adverb, P::Negation];
                noun && !self.determines(unit)
                    && !self.grammar.pronouns.contains_key(&unit.form)
                    && !function.into_iter().any(|pos| choices.has(pos))
            }
            _ => false,
        }
    }

    /// Whether the unit at `at` opens a noun phrase of its own: an object, or what an adposition marks.
    pub(super) fn opens_phrase(&self, units: &[Unit], at: usize) -> bool {
        let Some(unit) = units.get(at) else { return false };
        self.opens_object(units, at)
            || self.nominal_at(units, at)
            || self.forms(unit.form).progressive && unit.class == Class::Unknown
            || matches!(unit.class, Class::Mark(Mark::Quote))
    }

    /// Whether a word says how a number is meant: `at least`.
    fn bounds(&self, unit: &Unit) -> bool {
        let known = &self.packs.known;
        let more = known.bound_more.union(known.bound_less);
        unit.tags.meets(known.bound_about.union(known.bound_at_least).union(known.bound_at_most).union(more))
    }

    /// Whether the unit at `at` can only be the start of a noun phrase: a name, determiner, pronoun, number, or a noun
    /// that nothing else can be.
    pub(super) fn opens_object(&self, units: &[Unit], at: usize) -> bool {
        let Some(unit) = units.get(at) else { return false };
        let choices = self.look(unit);
        match unit.class {
            Class::Name(_) | Class::Number | Class::Handle => true,
            // killing at least 59
            Class::Word(P::Adverb) if self.bounds(unit) => self.opens_object(units, at + 1),
            Class::Word(pos) => matches!(pos, P::Noun | P::Adjective | P::Number | P::Pronoun),
            Class::Unknown => {
                self.grammar.pronouns.get(&unit.form).is_some_and(|pronoun| pronoun.kind != PronounKind::Relative)
                    || self.determines(unit)
                    || !choices.any()
                    || (choices.has(P::Noun) || choices.has(P::Adjective) || choices.has(P::Number))
                        && !self.forms(unit.form).any
                        && ![P::Adposition, P::Adverb, P::Conjunction, P::Subordinator]
                            .into_iter()
                            .any(|pos| choices.has(pos))
            }
            _ => false,
        }
    }

    /// Whether what follows `after`, `before`, `as` … is a clause with subject and verb, not just a noun phrase.
    pub(super) fn clause_follows(&self, units: &[Unit], at: usize) -> bool {
        let mut head: Option<usize> = None;
        let mut marker = false;
        let mut bracket = false;
        for place in at + 1..units.len().min(at + AHEAD) {
            let unit = &units[place];
            // the senior leader of the Jharkhand Mukti Morcha (JMM) left
            if matches!(unit.class, Class::Mark(Mark::Open | Mark::Close)) {
                bracket = unit.class == Class::Mark(Mark::Open);
                continue;
            }
            if bracket {
                continue;
            }
            // as the party's candidate: behind a noun the clitic marks a possessor
            if unit.tags.meets(self.packs.known.genitive_clitic) && head == Some(place - 1) {
                continue;
            }
            let choices = self.look(unit);
            let forms = self.forms(unit.form);
            if let Some(pronoun) = self.grammar.pronouns.get(&unit.form) {
                let subject = pronoun.case.is_none() && pronoun.subject;
                if head.is_none() && subject && !marker {
                    return true;
                }
                if head.is_some() && (subject || pronoun.case.is_none()) {
                    return false;
                }
                continue;
            }
            match unit.class {
                Class::Mark(Mark::Quote) => {}
                Class::Mark(_) => return false,
                Class::Name(_) | Class::Handle => {
                    // a common noun and then a name: two phrases
                    let apart = head == Some(place - 1) && !Self::is_name(&units[place - 1]) && {
                        let tags = units[place - 1].tags;
                        let known = &self.packs.known;
                        !tags.meets(known.title.union(known.person).union(known.kin).union(known.org_head))
                    };
                    if apart {
                        return false;
                    }
                    head = Some(place);
                }
                Class::Number => head = Some(place),
                Class::Link => return false,
                Class::Word(P::Adposition) => marker = true,
                Class::Word(_) | Class::Unknown => {
                    if self.determines(unit) {
                        if head == Some(place - 1) {
                            return false;
                        }
                        continue;
                    }
                    if choices.has(P::Relative) || choices.has(P::Subordinator) {
                        return false;
                    }
                    if forms.any && self.finite_ahead(units, place, forms, choices, head) {
                        return head.is_some();
                    }
                    if forms.progressive && head.is_none() {
                        return false;
                    }
                    if choices.has(P::Adposition) {
                        marker = true;
                    } else if choices.has(P::Noun) || !choices.any() {
                        head = Some(place);
                        marker = false;
                    }
                }
            }
        }
        false
    }

    /// Whether a form met while looking for the verb of a clause is that verb.
    pub(super) fn finite_ahead(
        &self,
        units: &[Unit],
        at: usize,
        forms: Forms,
        choices: Choices,
        head: Option<usize>,
    ) -> bool {
        let Some(head) = head else { return false };
        if forms.helps {
            return forms.present || forms.past;
        }
        let nominal = choices.has(P::Noun) || choices.has(P::Adjective);
        if forms.surely_finite() {
            return !nominal || self.opens_object(units, at + 1);
        }
        if forms.past {
            // may be a participle: allegations made by
            let next = units.get(at + 1);
            let by = next.is_some_and(|next| {
                let analyses = self.packs.lexicon.analyses(next.form).iter();
                let own = next.analysis.iter();
                analyses
                    .chain(own)
                    .any(|analysis| self.grammar.markers.get(&analysis.lexeme) == Some(&crate::pack::Marker::Passive))
            });
            let actor = Self::is_name(&units[head]) || {
                let known = &self.packs.known;
                units[head].tags.meets(known.person.union(known.group).union(known.collective).union(known.org_head))
            };
            let object = self.opens_object(units, at + 1);
            return head + 1 == at && !by && (object || actor) || !by && object && !nominal;
        }
        forms.root
            && !nominal
            && self.plural(&units[head])
            && units.get(at + 1).is_some_and(|_| self.opens_phrase(units, at + 1))
    }

    /// Whether a finite verb that no form else can be stands between `at` and the end of the clause.
    pub(super) fn verb_ahead(&self, units: &[Unit], at: usize) -> bool {
        for unit in units.iter().skip(at + 1).take(AHEAD) {
            let choices = self.look(unit);
            match unit.class {
                Class::Mark(Mark::Quote | Mark::Dash | Mark::Other) => continue,
                Class::Mark(_) => return false,
                _ => {}
            }
            if self.grammar.pronouns.get(&unit.form).is_some_and(|pronoun| pronoun.subject)
                || choices.has(P::Relative)
                || choices.has(P::Subordinator)
            {
                return false;
            }
            let forms = self.forms(unit.form);
            if forms.any && !choices.has(P::Noun) && !choices.has(P::Adjective) && forms.surely_finite() {
                return true;
            }
        }
        false
    }

    /// Whether a finite verb stands before `at` in its clause.
    pub(super) fn verb_behind(&self, units: &[Unit], at: usize) -> bool {
        for unit in units[..at].iter().rev() {
            match unit.class {
                Class::Mark(Mark::Stop | Mark::Colon | Mark::Open) | Class::Word(P::Subordinator | P::Relative) => {
                    return false;
                }
                Class::Word(P::Verb) => {
                    let forms = self.forms(unit.form);
                    if forms.present || forms.past || forms.root {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// Whether a progressive form before a noun modifies it: `the ruling party`.
    pub(super) fn modifies(&self, units: &[Unit], at: usize, choices: Choices) -> bool {
        choices.has(P::Adjective) && self.noun_phrase_follows(units, at)
    }

    pub(super) fn marker_follows(&self, units: &[Unit], at: usize) -> bool {
        units.get(at + 1).is_some_and(|next| self.look(next).has(P::Adposition) || next.is(P::Adposition))
    }

    pub(super) fn quantifies(&self, unit: &Unit) -> bool {
        unit.tags.meets(self.packs.known.quantity)
    }
}
