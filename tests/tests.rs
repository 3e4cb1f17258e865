//! What the program does, seen from outside.

mod common;
#[cfg(feature = "store")]
mod store;
