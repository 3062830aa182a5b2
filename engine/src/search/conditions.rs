//! Conditions: which documents of a window are hits? Sets of documents, and what a query makes of them.

use std::ops::{BitAnd, BitOr, Not, Range};

use crate::facets::Facet;
use crate::filters::Filter;
use crate::index::Index;
use crate::lookup::{Lookup, Match};
use crate::matching;
use crate::nearness::Places;
use crate::query::{Node, Query};

/// So many documents are looked at together.
pub(crate) const WINDOW: usize = 512;

/// A set of documents of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bits([u64; WINDOW / 64]);

impl Bits {
    pub(crate) const NONE: Self = Self([0; WINDOW / 64]);

    /// The first `len` documents.
    pub(crate) fn first(len: usize) -> Self {
        Self(std::array::from_fn(|word| {
            let left = len.saturating_sub(word * 64).min(64);
            if left == 64 { u64::MAX } else { (1 << left) - 1 }
        }))
    }

    #[inline]
    pub(crate) fn insert(&mut self, place: usize) {
        self.0[place / 64 % (WINDOW / 64)] |= 1 << (place % 64);
    }

    pub(crate) fn remove(&mut self, place: usize) {
        self.0[place / 64 % (WINDOW / 64)] &= !(1 << (place % 64));
    }

    #[inline]
    pub(crate) fn contains(&self, place: usize) -> bool {
        self.0[place / 64 % (WINDOW / 64)] >> (place % 64) & 1 == 1
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Its documents, rising.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        let (mut left, mut number) = (self.0, 0);
        std::iter::from_fn(move || {
            loop {
                let word = left.get_mut(number)?;
                if *word != 0 {
                    let bit = word.trailing_zeros() as usize;
                    *word &= *word - 1;
                    return Some(number * 64 + bit);
                }
                number += 1;
            }
        })
    }
}

impl BitAnd for Bits {
    type Output = Self;

    fn bitand(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(word, other)| *word &= other);
        self
    }
}

impl BitOr for Bits {
    type Output = Self;

    fn bitor(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(word, other)| *word |= other);
        self
    }
}

impl Not for Bits {
    type Output = Self;

    fn not(mut self) -> Self {
        self.0.iter_mut().for_each(|word| *word = !*word);
        self
    }
}

/// The documents of a window that have a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Having {
    pub(crate) any: Bits,
    /// … in the very form.
    exact: Bits,
    /// … in the title.
    title: Bits,
}

impl Having {
    #[inline]
    pub(crate) fn set(&mut self, place: usize, how: Match, in_title: bool) {
        self.any.insert(place);
        if how == Match::Exact {
            self.exact.insert(place);
        }
        if in_title {
            self.title.insert(place);
        }
    }
}

/// The state of the conditions of a query.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    pub(crate) words: Vec<Having>,
    finds_without_words: bool,
    /// For each facet that the query has conditions on, what the query is without them.
    without: [Option<Node>; Facet::ALL.len()],
    /// For each paper, whether its name is asked for by the sources of the query; in the order of the query.
    sources: Vec<(String, Vec<bool>)>,
    rubrics: Vec<(String, Vec<bool>)>,
}

/// The documents of which a part of the query is true, and those that it finds.
#[derive(Clone, Copy)]
struct Truth {
    /// Those that it does not keep out.
    admits: Bits,
    finds: Bits,
}

impl Conditions {
    /// Readies itself for a query.
    pub(crate) fn prepare(&mut self, index: &Index<'_>, query: &Query) {
        self.sources.clear();
        self.rubrics.clear();
        self.finds_without_words = !query.is_empty() && (!query.root.finds() || query.root.finds_without_words());
        self.without = Facet::ALL.map(|facet| {
            let rest = || without(&query.root, facet).unwrap_or(Node::All(Vec::new()));
            has_condition_on(query, facet).then(rest)
        });
        self.prepare_node(index, &query.root);
    }

    fn prepare_node(&mut self, index: &Index<'_>, node: &Node) {
        match node {
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.prepare_node(index, part)),
            Node::Not(part) => self.prepare_node(index, part),
            Node::Source(value) => self.sources.push((value.clone(), named(index.sources(), value))),
            Node::Section(value) => self.rubrics.push((value.clone(), named(index.rubrics(), value))),
            Node::Word(_) | Node::Title(_) | Node::Phrase(_) | Node::Date(..) => {}
        }
    }

    /// Whether documents without any word of the query may be hits.
    pub(crate) fn finds_without_words(&self) -> bool {
        self.finds_without_words
    }

    /// Empties the sets of the words.
    pub(crate) fn clear(&mut self, words: usize) {
        self.words.clear();
        self.words.resize(words, Having { any: Bits::NONE, exact: Bits::NONE, title: Bits::NONE });
    }

    /// The hits among the documents of a window, whose words are set; as if there were no condition on a facet, if one is
    /// given.
    pub(crate) fn hits(
        &self,
        index: &Index<'_>,
        query: &Query,
        lookup: &Lookup,
        filter: &Filter,
        documents: Range<usize>,
        without: Option<Facet>,
    ) -> Bits {
        let all = filter.admitted(index, &documents, without);
        let window = Window { conditions: self, index, query, lookup, start: documents.start, all };
        let root = without.and_then(|facet| self.without[facet as usize].as_ref()).unwrap_or(&query.root);
        let truth = window.truth(root, all);
        let found = if root.finds() { truth.finds } else { all };
        if query.is_empty() { Bits::NONE } else { truth.admits & found & all }
    }
}

/// Which names have the words of `value`, the last one perhaps only begun.
fn named<'index>(names: impl Iterator<Item = &'index str>, value: &str) -> Vec<bool> {
    let (mut form, value) = (String::new(), [" ", value].concat());
    names
        .map(|name| {
            form.clear();
            let mut tokens = crate::analysis::Tokens::new(name);
            while let Some(token) = tokens.advance() {
                form.push(' ');
                form.push_str(token.form);
            }
            form.as_bytes().windows(value.len()).any(|part| part == value.as_bytes())
        })
        .collect()
}

struct Window<'search, 'index> {
    conditions: &'search Conditions,
    index: &'search Index<'index>,
    query: &'search Query,
    lookup: &'search Lookup,
    start: usize,
    /// Those that the filter admits.
    all: Bits,
}

impl Window<'_, '_> {
    /// `asked` are the documents of which the answer matters.
    fn truth(&self, node: &Node, asked: Bits) -> Truth {
        let strict = |set: Bits| Truth { admits: set, finds: set };
        let filter = |set: Bits| Truth { admits: set, finds: Bits::NONE };
        match node {
            Node::All(parts) => {
                let mut truth = Truth { admits: asked, finds: Bits::NONE };
                // What is told by sets alone comes first: phrases are then looked for in few documents.
                for is_slow in [false, true] {
                    for part in parts.iter().filter(|part| is_phrase(part) == is_slow) {
                        let of_part = self.truth(part, truth.admits);
                        truth.admits = truth.admits & of_part.admits;
                        truth.finds = truth.finds | of_part.finds;
                    }
                }
                truth.finds = truth.finds & truth.admits;
                truth
            }
            Node::Any(parts) => {
                let found = parts.iter().fold(Bits::NONE, |found, part| {
                    let of_part = self.truth(part, asked);
                    let finds = if part.finds() { of_part.finds } else { self.all };
                    found | (of_part.admits & finds)
                });
                let admits = if node.is_strict() { found } else { self.all };
                Truth { admits, finds: if node.finds() { found } else { Bits::NONE } }
            }
            Node::Not(part) => {
                let of_part = self.truth(part, asked);
                let finds = if part.finds() { of_part.finds } else { self.all };
                filter(!(of_part.admits & finds))
            }
            Node::Word(word) => {
                let of_query = &self.query.words[*word];
                let finds =
                    if of_query.stop && of_query.wanted { Bits::NONE } else { self.conditions.words[*word].any };
                Truth { admits: self.all, finds }
            }
            Node::Title(word) => strict(self.conditions.words[*word].title),
            Node::Phrase(phrase) => strict(self.phrase(*phrase, asked)),
            Node::Source(value) => filter(self.named(&self.conditions.sources, value, |record| record.source.get())),
            Node::Section(value) => filter(self.named(&self.conditions.rubrics, value, |record| record.section.get())),
            Node::Date(from, to) => filter(self.documents(self.all, |document| {
                self.index.record(document).is_some_and(|record| (*from..=*to).contains(&record.date.get()))
            })),
        }
    }

    fn documents(&self, among: Bits, holds: impl Fn(usize) -> bool) -> Bits {
        let mut found = Bits::NONE;
        among.iter().filter(|place| holds(self.start + place)).for_each(|place| found.insert(place));
        found
    }

    fn named(
        &self,
        values: &[(String, Vec<bool>)],
        value: &str,
        number: impl Fn(&crate::format::DocumentRecord) -> u32,
    ) -> Bits {
        let Some((_, named)) = values.iter().find(|(known, _)| known == value) else { return Bits::NONE };
        self.documents(self.all, |document| {
            let number = self.index.record(document).map_or(0, &number) as usize;
            number.checked_sub(1).and_then(|number| named.get(number)).copied().unwrap_or(false)
        })
    }

    /// The documents in which a phrase stands. Where all its words stand is read from the postings; whether side by side,
    /// from the text around the rarest one.
    fn phrase(&self, phrase: usize, asked: Bits) -> Bits {
        let phrase = &self.query.phrases[phrase];
        let number = |form: &String| {
            let same = |word: &crate::query::Word| word.form == *form && word.wanted == phrase.wanted;
            self.query.words.iter().position(same)
        };
        let mut candidates = asked;
        let mut rarest: Option<&crate::lookup::List> = None;
        for form in &phrase.forms {
            // A word of it was corrected: the corpus does not have it, and so not the phrase.
            let Some(word) = number(form) else { return Bits::NONE };
            // In which documents stop words are is not looked up beside words that say more.
            if self.query.words[word].stop && self.query.words[word].wanted {
                continue;
            }
            candidates = candidates & self.conditions.words[word].exact;
            for list in self.lookup.lists.iter().filter(|list| list.word == word && list.how == Match::Exact) {
                if list.has_positions && rarest.is_none_or(|rarest| list.entry.documents < rarest.entry.documents) {
                    rarest = Some(list);
                }
            }
        }
        if phrase.forms.len() == 1 {
            return candidates;
        }
        let mut places = rarest.and_then(|list| Places::new(self.index, list, Vec::new()));
        let mut found = Bits::NONE;
        let mut positions = Vec::new();
        for place in candidates.iter() {
            let Some(document) = self.index.document(self.start + place) else { continue };
            let stands = match &mut places {
                Some(places) => {
                    positions.clear();
                    places.each(self.index, (self.start + place) as u32, |position| positions.push(position));
                    matching::stands_near(document, &phrase.forms, &positions)
                }
                None => document.searched().any(|text| matching::stands_in(text, &phrase.forms)),
            };
            if stands {
                found.insert(place);
            }
        }
        found
    }
}

fn is_phrase(node: &Node) -> bool {
    match node {
        Node::Phrase(_) => true,
        Node::Not(part) => is_phrase(part),
        Node::All(parts) | Node::Any(parts) => parts.iter().any(is_phrase),
        _ => false,
    }
}

/// Whether a query has conditions on a facet.
pub(crate) fn has_condition_on(query: &Query, facet: Facet) -> bool {
    fn has(node: &Node, facet: Facet) -> bool {
        match node {
            Node::All(parts) | Node::Any(parts) => parts.iter().any(|part| has(part, facet)),
            Node::Not(part) => has(part, facet),
            _ => facet_of(node) == Some(facet),
        }
    }
    has(&query.root, facet)
}

/// A part of a query without its conditions on a facet; nothing where nothing is left.
fn without(node: &Node, facet: Facet) -> Option<Node> {
    let rest = |parts: &[Node]| -> Vec<Node> { parts.iter().filter_map(|part| without(part, facet)).collect() };
    match node {
        Node::All(parts) => Some(Node::All(rest(parts))).filter(|rest| *rest != Node::All(Vec::new())),
        Node::Any(parts) => Some(Node::Any(rest(parts))).filter(|rest| *rest != Node::Any(Vec::new())),
        Node::Not(part) => without(part, facet).map(|part| Node::Not(Box::new(part))),
        _ => (facet_of(node) != Some(facet)).then(|| node.clone()),
    }
}

fn facet_of(node: &Node) -> Option<Facet> {
    match node {
        Node::Source(_) => Some(Facet::Source),
        Node::Section(_) => Some(Facet::Section),
        Node::Date(..) => Some(Facet::Month),
        _ => None,
    }
}
