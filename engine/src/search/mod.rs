//! Search: which documents match a query, and in what order.
//!
//! A [`Search`] evaluates a query on an index. It returns ranked hits, their number and facets, and for each hit its
//! passage, the words that it has instead of those of the query, and an explanation of its score.
//!
//! ```text
//!  Query ─► corrections ─► posting lists ─► for each window of 512 documents ──► top hits ─► re-ranked by proximity
//!                                            bound · match · score                │
//!                                                     └─► facets                  └─► passages, variants, explanations
//! ```
//!
//! Documents are processed in windows of 512. In a window, the documents with a query word are a set of bits, so the
//! conditions of a query are a few set operations, and counting hits is counting bits. Scores are computed only in
//! windows that can have one of the best hits: each block of postings has an upper bound for its scores (block-max
//! pruning: Ding and Suel, "Faster top-k document retrieval using block-max indexes", SIGIR 2011; by windows as in
//! Lucene's `MaxScoreBulkScorer`). The memory of a search does not depend on the number of documents.

mod conditions;
mod doc_set;
mod evaluation;
mod explain;
mod facets;
mod filters;
#[cfg(all(test, feature = "write"))]
mod oracle;
mod postings;
mod proximity;
mod related;
mod results;
mod scoring;
mod searcher;
mod sort;
mod variants;

pub use crate::query::{Correction, MatchKind};
pub use evaluation::Scratch;
pub use explain::{Explanation, WordScore};
pub use facets::{Facet, Facets, FieldFacet};
pub use filters::Filters;
pub use related::related;
pub use results::{Hit, Results};
pub use searcher::Search;
pub use sort::Sort;
pub use variants::Variant;
