//! Reads one article: names, sentences, clauses, and in each clause the events its frames find.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

use crate::ground::{Chars, EntityKind, Span, Tokens};
use crate::pack::{FormId, Grammar, Packs, TagSet};
use crate::text::{Script, Segmenter};

use super::Worker;
use super::chunks::{Pieces, pieces};
use super::clauses::{Clause, clauses};
use super::discourse::Discourse;
use super::events::Draft;
use super::model::{ArticleDate, EventMention};
use super::names::{NameFinder, NameMention};
use super::quotes::Quotation;
use super::resolve::Filler;
use super::time::TimeSpan;
use super::units::{Unit, units};

/// A name of the article with the entity it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub mention: NameMention,
    pub entity: usize,
}

/// The analysis of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub units: Vec<Unit>,
    pub pieces: Pieces,
    pub clauses: Vec<Clause>,
    /// What each chunk was found to name.
    pub resolved: RefCell<FxHashMap<usize, Option<Filler>>>,
    /// The subject of the clause being read: whom `own` means.
    pub subject: Cell<Option<usize>>,
    /// Who says what is being read: whom `I` means.
    pub speaker: Cell<Option<usize>>,
    /// Where the text names the speaker.
    pub speaker_span: Cell<Option<Span<Chars>>>,
    /// What the relative clause being read is about.
    pub antecedent: Cell<Option<usize>>,
    /// The subject of each clause, once read.
    pub subjects: RefCell<Vec<Vec<Filler>>>,
}

/// The state of reading one article.
pub(crate) struct Reader<'a> {
    pub packs: &'a Packs,
    /// The grammar of the sentence being read.
    pub grammar: &'a Grammar,
    pub text: &'a str,
    pub segmenter: &'a Segmenter,
    pub forms: &'a [FormId],
    /// The byte at which each code point of the text starts, and the end.
    pub bytes: &'a [u32],
    pub date: &'a ArticleDate,
    /// The expressions of time, in order.
    pub times: &'a [TimeSpan],
    pub mentions: Vec<Named>,
    pub discourse: Discourse,
    /// The sentence being read.
    pub sentence: usize,
    /// Whether it is written in Devanagari.
    pub devanagari: bool,
    /// Who is speaking in a quotation that was opened in an earlier sentence.
    pub quoting: Option<usize>,
    /// The quotation that is open between two sentences.
    pub quotation: Quotation,
    /// The tags of the noun that named an event last, and its sentence.
    pub last_noun: Option<(usize, TagSet)>,
    pub events: Vec<EventMention>,
}

impl<'a> Reader<'a> {
    /// The text as read at a span.
    pub(crate) fn surface(&self, span: Span<Chars>) -> String {
        let (start, end) = (self.bytes[span.start as usize], self.bytes[span.end as usize]);
        self.text[start as usize..end as usize].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The place of a unit in the text as read.
    pub(crate) fn chars(&self, unit: &Unit) -> Span<Chars> {
        self.token_chars(unit.tokens)
    }

    pub(crate) fn token_chars(&self, tokens: Span<Tokens>) -> Span<Chars> {
        let first = self.segmenter.tokens[tokens.start as usize].chars;
        first.join(self.segmenter.tokens[tokens.end as usize - 1].chars)
    }

    pub(crate) fn new(packs: &'a Packs, text: &'a str, worker: &'a Worker, date: &'a ArticleDate, times: &'a [TimeSpan]) -> Self {
        Self {
            packs,
            grammar: packs.default_grammar(),
            text,
            segmenter: &worker.segmenter,
            forms: &worker.forms,
            bytes: &worker.bytes,
            date,
            times,
            mentions: Vec::new(),
            discourse: Discourse::default(),
            sentence: 0,
            devanagari: true,
            quoting: None,
            quotation: Quotation::default(),
            last_noun: None,
            events: Vec::new(),
        }
    }

    /// Reads the whole article; describes the analysis in `trace` where one is given.
    pub(crate) fn run(&mut self, mut trace: Option<&mut String>) {
        self.find_names();
        let mut scene = Scene::default();
        for index in 0..self.segmenter.sentences.len() {
            let found = self.events.len();
            if self.read_sentence(index, &mut scene)
                && let Some(trace) = trace.as_deref_mut()
            {
                self.trace(&scene, found, trace);
            }
        }
    }

    /// Finds all full names, then the short forms that lead back to them.
    fn find_names(&mut self) {
        let finder = NameFinder { packs: self.packs, segmenter: self.segmenter, forms: self.forms };
        let mut found = Vec::new();
        for (index, sentence) in self.segmenter.sentences.iter().enumerate() {
            found.clear();
            finder.find(sentence, &mut found);
            for mention in found.drain(..) {
                self.admit(mention, index);
            }
        }
        self.pair_brackets();
        let mut short = Vec::new();
        for (index, sentence) in self.segmenter.sentences.iter().enumerate() {
            for at in sentence.tokens.positions() {
                let taken = self.mentions.binary_search_by(|named| {
                    let tokens = named.mention.tokens;
                    if tokens.contains(at) { std::cmp::Ordering::Equal } else { tokens.start.cmp(&at) }
                });
                if taken.is_err()
                    && let Some(entity) = self.short_form(&finder, at)
                {
                    let mention =
                        NameMention { tokens: Span::new(at, at + 1), kind: EntityKind::Person, listed: Vec::new() };
                    short.push((index, Named { mention, entity }));
                }
            }
        }
        for (index, named) in short {
            let span = self.token_chars(named.mention.tokens);
            let surface = self.surface(span);
            self.discourse.note(named.entity, &surface, span, index);
            self.mentions.push(named);
        }
        self.mentions.sort_by_key(|named| named.mention.tokens.start);
    }

    fn admit(&mut self, mention: NameMention, sentence: usize) {
        let span = self.token_chars(mention.tokens);
        let surface = self.surface(span);
        let devanagari = self.segmenter.sentences[sentence].script != Script::Latin
            || !surface.chars().any(|c| c.is_ascii_alphabetic());
        let words = mention.tokens.positions().map(|at| self.segmenter.text(at as usize));
        let entity = self.discourse.mention(self.packs, &mention, &surface, words, devanagari && !surface.is_ascii());
        self.discourse.note(entity, &surface, span, sentence);
        self.mentions.push(Named { mention, entity });
    }

    /// `राहुल गांधी (Rahul Gandhi)`: the name in the bracket is the one before it.
    fn pair_brackets(&mut self) {
        for at in 1..self.mentions.len() {
            let (before, inside) = (self.mentions[at - 1].mention.tokens, self.mentions[at].mention.tokens);
            let between = before.end + 1 == inside.start && self.segmenter.text(before.end as usize) == "(";
            let closed =
                self.segmenter.tokens.len() > inside.end as usize && self.segmenter.text(inside.end as usize) == ")";
            let (first, second) = (self.mentions[at - 1].entity, self.mentions[at].entity);
            let same_kind = self.discourse.entity(first).kind == self.discourse.entity(second).kind;
            if between && closed && first != second && same_kind {
                self.mentions[at].entity = first;
                let other = self.discourse.known[second].entity.clone();
                let entity = &mut self.discourse.known[first].entity;
                entity.en = entity.en.take().or(other.en);
                entity.hi = entity.hi.take().or(other.hi);
                entity.names.extend(other.names);
                entity.spans.extend(other.spans.iter().copied());
                self.discourse.known[second].entity.spans.clear();
            }
        }
    }

    /// The person of whom the token is a surname or given name, where it is no common word.
    fn short_form(&self, finder: &NameFinder<'_>, at: u32) -> Option<usize> {
        finder.may_be_short(at).then(|| self.discourse.by_part(self.segmenter.text(at as usize))).flatten()
    }

    /// Cuts a sentence into its clauses; `false` when it is in no language of the packs.
    pub(super) fn analyse(&mut self, index: usize, scene: &mut Scene) -> bool {
        let sentence = &self.segmenter.sentences[index];
        let Some(grammar) = self.packs.grammar(sentence.script) else { return false };
        self.grammar = grammar;
        self.sentence = index;
        self.devanagari = sentence.script != Script::Latin;
        let first = self.mentions.partition_point(|named| named.mention.tokens.end <= sentence.tokens.start);
        let last = self.mentions.partition_point(|named| named.mention.tokens.start < sentence.tokens.end);
        let names: Vec<_> = (first..last).map(|at| (self.mentions[at].mention.tokens, at as u32)).collect();
        units(self.packs, self.segmenter, self.forms, sentence, &names, &mut scene.units);
        let kinds = |at: u32| self.mentions[at as usize].mention.kind;
        pieces(self.packs, grammar, &scene.units, &kinds, &mut scene.pieces);
        clauses(self.packs, grammar, &scene.units, &kinds, &mut scene.pieces, &mut scene.clauses);
        scene.resolved.borrow_mut().clear();
        scene.subjects.borrow_mut().clear();
        scene.subject.set(None);
        scene.antecedent.set(None);
        scene.speaker.set(None);
        true
    }

    /// Reads a sentence; `false` when it is in no language of the packs.
    fn read_sentence(&mut self, index: usize, scene: &mut Scene) -> bool {
        scene.pieces.inside_quotation = self.enter_quotation(index);
        if !self.analyse(index, scene) {
            return false;
        }
        scene.speaker.set(self.quoting);
        let drafts: Vec<Draft> = self.find_events(scene);
        let nouns = drafts.iter().rev().filter_map(|draft| draft.site.noun);
        let named = nouns.map(|noun| scene.units[scene.pieces.chunks[noun].head as usize].tags).next();
        self.last_noun = named.map(|tags| (index, tags)).or(self.last_noun);
        self.leave_quotation(scene, index, &drafts);
        self.events.extend(drafts.into_iter().map(|draft| draft.mention));
        true
    }
}
