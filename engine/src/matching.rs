//! Matching: which words of a text are words of the query?
//!
//! Posting lists tell which documents have the words and roughly where; what is shown, and whether the words of a phrase
//! stand side by side, is read from the text.

use std::ops::Range;

use crate::analysis::{Tokens, stem};
use crate::index::Document;
use crate::lookup::Match;
use crate::query::{LONGEST_PHRASE, Phrase, Query, Word};
use crate::text::part;

/// A word of a text that answers to a word of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Occurrence {
    /// Where it stands, in bytes of the text.
    pub(crate) range: Range<usize>,
    /// Which word of the query, by position.
    pub(crate) word: usize,
    pub(crate) how: Match,
    /// Its number among the words of the text.
    token: usize,
}

impl Word {
    /// How a folded word answers to this one. `scratch` is a buffer for its stem.
    fn matched_by(&self, form: &str, scratch: &mut String) -> Option<Match> {
        // Folding and stemming keep first letters, so most words of a text are told from the query's at a glance.
        if form.as_bytes().first() != self.form.as_bytes().first() {
            return None;
        }
        if form == self.form {
            return Some(Match::Exact);
        }
        if self.exact {
            return None;
        }
        scratch.clear();
        scratch.push_str(form);
        stem(scratch);
        if *scratch == self.stem {
            Some(Match::Stem)
        } else if self.prefix && form.starts_with(&self.form) {
            Some(Match::Prefix)
        } else {
            None
        }
    }
}

impl Query {
    /// The words of a text that answer to the query, in order. Words that the query has only in quotes answer only where the
    /// whole phrase stands.
    pub(crate) fn occurrences(&self, text: &str) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = Vec::new();
        let mut in_phrase: Vec<bool> = Vec::new();
        let wanted: Vec<&Phrase> = self.phrases.iter().filter(|phrase| phrase.wanted).collect();
        let mut phrases = Phrases::new(&wanted);
        let mut scratch = String::new();
        let mut tokens = Tokens::new(text);
        let mut number = 0;
        while let Some(token) = tokens.advance() {
            let best = self
                .words
                .iter()
                .enumerate()
                .filter(|(_, word)| word.wanted)
                .filter_map(|(word, of_query)| Some((of_query.matched_by(token.form, &mut scratch)?, word)))
                .max_by_key(|&(how, word)| (how, std::cmp::Reverse(word)));
            if let Some((how, word)) = best {
                found.push(Occurrence { range: token.range, word, how, token: number });
                in_phrase.push(false);
            }
            // The words of a phrase are words of the query, so they are the last that were found.
            for length in phrases.ended_by(token.form) {
                let first = found.len().saturating_sub(length);
                in_phrase[first..].fill(true);
            }
            number += 1;
        }
        let mut in_phrase = in_phrase.into_iter();
        found.retain(|occurrence| in_phrase.next() == Some(true) || !self.words[occurrence.word].exact);
        found
    }

    /// The ranges of a text that are to be marked: each word alone. A stop word is marked only between marked words, and
    /// words that a hyphen joins are marked as one.
    ///
    /// ```
    /// use trouvaille_engine::query::Query;
    ///
    /// let text = "Le cessez-le-feu d'Alep, le voici";
    /// let marked: Vec<&str> = Query::parse("cessez le feu alep").marks(text).into_iter().map(|range| &text[range]).collect();
    /// assert_eq!(marked, ["cessez-le-feu", "Alep"]);
    /// ```
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.marks_of(&self.occurrences(text), text)
    }

    /// The ranges to be marked in a text whose occurrences are known.
    pub(crate) fn marks_of(&self, occurrences: &[Occurrence], text: &str) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        let neighbours = |one: &Occurrence, next: &Occurrence| {
            one.token + 1 == next.token
                && !part(text, one.range.end..next.range.start)
                    .contains([',', '.', ';', ':', '!', '?', '…', '(', ')', '«', '»', '"'])
        };
        for neighbours in occurrences.chunk_by(neighbours) {
            let says_something =
                |occurrence: &Occurrence| !self.words[occurrence.word].stop || self.words[occurrence.word].exact;
            let Some(first) = neighbours.iter().position(says_something) else { continue };
            let last = neighbours.iter().rposition(says_something).unwrap_or(first);
            for occurrence in &neighbours[first..=last] {
                match marks.last_mut() {
                    Some(mark) if part(text, mark.end..occurrence.range.start) == "-" => {
                        mark.end = occurrence.range.end;
                    }
                    _ => marks.push(occurrence.range.clone()),
                }
            }
        }
        marks
    }
}

/// Whether words stand side by side in a text.
pub(crate) fn stands_in(text: &str, forms: &[String]) -> bool {
    let mut phrases = Phrases::new(std::slice::from_ref(&forms));
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.advance() {
        if phrases.ended_by(token.form).next().is_some() {
            return true;
        }
    }
    false
}

/// Whether words stand side by side in a document, one of them at one of these positions.
pub(crate) fn stands_near(document: Document<'_>, forms: &[String], positions: &[u32]) -> bool {
    // What stands beside the text is short, and has no checkpoints.
    if document.searched_head().any(|text| stands_in(text, forms)) {
        return true;
    }
    let mut looked_at = None;
    for &position in positions {
        for text in document.blocks_at(position).map(|block| block.text) {
            // Positions rise, and so do their blocks.
            if looked_at < Some(text.as_ptr()) {
                looked_at = Some(text.as_ptr());
                if stands_in(text, forms) {
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

/// Finds phrases in a run of words: Shift-And (Baeza-Yates and Gonnet, « A new approach to text searching », CACM 35(10),
/// 1992) with words for letters. Bit *i* of a state says that the words seen last are the first *i* + 1 of the phrase.
struct Phrases<'query, Forms> {
    phrases: &'query [Forms],
    states: Vec<u64>,
}

impl<'query, Forms: AsRef<[String]>> Phrases<'query, Forms> {
    fn new(phrases: &'query [Forms]) -> Self {
        const { assert!(LONGEST_PHRASE <= u64::BITS as usize) };
        Self { phrases, states: vec![0; phrases.len()] }
    }

    /// Takes the next word and gives the lengths of the phrases that it ends.
    fn ended_by(&mut self, form: &str) -> impl Iterator<Item = usize> {
        self.phrases.iter().zip(&mut self.states).filter_map(move |(phrase, state)| {
            let phrase = phrase.as_ref();
            let here = phrase.iter().rev().fold(0, |bits, word| bits << 1 | u64::from(word == form));
            *state = (*state << 1 | 1) & here;
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
    fn the_word_alone_is_marked() {
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
    fn a_phrase_is_marked_where_it_stands_whole() {
        assert_eq!(
            marked("\"la paix\"", "La paix de la guerre et la paix."),
            "[La] [paix] de la guerre et [la] [paix]."
        );
        assert_eq!(marked("\"paix\" trêves", "La trêve, la paix, les paix"), "La [trêve], la [paix], les [paix]");
        assert_eq!(marked("\"a b a\"", "a b a b a c a b"), "[a] [b] [a] [b] [a] c a b");
    }

    proptest::proptest! {
        /// Looking for the phrase at every place is the obviously right way to find it.
        #[test]
        fn phrases_are_found_like_a_window_finds_them(
            phrase in proptest::collection::vec("[ab]", 1..5), text in proptest::collection::vec("[ab]", 0..12),
        ) {
            let expected = text.windows(phrase.len()).any(|window| window == phrase);
            assert_eq!(super::stands_in(&text.join(" "), &phrase), expected);
        }
    }
}
