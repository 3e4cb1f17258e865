//! Words looked for in sentences. Text and query meet in the matching form (nukta and chandrabindu folded, nasals as anusvara),
//! word for word, so that the part of a word finds nothing; a word stands for all its forms.

use unicode_normalization::char::is_combining_mark;

use crate::ground::{Chars, DocumentId, Error, Result, Span};
use crate::pack::Packs;
use crate::text::fold;

/// A sentence that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub document: DocumentId,
    /// The date of the article.
    pub date: Option<String>,
    /// Where the sentence stands in its text.
    pub span: Span<Chars>,
    /// The sentence.
    pub text: String,
}

/// What is looked for: all of its terms in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// One of several words or phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The words of each, in matching form; of several words one after the other.
    pub any: Vec<Vec<String>>,
    /// Whether the last word may go on.
    pub prefix: bool,
}

impl Query {
    /// Reads a query: `word` in all its forms, `=word` in this form alone, `word*` and what begins so, and several words in one
    /// argument just as they stand.
    ///
    /// # Errors
    /// A query without any word.
    pub fn new(arguments: &[String], packs: &Packs) -> Result<Self> {
        let terms: Vec<Term> = arguments.iter().filter_map(|argument| term(argument, packs)).collect();
        if terms.is_empty() {
            return Err(Error::usage("no word to look for"));
        }
        Ok(Self { terms })
    }

    /// Its terms.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether all terms occur in a text in matching form.
    pub fn matches(&self, folded: &str) -> bool {
        let words: Vec<&str> = words(folded).collect();
        self.terms.iter().all(|term| term.any.iter().any(|phrase| term.occurs(phrase, &words)))
    }

    /// Whether a text in matching form may hold the terms, as its letters tell. Fast, and never wrong in saying no.
    pub fn may_match(&self, folded: &str) -> bool {
        self.terms
            .iter()
            .all(|term| term.any.iter().any(|phrase| phrase.iter().all(|word| folded.contains(word.as_str()))))
    }
}

impl Term {
    fn occurs(&self, phrase: &[String], words: &[&str]) -> bool {
        let Some((last, rest)) = phrase.split_last() else { return false };
        words.windows(phrase.len()).any(|window| {
            let Some((end, start)) = window.split_last() else { return false };
            let ends = if self.prefix { end.starts_with(last.as_str()) } else { end == last };
            ends && start.iter().zip(rest).all(|(word, wanted)| word == wanted)
        })
    }
}

fn term(argument: &str, packs: &Packs) -> Option<Term> {
    let (argument, exact) = match argument.strip_prefix('=') {
        Some(rest) => (rest, true),
        None => (argument, false),
    };
    let prefix = argument.ends_with('*');
    let folded = fold(argument);
    let phrase: Vec<String> = words(&folded).map(str::to_owned).collect();
    let any = match phrase.as_slice() {
        [] => return None,
        [word] if !exact && !prefix => packs.forms(word).into_iter().map(|form| vec![form]).collect(),
        _ => vec![phrase],
    };
    Some(Term { any, prefix })
}

/// The words of a text in matching form: letters with their marks, and digits. The store's index cuts at the same places.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::for_tests;

    fn found(query: &[&str], sentence: &str) -> bool {
        let query: Vec<String> = query.iter().map(|word| (*word).to_owned()).collect();
        let query = Query::new(&query, &for_tests()).unwrap();
        let folded = fold(sentence);
        let found = query.matches(&folded);
        assert!(!found || query.may_match(&folded));
        found
    }

    #[test]
    fn words_are_whole_and_in_all_forms_and_spellings() {
        let sentence = "कांग्रेस के नेताओं ने बिहार में इस्तीफ़े दिए।";
        for query in [&["नेता"][..], &["इस्तीफा", "काँग्रेस"], &["इस्ती*"], &["=नेताओं"], &["नेताओं ने"], &["के नेता*"]]
        {
            assert!(found(query, sentence), "{query:?}");
        }
        for query in [&["हार"][..], &["=नेता"], &["नेता", "सभा"], &["ने नेताओं"], &["कांग"]]
        {
            assert!(!found(query, sentence), "{query:?}");
        }
        assert!(Query::new(&["।".to_owned()], &for_tests()).is_err());
    }
}
