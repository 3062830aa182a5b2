//! The search engine of Trouvaille. It has no dependency on a browser.
//!
//! The modules follow the data, from files to results:
//!
//! ```text
//!  files ─► document ─► analysis ─► index ─► bytes          at build time (feature `write`)
//!                                     │
//!  text ──► query ────► analysis ─► search ─► passage       at run time
//! ```
//!
//! | module | content |
//! |---|---|
//! | [`date`] | dates whose month or day may be missing |
//! | `document` | reading folders and files; splitting articles into title, date, source and body (feature `write`) |
//! | [`analysis`] | tokens, folding, stems, stop words, sentences |
//! | [`mod@format`] | the layout of the index in bytes |
//! | [`ranking`] | the ranking formula and its weights |
//! | [`mod@index`] | writing and reading an index |
//! | [`query`] | the query syntax, corrections, completions |
//! | [`passage`] | highlighting and snippets |
//! | [`search`] | conditions, scores, facets, related documents, explanations |
//!
//! A module depends only on those above it, except `document`, which uses `analysis` and `format`. `ranking` is above
//! `index` because the index has upper bounds for scores.
//!
//! With the feature `write`, a few lines index and search a folder:
//!
//! ```no_run
//! # #[cfg(feature = "write")] {
//! use trouvaille_engine::document::Folder;
//! use trouvaille_engine::index::{self, Index};
//! use trouvaille_engine::query::Query;
//! use trouvaille_engine::search::Search;
//!
//! let folder = Folder::read("articles".as_ref())?;
//! folder.warnings.iter().for_each(|warning| eprintln!("{warning}"));
//! let bytes = index::write(&folder.articles)?;
//! let (index, query) = (Index::open(&bytes)?, Query::parse("cessez-le-feu"));
//! let search = Search::new(&index, &query);
//! for hit in search.results(10).hits {
//!     println!("{:.2} {}", hit.score, search.passage(&hit).text);
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(all(feature = "write", target_arch = "wasm32"))]
compile_error!("the feature `write` is for build scripts and native tools; the wasm does not need it");

pub mod analysis;
pub mod date;
#[cfg(feature = "write")]
pub mod document;
pub mod format;
pub mod index;
pub mod passage;
pub mod query;
pub mod ranking;
pub mod search;
