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
//!  │ text            │  UTF-8              each document a run of lines, see below
//!  │ checkpoints     │  varints            where words of long documents stand in the text, see below
//!  │ sources         │  UTF-8              the papers, a line each; records name a line by its number
//!  │ rubrics         │  UTF-8              the sections of papers, in the same way
//!  ├─────────────────┤
//!  │ heads           │  [HeadRecord]       where each block of the dictionary begins
//!  │ terms           │  bytes              the dictionary, front-coded: see `dictionary`
//!  │ prefix heads    │  [HeadRecord]       the same for the prefixes with many terms
//!  │ prefixes        │  bytes
//!  │ postings        │  bytes              of terms and prefixes: see `postings`
//!  │ positions       │  bytes              of all terms but stop words: see `positions`
//!  └─────────────────┘
//! ```
//!
//! The text of a document is this, with a line feed behind each line:
//!
//! ```text
//!  2016/a.txt                                            path
//!  Une trêve en Syrie                                    title
//!  SYRIE                                                 kicker, or an empty line
//!  la rédaction avec AFP                                 byline, or an empty line
//!  AFP                                                   agency, or an empty line
//!  Le président russe a annoncé […].                     paragraph
//!  ␁Négociations de paix                                 subheading: U+0001 before it
//!  ␂Vladimir Poutine, le 20 février 2016. - AFP          caption:    U+0002 before it
//! ```
//!
//! A checkpoint of a document is `words bytes`, both counted from the checkpoint before or from the beginning of the
//! document: so many of its words stand before so many bytes of its text, where a line begins. Between two
//! checkpoints lie 64 words or more.
//!
//! All integers are little-endian and none needs alignment, so the bytes may lie anywhere: in a wasm data segment, in a
//! file that was read, in the middle of a larger buffer. The records below are both what is written and what is read; there
//! is no second description that could differ.
//!
//! [`VERSION`] rises with every change of the layout, of [`analysis`](crate::analysis) or of the meaning of a number. An
//! index of another version is refused by name: rebuilding it from the documents is cheap, guessing is not.

pub(crate) mod dictionary;
pub(crate) mod packed;
pub(crate) mod positions;
pub(crate) mod postings;
pub(crate) mod varint;

use std::fmt;

use zerocopy::little_endian::{U16, U32};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use dictionary::{Dictionary, HeadRecord};

/// The first bytes of every index. The NUL and the newline show a copy that was made as text.
pub const MAGIC: [u8; 8] = *b"trouv\0\n\x1a";

/// The version of the layout that this build writes and reads.
pub const VERSION: u32 = 2;

/// A run of bytes in a section, or of a section in the index.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct Span {
    pub(crate) start: U32,
    pub(crate) len: U32,
}

impl Span {
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
    /// How many terms the dictionaries have: that of the terms, of the prefixes, of the spellings.
    terms: U32,
    prefixes: U32,
    spellings: U32,
    sections: [Span; Section::ALL.len()],
}

/// One document. Its runs of text and checkpoints end where those of the next document begin.
#[derive(Debug, Clone, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct DocumentRecord {
    /// Where its text begins.
    pub(crate) text: U32,
    /// Where its checkpoints begin.
    pub(crate) checkpoints: U32,
    /// Year · 10000 + month · 100 + day; a part that is not stated is 0.
    pub(crate) date: U32,
    /// The line of the sources with its paper, counted from 1; 0 for none.
    pub(crate) source: U32,
    /// The same for the rubrics and its section.
    pub(crate) section: U32,
    /// How many words its body has; 65,535 for all that are longer.
    pub(crate) body_words: U16,
    /// How many words its title has; 255 for all that are longer.
    pub(crate) title_words: u8,
    /// Bits 0 to 5: how many bits a position in it takes. Bit 7: its title was derived from its body.
    pub(crate) flags: u8,
}

impl DocumentRecord {
    const DERIVED: u8 = 0x80;

    /// Sets what is told by bits.
    #[cfg(feature = "write")]
    pub(crate) fn set_flags(&mut self, position_width: u8, title_derived: bool) {
        self.flags = position_width | if title_derived { Self::DERIVED } else { 0 };
    }

    /// How many bits a position in it takes.
    pub(crate) fn position_width(&self) -> u8 {
        self.flags & 0x3f
    }

    /// Whether its title was derived from its body.
    pub(crate) fn title_derived(&self) -> bool {
        self.flags & Self::DERIVED != 0
    }
}

/// So many words at least lie between two checkpoints.
#[cfg(feature = "write")]
pub(crate) const CHECKPOINT: u32 = 64;

/// So many words of the body are its lead.
pub(crate) const LEAD: u32 = 50;

/// So many words are counted between the title, the text and what stands beside it, so that they are not near each other.
#[cfg(feature = "write")]
pub(crate) const GAP: u32 = 16;

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
    /// What stands before the text of a block in its line.
    #[cfg(feature = "write")]
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::Paragraph => "",
            Self::Subheading => SUBHEADING,
            Self::Caption => CAPTION,
        }
    }

    /// The kind and the text of a line.
    pub(crate) fn of(line: &str) -> (Self, &str) {
        if let Some(text) = line.strip_prefix(SUBHEADING) {
            (Self::Subheading, text)
        } else if let Some(text) = line.strip_prefix(CAPTION) {
            (Self::Caption, text)
        } else {
            (Self::Paragraph, line)
        }
    }
}

const SUBHEADING: &str = "\u{1}";
const CAPTION: &str = "\u{2}";

/// The sections, in the order in which they lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Documents,
    Text,
    Checkpoints,
    Sources,
    Rubrics,
    Heads,
    Terms,
    PrefixHeads,
    Prefixes,
    SpellingHeads,
    Spellings,
    Postings,
    Positions,
}

impl Section {
    const ALL: [(Self, &'static str); 13] = [
        (Self::Documents, "documents"),
        (Self::Text, "text"),
        (Self::Checkpoints, "checkpoints"),
        (Self::Sources, "sources"),
        (Self::Rubrics, "rubrics"),
        (Self::Heads, "heads"),
        (Self::Terms, "terms"),
        (Self::PrefixHeads, "prefix heads"),
        (Self::Prefixes, "prefixes"),
        (Self::SpellingHeads, "spelling heads"),
        (Self::Spellings, "spellings"),
        (Self::Postings, "postings"),
        (Self::Positions, "positions"),
    ];
}

/// The sections of an index, each as what it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sections<'index> {
    header: &'index Header,
    pub(crate) documents: &'index [DocumentRecord],
    pub(crate) text: &'index [u8],
    pub(crate) checkpoints: &'index [u8],
    pub(crate) sources: &'index [u8],
    pub(crate) rubrics: &'index [u8],
    pub(crate) terms: Dictionary<'index>,
    pub(crate) prefixes: Dictionary<'index>,
    pub(crate) spellings: Dictionary<'index>,
    pub(crate) postings: &'index [u8],
    pub(crate) positions: &'index [u8],
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
        let heads: &[HeadRecord] = records(bytes, header, Section::Heads)?;
        let prefix_heads: &[HeadRecord] = records(bytes, header, Section::PrefixHeads)?;
        let spelling_heads: &[HeadRecord] = records(bytes, header, Section::SpellingHeads)?;
        let spellings = records(bytes, header, Section::Spellings)?;
        let terms = records(bytes, header, Section::Terms)?;
        let prefixes = records(bytes, header, Section::Prefixes)?;
        Ok(Self {
            header,
            documents: records(bytes, header, Section::Documents)?,
            text: records(bytes, header, Section::Text)?,
            checkpoints: records(bytes, header, Section::Checkpoints)?,
            sources: records(bytes, header, Section::Sources)?,
            rubrics: records(bytes, header, Section::Rubrics)?,
            terms: Dictionary::new(heads, terms, header.terms.get() as usize),
            prefixes: Dictionary::new(prefix_heads, prefixes, header.prefixes.get() as usize),
            spellings: Dictionary::new(spelling_heads, spellings, header.spellings.get() as usize),
            postings: records(bytes, header, Section::Postings)?,
            positions: records(bytes, header, Section::Positions)?,
        })
    }

    /// The name of each section and how many bytes it has, in the order in which they lie.
    pub(crate) fn sizes(&self) -> impl Iterator<Item = (&'static str, usize)> + use<'index> {
        Section::ALL.iter().zip(&self.header.sections).map(|(&(_, name), span)| (name, span.len.get() as usize))
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
    [terms, prefixes, spellings]: [usize; 3],
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
        terms: U32::new(terms as u32),
        prefixes: U32::new(prefixes as u32),
        spellings: U32::new(spellings as u32),
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
    use super::Section;

    #[test]
    fn every_section_stands_at_its_own_number() {
        for (position, (section, name)) in Section::ALL.into_iter().enumerate() {
            assert_eq!(section as usize, position, "{name}");
        }
    }
}
