//! Reads one article: names, sentences, clauses, and in each clause the events its frames find.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::ground::{Chars, EventType, Span, Tokens};
use crate::pack::{FormId, Grammar, Packs, TagSet};
use crate::text::{CodePoints, Script, Segmenter};

use super::Worker;
use super::chunks::{Item, Pieces, pieces};
use super::clauses::{Clause, clauses};
use super::discourse::Discourse;
use super::events::Draft;
use super::model::{ArticleDate, EventMention};
use super::names::{Classes, NameMention};
use super::quotes::Quotation;
use super::resolve::Filler;
use super::slots::Domain;
use super::time::TimeSpan;
use super::units::{Unit, units};

/// A name of the article with the entity it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub mention: NameMention,
    pub entity: usize,
}

/// A trigger by its clause, its verb group and, where it has none, its noun.
type Trigger = (usize, Option<usize>, Option<usize>);

/// The analysis of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub units: Vec<Unit>,
    pub pieces: Pieces,
    pub clauses: Vec<Clause>,
    /// Where items stand.
    pub places: Places,
    /// What each chunk was found to name.
    pub resolved: RefCell<FxHashMap<usize, Option<Filler>>>,
    /// Which chunks belong to each trigger.
    pub domains: RefCell<FxHashMap<Trigger, Rc<Domain>>>,
    /// Whom each pronoun of several was found to mean.
    pub several: RefCell<FxHashMap<usize, Vec<Filler>>>,
    /// The subject of the clause being read: whom `own` means.
    pub subject: Cell<Option<usize>>,
    /// Who says what is being read: whom `I` means.
    pub speaker: Cell<Option<usize>>,
    /// Where the text names the speaker.
    pub speaker_span: Cell<Option<Span<Chars>>>,
    /// The type of the event that reports the clause at hand.
    pub reported: Cell<Option<EventType>>,
    /// What the relative clause being read is about.
    pub antecedent: Cell<Option<usize>>,
    /// The subject of each clause, once read.
    pub subjects: RefCell<Vec<Vec<Filler>>>,
}

/// The item of each chunk and verb group, and the clause of each item.
#[derive(Debug, Default)]
pub(crate) struct Places {
    chunks: Vec<u32>,
    verbs: Vec<u32>,
    clauses: Vec<u32>,
}

impl Places {
    const NOWHERE: u32 = u32::MAX;

    fn refill(&mut self, pieces: &Pieces, clauses: &[Clause]) {
        let reset = |list: &mut Vec<u32>, length: usize| {
            list.clear();
            list.resize(length, Self::NOWHERE);
        };
        reset(&mut self.chunks, pieces.chunks.len());
        reset(&mut self.verbs, pieces.verbs.len());
        reset(&mut self.clauses, pieces.items.len());
        for (at, (item, _)) in pieces.items.iter().enumerate().rev() {
            match item {
                Item::Chunk(chunk) => self.chunks[*chunk] = at as u32,
                Item::Verb(verb) => self.verbs[*verb] = at as u32,
                _ => {}
            }
        }
        for (at, clause) in clauses.iter().enumerate().rev() {
            for &item in &clause.items {
                self.clauses[item] = at as u32;
            }
        }
    }

    /// The item of a chunk.
    pub(crate) fn chunk(&self, chunk: usize) -> Option<usize> {
        Self::known(self.chunks[chunk])
    }

    /// The item of a verb group.
    pub(crate) fn verb(&self, verb: usize) -> Option<usize> {
        Self::known(self.verbs[verb])
    }

    /// The clause of an item.
    pub(crate) fn clause(&self, item: usize) -> Option<usize> {
        Self::known(*self.clauses.get(item)?)
    }

    fn known(place: u32) -> Option<usize> {
        (place != Self::NOWHERE).then_some(place as usize)
    }
}

/// The state of reading one article.
pub(crate) struct Reader<'a> {
    pub packs: &'a Packs,
    pub classes: &'a Classes,
    /// The grammar of the sentence being read.
    pub grammar: &'a Grammar,
    pub text: &'a str,
    pub segmenter: &'a Segmenter,
    pub forms: &'a [FormId],
    /// Where the code points of the text are.
    pub places: &'a CodePoints,
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
    /// For each sentence of an embedded tweet, who signed it.
    pub tweets: FxHashMap<usize, Option<usize>>,
    /// The quotation that is open between two sentences.
    pub quotation: Quotation,
    /// The tags of the noun that named an event last, and its sentence.
    pub last_noun: Option<(usize, TagSet)>,
    pub events: Vec<EventMention>,
    /// Whether the article is about sport, once that was asked.
    sport: std::cell::OnceCell<bool>,
}

/// How many words of sport make an article one about sport, and how many other words there may be to each.
const SPORT: (usize, usize) = (4, 70);

impl<'a> Reader<'a> {
    /// The text as read at a span.
    pub(crate) fn surface(&self, span: Span<Chars>) -> String {
        let text = self.places.slice(self.text, span);
        let mut surface = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !surface.is_empty() {
                surface.push(' ');
            }
            surface.push_str(word);
        }
        surface
    }

    /// The place of a unit in the text as read.
    pub(crate) fn chars(&self, unit: &Unit) -> Span<Chars> {
        self.token_chars(unit.tokens)
    }

    pub(crate) fn token_chars(&self, tokens: Span<Tokens>) -> Span<Chars> {
        let first = self.segmenter.tokens[tokens.start as usize].chars;
        first.join(self.segmenter.tokens[tokens.end as usize - 1].chars)
    }

    pub(crate) fn new(
        packs: &'a Packs,
        classes: &'a Classes,
        text: &'a str,
        worker: &'a Worker,
        date: &'a ArticleDate,
        times: &'a [TimeSpan],
    ) -> Self {
        Self {
            packs,
            classes,
            grammar: packs.default_grammar(),
            text,
            segmenter: &worker.segmenter,
            forms: &worker.forms,
            places: &worker.places,
            date,
            times,
            mentions: Vec::new(),
            discourse: Discourse::default(),
            sentence: 0,
            devanagari: true,
            quoting: None,
            tweets: FxHashMap::default(),
            quotation: Quotation::default(),
            last_noun: None,
            events: Vec::new(),
            sport: std::cell::OnceCell::new(),
        }
    }

    /// Whether the article is about sport: what is won and lost there is no election.
    pub(crate) fn is_about_sport(&self) -> bool {
        *self.sport.get_or_init(|| {
            let sport = self.packs.known.sport;
            let words = self.forms.iter().filter(|form| self.packs.lexicon.form_tags(**form).meets(sport)).count();
            words >= SPORT.0 && words * SPORT.1 >= self.forms.len()
        })
    }

    /// Reads the whole article; describes the analysis in `trace` where one is given.
    pub(crate) fn run(&mut self, mut trace: Option<&mut String>) {
        self.find_names();
        self.tweets = self.tweets();
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
        scene.places.refill(&scene.pieces, &scene.clauses);
        scene.resolved.borrow_mut().clear();
        scene.several.borrow_mut().clear();
        scene.domains.borrow_mut().clear();
        scene.subjects.borrow_mut().clear();
        scene.subject.set(None);
        scene.antecedent.set(None);
        scene.speaker.set(None);
        true
    }

    /// Reads a sentence; `false` when it is in no language of the packs.
    fn read_sentence(&mut self, index: usize, scene: &mut Scene) -> bool {
        scene.pieces.inside_quotation = self.enter_quotation(index);
        self.quoting = self.tweets.get(&index).copied().flatten().or(self.quoting);
        if !self.analyse(index, scene) {
            return false;
        }
        scene.speaker.set(self.quoting);
        let drafts: Vec<Draft> = self.find_events(scene);
        let nouns = drafts.iter().rev().filter_map(|draft| draft.site.noun);
        let named = nouns.map(|noun| scene.units[scene.pieces.chunks[noun].head as usize].tags).next();
        self.last_noun = named.map(|tags| (index, tags)).or(self.last_noun);
        self.leave_quotation(scene, index, &drafts);
        self.note_bodies(scene);
        self.events.extend(drafts.into_iter().map(|draft| draft.mention));
        true
    }
}
