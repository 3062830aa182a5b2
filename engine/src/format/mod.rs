//! The layout of an index in bytes.
//!
//! An index is one run of bytes that is read **in place**: opening it checks the header and the bounds of the sections,
//! and nothing is decoded before it is needed. Writer and reader of each structure are in one file, with exceptions that
//! `index::writer` writes: the lines and the checkpoints of documents are read by `index::document`, the title, the
//! language and the facets of the corpus by `index::reader`, and the completions of prefixes by `query::completion`.
//!
//! ```text
//!  ┌─────────────────┐
//!  │ Header          │  magic, version, length, counts, and the span of each section
//!  ├─────────────────┤
//!  │ documents       │  [DocumentRecord]   fixed size, by document number
//!  │ text            │  UTF-8              the lines of each document, see below
//!  │ checkpoints     │  varints            positions of words in the text of long documents, see below
//!  │ source names    │  UTF-8              one per line; records refer to a line by its number
//!  │ section names   │  UTF-8              the same
//!  │ corpus          │  UTF-8              two lines: title and language of the corpus, each may be empty
//!  │ facets          │  [FacetRecord]      the values of each facet that is made from fields: see `facets`
//!  │ facet values    │  UTF-8              one per line
//!  │ value numbers   │  [u32]              the values of each document
//!  ├─────────────────┤
//!  │ term blocks     │  [BlockRecord]      the offset of each block of the dictionary of terms
//!  │ terms           │  bytes              the dictionary of terms, front-coded: see `dictionary`
//!  │ prefix blocks   │  [BlockRecord]      the same for the dictionary of common prefixes
//!  │ prefixes        │  bytes
//!  │ accented blocks │  [BlockRecord]      the same for the dictionary of words with accents
//!  │ accented        │  bytes
//!  │ postings        │  bytes              of all three dictionaries: see `postings`
//!  │ positions       │  bytes              of all terms except stop words and single letters: see `positions`
//!  └─────────────────┘
//! ```
//!
//! The text of a document is a run of lines, each ended by a line feed:
//!
//! ```text
//!  2016/a.txt                                            path
//!  Une trêve en Syrie                                    title
//!  SYRIE                                                 kicker, or an empty line
//!  la rédaction avec AFP                                 byline, or an empty line
//!  AFP                                                   agency, or an empty line
//!  https://example.org/2016/a                            address of the original, or an empty line
//!  ␃Jeanne Dupont                                        author: begins with U+0003; none, one or several
//!  ␄page␅12                                              field:  begins with U+0004; name, U+0005, value
//!  Le président russe a annoncé […].                     paragraph
//!  ␁Négociations de paix                                 subheading: begins with U+0001
//!  ␂Vladimir Poutine, le 20 février 2016. - AFP          caption:    begins with U+0002
//! ```
//!
//! A checkpoint is a pair of varints, `words bytes`: the number of words and of bytes since the checkpoint before, or
//! since the beginning of the document. It is at the beginning of a line. Between two checkpoints are 64 words or more.
//!
//! All integers are little-endian and no structure needs alignment, so the bytes may be anywhere: in a wasm data
//! segment, in a file, within a larger buffer. The record types are used for writing and for reading, so the two cannot
//! differ.
//!
//! As a file of its own, an index is the content of a WebAssembly module: see [`from_module`].
//!
//! [`VERSION`] is incremented with every change of the layout, of the [`analysis`](crate::analysis) or of the meaning
//! of a number. An index of another version is refused with an error that names both versions: rebuilding it from the
//! documents is cheap.

pub(crate) mod dictionary;
mod document;
mod error;
pub(crate) mod facets;
mod module;
pub(crate) mod packed;
pub(crate) mod positions;
pub(crate) mod postings;
mod sections;
pub(crate) mod varint;

pub use document::BlockKind;
pub(crate) use document::{AUTHOR, DocumentRecord, FIELD, FIELD_SEPARATOR, LEAD_WORDS};
#[cfg(feature = "write")]
pub(crate) use document::{FIELD_GAP, MIN_CHECKPOINT_WORDS};
pub use error::FormatError;
pub use module::from_module;
#[cfg(feature = "write")]
pub use module::to_module;
#[cfg(feature = "write")]
pub use sections::MAX_BYTES;
pub(crate) use sections::Sections;
#[cfg(feature = "write")]
pub(crate) use sections::{SectionKind, assemble};

/// The first bytes of every index. The NUL, the line feed and the SUB (0x1A) reveal a copy that was made as text.
pub const MAGIC: [u8; 8] = *b"trouv\0\n\x1a";

/// The version of the layout that this build writes and reads.
pub const VERSION: u32 = 3;
