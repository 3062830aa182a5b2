//! Facets that are made from fields: their values, and which document has which.
//!
//! The values of all facets are numbered together. The first value of a facet is its name, which stands for documents
//! that state no value; so every document has at least one value of each facet.
//!
//! ```text
//!  FacetRecord   facet values          value numbers
//!  first 0  ──►  0  tags               a.txt  1 3     « Syrie », no author
//!                1  Syrie              b.txt  0 4     no tag, « Jeanne Dupont »
//!                2  Politique          c.txt  1 2 3   « Syrie » and « Politique », no author
//!  first 3  ──►  3  author
//!                4  Jeanne Dupont
//!  first 5       (the end)
//! ```
//!
//! The numbers of a document are ascending. After the records of the facets is one more that has the ends of the last.

use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// The name of the facet of a document's authors.
pub const AUTHOR_FACET: &str = "author";

/// A facet. Its values end where those of the next record begin.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct FacetRecord {
    /// The number of its first value.
    pub(crate) first: U32,
    /// The offset of its first value in the section.
    pub(crate) text: U32,
}
