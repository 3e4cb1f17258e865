//! Identifiers that go into files: ASCII, stable, made by us and never by a client.

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Wraps a ready-made identifier.
            pub fn new(id: impl Into<Arc<str>>) -> Self {
                Self(id.into())
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A document: the caller's own id field, else the file's name.
    DocumentId
);
id!(
    /// An entity: `kind/slug`, such as `person/rahul-gandhi`.
    EntityId
);
id!(
    /// An event mention: `m` and a hash of document and place.
    MentionId
);
id!(
    /// An event: `e` and a hash of its first mention.
    EventId
);
