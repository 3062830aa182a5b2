//! The hits of a request.

use std::ops::Range;
use std::sync::OnceLock;

use serde::Serialize;
use trouvaille_engine::analysis::Tokens;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Facets, Hit, Search, Sort, Variant};

use super::document::Card;
use super::marked::{Marked, cut};
use super::request::Request;

/// Hits ranked by default; asking for more runs the query again, for all of them.
const FIRST: usize = 50;

/// The characters that quote a phrase.
const QUOTES: [char; 5] = ['"', '«', '»', '“', '”'];

/// The documents that a request finds, or all documents if it has no query and no filter.
#[derive(Debug)]
pub struct Listing {
    index: Index<'static>,
    request: Request,
    search: Search<'static>,
    /// The number of hits.
    pub total: usize,
    /// The query that was searched instead of the typed one: words that no document has are corrected, and quotation marks
    /// around a phrase that no document has are dropped.
    pub corrected: Option<String>,
    /// Whether the request has a query.
    pub asked: bool,
    /// The number of hits for each source, section and month.
    pub facets: Facets<'static>,
    /// The order of the hits.
    pub sort: Sort,
    first: Vec<Hit>,
    all: OnceLock<Vec<Hit>>,
}

/// Listings of the same request are equal: the corpus does not change.
impl PartialEq for Listing {
    fn eq(&self, other: &Self) -> bool {
        self.request == other.request
    }
}

/// A hit, as the list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The metadata of the document.
    pub card: Card,
    /// Its score, comparable within one query. 0 if the request has no query or the order is by date.
    pub score: f32,
    /// The passage that matches best.
    pub passage: Marked,
    /// Whether the passage begins within a sentence.
    pub cut_before: bool,
    /// Whether the passage ends within a sentence.
    pub cut_behind: bool,
    /// The words of the query that the document lacks as typed, and what it has instead.
    #[serde(skip)]
    pub variants: Vec<Variant>,
}

impl Row {
    /// A key that rows share if and only if they are displayed alike: path, marked title and passage, and variants. Each piece of text
    /// begins with a control character that says what it is.
    pub fn key(&self) -> String {
        let marked = self.card.title.iter().chain(&self.passage);
        let pieces = marked.flat_map(|piece| [if piece.marked { "\u{2}" } else { "\u{1}" }, piece.text]);
        let variants = self.variants.iter().flat_map(|variant| [&variant.typed].into_iter().chain(&variant.found));
        [self.card.path].into_iter().chain(pieces).chain(variants.flat_map(|word| ["\0", word])).collect()
    }
}

impl Listing {
    pub(super) fn new(index: Index<'static>, request: &Request) -> Self {
        let query = Query::parse(&request.query);
        let asked = !query.is_empty();
        let sort = match request.sort {
            None | Some(Sort::Relevance) if !asked => Sort::Newest,
            sort => sort.unwrap_or(Sort::Relevance),
        };
        let query = if asked { query } else { Query::everything() };
        let search = Search::filtered(&index, &query, &request.filters);
        let results = search.results_by(sort, FIRST);
        Self {
            index,
            request: request.clone(),
            total: results.total,
            corrected: corrected(&request.query, &search),
            asked,
            facets: results.facets,
            sort,
            first: results.hits,
            all: OnceLock::new(),
            search,
        }
    }

    /// The hit at a position, from 0 to [`total`](Self::total). The first access after position 50 ranks all hits, once.
    pub fn row(&self, position: usize) -> Option<Row> {
        let all = || self.all.get_or_init(|| self.search.results_by(self.sort, self.total).hits);
        let hit = if position < self.first.len() { &self.first[position] } else { all().get(position)? };
        let passage = self.search.passage(hit);
        Some(Row {
            card: Card::new(&self.index.document(hit.document)?, &self.search),
            score: hit.score,
            passage: cut(passage.text, &passage.marks),
            cut_before: passage.cut_before,
            cut_behind: passage.cut_behind,
            variants: self.search.variants(hit),
        })
    }

    /// The hits at some positions, as far as there are any.
    pub fn rows(&self, positions: Range<usize>) -> Vec<Row> {
        positions.map_while(|position| self.row(position)).collect()
    }
}

/// The query that was searched, if it differs from the typed one.
fn corrected(query: &str, search: &Search<'_>) -> Option<String> {
    if search.corrections().is_empty() && !search.is_loosened() {
        return None;
    }
    let (mut corrected, mut end) = (String::new(), 0);
    let mut tokens = Tokens::new(query);
    while let Some(token) = tokens.advance() {
        let correction = search.corrections().iter().find(|correction| correction.typed == token.form);
        let Some(correction) = correction else { continue };
        corrected += query.get(end..token.range.start).unwrap_or_default();
        corrected += &correction.corrected;
        end = token.range.end;
    }
    corrected += query.get(end..).unwrap_or_default();
    let kept = |character: &char| !(search.is_loosened() && QUOTES.contains(character));
    Some(corrected.chars().filter(kept).collect())
}
