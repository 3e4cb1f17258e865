//! Frames and operators: from what a pack says, in the notation of its strings, to what the reader matches.

use toml::Spanned;

use crate::ground::{EntityKind, EventType, Place, Role};

use super::super::builder::Builder;
use super::super::files::File;
use super::super::frames::{Condition, Count, Element, Frame, Of, Operator, Pattern, Slot, Source};
use super::super::lexicon::LexemeId;
use super::super::schema::{self, Order, PartOfSpeech};
use super::words::Lemmas;
use super::{Checked, Problems, fault};

/// Compiles the frames and operators of one file.
pub(super) struct Resolver<'a> {
    pub lemmas: &'a Lemmas,
    pub builder: &'a Builder,
    pub file: &'a File,
    pub problems: &'a mut Problems,
    /// Where verbs stand in the language of the file.
    pub order: Option<Order>,
}

impl Resolver<'_> {
    pub(super) fn problem<T>(&mut self, source: &Spanned<T>, message: impl Into<String>) {
        self.problems.push(fault(self.file, source, message));
    }

    fn place<T>(&self, source: &Spanned<T>) -> Place {
        fault(self.file, source, "").place().clone()
    }

    fn or_problem<T, S>(&mut self, source: &Spanned<S>, result: Checked<T>) -> Option<T> {
        result.map_err(|message| self.problem(source, message)).ok()
    }

    pub(super) fn frame(&mut self, source: &schema::Frame) -> Frame {
        let of = source.of.as_ref().and_then(|of| {
            let parsed = match of.get_ref().as_str() {
                "content" => Ok(Of::Content),
                word => word.parse::<EventType>().map(Of::Type),
            };
            self.or_problem(of, parsed)
        });
        let mut roles = Vec::new();
        for (role, places) in &source.roles {
            let sources = places.iter().filter_map(|place| {
                let parsed = self.source(place.get_ref());
                self.or_problem(place, parsed)
            });
            roles.push((*role, sources.collect()));
        }
        Frame {
            id: source.id.as_str().into(),
            kind: source.kind,
            of: of.unwrap_or(Of::Nothing),
            patterns: self.patterns(&source.trigger),
            roles,
            need: self.conditions(&source.need),
            unless: self.conditions(&source.unless),
            modality: source.modality,
            polarity: source.polarity,
            negated: source.negated,
            count: source.count.as_ref().map(|count| self.count(count)),
            yields: source.yields,
            reports: source.reports,
            confidence: source.confidence.unwrap_or(0.9),
            examples: source.examples.iter().map(|example| (self.place(example), example.get_ref().clone())).collect(),
            near: source.near.iter().map(|near| (self.place(near), near.get_ref().clone())).collect(),
        }
    }

    pub(super) fn operator(&mut self, source: &schema::Operator) -> Operator {
        let mut markers = Vec::new();
        for marker in &source.markers {
            let words = self.lemmas.words(marker.get_ref());
            markers.extend(self.or_problem(marker, words).unwrap_or_default());
        }
        Operator {
            id: source.id.as_str().into(),
            patterns: self.patterns(&source.words),
            modality: source.modality,
            polarity: source.polarity,
            subject: source.subject,
            object: source.object,
            markers,
            instead: source.instead.clone(),
            clause: source.clause,
            infinitive: source.infinitive,
            addressed: source.addressed,
        }
    }

    fn count(&mut self, source: &schema::Count) -> Count {
        let of = source.of.iter().filter_map(|word| {
            let element = self.element(word.get_ref());
            self.or_problem(word, element)
        });
        Count { of: of.collect(), unit: source.unit, value: source.value, required: source.required }
    }

    fn patterns(&mut self, triggers: &[Spanned<String>]) -> Vec<Pattern> {
        let compile = |trigger: &Spanned<String>| {
            let pattern = self.pattern(trigger.get_ref());
            self.or_problem(trigger, pattern)
        };
        triggers.iter().filter_map(compile).collect()
    }

    fn pattern(&mut self, trigger: &str) -> Checked<Pattern> {
        let mut elements = Vec::new();
        for word in trigger.split_whitespace() {
            elements.push(self.element(word)?);
        }
        self.one_verb(&mut elements);
        let weight = |element: &Element| match element.words.first() {
            None => 0,
            Some(word) => {
                let lexeme = self.builder.peek(*word);
                let light = self.lemmas.light.is_some_and(|light| lexeme.tags.has(light));
                match lexeme.pos {
                    PartOfSpeech::Adposition | PartOfSpeech::Particle => 1,
                    PartOfSpeech::Verb if light => 2,
                    PartOfSpeech::Verb => 4,
                    _ => 3,
                }
            }
        };
        // a heavy verb is rarer than most nouns; the first of equals
        let anchor = (0..elements.len()).rev().max_by_key(|&at| weight(&elements[at]));
        let is_verb =
            |element: &Element| element.words.iter().any(|word| self.builder.peek(*word).pos == PartOfSpeech::Verb);
        let verb = elements.iter().position(is_verb).map(|at| at as u16);
        match anchor {
            Some(anchor) if weight(&elements[anchor]) > 1 => Ok(Pattern { elements, anchor: anchor as u16, verb }),
            _ => Err(format!("`{trigger}` can never fire: it names no verb or noun")),
        }
    }

    /// Of several words of a trigger only one is a verb: one that nothing else can be, else the one where the language
    /// has its verbs. The others are then nouns where they can be.
    fn one_verb(&self, elements: &mut [Element]) {
        let is_verb = |word: &LexemeId| self.builder.peek(*word).pos == PartOfSpeech::Verb;
        let verbal: Vec<usize> = (0..elements.len()).filter(|&at| elements[at].words.iter().any(is_verb)).collect();
        let only = |at: &usize| elements[*at].words.iter().all(is_verb);
        let by_order = || match self.order {
            Some(Order::HeadInitial) => verbal.first().copied(),
            _ => verbal.last().copied(),
        };
        let Some(verb) = verbal.iter().copied().find(only).or_else(by_order).filter(|_| elements.len() > 1) else {
            return;
        };
        for (at, element) in elements.iter_mut().enumerate() {
            if element.words.iter().any(|word| !is_verb(word)) || at == verb {
                element.words.retain(|word| is_verb(word) == (at == verb));
            }
        }
    }

    /// `word`, `word|word`, `@tag` or a mixture.
    fn element(&mut self, text: &str) -> Checked<Element> {
        let mut element = Element { words: Vec::new(), tags: Vec::new() };
        for part in text.split('|') {
            match part.strip_prefix('@') {
                Some(tag) => element
                    .tags
                    .push(self.builder.known_tag(tag).ok_or_else(|| format!("no word has the tag `{tag}`"))?),
                None => element.words.extend(self.lemmas.words(part)?),
            }
        }
        Ok(element)
    }

    fn slot(&self, text: &str) -> Checked<Slot> {
        Ok(match text {
            "subject" => Slot::Subject,
            "object" => Slot::Object,
            "genitive" => Slot::Genitive,
            "predicate" => Slot::Predicate,
            "head" => Slot::Head,
            "modifier" => Slot::Modifier,
            "passive" => Slot::Passive,
            "speaker" => Slot::Speaker,
            "owner" => Slot::Owner,
            "possessor" => Slot::Possessor,
            "content" => Slot::Content,
            "doer" => Slot::Doer,
            marker => {
                let words = self.lemmas.words(&format!("{marker}.p"))?;
                Slot::Marked(words[0])
            }
        })
    }

    /// `slot`, `slot:kind,kind`, `slot@tag`.
    fn source(&mut self, text: &str) -> Checked<Source> {
        let (rest, tag) = match text.split_once('@') {
            Some((rest, tag)) => {
                let tag = self.builder.known_tag(tag).ok_or_else(|| format!("no word has the tag `{tag}`"))?;
                (rest, Some(tag))
            }
            None => (text, None),
        };
        let (slot, kinds) = rest.split_once(':').unwrap_or((rest, ""));
        let kinds = kinds.split(',').filter(|kind| !kind.is_empty()).map(str::parse::<EntityKind>);
        Ok(Source { slot: self.slot(slot)?, kinds: kinds.collect::<Checked<_>>()?, tag })
    }

    fn conditions(&mut self, sources: &[Spanned<String>]) -> Vec<Condition> {
        let compile = |source: &Spanned<String>| {
            let condition = self.condition(source.get_ref());
            self.or_problem(source, condition)
        };
        sources.iter().filter_map(compile).collect()
    }

    /// A role, `clause`, `negated`, `slot = words or tags`, or words and tags anywhere in the clause.
    fn condition(&mut self, text: &str) -> Checked<Condition> {
        if text.contains(" or ") {
            return Ok(Condition::Any(text.split(" or ").map(|part| self.condition(part)).collect::<Checked<_>>()?));
        }
        if let Ok(role) = text.parse::<Role>() {
            return Ok(Condition::Role(role));
        }
        match text.split_once('=') {
            Some((slot, element)) => Ok(Condition::Chunk(self.slot(slot.trim())?, self.element(element.trim())?)),
            None if text == "clause" => Ok(Condition::Clause),
            None if text == "negated" => Ok(Condition::Negated),
            None if text == "verbal-noun" => Ok(Condition::VerbalNoun),
            None if text == "habitual" => Ok(Condition::Habitual),
            None if text.starts_with("after ") => text["after ".len()..].parse().map(Condition::After),
            None if text.starts_with("under ") => text["under ".len()..].parse().map(Condition::Under),
            None if text == "state" => Ok(Condition::State),
            None if text == "future" => Ok(Condition::Future),
            None if text == "ability" => Ok(Condition::Ability),
            None if text == "passive" => Ok(Condition::Passive),
            None if text == "infinitive" => Ok(Condition::Infinitive),
            None if text == "verbless" => Ok(Condition::Verbless),
            None if text.split('|').all(|part| self.slot(part).is_ok()) => Ok(Condition::Any(
                text.split('|').filter_map(|part| self.slot(part).ok()).map(Condition::Filled).collect(),
            )),
            None => self.element(text).map(Condition::Word),
        }
    }
}
