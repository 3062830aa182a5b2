//! The index: which documents, terms and stems are there? Every question is answered from the bytes, in place.

use std::fmt;

use crate::date::Date;
use crate::format::dictionary::{Dictionary, Entry, partition_point};
use crate::format::positions::GRAIN;
use crate::format::{BlockKind, DocumentRecord, FormatError, Sections, varint};

/// An index, read in place: it borrows its bytes, and every question is answered from them.
#[derive(Clone, Copy)]
pub struct Index<'bytes> {
    pub(crate) sections: Sections<'bytes>,
}

impl<'bytes> Index<'bytes> {
    /// Opens an index over bytes that [`write::index`](crate::write::index) made. The bytes may lie anywhere; they need no
    /// alignment. The time that it takes does not depend on their number.
    ///
    /// # Errors
    /// Where the bytes are no index, are one of another version, or are cut off. Damage within a section that the header
    /// does not show is no error and never a panic: it costs wrong or missing hits.
    pub fn open(bytes: &'bytes [u8]) -> Result<Self, FormatError> {
        Ok(Self { sections: Sections::open(bytes)? })
    }

    /// The number of documents.
    pub fn len(&self) -> usize {
        self.sections.documents.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A document by its number, from 0 to [`len`](Self::len).
    pub fn document(&self, number: usize) -> Option<Document<'bytes>> {
        let record = self.record(number)?;
        let start = record.text.get() as usize;
        let end = self.record(number + 1).map_or(self.sections.text.len(), |next| next.text.get() as usize);
        Some(Document {
            sections: self.sections,
            record,
            number,
            text: self.sections.text.get(start..end).unwrap_or_default(),
        })
    }

    /// All documents, in the order of their numbers.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = Document<'bytes>> + use<'bytes> {
        let index = *self;
        (0..self.len()).map(move |number| index.document(number).expect("it is less than their number"))
    }

    /// The number of the document whose file is at `path` within the corpus folder.
    pub fn find(&self, path: &str) -> Option<usize> {
        let path_of = |number: usize| self.document(number).map_or("", |document| document.path());
        let number = partition_point(self.len(), |number| path_of(number) < path);
        (number < self.len() && path_of(number) == path).then_some(number)
    }

    /// How many bytes of UTF-8 the documents have, titles and metadata included.
    pub fn text_len(&self) -> usize {
        self.sections.text.len()
    }

    /// The name of each section of the index, as in the drawing of the [layout](crate::format), and its size in bytes.
    pub fn section_sizes(&self) -> impl Iterator<Item = (&'static str, usize)> + use<'bytes> {
        self.sections.sizes()
    }

    /// The papers that documents are from, in the order of their first document.
    pub fn sources(&self) -> impl Iterator<Item = &'bytes str> + use<'bytes> {
        Lines(self.sections.sources)
    }

    /// The sections of papers, in the order of their first document.
    pub fn rubrics(&self) -> impl Iterator<Item = &'bytes str> + use<'bytes> {
        Lines(self.sections.rubrics)
    }

    pub(crate) fn terms(&self) -> Dictionary<'bytes> {
        self.sections.terms
    }

    pub(crate) fn prefixes(&self) -> Dictionary<'bytes> {
        self.sections.prefixes
    }

    pub(crate) fn spellings(&self) -> Dictionary<'bytes> {
        self.sections.spellings
    }

    pub(crate) fn record(&self, number: usize) -> Option<&'bytes DocumentRecord> {
        self.sections.documents.get(number)
    }

    /// The bytes of the postings and of the positions of a term.
    pub(crate) fn bytes_of(&self, entry: &Entry) -> [&'bytes [u8]; 2] {
        let bytes = |section: &'bytes [u8], range: &std::ops::Range<u32>| {
            section.get(range.start as usize..range.end as usize).unwrap_or_default()
        };
        [bytes(self.sections.postings, &entry.postings), bytes(self.sections.positions, &entry.positions)]
    }
}

impl fmt::Debug for Index<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Index").field("documents", &self.len()).field("text", &self.text_len()).finish()
    }
}

/// The lines of a text; those that are no longer UTF-8, in a damaged index, are read as empty.
#[derive(Debug, Clone)]
pub(crate) struct Lines<'bytes>(&'bytes [u8]);

impl<'bytes> Iterator for Lines<'bytes> {
    type Item = &'bytes str;

    fn next(&mut self) -> Option<&'bytes str> {
        if self.0.is_empty() {
            return None;
        }
        let end = self.0.iter().position(|&byte| byte == b'\n').unwrap_or(self.0.len());
        let (line, rest) = self.0.split_at_checked(end)?;
        self.0 = rest.get(1..).unwrap_or_default();
        Some(str::from_utf8(line).unwrap_or_default())
    }
}

/// The blocks of a document, or some of them, in their order.
#[derive(Debug, Clone)]
pub struct Blocks<'bytes>(Lines<'bytes>);

impl Blocks<'_> {
    pub(crate) const NONE: Self = Self(Lines(&[]));
}

impl<'bytes> Iterator for Blocks<'bytes> {
    type Item = Block<'bytes>;

    fn next(&mut self) -> Option<Block<'bytes>> {
        let (kind, text) = BlockKind::of(self.0.next()?);
        Some(Block { kind, text })
    }
}

/// How many lines stand before the blocks of a document.
const HEAD_LINES: usize = 5;

/// One document of an index.
#[derive(Clone, Copy)]
pub struct Document<'bytes> {
    sections: Sections<'bytes>,
    record: &'bytes DocumentRecord,
    number: usize,
    text: &'bytes [u8],
}

impl<'bytes> Document<'bytes> {
    /// The path of its file within the corpus folder, with `/` between its parts. It names the document in links.
    pub fn path(&self) -> &'bytes str {
        self.line(0)
    }

    /// Its title.
    pub fn title(&self) -> &'bytes str {
        self.line(1)
    }

    /// Whether its file had no title, and this one is the first clause of its text.
    pub fn has_derived_title(&self) -> bool {
        self.record.title_derived()
    }

    /// A word or two in capitals before the title.
    pub fn kicker(&self) -> Option<&'bytes str> {
        self.optional_line(2)
    }

    /// Who wrote it, as the file has it.
    pub fn byline(&self) -> Option<&'bytes str> {
        self.optional_line(3)
    }

    /// The agencies whose material was used, separated by `, `.
    pub fn agency(&self) -> Option<&'bytes str> {
        self.optional_line(4)
    }

    /// The paper or site that it is from.
    pub fn source(&self) -> Option<&'bytes str> {
        value(self.sections.sources, self.record.source.get())
    }

    /// The section in which it was published.
    pub fn section(&self) -> Option<&'bytes str> {
        value(self.sections.rubrics, self.record.section.get())
    }

    /// When it was published, if its file states it.
    pub fn date(&self) -> Option<Date> {
        Date::from_code(self.record.date.get())
    }

    /// Its paragraphs, subheadings and captions, in their order.
    pub fn blocks(&self) -> Blocks<'bytes> {
        self.blocks_within(0, self.text.len())
    }

    /// Its blocks between two places in its text.
    fn blocks_within(&self, from: usize, to: usize) -> Blocks<'bytes> {
        let mut lines = Lines(self.text.get(from..to).unwrap_or_default());
        if from == 0 {
            lines.by_ref().take(HEAD_LINES).for_each(drop);
        }
        Blocks(lines)
    }

    /// Its blocks from the checkpoint before a word to the one behind another; all where it has none. Words are counted as
    /// positions are.
    pub(crate) fn blocks_around(&self, first: u32, last: u32) -> Blocks<'bytes> {
        let checkpoints = self.sections.checkpoints;
        let start = self.record.checkpoints.get() as usize;
        let next = self.sections.documents.get(self.number + 1);
        let end = next.map_or(checkpoints.len(), |next| next.checkpoints.get() as usize);
        let mut bytes = checkpoints.get(start..end).unwrap_or_default();
        let (mut words, mut from, mut to) = (0, 0, 0);
        while let (Some(more), Some(offset)) = (varint::read(&mut bytes), varint::read(&mut bytes)) {
            words += u64::from(more);
            to += offset as usize;
            if words > last.into() {
                return self.blocks_within(from, to);
            }
            if words <= first.into() {
                from = to;
            }
        }
        self.blocks_within(from, self.text.len())
    }

    /// Its blocks around a position, which is that of several words: they may be on both sides of a checkpoint.
    pub(crate) fn blocks_at(&self, position: u32) -> Blocks<'bytes> {
        let first = position * GRAIN;
        self.blocks_around(first, first + GRAIN - 1)
    }

    /// All its texts in which a word or a phrase may be found.
    pub(crate) fn searched(&self) -> impl Iterator<Item = &'bytes str> + use<'bytes> {
        self.searched_head().chain(self.blocks().map(|block| block.text))
    }

    /// … those that are no blocks.
    pub(crate) fn searched_head(&self) -> impl Iterator<Item = &'bytes str> + use<'bytes> {
        let title = if self.has_derived_title() { "" } else { self.title() };
        [Some(title), self.kicker(), self.byline(), self.source(), self.agency(), self.section()].into_iter().flatten()
    }

    fn line(&self, number: usize) -> &'bytes str {
        Lines(self.text).nth(number).unwrap_or_default()
    }

    fn optional_line(&self, number: usize) -> Option<&'bytes str> {
        Some(self.line(number)).filter(|line| !line.is_empty())
    }
}

/// The line that a record names by its number.
fn value(lines_of: &[u8], number: u32) -> Option<&str> {
    Lines(lines_of).nth((number as usize).checked_sub(1)?)
}

impl fmt::Debug for Document<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Document")
            .field("path", &self.path())
            .field("title", &self.title())
            .finish_non_exhaustive()
    }
}

/// A piece of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'bytes> {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without a line break.
    pub text: &'bytes str,
}
