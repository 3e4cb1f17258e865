//! The graph JSON: what all articles together tell. The one format that every export is derived from; `docs/output.md`
//! describes it field by field.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ground::{
    Bound, Chars, DocumentId, EntityId, EntityKind, EventId, EventType, MentionId, Modality, Polarity, Role, Span,
    Standing, Unit,
};

/// Everything known, with the evidence for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Knowledge {
    /// Always `ghatna-graph`.
    pub format: String,
    /// The version of the format: 1.
    pub version: u32,
    /// What made it.
    pub generator: Generator,
    /// The articles, in order of their ids.
    pub documents: Vec<Document>,
    /// People, organizations, places, posts, elections, groups, in order of their ids.
    pub entities: Vec<Entity>,
    /// What single sentences say, in order of document and place.
    pub mentions: Vec<Mention>,
    /// What all mentions of one happening add up to, in order of their ids.
    pub events: Vec<Event>,
    /// What holds between entities or between events, in order.
    pub relations: Vec<Relation>,
}

/// The program and the packs behind a graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Generator {
    /// `ghatna`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The packs, in the order they build on each other.
    pub packs: Vec<PackVersion>,
}

/// A pack by name and version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PackVersion {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// The caller's id, else the file's name.
    pub id: DocumentId,
    /// Its title, where it comes with one.
    pub title: Option<String>,
    /// The file or web address it was read from.
    pub source: Option<String>,
    /// `hi` or `en`.
    pub language: String,
    /// Its date.
    pub date: DocumentDate,
    /// Its length in code points.
    pub characters: u32,
    /// How many sentences it has.
    pub sentences: u32,
}

/// The date of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentDate {
    /// EDTF, or null.
    pub edtf: Option<String>,
    /// Where it comes from.
    pub basis: DocumentDateBasis,
}

/// Where the date of an article comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentDateBasis {
    /// Given with the article.
    Metadata,
    /// Read in its text.
    Text,
    /// Nothing says.
    None,
}

/// A person, organization, place, post, election or group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// `kind/slug`.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// Its canonical name by language (`hi`, `en`).
    pub name: BTreeMap<String, String>,
    /// All other ways it is written, in order.
    pub aliases: Vec<String>,
    /// Its Wikidata item.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub wikidata: Option<String>,
    /// Where it is named.
    pub mentions: Vec<EntityMention>,
}

/// A place where an entity is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct EntityMention {
    /// The article.
    pub document: DocumentId,
    /// Where in its text.
    pub span: Span<Chars>,
}

/// What one sentence says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// `m…`.
    pub id: MentionId,
    /// The article.
    pub document: DocumentId,
    /// The sentence.
    pub sentence: Span<Chars>,
    /// The words that report the event.
    pub trigger: Span<Chars>,
    /// What happened.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The type of event it answers, for responses.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<EventType>,
    /// The event it is about.
    pub event: EventId,
    /// Who takes part.
    pub args: Vec<MentionArg>,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// In which way.
    pub modality: Modality,
    /// Who vouches for it: an entity, `unnamed`, or null for the writer.
    pub source: Option<String>,
    /// When it happens.
    pub time: Option<MentionTime>,
    /// What is counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub count: Option<Count>,
    /// Out of how many.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub total: Option<u64>,
    /// The rule that found it.
    pub rule: String,
    /// How sure the rule is, from 0 to 1.
    pub confidence: f32,
}

/// A participant in one sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MentionArg {
    /// Its part.
    pub role: Role,
    /// Who or what.
    pub entity: EntityId,
    /// Where the text says so.
    pub span: Span<Chars>,
}

/// When a mention says its event happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MentionTime {
    /// EDTF.
    pub edtf: String,
    /// Where it comes from.
    pub basis: TimeBasis,
    /// The words that say so, where the sentence does.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<Span<Chars>>,
}

/// Where a time comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeBasis {
    /// The sentence says so.
    Text,
    /// It is the date of the article.
    Document,
    /// Another mention of the event says so.
    Event,
}

/// A number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// How many.
    pub value: u64,
    /// How that is meant.
    pub bound: Bound,
    /// Of what.
    pub unit: Unit,
}

/// What all mentions of one happening add up to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// `e…`.
    pub id: EventId,
    /// What happened.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The type of event it answers, for responses.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<EventType>,
    /// A short description by language.
    pub label: BTreeMap<String, String>,
    /// When.
    pub time: Option<Time>,
    /// Who took part, and which mentions say so.
    pub args: Vec<EventArg>,
    /// What is counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub count: Option<Count>,
    /// What its mentions add up to.
    pub standing: Standing,
    /// Its mentions.
    pub mentions: Vec<MentionId>,
}

/// When an event happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// EDTF.
    pub edtf: String,
    /// The first day it may be.
    pub earliest: String,
    /// The last day it may be.
    pub latest: String,
    /// Where it comes from.
    pub basis: TimeBasis,
}

/// A participant of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EventArg {
    /// Its part.
    pub role: Role,
    /// Who or what.
    pub entity: EntityId,
    /// The mentions that say so.
    pub mentions: Vec<MentionId>,
}

/// What holds between two entities or two events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// `met`, `holds_post`, `member_of`, `responds_to` …
    #[serde(rename = "type")]
    pub kind: RelationKind,
    /// An entity or event id.
    pub from: String,
    /// An entity or event id.
    pub to: String,
    /// The mentions that show it.
    pub mentions: Vec<MentionId>,
    /// The events that show it.
    pub events: Vec<EventId>,
    /// How strong it is.
    pub weight: f64,
    /// From when to when it holds, as far as known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub time: Option<RelationTime>,
    /// Where articles say so other than by an event: a title beside a name.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub evidence: Vec<EntityMention>,
}

/// From when to when a relation holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RelationTime {
    /// EDTF, an interval; an end that is not known is `..`.
    pub edtf: String,
    /// Where it comes from.
    pub basis: RelationBasis,
}

/// Where the time of a relation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationBasis {
    /// The tables of the packs.
    Table,
    /// The events that began and ended it.
    Event,
    /// The dates of the articles that say so: it held on those days at least.
    Document,
}

/// The kinds of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// The two took part in one meeting; a meeting of n counts 1/(n-1).
    Met,
    /// A person holds a post.
    HoldsPost,
    /// A person held a post and holds it no longer.
    HeldPost,
    /// A person or post belongs to an organization, a committee to a party, a place to a larger one.
    MemberOf,
    /// The two are allied.
    AllyOf,
    /// The two stood against each other in an election.
    Opponent,
    /// The one spoke for or against the other.
    SaidAbout,
    /// An event answers another.
    RespondsTo,
    /// An event is the next step after another: the arrest after the charge.
    Follows,
}

impl RelationKind {
    /// Its word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::HoldsPost => "holds_post",
            Self::HeldPost => "held_post",
            Self::MemberOf => "member_of",
            Self::AllyOf => "ally_of",
            Self::Opponent => "opponent",
            Self::SaidAbout => "said_about",
            Self::RespondsTo => "responds_to",
            Self::Follows => "follows",
        }
    }
}
