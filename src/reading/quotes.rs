//! Quotations that run over several sentences: who is speaking in a sentence that starts inside one, or that is nothing
//! but one.

use crate::ground::Role;
use crate::pack::Order;

use super::events::Draft;
use super::model::Voice;
use super::reader::{Reader, Scene};

/// The mark of speech, in the matching form.
const QUOTE: &str = "\"";

/// How many sentences ahead a quotation may close.
const REACH: usize = 6;

/// What is known of quotations between two sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct Quotation {
    /// Whether one is open.
    open: bool,
    /// The first mention told inside it while nobody is known to speak.
    unclaimed: Option<usize>,
    /// Who spoke last, and in which sentence.
    last: Option<(usize, usize)>,
}

impl Reader<'_> {
    fn is_quote(&self, token: u32) -> bool {
        self.segmenter.text(token as usize) == QUOTE
    }

    fn is_plain(&self, index: usize) -> bool {
        let grammar = self.packs.grammar(self.segmenter.sentences[index].script);
        grammar.is_some_and(|grammar| grammar.order == Order::HeadInitial)
    }

    /// Settles who is speaking at the start of a sentence; gives whether it starts inside a quotation.
    pub(super) fn enter_quotation(&mut self, index: usize) -> bool {
        self.quoting = self.quoting.filter(|_| self.is_plain(index));
        if !self.is_plain(index) {
            return false;
        }
        let sentence = &self.segmenter.sentences[index];
        let start = sentence.tokens.start;
        let apart = self.segmenter.tokens[start as usize].breaks;
        let opens = self.is_quote(start);
        if apart > 1 || apart > 0 && opens {
            // a new paragraph: what was left open is closed
            self.quotation.open = false;
            self.quotation.unclaimed = None;
        }
        let follows = self.quotation.last.filter(|(_, sentence)| sentence + 1 == index && apart < 2);
        self.quoting = match () {
            () if self.quotation.open => self.quoting,
            () if opens => follows.map(|(speaker, _)| speaker),
            () => None,
        };
        if self.quoting.is_none() {
            self.quoting = self.speaker_ahead(index);
        }
        self.quotation.open
    }

    fn marks(&self, index: usize) -> usize {
        self.segmenter.sentences[index].tokens.positions().filter(|&token| self.is_quote(token)).count()
    }

    /// Who is named behind the quotation that is still open at the end of a sentence: `"…. …," X said`.
    fn speaker_ahead(&mut self, index: usize) -> Option<usize> {
        if self.quotation.open == (self.marks(index) % 2 == 1) {
            return None;
        }
        let behind = (index + 1..self.segmenter.sentences.len()).take(REACH).find(|&at| self.marks(at) > 0)?;
        let sentence = &self.segmenter.sentences[behind];
        let apart = self.segmenter.tokens[sentence.tokens.start as usize].breaks;
        if !self.is_plain(behind) || apart > 0 && self.is_quote(sentence.tokens.start) {
            return None;
        }
        let (sentence, grammar, devanagari) = (self.sentence, self.grammar, self.devanagari);
        let mut scene = Scene::default();
        scene.pieces.inside_quotation = true;
        let mut speaker = None;
        if self.analyse(behind, &mut scene) {
            let says = |clause: &usize| {
                let this = &scene.clauses[*clause];
                !this.quoted && this.verb.is_some_and(|verb| self.is_said(&scene, verb))
            };
            let clause = (0..scene.clauses.len()).find(says);
            let subject = clause.and_then(|clause| self.surface_subject(&scene, clause));
            speaker = subject.and_then(|chunk| self.group_fillers(&scene, chunk).first().map(|filler| filler.entity));
        }
        (self.sentence, self.grammar, self.devanagari) = (sentence, grammar, devanagari);
        speaker
    }

    /// Notes who speaks, and whether the quotation goes on behind the sentence.
    pub(super) fn leave_quotation(&mut self, scene: &Scene, index: usize, drafts: &[Draft]) {
        if !self.is_plain(index) {
            return;
        }
        let marks = self.marks(index);
        let began_open = self.quotation.open;
        self.quotation.open = began_open != (marks % 2 == 1);
        let reports = |draft: &&Draft| {
            self.packs.frames.frames[draft.frame as usize].reports && !scene.clauses[draft.site.clause].quoted
        };
        let agent = |draft: &Draft| draft.mention.args.iter().find(|arg| arg.role == Role::Agent).map(|arg| arg.entity);
        let speaker = drafts.iter().filter(reports).filter_map(agent).next_back();
        if began_open && let (Some(first), Some(speaker)) = (self.quotation.unclaimed, speaker) {
            for mention in &mut self.events[first..] {
                if mention.source == Voice::Writer {
                    mention.source = Voice::Entity(speaker);
                }
            }
        }
        let speaker = speaker.or(self.quoting);
        if let Some(speaker) = speaker.filter(|_| marks > 0 || began_open) {
            self.quotation.last = Some((speaker, index));
        }
        if self.quotation.open {
            self.quoting = speaker;
            let unclaimed = self.quotation.unclaimed.or(Some(self.events.len()));
            self.quotation.unclaimed = unclaimed.filter(|_| speaker.is_none());
        } else {
            self.quoting = None;
            self.quotation.unclaimed = None;
        }
    }
}
