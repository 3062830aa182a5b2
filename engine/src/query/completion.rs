//! Completion of the word that is being typed.

use super::ast::Query;
use super::names;
use crate::analysis::{Tokens, is_stop_word};
use crate::format::dictionary::{Entry, TermCursor};
use crate::format::varint;
use crate::index::{Index, surface_form};

/// The most frequent terms that begin with the word that is being typed, as the corpus writes them; before them a full name, if the
/// most frequent term is part of one. At most `limit`; none if no word is being typed.
pub(crate) fn completions(index: &Index<'_>, query: &Query, limit: usize) -> Vec<String> {
    let Some(word) = query.words.iter().rev().find(|word| word.is_prefix && word.is_positive) else {
        return Vec::new();
    };
    let mut terms = terms_with_prefix(index, &word.form);
    terms.retain(|(term, _)| *term != word.form && !is_stop_word(term));
    terms.sort_unstable_by(|(a, entry_a), (b, entry_b)| {
        entry_b.document_frequency.cmp(&entry_a.document_frequency).then_with(|| a.cmp(b))
    });

    // The word itself is not a completion, but it may be part of a name.
    let itself = index.terms().find(&word.form).map(|(_, entry)| (word.form.clone(), entry));
    let first_frequency = terms.first().map_or(0, |(_, entry)| entry.document_frequency);
    let best = itself.as_ref().filter(|(_, entry)| entry.document_frequency > first_frequency).or(terms.first());
    let name = best
        .filter(|(_, entry)| entry.is_name)
        .and_then(|(term, entry)| names::full_name(index, term, entry))
        // If the query already has the first name, the last name completes it.
        .filter(|name| !has_other_word_of(query, &word.form, name));
    let words = terms.iter().map(|(term, entry)| surface_form(index, term, entry));
    name.into_iter().chain(words).take(limit).collect()
}

/// The terms that begin with a prefix; of a prefix with postings of its own, only the most frequent ones.
fn terms_with_prefix(index: &Index<'_>, prefix: &str) -> Vec<(String, Entry)> {
    let mut terms = Vec::new();
    let mut add = |cursor: &mut TermCursor<'_>| {
        if cursor.advance().is_some()
            && let Ok(term) = str::from_utf8(&cursor.term).map(str::to_owned)
        {
            terms.push((term, cursor.entry().clone()));
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
    terms
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
