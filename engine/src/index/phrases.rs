//! Phrases in the texts of documents.

use std::collections::VecDeque;

use super::{Document, Index, PositionList};
use crate::analysis::{PhraseMatcher, Tokens, has_phrase};
use crate::format::dictionary::Entry;
use crate::format::postings::Cursor;

/// The largest number of documents in which [`adjacency`] looks for words.
const SAMPLE: usize = 64;

/// How some words stand next to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Adjacency {
    /// With spaces or punctuation between them.
    Separated,
    /// Without a space: joined by hyphens or apostrophes.
    Joined,
}

/// Whether a document has these folded words next to each other, one of them at one of these positions, which are
/// ascending.
pub(crate) fn has_phrase_at(document: Document<'_>, forms: &[String], positions: &[u32]) -> bool {
    texts_at(document, positions).any(|text| has_phrase(text, forms))
}

/// How documents have these folded words next to each other, the closest way that is found. `None` if none has them.
/// At most [`SAMPLE`] documents are read.
pub(crate) fn adjacency(index: &Index<'_>, forms: &[String]) -> Option<Adjacency> {
    let mut entries = Vec::new();
    for form in forms {
        let (_, entry) = index.terms().find(form)?;
        // Stop words are in most documents and have no positions.
        if !entry.positions.is_empty() {
            entries.push(entry);
        }
    }
    let rarest = entries.iter().min_by_key(|entry| entry.document_frequency)?;
    let cursor = |entry: &Entry| {
        let [postings, _] = index.postings_and_positions(entry);
        Cursor::new(postings, entry.document_frequency as usize, Vec::new())
    };
    let mut documents = Vec::new();
    cursor(rarest).for_each_until(u32::MAX, |posting| documents.push(posting.document));
    for entry in &entries {
        let mut cursor = cursor(entry);
        documents.retain(|&document| cursor.seek(document).is_some());
    }
    let mut position_list = PositionList::new(index, rarest, Vec::new());
    let mut best = None;
    for number in documents.into_iter().take(SAMPLE) {
        let mut positions = Vec::new();
        position_list.for_each(number, |position| positions.push(position));
        let Some(document) = index.document(number as usize) else { continue };
        best = best.max(texts_at(document, &positions).filter_map(|text| adjacency_in(text, forms)).max());
        if best == Some(Adjacency::Joined) {
            break;
        }
    }
    best
}

/// The texts of a document with the words at these positions, which are ascending, and its other fields.
fn texts_at<'index>(document: Document<'index>, positions: &[u32]) -> impl Iterator<Item = &'index str> {
    // Positions are ascending, and so are their blocks, so each block is read once.
    let mut last_read = None;
    let blocks = positions.iter().flat_map(move |&position| document.blocks_at(position)).map(|block| block.text);
    let unread = blocks.filter(move |text| {
        let is_unread = last_read < Some(text.as_ptr());
        last_read = last_read.max(Some(text.as_ptr()));
        is_unread
    });
    // The other fields are short and have no checkpoints.
    document.indexed_fields().chain(unread)
}

/// How a text has words next to each other, the closest way.
fn adjacency_in(text: &str, forms: &[String]) -> Option<Adjacency> {
    let mut phrases = PhraseMatcher::new(std::slice::from_ref(&forms));
    let mut starts = VecDeque::from(vec![0; forms.len()]);
    let mut tokens = Tokens::new(text);
    let mut best = None;
    while let Some(token) = tokens.advance() {
        starts.pop_front();
        starts.push_back(token.range.start);
        if phrases.advance(token.form).next().is_some() {
            let phrase = text.get(starts[0]..token.range.end).unwrap_or_default();
            let is_joined = !phrase.contains(char::is_whitespace);
            best = best.max(Some(if is_joined { Adjacency::Joined } else { Adjacency::Separated }));
        }
    }
    best
}
