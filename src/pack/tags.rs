//! Sets of tags and of parts of speech, one bit each.

use super::schema::PartOfSpeech;

/// A set of tags, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TagSet(pub u128);

impl TagSet {
    /// Whether the tag is in it.
    pub fn has(self, tag: Tag) -> bool {
        self.0 & (1 << tag.0) != 0
    }

    /// Whether the two share a tag.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// With this tag, too.
    #[must_use]
    pub fn with(self, tag: Tag) -> Self {
        Self(self.0 | 1 << tag.0)
    }

    /// The tags in both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The tags of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One tag. The packs name them; at most 128.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag(pub u8);

/// Parts of speech, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartSet(pub(super) u16);

impl PartSet {
    /// The set of some parts of speech.
    pub const fn of(parts: &[PartOfSpeech]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < parts.len() {
            bits |= 1 << parts[at] as u16;
            at += 1;
        }
        Self(bits)
    }

    /// The bits, each at the number of its part of speech.
    pub fn bits(self) -> u16 {
        self.0
    }

    /// Whether it holds one.
    pub fn has(self, part: PartOfSpeech) -> bool {
        self.0 & 1 << part as u16 != 0
    }

    /// Whether the two have one in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it holds nothing but what the other holds.
    pub fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
