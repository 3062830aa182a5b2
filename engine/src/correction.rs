//! Correction: what did a reader mean by a word that the corpus does not have, and what may the one being typed become?
//!
//! A word that exists is never corrected. One that does not is, in this order:
//!
//! 1. what follows an elision whose apostrophe is missing: `larmee` → `armee`, `dun` → `un`; unless a word one edit away is
//!    commoner;
//! 2. two stop words that are run together, from 5 letters on: `estce` → `est ce`;
//! 3. the commonest word one edit away, from 4 letters on; of equals one with the same first letter: `poutnie` → `poutine`;
//! 4. two words that are run together, or three around a small one: `hautesavoie` → `haute savoie`;
//! 5. the commonest word two edits away, from 8 letters on;
//! 6. for the word being typed, the commonest word with a beginning one edit away: `gouvr` → `gouvernement`.
//!
//! A word of which another inflection exists, or that is being typed and may become one, is only asked for its elision.

use std::ops::Range;

use crate::analysis::{ELIDED, Tokens, in_small, is_stop_word};
use crate::format::dictionary::{Entry, Walk};
use crate::format::postings::Cursor;
use crate::format::varint;
use crate::fuzzy;
use crate::index::{Blocks, Document, Index};
use crate::lookup::{self, Known, List, Match};
use crate::names;
use crate::nearness::Places;
use crate::query::{Query, Word};
use crate::sort::sort;
use crate::text::{part, part_before, part_from};

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
    // From the last word on, because words may be put in the place of one.
    for number in (0..query.words.len()).rev() {
        let word = &query.words[number];
        // A number is what it is.
        let has_digits = word.form.bytes().any(|byte| byte.is_ascii_digit());
        if !word.wanted || word.exact || word.stop || has_digits {
            continue;
        }
        let forms = match lookup::known(index, word) {
            Known::Exact => continue,
            Known::Begun | Known::Stem => without_elision(index, word).map(|rest| vec![rest]),
            Known::Not => correction(index, word),
        };
        let (typed, Some(forms)) = (word.form.clone(), forms) else { continue };
        query.replace(number, &forms.iter().map(String::as_str).collect::<Vec<_>>());
        let written: Vec<String> = forms.iter().map(|form| as_written(index, form)).collect();
        corrections.push(Correction { typed, corrected: written.join(" ") });
    }
    corrections.reverse();
    (query, corrections)
}

fn correction(index: &Index<'_>, word: &Word) -> Option<Vec<String>> {
    let form = word.form.as_str();
    let letters = form.chars().count();
    let nearest = |edits: usize, only_begins: bool| fuzzy::nearest(index.terms(), form, edits, only_begins);
    let one = (letters >= ONE_EDIT).then(|| nearest(1, false)).flatten();
    if let Some(rest) = without_elision(index, word) {
        // « tord » is « tort » rather than « t'ord ».
        let documents = index.terms().find(&rest).map_or(0, |(_, entry)| entry.documents);
        let is_rarer = one.as_ref().is_some_and(|near| near.documents > documents);
        return Some(vec![one.filter(|_| is_rarer).map_or(rest, |near| near.term)]);
    }
    let owned = |parts: &[&str]| parts.iter().map(|&part| part.to_owned()).collect();
    let are_stop_words = |(head, tail): &(&str, &str)| is_stop_word(head) && is_stop_word(tail);
    if let Some((head, tail)) = cuts(form).into_iter().find(are_stop_words).filter(|_| letters > ONE_EDIT) {
        return Some(owned(&[head, tail]));
    }
    if let Some(near) = one {
        return Some(vec![near.term]);
    }
    if let Some(words) = apart(index, form) {
        return Some(owned(&words));
    }
    let two = (letters >= TWO_EDITS).then(|| nearest(2, false)).flatten();
    let begun = || (word.prefix && letters >= ONE_EDIT).then(|| nearest(1, true)).flatten();
    two.or_else(begun).map(|near| vec![near.term])
}

/// What follows an elision that was typed without its apostrophe, if the corpus has it or an inflection of it.
fn without_elision(index: &Index<'_>, word: &Word) -> Option<String> {
    let rest = ELIDED.iter().filter_map(|elided| word.form.strip_prefix(elided));
    let mut rest = rest.filter(|rest| rest.len() >= 2 && rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']));
    let is_known = |rest: &&str| {
        let least = if rest.len() > 3 { Known::Stem } else { Known::Exact };
        (rest.len() > 2 || is_stop_word(rest)) && lookup::known(index, &Word::new(rest, word)) >= least
    };
    rest.find(is_known).map(str::to_owned)
}

/// The ways to cut a word in two.
fn cuts(form: &str) -> Vec<(&str, &str)> {
    form.char_indices().skip(1).map(|(at, _)| (part_before(form, at), part_from(form, at))).collect()
}

/// Two words that are run together, or three. Of several ways to cut them, the one whose rarest word is commonest.
fn apart<'form>(index: &Index<'_>, form: &'form str) -> Option<Vec<&'form str>> {
    let common = |part: &str| {
        let is_word = part.len() >= SHORTEST_PART;
        is_word.then(|| index.terms().find(part)).flatten().map_or(0, |(_, entry)| entry.documents)
    };
    let in_two = cuts(form).into_iter().map(|(head, tail)| (common(head).min(common(tail)), vec![head, tail]));
    // Three words are run together around a small one: « cessez-le-feu », « rez-de-chaussée ».
    let in_three = cuts(form).into_iter().filter(|(head, _)| common(head) > 0).flat_map(|(head, rest)| {
        let around = cuts(rest).into_iter().filter(|(middle, _)| middle.len() >= SHORTEST_PART && is_stop_word(middle));
        around.map(move |(middle, tail)| (common(head).min(common(tail)), vec![head, middle, tail]))
    });
    let best = |ways: &mut dyn Iterator<Item = (u32, Vec<&'form str>)>| {
        let possible = ways.filter(|&(documents, _)| documents > 0);
        possible.min_by_key(|&(documents, _)| std::cmp::Reverse(documents)).map(|(_, parts)| parts)
    };
    best(&mut in_two.into_iter()).or_else(|| best(&mut in_three.into_iter()))
}

/// A part of words that are run together has so many letters at least.
const SHORTEST_PART: usize = 2;

/// The commonest words that begin with the word being typed, as the corpus writes them, and before them a name in full.
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
    sort(&mut terms, |(one, of_one), (other, of_other)| {
        of_one.documents > of_other.documents || (of_one.documents == of_other.documents && one < other)
    });
    // The word itself is no completion, but a part of a name may be all that is known of it.
    let itself = index.terms().find(&word.form).map(|(_, entry)| (word.form.clone(), entry));
    let is_commoner =
        |(_, entry): &&(String, Entry)| terms.first().is_none_or(|(_, of_first)| entry.documents > of_first.documents);
    let best = itself.as_ref().filter(is_commoner).or(terms.first());
    let name = best.filter(|(_, entry)| entry.is_name).and_then(|(term, entry)| names::full_name(index, term, entry));
    // Whose first name was typed before is completed by the rest.
    let is_typed = |form: &str| query.words.iter().any(|other| other.form == form && other.form != word.form);
    let name = name.filter(|name| {
        let mut tokens = Tokens::new(name);
        !std::iter::from_fn(|| tokens.advance().map(|token| is_typed(token.form))).any(|is_typed| is_typed)
    });
    let words = terms.into_iter().map(|(term, entry)| written(index, &term, entry));
    name.into_iter().chain(words).take(limit).collect()
}

fn as_written(index: &Index<'_>, form: &str) -> String {
    let found = index.terms().find(form);
    found.map_or_else(|| form.to_owned(), |(_, entry)| written(index, form, entry))
}

/// A term as the first document writes it.
fn written(index: &Index<'_>, form: &str, entry: Entry) -> String {
    let [postings, _] = index.bytes_of(&entry);
    match Cursor::new(postings, entry.documents as usize, Vec::new()).first() {
        Some(document) => written_in(index, document, form, entry),
        None => form.to_owned(),
    }
}

/// A term with its accents and, for a name, its capital, as a document writes it.
pub(crate) fn written_in(index: &Index<'_>, document: u32, form: &str, entry: Entry) -> String {
    let is_name = entry.is_name;
    match word_in(index, document, form, entry) {
        Some((text, range)) if is_name => part(text, range).to_owned(),
        Some((text, range)) => in_small(part(text, range)),
        None => form.to_owned(),
    }
}

/// A text of a document that has a term, and where the term stands first in it.
pub(crate) fn word_in<'index>(
    index: &Index<'index>,
    document: u32,
    form: &str,
    entry: Entry,
) -> Option<(&'index str, Range<usize>)> {
    let found = index.document(document as usize).filter(|_| !entry.positions.is_empty())?;
    let list = List { word: 0, how: Match::Exact, term: None, entry, has_positions: true };
    let mut position = None;
    if let Some(mut places) = Places::new(index, &list, Vec::new()) {
        places.each(index, document, |place| position = position.or(Some(place)));
    }
    let around = position.map_or(Blocks::NONE, |position| found.blocks_at(position));
    first_word(found, around, &|other| other == form)
}

/// The first of some blocks of a document, or of its texts that are no blocks, that has a certain word, and where it stands in it.
pub(crate) fn first_word<'index>(
    document: Document<'index>,
    blocks: Blocks<'index>,
    is_it: &dyn Fn(&str) -> bool,
) -> Option<(&'index str, Range<usize>)> {
    for text in blocks.map(|block| block.text).chain(document.searched_head()) {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            if is_it(token.form) {
                return Some((text, token.range));
            }
        }
    }
    None
}
