//! In which order do hits come? Candidates are ordered by one number, whatever it tells, so one heap serves every order.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::Candidate;

/// In which order hits come. Of equals, the document with the lesser number is first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The newest first; documents without a date last.
    Newest,
    /// The oldest first; documents without a date last.
    Oldest,
}

impl Sort {
    /// The number of a hit, greater for those that come first. `date` is the code of its date.
    pub(super) fn key(self, score: f32, date: u32) -> u32 {
        match self {
            // Scores are never negative, and of such numbers the bits have the same order.
            Self::Relevance => score.to_bits(),
            Self::Oldest if date > 0 => u32::MAX - date,
            Self::Newest | Self::Oldest => date,
        }
    }
}

/// The first candidates in an order.
pub(super) struct Best {
    /// The greatest is the last of them.
    heap: BinaryHeap<Ranked>,
    /// They are so many at most.
    kept: usize,
}

impl Best {
    pub(super) fn new(kept: usize) -> Self {
        Self { heap: BinaryHeap::new(), kept }
    }

    pub(super) fn add(&mut self, key: u32, candidate: Candidate) {
        let ranked = Ranked { key, candidate };
        if self.heap.len() < self.kept {
            self.heap.push(ranked);
        } else if let Some(mut last) = self.heap.peek_mut()
            && ranked < *last
        {
            *last = ranked;
        }
    }

    /// The score of the last one, where better ones take its place.
    pub(super) fn worst(&self) -> Option<f32> {
        let is_full = self.heap.len() == self.kept;
        self.heap.peek().filter(|_| is_full).map(|last| last.candidate.hit.score)
    }

    /// All of them, in their order.
    pub(super) fn into_candidates(self) -> Vec<Candidate> {
        self.heap.into_sorted_vec().into_iter().map(|ranked| ranked.candidate).collect()
    }
}

/// A candidate in the heap.
struct Ranked {
    key: u32,
    candidate: Candidate,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        (Reverse(self.key), self.candidate.hit.document).cmp(&(Reverse(other.key), other.candidate.hit.document))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}
