//! Related documents: a search for the characteristic words of a document.

use super::searcher::Search;
use crate::analysis::{Tokens, has_positions, stem};
use crate::format::{BlockKind, LEAD_WORDS};
use crate::index::{Document, Index};
use crate::query::Query;
use crate::ranking::{RERANKED, idf};

/// The number of words that are searched for.
const QUERY_WORDS: usize = 12;

/// The number of words that are read. News begin with their subject.
const MAX_WORDS: u32 = 600;

/// The weights of occurrences.
const IN_TITLE: f32 = 3.0;
const IN_LEAD: f32 = 1.5;
const IN_BODY: f32 = 1.0;

/// The largest frequency of a word, weighted.
const MAX_FREQUENCY: f32 = 6.0;

/// The factor of names.
const NAME: f32 = 1.5;

/// The least score of a related document, relative to that of the document itself.
const MIN_SCORE: f32 = 0.15;

/// The numbers of the documents most similar to a document, at most `limit`, the most similar first. The document
/// itself and documents with little in common are left out.
pub fn related(index: &Index<'_>, document: usize, limit: usize) -> Vec<usize> {
    let words = index.document(document).map(|document| characteristic_words(index, document)).unwrap_or_default();
    let search = Search::uncorrected(index, Query::of_words(&words));
    let hits = search.results(RERANKED.max(limit.saturating_add(1))).hits;
    // If many documents are equally similar, the document itself may not be among the best; then the best hit has its
    // score.
    let itself = hits.iter().find(|hit| hit.document == document).or(hits.first());
    // With few words, documents must have more of them: one word in common says little.
    let scarcity = QUERY_WORDS as f32 / search.query.words.len().max(1) as f32;
    let min_score = itself.map_or(0.0, |hit| hit.score) * MIN_SCORE * scarcity;
    let similar = hits.iter().filter(|hit| hit.document != document && hit.score >= min_score);
    similar.take(limit).map(|hit| hit.document).collect()
}

/// The words with the highest weighted frequency times idf.
fn characteristic_words(index: &Index<'_>, document: Document<'_>) -> Vec<String> {
    let mut words = WordFrequencies::default();
    if !document.has_derived_title() {
        words.add(document.title(), true);
    }
    words.add(document.kicker().unwrap_or_default(), true);
    for block in document.blocks().filter(|block| block.kind != BlockKind::Caption) {
        if words.read >= MAX_WORDS {
            break;
        }
        words.add(block.text, false);
    }
    let mut best: Vec<(f32, String)> = Vec::new();
    for WordFrequency { form, frequency, .. } in words.stems {
        let Some((_, entry)) = index.terms().find(&form) else { continue };
        // A stem that only this document has finds no other.
        if entry.stem_document_frequency < 2 {
            continue;
        }
        let name = if entry.is_name { NAME } else { 1.0 };
        let idf = idf(entry.stem_document_frequency as usize, index.len());
        let weight = name * idf * frequency.min(MAX_FREQUENCY);
        best.insert(best.partition_point(|&(other, _)| other >= weight), (weight, form));
        best.truncate(QUERY_WORDS);
    }
    best.into_iter().map(|(_, form)| form).collect()
}

/// The weighted frequencies of the words of a document.
#[derive(Default)]
struct WordFrequencies {
    /// Sorted by stem.
    stems: Vec<WordFrequency>,
    /// The number of words read from the body.
    read: u32,
}

/// The frequency of a stem.
struct WordFrequency {
    stem: String,
    /// The first inflection.
    form: String,
    frequency: f32,
}

impl WordFrequencies {
    fn add(&mut self, text: &str, in_title: bool) {
        let (mut tokens, mut stemmed) = (Tokens::new(text), String::new());
        while let Some(token) = tokens.advance() {
            let weight = match self.read {
                _ if in_title => IN_TITLE,
                0..LEAD_WORDS => IN_LEAD,
                LEAD_WORDS..MAX_WORDS => IN_BODY,
                _ => return,
            };
            self.read += u32::from(!in_title);
            // Numbers say little about the subject.
            if !has_positions(token.form) || token.form.starts_with(|first: char| first.is_ascii_digit()) {
                continue;
            }
            stemmed.clear();
            stemmed.push_str(token.form);
            stem(&mut stemmed);
            match self.stems.binary_search_by(|word| word.stem.as_str().cmp(&stemmed)) {
                Ok(position) => self.stems[position].frequency += weight,
                Err(position) => {
                    let form = token.form.to_owned();
                    self.stems.insert(position, WordFrequency { stem: stemmed.clone(), form, frequency: weight });
                }
            }
        }
    }
}
