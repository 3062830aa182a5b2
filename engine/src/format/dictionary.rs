//! Dictionaries: sorted terms, front-coded in blocks of 16, each with an entry.
//!
//! A term is stored as the number of bytes that it shares with the term before, and its other bytes. The first term of
//! a block shares none, so a look-up is a binary search over the first terms of the blocks and a scan of one block:
//!
//! ```text
//!  blocks     (terms, postings, positions)  …       offsets of the block in each of these sections
//!  terms      block block …
//!  block      length  key key …  entry entry …      `length` is that of the keys, in bytes
//!  key        shared·16 + own  "bytes"              one byte; if `own` is 15, the length follows as a varint
//!  entry      document frequency·2 + is name  postings  positions  next  [stem − document frequency]
//!                                             └ lengths in bytes  │
//!                                                                 └ 0 for a term without other inflections
//! ```
//!
//! Keys and entries are stored separately, because a scan over many terms, as for a misspelt word, reads few entries.
//!
//! **Stems** have no entries. The terms with the same stem form a ring: `next` is the distance from a term to the next
//! one of its stem, in terms. The last number of the entry is the document frequency of the stem, relative to that of
//! the term.
//!
//! An index has three dictionaries: the terms; the prefixes with so many terms that their postings are merged when the
//! index is built; and the words with accents whose term is also written in another way, such as `marché` beside
//! `marche`. Accented words have no positions. The position bytes of a prefix are the numbers of its most frequent
//! terms.

use std::ops::Range;

use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use super::varint;

/// Terms per block. With more, the dictionary is smaller and a look-up slower.
const BLOCK: usize = 16;

/// The value of the length bits of a key whose length follows as a varint.
const LONG_KEY: usize = 15;

/// The offsets of a block of the dictionary, and of the postings and positions of its first term.
#[derive(Debug, Clone, Copy, Default, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub(crate) struct BlockRecord {
    terms: U32,
    postings: U32,
    positions: U32,
}

/// The statistics of a term, and where its postings are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The number of documents that have the term.
    pub(crate) document_frequency: u32,
    /// Whether the corpus nearly always capitalizes the term.
    pub(crate) is_name: bool,
    /// The range of its postings, in bytes of the section.
    pub(crate) postings: Range<u32>,
    /// The range of its positions, in bytes of the section.
    pub(crate) positions: Range<u32>,
    /// The distance to the next term of its stem, in terms; 0 if there is no other.
    pub(crate) next_of_stem: i32,
    /// The number of documents that have a term of its stem.
    pub(crate) stem_document_frequency: u32,
}

/// Writes a dictionary, term by term.
#[cfg(feature = "write")]
#[derive(Debug, Default)]
pub(crate) struct Writer {
    blocks: Vec<BlockRecord>,
    terms: Vec<u8>,
    len: usize,
    previous: String,
    /// The keys and entries of the last block, which is not complete.
    keys: Vec<u8>,
    entries: Vec<u8>,
}

#[cfg(feature = "write")]
impl Writer {
    /// Adds a term. Terms are added in the order of their bytes.
    pub(crate) fn push(&mut self, term: &str, entry: &Entry) {
        let shared = if self.len.is_multiple_of(BLOCK) {
            self.finish_block();
            self.blocks.push(BlockRecord {
                terms: U32::new(self.terms.len() as u32),
                postings: U32::new(entry.postings.start),
                positions: U32::new(entry.positions.start),
            });
            0
        } else {
            debug_assert!(self.previous.as_str() < term, "terms are sorted and distinct");
            let shared = self.previous.bytes().zip(term.bytes()).take_while(|(a, b)| a == b).count();
            shared.min(0xf)
        };
        let own = term.len() - shared;
        self.keys.push((shared << 4 | own.min(LONG_KEY)) as u8);
        if own >= LONG_KEY {
            varint::write(&mut self.keys, own as u32);
        }
        self.keys.extend_from_slice(&term.as_bytes()[shared..]);
        varint::write(&mut self.entries, entry.document_frequency << 1 | u32::from(entry.is_name));
        varint::write(&mut self.entries, entry.postings.len() as u32);
        varint::write(&mut self.entries, entry.positions.len() as u32);
        varint::write(&mut self.entries, (entry.next_of_stem << 1 ^ entry.next_of_stem >> 31) as u32);
        if entry.next_of_stem != 0 {
            varint::write(&mut self.entries, entry.stem_document_frequency - entry.document_frequency);
        }
        self.previous.clear();
        self.previous.push_str(term);
        self.len += 1;
    }

    fn finish_block(&mut self) {
        if !self.keys.is_empty() {
            varint::write(&mut self.terms, self.keys.len() as u32);
            self.terms.append(&mut self.keys);
            self.terms.append(&mut self.entries);
        }
    }

    /// The records of the blocks, the bytes of the blocks, and the number of terms.
    pub(crate) fn finish(mut self) -> (Vec<BlockRecord>, Vec<u8>, usize) {
        self.finish_block();
        (self.blocks, self.terms, self.len)
    }
}

/// A dictionary, read in place. The number of a term is its rank in byte order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dictionary<'index> {
    blocks: &'index [BlockRecord],
    bytes: &'index [u8],
    len: usize,
}

impl<'index> Dictionary<'index> {
    /// A dictionary of `len` terms, from the blocks and bytes of a [`Writer`].
    pub(crate) fn new(blocks: &'index [BlockRecord], bytes: &'index [u8], len: usize) -> Self {
        Self { blocks, bytes, len: len.min(blocks.len().saturating_mul(BLOCK)) }
    }

    /// The number and the entry of a term.
    pub(crate) fn find(&self, term: &str) -> Option<(usize, Entry)> {
        let mut cursor = self.cursor_from(term.as_bytes());
        let number = cursor.advance()?;
        (cursor.term == term.as_bytes()).then(|| (number, cursor.entry().clone()))
    }

    /// The numbers of all terms that begin with `prefix`.
    pub(crate) fn starting_with(&self, prefix: &str) -> Range<usize> {
        let start = self.lower_bound(prefix.as_bytes());
        // UTF-8 does not have the byte 0xff, so this key is after every term with the prefix and before all later
        // terms.
        let end = [prefix.as_bytes(), &[0xff]].concat();
        start..self.lower_bound(&end).max(start)
    }

    fn lower_bound(&self, key: &[u8]) -> usize {
        self.cursor_from(key).advance().unwrap_or(self.len)
    }

    /// A cursor before the term with a number.
    pub(crate) fn cursor_at(&self, number: usize) -> TermCursor<'index> {
        let mut cursor = self.cursor_at_block(number / BLOCK);
        while cursor.number < number.min(self.len) && cursor.advance().is_some() {}
        cursor
    }

    /// A cursor before the first term that is not less than `key`.
    pub(crate) fn cursor_from(&self, key: &[u8]) -> TermCursor<'index> {
        // The key is in the last block whose first term is not greater, or would be directly after this block.
        let not_greater = self.blocks.partition_point(|block| self.first_term(block) <= key);
        let mut cursor = self.cursor_at_block(not_greater.saturating_sub(1));
        while cursor.advance().is_some() {
            if cursor.term.as_slice() >= key {
                cursor.is_ahead = true;
                break;
            }
        }
        cursor
    }

    /// The first term of a block, which is stored whole.
    fn first_term(&self, block: &BlockRecord) -> &'index [u8] {
        let (mut keys, _) = self.keys_and_entries(block);
        read_key(&mut keys).map_or(&[], |(_, own)| own)
    }

    /// The bytes of the keys of a block, and those after them.
    fn keys_and_entries(&self, block: &BlockRecord) -> (&'index [u8], &'index [u8]) {
        let mut bytes = self.bytes.get(block.terms.get() as usize..).unwrap_or_default();
        let length = varint::read(&mut bytes).unwrap_or(0) as usize;
        bytes.split_at_checked(length).unwrap_or_default()
    }

    fn cursor_at_block(&self, block: usize) -> TermCursor<'index> {
        let mut cursor = TermCursor {
            dictionary: *self,
            keys: &[],
            entries: &[],
            number: (block * BLOCK).min(self.len),
            unread: 0,
            shared: 0,
            term: Vec::new(),
            entry: Entry::default(),
            is_ahead: false,
        };
        cursor.enter(block);
        cursor
    }
}

/// A position in a dictionary, from which terms are read in order.
#[derive(Debug, Clone)]
pub(crate) struct TermCursor<'index> {
    dictionary: Dictionary<'index>,
    /// The keys of the next terms of the block.
    keys: &'index [u8],
    /// The entries of the block that were not read yet.
    entries: &'index [u8],
    /// The number of the next term.
    number: usize,
    /// The number of entries that were not read yet, up to that of the current term.
    unread: usize,
    /// The number of bytes that the current term shares with the one before it.
    pub(crate) shared: usize,
    /// The current term.
    pub(crate) term: Vec<u8>,
    /// The entry that was read last.
    entry: Entry,
    /// Whether the current term is also the next one: [`Dictionary::cursor_from`] reads it to know where to stop.
    is_ahead: bool,
}

impl TermCursor<'_> {
    /// Moves to the next term and returns its number; `None` at the end.
    pub(crate) fn advance(&mut self) -> Option<usize> {
        if std::mem::take(&mut self.is_ahead) {
            return Some(self.number - 1);
        }
        if self.number >= self.dictionary.len {
            return None;
        }
        if self.number.is_multiple_of(BLOCK) {
            self.enter(self.number / BLOCK);
        }
        let key = read_key(&mut self.keys).filter(|&(shared, _)| shared <= self.term.len());
        let Some((shared, own)) = key else {
            self.number = self.dictionary.len;
            return None;
        };
        self.shared = shared;
        self.term.truncate(shared);
        // `extend_from_slice` calls `memcpy`, which is slower for a few bytes.
        own.iter().for_each(|&byte| self.term.push(byte));
        self.number += 1;
        self.unread += 1;
        Some(self.number - 1)
    }

    /// Skips the next terms of the block that share `len` bytes or more with the current one. The term is still the
    /// current one then, so it must be longer than what the next term shares with it: `len` is at most its length.
    pub(crate) fn skip_sharing(&mut self, len: usize) {
        while !self.number.is_multiple_of(BLOCK) && self.number < self.dictionary.len {
            let mut keys = self.keys;
            if read_key(&mut keys).is_none_or(|(shared, _)| shared < len) {
                return;
            }
            self.keys = keys;
            self.number += 1;
            self.unread += 1;
        }
    }

    /// The entry of the current term.
    pub(crate) fn entry(&mut self) -> &Entry {
        for _ in 0..std::mem::take(&mut self.unread) {
            if self.read_entry().is_none() {
                self.entry = Entry::default();
                break;
            }
        }
        &self.entry
    }

    /// At the beginning of a block, skips the blocks in which all terms begin with `prefix`.
    pub(crate) fn skip_blocks(&mut self, prefix: &[u8]) {
        while self.number.is_multiple_of(BLOCK)
            && self.number + BLOCK < self.dictionary.len
            && let Some(next) = self.dictionary.blocks.get(self.number / BLOCK + 1)
            && self.dictionary.first_term(next).starts_with(prefix)
        {
            self.number += BLOCK;
        }
    }

    fn enter(&mut self, block: usize) {
        let block = self.dictionary.blocks.get(block).copied();
        (self.keys, self.entries) = block.map(|block| self.dictionary.keys_and_entries(&block)).unwrap_or_default();
        let block = block.unwrap_or_default();
        self.unread = 0;
        self.entry.postings = 0..block.postings.get();
        self.entry.positions = 0..block.positions.get();
    }

    fn read_entry(&mut self) -> Option<()> {
        let bytes = &mut self.entries;
        let document_frequency = varint::read(bytes)?;
        let postings = varint::read(bytes)?;
        let positions = varint::read(bytes)?;
        let next = varint::read(bytes)?;
        let others = if next == 0 { 0 } else { varint::read(bytes)? };
        let entry = &mut self.entry;
        entry.document_frequency = document_frequency >> 1;
        entry.is_name = document_frequency & 1 == 1;
        entry.postings = entry.postings.end..entry.postings.end.saturating_add(postings);
        entry.positions = entry.positions.end..entry.positions.end.saturating_add(positions);
        entry.next_of_stem = (next >> 1) as i32 ^ -((next & 1) as i32);
        entry.stem_document_frequency = entry.document_frequency.saturating_add(others);
        Some(())
    }
}

/// The number of bytes that a term shares with the one before, and its own bytes.
fn read_key<'index>(bytes: &mut &'index [u8]) -> Option<(usize, &'index [u8])> {
    let (&lengths, rest) = bytes.split_first()?;
    *bytes = rest;
    let own = match usize::from(lengths & 0xf) {
        LONG_KEY => varint::read(bytes)? as usize,
        own => own,
    };
    let (own, rest) = bytes.split_at_checked(own)?;
    *bytes = rest;
    Some((usize::from(lengths >> 4), own))
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use std::collections::BTreeSet;

    use zerocopy::FromBytes;

    use super::{BlockRecord, Dictionary, Entry, Writer};

    /// A different entry for each number.
    fn entry(number: u32) -> Entry {
        let next_of_stem = (number as i32 % 7 - 3) * 1000;
        Entry {
            document_frequency: number + 1,
            is_name: number.is_multiple_of(3),
            postings: number * 100..(number + 1) * 100,
            positions: number * 7..(number + 1) * 7,
            next_of_stem,
            stem_document_frequency: number + 1 + if next_of_stem == 0 { 0 } else { 5 },
        }
    }

    proptest::proptest! {
        /// The oracle is a sorted set of strings.
        #[test]
        fn a_dictionary_answers_like_a_sorted_set(
            terms: BTreeSet<String>, words in proptest::collection::btree_set("[a-c]{1,20}", 0..80), key in "[a-c]{0,3}",
        ) {
            for terms in [terms, words] {
                let sorted: Vec<&str> = terms.iter().map(String::as_str).collect();
                let mut writer = Writer::default();
                sorted.iter().zip(0..).for_each(|(term, number)| writer.push(term, &entry(number)));
                let (blocks, bytes, len) = writer.finish();
                let dictionary = Dictionary::new(&blocks, &bytes, len);
                for (number, term) in sorted.iter().enumerate() {
                    assert_eq!(dictionary.find(term), Some((number, entry(number as u32))));
                    let mut cursor = dictionary.cursor_at(number);
                    assert_eq!(cursor.advance(), Some(number));
                    let found = (cursor.entry().clone(), cursor.term.as_slice());
                    assert_eq!(found, (entry(number as u32), term.as_bytes()));
                }
                assert_eq!(dictionary.find(&key).map(|(number, _)| number), sorted.iter().position(|term| *term == key));
                let first = sorted.partition_point(|term| *term < key.as_str());
                let count = sorted.iter().filter(|term| term.starts_with(&key)).count();
                assert_eq!(dictionary.starting_with(&key), first..first + count);
                assert_eq!(dictionary.cursor_at(sorted.len()).advance(), None);
            }
        }

        #[test]
        fn arbitrary_bytes_do_not_panic(bytes: Vec<u8>, blocks: Vec<[u8; 12]>, terms in 0..200usize, key: String) {
            let blocks: Vec<_> = blocks.iter().filter_map(|block| BlockRecord::read_from_bytes(block).ok()).collect();
            let dictionary = Dictionary::new(&blocks, &bytes, terms);
            dictionary.find(&key);
            dictionary.starting_with(&key);
            let mut cursor = dictionary.cursor_at(terms / 2);
            cursor.advance();
            cursor.entry();
        }
    }
}
