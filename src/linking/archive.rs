//! A graph together with the texts behind it.

use std::collections::BTreeMap;

use crate::ground::{Chars, DocumentId, Span};

use super::knowledge::{Knowledge, Mention};
use super::reasons::Link;

/// A graph and, where they are at hand, the texts of its documents.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The graph.
    pub knowledge: Knowledge,
    /// The text of each document, as read.
    pub texts: BTreeMap<DocumentId, String>,
    /// Why things in it are one, and why others are not; empty where the file beside it is missing.
    pub links: Vec<Link>,
}

impl Archive {
    /// The text of a document at a span of code points; none when the text is not at hand.
    pub fn text(&self, document: &DocumentId, span: Span<Chars>) -> Option<&str> {
        let text = self.texts.get(document)?;
        let mut offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let start = offsets.nth(span.start as usize)?;
        let end = match span.len() {
            0 => start,
            length => offsets.nth(length as usize - 1)?,
        };
        text.get(start..end)
    }

    /// The sentence of a mention.
    pub fn sentence(&self, mention: &Mention) -> Option<&str> {
        self.text(&mention.document, mention.sentence)
    }

    /// The sentence of a mention with some spans in it bracketed: `⟦…⟧`, spaces folded. Spans that overlap one before them are
    /// left out.
    pub fn bracketed(&self, mention: &Mention, spans: &[Span<Chars>]) -> Option<String> {
        let mut spans: Vec<Span<Chars>> = spans.iter().copied().filter(|span| mention.sentence.covers(*span)).collect();
        spans.sort();
        let mut marked = String::new();
        let mut at = mention.sentence.start;
        for span in spans {
            if span.start < at {
                continue;
            }
            marked.push_str(self.text(&mention.document, Span::new(at, span.start))?);
            marked.push('⟦');
            marked.push_str(self.text(&mention.document, span)?);
            marked.push('⟧');
            at = span.end;
        }
        marked.push_str(self.text(&mention.document, Span::new(at, mention.sentence.end))?);
        Some(marked.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
