//! Matching the words of a text with those of a query.

use std::cmp::Reverse;
use std::ops::Range;

use crate::analysis::{Tokens, stem};
use crate::index::Document;
use crate::query::{MAX_PHRASE, MatchKind, Phrase, Query, Word};

/// Punctuation that separates words for highlighting.
const SEPARATORS: [char; 12] = [',', '.', ';', ':', '!', '?', '…', '(', ')', '«', '»', '"'];

/// A word of a text that matches a word of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The range of the word in the text, in bytes.
    pub(super) range: Range<usize>,
    /// The number of the query word.
    pub(super) word: usize,
    pub(super) kind: MatchKind,
    /// The number of the word in the text.
    token: usize,
}

/// How a folded word matches a word of the query. `buffer` is reused for the stem.
fn match_kind(word: &Word, form: &str, buffer: &mut String) -> Option<MatchKind> {
    // Folding and stemming keep the first letter, so this check rejects most words.
    if form.as_bytes().first() != word.form.as_bytes().first() {
        return None;
    }
    if form == word.form {
        return Some(MatchKind::Exact);
    }
    if word.only_exact {
        return None;
    }
    buffer.clear();
    buffer.push_str(form);
    stem(buffer);
    if *buffer == word.stem {
        Some(MatchKind::Stem)
    } else if word.is_prefix && form.starts_with(&word.form) {
        Some(MatchKind::Prefix)
    } else {
        None
    }
}

impl Query {
    /// The words of a text that match the query, in order. A word that the query has only in quotes matches only within
    /// the phrase.
    pub(super) fn occurrences(&self, text: &str) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = Vec::new();
        let mut in_phrase: Vec<bool> = Vec::new();
        let positive: Vec<&Phrase> = self.phrases.iter().filter(|phrase| phrase.is_positive).collect();
        let mut phrases = PhraseMatcher::new(&positive);
        let mut buffer = String::new();
        let mut tokens = Tokens::new(text);
        let mut number = 0;
        while let Some(token) = tokens.advance() {
            let words = self.words.iter().enumerate().filter(|(_, word)| word.is_positive);
            let best = words
                .filter_map(|(number, word)| Some((match_kind(word, token.form, &mut buffer)?, number)))
                .max_by_key(|&(kind, word)| (kind, Reverse(word)));
            if let Some((kind, word)) = best {
                found.push(Occurrence { range: token.range, word, kind, token: number });
                in_phrase.push(false);
            }
            // All words of a phrase are words of the query, so they are the last occurrences.
            for length in phrases.advance(token.form) {
                let first = found.len().saturating_sub(length);
                in_phrase[first..].fill(true);
            }
            number += 1;
        }
        let mut in_phrase = in_phrase.into_iter();
        found.retain(|occurrence| in_phrase.next() == Some(true) || !self.words[occurrence.word].only_exact);
        found
    }

    /// The ranges of a text to highlight, in bytes, in order. Each range is a word without its elision and punctuation.
    /// Stop words are highlighted only between other highlighted words, and words joined by a hyphen are one range.
    ///
    /// ```
    /// use trouvaille_engine::query::Query;
    ///
    /// let text = "Le cessez-le-feu d'Alep, le voici";
    /// let marks = Query::parse("cessez le feu alep").marks(text);
    /// let marked: Vec<&str> = marks.into_iter().map(|range| &text[range]).collect();
    /// assert_eq!(marked, ["cessez-le-feu", "Alep"]);
    /// ```
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.marks_of(&self.occurrences(text), text)
    }

    /// The ranges to highlight in a text with known occurrences.
    pub(super) fn marks_of(&self, occurrences: &[Occurrence], text: &str) -> Vec<Range<usize>> {
        let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let are_adjacent = |first: &Occurrence, next: &Occurrence| {
            first.token + 1 == next.token && !between(first.range.end, next.range.start).contains(SEPARATORS)
        };
        let is_content = |occurrence: &Occurrence| {
            let word = &self.words[occurrence.word];
            !word.is_stop || word.only_exact
        };
        let mut marks: Vec<Range<usize>> = Vec::new();
        for run in occurrences.chunk_by(are_adjacent) {
            let Some(first) = run.iter().position(is_content) else { continue };
            let last = run.iter().rposition(is_content).unwrap_or(first);
            for occurrence in &run[first..=last] {
                match marks.last_mut() {
                    Some(mark) if between(mark.end, occurrence.range.start) == "-" => mark.end = occurrence.range.end,
                    _ => marks.push(occurrence.range.clone()),
                }
            }
        }
        marks
    }
}

/// Whether a text has these folded words next to each other.
pub(crate) fn has_phrase(text: &str, forms: &[String]) -> bool {
    let mut phrases = PhraseMatcher::new(std::slice::from_ref(&forms));
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.advance() {
        if phrases.advance(token.form).next().is_some() {
            return true;
        }
    }
    false
}

/// Whether a document has these folded words next to each other, one of them at one of these positions, which are
/// ascending.
pub(crate) fn has_phrase_at(document: Document<'_>, forms: &[String], positions: &[u32]) -> bool {
    // These fields are short and have no checkpoints.
    if document.indexed_fields().any(|text| has_phrase(text, forms)) {
        return true;
    }
    // Positions are ascending, and so are their blocks, so each block is read once.
    let mut last_read = None;
    for &position in positions {
        for text in document.blocks_at(position).map(|block| block.text) {
            if last_read < Some(text.as_ptr()) {
                last_read = Some(text.as_ptr());
                if has_phrase(text, forms) {
                    return true;
                }
            }
        }
    }
    false
}

impl AsRef<[String]> for Phrase {
    fn as_ref(&self) -> &[String] {
        &self.forms
    }
}

/// Finds phrases in a sequence of words with Shift-And (Baeza-Yates and Gonnet, "A new approach to text searching",
/// CACM 35(10), 1992), applied to words instead of letters. Bit *i* of a state means that the last words are the first
/// *i* + 1 of the phrase.
struct PhraseMatcher<'query, Forms> {
    phrases: &'query [Forms],
    states: Vec<u64>,
}

impl<'query, Forms: AsRef<[String]>> PhraseMatcher<'query, Forms> {
    fn new(phrases: &'query [Forms]) -> Self {
        const { assert!(MAX_PHRASE <= u64::BITS as usize) };
        Self { phrases, states: vec![0; phrases.len()] }
    }

    /// Reads the next word. Returns the lengths of the phrases that end with it.
    fn advance(&mut self, form: &str) -> impl Iterator<Item = usize> {
        self.phrases.iter().zip(&mut self.states).filter_map(move |(phrase, state)| {
            let phrase = phrase.as_ref();
            let matches = phrase.iter().rev().fold(0, |bits, word| bits << 1 | u64::from(word == form));
            *state = (*state << 1 | 1) & matches;
            (*state >> (phrase.len() - 1) & 1 == 1).then_some(phrase.len())
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::query::Query;

    /// The text with its marks in brackets.
    fn marked(query: &str, text: &str) -> String {
        let (mut marked, mut end) = (String::new(), 0);
        for range in Query::parse(query).marks(text) {
            marked.push_str(&text[end..range.start]);
            marked.push('[');
            marked.push_str(&text[range.clone()]);
            marked.push(']');
            end = range.end;
        }
        marked + &text[end..]
    }

    #[test]
    fn elisions_and_punctuation_are_not_marked() {
        for (query, expected) in [
            ("europe ", "au nom d'[Europe], de l’armée, de l'accord"),
            ("l'armée", "au nom d'Europe, de l’[armée], de l'accord"),
            ("ARMEES", "au nom d'Europe, de l’[armée], de l'accord"),
            ("accords de", "au nom d'Europe, de l’armée, de l'[accord]"),
            ("eur", "au nom d'[Europe], de l’armée, de l'accord"),
            ("eur ", "au nom d'Europe, de l’armée, de l'accord"),
        ] {
            assert_eq!(marked(query, "au nom d'Europe, de l’armée, de l'accord"), expected, "{query}");
        }
    }

    #[test]
    fn a_stop_word_is_marked_only_between_marked_words() {
        assert_eq!(marked("cessez le feu", "Le feu, le cessez-le-feu"), "Le [feu], le [cessez-le-feu]");
        assert_eq!(marked("chute de la ville", "la chute de la ville de Homs"), "la [chute] [de] [la] [ville] de Homs");
        assert_eq!(marked("le la", "le feu, la paix"), "[le] feu, [la] paix");
    }

    #[test]
    fn a_phrase_is_marked_only_as_a_whole() {
        assert_eq!(
            marked("\"la paix\"", "La paix de la guerre et la paix."),
            "[La] [paix] de la guerre et [la] [paix]."
        );
        assert_eq!(marked("\"paix\" trêves", "La trêve, la paix, les paix"), "La [trêve], la [paix], les [paix]");
        assert_eq!(marked("\"a b a\"", "a b a b a c a b"), "[a] [b] [a] [b] [a] c a b");
    }

    proptest::proptest! {
        /// The oracle compares the phrase with the words at every position.
        #[test]
        fn phrases_are_found_where_the_oracle_finds_them(
            phrase in proptest::collection::vec("[ab]", 1..5), text in proptest::collection::vec("[ab]", 0..12),
        ) {
            let expected = text.windows(phrase.len()).any(|window| window == phrase);
            assert_eq!(super::has_phrase(&text.join(" "), &phrase), expected);
        }
    }
}
