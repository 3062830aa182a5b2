//! Snippets: the passage of a document that tells a reader why it was found.
//!
//! A passage is a run of whole sentences of one paragraph, as long as fits; a sentence that is longer than that is cut at
//! words. The best passage is the one whose words say most about the query, each word of the query counted once.

use std::ops::Range;

use crate::format::BlockKind;
use crate::index::{Block, Document};
use crate::matching::{Match, Occurrence};
use crate::query::Query;

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

/// The best passage of a document. `worth` is how much each word of the query says.
pub(crate) fn best_passage<'index>(document: Document<'index>, query: &Query, worth: &[f32]) -> Passage<'index> {
    let mut best: Option<(f32, Block<'index>, Range<usize>, Vec<Occurrence>)> = None;
    for block in document.blocks() {
        let occurrences = query.occurrences(block.text);
        if occurrences.is_empty() {
            continue;
        }
        let sentences = sentences(block.text);
        for first in 0..sentences.len() {
            let range = window(block.text, &sentences[first..], &occurrences);
            let score = news(&document, &block) * score(&range, &occurrences, worth);
            // What stands first says more, so a later passage must be better.
            if score > best.as_ref().map_or(0.0, |(best, ..)| *best) {
                best = Some((score, block, range, occurrences.clone()));
            }
        }
    }
    let (block, range, occurrences) = if let Some((_, block, range, occurrences)) = best {
        (block, range, occurrences)
    } else {
        // Below a title that is the beginning of the lead, what comes next says more.
        let mut paragraphs = document.blocks().filter(|block| block.kind == BlockKind::Paragraph);
        let lead = paragraphs.next();
        let lead = if document.has_derived_title() { paragraphs.next().or(lead) } else { lead };
        let Some(lead) = lead.or_else(|| document.blocks().next()) else { return Passage::default() };
        (lead, window(lead.text, &sentences(lead.text), &[]), Vec::new())
    };
    let within = |mark: &Range<usize>| mark.start >= range.start && mark.end <= range.end;
    let marks = query.marks_of(&occurrences, block.text).into_iter().filter(within);
    Passage {
        text: &block.text[range.clone()],
        marks: marks.map(|mark| mark.start - range.start..mark.end - range.start).collect(),
        cut_before: !sentences(block.text).iter().any(|sentence| sentence.start == range.start),
        cut_behind: !sentences(block.text).iter().any(|sentence| sentence.end == range.end),
    }
}

/// How much a block tells beside the title that stands above the passage: a heading or a caption less than a paragraph, and
/// less again the lead of which the title is the beginning.
fn news(document: &Document<'_>, block: &Block<'_>) -> f32 {
    let repeats_title = document.has_derived_title() && document.blocks().next() == Some(*block);
    match block.kind {
        BlockKind::Paragraph if repeats_title => 0.8,
        BlockKind::Paragraph => 1.0,
        BlockKind::Subheading | BlockKind::Caption => 0.7,
    }
}

/// The words of the query in a range, each by its best occurrence; whole forms before inflections and beginnings.
fn score(range: &Range<usize>, occurrences: &[Occurrence], worth: &[f32]) -> f32 {
    let mut best = vec![0.0_f32; worth.len()];
    let mut repetitions = 0.0;
    for occurrence in occurrences
        .iter()
        .filter(|occurrence| range.start <= occurrence.range.start && occurrence.range.end <= range.end)
    {
        let quality = match occurrence.how {
            Match::Exact => 1.0,
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
    let within = || {
        occurrences
            .iter()
            .filter(|occurrence| sentence.start <= occurrence.range.start && occurrence.range.end <= sentence.end)
    };
    let words_from = |start: usize| {
        let reached = within()
            .filter(|occurrence| occurrence.range.start >= start && occurrence.range.end <= start + LONGEST - LEAD_IN);
        let mut words: Vec<usize> = reached.map(|occurrence| occurrence.word).collect();
        words.sort_unstable();
        words.dedup();
        words.len()
    };
    let anchor = within()
        .map(|occurrence| occurrence.range.start)
        .max_by_key(|&start| (words_from(start), std::cmp::Reverse(start)));
    // As much context before the first word as there is room for, and no empty room behind the end.
    let latest = sentence.end.saturating_sub(LONGEST).max(sentence.start);
    let start = anchor.unwrap_or(sentence.start).saturating_sub(LEAD_IN).clamp(sentence.start, latest);
    let start = if start == sentence.start { start } else { next_word(text, start, sentence.end) };
    let end = if sentence.end - start <= LONGEST { sentence.end } else { last_word_end(text, start, start + LONGEST) };
    start..end
}

/// Where the first word begins at or behind `from`.
fn next_word(text: &str, from: usize, end: usize) -> usize {
    let from = text.ceil_char_boundary(from);
    text[from..end].find(' ').map_or(from, |space| from + space + 1)
}

/// Where the last word ends that is whole before `to`.
fn last_word_end(text: &str, start: usize, to: usize) -> usize {
    let to = text.floor_char_boundary(to);
    let end = text[start..to].rfind(' ').map_or(to, |space| start + space);
    start + text[start..end].trim_end_matches([',', ';', ':', ' ', '\u{a0}']).len()
}

/// Words before a full stop that do not end a sentence, besides single letters (« M. Poutine »).
const ABBREVIATIONS: [&str; 14] =
    ["MM", "Mme", "Mmes", "Mlle", "Dr", "Pr", "Me", "Mgr", "St", "Ste", "av", "apr", "cf", "vol"];

/// The sentences of a text, without the spaces between them. A sentence ends at `.`, `!`, `?` or `…`, with the quotes that
/// close behind it, where a space and a capital, a figure or a quote follow.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, ending) in text.match_indices(['.', '!', '?', '…']) {
        if at < start {
            continue;
        }
        let rest = &text[at + ending.len()..];
        let behind = rest.trim_start_matches(['.', '!', '?', '…']);
        let closed = closing_quotes(behind);
        let next = closed.trim_start();
        if next.len() == closed.len() || !begins_sentence(next) || (ending == "." && is_abbreviation(&text[start..at]))
        {
            continue;
        }
        sentences.push(start..text.len() - closed.len());
        start = text.len() - next.len();
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// What is behind the quotes and parentheses that close at the beginning of a text, French spaces before them included.
fn closing_quotes(text: &str) -> &str {
    let mut rest = text;
    loop {
        let inner = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        match inner.strip_prefix(['»', '”', ')']).or_else(|| rest.strip_prefix('"')) {
            Some(behind) => rest = behind,
            None => return rest,
        }
    }
}

fn begins_sentence(text: &str) -> bool {
    text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit() || "«\"“—–".contains(first))
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    ABBREVIATIONS.contains(&word) || (word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_a_reader_sees_them_end() {
        for (text, expected) in [
            ("Un. Deux ! Trois ?", vec!["Un.", "Deux !", "Trois ?"]),
            ("« Un. » Deux", vec!["« Un. »", "Deux"]),
            ("\"Un.\" Deux… Trois", vec!["\"Un.\"", "Deux…", "Trois"]),
            ("M. Poutine et MM. Obama et J. Kerry. Fin.", vec!["M. Poutine et MM. Obama et J. Kerry.", "Fin."]),
            ("Plus de 310.000 morts. 5 ans.", vec!["Plus de 310.000 morts.", "5 ans."]),
            ("Il a dit... puis rien. « Rien ! » a-t-il dit", vec!["Il a dit... puis rien.", "« Rien ! » a-t-il dit"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn sentences_cover_all_but_spaces(text in "[A-z.!?… «»\"]{0,60}") {
            let mut end = 0;
            for range in sentences(&text) {
                assert!(text[end..range.start].trim().is_empty() && range.start < range.end, "{text}");
                end = range.end;
            }
            assert_eq!(end, text.len());
        }
    }
}
