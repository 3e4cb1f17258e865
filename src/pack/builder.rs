//! From words and phrases, one by one, to the [`Lexicon`].

use rustc_hash::FxHashMap;

use crate::text::{Rules, Segmenter, is_folded, is_word};

use super::lexicon::{Analysis, Entry, Facts, FormId, Lexeme, LexemeId, Lexicon};
use super::schema::PartOfSpeech;
use super::tags::{Tag, TagSet};

/// Gathers words and phrases, then becomes a [`Lexicon`].
#[derive(Debug, Default)]
pub(crate) struct Builder {
    forms: FxHashMap<Box<str>, FormId>,
    analyses: Vec<Vec<Analysis>>,
    lexemes: Vec<Lexeme>,
    by_lemma: FxHashMap<(Box<str>, PartOfSpeech), LexemeId>,
    tags: Vec<Box<str>>,
    steps: FxHashMap<(u32, FormId), u32>,
    entries: Vec<Vec<Entry>>,
    /// Cuts forms into tokens.
    segmenter: Segmenter,
}

/// About as many forms and phrases as the packs built in have: tables of that size are not moved while they grow.
const MANY: usize = 100_000;

impl Builder {
    pub(crate) fn new() -> Self {
        let mut builder = Self { entries: vec![Vec::new()], ..Self::default() };
        builder.analyses.push(Vec::new());
        builder.forms.reserve(MANY);
        builder.steps.reserve(MANY);
        builder
    }

    /// The id of a form in matching form, made when new.
    pub(crate) fn form(&mut self, word: &str) -> FormId {
        if let Some(&form) = self.forms.get(word) {
            return form;
        }
        let form = FormId(self.analyses.len() as u32);
        self.forms.insert(word.into(), form);
        self.analyses.push(Vec::new());
        form
    }

    /// All forms that start so, in no order.
    pub(crate) fn forms_with_prefix(&self, prefix: &str) -> impl Iterator<Item = (&str, FormId)> {
        self.forms.iter().map(|(form, id)| (&**form, *id)).filter(move |(form, _)| form.starts_with(prefix))
    }

    /// The tag of that name, made when new.
    pub(crate) fn tag(&mut self, name: &str) -> Result<Tag, String> {
        if let Some(tag) = self.known_tag(name) {
            return Ok(tag);
        }
        if self.tags.len() == 128 {
            return Err(format!("tag `{name}` is one too many: packs may name 128"));
        }
        self.tags.push(name.into());
        Ok(Tag(self.tags.len() as u8 - 1))
    }

    /// The tag of that name, if some word has it.
    pub(crate) fn known_tag(&self, name: &str) -> Option<Tag> {
        self.tags.iter().position(|tag| &**tag == name).map(|at| Tag(at as u8))
    }

    /// The word behind an id.
    pub(crate) fn peek(&self, id: LexemeId) -> &Lexeme {
        &self.lexemes[id.0 as usize]
    }

    /// All words by lemma.
    pub(crate) fn by_lemma(&self) -> FxHashMap<Box<str>, Vec<(LexemeId, PartOfSpeech)>> {
        let mut by_lemma: FxHashMap<Box<str>, Vec<(LexemeId, PartOfSpeech)>> = FxHashMap::default();
        for (at, lexeme) in self.lexemes.iter().enumerate() {
            by_lemma.entry(lexeme.lemma.clone()).or_default().push((LexemeId(at as u32), lexeme.pos));
        }
        by_lemma
    }

    /// The word with that lemma (matching form) and part of speech, made when new, with these tags added.
    pub(crate) fn lexeme(&mut self, lemma: &str, pos: PartOfSpeech, tags: TagSet) -> LexemeId {
        let next = LexemeId(self.lexemes.len() as u32);
        let id = *self.by_lemma.entry((lemma.into(), pos)).or_insert(next);
        if id == next {
            self.lexemes.push(Lexeme { lemma: lemma.into(), pos, tags });
        } else {
            let lexeme = &mut self.lexemes[id.0 as usize];
            lexeme.tags = lexeme.tags.union(tags);
        }
        id
    }

    /// Gives a word a form of one or more tokens (already cut, in matching form).
    pub(crate) fn add(&mut self, tokens: &[&str], analysis: Analysis) {
        if let [single] = tokens {
            let form = self.form(single);
            let analyses = &mut self.analyses[form.0 as usize];
            if !analyses.contains(&analysis) {
                analyses.push(analysis);
            }
        } else {
            self.phrase(tokens, Entry::Word(analysis));
        }
    }

    /// Gives a word a form of one or more tokens, which is cut as running text would be.
    pub(crate) fn add_form(&mut self, form: &str, analysis: Analysis) {
        // most are one word, in matching form already
        if is_folded(form) && is_word(form) {
            self.add(&[form], analysis);
        } else {
            self.cut(form, &Rules::default(), |builder, tokens| builder.add(tokens, analysis));
        }
    }

    /// Cuts a word or name as running text would be cut, and gives the tokens to `take`.
    pub(crate) fn cut<T>(&mut self, form: &str, rules: &Rules, take: impl FnOnce(&mut Self, &[&str]) -> T) -> T {
        let mut segmenter = std::mem::take(&mut self.segmenter);
        segmenter.folded.refill(form);
        let taken = if is_word(&segmenter.folded.text) {
            take(self, &[&segmenter.folded.text])
        } else {
            segmenter.segment(form, rules);
            let tokens: Vec<&str> = (0..segmenter.tokens.len()).map(|at| segmenter.text(at)).collect();
            take(self, &tokens)
        };
        self.segmenter = segmenter;
        taken
    }

    /// Adds a phrase to the trie.
    pub(crate) fn phrase(&mut self, tokens: &[&str], entry: Entry) {
        let mut node = 0;
        for token in tokens {
            let form = self.form(token);
            let next = self.entries.len() as u32;
            node = *self.steps.entry((node, form)).or_insert(next);
            if node == next {
                self.entries.push(Vec::new());
            }
        }
        if node != 0 && !self.entries[node as usize].contains(&entry) {
            self.entries[node as usize].push(entry);
        }
    }

    pub(crate) fn finish(self) -> Lexicon {
        let mut children = vec![Vec::new(); self.entries.len()];
        let mut forms = vec![Facts::default(); self.analyses.len()];
        let mut steps: Vec<((u32, FormId), u32)> = self.steps.into_iter().collect();
        steps.sort_unstable();
        for ((node, form), next) in steps {
            if node == 0 {
                forms[form.0 as usize].root = next;
            } else {
                children[node as usize].push((form, next));
            }
        }
        let mut analyses = Vec::new();
        for (facts, own) in forms.iter_mut().zip(self.analyses) {
            (facts.start, facts.count) = (analyses.len() as u32, own.len() as u16);
            for analysis in &own {
                let lexeme = &self.lexemes[analysis.lexeme.0 as usize];
                facts.tags = facts.tags.union(lexeme.tags);
                facts.parts.0 |= 1 << lexeme.pos as u16;
            }
            analyses.extend(own);
        }
        let words = self.forms.into();
        let mut lexicon =
            Lexicon { words, forms, analyses, lexemes: self.lexemes, tags: self.tags, ..Lexicon::default() };
        (lexicon.child_starts, lexicon.children) = flatten(children);
        (lexicon.entry_starts, lexicon.entries) = flatten(self.entries);
        lexicon
    }
}

/// Lists of lists as one list and where each starts, one more at the end.
fn flatten<T>(lists: Vec<Vec<T>>) -> (Vec<u32>, Vec<T>) {
    let mut starts = Vec::with_capacity(lists.len() + 1);
    let mut items = Vec::new();
    for list in lists {
        starts.push(items.len() as u32);
        items.extend(list);
    }
    starts.push(items.len() as u32);
    (starts, items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Features;

    fn noun(builder: &mut Builder, lemma: &str) -> Analysis {
        Analysis { lexeme: builder.lexeme(lemma, PartOfSpeech::Noun, TagSet::default()), features: Features::default() }
    }

    #[test]
    fn forms_and_phrases() {
        let mut builder = Builder::new();
        let meeting = noun(&mut builder, "बैठक");
        builder.add(&["बैठक"], meeting);
        builder.add(&["बैठकों"], meeting);
        let with = Analysis {
            lexeme: builder.lexeme("के साथ", PartOfSpeech::Adposition, TagSet::default()), ..meeting
        };
        builder.add(&["के", "साथ"], with);
        let lexicon = builder.finish();
        assert_eq!(lexicon.analyses(lexicon.form("बैठकों")), [meeting]);
        assert_eq!(lexicon.form("बैठ"), FormId::UNKNOWN);
        let mut found = Vec::new();
        let forms = ["के", "साथ", "बैठक"].map(|word| lexicon.form(word));
        lexicon.phrases(forms.into_iter(), |length, entries| found.push((length, entries.to_vec())));
        assert_eq!(found, [(2, vec![Entry::Word(with)])]);
        assert!(lexicon.opens_phrase(forms[0]) && !lexicon.opens_phrase(forms[2]));
    }
}
