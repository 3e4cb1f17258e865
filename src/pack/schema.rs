//! What a pack file may hold. Any TOML file of a pack folder may hold any of these sections; `docs/packs.md` shows each.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::ground::{Bound, EventType, Modality, Polarity, Role, Unit};

/// One TOML file of a pack.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackFile {
    pub pack: Option<Manifest>,
    #[serde(default)]
    pub paradigm: Vec<Spanned<Paradigm>>,
    #[serde(default)]
    pub words: Vec<Spanned<Words>>,
    #[serde(default)]
    pub title: Vec<Spanned<Title>>,
    #[serde(default)]
    pub frame: Vec<Spanned<Frame>>,
    #[serde(default)]
    pub operator: Vec<Spanned<Operator>>,
    pub grammar: Option<Spanned<Grammar>>,
    pub segment: Option<Segment>,
    pub templates: Option<Templates>,
    pub linking: Option<super::linking::Section>,
    #[serde(default)]
    pub sense: Vec<super::linking::SenseSource>,
    pub labels: Option<super::labels::Section>,
    #[serde(default)]
    pub label: Vec<super::labels::Source>,
    #[serde(default)]
    pub house: Vec<Spanned<super::linking::HouseSource>>,
    pub time: Option<super::time::Time>,
    /// The country whose offices need no scope.
    pub home: Option<String>,
    /// By the slug of a country the words for what belongs to it, separated by white space.
    #[serde(default)]
    pub demonyms: BTreeMap<String, Spanned<String>>,
}

/// Who made a pack, and what one may do with it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Its name, such as `hi`.
    pub name: String,
    /// The language of its words; none for what is common to all.
    pub language: Option<String>,
    /// Its version.
    pub version: String,
    /// Its licence, an SPDX expression.
    pub licence: String,
    /// What it is.
    #[serde(default)]
    pub about: String,
}

/// A table of endings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paradigm {
    pub name: String,
    /// What the citation form ends in, over and above the stem.
    #[serde(default)]
    pub citation: String,
    /// Words whose lemma ends so take this paradigm when none is named (the longest ending wins).
    #[serde(default)]
    pub auto: Vec<String>,
    pub pos: PartOfSpeech,
    /// `[ending, features]` or `[ending, features, part]`: with a part, a word that names its principal parts
    /// (`write/wrote/written`) uses that part instead of stem and ending.
    pub forms: Vec<Row>,
}

/// A row of a paradigm.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Row {
    Ending(String, String),
    Part(String, String, usize),
}

/// Parts of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartOfSpeech {
    /// Noun.
    Noun,
    /// Verb, auxiliaries included.
    Verb,
    /// Adjective, determiners and quantifiers included.
    Adjective,
    /// Adverb.
    Adverb,
    /// Pronoun.
    Pronoun,
    /// Postposition or preposition.
    Adposition,
    /// Coordinating conjunction.
    Conjunction,
    /// Word that opens a subordinate or adversative clause.
    Subordinator,
    /// Relative pronoun or adverb.
    Relative,
    /// Emphatic or other particle.
    Particle,
    /// Negation.
    Negation,
    /// Number word.
    Number,
    /// Part of a name, listed for its sake alone.
    Name,
}

/// Words of one kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub pos: PartOfSpeech,
    pub paradigm: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    /// Features of words without a paradigm.
    #[serde(default)]
    pub features: String,
    /// Separated by white space; `_` stands for a space inside a word, `/` between principal parts,
    /// `form=lemma` names the lemma of an irregular form.
    pub list: String,
}

/// An office or honorific that stands beside names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Title {
    pub id: String,
    /// The title in each language, canonical form first.
    pub hi: Vec<String>,
    pub en: Vec<String>,
    /// Whose title it is.
    #[serde(default)]
    pub scope: Scope,
    /// Whether it is an office (a `post`), not just a form of address or a calling.
    #[serde(default)]
    pub office: bool,
    /// Whether at most one person of a scope holds it at a time.
    #[serde(default)]
    pub unique: bool,
}

/// What the scope of a title is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// None.
    #[default]
    None,
    /// A state, country, constituency.
    Place,
    /// A state or union territory: where the text names only one, that one.
    State,
    /// A party, committee, house.
    Organization,
    /// Either.
    Any,
}

/// How events are recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The type it answers, or `content` for that of the event it embeds.
    pub of: Option<Spanned<String>>,
    /// Phrases of lemmas; see `docs/packs.md`.
    pub trigger: Vec<Spanned<String>>,
    /// Where each role is found.
    #[serde(default)]
    pub roles: BTreeMap<Role, Vec<Spanned<String>>>,
    /// What must be there: roles by name, or markers with a tag.
    #[serde(default)]
    pub need: Vec<Spanned<String>>,
    /// What must not be there.
    #[serde(default)]
    pub unless: Vec<Spanned<String>>,
    pub modality: Option<Modality>,
    pub polarity: Option<Polarity>,
    /// Under negation the subject takes this role and the mention is positive (`absentee`).
    pub negated: Option<Role>,
    /// The number counted.
    pub count: Option<Count>,
    /// Whether it gives way to an event it embeds (`demand` to the resignation demanded).
    #[serde(default)]
    pub yields: bool,
    /// Whether its clause complement is what its agent vouches for.
    #[serde(default)]
    pub reports: bool,
    /// How sure this frame is, from 0 to 1.
    pub confidence: Option<f32>,
    pub examples: Vec<Spanned<Example>>,
    #[serde(default)]
    pub near: Vec<Spanned<String>>,
}

/// How a frame counts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Count {
    pub unit: Unit,
    /// The words counted, as lemmas or `@tag`; empty for those of the trigger.
    #[serde(default)]
    pub of: Vec<Spanned<String>>,
    /// A fixed value (`the account was not opened` is 0).
    pub value: Option<u64>,
    /// Whether there is no mention without a number.
    #[serde(default)]
    pub required: bool,
}

/// A sentence a frame must find something in, and what it must find there.
#[derive(Clone, Debug, Deserialize)]
pub struct Example {
    /// The sentence, or several.
    pub text: String,
    /// Who must be found in which role, each by one of its names.
    #[serde(flatten)]
    pub roles: BTreeMap<Role, Names>,
    /// The type answered.
    pub of: Option<EventType>,
    /// The polarity; any when absent.
    pub polarity: Option<Polarity>,
    /// The modality; any when absent.
    pub modality: Option<Modality>,
    /// Who vouches: a name, `unnamed` or `writer`.
    pub source: Option<String>,
    /// The number counted.
    pub count: Option<u64>,
    /// How the number is meant.
    pub bound: Option<Bound>,
    /// Out of how many.
    pub total: Option<u64>,
}

/// One name or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Names {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Names {
    /// The names.
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Many(names) => names,
        }
    }
}

/// A word that changes how the event it embeds is meant: an offer, a demand, a refusal, a rumour.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operator {
    pub id: String,
    /// Lemmas, phrases of lemmas as in triggers.
    pub words: Vec<Spanned<String>>,
    pub modality: Option<Modality>,
    pub polarity: Option<Polarity>,
    /// How the operator's subject takes part in the embedded event.
    #[serde(default)]
    pub subject: Control,
    /// How the one addressed (recipient, object) takes part in it.
    #[serde(default)]
    pub object: Control,
    /// The markers between the embedded event and the operator; all when empty.
    #[serde(default)]
    pub markers: Vec<Spanned<String>>,
    /// Types of event that the operator's own says better: refusing a permission is a rejection and no permission.
    #[serde(default)]
    pub instead: Vec<EventType>,
    /// Whether the operator also reaches into a complement clause.
    #[serde(default)]
    pub clause: bool,
    /// Whether it embeds infinitives only, not nouns.
    #[serde(default)]
    pub infinitive: bool,
    /// Whether it embeds infinitives only where somebody is addressed (`wants him to go`, not `wants to go`).
    #[serde(default)]
    pub addressed: bool,
}

/// How a participant of an operator takes part in the event it embeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// Not at all.
    #[default]
    None,
    /// As its subject.
    Subject,
    /// As the one who asks for it.
    Requester,
}

/// The grammar of a language: which words do which work.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grammar {
    pub script: ScriptName,
    pub order: Order,
    /// Marks the agent of a perfective verb (ergative), or nothing.
    #[serde(default)]
    pub subject: Vec<Spanned<String>>,
    /// Marks the object or the one addressed (dative, accusative).
    #[serde(default)]
    pub object: Vec<Spanned<String>>,
    pub genitive: Vec<Spanned<String>>,
    /// The forms of the genitive that open compound adpositions.
    #[serde(default)]
    pub genitive_forms: String,
    /// Those of them that only stand before a noun without a marker: `का`.
    #[serde(default)]
    pub genitive_direct: String,
    /// Mark where something happens, most telling first.
    #[serde(default)]
    pub place: Vec<Spanned<String>>,
    /// Mark the agent of a passive.
    pub passive: Vec<Spanned<String>>,
    /// Mark the one spoken to.
    #[serde(default)]
    pub addressee: Vec<Spanned<String>>,
    /// Mark one more of the same kind (`along with`, `including`).
    #[serde(default)]
    pub company: Vec<Spanned<String>>,
    /// Mark what something said or shown is about (`reports of`, `talks on`).
    #[serde(default)]
    pub topic: Vec<Spanned<String>>,
    /// Mark whom or where something comes from.
    #[serde(default)]
    pub origin: Vec<Spanned<String>>,
    /// Mark the one by whose account something is so (`according to`).
    #[serde(default)]
    pub according: Vec<Spanned<String>>,
    pub complementizer: Vec<Spanned<String>>,
    /// Open a condition.
    pub condition: Vec<Spanned<String>>,
    /// The stem of made-up words: a word nobody listed is read like the made-up one that ends like it.
    #[serde(default)]
    pub made_up: String,
    /// Whether the plural of pronouns and verbs may speak of one person with respect.
    #[serde(default)]
    pub respect: bool,
    /// Endings of words whose possessor is marked by a bare apostrophe.
    #[serde(default)]
    pub bare_genitive: String,
    /// Before a gerund whose doer is the object of the verb above (`accused him of lying`).
    #[serde(default)]
    pub object_gerund: Vec<Spanned<String>>,
    pub auxiliary: Auxiliaries,
    #[serde(default)]
    pub pronoun: Vec<Spanned<Pronouns>>,
}

/// Names of scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ScriptName {
    Devanagari,
    Latin,
}

/// Where the verb and the case markers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Verb last, markers behind the noun.
    HeadFinal,
    /// Verb between subject and object, markers before the noun.
    HeadInitial,
}

/// Which verbs help other verbs, and how.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Auxiliaries {
    /// Carry tense alone.
    pub tense: Vec<Spanned<String>>,
    pub progressive: Vec<Spanned<String>>,
    pub completive: Vec<Spanned<String>>,
    pub ability: Vec<Spanned<String>>,
    pub passive: Vec<Spanned<String>>,
    /// Colour a root (`de dena`).
    pub vector: Vec<Spanned<String>>,
    pub obligation: Vec<Spanned<String>>,
    /// Say what would be right (`karna chahie`).
    #[serde(default)]
    pub advice: Vec<Spanned<String>>,
    pub desire: Vec<Spanned<String>>,
    pub inception: Vec<Spanned<String>>,
    pub permission: Vec<Spanned<String>>,
    /// Make the doer or what is about to be done of an infinitive.
    pub agentive: Vec<Spanned<String>>,
    pub future: Vec<Spanned<String>>,
    pub perhaps: Vec<Spanned<String>>,
    /// Keep a state going (`banae rakhna`).
    pub continuative: Vec<Spanned<String>>,
}

/// Pronouns of one case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pronouns {
    pub forms: String,
    /// The marker they stand for; none for the bare case.
    pub case: Option<Spanned<String>>,
    pub kind: PronounKind,
    #[serde(default)]
    pub plural: bool,
    /// Whether they stand only before a noun or a marker.
    #[serde(default)]
    pub oblique: bool,
    /// Whether they are subjects and nothing else marks them (`he`, not `him`).
    #[serde(default)]
    pub subject: bool,
    /// Whether they point at things and bodies, not at people (`it`).
    #[serde(default)]
    pub thing: bool,
    /// Whether they point at women (true), men (false), or say nothing about it.
    pub female: Option<bool>,
}

/// What a pronoun points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PronounKind {
    /// The speaker.
    First,
    /// The one spoken to.
    Second,
    /// Somebody or something mentioned.
    Third,
    /// The subject of the clause.
    Reflexive,
    /// The noun that the relative clause belongs to.
    Relative,
    /// Asked for.
    Question,
    /// Nobody in particular.
    Indefinite,
}

/// Where sentences do not end.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Segment {
    /// Abbreviations written with a point.
    pub abbreviations: String,
    /// The names of letters.
    pub letters: String,
    /// Names of letters that are words, too.
    pub doubtful: String,
}

/// How names are put together; `{…}` is filled in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Templates {
    /// Of `{scope}` and `{title}`.
    pub post_of_place_hi: String,
    /// See above.
    pub post_of_place_en: String,
    /// See above.
    pub post_of_organization_hi: String,
    /// See above.
    pub post_of_organization_en: String,
    /// Of `{owner}` and `{thing}`.
    pub possessed_hi: String,
    /// See above.
    pub possessed_en: String,
}
