//! Who and what the names of an article stand for: one entity for all the forms of a name.

use crate::ground::{EntityKind, Span};
use crate::text::Script;

use super::names::{NameFinder, NameMention};
use super::reader::{Named, Reader};

impl Reader<'_> {
    /// Finds all names: first those in full, then the shorter forms that lead back to them.
    pub(crate) fn find_names(&mut self) {
        let mut finder = NameFinder::new(self.packs, self.classes, self.segmenter, self.forms);
        let mut found = Vec::new();
        // persons nobody listed may be forms of others in the article: the longest names come first
        let (mut unlisted, mut weak, mut doubted) = (Vec::new(), Vec::new(), Vec::new());
        for (index, sentence) in self.segmenter.sentences.iter().enumerate() {
            finder.find(sentence, &mut found, &mut weak);
            doubted.extend(weak.drain(..).map(|mention| (mention, index)));
            for mention in found.drain(..) {
                if let Some(head) = finder.head_of(&mention) {
                    self.note_inside(&head, index);
                }
                if mention.listed.is_empty() && mention.kind == EntityKind::Person {
                    unlisted.push((mention, index));
                } else {
                    self.admit(mention, index);
                }
            }
        }
        unlisted.sort_by_key(|(mention, _)| std::cmp::Reverse(mention.tokens.len()));
        for (mention, index) in unlisted {
            match self.longer_form(&mention) {
                Some(entity) => self.refer(mention, entity, index),
                None => self.admit(mention, index),
            }
        }
        // a single word is somebody only where the article says so elsewhere
        for (mention, index) in doubted {
            let surface = self.surface(self.token_chars(mention.tokens));
            let known = self.longer_form(&mention).or_else(|| self.discourse.find(EntityKind::Person, &surface));
            if let Some(entity) = known {
                self.refer(mention, entity, index);
            }
        }
        self.mentions.sort_by_key(|named| named.mention.tokens.start);
        self.pair_brackets();
        self.find_short_forms(&finder);
        self.look_ahead();
    }

    /// The words that are part of a name of somebody in the article.
    fn find_short_forms(&mut self, finder: &NameFinder<'_>) {
        let mut short = Vec::new();
        let mut taken = self.mentions.iter().map(|named| named.mention.tokens).peekable();
        for (index, sentence) in self.segmenter.sentences.iter().enumerate() {
            for at in sentence.tokens.positions() {
                while taken.next_if(|tokens| tokens.end <= at).is_some() {}
                if taken.peek().is_none_or(|tokens| !tokens.contains(at))
                    && finder.may_be_short(at)
                    && let Some(entity) = self.discourse.by_part(self.segmenter.text(at as usize), self.char_at(at))
                {
                    short.push((at, entity, index));
                }
            }
        }
        for (at, entity, index) in short {
            let mention = NameMention { tokens: Span::new(at, at + 1), kind: EntityKind::Person, listed: Vec::new() };
            self.refer(mention, entity, index);
        }
        self.mentions.sort_by_key(|named| named.mention.tokens.start);
    }

    fn char_at(&self, token: u32) -> u32 {
        self.segmenter.tokens[token as usize].chars.start
    }

    /// The person in the article whose longer name has all words of this one.
    fn longer_form(&self, mention: &NameMention) -> Option<usize> {
        let words: Vec<&str> = mention.tokens.range().map(|at| self.segmenter.text(at)).collect();
        self.discourse.by_parts(&words, self.char_at(mention.tokens.start))
    }

    /// Notes somebody named inside the name of something else.
    fn note_inside(&mut self, mention: &NameMention, sentence: usize) {
        let span = self.token_chars(mention.tokens);
        let surface = self.surface(span);
        let words = mention.tokens.positions().map(|at| self.segmenter.text(at as usize));
        let entity = self.discourse.mention(self.packs, mention, &surface, words, self.devanagari);
        self.discourse.note(entity, &surface, span, sentence);
    }

    /// Notes that a mention stands for an entity of the article.
    fn refer(&mut self, mention: NameMention, entity: usize, sentence: usize) {
        let span = self.token_chars(mention.tokens);
        let surface = self.surface(span);
        self.discourse.note(entity, &surface, span, sentence);
        self.mentions.push(Named { mention, entity });
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

    /// `rahul gandhi (Rahul Gandhi)`: the name in the bracket is the one before it.
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
}
