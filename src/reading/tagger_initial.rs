//! Parts of speech in languages whose verb stands between subject and object and whose markers stand before their
//! nouns: there the same form is often a noun and a verb, and only its place tells which.
//!
//! Units are settled from left to right. What stands before a unit is known; of what follows only the parts of speech it
//! may have are.

use crate::pack::{Analysis, Features, Form, FormId, Number, PartOfSpeech, Pronoun, PronounKind, TagSet};
use crate::text::Segmenter;

use super::units::{Choices, Class, Mark, Tagger, Unit};

use PartOfSpeech as P;

/// The forms of verbs that a unit may be.
#[derive(Clone, Copy, Debug, Default)]
struct Forms {
    any: bool,
    root: bool,
    present: bool,
    past: bool,
    perfective: bool,
    progressive: bool,
    helps: bool,
}

impl Forms {
    /// Whether it is finite if it is a verb at all, and says so by its form.
    fn surely_finite(self) -> bool {
        self.present || self.past && !self.perfective
    }
}

/// The mark of possession and of short quotations.
const APOSTROPHE: &str = "'";

/// How far ahead to look for the verb of a clause.
const AHEAD: usize = 28;

impl Tagger<'_> {
    /// Joins compounds written with hyphens, finds possessors marked by a bare apostrophe, and gives words nobody listed
    /// the readings of the made-up words that end like them.
    pub(super) fn prepare(&self, segmenter: &Segmenter, units: &mut Vec<Unit>) {
        self.join_compounds(units);
        let mut apostrophes = 0;
        for at in 0..units.len() {
            let text = segmenter.text(units[at].tokens.end as usize - 1);
            if units[at].class == Class::Mark(Mark::Quote) {
                if text == APOSTROPHE && apostrophes % 2 == 0 && self.is_bare_genitive(segmenter, units, at) {
                    self.make_genitive(&mut units[at]);
                } else {
                    apostrophes += usize::from(text == APOSTROPHE);
                }
            }
            if units[at].class == Class::Unknown && units[at].form == FormId::UNKNOWN && !units[at].capital {
                let made_up =
                    self.grammar.made_up.iter().find(|(ending, _)| {
                        text.len() > ending.len() + 2 && text.ends_with(&**ending) && text.is_ascii()
                    });
                if let Some((_, form)) = made_up {
                    units[at].form = *form;
                }
            }
        }
    }

    /// Makes one unit of `money-laundering` and `two-day`; of `JMM-led` the last word becomes a modifier.
    fn join_compounds(&self, units: &mut Vec<Unit>) {
        let mut at = 1;
        while at + 1 < units.len() {
            let hyphen = units[at].class == Class::Mark(Mark::Dash) && units[at].glued && units[at + 1].glued;
            let word = |unit: &Unit| matches!(unit.class, Class::Unknown | Class::Word(_));
            if !hyphen || !word(&units[at + 1]) {
                at += 1;
                continue;
            }
            let forms = self.forms(units[at + 1].form);
            let participle = forms.perfective || forms.progressive;
            if word(&units[at - 1]) || units[at - 1].class == Class::Number {
                let first = units[at - 1];
                let last = units[at + 1];
                let noun = self.look(&last).has(P::Noun) && !participle;
                let joined = Unit {
                    tokens: first.tokens.join(last.tokens),
                    class: if noun { last.class } else { Class::Word(P::Adjective) },
                    form: if noun { last.form } else { FormId::UNKNOWN },
                    analysis: last.analysis.filter(|_| noun),
                    tags: if noun { last.tags } else { TagSet::default() },
                    capital: first.capital,
                    glued: first.glued,
                };
                units.splice(at - 1..=at + 1, [joined]);
            } else {
                if participle || !self.look(&units[at + 1]).any() {
                    units[at + 1].class = Class::Word(P::Adjective);
                    units[at + 1].tags = TagSet::default();
                }
                at += 2;
            }
        }
    }

    fn is_bare_genitive(&self, segmenter: &Segmenter, units: &[Unit], at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &units[before]) else { return false };
        let owner = segmenter.text(before.tokens.end as usize - 1);
        let ends = self.grammar.bare_genitive.iter().any(|ending| owner.ends_with(ending.as_str()));
        let next = units.get(at + 1);
        units[at].glued
            && ends
            && matches!(before.class, Class::Unknown | Class::Name(_) | Class::Word(P::Noun))
            && next.is_some_and(|next| !next.glued && !self.only_function(next))
    }

    fn make_genitive(&self, unit: &mut Unit) {
        let clitic = self
            .grammar
            .markers
            .keys()
            .filter(|word| self.packs.lexicon.lexeme(*word).tags.meets(self.packs.known.genitive_clitic));
        if let Some(lexeme) = clitic.min() {
            unit.class = Class::Word(P::Adposition);
            unit.analysis = Some(Analysis { lexeme, features: Features::default() });
            unit.tags = self.packs.lexicon.lexeme(lexeme).tags;
        }
    }

    /// The part of speech of a unit that may have several.
    pub(super) fn head_initial(
        &self,
        units: &[Unit],
        at: usize,
        choices: Choices,
        pronoun: Option<&Pronoun>,
    ) -> PartOfSpeech {
        if let Some(pronoun) = pronoun {
            return if pronoun.kind == PronounKind::Relative { P::Relative } else { P::Pronoun };
        }
        if units[at].tags.meets(self.packs.known.genitive_clitic) {
            // he's: is; Modi's: of
            let helped = self.before(units, at).is_some_and(|before| {
                before.is(P::Pronoun) || before.is(P::Relative) || before.is(P::Subordinator) || before.is(P::Adverb)
            });
            return if choices.has(P::Verb) && helped { P::Verb } else { P::Adposition };
        }
        if choices.has(P::Subordinator) && choices.has(P::Adjective) {
            return self.complementizer(units, at);
        }
        if choices.has(P::Adposition) && choices.has(P::Subordinator) {
            return if self.clause_follows(units, at) { P::Subordinator } else { P::Adposition };
        }
        if choices.has(P::Conjunction) && choices.has(P::Adverb) {
            return P::Conjunction;
        }
        if choices.has(P::Verb) && self.several(choices) {
            if self.is_verb_here(units, at, choices) {
                return P::Verb;
            }
            if choices.has(P::Noun) && choices.has(P::Adjective) {
                return if self.noun_phrase_follows(units, at) { P::Adjective } else { P::Noun };
            }
            return Self::first(choices, &[P::Noun, P::Adjective, P::Adposition, P::Adverb, P::Particle]);
        }
        if choices.has(P::Adposition) && (choices.has(P::Adverb) || choices.has(P::Particle)) {
            let other = if choices.has(P::Adverb) { P::Adverb } else { P::Particle };
            return if self.opens_phrase(units, at + 1) { P::Adposition } else { other };
        }
        if choices.has(P::Negation) {
            return P::Negation;
        }
        if choices.has(P::Adjective) && (choices.has(P::Adverb) || choices.has(P::Pronoun)) {
            let next = if choices.has(P::Adverb) { P::Adverb } else { P::Adjective };
            return if self.nominal_at(units, at + 1) { P::Adjective } else { next };
        }
        if choices.has(P::Noun) && (choices.has(P::Adjective) || choices.has(P::Adverb)) {
            return self.noun_or_modifier(units, at, choices);
        }
        Self::first(
            choices,
            &[
                P::Adposition,
                P::Conjunction,
                P::Subordinator,
                P::Relative,
                P::Verb,
                P::Particle,
                P::Adverb,
                P::Number,
                P::Adjective,
                P::Noun,
                P::Pronoun,
                P::Name,
            ],
        )
    }

    /// The parts of speech a unit may have; a part of names only where it is written as one.
    fn look(&self, unit: &Unit) -> Choices {
        let choices = self.choices(unit.form);
        if unit.capital { choices } else { choices.without(P::Name) }
    }

    fn several(&self, choices: Choices) -> bool {
        [P::Noun, P::Adjective, P::Adposition, P::Adverb, P::Particle].into_iter().any(|pos| choices.has(pos))
    }

    /// A noun that may modify (`official`, `public`): a modifier before another nominal, or behind `be`.
    fn noun_or_modifier(&self, units: &[Unit], at: usize, choices: Choices) -> P {
        let modifier = if choices.has(P::Adjective) { P::Adjective } else { P::Adverb };
        if choices.has(P::Adjective) && self.nominal_at(units, at + 1) {
            return modifier;
        }
        let before = self.before(units, at);
        let predicative = before.is_some_and(|before| before.is(P::Verb) && self.forms(before.form).helps)
            && self.singular(units[at].form);
        if predicative { modifier } else { P::Noun }
    }

    fn singular(&self, form: FormId) -> bool {
        let mut nouns = self.packs.lexicon.analyses(form).iter();
        nouns.all(|analysis| analysis.features.number != Number::Plural)
    }

    fn plural(&self, unit: &Unit) -> bool {
        let analyses = self.packs.lexicon.analyses(unit.form).iter();
        let mut nouns = analyses.filter(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).pos == P::Noun);
        nouns.any(|analysis| analysis.features.number == Number::Plural) || unit.tags.meets(self.packs.known.collective)
    }

    /// The verb forms a form may be.
    fn forms(&self, form: FormId) -> Forms {
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
    fn before<'u>(&self, units: &'u [Unit], at: usize) -> Option<&'u Unit> {
        units[..at].iter().rev().find(|unit| !(unit.is(P::Adverb) || unit.is(P::Negation) || unit.is(P::Particle)))
    }

    fn is_name(unit: &Unit) -> bool {
        matches!(unit.class, Class::Name(_) | Class::Handle)
    }

    /// Whether a unit, settled or not, can only be a verb or a function word.
    fn only_function(&self, unit: &Unit) -> bool {
        if let Class::Word(pos) = unit.class {
            return !matches!(pos, P::Noun | P::Adjective | P::Number | P::Name);
        }
        let choices = self.look(unit);
        choices.any() && ![P::Noun, P::Adjective, P::Number, P::Name].into_iter().any(|pos| choices.has(pos))
            || self.grammar.pronouns.contains_key(&unit.form)
    }

    /// Whether the unit at `at` may be a noun, name or modifier.
    fn nominal_at(&self, units: &[Unit], at: usize) -> bool {
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
    fn noun_phrase_follows(&self, units: &[Unit], at: usize) -> bool {
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
    fn opens_phrase(&self, units: &[Unit], at: usize) -> bool {
        let Some(unit) = units.get(at) else { return false };
        self.opens_object(units, at)
            || self.nominal_at(units, at)
            || self.forms(unit.form).progressive && unit.class == Class::Unknown
            || matches!(unit.class, Class::Mark(Mark::Quote))
    }

    /// Whether the unit at `at` can only be the start of a noun phrase: a name, determiner, pronoun, number, or a noun
    /// that nothing else can be.
    fn opens_object(&self, units: &[Unit], at: usize) -> bool {
        let Some(unit) = units.get(at) else { return false };
        let choices = self.look(unit);
        match unit.class {
            Class::Name(_) | Class::Number | Class::Handle => true,
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

    /// `that`: before a noun it points at, behind a noun about which it tells, or before what is said.
    fn complementizer(&self, units: &[Unit], at: usize) -> P {
        let Some(before) = self.before(units, at) else {
            return if self.noun_phrase_follows(units, at) { P::Adjective } else { P::Pronoun };
        };
        let next = units.get(at + 1);
        let verb_next = next.is_some_and(|next| {
            let forms = self.forms(next.form);
            let choices = self.look(next);
            forms.any && !choices.has(P::Noun) && !forms.progressive && next.class == Class::Unknown
        });
        match before.class {
            Class::Word(P::Noun | P::Name | P::Pronoun) | Class::Name(_) | Class::Unknown if verb_next => P::Relative,
            Class::Word(P::Adposition) => {
                if self.noun_phrase_follows(units, at) {
                    P::Adjective
                } else {
                    P::Pronoun
                }
            }
            Class::Word(P::Verb | P::Noun | P::Adjective | P::Pronoun | P::Conjunction)
            | Class::Name(_)
            | Class::Unknown
            | Class::Mark(_) => P::Subordinator,
            _ if self.noun_phrase_follows(units, at) => P::Adjective,
            _ => P::Subordinator,
        }
    }

    /// Whether what follows `after`, `before`, `as` … is a clause with subject and verb, not just a noun phrase.
    fn clause_follows(&self, units: &[Unit], at: usize) -> bool {
        let mut head: Option<usize> = None;
        let mut marker = false;
        for place in at + 1..units.len().min(at + AHEAD) {
            let unit = &units[place];
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
                Class::Mark(Mark::Quote) => continue,
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
                    if choices.has(P::Relative) || choices.has(P::Subordinator) && !choices.has(P::Adposition) {
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
    fn finite_ahead(&self, units: &[Unit], at: usize, forms: Forms, choices: Choices, head: Option<usize>) -> bool {
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
    fn verb_ahead(&self, units: &[Unit], at: usize) -> bool {
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
    fn verb_behind(&self, units: &[Unit], at: usize) -> bool {
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

    /// Whether a form that may be a verb, or a noun, adjective or marker, is a verb here.
    fn is_verb_here(&self, units: &[Unit], at: usize, choices: Choices) -> bool {
        let forms = self.forms(units[at].form);
        let nominal = choices.has(P::Noun) || choices.has(P::Adjective);
        let object = self.opens_object(units, at + 1);
        let Some(before) = self.before(units, at) else {
            let opens = object || self.opens_phrase(units, at + 1) && !self.noun_phrase_follows(units, at);
            return match () {
                () if forms.perfective => !self.noun_phrase_follows(units, at),
                () if forms.progressive => object || !nominal || opens && !self.marker_follows(units, at),
                () if forms.helps => true,
                () => forms.root && object && !choices.has(P::Noun),
            };
        };
        match before.class {
            Class::Word(P::Verb) => self.behind_verb(units, at, before, forms, nominal),
            Class::Word(P::Adposition) => match () {
                () if self.is_to(before) && forms.root => {
                    // sent to jail, moved to court: a place, where no object follows
                    let known = &self.packs.known;
                    let place = known.place_head.union(known.org_head).union(known.venue);
                    object || !nominal || !self.tags_as(units[at].form, P::Noun).meets(place)
                }
                () if forms.progressive => object && !self.modifies(units, at, choices) || !nominal,
                () => false,
            },
            Class::Word(P::Adjective | P::Number) => {
                self.quantifies(before) && forms.past && !nominal && !self.noun_phrase_follows(units, at) || forms.helps
            }
            Class::Number => forms.past && !choices.has(P::Noun) && !self.noun_phrase_follows(units, at),
            Class::Word(P::Pronoun) => self.behind_pronoun(before, forms, object, nominal),
            Class::Word(P::Relative) => forms.past || forms.present || forms.root,
            Class::Word(P::Subordinator) => match () {
                () if forms.progressive => object || !nominal || !self.noun_phrase_follows(units, at),
                () if forms.perfective => !self.noun_phrase_follows(units, at),
                () => forms.helps,
            },
            Class::Word(P::Conjunction) => self.behind_conjunction(units, at, forms, choices),
            Class::Mark(mark) => match () {
                () if forms.progressive => object || !nominal || self.marker_follows(units, at) && mark == Mark::Comma,
                () if forms.past || forms.perfective => {
                    !choices.has(P::Noun) && !self.noun_phrase_follows(units, at) || object
                }
                () if forms.present => object && self.verb_behind(units, at) || !nominal,
                () => forms.helps,
            },
            _ => self.behind_noun(units, at, before, forms, choices),
        }
    }

    /// Whether a progressive form before a noun modifies it: `the ruling party`.
    fn modifies(&self, units: &[Unit], at: usize, choices: Choices) -> bool {
        choices.has(P::Adjective) && self.noun_phrase_follows(units, at)
    }

    fn marker_follows(&self, units: &[Unit], at: usize) -> bool {
        units.get(at + 1).is_some_and(|next| self.look(next).has(P::Adposition) || next.is(P::Adposition))
    }

    fn quantifies(&self, unit: &Unit) -> bool {
        unit.tags.meets(self.packs.known.quantity)
    }

    fn behind_verb(&self, units: &[Unit], at: usize, before: &Unit, forms: Forms, nominal: bool) -> bool {
        let help = self.forms(before.form);
        let object = self.opens_object(units, at + 1);
        if help.helps {
            let fits = forms.progressive || forms.perfective || forms.root && !help.perfective && !help.progressive;
            // is ready, have talks, got support
            return fits && (!nominal || !forms.root || self.before_root(before));
        }
        match () {
            () if forms.progressive => !nominal || object,
            () if forms.perfective && !forms.root => !nominal && !self.noun_phrase_follows(units, at),
            () => !nominal && forms.past,
        }
    }

    /// Whether a helping verb takes a bare root: `will`, `did`.
    fn before_root(&self, unit: &Unit) -> bool {
        use crate::pack::Auxiliary as A;
        self.packs.lexicon.analyses(unit.form).iter().any(|analysis| {
            let work = self.grammar.auxiliary(analysis.lexeme);
            work.has(A::Future)
                || work.has(A::Ability)
                || work.has(A::Perhaps)
                || work.has(A::Obligation)
                || work.has(A::Tense) && !work.has(A::Passive) && !work.has(A::Completive)
        })
    }

    fn behind_pronoun(&self, before: &Unit, forms: Forms, object: bool, nominal: bool) -> bool {
        let Some(pronoun) = self.grammar.pronouns.get(&before.form) else { return forms.past || forms.present };
        if pronoun.case.is_some() && pronoun.case == self.grammar.genitive {
            return false;
        }
        if pronoun.subject {
            return forms.past || forms.present || forms.root || forms.progressive && !nominal;
        }
        forms.progressive && (object || !nominal) || forms.perfective && !nominal || forms.root && object && !nominal
    }

    /// Behind `and`: a verb where verbs are joined.
    fn behind_conjunction(&self, units: &[Unit], at: usize, forms: Forms, choices: Choices) -> bool {
        let object = self.opens_object(units, at + 1);
        let last = units[..at].iter().rev().find(|unit| unit.is(P::Verb));
        let noun = choices.has(P::Noun);
        match () {
            () if forms.helps => true,
            () if forms.progressive => {
                object
                    || !noun && !self.noun_phrase_follows(units, at)
                    || last.is_some_and(|last| self.forms(last.form).progressive)
            }
            () if forms.past || forms.perfective => {
                let before = self.before(units, at - 1);
                let listed =
                    before.is_some_and(|before| before.is(P::Adjective)) && self.noun_phrase_follows(units, at);
                !listed && (!noun || object)
            }
            () if forms.present => {
                last.is_some_and(|last| self.forms(last.form).present) && (object || self.marker_follows(units, at))
                    || !noun
            }
            () => {
                let root = last.is_some_and(|last| {
                    let forms = self.forms(last.form);
                    forms.root && !forms.past
                });
                root && (object || self.noun_phrase_follows(units, at) || !noun)
            }
        }
    }

    /// Behind a noun or name: the verb of its clause, a participle, or the next noun of a compound.
    fn behind_noun(&self, units: &[Unit], at: usize, before: &Unit, forms: Forms, choices: Choices) -> bool {
        let object = self.opens_object(units, at + 1);
        let noun = choices.has(P::Noun);
        let marker = choices.has(P::Adposition) && !noun;
        if forms.helps {
            return true;
        }
        if forms.progressive {
            return if marker { false } else { object || !noun };
        }
        if forms.past || forms.perfective {
            let subject = Self::is_name(before) || self.plural(before);
            return !noun
                || object
                || (subject || self.marker_follows(units, at)) && !self.verb_ahead(units, at) && !self.verb_behind(units, at);
        }
        if !noun {
            return !marker;
        }
        if self.verb_behind(units, at) {
            return false;
        }
        let name = Self::is_name(before);
        if forms.present {
            let goes_on = object || self.opens_phrase(units, at + 1) || self.marker_follows(units, at);
            let single = name || !self.plural(before);
            return single
                && (goes_on || name)
                && !self.verb_ahead(units, at)
                && (object || name || self.marker_follows(units, at));
        }
        let many = self.plural(before);
        many && forms.root && object && !self.verb_ahead(units, at)
    }
}
