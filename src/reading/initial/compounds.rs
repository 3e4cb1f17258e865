//! Words of several parts before their parts of speech are settled: compounds with hyphens, possessors marked by a bare
//! apostrophe, words nobody listed.

use crate::ground::Span;
use crate::pack::{Analysis, Features, FormId, PartOfSpeech, TagSet};
use crate::reading::units::{Class, Mark, Tagger, Unit};
use crate::text::Segmenter;

use PartOfSpeech as P;

/// The mark of possession and of short quotations.
const APOSTROPHE: &str = "'";

impl Tagger<'_> {
    /// Joins compounds written with hyphens, finds possessors marked by a bare apostrophe, and gives words nobody listed
    /// the readings of the made-up words that end like them.
    pub(in crate::reading) fn prepare(&self, segmenter: &Segmenter, units: &mut Vec<Unit>) {
        self.part_verbs(segmenter, units);
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

    /// Makes two units of `led by` behind a helping verb: there it is no adposition.
    fn part_verbs(&self, segmenter: &Segmenter, units: &mut Vec<Unit>) {
        let mut at = 1;
        while at < units.len() {
            let unit = units[at];
            at += 1;
            if !unit.is(P::Adposition) || unit.tokens.len() != 2 || !self.forms(units[at - 2].form).helps {
                continue;
            }
            let single = |token: u32| {
                let form = self.packs.lexicon.form(segmenter.text(token as usize));
                let token = Span::new(token, token + 1);
                Unit { tokens: token, class: Class::Unknown, form, analysis: None, ..unit }
            };
            let (first, second) = (single(unit.tokens.start), single(unit.tokens.start + 1));
            if self.forms(first.form).perfective {
                units.splice(at - 1..at, [first, second]);
            }
        }
    }

    /// Makes one unit of `money-laundering` and `two-day`; of `JMM-led` the last word becomes a modifier.
    pub(super) fn join_compounds(&self, units: &mut Vec<Unit>) {
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

    pub(super) fn is_bare_genitive(&self, segmenter: &Segmenter, units: &[Unit], at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &units[before]) else { return false };
        let owner = segmenter.text(before.tokens.end as usize - 1);
        let ends = self.grammar.bare_genitive.iter().any(|ending| owner.ends_with(ending.as_str()));
        let next = units.get(at + 1);
        units[at].glued
            && ends
            && matches!(before.class, Class::Unknown | Class::Name(_) | Class::Word(P::Noun))
            && next.is_some_and(|next| !next.glued && !self.only_function(next))
    }

    pub(super) fn make_genitive(&self, unit: &mut Unit) {
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
}
