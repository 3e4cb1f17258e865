//! Language packs: words, paradigms, names and frames as data, checked and compiled for the reader.

mod builder;
mod compile;
mod dense;
mod features;
mod festivals;
mod files;
mod forms;
mod frames;
mod gazetteer;
mod grammar;
mod known;
mod labels;
mod lexicon;
mod linking;
mod morph;
mod people;
mod schema;
mod tags;
mod time;
mod titles;
mod words;

use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashMap;

pub use dense::{Dense, DenseMap};
pub use features::{Features, Form, Gender, Number};
pub use festivals::Festivals;
pub use frames::{Condition, Count, Element, Frame, Frames, Of, Operator, Pattern, Slot, Source, Trigger};
pub use gazetteer::{Gazetteer, Holder, Name, NameForm};
pub use grammar::{Auxiliary, AuxiliarySet, Grammar, Marker, Pronoun};
pub use known::Known;
pub use labels::{Labels, Piece, Template};
pub use lexicon::{Analysis, Entry, FormId, Lexeme, LexemeId, Lexicon};
pub use linking::{House, Linking};
pub(crate) use people::{People, full_key, may_be, spelled};
pub use schema::{Control, Example, Manifest, Names, Order, PartOfSpeech, PronounKind, Scope, Templates};
pub use tags::{PartSet, Tag, TagSet};
pub use time::{DayPart, Found, Sense, TimeClass, TimeUnit, TimeWords, Trust};
pub use titles::{Title, Titles};

use crate::ground::{Error, EventType, Result};
use crate::text;

/// The compiled packs: everything the reader knows of languages and names. Built once, then only read.
#[derive(Debug, Default)]
pub struct Packs {
    /// A hash of all that the packs say: readings made with other packs are out of date.
    pub fingerprint: u64,
    /// Name, version and licence of each pack.
    pub manifests: Vec<Manifest>,
    /// All forms and phrases.
    pub lexicon: Lexicon,
    /// The grammar of each language.
    pub grammars: Vec<(String, Grammar)>,
    /// All event frames.
    pub frames: Frames,
    /// All listed names.
    pub gazetteer: Gazetteer,
    /// All titles.
    pub titles: Titles,
    /// The tags that the reader asks for.
    pub known: Known,
    /// Where sentences do not end.
    pub segment: text::Rules,
    /// How names are put together.
    pub templates: Templates,
    /// How events are described, by language.
    pub labels: BTreeMap<String, Labels>,
    /// What tells events and sets of people apart or together.
    pub linking: Linking,
    /// The words that expressions of time are made of.
    pub time: TimeWords,
    /// The country whose offices need no scope: its slug.
    pub home: Option<String>,
    /// The tags of words that name a type of event (`event:resignation`).
    pub event_tags: Vec<(TagSet, EventType)>,
    /// For each tag of words that only some of a class are called by (`kind:high-court`), those words, without spaces.
    kinds: Vec<(TagSet, Vec<String>)>,
    /// The countries that words speak of (`American`), by place in the gazetteer.
    demonyms: FxHashMap<Box<str>, u32>,
    classes: FxHashMap<Box<str>, TagSet>,
    paradigms: morph::Paradigms,
}

impl Packs {
    /// Whether a marker says as what somebody does something: `in the role of`.
    pub(crate) fn is_capacity(&self, marker: LexemeId) -> bool {
        self.lexicon.lexeme(marker).tags.meets(self.known.capacity)
    }

    /// Loads the packs built in and, over them, those in `folders`: what a later pack names again, it replaces.
    ///
    /// # Errors
    /// A folder that cannot be read, else the first fault of a pack, with file, line and column.
    pub fn load(folders: &[impl AsRef<Path>]) -> Result<Self> {
        compile::load(folders)
    }

    /// Loads packs like [`Packs::load`], but returns everything wrong with them beside what could be compiled.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn examine(folders: &[impl AsRef<Path>]) -> Result<(Self, Vec<Error>)> {
        compile::examine(folders)
    }

    /// The tag of words that may stand for listed entities of that class (`class:party`).
    pub fn class(&self, class: &str) -> TagSet {
        if class.is_empty() { TagSet::default() } else { self.classes.get(class).copied().unwrap_or_default() }
    }

    /// Of some tags, those that name classes.
    pub fn class_tags(&self, tags: TagSet) -> TagSet {
        tags.common(self.classes.get("").copied().unwrap_or_default())
    }

    /// The country that a word in matching form says something belongs to, by place in the gazetteer.
    pub fn demonym(&self, word: &str) -> Option<u32> {
        self.demonyms.get(word).copied()
    }

    /// Whether something of this name may be meant by a word with these tags: `the High Court` is no Supreme Court.
    pub fn may_be_called(&self, tags: TagSet, name: &str) -> bool {
        let joined: String = text::fold(name).split_whitespace().collect();
        let mut kinds = self.kinds.iter().filter(|(kind, _)| tags.meets(*kind));
        kinds.all(|(_, words)| words.iter().any(|word| joined.contains(word.as_str())))
    }

    /// The name of the post with this title and scope, in the language of the scope's name.
    pub fn post_name(&self, scope: &str, title: &str, devanagari: bool, place: bool) -> String {
        let template = match (devanagari, place) {
            (true, true) => &self.templates.post_of_place_hi,
            (true, false) => &self.templates.post_of_organization_hi,
            (false, true) => &self.templates.post_of_place_en,
            (false, false) => &self.templates.post_of_organization_en,
        };
        template.replace("{scope}", scope).replace("{title}", title)
    }

    /// The name of a house by its owner.
    pub fn possessed(&self, owner: &str, thing: &str, devanagari: bool) -> String {
        let template = if devanagari { &self.templates.possessed_hi } else { &self.templates.possessed_en };
        template.replace("{owner}", owner).replace("{thing}", thing)
    }

    /// Whether the form alone is a word, a pronoun or a listed name.
    pub fn knows(&self, form: FormId) -> bool {
        let mut known = !self.lexicon.analyses(form).is_empty()
            || self.grammars.iter().any(|(_, grammar)| grammar.pronouns.contains_key(&form));
        self.lexicon.phrases(std::iter::once(form), |_, _| known = true);
        known
    }

    /// The grammar to start with: that of the first language pack.
    ///
    /// # Panics
    /// Without any language pack; there is always one built in.
    pub fn default_grammar(&self) -> &Grammar {
        &self.grammars.first().expect("a language pack is built in").1
    }

    /// The grammar for a script.
    pub fn grammar(&self, script: text::Script) -> Option<&Grammar> {
        let devanagari = script == text::Script::Devanagari;
        self.grammars.iter().map(|(_, grammar)| grammar).find(|grammar| grammar.devanagari == devanagari)
    }
}

#[cfg(test)]
pub(crate) use compile::for_tests;
