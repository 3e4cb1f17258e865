//! What the program does, seen from outside.

mod common;
mod queries;
#[cfg(feature = "store")]
mod store;
