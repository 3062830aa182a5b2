//! Phrases: words next to each other in a text.

use super::compounds::{Compounds, joined};
use super::tokens::Tokens;

/// The longest phrase that is matched as one, in words. Longer phrases are split.
pub(crate) const MAX_PHRASE: usize = 64;

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

/// Whether a text has a folded word, as one or as a compound in parts.
pub(crate) fn has_word(text: &str, form: &str) -> bool {
    let (mut tokens, mut compounds) = (Tokens::new(text), Compounds::default());
    while let Some(token) = tokens.advance() {
        let end = token.range.end;
        let mut starts = compounds.advance(text, &token.range, token.form).iter();
        if token.form == form || starts.any(|&start| text.get(start..end).is_some_and(|text| joined(text) == form)) {
            return true;
        }
    }
    false
}

/// Finds phrases in a sequence of words with Shift-And (Baeza-Yates and Gonnet, "A new approach to text searching",
/// CACM 35(10), 1992), applied to words instead of letters. Bit *i* of a state means that the last words are the first
/// *i* + 1 of the phrase.
pub(crate) struct PhraseMatcher<'query, Forms> {
    phrases: &'query [Forms],
    states: Vec<u64>,
}

impl<'query, Forms: AsRef<[String]>> PhraseMatcher<'query, Forms> {
    pub(crate) fn new(phrases: &'query [Forms]) -> Self {
        const { assert!(MAX_PHRASE <= u64::BITS as usize) };
        Self { phrases, states: vec![0; phrases.len()] }
    }

    /// Reads the next word. Returns the lengths of the phrases that end with it.
    pub(crate) fn advance(&mut self, form: &str) -> impl Iterator<Item = usize> {
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
