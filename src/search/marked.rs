//! Texts with marked matches.

use std::ops::Range;

use serde::Serialize;

/// A piece of text that is marked as a whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Piece {
    /// The text.
    pub text: &'static str,
    /// Whether it matches the query.
    pub marked: bool,
}

/// A text as pieces; concatenated, they are the text.
pub type Marked = Vec<Piece>;

/// Cuts a text at its marks, which are ascending byte ranges that do not overlap.
pub(super) fn cut(text: &'static str, marks: &[Range<usize>]) -> Marked {
    let mut pieces = Marked::new();
    let mut end = 0;
    for mark in marks {
        pieces.push(Piece { text: text.get(end..mark.start).unwrap_or_default(), marked: false });
        pieces.push(Piece { text: text.get(mark.clone()).unwrap_or_default(), marked: true });
        end = mark.end;
    }
    pieces.push(Piece { text: text.get(end..).unwrap_or_default(), marked: false });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// The text without its marks.
pub fn plain(marked: &[Piece]) -> String {
    marked.iter().map(|piece| piece.text).collect()
}

/// The number of marks.
pub fn marks(marked: &[Piece]) -> usize {
    marked.iter().filter(|piece| piece.marked).count()
}
