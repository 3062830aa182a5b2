//! The order of hits, and the first hits in an order.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// The order of hits. Of equals, the document with the lower number is first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The highest score first.
    #[default]
    Relevance,
    /// The newest first; documents without a date last.
    Newest,
    /// The oldest first; documents without a date last.
    Oldest,
}

impl Sort {
    /// The sort key of a hit: hits with greater keys are first. `date` is the code of its date, 0 for none.
    pub(super) fn key(self, score: f32, date: u32) -> u32 {
        match self {
            // Scores are not negative, so their bits have the same order.
            Self::Relevance => score.to_bits(),
            Self::Oldest if date > 0 => u32::MAX - date,
            Self::Newest | Self::Oldest => date,
        }
    }
}

/// An item with its sort key and its document.
struct Ranked<Item> {
    key: u32,
    document: usize,
    item: Item,
}

/// The first `capacity` items in descending order of keys. Ties keep the lower document number.
pub(super) struct TopK<Item> {
    /// The greatest item is the last in order.
    heap: BinaryHeap<Ranked<Item>>,
    capacity: usize,
}

impl<Item> TopK<Item> {
    pub(super) fn new(capacity: usize) -> Self {
        Self { heap: BinaryHeap::new(), capacity }
    }

    pub(super) fn push(&mut self, key: u32, document: usize, item: Item) {
        let ranked = Ranked { key, document, item };
        if self.heap.len() < self.capacity {
            self.heap.push(ranked);
        } else if let Some(mut last) = self.heap.peek_mut()
            && ranked < *last
        {
            *last = ranked;
        }
    }

    /// The last item, if there is no room for more: a better item will replace it.
    pub(super) fn threshold(&self) -> Option<&Item> {
        let is_full = self.heap.len() == self.capacity;
        self.heap.peek().filter(|_| is_full).map(|last| &last.item)
    }

    /// All items, in order.
    pub(super) fn into_sorted(self) -> Vec<Item> {
        self.heap.into_sorted_vec().into_iter().map(|ranked| ranked.item).collect()
    }
}

impl<Item> Ord for Ranked<Item> {
    fn cmp(&self, other: &Self) -> Ordering {
        (Reverse(self.key), self.document).cmp(&(Reverse(other.key), other.document))
    }
}

impl<Item> PartialOrd for Ranked<Item> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<Item> PartialEq for Ranked<Item> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<Item> Eq for Ranked<Item> {}
