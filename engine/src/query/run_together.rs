//! Words without their spaces or hyphens: `hautesavoie` for « Haute-Savoie », `rejettetil` for « rejette-t-il ».

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::RangeInclusive;

use crate::analysis::{ELIDED, is_stop_word, stem};
use crate::index::{Adjacency, Index, adjacency, find_inflection, surface_form};

/// The largest number of words that a word is split into: « Saint-Jean-de-Luz ».
pub(super) const MAX_WORDS: usize = 5;

/// The longest word that is split, in bytes.
const MAX_LEN: usize = 32;

/// The shortest part that is not a stop word, in letters.
const MIN_PART: usize = 3;

/// The shortest verb of an inversion, in letters: « va-t-elle ».
const MIN_VERB: usize = 2;

/// The shortest part if documents join the parts with hyphens, in letters: « mi-temps », « Saint-Lô ».
const MIN_JOINED_PART: usize = 2;

/// The shortest part of words that are not adjacent in any document, in letters.
const MIN_LONG_PART: usize = 5;

/// The longest word in capitals that is taken for an acronym, in letters.
const MAX_ACRONYM: usize = 5;

/// The largest number of ways to split a word whose words are looked for in documents.
const MAX_WAYS: usize = 16;

/// The pronouns after the verb of a question, with the last letters of the verbs that they follow.
const PRONOUNS: &[(&str, &[&str])] = &[
    ("elles", &["nt"]),
    ("elle", &["t", "d"]),
    ("ils", &["nt"]),
    ("il", &["t", "d"]),
    ("on", &["t", "d"]),
    ("je", &["e", "i", "s", "x"]),
    ("tu", &["s", "x"]),
    ("nous", &["ons"]),
    ("vous", &["ez"]),
    ("ce", &["est", "etait", "fut", "serait", "sont"]),
];

/// The verb and the pronoun of an inversion: `rejette il` for `rejettetil`, `a il` for `atil`, `ai je` for `aije`. `None` if
/// the corpus does not have the verb.
pub(super) fn inversion(index: &Index<'_>, form: &str) -> Option<Vec<String>> {
    let is_known =
        |verb: &str| index.terms().find(verb).is_some() || (verb.len() >= MIN_LONG_PART && has_inflection(index, verb));
    let is_verb = |verb: &&str| is_stop_word(verb) || (verb.len() >= MIN_VERB && is_known(verb));
    PRONOUNS.iter().find_map(|&(pronoun, endings)| {
        let verb = form.strip_suffix(pronoun)?;
        // « rejette-t-il »: a t between two vowels.
        let before_t = verb.strip_suffix('t').filter(|verb| verb.ends_with(['a', 'e']) && endings.contains(&"t"));
        let ends_right = endings.iter().any(|ending| verb.ends_with(ending));
        let verb = before_t.into_iter().chain(ends_right.then_some(verb)).find(is_verb)?;
        Some(vec![verb.to_owned(), pronoun.to_owned()])
    })
}

/// Splits a word with digits where letters and digits meet, if the words are adjacent in a document: `covid 19`, `f 16`.
pub(super) fn split_at_digits(index: &Index<'_>, form: &str) -> Option<Vec<String>> {
    let is_digit = |at: usize| form.as_bytes()[at].is_ascii_digit();
    let ends = (1..form.len()).filter(|&at| form.is_char_boundary(at) && is_digit(at - 1) != is_digit(at));
    let mut parts = Vec::new();
    let mut start = 0;
    for end in ends.chain([form.len()]) {
        parts.push(form.get(start..end)?.to_owned());
        start = end;
    }
    (parts.len() > 1 && adjacency(index, &parts).is_some()).then_some(parts)
}

/// Splits a word into words of the corpus, as many as in `count`, that are adjacent in a document: joined by hyphens, or
/// long enough. Of several ways, the one whose rarest word is most frequent.
pub(super) fn adjacent_words(index: &Index<'_>, form: &str, count: RangeInclusive<usize>) -> Option<Vec<String>> {
    let ways = ways(index, form, *count.end()).into_iter().filter(|words| count.contains(&words.len()));
    ways.take(MAX_WAYS).find(|words| match adjacency(index, words) {
        Some(Adjacency::Joined) => true,
        Some(Adjacency::Separated) => words.iter().all(|word| is_stop_word(word) || is_word(index, word)),
        None => false,
    })
}

/// Splits a word into long words of the corpus, with stop words between them. Of several ways, the one whose rarest
/// word is most frequent.
pub(super) fn long_words(index: &Index<'_>, form: &str) -> Option<Vec<String>> {
    let is_long = |word: &String| is_stop_word(word) || word.len() >= MIN_LONG_PART;
    ways(index, form, MAX_WORDS).into_iter().find(|words| words.iter().all(is_long))
}

/// All ways to split a word into at most `most` words of the corpus; first those whose rarest word is most frequent.
fn ways(index: &Index<'_>, form: &str, most: usize) -> Vec<Vec<String>> {
    if form.len() > MAX_LEN {
        return Vec::new();
    }
    let mut ways = Vec::new();
    add_ways(index, form, most, &mut Vec::new(), u32::MAX, &mut ways);
    // A heap sorts these few ways with 1.5 KB less of wasm than `sort_by_key`.
    let ways = ways.into_iter().map(|(frequency, words)| (Reverse(frequency), words)).collect::<BinaryHeap<_>>();
    ways.into_sorted_vec().into_iter().map(|(_, words)| words).collect()
}

/// Adds all ways to split `rest` into at most `most` words of the corpus, after the words `before`, with the lowest
/// document frequency among those that are not stop words. The last word is never a stop word.
fn add_ways(
    index: &Index<'_>,
    rest: &str,
    most: usize,
    before: &mut Vec<String>,
    frequency: u32,
    ways: &mut Vec<(u32, Vec<String>)>,
) {
    let frequency_of = |part: &str| {
        let (_, entry) =
            Some(part).filter(|part| part.len() >= MIN_JOINED_PART).and_then(|part| index.terms().find(part))?;
        Some(if is_stop_word(part) { frequency } else { frequency.min(entry.document_frequency) })
    };
    if !before.is_empty()
        && !is_stop_word(rest)
        && let Some(frequency) = frequency_of(rest)
    {
        ways.push((frequency, before.iter().cloned().chain([rest.to_owned()]).collect()));
    }
    for (at, _) in rest.char_indices().skip(1) {
        let Some((part, rest)) = rest.split_at_checked(at) else { continue };
        if most > 1
            && let Some(frequency) = frequency_of(part)
        {
            before.push(part.to_owned());
            add_ways(index, rest, most - 1, before, frequency, ways);
            before.pop();
        }
        // « période d'essai » without its space and apostrophe. An elision is no word of the index.
        if !before.is_empty() && ELIDED.contains(&part) {
            add_ways(index, rest, most.saturating_sub(1).max(1), before, frequency, ways);
        }
    }
}

/// Whether the corpus has an inflection of a word.
fn has_inflection(index: &Index<'_>, form: &str) -> bool {
    let mut stemmed = form.to_owned();
    stem(&mut stemmed);
    find_inflection(index, form, &stemmed, false).is_some()
}

/// Whether a part is a word by itself: it has three letters or more and is not an acronym.
fn is_word(index: &Index<'_>, part: &str) -> bool {
    let is_acronym = |part: &str| {
        let entry = index.terms().find(part).map(|(_, entry)| entry).filter(|entry| entry.is_name);
        entry.is_some_and(|entry| surface_form(index, part, &entry).chars().all(char::is_uppercase))
    };
    part.len() >= MIN_PART && !(part.len() <= MAX_ACRONYM && is_acronym(part))
}
