//! Ranking: BM25F over two channels, the word itself and its stem.
//!
//! A word of the query scores in a document
//!
//! ```text
//!   exact · idf(form)  · sat(tf of the form)
//! + stem  · idf(stem)  · sat(tf of all forms with its stem)
//! + begun · idf(begun) · sat(tf of all words that begin with it)       the word being typed only
//!
//!   tf  = Σ over fields of  weight · frequency / (1 − b + b · length / average length)
//!   sat = tf · (k1 + 1) / (tf + k1)
//!   idf = ln(1 + (N − n + ½) / (n + ½))
//! ```
//!
//! and a document scores what its words score together. BM25F is from Robertson, Zaragoza and Taylor, « Simple BM25 extension
//! to multiple weighted fields », CIKM 2004; that the form and the stem of a French word should both count was measured on
//! five French test sets, where it beats either alone.

use crate::format::postings::{Field, PerField};
use crate::matching::Match;

/// The knobs of the ranking. [`Weights::DEFAULT`] is one set for all corpora. They order hits; what is a hit does not
/// depend on them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights {
    /// How much a repetition of a word adds, 0 to about 3. At 0 a word counts once however often it stands; the larger, the
    /// longer repetitions go on to count.
    pub(crate) k1: f32,
    /// How much a long field is held against a document, 0 to 1 for each field in the order of [`Field`]. At 0 length does
    /// not matter and long documents win; at 1 frequency counts as a share of the field and the shortest win.
    pub(crate) b: PerField<f32>,
    /// What a word counts in each field, 0 and up, in the order of [`Field`]. At 0 a hit there adds
    /// nothing.
    pub(crate) field: PerField<f32>,
    /// What the form of a word counts, 0 to 1. At 0 all inflections are one word.
    pub(crate) exact: f32,
    /// What the stem of a word counts, 0 to 1. At 0 another inflection adds nothing.
    pub(crate) stem: f32,
    /// What words count that begin with the word being typed, 0 to 1. At 0 they add nothing; at the
    /// value of `exact` a word that is only begun counts like one that is written out.
    pub(crate) begun: f32,
    /// What a stop word counts beside other words, 0 to 1. At 0 it does not count, at 1 as much as any word of its
    /// frequency.
    pub(crate) stop: f32,
}

impl Weights {
    /// The weights that searches use.
    pub(crate) const DEFAULT: Self =
        Self { k1: 1.2, b: [0.6, 0.4, 0.4], field: [1.0, 1.5, 0.5], exact: 0.5, stem: 0.5, begun: 0.25, stop: 0.1 };

    /// What a channel counts.
    pub(crate) fn channel(&self, how: Match) -> f32 {
        match how {
            Match::Exact => self.exact,
            Match::Stem => self.stem,
            Match::Prefix => self.begun,
        }
    }

    /// What one occurrence counts in each field of a document: its weight over its length.
    pub(crate) fn per_occurrence(&self, lengths: PerField<u32>, averages: PerField<f32>) -> PerField<f32> {
        std::array::from_fn(|field| {
            let relative_length = lengths[field] as f32 / averages[field];
            self.field[field] / (1.0 - self.b[field] + self.b[field] * relative_length)
        })
    }

    /// What so many occurrences score, before idf: nothing for none, and ever less for each more.
    pub(crate) fn saturated(&self, frequencies: PerField<u32>, per_occurrence: PerField<f32>) -> f32 {
        let tf: f32 = (0..Field::COUNT).map(|field| frequencies[field] as f32 * per_occurrence[field]).sum();
        tf * (self.k1 + 1.0) / (tf + self.k1)
    }
}

/// How much it says that a document has a word which `containing` of all `documents` have. Never negative.
pub(crate) fn idf(containing: usize, documents: usize) -> f32 {
    let (containing, documents) = (containing.min(documents) as f32, documents as f32);
    (1.0 + (documents - containing + 0.5) / (containing + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::{Weights, idf};

    const AVERAGES: [f32; 3] = [100.0, 10.0, 10.0];

    fn score(lengths: [u32; 3], frequencies: [u32; 3]) -> f32 {
        let weights = Weights::DEFAULT;
        weights.saturated(frequencies, weights.per_occurrence(lengths, AVERAGES))
    }

    #[test]
    fn more_occurrences_score_more_but_ever_less_so() {
        let scores = [0, 1, 2, 3].map(|frequency| score([100, 10, 0], [frequency, 0, 0]));
        assert!(scores[0].abs() < f32::EPSILON);
        assert!(scores[1] - scores[0] > scores[2] - scores[1] && scores[2] - scores[1] > scores[3] - scores[2]);
        assert!(scores[3] > scores[2]);
    }

    #[test]
    fn the_title_counts_more_than_the_body_and_the_body_more_than_what_stands_beside() {
        let [body, title, aside] =
            [[1, 0, 0], [0, 1, 0], [0, 0, 1]].map(|frequencies| score([100, 10, 10], frequencies));
        assert!(title > body && body > aside);
    }

    #[test]
    fn a_short_document_counts_more_than_a_long_one() {
        assert!(score([50, 10, 0], [1, 0, 0]) > score([500, 10, 0], [1, 0, 0]));
    }

    #[test]
    fn a_rare_word_says_more_than_a_common_one_and_none_says_less_than_nothing() {
        assert!(idf(1, 1000) > idf(10, 1000) && idf(10, 1000) > idf(1000, 1000));
        assert!(idf(1000, 1000) > 0.0 && idf(2000, 1000) > 0.0 && idf(0, 0) > 0.0);
    }
}
