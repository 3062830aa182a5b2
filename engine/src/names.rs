//! Names: what is a name in full of which one word is known? « Poutine » mostly stands behind « Vladimir », and « Nations » before
//! « unies ». That is not in the index; it is read from the text around some of the places where the word stands.

use crate::analysis::{Tokens, fold, is_capital, is_letter, is_stop_word};
use crate::correction::word_in;
use crate::format::dictionary::Entry;
use crate::format::postings::Cursor;
use crate::index::Index;
use crate::text::{part, part_from};

/// So many documents are looked at.
const LOOKED_AT: u32 = 24;

/// A name has so many words more at most, before the one that is known or behind it.
const LONGEST: usize = 4;

/// Stop words that may stand within a name.
const WITHIN: [&str; 6] = ["d", "de", "des", "du", "la", "les"];

/// A word of a text.
struct Word {
    start: usize,
    end: usize,
    is_stop: bool,
    /// Whether a name may have it between two of its words.
    is_within: bool,
}

/// What may be the name in full, folded and as it is written, and in how many documents it stands.
struct Candidate {
    folded: String,
    written: String,
    times: usize,
}

/// The name of which a word is a part in most documents that have it.
pub(crate) fn full_name(index: &Index<'_>, form: &str, entry: &Entry) -> Option<String> {
    let [postings, _] = index.bytes_of(entry);
    let mut cursor = Cursor::new(postings, entry.documents as usize, Vec::new());
    let (mut number, step) = (0, entry.documents.div_ceil(LOOKED_AT).max(1));
    let (mut looked_at, mut candidates) = (0, Vec::new());
    cursor.take_until(u32::MAX, |posting| {
        if number % step == 0
            && let Some((text, range)) = word_in(index, posting.document, form, entry.clone())
        {
            looked_at += 1;
            add(&mut candidates, text, range.start);
        }
        number += 1;
    });
    let mostly = candidates.into_iter().filter(|candidate| candidate.times > 1 && candidate.times * 2 > looked_at);
    mostly.max_by_key(|candidate| candidate.folded.len()).map(|candidate| candidate.written)
}

/// Adds the names that the word which begins at a place of a text may be a part of.
fn add(candidates: &mut Vec<Candidate>, text: &str, place: usize) {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.advance() {
        if token.range.start == place {
            at = words.len();
        }
        let (is_stop, is_within) = (is_stop_word(token.form), WITHIN.contains(&token.form));
        words.push(Word { start: token.range.start, end: token.range.end, is_stop, is_within });
        if token.range.start > place && words.len() > at + LONGEST {
            break;
        }
    }
    let gap = |word: usize| part(text, words[word].end..words[word + 1].start);
    let mut add = |from: usize, to: usize| {
        let written = part(text, words[from].start..words[to].end);
        let folded = fold(written);
        match candidates.iter_mut().find(|candidate| candidate.folded == folded) {
            Some(candidate) => candidate.times += 1,
            None => candidates.push(Candidate { folded, written: written.to_owned(), times: 1 }),
        }
    };
    for last in at + 1..words.len() {
        let joins = |letter: char| is_letter(letter) || matches!(letter, ' ' | '\u{a0}' | '-' | '\'' | '’');
        let Word { is_stop, is_within, .. } = words[last];
        if !gap(last - 1).chars().all(joins) || (is_stop && !is_within) {
            break;
        }
        // « Kim Jong » is not all of « Kim Jong-un ».
        if !is_stop && (last + 1 == words.len() || gap(last) != "-") {
            add(at, last);
        }
    }
    for first in (at.saturating_sub(LONGEST)..at).rev() {
        let is_name = part_from(text, words[first].start).starts_with(is_capital) && !words[first].is_stop;
        match gap(first) {
            " " | "\u{a0}" | "-" if is_name => add(first, at),
            "-" => {}
            _ => break,
        }
    }
}
