//! Splits text into sentences, for snippets and derived titles.

use std::ops::Range;

use super::chars::{is_single_letter, is_word_start};

/// Characters that end a sentence.
const TERMINATORS: [char; 4] = ['.', '!', '?', '…'];

/// Abbreviations, whose full stop does not end a sentence. Neither does that of a single letter: « M. Poutine » (Mr).
const ABBREVIATIONS: [&str; 14] =
    ["MM", "Mme", "Mmes", "Mlle", "Dr", "Pr", "Me", "Mgr", "St", "Ste", "av", "apr", "cf", "vol"];

/// Returns the byte ranges of the sentences in a text, without the spaces between them.
///
/// A sentence ends at `.`, `!`, `?` or `…` and the closing quotes or parentheses after it, if a space follows and then
/// a capital, a digit, an opening quote or a dash.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, terminator) in text.char_indices().filter(|(_, character)| TERMINATORS.contains(character)) {
        let after = text.get(at + terminator.len_utf8()..).unwrap_or_default();
        // In a run such as `...` or `?!`, only the last terminator counts.
        if at < start || after.starts_with(TERMINATORS) {
            continue;
        }
        let after_quotes = skip_closing_quotes(after);
        let next = after_quotes.trim_start();
        if next.len() == after_quotes.len()
            || !begins_sentence(next)
            || (terminator == '.' && ends_with_abbreviation(text.get(start..at).unwrap_or_default()))
        {
            continue;
        }
        sentences.push(start..text.len() - after_quotes.len());
        start = text.len() - next.len();
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// Skips closing quotes and parentheses at the beginning of a text, and the spaces that French typography puts before
/// them.
fn skip_closing_quotes(text: &str) -> &str {
    let mut end = 0;
    for (at, character) in text.char_indices() {
        match character {
            '»' | '”' | ')' => end = at + character.len_utf8(),
            // A straight quote after a space is an opening quote.
            '"' if at == end => end = at + 1,
            ' ' | '\u{a0}' | '\u{202f}' => {}
            _ => break,
        }
    }
    text.get(end..).unwrap_or_default()
}

fn begins_sentence(text: &str) -> bool {
    text.starts_with(|first: char| first.is_uppercase() || matches!(first, '0'..='9' | '«' | '"' | '“' | '—' | '–'))
}

fn ends_with_abbreviation(text: &str) -> bool {
    let word = text.get(text.trim_end_matches(is_word_start).len()..).unwrap_or_default();
    ABBREVIATIONS.contains(&word) || is_single_letter(word)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_at_terminators_but_not_at_abbreviations() {
        for (text, expected) in [
            ("Un. Deux ! Trois ?", vec!["Un.", "Deux !", "Trois ?"]),
            ("« Un. » Deux", vec!["« Un. »", "Deux"]),
            ("\"Un.\" Deux… Trois", vec!["\"Un.\"", "Deux…", "Trois"]),
            ("M. Poutine et MM. Obama et J. Kerry. Fin.", vec!["M. Poutine et MM. Obama et J. Kerry.", "Fin."]),
            ("Plus de 310.000 morts. 5 ans.", vec!["Plus de 310.000 morts.", "5 ans."]),
            ("Il a dit... puis rien. « Rien ! » a-t-il dit", vec!["Il a dit... puis rien.", "« Rien ! » a-t-il dit"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn sentences_cover_everything_but_spaces(text in "[A-z.!?… «»\"]{0,60}") {
            let mut end = 0;
            for range in sentences(&text) {
                assert!(text[end..range.start].trim().is_empty() && range.start < range.end, "{text}");
                end = range.end;
            }
            assert_eq!(end, text.len());
        }
    }
}
