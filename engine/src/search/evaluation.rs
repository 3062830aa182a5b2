//! The evaluation of a search: bounds, matches and scores, window by window.

use std::ops::{BitOr, Range};

use super::conditions::{Conditions, Request};
use super::doc_set::{DocSet, WINDOW};
use super::facets::FacetCounts;
use super::proximity::ProximityScorer;
use super::results::{Hit, Results};
use super::scoring::{Candidate, Scorer, TermFrequencies, WindowFrequencies, WordBound};
use super::sort::{Sort, TopK};
use crate::format::postings::{Cursor, Posting};
use crate::ranking::RERANKED;

/// The buffers of a search, to be reused by the next one.
#[derive(Debug, Default)]
pub struct Scratch {
    /// By word.
    frequencies: Vec<WindowFrequencies>,
    conditions: Conditions,
    /// Decoded blocks of postings.
    pub(super) postings: Vec<Vec<Posting>>,
    bounds: Vec<WordBound>,
}

/// A search with the order and the number of its hits.
pub(super) struct Evaluation<'search, 'index> {
    pub(super) request: Request<'search, 'index>,
    pub(super) scorer: Scorer<'search>,
    pub(super) sort: Sort,
    /// The number of hits to return.
    pub(super) limit: usize,
}

/// The state between two windows: the cursors, and the best candidates, number of hits and facet counts up to now.
struct Progress<'index> {
    cursors: Vec<Cursor<'index>>,
    top: TopK<Candidate>,
    total: usize,
    counts: FacetCounts,
}

impl<'index> Evaluation<'_, 'index> {
    /// Evaluates all windows, and ranks the best hits by proximity.
    pub(super) fn run(&self, scratch: &mut Scratch) -> Results<'index> {
        let mut progress = self.prepare(scratch);
        for window in self.windows() {
            self.evaluate_window(window, &mut progress, scratch);
        }
        let Progress { cursors, top, total, counts } = progress;
        scratch.postings.extend(cursors.into_iter().map(Cursor::into_buffer));
        let facets = counts.into_facets(self.request.index);
        Results { hits: self.finish(top, scratch), total, with_phrases: None, facets }
    }

    /// Whether there is a hit. Stops at the first window that has one.
    pub(super) fn has_hits(&self, scratch: &mut Scratch) -> bool {
        let mut progress = self.prepare(scratch);
        self.windows().any(|window| {
            self.evaluate_window(window, &mut progress, scratch);
            progress.total > 0
        })
    }

    fn windows(&self) -> impl Iterator<Item = Range<usize>> + use<> {
        let documents = self.request.index.len();
        (0..documents).step_by(WINDOW).map(move |start| start..(start + WINDOW).min(documents))
    }

    fn prepare(&self, scratch: &mut Scratch) -> Progress<'index> {
        let Request { index, query, postings, .. } = self.request;
        // Stop words are in most documents and say little. Only the best hits are scored for them.
        let cursors = postings.content_lists().iter();
        let cursors = cursors.map(|list| list.cursor(index, scratch.postings.pop().unwrap_or_default())).collect();
        let words = scratch.frequencies.len().max(query.words.len());
        scratch.frequencies.resize_with(words, || [TermFrequencies::default(); WINDOW]);
        scratch.conditions.prepare(index, query);
        // Proximity can reorder hits, so at least as many are kept as are ranked by it.
        let capacity = if self.is_ranked() { self.limit.max(RERANKED) } else { self.limit };
        Progress { cursors, top: TopK::new(capacity), total: 0, counts: FacetCounts::new(index) }
    }

    fn is_ranked(&self) -> bool {
        self.sort == Sort::Relevance
    }

    fn evaluate_window(&self, window: Range<usize>, progress: &mut Progress<'index>, scratch: &mut Scratch) {
        let end = window.end as u32;
        self.scorer.word_bounds(&progress.cursors, end, &mut scratch.bounds);
        if scratch.bounds.is_empty() && !scratch.conditions.selects_without_words() {
            return;
        }
        // Ties keep the lower document number, so a window whose bound only equals the threshold is not scored.
        let threshold = progress.top.threshold().filter(|_| self.is_ranked()).map(|last| last.hit.score);
        let non_essential = threshold.map_or(0, |threshold| self.scorer.non_essential(&scratch.bounds, threshold));
        let is_scored = self.is_ranked() && (threshold.is_none() || non_essential < scratch.bounds.len());

        self.read_postings(&window, is_scored, progress, scratch);
        let hits_without = |facet| scratch.conditions.hits(self.request, window.clone(), facet);
        let hits = hits_without(None);
        progress.total += hits.len();
        progress.counts.add(self.request.index, window.start, |facet| {
            let has_condition =
                self.request.filters.has_condition_on(facet) || scratch.conditions.has_condition_on(facet);
            if has_condition { hits_without(Some(facet)) } else { hits }
        });
        if is_scored {
            let non_essential = threshold.map(|_| non_essential);
            self.score_window(window.start, hits, non_essential, &mut progress.top, scratch);
        } else if !self.is_ranked() {
            self.sort_window(window.start, hits, &mut progress.top, &scratch.conditions);
        }
    }

    /// Reads the postings of a window: the documents that have each word, and, if the window is scored, the
    /// frequencies.
    fn read_postings(
        &self,
        window: &Range<usize>,
        is_scored: bool,
        progress: &mut Progress<'_>,
        Scratch { frequencies, conditions, .. }: &mut Scratch,
    ) {
        conditions.clear(self.request.query.words.len());
        for (list, cursor) in self.request.postings.content_lists().iter().zip(&mut progress.cursors) {
            let word = &mut conditions.words[list.word];
            let frequencies = &mut frequencies[list.word];
            cursor.for_each_until(window.end as u32, |posting| {
                let offset = (posting.document as usize).wrapping_sub(window.start) % WINDOW;
                word.insert(offset, list.kind, posting.frequencies.title > 0);
                if is_scored {
                    frequencies[offset].add(list.kind, self.scorer.weights, posting.frequencies);
                }
            });
        }
    }

    /// Scores the hits of a window that may be among the best; if there is a threshold, those with a word that is not
    /// among the first `non_essential` bounds. Clears the frequencies.
    fn score_window(
        &self,
        start: usize,
        hits: DocSet,
        non_essential: Option<usize>,
        top: &mut TopK<Candidate>,
        Scratch { frequencies, conditions, bounds, .. }: &mut Scratch,
    ) {
        let words = &conditions.words;
        let candidates = match non_essential {
            Some(non_essential) => {
                let essential = bounds[non_essential..].iter().map(|bound| words[bound.word].any);
                hits & essential.fold(DocSet::EMPTY, BitOr::bitor)
            }
            None => hits,
        };
        for offset in candidates.iter() {
            let threshold = top.threshold().map_or(0.0, |last| last.hit.score);
            let document = start + offset;
            let Some(record) = self.request.index.record(document) else { continue };
            let of_word = |word: usize| words[word].any.contains(offset).then(|| &frequencies[word][offset]);
            let scored = self.scorer.score(document, record, threshold, of_word);
            if let Some(candidate) = scored {
                top.push(self.sort.key(candidate.hit.score, 0), document, candidate);
            }
        }
        for (word, frequencies) in words.iter().zip(frequencies.iter_mut()) {
            word.any.iter().for_each(|offset| frequencies[offset] = TermFrequencies::default());
        }
    }

    /// Adds the hits of a window in an order that does not depend on scores.
    fn sort_window(&self, start: usize, hits: DocSet, top: &mut TopK<Candidate>, conditions: &Conditions) {
        let words = self.request.query.words.iter().zip(&conditions.words);
        let content_words = words.filter(|(word, _)| word.is_content());
        let complete = content_words.fold(hits, |complete, (_, documents)| complete & documents.any);
        for offset in hits.iter() {
            let document = start + offset;
            let date = self.request.index.record(document).map_or(0, |record| record.date.get());
            let hit = Hit {
                document,
                complete: complete.contains(offset),
                score: 0.0,
                has_phrases: false,
                best_position: None,
            };
            top.push(self.sort.key(0.0, date), document, Candidate { hit, coverage: 1.0 });
        }
    }

    /// The first hits. The best of them are ranked again, with stop words and proximity.
    fn finish(&self, top: TopK<Candidate>, scratch: &mut Scratch) -> Vec<Hit> {
        let mut best = top.into_sorted();
        if !self.is_ranked() {
            return best.into_iter().map(|candidate| candidate.hit).collect();
        }
        let others = best.split_off(best.len().min(RERANKED));
        // Postings are read in ascending order of documents.
        let mut best = sorted_by(best, |_| 0);
        self.add_stop_words(&mut best, scratch);
        self.add_proximity(&mut best, scratch);
        let best = sorted_by(best, |hit| self.sort.key(hit.score, 0));
        best.into_iter().chain(others).map(|candidate| candidate.hit).take(self.limit).collect()
    }

    /// Adds the scores of stop words.
    fn add_stop_words(&self, candidates: &mut [Candidate], scratch: &mut Scratch) {
        let Request { index, postings, .. } = self.request;
        let weights = self.scorer.weights;
        for list in postings.stop_word_lists() {
            let mut cursor = list.cursor(index, scratch.postings.pop().unwrap_or_default());
            let weight = postings.weights[list.word].channels[list.kind as usize];
            for Candidate { hit, coverage } in candidates.iter_mut() {
                let found = cursor.seek(hit.document as u32).zip(index.record(hit.document));
                let Some(((Posting { frequencies, .. }, ..), record)) = found else { continue };
                let [body, title] = weights.length_factors(record);
                let score =
                    weights.saturated(weights.body_tf(frequencies) * body, f32::from(frequencies.title) * title);
                hit.score += weight * score * *coverage;
            }
            scratch.postings.push(cursor.into_buffer());
        }
    }

    /// Adds the scores of proximity.
    fn add_proximity(&self, candidates: &mut [Candidate], scratch: &mut Scratch) {
        let Request { index, query, postings, .. } = self.request;
        let mut scorer = ProximityScorer::new(index, query, postings, self.scorer.weights, &mut scratch.postings);
        for Candidate { hit, coverage } in candidates.iter_mut() {
            let Some(record) = index.record(hit.document) else { continue };
            let proximity = scorer.score(hit.document, record);
            hit.score += (proximity.window + proximity.adjacency) * *coverage;
            hit.best_position = proximity.best_position;
        }
        scratch.postings.extend(scorer.into_buffers());
    }
}

/// Sorts candidates by descending keys, then by ascending documents.
fn sorted_by(candidates: Vec<Candidate>, key: impl Fn(&Hit) -> u32) -> Vec<Candidate> {
    let mut sorted = TopK::new(candidates.len());
    for candidate in candidates {
        sorted.push(key(&candidate.hit), candidate.hit.document, candidate);
    }
    sorted.into_sorted()
}
