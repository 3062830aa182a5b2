//! The terms of the corpus with the stem of a word.

use super::Index;
use crate::analysis::{irregular_forms, stem};
use crate::format::dictionary::Entry;

/// The largest number of terms that are read for a stem or a prefix. No real word reaches it.
pub(crate) const MAX_INFLECTIONS: usize = 4096;

/// The largest number of terms that are compared with a stem.
const MAX_COMPARED: usize = 600;

/// The shortest stem by which inflections are looked up, in bytes.
const MIN_STEM: usize = 3;

/// A term with the stem of a word.
pub(crate) struct Inflection {
    /// The number of the term.
    pub(crate) number: usize,
    pub(crate) entry: Entry,
    /// Whether the term is the word itself.
    pub(crate) is_exact: bool,
}

/// The term of a word; if the corpus does not have it and `only_exact` is false, a term with its stem.
pub(crate) fn find_inflection(index: &Index<'_>, form: &str, word_stem: &str, only_exact: bool) -> Option<Inflection> {
    if let Some((number, entry)) = index.terms().find(form) {
        return Some(Inflection { number, entry, is_exact: true });
    }
    if only_exact || word_stem.len() < MIN_STEM {
        return None;
    }
    scan_inflections(index, form, word_stem).or_else(|| {
        let mut found = irregular_forms(word_stem).filter_map(|form| index.terms().find(form));
        found.next().map(|(number, entry)| Inflection { number, entry, is_exact: false })
    })
}

/// The first term with the stem of a word among those with the same first letters.
fn scan_inflections(index: &Index<'_>, form: &str, word_stem: &str) -> Option<Inflection> {
    // The first letters of a word are those of its inflections, but not always of its stem: `accord` becomes `acord`.
    let prefix = form.as_bytes().get(..word_stem.len().min(5) - 1)?;
    let mut cursor = index.terms().cursor_from(prefix);
    let mut stemmed = String::new();
    for _ in 0..MAX_COMPARED {
        let number = cursor.advance()?;
        if !cursor.term.starts_with(prefix) {
            return None;
        }
        stemmed.clear();
        stemmed.push_str(str::from_utf8(&cursor.term).ok()?);
        stem(&mut stemmed);
        if stemmed == word_stem {
            return Some(Inflection { number, entry: cursor.entry().clone(), is_exact: false });
        }
    }
    None
}
