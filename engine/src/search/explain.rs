//! Explanations: what the score of a document consists of.

use std::fmt;

use super::scoring::TermFrequencies;
use super::searcher::Search;
use crate::query::MatchKind;

/// The parts of the score of a document: `(Σ words + names + window + adjacency) · coverage`.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The score of the hit.
    pub score: f32,
    /// The score of each word that the document has, in the order of the query.
    pub words: Vec<WordScore>,
    /// The bonus for the names of the query.
    pub names: f32,
    /// The factor for the share of the query that the document has, 0 to 1.
    pub coverage: f32,
    /// The score of the best window of query words.
    pub window: f32,
    /// The score of adjacent query words.
    pub adjacency: f32,
}

/// The score of a word of the query in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct WordScore {
    /// The word, folded and corrected.
    pub word: String,
    /// The best match of the word in the document.
    pub kind: MatchKind,
    /// The weighted frequency in the body and the other fields except the title.
    pub body_tf: f32,
    /// The frequency in the title.
    pub title_tf: f32,
    /// The score, before coverage.
    pub score: f32,
}

impl Search<'_> {
    /// Explains the score of a document; `None` if there is no such document. Only the best hits are ranked by
    /// proximity; for the others, the explanation has a higher score than the hit.
    pub fn explain(&self, document: usize) -> Option<Explanation> {
        self.for_document(document).explain_score(document)
    }

    fn explain_score(&self, document: usize) -> Option<Explanation> {
        let record = self.index.record(document)?;
        let frequencies = self.frequencies(document);
        let scorer = self.scorer();
        let of_word = |word: usize| Some(&frequencies[word]).filter(|of_word| **of_word != TermFrequencies::default());
        let candidate = scorer.score(document, record, 0.0, of_word)?;
        let length_factors = self.weights.length_factors(record);

        let (mut words, mut names_idf) = (Vec::new(), 0.0);
        let by_word = self.query.words.iter().zip(&self.postings.weights).zip(&frequencies);
        for ((word, weight), frequencies) in by_word.filter(|((word, _), _)| word.is_positive) {
            let kinds = [MatchKind::ExactAccents, MatchKind::Exact, MatchKind::Stem, MatchKind::Prefix];
            let Some(kind) = kinds.into_iter().find(|&kind| frequencies.has(kind)) else { continue };
            if weight.is_name && frequencies.has(MatchKind::Exact) {
                names_idf += weight.idf;
            }
            let [body_tf, title_tf] = frequencies.max();
            let score = scorer.word_score(frequencies, weight, length_factors);
            words.push(WordScore { word: word.form.clone(), kind, body_tf, title_tf, score });
        }
        let names = scorer.stats.names_bonus(names_idf);
        let proximity = self.proximity(document, record);
        let sum: f32 = words.iter().map(|word| word.score).sum();
        Some(Explanation {
            score: (sum + names + proximity.window + proximity.adjacency) * candidate.coverage,
            words,
            names,
            coverage: candidate.coverage,
            window: proximity.window,
            adjacency: proximity.adjacency,
        })
    }

    /// The frequencies of each word of the query in a document.
    fn frequencies(&self, document: usize) -> Vec<TermFrequencies> {
        let mut frequencies = vec![TermFrequencies::default(); self.query.words.len()];
        for list in &self.postings.lists {
            let mut cursor = list.cursor(&self.index, Vec::new());
            if let Some((posting, ..)) = cursor.seek(document as u32) {
                frequencies[list.word].add(list.kind, &self.weights, posting.frequencies);
            }
        }
        frequencies
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{:8.3}  score", self.score)?;
        for WordScore { word, kind, body_tf, title_tf, score } in &self.words {
            let kind = match kind {
                MatchKind::ExactAccents => "as typed, with its accents",
                MatchKind::Exact => "as typed",
                MatchKind::Stem => "another inflection",
                MatchKind::Prefix => "as a prefix",
            };
            writeln!(formatter, "{score:8.3}  {word}: {kind}, {body_tf:.1} in the text, {title_tf:.0} in the title")?;
        }
        writeln!(formatter, "{:8.3}  names", self.names)?;
        writeln!(formatter, "{:8.3}  proximity", self.window)?;
        writeln!(formatter, "{:8.3}  adjacent words", self.adjacency)?;
        write!(formatter, "×{:7.3}  share of the query in the document", self.coverage)
    }
}
