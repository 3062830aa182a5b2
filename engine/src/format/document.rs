//! The record of a document, and the marks at the beginning of its lines.

use zerocopy::little_endian::{U16, U32};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// The number of words at the beginning of the body that are its lead.
pub(crate) const LEAD_WORDS: u32 = 50;

/// The least number of words between two checkpoints.
#[cfg(feature = "write")]
pub(crate) const MIN_CHECKPOINT_WORDS: u32 = 64;

/// The number of positions left free between title, body and the other fields, so that their words are not near each
/// other.
#[cfg(feature = "write")]
pub(crate) const FIELD_GAP: u32 = 16;

/// A document. Its runs of text, of checkpoints and of value numbers end where those of the next document begin.
#[derive(Debug, Clone, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct DocumentRecord {
    /// The offset of its text in the section.
    pub(crate) text: U32,
    /// The offset of its checkpoints in the section.
    pub(crate) checkpoints: U32,
    /// The position of its first value number in the section.
    pub(crate) values: U32,
    /// Year · 10000 + month · 100 + day; a part that is not stated is 0.
    pub(crate) date: U32,
    /// The line number of its source, from 1; 0 for none.
    pub(crate) source: U32,
    /// The line number of its newspaper section, from 1; 0 for none.
    pub(crate) section: U32,
    /// The number of words of the body, 65,535 for longer ones.
    pub(crate) body_words: U16,
    /// The number of words of the title, 255 for longer ones.
    pub(crate) title_words: u8,
    /// Bits 0 to 5: the width of a position in bits. Bit 7: the title was derived from the body.
    pub(crate) flags: u8,
}

impl DocumentRecord {
    const DERIVED_TITLE: u8 = 0x80;

    /// Sets the flags.
    #[cfg(feature = "write")]
    pub(crate) fn set_flags(&mut self, position_width: u8, has_derived_title: bool) {
        self.flags = position_width | if has_derived_title { Self::DERIVED_TITLE } else { 0 };
    }

    /// The width of a position, in bits.
    pub(crate) fn position_width(&self) -> u8 {
        self.flags & 0x3f
    }

    /// Whether the title was derived from the body.
    pub(crate) fn has_derived_title(&self) -> bool {
        self.flags & Self::DERIVED_TITLE != 0
    }
}

/// The bytes that mark the lines between metadata and blocks: an author, another field.
pub(crate) const AUTHOR: u8 = 3;
pub(crate) const FIELD: u8 = 4;

/// The character between the name and the value of a field.
pub(crate) const FIELD_SEPARATOR: char = '\u{5}';

const SUBHEADING: &str = "\u{1}";
const CAPTION: &str = "\u{2}";

/// The kind of a block of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading within the text.
    Subheading,
    /// Text beside the article: the caption of a picture, a box of links.
    Caption,
}

impl BlockKind {
    /// The characters that mark the kind at the beginning of a line.
    #[cfg(feature = "write")]
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::Paragraph => "",
            Self::Subheading => SUBHEADING,
            Self::Caption => CAPTION,
        }
    }

    /// The kind and the text of a line.
    pub(crate) fn split(line: &str) -> (Self, &str) {
        if let Some(text) = line.strip_prefix(SUBHEADING) {
            (Self::Subheading, text)
        } else if let Some(text) = line.strip_prefix(CAPTION) {
            (Self::Caption, text)
        } else {
            (Self::Paragraph, line)
        }
    }
}
