//! What is asked of the engine? Every call to its index and its search is here, for all benchmarks.

use std::hint::black_box;
use std::time::{Duration, Instant};

use trouvaille_engine::article::Article;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Scratch, Search};
use trouvaille_engine::write;

/// As many hits as a page shows at once.
const LIMIT: usize = 10;

pub fn build(articles: &[Article]) -> Vec<u8> {
    write::index(articles).expect("a corpus for benchmarks is small enough")
}

/// An index, ready to be asked.
pub struct Engine<'bytes> {
    index: Index<'bytes>,
    scratch: Scratch,
}

impl<'bytes> Engine<'bytes> {
    pub fn open(bytes: &'bytes [u8]) -> Self {
        Self { index: Index::open(bytes).expect("it is an index that was just built"), scratch: Scratch::default() }
    }

    /// Searches for what was typed, and returns how many documents have it.
    pub fn find(&mut self, typed: &str) -> usize {
        let query = Query::parse(typed);
        Search::new(&self.index, &query).results_with(LIMIT, &mut self.scratch).total
    }

    /// Searches once, takes the passages of the hits so many times, and returns how long the passages took.
    pub fn passages(&mut self, typed: &str, times: u64) -> Duration {
        let query = Query::parse(typed);
        let search = Search::new(&self.index, &query);
        let hits = search.results_with(LIMIT, &mut self.scratch).hits;
        let start = Instant::now();
        for _ in 0..times {
            for hit in &hits {
                black_box(search.passage(hit));
            }
        }
        start.elapsed()
    }
}
