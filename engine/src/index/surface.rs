//! Surface forms: terms as documents write them, with the accents and capitals that analysis removes.

use std::ops::Range;

use super::{Blocks, Document, Index, PositionList};
use crate::analysis::{Tokens, lowercase};
use crate::format::dictionary::Entry;
use crate::format::postings::Cursor;

/// A term as the first document that has it writes it; the term itself if the corpus does not have it.
pub(crate) fn surface_form(index: &Index<'_>, term: &str, entry: &Entry) -> String {
    let [postings, _] = index.postings_and_positions(entry);
    match Cursor::new(postings, entry.document_frequency as usize, Vec::new()).next_document() {
        Some(document) => surface_form_in(index, document, term, entry),
        None => term.to_owned(),
    }
}

/// A term with its accents and, for a name, its capital, as a document writes it.
pub(crate) fn surface_form_in(index: &Index<'_>, document: u32, term: &str, entry: &Entry) -> String {
    let found = find_term(index, document, term, entry);
    match found.and_then(|(text, range)| text.get(range)) {
        Some(word) if entry.is_name => word.to_owned(),
        Some(word) => lowercase(word),
        None => term.to_owned(),
    }
}

/// The first occurrence of a term in a document: the block or field that contains it, and its range there in bytes.
/// `None` if the document does not have the term, or the term has no positions.
pub(crate) fn find_term<'index>(
    index: &Index<'index>,
    document: u32,
    term: &str,
    entry: &Entry,
) -> Option<(&'index str, Range<usize>)> {
    let found = index.document(document as usize).filter(|_| !entry.positions.is_empty())?;
    let mut first = None;
    PositionList::new(index, entry, Vec::new()).for_each(document, |position| first = first.or(Some(position)));
    let blocks = first.map_or(Blocks::EMPTY, |position| found.blocks_at(position));
    find_word(found, blocks, |form| form == term)
}

/// The first word of some blocks of a document, or of its other fields, whose folded form satisfies a condition, and
/// its range in bytes.
pub(crate) fn find_word<'index>(
    document: Document<'index>,
    blocks: Blocks<'index>,
    is_match: impl Fn(&str) -> bool,
) -> Option<(&'index str, Range<usize>)> {
    for text in blocks.map(|block| block.text).chain(document.indexed_fields()) {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            if is_match(token.form) {
                return Some((text, token.range));
            }
        }
    }
    None
}
