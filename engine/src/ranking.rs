//! The ranking formula and its weights.
//!
//! Ranking has two steps. First, every matching document gets a base score from the frequencies of the query terms:
//!
//! ```text
//!            words  channels
//!  base = (    Σ       Σ      weight · idf · (sat(tf) + title · sat(title tf))      BM25F, plus the title by itself
//!           + names · Σ idf of the names · (share of them in the document)⁸ · …     see `Weights::names`
//!         ) · (share of the query's idf in the document) ^ coverage
//!
//!   tf  = (body + lead · tf in the lead + aside · …) / (1 − b + b · words / 200) + title_tf · title tf
//!   sat(tf) = tf · (k1 + 1) / (tf + k1)
//!   idf = ln(1 + (N − n + ½) / (n + ½))
//! ```
//!
//! A word has two channels, the exact form and its stem. A word that is being typed has a third one, its completions.
//!
//! Second, the best 32 documents (`RERANKED`) are scored again, with stop words and proximity:
//!
//! ```text
//!  score = base + ( stop words + proximity · best window
//!                   + adjacency · Σ pairs sat(occurrences of the pair) · idf ) · share …
//! ```
//!
//! Document length is relative to a constant, not to the average of the corpus. Relative to the average, the same text
//! is long in a corpus of short news and short in a corpus of long pages, and no `b` suits both. On five French test
//! sets, a constant of 200 words gained 5 points of nDCG@10 on long pages and lost none on the others.
//!
//! Logarithms and powers are those of the platform, so the last digit of a score may differ between native programs and
//! wasm.
//!
//! BM25F is from Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004.

use crate::format::DocumentRecord;
#[cfg(feature = "write")]
use crate::format::postings::Bound;
use crate::format::postings::Frequencies;

/// The number of documents that are ranked by proximity. It does not depend on the number of hits asked for, so the
/// first ten hits stay the first ten when more are shown.
pub(crate) const RERANKED: usize = 32;

/// The reference length of a body, in words.
const BODY_PIVOT: f32 = 200.0;

/// The reference length of a title, in words.
const TITLE_PIVOT: f32 = 8.0;

/// The weights of the ranking formula. They order hits; which documents are hits does not depend on them.
///
/// [`Weights::DEFAULT`] is one set for all corpora.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// The saturation of term frequency, 0 to about 3. At 0, repetitions do not count; the larger, the more repetitions
    /// count.
    pub k1: f32,
    /// Length normalization, 0 to 1. At 0, length does not matter and long documents win; at 1, frequency
    /// is relative to length and the shortest documents win.
    pub b: f32,
    /// Length normalization of titles, 0 to 1.
    pub title_b: f32,
    /// The extra weight of the first 50 words of the body, 0 and up. At 0, the lead counts like the rest of the body;
    /// at 2, three times as much. News and good pages begin with their subject.
    pub lead: f32,
    /// The weight of captions, bylines, sources and sections, 0 to 1. At 0, they do not count; at 1, they count like
    /// the body.
    pub aside: f32,
    /// The weight of an occurrence in the title within the term frequency, above 0. Near 0, it does not count; at 10,
    /// it decides the score of its word.
    pub title_tf: f32,
    /// The weight of the title as a text of its own, 0 and up. At 0, the title counts only within the term
    /// frequency; at 3, documents without the word in the title rank low.
    pub title: f32,
    /// The saturation of frequencies in the title, 0 to 3.
    pub title_k1: f32,
    /// The share of the exact form, 0 to 1; its stem has the rest. At 0, all inflections are equal; at 1, other
    /// inflections are found but do not add to the score.
    pub exact: f32,
    /// The weight of an occurrence with exactly the accents of the query, 0 to about 0.5, if the corpus also has the
    /// word with other accents or none: `marché` ("market") and `marche` ("walk"). At 0, accents do not matter; at 0.5,
    /// they weigh as much as the word, and a forgotten accent costs the first place.
    pub exact_accents: f32,
    /// The same weight for accents that are not those of an ending: `jeûne` ("fast") and `jeune` ("young"). At 0.5, an
    /// accent that a document forgets costs it the first place.
    pub inner_accents: f32,
    /// The share of the completions of the word that is being typed, 0 to 1. At 0, an existing word counts
    /// as if it were complete; at 1, only its completions count.
    pub prefix: f32,
    /// The weight of a stop word beside other words, 0 to 1. At 0, stop words do not count; at 1, they count like any
    /// word of their frequency.
    pub stop: f32,
    /// The exponent of the share of the query's idf that the document has, 0 and up. At 0, missing words do not matter;
    /// from 1 on, documents without one of the words rank low.
    pub coverage: f32,
    /// The bonus for documents with the names of the query, 0 and up. A word that the corpus capitalizes has no
    /// synonyms: a query that names two people wants both. At 0, names are words like any other; at 5, they decide
    /// alone.
    pub names: f32,
    /// The exponent of the share of names in the query's idf, 0 and up. At 0, a name in a long question gives the full
    /// bonus; the larger, the more of the query must be names.
    pub names_share: f32,
    /// The weight of the best window of query words, 0 to about 2. At 0, distances do not matter.
    pub proximity: f32,
    /// The width of that window in words, 8 to about 100. At this distance a word counts half.
    pub proximity_window: f32,
    /// The weight of pairs of adjacent words in the order of the query, 0 to about 1.
    pub adjacency: f32,
}

impl Weights {
    /// The weights that searches use, tuned on five French test sets.
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
        exact_accents: 0.03,
        inner_accents: 0.5,
        prefix: 0.05,
        stop: 0.06,
        coverage: 0.14,
        names: 2.7,
        names_share: 1.8,
        proximity: 0.74,
        proximity_window: 32.0,
        adjacency: 0.4,
    };

    /// The length factors of body and title, by which frequencies are multiplied.
    pub(crate) fn length_factors(&self, record: &DocumentRecord) -> [f32; 2] {
        let factor = |b: f32, relative: f32| 1.0 / (1.0 - b + b * relative);
        [
            factor(self.b, f32::from(record.body_words.get()) / BODY_PIVOT),
            factor(self.title_b, f32::from(record.title_words) / TITLE_PIVOT),
        ]
    }

    /// The weighted frequency in body, lead and other fields except the title, before length normalization.
    pub(crate) fn body_tf(&self, frequencies: Frequencies) -> f32 {
        let Frequencies { body, lead, aside, title: _ } = frequencies;
        f32::from(body) + self.lead * f32::from(lead) + self.aside * f32::from(aside)
    }

    /// The score of length-normalized frequencies, before idf: 0 for none, then increasing and concave.
    pub(crate) fn saturated(&self, body_tf: f32, title_tf: f32) -> f32 {
        let tf = body_tf + self.title_tf * title_tf;
        let text = tf * (self.k1 + 1.0) / (tf + self.k1);
        // Most documents do not have the word in their title, and divisions are slow.
        if title_tf > 0.0 {
            text + self.title * title_tf * (self.title_k1 + 1.0) / (title_tf + self.title_k1)
        } else {
            text
        }
    }

    /// The bound of a posting.
    #[cfg(feature = "write")]
    pub(crate) fn bound(&self, frequencies: Frequencies, record: &DocumentRecord) -> Bound {
        let [body, title] = self.length_factors(record);
        let tf = self.body_tf(frequencies) * body + self.title_tf * f32::from(frequencies.title) * title;
        Bound::new(tf, frequencies.title > 0)
    }

    /// The highest score before idf of a word with at most this term frequency, summed over its posting lists.
    pub(crate) fn max_score(&self, tf: f32, in_title: bool) -> f32 {
        let max_title = if in_title { self.title * (self.title_k1 + 1.0) } else { 0.0 };
        match tf.is_finite() {
            // The frequency in the title is a part of `tf`, so it is at most this high.
            true if in_title => self.saturated(0.0, tf / self.title_tf),
            true => self.saturated(tf, 0.0),
            false => self.k1 + 1.0 + max_title,
        }
    }
}

/// The inverse document frequency of a word that `containing` of all `documents` have. Never negative.
pub(crate) fn idf(containing: usize, documents: usize) -> f32 {
    let (containing, documents) = (containing.min(documents) as f32, documents as f32);
    (1.0 + (documents - containing + 0.5) / (containing + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::{Weights, idf};
    use crate::format::DocumentRecord;
    use crate::format::postings::Frequencies;

    fn score(words: u16, frequencies: Frequencies) -> f32 {
        let weights = Weights::DEFAULT;
        let record = DocumentRecord { body_words: words.into(), title_words: 8, ..DocumentRecord::default() };
        let [text, title] = weights.length_factors(&record);
        weights.saturated(weights.body_tf(frequencies) * text, f32::from(frequencies.title) * title)
    }

    const NONE: Frequencies = Frequencies { body: 0, lead: 0, title: 0, aside: 0 };

    #[test]
    fn each_further_occurrence_adds_less() {
        let scores = [0, 1, 2, 3].map(|body| score(100, Frequencies { body, ..NONE }));
        assert!(scores[0].abs() < f32::EPSILON);
        assert!(scores[1] - scores[0] > scores[2] - scores[1] && scores[2] - scores[1] > scores[3] - scores[2]);
        assert!(scores[3] > scores[2]);
    }

    #[test]
    fn title_lead_body_and_other_fields_count_in_this_order() {
        let title = score(200, Frequencies { title: 1, ..NONE });
        let lead = score(200, Frequencies { body: 1, lead: 1, ..NONE });
        let body = score(200, Frequencies { body: 1, ..NONE });
        let aside = score(200, Frequencies { aside: 1, ..NONE });
        assert!(title > lead && lead > body && body > aside);
    }

    #[test]
    fn an_occurrence_in_a_short_document_scores_higher() {
        let once = Frequencies { body: 1, ..NONE };
        assert!(score(50, once) > score(500, once));
    }

    #[test]
    fn rare_words_have_a_higher_idf_and_no_idf_is_negative() {
        assert!(idf(1, 1000) > idf(10, 1000) && idf(10, 1000) > idf(1000, 1000));
        assert!(idf(1000, 1000) > 0.0 && idf(0, 0) > 0.0);
    }

    proptest::proptest! {
        #[test]
        fn no_document_exceeds_its_bound(words: u16, title_words: u8, body in 0..50_u16, lead in 0..5_u16, title in 0..5_u16) {
            let weights = Weights::DEFAULT;
            let record = DocumentRecord { body_words: words.into(), title_words, ..DocumentRecord::default() };
            let frequencies = Frequencies { body, lead: lead.min(body), title, aside: 0 };
            let [text, factor] = weights.length_factors(&record);
            let score = weights.saturated(weights.body_tf(frequencies) * text, f32::from(title) * factor);
            #[cfg(feature = "write")]
            {
                let bound = weights.bound(frequencies, &record);
                assert!(score <= weights.max_score(bound.tf(), bound.in_title()) + 1e-5);
            }
            assert!(score <= weights.max_score(f32::INFINITY, true));
        }
    }
}
