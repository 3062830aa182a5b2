//! Turns the files of an archive into articles, an index, and a site to search them.
//!
//! ```text
//!  bytes of files ──► Reader ──► Corpus: articles, warnings ──► index::write ──► index bytes ──► site::write ──► files
//!                     formats
//! ```
//!
//! | module | content |
//! |---|---|
//! | [`reader`] | reads files one by one into a [`Corpus`](reader::Corpus) |
//! | [`fields`] | the fields of an article by the names that files give them |
//! | `duplicates` | finds articles that occur several times |
//! | `pages` | the addresses of the pages of a site |
//! | [`facets`] | chooses the fields that become facets |
//! | [`mod@index`] | indexes the articles |
//! | [`problem`] | what was left out or lost, in French and English |
//! | `formats` | recognizes the format of a file; one module for each format |
//! | `html` | parses HTML, and reads text out of it |
//! | [`export`] | writes the articles of an index for other tools |
//! | `site` | writes a site from a template and an index (feature `site`) |
//! | `folder` | reads a folder of the file system (feature `folder`) |
//!
//! Except for `folder`, nothing here touches a file system: the packer also runs in a browser.

mod duplicates;
pub mod export;
pub mod facets;
pub mod fields;
#[cfg(feature = "folder")]
pub mod folder;
mod formats;
mod html;
pub mod index;
mod pages;
pub mod problem;
pub mod reader;
#[cfg(feature = "site")]
pub mod site;

/// The name of the list of files in a site. Folders with it are not read as articles.
pub const SITE_LIST: &str = ".trouvaille-files";

/// The list of the files with these paths, one in a line.
pub fn site_list<'path>(paths: impl IntoIterator<Item = &'path str>) -> String {
    paths.into_iter().flat_map(|path| [path, "\n"]).collect()
}
