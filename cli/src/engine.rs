//! All calls of this crate to the engine's index and search.

use std::cell::RefCell;
use std::ops::Range;

use trouvaille_engine::document::Article;
use trouvaille_engine::format::FormatError;
use trouvaille_engine::index::{self, Document, Index, WriteError};
use trouvaille_engine::passage::Passage;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Correction, Explanation, Facets, Scratch, Search};

/// The section that stores the documents. All other sections are the overhead of search.
const TEXT: &str = "text";

/// Maximum number of completions.
const MAX_COMPLETIONS: usize = 8;

/// Builds an index and returns its bytes. Document numbers are positions in `articles`, which must be sorted by path.
///
/// # Errors
/// If two articles have the same path, or the index would exceed the maximum size of the format.
pub(crate) fn index(articles: &[Article]) -> Result<Vec<u8>, WriteError> {
    index::write(articles)
}

/// Whether a query contains at least one word.
pub(crate) fn has_words(query: &str) -> bool {
    !Query::parse(query).is_empty()
}

/// An open index, with the buffers that its searches reuse.
pub(crate) struct Engine<'bytes> {
    index: Index<'bytes>,
    len: usize,
    scratch: RefCell<Scratch>,
}

/// The results of a query: the best hits, the total number of hits, and facet counts. Methods give the corrections,
/// completions and score explanations.
pub(crate) struct Results<'bytes> {
    search: Search<'bytes>,
    pub(crate) total: usize,
    /// The number of hits that have the phrases of the query, if it has any among other words. They are the first.
    pub(crate) with_phrases: Option<usize>,
    /// The number of words at the end of a very long query that were not searched for.
    pub(crate) ignored_words: usize,
    pub(crate) hits: Vec<Hit<'bytes>>,
    pub(crate) facets: Facets<'bytes>,
}

/// A document that matches, with the passage to show under its title.
pub(crate) struct Hit<'bytes> {
    /// Its number in the index, which is in the order of paths.
    pub(crate) number: usize,
    /// The document with this number.
    pub(crate) document: Document<'bytes>,
    /// Whether it contains all words of the query, stop words aside.
    pub(crate) complete: bool,
    /// Whether it has the phrases that stand among other words in the query.
    pub(crate) has_phrases: bool,
    pub(crate) score: f32,
    pub(crate) passage: Passage<'bytes>,
}

/// The best documents, without passages, and the total number of hits.
pub(crate) struct Ranking {
    pub(crate) total: usize,
    pub(crate) documents: Vec<usize>,
}

/// The sizes of an index, in bytes.
pub(crate) struct Sizes {
    /// The whole index except the section that stores the text.
    pub(crate) without_text: usize,
    /// Each section by name, in index order.
    pub(crate) sections: Vec<(&'static str, usize)>,
}

impl<'bytes> Engine<'bytes> {
    /// Opens index bytes, as [`index`] returns them.
    ///
    /// # Errors
    /// If the bytes are not a valid index.
    pub(crate) fn open(bytes: &'bytes [u8]) -> Result<Self, FormatError> {
        Ok(Self { index: Index::open(bytes)?, len: bytes.len(), scratch: RefCell::default() })
    }

    /// Finds the best `limit` documents, with their passages and the facet counts.
    pub(crate) fn search(&self, query: &str, limit: usize) -> Results<'bytes> {
        let query = Query::parse(query);
        let search = Search::new(&self.index, &query);
        let results = search.results_with(limit, &mut self.scratch.borrow_mut());
        let hits = results.hits.iter().filter_map(|hit| {
            Some(Hit {
                number: hit.document,
                document: self.index.document(hit.document)?,
                complete: hit.complete,
                has_phrases: hit.has_phrases,
                score: hit.score,
                passage: search.passage(hit),
            })
        });
        Results {
            total: results.total,
            with_phrases: results.with_phrases,
            ignored_words: query.ignored_words(),
            hits: hits.collect(),
            facets: results.facets,
            search,
        }
    }

    /// Finds the best `limit` documents, without their passages.
    pub(crate) fn ranking(&self, query: &str, limit: usize) -> Ranking {
        let results =
            Search::new(&self.index, &Query::parse(query)).results_with(limit, &mut self.scratch.borrow_mut());
        Ranking { total: results.total, documents: results.hits.iter().map(|hit| hit.document).collect() }
    }

    /// The number of documents.
    pub(crate) fn document_count(&self) -> usize {
        self.index.len()
    }

    pub(crate) fn sizes(&self) -> Sizes {
        let sections: Vec<_> = self.index.section_sizes().collect();
        let text: usize = sections.iter().filter(|(name, _)| *name == TEXT).map(|(_, size)| size).sum();
        Sizes { without_text: self.len - text, sections }
    }
}

impl Results<'_> {
    /// The byte ranges of a text of a hit that match words of the query.
    pub(crate) fn marks(&self, hit: &Hit<'_>, text: &str) -> Vec<Range<usize>> {
        self.search.for_document(hit.number).marks(text)
    }

    /// The corrections of query words that occur in no article.
    pub(crate) fn corrections(&self) -> &[Correction] {
        self.search.corrections()
    }

    /// Whether the quotes of the query were ignored, because there are no hits with them.
    pub(crate) fn quotes_ignored(&self) -> bool {
        self.search.ignores_quotes()
    }

    /// The number of unknown words that were not corrected, because there are too many.
    pub(crate) fn skipped_corrections(&self) -> usize {
        self.search.skipped_corrections()
    }

    /// Completions of the last word, best first.
    pub(crate) fn completions(&self) -> Vec<String> {
        self.search.completions(MAX_COMPLETIONS)
    }

    /// How the score of a hit is computed.
    pub(crate) fn explanation(&self, hit: &Hit<'_>) -> Option<Explanation> {
        self.search.explain(hit.number)
    }
}
