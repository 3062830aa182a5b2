//! The conditions of a query: which documents of a window are hits.

use std::ops::Range;

use super::doc_set::DocSet;
use super::facets::Facet;
use super::filters::CompiledFilters;
use super::postings::{PostingList, QueryPostings};
use crate::analysis::{Tokens, has_phrase};
use crate::format::DocumentRecord;
use crate::index::{Index, has_phrase_at};
use crate::query::{MatchKind, Node, Phrase, Query};

/// The documents of a window that have a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordDocs {
    /// Those that have it in any way.
    pub(super) any: DocSet,
    /// Those that have it in its exact form.
    exact: DocSet,
    /// Those that have it in the title.
    title: DocSet,
}

impl WordDocs {
    const EMPTY: Self = Self { any: DocSet::EMPTY, exact: DocSet::EMPTY, title: DocSet::EMPTY };

    #[inline]
    pub(super) fn insert(&mut self, offset: usize, kind: MatchKind, in_title: bool) {
        self.any.insert(offset);
        if kind == MatchKind::Exact {
            self.exact.insert(offset);
        }
        if in_title {
            self.title.insert(offset);
        }
    }
}

/// A query, its posting lists and the filters: what the hits of all windows depend on.
#[derive(Clone, Copy)]
pub(super) struct Request<'search, 'index> {
    pub(super) index: &'search Index<'index>,
    pub(super) query: &'search Query,
    pub(super) postings: &'search QueryPostings,
    pub(super) filters: &'search CompiledFilters,
}

/// The conditions of a query, prepared for all windows.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    /// By word, the documents of the current window.
    pub(super) words: Vec<WordDocs>,
    selects_without_words: bool,
    /// The facets that the query has conditions on, with the query without these conditions.
    without: Vec<(Facet, Node)>,
    /// The values of conditions on the source, and for each name in the index whether it matches.
    sources: Vec<(String, Vec<bool>)>,
    /// The same for sections.
    sections: Vec<(String, Vec<bool>)>,
}

/// The documents of a window with regard to a node of the query.
#[derive(Clone, Copy)]
struct NodeDocs {
    /// The documents that the node does not exclude.
    allowed: DocSet,
    /// The documents that the node selects.
    selected: DocSet,
}

impl NodeDocs {
    /// For a node that selects exactly the documents that it allows.
    fn required(documents: DocSet) -> Self {
        Self { allowed: documents, selected: documents }
    }

    /// For a node that only excludes documents.
    fn restriction(documents: DocSet) -> Self {
        Self { allowed: documents, selected: DocSet::EMPTY }
    }
}

impl Conditions {
    /// Prepares the conditions of a query.
    pub(super) fn prepare(&mut self, index: &Index<'_>, query: &Query) {
        self.sources.clear();
        self.sections.clear();
        self.selects_without_words = !query.is_empty() && (!query.root.selects() || query.root.selects_without_words());
        let authors = index.author_facet().map(Facet::Field);
        let without = |facet: Facet| {
            let rest = || without_facet(&query.root, facet, authors).unwrap_or(Node::All(Vec::new()));
            has_condition_on(&query.root, facet, authors).then(|| (facet, rest()))
        };
        self.without.clear();
        self.without.extend(Facet::BUILT_IN.into_iter().chain(authors).filter_map(without));
        self.prepare_names(index, &query.root);
    }

    fn prepare_names(&mut self, index: &Index<'_>, node: &Node) {
        match node {
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.prepare_names(index, part)),
            Node::Not(part) => self.prepare_names(index, part),
            Node::Source(value) => self.sources.push((value.clone(), matching_names(index.source_names(), value))),
            Node::Section(value) => self.sections.push((value.clone(), matching_names(index.section_names(), value))),
            Node::Word(_) | Node::Title(_) | Node::Phrase(_) | Node::Author(_) | Node::Date(..) => {}
        }
    }

    /// Whether documents without any word of the query can be hits.
    pub(super) fn selects_without_words(&self) -> bool {
        self.selects_without_words
    }

    /// Whether the query has conditions on a facet.
    pub(super) fn has_condition_on(&self, facet: Facet) -> bool {
        self.query_without(facet).is_some()
    }

    fn query_without(&self, facet: Facet) -> Option<&Node> {
        self.without.iter().find(|(known, _)| *known == facet).map(|(_, query)| query)
    }

    /// Clears the sets of all words.
    pub(super) fn clear(&mut self, words: usize) {
        self.words.clear();
        self.words.resize(words, WordDocs::EMPTY);
    }

    /// The hits of a window, from the sets of the words; without the conditions and filters on the facet `without`.
    pub(super) fn hits(&self, request: Request<'_, '_>, window: Range<usize>, without: Option<Facet>) -> DocSet {
        let query = request.query;
        if query.is_empty() {
            return DocSet::EMPTY;
        }
        let all = request.filters.matching(request.index, &window, without);
        let root = without.and_then(|facet| self.query_without(facet)).unwrap_or(&query.root);
        let evaluation = Window { conditions: self, request, start: window.start, all }.evaluate(root, all);
        let selected = if root.selects() { evaluation.selected } else { all };
        evaluation.allowed & selected & all
    }
}

/// For each name, whether it contains the words of `value`.
fn matching_names<'index>(names: impl Iterator<Item = &'index str>, value: &str) -> Vec<bool> {
    names.map(|name| contains_words(name, value)).collect()
}

/// Whether a name contains the words of `value` next to each other; the last word may be a prefix.
fn contains_words(name: &str, value: &str) -> bool {
    let (mut words, mut tokens) = (String::new(), Tokens::new(name));
    while let Some(token) = tokens.advance() {
        words.push(' ');
        words.push_str(token.form);
    }
    let mut spaces = words.bytes().enumerate().filter(|&(_, byte)| byte == b' ');
    spaces.any(|(at, _)| words.as_bytes().get(at + 1..).is_some_and(|rest| rest.starts_with(value.as_bytes())))
}

/// A window in which nodes are evaluated.
struct Window<'search, 'index> {
    conditions: &'search Conditions,
    request: Request<'search, 'index>,
    /// The number of the first document.
    start: usize,
    /// The documents that satisfy the filters.
    all: DocSet,
}

impl Window<'_, '_> {
    /// Evaluates a node. Only the result for the documents in `relevant` matters.
    fn evaluate(&self, node: &Node, relevant: DocSet) -> NodeDocs {
        let index = self.request.index;
        match node {
            Node::All(parts) => self.evaluate_all(parts, relevant),
            Node::Any(parts) => {
                let satisfying =
                    parts.iter().fold(DocSet::EMPTY, |satisfying, part| satisfying | self.satisfying(part, relevant));
                NodeDocs {
                    allowed: if node.is_required() { satisfying } else { self.all },
                    selected: if node.selects() { satisfying } else { DocSet::EMPTY },
                }
            }
            Node::Not(part) => NodeDocs::restriction(!self.satisfying(part, relevant)),
            Node::Word(word) => {
                let is_stop_word = self.request.query.words[*word].is_ranked_stop_word();
                let selected = if is_stop_word { DocSet::EMPTY } else { self.conditions.words[*word].any };
                NodeDocs { allowed: self.all, selected }
            }
            Node::Title(word) => NodeDocs::required(self.conditions.words[*word].title),
            Node::Phrase(phrase) => {
                NodeDocs::required(self.with_phrase(&self.request.query.phrases[*phrase], relevant))
            }
            Node::Source(value) => {
                NodeDocs::restriction(self.with_name(&self.conditions.sources, value, |record| record.source.get()))
            }
            Node::Section(value) => {
                NodeDocs::restriction(self.with_name(&self.conditions.sections, value, |record| record.section.get()))
            }
            Node::Author(value) => NodeDocs::restriction(self.documents(relevant, |document| {
                let byline = index.document(document).and_then(|document| document.byline());
                byline.is_some_and(|byline| contains_words(byline, value))
            })),
            Node::Date(from, to) => NodeDocs::restriction(self.documents(self.all, |document| {
                index.record(document).is_some_and(|record| (*from..=*to).contains(&record.date.get()))
            })),
        }
    }

    fn evaluate_all(&self, parts: &[Node], relevant: DocSet) -> NodeDocs {
        let mut result = NodeDocs { allowed: relevant, selected: DocSet::EMPTY };
        // What reads documents is slow, so it is last, when few documents are left.
        for is_slow in [false, true] {
            for part in parts.iter().filter(|part| reads_documents(part) == is_slow) {
                let part = self.evaluate(part, result.allowed);
                result.allowed = result.allowed & part.allowed;
                result.selected = result.selected | part.selected;
            }
        }
        result.selected = result.selected & result.allowed;
        result
    }

    /// The documents that satisfy a node as a query of its own.
    fn satisfying(&self, node: &Node, relevant: DocSet) -> DocSet {
        let evaluation = self.evaluate(node, relevant);
        evaluation.allowed & if node.selects() { evaluation.selected } else { self.all }
    }

    fn documents(&self, among: DocSet, is_match: impl Fn(usize) -> bool) -> DocSet {
        let mut matching = DocSet::EMPTY;
        among.iter().filter(|offset| is_match(self.start + offset)).for_each(|offset| matching.insert(offset));
        matching
    }

    /// The documents whose source or section matches a value.
    fn with_name(
        &self,
        values: &[(String, Vec<bool>)],
        value: &str,
        number: impl Fn(&DocumentRecord) -> u32,
    ) -> DocSet {
        let Some((_, names)) = values.iter().find(|(known, _)| known == value) else { return DocSet::EMPTY };
        self.documents(self.all, |document| {
            let number = self.request.index.record(document).map_or(0, &number) as usize;
            number.checked_sub(1).and_then(|number| names.get(number)).copied().unwrap_or(false)
        })
    }

    /// The documents that have a phrase. Posting lists give the documents that have all of its words; whether the words
    /// are adjacent is read from the text around the rarest word.
    fn with_phrase(&self, phrase: &Phrase, relevant: DocSet) -> DocSet {
        let Request { index, query, postings, .. } = self.request;
        let mut candidates = relevant;
        let mut rarest: Option<&PostingList> = None;
        for form in &phrase.forms {
            let number =
                query.words.iter().position(|word| word.form == *form && word.is_positive == phrase.is_positive());
            // A word of the phrase that was corrected is not in the corpus, so neither is the phrase.
            let Some(word) = number else { return DocSet::EMPTY };
            // The postings of stop words beside other words are not read.
            if query.words[word].is_ranked_stop_word() {
                continue;
            }
            candidates = candidates & self.conditions.words[word].exact;
            let lists = postings.lists_of(word).filter(|list| list.kind == MatchKind::Exact && list.has_positions);
            let frequency = |list: &&PostingList| list.entry.document_frequency;
            rarest = rarest.into_iter().chain(lists).min_by_key(frequency);
        }
        if phrase.forms.len() == 1 {
            return candidates;
        }
        let mut position_list = rarest.and_then(|list| list.positions(index, Vec::new()));
        let mut matching = DocSet::EMPTY;
        let mut positions = Vec::new();
        for offset in candidates.iter() {
            let number = self.start + offset;
            let Some(document) = index.document(number) else { continue };
            let is_match = match &mut position_list {
                Some(list) => {
                    positions.clear();
                    list.for_each(number as u32, |position| positions.push(position));
                    has_phrase_at(document, &phrase.forms, &positions)
                }
                None => document.indexed_texts().any(|text| has_phrase(text, &phrase.forms)),
            };
            if is_match {
                matching.insert(offset);
            }
        }
        matching
    }
}

/// Whether the texts of documents are read to evaluate a node.
fn reads_documents(node: &Node) -> bool {
    match node {
        Node::Phrase(_) | Node::Author(_) => true,
        Node::Not(part) => reads_documents(part),
        Node::All(parts) | Node::Any(parts) => parts.iter().any(reads_documents),
        _ => false,
    }
}

/// Whether a node contains a condition on a facet. `authors` is the facet of the authors.
fn has_condition_on(node: &Node, facet: Facet, authors: Option<Facet>) -> bool {
    match node {
        Node::All(parts) | Node::Any(parts) => parts.iter().any(|part| has_condition_on(part, facet, authors)),
        Node::Not(part) => has_condition_on(part, facet, authors),
        _ => facet_of(node, authors) == Some(facet),
    }
}

/// A node without its conditions on a facet; `None` if nothing is left.
fn without_facet(node: &Node, facet: Facet, authors: Option<Facet>) -> Option<Node> {
    let rest =
        |parts: &[Node]| -> Vec<Node> { parts.iter().filter_map(|part| without_facet(part, facet, authors)).collect() };
    match node {
        Node::All(parts) => Some(Node::All(rest(parts))).filter(|rest| *rest != Node::All(Vec::new())),
        Node::Any(parts) => Some(Node::Any(rest(parts))).filter(|rest| *rest != Node::Any(Vec::new())),
        Node::Not(part) => without_facet(part, facet, authors).map(|part| Node::Not(Box::new(part))),
        _ => (facet_of(node, authors) != Some(facet)).then(|| node.clone()),
    }
}

fn facet_of(node: &Node, authors: Option<Facet>) -> Option<Facet> {
    match node {
        Node::Source(_) => Some(Facet::Source),
        Node::Section(_) => Some(Facet::Section),
        Node::Author(_) => authors,
        Node::Date(..) => Some(Facet::Month),
        _ => None,
    }
}
