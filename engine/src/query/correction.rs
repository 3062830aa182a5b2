//! Correction: replaces words that the corpus does not have.
//!
//! A word that the corpus has is never corrected, nor is the word that is being typed while words of the corpus begin
//! with it. Any other is replaced by the first of these that exists:
//!
//! 1. the rest after an elision whose apostrophe is missing: `larmee` → `armee`; unless a word at edit distance 1 is
//!    more frequent;
//! 2. the verb of an inversion without its hyphens: `rejettetil` → `rejette`;
//! 3. the most frequent word at edit distance 1, from 4 letters; words with the same first letter first: `poutnie` →
//!    `poutine`;
//! 4. the word that it forms with the next one: `week end` → `weekend`;
//! 5. two words that are adjacent in a document: `hautesavoie` → `haute savoie`;
//! 6. the most frequent word at edit distance 2, from 8 letters;
//! 7. three or more words that are adjacent in a document: `cessezlefeu` → `cessez le feu`;
//! 8. long words: `guerresyrie` → `guerre syrie`;
//! 9. for the word that is being typed, the most frequent word with a prefix at edit distance 1: `gouvr` →
//!    `gouvernement`.
//!
//! If the corpus has another inflection of the word, only rule 1 applies. A word with digits is only joined or split:
//! `covid19` → `covid 19`.
//!
//! A misspelt stop word (`dnas` for « dans », "in") becomes that stop word if the query has other words. This is not
//! reported, because stop words do not select documents.

use std::cmp::Reverse;

use super::ast::{Query, Word};
use super::{fuzzy, run_together};
use crate::analysis::{ELIDED, attestations, ends_compound, is_stop_word, is_stop_word_only_without_accents};
use crate::index::{Index, find_inflection, surface_form};

/// The shortest word that is corrected by one edit, in letters.
const MIN_ONE_EDIT: usize = 4;

/// The shortest word that is corrected by two edits, in letters.
const MIN_TWO_EDITS: usize = 8;

/// The number of first letters of a similar inflection, in bytes.
const MIN_SIMILAR: usize = 5;

/// The largest number of words of a query that are looked up for a correction. Each takes some milliseconds in a large
/// corpus.
const MAX_CORRECTED: usize = 16;

/// The most terms with a prefix that may all be stop words.
const MAX_STOP_WORD_COMPLETIONS: usize = 8;

/// The stop words that an elided word can precede.
const ELIDED_BEFORE: &[(&str, &[&str])] = &[
    ("c", &["en", "est", "etaient", "etait", "etant"]),
    (
        "d",
        &[
            "apres", "aucun", "aucune", "autre", "autres", "avant", "avec", "avoir", "elle", "elles", "en", "entre",
            "etre", "eux", "ou", "un", "une", "y",
        ],
    ),
    ("j", &["ai", "en", "y"]),
    ("l", &["a", "ai", "as", "autre", "avait", "avoir", "est", "etait", "on", "ont", "un", "une"]),
    ("m", &["a", "ai", "as", "avait", "en", "est", "etait", "ont", "y"]),
    (
        "n",
        &[
            "a", "ai", "as", "avaient", "avait", "avez", "avoir", "avons", "en", "est", "etaient", "etait", "ete",
            "etre", "ont", "y",
        ],
    ),
    ("s", &["en", "est", "etaient", "etait", "etre", "il", "ils", "y"]),
    ("t", &["a", "ai", "as", "avait", "en", "est", "etait", "ont", "y"]),
];

/// The stop words that `que` and its compounds can precede with an elision.
const AFTER_QU: &[&str] = &[
    "a", "apres", "au", "aucun", "aucune", "autre", "aux", "avant", "avec", "elle", "elles", "en", "entre", "est",
    "eux", "il", "ils", "on", "ou", "un", "une", "y",
];

/// A replacement of words of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The word as it was typed, folded; two words if they were joined.
    pub typed: String,
    /// The words that are searched for instead, as the corpus writes them, separated by spaces.
    pub corrected: String,
}

/// A query with its corrections.
#[derive(Debug, Clone, Default)]
pub(crate) struct Corrected {
    pub(crate) query: Query,
    pub(crate) corrections: Vec<Correction>,
    /// The number of unknown words that were not looked up, because there are too many.
    pub(crate) skipped: usize,
}

/// How the corpus has a word. Later variants are better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Presence {
    Absent,
    /// The corpus has another inflection.
    Stem,
    /// The word is being typed, and the corpus has words that begin with it.
    Prefix,
    Exact,
}

fn presence(index: &Index<'_>, word: &Word) -> Presence {
    match find_inflection(index, &word.form, &word.stem, word.only_exact) {
        Some(found) if found.is_exact => Presence::Exact,
        _ if word.prefix.as_ref().is_some_and(|prefix| !index.terms().starting_with(prefix).is_empty()) => {
            Presence::Prefix
        }
        Some(_) => Presence::Stem,
        None => Presence::Absent,
    }
}

/// The query with corrections for the words that the corpus does not have.
pub(crate) fn correct(index: &Index<'_>, query: &Query) -> Corrected {
    let mut corrected = Corrected { query: query.clone(), ..Corrected::default() };
    corrected.distinguish_stop_words(index);
    let is_unknown = |word: &Word| word.is_content() && !word.only_exact && presence(index, word) != Presence::Exact;
    let mut unknown: Vec<usize> = (0..query.words.len()).filter(|&number| is_unknown(&query.words[number])).collect();
    corrected.skipped = unknown.len().saturating_sub(MAX_CORRECTED);
    unknown.truncate(MAX_CORRECTED);
    // In reverse, because a replacement may change the numbers of the words after it.
    for &number in unknown.iter().rev() {
        corrected.correct_word(index, number);
    }
    corrected.join_compounds(index);
    corrected.corrections.reverse();
    corrected
}

impl Corrected {
    /// Distinguishes words with accents from stop words: « né » from « ne », if the corpus writes both.
    fn distinguish_stop_words(&mut self, index: &Index<'_>) {
        for word in self.query.words.iter_mut().filter(|word| word.is_positive && !word.only_exact) {
            let is_other = |accented: &String| {
                is_stop_word_only_without_accents(accented, &word.form) && index.accented().find(accented).is_some()
            };
            if word.accented.as_ref().is_some_and(is_other) {
                word.only_accented = true;
                word.is_stop = false;
            }
        }
    }

    fn correct_word(&mut self, index: &Index<'_>, number: usize) {
        let Some(word) = self.query.words.get(number).cloned() else { return };
        let presence = presence(index, &word);
        let replacement = match presence {
            Presence::Exact => None,
            Presence::Prefix => {
                // « dessai » may be « d'essai » ("trial"), or the beginning of « dessaisir » ("to relinquish").
                if let Some(rest) = without_elision(index, &word).filter(|rest| !is_stop_word(rest)) {
                    return self.query.replace_and_keep_prefix(number, &rest);
                }
                stop_word_completion(index, &word).map(|stop_word| vec![stop_word])
            }
            Presence::Stem => without_elision(index, &word).map(|rest| vec![rest]),
            Presence::Absent if has_digits(&word.form) => {
                if self.join(index, number) {
                    return;
                }
                run_together::split_at_digits(index, &word.form)
            }
            Presence::Absent => match replacement(index, &word) {
                Some(Replacement::Near(near)) => Some(near),
                _ if self.join(index, number) => return,
                Some(Replacement::Words(words)) => Some(words),
                None => None,
            },
        };
        let Some(forms) = replacement else { return };
        let is_only_stop_words = forms.iter().all(|form| is_stop_word(form));
        let has_others = || {
            let mut others = self.query.words.iter().enumerate();
            others.any(|(other, word)| other != number && word.is_content())
        };
        // An inversion of stop words is searched for even alone: `atil`, « a-t-il ».
        if is_only_stop_words && presence != Presence::Prefix && forms.len() == 1 && !has_others() {
            return;
        }
        self.query.replace(number, &forms.iter().map(String::as_str).collect::<Vec<_>>());
        if !is_only_stop_words {
            self.report(index, word.form, &forms);
        }
    }

    /// Joins the parts of compounds that the corpus also has as one word, which all documents with the parts have too.
    fn join_compounds(&mut self, index: &Index<'_>) {
        for first in (0..self.query.words.len()).rev() {
            if !self.query.words[first].is_joined {
                continue;
            }
            // The longest compound that begins with the word.
            let mut joined = None;
            let mut compound = self.query.words[first].form.clone();
            for last in first + 1..self.query.words.len() {
                let [before, word] = [&self.query.words[last - 1], &self.query.words[last]];
                let phrases = self.query.phrases.iter().filter(|phrase| phrase.is_positive());
                let is_in_phrase = |word: &Word| phrases.clone().any(|phrase| phrase.forms.contains(&word.form));
                let are_parts = before.is_joined && before.is_positive && self.query.are_siblings(first, last);
                if !are_parts || is_in_phrase(before) || is_in_phrase(word) {
                    break;
                }
                compound.push_str(&word.form);
                let is_attested = || attestations(&compound).any(|form| index.terms().find(form).is_some());
                if ends_compound(&word.form) && is_attested() {
                    let prefix = word.prefix.as_ref().map(|_| compound.clone());
                    joined = Some((last, Word { prefix, ..Word::new(&compound, &self.query.words[first]) }));
                }
            }
            if let Some((last, word)) = joined {
                self.query.words[first] = word;
                (first..last).for_each(|_| self.query.remove(first + 1));
            }
        }
    }

    /// Joins a word with the one before or after it, if the corpus has the joined word. Returns whether it does.
    fn join(&mut self, index: &Index<'_>, number: usize) -> bool {
        let words = &self.query.words;
        let is_part = |word: &&Word| word.is_content() && !word.only_exact && word.typed.is_none();
        for first in [Some(number), number.checked_sub(1)].into_iter().flatten() {
            let Some(pair) = words.get(first..first + 2) else { continue };
            if !pair.iter().all(|word| is_part(&word)) {
                continue;
            }
            let [typed, joined] = [" ", ""].map(|space| [&*pair[0].form, &*pair[1].form].join(space));
            if index.terms().find(&joined).is_some() && self.query.are_siblings(first, first + 1) {
                let prefix = pair[1].prefix.as_ref().map(|_| joined.clone());
                self.query.replace(first, &[&joined]);
                self.query.words[first].prefix = prefix;
                self.query.remove(first + 1);
                self.report(index, typed, &[joined]);
                return true;
            }
        }
        false
    }

    fn report(&mut self, index: &Index<'_>, typed: String, forms: &[String]) {
        let surface = |form: &String| match index.terms().find(form) {
            Some((_, entry)) => surface_form(index, form, &entry),
            None => form.clone(),
        };
        // The pronoun of an inversion is not shown.
        let shown = forms.iter().rposition(|form| !is_stop_word(form)).map_or(0, |last| last + 1);
        let corrected = forms[..shown].iter().map(surface).collect::<Vec<_>>().join(" ");
        self.corrections.push(Correction { typed, corrected });
    }
}

fn has_digits(form: &str) -> bool {
    form.bytes().any(|byte| byte.is_ascii_digit())
}

/// What a word that the corpus does not have is replaced by.
enum Replacement {
    /// Words by rules 1 to 3.
    Near(Vec<String>),
    /// Words by the rules after rule 4.
    Words(Vec<String>),
}

/// The words to search for instead of a word that the corpus does not have. These are the rules of the [module](self),
/// in order, except rule 4.
fn replacement(index: &Index<'_>, word: &Word) -> Option<Replacement> {
    let form = word.form.as_str();
    let letters = form.chars().count();
    let nearest = |edits: usize, as_prefix: bool| fuzzy::nearest(index.terms(), form, edits, as_prefix);
    let one_edit = (letters >= MIN_ONE_EDIT).then(|| nearest(1, false)).flatten();
    if let Some(rest) = without_elision(index, word) {
        // « tord » is a misspelt « tort » ("wrong"), not « t'ord ».
        let frequency = index.terms().find(&rest).map_or(0, |(_, entry)| entry.document_frequency);
        let is_rarer = one_edit.as_ref().is_some_and(|near| near.document_frequency > frequency);
        return Some(Replacement::Near(vec![one_edit.filter(|_| is_rarer).map_or(rest, |near| near.term)]));
    }
    let near = run_together::inversion(index, form).or_else(|| one_edit.map(|near| vec![near.term]));
    if let Some(near) = near {
        return Some(Replacement::Near(near));
    }
    let two_edits = || (letters >= MIN_TWO_EDITS).then(|| nearest(2, false)).flatten().map(|near| vec![near.term]);
    let completion = || {
        let near = (word.prefix.is_some() && letters >= MIN_ONE_EDIT).then(|| nearest(1, true)).flatten();
        near.map(|near| vec![near.term])
    };
    let words = run_together::adjacent_words(index, form, 2..=2)
        .or_else(two_edits)
        .or_else(|| run_together::adjacent_words(index, form, 3..=run_together::MAX_WORDS))
        .or_else(|| run_together::long_words(index, form))
        .or_else(completion);
    words.map(Replacement::Words)
}

/// The rest after an elision without its apostrophe, if the corpus has it or a similar inflection of it.
fn without_elision(index: &Index<'_>, word: &Word) -> Option<String> {
    let parts = ELIDED.iter().filter_map(|&elided| Some((elided, word.form.strip_prefix(elided)?)));
    let is_valid = |&(elided, rest): &(&str, &str)| {
        if is_stop_word(rest) {
            let before = ELIDED_BEFORE.iter().find(|(before, _)| *before == elided);
            return before.map_or(AFTER_QU, |(_, stop_words)| stop_words).contains(&rest);
        }
        let begins_with_vowel = rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
        let is_known = || has_singular_or_plural(index, rest) || has_similar_inflection(index, rest);
        rest.len() > 2 && begins_with_vowel && is_known()
    };
    parts.into_iter().find(is_valid).map(|(_, rest)| rest.to_owned())
}

/// Whether the corpus has a word, its plural or its singular.
fn has_singular_or_plural(index: &Index<'_>, form: &str) -> bool {
    let plurals = ["s", "x"].map(|ending| [form, ending].concat());
    let forms = [form, &plurals[0], &plurals[1], form.strip_suffix('s').unwrap_or(form)];
    forms.into_iter().any(|form| index.terms().find(form).is_some())
}

/// Whether the corpus has an inflection of a word with the same first letters: « enrôlé » for `enrolement`. « Angle » is
/// none of `anglier`.
fn has_similar_inflection(index: &Index<'_>, form: &str) -> bool {
    let word = Word::new(form, &Word::default());
    let found = find_inflection(index, form, &word.stem, false);
    found.zip(form.as_bytes().get(..MIN_SIMILAR)).is_some_and(|(found, beginning)| {
        let mut cursor = index.terms().cursor_at(found.number);
        cursor.advance().is_some() && cursor.term.starts_with(beginning)
    })
}

/// The most frequent stop word that begins with the word that is being typed, if no other word does.
fn stop_word_completion(index: &Index<'_>, word: &Word) -> Option<String> {
    let range = index.terms().starting_with(&word.form);
    if range.len() > MAX_STOP_WORD_COMPLETIONS {
        return None;
    }
    let mut cursor = index.terms().cursor_at(range.start);
    let mut best = None;
    for _ in range {
        cursor.advance()?;
        let term = str::from_utf8(&cursor.term).ok().filter(|term| is_stop_word(term))?.to_owned();
        let key = Reverse(cursor.entry().document_frequency);
        if best.as_ref().is_none_or(|(least, _)| key < *least) {
            best = Some((key, term));
        }
    }
    best.map(|(_, term)| term)
}
