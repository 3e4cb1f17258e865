//! Behaviour of the whole program, as its users meet it.

mod names;
mod bad_input;
mod build;
mod dot;
mod layers;
mod packs;
mod romanise;
mod schema;
mod support;
mod exports;
