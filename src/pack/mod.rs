//! Language packs: words, paradigms, names and frames as data, checked and compiled for the reader.

mod compile;
mod files;
mod frames;
mod gazetteer;
mod grammar;
mod lexicon;
mod morph;
mod schema;
mod titles;

use std::path::Path;

pub use frames::{Condition, Count, Element, Frame, Frames, Of, Operator, Pattern, Slot, Source, Trigger};
pub use gazetteer::{Gazetteer, Holder, Name, NameForm};
pub use grammar::{Auxiliary, AuxiliarySet, Grammar, Marker, Pronoun};
pub use lexicon::{
    Analysis, Entry, Features, Form, FormId, Gender, Lexeme, LexemeId, Lexicon, Number, Tag, TagSet,
};
pub use schema::{Control, Manifest, Order, PartOfSpeech, PronounKind, Scope};
pub use titles::{Title, Titles};

use crate::ground::{Error, Result};
use crate::text;

/// The compiled packs: everything the reader knows of languages and names. Built once, then only read.
#[derive(Debug, Default)]
pub struct Packs {
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
    /// Where sentences do not end.
    pub segment: text::Rules,
}

impl Packs {
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

    /// The grammar for a script.
    pub fn grammar(&self, script: text::Script) -> Option<&Grammar> {
        let devanagari = script == text::Script::Devanagari;
        self.grammars.iter().map(|(_, grammar)| grammar).find(|grammar| grammar.devanagari == devanagari)
    }
}

#[cfg(test)]
pub(crate) use compile::for_tests;
