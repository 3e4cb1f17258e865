//! Every form of every word, found by one look-up a token.

use super::features::Features;
use super::schema::PartOfSpeech;
use super::tags::{PartSet, Tag, TagSet};
use super::words::WordTable;

/// A form that some word takes or some name contains, in matching form. `FormId::UNKNOWN` is any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(pub u32);

impl FormId {
    /// The form of words that no pack lists.
    pub const UNKNOWN: Self = Self(0);
}

/// A word of a pack, in all its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LexemeId(pub u32);

/// A word: its lemma, part of speech and tags.
#[derive(Clone, Debug)]
pub struct Lexeme {
    /// The citation form, in matching form.
    pub lemma: Box<str>,
    /// Its part of speech.
    pub pos: PartOfSpeech,
    /// What the packs say of its meaning.
    pub tags: TagSet,
}

/// One reading of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// The word.
    pub lexeme: LexemeId,
    /// What this form of it says.
    pub features: Features,
}

/// What may stand at the end of a path of the phrase trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A word of several tokens.
    Word(Analysis),
    /// A form of a name of the gazetteer, by its index.
    Name(u32),
}

/// All forms and phrases of the packs. Built once, then only read.
#[derive(Debug, Default)]
pub struct Lexicon {
    pub(super) words: WordTable,
    pub(super) forms: Vec<Facts>,
    pub(super) analyses: Vec<Analysis>,
    pub(super) lexemes: Vec<Lexeme>,
    pub(super) tags: Vec<Box<str>>,
    /// For each trie node, where its children start; one more at the end.
    pub(super) child_starts: Vec<u32>,
    /// Children by form, in order of forms.
    pub(super) children: Vec<(FormId, u32)>,
    /// For each trie node, where its entries start; one more at the end.
    pub(super) entry_starts: Vec<u32>,
    pub(super) entries: Vec<Entry>,
}

/// What is known of a form, in one place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// The tags of all its readings.
    pub tags: TagSet,
    /// Where its readings start, and how many there are.
    pub start: u32,
    pub count: u16,
    /// Their parts of speech.
    pub parts: PartSet,
    /// The node of the phrase trie that it leads to from the root, or 0.
    pub root: u32,
}

impl Lexicon {
    /// The form of a word in matching form.
    pub fn form(&self, word: &str) -> FormId {
        self.words.get(word)
    }

    /// The form of the word at some bytes of a text in matching form.
    #[inline]
    pub fn form_in(&self, text: &str, range: std::ops::Range<usize>) -> FormId {
        self.words.get_in(text, range)
    }

    /// How many forms there are, the unknown one included: their ids are the numbers below.
    pub fn form_count(&self) -> usize {
        self.forms.len()
    }

    /// The readings of a form.
    #[inline]
    pub fn analyses(&self, form: FormId) -> &[Analysis] {
        let facts = &self.forms[form.0 as usize];
        &self.analyses[facts.start as usize..facts.start as usize + usize::from(facts.count)]
    }

    /// The tags of all readings of a form.
    #[inline]
    pub fn form_tags(&self, form: FormId) -> TagSet {
        self.forms[form.0 as usize].tags
    }

    /// The parts of speech of all readings of a form.
    #[inline]
    pub fn form_parts(&self, form: FormId) -> PartSet {
        self.forms[form.0 as usize].parts
    }

    /// The forms of one token that a word takes, in no order. Looks through all forms: for queries, not for reading.
    pub fn forms_of(&self, lexeme: LexemeId) -> impl Iterator<Item = String> {
        let has = move |form: FormId| self.analyses(form).iter().any(|analysis| analysis.lexeme == lexeme);
        self.words.entries().filter(move |(_, form)| has(*form)).map(|(word, _)| word)
    }

    /// The word behind an id.
    #[inline]
    pub fn lexeme(&self, id: LexemeId) -> &Lexeme {
        &self.lexemes[id.0 as usize]
    }

    /// All forms of all words and names, token by token, in matching form and in order.
    pub fn forms(&self) -> Vec<String> {
        self.words.words()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lexemes.is_empty()
    }

    /// The words with this lemma (in matching form).
    pub fn lexemes(&self, lemma: &str) -> impl Iterator<Item = LexemeId> + '_ {
        let lemma: Box<str> = lemma.into();
        self.lexemes
            .iter()
            .enumerate()
            .filter(move |(_, lexeme)| lexeme.lemma == lemma)
            .map(|(at, _)| LexemeId(at as u32))
    }

    /// The tag of that name.
    pub fn tag(&self, name: &str) -> Option<Tag> {
        self.tags.iter().position(|tag| &**tag == name).map(|at| Tag(at as u8))
    }

    /// All tags, with their names.
    pub fn tags(&self) -> impl Iterator<Item = (&str, Tag)> {
        self.tags.iter().enumerate().map(|(at, name)| (&**name, Tag(at as u8)))
    }

    /// The lemmas of all words with one of some tags.
    pub fn tagged(&self, tags: TagSet) -> impl Iterator<Item = &str> {
        self.lexemes.iter().filter(move |lexeme| lexeme.tags.meets(tags)).map(|lexeme| &*lexeme.lemma)
    }

    /// Whether a phrase of several tokens may start with this form.
    #[inline]
    pub fn opens_phrase(&self, form: FormId) -> bool {
        self.forms[form.0 as usize].root != 0
    }

    /// Calls `found` with the length in tokens and the entries of every phrase that starts with `forms`, short ones
    /// first.
    pub fn phrases(&self, forms: impl Iterator<Item = FormId>, mut found: impl FnMut(usize, &[Entry])) {
        let mut node = 0;
        for (at, form) in forms.enumerate() {
            node = if at == 0 { self.forms[form.0 as usize].root } else { self.child(node, form) };
            if node == 0 {
                return;
            }
            let (start, end) = (self.entry_starts[node as usize], self.entry_starts[node as usize + 1]);
            if start < end {
                found(at + 1, &self.entries[start as usize..end as usize]);
            }
        }
    }

    /// The child of a node of the phrase trie, or 0.
    #[inline]
    fn child(&self, node: u32, form: FormId) -> u32 {
        let (start, end) = (self.child_starts[node as usize], self.child_starts[node as usize + 1]);
        let children = &self.children[start as usize..end as usize];
        children.binary_search_by_key(&form, |child| child.0).map_or(0, |at| children[at].1)
    }
}
