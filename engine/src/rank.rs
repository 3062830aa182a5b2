//! Ranking: how well does a document answer?
//!
//! It is done in two steps. All documents with a word of the query are scored by what the words are worth in them:
//!
//! ```text
//!            words  channels
//!  base = (    Σ       Σ      weight · idf · (sat(tf) + title · sat(title tf))      BM25F, and the title once more
//!           + names · Σ idf of the names · (share of them that is there)⁸ · share …   see `Weights::names`
//!         ) · (share of the query's idf that is there) ^ coverage
//!
//!   tf  = (body + lead · frequency in the lead + aside · …) / (1 − b + b · words / 200) + title_tf · title tf
//!   sat(tf) = tf · (k1 + 1) / (tf + k1)
//!   idf = ln(1 + (N − n + ½) / (n + ½))
//! ```
//!
//! A word has two channels, the form that was typed and its stem, or, while it is being typed, the words that begin with it.
//! Then the best 32 documents are scored once more: stop words, which most documents have, add what they say, and how
//! near the words stand to each other counts:
//!
//! ```text
//!  score = base + ( stop words + near · best window + adjacent · Σ pairs sat(times that they stand side by side) · idf ) · share …
//! ```
//!
//! Nothing in it depends on the average length of a document. That is on purpose: a length that is held against documents
//! relative to their average makes all short news long and all long pages short, and no `b` suits both. Measured over five
//! French test sets, lengths relative to 200 words gained 5 points of nDCG@10 where pages are long and lost none elsewhere.
//!
//! BM25F is from Robertson, Zaragoza and Taylor, « Simple BM25 extension to multiple weighted fields », CIKM 2004.

use crate::format::DocumentRecord;
#[cfg(feature = "write")]
use crate::format::postings::Bound;
use crate::format::postings::Frequencies;

/// So many of the best documents are ranked by nearness as well. It does not depend on how many hits are asked for, so the
/// first ten stay the first ten when more are shown.
pub(crate) const NEAR: usize = 32;

/// The length of a body that is neither short nor long, in words, and that of a title.
const PIVOT: f32 = 200.0;
const TITLE_PIVOT: f32 = 8.0;

/// The knobs of the ranking. [`Weights::DEFAULT`] is one set for all corpora. They order hits; what is a hit does not
/// depend on them.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// How much a repetition of a word adds, 0 to about 3. At 0 a word counts once however often it stands; the larger, the
    /// longer repetitions go on to count.
    pub k1: f32,
    /// How much length is held against a document, 0 to 1. At 0 it does not matter and long documents win; at 1 frequency
    /// counts as a share of the text and the shortest win.
    pub b: f32,
    /// The same for titles.
    pub title_b: f32,
    /// What a word in the first 50 words of the body counts more than elsewhere, 0 and up. At 0 the lead is text like any
    /// other; at 2 a word there counts three times. News and good pages say first what they are about.
    pub lead: f32,
    /// What a word beside the text counts, in captions and names of papers, 0 to 1. At 0 nothing, at 1 as in the body.
    pub aside: f32,
    /// What a word in the title adds to the frequency in the body, above 0. Near 0 nothing; at 10 it alone decides about its word.
    pub title_tf: f32,
    /// What the title counts as a text of its own, as a share of what the document counts, 0 and up. At 0 it adds
    /// to the frequency only; at 3 documents that only mention the words elsewhere are hardly found.
    pub title: f32,
    /// The `k1` of titles, 0 to 3.
    pub title_k1: f32,
    /// The share of the form that was typed, 0 to 1; its stem has the rest. At 0 all inflections are one word, at 1 other
    /// inflections only find and do not rank.
    pub exact: f32,
    /// What a word adds that has the very accents that were typed, 0 to about 0.5, where the corpus has others without them or
    /// with others: `marché` beside `marche`. At 0 accents do not matter; at 0.5 as much as the whole word, and a
    /// forgotten accent costs the first place.
    pub spelt: f32,
    /// The share of the words that begin with the word being typed, 0 to 1. At 0 a word that exists counts
    /// as if it were finished; at 1 it counts as if it were only begun.
    pub begun: f32,
    /// What a stop word counts beside other words, 0 to 1. At 0 it does not count, at 1 as much as any word of its
    /// frequency.
    pub stop: f32,
    /// How much it matters that all of the query is there, 0 and up: the exponent of the share of idf that is. At 0
    /// not at all; from 1 on documents without one of the words are hardly found.
    pub coverage: f32,
    /// What it adds that the names of the query are there, 0 and up. A word that the corpus writes with a capital has no
    /// synonyms: who asks for two people wants both. At 0 a name is a word like any other; at 5 names decide alone.
    pub names: f32,
    /// The exponent of the share of the query that is names, 0 and up. At 0 a name counts as much in a long question as
    /// alone; the larger, the more the query must be names.
    pub names_share: f32,
    /// What the best window of words counts, 0 to about 2. At 0 it does not matter whether words stand together.
    pub near: f32,
    /// The width of that window in words, 8 to about 100, and how far apart words count half.
    pub window: f32,
    /// What pairs of words add that stand side by side as in the query, 0 to about 1.
    pub adjacent: f32,
}

impl Weights {
    /// The weights that searches use.
    pub const DEFAULT: Self = Self {
        k1: 1.6,
        b: 0.6,
        title_b: 0.25,
        lead: 2.5,
        aside: 0.5,
        title_tf: 1.4,
        title: 1.7,
        title_k1: 1.5,
        exact: 0.26,
        spelt: 0.03,
        begun: 0.05,
        stop: 0.06,
        coverage: 0.14,
        names: 2.7,
        names_share: 1.8,
        near: 0.74,
        window: 32.0,
        adjacent: 0.4,
    };

    /// How the length of a document counts: the factors of its body and of its title.
    pub(crate) fn lengths(&self, record: &DocumentRecord) -> [f32; 2] {
        let factor = |b: f32, relative: f32| 1.0 / (1.0 - b + b * relative);
        [
            factor(self.b, f32::from(record.body_words.get()) / PIVOT),
            factor(self.title_b, f32::from(record.title_words) / TITLE_PIVOT),
        ]
    }

    /// What occurrences in the text and beside it count together, before length.
    pub(crate) fn in_text(&self, frequencies: Frequencies) -> f32 {
        let Frequencies { body, lead, aside, title: _ } = frequencies;
        f32::from(body) + self.lead * f32::from(lead) + self.aside * f32::from(aside)
    }

    /// What frequencies score before idf: `text` as [`in_text`](Self::in_text) gives it, `title` as they are, both times
    /// their factors. Nothing for none, and ever less for each more.
    pub(crate) fn saturated(&self, text: f32, title: f32) -> f32 {
        let tf = text + self.title_tf * title;
        tf * (self.k1 + 1.0) / (tf + self.k1) + self.title * title * (self.title_k1 + 1.0) / (title + self.title_k1)
    }

    /// How high a posting can score at most.
    #[cfg(feature = "write")]
    pub(crate) fn bound(&self, frequencies: Frequencies, record: &DocumentRecord) -> Bound {
        let [text, title] = self.lengths(record);
        let tf = self.in_text(frequencies) * text + self.title_tf * f32::from(frequencies.title) * title;
        Bound::new(tf, frequencies.title > 0)
    }

    /// The most that a word can score before idf whose tf, over all its lists, is so high at most.
    pub(crate) fn at_most(&self, tf: f32, in_title: bool) -> f32 {
        let rest = if in_title { self.title * (self.title_k1 + 1.0) } else { 0.0 };
        match tf.is_finite() {
            // The title is a part of the tf, so it cannot be more.
            true if in_title => self.saturated(0.0, tf / self.title_tf),
            true => self.saturated(tf, 0.0),
            false => self.k1 + 1.0 + rest,
        }
    }
}

/// How much it says that a document has a word which `containing` of all `documents` have. Never negative.
pub(crate) fn idf(containing: usize, documents: usize) -> f32 {
    let (containing, documents) = (containing.min(documents) as f32, documents as f32);
    ln(f64::from(1.0 + (documents - containing + 0.5) / (containing + 0.5))) as f32
}

/// A share, from 0 to 1, to the power of an exponent of 0 or more.
pub(crate) fn power(share: f32, exponent: f32) -> f32 {
    if share > 0.0 { exp(f64::from(exponent) * ln(f64::from(share))) as f32 } else { 0.0 }
}

/// The natural logarithm of a number above 0, to nine digits. The standard library's functions come with tables, and differ
/// from machine to machine in the last digit.
fn ln(number: f64) -> f64 {
    const MANTISSA: u64 = (1 << 52) - 1;
    let bits = number.to_bits();
    let exponent = (bits >> 52) as f64 - 1023.0;
    let mantissa = f64::from_bits(bits & MANTISSA | 1.0_f64.to_bits());
    // ln m = 2 · (t + t³/3 + t⁵/5 + …), where t is a third at most.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let series = (0..9).rev().fold(0.0, |sum, term| sum * t * t + 2.0 / f64::from(2 * term + 1));
    exponent * std::f64::consts::LN_2 + t * series
}

/// e to the power of a number that is 0 or less, to nine digits.
fn exp(number: f64) -> f64 {
    let twos = (number / std::f64::consts::LN_2).round_ties_even().max(-1000.0);
    let rest = number - twos * std::f64::consts::LN_2;
    // 1 + r/1 · (1 + r/2 · (1 + …)), where r is .35 at most.
    let series = (1..10).rev().fold(1.0, |sum, term| 1.0 + sum * rest / f64::from(term));
    series * f64::from_bits(((1023.0 + twos) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::{Weights, idf, ln, power};
    use crate::format::DocumentRecord;
    use crate::format::postings::Frequencies;

    fn score(words: u16, frequencies: Frequencies) -> f32 {
        let weights = Weights::DEFAULT;
        let record = DocumentRecord { body_words: words.into(), title_words: 8, ..DocumentRecord::default() };
        let [text, title] = weights.lengths(&record);
        weights.saturated(weights.in_text(frequencies) * text, f32::from(frequencies.title) * title)
    }

    const NONE: Frequencies = Frequencies { body: 0, lead: 0, title: 0, aside: 0 };

    #[test]
    fn more_occurrences_score_more_but_ever_less_so() {
        let scores = [0, 1, 2, 3].map(|body| score(100, Frequencies { body, ..NONE }));
        assert!(scores[0].abs() < f32::EPSILON);
        assert!(scores[1] - scores[0] > scores[2] - scores[1] && scores[2] - scores[1] > scores[3] - scores[2]);
        assert!(scores[3] > scores[2]);
    }

    #[test]
    fn the_title_counts_more_than_the_lead_that_more_than_the_body_and_the_body_more_than_what_stands_beside() {
        let title = score(200, Frequencies { title: 1, ..NONE });
        let lead = score(200, Frequencies { body: 1, lead: 1, ..NONE });
        let body = score(200, Frequencies { body: 1, ..NONE });
        let aside = score(200, Frequencies { aside: 1, ..NONE });
        assert!(title > lead && lead > body && body > aside);
    }

    #[test]
    fn a_short_document_counts_more_than_a_long_one() {
        let once = Frequencies { body: 1, ..NONE };
        assert!(score(50, once) > score(500, once));
    }

    #[test]
    fn a_rare_word_says_more_than_a_common_one_and_none_says_less_than_nothing() {
        assert!(idf(1, 1000) > idf(10, 1000) && idf(10, 1000) > idf(1000, 1000));
        assert!(idf(1000, 1000) > 0.0 && idf(0, 0) > 0.0);
    }

    #[test]
    fn logarithms_and_powers_are_those_of_the_standard_library() {
        for number in (1..2_000).map(|number| f64::from(number) / 100.0) {
            assert!((ln(number) - number.ln()).abs() < 1e-8, "{number}");
            for exponent in [0.0, 0.14, 1.0, 1.8, 20.0] {
                let share = (number / 20.0) as f32;
                assert!((power(share, exponent) - share.powf(exponent)).abs() < 1e-6, "{share} ^ {exponent}");
            }
        }
        assert!(power(0.0, 0.14).abs() < f32::EPSILON);
    }

    proptest::proptest! {
        #[test]
        fn no_document_scores_more_than_its_bound(words: u16, title_words: u8, body in 0..50_u16, lead in 0..5_u16, title in 0..5_u16) {
            let weights = Weights::DEFAULT;
            let record = DocumentRecord { body_words: words.into(), title_words, ..DocumentRecord::default() };
            let frequencies = Frequencies { body, lead: lead.min(body), title, aside: 0 };
            let [text, factor] = weights.lengths(&record);
            let score = weights.saturated(weights.in_text(frequencies) * text, f32::from(title) * factor);
            #[cfg(feature = "write")]
            {
                let bound = weights.bound(frequencies, &record);
                assert!(score <= weights.at_most(bound.tf(), bound.in_title()) + 1e-5);
            }
            assert!(score <= weights.at_most(f32::INFINITY, true));
        }
    }
}
