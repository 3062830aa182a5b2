//! Sets of the documents of a window.

use std::ops::{BitAnd, BitOr, Not};

/// The number of documents that are processed together.
pub(super) const WINDOW: usize = 512;

const BITS: usize = u64::BITS as usize;

/// A set of documents of a window, by their offset in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DocSet([u64; WINDOW / BITS]);

impl DocSet {
    pub(super) const EMPTY: Self = Self([0; WINDOW / BITS]);

    /// The first `len` documents.
    pub(super) fn first(len: usize) -> Self {
        Self(std::array::from_fn(|word| {
            let bits = len.saturating_sub(word * BITS).min(BITS);
            if bits == BITS { u64::MAX } else { (1 << bits) - 1 }
        }))
    }

    #[inline]
    pub(super) fn insert(&mut self, offset: usize) {
        self.0[offset / BITS % (WINDOW / BITS)] |= 1 << (offset % BITS);
    }

    pub(super) fn remove(&mut self, offset: usize) {
        self.0[offset / BITS % (WINDOW / BITS)] &= !(1 << (offset % BITS));
    }

    #[inline]
    pub(super) fn contains(&self, offset: usize) -> bool {
        self.0[offset / BITS % (WINDOW / BITS)] >> (offset % BITS) & 1 == 1
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The offsets of the documents, in ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + use<> {
        let (mut words, mut number) = (self.0, 0);
        std::iter::from_fn(move || {
            loop {
                let word = words.get_mut(number)?;
                if *word != 0 {
                    let bit = word.trailing_zeros() as usize;
                    // Clears the lowest bit.
                    *word &= *word - 1;
                    return Some(number * BITS + bit);
                }
                number += 1;
            }
        })
    }
}

// The operators are called for each window and not for each document. Inlined, they would be a kilobyte of wasm.

impl BitAnd for DocSet {
    type Output = Self;

    #[inline(never)]
    fn bitand(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(word, other)| *word &= other);
        self
    }
}

impl BitOr for DocSet {
    type Output = Self;

    #[inline(never)]
    fn bitor(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(word, other)| *word |= other);
        self
    }
}

impl Not for DocSet {
    type Output = Self;

    #[inline(never)]
    fn not(mut self) -> Self {
        self.0.iter_mut().for_each(|word| *word = !*word);
        self
    }
}
