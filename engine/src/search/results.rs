//! The result of a search.

use super::facets::Facets;

/// The result of a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Results<'index> {
    /// The first hits, in order.
    pub hits: Vec<Hit>,
    /// The number of all hits.
    pub total: usize,
    /// The number of hits that have the phrases of the query. They are before the other hits. `None` if the query has no
    /// phrase among other words.
    pub with_phrases: Option<usize>,
    /// The number of hits for each source, section, month, and value of a field that is a facet.
    pub facets: Facets<'index>,
}

/// A document that matches a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The number of the document in the index.
    pub document: usize,
    /// Whether the document has all words of the query, except stop words.
    pub complete: bool,
    /// The score, 0 or more. Comparable only within one query; 0 if hits are sorted by date.
    pub score: f32,
    /// Whether the document has the phrases that stand among other words in the query.
    pub has_phrases: bool,
    /// The position of the last word of the best window; `None` if the hit was not ranked by
    /// proximity or has no words outside of the title.
    pub(super) best_position: Option<u32>,
}
