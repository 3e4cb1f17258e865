//! Where the code points of a text are, found without a walk from its start.

use crate::ground::{Chars, Span};

/// How many bytes are counted together.
const STEP: usize = 64;

/// How many code points start before every `STEP`th byte of a text.
#[derive(Debug, Default)]
pub struct CodePoints {
    before: Vec<u32>,
}

/// How many code points start among some bytes: any byte starts one but those of the form 10xxxxxx.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xc0 != 0x80)).sum()
}

impl CodePoints {
    /// Takes down those of `text`, reusing the buffer.
    pub fn refill(&mut self, text: &str) {
        self.before.clear();
        let mut before = 0;
        for block in text.as_bytes().chunks(STEP) {
            self.before.push(before);
            before += count(block);
        }
    }

    /// The part of `text`, which is the one taken down last, at a span.
    pub fn slice<'t>(&self, text: &'t str, span: Span<Chars>) -> &'t str {
        let start = self.byte(text, span.start);
        &text[start..start.max(self.byte(text, span.end))]
    }

    /// The byte at which a code point starts, or the length of the text behind the last.
    fn byte(&self, text: &str, place: u32) -> usize {
        // the last block with no more code points before it
        let block = self.before.partition_point(|&before| before <= place).saturating_sub(1);
        let start = block * STEP;
        let mut left = place - self.before.get(block).copied().unwrap_or(0);
        for (at, byte) in text.as_bytes()[start..].iter().enumerate() {
            if byte & 0xc0 != 0x80 {
                if left == 0 {
                    return start + at;
                }
                left -= 1;
            }
        }
        text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_part_is_found(text in "[a-zअ-ह€😀]{0,200}", from in 0usize..210, length in 0usize..210) {
            let mut places = CodePoints::default();
            places.refill("what was read before");
            places.refill(&text);
            let all: Vec<char> = text.chars().collect();
            let (from, to) = (from.min(all.len()), (from + length).min(all.len()));
            let wanted: String = all[from..to].iter().collect();
            prop_assert_eq!(places.slice(&text, Span::new(from as u32, to as u32)), wanted);
        }
    }
}
