//! Passages: where a text matches a query, and which part of a document to show.
//!
//! A document and a query come in; out go the ranges to highlight and a [`Passage`]: the sentences of the document that
//! match the query best. Posting lists give documents and approximate positions; exact places are found in the text,
//! here. The same matching verifies phrases for the search.

mod matching;
mod snippets;

pub(crate) use matching::{has_phrase, has_phrase_at};
pub use snippets::Passage;
pub(crate) use snippets::best_passage;
