//! Behaviour of the whole program, as its users meet it.

mod bad_input;
mod build;
mod cli;
mod dot;
mod exports;
mod layers;
/// One graph out of many articles.
mod linking;
mod names;
mod packs;
mod queries;
mod romanise;
mod schema;
#[cfg(feature = "store")]
mod store;
mod support;
mod times;
