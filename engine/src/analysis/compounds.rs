//! Compounds: words of several parts, which are also written as one.
//!
//! ```text
//!  week-end        weekend
//!  covid-19        covid19        covid 19
//! ```
//!
//! A document that has a compound in parts also has the word, if any document of the corpus writes it, or
//! its singular, as one.

use std::ops::Range;

use super::stop_words::is_stop_word;
use super::tokens::Tokens;

/// The largest number of parts before the last one.
const MAX_PARTS: usize = 3;

/// Finds the compounds of a text.
#[derive(Debug, Default)]
pub(crate) struct Compounds {
    /// Where the last words start, as long as they are joined.
    starts: Vec<usize>,
    /// The end of the last word, and whether it is a number.
    end: usize,
    is_number: bool,
}

impl Compounds {
    /// Reads the next word of a text, at a range in bytes. Returns where the compounds that end with it start, the longest
    /// first.
    #[inline]
    pub(crate) fn advance(&mut self, text: &str, range: &Range<usize>, form: &str) -> &[usize] {
        // A fast path: most words follow a space and are no numbers.
        let is_alone = text.as_bytes().get(self.end) == Some(&b' ') && !form.as_bytes()[0].is_ascii_digit();
        let ended = if is_alone { self.restart() } else { self.join(text, range, form) };
        self.starts.push(range.start);
        self.end = range.end;
        &self.starts[..ended]
    }

    /// Forgets the last words, because the next word is joined to none. Returns the number of compounds that end with it.
    fn restart(&mut self) -> usize {
        self.starts.clear();
        self.is_number = false;
        0
    }

    /// Forgets the last words unless the next word is joined to them. Returns the number of compounds that end with it.
    #[cold]
    fn join(&mut self, text: &str, range: &Range<usize>, form: &str) -> usize {
        let is_after_number = std::mem::replace(&mut self.is_number, is_number(form));
        if !are_joined(is_after_number, text.get(self.end..range.start).unwrap_or_default(), self.is_number) {
            self.starts.clear();
        } else if self.starts.len() > MAX_PARTS {
            self.starts.remove(0);
        }
        if self.starts.is_empty() || !ends_compound(form) { 0 } else { self.starts.len() }
    }
}

/// The words of a text as one.
pub(crate) fn joined(text: &str) -> String {
    let (mut joined, mut tokens) = (String::new(), Tokens::new(text));
    while let Some(token) = tokens.advance() {
        joined.push_str(token.form);
    }
    joined
}

/// The words of which one must be a term, so that a compound in parts is one too: itself and its singular.
pub(crate) fn attestations(compound: &str) -> impl Iterator<Item = &str> {
    [Some(compound), compound.strip_suffix('s')].into_iter().flatten()
}

/// Whether a word can be the last part of a compound. « dit-on » and « a-t-il » are verbs with a pronoun.
pub(crate) fn ends_compound(form: &str) -> bool {
    !is_stop_word(form)
}

/// Whether a word is a number.
pub(crate) fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text between two words joins them: a hyphen, or the space before the number of « covid 19 ».
pub(crate) fn are_joined(is_after_number: bool, gap: &str, is_before_number: bool) -> bool {
    match gap {
        // « 2015-2016 » is not the number 20152016.
        "-" | "\u{2010}" | "\u{2011}" => !(is_after_number && is_before_number),
        " " | "\u{a0}" | "\u{202f}" => !is_after_number && is_before_number,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Compounds, joined};
    use crate::analysis::Tokens;

    fn compounds(text: &str) -> String {
        let (mut compounds, mut tokens, mut found) = (Compounds::default(), Tokens::new(text), Vec::new());
        while let Some(token) = tokens.advance() {
            let starts = compounds.advance(text, &token.range, token.form);
            found.extend(starts.iter().map(|&start| format!("{start}:{}", joined(&text[start..token.range.end]))));
        }
        found.join(" ")
    }

    #[test]
    fn parts_are_joined_by_hyphens_and_before_numbers() {
        for (text, expected) in [
            ("un week-end", "3:weekend"),
            ("un week end", ""),
            ("cessez-le-feu", "0:cessezlefeu 7:lefeu"),
            ("covid 19 ou covid-19", "0:covid19 12:covid19"),
            ("19 mai, 2015-2016", ""),
            ("dit-on, a-t-il", ""),
            ("b-b-b-b-e", "0:bb 0:bbb 2:bb 0:bbbb 2:bbb 4:bb 2:bbbe 4:bbe 6:be"),
        ] {
            assert_eq!(compounds(text), expected, "{text}");
        }
    }
}
