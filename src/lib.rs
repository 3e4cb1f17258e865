//! Reads Hindi-first news and builds a timeline and a graph of who did what and when, with the sentence behind every edge.
//!
//! The modules are the pipeline; each uses only those before it, except [`cli`], which uses all:
//!
//! | module | from | to |
//! | --- | --- | --- |
//! | [`source`] | files, standard input | articles |
//! | [`text`] | an article | matching form, tokens, sentences |
//! | [`pack`] | language data | the compiled index |
//! | [`reading`] | an article and the packs | what its sentences say |
//! | [`linking`] | many readings | one [`Knowledge`](linking::Knowledge) |
//! | [`graph`] | the knowledge | a petgraph and answers |
//! | [`export`], [`report`] | the knowledge | files of other programs, a page |
//!
//! The whole of it:
//!
//! ```
//! use std::sync::Arc;
//!
//! use ghatna::export;
//! use ghatna::linking::{Fragment, Fragments};
//! use ghatna::pack::Packs;
//! use ghatna::reading::{Engine, Worker};
//! use ghatna::source::Article;
//!
//! # fn main() -> ghatna::ground::Result<()> {
//! let packs = Arc::new(Packs::load(&[] as &[&str])?);
//! let engine = Engine::new(packs.clone());
//! let article = Article {
//!     id: "one".to_owned(),
//!     text: "राहुल गांधी ने सोमवार को अशोक गहलोत से मुलाकात की।".to_owned(),
//!     date: Some("2019-07-01".to_owned()),
//!     ..Article::default()
//! };
//! let mut worker = Worker::default();
//! let reading = engine.read(article.document(), &article.text, article.date.as_deref(), &mut worker);
//! let mut fragments = Fragments::default();
//! fragments.insert(Fragment::new(&article, reading, &worker, &packs));
//! let knowledge = fragments.link(&packs);
//! let meeting = &knowledge.events[0];
//! assert_eq!(meeting.kind.word(), "meeting");
//! assert_eq!(meeting.args[1].entity.as_str(), "person/rahul-gandhi");
//! assert_eq!(meeting.time.as_ref().map(|time| time.edtf.as_str()), Some("2019-07-01"));
//! assert!(export::json::write(&knowledge).contains("ghatna-graph"));
//! # Ok(())
//! # }
//! ```

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
