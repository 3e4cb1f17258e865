//! Every form of every word, found by one look-up a token.

use rustc_hash::FxHashMap;

use crate::text::{Rules, Segmenter, is_word};

use super::schema::PartOfSpeech;
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

/// A set of tags, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TagSet(pub u128);

impl TagSet {
    /// Whether the tag is in it.
    pub fn has(self, tag: Tag) -> bool {
        self.0 & (1 << tag.0) != 0
    }

    /// Whether the two share a tag.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// With this tag, too.
    #[must_use]
    pub fn with(self, tag: Tag) -> Self {
        Self(self.0 | 1 << tag.0)
    }

    /// The tags in both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The tags of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One tag. The packs name them; at most 128.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag(pub u8);

/// What a form of a word says of number, gender, person and use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features {
    /// Its use.
    pub form: Form,
    /// Singular, plural or either.
    pub number: Number,
    /// Masculine, feminine or either.
    pub gender: Gender,
    /// 1 to 3, or 0 for any.
    pub person: u8,
}

/// The use of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// The only one, or the direct case.
    #[default]
    Plain,
    /// Before a postposition.
    Oblique,
    /// The bare stem of a verb.
    Root,
    /// Verbal noun.
    Infinitive,
    /// Verbal noun before a postposition.
    InfinitiveOblique,
    /// Habitual participle.
    Imperfective,
    /// Perfective participle; past participle in English.
    Perfective,
    /// May, should.
    Subjunctive,
    /// Will.
    Future,
    /// Do!
    Imperative,
    /// Having done.
    Conjunctive,
    /// Is, does.
    Present,
    /// Was, did.
    Past,
    /// -ing.
    Progressive,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Number {
    /// Either.
    #[default]
    Any,
    /// One.
    Singular,
    /// Many, or one spoken of with respect.
    Plural,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Either.
    #[default]
    Any,
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

impl Features {
    /// Reads `perf.m.sg` and the like.
    ///
    /// # Errors
    /// The word that is none of the features.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut features = Self::default();
        for word in text.split('.').filter(|word| !word.is_empty()) {
            match word {
                "dir" => features.form = Form::Plain,
                "obl" => features.form = Form::Oblique,
                "root" => features.form = Form::Root,
                "inf" => features.form = Form::Infinitive,
                "infobl" => features.form = Form::InfinitiveOblique,
                "impf" => features.form = Form::Imperfective,
                "perf" => features.form = Form::Perfective,
                "subj" => features.form = Form::Subjunctive,
                "fut" => features.form = Form::Future,
                "imp" => features.form = Form::Imperative,
                "conj" => features.form = Form::Conjunctive,
                "pres" => features.form = Form::Present,
                "past" => features.form = Form::Past,
                "ing" => features.form = Form::Progressive,
                "sg" => features.number = Number::Singular,
                "pl" => features.number = Number::Plural,
                "m" => features.gender = Gender::Masculine,
                "f" => features.gender = Gender::Feminine,
                "1" => features.person = 1,
                "2" => features.person = 2,
                "3" => features.person = 3,
                _ => return Err(format!("`{word}` is no feature")),
            }
        }
        Ok(features)
    }
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
    words: WordTable,
    forms: Vec<Facts>,
    analyses: Vec<Analysis>,
    lexemes: Vec<Lexeme>,
    tags: Vec<Box<str>>,
    /// For each trie node, where its children start; one more at the end.
    child_starts: Vec<u32>,
    /// Children by form, in order of forms.
    children: Vec<(FormId, u32)>,
    /// For each trie node, where its entries start; one more at the end.
    entry_starts: Vec<u32>,
    entries: Vec<Entry>,
}

/// What is known of a form, in one place.
#[derive(Clone, Copy, Debug, Default)]
struct Facts {
    /// The tags of all its readings.
    tags: TagSet,
    /// Where its readings start, and how many there are.
    start: u32,
    count: u16,
    /// Their parts of speech.
    parts: PartSet,
    /// The node of the phrase trie that it leads to from the root, or 0.
    root: u32,
}

/// Parts of speech, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartSet(u16);

impl PartSet {
    /// The set of some parts of speech.
    pub const fn of(parts: &[PartOfSpeech]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < parts.len() {
            bits |= 1 << parts[at] as u16;
            at += 1;
        }
        Self(bits)
    }

    /// The bits, each at the number of its part of speech.
    pub fn bits(self) -> u16 {
        self.0
    }

    /// Whether it holds one.
    pub fn has(self, part: PartOfSpeech) -> bool {
        self.0 & 1 << part as u16 != 0
    }

    /// Whether the two have one in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it holds nothing but what the other holds.
    pub fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl Lexicon {
    /// The form of a word in matching form.
    pub fn form(&self, word: &str) -> FormId {
        self.words.get(word)
    }

    /// The form of the word at some bytes of a text in matching form.
    pub fn form_in(&self, text: &str, range: std::ops::Range<usize>) -> FormId {
        self.words.get_in(text, range)
    }

    /// How many forms there are, the unknown one included: their ids are the numbers below.
    pub fn form_count(&self) -> usize {
        self.forms.len()
    }

    /// The readings of a form.
    pub fn analyses(&self, form: FormId) -> &[Analysis] {
        let facts = &self.forms[form.0 as usize];
        &self.analyses[facts.start as usize..facts.start as usize + usize::from(facts.count)]
    }

    /// The tags of all readings of a form.
    pub fn form_tags(&self, form: FormId) -> TagSet {
        self.forms[form.0 as usize].tags
    }

    /// The parts of speech of all readings of a form.
    pub fn form_parts(&self, form: FormId) -> PartSet {
        self.forms[form.0 as usize].parts
    }

    /// The forms of one token that a word takes, in no order. Looks through all forms: for queries, not for reading.
    pub fn forms_of(&self, lexeme: LexemeId) -> impl Iterator<Item = String> {
        let has = move |form: FormId| self.analyses(form).iter().any(|analysis| analysis.lexeme == lexeme);
        self.words.entries().filter(move |(_, form)| has(*form)).map(|(word, _)| word)
    }

    /// The word behind an id.
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
    fn child(&self, node: u32, form: FormId) -> u32 {
        let (start, end) = (self.child_starts[node as usize], self.child_starts[node as usize + 1]);
        let children = &self.children[start as usize..end as usize];
        children.binary_search_by_key(&form, |child| child.0).map_or(0, |at| children[at].1)
    }
}

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
        if let Some(at) = self.tags.iter().position(|tag| &**tag == name) {
            return Ok(Tag(at as u8));
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
        self.cut(form, &Rules::default(), |builder, tokens| builder.add(tokens, analysis));
    }

    /// Cuts a word or name as running text would be cut, and gives the tokens to `take`.
    pub(crate) fn cut(&mut self, form: &str, rules: &Rules, take: impl FnOnce(&mut Self, &[&str])) {
        let mut segmenter = std::mem::take(&mut self.segmenter);
        segmenter.folded.refill(form);
        if is_word(&segmenter.folded.text) {
            take(self, &[&segmenter.folded.text]);
        } else {
            segmenter.refill(form, rules);
            let tokens: Vec<&str> = (0..segmenter.tokens.len()).map(|at| segmenter.text(at)).collect();
            take(self, &tokens);
        }
        self.segmenter = segmenter;
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

    #[test]
    fn features_read_or_complain() {
        assert_eq!(Features::parse("perf.f.pl").unwrap().form, Form::Perfective);
        assert!(Features::parse("perf.x").is_err());
    }
}
