//! Positions: where in a document a term occurs, for proximity and passages.
//!
//! The words of a document are numbered through title, body and the other fields. A position is the number of a word
//! divided by [`WORDS_PER_POSITION`], in as many bits as the last one of the document needs. All positions of a
//! document have the same width, so their offset follows from the term frequencies of the documents before it in the
//! block, without reading those positions.
//!
//! ```text
//!  list        block block …                    each begins at a byte
//!  block       document document …              low bits first, without padding
//!  document    position position …              ascending; `width` bits each, see `DocumentRecord`
//! ```
//!
//! Stop words and single letters have no positions. The exact positions that phrases need are found in the text.

/// The number of words that share a position. Proximity is a matter of tens of words, and two bits fewer save a fifth
/// of the section.
pub(crate) const WORDS_PER_POSITION: u32 = 4;

/// The width of the positions of a document with this number of words, in bits.
#[cfg(feature = "write")]
pub(crate) fn width(words: u32) -> u8 {
    (u32::BITS - (words / WORDS_PER_POSITION).leading_zeros()) as u8
}

/// Appends numbers of any width, without padding.
#[cfg(feature = "write")]
#[derive(Debug, Default)]
pub(crate) struct Writer {
    pending: u64,
    bits: u32,
}

#[cfg(feature = "write")]
impl Writer {
    /// Appends a position, which must fit in `width` bits.
    pub(crate) fn push(&mut self, bytes: &mut Vec<u8>, position: u32, width: u8) {
        self.pending |= u64::from(position) << self.bits;
        self.bits += u32::from(width);
        while self.bits >= 8 {
            bytes.push(self.pending as u8);
            self.pending >>= 8;
            self.bits -= 8;
        }
    }

    /// Writes the last, incomplete byte.
    pub(crate) fn finish(self, bytes: &mut Vec<u8>) {
        if self.bits > 0 {
            bytes.push(self.pending as u8);
        }
    }
}

/// The number of `width` bits at the offset `bit`; 0 after the end. A position has at most 30 bits, because word
/// numbers have 32.
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
        fn reading_returns_what_was_written(documents in proptest::collection::vec((1..100_000_u32, 1..9_usize), 0..20)) {
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
