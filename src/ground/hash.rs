//! FNV-1a, written out because identifiers must be the same on every machine and in every version of the
//! standard library. Constants from the FNV page of Fowler, Noll and Vo.

/// A running 64-bit FNV-1a hash.
#[derive(Clone, Copy, Debug)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Mixes in some bytes and a separator, so that `("ab", "c")` differs from `("a", "bc")`.
    #[must_use]
    #[inline]
    pub fn part(self, bytes: &[u8]) -> Self {
        self.bytes(bytes).end()
    }

    /// Mixes in some bytes of a part that may go on.
    #[must_use]
    #[inline]
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// Mixes in the separator behind a part.
    #[must_use]
    #[inline]
    pub fn end(self) -> Self {
        self.bytes(&[0xff])
    }

    /// The hash so far.
    pub fn finish(self) -> u64 {
        self.0
    }
}

/// The hash of one piece of text.
pub fn fnv64(text: &str) -> u64 {
    Fnv::default().part(text.as_bytes()).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_separated() {
        let of = |a: &str, b: &str| Fnv::default().part(a.as_bytes()).part(b.as_bytes()).finish();
        assert_ne!(of("ab", "c"), of("a", "bc"));
        assert_eq!(fnv64("घटना"), fnv64("घटना"));
    }
}
