//! Completion of the word that is being typed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::ast::Query;
use super::names;
use crate::analysis::{Tokens, is_stop_word};
use crate::format::dictionary::TermCursor;
use crate::format::varint;
use crate::index::{Index, surface_form};

/// The most frequent terms that begin with the word that is being typed, as the corpus writes them; before them a full
/// name, if the most frequent term is part of one. At most `limit`; none if no word is being typed.
pub(crate) fn completions(index: &Index<'_>, query: &Query, limit: usize) -> Vec<String> {
    let words = query.words.iter().rev().filter(|word| word.is_positive);
    let Some((word, prefix)) = words.filter_map(|word| Some((word, word.prefix.as_ref()?))).next() else {
        return Vec::new();
    };
    let terms = terms_with_prefix(index, prefix);
    // The word itself is not a completion, but it may be part of a name.
    let itself =
        index.terms().find(&word.form).map(|(_, entry)| (Reverse(entry.document_frequency), word.form.clone()));
    let best = terms.first().into_iter().chain(&itself).min_by_key(|(frequency, _)| frequency);
    let name = best
        .and_then(|(_, term)| {
            names::full_name(index, term, &index.terms().find(term).filter(|(_, entry)| entry.is_name)?.1)
        })
        // If the query already has the first name, the last name completes it.
        .filter(|name| !has_other_word_of(query, &word.form, name));
    let surface = |term: &String| Some(surface_form(index, term, &index.terms().find(term)?.1));
    name.into_iter().chain(terms.iter().filter_map(|(_, term)| surface(term))).take(limit).collect()
}

/// The terms that begin with a prefix, except the prefix itself and stop words, with their document frequencies; the
/// most frequent first. Of a prefix with postings of its own, only the most frequent terms.
fn terms_with_prefix(index: &Index<'_>, prefix: &str) -> Vec<(Reverse<u32>, String)> {
    // A heap sorts these few terms with 1 KB less of wasm than `sort_unstable_by_key`.
    let mut terms = BinaryHeap::new();
    let mut add = |cursor: &mut TermCursor<'_>| {
        if cursor.advance().is_some()
            && let Ok(term) = str::from_utf8(&cursor.term).map(str::to_owned)
            && term != prefix
            && !is_stop_word(&term)
        {
            terms.push((Reverse(cursor.entry().document_frequency), term));
        }
    };
    if let Some((_, entry)) = index.prefixes().find(prefix) {
        let [_, mut numbers] = index.postings_and_positions(&entry);
        while let Some(number) = varint::read(&mut numbers) {
            add(&mut index.terms().cursor_at(number as usize));
        }
    } else {
        let range = index.terms().starting_with(prefix);
        let mut cursor = index.terms().cursor_at(range.start);
        range.for_each(|_| add(&mut cursor));
    }
    terms.into_sorted_vec()
}

/// Whether the query has a word of a name other than `form`.
fn has_other_word_of(query: &Query, form: &str, name: &str) -> bool {
    let mut tokens = Tokens::new(name);
    while let Some(token) = tokens.advance() {
        if token.form != form && query.words.iter().any(|word| word.form == token.form) {
            return true;
        }
    }
    false
}
