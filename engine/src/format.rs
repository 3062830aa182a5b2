//! The layout of an index: the only place that knows it.
//!
//! An index is one run of bytes that holds the documents and everything needed to search them. It is made once, when the
//! widget is built, and read **in place** ever after: opening it checks the header and the bounds of the sections, and
//! nothing is decoded before it is asked for.
//!
//! ```text
//!  ┌─────────────────┐
//!  │ Header          │  magic, version, length, counts; where each section lies
//!  ├─────────────────┤
//!  │ documents       │  [DocumentRecord]   fixed size, by document number
//!  │ blocks          │  [BlockRecord]      paragraphs, subheadings, captions; each document has a run of them
//!  │ text            │  UTF-8              every string of every document; records point into it
//!  ├─────────────────┤
//!  │ heads           │  [U32]              where each block of the dictionary begins in `terms`
//!  │ terms           │  bytes              the dictionary, front-coded: see `dictionary`
//!  │ lists           │  [U32]              where the postings of each term begin, by term number
//!  │ postings        │  bytes              see `postings`
//!  │ stems           │  [StemRecord]       sorted by stem; a stem is a run of `members`
//!  │ members         │  [U32]              term numbers, grouped by stem
//!  └─────────────────┘
//! ```
//!
//! A stem has no string of its own: it is [`stem`](crate::analysis::stem) of any of its members.
//!
//! All integers are little-endian and none needs alignment, so the bytes may lie anywhere: in a wasm data segment, in a
//! file that was read, in the middle of a larger buffer. The records below are both what is written and what is read; there
//! is no second description that could differ.
//!
//! [`VERSION`] rises with every change of the layout, of [`analysis`](crate::analysis) or of the meaning of a number. An
//! index of another version is refused by name: rebuilding it from the documents is cheap, guessing is not.

pub(crate) mod dictionary;
pub(crate) mod postings;
mod varint;

use std::fmt;

use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use postings::{Field, PerField};

/// The first bytes of every index. The NUL and the newline show a copy that was made as text.
pub const MAGIC: [u8; 8] = *b"trouv\0\n\x1a";

/// The version of the layout that this build writes and reads.
pub const VERSION: u32 = 1;

/// A run of bytes in a section, or of a section in the index.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct Span {
    pub(crate) start: U32,
    pub(crate) len: U32,
}

impl Span {
    /// The run itself; empty where it does not lie within `bytes`.
    pub(crate) fn of(self, bytes: &[u8]) -> &[u8] {
        self.checked(bytes).unwrap_or_default()
    }

    fn checked(self, bytes: &[u8]) -> Option<&[u8]> {
        let start = self.start.get() as usize;
        bytes.get(start..start.checked_add(self.len.get() as usize)?)
    }
}

/// What stands at the beginning of the bytes.
#[derive(Debug, Clone, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct Header {
    magic: [u8; 8],
    version: U32,
    /// Of the whole index, in bytes.
    length: U32,
    /// How many tokens each field has in all documents together.
    pub(crate) tokens: PerField<U32>,
    sections: [Span; Section::ALL.len()],
}

/// One document.
#[derive(Debug, Clone, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct DocumentRecord {
    /// The file's path within the corpus folder. This span and the next five point into the text; an empty one means that
    /// the document has no such thing.
    pub(crate) path: Span,
    pub(crate) title: Span,
    pub(crate) kicker: Span,
    pub(crate) byline: Span,
    pub(crate) source: Span,
    pub(crate) agency: Span,
    pub(crate) section: Span,
    /// Year · 10000 + month · 100 + day; a part that is not stated is 0.
    pub(crate) date: U32,
    /// 1 where the title was derived from the body, else 0.
    pub(crate) title_derived: U32,
    /// A run of the blocks section.
    pub(crate) blocks: Span,
    /// How many tokens each field has.
    pub(crate) tokens: PerField<U32>,
}

impl DocumentRecord {
    /// The strings that are searched besides the blocks, each with the field in which its words count. A derived title is
    /// not among them: its words are the body's.
    pub(crate) fn searched(&self) -> [(Field, Span); 6] {
        let title = if self.title_derived.get() == 0 { self.title } else { Span::default() };
        [
            (Field::Title, title),
            (Field::Title, self.kicker),
            (Field::Aside, self.byline),
            (Field::Aside, self.source),
            (Field::Aside, self.agency),
            (Field::Aside, self.section),
        ]
    }
}

/// One paragraph, subheading or caption.
#[derive(Debug, Clone, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct BlockRecord {
    pub(crate) text: Span,
    /// See [`BlockKind::code`].
    pub(crate) kind: U32,
}

/// One stem.
#[derive(Debug, Clone, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct StemRecord {
    /// A run of the members section.
    pub(crate) members: Span,
    /// How many documents have one of the members.
    pub(crate) documents: U32,
}

/// What a block of text is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading within the text.
    Subheading,
    /// What is printed beside the text: the caption of a picture, a box of links.
    Caption,
}

impl BlockKind {
    const ALL: [Self; 3] = [Self::Paragraph, Self::Subheading, Self::Caption];

    /// The number that stands for it in a [`BlockRecord`].
    #[cfg(feature = "write")]
    pub(crate) fn code(self) -> U32 {
        U32::new(self as u32)
    }

    /// A code that no kind has is read as running text.
    pub(crate) fn of(code: U32) -> Self {
        Self::ALL.get(code.get() as usize).copied().unwrap_or(Self::Paragraph)
    }

    /// Where words in such a block are counted.
    #[cfg(feature = "write")]
    pub(crate) fn field(self) -> Field {
        match self {
            Self::Paragraph | Self::Subheading => Field::Body,
            Self::Caption => Field::Aside,
        }
    }
}

/// The sections, in the order in which they lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Documents,
    Blocks,
    Text,
    Heads,
    Terms,
    Lists,
    Postings,
    Stems,
    Members,
}

impl Section {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Documents, "documents"),
        (Self::Blocks, "blocks"),
        (Self::Text, "text"),
        (Self::Heads, "heads"),
        (Self::Terms, "terms"),
        (Self::Lists, "lists"),
        (Self::Postings, "postings"),
        (Self::Stems, "stems"),
        (Self::Members, "members"),
    ];
}

/// The sections of an index, each as what it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sections<'index> {
    pub(crate) header: &'index Header,
    pub(crate) documents: &'index [DocumentRecord],
    pub(crate) blocks: &'index [BlockRecord],
    pub(crate) text: &'index [u8],
    pub(crate) heads: &'index [U32],
    pub(crate) terms: &'index [u8],
    pub(crate) lists: &'index [U32],
    pub(crate) postings: &'index [u8],
    pub(crate) stems: &'index [StemRecord],
    pub(crate) members: &'index [U32],
}

impl<'index> Sections<'index> {
    /// Checks the header and finds the sections. The cost does not depend on the size of the corpus.
    ///
    /// What the sections hold is not looked at. Every reader of theirs copes with any bytes: damage that no header shows
    /// costs a wrong or a missing hit, never a panic.
    ///
    /// # Errors
    /// Says which of the checks of [`FormatError`] failed.
    pub(crate) fn open(bytes: &'index [u8]) -> Result<Self, FormatError> {
        let (header, _) = Header::ref_from_prefix(bytes).map_err(|_| FormatError::NotAnIndex)?;
        if header.magic != MAGIC {
            return Err(FormatError::NotAnIndex);
        }
        if header.version.get() != VERSION {
            return Err(FormatError::Version { found: header.version.get() });
        }
        if header.length.get() as usize != bytes.len() {
            return Err(FormatError::Length { stated: header.length.get() as usize, found: bytes.len() });
        }
        let sections = Self {
            header,
            documents: records(bytes, header, Section::Documents)?,
            blocks: records(bytes, header, Section::Blocks)?,
            text: records(bytes, header, Section::Text)?,
            heads: records(bytes, header, Section::Heads)?,
            terms: records(bytes, header, Section::Terms)?,
            lists: records(bytes, header, Section::Lists)?,
            postings: records(bytes, header, Section::Postings)?,
            stems: records(bytes, header, Section::Stems)?,
            members: records(bytes, header, Section::Members)?,
        };
        // One head for each block of terms, one posting list and one stem for each term.
        if sections.heads.len() != dictionary::heads(sections.lists.len()) {
            return Err(FormatError::Section { name: "heads" });
        }
        if sections.members.len() != sections.lists.len() {
            return Err(FormatError::Section { name: "members" });
        }
        Ok(sections)
    }
}

impl Header {
    /// The name of each section and how many bytes it has, in the order in which they lie.
    pub(crate) fn section_sizes(&self) -> impl Iterator<Item = (&'static str, usize)> {
        Section::ALL.iter().zip(&self.sections).map(|(&(_, name), span)| (name, span.len.get() as usize))
    }
}

fn records<'index, Record: FromBytes + KnownLayout + Immutable + Unaligned>(
    bytes: &'index [u8],
    header: &Header,
    section: Section,
) -> Result<&'index [Record], FormatError> {
    let malformed = FormatError::Section { name: Section::ALL[section as usize].1 };
    let section = header.sections[section as usize].checked(bytes).ok_or(malformed)?;
    <[Record]>::ref_from_bytes(section).map_err(|_| malformed)
}

/// Puts an index together from its sections; the counterpart of [`Sections::open`].
///
/// # Errors
/// Where the index would exceed [`MAX_BYTES`].
#[cfg(feature = "write")]
pub(crate) fn assemble<'part>(
    tokens: PerField<u32>,
    section: impl Fn(Section) -> &'part [u8],
) -> Result<Vec<u8>, TooLarge> {
    let mut spans = [Span::default(); Section::ALL.len()];
    let mut bytes = vec![0; size_of::<Header>()];
    for (span, (which, _)) in spans.iter_mut().zip(Section::ALL) {
        let section = section(which);
        if bytes.len() + section.len() > MAX_BYTES {
            return Err(TooLarge);
        }
        *span = Span { start: U32::new(bytes.len() as u32), len: U32::new(section.len() as u32) };
        bytes.extend_from_slice(section);
    }
    let header = Header {
        magic: MAGIC,
        version: U32::new(VERSION),
        length: U32::new(bytes.len() as u32),
        tokens: tokens.map(U32::new),
        sections: spans,
    };
    bytes[..size_of::<Header>()].copy_from_slice(header.as_bytes());
    Ok(bytes)
}

/// The largest index: positions in it are 32 bits, and a wasm memory holds no more.
#[cfg(feature = "write")]
pub const MAX_BYTES: usize = u32::MAX as usize;

/// The index would be larger than [`MAX_BYTES`].
#[cfg(feature = "write")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

#[cfg(feature = "write")]
impl fmt::Display for TooLarge {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the corpus is too large: its index would exceed {MAX_BYTES} bytes. Split the folder in two")
    }
}

#[cfg(feature = "write")]
impl std::error::Error for TooLarge {}

/// Why bytes are not an index that can be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormatError {
    /// They do not begin as every index does.
    NotAnIndex,
    /// They are an index of another version of the format.
    Version {
        /// The version that they state.
        found: u32,
    },
    /// They are cut off, or something was added to them.
    Length {
        /// How many bytes the header states.
        stated: usize,
        /// How many there are.
        found: usize,
    },
    /// A section does not lie within them or does not fit the others.
    Section {
        /// The section's name, as in the drawing of the layout.
        name: &'static str,
    },
}

impl fmt::Display for FormatError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnIndex => write!(formatter, "these bytes are no Trouvaille index"),
            Self::Version { found } => {
                write!(
                    formatter,
                    "the index has format {found}, and this build reads format {VERSION}; build it again from its documents"
                )
            }
            Self::Length { stated, found } => {
                write!(
                    formatter,
                    "the index is damaged: it should have {stated} bytes and has {found}; build or copy it again"
                )
            }
            Self::Section { name } => {
                write!(formatter, "the index is damaged in its section `{name}`; build or copy it again")
            }
        }
    }
}

impl std::error::Error for FormatError {}

#[cfg(test)]
mod tests {
    use super::{BlockKind, Section};

    #[test]
    fn every_section_stands_at_its_own_number() {
        for (position, (section, name)) in Section::ALL.into_iter().enumerate() {
            assert_eq!(section as usize, position, "{name}");
        }
    }

    #[test]
    fn every_block_kind_stands_at_its_own_number() {
        for (position, kind) in BlockKind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, position);
        }
    }
}
