//! Proximity: how close to each other the words of a query are in a document, and where.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::postings::{PostingList, QueryPostings, TermWeight};
use crate::format::DocumentRecord;
use crate::format::positions::WORDS_PER_POSITION;
use crate::format::postings::Posting;
use crate::index::{Index, PositionList};
use crate::query::{MatchKind, Query};
use crate::ranking::Weights;

/// The largest distance of adjacent words, in words: 1, plus 1 for an elision or a stop word that was not typed.
const ADJACENT: u32 = 2;

/// The number of occurrences in a text of average length that a pair in the title counts as.
const TITLE_PAIR: f32 = 2.0;

/// A word of the query at a position in a document. The order is that of the text; of equal words, the best match is
/// first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    /// In units of [`WORDS_PER_POSITION`].
    position: u32,
    /// The number of the word in the query.
    word: usize,
    kind: Reverse<MatchKind>,
}

/// The proximity score of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Proximity {
    /// The score of the best window.
    pub(super) window: f32,
    /// The score of adjacent pairs.
    pub(super) adjacency: f32,
    /// The position of the last word of the best window outside of the title, which is shown above a passage anyway.
    pub(super) best_position: Option<u32>,
}

/// Computes the proximity scores of documents, in ascending order of their numbers.
pub(super) struct ProximityScorer<'search, 'index> {
    weights: &'search Weights,
    term_weights: &'search [TermWeight],
    /// The idf of all words together.
    total_idf: f32,
    /// By word, the next content word and the number of stop words between.
    next_words: Vec<Option<(usize, u32)>>,
    /// By distance in positions within the window, the factor of a word.
    decay: Vec<f32>,
    lists: Vec<(&'search PostingList, PositionList<'index>)>,
    occurrences: Vec<Occurrence>,
    /// By word, its last occurrence.
    last: Vec<Option<Occurrence>>,
    /// By word, the number of adjacent pairs of which it is the second.
    pairs: Vec<f32>,
}

impl<'search, 'index> ProximityScorer<'search, 'index> {
    /// A scorer for the documents of a search. Buffers for decoded postings are taken from `buffers`.
    pub(super) fn new(
        index: &Index<'index>,
        query: &'search Query,
        postings: &'search QueryPostings,
        weights: &'search Weights,
        buffers: &mut Vec<Vec<Posting>>,
    ) -> Self {
        let words = &query.words;
        let next_word = |word: usize| {
            let next = (word + 1..words.len()).find(|&next| words[next].is_content())?;
            words[word].is_content().then_some((next, (next - word - 1) as u32))
        };
        let positive = words.iter().zip(&postings.weights).filter(|(word, _)| word.is_positive);
        let lists = postings.lists.iter().filter(|list| words[list.word].is_content() && list.has_positions);
        let positions =
            |list: &'search PostingList| Some((list, list.positions(index, buffers.pop().unwrap_or_default())?));
        let positions_per_window = (weights.proximity_window as u32).div_ceil(WORDS_PER_POSITION);
        let decay = |distance: u32| 1.0 / (1.0 + (distance * WORDS_PER_POSITION) as f32 / weights.proximity_window);
        Self {
            weights,
            term_weights: &postings.weights,
            total_idf: positive.map(|(_, weight)| weight.idf).sum(),
            next_words: (0..words.len()).map(next_word).collect(),
            decay: (0..positions_per_window).map(decay).collect(),
            lists: lists.filter_map(positions).collect(),
            occurrences: Vec::new(),
            last: vec![None; words.len()],
            pairs: vec![0.0; words.len()],
        }
    }

    /// The buffers, for the next search.
    pub(super) fn into_buffers(self) -> impl Iterator<Item = Vec<Posting>> {
        self.lists.into_iter().map(|(_, positions)| positions.into_buffer())
    }

    /// The score of a document, which must not be before the last one scored.
    pub(super) fn score(&mut self, document: usize, record: &DocumentRecord) -> Proximity {
        self.read_occurrences(document);
        self.last.fill(None);
        self.pairs.fill(0.0);
        let body_factor = self.weights.length_factors(record)[0];
        let title_words = u32::from(record.title_words);
        let (mut proximity, mut best, mut best_outside_title) = (Proximity::default(), 0.0_f32, 0.0);
        let mut previous: Option<Occurrence> = None;
        for number in 0..self.occurrences.len() {
            let occurrence = self.occurrences[number];
            let word_number = occurrence.position * WORDS_PER_POSITION;
            let in_title = word_number < title_words;
            self.last[occurrence.word] = Some(occurrence);
            let sum = self.window_ending_at(occurrence.position);
            if sum > best_outside_title && !in_title {
                best_outside_title = sum;
                proximity.best_position = Some(occurrence.position);
            }
            best = best.max(sum);
            if previous.is_some_and(|previous| self.are_adjacent(previous, occurrence)) {
                self.pairs[occurrence.word] += if in_title { TITLE_PAIR } else { body_factor };
            }
            previous = Some(occurrence);
        }
        if self.total_idf > 0.0 {
            proximity.window = self.weights.proximity * best * best / self.total_idf;
        }
        proximity.adjacency = self.adjacency_score();
        proximity
    }

    /// Reads the occurrences of content words in a document, in the order of the text; one per word and position, with
    /// the best match.
    fn read_occurrences(&mut self, document: usize) {
        let mut occurrences = std::mem::take(&mut self.occurrences);
        occurrences.clear();
        for (list, positions) in &mut self.lists {
            let (word, kind) = (list.word, Reverse(list.kind));
            positions.for_each(document as u32, |position| occurrences.push(Occurrence { position, word, kind }));
        }
        // A heap sorts with 1.4 KB less of wasm than `sort_unstable`.
        self.occurrences = BinaryHeap::from(occurrences).into_sorted_vec();
        self.occurrences.dedup_by_key(|occurrence| (occurrence.position, occurrence.word));
    }

    /// The weight of the window that ends at a position: each word counts once, with its last occurrence.
    fn window_ending_at(&self, position: u32) -> f32 {
        let mut sum = 0.0;
        for (last, weight) in self.last.iter().zip(self.term_weights) {
            let Some(last) = last else { continue };
            let distance = (position - last.position.min(position)) as usize;
            if let Some(decay) = self.decay.get(distance) {
                let share = if last.kind == Reverse(MatchKind::Exact) { 1.0 } else { 1.0 - self.weights.exact };
                sum += weight.idf * share * decay;
            }
        }
        sum
    }

    /// Whether two consecutive occurrences are adjacent, in the order of the query.
    fn are_adjacent(&self, first: Occurrence, second: Occurrence) -> bool {
        self.next_words[first.word].is_some_and(|(next, stop_words)| {
            let distance = second.position - first.position.min(second.position);
            next == second.word && distance <= (ADJACENT + stop_words).div_ceil(WORDS_PER_POSITION)
        })
    }

    fn adjacency_score(&self) -> f32 {
        let mut score = 0.0;
        for (first, next) in self.next_words.iter().enumerate() {
            let Some((next, _)) = *next else { continue };
            let idf = self.term_weights[first].idf.max(self.term_weights[next].idf);
            let occurrences = self.pairs[next];
            score += self.weights.adjacency * idf * occurrences * 2.0 / (occurrences + 1.0);
        }
        score
    }
}
