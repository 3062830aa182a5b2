//! Turns the files of an archive into articles, an index, and a site to search them.
//!
//! ```text
//!  bytes of files ──► Reader ──► Corpus: articles, warnings ──► engine::index::write ──► index bytes
//!                     formats
//! ```
//!
//! | module | content |
//! |---|---|
//! | [`reader`] | reads files one by one into a [`Corpus`](reader::Corpus) |
//! | [`facets`] | chooses the fields that become facets |
//! | [`problem`] | what was left out or lost, in French and English |
//! | `formats` | recognizes the format of a file; one module for each format |
//! | `folder` | reads a folder of the file system (feature `folder`) |
//!
//! Except for `folder`, nothing here touches a file system: the packer also runs in a browser.

pub mod facets;
#[cfg(feature = "folder")]
pub mod folder;
mod formats;
pub mod problem;
pub mod reader;
