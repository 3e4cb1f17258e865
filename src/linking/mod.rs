//! Many readings, one [`Knowledge`].

mod archive;
mod knowledge;
mod link;
mod slug;

pub use archive::Archive;
pub use knowledge::{
    Count, Document, DocumentDate, DocumentDateBasis, Entity, EntityMention, Event, EventArg, Generator, Knowledge,
    Mention, MentionArg, MentionTime, PackVersion, Relation, RelationKind, Time, TimeBasis,
};
pub use link::{Fragment, Fragments};
