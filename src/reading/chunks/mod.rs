//! Noun chunks with their case markers: a sentence cut into pieces, each piece a chunk, a verb group or what stands
//! between them.
//!
//! What languages of every word order share is here. `head_final` cuts where markers stand behind their nouns and the
//! verb at the end, with `splits` to say where a new chunk starts and `bonds` for possession and coordination;
//! [`super::initial`] cuts where markers stand before their nouns.

mod bonds;
mod head_final;
mod splits;

use std::marker::PhantomData;

use crate::ground::{EntityKind, Span};
use crate::pack::{Grammar, LexemeId, Marker, Number, Order, Packs, PartOfSpeech, PronounKind};

use self::head_final::HeadFinal;
use super::initial::chunks::HeadInitial;
use super::units::{Class, Mark, Unit};
use super::verbs::{Units, VerbGroup, VerbParser};

/// A noun chunk.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// All its units, markers excluded.
    pub units: Span<Units>,
    /// The unit of its head.
    pub head: u32,
    /// The adposition that marks it.
    pub case: Option<LexemeId>,
    /// The chunk it possesses.
    pub genitive_of: Option<usize>,
    /// The last chunk of the coordination it belongs to, whose case they share; itself when alone.
    pub group: usize,
    /// Whether it only describes the next conjunct (`senior leader and former minister X`).
    pub appositive: bool,
    pub pronoun: Option<PronounKind>,
    pub plural: bool,
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Chunk(usize),
    Verb(usize),
    Comma,
    /// A stop, colon or dash.
    Break,
    Quote,
    Conjunction,
    /// Opens a clause that is what was said.
    Complementizer,
    /// Opens another clause.
    Subordinator {
        condition: bool,
    },
    /// Opens a clause about the noun before it.
    Relative,
    Other,
}

impl Item {
    /// The chunk it is.
    pub(crate) fn chunk(self) -> Option<usize> {
        match self {
            Self::Chunk(chunk) => Some(chunk),
            _ => None,
        }
    }
}

/// The pieces of a sentence, with the unit each starts at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pieces {
    /// Whether the sentence starts inside a quotation that an earlier one opened.
    pub inside_quotation: bool,
    pub items: Vec<(Item, u32)>,
    pub chunks: Vec<Chunk>,
    pub verbs: Vec<VerbGroup>,
}

/// Cuts units into pieces. `kind_of` gives the kind of a name mention.
pub(crate) fn pieces(
    packs: &Packs,
    grammar: &Grammar,
    units: &[Unit],
    kind_of: &dyn Fn(u32) -> EntityKind,
    out: &mut Pieces,
) {
    out.items.clear();
    out.chunks.clear();
    out.verbs.clear();
    match grammar.order {
        Order::HeadFinal => Chunker::<HeadFinal>::new(packs, grammar, units, kind_of, out).run(),
        Order::HeadInitial => Chunker::<HeadInitial>::new(packs, grammar, units, kind_of, out).run(),
    }
}

/// Cuts one sentence by the rules of the word order `O`.
pub(in crate::reading) struct Chunker<'a, O> {
    pub packs: &'a Packs,
    pub grammar: &'a Grammar,
    pub units: &'a [Unit],
    pub kind_of: &'a dyn Fn(u32) -> EntityKind,
    pub parser: VerbParser<'a>,
    pub out: &'a mut Pieces,
    /// Start and end of the chunk being gathered.
    pub open: Option<(usize, usize)>,
    /// A marker read before the chunk.
    pub marker: Option<LexemeId>,
    order: PhantomData<O>,
}

/// What a word order decides.
pub(in crate::reading) trait Cut {
    /// Takes the unit at `at`, and maybe more; gives the next.
    fn unit(&mut self, at: usize) -> usize;

    /// Whether the nominal unit at `at` starts a chunk of its own behind the open chunk.
    fn splits(&self, start: usize, end: usize, at: usize) -> bool;

    /// The unit that is the head of a chunk.
    fn head(&self, start: usize, end: usize) -> usize;

    /// Whether the chunk that starts at `start` is about several, its head being no plural.
    fn counts(&self, start: usize, head: usize) -> bool;

    /// Links the chunks to each other, once all are cut.
    fn bind(&mut self);
}

impl<'a, O> Chunker<'a, O>
where
    Self: Cut,
{
    fn new(
        packs: &'a Packs,
        grammar: &'a Grammar,
        units: &'a [Unit],
        kind_of: &'a dyn Fn(u32) -> EntityKind,
        out: &'a mut Pieces,
    ) -> Self {
        let parser = VerbParser { packs, grammar };
        Self { packs, grammar, units, kind_of, parser, out, open: None, marker: None, order: PhantomData }
    }

    fn run(&mut self) {
        let mut at = 0;
        while at < self.units.len() {
            at = self.unit(at);
        }
        self.close(None);
        self.bind();
    }

    pub(in crate::reading) fn push(&mut self, item: Item, at: usize) {
        self.out.items.push((item, at as u32));
    }

    /// Adds a piece that ends whatever stands before it.
    pub(in crate::reading) fn joint(&mut self, item: Item, at: usize) {
        self.close(None);
        self.marker = None;
        self.push(item, at);
    }

    /// The piece that the subordinator `unit` is.
    pub(in crate::reading) fn subordinator(&self, unit: &Unit) -> Item {
        match unit.lexeme() {
            Some(word) if self.grammar.complementizers.contains(&word) => Item::Complementizer,
            Some(word) if self.grammar.conditions.contains(&word) => Item::Subordinator { condition: true },
            _ => Item::Subordinator { condition: false },
        }
    }

    /// The unit behind the bracket that opens at `at`, when at most `limit` units and no verb stand in it: such a
    /// bracket is part of the chunk around it.
    pub(in crate::reading) fn behind_bracket(&self, at: usize, limit: usize) -> Option<usize> {
        let rest = &self.units[at..];
        let close = rest.iter().take(limit).position(|unit| unit.class == Class::Mark(Mark::Close))?;
        (!rest[..close].iter().any(|unit| unit.is(PartOfSpeech::Verb))).then_some(at + close + 1)
    }

    /// Takes a unit that can be part of a chunk.
    pub(in crate::reading) fn nominal(&mut self, at: usize) {
        match self.open {
            Some((start, end)) if !self.splits(start, end, at) => self.open = Some((start, at + 1)),
            _ => {
                self.close(None);
                self.open = Some((at, at + 1));
            }
        }
    }

    /// Closes the open chunk under the marker behind it, or else the one read before it.
    pub(in crate::reading) fn close(&mut self, behind: Option<LexemeId>) {
        let Some((start, end)) = self.open.take() else { return };
        let case = behind.or_else(|| self.marker.take());
        let head = self.head(start, end);
        let plural = self.units[head].features().number == Number::Plural || self.counts(start, head);
        self.add(Span::new(start as u32, end as u32), head, case, None, plural);
    }

    /// Adds a chunk that is one pronoun.
    pub(in crate::reading) fn add_pronoun(
        &mut self,
        at: usize,
        kind: PronounKind,
        case: Option<LexemeId>,
        plural: bool,
    ) {
        self.add(Span::new(at as u32, at as u32 + 1), at, case, Some(kind), plural);
    }

    fn add(
        &mut self,
        units: Span<Units>,
        head: usize,
        case: Option<LexemeId>,
        pronoun: Option<PronounKind>,
        plural: bool,
    ) {
        let group = self.out.chunks.len();
        let head = head as u32;
        self.out.chunks.push(Chunk { units, head, case, genitive_of: None, group, appositive: false, pronoun, plural });
        self.push(Item::Chunk(group), units.start as usize);
    }

    /// Whether a number or quantity stands before the head of the chunk that starts at `start`.
    pub(in crate::reading) fn counted(&self, start: usize, head: usize) -> bool {
        self.units[start..head].iter().any(|unit| {
            unit.tags.meets(self.packs.known.quantity)
                || matches!(unit.class, Class::Number | Class::Word(PartOfSpeech::Number))
        })
    }

    /// Whether the unit names a person.
    pub(in crate::reading) fn is_person(&self, unit: &Unit) -> bool {
        self.names(unit, EntityKind::Person)
    }

    /// Whether the unit names something of this kind.
    pub(in crate::reading) fn names(&self, unit: &Unit, kind: EntityKind) -> bool {
        matches!(unit.class, Class::Name(mention) if (self.kind_of)(mention) == kind)
    }

    /// Whether the adposition marks a possessor.
    pub(in crate::reading) fn is_genitive(&self, word: LexemeId) -> bool {
        self.grammar.markers.get(&word) == Some(&Marker::Genitive)
    }
}
