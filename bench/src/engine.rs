//! What is asked of the engine? Every call to its index and its search is here.

use std::hint::black_box;

#[cfg(not(target_arch = "wasm32"))]
use trouvaille_engine::article::Article;
use trouvaille_engine::format::FormatError;
#[cfg(not(target_arch = "wasm32"))]
use trouvaille_engine::format::TooLarge;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Scratch, Search};

/// Builds the index of a corpus.
///
/// # Errors
/// Where it would be too large to be one.
#[cfg(not(target_arch = "wasm32"))]
pub fn build(articles: &[Article]) -> Result<Vec<u8>, TooLarge> {
    trouvaille_engine::write::index(articles)
}

/// An index, ready to be asked.
#[derive(Debug)]
pub struct Engine<'bytes> {
    index: Index<'bytes>,
    scratch: Scratch,
}

impl<'bytes> Engine<'bytes> {
    /// Opens an index over its bytes.
    ///
    /// # Errors
    /// Where the bytes are no index.
    pub fn open(bytes: &'bytes [u8]) -> Result<Self, FormatError> {
        Ok(Self { index: Index::open(bytes)?, scratch: Scratch::default() })
    }

    /// Answers what was typed, as a page does: the best hits, at most `limit`, and the passage of each if they are wanted.
    /// Returns how many documents were found in all.
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
}
