//! Variable-length integers: seven bits per byte, low bits first; the high bit means that another byte follows
//! (LEB128).
//!
//! ```text
//!  300 = 0b10_0101100   ->   1010_1100  0000_0010
//!                            ^more      ^last
//! ```

/// Appends `value`, in one to five bytes.
#[cfg(feature = "write")]
pub(crate) fn write(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Removes a value from the front of `bytes`. `None` if they end too early or the value exceeds 32 bits.
#[inline]
pub(crate) fn read(bytes: &mut &[u8]) -> Option<u32> {
    let (mut value, mut shift) = (0, 0);
    while shift < 32 {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let bits = u32::from(byte & 0x7f);
        value |= bits << shift;
        if byte < 0x80 {
            return (bits << shift >> shift == bits).then_some(value);
        }
        shift += 7;
    }
    None
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::{read, write};

    proptest::proptest! {
        #[test]
        fn reading_returns_what_was_written(value: u32, shift in 0..32u32) {
            let value = value >> shift;
            let mut bytes = Vec::new();
            write(&mut bytes, value);
            let mut rest = bytes.as_slice();
            assert_eq!((read(&mut rest), rest), (Some(value), &[][..]));
        }
    }

    #[test]
    fn truncated_and_overflowing_values_are_refused() {
        assert_eq!(read(&mut &[][..]), None);
        assert_eq!(read(&mut &[0x80, 0x80][..]), None);
        assert_eq!(read(&mut &[0xff, 0xff, 0xff, 0xff, 0x0f][..]), Some(u32::MAX));
        assert_eq!(read(&mut &[0xff, 0xff, 0xff, 0xff, 0x1f][..]), None);
        assert_eq!(read(&mut &[0x80; 6][..]), None);
    }
}
