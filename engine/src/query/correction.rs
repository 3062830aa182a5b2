//! Correction: replaces words that the corpus does not have.
//!
//! A word that the corpus has is never corrected. Any other is replaced by the first of these that exists:
//!
//! 1. the rest after an elision whose apostrophe is missing: `larmee` → `armee`, `dun` → `un`; unless a word at edit
//!    distance 1 is more frequent;
//! 2. two stop words without their space, from 5 letters: `estce` → `est ce`;
//! 3. the most frequent word at edit distance 1, from 4 letters; words with the same first letter first: `poutnie` →
//!    `poutine`;
//! 4. two words without their space, or three around a stop word: `hautesavoie` → `haute savoie`;
//! 5. the most frequent word at edit distance 2, from 8 letters;
//! 6. for the word that is being typed, the most frequent word with a prefix at edit distance 1: `gouvr` →
//!    `gouvernement`.
//!
//! If the corpus has another inflection of the word, or a completion of the word that is being typed, only rule 1
//! applies.

use std::cmp::Reverse;

use super::ast::{Query, Word};
use super::fuzzy;
use crate::analysis::{ELIDED, is_stop_word};
use crate::index::{Index, find_inflection, surface_form};

/// The shortest word that is corrected by one edit, in letters.
const MIN_ONE_EDIT: usize = 4;

/// The shortest word that is corrected by two edits, in letters.
const MIN_TWO_EDITS: usize = 8;

/// The shortest word that is split off, in bytes.
const MIN_PART: usize = 2;

/// A replacement of a word of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The word as it was typed, folded.
    pub typed: String,
    /// The words that are searched for instead, as the corpus writes them, separated by spaces.
    pub corrected: String,
}

/// How the corpus has a word. Later variants are better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Presence {
    Absent,
    /// The word is being typed, and the corpus has words that begin with it.
    Prefix,
    /// The corpus has another inflection.
    Stem,
    Exact,
}

fn presence(index: &Index<'_>, word: &Word) -> Presence {
    match find_inflection(index, &word.form, &word.stem, word.only_exact) {
        Some(found) if found.is_exact => Presence::Exact,
        Some(_) => Presence::Stem,
        None if word.is_prefix && !index.terms().starting_with(&word.form).is_empty() => Presence::Prefix,
        None => Presence::Absent,
    }
}

/// The query with corrections for the words that the corpus does not have.
pub(crate) fn correct(index: &Index<'_>, query: &Query) -> (Query, Vec<Correction>) {
    let (mut query, mut corrections) = (query.clone(), Vec::new());
    // In reverse, because a replacement may change the numbers of the words after it.
    for number in (0..query.words.len()).rev() {
        let word = &query.words[number];
        let has_digits = word.form.bytes().any(|byte| byte.is_ascii_digit());
        if !word.is_content() || word.only_exact || has_digits {
            continue;
        }
        let presence = presence(index, word);
        if presence == Presence::Exact {
            continue;
        }
        let rest = without_elision(index, word);
        let forms = match presence {
            Presence::Absent => replacement(index, word, rest),
            _ => rest.map(|rest| vec![rest]),
        };
        let (typed, Some(forms)) = (word.form.clone(), forms) else { continue };
        query.replace(number, &forms.iter().map(String::as_str).collect::<Vec<_>>());
        let surface = |form: &String| match index.terms().find(form) {
            Some((_, entry)) => surface_form(index, form, &entry),
            None => form.clone(),
        };
        let corrected = forms.iter().map(surface).collect::<Vec<_>>().join(" ");
        corrections.push(Correction { typed, corrected });
    }
    corrections.reverse();
    (query, corrections)
}

/// The words to search for instead of a word that the corpus does not have. These are the rules of the [module](self),
/// in order. `rest` is the word without an elision.
fn replacement(index: &Index<'_>, word: &Word, rest: Option<String>) -> Option<Vec<String>> {
    let form = word.form.as_str();
    let letters = form.chars().count();
    let nearest = |edits: usize, as_prefix: bool| fuzzy::nearest(index.terms(), form, edits, as_prefix);
    let one_edit = (letters >= MIN_ONE_EDIT).then(|| nearest(1, false)).flatten();
    if let Some(rest) = rest {
        // « tord » is a misspelt « tort » ("wrong"), not « t'ord ».
        let frequency = index.terms().find(&rest).map_or(0, |(_, entry)| entry.document_frequency);
        let is_rarer = one_edit.as_ref().is_some_and(|near| near.document_frequency > frequency);
        return Some(vec![one_edit.filter(|_| is_rarer).map_or(rest, |near| near.term)]);
    }
    let owned = |parts: &[&str]| parts.iter().map(|&part| part.to_owned()).collect();
    let mut stop_words = splits(form).filter(|(head, tail)| is_stop_word(head) && is_stop_word(tail));
    if let Some((head, tail)) = stop_words.next().filter(|_| letters > MIN_ONE_EDIT) {
        return Some(owned(&[head, tail]));
    }
    if let Some(near) = one_edit {
        return Some(vec![near.term]);
    }
    if let Some(words) = split(index, form) {
        return Some(owned(&words));
    }
    let two_edits = (letters >= MIN_TWO_EDITS).then(|| nearest(2, false)).flatten();
    let completion = || (word.is_prefix && letters >= MIN_ONE_EDIT).then(|| nearest(1, true)).flatten();
    two_edits.or_else(completion).map(|near| vec![near.term])
}

/// The rest after an elision without its apostrophe, if the corpus has it or an inflection of it.
fn without_elision(index: &Index<'_>, word: &Word) -> Option<String> {
    let rest = ELIDED.iter().filter_map(|elided| word.form.strip_prefix(elided));
    let mut rest = rest.filter(|rest| rest.len() >= 2 && rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']));
    let is_in_corpus = |rest: &&str| {
        let least = if rest.len() > 3 { Presence::Stem } else { Presence::Exact };
        (rest.len() > 2 || is_stop_word(rest)) && presence(index, &Word::new(rest, word)) >= least
    };
    rest.find(is_in_corpus).map(str::to_owned)
}

/// All ways to split a word in two.
fn splits(form: &str) -> impl Iterator<Item = (&str, &str)> {
    form.char_indices().skip(1).filter_map(|(at, _)| form.split_at_checked(at))
}

/// Splits a word into two words of the corpus, or else three. Of several ways, the one whose rarest word is most
/// frequent.
fn split<'form>(index: &Index<'_>, form: &'form str) -> Option<Vec<&'form str>> {
    let frequency = |part: &str| {
        let is_word = part.len() >= MIN_PART;
        is_word.then(|| index.terms().find(part)).flatten().map_or(0, |(_, entry)| entry.document_frequency)
    };
    let in_two = splits(form).map(|(head, tail)| (frequency(head).min(frequency(tail)), vec![head, tail]));
    let best = most_frequent(in_two);
    // Three words have a stop word in the middle: « cessez-le-feu », « rez-de-chaussée ».
    best.or_else(|| {
        let in_three = splits(form).filter(|(head, _)| frequency(head) > 0).flat_map(|(head, rest)| {
            let middles = splits(rest).filter(|(middle, _)| middle.len() >= MIN_PART && is_stop_word(middle));
            middles.map(move |(middle, tail)| (frequency(head).min(frequency(tail)), vec![head, middle, tail]))
        });
        most_frequent(in_three)
    })
}

/// The words with the highest frequency above 0; of equals, the first.
fn most_frequent<'form>(ways: impl Iterator<Item = (u32, Vec<&'form str>)>) -> Option<Vec<&'form str>> {
    let possible = ways.filter(|&(frequency, _)| frequency > 0);
    possible.min_by_key(|&(frequency, _)| Reverse(frequency)).map(|(_, parts)| parts)
}
