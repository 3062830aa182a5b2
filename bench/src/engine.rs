//! All calls to the engine, shared by the wasm and the native build.

use std::hint::black_box;

#[cfg(not(target_arch = "wasm32"))]
use trouvaille_engine::document::Article;
use trouvaille_engine::format::FormatError;
use trouvaille_engine::index::Index;
#[cfg(not(target_arch = "wasm32"))]
use trouvaille_engine::index::{WriteError, write};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Scratch, Search};

/// Builds the index of a corpus.
///
/// # Errors
/// If two articles have the same path, or the index would exceed the maximum size of the format.
#[cfg(not(target_arch = "wasm32"))]
pub fn build(articles: &[Article]) -> Result<Vec<u8>, WriteError> {
    write(articles)
}

/// An open index with the buffers of its searches.
#[derive(Debug)]
pub struct Engine<'bytes> {
    index: Index<'bytes>,
    scratch: Scratch,
}

impl<'bytes> Engine<'bytes> {
    /// Opens an index.
    ///
    /// # Errors
    /// If the bytes are not a valid index.
    pub fn open(bytes: &'bytes [u8]) -> Result<Self, FormatError> {
        Ok(Self { index: Index::open(bytes)?, scratch: Scratch::default() })
    }

    /// Runs a query as the page does: finds the best hits, at most `limit`, and the passage of each if `with_passages`
    /// is set. Returns the total number of matching documents.
    pub fn answer(&mut self, typed: &str, limit: usize, with_passages: bool) -> usize {
        let query = Query::parse(typed);
        let search = Search::new(&self.index, &query);
        let results = search.results_with(limit, &mut self.scratch);
        if with_passages {
            for hit in &results.hits {
                black_box(search.passage(hit));
            }
        }
        black_box(results).total
    }

    /// Runs a query with the passages of its hits. Returns the numbers of the best documents, at most `limit`.
    pub fn search(&mut self, typed: &str, limit: usize) -> Vec<u32> {
        let query = Query::parse(typed);
        let search = Search::new(&self.index, &query);
        let hits = search.results_with(limit, &mut self.scratch).hits;
        let numbers = hits.iter().map(|hit| {
            black_box(search.passage(hit));
            hit.document as u32
        });
        numbers.collect()
    }
}
