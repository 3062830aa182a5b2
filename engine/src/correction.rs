//! Correction: what did a reader mean by a word that the corpus does not have, and what may the one being typed become?
//!
//! A word that exists is never corrected. One that does not is, in this order:
//!
//! 1. what follows an elision whose apostrophe is missing: `larmee` → `armee`;
//! 2. the commonest word one edit away, from 4 letters on; of equals one with the same first letter: `poutnie` → `poutine`;
//! 3. two or three words that are run together: `cessezlefeu` → `cessez le feu`;
//! 4. the commonest word two edits away, from 8 letters on;
//! 5. for the word being typed, the commonest word with a beginning one edit away: `gouvr` → `gouvernement`.

use crate::analysis::{ELIDED, Tokens, is_stop_word};
use crate::format::dictionary::{Entry, Walk};
use crate::format::postings::Cursor;
use crate::format::varint;
use crate::fuzzy::{self, Near};
use crate::index::Index;
use crate::lookup::{self, List, Match};
use crate::nearness::Places;
use crate::query::Query;

/// What was put in the place of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The word as it was typed, folded.
    pub typed: String,
    /// What was searched for instead, as the corpus writes it; several words where they had been run together.
    pub corrected: String,
}

/// Words of so many letters are corrected by one edit and by two.
const ONE_EDIT: usize = 4;
const TWO_EDITS: usize = 8;

/// The query without words that the corpus does not have, where it has something near.
pub(crate) fn corrected(index: &Index<'_>, query: &Query) -> (Query, Vec<Correction>) {
    let (mut query, mut corrections) = (query.clone(), Vec::new());
    for number in 0..query.words.len() {
        let word = &query.words[number];
        if !word.wanted || word.exact || word.stop || lookup::is_known(index, word) {
            continue;
        }
        let (typed, prefix) = (word.form.clone(), word.prefix);
        let Some(forms) = correction(index, &typed, prefix) else { continue };
        query.replace(number, &forms.iter().map(String::as_str).collect::<Vec<_>>());
        let written: Vec<String> = forms.iter().map(|form| as_written(index, form)).collect();
        corrections.push(Correction { typed, corrected: written.join(" ") });
    }
    (query, corrections)
}

fn correction(index: &Index<'_>, form: &str, prefix: bool) -> Option<Vec<String>> {
    if let Some(rest) = without_elision(index, form) {
        return Some(vec![rest.to_owned()]);
    }
    let letters = form.chars().count();
    let nearest = |edits: usize, only_begins: bool| fuzzy::nearest(index.terms(), form, edits, only_begins);
    let one = (letters >= ONE_EDIT).then(|| nearest(1, false)).flatten();
    if let Some(Near { term, .. }) = one {
        return Some(vec![term]);
    }
    if let Some(words) = apart(index, form) {
        return Some(words.into_iter().map(str::to_owned).collect());
    }
    let two = (letters >= TWO_EDITS).then(|| nearest(2, false)).flatten();
    let begun = || (prefix && letters >= ONE_EDIT).then(|| nearest(1, true)).flatten();
    two.or_else(begun).map(|near| vec![near.term])
}

/// What follows an elision that was typed without its apostrophe.
fn without_elision<'form>(index: &Index<'_>, form: &'form str) -> Option<&'form str> {
    let rest = ELIDED.iter().filter_map(|elided| form.strip_prefix(elided));
    rest.filter(|rest| rest.len() >= 3 && rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']))
        .find(|rest| index.terms().find(rest).is_some())
}

/// Two or three words that are run together. Of several ways the one whose rarest word is commonest.
fn apart<'form>(index: &Index<'_>, form: &'form str) -> Option<Vec<&'form str>> {
    let common = |part: &str| {
        let long_enough = part.len() >= 3 || is_stop_word(part);
        long_enough.then(|| index.terms().find(part)).flatten().map_or(0, |(_, entry)| entry.documents)
    };
    let cuts = || form.char_indices().map(|(at, _)| at).skip(1);
    let mut best: Option<(u32, Vec<&str>)> = None;
    let mut consider = |documents: u32, parts: &[&'form str]| {
        if documents > best.as_ref().map_or(0, |(best, _)| *best) && !parts.iter().all(|part| is_stop_word(part)) {
            best = Some((documents, parts.to_vec()));
        }
    };
    for first in cuts() {
        let (head, rest) = form.split_at(first);
        let of_head = common(head);
        if of_head == 0 {
            continue;
        }
        consider(of_head.min(common(rest)), &[head, rest]);
        for second in rest.char_indices().map(|(at, _)| at).skip(1) {
            let (middle, tail) = rest.split_at(second);
            // Three words are run together around a small one: « cessez-le-feu », « rez-de-chaussée ».
            if is_stop_word(middle) {
                consider(of_head.min(common(middle)).min(common(tail)), &[head, middle, tail]);
            }
        }
    }
    best.map(|(_, parts)| parts)
}

/// The commonest words that begin with the word being typed, as the corpus writes them.
pub(crate) fn completions(index: &Index<'_>, query: &Query, limit: usize) -> Vec<String> {
    let Some(word) = query.words.iter().rev().find(|word| word.prefix && word.wanted) else { return Vec::new() };
    let mut terms: Vec<(String, Entry)> = Vec::new();
    let mut add = |walk: &mut Walk<'_>| {
        if walk.term != word.form.as_bytes()
            && let Ok(term) = str::from_utf8(&walk.term).map(str::to_owned)
            && !is_stop_word(&term)
        {
            terms.push((term, walk.entry().clone()));
        }
    };
    if let Some((_, entry)) = index.prefixes().find(&word.form) {
        let [_, mut numbers] = index.bytes_of(&entry);
        while let Some(number) = varint::read(&mut numbers) {
            let mut walk = index.terms().walk_at(number as usize);
            if walk.next().is_some() {
                add(&mut walk);
            }
        }
    } else {
        let range = index.terms().starting_with(&word.form);
        let mut walk = index.terms().walk_at(range.start);
        for _ in range {
            if walk.next().is_none() {
                break;
            }
            add(&mut walk);
        }
    }
    terms.sort_by(|(one, of_one), (other, of_other)| of_other.documents.cmp(&of_one.documents).then(one.cmp(other)));
    terms.truncate(limit);
    terms.into_iter().map(|(term, entry)| written(index, &term, entry)).collect()
}

fn as_written(index: &Index<'_>, form: &str) -> String {
    let found = index.terms().find(form);
    found.map_or_else(|| form.to_owned(), |(_, entry)| written(index, form, entry))
}

/// A term with its accents and, for a name, its capital, as the first document writes it.
fn written(index: &Index<'_>, form: &str, entry: Entry) -> String {
    let is_name = entry.is_name;
    let [postings, positions] = index.bytes_of(&entry);
    let first_posting = Cursor::new(postings, entry.documents as usize, Vec::new()).first();
    let (Some(document), false) = (first_posting, positions.is_empty()) else { return form.to_owned() };
    let Some(found) = index.document(document as usize) else { return form.to_owned() };
    let list = List { word: 0, how: Match::Exact, entry, has_positions: true };
    let mut position = None;
    if let Some(mut places) = Places::new(index, &list, Vec::new()) {
        places.each(index, document, |place| position = position.or(Some(place)));
    }
    let grain = crate::format::positions::GRAIN;
    let around = position.into_iter().flat_map(|position| {
        let first = position * grain;
        [first, first + grain - 1].into_iter().flat_map(move |word| found.blocks_around(word).map(|block| block.text))
    });
    let texts = around.chain([found.title()]).chain(found.kicker());
    let written = texts.filter_map(|text| word_in(text, form)).next();
    match written {
        Some(written) if is_name => written.to_owned(),
        Some(written) => written.to_lowercase(),
        None => form.to_owned(),
    }
}

/// The first word of a text with a form.
fn word_in<'text>(text: &'text str, form: &str) -> Option<&'text str> {
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.advance() {
        if token.form == form {
            return text.get(token.range);
        }
    }
    None
}
