//! Opening an index, and looking up its documents and terms.

use std::fmt;

use super::document::{Document, Lines};
use crate::format::dictionary::{Dictionary, Entry};
use crate::format::{DocumentRecord, FormatError, Sections};

/// An index, read in place. It borrows its bytes and is cheap to copy.
#[derive(Clone, Copy)]
pub struct Index<'bytes> {
    sections: Sections<'bytes>,
}

impl<'bytes> Index<'bytes> {
    /// Opens the bytes of `index::write`, in constant time. They need no alignment.
    ///
    /// # Errors
    /// If the bytes are not an index, have another version, or are truncated. Damage that the header does not reveal is
    /// not an error and never a panic: it causes wrong or missing hits.
    pub fn open(bytes: &'bytes [u8]) -> Result<Self, FormatError> {
        Ok(Self { sections: Sections::open(bytes)? })
    }

    /// The number of documents.
    pub fn len(&self) -> usize {
        self.sections.documents.len()
    }

    /// Whether there are no documents.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The document with a number below [`len`](Self::len). Documents are numbered in the order of their paths.
    pub fn document(&self, number: usize) -> Option<Document<'bytes>> {
        Document::new(self.sections, number)
    }

    /// All documents, in the order of their numbers.
    pub fn documents(&self) -> impl Iterator<Item = Document<'bytes>> + use<'bytes> {
        let index = *self;
        (0..self.len()).filter_map(move |number| index.document(number))
    }

    /// The number of the document with a path within the corpus folder.
    pub fn find(&self, path: &str) -> Option<usize> {
        let path_of = |record: &DocumentRecord| {
            Lines::from_offset(self.sections.text, record.text.get()).next().unwrap_or_default()
        };
        let documents = self.sections.documents;
        let number = documents.partition_point(|record| path_of(record) < path);
        documents.get(number).is_some_and(|record| path_of(record) == path).then_some(number)
    }

    /// The size of the texts with titles and metadata, in bytes of UTF-8.
    pub fn text_len(&self) -> usize {
        self.sections.text.len()
    }

    /// The name of each section, as in the drawing of the [layout](crate::format), and its size in bytes.
    pub fn section_sizes(&self) -> impl Iterator<Item = (&'static str, usize)> + use<'bytes> {
        self.sections.sizes()
    }

    /// The newspapers and sites of the documents, in the order of first use.
    pub fn source_names(&self) -> impl Iterator<Item = &'bytes str> + Clone + use<'bytes> {
        Lines::new(self.sections.source_names)
    }

    /// The newspaper sections of the documents, in the order of first use.
    pub fn section_names(&self) -> impl Iterator<Item = &'bytes str> + Clone + use<'bytes> {
        Lines::new(self.sections.section_names)
    }

    /// The dictionary of all terms.
    pub(crate) fn terms(&self) -> Dictionary<'bytes> {
        self.sections.terms
    }

    /// The dictionary of the prefixes that have postings of their own.
    pub(crate) fn prefixes(&self) -> Dictionary<'bytes> {
        self.sections.prefixes
    }

    /// The dictionary of the words with accents that are also written in another way.
    pub(crate) fn accented(&self) -> Dictionary<'bytes> {
        self.sections.accented
    }

    pub(crate) fn record(&self, number: usize) -> Option<&'bytes DocumentRecord> {
        self.sections.documents.get(number)
    }

    /// The bytes of the postings and of the positions of an entry.
    pub(crate) fn postings_and_positions(&self, entry: &Entry) -> [&'bytes [u8]; 2] {
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
