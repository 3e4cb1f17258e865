//! Reads Hindi-first news and builds a timeline and a graph of who did what and when.

pub mod cli;
pub mod export;
pub mod graph;
pub mod ground;
pub mod linking;
pub mod pack;
pub mod reading;
pub mod report;
pub mod source;
#[cfg(feature = "store")]
pub mod store;
pub mod text;
