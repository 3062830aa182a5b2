//! A document of an index, read from its text and its record.

use std::fmt;

use crate::date::Date;
use crate::format::positions::WORDS_PER_POSITION;
use crate::format::{AUTHOR, BlockKind, DocumentRecord, FIELD, FIELD_SEPARATOR, Sections, varint};
use crate::url;

/// The number of lines before the authors, fields and blocks of a document.
const METADATA_LINES: usize = 6;

/// The lines of a text. A line that is not UTF-8, as in a damaged index, is read as empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lines<'bytes>(&'bytes [u8]);

impl<'bytes> Lines<'bytes> {
    pub(super) fn new(text: &'bytes [u8]) -> Self {
        Self(text)
    }

    /// The lines from an offset; none if it is out of bounds.
    pub(super) fn from_offset(text: &'bytes [u8], offset: u32) -> Self {
        Self(text.get(offset as usize..).unwrap_or_default())
    }

    /// Takes the next line if it begins with a byte, and returns it without this byte.
    fn next_marked(&mut self, mark: u8) -> Option<&'bytes str> {
        self.0 = self.0.strip_prefix(&[mark])?;
        Some(self.next().unwrap_or_default())
    }
}

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

/// The authors of a document, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authors<'bytes>(Lines<'bytes>);

impl<'bytes> Iterator for Authors<'bytes> {
    type Item = &'bytes str;

    fn next(&mut self) -> Option<&'bytes str> {
        self.0.next_marked(AUTHOR)
    }
}

/// The fields of a document, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields<'bytes>(Lines<'bytes>);

impl<'bytes> Iterator for Fields<'bytes> {
    type Item = Field<'bytes>;

    fn next(&mut self) -> Option<Field<'bytes>> {
        while self.0.next_marked(AUTHOR).is_some() {}
        let (name, value) = self.0.next_marked(FIELD)?.split_once(FIELD_SEPARATOR).unwrap_or_default();
        Some(Field { name, value })
    }
}

/// Blocks of a document, in order.
#[derive(Debug, Clone)]
pub struct Blocks<'bytes>(Lines<'bytes>);

impl Blocks<'_> {
    pub(crate) const EMPTY: Self = Self(Lines(&[]));
}

impl<'bytes> Iterator for Blocks<'bytes> {
    type Item = Block<'bytes>;

    fn next(&mut self) -> Option<Block<'bytes>> {
        let (kind, text) = BlockKind::split(self.0.next()?);
        Some(Block { kind, text })
    }
}

/// A block of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'bytes> {
    /// The kind of the block.
    pub kind: BlockKind,
    /// The text, without line breaks.
    pub text: &'bytes str,
}

/// A field of a document: metadata beyond its title, date, source and section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'bytes> {
    /// The name: « rubrique ».
    pub name: &'bytes str,
    /// The value.
    pub value: &'bytes str,
}

/// A document of an index.
#[derive(Clone, Copy)]
pub struct Document<'bytes> {
    sections: Sections<'bytes>,
    record: &'bytes DocumentRecord,
    number: usize,
    text: &'bytes [u8],
}

impl<'bytes> Document<'bytes> {
    pub(super) fn new(sections: Sections<'bytes>, number: usize) -> Option<Self> {
        let record = sections.documents.get(number)?;
        let end = sections.documents.get(number + 1).map_or(sections.text.len(), |next| next.text.get() as usize);
        let text = sections.text.get(record.text.get() as usize..end).unwrap_or_default();
        Some(Self { sections, record, number, text })
    }

    /// The path of the file within the corpus folder, with `/` between its parts. It identifies the document in links.
    pub fn path(&self) -> &'bytes str {
        self.line(0)
    }

    /// The title.
    pub fn title(&self) -> &'bytes str {
        self.line(1)
    }

    /// Whether the file had no title, and the title is the first clause of the text.
    pub fn has_derived_title(&self) -> bool {
        self.record.has_derived_title()
    }

    /// The kicker: a word or two in capitals before the title.
    pub fn kicker(&self) -> Option<&'bytes str> {
        self.optional_line(2)
    }

    /// The byline, as in the file.
    pub fn byline(&self) -> Option<&'bytes str> {
        self.optional_line(3)
    }

    /// The news agencies that are credited, separated by `, `.
    pub fn agency(&self) -> Option<&'bytes str> {
        self.optional_line(4)
    }

    /// The address of the original: one that a link may lead to, see [`url::is_allowed`].
    pub fn url(&self) -> Option<&'bytes str> {
        self.optional_line(5).filter(|address| url::is_allowed(address))
    }

    /// The authors, if they are stated one by one.
    pub fn authors(&self) -> Authors<'bytes> {
        Authors(self.lines_after_metadata())
    }

    /// The other fields, in the order of the file. A field with several values is there once for each.
    pub fn fields(&self) -> Fields<'bytes> {
        Fields(self.lines_after_metadata())
    }

    /// The newspaper or site.
    pub fn source(&self) -> Option<&'bytes str> {
        nth_line(self.sections.source_names, self.record.source.get())
    }

    /// The newspaper section.
    pub fn section(&self) -> Option<&'bytes str> {
        nth_line(self.sections.section_names, self.record.section.get())
    }

    /// The date of publication, if the file states it.
    pub fn date(&self) -> Option<Date> {
        Date::from_code(self.record.date.get())
    }

    /// The paragraphs, subheadings and captions, in order.
    pub fn blocks(&self) -> Blocks<'bytes> {
        self.blocks_within(0, self.text.len())
    }

    /// The blocks between two offsets in the text.
    fn blocks_within(&self, from: usize, to: usize) -> Blocks<'bytes> {
        let mut fields = Fields(Lines(self.text.get(from..to).unwrap_or_default()));
        if from == 0 {
            fields.0.by_ref().take(METADATA_LINES).for_each(drop);
            fields.by_ref().for_each(drop);
        }
        Blocks(fields.0)
    }

    /// The lines of authors and fields, and all lines after them.
    fn lines_after_metadata(&self) -> Lines<'bytes> {
        let mut lines = Lines(self.text);
        lines.by_ref().take(METADATA_LINES).for_each(drop);
        lines
    }

    /// The blocks from the last checkpoint before the word `first` to the first checkpoint after the word `last`; all
    /// blocks if there are no checkpoints. Words are numbered as for positions.
    pub(crate) fn blocks_around(&self, first: u32, last: u32) -> Blocks<'bytes> {
        let checkpoints = self.sections.checkpoints;
        let start = self.record.checkpoints.get() as usize;
        let next = self.sections.documents.get(self.number + 1);
        let end = next.map_or(checkpoints.len(), |next| next.checkpoints.get() as usize);
        let mut bytes = checkpoints.get(start..end).unwrap_or_default();
        let (mut word, mut from, mut to) = (0, 0, 0);
        while let (Some(words), Some(offset)) = (varint::read(&mut bytes), varint::read(&mut bytes)) {
            word += u64::from(words);
            to = usize::saturating_add(to, offset as usize);
            if word > last.into() {
                return self.blocks_within(from, to);
            }
            if word <= first.into() {
                from = to;
            }
        }
        self.blocks_within(from, self.text.len())
    }

    /// The blocks that contain the words of a position. Its words may be on both sides of a checkpoint.
    pub(crate) fn blocks_at(&self, position: u32) -> Blocks<'bytes> {
        let first = position.saturating_mul(WORDS_PER_POSITION);
        self.blocks_around(first, first.saturating_add(WORDS_PER_POSITION - 1))
    }

    /// The indexed texts: those of [`indexed_fields`](Self::indexed_fields), then the blocks.
    pub(crate) fn indexed_texts(&self) -> impl Iterator<Item = &'bytes str> + use<'bytes> {
        self.indexed_fields().chain(self.blocks().map(|block| block.text))
    }

    /// The indexed texts that are not blocks: title, kicker, byline, source, agency, section, values of fields.
    pub(crate) fn indexed_fields(&self) -> impl Iterator<Item = &'bytes str> + use<'bytes> {
        let mut lines = Lines(self.text);
        let [_, title, kicker, byline, agency, _] = [(); METADATA_LINES].map(|()| lines.next().unwrap_or_default());
        let title = if self.has_derived_title() { "" } else { title };
        let [source, section] = [self.source(), self.section()].map(Option::unwrap_or_default);
        [title, kicker, byline, source, agency, section].into_iter().chain(Fields(lines).map(|field| field.value))
    }

    fn line(&self, number: usize) -> &'bytes str {
        Lines(self.text).nth(number).unwrap_or_default()
    }

    fn optional_line(&self, number: usize) -> Option<&'bytes str> {
        Some(self.line(number)).filter(|line| !line.is_empty())
    }
}

/// The line with a number from 1; `None` for 0.
fn nth_line(text: &[u8], number: u32) -> Option<&str> {
    Lines(text).nth((number as usize).checked_sub(1)?)
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
