//! Devanagari in Latin letters, and the keys under which the spellings of a name meet.

mod cut;
mod key;
mod sound;
mod spell;
mod tables;

pub use key::match_key;
pub use spell::{display_name, romanise};
