//! Fuzzy look-up: the term with the smallest edit distance to a word.
//!
//! Edits are insertions, deletions, substitutions and transpositions of adjacent letters (the restricted
//! Damerau-Levenshtein distance). The dictionary is sorted, so the rows of the distance matrix are kept on a stack: the
//! rows of the prefix that a term shares with the one before it are not computed again.
//!
//! ```text
//!             p o u t n i e          the word
//!           0 1 2 3 4 5 6 7
//!       p   1 0 1 2 ·                rows that « pouvoir » shares with « poutine »,
//!       o   2 1 0 1 2                kept from term to term
//!       u   3 2 1 0 1 2
//!       t     · 2 1 0 1 2            only the cells within the number of edits
//!       i         · 1 1 1 2          from the diagonal are computed
//!       n           2 1 1 2
//!       e             · 2 1          ← one edit: n and i are transposed
//! ```
//!
//! If all cells of a row exceed the number of edits, no term with this prefix is near enough, and all of them are
//! skipped, whole blocks at a time.

use std::cmp::Reverse;

use crate::format::dictionary::Dictionary;

/// The longest word that is looked up, in bytes.
const MAX_LEN: usize = 32;

/// A term near a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Near {
    pub(crate) term: String,
    pub(crate) edits: usize,
    pub(crate) document_frequency: u32,
}

/// The nearest term at distance `edits` or less; of equals, one with the same first letter, then the most frequent,
/// then the first. With `as_prefix`, the distance of a term is that of its nearest prefix.
pub(crate) fn nearest(dictionary: Dictionary<'_>, word: &str, edits: usize, as_prefix: bool) -> Option<Near> {
    let word = word.as_bytes();
    if word.len() > MAX_LEN {
        return None;
    }
    let mut matrix = Matrix::new(word, edits);
    let mut best: Option<Near> = None;
    let mut cursor = dictionary.cursor_at(0);
    let mut prefix = Vec::new();
    while cursor.advance().is_some() {
        let found = matrix.distance(&cursor.term, cursor.shared, as_prefix);
        let dead = found.dead;
        if found.distance <= edits {
            let order = |edits: usize, term: &[u8], document_frequency: u32| {
                (edits, term.first() != word.first(), Reverse(document_frequency))
            };
            let document_frequency = cursor.entry().document_frequency;
            let is_better = best.as_ref().is_none_or(|best| {
                order(found.distance, &cursor.term, document_frequency)
                    < order(best.edits, best.term.as_bytes(), best.document_frequency)
            });
            if is_better && let Ok(term) = str::from_utf8(&cursor.term) {
                best = Some(Near { term: term.to_owned(), edits: found.distance, document_frequency });
            }
        }
        // If a prefix is near, other terms that share it are near as well.
        if dead <= cursor.term.len() && !(as_prefix && found.distance <= edits) {
            cursor.skip_sharing(dead);
            prefix.clear();
            prefix.extend_from_slice(&cursor.term[..dead]);
            cursor.skip_blocks(&prefix);
        }
    }
    best
}

/// The distance of a term.
struct Distance {
    /// The distance; `usize::MAX` if it exceeds the number of edits.
    distance: usize,
    /// The length of the shortest prefix of the term that no near term has; `usize::MAX` if there is none.
    dead: usize,
}

/// The distance matrix of the drawing above.
struct Matrix<'word> {
    word: &'word [u8],
    edits: usize,
    /// A row for each prefix of the current term, the empty one included.
    rows: Vec<[u8; MAX_LEN + 1]>,
    /// The length of the longest prefix whose row is up to date.
    valid: usize,
}

impl<'word> Matrix<'word> {
    fn new(word: &'word [u8], edits: usize) -> Self {
        let mut first = [u8::MAX; MAX_LEN + 1];
        for (cell, distance) in first.iter_mut().zip(0..=(edits as u8)) {
            *cell = distance;
        }
        Self { word, edits, rows: vec![first], valid: 0 }
    }

    /// The distance of a term that shares `shared` bytes with the one before.
    fn distance(&mut self, term: &[u8], shared: usize, as_prefix: bool) -> Distance {
        let last = self.word.len();
        let mut dead = usize::MAX;
        self.valid = self.valid.min(shared);
        let mut nearest_prefix = u8::MAX;
        if as_prefix {
            nearest_prefix = self.rows[..=self.valid].iter().map(|row| row[last]).min().unwrap_or(u8::MAX);
        }
        for len in self.valid + 1..=term.len() {
            if self.rows.len() <= len {
                self.rows.push([u8::MAX; MAX_LEN + 1]);
            }
            let least = self.fill_row(len, term);
            self.valid = len;
            nearest_prefix = nearest_prefix.min(self.rows[len][last]);
            if usize::from(least) > self.edits {
                dead = len;
                break;
            }
        }
        let distance = match as_prefix {
            true => usize::from(nearest_prefix),
            false if self.valid == term.len() => usize::from(self.rows[self.valid][last]),
            false => usize::MAX,
        };
        Distance { distance, dead }
    }

    /// Fills the row of the prefix of `len` bytes of a term. Returns its smallest cell.
    fn fill_row(&mut self, len: usize, term: &[u8]) -> u8 {
        let word = self.word;
        let (done, rest) = self.rows.split_at_mut(len);
        let (row, above) = (&mut rest[0], &done[len - 1]);
        row.fill(u8::MAX);
        let mut least = u8::MAX;
        for column in len.saturating_sub(self.edits)..=(len + self.edits).min(word.len()) {
            let mut cell = above[column].saturating_add(1);
            if column == 0 {
                cell = cell.min(len as u8);
            } else {
                let substitution = u8::from(term[len - 1] != word[column - 1]);
                cell = cell.min(above[column - 1].saturating_add(substitution)).min(row[column - 1].saturating_add(1));
                let is_transposition =
                    len > 1 && column > 1 && term[len - 1] == word[column - 2] && term[len - 2] == word[column - 1];
                if is_transposition {
                    cell = cell.min(done[len - 2][column - 2].saturating_add(1));
                }
            }
            row[column] = cell;
            least = least.min(cell);
        }
        least
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use std::collections::BTreeMap;

    use super::nearest;
    use crate::format::dictionary::{BlockRecord, Dictionary, Entry, Writer};

    /// The oracle: the whole matrix.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for (i, j) in (0..=a.len()).flat_map(|i| (0..=b.len()).map(move |j| (i, j))) {
            rows[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let mut cell = rows[i - 1][j] + 1;
                    cell = cell.min(rows[i][j - 1] + 1);
                    cell = cell.min(rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cell = cell.min(rows[i - 2][j - 2] + 1);
                    }
                    cell
                }
            };
        }
        rows[a.len()][b.len()]
    }

    fn dictionary(terms: &BTreeMap<String, u32>) -> (Vec<BlockRecord>, Vec<u8>, usize) {
        let mut writer = Writer::default();
        for (term, &document_frequency) in terms {
            let stem_document_frequency = document_frequency;
            writer.push(term, &Entry { document_frequency, stem_document_frequency, ..Entry::default() });
        }
        writer.finish()
    }

    proptest::proptest! {
        #[test]
        fn the_nearest_term_is_that_of_the_whole_matrix(
            terms in proptest::collection::btree_map("[a-d]{1,9}", 1..5_u32, 0..120), word in "[a-d]{1,9}", edits in 1..3_usize,
            as_prefix: bool,
        ) {
            let (blocks, bytes, len) = dictionary(&terms);
            let found = nearest(Dictionary::new(&blocks, &bytes, len), &word, edits, as_prefix);
            let distance_of = |term: &String| {
                let ends = if as_prefix { 0..=term.len() } else { term.len()..=term.len() };
                ends.map(|end| distance(&term.as_bytes()[..end], word.as_bytes())).min().expect("a term has prefixes")
            };
            let order = |(term, documents): &(&String, &u32)| {
                (distance_of(term), term.as_bytes()[0] != word.as_bytes()[0], std::cmp::Reverse(**documents))
            };
            let expected = terms.iter().filter(|(term, _)| distance_of(term) <= edits).min_by_key(order);
            assert_eq!(found.map(|near| near.term), expected.map(|(term, _)| term.clone()));
        }
    }

    #[test]
    fn a_transposition_is_one_edit() {
        let terms = ["poutine", "routine", "pouvoir"].map(|term| (term.to_owned(), 1)).into();
        let (blocks, bytes, len) = dictionary(&terms);
        let found = nearest(Dictionary::new(&blocks, &bytes, len), "poutnie", 1, false).expect("a term is near");
        assert_eq!((found.term.as_str(), found.edits), ("poutine", 1));
    }
}
