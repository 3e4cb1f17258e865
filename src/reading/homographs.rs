//! Words that may be several parts of speech, in languages that put the verb last: what the words beside them say.

use crate::pack::{Analysis, Form, PartOfSpeech, Pronoun, PronounKind};

use super::units::{Choices, Class, Mark, Tagger, Unit};

impl Tagger<'_> {
    fn says(&self, unit: &Unit) -> bool {
        unit.is(PartOfSpeech::Verb)
            && unit.lexeme().is_some_and(|word| self.packs.lexicon.lexeme(word).tags.meets(self.packs.known.say))
    }

    /// Whether a unit is that part of speech, or may be.
    fn may_be(&self, unit: &Unit, pos: PartOfSpeech) -> bool {
        unit.is(pos) || unit.class == Class::Unknown && self.choices(unit.form).has(pos)
    }

    pub(super) fn head_final(
        &self,
        units: &[Unit],
        at: usize,
        choices: Choices,
        pronoun: Option<&Pronoun>,
    ) -> PartOfSpeech {
        use PartOfSpeech as P;
        let before = at.checked_sub(1).map(|before| &units[before]);
        let opens_clause = before.is_none_or(|before| matches!(before.class, Class::Mark(_)) || before.is(P::Verb));
        if choices.has(P::Adposition) && choices.has(P::Verb) {
            // kaha ki: a common slip for the word that opens what is said
            if choices.has(P::Subordinator) && before.is_some_and(|before| self.says(before)) {
                return P::Subordinator;
            }
            // two markers never stand together: `se ki mulakat`
            if before.is_some_and(|before| before.is(P::Adposition)) && self.nominal_follows(units, at) {
                return P::Verb;
            }
            return if self.verb_follows_as_help(units, at) { P::Verb } else { P::Adposition };
        }
        if choices.has(P::Adposition) && choices.has(P::Subordinator) {
            let infinitive = before.is_some_and(|before| before.features().form == Form::InfinitiveOblique);
            return if opens_clause && !infinitive { P::Subordinator } else { P::Adposition };
        }
        if let Some(pronoun) = pronoun {
            // `ve bhajpa ke sath`: nobody points at a name
            let named = matches!(units.get(at + 1), Some(Unit { class: Class::Name(_), .. }));
            let determiner = pronoun.case.is_none()
                && self.nominal_follows(units, at)
                && (pronoun.oblique || !named)
                && matches!(
                    pronoun.kind,
                    PronounKind::Third | PronounKind::Indefinite | PronounKind::Relative | PronounKind::Question
                );
            return match pronoun.kind {
                PronounKind::Relative => P::Relative,
                _ if determiner => P::Adjective,
                _ => P::Pronoun,
            };
        }
        if choices.has(P::Number) && choices.has(P::Verb) {
            return P::Number;
        }
        if choices.has(P::Verb) && self.only_verb_before(units.get(at + 1)) {
            return P::Verb;
        }
        if choices.has(P::Verb) && (choices.has(P::Noun) || choices.has(P::Adjective)) {
            return if self.is_verb(units, at) {
                P::Verb
            } else if choices.has(P::Noun) {
                P::Noun
            } else {
                P::Adjective
            };
        }
        if choices.has(P::Adverb) && choices.has(P::Verb) {
            // ye baten kahin.
            let ends = units.get(at + 1).is_none_or(|after| matches!(after.class, Class::Mark(Mark::Stop)));
            if ends && !self.packs.lexicon.form_tags(units[at].form).meets(self.packs.known.manner) {
                return P::Verb;
            }
            // X se milakar, but `donon milakar`
            let manner = self.packs.lexicon.form_tags(units[at].form).meets(self.packs.known.manner);
            let mut readings = self.packs.lexicon.analyses(units[at].form).iter();
            let company = !manner
                && before.is_some_and(|before| before.is(P::Adposition))
                && readings.any(|analysis| analysis.features.form == Form::Conjunctive);
            return if company { P::Verb } else { P::Adverb };
        }
        if choices.has(P::Noun) && choices.has(P::Adjective) && self.nominal_follows(units, at) {
            return P::Adjective;
        }
        if choices.has(P::Subordinator) && choices.has(P::Particle) {
            return if opens_clause { P::Subordinator } else { P::Particle };
        }
        if choices.has(P::Conjunction) {
            // `kai aur neta`: some more leaders
            let counted =
                before.is_some_and(|before| before.is(P::Number) || before.tags.meets(self.packs.known.quantity));
            let noun = units
                .get(at + 1)
                .is_some_and(|after| after.class == Class::Unknown && self.choices(after.form).has(P::Noun));
            return if counted && noun { P::Adjective } else { P::Conjunction };
        }
        Self::first(
            choices,
            &[
                P::Negation,
                P::Adposition,
                P::Subordinator,
                P::Relative,
                P::Particle,
                P::Adverb,
                P::Verb,
                P::Number,
                P::Noun,
                P::Adjective,
                P::Pronoun,
                P::Name,
            ],
        )
    }

    /// Whether the word behind `at`, or the end of the clause, makes `at` a finite verb and not an adposition.
    fn verb_follows_as_help(&self, units: &[Unit], at: usize) -> bool {
        let nominal_before = at > 0 && (units[at - 1].is_nominal() || self.skipped_back(units, at));
        let Some(after) = units.get(at + 1) else { return nominal_before };
        let help = self.help(after).is_some() && !self.choices(after.form).has(PartOfSpeech::Number);
        let ends = match after.class {
            Class::Mark(mark) => !matches!(mark, Mark::Open | Mark::Quote | Mark::Dash),
            Class::Word(PartOfSpeech::Subordinator | PartOfSpeech::Conjunction | PartOfSpeech::Relative) => true,
            _ => {
                let choices = self.choices(after.form);
                choices.has(PartOfSpeech::Subordinator)
                    || choices.has(PartOfSpeech::Relative)
                    || choices.has(PartOfSpeech::Conjunction)
                    || choices.has(PartOfSpeech::Negation)
                        && units.get(at + 2).is_some_and(|unit| self.help(unit).is_some())
            }
        };
        nominal_before && (help || ends)
    }

    /// Whether particles or a negation stand between `at` and a noun before it.
    fn skipped_back(&self, units: &[Unit], at: usize) -> bool {
        matches!(
            units[at - 1].class,
            Class::Word(
                PartOfSpeech::Particle
                    | PartOfSpeech::Negation
                    | PartOfSpeech::Adverb
                    | PartOfSpeech::Verb
                    | PartOfSpeech::Adposition
            ) | Class::Mark(Mark::Quote | Mark::Close)
        )
    }

    /// The readings of a unit as a verb that helps others.
    fn help(&self, unit: &Unit) -> Option<Analysis> {
        self.packs.lexicon.analyses(unit.form).iter().copied().find(|analysis| {
            use Form as F;
            let work = self.grammar.auxiliary(analysis.lexeme);
            !work.is_empty()
                && self.packs.lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Verb
                && !matches!(analysis.features.form, F::Infinitive | F::InfinitiveOblique | F::Conjunctive)
        })
    }

    /// Whether a unit is an auxiliary that only a verb stands before: `bhar chuke hain`.
    fn only_verb_before(&self, after: Option<&Unit>) -> bool {
        use crate::pack::Auxiliary as A;
        after.is_some_and(|after| {
            self.packs.lexicon.analyses(after.form).iter().any(|analysis| {
                let work = self.grammar.auxiliary(analysis.lexeme);
                work.has(A::Completive)
            })
        })
    }

    /// Whether a form that may be a noun or a verb is a verb here.
    fn is_verb(&self, units: &[Unit], at: usize) -> bool {
        use crate::pack::Auxiliary as A;
        let mut after = at + 1;
        while units.get(after).is_some_and(|unit| {
            let choices = self.choices(unit.form);
            choices.has(PartOfSpeech::Negation)
                || choices.has(PartOfSpeech::Particle) && !choices.has(PartOfSpeech::Adposition)
        }) {
            after += 1;
        }
        let readings = || {
            let analyses = self.packs.lexicon.analyses(units[at].form).iter();
            analyses.filter(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).pos == PartOfSpeech::Verb)
        };
        if readings().all(|analysis| analysis.features.form == Form::Infinitive) {
            return !units.get(after).is_some_and(|unit| self.may_be(unit, PartOfSpeech::Adposition));
        }
        if readings().all(|analysis| analysis.features.form == Form::Imperfective) {
            return units.get(after).is_some_and(|unit| self.help(unit).is_some());
        }
        // teen saal ki saja sunai: behind a possessor stands what he has, unless it is an infinitive
        let owned = at > 0 && {
            let before = &units[at - 1];
            let genitive = |lexeme| self.grammar.markers.get(&lexeme) == Some(&crate::pack::Marker::Genitive);
            before.is(PartOfSpeech::Adposition) && before.lexeme().is_some_and(genitive)
        };
        if owned && readings().all(|analysis| analysis.features.form != Form::Infinitive) {
            return false;
        }
        let root_only = readings().all(|analysis| analysis.features.form == Form::Root);
        if !root_only {
            // a participle or finite form: a noun only right before an adposition, or before a verb that no verb stands
            // before (`saja sunai`)
            return !units.get(after).is_some_and(|unit| {
                let verb = self.may_be(unit, PartOfSpeech::Verb);
                let marked = self.may_be(unit, PartOfSpeech::Adposition) && !verb;
                let own =
                    verb && after == at + 1 && !self.may_be(unit, PartOfSpeech::Noun) && self.help(unit).is_none();
                marked || own && self.choices(units[at].form).has(PartOfSpeech::Noun)
            });
        }
        let Some(next) = units.get(after) else { return false };
        self.packs.lexicon.analyses(next.form).iter().any(|analysis| {
            let work = self.grammar.auxiliary(analysis.lexeme);
            let helps = work.has(A::Progressive) || work.has(A::Completive) || work.has(A::Ability);
            // mang kar rahe: the noun of a compound verb
            let goes_on = units.get(after + 1).is_some_and(|unit| self.help(unit).is_some());
            let conjunctive = analysis.features.form == Form::Root
                && self.is_having_done(analysis)
                && !goes_on
                && !self.choices(units[at].form).has(PartOfSpeech::Adjective);
            let vector = work.has(A::Vector) && work.has(A::Passive) || self.colours(analysis);
            helps || vector || conjunctive
        })
    }

    /// `kar` behind a root: having done.
    fn is_having_done(&self, analysis: &Analysis) -> bool {
        self.packs.lexicon.lexeme(analysis.lexeme).tags.meets(self.packs.known.having_done)
    }

    /// Vectors that stand behind nouns less often than behind verbs.
    fn colours(&self, analysis: &Analysis) -> bool {
        self.packs.lexicon.lexeme(analysis.lexeme).tags.meets(self.packs.known.vector)
    }

    fn nominal_follows(&self, units: &[Unit], at: usize) -> bool {
        let Some(after) = units.get(at + 1) else { return false };
        match after.class {
            Class::Name(_) | Class::Number | Class::Handle => true,
            Class::Word(pos) => matches!(pos, PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::Number),
            Class::Unknown => {
                let choices = self.choices(after.form);
                let function = [
                    PartOfSpeech::Adposition,
                    PartOfSpeech::Verb,
                    PartOfSpeech::Particle,
                    PartOfSpeech::Negation,
                    PartOfSpeech::Adverb,
                    PartOfSpeech::Subordinator,
                    PartOfSpeech::Conjunction,
                ];
                !self.grammar.pronouns.contains_key(&after.form)
                    && (choices.has(PartOfSpeech::Noun) || !function.iter().any(|pos| choices.has(*pos)))
            }
            Class::Link | Class::Mark(_) => false,
        }
    }
}
