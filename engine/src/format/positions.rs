//! Positions: where in a document a term stands, for nearness and passages.
//!
//! Words are counted through a document: its title, then its text, then what stands beside it. A position is the number of a
//! word divided by [`GRAIN`], in as many bits as the last one of its document needs, so that the positions of a document are
//! found by adding up those of the documents before it in the block: no byte of them is looked at.
//!
//! ```text
//!  list        block block …                    each begins at a byte
//!  block       document document …              low bits first, nothing between
//!  document    position position …              rising; `width` bits each, see `DocumentRecord`
//! ```
//!
//! Stop words have none. What an exact position would add to a coarse one is told by the text, which is at hand.

/// So many words share a position. Nearness goes by tens of words, and two bits less are a fifth of all positions.
pub(crate) const GRAIN: u32 = 4;

/// How many bits the positions of a document need whose words are so many.
#[cfg(feature = "write")]
pub(crate) fn width(words: u32) -> u8 {
    (u32::BITS - (words / GRAIN).leading_zeros()) as u8
}

/// Appends numbers of a width each.
#[cfg(feature = "write")]
#[derive(Debug, Default)]
pub(crate) struct Writer {
    pending: u64,
    bits: u32,
}

#[cfg(feature = "write")]
impl Writer {
    pub(crate) fn push(&mut self, bytes: &mut Vec<u8>, position: u32, width: u8) {
        self.pending |= u64::from(position) << self.bits;
        self.bits += u32::from(width);
        while self.bits >= 8 {
            bytes.push(self.pending as u8);
            self.pending >>= 8;
            self.bits -= 8;
        }
    }

    /// Fills the last byte.
    pub(crate) fn finish(self, bytes: &mut Vec<u8>) {
        if self.bits > 0 {
            bytes.push(self.pending as u8);
        }
    }
}

/// The number of `width` bits at a bit; 0 behind the end. A position has 30 bits at most, as it counts [`GRAIN`] words of 32.
#[inline]
pub(crate) fn at(bytes: &[u8], bit: usize, width: u8) -> u32 {
    let start = (bit >> 3).min(bytes.len());
    let rest = &bytes[start..];
    let mut word = [0; 8];
    let len = rest.len().min(8);
    word[..len].copy_from_slice(&rest[..len]);
    (u64::from_le_bytes(word) >> (bit & 7)) as u32 & (1_u64 << width.min(30)).wrapping_sub(1) as u32
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::{Writer, at, width};

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read(documents in proptest::collection::vec((1..100_000_u32, 1..9_usize), 0..20)) {
            let (mut bytes, mut writer) = (Vec::new(), Writer::default());
            for &(words, count) in &documents {
                for position in 0..count {
                    writer.push(&mut bytes, (words / 4).saturating_sub(position as u32), width(words));
                }
            }
            writer.finish(&mut bytes);
            let mut bit = 0;
            for &(words, count) in &documents {
                for position in 0..count {
                    assert_eq!(at(&bytes, bit, width(words)), (words / 4).saturating_sub(position as u32));
                    bit += usize::from(width(words));
                }
            }
            assert_eq!(at(&bytes, bit + 64, 9), 0);
        }
    }
}
