//! Posting lists: which documents have a term, and how often in each of their fields.
//!
//! A list of [`SHORT`] postings or fewer is a run of varints. A longer one is cut into blocks of 128:
//!
//! ```text
//!  short list   bound  (gap, code, extras) …
//!  long list    block block …
//!  block        last  bytes  positions  bound │ gaps  codes  extras
//!               └ what tells whether the block may be passed over:      packed, see `packed`
//!                 its last document, its length here and in the positions,
//!                 and the highest tf in it, which is what block-max pruning goes by
//! ```
//!
//! The gap is the difference to the document before, less one. The code says how often the term stands in the body and in
//! its lead, as a place in a triangle, with a bit for what is rare:
//!
//! ```text
//!  body \ lead  0  1  2
//!           1   1  2            code = place · 2        nothing in the title, nothing beside the text
//!           2   3  4  5                place · 2 + 1    … then title and aside follow as varints, in `extras`
//! ```

use super::{packed, varint};

/// A list with more postings has blocks.
pub(crate) const SHORT: usize = 16;

/// How often a term stands in each field of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Frequencies {
    /// In paragraphs and subheadings, those of the lead included.
    pub(crate) body: u16,
    /// In the first words of the body.
    pub(crate) lead: u16,
    /// In headline and kicker; not in a title that was derived from the body.
    pub(crate) title: u16,
    /// In captions, source, section and byline.
    pub(crate) aside: u16,
}

impl Frequencies {
    /// How often in all, and so how many positions there are.
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

/// The place of a pair in the triangle.
#[cfg(feature = "write")]
fn place(body: u16, lead: u16) -> u32 {
    let body = u32::from(body);
    body * (body + 1) / 2 + u32::from(lead)
}

/// The pair at a place: the inverse of [`place`].
#[inline]
fn pair(place: u32) -> (u16, u16) {
    const TABLE: [(u8, u8); 64] = {
        let mut table = [(0, 0); 64];
        let (mut at, mut body, mut lead) = (0, 0, 0);
        while at < 64 {
            table[at] = (body, lead);
            (body, lead) = if lead == body { (body + 1, 0) } else { (body, lead + 1) };
            at += 1;
        }
        table
    };
    if let Some(&(body, lead)) = TABLE.get(place as usize) {
        return (body.into(), lead.into());
    }
    let body = ((((8.0 * f64::from(place) + 1.0).sqrt() - 1.0) / 2.0) as u32).min(u16::MAX.into());
    let lead = place.saturating_sub(body * (body + 1) / 2).min(body);
    (body as u16, lead as u16)
}

/// Of a word that stands more often in the body of a document, no more is counted: the triangle would leave 32 bits.
#[cfg(feature = "write")]
pub(crate) const HIGHEST: u16 = 40_000;

#[cfg(feature = "write")]
fn code(Frequencies { body, lead, title, aside }: Frequencies) -> u32 {
    place(body, lead) << 1 | u32::from(title + aside > 0)
}

/// Appends a posting list, its documents rising. `positions` is how many bytes the positions of a run of postings take, and
/// `bound` the highest tf in it, rounded up.
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
    if postings.len() <= SHORT {
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

/// How high the postings of a block can score: the highest tf among them in eighths, rounded up, and whether one of
/// them is in a title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Bound(pub(crate) u8);

impl Bound {
    const TITLE: u8 = 0x80;
    /// Stands for every tf that is as high or higher.
    const HIGHEST: u8 = 0x7f;

    #[cfg(feature = "write")]
    pub(crate) fn new(tf: f32, in_title: bool) -> Self {
        let tf = (tf * 8.0).ceil().min(Self::HIGHEST.into()) as u8;
        Self(tf | if in_title { Self::TITLE } else { 0 })
    }

    /// The bound of two blocks together.
    pub(crate) fn or(self, other: Self) -> Self {
        let tf = (self.0 & Self::HIGHEST).max(other.0 & Self::HIGHEST);
        Self(tf | (self.0 | other.0) & Self::TITLE)
    }

    /// The highest tf.
    pub(crate) fn tf(self) -> f32 {
        match self.0 & Self::HIGHEST {
            Self::HIGHEST => f32::INFINITY,
            eighths => f32::from(eighths) / 8.0,
        }
    }

    /// Whether there is one in a title.
    pub(crate) fn in_title(self) -> bool {
        self.0 & Self::TITLE != 0
    }
}

/// What stands before a block.
#[derive(Debug, Clone, Copy, Default)]
struct Head<'index> {
    /// The last document of the block.
    last: u32,
    payload: &'index [u8],
    positions: u32,
    bound: Bound,
}

/// A place in a posting list, read block by block, each block only when a document of it is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'index> {
    /// Behind the block at hand.
    bytes: &'index [u8],
    /// How many postings are behind the block at hand.
    behind: usize,
    head: Head<'index>,
    /// How many postings the block at hand has.
    len: usize,
    /// Whether it is in `block`.
    decoded: bool,
    /// The next posting in it.
    at: usize,
    /// The least document that the block at hand can have.
    base: u32,
    /// Where the positions of the block at hand begin in those of the list.
    positions: u32,
    block: Vec<Posting>,
}

impl<'index> Cursor<'index> {
    /// Stands before the first of `len` postings; `bytes` begins with them.
    pub(crate) fn new(bytes: &'index [u8], len: usize, block: Vec<Posting>) -> Self {
        let mut cursor = Self {
            bytes,
            behind: len,
            head: Head::default(),
            len: 0,
            decoded: false,
            at: 0,
            base: 0,
            positions: 0,
            block,
        };
        if len > SHORT {
            cursor.next_block();
        } else {
            cursor.decode_short();
        }
        cursor
    }

    /// Its buffer, for the next cursor.
    pub(crate) fn into_buffer(self) -> Vec<Posting> {
        self.block
    }

    fn decode_short(&mut self) {
        self.block.clear();
        let (bound, mut bytes) =
            self.bytes.split_first().map_or((Bound(0), &[][..]), |(&bound, rest)| (Bound(bound), rest));
        let mut next = 0_u32;
        for _ in 0..std::mem::take(&mut self.behind) {
            let Some(posting) = short_posting(&mut bytes, next) else { break };
            next = posting.document.saturating_add(1);
            self.block.push(posting);
        }
        self.len = self.block.len();
        self.head.last = self.block.last().map_or(0, |posting| posting.document);
        self.head.bound = bound;
        self.decoded = true;
    }

    /// Goes on to the next block; to none at the end of the list.
    fn next_block(&mut self) {
        self.positions = self.positions.saturating_add(self.head.positions);
        self.base = if self.len == 0 { 0 } else { self.head.last.saturating_add(1) };
        self.len = self.behind.min(packed::LEN);
        self.behind -= self.len;
        (self.at, self.decoded) = (0, false);
        match read_head(&mut self.bytes, self.base) {
            Some(head) if self.len > 0 => self.head = head,
            _ => (self.len, self.behind) = (0, 0),
        }
    }

    /// Malformed bytes end the list.
    fn decode(&mut self) {
        self.decoded = true;
        let (mut documents, mut codes) = ([0; packed::LEN], [0; packed::LEN]);
        let mut payload = self.head.payload;
        let read = packed::read(&mut payload, &mut documents[..self.len])
            .and_then(|()| packed::read(&mut payload, &mut codes[..self.len]));
        if read.is_none() {
            (self.len, self.behind) = (0, 0);
        }
        self.block.resize(self.len, Posting::default());
        let mut next = self.base;
        for ((posting, &gap), &code) in self.block.iter_mut().zip(&documents).zip(&codes) {
            let document = next.saturating_add(gap);
            next = document.saturating_add(1);
            let (body, lead) = pair(code >> 1);
            *posting = Posting { document, frequencies: Frequencies { body, lead, title: 0, aside: 0 } };
            if code & 1 == 1 {
                posting.frequencies.title = varint::read(&mut payload).unwrap_or(0) as u16;
                posting.frequencies.aside = varint::read(&mut payload).unwrap_or(0) as u16;
            }
        }
    }

    /// The next document, if there is one.
    pub(crate) fn first(mut self) -> Option<u32> {
        if self.len > 0 && !self.decoded {
            self.decode();
        }
        self.block.get(self.at).map(|posting| posting.document)
    }

    /// The highest tf bound among the postings from here to `end`, and whether there may be one; without decoding.
    pub(crate) fn bound(&self, end: u32) -> Option<Bound> {
        if self.at >= self.len {
            return None;
        }
        if self.decoded {
            // What is left of this block may begin behind the end.
            if self.block.get(self.at).is_none_or(|posting| posting.document >= end) {
                return None;
            }
        } else if self.base >= end {
            return None;
        }
        let (mut bound, mut last, mut bytes, mut behind) = (self.head.bound, self.head.last, self.bytes, self.behind);
        while last < end && behind > 0 {
            let base = last.saturating_add(1);
            if base >= end {
                break;
            }
            let Some(head) = read_head(&mut bytes, base) else { break };
            bound = bound.or(head.bound);
            last = head.last;
            behind -= behind.min(packed::LEN);
        }
        Some(bound)
    }

    /// Takes the postings before `end`, in order.
    #[inline]
    pub(crate) fn take_until(&mut self, end: u32, mut take: impl FnMut(&Posting)) {
        while self.at < self.len {
            if !self.decoded {
                if self.base >= end {
                    return;
                }
                self.decode();
            }
            let rest = self.block.get(self.at..).unwrap_or_default();
            let mut taken = 0;
            for posting in rest {
                if posting.document >= end {
                    self.at += taken;
                    return;
                }
                take(posting);
                taken += 1;
            }
            self.at += taken;
            self.next_block();
        }
    }

    /// Goes to a document: its posting, where the positions of its block begin, and the postings before it in the block.
    pub(crate) fn seek(&mut self, document: u32) -> Option<(Posting, u32, &[Posting])> {
        while self.at < self.len && self.head.last < document {
            self.next_block();
        }
        if self.at >= self.len {
            return None;
        }
        if !self.decoded {
            self.decode();
        }
        let at = self.block.binary_search_by_key(&document, |posting| posting.document).ok()?;
        Some((self.block[at], self.positions, &self.block[..at]))
    }
}

fn short_posting(bytes: &mut &[u8], next: u32) -> Option<Posting> {
    let document = next.checked_add(varint::read(bytes)?)?;
    let code = varint::read(bytes)?;
    let (body, lead) = pair(code >> 1);
    let mut frequencies = Frequencies { body, lead, title: 0, aside: 0 };
    if code & 1 == 1 {
        frequencies.title = varint::read(bytes)? as u16;
        frequencies.aside = varint::read(bytes)? as u16;
    }
    Some(Posting { document, frequencies })
}

fn read_head<'index>(bytes: &mut &'index [u8], base: u32) -> Option<Head<'index>> {
    let last = base.checked_add(varint::read(bytes)?)?;
    let payload = varint::read(bytes)? as usize;
    let positions = varint::read(bytes)?;
    let (&bound, rest) = bytes.split_first()?;
    let (payload, rest) = rest.split_at_checked(payload)?;
    *bytes = rest;
    Some(Head { last, payload, positions, bound: Bound(bound) })
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Bound, Cursor, Frequencies, HIGHEST, Posting, encode};

    fn postings() -> impl Strategy<Value = Vec<Posting>> {
        let counts = (0..4_u16, 0..4_u16, 0..2_u16, 0..2_u16, 0..50_u16);
        proptest::collection::btree_map(0..5000_u32, counts, 0..600).prop_map(|list: BTreeMap<u32, _>| {
            let posting = |(document, (body, lead, title, aside, many)): (u32, (u16, u16, u16, u16, u16))| {
                let body = if many == 0 { HIGHEST } else { body + u16::from(title + aside == 0) };
                Posting { document, frequencies: Frequencies { body, lead: lead.min(body), title, aside } }
            };
            list.into_iter().map(posting).collect()
        })
    }

    /// A bound that tells from which documents it is.
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
        fn what_is_written_is_read_window_by_window(postings in postings(), window in 1..900_u32) {
            let bytes = encoded(&postings);
            let mut cursor = Cursor::new(&bytes, postings.len(), Vec::new());
            let (mut found, mut end) = (Vec::new(), 0);
            while end < 5000 {
                let start = end;
                end += window;
                let inside: Vec<Posting> =
                    postings.iter().filter(|posting| (start..end).contains(&posting.document)).copied().collect();
                if !inside.is_empty() {
                    let (found, least) = (cursor.bound(end).expect("there is one"), bound(&inside));
                    assert_eq!(found.or(least), found, "a bound is never too low");
                }
                cursor.take_until(end, |posting| found.push(*posting));
            }
            assert_eq!(found, postings);
        }

        #[test]
        fn every_document_is_found_in_its_block(postings in postings(), step in 1..40_usize) {
            let bytes = encoded(&postings);
            let mut cursor = Cursor::new(&bytes, postings.len(), Vec::new());
            for (number, posting) in postings.iter().enumerate().step_by(step) {
                let (found, positions, before) = cursor.seek(posting.document).expect("it is there");
                assert_eq!(found, *posting);
                if postings.len() > super::SHORT {
                    assert_eq!(positions as usize + before.len(), number);
                }
            }
        }

        #[test]
        fn rubbish_is_read_without_a_panic(bytes: Vec<u8>, len in 0..400_usize) {
            let mut cursor = Cursor::new(&bytes, len, Vec::new());
            cursor.bound(7);
            cursor.seek(3);
            cursor.take_until(u32::MAX, |_| ());
        }
    }

    #[test]
    fn a_word_that_stands_once_in_the_body_costs_two_bytes_and_its_list_one() {
        let frequencies = Frequencies { body: 1, ..Frequencies::default() };
        assert_eq!(encoded(&[Posting { document: 3, frequencies }])[1..], [3, 2]);
    }
}
