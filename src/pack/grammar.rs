//! The grammar of a language, compiled: which word does which work.

use rustc_hash::FxHashMap;
use toml::Spanned;

use crate::text::fold;

use super::builder::Builder;
use super::dense::DenseMap;
use super::lexicon::{FormId, LexemeId};
use super::schema::{self, Order, PronounKind};

/// Which words do which work in a language.
#[derive(Debug)]
pub struct Grammar {
    /// Where verb and markers stand.
    pub order: Order,
    /// Whether its script is Devanagari (else Latin).
    pub devanagari: bool,
    /// What adpositions do.
    pub markers: DenseMap<LexemeId, Marker>,
    /// What verbs do beside other verbs.
    pub auxiliaries: DenseMap<LexemeId, AuxiliarySet>,
    /// The pronouns, by form.
    pub pronouns: DenseMap<FormId, Pronoun>,
    /// Words that open a complement clause.
    pub complementizers: Vec<LexemeId>,
    /// Words that open a condition.
    pub conditions: Vec<LexemeId>,
    /// The marker of the subject, the object, the possessor.
    pub subject: Option<LexemeId>,
    /// The first marker of objects.
    pub object: Option<LexemeId>,
    /// The first marker of possessors.
    pub genitive: Option<LexemeId>,
    /// The forms of the marker of possessors.
    pub genitive_forms: Vec<FormId>,
    /// Those of them that only stand before a noun without a marker.
    pub genitive_direct: Vec<FormId>,
    /// Mark where something happens, most telling first.
    pub locatives: Vec<LexemeId>,
    /// Mark whom something comes from.
    pub origins: Vec<LexemeId>,
    /// Mark what something is about.
    pub topics: Vec<LexemeId>,
    /// Mark the one spoken to.
    pub addressees: Vec<LexemeId>,
    /// Endings of words nobody listed, longest first, with the form of the made-up word that ends so.
    pub made_up: Vec<(Box<str>, FormId)>,
    /// Whether the plural may speak of one person with respect.
    pub respect: bool,
    /// Endings of words whose possessor is marked by a bare apostrophe.
    pub bare_genitive: Vec<String>,
    /// Before a gerund whose doer is the object of the verb above.
    pub object_gerund: Vec<LexemeId>,
}

/// The work of an adposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marker {
    /// Marks subjects.
    Subject,
    /// Marks objects and addressees.
    Object,
    /// Marks possessors.
    Genitive,
    /// Marks the agent of a passive.
    Passive,
    /// Joins one more to the next noun.
    Company,
    /// Names an authority.
    According,
}

/// A bit for each work of an auxiliary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuxiliarySet(u16);

/// The work of an auxiliary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the names are those of the pack file, explained there")]
pub enum Auxiliary {
    Tense = 1,
    Progressive = 2,
    Completive = 4,
    Ability = 8,
    Passive = 16,
    Vector = 32,
    Obligation = 64,
    Desire = 128,
    Inception = 256,
    Permission = 512,
    Agentive = 1024,
    Future = 2048,
    Perhaps = 4096,
    Continuative = 8192,
    Advice = 16384,
}

impl AuxiliarySet {
    /// Whether it does that work.
    pub fn has(self, work: Auxiliary) -> bool {
        self.0 & work as u16 != 0
    }

    /// What either does.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it does any.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A pronoun form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// What it points at.
    pub kind: PronounKind,
    /// The marker it contains.
    pub case: Option<LexemeId>,
    /// Plural, or one spoken of with respect.
    pub plural: bool,
    /// Whether it stands only before a noun or a marker.
    pub oblique: bool,
    /// Whether it is a subject by its form.
    pub subject: bool,
    /// Whether it points at a thing or a body.
    pub thing: bool,
    /// Whether it points at a woman or a man, where it says so.
    pub female: Option<bool>,
}

impl Grammar {
    pub(super) fn compile(
        source: &schema::Grammar,
        builder: &mut Builder,
        resolve: &mut impl FnMut(&Spanned<String>) -> Vec<LexemeId>,
    ) -> Self {
        let mut all = |words: &[Spanned<String>]| words.iter().flat_map(&mut *resolve).collect::<Vec<_>>();
        let markers = markers(source, &mut all);
        let auxiliaries = auxiliaries(&source.auxiliary, &mut all);
        let (locatives, addressees) = (all(&source.place), all(&source.addressee));
        let (topics, origins) = (all(&source.topic), all(&source.origin));
        let object_gerund = all(&source.object_gerund);
        let mut forms =
            |list: &str| list.split_whitespace().map(|form| builder.form(&fold(form))).collect::<Vec<FormId>>();
        let (genitive_forms, genitive_direct) = (forms(&source.genitive_forms), forms(&source.genitive_direct));
        let (complementizers, conditions) = (all(&source.complementizer), all(&source.condition));
        let mut first = |words: &[Spanned<String>]| words.first().and_then(|word| resolve(word).first().copied());
        let (subject, object, genitive) = (first(&source.subject), first(&source.object), first(&source.genitive));
        let pronouns = pronouns(&source.pronoun, builder, |case| first(std::slice::from_ref(case)));
        Self {
            order: source.order,
            devanagari: source.script == schema::ScriptName::Devanagari,
            markers: markers.into(),
            auxiliaries: auxiliaries.into(),
            pronouns: pronouns.into(),
            complementizers,
            conditions,
            subject,
            object,
            genitive,
            genitive_forms,
            genitive_direct,
            locatives,
            topics,
            origins,
            addressees,
            made_up: made_up(builder, &fold(&source.made_up)),
            respect: source.respect,
            bare_genitive: source.bare_genitive.split_whitespace().map(fold).collect(),
            object_gerund,
        }
    }

    /// What a word does beside other verbs.
    pub fn auxiliary(&self, word: LexemeId) -> AuxiliarySet {
        self.auxiliaries.get(&word).copied().unwrap_or_default()
    }
}

/// What each marker marks; of several meanings the last in this list counts.
fn markers(
    source: &schema::Grammar,
    all: &mut impl FnMut(&[Spanned<String>]) -> Vec<LexemeId>,
) -> FxHashMap<LexemeId, Marker> {
    let mut markers: FxHashMap<LexemeId, Marker> = FxHashMap::default();
    for (words, marker) in [
        (&source.according, Marker::According),
        (&source.company, Marker::Company),
        (&source.passive, Marker::Passive),
        (&source.genitive, Marker::Genitive),
        (&source.object, Marker::Object),
        (&source.subject, Marker::Subject),
    ] {
        markers.extend(all(words).into_iter().map(|word| (word, marker)));
    }
    markers
}

/// What each auxiliary does.
fn auxiliaries(
    source: &schema::Auxiliaries,
    all: &mut impl FnMut(&[Spanned<String>]) -> Vec<LexemeId>,
) -> FxHashMap<LexemeId, AuxiliarySet> {
    let mut auxiliaries: FxHashMap<LexemeId, AuxiliarySet> = FxHashMap::default();
    for (words, work) in [
        (&source.tense, Auxiliary::Tense),
        (&source.progressive, Auxiliary::Progressive),
        (&source.completive, Auxiliary::Completive),
        (&source.ability, Auxiliary::Ability),
        (&source.passive, Auxiliary::Passive),
        (&source.vector, Auxiliary::Vector),
        (&source.obligation, Auxiliary::Obligation),
        (&source.advice, Auxiliary::Advice),
        (&source.desire, Auxiliary::Desire),
        (&source.inception, Auxiliary::Inception),
        (&source.permission, Auxiliary::Permission),
        (&source.agentive, Auxiliary::Agentive),
        (&source.future, Auxiliary::Future),
        (&source.perhaps, Auxiliary::Perhaps),
        (&source.continuative, Auxiliary::Continuative),
    ] {
        for word in all(words) {
            auxiliaries.entry(word).or_default().0 |= work as u16;
        }
    }
    auxiliaries
}

/// The pronouns by their forms; `marker` finds the word of a case.
fn pronouns(
    source: &[Spanned<schema::Pronouns>],
    builder: &mut Builder,
    mut marker: impl FnMut(&Spanned<String>) -> Option<LexemeId>,
) -> FxHashMap<FormId, Pronoun> {
    let mut pronouns: FxHashMap<FormId, Pronoun> = FxHashMap::default();
    for entry in source {
        let entry = entry.get_ref();
        let case = entry.case.as_ref().and_then(&mut marker);
        for form in entry.forms.split_whitespace() {
            let pronoun = Pronoun {
                kind: entry.kind,
                case,
                plural: entry.plural,
                oblique: entry.oblique,
                subject: entry.subject,
                thing: entry.thing,
                female: entry.female,
            };
            pronouns.entry(builder.form(&fold(form))).or_insert(pronoun);
        }
    }
    pronouns
}

/// The endings of the forms of made-up words with this stem.
fn made_up(builder: &Builder, stem: &str) -> Vec<(Box<str>, FormId)> {
    if stem.is_empty() {
        return Vec::new();
    }
    let mut endings: Vec<(Box<str>, FormId)> = builder
        .forms_with_prefix(stem)
        .map(|(form, id)| (form[stem.len()..].into(), id))
        .filter(|(ending, _): &(Box<str>, FormId)| !ending.is_empty())
        .collect();
    endings.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    endings
}
