//! Passages: where a text matches a query, and which part of a document to show.
//!
//! This module computes the ranges to highlight, and a [`Passage`]: the sentences of a document that match a query
//! best. Posting lists give documents and approximate positions; the exact positions are found in the text. The same
//! matching verifies phrases for the search.

mod matching;
mod snippets;

pub use snippets::Passage;
pub(crate) use snippets::best_passage;
