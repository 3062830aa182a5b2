//! The base score of a document: the first step of the [ranking](crate::ranking).

use super::doc_set::WINDOW;
use super::postings::{QueryPostings, TermWeight};
use super::results::Hit;
use crate::format::DocumentRecord;
use crate::format::postings::{Cursor, Frequencies};
use crate::query::{MatchKind, Query};
use crate::ranking::Weights;

/// A factor for upper bounds: rounding must not exclude a document whose score is equal to its bound.
pub(super) const ROUNDING: f32 = 1.0001;

/// The frequencies of a word in a document, by match kind: weighted frequency in the body, frequency in the title.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct TermFrequencies([[f32; 2]; MatchKind::COUNT]);

impl TermFrequencies {
    pub(super) fn add(&mut self, kind: MatchKind, weights: &Weights, frequencies: Frequencies) {
        let [body, title] = &mut self.0[kind as usize];
        *body += weights.body_tf(frequencies);
        *title += f32::from(frequencies.title);
    }

    /// Whether a term of this kind occurs.
    pub(super) fn has(&self, kind: MatchKind) -> bool {
        self.0[kind as usize].iter().any(|&frequency| frequency > 0.0)
    }

    /// The highest frequencies of any kind, in the body and in the title.
    pub(super) fn max(&self) -> [f32; 2] {
        [0, 1].map(|field| self.0.iter().map(|frequencies| frequencies[field]).fold(0.0, f32::max))
    }
}

/// The frequencies of a word in the documents of a window.
pub(super) type WindowFrequencies = [TermFrequencies; WINDOW];

/// A scored document before it is ranked by proximity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) hit: Hit,
    /// The factor for the share of the query that the document has.
    pub(super) coverage: f32,
}

/// The sums over the content words of a query.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct QueryStats {
    idf: f32,
    /// The idf of the names.
    names_idf: f32,
    /// The bonus of a document with all names.
    pub(super) max_names_bonus: f32,
}

impl QueryStats {
    pub(super) fn new(postings: &QueryPostings, weights: &Weights) -> Self {
        let mut stats = Self::default();
        for weight in postings.content_words.iter().map(|&number| &postings.weights[number]) {
            stats.idf += weight.idf;
            stats.names_idf += if weight.is_name { weight.idf } else { 0.0 };
        }
        if stats.names_idf > 0.0 {
            let share = (stats.names_idf / stats.idf).powf(weights.names_share);
            stats.max_names_bonus = weights.names * stats.names_idf * share;
        }
        stats
    }

    /// The factor for documents with words of this total idf.
    pub(super) fn coverage(self, weights: &Weights, idf: f32) -> f32 {
        if idf < self.idf { (idf / self.idf).powf(weights.coverage) } else { 1.0 }
    }

    /// The bonus for documents with names of this total idf. It drops steeply with the share of the names, but a
    /// missing frequent name costs little.
    pub(super) fn names_bonus(self, names_idf: f32) -> f32 {
        if names_idf > 0.0 { self.max_names_bonus * (names_idf / self.names_idf).min(1.0).powi(8) } else { 0.0 }
    }
}

/// Computes base scores, and upper bounds for them.
#[derive(Clone, Copy)]
pub(super) struct Scorer<'search> {
    pub(super) query: &'search Query,
    pub(super) postings: &'search QueryPostings,
    pub(super) weights: &'search Weights,
    pub(super) stats: QueryStats,
}

/// The highest score that a word can add to a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordBound {
    pub(super) score: f32,
    /// The number of the word.
    pub(super) word: usize,
}

impl Scorer<'_> {
    /// The bound of each word in the documents up to `end`, exclusive, in ascending order. Words without postings there
    /// have none. The `cursors` are those of the content lists.
    pub(super) fn word_bounds(&self, cursors: &[Cursor<'_>], end: u32, bounds: &mut Vec<WordBound>) {
        bounds.clear();
        let lists = self.postings.content_lists();
        let mut lists_and_cursors = lists.iter().zip(cursors).peekable();
        // The lists of a word are adjacent.
        while let Some(word) = lists_and_cursors.peek().map(|(list, _)| list.word) {
            let (mut tf, mut in_title, mut has_postings) = ([0.0; MatchKind::COUNT], [false; MatchKind::COUNT], false);
            while let Some((list, cursor)) = lists_and_cursors.next_if(|(list, _)| list.word == word) {
                if let Some(bound) = cursor.bound(end) {
                    tf[list.kind as usize] += bound.tf();
                    in_title[list.kind as usize] |= bound.in_title();
                    has_postings = true;
                }
            }
            if has_postings {
                let [stem, exact] = [MatchKind::Stem, MatchKind::Exact].map(|kind| kind as usize);
                tf[stem] += tf[exact];
                in_title[stem] |= in_title[exact];
                let channels = self.postings.weights[word].channels;
                let max_score = |kind: usize| channels[kind] * self.weights.max_score(tf[kind], in_title[kind]);
                let score = (0..MatchKind::COUNT).filter(|&kind| channels[kind] > 0.0).map(max_score).sum();
                let position = bounds.partition_point(|other| other.score <= score);
                bounds.insert(position, WordBound { score, word });
            }
        }
    }

    /// The number of words with the lowest bounds that cannot lift a document above `threshold` together. The other
    /// words are essential: a document needs one of them (`MaxScore`: Turtle and Flood, "Query evaluation: strategies
    /// and optimizations", Information Processing & Management 31(6), 1995).
    pub(super) fn non_essential(&self, bounds: &[WordBound], threshold: f32) -> usize {
        let (mut sum, mut idf, mut names_idf) = (0.0, 0.0, 0.0);
        let is_above = |bound: &WordBound| {
            let weight = &self.postings.weights[bound.word];
            sum += bound.score;
            if self.query.words[bound.word].is_positive {
                idf += weight.idf;
                names_idf += if weight.is_name { weight.idf } else { 0.0 };
            }
            let score = (sum + self.stats.names_bonus(names_idf)) * self.stats.coverage(self.weights, idf);
            score * ROUNDING > threshold
        };
        bounds.iter().position(is_above).unwrap_or(bounds.len())
    }

    /// Scores a document from the frequencies of the words that it has; `None` if its score is below `threshold`.
    pub(super) fn score<'frequencies>(
        &self,
        document: usize,
        record: &DocumentRecord,
        threshold: f32,
        frequencies: impl Fn(usize) -> Option<&'frequencies TermFrequencies>,
    ) -> Option<Candidate> {
        let length_factors = self.weights.length_factors(record);
        let (mut sum, mut idf, mut names_idf, mut complete) = (0.0, 0.0, 0.0, true);
        for &number in &self.postings.content_words {
            let weight = &self.postings.weights[number];
            let Some(frequencies) = frequencies(number) else {
                complete = false;
                continue;
            };
            sum += self.word_score(frequencies, weight, length_factors);
            idf += weight.idf;
            names_idf += if weight.is_name && frequencies.has(MatchKind::Exact) { weight.idf } else { 0.0 };
        }
        let score = sum + self.stats.names_bonus(names_idf);
        // Coverage is at most 1, and computing the power is slow.
        if score < threshold {
            return None;
        }
        let coverage = self.stats.coverage(self.weights, idf);
        let hit = Hit { document, complete, score: score * coverage, has_phrases: false, best_position: None };
        Some(Candidate { hit, coverage })
    }

    /// The score of a word. The stem includes the exact form.
    pub(super) fn word_score(
        &self,
        TermFrequencies(frequencies): &TermFrequencies,
        weight: &TermWeight,
        length_factors: [f32; 2],
    ) -> f32 {
        let [prefix, stem, exact, exact_accents] = *frequencies;
        let score = |kind: MatchKind, [body, title]: [f32; 2]| match weight.channels[kind as usize] {
            0.0 => 0.0,
            weight => weight * self.weights.saturated(body * length_factors[0], title * length_factors[1]),
        };
        score(MatchKind::Prefix, prefix)
            + score(MatchKind::Stem, [stem[0] + exact[0], stem[1] + exact[1]])
            + score(MatchKind::Exact, exact)
            + score(MatchKind::ExactAccents, exact_accents)
    }
}
