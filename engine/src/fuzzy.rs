//! Fuzzy look-up: which term is nearest to a word that is misspelt?
//!
//! Edits are insertions, deletions, substitutions and transpositions of neighbours, each counting one (the restricted
//! Damerau-Levenshtein distance). The dictionary is sorted, so the rows of the usual matrix are kept on a stack: a term
//! begins where it differs from the one before.
//!
//! ```text
//!             p o u t n i e          the word
//!           0 1 2 3 4 5 6 7
//!       p   1 0 1 2 ·                rows that « pouvoir » shares with « poutine »,
//!       o   2 1 0 1 2                kept from term to term
//!       u   3 2 1 0 1 2
//!       t     · 2 1 0 1 2            only cells within the number of edits
//!       i         · 1 1 1 2          of the diagonal are computed
//!       n           2 1 1 2
//!       e             · 2 1          ← one edit: n and i have changed places
//! ```
//!
//! Where all cells of a row exceed the number of edits, no term with that beginning is near, and all of them are passed over,
//! whole blocks at a time.

use std::cmp::Reverse;

use crate::format::dictionary::Dictionary;

/// Longer words are not corrected, in bytes.
const LONGEST: usize = 32;

/// A term near a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Near {
    pub(crate) term: String,
    pub(crate) edits: usize,
    pub(crate) documents: u32,
}

/// The term that is `edits` away from a word, or less: of several the one with fewest edits, then one with the same first
/// letter, then the commonest, then the first. With `only_begins`, a term is as near as its nearest beginning.
pub(crate) fn nearest(dictionary: Dictionary<'_>, word: &str, edits: usize, only_begins: bool) -> Option<Near> {
    let word = word.as_bytes();
    if word.len() > LONGEST {
        return None;
    }
    let mut rows = vec![[u8::MAX; LONGEST + 1]];
    for (cell, distance) in rows[0].iter_mut().zip(0..=(edits as u8)) {
        *cell = distance;
    }
    let mut best: Option<Near> = None;
    let mut walk = dictionary.walk_at(0);
    // How many bytes of the term at hand no term can share that is near.
    let mut dead = usize::MAX;
    // How many rows are those of the term at hand.
    let mut known = 0;
    while walk.next().is_some() {
        if walk.shared >= dead {
            continue;
        }
        dead = usize::MAX;
        known = known.min(walk.shared);
        let mut nearest_beginning = u8::MAX;
        if only_begins {
            nearest_beginning = rows[..=known].iter().map(|row| row[word.len()]).min().unwrap_or(u8::MAX);
        }
        for depth in known + 1..=walk.term.len() {
            if rows.len() <= depth {
                rows.push([u8::MAX; LONGEST + 1]);
            }
            let least = fill_row(&mut rows, depth, &walk.term, word, edits);
            known = depth;
            nearest_beginning = nearest_beginning.min(rows[depth][word.len()]);
            if usize::from(least) > edits {
                dead = depth;
                break;
            }
        }
        let is_whole = known == walk.term.len();
        let distance = match only_begins {
            true => usize::from(nearest_beginning),
            false if is_whole => usize::from(rows[known][word.len()]),
            false => usize::MAX,
        };
        if distance <= edits {
            let order =
                |edits: usize, term: &[u8], documents: u32| (edits, term.first() != word.first(), Reverse(documents));
            let documents = walk.entry().documents;
            let found = order(distance, &walk.term, documents);
            if best.as_ref().is_none_or(|best| found < order(best.edits, best.term.as_bytes(), best.documents))
                && let Ok(term) = str::from_utf8(&walk.term)
            {
                best = Some(Near { term: term.to_owned(), edits: distance, documents });
            }
        }
        if dead <= walk.term.len() && !(only_begins && usize::from(nearest_beginning) <= edits) {
            let prefix = walk.term[..dead].to_vec();
            walk.skip_blocks(&prefix);
        } else if only_begins {
            // Its beginning is near, so the terms that share it are looked at as well.
            dead = usize::MAX;
        }
    }
    best
}

/// Fills the row of the beginning of `depth` bytes of a term, and gives its least cell.
fn fill_row(rows: &mut [[u8; LONGEST + 1]], depth: usize, term: &[u8], word: &[u8], edits: usize) -> u8 {
    let (done, rest) = rows.split_at_mut(depth);
    let (row, above) = (&mut rest[0], &done[depth - 1]);
    row.fill(u8::MAX);
    let mut least = u8::MAX;
    for column in depth.saturating_sub(edits)..=(depth + edits).min(word.len()) {
        let mut cell = above[column].saturating_add(1);
        if column == 0 {
            cell = cell.min(depth as u8);
        } else {
            let differs = u8::from(term[depth - 1] != word[column - 1]);
            cell = cell.min(above[column - 1].saturating_add(differs)).min(row[column - 1].saturating_add(1));
            let swapped =
                depth > 1 && column > 1 && term[depth - 1] == word[column - 2] && term[depth - 2] == word[column - 1];
            if swapped {
                cell = cell.min(done[depth - 2][column - 2].saturating_add(1));
            }
        }
        row[column] = cell;
        least = least.min(cell);
    }
    least
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use std::collections::BTreeMap;

    use super::nearest;
    use crate::format::dictionary::{Dictionary, Entry, HeadRecord, Writer};

    /// The whole matrix, which is obviously right.
    fn distance(one: &[u8], other: &[u8]) -> usize {
        let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
        for (i, j) in (0..=one.len()).flat_map(|i| (0..=other.len()).map(move |j| (i, j))) {
            rows[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let mut cell = rows[i - 1][j] + 1;
                    cell = cell.min(rows[i][j - 1] + 1);
                    cell = cell.min(rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]));
                    if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                        cell = cell.min(rows[i - 2][j - 2] + 1);
                    }
                    cell
                }
            };
        }
        rows[one.len()][other.len()]
    }

    fn dictionary(terms: &BTreeMap<String, u32>) -> (Vec<HeadRecord>, Vec<u8>, usize) {
        let mut writer = Writer::default();
        for (term, &documents) in terms {
            writer.push(term, &Entry { documents, stem_documents: documents, ..Entry::default() });
        }
        writer.finish()
    }

    proptest::proptest! {
        #[test]
        fn the_nearest_term_is_that_of_the_whole_matrix(
            terms in proptest::collection::btree_map("[a-d]{1,9}", 1..5_u32, 0..120), word in "[a-d]{1,9}", edits in 1..3_usize,
            only_begins: bool,
        ) {
            let (heads, bytes, len) = dictionary(&terms);
            let found = nearest(Dictionary::new(&heads, &bytes, len), &word, edits, only_begins);
            let of = |term: &String| {
                let ends = if only_begins { 0..=term.len() } else { term.len()..=term.len() };
                ends.map(|end| distance(&term.as_bytes()[..end], word.as_bytes())).min().expect("there is one")
            };
            let order = |(term, documents): &(&String, &u32)| {
                (of(term), term.as_bytes()[0] != word.as_bytes()[0], std::cmp::Reverse(**documents))
            };
            let expected = terms.iter().filter(|(term, _)| of(term) <= edits).min_by_key(order);
            assert_eq!(found.map(|near| near.term), expected.map(|(term, _)| term.clone()));
        }
    }

    #[test]
    fn letters_that_have_changed_places_are_one_edit() {
        let terms = ["poutine", "routine", "pouvoir"].map(|term| (term.to_owned(), 1)).into();
        let (heads, bytes, len) = dictionary(&terms);
        let found = nearest(Dictionary::new(&heads, &bytes, len), "poutnie", 1, false).expect("one is near");
        assert_eq!((found.term.as_str(), found.edits), ("poutine", 1));
    }
}
