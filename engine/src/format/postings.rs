//! Posting lists: which documents have a term, and how often in each of their fields.
//!
//! ```text
//!  list      documents  posting posting …
//!  posting   gap·2 + more                               more = 0: once, in the body
//!            └ more = 1:  body·2 + elsewhere
//!                         └ elsewhere = 1:  title  aside
//! ```
//!
//! All are varints. The gap is the difference to the document before, less one. Half of all postings of news text are a
//! word that stands once in the body, and those are one byte.

use super::varint;

/// The fields of a document that are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// Paragraphs and subheadings.
    Body,
    /// Headline and kicker; not a title that was derived from the body.
    Title,
    /// Captions, source, section and byline.
    Aside,
}

impl Field {
    /// How many there are.
    pub(crate) const COUNT: usize = 3;
}

/// A count for each [`Field`], in the order of its variants.
pub(crate) type PerField<T> = [T; Field::COUNT];

/// A document that has a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) document: u32,
    /// How often the term stands in each field.
    pub(crate) frequencies: PerField<u32>,
}

/// Appends a posting list, its documents rising.
#[cfg(feature = "write")]
pub(crate) fn encode(postings: &[Posting], bytes: &mut Vec<u8>) {
    varint::write(bytes, postings.len() as u32);
    let mut next = 0;
    for &Posting { document, frequencies: [body, title, aside] } in postings {
        let elsewhere = title + aside > 0;
        let more = body != 1 || elsewhere;
        varint::write(bytes, (document - next) << 1 | u32::from(more));
        next = document + 1;
        if more {
            varint::write(bytes, body << 1 | u32::from(elsewhere));
        }
        if elsewhere {
            varint::write(bytes, title);
            varint::write(bytes, aside);
        }
    }
}

/// A posting list, read in place, document by document.
#[derive(Debug, Clone)]
pub(crate) struct Postings<'index> {
    bytes: &'index [u8],
    /// The least number that the next document can have.
    next: u32,
    remaining: u32,
}

impl<'index> Postings<'index> {
    /// Reads the list that starts at the beginning of `bytes`.
    pub(crate) fn new(mut bytes: &'index [u8]) -> Self {
        let remaining = varint::read(&mut bytes).unwrap_or(0);
        Self { bytes, next: 0, remaining }
    }

    /// In how many documents the term is; of those that are left to read.
    pub(crate) fn len(&self) -> usize {
        self.remaining as usize
    }
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    /// Malformed bytes end the list.
    #[inline]
    fn next(&mut self) -> Option<Posting> {
        self.remaining = self.remaining.checked_sub(1)?;
        let gap = varint::read(&mut self.bytes)?;
        let document = self.next.checked_add(gap >> 1)?;
        self.next = document.checked_add(1)?;
        let mut frequencies = [1, 0, 0];
        if gap & 1 == 1 {
            let body = varint::read(&mut self.bytes)?;
            frequencies[Field::Body as usize] = body >> 1;
            if body & 1 == 1 {
                frequencies[Field::Title as usize] = varint::read(&mut self.bytes)?;
                frequencies[Field::Aside as usize] = varint::read(&mut self.bytes)?;
            }
        }
        Some(Posting { document, frequencies })
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use std::collections::BTreeMap;

    use super::{Posting, Postings, encode};

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read(lists: Vec<BTreeMap<u32, [u16; 3]>>) {
            let mut bytes = Vec::new();
            let mut starts = Vec::new();
            let lists: Vec<Vec<Posting>> = lists
                .into_iter()
                .map(|list| {
                    let posting = |(document, frequencies): (u32, [u16; 3])| {
                        Posting { document: document / 2, frequencies: frequencies.map(u32::from) }
                    };
                    let mut postings: Vec<_> = list.into_iter().map(posting).collect();
                    postings.dedup_by_key(|posting| posting.document);
                    postings
                })
                .collect();
            for list in &lists {
                starts.push(bytes.len());
                encode(list, &mut bytes);
            }
            for (list, start) in lists.iter().zip(starts) {
                let postings = Postings::new(&bytes[start..]);
                assert_eq!(postings.len(), list.len());
                assert_eq!(postings.collect::<Vec<_>>(), *list);
            }
        }

        #[test]
        fn rubbish_is_read_without_a_panic(bytes: Vec<u8>) {
            Postings::new(&bytes).last();
        }
    }

    #[test]
    fn a_word_that_stands_once_in_the_body_costs_one_byte() {
        let mut bytes = Vec::new();
        encode(&[Posting { document: 3, frequencies: [1, 0, 0] }], &mut bytes);
        assert_eq!(bytes, [1, 3 << 1]);
    }
}
