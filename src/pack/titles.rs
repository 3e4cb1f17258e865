//! Offices and forms of address: mukhyamantri, party president, Dr.

use rustc_hash::FxHashMap;

use crate::text::fold;

use super::builder::Builder;
use super::lexicon::{Analysis, LexemeId};
use super::morph::Paradigms;
use super::schema::{self, PartOfSpeech, Scope};
use super::tags::TagSet;

/// An office or form of address.
#[derive(Clone, Debug)]
pub struct Title {
    /// Its slug: `chief-minister`.
    pub id: Box<str>,
    /// Canonical in Hindi.
    pub hi: Box<str>,
    /// Canonical in English.
    pub en: Box<str>,
    /// What its scope is.
    pub scope: Scope,
    /// Whether it is an office.
    pub office: bool,
    /// Whether one person of a scope holds it at a time.
    pub unique: bool,
}

/// All titles of the packs.
#[derive(Debug, Default)]
pub struct Titles {
    titles: Vec<Title>,
    by_word: FxHashMap<LexemeId, u16>,
}

impl Titles {
    /// The title a word is.
    pub fn of(&self, word: LexemeId) -> Option<&Title> {
        self.by_word.get(&word).map(|&at| &self.titles[at as usize])
    }

    /// The title with that id.
    pub fn get(&self, id: &str) -> Option<&Title> {
        self.titles.iter().find(|title| &*title.id == id)
    }

    pub(super) fn add(
        &mut self,
        builder: &mut Builder,
        paradigms: &Paradigms,
        source: &schema::Title,
    ) -> Result<(), String> {
        let (Some(hi), Some(en)) = (source.hi.first(), source.en.first()) else {
            return Err(format!("title `{}` needs a form in each language", source.id));
        };
        let title = Title {
            id: source.id.as_str().into(),
            hi: hi.as_str().into(),
            en: en.as_str().into(),
            scope: source.scope,
            office: source.office,
            unique: source.unique,
        };
        let at = if let Some(at) = self.titles.iter().position(|old| old.id == title.id) {
            self.titles[at] = title;
            at
        } else {
            self.titles.push(title);
            self.titles.len() - 1
        };
        let mut tags = TagSet::default().with(builder.tag("title")?);
        if source.office {
            tags = tags.with(builder.tag("office")?);
        }
        for (language, forms) in [("hi", &source.hi), ("en", &source.en)] {
            for form in forms {
                let lemma = fold(form);
                let word = builder.lexeme(&lemma, PartOfSpeech::Noun, tags);
                self.by_word.insert(word, at as u16);
                // only the last word of a title inflects
                let (first, last) = lemma.rsplit_once(' ').map_or(("", lemma.as_str()), |(first, last)| (first, last));
                for (ending, features) in paradigms.forms(language, &[last.to_owned()], PartOfSpeech::Noun, None)? {
                    let form = format!("{first} {ending}");
                    builder.add_form(form.trim_start(), Analysis { lexeme: word, features });
                }
            }
        }
        Ok(())
    }
}
