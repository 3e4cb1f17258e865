//! From the files of packs to the compiled [`Packs`], with every fault named by file, line and column.

mod frames;
mod words;

use std::path::Path;
#[cfg(test)]
use std::sync::Arc;

use toml::Spanned;

use crate::ground::{EntityKind, Error, Fnv, Result};
use crate::text::fold;

use self::frames::Resolver;
use self::words::{Lemmas, add_words};
use super::builder::Builder;
use super::festivals::Festivals;
use super::files::{self, File};
use super::frames::Frames;
use super::gazetteer::Gazetteer;
use super::grammar::Grammar;
use super::morph::Paradigms;
use super::schema::PackFile;
use super::tags::TagSet;
use super::time::{TimeBuilder, TimeWords};
use super::{Known, Packs};

/// What a pack says, or what is wrong with it.
type Checked<T = ()> = std::result::Result<T, String>;

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

/// What the tables of packs hold.
#[derive(Default)]
struct Tables {
    gazetteer: Gazetteer,
    festivals: Festivals,
    problems: Problems,
}

fn read_tables(files: &[File]) -> Tables {
    let mut tables = Tables::default();
    for file in files {
        let read = match file.path.file_stem().and_then(|stem| stem.to_str()) {
            Some("festivals") => tables.festivals.read(file),
            _ => tables.gazetteer.read(file),
        };
        tables.problems.extend(read.err());
    }
    tables
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
        // tables and words know nothing of each other
        let tables = std::mem::take(&mut self.tables);
        std::thread::scope(|scope| {
            let tables = scope.spawn(move || read_tables(&tables));
            self.compile(parsed, || tables.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        });
    }

    /// Compiles the parsed files; `tables` gives the names and festivals of the tables.
    fn compile(&mut self, parsed: &[Parsed], tables: impl FnOnce() -> Tables) {
        let mut builder = Builder::new();
        let paradigms = self.paradigms(parsed);
        for file in parsed {
            for words in &file.content.words {
                let added = add_words(&mut builder, &paradigms, &file.language, words.get_ref());
                self.note(file, words, added);
            }
            self.packs.templates = file.content.templates.clone().unwrap_or(std::mem::take(&mut self.packs.templates));
            self.linking(file);
            self.packs.home = file.content.home.clone().or(self.packs.home.take());
            self.segment(file);
        }
        for file in parsed {
            for title in &file.content.title {
                let added = self.packs.titles.add(&mut builder, &paradigms, title.get_ref());
                self.note(file, title, added);
            }
        }
        let Tables { gazetteer, festivals, problems } = tables();
        self.packs.gazetteer = gazetteer;
        self.problems.extend(problems);
        self.packs.time = self.time(parsed, &mut builder, &paradigms, festivals);
        self.packs.paradigms = paradigms;
        self.packs.gazetteer.index(&mut builder, &self.packs.segment);
        let lemmas = Lemmas::new(&mut builder);
        self.packs.grammars = self.grammars(parsed, &mut builder, &lemmas);
        self.packs.frames = self.frames(parsed, &builder, &lemmas);
        for file in parsed {
            self.demonyms(file);
        }
        self.packs.lexicon = builder.finish();
        self.packs.known = Known::new(&self.packs.lexicon);
        self.tags();
    }

    fn paradigms(&mut self, parsed: &[Parsed]) -> Paradigms {
        let mut paradigms = Paradigms::default();
        for file in parsed {
            for paradigm in &file.content.paradigm {
                let added = paradigms.add(&file.language, paradigm.get_ref());
                self.note(file, paradigm, added);
            }
        }
        paradigms
    }

    fn segment(&mut self, file: &Parsed) {
        if let Some(segment) = &file.content.segment {
            let rules = &mut self.packs.segment;
            let words = |list: &str| list.split_whitespace().map(fold).collect::<Vec<_>>();
            rules.abbreviations.extend(words(&segment.abbreviations));
            rules.letters.extend(words(&segment.letters));
            rules.doubtful.extend(words(&segment.doubtful));
        }
    }

    /// What tags with a prefix say: of which type of event, of which kind or class of things a word speaks.
    fn tags(&mut self) {
        for (name, tag) in self.packs.lexicon.tags() {
            let tags = TagSet::default().with(tag);
            if let Some(Ok(kind)) = name.strip_prefix("event:").map(str::parse) {
                self.packs.event_tags.push((tags, kind));
            }
            if name.starts_with("kind:") {
                let words = self.packs.lexicon.tagged(tags).map(|word| word.split_whitespace().collect());
                self.packs.kinds.push((tags, words.collect()));
            }
            if let Some(class) = name.strip_prefix("class:") {
                let all = self.packs.classes.entry("".into()).or_default();
                *all = all.with(tag);
                self.packs.classes.insert(class.into(), tags);
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

    fn frames(&mut self, parsed: &[Parsed], builder: &Builder, lemmas: &Lemmas) -> Frames {
        let mut frames = Frames::default();
        for file in parsed {
            let mut grammars = self.packs.grammars.iter();
            let order = grammars.find(|(language, _)| *language == file.language).map(|(_, grammar)| grammar.order);
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

    fn note<T>(&mut self, file: &Parsed, source: &Spanned<T>, result: Checked) {
        if let Err(message) = result {
            self.problems.push(fault(&file.file, source, message));
        }
    }
}

fn fault<T>(file: &File, source: &Spanned<T>, message: impl Into<String>) -> Error {
    Error::pack(message).at_file(&file.path).at_offset(&file.text, source.span().start)
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
    let mut packs: Vec<Vec<File>> = files::built_in().collect();
    for folder in folders {
        packs.push(files::folder(folder.as_ref())?);
    }
    Ok(compile(packs))
}

/// The packs built in, compiled once for all tests.
#[cfg(test)]
pub(crate) fn for_tests() -> Arc<Packs> {
    static PACKS: std::sync::OnceLock<Arc<Packs>> = std::sync::OnceLock::new();
    PACKS.get_or_init(|| Arc::new(load(&[] as &[&Path]).unwrap_or_else(|error| panic!("{error}")))).clone()
}

/// The forms of the tokens of a text.
#[cfg(test)]
pub(crate) fn forms_for_tests(packs: &Packs, text: &str) -> Vec<super::FormId> {
    let mut segmenter = crate::text::Segmenter::default();
    segmenter.refill(text, &packs.segment);
    (0..segmenter.tokens.len()).map(|at| packs.lexicon.form(segmenter.text(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Analysis, Entry, Form};

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
            let forms = forms_for_tests(&packs, name);
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
