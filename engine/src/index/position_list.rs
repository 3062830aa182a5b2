//! The positions of a posting list.

use crate::format::dictionary::Entry;
use crate::format::postings::{Cursor, Posting};
use crate::format::{DocumentRecord, positions};
use crate::index::Index;

/// A posting list whose positions are read, in ascending order of documents.
pub(crate) struct PositionList<'index> {
    index: Index<'index>,
    cursor: Cursor<'index>,
    positions: &'index [u8],
}

impl<'index> PositionList<'index> {
    /// The positions of an entry. `buffer` is reused for decoded postings.
    pub(crate) fn new(index: &Index<'index>, entry: &Entry, buffer: Vec<Posting>) -> Self {
        let [postings, positions] = index.postings_and_positions(entry);
        let cursor = Cursor::new(postings, entry.document_frequency as usize, buffer);
        Self { index: *index, cursor, positions }
    }

    /// The buffer, for the next list.
    pub(crate) fn into_buffer(self) -> Vec<Posting> {
        self.cursor.into_buffer()
    }

    /// Calls `visit` with each position in a document, which must not be before the last one visited.
    pub(crate) fn for_each(&mut self, document: u32, mut visit: impl FnMut(u32)) {
        let (index, positions) = (self.index, self.positions);
        let width =
            |document: u32| usize::from(index.record(document as usize).map_or(0, DocumentRecord::position_width));
        let Some((posting, start, before)) = self.cursor.seek(document) else { return };
        let bits = |posting: &Posting| posting.frequencies.total() as usize * width(posting.document);
        let mut bit = (start as usize).saturating_mul(8).saturating_add(before.iter().map(bits).sum());
        let width = width(document);
        // The frequencies of a damaged index may exceed its positions.
        let max = positions.len().saturating_mul(8) / width.max(1);
        for _ in 0..(posting.frequencies.total() as usize).min(max) {
            visit(positions::at(positions, bit, width as u8));
            bit = bit.saturating_add(width);
        }
    }
}
