//! Full names of which one word is known: « Poutine » mostly follows « Vladimir », and « Nations » precedes « unies »
//! ("United Nations"). The index does not contain names; they are read from the text around some occurrences of the
//! word.

use crate::analysis::{Tokens, fold, is_letter, is_stop_word};
use crate::format::dictionary::Entry;
use crate::format::postings::Cursor;
use crate::index::{Index, find_term};

/// The number of documents that are read.
const SAMPLE: u32 = 24;

/// The largest number of words of a name before or after the known one.
const MAX_WORDS: usize = 4;

/// Stop words that can be part of a name.
const PARTICLES: [&str; 6] = ["d", "de", "des", "du", "la", "les"];

/// A word of a text.
struct Word {
    start: usize,
    end: usize,
    is_stop: bool,
    is_particle: bool,
}

/// A possible full name.
struct Candidate {
    folded: String,
    written: String,
    /// The number of documents that have it.
    occurrences: usize,
}

/// The longest name with the word that most documents of a sample have.
pub(crate) fn full_name(index: &Index<'_>, form: &str, entry: &Entry) -> Option<String> {
    let [postings, _] = index.postings_and_positions(entry);
    let mut cursor = Cursor::new(postings, entry.document_frequency as usize, Vec::new());
    let (mut number, step) = (0, entry.document_frequency.div_ceil(SAMPLE).max(1));
    let (mut documents, mut candidates) = (0, Vec::new());
    cursor.for_each_until(u32::MAX, |posting| {
        if number % step == 0
            && let Some((text, range)) = find_term(index, posting.document, form, entry)
        {
            documents += 1;
            add_candidates(&mut candidates, text, range.start);
        }
        number += 1;
    });
    let is_common = |candidate: &Candidate| candidate.occurrences > 1 && candidate.occurrences * 2 > documents;
    let common = candidates.into_iter().filter(is_common);
    common.max_by_key(|candidate| candidate.folded.len()).map(|candidate| candidate.written)
}

/// Adds the names that can include the word at an offset of a text.
fn add_candidates(candidates: &mut Vec<Candidate>, text: &str, offset: usize) {
    let (words, at) = words_around(text, offset);
    let between = |word: usize| text.get(words[word].end..words[word + 1].start).unwrap_or_default();
    let mut add = |first: usize, last: usize| {
        let written = text.get(words[first].start..words[last].end).unwrap_or_default();
        let folded = fold(written);
        match candidates.iter_mut().find(|candidate| candidate.folded == folded) {
            Some(candidate) => candidate.occurrences += 1,
            None => candidates.push(Candidate { folded, written: written.to_owned(), occurrences: 1 }),
        }
    };
    for last in at + 1..words.len() {
        let joins = |letter: char| is_letter(letter) || matches!(letter, ' ' | '\u{a0}' | '-' | '\'' | '’');
        let Word { is_stop, is_particle, .. } = words[last];
        if !between(last - 1).chars().all(joins) || (is_stop && !is_particle) {
            break;
        }
        // A name does not end before a hyphen: « Kim Jong » is not the whole of « Kim Jong-un ».
        if !is_stop && (last + 1 == words.len() || between(last) != "-") {
            add(at, last);
        }
    }
    for first in (at.saturating_sub(MAX_WORDS)..at).rev() {
        let is_capitalized = text.get(words[first].start..).is_some_and(|word| word.starts_with(char::is_uppercase));
        match between(first) {
            " " | "\u{a0}" | "-" if is_capitalized && !words[first].is_stop => add(first, at),
            "-" => {}
            _ => break,
        }
    }
}

/// The words of a text up to [`MAX_WORDS`] after the one at an offset, and the position of that one.
fn words_around(text: &str, offset: usize) -> (Vec<Word>, usize) {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.advance() {
        if token.range.start == offset {
            at = words.len();
        }
        let (is_stop, is_particle) = (is_stop_word(token.form), PARTICLES.contains(&token.form));
        words.push(Word { start: token.range.start, end: token.range.end, is_stop, is_particle });
        if token.range.start > offset && words.len() > at + MAX_WORDS {
            break;
        }
    }
    (words, at)
}
