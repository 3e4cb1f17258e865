//! What the packs say of each form, as bits: its parts of speech and the tags that matter beside names.

use crate::pack::{FormId, Grammar, Packs, PartOfSpeech};

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits(pub u32);

impl Bits {
    pub(super) const GIVEN: Self = Self(1 << 13);
    pub(super) const SURNAME: Self = Self(1 << 14);
    pub(super) const TITLE: Self = Self(1 << 15);
    pub(super) const HONORIFIC: Self = Self(1 << 16);
    pub(super) const KIN: Self = Self(1 << 17);
    pub(super) const ORG_HEAD: Self = Self(1 << 18);
    pub(super) const PLACE_HEAD: Self = Self(1 << 19);
    pub(super) const LETTER: Self = Self(1 << 20);
    pub(super) const DOUBTFUL_LETTER: Self = Self(1 << 21);
    pub(super) const PRONOUN: Self = Self(1 << 22);
    pub(super) const PERSON: Self = Self(1 << 23);
    pub(super) const TIME: Self = Self(1 << 24);
    pub(super) const VENUE: Self = Self(1 << 25);
    /// Marks who does something.
    pub(super) const SUBJECT: Self = Self(1 << 26);
    /// Marks in what something is.
    pub(super) const INSIDE: Self = Self(1 << 27);

    pub(super) const fn of(pos: PartOfSpeech) -> Self {
        Self(1 << pos as u32)
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Words that do grammatical work only.
    pub(super) const GRAMMAR: Self = Self::of(PartOfSpeech::Adposition)
        .with(Self::of(PartOfSpeech::Conjunction))
        .with(Self::of(PartOfSpeech::Subordinator))
        .with(Self::of(PartOfSpeech::Relative))
        .with(Self::of(PartOfSpeech::Particle))
        .with(Self::of(PartOfSpeech::Negation))
        .with(Self::of(PartOfSpeech::Pronoun))
        .with(Self::PRONOUN);

    /// Words that are no part of a name, unless they are listed as one.
    pub(super) const CLOSED: Self = Self::GRAMMAR
        .with(Self::of(PartOfSpeech::Verb))
        .with(Self::of(PartOfSpeech::Adverb))
        .with(Self::of(PartOfSpeech::Number));

    /// Whether it is the name of a letter that may as well be a word.
    pub(super) const fn is_doubtful_letter(self) -> bool {
        self.meets(Self::DOUBTFUL_LETTER.with(Self::CLOSED))
    }

    /// What says that a form is a part of names.
    pub(super) const NAME: Self = Self::of(PartOfSpeech::Name).with(Self::GIVEN).with(Self::SURNAME);
}

/// The classes of every form of the packs. Built once an engine.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    bits: Vec<Bits>,
}

impl Classes {
    pub(crate) fn new(packs: &Packs) -> Self {
        let known = &packs.known;
        let tags = [
            (known.given, Bits::GIVEN),
            (known.surname, Bits::SURNAME),
            (known.title, Bits::TITLE),
            (known.honorific, Bits::HONORIFIC),
            (known.kin, Bits::KIN),
            (known.org_head, Bits::ORG_HEAD),
            (known.place_head, Bits::PLACE_HEAD),
            (known.person, Bits::PERSON),
            (known.time_word, Bits::TIME),
            (known.venue, Bits::VENUE),
        ];
        let mut bits: Vec<Bits> = (0..packs.lexicon.form_count() as u32)
            .map(|form| {
                packs.lexicon.analyses(FormId(form)).iter().fold(Bits::default(), |bits, analysis| {
                    let lexeme = packs.lexicon.lexeme(analysis.lexeme);
                    let marks = packs.grammars.iter().any(|(_, grammar)| grammar.subject == Some(analysis.lexeme));
                    let bits = if marks { bits.with(Bits::SUBJECT) } else { bits };
                    let inside = |grammar: &Grammar| grammar.locatives.first() == Some(&analysis.lexeme);
                    let marks = packs.grammars.iter().any(|(_, grammar)| inside(grammar));
                    let bits = if marks { bits.with(Bits::INSIDE) } else { bits };
                    let meets = tags.iter().filter(|(tag, _)| lexeme.tags.meets(*tag));
                    meets.fold(bits.with(Bits::of(lexeme.pos)), |bits, (_, bit)| bits.with(*bit))
                })
            })
            .collect();
        let mut add = |word: &str, bit: Bits| {
            let at = packs.lexicon.form(word).0 as usize;
            if at > 0 {
                bits[at] = bits[at].with(bit);
            }
        };
        packs.segment.letters.iter().for_each(|letter| add(letter, Bits::LETTER));
        packs.segment.doubtful.iter().for_each(|letter| add(letter, Bits::DOUBTFUL_LETTER));
        for (_, grammar) in &packs.grammars {
            for form in grammar.pronouns.keys() {
                bits[form.0 as usize] = bits[form.0 as usize].with(Bits::PRONOUN);
            }
        }
        Self { bits }
    }

    /// The classes of a form; none for words that no pack lists.
    pub(super) fn of(&self, form: FormId) -> Bits {
        self.bits.get(form.0 as usize).copied().unwrap_or_default()
    }
}
