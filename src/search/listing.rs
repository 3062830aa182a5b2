//! The list of hits of a request.

use std::ops::Range;
use std::sync::OnceLock;

use serde::Serialize;
use trouvaille_engine::analysis::Tokens;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Facets, Hit, Search, Sort, Variant};

use super::document::Card;
use super::marked::{Marked, split_at_marks};
use super::request::Request;

/// The number of hits ranked initially. Access to a later hit runs the query again and ranks all hits.
const FIRST_HITS: usize = 50;

/// The quotation marks around a phrase.
const QUOTES: [char; 7] = ['"', '«', '»', '“', '”', '„', '‟'];

/// The documents that match a request. Without a query, all documents that pass its filters match.
#[derive(Debug)]
pub struct Listing {
    index: Index<'static>,
    request: Request,
    search: Search<'static>,
    /// The number of hits.
    pub total: usize,
    /// The query that was run, if it differs from the typed one: words that occur in no document are corrected, and the
    /// quotation marks around a phrase that occurs in no document are dropped.
    pub corrected: Option<String>,
    /// Whether the request has a query.
    pub has_query: bool,
    /// The number of hits that have the phrases of the query, which are the first. `None` if the query has no phrase
    /// among other words.
    pub with_phrases: Option<usize>,
    /// The number of words at the end of a very long query that were not searched for.
    pub ignored_words: usize,
    /// The number of unknown words that were not corrected because there are too many.
    pub skipped_corrections: usize,
    /// The number of hits for each source, section and month.
    pub facets: Facets<'static>,
    /// The order of the hits. [`Sort::Newest`] if the request asks for relevance but has no query.
    pub sort: Sort,
    first_hits: Vec<Hit>,
    all_hits: OnceLock<Vec<Hit>>,
}

/// Listings of equal requests are equal because the corpus does not change.
impl PartialEq for Listing {
    fn eq(&self, other: &Self) -> bool {
        self.request == other.request
    }
}

/// A hit as displayed in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The metadata of the document.
    pub card: Card,
    /// The score, comparable only within one query. 0 if the request has no query or the order is by date.
    pub score: f32,
    /// The passage that matches best.
    pub passage: Marked,
    /// Whether the document has the phrases that stand among other words in the query.
    pub has_phrases: bool,
    /// Whether this is the first hit without these phrases.
    #[serde(skip)]
    pub is_first_without_phrases: bool,
    /// Whether the passage begins in the middle of a sentence.
    pub cut_before: bool,
    /// Whether the passage ends in the middle of a sentence.
    #[serde(rename = "cutBehind")]
    pub cut_after: bool,
    /// The query words that do not occur in the document as typed, each with the variants that do.
    #[serde(skip)]
    pub variants: Vec<Variant>,
}

impl Row {
    /// A key for keyed lists. Rows have the same key if and only if they are displayed alike: same path, marked title,
    /// marked passage, variants, and place among the hits with and without phrases. A control character before each
    /// piece of text encodes its role.
    pub fn key(&self) -> String {
        let marked = self.card.title.iter().chain(&self.passage);
        let pieces = marked.flat_map(|piece| [if piece.marked { "\u{2}" } else { "\u{1}" }, piece.text]);
        let variants = self.variants.iter().flat_map(|variant| [&variant.typed].into_iter().chain(&variant.found));
        let is_first = if self.is_first_without_phrases { "\u{3}" } else { "" };
        [self.card.path, is_first].into_iter().chain(pieces).chain(variants.flat_map(|word| ["\0", word])).collect()
    }
}

impl Listing {
    pub(super) fn new(index: Index<'static>, request: &Request) -> Self {
        let query = Query::parse(&request.query);
        let has_query = !query.is_empty();
        let sort = match request.sort {
            None | Some(Sort::Relevance) if !has_query => Sort::Newest,
            sort => sort.unwrap_or(Sort::Relevance),
        };
        let query = if has_query { query } else { Query::everything() };
        let search = Search::filtered(&index, &query, &request.filters);
        let results = search.results_by(sort, FIRST_HITS);
        Self {
            index,
            request: request.clone(),
            total: results.total,
            corrected: corrected(&request.query, &search),
            has_query,
            with_phrases: results.with_phrases,
            ignored_words: query.ignored_words(),
            skipped_corrections: search.skipped_corrections(),
            facets: results.facets,
            sort,
            first_hits: results.hits,
            all_hits: OnceLock::new(),
            search,
        }
    }

    /// The hit at a position, counted from 0. `None` from [`total`](Self::total) on.
    ///
    /// The first access to a position past the first 50 ranks all hits; the result is cached.
    pub fn row(&self, position: usize) -> Option<Row> {
        if position >= self.total {
            return None;
        }
        let all_hits = || self.all_hits.get_or_init(|| self.search.results_by(self.sort, self.total).hits);
        let hit =
            if position < self.first_hits.len() { &self.first_hits[position] } else { all_hits().get(position)? };
        let passage = self.search.passage(hit);
        Some(Row {
            card: Card::new(&self.index.document(hit.document)?, self.search.for_hit(hit)),
            score: hit.score,
            passage: split_at_marks(passage.text, &passage.marks),
            has_phrases: hit.has_phrases,
            is_first_without_phrases: self.with_phrases == Some(position),
            cut_before: passage.cut_before,
            cut_after: passage.cut_after,
            variants: self.search.variants(hit),
        })
    }

    /// The hits in a range of positions. Positions from [`total`](Self::total) on are left out.
    pub fn rows(&self, positions: Range<usize>) -> Vec<Row> {
        positions.map_while(|position| self.row(position)).collect()
    }
}

/// The query that was run, if it differs from the typed one. Text between corrected words is kept.
fn corrected(query: &str, search: &Search<'_>) -> Option<String> {
    if search.corrections().is_empty() && !search.ignores_quotes() {
        return None;
    }
    let (mut corrected, mut end) = (String::new(), 0);
    let mut tokens = Tokens::new(query);
    // The word before the current one, which may have been joined with it: « week end ».
    let mut before: Option<(Range<usize>, String)> = None;
    while let Some(token) = tokens.advance() {
        let pair = before.take().map(|(range, form)| (range, form + " " + token.form));
        let word = (token.range.clone(), token.form.to_owned());
        let is_typed = |(_, form): &&(Range<usize>, String)| {
            search.corrections().iter().any(|correction| correction.typed == *form)
        };
        let Some((range, form)) = pair.iter().chain([&word]).find(is_typed) else {
            before = Some(word);
            continue;
        };
        let correction = search.corrections().iter().find(|correction| correction.typed == *form);
        corrected += query.get(end..range.start).unwrap_or_default();
        corrected += correction.map_or("", |correction| &correction.corrected);
        end = token.range.end;
    }
    corrected += query.get(end..).unwrap_or_default();
    let is_kept = |character: &char| !(search.ignores_quotes() && QUOTES.contains(character));
    Some(corrected.chars().filter(is_kept).collect())
}
