//! Behaviour of the whole program, as its users meet it.

mod names;
mod bad_input;
mod build;
mod cli;
mod dot;
mod exports;
mod layers;
mod packs;
mod queries;
mod romanise;
mod schema;
mod store;
mod support;
