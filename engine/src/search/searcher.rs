//! A query, evaluated on an index.

use std::ops::Range;

use super::conditions::Request;
use super::evaluation::{Evaluation, Scratch};
use super::filters::{CompiledFilters, Filters};
use super::postings::{QueryPostings, TermWeight};
use super::proximity::{Proximity, ProximityScorer};
use super::results::{Hit, Results};
use super::scoring::{QueryStats, Scorer};
use super::sort::Sort;
use crate::analysis::{has_phrase, has_word};
use crate::format::DocumentRecord;
use crate::index::Index;
use crate::passage::{Passage, best_passage};
use crate::query::{Corrected, Correction, Phrase, PhraseRole, Query, Word, completions, correct};
use crate::ranking::Weights;

/// The factor for the weights of stop words in a passage.
const STOP_WORD_SHARE: f32 = 0.001;

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
#[derive(Debug, Clone)]
pub struct Search<'index> {
    pub(super) index: Index<'index>,
    /// The query with its corrections.
    pub(super) query: Query,
    corrections: Vec<Correction>,
    skipped_corrections: usize,
    ignores_quotes: bool,
    /// The same search among the documents that have the phrases of the query, if these stand among other words.
    pub(super) with_phrases: Option<Box<Self>>,
    filters: CompiledFilters,
    pub(super) postings: QueryPostings,
    stats: QueryStats,
    pub(super) weights: Weights,
}

impl<'index> Search<'index> {
    /// Looks up the words of a query and corrects those that the corpus does not have.
    ///
    /// A phrase among other words need not be in all hits; those that have it are first. If no document has a query of
    /// phrases alone, its quotes are ignored: a pasted headline may be a quotation that no document has word for word.
    pub fn new(index: &Index<'index>, query: &Query) -> Self {
        let search = Self::corrected(index, query);
        if query.has_phrases_with(PhraseRole::Preferred) {
            let words = Self::corrected(index, &query.without_quotes(PhraseRole::Preferred));
            return Self { with_phrases: Some(Box::new(search)), ..words };
        }
        if !query.has_phrases_with(PhraseRole::Quoted) || search.has_hits() {
            return search;
        }
        let without_quotes = Self::corrected(index, &query.without_quotes(PhraseRole::Quoted));
        if without_quotes.has_hits() { Self { ignores_quotes: true, ..without_quotes } } else { search }
    }

    /// A search among the documents that satisfy `filters`. With an empty query, all of these documents are hits.
    /// Corrections and quotes do not depend on the filters.
    pub fn filtered(index: &Index<'index>, query: &Query, filters: &Filters) -> Self {
        let has_only_filters = query.is_empty() && *filters != Filters::default();
        let search = if has_only_filters { Self::new(index, &Query::everything()) } else { Self::new(index, query) };
        search.with_filters(&CompiledFilters::new(index, filters))
    }

    fn with_filters(self, filters: &CompiledFilters) -> Self {
        let with_phrases = self.with_phrases.map(|search| Box::new(search.with_filters(filters)));
        Self { filters: filters.clone(), with_phrases, ..self }
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
        let stats = QueryStats::new(&postings, &weights);
        Self {
            index: *index,
            query,
            corrections: Vec::new(),
            skipped_corrections: 0,
            ignores_quotes: false,
            with_phrases: None,
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

    /// The number of words of the query that were not looked up for a correction, because there are too many of them.
    pub fn skipped_corrections(&self) -> usize {
        self.skipped_corrections
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
        self.run(Sort::Relevance, limit, scratch)
    }

    /// The first hits in an order, at most `limit`. Hits that have the phrases of the query are before the others in
    /// every order.
    pub fn results_by(&self, sort: Sort, limit: usize) -> Results<'index> {
        self.run(sort, limit, &mut Scratch::default())
    }

    fn run(&self, sort: Sort, limit: usize, scratch: &mut Scratch) -> Results<'index> {
        let Some(with_phrases) = &self.with_phrases else { return self.evaluation(sort, limit).run(scratch) };
        let first = with_phrases.evaluation(sort, limit).run(scratch);
        // The others are among so many hits, because those that have the phrases may be among them too.
        let others = self.evaluation(sort, limit.saturating_add(first.hits.len())).run(scratch);
        let mut hits = first.hits;
        hits.iter_mut().for_each(|hit| hit.has_phrases = true);
        let known: Vec<usize> = hits.iter().map(|hit| hit.document).collect();
        hits.extend(others.hits.into_iter().filter(|hit| !known.contains(&hit.document)));
        hits.truncate(limit);
        Results { hits, with_phrases: Some(first.total), ..others }
    }

    /// The search whose [`marks`](Self::marks) suit a document: if it has the phrases of the query, these are marked as
    /// a whole.
    pub fn for_document(&self, number: usize) -> &Self {
        let has_phrases = |search: &&Self| {
            let texts = || self.index.document(number).into_iter().flat_map(|document| document.indexed_texts());
            let has = |phrase: &Phrase| match &phrase.forms[..] {
                [word] => self.index.terms().find(word).is_some() && texts().any(|text| has_word(text, word)),
                words => texts().any(|text| has_phrase(text, words)),
            };
            search.query.phrases.iter().filter(|phrase| phrase.role == PhraseRole::Preferred).all(has)
        };
        self.with_phrases.as_deref().filter(has_phrases).unwrap_or(self)
    }

    /// The search whose [`marks`](Self::marks) suit a hit; the same as [`for_document`](Self::for_document).
    pub fn for_hit(&self, hit: &Hit) -> &Self {
        self.with_phrases.as_deref().filter(|_| hit.has_phrases).unwrap_or(self)
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
        self.for_hit(hit).best_passage(hit)
    }

    fn best_passage(&self, hit: &Hit) -> Passage<'index> {
        let Some(document) = self.index.document(hit.document) else { return Passage::default() };
        // Stop words are not marked by themselves, so they never outweigh another word.
        let weight = |(word, weight): (&Word, &TermWeight)| {
            if word.is_ranked_stop_word() { weight.idf * STOP_WORD_SHARE } else { weight.idf }
        };
        let weights: Vec<f32> = self.query.words.iter().zip(&self.postings.weights).map(weight).collect();
        let best_position = hit.best_position.or_else(|| {
            let record = self.index.record(hit.document)?;
            self.proximity(hit.document, record).best_position
        });
        best_passage(document, &self.query, &weights, best_position)
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
