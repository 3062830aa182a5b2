//! Posting lists: the documents that have a term, and the frequencies of the term in each of their fields.
//!
//! A list of at most [`MAX_SHORT`] postings is a run of varints. A longer list is divided into blocks of 128:
//!
//! ```text
//!  short list   bound  (gap, code, extras) …
//!  long list    block block …
//!  block        last  bytes  positions  bound │ gaps  codes  extras
//!               └ header: the last document,    packed, see `packed`
//!                 the length of the rest of
//!                 the block and that of its
//!                 positions, in bytes, and the
//!                 bound for block-max pruning
//! ```
//!
//! The last document is relative to the lowest number that the block can have. The gap is the difference to the
//! document before, minus one. The code combines the frequencies in the body and in its lead, as an index into a
//! triangle, with a bit that says whether other frequencies follow:
//!
//! ```text
//!  body \ lead  0  1  2
//!           1   1  2            code = index · 2        no occurrence in the title or the other fields
//!           2   3  4  5                index · 2 + 1    title and other frequencies follow as varints, in `extras`
//! ```

use super::{packed, varint};

/// The largest number of postings in a list without blocks.
pub(crate) const MAX_SHORT: usize = 16;

/// The number of occurrences of a term in each field of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Frequencies {
    /// In paragraphs and subheadings, including the lead.
    pub(crate) body: u16,
    /// In the first words of the body.
    pub(crate) lead: u16,
    /// In title and kicker; not in a title that was derived from the body.
    pub(crate) title: u16,
    /// In captions, source, section and byline.
    pub(crate) aside: u16,
}

impl Frequencies {
    /// The number of occurrences in all fields, which is the number of positions.
    pub(crate) fn total(self) -> u32 {
        u32::from(self.body) + u32::from(self.title) + u32::from(self.aside)
    }
}

/// A document that has a term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) document: u32,
    pub(crate) frequencies: Frequencies,
}

/// The index of a pair in the triangle.
#[cfg(feature = "write")]
fn triangle_index(body: u16, lead: u16) -> u32 {
    let body = u32::from(body);
    body * (body + 1) / 2 + u32::from(lead)
}

/// The frequencies at an index into the triangle: the inverse of [`triangle_index`].
#[inline]
fn body_and_lead(index: u32) -> Frequencies {
    const TABLE: [Frequencies; 64] = {
        let mut table = [Frequencies { body: 0, lead: 0, title: 0, aside: 0 }; 64];
        let (mut at, mut body, mut lead) = (0, 0, 0);
        while at < 64 {
            (table[at].body, table[at].lead) = (body, lead);
            (body, lead) = if lead == body { (body + 1, 0) } else { (body, lead + 1) };
            at += 1;
        }
        table
    };
    TABLE.get(index as usize).copied().unwrap_or_else(|| {
        let body = ((((8.0 * f64::from(index) + 1.0).sqrt() - 1.0) / 2.0) as u32).min(u16::MAX.into());
        let lead = index.saturating_sub(body * (body + 1) / 2).min(body);
        Frequencies { body: body as u16, lead: lead as u16, ..Frequencies::default() }
    })
}

/// The largest frequency that is counted. The index into the triangle of a larger one would exceed 31 bits.
#[cfg(feature = "write")]
pub(crate) const MAX_FREQUENCY: u16 = 40_000;

#[cfg(feature = "write")]
fn code(Frequencies { body, lead, title, aside }: Frequencies) -> u32 {
    triangle_index(body, lead) << 1 | u32::from(title + aside > 0)
}

/// Appends a posting list, sorted by document. `positions` returns the size of the positions of a run of postings, in
/// bytes, and `bound` their bound.
#[cfg(feature = "write")]
pub(crate) fn encode(
    postings: &[Posting],
    mut positions: impl FnMut(&[Posting]) -> u32,
    bound: impl Fn(&[Posting]) -> Bound,
    bytes: &mut Vec<u8>,
) {
    let extras = |bytes: &mut Vec<u8>, Frequencies { title, aside, .. }: Frequencies| {
        if title + aside > 0 {
            varint::write(bytes, title.into());
            varint::write(bytes, aside.into());
        }
    };
    let mut next = 0;
    let mut gap = |document: u32| document - std::mem::replace(&mut next, document + 1);
    if postings.len() <= MAX_SHORT {
        bytes.push(bound(postings).0);
        for posting in postings {
            varint::write(bytes, gap(posting.document));
            varint::write(bytes, code(posting.frequencies));
            extras(bytes, posting.frequencies);
        }
        return;
    }
    for block in postings.chunks(packed::LEN) {
        let gaps: Vec<u32> = block.iter().map(|posting| gap(posting.document)).collect();
        let codes: Vec<u32> = block.iter().map(|posting| code(posting.frequencies)).collect();
        let mut payload = Vec::new();
        packed::write(&mut payload, &gaps);
        packed::write(&mut payload, &codes);
        block.iter().for_each(|posting| extras(&mut payload, posting.frequencies));
        varint::write(bytes, gaps.iter().sum::<u32>() + block.len() as u32 - 1);
        varint::write(bytes, payload.len() as u32);
        varint::write(bytes, positions(block));
        bytes.push(bound(block).0);
        bytes.extend_from_slice(&payload);
    }
}

/// An upper bound for the score of the postings of a block: the highest weighted term frequency in eighths, rounded up,
/// and whether one of the postings is in a title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Bound(u8);

impl Bound {
    const TITLE: u8 = 0x80;
    /// Represents every frequency that is as high or higher.
    const MAX: u8 = 0x7f;

    /// The bound of a posting.
    #[cfg(feature = "write")]
    pub(crate) fn new(tf: f32, in_title: bool) -> Self {
        let tf = (tf * 8.0).ceil().min(Self::MAX.into()) as u8;
        Self(tf | if in_title { Self::TITLE } else { 0 })
    }

    /// The bound of two runs of postings together.
    pub(crate) fn or(self, other: Self) -> Self {
        let tf = (self.0 & Self::MAX).max(other.0 & Self::MAX);
        Self(tf | (self.0 | other.0) & Self::TITLE)
    }

    /// The highest term frequency; infinite if it is too high for a bound.
    pub(crate) fn tf(self) -> f32 {
        match self.0 & Self::MAX {
            Self::MAX => f32::INFINITY,
            eighths => f32::from(eighths) / 8.0,
        }
    }

    /// Whether one of the postings is in a title.
    pub(crate) fn in_title(self) -> bool {
        self.0 & Self::TITLE != 0
    }
}

/// The header of a block, and the rest of its bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Block<'index> {
    /// The last document.
    last: u32,
    payload: &'index [u8],
    /// The size of the positions, in bytes.
    positions: u32,
    bound: Bound,
}

/// A position in a posting list. A block is decoded when one of its documents is needed.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'index> {
    /// The bytes after the current block.
    bytes: &'index [u8],
    /// The number of postings after the current block.
    remaining: usize,
    block: Block<'index>,
    /// The number of postings in the current block.
    len: usize,
    /// Whether the current block is in `postings`.
    is_decoded: bool,
    /// The next posting in the current block.
    at: usize,
    /// The lowest document number that the current block can have.
    base: u32,
    /// The offset of the positions of the current block in those of the list.
    positions: u32,
    postings: Vec<Posting>,
}

impl<'index> Cursor<'index> {
    /// A cursor before the first of the `len` postings at the beginning of `bytes`. `buffer` is reused for decoded
    /// blocks.
    pub(crate) fn new(bytes: &'index [u8], len: usize, buffer: Vec<Posting>) -> Self {
        let mut cursor = Self {
            bytes,
            remaining: len,
            block: Block::default(),
            len: 0,
            is_decoded: false,
            at: 0,
            base: 0,
            positions: 0,
            postings: buffer,
        };
        if len > MAX_SHORT {
            cursor.next_block();
        } else {
            cursor.decode_short();
        }
        cursor
    }

    /// The buffer, for the next cursor.
    pub(crate) fn into_buffer(self) -> Vec<Posting> {
        self.postings
    }

    fn decode_short(&mut self) {
        self.postings.clear();
        let (&bound, mut bytes) = self.bytes.split_first().unwrap_or((&0, &[]));
        let mut next = 0_u32;
        for _ in 0..std::mem::take(&mut self.remaining) {
            let Some(posting) = read_short(&mut bytes, next) else { break };
            next = posting.document.saturating_add(1);
            self.postings.push(posting);
        }
        self.len = self.postings.len();
        self.block.last = self.postings.last().map_or(0, |posting| posting.document);
        self.block.bound = Bound(bound);
        self.is_decoded = true;
    }

    /// Moves to the next block, or to the end of the list.
    fn next_block(&mut self) {
        self.positions = self.positions.saturating_add(self.block.positions);
        self.base = if self.len == 0 { 0 } else { self.block.last.saturating_add(1) };
        self.len = self.remaining.min(packed::LEN);
        self.remaining -= self.len;
        (self.at, self.is_decoded) = (0, false);
        match read_block(&mut self.bytes, self.base) {
            Some(block) if self.len > 0 => self.block = block,
            _ => (self.len, self.remaining) = (0, 0),
        }
    }

    /// Decodes the current block. Malformed bytes end the list.
    fn decode(&mut self) {
        self.is_decoded = true;
        let (mut gaps, mut codes) = ([0; packed::LEN], [0; packed::LEN]);
        let mut payload = self.block.payload;
        let read = packed::read(&mut payload, &mut gaps[..self.len])
            .and_then(|()| packed::read(&mut payload, &mut codes[..self.len]));
        if read.is_none() {
            (self.len, self.remaining) = (0, 0);
        }
        self.postings.resize(self.len, Posting::default());
        let mut next = self.base;
        for ((posting, &gap), &code) in self.postings.iter_mut().zip(&gaps).zip(&codes) {
            // Sums of a damaged index wrap around, which is faster than to saturate and as wrong.
            let document = next.wrapping_add(gap);
            next = document.wrapping_add(1);
            *posting = Posting { document, frequencies: body_and_lead(code >> 1) };
            if code & 1 == 1 {
                posting.frequencies.title = varint::read(&mut payload).unwrap_or(0) as u16;
                posting.frequencies.aside = varint::read(&mut payload).unwrap_or(0) as u16;
            }
        }
    }

    /// The next document, `None` at the end.
    pub(crate) fn next_document(mut self) -> Option<u32> {
        if self.len > 0 && !self.is_decoded {
            self.decode();
        }
        self.postings.get(self.at).map(|posting| posting.document)
    }

    /// The bound of the postings from here up to the document `end`, exclusive. `None` if there can be no posting.
    /// Decodes nothing.
    pub(crate) fn bound(&self, end: u32) -> Option<Bound> {
        if self.at >= self.len {
            return None;
        }
        let next = if self.is_decoded { self.postings.get(self.at)?.document } else { self.base };
        if next >= end {
            return None;
        }
        let (mut bound, mut last) = (self.block.bound, self.block.last);
        let (mut bytes, mut remaining) = (self.bytes, self.remaining);
        while last < end && remaining > 0 {
            let base = last.saturating_add(1);
            if base >= end {
                break;
            }
            let Some(block) = read_block(&mut bytes, base) else { break };
            bound = bound.or(block.bound);
            last = block.last;
            remaining -= remaining.min(packed::LEN);
        }
        Some(bound)
    }

    /// Calls `visit` with the postings from here up to the document `end`, exclusive, and moves past them.
    #[inline]
    pub(crate) fn for_each_until(&mut self, end: u32, mut visit: impl FnMut(&Posting)) {
        while self.at < self.len {
            if !self.is_decoded {
                if self.base >= end {
                    return;
                }
                self.decode();
            }
            let rest = self.postings.get(self.at..).unwrap_or_default();
            let mut visited = 0;
            for posting in rest {
                if posting.document >= end {
                    self.at += visited;
                    return;
                }
                visit(posting);
                visited += 1;
            }
            self.at += visited;
            self.next_block();
        }
    }

    /// Moves to a document, which must not be before the last one sought. Returns its posting, the offset of the
    /// positions of its block and the postings before it in the block; `None` if the list does not have it.
    pub(crate) fn seek(&mut self, document: u32) -> Option<(Posting, u32, &[Posting])> {
        while self.at < self.len && self.block.last < document {
            self.next_block();
        }
        if self.at >= self.len {
            return None;
        }
        if !self.is_decoded {
            self.decode();
        }
        let at = self.postings.binary_search_by_key(&document, |posting| posting.document).ok()?;
        Some((self.postings[at], self.positions, &self.postings[..at]))
    }
}

/// Reads a posting of a short list. `next` is the lowest document number that it can have.
fn read_short(bytes: &mut &[u8], next: u32) -> Option<Posting> {
    let document = next.checked_add(varint::read(bytes)?)?;
    let code = varint::read(bytes)?;
    let mut frequencies = body_and_lead(code >> 1);
    if code & 1 == 1 {
        frequencies.title = varint::read(bytes)? as u16;
        frequencies.aside = varint::read(bytes)? as u16;
    }
    Some(Posting { document, frequencies })
}

/// Reads the header of a block. `base` is the lowest document number that it can have.
fn read_block<'index>(bytes: &mut &'index [u8], base: u32) -> Option<Block<'index>> {
    let last = base.checked_add(varint::read(bytes)?)?;
    let payload = varint::read(bytes)? as usize;
    let positions = varint::read(bytes)?;
    let (&bound, rest) = bytes.split_first()?;
    let (payload, rest) = rest.split_at_checked(payload)?;
    *bytes = rest;
    Some(Block { last, payload, positions, bound: Bound(bound) })
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Bound, Cursor, Frequencies, MAX_FREQUENCY, Posting, encode};

    fn postings() -> impl Strategy<Value = Vec<Posting>> {
        let counts = (0..4_u16, 0..4_u16, 0..2_u16, 0..2_u16, 0..50_u16);
        proptest::collection::btree_map(0..5000_u32, counts, 0..600).prop_map(|list: BTreeMap<u32, _>| {
            let posting = |(document, (body, lead, title, aside, many)): (u32, (u16, u16, u16, u16, u16))| {
                let body = if many == 0 { MAX_FREQUENCY } else { body + u16::from(title + aside == 0) };
                Posting { document, frequencies: Frequencies { body, lead: lead.min(body), title, aside } }
            };
            list.into_iter().map(posting).collect()
        })
    }

    /// A bound that depends on the documents, so that a wrong one is noticed.
    fn bound(block: &[Posting]) -> Bound {
        let highest = block.iter().map(|posting| posting.document % 100).max().unwrap_or(0);
        Bound::new(highest as f32 / 8.0, block.iter().any(|posting| posting.frequencies.title > 0))
    }

    fn encoded(postings: &[Posting]) -> Vec<u8> {
        let mut bytes = Vec::new();
        encode(postings, |block| block.len() as u32, bound, &mut bytes);
        bytes
    }

    proptest! {
        #[test]
        fn windows_return_what_was_written(postings in postings(), window in 1..900_u32) {
            let bytes = encoded(&postings);
            let mut cursor = Cursor::new(&bytes, postings.len(), Vec::new());
            let (mut found, mut end) = (Vec::new(), 0);
            while end < 5000 {
                let start = end;
                end += window;
                let inside: Vec<Posting> =
                    postings.iter().filter(|posting| (start..end).contains(&posting.document)).copied().collect();
                if !inside.is_empty() {
                    let (found, least) = (cursor.bound(end).expect("the window has postings"), bound(&inside));
                    assert_eq!(found.or(least), found, "the bound is high enough");
                }
                cursor.for_each_until(end, |posting| found.push(*posting));
            }
            assert_eq!(found, postings);
        }

        #[test]
        fn seeking_finds_every_document(postings in postings(), step in 1..40_usize) {
            let bytes = encoded(&postings);
            let mut cursor = Cursor::new(&bytes, postings.len(), Vec::new());
            for (number, posting) in postings.iter().enumerate().step_by(step) {
                let (found, positions, before) = cursor.seek(posting.document).expect("the list has the document");
                assert_eq!(found, *posting);
                if postings.len() > super::MAX_SHORT {
                    assert_eq!(positions as usize + before.len(), number);
                }
            }
        }

        #[test]
        fn arbitrary_bytes_do_not_panic(bytes: Vec<u8>, len in 0..400_usize) {
            let mut cursor = Cursor::new(&bytes, len, Vec::new());
            cursor.bound(7);
            cursor.seek(3);
            cursor.for_each_until(u32::MAX, |_| ());
        }
    }

    #[test]
    fn a_single_occurrence_takes_two_bytes_and_its_list_one() {
        let frequencies = Frequencies { body: 1, ..Frequencies::default() };
        assert_eq!(encoded(&[Posting { document: 3, frequencies }])[1..], [3, 2]);
    }
}
