//! Sentences: where a passage may be cut, and where a clause ends.

use std::ops::Range;

use super::{is_capital, is_single_letter, is_word_start};
use crate::text::{char_at, part, part_from};

const ENDINGS: [char; 4] = ['.', '!', '?', '…'];

/// Words before a full stop that do not end a sentence, besides single letters (« M. Poutine »).
const ABBREVIATIONS: [&str; 14] =
    ["MM", "Mme", "Mmes", "Mlle", "Dr", "Pr", "Me", "Mgr", "St", "Ste", "av", "apr", "cf", "vol"];

/// The sentences of a text, without the spaces between them. A sentence ends at `.`, `!`, `?` or `…`, with the quotes that
/// close behind it, where a space and a capital, a figure or a quote follow.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, ending) in text.char_indices().filter(|(_, character)| ENDINGS.contains(character)) {
        let behind = part_from(text, at + ending.len_utf8());
        // Of several endings in a row the last one counts: « ... », « ?! ».
        if at < start || char_at(behind, 0).is_some_and(|next| ENDINGS.contains(&next)) {
            continue;
        }
        let closed = closing_quotes(behind);
        let next = closed.trim_start();
        if next.len() == closed.len()
            || !begins_sentence(next)
            || (ending == '.' && is_abbreviation(part(text, start..at)))
        {
            continue;
        }
        sentences.push(start..text.len() - closed.len());
        start = text.len() - next.len();
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

/// What is behind the quotes and parentheses that close at the beginning of a text, French spaces before them included.
fn closing_quotes(text: &str) -> &str {
    let mut end = 0;
    for (at, character) in text.char_indices() {
        match character {
            '»' | '”' | ')' => end = at + character.len_utf8(),
            // Behind a space it opens.
            '"' if at == end => end = at + 1,
            ' ' | '\u{a0}' | '\u{202f}' => {}
            _ => break,
        }
    }
    part_from(text, end)
}

fn begins_sentence(text: &str) -> bool {
    let begins = |first| is_capital(first) || matches!(first, '0'..='9' | '«' | '"' | '“' | '—' | '–');
    char_at(text, 0).is_some_and(begins)
}

fn is_abbreviation(before: &str) -> bool {
    let word = part_from(before, before.trim_end_matches(is_word_start).len());
    ABBREVIATIONS.contains(&word) || is_single_letter(word)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_a_reader_sees_them_end() {
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
        fn sentences_cover_all_but_spaces(text in "[A-z.!?… «»\"]{0,60}") {
            let mut end = 0;
            for range in sentences(&text) {
                assert!(text[end..range.start].trim().is_empty() && range.start < range.end, "{text}");
                end = range.end;
            }
            assert_eq!(end, text.len());
        }
    }
}
