//! Why things are one, and why others are not: what `explain` prints. Kept beside the graph (`links.jsonl`, and the table
//! `links` of a store), because the graph JSON has no place for it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A decision of linking: two things are one, or they are not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// The entity or event that came of it.
    pub id: String,
    /// What was decided.
    pub verdict: Verdict,
    /// What was joined or kept apart: a name, a mention.
    pub what: String,
    /// What it was joined to or kept apart from: a mention, an entity, an event.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub with: Option<String>,
    /// The rule behind it.
    pub rule: String,
    /// What spoke for it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub because: Vec<String>,
}

impl std::fmt::Display for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let verdict = match self.verdict {
            Verdict::Joined => "one",
            Verdict::Apart => "not one",
            Verdict::Noted => "noted",
        };
        write!(f, "{verdict}: {}", self.what)?;
        if let Some(with) = &self.with {
            write!(f, " with {with}")?;
        }
        write!(f, ", by {}", self.rule)?;
        if !self.because.is_empty() {
            write!(f, " ({})", self.because.join("; "))?;
        }
        Ok(())
    }
}

/// What a link decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They are one.
    Joined,
    /// They are two.
    Apart,
    /// One answers, dates or names the other.
    Noted,
}

/// What speaks for two mentions being of one event, or against it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Judgement {
    /// They are two, for this reason.
    Apart(Against),
    /// They may be one, with so much for it.
    Together(f32, Rule),
}

/// What keeps events apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Against {
    Time,
    Sense,
    Participants,
    Other,
    Post,
    Place,
    Election,
    Organization,
    Count,
    Polarity,
    Modality,
    Nothing,
    Company,
    Number,
    Fresh,
    Topic,
    Undated,
    Decision,
}

impl Against {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Time => "different time",
            Self::Sense => "different kind",
            Self::Participants => "different participants",
            Self::Other => "different other side",
            Self::Post => "different post",
            Self::Place => "different place",
            Self::Election => "different election",
            Self::Organization => "different organization",
            Self::Count => "different count",
            Self::Polarity => "one is said to be, one not to be",
            Self::Modality => "one is done, one offered or asked for",
            Self::Nothing => "nothing in common",
            Self::Company => "different company",
            Self::Number => "one is one, the other several",
            Self::Topic => "sentences about different things",
            Self::Fresh => "told as another",
            Self::Undated => "no date to tell",
            Self::Decision => "decision",
        }
    }
}

/// What made events one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    /// One sentence, written twice.
    Repeated,
    /// The same participants.
    Participants,
    /// The same on the other side.
    Other,
    /// A noun that points back: `this meeting`.
    Anaphor,
    /// A noun without participants of its own.
    Bare,
    /// The article tells of no other event of that type, and one of the mentions names nobody.
    Only,
    /// Somebody attended what was said before.
    Attendance,
    /// A party and those who act for it.
    Kin,
    /// Participants and time across articles.
    Across,
    /// Copies of one article.
    Copy,
}

impl Rule {
    /// Whether it holds by itself, whatever else the sentences say.
    pub(super) fn is_firm(self) -> bool {
        matches!(self, Self::Repeated | Self::Participants | Self::Anaphor | Self::Across | Self::Copy)
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Repeated => "repeated-sentence",
            Self::Participants => "same-participants",
            Self::Other => "same-other-side",
            Self::Anaphor => "points-back",
            Self::Bare => "names-nobody-else",
            Self::Only => "only-one-of-its-type",
            Self::Attendance => "attended-it",
            Self::Kin => "acts-for",
            Self::Across => "same-participants-and-time",
            Self::Copy => "copy-of-one-article",
        }
    }
}
