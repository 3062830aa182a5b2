//! Snippets: the passage of a document that matches the query best.
//!
//! A passage is a run of whole sentences of one block, as many as fit; a longer sentence is cut between words. The best
//! passage has the highest total weight of distinct query words.

use std::ops::Range;

use super::matching::Occurrence;
use crate::analysis::sentences;
use crate::format::BlockKind;
use crate::index::{Block, Blocks, Document};
use crate::query::{MatchKind, Query};

/// The longest passage, in bytes: three lines of a list of results.
const MAX_LEN: usize = 280;

/// The length of the text that is read for a passage, in bytes, once a passage is found. The words without positions are
/// frequent, so a long text soon has them.
const MAX_READ: usize = 8 << 10;

/// The context before the first highlighted word of a cut sentence, in bytes.
const CONTEXT: usize = 70;

/// A part of the text of a document, with highlighted words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage<'index> {
    /// The text.
    pub text: &'index str,
    /// The ranges to highlight, in bytes of the text, in order and without overlaps.
    pub marks: Vec<Range<usize>>,
    /// Whether the sentence begins before the text.
    pub cut_before: bool,
    /// Whether the sentence continues after the text.
    pub cut_after: bool,
}

/// The best passage of a document, or its beginning if no block has words of the query. `weights` are the weights of
/// the query words. With the position of the best words, only the blocks around it are read, if they have any of them.
pub(crate) fn best_passage<'index>(
    document: Document<'index>,
    query: &Query,
    weights: &[f32],
    best_position: Option<u32>,
) -> Passage<'index> {
    let best_of = |blocks: Blocks<'index>| best_candidate(document, blocks, query, weights);
    let has_words = query.words.iter().any(|word| word.is_positive);
    let best = best_position
        .and_then(|position| best_of(document.blocks_at(position)))
        // The words there may be those of a phrase that is elsewhere.
        .filter(|best| best.occurrences.iter().any(|occurrence| !query.words[occurrence.word].is_stop))
        .or_else(|| has_words.then(|| best_of(document.blocks())).flatten())
        .or_else(|| beginning(document, query));
    let Some(Candidate { block, range, sentences, occurrences }) = best else { return Passage::default() };
    let marks = query.marks_of(&occurrences, block.text);
    let marks = marks.into_iter().filter(|mark| mark.start >= range.start && mark.end <= range.end);
    Passage {
        text: block.text.get(range.clone()).unwrap_or_default(),
        marks: marks.map(|mark| mark.start - range.start..mark.end - range.start).collect(),
        cut_before: !sentences.iter().any(|sentence| sentence.start == range.start),
        cut_after: !sentences.iter().any(|sentence| sentence.end == range.end),
    }
}

/// A possible passage.
struct Candidate<'index> {
    block: Block<'index>,
    range: Range<usize>,
    /// The sentences of the whole block.
    sentences: Vec<Range<usize>>,
    /// The words of the query in the whole block.
    occurrences: Vec<Occurrence>,
}

/// The passage with the highest score; of equals, the first. After [`MAX_READ`] bytes, the best one so far.
fn best_candidate<'index>(
    document: Document<'index>,
    blocks: Blocks<'index>,
    query: &Query,
    weights: &[f32],
) -> Option<Candidate<'index>> {
    let mut best = None;
    let mut best_score = 0.0;
    let mut read = 0;
    for block in blocks {
        if best.is_some() && read > MAX_READ {
            break;
        }
        read += block.text.len();
        let occurrences = query.occurrences(block.text);
        if occurrences.is_empty() {
            continue;
        }
        let block_weight = block_weight(&document, &block);
        let sentences = sentences(block.text);
        let mut best_range = None;
        for first in 0..sentences.len() {
            let range = window(block.text, &sentences[first..], &occurrences, weights);
            let score = block_weight * score(within(&occurrences, &range), weights);
            if score > best_score {
                best_score = score;
                best_range = Some(range);
            }
        }
        if let Some(range) = best_range {
            best = Some(Candidate { block, range, sentences, occurrences });
        }
    }
    best
}

/// The beginning of the first paragraph; of the second one if the title is derived from the first, which would repeat
/// it.
fn beginning<'index>(document: Document<'index>, query: &Query) -> Option<Candidate<'index>> {
    let mut paragraphs = document.blocks().filter(|block| block.kind == BlockKind::Paragraph);
    let lead = paragraphs.next();
    let lead = if document.has_derived_title() { paragraphs.next().or(lead) } else { lead };
    let block = lead.or_else(|| document.blocks().next())?;
    let sentences = sentences(block.text);
    let range = window(block.text, &sentences, &[], &[]);
    Some(Candidate { block, range, sentences, occurrences: query.occurrences(block.text) })
}

/// The occurrences within a range.
fn within<'found>(occurrences: &'found [Occurrence], range: &Range<usize>) -> &'found [Occurrence] {
    // A binary search, because a paragraph may be a whole book.
    let first = occurrences.partition_point(|occurrence| occurrence.range.start < range.start);
    let last = occurrences.partition_point(|occurrence| occurrence.range.end <= range.end);
    occurrences.get(first..last).unwrap_or_default()
}

/// The weight of a block. A passage is shown below the title, so a lead that repeats the title is worth less than other
/// paragraphs.
fn block_weight(document: &Document<'_>, block: &Block<'_>) -> f32 {
    let lead = || document.blocks().find(|block| block.kind == BlockKind::Paragraph);
    match block.kind {
        BlockKind::Paragraph if document.has_derived_title() && lead() == Some(*block) => 0.8,
        BlockKind::Paragraph => 1.0,
        BlockKind::Subheading | BlockKind::Caption => 0.7,
    }
}

/// The total weight of the distinct query words among occurrences, each with its best match.
fn score(occurrences: &[Occurrence], weights: &[f32]) -> f32 {
    let mut best = vec![0.0_f32; weights.len()];
    let mut repetitions = 0.0;
    for occurrence in occurrences {
        let quality = match occurrence.kind {
            MatchKind::Exact | MatchKind::ExactAccents => 1.0,
            MatchKind::Stem => 0.9,
            MatchKind::Prefix => 0.7,
        };
        best[occurrence.word] = best[occurrence.word].max(weights[occurrence.word] * quality);
        // Repetitions break ties; they never outweigh another word.
        repetitions += weights[occurrence.word] / 1000.0;
    }
    best.iter().sum::<f32>() + repetitions
}

/// As many of the sentences as fit; if the first one does not, the best part of it.
fn window(text: &str, sentences: &[Range<usize>], occurrences: &[Occurrence], weights: &[f32]) -> Range<usize> {
    let Some(first) = sentences.first() else { return 0..0 };
    if first.len() > MAX_LEN {
        return part_of_sentence(text, first, occurrences, weights);
    }
    let fits = |sentence: &&Range<usize>| sentence.end - first.start <= MAX_LEN;
    first.start..sentences.iter().take_while(fits).last().map_or(first.end, |last| last.end)
}

/// The part of a long sentence with the highest score, cut between words.
fn part_of_sentence(text: &str, sentence: &Range<usize>, occurrences: &[Occurrence], weights: &[f32]) -> Range<usize> {
    let mut anchor = sentence.start;
    let mut best_score = 0.0;
    for start in within(occurrences, sentence).iter().map(|occurrence| occurrence.range.start) {
        let score = score(within(occurrences, &(start..start + MAX_LEN - CONTEXT)), weights);
        if score > best_score {
            (anchor, best_score) = (start, score);
        }
    }
    // Near the end of the sentence there is room for more context before the anchor.
    let latest = sentence.end.saturating_sub(MAX_LEN).max(sentence.start);
    let start = anchor.saturating_sub(CONTEXT).clamp(sentence.start, latest);
    let start = if start == sentence.start { start } else { next_word(text, start, sentence.end).min(anchor) };
    let end = if sentence.end - start <= MAX_LEN { sentence.end } else { last_word_end(text, start, start + MAX_LEN) };
    start..end
}

/// The start of the first word at or after `from`.
fn next_word(text: &str, from: usize, end: usize) -> usize {
    let from = text.ceil_char_boundary(from);
    text.get(from..end).and_then(|part| part.find(' ')).map_or(from, |space| from + space + 1)
}

/// The end of the last whole word before `to`.
fn last_word_end(text: &str, start: usize, to: usize) -> usize {
    let to = text.floor_char_boundary(to);
    let part = text.get(start..to).unwrap_or_default();
    let is_whole = text.get(to..).is_none_or(|rest| rest.starts_with(' '));
    let whole_words = if is_whole { part } else { part.rsplit_once(' ').map_or(part, |(words, _)| words) };
    start + whole_words.trim_end_matches([',', ';', ':', ' ', '\u{a0}']).len()
}
