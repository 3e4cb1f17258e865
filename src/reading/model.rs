//! What reading an article gives: its entities as far as the article tells, and its event mentions.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::ground::{Bound, Chars, DocumentId, EntityId, EntityKind, EventType, Modality, Polarity, Role, Span, Unit};

/// What reading one article found. Depends on the article and the packs, on nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The document.
    pub document: DocumentId,
    /// Its sentences, in order.
    pub sentences: Vec<Span<Chars>>,
    /// The date it was resolved against.
    pub date: ArticleDate,
    /// Whether most of its words are Hindi or English: `hi`, `en`.
    pub language: Cow<'static, str>,
    /// The entities, in order of first appearance.
    pub entities: Vec<LocalEntity>,
    /// The event mentions, in order of their triggers.
    pub mentions: Vec<EventMention>,
}

/// The date of an article and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleDate {
    /// EDTF; none when nothing says.
    pub edtf: Option<String>,
    /// Where it comes from.
    pub basis: DateBasis,
}

/// Where the date of an article comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateBasis {
    /// Given with the article.
    Metadata,
    /// Read in its text.
    Text,
    /// Nothing says.
    #[default]
    None,
}

/// An entity within one article. Its place in [`Reading::entities`] identifies it there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LocalEntity {
    /// What it is.
    pub kind: EntityKind,
    /// The listed entity it is, if any.
    pub listed: Option<EntityId>,
    /// Its name in Hindi and in English, as far as the article or the gazetteer tells.
    pub hi: Option<String>,
    /// See `hi`.
    pub en: Option<String>,
    /// All ways the article writes it.
    pub names: Vec<String>,
    /// Where it is named or pointed at.
    pub spans: Vec<Span<Chars>>,
    /// What it is a part or property of, by place in [`Reading::entities`]: the organization of a post, the owner of a
    /// house, the party of a group.
    pub scope: Option<usize>,
    /// The posts the article gives it, by place in [`Reading::entities`].
    pub posts: Vec<usize>,
    /// The slug of the title a post is.
    pub title: Option<Box<str>>,
    /// Whether it exists only within this article (`some workers`).
    pub local: bool,
}

/// One place in one sentence that reports an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventMention {
    /// Its sentence, by index.
    pub sentence: usize,
    /// The words that report it.
    pub trigger: Span<Chars>,
    /// What happened.
    pub kind: EventType,
    /// The type it answers.
    pub of: Option<EventType>,
    /// Who and what takes part.
    pub args: Vec<Argument>,
    /// Whether it is said to be so.
    pub polarity: Polarity,
    /// In which way.
    pub modality: Modality,
    /// Who vouches for it.
    pub source: Voice,
    /// When it happens.
    pub time: Option<EventTime>,
    /// What is counted.
    pub count: Option<Counted>,
    /// Of how many.
    pub total: Option<u64>,
    /// The frame that found it.
    pub rule: Box<str>,
    /// How sure the frame is.
    pub confidence: f32,
}

/// A participant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// Its part.
    pub role: Role,
    /// Who, by place in [`Reading::entities`].
    pub entity: usize,
    /// Where the sentence says so.
    pub span: Span<Chars>,
}

/// Who vouches for a mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    /// The writer.
    #[default]
    Writer,
    /// Somebody the writer does not name.
    Unnamed,
    /// An entity, by place in [`Reading::entities`].
    Entity(usize),
}

/// When an event happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventTime {
    /// EDTF.
    pub edtf: String,
    /// The words that say so.
    pub span: Span<Chars>,
}

/// A number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// How many.
    pub value: u64,
    /// How that is meant.
    pub bound: Bound,
    /// Of what.
    pub unit: Unit,
}
