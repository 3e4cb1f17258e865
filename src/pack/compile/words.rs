//! Words: their forms go into the lexicon, and their lemmas are looked up where a pack names them.

use rustc_hash::FxHashMap;

use crate::text::fold;

use super::super::builder::Builder;
use super::super::features::Features;
use super::super::lexicon::{Analysis, LexemeId};
use super::super::morph::Paradigms;
use super::super::schema::{self, PartOfSpeech};
use super::super::tags::{Tag, TagSet};
use super::Checked;

/// What the lookup of lemmas needs while grammars and frames are compiled.
pub(super) struct Lemmas {
    by_lemma: FxHashMap<Box<str>, Vec<(LexemeId, PartOfSpeech)>>,
    /// The tag of verbs that say little by themselves.
    pub light: Option<Tag>,
}

impl Lemmas {
    pub(super) fn new(builder: &mut Builder) -> Self {
        Self { by_lemma: builder.by_lemma(), light: builder.tag("light").ok() }
    }

    /// The words of a lemma, which may name its part of speech: `win.v`.
    pub(super) fn words(&self, lemma: &str) -> Checked<Vec<LexemeId>> {
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

/// Adds the words of one entry of a pack, in all their forms.
pub(super) fn add_words(
    builder: &mut Builder,
    paradigms: &Paradigms,
    language: &str,
    words: &schema::Words,
) -> Checked {
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
