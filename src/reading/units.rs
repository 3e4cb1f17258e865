//! Units: the words, names and marks of a sentence, each with its part of speech settled.
//!
//! A unit covers one token, or several where a phrase of the lexicon or a name does. Where a form has several parts of
//! speech, the neighbours decide; which of several words with the same part of speech is meant is left to whoever asks.

use crate::ground::{Span, Tokens};
use crate::pack::{
    Analysis, Entry, Features, Form, FormId, Grammar, LexemeId, Order, Packs, PartOfSpeech, Pronoun, PronounKind,
    TagSet,
};
use crate::text::{Kind, Segmenter, Sentence, Token};

/// A word, name or mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    pub tokens: Span<Tokens>,
    pub class: Class,
    /// The form, for words of one token; the analyses of longer ones are in `analysis`.
    pub form: FormId,
    /// The reading chosen.
    pub analysis: Option<Analysis>,
    /// The tags of the word chosen, or of all its readings as a noun.
    pub tags: TagSet,
    /// Whether it is written with a capital letter.
    pub capital: bool,
    /// Whether it touches what stands before it.
    pub glued: bool,
}

/// What a unit does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A listed word.
    Word(PartOfSpeech),
    /// A word no pack lists.
    Unknown,
    /// A name, by its index among the mentions of the article.
    Name(u32),
    /// A number in digits.
    Number,
    /// A handle or hashtag that is no name.
    Handle,
    /// A web address.
    Link,
    Mark(Mark),
}

/// Punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Comma,
    Stop,
    Colon,
    Dash,
    Quote,
    Open,
    Close,
    Other,
}

impl Unit {
    pub(crate) fn is(&self, pos: PartOfSpeech) -> bool {
        self.class == Class::Word(pos)
    }

    /// Whether it can be part of a noun chunk.
    pub(crate) fn is_nominal(&self) -> bool {
        matches!(
            self.class,
            Class::Word(PartOfSpeech::Noun | PartOfSpeech::Adjective | PartOfSpeech::Number | PartOfSpeech::Name)
                | Class::Unknown
                | Class::Name(_)
                | Class::Number
                | Class::Handle
        )
    }

    pub(crate) fn lexeme(&self) -> Option<LexemeId> {
        self.analysis.map(|analysis| analysis.lexeme)
    }

    pub(crate) fn features(&self) -> Features {
        self.analysis.map_or_else(Features::default, |analysis| analysis.features)
    }
}

/// Makes the units of a sentence. `names` are the places of names, in order and apart from each other, with the index
/// of each among the mentions.
pub(crate) fn units(
    packs: &Packs,
    segmenter: &Segmenter,
    forms: &[FormId],
    sentence: &Sentence,
    names: &[(Span<Tokens>, u32)],
    out: &mut Vec<Unit>,
) {
    out.clear();
    let mut names = names.iter().peekable();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        if let Some((span, mention)) = names.next_if(|(span, _)| span.start == at) {
            out.push(Unit {
                tokens: *span,
                class: Class::Name(*mention),
                form: FormId::UNKNOWN,
                analysis: None,
                tags: TagSet::default(),
                capital: segmenter.tokens[at as usize].capital,
                glued: segmenter.tokens[at as usize].glued,
            });
            at = span.end;
            continue;
        }
        let limit = names.peek().map_or(sentence.tokens.end, |(span, _)| span.start);
        let unit = phrase(packs, segmenter, forms, at, limit).unwrap_or_else(|| single(packs, segmenter, forms, at));
        at = unit.tokens.end;
        out.push(unit);
    }
    if let Some(grammar) = packs.grammar(sentence.script) {
        let tagger = Tagger { packs, grammar };
        if grammar.order == Order::HeadInitial {
            tagger.prepare(segmenter, out);
        }
        for at in 0..out.len() {
            tagger.settle(out, at);
        }
    }
}

/// The longest phrase of the lexicon at a token.
fn phrase(packs: &Packs, segmenter: &Segmenter, forms: &[FormId], at: u32, limit: u32) -> Option<Unit> {
    let form = forms[at as usize];
    if !packs.lexicon.opens_phrase(form) {
        return None;
    }
    let mut longest = None;
    packs.lexicon.phrases(forms[at as usize..limit as usize].iter().copied(), |length, entries| {
        let word = entries.iter().find_map(|entry| match entry {
            Entry::Word(analysis) if length > 1 => Some(*analysis),
            _ => None,
        });
        if let Some(analysis) = word {
            longest = Some((length as u32, analysis));
        }
    });
    let (length, analysis) = longest?;
    let lexeme = packs.lexicon.lexeme(analysis.lexeme);
    let mut tags = lexeme.tags;
    if tags.meets(packs.known.title) {
        // a senior leader is a leader
        for analysis in packs.lexicon.analyses(forms[(at + length - 1) as usize]) {
            let head = packs.lexicon.lexeme(analysis.lexeme);
            if head.pos == lexeme.pos {
                tags = tags.union(head.tags);
            }
        }
    }
    Some(Unit {
        tokens: Span::new(at, at + length),
        class: Class::Word(lexeme.pos),
        form: FormId::UNKNOWN,
        analysis: Some(analysis),
        tags,
        capital: segmenter.tokens[at as usize].capital,
        glued: segmenter.tokens[at as usize].glued,
    })
}

fn single(packs: &Packs, segmenter: &Segmenter, forms: &[FormId], at: u32) -> Unit {
    let token = &segmenter.tokens[at as usize];
    let form = forms[at as usize];
    let class = match token.kind {
        Kind::Number => Class::Number,
        Kind::Handle | Kind::Hashtag => Class::Handle,
        Kind::Link => Class::Link,
        Kind::Punctuation if packs.lexicon.analyses(form).is_empty() => Class::Mark(mark(token, segmenter)),
        _ => Class::Unknown,
    };
    let mut tags = TagSet::default();
    for analysis in packs.lexicon.analyses(form) {
        tags = tags.union(packs.lexicon.lexeme(analysis.lexeme).tags);
    }
    let (capital, glued) = (token.capital, token.glued);
    Unit { tokens: Span::new(at, at + 1), class, form, analysis: None, tags, capital, glued }
}

fn mark(token: &Token, segmenter: &Segmenter) -> Mark {
    match token.text(&segmenter.folded.text) {
        "," | ";" => Mark::Comma,
        "\u{964}" | "." | "?" | "!" | "\u{965}" | "|" => Mark::Stop,
        ":" => Mark::Colon,
        "-" => Mark::Dash,
        "\"" | "'" | "`" => Mark::Quote,
        "(" | "[" => Mark::Open,
        ")" | "]" => Mark::Close,
        _ => Mark::Other,
    }
}

pub(super) struct Tagger<'a> {
    pub packs: &'a Packs,
    pub grammar: &'a Grammar,
}

/// The parts of speech a form may have, a bit each.
#[derive(Clone, Copy)]
pub(super) struct Choices(u16);

impl Choices {
    pub(super) fn has(self, pos: PartOfSpeech) -> bool {
        self.0 & 1 << pos as u16 != 0
    }

    pub(super) fn any(self) -> bool {
        self.0 != 0
    }

    pub(super) fn without(self, pos: PartOfSpeech) -> Self {
        Self(self.0 & !(1 << pos as u16))
    }
}

impl Tagger<'_> {
    /// Chooses the part of speech and a reading for a unit of one token. Units before it are settled already.
    fn settle(&self, units: &mut [Unit], at: usize) {
        let unit = units[at];
        if unit.class != Class::Unknown {
            return;
        }
        let analyses = self.packs.lexicon.analyses(unit.form);
        let pronoun = self.grammar.pronouns.get(&unit.form);
        let choices = self.choices(unit.form);
        let pos = match (choices.0, pronoun) {
            (0, None) => return,
            _ => match self.grammar.order {
                Order::HeadFinal => self.head_final(units, at, choices, pronoun),
                Order::HeadInitial => self.head_initial(units, at, choices, pronoun),
            },
        };
        let chosen = analyses.iter().find(|analysis| self.packs.lexicon.lexeme(analysis.lexeme).pos == pos);
        let unit = &mut units[at];
        // a name part that is nothing else may be any noun
        unit.class = if pos == PartOfSpeech::Name { Class::Unknown } else { Class::Word(pos) };
        unit.analysis = chosen.copied();
        if self.grammar.order == Order::HeadInitial {
            unit.tags = self.tags_as(unit.form, pos);
        }
    }

    fn says(&self, unit: &Unit) -> bool {
        unit.is(PartOfSpeech::Verb)
            && unit.lexeme().is_some_and(|word| self.packs.lexicon.lexeme(word).tags.meets(self.packs.known.say))
    }

    /// Whether a unit is that part of speech, or may be.
    fn may_be(&self, unit: &Unit, pos: PartOfSpeech) -> bool {
        unit.is(pos) || unit.class == Class::Unknown && self.choices(unit.form).has(pos)
    }

    /// The tags of the words of that part of speech that a form may be.
    pub(super) fn tags_as(&self, form: FormId, pos: PartOfSpeech) -> TagSet {
        let words = self.packs.lexicon.analyses(form).iter().map(|analysis| self.packs.lexicon.lexeme(analysis.lexeme));
        words.filter(|word| word.pos == pos).fold(TagSet::default(), |tags, word| tags.union(word.tags))
    }

    pub(super) fn choices(&self, form: FormId) -> Choices {
        Choices(self.packs.lexicon.form_parts(form).bits())
    }

    fn head_final(&self, units: &[Unit], at: usize, choices: Choices, pronoun: Option<&Pronoun>) -> PartOfSpeech {
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
            let company = !manner && before.is_some_and(|before| before.is(P::Adposition));
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

    pub(super) fn first(choices: Choices, order: &[PartOfSpeech]) -> PartOfSpeech {
        order.iter().copied().find(|pos| choices.has(*pos)).unwrap_or(PartOfSpeech::Noun)
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

    pub(super) fn determines(&self, unit: &Unit) -> bool {
        unit.tags.meets(self.packs.known.determiner)
    }

    pub(super) fn is_to(&self, unit: &Unit) -> bool {
        unit.tags.meets(self.packs.known.infinitive_marker)
    }
}
