//! Pieces of texts, by their bytes. Where there is no such piece there is nothing, and no panic whose message a browser would
//! have to load.

use std::ops::Range;

/// What stands in a range of a text.
pub(crate) fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// What stands in a text from a place on.
pub(crate) fn part_from(text: &str, start: usize) -> &str {
    part(text, start..text.len())
}

/// What stands in a text before a place.
pub(crate) fn part_before(text: &str, end: usize) -> &str {
    part(text, 0..end)
}

/// The character at a place.
pub(crate) fn char_at(text: &str, place: usize) -> Option<char> {
    match text.as_bytes().get(place)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => part_from(text, place).chars().next(),
    }
}
