//! Half-open ranges that carry their unit in the type, so that a token range cannot be used as a text range.

use std::marker::PhantomData;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

/// Unit of a [`Span`]: bytes of the matching form (`text::fold`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bytes {}

/// Unit of a [`Span`]: Unicode code points of the document's text as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chars {}

/// Unit of a [`Span`]: tokens of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tokens {}

/// A half-open range `[start, end)` counted in `U`. Written to JSON as `[start, end]`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Span<U> {
    /// First position inside.
    pub start: u32,
    /// First position after.
    pub end: u32,
    #[serde(skip)]
    unit: PhantomData<U>,
}

impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for Span<U> {}

impl<U> Span<U> {
    /// The range from `start` up to, not including, `end`; a reversed pair becomes the empty span at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start), unit: PhantomData }
    }

    /// How many units it covers.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `position` lies inside.
    pub fn contains(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether all of `other` lies inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a position.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span around both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// As an index range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The positions inside, in order.
    pub fn positions(self) -> Range<u32> {
        self.start..self.end
    }
}

impl<U> JsonSchema for Span<U> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <[u32; 2]>::json_schema(generator)
    }
}

impl<U> From<[u32; 2]> for Span<U> {
    fn from([start, end]: [u32; 2]) -> Self {
        Self::new(start, end)
    }
}

impl<U> From<Span<U>> for [u32; 2] {
    fn from(span: Span<U>) -> Self {
        [span.start, span.end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_open() {
        let a: Span<Chars> = Span::new(2, 5);
        assert!(a.contains(2) && a.contains(4) && !a.contains(5));
        assert!(!a.overlaps(Span::new(5, 6)) && a.overlaps(Span::new(4, 9)));
        assert_eq!(a.join(Span::new(7, 8)), Span::new(2, 8));
        assert!(Span::<Chars>::new(5, 2).is_empty());
    }

    #[test]
    fn json_is_a_pair() {
        let a: Span<Chars> = Span::new(2, 5);
        assert_eq!(serde_json::to_string(&a).unwrap(), "[2,5]");
        assert_eq!(serde_json::from_str::<Span<Chars>>("[2,5]").unwrap(), a);
    }
}
