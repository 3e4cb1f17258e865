//! From the files of packs to the compiled [`Packs`], with every fault named by file, line and column.

use std::path::Path;
#[cfg(test)]
use std::sync::Arc;

use rustc_hash::FxHashMap;
use toml::Spanned;

use crate::ground::{EntityKind, Error, EventType, Fnv, Place, Result, Role};
use crate::text::{self, fold};

use super::Packs;
use super::festivals::Festivals;
use super::files::File;
use super::frames::{Condition, Count, Element, Frame, Frames, Of, Operator, Pattern, Slot, Source};
use super::gazetteer::Gazetteer;
use super::grammar::Grammar;
use super::lexicon::{Analysis, Builder, Features, LexemeId, Tag, TagSet};
use super::morph::Paradigms;
use super::schema::{self, Order, PackFile, PartOfSpeech};
use super::time::{TimeBuilder, TimeWords};
use super::titles::Titles;

/// Everything wrong with some packs.
pub(crate) type Problems = Vec<Error>;

/// Compiles packs, each given as its files, later ones over earlier ones.
pub(crate) fn compile(packs: Vec<Vec<File>>) -> (Packs, Problems) {
    let mut compiler = Compiler::default();
    let mut parsed = Vec::new();
    let texts = packs.iter().flatten().map(|file| file.text.as_bytes());
    compiler.packs.fingerprint = texts.fold(Fnv::default(), Fnv::part).finish();
    for files in packs {
        compiler.parse(files, &mut parsed);
    }
    compiler.run(&parsed);
    (compiler.packs, compiler.problems)
}

/// A parsed TOML file with its text, for the places of faults.
struct Parsed {
    language: String,
    file: File,
    content: PackFile,
}

#[derive(Default)]
struct Compiler {
    packs: Packs,
    problems: Problems,
    tables: Vec<File>,
}

/// What the lookup of lemmas needs while frames are compiled.
struct Lemmas {
    by_lemma: FxHashMap<Box<str>, Vec<(LexemeId, PartOfSpeech)>>,
    light: Option<Tag>,
}

impl Compiler {
    fn parse(&mut self, files: Vec<File>, parsed: &mut Vec<Parsed>) {
        let start = parsed.len();
        let mut manifest = None;
        for file in files {
            if file.path.extension().is_some_and(|extension| extension == "tsv") {
                self.tables.push(file);
                continue;
            }
            match toml::from_str::<PackFile>(&file.text) {
                Ok(mut content) => {
                    manifest = content.pack.take().or(manifest);
                    parsed.push(Parsed { language: String::new(), file, content });
                }
                Err(error) => {
                    let offset = error.span().map_or(0, |span| span.start);
                    let message = error.message().to_owned();
                    self.problems.push(Error::pack(message).at_file(&file.path).at_offset(&file.text, offset));
                }
            }
        }
        if let Some(manifest) = manifest {
            for file in &mut parsed[start..] {
                file.language = manifest.language.clone().unwrap_or_default();
            }
            self.packs.manifests.retain(|old| old.name != manifest.name);
            self.packs.manifests.push(manifest);
        }
    }

    fn run(&mut self, parsed: &[Parsed]) {
        let mut builder = Builder::new();
        let mut paradigms = Paradigms::default();
        for file in parsed {
            for paradigm in &file.content.paradigm {
                let added = paradigms.add(&file.language, paradigm.get_ref());
                self.note(file, paradigm, added);
            }
        }
        for file in parsed {
            for words in &file.content.words {
                let added = add_words(&mut builder, &paradigms, &file.language, words.get_ref());
                self.note(file, words, added);
            }
            self.packs.templates = file.content.templates.clone().unwrap_or(std::mem::take(&mut self.packs.templates));
            self.linking(file);
            self.packs.home = file.content.home.clone().or(self.packs.home.take());
            if let Some(segment) = &file.content.segment {
                let rules = &mut self.packs.segment;
                let words = |list: &str| list.split_whitespace().map(fold).collect::<Vec<_>>();
                rules.abbreviations.extend(words(&segment.abbreviations));
                rules.letters.extend(words(&segment.letters));
                rules.doubtful.extend(words(&segment.doubtful));
            }
        }
        let mut titles = Titles::default();
        for file in parsed {
            for title in &file.content.title {
                let added = titles.add(&mut builder, &paradigms, title.get_ref());
                self.note(file, title, added);
            }
        }
        let mut gazetteer = Gazetteer::default();
        let mut festivals = Festivals::default();
        for table in std::mem::take(&mut self.tables) {
            let read = match table.path.file_stem().and_then(|stem| stem.to_str()) {
                Some("festivals") => festivals.read(&table),
                _ => gazetteer.read(&table),
            };
            if let Err(error) = read {
                self.problems.push(error);
            }
        }
        self.packs.time = self.time(parsed, &mut builder, &paradigms, festivals);
        self.packs.paradigms = paradigms;
        gazetteer.index(&mut builder, &self.packs.segment);
        let lemmas = Lemmas { by_lemma: builder.by_lemma(), light: builder.tag("light").ok() };
        let grammars: Vec<(String, Grammar)> = self.grammars(parsed, &mut builder, &lemmas);
        let orders: Vec<(&str, Order)> =
            grammars.iter().map(|(language, grammar)| (language.as_str(), grammar.order)).collect();
        let frames = self.frames(parsed, &mut builder, &lemmas, &orders);
        self.packs.titles = titles;
        self.packs.gazetteer = gazetteer;
        self.packs.grammars = grammars;
        self.packs.frames = frames;
        for file in parsed {
            self.demonyms(file);
        }
        self.packs.lexicon = builder.finish();
        self.packs.known = super::Known::new(&self.packs.lexicon);
        for (name, tag) in self.packs.lexicon.tags() {
            if let Some(Ok(kind)) = name.strip_prefix("event:").map(str::parse) {
                self.packs.event_tags.push((TagSet::default().with(tag), kind));
            }
            if name.starts_with("kind:") {
                let tags = TagSet::default().with(tag);
                let words = self.packs.lexicon.tagged(tags).map(|word| word.split_whitespace().collect());
                self.packs.kinds.push((tags, words.collect()));
            }
            if let Some(class) = name.strip_prefix("class:") {
                let all = self.packs.classes.entry("".into()).or_default();
                *all = all.with(tag);
                self.packs.classes.insert(class.into(), TagSet::default().with(tag));
            }
        }
    }

    fn demonyms(&mut self, file: &Parsed) {
        for (country, words) in &file.content.demonyms {
            let listed = self.packs.gazetteer.by_slug(EntityKind::Place, country);
            let Some(place) = listed else {
                self.note(file, words, Err(format!("no place `{country}` is listed")));
                continue;
            };
            for word in words.get_ref().split_whitespace() {
                self.packs.demonyms.insert(fold(word).into(), place);
            }
        }
    }

    fn linking(&mut self, file: &Parsed) {
        if let Some(section) = &file.content.linking {
            self.packs.linking.add(section);
        }
        let content = &file.content;
        if content.labels.is_some() || !content.label.is_empty() {
            let labels = self.packs.labels.entry(file.language.clone()).or_default();
            if let Err((offset, message)) = labels.add(content.labels.as_ref(), &content.label) {
                let error = Error::pack(message).at_file(&file.file.path).at_offset(&file.file.text, offset);
                self.problems.push(error);
            }
        }
        for sense in &file.content.sense {
            self.packs.linking.add_sense(sense);
        }
        for house in &file.content.house {
            let added = self.packs.linking.add_house(house.get_ref());
            self.note(file, house, added);
        }
    }

    fn time(
        &mut self,
        parsed: &[Parsed],
        builder: &mut Builder,
        paradigms: &Paradigms,
        festivals: Festivals,
    ) -> TimeWords {
        let mut times = TimeBuilder::default();
        for file in parsed {
            for words in file.content.time.iter().flat_map(|time| &time.words) {
                let added = times.add(builder, paradigms, &file.language, words.get_ref(), &festivals);
                self.note(file, words, added);
            }
        }
        times.finish(festivals).unwrap_or_else(|message| {
            self.problems.push(Error::pack(message));
            TimeWords::default()
        })
    }

    fn grammars(&mut self, parsed: &[Parsed], builder: &mut Builder, lemmas: &Lemmas) -> Vec<(String, Grammar)> {
        let mut grammars: Vec<(String, Grammar)> = Vec::new();
        for file in parsed {
            let Some(source) = &file.content.grammar else { continue };
            let mut resolve = |word: &Spanned<String>| match lemmas.words(word.get_ref()) {
                Ok(words) => words,
                Err(message) => {
                    self.problems.push(fault(&file.file, word, message));
                    Vec::new()
                }
            };
            let grammar = Grammar::compile(source.get_ref(), builder, &mut resolve);
            grammars.retain(|(language, _)| *language != file.language);
            grammars.push((file.language.clone(), grammar));
        }
        grammars
    }

    fn frames(
        &mut self,
        parsed: &[Parsed],
        builder: &mut Builder,
        lemmas: &Lemmas,
        orders: &[(&str, Order)],
    ) -> Frames {
        let mut frames = Frames::default();
        for file in parsed {
            let order = orders.iter().find(|(language, _)| *language == file.language).map(|(_, order)| *order);
            let mut resolver = Resolver { lemmas, builder, file: &file.file, problems: &mut self.problems, order };
            let mut seen = Vec::new();
            for source in &file.content.frame {
                let frame = source.get_ref();
                if seen.contains(&&frame.id) {
                    resolver.problem(source, format!("frame `{}` stands twice in this file", frame.id));
                }
                seen.push(&frame.id);
                if frame.examples.is_empty() || frame.near.is_empty() {
                    let message = format!("frame `{}` needs examples and near-misses", frame.id);
                    resolver.problem(source, message);
                }
                frames.add(resolver.frame(frame));
            }
            for source in &file.content.operator {
                frames.add_operator(resolver.operator(source.get_ref()));
            }
        }
        frames.index();
        frames
    }

    fn note<T>(&mut self, file: &Parsed, source: &Spanned<T>, result: std::result::Result<(), String>) {
        if let Err(message) = result {
            self.problems.push(fault(&file.file, source, message));
        }
    }
}

fn fault<T>(file: &File, source: &Spanned<T>, message: impl Into<String>) -> Error {
    Error::pack(message).at_file(&file.path).at_offset(&file.text, source.span().start)
}

/// Cuts a word or name as running text would be cut.
pub(crate) fn cut(word: &str, rules: &text::Rules) -> Vec<String> {
    let mut segmenter = text::Segmenter::default();
    segmenter.refill(word, rules);
    (0..segmenter.tokens.len()).map(|at| segmenter.text(at).to_owned()).collect()
}

fn add_words(
    builder: &mut Builder,
    paradigms: &Paradigms,
    language: &str,
    words: &schema::Words,
) -> std::result::Result<(), String> {
    let mut tags = TagSet::default();
    for tag in &words.tags {
        tags = tags.with(builder.tag(tag)?);
    }
    let fixed = Features::parse(&words.features)?;
    for item in words.list.split_whitespace() {
        let (item, lemma) = match item.split_once('=') {
            Some((form, lemma)) => (form, Some(fold(&lemma.replace('_', " ")))),
            None => (item, None),
        };
        let parts: Vec<String> = item.split('/').map(|part| fold(&part.replace('_', " "))).collect();
        let lexeme = builder.lexeme(lemma.as_deref().unwrap_or(&parts[0]), words.pos, tags);
        let forms = match (lemma.is_some(), words.features.is_empty()) {
            (false, true) => paradigms.forms(language, &parts, words.pos, words.paradigm.as_deref())?,
            _ => vec![(parts[0].clone(), fixed)],
        };
        for (form, features) in forms {
            builder.add_form(&form, Analysis { lexeme, features });
        }
    }
    Ok(())
}

impl Lemmas {
    /// The words of a lemma, which may name its part of speech: `win.v`.
    fn words(&self, lemma: &str) -> std::result::Result<Vec<LexemeId>, String> {
        let (lemma, pos) = match lemma.rsplit_once('.') {
            Some((lemma, "v")) => (lemma, Some(PartOfSpeech::Verb)),
            Some((lemma, "n")) => (lemma, Some(PartOfSpeech::Noun)),
            Some((lemma, "a")) => (lemma, Some(PartOfSpeech::Adjective)),
            Some((lemma, "p")) => (lemma, Some(PartOfSpeech::Adposition)),
            _ => (lemma, None),
        };
        let lemma = fold(&lemma.replace('_', " "));
        let found: Vec<LexemeId> = self
            .by_lemma
            .get(lemma.as_str())
            .into_iter()
            .flatten()
            .filter(|(_, of)| pos.is_none_or(|pos| pos == *of))
            .map(|(id, _)| *id)
            .collect();
        if found.is_empty() { Err(format!("no pack lists the word `{lemma}`")) } else { Ok(found) }
    }
}

struct Resolver<'a> {
    lemmas: &'a Lemmas,
    builder: &'a mut Builder,
    file: &'a File,
    problems: &'a mut Problems,
    /// Where verbs stand in the language of the file.
    order: Option<Order>,
}

impl Resolver<'_> {
    fn problem<T>(&mut self, source: &Spanned<T>, message: impl Into<String>) {
        self.problems.push(fault(self.file, source, message));
    }

    fn place<T>(&self, source: &Spanned<T>) -> Place {
        fault(self.file, source, "").place().clone()
    }

    fn or_problem<T, S>(&mut self, source: &Spanned<S>, result: std::result::Result<T, String>) -> Option<T> {
        result.map_err(|message| self.problem(source, message)).ok()
    }

    fn frame(&mut self, source: &schema::Frame) -> Frame {
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

    fn operator(&mut self, source: &schema::Operator) -> Operator {
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

    fn pattern(&mut self, trigger: &str) -> std::result::Result<Pattern, String> {
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
    fn element(&mut self, text: &str) -> std::result::Result<Element, String> {
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

    fn slot(&self, text: &str) -> std::result::Result<Slot, String> {
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
    fn source(&mut self, text: &str) -> std::result::Result<Source, String> {
        let (rest, tag) = match text.split_once('@') {
            Some((rest, tag)) => {
                let tag = self.builder.known_tag(tag).ok_or_else(|| format!("no word has the tag `{tag}`"))?;
                (rest, Some(tag))
            }
            None => (text, None),
        };
        let (slot, kinds) = rest.split_once(':').unwrap_or((rest, ""));
        let kinds = kinds.split(',').filter(|kind| !kind.is_empty()).map(str::parse::<EntityKind>);
        Ok(Source { slot: self.slot(slot)?, kinds: kinds.collect::<std::result::Result<_, _>>()?, tag })
    }

    fn conditions(&mut self, sources: &[Spanned<String>]) -> Vec<Condition> {
        let compile = |source: &Spanned<String>| {
            let condition = self.condition(source.get_ref());
            self.or_problem(source, condition)
        };
        sources.iter().filter_map(compile).collect()
    }

    /// A role, `clause`, `negated`, `slot = words or tags`, or words and tags anywhere in the clause.
    fn condition(&mut self, text: &str) -> std::result::Result<Condition, String> {
        if text.contains(" or ") {
            return Ok(Condition::Any(
                text.split(" or ").map(|part| self.condition(part)).collect::<std::result::Result<_, _>>()?,
            ));
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

/// Loads the packs built in and, over them, those in `folders`.
///
/// # Errors
/// A folder that cannot be read, else the first fault of the packs.
pub(crate) fn load(folders: &[impl AsRef<Path>]) -> Result<Packs> {
    let (packs, problems) = examine(folders)?;
    match problems.into_iter().next() {
        Some(problem) => Err(problem.remedy("`ghatna packs check` lists everything wrong with a pack")),
        None => Ok(packs),
    }
}

/// Like [`load`], with all faults.
///
/// # Errors
/// A folder that cannot be read.
pub(crate) fn examine(folders: &[impl AsRef<Path>]) -> Result<(Packs, Problems)> {
    let mut packs: Vec<Vec<File>> = super::files::built_in().collect();
    for folder in folders {
        packs.push(super::files::folder(folder.as_ref())?);
    }
    Ok(compile(packs))
}

/// The packs built in, compiled once for all tests.
#[cfg(test)]
pub(crate) fn for_tests() -> Arc<Packs> {
    static PACKS: std::sync::OnceLock<Arc<Packs>> = std::sync::OnceLock::new();
    PACKS.get_or_init(|| Arc::new(load(&[] as &[&Path]).unwrap_or_else(|error| panic!("{error}")))).clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Entry, Form, FormId};

    fn lemmas(packs: &Packs, word: &str) -> Vec<(String, Form)> {
        let analyses = packs.lexicon.analyses(packs.lexicon.form(&fold(word)));
        let lemma = |analysis: &Analysis| packs.lexicon.lexeme(analysis.lexeme).lemma.to_string();
        analyses.iter().map(|analysis| (lemma(analysis), analysis.features.form)).collect()
    }

    #[test]
    fn built_in_packs_have_no_faults() {
        let (_, problems) = examine(&[] as &[&Path]).unwrap();
        assert!(problems.is_empty(), "{}", problems.iter().map(Error::to_string).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn forms_lead_to_lemmas() {
        let packs = for_tests();
        for (form, lemma, use_) in [
            ("ठुकराया", "ठुकराना", Form::Perfective),
            ("जायेंगे", "जाना", Form::Future),
            ("गयी", "जाना", Form::Perfective),
            ("कीजिए", "करना", Form::Imperative),
            ("हुईं", "होना", Form::Perfective),
            ("इस्तीफ़े", "इस्तीफा", Form::Oblique),
            ("नेताओं", "नेता", Form::Oblique),
            ("बैठकों", "बैठक", Form::Oblique),
            ("met", "meet", Form::Past),
            ("denied", "deny", Form::Perfective),
        ] {
            assert!(lemmas(&packs, form).contains(&(fold(lemma), use_)), "{form}: {:?}", lemmas(&packs, form));
        }
    }

    #[test]
    fn names_are_found_however_initials_are_written() {
        let packs = for_tests();
        let find = |name: &str| {
            let tokens = cut(name, &packs.segment);
            let forms: Vec<FormId> = tokens.iter().map(|token| packs.lexicon.form(token)).collect();
            let mut found = Vec::new();
            packs.lexicon.phrases(forms.iter().copied(), |length, entries| {
                for entry in entries {
                    if let Entry::Name(form) = entry
                        && length == forms.len()
                    {
                        found.push(packs.gazetteer.name(packs.gazetteer.form(*form).name).id.to_string());
                    }
                }
            });
            found
        };
        assert_eq!(find("राहुल गाँधी"), ["person/rahul-gandhi"]);
        assert_eq!(find("Rahul Gandhi"), ["person/rahul-gandhi"]);
        assert_eq!(find("भाजपा"), ["organization/bharatiya-janata-party"]);
    }
}
