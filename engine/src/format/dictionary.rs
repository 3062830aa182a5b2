//! The dictionary: every folded word of the corpus, sorted by its bytes and front-coded in blocks.
//!
//! A term is told as the number of bytes that it shares with the term before, and the rest. The first term of a block
//! shares none, so that a search for a term is a binary search over the block heads and a walk through one block:
//!
//! ```text
//!  heads      0                            11 …
//!             v                            v
//!  terms      0 5 "accor"  5 1 "d"  …      0 4 "alep" …
//!             │ │          │ └ bytes of its own
//!             │ │          └ bytes shared with the term before
//!             └─┴ varints
//! ```

use std::ops::Range;

use zerocopy::little_endian::U32;

use super::varint;

/// Terms in a block. More make the dictionary smaller and each look-up longer.
const BLOCK: usize = 16;

/// Front-codes sorted terms: the positions of the block heads, and the terms.
#[cfg(feature = "write")]
pub(crate) fn encode<'term>(terms: impl IntoIterator<Item = &'term str>) -> (Vec<U32>, Vec<u8>) {
    let (mut heads, mut bytes) = (Vec::new(), Vec::new());
    let mut previous = "";
    for (id, term) in terms.into_iter().enumerate() {
        let shared = if id % BLOCK == 0 {
            heads.push(U32::new(bytes.len() as u32));
            0
        } else {
            debug_assert!(previous < term, "terms are sorted and each stands once");
            previous.bytes().zip(term.bytes()).take_while(|(one, other)| one == other).count()
        };
        varint::write(&mut bytes, shared as u32);
        varint::write(&mut bytes, (term.len() - shared) as u32);
        bytes.extend_from_slice(&term.as_bytes()[shared..]);
        previous = term;
    }
    (heads, bytes)
}

/// How many block heads a dictionary of so many terms has.
pub(crate) fn heads(terms: usize) -> usize {
    terms.div_ceil(BLOCK)
}

/// A front-coded dictionary, read in place. A term's number is its rank in byte order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dictionary<'index> {
    heads: &'index [U32],
    bytes: &'index [u8],
    terms: usize,
}

impl<'index> Dictionary<'index> {
    /// `heads` and `bytes` as [`encode`] made them of so many `terms`.
    pub(crate) fn new(heads: &'index [U32], bytes: &'index [u8], terms: usize) -> Self {
        Self { heads, bytes, terms }
    }

    /// The number of a term, if the corpus has it.
    pub(crate) fn find(&self, term: &str) -> Option<usize> {
        let mut scratch = Vec::new();
        let id = self.lower_bound(term.as_bytes(), &mut scratch);
        (id < self.terms && scratch == term.as_bytes()).then_some(id)
    }

    /// The numbers of all terms that begin with `prefix`.
    pub(crate) fn starting_with(&self, prefix: &str) -> Range<usize> {
        let mut scratch = Vec::new();
        let start = self.lower_bound(prefix.as_bytes(), &mut scratch);
        // No UTF-8 text contains the byte 0xff, so this lies behind every term with the prefix and before all others.
        let behind = [prefix.as_bytes(), &[0xff]].concat();
        start..self.lower_bound(&behind, &mut scratch).max(start)
    }

    /// Writes the term of a number into `term`; an empty one where there is no such number.
    pub(crate) fn term(&self, id: usize, term: &mut Vec<u8>) {
        term.clear();
        let mut block = self.block(id / BLOCK);
        for _ in 0..=id % BLOCK {
            if !next_term(&mut block, term) {
                term.clear();
                return;
            }
        }
    }

    /// The number of the first term that is not less than `key`, and that term in `scratch`; the number of terms and
    /// rubbish where all are less.
    fn lower_bound(&self, key: &[u8], scratch: &mut Vec<u8>) -> usize {
        // The last block whose head is not greater than the key holds it, or the key's place is right behind it.
        let not_greater = partition_point(self.heads.len(), |block| {
            scratch.clear();
            next_term(&mut self.block(block), scratch) && scratch.as_slice() <= key
        });
        let first = not_greater.saturating_sub(1);
        let mut bytes = self.block(first);
        scratch.clear();
        for id in first * BLOCK..self.terms.min((first + 1) * BLOCK) {
            if !next_term(&mut bytes, scratch) || scratch.as_slice() >= key {
                return id;
            }
        }
        let behind = self.terms.min((first + 1) * BLOCK);
        self.term(behind, scratch);
        behind
    }

    fn block(&self, block: usize) -> &'index [u8] {
        let start = self.heads.get(block).map_or(usize::MAX, |head| head.get() as usize);
        self.bytes.get(start..).unwrap_or_default()
    }
}

/// Turns `term` into the term that follows it in `block`. False where the bytes are not a term.
fn next_term(block: &mut &[u8], term: &mut Vec<u8>) -> bool {
    let (Some(shared), Some(own)) = (varint::read(block), varint::read(block)) else { return false };
    if shared as usize > term.len() || own as usize > block.len() {
        return false;
    }
    let (suffix, rest) = block.split_at(own as usize);
    *block = rest;
    term.truncate(shared as usize);
    term.extend_from_slice(suffix);
    true
}

/// The first of `0..len` for which `holds` is false, where all before it hold (`slice::partition_point` without a slice).
pub(crate) fn partition_point(len: usize, mut holds: impl FnMut(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = usize::midpoint(low, high);
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use std::collections::BTreeSet;

    use super::{Dictionary, encode};

    proptest::proptest! {
        /// A sorted set of strings is the obviously right dictionary.
        #[test]
        fn a_dictionary_answers_like_a_sorted_set(
            terms: BTreeSet<String>, words in proptest::collection::btree_set("[a-c]{1,5}", 0..80), key in "[a-c]{0,3}",
        ) {
            for terms in [terms, words] {
                let sorted: Vec<&str> = terms.iter().map(String::as_str).collect();
                let (heads, bytes) = encode(sorted.iter().copied());
                let dictionary = Dictionary::new(&heads, &bytes, sorted.len());
                let mut scratch = Vec::new();
                for (id, term) in sorted.iter().enumerate() {
                    assert_eq!(dictionary.find(term), Some(id));
                    dictionary.term(id, &mut scratch);
                    assert_eq!(scratch, term.as_bytes());
                }
                assert_eq!(dictionary.find(&key), sorted.iter().position(|term| *term == key));
                let first = sorted.partition_point(|term| *term < key.as_str());
                let count = sorted.iter().filter(|term| term.starts_with(&key)).count();
                assert_eq!(dictionary.starting_with(&key), first..first + count);
                dictionary.term(sorted.len(), &mut scratch);
                assert!(scratch.is_empty());
            }
        }

        #[test]
        fn rubbish_is_read_without_a_panic(bytes: Vec<u8>, heads: Vec<u32>, terms in 0..200usize, key: String) {
            let heads: Vec<_> = heads.into_iter().map(Into::into).collect();
            let dictionary = Dictionary::new(&heads, &bytes, terms);
            dictionary.find(&key);
            dictionary.starting_with(&key);
            dictionary.term(terms / 2, &mut Vec::new());
        }
    }
}
