//! Packed integers: up to 128 numbers, each in the number of bits that most of them need. Larger numbers are patched.
//!
//! ```text
//!  bytes   width  exceptions  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  (index, high bits) …
//!          u8     u8          width bits each,   u8     varint: the bits above `width`
//!                             low bits first
//! ```
//!
//! This is patched frame-of-reference coding (Zukowski, Héman, Nes and Boncz, "Super-scalar RAM-CPU cache compression",
//! ICDE 2006). The writer chooses the width with the fewest bytes.

use super::varint;

/// The largest number of integers that are packed together.
pub(crate) const LEN: usize = 128;

/// Appends at most [`LEN`] numbers.
#[cfg(feature = "write")]
pub(crate) fn write(bytes: &mut Vec<u8>, values: &[u32]) {
    debug_assert!(values.len() <= LEN);
    // The number of values by their number of significant bits.
    let mut histogram = [0; u32::BITS as usize + 1];
    values.iter().for_each(|value| histogram[(u32::BITS - value.leading_zeros()) as usize] += 1);
    let exceeding = |width: u32| histogram.iter().zip(0..).filter(move |&(_, bits)| bits > width);
    let cost = |&width: &u32| {
        let patches: usize =
            exceeding(width).map(|(count, bits)| count * (1 + (bits - width).div_ceil(7) as usize)).sum();
        (values.len() * width as usize).div_ceil(8) + patches
    };
    let width = (0..=u32::BITS).min_by_key(cost).unwrap_or(0);
    bytes.push(width as u8);
    bytes.push(exceeding(width).map(|(count, _)| count).sum::<usize>() as u8);
    let (mut pending, mut bits) = (0_u64, 0);
    for &value in values {
        pending |= (u64::from(value) & ((1 << width) - 1)) << bits;
        bits += width;
        while bits >= 8 {
            bytes.push(pending as u8);
            pending >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        bytes.push(pending as u8);
    }
    for (index, &value) in values.iter().enumerate().filter(|&(_, &value)| u64::from(value) >> width > 0) {
        bytes.push(index as u8);
        varint::write(bytes, value >> width);
    }
}

/// Removes numbers from the front of `bytes` and fills `values` with them. `None` if the bytes end too early or an
/// exception has an index out of bounds.
#[inline]
pub(crate) fn read(bytes: &mut &[u8], values: &mut [u32]) -> Option<()> {
    let [width, exceptions, rest @ ..] = *bytes else { return None };
    let (width, exceptions) = (u32::from(*width).min(u32::BITS), *exceptions);
    let (packed, rest) = rest.split_at_checked((values.len() * width as usize).div_ceil(8))?;
    *bytes = rest;
    let mask = (1_u64 << width) - 1;
    // Each number is within eight bytes, which are read without a branch. So the copy is padded.
    let mut padded = [0; LEN * size_of::<u32>() + size_of::<u64>()];
    padded.get_mut(..packed.len())?.copy_from_slice(packed);
    for (number, value) in values.iter_mut().enumerate() {
        let bit = number * width as usize;
        let word = padded.get(bit / 8..).and_then(<[u8]>::first_chunk).map_or(0, |&word| u64::from_le_bytes(word));
        *value = (word >> (bit % 8) & mask) as u32;
    }
    for _ in 0..exceptions {
        let (&index, rest) = bytes.split_first()?;
        *bytes = rest;
        let high_bits = varint::read(bytes)?;
        *values.get_mut(usize::from(index))? |= high_bits.checked_shl(width).unwrap_or(0);
    }
    Some(())
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::{LEN, read, write};

    proptest::proptest! {
        #[test]
        fn reading_returns_what_was_written(values in proptest::collection::vec((proptest::num::u32::ANY, 0..32_u32), 0..=LEN)) {
            let values: Vec<u32> = values.into_iter().map(|(value, shift)| value >> shift).collect();
            let mut bytes = Vec::new();
            write(&mut bytes, &values);
            bytes.push(7);
            let (mut rest, mut found) = (bytes.as_slice(), vec![0; values.len()]);
            assert_eq!(read(&mut rest, &mut found), Some(()));
            assert_eq!((found, rest), (values, &[7][..]));
        }

        #[test]
        fn arbitrary_bytes_do_not_panic(bytes: Vec<u8>, len in 0..=LEN) {
            read(&mut bytes.as_slice(), &mut vec![0; len]);
        }
    }

    #[test]
    fn one_large_number_among_small_ones_is_patched() {
        let (mut bytes, mut values) = (Vec::new(), [1; LEN]);
        values[5] = 1 << 20;
        write(&mut bytes, &values);
        assert_eq!(bytes.len(), 2 + LEN / 8 + 1 + 3);
    }
}
