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
//! | `document` | decoding files; splitting articles into title, date, source and body (feature `write`) |
//! | [`analysis`] | tokens, folding, stems, stop words, sentences |
//! | [`mod@format`] | the layout of the index in bytes |
//! | [`ranking`] | the ranking formula and its weights |
//! | [`mod@index`] | writing and reading an index |
//! | [`query`] | the query syntax, corrections, completions |
//! | [`passage`] | highlighting and snippets |
//! | [`search`] | conditions, scores, facets, related documents, explanations |
//! | [`url`] | which addresses links may lead to |
//!
//! A module depends only on those above it, except `document`, which uses `analysis` and `format`. `ranking` is above
//! `index` because the index has upper bounds for scores.
//!
//! With the feature `write`, a few lines index and search texts:
//!
//! ```
//! # #[cfg(feature = "write")] {
//! use trouvaille_engine::document::Article;
//! use trouvaille_engine::index::{self, Index};
//! use trouvaille_engine::query::Query;
//! use trouvaille_engine::search::Search;
//!
//! let bytes = index::write(&[Article::parse("a.txt", "La trêve tient."), Article::parse("b.txt", "Alep, la nuit.")])?;
//! let (index, query) = (Index::open(&bytes)?, Query::parse("cessez-le-feu"));
//! let search = Search::new(&index, &query);
//! for hit in search.results(10).hits {
//!     println!("{:.2} {}", hit.score, search.passage(&hit).text);
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

/// Whether this build can write indexes (feature `write`). The widget checks at compile time that its engine cannot.
pub const CAN_WRITE: bool = cfg!(feature = "write");

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
pub mod url;
