//! Lessons: sentences of which the labels are known, in whole or in part.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::ground::{EntityKind, Error, Result, Span, Tokens, fnv64};
use crate::pack::{FormId, Packs, PartOfSpeech};
use crate::text::Segmenter;

use super::super::classes::{Bits, Classes};
use super::super::features::{Seen, see};
use super::super::listed::{Listed, Lister};
use super::super::model::{LABELS, ORGANIZATION, OUTSIDE, PERSON, PLACE};

/// The labels a token may have, a bit each.
pub(super) type Allowed = u8;
pub(super) const ANY: Allowed = (1 << LABELS) - 1;

/// A sentence to learn from.
#[derive(Clone, Debug, Default)]
pub(super) struct Lesson {
    pub(super) seen: Vec<Seen>,
    pub(super) allowed: Vec<Allowed>,
    /// Listed names (places in `seen`), which may be hidden.
    pub(super) listed: Vec<Span<Tokens>>,
}

/// A line of HiNER.
#[derive(Deserialize)]
struct Annotated {
    tokens: Vec<String>,
    tags: Vec<String>,
}

/// Makes lessons of texts.
pub(super) struct School<'a> {
    pub(super) packs: &'a Packs,
    pub(super) classes: Classes,
    pub(super) common: BTreeSet<u64>,
}

impl School<'_> {
    /// Annotated sentences: those to learn from, and a tenth kept apart. Of sentences that differ in their names only
    /// a few are kept.
    pub(super) fn annotated(&self, text: &str) -> Result<(Vec<Lesson>, Vec<Lesson>)> {
        let mut patterns: BTreeMap<u64, u32> = BTreeMap::new();
        let (mut taught, mut kept) = (Vec::new(), Vec::new());
        for (at, line) in text.lines().enumerate() {
            let sentence: Annotated =
                serde_json::from_str(line).map_err(|error| Error::input(error.to_string()).at_line(at as u32 + 1))?;
            let plain: Vec<&str> = sentence
                .tokens
                .iter()
                .zip(&sentence.tags)
                .filter(|(_, tag)| *tag == "O")
                .map(|(word, _)| word.as_str())
                .collect();
            let pattern = fnv64(&plain.join(" "));
            let times = patterns.entry(pattern).or_default();
            *times += 1;
            if *times > 2 {
                continue;
            }
            for lesson in self.lessons(&sentence) {
                if pattern.is_multiple_of(10) { kept.push(lesson) } else { taught.push(lesson) }
            }
        }
        Ok((taught, kept))
    }

    fn lessons(&self, sentence: &Annotated) -> Vec<Lesson> {
        let text = sentence.tokens.join(" ");
        let mut labels = Vec::new();
        for (word, tag) in sentence.tokens.iter().zip(&sentence.tags) {
            let label = match tag.get(2..) {
                Some("PERSON") => PERSON,
                Some("LOCATION") => PLACE,
                Some("ORGANIZATION") => ORGANIZATION,
                _ => OUTSIDE,
            };
            let first = tag.starts_with('B');
            labels.extend(word.chars().enumerate().map(|(at, _)| (label, first && at == 0)));
            labels.push((OUTSIDE, false));
        }
        let mut segmenter = Segmenter::default();
        segmenter.refill(&text, &self.packs.segment);
        let forms = self.forms(&segmenter);
        let sentences = segmenter.sentences.iter().map(|sentence| {
            let mut lesson = Lesson::default();
            let listed = self.see(&segmenter, &forms, sentence.tokens, &mut lesson.seen);
            lesson.listed =
                listed.iter().filter(|name| !name.doubtful).map(|name| shift(name.tokens, sentence.tokens)).collect();
            let mut inside = OUTSIDE;
            for at in sentence.tokens.range() {
                let token = &segmenter.tokens[at];
                let (label, _) = labels[token.chars.start as usize];
                let first = labels[token.chars.range()].iter().any(|(_, first)| *first);
                let seen = lesson.seen[at - sentence.tokens.start as usize];
                // titles and adjectives of countries are no names here
                let strange = !seen.open
                    || inside != label && seen.listed == 0 && seen.bits.meets(Bits::TITLE.with(Bits::HONORIFIC))
                    || seen.listed == 0 && label == PLACE && seen.bits == Bits::of(PartOfSpeech::Adjective);
                let label = if strange { OUTSIDE } else { label };
                let own = if label == OUTSIDE { OUTSIDE } else { label + usize::from(inside == label && !first) };
                inside = label;
                lesson.allowed.push(1 << own);
            }
            lesson
        });
        sentences.collect()
    }

    /// Raw articles: the names that are listed, the words that are no names; the rest is left open.
    pub(super) fn articles(&self, text: &str, most: usize) -> Vec<Lesson> {
        let mut lessons = Vec::new();
        let mut segmenter = Segmenter::default();
        for article in text.split("\n\n").take(most) {
            segmenter.refill(article, &self.packs.segment);
            let forms = self.forms(&segmenter);
            for sentence in &segmenter.sentences {
                let mut lesson = Lesson::default();
                let listed = self.see(&segmenter, &forms, sentence.tokens, &mut lesson.seen);
                self.silver(&segmenter, sentence.tokens, &listed, &mut lesson);
                let first = fnv64(segmenter.text(sentence.tokens.start as usize));
                if !lesson.listed.is_empty() || first.is_multiple_of(4) {
                    lessons.push(lesson);
                }
            }
        }
        lessons
    }

    fn forms(&self, segmenter: &Segmenter) -> Vec<FormId> {
        (0..segmenter.tokens.len()).map(|at| self.packs.lexicon.form(segmenter.text(at))).collect()
    }

    fn see(&self, segmenter: &Segmenter, forms: &[FormId], tokens: Span<Tokens>, out: &mut Vec<Seen>) -> Vec<Listed> {
        let lister = Lister { packs: self.packs, segmenter, forms };
        let mut listed = Vec::new();
        lister.find(tokens, &mut listed);
        see(segmenter, forms, &self.classes, tokens, &listed, out);
        listed
    }

    fn silver(&self, segmenter: &Segmenter, tokens: Span<Tokens>, listed: &[Listed], lesson: &mut Lesson) {
        for (at, seen) in lesson.seen.iter().enumerate() {
            let unknown = seen.bits == Bits::default() || seen.bits.meets(Bits::NAME.with(Bits::LETTER));
            let text = segmenter.text(at + tokens.start as usize);
            let common = !unknown || !seen.open || self.common.contains(&fnv64(text));
            lesson.allowed.push(if common { 1 << OUTSIDE } else { ANY });
        }
        for name in listed {
            let span: Span<Tokens> = shift(name.tokens, tokens);
            let first = match name.kind {
                EntityKind::Person => PERSON,
                EntityKind::Organization => ORGANIZATION,
                _ => PLACE,
            };
            let allowed = &mut lesson.allowed;
            if name.doubtful {
                allowed[span.range()].fill(ANY);
                continue;
            }
            // Delhi Police: what stands before a common noun for organizations may be part of its name
            let next = lesson.seen.get(span.end as usize);
            let longer = next.is_some_and(|next| {
                next.open
                    && next.listed == 0
                    && (next.bits == Bits::default()
                        || next.bits.meets(Bits::NAME.with(Bits::ORG_HEAD).with(Bits::PLACE_HEAD)))
            });
            let before = span.start.checked_sub(1).map(|before| lesson.seen[before as usize]);
            let started = before.is_some_and(|before| {
                let name = before.bits == Bits::default() || before.bits.meets(Bits::NAME.with(Bits::LETTER));
                before.open && before.listed == 0 && name
            }) && allowed[span.start as usize - 1] == ANY;
            if longer && name.kind != EntityKind::Person {
                allowed[span.range()].fill(ANY);
                continue;
            }
            for (at, place) in span.range().enumerate() {
                let inside = at > 0 || started && name.kind == EntityKind::Person;
                let begins = at == 0;
                allowed[place] = u8::from(begins) << first | u8::from(inside) << (first + 1);
            }
            lesson.listed.push(span);
        }
    }
}

fn shift(span: Span<Tokens>, within: Span<Tokens>) -> Span<Tokens> {
    Span::new(span.start - within.start, span.end - within.start)
}
