//! The dictionary: folded words, sorted by their bytes and front-coded in blocks of 16, each with what is known of it.
//!
//! A term is told as the number of bytes that it shares with the term before, and the rest. The first term of a block
//! shares none, so that a search for a term is a binary search over the block heads and a walk through one block:
//!
//! ```text
//!  heads      (terms, postings, positions)  …       where the block begins in each of these sections
//!  terms      block block …
//!  block      length  spelling spelling …  entry entry …      the spellings take so many bytes
//!  spelling   shared·16 + own  "bytes"                        one byte; 15 in place of own: own as varint
//!  entry      documents·2 + name  postings  positions  ring  [more]
//!             └ in how many        └ lengths in bytes  └ see below
//!               documents it is
//! ```
//!
//! Spellings and entries lie apart, so that a walk over many terms, as for one that is misspelt, reads no entries.
//!
//! **Stems** have no entries of their own. The terms of one stem form a ring: `ring` is the way from a term to the next
//! one with its stem, in terms, and 0 for a term that is alone; `more` is in how many more documents than the term itself
//! one of them is.
//!
//! Three dictionaries have this form: that of the terms; that of the prefixes with so many terms that their postings are
//! merged when the index is built; and that of the spellings, which are words with their accents, where others are spelt
//! otherwise and fold to the same: `marché` beside `marche`. Prefixes and spellings have no positions; in their place stand the
//! numbers of a prefix's commonest terms.

use std::ops::Range;

use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::varint;

/// Terms in a block. More make the dictionary smaller and each look-up longer.
const BLOCK: usize = 16;

/// Where a block of the dictionary, and what belongs to its terms, begins.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct HeadRecord {
    terms: U32,
    postings: U32,
    positions: U32,
}

/// What is known of a term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// In how many documents the term is.
    pub(crate) documents: u32,
    /// Whether it is nearly always written with a capital.
    pub(crate) is_name: bool,
    /// Its bytes in the postings.
    pub(crate) postings: Range<u32>,
    /// Its bytes in the positions.
    pub(crate) positions: Range<u32>,
    /// How many terms further the next one of its stem stands; 0 where it is alone.
    pub(crate) ring: i32,
    /// In how many documents a term of its stem is.
    pub(crate) stem_documents: u32,
}

/// Writes a dictionary, term by term.
#[cfg(feature = "write")]
#[derive(Debug, Default)]
pub(crate) struct Writer {
    heads: Vec<HeadRecord>,
    terms: Vec<u8>,
    len: usize,
    previous: String,
    /// Of the block that is not full yet.
    spellings: Vec<u8>,
    entries: Vec<u8>,
}

#[cfg(feature = "write")]
impl Writer {
    /// Adds a term behind those that are less.
    pub(crate) fn push(&mut self, term: &str, entry: &Entry) {
        let shared = if self.len.is_multiple_of(BLOCK) {
            self.finish_block();
            self.heads.push(HeadRecord {
                terms: U32::new(self.terms.len() as u32),
                postings: U32::new(entry.postings.start),
                positions: U32::new(entry.positions.start),
            });
            0
        } else {
            debug_assert!(self.previous.as_str() < term, "terms are sorted and each stands once");
            let shared = self.previous.bytes().zip(term.bytes()).take_while(|(one, other)| one == other).count();
            shared.min(15)
        };
        let own = term.len() - shared;
        self.spellings.push((shared << 4 | own.min(15)) as u8);
        if own >= 15 {
            varint::write(&mut self.spellings, own as u32);
        }
        self.spellings.extend_from_slice(&term.as_bytes()[shared..]);
        varint::write(&mut self.entries, entry.documents << 1 | u32::from(entry.is_name));
        varint::write(&mut self.entries, entry.postings.len() as u32);
        varint::write(&mut self.entries, entry.positions.len() as u32);
        varint::write(&mut self.entries, (entry.ring << 1 ^ entry.ring >> 31) as u32);
        if entry.ring != 0 {
            varint::write(&mut self.entries, entry.stem_documents - entry.documents);
        }
        self.previous.clear();
        self.previous.push_str(term);
        self.len += 1;
    }

    fn finish_block(&mut self) {
        if !self.spellings.is_empty() {
            varint::write(&mut self.terms, self.spellings.len() as u32);
            self.terms.append(&mut self.spellings);
            self.terms.append(&mut self.entries);
        }
    }

    /// The dictionary: its heads, its terms, and how many they are.
    pub(crate) fn finish(mut self) -> (Vec<HeadRecord>, Vec<u8>, usize) {
        self.finish_block();
        (self.heads, self.terms, self.len)
    }
}

/// A dictionary, read in place. A term's number is its rank in byte order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dictionary<'index> {
    heads: &'index [HeadRecord],
    bytes: &'index [u8],
    len: usize,
}

impl<'index> Dictionary<'index> {
    /// `heads` and `bytes` as a [`Writer`] made them of `len` terms.
    pub(crate) fn new(heads: &'index [HeadRecord], bytes: &'index [u8], len: usize) -> Self {
        Self { heads, bytes, len: len.min(heads.len().saturating_mul(BLOCK)) }
    }

    /// A term by its spelling: its number, and what is known of it.
    pub(crate) fn find(&self, term: &str) -> Option<(usize, Entry)> {
        let mut walk = self.walk_from(term.as_bytes());
        let number = walk.next()?;
        (walk.term == term.as_bytes()).then(|| (number, walk.entry().clone()))
    }

    /// The numbers of all terms that begin with `prefix`.
    pub(crate) fn starting_with(&self, prefix: &str) -> Range<usize> {
        let start = self.lower_bound(prefix.as_bytes());
        // No UTF-8 text contains the byte 0xff, so this lies behind every term with the prefix and before all others.
        let behind = [prefix.as_bytes(), &[0xff]].concat();
        start..self.lower_bound(&behind).max(start)
    }

    fn lower_bound(&self, key: &[u8]) -> usize {
        self.walk_from(key).next().unwrap_or(self.len)
    }

    /// A walk that stands before the term of a number.
    pub(crate) fn walk_at(&self, number: usize) -> Walk<'index> {
        let mut walk = self.walk(number / BLOCK);
        while walk.number < number.min(self.len) && walk.next().is_some() {}
        walk
    }

    /// A walk that stands before the first term that is not less than `key`.
    pub(crate) fn walk_from(&self, key: &[u8]) -> Walk<'index> {
        // The last block whose head is not greater than the key holds it, or the key's place is right behind it.
        let not_greater = partition_point(self.heads.len(), |block| self.head(block) <= key);
        let mut walk = self.walk(not_greater.saturating_sub(1));
        while walk.next().is_some() {
            if walk.term.as_slice() >= key {
                walk.is_ahead = true;
                break;
            }
        }
        walk
    }

    /// The first term of a block, which is written in one piece.
    pub(crate) fn head(&self, block: usize) -> &'index [u8] {
        let (mut spellings, _) = self.block(block);
        read_spelling(&mut spellings).map_or(&[], |(_, own)| own)
    }

    /// The spellings of a block, and what lies behind them.
    fn block(&self, block: usize) -> (&'index [u8], &'index [u8]) {
        let start = self.heads.get(block).map_or(usize::MAX, |head| head.terms.get() as usize);
        let mut bytes = self.bytes.get(start..).unwrap_or_default();
        let length = varint::read(&mut bytes).unwrap_or(0) as usize;
        bytes.split_at_checked(length).unwrap_or_default()
    }

    /// A walk that stands before the first term of a block.
    fn walk(&self, block: usize) -> Walk<'index> {
        let mut walk = Walk {
            dictionary: *self,
            spellings: &[],
            entries: &[],
            number: (block * BLOCK).min(self.len),
            unread: 0,
            shared: 0,
            term: Vec::new(),
            entry: Entry::default(),
            is_ahead: false,
        };
        walk.enter(block);
        walk
    }
}

/// Terms in order, from some place on.
#[derive(Debug, Clone)]
pub(crate) struct Walk<'index> {
    dictionary: Dictionary<'index>,
    /// Of the terms of this block that come next.
    spellings: &'index [u8],
    /// Of the terms of this block whose entry was not read yet.
    entries: &'index [u8],
    /// The number of the term that comes next.
    number: usize,
    /// How many entries were not read yet, that of the term at hand included.
    unread: usize,
    /// How many bytes the term at hand shares with the one before it.
    pub(crate) shared: usize,
    /// The term at hand.
    pub(crate) term: Vec<u8>,
    /// What is known of the last term whose entry was read.
    entry: Entry,
    /// Whether the term at hand is the one that comes next: it had to be read to know where to stop.
    is_ahead: bool,
}

impl<'index> Walk<'index> {
    /// Goes on to the next term and gives its number.
    pub(crate) fn next(&mut self) -> Option<usize> {
        if std::mem::take(&mut self.is_ahead) {
            return Some(self.number - 1);
        }
        if self.number >= self.dictionary.len {
            return None;
        }
        if self.number.is_multiple_of(BLOCK) {
            self.enter(self.number / BLOCK);
        }
        let spelling = read_spelling(&mut self.spellings).filter(|&(shared, _)| shared <= self.term.len());
        let Some((shared, own)) = spelling else {
            self.number = self.dictionary.len;
            return None;
        };
        self.shared = shared;
        self.term.truncate(shared);
        // A call that copies would take longer than the few bytes do.
        own.iter().for_each(|&byte| self.term.push(byte));
        self.number += 1;
        self.unread += 1;
        Some(self.number - 1)
    }

    /// What is known of the term at hand.
    pub(crate) fn entry(&mut self) -> &Entry {
        for _ in 0..std::mem::take(&mut self.unread) {
            if self.read_entry().is_none() {
                self.entry = Entry::default();
                break;
            }
        }
        &self.entry
    }

    /// Passes over all terms of the block that is not begun yet, where the next one begins with `prefix` as well.
    pub(crate) fn skip_blocks(&mut self, prefix: &[u8]) {
        while self.number.is_multiple_of(BLOCK)
            && self.number + BLOCK < self.dictionary.len
            && self.dictionary.head(self.number / BLOCK + 1).starts_with(prefix)
        {
            self.number += BLOCK;
        }
    }

    fn enter(&mut self, block: usize) {
        let head = self.dictionary.heads.get(block).copied().unwrap_or_default();
        (self.spellings, self.entries) = self.dictionary.block(block);
        self.unread = 0;
        self.entry.postings = 0..head.postings.get();
        self.entry.positions = 0..head.positions.get();
    }

    fn read_entry(&mut self) -> Option<()> {
        let bytes = &mut self.entries;
        let documents = varint::read(bytes)?;
        let postings = varint::read(bytes)?;
        let positions = varint::read(bytes)?;
        let ring = varint::read(bytes)?;
        let more = if ring == 0 { 0 } else { varint::read(bytes)? };
        let entry = &mut self.entry;
        entry.documents = documents >> 1;
        entry.is_name = documents & 1 == 1;
        entry.postings = entry.postings.end..entry.postings.end.saturating_add(postings);
        entry.positions = entry.positions.end..entry.positions.end.saturating_add(positions);
        entry.ring = (ring >> 1) as i32 ^ -((ring & 1) as i32);
        entry.stem_documents = entry.documents.saturating_add(more);
        Some(())
    }
}

/// How many bytes a term shares with the one before, and its own.
fn read_spelling<'index>(bytes: &mut &'index [u8]) -> Option<(usize, &'index [u8])> {
    let (&lengths, rest) = bytes.split_first()?;
    *bytes = rest;
    let own = match usize::from(lengths & 15) {
        15 => varint::read(bytes)? as usize,
        own => own,
    };
    let (own, rest) = bytes.split_at_checked(own)?;
    *bytes = rest;
    Some((usize::from(lengths >> 4), own))
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

    use zerocopy::FromBytes;

    use super::{Dictionary, Entry, Writer};

    /// An entry of its own for each number.
    fn entry(number: u32) -> Entry {
        let ring = (number as i32 % 7 - 3) * 1000;
        Entry {
            documents: number + 1,
            is_name: number.is_multiple_of(3),
            postings: number * 100..(number + 1) * 100,
            positions: number * 7..(number + 1) * 7,
            ring,
            stem_documents: number + 1 + if ring == 0 { 0 } else { 5 },
        }
    }

    proptest::proptest! {
        /// A sorted set of strings is the obviously right dictionary.
        #[test]
        fn a_dictionary_answers_like_a_sorted_set(
            terms: BTreeSet<String>, words in proptest::collection::btree_set("[a-c]{1,20}", 0..80), key in "[a-c]{0,3}",
        ) {
            for terms in [terms, words] {
                let sorted: Vec<&str> = terms.iter().map(String::as_str).collect();
                let mut writer = Writer::default();
                sorted.iter().zip(0..).for_each(|(term, number)| writer.push(term, &entry(number)));
                let (heads, bytes, len) = writer.finish();
                let dictionary = Dictionary::new(&heads, &bytes, len);
                for (number, term) in sorted.iter().enumerate() {
                    assert_eq!(dictionary.find(term), Some((number, entry(number as u32))));
                    let mut walk = dictionary.walk_at(number);
                    assert_eq!(walk.next(), Some(number));
                    assert_eq!((walk.entry().clone(), walk.term.as_slice()), (entry(number as u32), term.as_bytes()));
                }
                assert_eq!(dictionary.find(&key).map(|(number, _)| number), sorted.iter().position(|term| *term == key));
                let first = sorted.partition_point(|term| *term < key.as_str());
                let count = sorted.iter().filter(|term| term.starts_with(&key)).count();
                assert_eq!(dictionary.starting_with(&key), first..first + count);
                assert_eq!(dictionary.walk_at(sorted.len()).next(), None);
            }
        }

        #[test]
        fn rubbish_is_read_without_a_panic(bytes: Vec<u8>, heads: Vec<[u8; 12]>, terms in 0..200usize, key: String) {
            let heads: Vec<_> = heads.iter().filter_map(|head| super::HeadRecord::read_from_bytes(head).ok()).collect();
            let dictionary = Dictionary::new(&heads, &bytes, terms);
            dictionary.find(&key);
            dictionary.starting_with(&key);
            let mut walk = dictionary.walk_at(terms / 2);
            walk.next();
            walk.entry();
        }
    }
}
