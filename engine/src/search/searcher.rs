//! A query, evaluated on an index.

use std::ops::Range;

use super::conditions::Request;
use super::evaluation::{Evaluation, Scratch};
use super::filters::{CompiledFilters, Filters};
use super::postings::QueryPostings;
use super::proximity::{Proximity, ProximityScorer};
use super::results::{Hit, Results};
use super::scoring::{QueryStats, Scorer};
use super::sort::Sort;
use crate::format::DocumentRecord;
use crate::index::Index;
use crate::passage::{Passage, best_passage};
use crate::query::{Corrected, Correction, Query, completions, correct};
use crate::ranking::Weights;

/// A query on an index.
///
/// ```
/// use trouvaille_engine::document::Article;
/// use trouvaille_engine::index::{self, Index};
/// use trouvaille_engine::query::Query;
/// use trouvaille_engine::search::Search;
///
/// let bytes = index::write(&[
///     Article::parse("a.txt", "La trêve tient depuis jeudi en Syrie."),
///     Article::parse("b.txt", "Les trêves ne tiennent jamais."),
/// ])?;
/// let (index, query) = (Index::open(&bytes)?, Query::parse("treve syrie"));
/// let search = Search::new(&index, &query);
/// let results = search.results(10);
/// assert_eq!(results.total, 2);
/// assert_eq!(search.passage(&results.hits[0]).text, "La trêve tient depuis jeudi en Syrie.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Search<'index> {
    pub(super) index: Index<'index>,
    /// The query with its corrections.
    pub(super) query: Query,
    corrections: Vec<Correction>,
    skipped_corrections: usize,
    ignores_quotes: bool,
    filters: CompiledFilters,
    pub(super) postings: QueryPostings,
    stats: QueryStats,
    pub(super) weights: Weights,
}

impl<'index> Search<'index> {
    /// Looks up the words of a query and corrects those that the corpus does not have. If a query with quotes has no
    /// hits, its quotes are ignored: a pasted headline may contain a quotation that no document has word for word.
    pub fn new(index: &Index<'index>, query: &Query) -> Self {
        let search = Self::corrected(index, query);
        if !query.has_phrases() || search.has_hits() {
            return search;
        }
        let without_quotes = Self::corrected(index, &query.without_quotes());
        if without_quotes.has_hits() { Self { ignores_quotes: true, ..without_quotes } } else { search }
    }

    /// A search among the documents that satisfy `filters`. With an empty query, all of these documents are hits.
    /// Corrections and quotes do not depend on the filters.
    pub fn filtered(index: &Index<'index>, query: &Query, filters: &Filters) -> Self {
        let has_only_filters = query.is_empty() && *filters != Filters::default();
        let search = if has_only_filters { Self::new(index, &Query::everything()) } else { Self::new(index, query) };
        Self { filters: CompiledFilters::new(index, filters), ..search }
    }

    /// A search for a query with its quotes.
    pub(super) fn corrected(index: &Index<'index>, query: &Query) -> Self {
        let Corrected { query, corrections, skipped } = correct(index, query);
        Self { corrections, skipped_corrections: skipped, ..Self::uncorrected(index, query) }
    }

    /// A search for a query without corrections.
    pub(super) fn uncorrected(index: &Index<'index>, query: Query) -> Self {
        let weights = Weights::DEFAULT;
        let postings = QueryPostings::new(index, &query, &weights);
        let stats = QueryStats::new(&query, &postings, &weights);
        Self {
            index: *index,
            query,
            corrections: Vec::new(),
            skipped_corrections: 0,
            ignores_quotes: false,
            filters: CompiledFilters::NONE,
            postings,
            stats,
            weights,
        }
    }

    /// Whether the quotes of the query are ignored because no document has the phrase.
    pub fn ignores_quotes(&self) -> bool {
        self.ignores_quotes
    }

    /// The corrections of the words that the corpus does not have.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// The most frequent terms that begin with the word that is being typed, as the corpus writes them, at most
    /// `limit`. A full name is before them if the most frequent term is part of one. None if no word is being typed.
    pub fn completions(&self, limit: usize) -> Vec<String> {
        completions(&self.index, &self.query, limit)
    }

    /// The best hits, at most `limit`.
    pub fn results(&self, limit: usize) -> Results<'index> {
        self.results_by(Sort::Relevance, limit)
    }

    /// The best hits, at most `limit`. Reuses the buffers of another search.
    pub fn results_with(&self, limit: usize, scratch: &mut Scratch) -> Results<'index> {
        self.evaluation(Sort::Relevance, limit).run(scratch)
    }

    /// The first hits in an order, at most `limit`.
    pub fn results_by(&self, sort: Sort, limit: usize) -> Results<'index> {
        self.evaluation(sort, limit).run(&mut Scratch::default())
    }

    fn has_hits(&self) -> bool {
        self.evaluation(Sort::Newest, 0).has_hits(&mut Scratch::default())
    }

    fn evaluation(&self, sort: Sort, limit: usize) -> Evaluation<'_, 'index> {
        let Self { index, query, postings, filters, .. } = self;
        Evaluation { request: Request { index, query, postings, filters }, scorer: self.scorer(), sort, limit }
    }

    pub(super) fn scorer(&self) -> Scorer<'_> {
        Scorer { query: &self.query, postings: &self.postings, weights: &self.weights, stats: self.stats }
    }

    /// The passage of a hit that matches the query best; its beginning if its text does not have the words of the
    /// query.
    pub fn passage(&self, hit: &Hit) -> Passage<'index> {
        let Some(document) = self.index.document(hit.document) else { return Passage::default() };
        let weights: Vec<f32> = self.postings.weights.iter().map(|weight| weight.idf).collect();
        let best_word = hit.best_word.or_else(|| {
            let record = self.index.record(hit.document)?;
            self.proximity(hit.document, record).best_word
        });
        best_passage(document, &self.query, &weights, best_word)
    }

    /// The proximity score of a document.
    pub(super) fn proximity(&self, document: usize, record: &DocumentRecord) -> Proximity {
        let Self { index, query, postings, weights, .. } = self;
        ProximityScorer::new(index, query, postings, weights, &mut Vec::new()).score(document, record)
    }

    /// The ranges of a text to highlight; see [`Query::marks`].
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.query.marks(text)
    }
}
