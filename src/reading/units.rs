//! Units: the words, names and marks of a sentence, each with its part of speech settled.
//!
//! A unit covers one token, or several where a phrase of the lexicon or a name does. Where a form has several parts of
//! speech, the neighbours decide; which of several words with the same part of speech is meant is left to whoever asks.

use crate::ground::{Span, Tokens};
use crate::pack::{Analysis, Entry, Features, FormId, Grammar, LexemeId, Order, Packs, PartOfSpeech, TagSet};
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
        if grammar.order == Order::HeadInitial {
            tagger.part(segmenter, out);
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

    /// The tags of the words of that part of speech that a form may be.
    pub(super) fn tags_as(&self, form: FormId, pos: PartOfSpeech) -> TagSet {
        let words = self.packs.lexicon.analyses(form).iter().map(|analysis| self.packs.lexicon.lexeme(analysis.lexeme));
        words.filter(|word| word.pos == pos).fold(TagSet::default(), |tags, word| tags.union(word.tags))
    }

    pub(super) fn choices(&self, form: FormId) -> Choices {
        Choices(self.packs.lexicon.form_parts(form).bits())
    }

    pub(super) fn first(choices: Choices, order: &[PartOfSpeech]) -> PartOfSpeech {
        order.iter().copied().find(|pos| choices.has(*pos)).unwrap_or(PartOfSpeech::Noun)
    }

    pub(super) fn determines(&self, unit: &Unit) -> bool {
        unit.tags.meets(self.packs.known.determiner)
    }

    pub(super) fn is_to(&self, unit: &Unit) -> bool {
        unit.tags.meets(self.packs.known.infinitive_marker)
    }
}
