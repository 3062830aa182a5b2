//! Lines of text: reserved characters, and names that are stored once.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use zerocopy::little_endian::U32;

use crate::format::FIELD_SEPARATOR;

/// The characters that separate and mark lines in the text: line feed, subheading, caption, author, field, and the one
/// between the name and the value of a field. Within a line, they are replaced by spaces.
const RESERVED: [char; 6] = ['\n', '\u{1}', '\u{2}', '\u{3}', '\u{4}', FIELD_SEPARATOR];

/// A text without line breaks and block marks.
pub(super) fn single_line(text: &str) -> Cow<'_, str> {
    if text.contains(RESERVED) { text.replace(RESERVED, " ").into() } else { text.into() }
}

/// Distinct names, one per line, in the order of first use.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) lines: Vec<u8>,
    numbers: FxHashMap<String, u32>,
}

impl Names {
    /// The number of different names.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The line number of a name, from 1; 0 for none.
    pub(super) fn number(&mut self, name: Option<&str>) -> U32 {
        let Some(name) = name.filter(|name| !name.is_empty()) else { return U32::new(0) };
        let next = self.numbers.len() as u32 + 1;
        let (lines, name) = (&mut self.lines, single_line(name).into_owned());
        let number = *self.numbers.entry(name.clone()).or_insert_with(|| {
            lines.extend_from_slice(name.as_bytes());
            lines.push(b'\n');
            next
        });
        U32::new(number)
    }
}
