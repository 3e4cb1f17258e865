//! Reading languages whose verb stands between subject and object and whose markers stand before their nouns.
//!
//! The counterparts of what [`super`] does for languages with the verb at the end: parts of speech (`tagger`, with what
//! it looks at in `outlook` and words of several parts in `compounds`), noun chunks, verb groups, clauses (`clauses`,
//! `nonfinite`, `adopt`), lists, grammatical places and triggers, and what embeds an event.

pub(super) mod adopt;
pub(super) mod ahead;
pub(super) mod chunks;
pub(super) mod clauses;
pub(super) mod compounds;
pub(super) mod embed;
pub(super) mod lists;
pub(super) mod nonfinite;
pub(super) mod outlook;
pub(super) mod sites;
pub(super) mod slots;
pub(super) mod tagger;
#[cfg(test)]
mod tests;
pub(super) mod verbs;
