//! Explanations: why does a hit stand where it stands?

use std::fmt;

use super::{Search, Tally, stands};
use crate::format::postings::Cursor;
use crate::lookup::Match;

/// What a document's score is made of: `(Σ reasons + names) · coverage + (window + adjacent) · coverage`.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The whole score, that of the hit.
    pub score: f32,
    /// What each word of the query adds, in the order of the query; words that are nowhere in the document are left out.
    pub reasons: Vec<Reason>,
    /// What it adds that the names of the query are there.
    pub names: f32,
    /// The factor of the words that are there, 0 to 1: 1 where all are.
    pub coverage: f32,
    /// What it adds that words stand near each other.
    pub window: f32,
    /// What it adds that words stand side by side.
    pub adjacent: f32,
}

/// What a word of the query adds.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The word, folded and corrected.
    pub word: String,
    /// The best way in which the document has it.
    pub how: Match,
    /// How often it stands in the text, occurrences in the lead and beside the text weighted.
    pub in_text: f32,
    /// How often it stands in the title.
    pub in_title: f32,
    /// What it adds, before coverage.
    pub score: f32,
}

impl Search<'_> {
    /// Why a document has its score; nothing where there is no such document. The best documents are ranked by nearness as
    /// well, the others are not: for those, `window` and `adjacent` are more than their hit has.
    pub fn explain(&self, document: usize) -> Option<Explanation> {
        let record = self.index.record(document)?;
        let mut tallies = vec![Tally::default(); self.query.words.len()];
        for list in &self.lookup.lists {
            let [postings, _] = self.index.bytes_of(&list.entry);
            let mut cursor = Cursor::new(postings, list.entry.documents as usize, Vec::new());
            if let Some((posting, ..)) = cursor.seek(document as u32) {
                let tally = &mut tallies[list.word][list.how as usize];
                tally[0] += self.weights.in_text(posting.frequencies);
                tally[1] += f32::from(posting.frequencies.title);
            }
        }
        let lengths = self.weights.lengths(record);
        let candidate = self.judge(document, record, 0.0, |word| tallies[word])?;
        let mut reasons = Vec::new();
        let words = self.query.words.iter().zip(&self.lookup.worth).zip(&tallies).filter(|((word, _), _)| word.wanted);
        for ((word, worth), tally) in words {
            let Some(how) =
                [Match::Spelt, Match::Exact, Match::Stem, Match::Prefix].into_iter().find(|how| stands(tally, *how))
            else {
                continue;
            };
            reasons.push(Reason {
                word: word.form.clone(),
                how,
                in_text: tally.iter().map(|channel| channel[0]).fold(0.0, f32::max),
                in_title: tally.iter().map(|channel| channel[1]).fold(0.0, f32::max),
                score: self.score(tally, worth, lengths),
            });
        }
        let nearness = self.nearness(document, record);
        let names = self
            .query
            .words
            .iter()
            .zip(&self.lookup.worth)
            .zip(&tallies)
            .filter(|((word, worth), tally)| word.wanted && worth.is_name && stands(tally, Match::Exact));
        let names = self.whole.names_bonus(names.map(|((_, worth), _)| worth.idf).sum());
        let sum: f32 = reasons.iter().map(|reason| reason.score).sum();
        Some(Explanation {
            score: (sum + names + nearness.window + nearness.adjacent) * candidate.coverage,
            names,
            coverage: candidate.coverage,
            window: nearness.window,
            adjacent: nearness.adjacent,
            reasons,
        })
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{:8.3}  score", self.score)?;
        for Reason { word, how, in_text, in_title, score } in &self.reasons {
            let how = match how {
                Match::Spelt => "as typed, accents and all",
                Match::Exact => "as typed",
                Match::Stem => "another inflection",
                Match::Prefix => "begins so",
            };
            writeln!(formatter, "{score:8.3}  {word}: {how}, {in_text:.1} in the text, {in_title:.0} in the title")?;
        }
        writeln!(formatter, "{:8.3}  names that are there", self.names)?;
        writeln!(formatter, "{:8.3}  words near each other", self.window)?;
        writeln!(formatter, "{:8.3}  words side by side", self.adjacent)?;
        write!(formatter, "×{:7.3}  share of the query that is there", self.coverage)
    }
}
