//! Text with marked query matches.

use std::ops::Range;

use serde::Serialize;

/// A piece of text that is either marked or unmarked as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Piece {
    /// The text.
    pub text: &'static str,
    /// Whether it matches the query.
    pub marked: bool,
}

/// A text split into marked and unmarked pieces. Their concatenation is the text.
pub type Marked = Vec<Piece>;

/// Splits a text into marked and unmarked pieces. `marks` are byte ranges in ascending order that do not overlap.
pub(super) fn split_at_marks(text: &'static str, marks: &[Range<usize>]) -> Marked {
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

/// The text without the marks.
pub fn plain_text(marked: &[Piece]) -> String {
    marked.iter().map(|piece| piece.text).collect()
}

/// The number of marked pieces.
pub fn count_marks(marked: &[Piece]) -> usize {
    marked.iter().filter(|piece| piece.marked).count()
}
