//! All calls to the index and the search of the engine, shared by the benchmarks.

use std::hint::black_box;
use std::time::{Duration, Instant};

use trouvaille_engine::document::Article;
use trouvaille_engine::index::{self, Index};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Scratch, Search};

/// Number of hits per query, about one screen of results.
const LIMIT: usize = 10;

pub fn build(articles: &[Article]) -> Vec<u8> {
    index::write(articles).expect("the benchmark corpus fits in an index")
}

/// An open index with the buffers of its searches.
pub struct Engine<'bytes> {
    index: Index<'bytes>,
    scratch: Scratch,
}

impl<'bytes> Engine<'bytes> {
    pub fn open(bytes: &'bytes [u8]) -> Self {
        Self { index: Index::open(bytes).expect("the index is valid"), scratch: Scratch::default() }
    }

    /// Runs a query and returns the number of matching documents.
    pub fn find(&mut self, typed: &str) -> usize {
        let query = Query::parse(typed);
        Search::new(&self.index, &query).results_with(LIMIT, &mut self.scratch).total
    }

    /// Runs a query once, builds the passages of its hits `iterations` times, and returns the time of the latter.
    pub fn passages(&mut self, typed: &str, iterations: u64) -> Duration {
        let query = Query::parse(typed);
        let search = Search::new(&self.index, &query);
        let hits = search.results_with(LIMIT, &mut self.scratch).hits;
        let start = Instant::now();
        for _ in 0..iterations {
            for hit in &hits {
                black_box(search.passage(hit));
            }
        }
        start.elapsed()
    }
}
