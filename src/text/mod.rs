//! Text as the program sees it: the matching form with its way back, tokens, sentences.

mod fold;
mod places;
mod roman;
mod segment;
mod token;

pub(crate) use fold::is_folded;
pub use fold::{Folded, fold};
pub use places::CodePoints;
pub use roman::{display_name, match_key, romanise};
pub use segment::{Ending, Rules, Segmenter, Sentence};
pub(crate) use token::is_word;
pub use token::{Kind, Script, Token, tokenise};
