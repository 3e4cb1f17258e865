//! What every layer stands on: spans typed by their unit, stable identifiers, errors with a place and a remedy.

mod error;
mod hash;
mod id;
mod span;

pub use error::{Error, Place, Result};
pub use hash::{Fnv, fnv64};
pub use id::{DocumentId, EntityId, EventId, MentionId};
pub use span::{Bytes, Chars, Span, Tokens};
