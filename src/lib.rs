//! Reads Hindi-first news and builds a timeline and a graph of who did what and when.

pub mod ground;
pub mod pack;
pub mod text;
