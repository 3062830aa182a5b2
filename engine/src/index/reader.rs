//! Opening an index, and looking up its documents and terms.

use std::fmt;
use std::ops::Range;

use zerocopy::little_endian::U32;

use super::document::{Document, Lines};
use crate::format::dictionary::{Dictionary, Entry};
use crate::format::facets::{AUTHOR_FACET, FacetRecord};
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

    /// The title of the corpus.
    pub fn title(&self) -> Option<&'bytes str> {
        self.corpus_line(0)
    }

    /// The language of the documents, as a BCP 47 tag such as `fr`.
    pub fn language(&self) -> Option<&'bytes str> {
        self.corpus_line(1)
    }

    fn corpus_line(&self, number: usize) -> Option<&'bytes str> {
        Lines::new(self.sections.corpus).nth(number).filter(|line| !line.is_empty())
    }

    /// The names of the facets that are made from fields.
    pub fn facet_names(&self) -> impl Iterator<Item = &'bytes str> + Clone + use<'bytes> {
        let index = *self;
        (0..self.facet_count()).map(move |facet| index.facet_values(facet).next().unwrap_or_default())
    }

    /// The facet of the authors, by its position in [`facet_names`](Self::facet_names).
    pub(crate) fn author_facet(&self) -> Option<usize> {
        self.facet_names().position(|name| name == AUTHOR_FACET)
    }

    /// The number of facets that are made from fields.
    pub(crate) fn facet_count(&self) -> usize {
        self.sections.facets.len().saturating_sub(1)
    }

    /// The numbers of the values of a facet. The first stands for documents that state no value.
    pub(crate) fn facet_numbers(&self, facet: usize) -> Range<usize> {
        // The records of a damaged index may state more values than there is text.
        let max = self.sections.facet_values.len();
        let [start, end] = self.facet_records(facet).map(|record| max.min(record.first.get() as usize));
        start..end
    }

    /// The values of a facet. The first is its name.
    pub(crate) fn facet_values(&self, facet: usize) -> impl Iterator<Item = &'bytes str> + Clone + use<'bytes> {
        let [start, end] = self.facet_records(facet).map(|record| record.text.get() as usize);
        Lines::new(self.sections.facet_values.get(start..end).unwrap_or_default())
    }

    /// The record of a facet and the next one.
    fn facet_records(&self, facet: usize) -> [FacetRecord; 2] {
        [facet, facet.saturating_add(1)].map(|number| self.sections.facets.get(number).copied().unwrap_or_default())
    }

    /// The numbers of the values of a document, of all facets that are made from fields.
    pub(crate) fn value_numbers(&self, document: usize) -> &'bytes [U32] {
        let documents = self.sections.documents;
        let start = |number: usize| documents.get(number).map(|record: &DocumentRecord| record.values.get() as usize);
        let numbers = self.sections.value_numbers;
        let end = start(document + 1).unwrap_or(numbers.len());
        start(document).and_then(|start| numbers.get(start..end)).unwrap_or_default()
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
        let bytes = |section: &'bytes [u8], range: &Range<u32>| {
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
