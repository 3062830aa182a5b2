//! What is asked of the engine? Every call to its index and its search is here, and nowhere else in this crate.

use std::cell::RefCell;
use std::ops::Range;

use trouvaille_engine::article::Article;
use trouvaille_engine::format::FormatError;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Correction, Explanation, Facets, Scratch, Search};
use trouvaille_engine::snippet::Passage;
use trouvaille_engine::write::{self, TooLarge};

/// The section that holds the documents themselves. All others are the cost of searching them.
const TEXT: &str = "text";

/// The most completions that are told.
const COMPLETIONS: usize = 8;

/// The bytes of an index. Documents are numbered in the order of `articles`.
pub(crate) fn index(articles: &[Article]) -> Result<Vec<u8>, TooLarge> {
    write::index(articles)
}

/// Whether there is a word in a query.
pub(crate) fn has_words(query: &str) -> bool {
    !Query::parse(query).is_empty()
}

/// An index, ready to be searched.
pub(crate) struct Engine<'bytes> {
    index: Index<'bytes>,
    len: usize,
    scratch: RefCell<Scratch>,
}

/// What is shown for a query: the best hits, how many there are in all, and how many by paper, section and month. It can be
/// asked about what the engine made of the query.
pub(crate) struct Answer<'bytes> {
    search: Search<'bytes>,
    pub(crate) total: usize,
    pub(crate) hits: Vec<Hit<'bytes>>,
    pub(crate) facets: Facets<'bytes>,
}

/// A document that was found, and the passage that is shown under its title.
pub(crate) struct Hit<'bytes> {
    /// Its position among the articles that were indexed.
    pub(crate) document: usize,
    /// Whether it has all words of the query.
    pub(crate) complete: bool,
    pub(crate) score: f32,
    pub(crate) passage: Passage<'bytes>,
}

/// The order of the best documents without their passages, and how many there are in all.
pub(crate) struct Ranking {
    pub(crate) total: usize,
    pub(crate) documents: Vec<usize>,
}

/// What an index weighs.
pub(crate) struct Sizes {
    /// The index without the section of the text.
    pub(crate) beside_text: usize,
    /// Each section by its name, in their order.
    pub(crate) sections: Vec<(&'static str, usize)>,
}

impl<'bytes> Engine<'bytes> {
    /// Opens the bytes that [`index`] made.
    pub(crate) fn open(bytes: &'bytes [u8]) -> Result<Self, FormatError> {
        Ok(Self { index: Index::open(bytes)?, len: bytes.len(), scratch: RefCell::default() })
    }

    /// Everything that a page of results needs.
    pub(crate) fn answer(&self, query: &str, limit: usize) -> Answer<'bytes> {
        let query = Query::parse(query);
        let search = Search::new(&self.index, &query);
        let results = search.results_with(limit, &mut self.scratch.borrow_mut());
        let hits = results.hits.iter().map(|hit| Hit {
            document: hit.document,
            complete: hit.complete,
            score: hit.score,
            passage: search.passage(hit),
        });
        Answer { total: results.total, hits: hits.collect(), facets: results.facets, search }
    }

    /// Which documents come, and nothing about them.
    pub(crate) fn ranking(&self, query: &str, limit: usize) -> Ranking {
        let results =
            Search::new(&self.index, &Query::parse(query)).results_with(limit, &mut self.scratch.borrow_mut());
        Ranking { total: results.total, documents: results.hits.iter().map(|hit| hit.document).collect() }
    }

    pub(crate) fn sizes(&self) -> Sizes {
        let sections: Vec<_> = self.index.section_sizes().collect();
        let text: usize = sections.iter().filter(|(name, _)| *name == TEXT).map(|(_, size)| size).sum();
        Sizes { beside_text: self.len - text, sections }
    }
}

impl Answer<'_> {
    /// Where the words that were searched for stand in a text, in bytes of it.
    pub(crate) fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.search.marks(text)
    }

    /// What was searched for in the place of words that no article has.
    pub(crate) fn corrections(&self) -> &[Correction] {
        self.search.corrections()
    }

    /// Whether nothing was found to the letter, and quotes were left out.
    pub(crate) fn is_loosened(&self) -> bool {
        self.search.is_loosened()
    }

    /// What the last word may become.
    pub(crate) fn completions(&self) -> Vec<String> {
        self.search.completions(COMPLETIONS)
    }

    /// Why a hit has its score.
    pub(crate) fn explanation(&self, hit: &Hit<'_>) -> Option<Explanation> {
        self.search.explain(hit.document)
    }
}
