//! Parts of speech where the verb stands between subject and object: there the same form is often a noun and a verb, and
//! only its place tells which.
//!
//! Units are settled from left to right. What stands before a unit is known; of what follows only the parts of speech it
//! may have are.

use crate::pack::{PartOfSpeech, Pronoun, PronounKind};
use crate::reading::units::{Choices, Class, Mark, Tagger, Unit};
use crate::text::Segmenter;

use super::outlook::Forms;

use PartOfSpeech as P;

impl Tagger<'_> {
    /// Makes a semicolon with verbs on both sides the end of a clause; in a list it stays a comma.
    pub(in crate::reading) fn part(&self, segmenter: &Segmenter, units: &mut [Unit]) {
        let semicolon =
            |unit: &Unit| unit.class == Class::Mark(Mark::Comma) && segmenter.text(unit.tokens.start as usize) == ";";
        let verb = |unit: &Unit| unit.is(P::Verb);
        for at in 0..units.len() {
            let behind = units[at + 1..].iter().take_while(|unit| !semicolon(unit));
            if semicolon(&units[at]) && units[..at].iter().any(verb) && behind.into_iter().any(verb) {
                units[at].class = Class::Mark(Mark::Stop);
            }
        }
    }

    /// The part of speech of a unit that may have several.
    pub(in crate::reading) fn head_initial(
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
            // his appointment as governor was welcomed: no clause opens before the verb of the one it stands in
            let inside = at > 0 && !matches!(units[at - 1].class, Class::Mark(_)) && !self.verb_behind(units, at);
            let inside =
                inside && matches!(units[at - 1].class, Class::Name(_) | Class::Unknown | Class::Word(P::Noun));
            return if !inside && self.clause_follows(units, at) { P::Subordinator } else { P::Adposition };
        }
        if choices.has(P::Conjunction) && choices.has(P::Adverb) {
            return P::Conjunction;
        }
        if choices.has(P::Verb) && self.is_proper(units, at) {
            // part of a name nobody listed
            return if choices.has(P::Noun) { P::Noun } else { P::Name };
        }
        if choices.has(P::Verb)
            && !self.several(choices)
            && let Some(pos) = self.as_nominal(units, at)
        {
            return pos;
        }
        if choices.has(P::Adposition) && choices.has(P::Verb) && self.forms(units[at].form).progressive {
            // including X; but: is including X
            let helped = at > 0 && units[at - 1].is(P::Verb) && self.forms(units[at - 1].form).helps;
            return if helped { P::Verb } else { P::Adposition };
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

    /// What a form that the packs list as a verb alone is where no verb can stand: `a prolonged illness`, `the cabinet
    /// reshuffle`.
    pub(super) fn as_nominal(&self, units: &[Unit], at: usize) -> Option<P> {
        let before = units.get(at.checked_sub(1)?)?;
        let forms = self.forms(units[at].form);
        if forms.helps {
            return None;
        }
        let genitive = before.tags.meets(self.packs.known.genitive_clitic) && before.is(P::Adposition)
            || self
                .grammar
                .pronouns
                .get(&before.form)
                .is_some_and(|pronoun| pronoun.case.is_some() && pronoun.case == self.grammar.genitive);
        let leads = before.is(P::Adjective) || before.is(P::Number) || before.class == Class::Number || genitive;
        let follows = self.noun_phrase_follows(units, at);
        if leads || before.is(P::Adposition) && !self.is_to(before) && follows && !forms.progressive {
            // this led to, both said, two killed: these stand alone
            let counted = before.tags.meets(self.packs.known.quantity.union(self.packs.known.demonstrative))
                || before.class == Class::Number
                || before.is(P::Number);
            return match () {
                () if counted && (forms.past || forms.present) => None,
                () if follows => Some(P::Adjective),
                () if forms.progressive => None,
                () => Some(P::Noun),
            };
        }
        // a bare root agrees with no singular; and no second verb follows without a joint
        let bare = before.is(P::Noun) && !self.plural(before);
        let root = forms.root && !forms.past && !forms.present;
        let second = forms.present && !forms.past && before.is(P::Noun) && self.verb_behind(units, at);
        let told = self.verb_behind(units, at) || self.verb_ahead(units, at);
        (bare && root && told || second && self.in_object(units, at)).then_some(P::Noun)
    }

    /// Whether a capital inside running text makes a word part of a name: not at the start of the sentence or of what it
    /// quotes, and not in a headline that writes all words so.
    pub(super) fn is_proper(&self, units: &[Unit], at: usize) -> bool {
        let opens = at == 0 || matches!(units[at - 1].class, Class::Mark(mark) if mark != Mark::Comma);
        if !units[at].capital || opens {
            return false;
        }
        let word = |unit: &&Unit| matches!(unit.class, Class::Unknown | Class::Word(_));
        let capitals = units.iter().filter(word).filter(|unit| unit.capital).count();
        let words = units.iter().filter(word).count();
        capitals * 2 < words
    }

    /// A noun that may modify (`official`, `public`): a modifier before another nominal, or behind `be`.
    pub(super) fn noun_or_modifier(&self, units: &[Unit], at: usize, choices: Choices) -> P {
        let modifier = if choices.has(P::Adjective) { P::Adjective } else { P::Adverb };
        if choices.has(P::Adjective) && self.nominal_at(units, at + 1) {
            return modifier;
        }
        let before = self.before(units, at);
        let predicative = before.is_some_and(|before| before.is(P::Verb) && self.forms(before.form).helps)
            && self.singular(units[at].form);
        if predicative { modifier } else { P::Noun }
    }

    /// `that`: before a noun it points at, behind a noun about which it tells, or before what is said.
    pub(super) fn complementizer(&self, units: &[Unit], at: usize) -> P {
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

    /// Whether a form that may be a verb, or a noun, adjective or marker, is a verb here.
    pub(super) fn is_verb_here(&self, units: &[Unit], at: usize, choices: Choices) -> bool {
        let forms = self.forms(units[at].form);
        let nominal = choices.has(P::Noun) || choices.has(P::Adjective);
        let object = self.opens_object(units, at + 1);
        let Some(before) = self.before(units, at) else {
            let opens = object || self.opens_phrase(units, at + 1) && !self.noun_phrase_follows(units, at);
            return match () {
                () if forms.perfective => !self.noun_phrase_follows(units, at),
                // protesting farmers blocked the road; but: addressing farmers, he said
                () if forms.progressive && choices.has(P::Adjective) && self.clause_follows(units, at) => false,
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

    pub(super) fn behind_verb(&self, units: &[Unit], at: usize, before: &Unit, forms: Forms, nominal: bool) -> bool {
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
    pub(super) fn before_root(&self, unit: &Unit) -> bool {
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

    pub(super) fn behind_pronoun(&self, before: &Unit, forms: Forms, object: bool, nominal: bool) -> bool {
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
    pub(super) fn behind_conjunction(&self, units: &[Unit], at: usize, forms: Forms, choices: Choices) -> bool {
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
    pub(super) fn behind_noun(&self, units: &[Unit], at: usize, before: &Unit, forms: Forms, choices: Choices) -> bool {
        let object = self.opens_object(units, at + 1);
        let noun = choices.has(P::Noun);
        let marker = choices.has(P::Adposition) && !noun;
        if forms.helps {
            return true;
        }
        if forms.progressive {
            // rallies beginning from Jind; but: the party meeting in Delhi
            let participle = self.plural(before) && self.marker_follows(units, at);
            return !marker && (object || !noun || participle);
        }
        if forms.past || forms.perfective {
            let subject = Self::is_name(before) || self.plural(before);
            return !noun
                || object
                || (subject || self.marker_follows(units, at))
                    && !self.verb_ahead(units, at)
                    && !self.verb_behind(units, at);
        }
        if !noun {
            // chief minister last week
            let modifies = choices.has(P::Adjective) && self.noun_phrase_follows(units, at);
            return !marker && !(modifies && forms.root && (!self.plural(before) || self.verb_behind(units, at)));
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
        // Modi, Xi hold talks; Modi, Russian President Putin hold talks
        let start = (0..at).rev().find(|&place| matches!(units[place].class, Class::Mark(_)));
        let listed = start.is_some_and(|start| {
            start > 0
                && start + 1 < at
                && units[start].class == Class::Mark(Mark::Comma)
                && (name || before.class == Class::Unknown && before.capital)
                && Self::is_name(&units[start - 1])
                && (start + 1..at).all(|place| self.nominal_at(units, place))
        });
        let many = self.plural(before) || listed;
        let object = object || listed && self.nominal_at(units, at + 1);
        many && forms.root && object && !self.verb_ahead(units, at)
    }
}
