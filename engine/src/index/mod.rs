//! The index: written from documents, and read in place.
//!
//! `write` turns articles into the bytes of an index. [`Index::open`] reads these bytes: documents and their
//! metadata, the terms of the corpus, their posting lists and positions. The surface form of a term, with its accents
//! and capitals, is read from the documents.
//!
//! ```text
//!  [Article] ── write ──► bytes ── Index::open ──► Index ──► Document ──► Block
//!                                                    └─────► dictionary ──► postings, positions
//! ```

mod document;
#[cfg(feature = "write")]
mod facet_writer;
mod inflections;
#[cfg(feature = "write")]
mod names;
mod phrases;
mod position_list;
mod reader;
mod surface;
#[cfg(feature = "write")]
mod writer;

pub use crate::format::facets::AUTHOR_FACET;
pub use document::{Authors, Block, Blocks, Document, Field, Fields};
pub(crate) use inflections::{Inflection, MAX_INFLECTIONS, find_inflection};
pub(crate) use phrases::{Adjacency, adjacency, has_phrase_at};
pub(crate) use position_list::PositionList;
pub use reader::Index;
pub(crate) use surface::{find_term, find_word, surface_form, surface_form_in};
#[cfg(all(test, feature = "write"))]
pub(crate) use writer::MAX_PREFIX_TERMS;
#[cfg(feature = "write")]
pub use writer::{Settings, WriteError, write, write_with};
