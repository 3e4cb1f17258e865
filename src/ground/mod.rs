//! What every layer stands on: spans typed by their unit, stable identifiers, errors with a place and a
//! remedy, and the vocabulary of the output.

mod error;
mod hash;
mod id;
mod span;
mod vocabulary;

pub use error::{Error, Place, Result};
pub use hash::{Fnv, fnv64};
pub use id::{DocumentId, EntityId, EventId, MentionId};
pub use span::{Bytes, Chars, Span, Tokens};
pub use vocabulary::{Bound, EntityKind, EventType, Modality, Polarity, Role, Standing, Unit};
