//! An index, opened over its bytes, and the documents in it.

use std::fmt;

use crate::date::Date;
use crate::format::dictionary::{Dictionary, partition_point};
use crate::format::postings::{Field, PerField, Postings};
use crate::format::{BlockKind, BlockRecord, DocumentRecord, FormatError, Sections, Span, StemRecord};

/// An index, read in place: it borrows its bytes, and every question is answered from them.
#[derive(Clone, Copy)]
pub struct Index<'bytes> {
    sections: Sections<'bytes>,
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
        let record = self.sections.documents.get(number)?;
        Some(Document { sections: self.sections, record })
    }

    /// All documents, in the order of their numbers.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = Document<'bytes>> + use<'bytes> {
        let sections = self.sections;
        sections.documents.iter().map(move |record| Document { sections, record })
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
        self.sections.header.section_sizes()
    }

    pub(crate) fn dictionary(&self) -> Dictionary<'bytes> {
        Dictionary::new(self.sections.heads, self.sections.terms, self.sections.lists.len())
    }

    /// The posting list of a term; an empty one where there is no such term.
    pub(crate) fn postings(&self, term: usize) -> Postings<'bytes> {
        let start = self.sections.lists.get(term).map_or(usize::MAX, |start| start.get() as usize);
        Postings::new(self.sections.postings.get(start..).unwrap_or_default())
    }

    /// The terms that share a stem, and how many documents have one of them.
    pub(crate) fn stem(&self, stem: &str) -> Option<(impl Iterator<Item = usize> + use<'bytes>, usize)> {
        let dictionary = self.dictionary();
        let (mut term, mut scratch) = (Vec::new(), String::new());
        let mut stem_of = |record: &StemRecord| {
            dictionary.term(self.members(record).next().unwrap_or(usize::MAX), &mut term);
            scratch.clear();
            scratch.push_str(str::from_utf8(&term).unwrap_or_default());
            crate::analysis::stem(&mut scratch);
            scratch.as_str().cmp(stem)
        };
        let stems = self.sections.stems;
        let position = stems.binary_search_by(&mut stem_of).ok()?;
        Some((self.members(&stems[position]), stems[position].documents.get() as usize))
    }

    fn members(&self, record: &StemRecord) -> impl Iterator<Item = usize> + use<'bytes> {
        run(record.members, self.sections.members).iter().map(|term| term.get() as usize)
    }

    /// How long each field of a document is, in tokens.
    pub(crate) fn lengths(&self, document: usize) -> PerField<u32> {
        self.sections.documents.get(document).map_or([0; Field::COUNT], |record| record.tokens.map(u32::from))
    }

    /// How long each field is on average, in tokens; 1 at least.
    pub(crate) fn average_lengths(&self) -> PerField<f32> {
        self.sections.header.tokens.map(|tokens| (tokens.get() as f32 / self.len().max(1) as f32).max(1.0))
    }
}

impl fmt::Debug for Index<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Index").field("documents", &self.len()).field("text", &self.text_len()).finish()
    }
}

/// A run of records; an empty one where it exceeds them.
fn run<Record>(span: Span, records: &[Record]) -> &[Record] {
    let start = span.start.get() as usize;
    start.checked_add(span.len.get() as usize).and_then(|end| records.get(start..end)).unwrap_or_default()
}

/// One document of an index.
#[derive(Clone, Copy)]
pub struct Document<'bytes> {
    sections: Sections<'bytes>,
    record: &'bytes DocumentRecord,
}

impl<'bytes> Document<'bytes> {
    /// The path of its file within the corpus folder, with `/` between its parts. It names the document in links.
    pub fn path(&self) -> &'bytes str {
        self.string(self.record.path)
    }

    /// Its title.
    pub fn title(&self) -> &'bytes str {
        self.string(self.record.title)
    }

    /// Whether its file had no title, and this one is the first clause of its text.
    pub fn has_derived_title(&self) -> bool {
        self.record.title_derived.get() != 0
    }

    /// A word or two in capitals before the title.
    pub fn kicker(&self) -> Option<&'bytes str> {
        self.optional_string(self.record.kicker)
    }

    /// Who wrote it, as the file has it.
    pub fn byline(&self) -> Option<&'bytes str> {
        self.optional_string(self.record.byline)
    }

    /// The paper or site that it is from.
    pub fn source(&self) -> Option<&'bytes str> {
        self.optional_string(self.record.source)
    }

    /// The agencies whose material was used, separated by `, `.
    pub fn agency(&self) -> Option<&'bytes str> {
        self.optional_string(self.record.agency)
    }

    /// The section in which it was published.
    pub fn section(&self) -> Option<&'bytes str> {
        self.optional_string(self.record.section)
    }

    /// When it was published, if its file states it.
    pub fn date(&self) -> Option<Date> {
        Date::from_code(self.record.date.get())
    }

    /// Its paragraphs, subheadings and captions, in their order.
    pub fn blocks(&self) -> impl ExactSizeIterator<Item = Block<'bytes>> + use<'bytes> {
        let document = *self;
        run(self.record.blocks, self.sections.blocks)
            .iter()
            .map(move |BlockRecord { text, kind }| Block { kind: BlockKind::of(*kind), text: document.string(*text) })
    }

    /// All its texts in which a word or a phrase may be found.
    pub(crate) fn searched(&self) -> impl Iterator<Item = &'bytes str> + use<'bytes> {
        let document = *self;
        let strings = self.record.searched().into_iter().map(move |(_, span)| document.string(span));
        strings.chain(self.blocks().map(|block| block.text))
    }

    /// Text that is no longer UTF-8, in a damaged index, is read as empty.
    fn string(&self, span: Span) -> &'bytes str {
        str::from_utf8(span.of(self.sections.text)).unwrap_or_default()
    }

    fn optional_string(&self, span: Span) -> Option<&'bytes str> {
        Some(self.string(span)).filter(|string| !string.is_empty())
    }
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
