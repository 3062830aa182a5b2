//! Snippets: the passage of a document that tells a reader why it was found.
//!
//! A passage is a run of whole sentences of one paragraph, as long as fits; a sentence that is longer than that is cut at
//! words. The best passage is the one whose words say most about the query, each word of the query counted once.

use std::ops::Range;

use crate::analysis::sentences;
use crate::format::BlockKind;
use crate::index::{Block, Blocks, Document};
use crate::lookup::Match;
use crate::matching::Occurrence;
use crate::query::Query;
use crate::text::part;

/// A passage is so long at most, in bytes: three lines of a results list.
const LONGEST: usize = 280;

/// A passage that is cut out of a long sentence begins so many bytes before the first marked word.
const LEAD_IN: usize = 70;

/// A piece of a document's text, with the words of the query marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage<'index> {
    /// The text.
    pub text: &'index str,
    /// The ranges to mark, in bytes of the text, in order and apart from each other.
    pub marks: Vec<Range<usize>>,
    /// Whether a part of a sentence is missing before it.
    pub cut_before: bool,
    /// Whether a part of a sentence is missing behind it.
    pub cut_behind: bool,
}

/// The best passage of a document. `worth` is how much each word of the query says, and `word` where its words stand best,
/// counted as positions are: there, and only there, the text is read. Without it all of it is.
pub(crate) fn best_passage<'index>(
    document: Document<'index>,
    query: &Query,
    worth: &[f32],
    word: Option<u32>,
) -> Passage<'index> {
    let blocks = match word {
        Some(word) => document.blocks_around(word, word),
        // A query without words has none in any text.
        None if query.words.iter().all(|word| !word.wanted) => Blocks::NONE,
        None => document.blocks(),
    };
    let mut best: Option<Candidate<'index>> = None;
    let mut best_score = 0.0;
    for block in blocks {
        let occurrences = query.occurrences(block.text);
        if occurrences.is_empty() {
            continue;
        }
        let news = news(&document, &block);
        let sentences = sentences(block.text);
        let mut best_here = None;
        for first in 0..sentences.len() {
            let range = window(block.text, &sentences[first..], &occurrences);
            let score = news * score(within(&occurrences, &range), worth);
            // What stands first says more, so a later passage must be better.
            if score > best_score {
                best_score = score;
                best_here = Some(range);
            }
        }
        if let Some(range) = best_here {
            best = Some(Candidate { block, range, sentences, occurrences });
        }
    }
    let Candidate { block, range, sentences, occurrences } = match best {
        Some(best) => best,
        None => {
            // Below a title that is the beginning of the lead, what comes next says more.
            let mut paragraphs = document.blocks().filter(|block| block.kind == BlockKind::Paragraph);
            let lead = paragraphs.next();
            let lead = if document.has_derived_title() { paragraphs.next().or(lead) } else { lead };
            let Some(block) = lead.or_else(|| document.blocks().next()) else { return Passage::default() };
            let sentences = sentences(block.text);
            Candidate {
                block,
                range: window(block.text, &sentences, &[]),
                sentences,
                occurrences: query.occurrences(block.text),
            }
        }
    };
    let marks = query.marks_of(&occurrences, block.text);
    let marks = marks.into_iter().filter(|mark| mark.start >= range.start && mark.end <= range.end);
    Passage {
        text: part(block.text, range.clone()),
        marks: marks.map(|mark| mark.start - range.start..mark.end - range.start).collect(),
        cut_before: !sentences.iter().any(|sentence| sentence.start == range.start),
        cut_behind: !sentences.iter().any(|sentence| sentence.end == range.end),
    }
}

/// A passage that may be the best.
struct Candidate<'index> {
    block: Block<'index>,
    range: Range<usize>,
    /// The sentences and the words of the query in the whole block.
    sentences: Vec<Range<usize>>,
    occurrences: Vec<Occurrence>,
}

/// The occurrences that lie in a range, found by halving: a paragraph may be a whole book.
fn within<'found>(occurrences: &'found [Occurrence], range: &Range<usize>) -> &'found [Occurrence] {
    let first = occurrences.partition_point(|occurrence| occurrence.range.start < range.start);
    let last = occurrences.partition_point(|occurrence| occurrence.range.end <= range.end);
    occurrences.get(first..last).unwrap_or_default()
}

/// How much a block tells beside the title that stands above the passage: a heading or a caption less than a paragraph, and
/// less again the lead of which the title is the beginning.
fn news(document: &Document<'_>, block: &Block<'_>) -> f32 {
    let lead = || document.blocks().find(|block| block.kind == BlockKind::Paragraph);
    match block.kind {
        BlockKind::Paragraph if document.has_derived_title() && lead() == Some(*block) => 0.8,
        BlockKind::Paragraph => 1.0,
        BlockKind::Subheading | BlockKind::Caption => 0.7,
    }
}

/// What occurrences say together: the words of the query, each by its best one; whole forms before inflections and beginnings.
fn score(occurrences: &[Occurrence], worth: &[f32]) -> f32 {
    let mut best = vec![0.0_f32; worth.len()];
    let mut repetitions = 0.0;
    for occurrence in occurrences {
        let quality = match occurrence.how {
            Match::Exact | Match::Spelt => 1.0,
            Match::Stem => 0.9,
            Match::Prefix => 0.7,
        };
        best[occurrence.word] = best[occurrence.word].max(worth[occurrence.word] * quality);
        // Repetitions break ties; they never outweigh another word.
        repetitions += worth[occurrence.word] / 1000.0;
    }
    best.iter().sum::<f32>() + repetitions
}

/// As many of the sentences as fit, or the part of the first that holds its words.
fn window(text: &str, sentences: &[Range<usize>], occurrences: &[Occurrence]) -> Range<usize> {
    let Some(first) = sentences.first() else { return 0..0 };
    if first.len() > LONGEST {
        return part_of_sentence(text, first, occurrences);
    }
    let fits = |sentence: &&Range<usize>| sentence.end - first.start <= LONGEST;
    first.start..sentences.iter().take_while(fits).last().map_or(first.end, |last| last.end)
}

/// The part of a long sentence that has most words of the query, cut between words.
fn part_of_sentence(text: &str, sentence: &Range<usize>, occurrences: &[Occurrence]) -> Range<usize> {
    let words_from = |start: usize| {
        let mut words: Vec<usize> = Vec::new();
        for occurrence in within(occurrences, &(start..start + LONGEST - LEAD_IN)) {
            if !words.contains(&occurrence.word) {
                words.push(occurrence.word);
            }
        }
        words.len()
    };
    let anchors = within(occurrences, sentence).iter().map(|occurrence| occurrence.range.start);
    let anchor = anchors.max_by_key(|&start| (words_from(start), std::cmp::Reverse(start))).unwrap_or(sentence.start);
    // As much context before the first word as there is room for, and no empty room behind the end.
    let latest = sentence.end.saturating_sub(LONGEST).max(sentence.start);
    let start = anchor.saturating_sub(LEAD_IN).clamp(sentence.start, latest);
    let start = if start == sentence.start { start } else { next_word(text, start, sentence.end).min(anchor) };
    let end = if sentence.end - start <= LONGEST { sentence.end } else { last_word_end(text, start, start + LONGEST) };
    start..end
}

/// Where the first word begins at or behind `from`.
fn next_word(text: &str, from: usize, end: usize) -> usize {
    let from = text.ceil_char_boundary(from);
    part(text, from..end).bytes().position(|byte| byte == b' ').map_or(from, |space| from + space + 1)
}

/// Where the last word ends that is whole before `to`.
fn last_word_end(text: &str, start: usize, to: usize) -> usize {
    let to = text.floor_char_boundary(to);
    let end = part(text, start..to).bytes().rposition(|byte| byte == b' ').map_or(to, |space| start + space);
    start + part(text, start..end).trim_end_matches([',', ';', ':', ' ', '\u{a0}']).len()
}
