//! Many readings, one [`Knowledge`]: entities across articles and scripts, events with their mentions, what they add up to,
//! and the reason for every merge.

mod archive;
mod assemble;
mod calendar;
mod coreference;
mod decisions;
mod duplicates;
pub mod edtf;
mod elections;
mod entities;
mod events;
mod explanations;
mod facts;
mod fragment;
mod identity;
mod judge;
mod knowledge;
mod labels;
mod link;
mod namesakes;
mod naming;
mod nodes;
mod rearrange;
mod reasons;
mod relations;
mod responses;
mod roles;
mod signals;
mod slug;
mod standing;
mod topic;
mod within;

pub use archive::Archive;
pub use decisions::{Act, Decision, Decisions};
pub use fragment::{Fragment, Fragments, order};
pub use knowledge::{
    Count, Document, DocumentDate, DocumentDateBasis, Entity, EntityMention, Event, EventArg, Generator, Knowledge,
    Mention, MentionArg, MentionTime, PackVersion, Relation, RelationBasis, RelationKind, RelationTime, Time,
    TimeBasis,
};
pub use link::Linked;
pub use reasons::{Link, Verdict};
pub use signals::{Cue, Signals};
pub use topic::Topic;
