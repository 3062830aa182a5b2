//! Splits kickers from titles, and derives a title for an article without one.

use std::ops::Range;

use crate::analysis::sentences;

/// Minimum length of the sentence or clause that makes a derived title, in characters. A shorter one is extended.
const MIN_CLAUSE_CHARS: usize = 30;

/// Maximum length of a derived title, in characters, without the `…` that ends a cut one.
const MAX_DERIVED_CHARS: usize = 160;

/// Minimum number of letters in a word of a kicker. It excludes acronyms such as « ONU » (UN) and « NASA ».
const MIN_KICKER_LETTERS: usize = 5;

/// Whether a line is a kicker: it has no lower-case letters, and at least one long word.
pub(super) fn is_kicker(line: &str) -> bool {
    !line.contains(char::is_lowercase) && line.split(' ').any(|word| letter_count(word) >= MIN_KICKER_LETTERS)
}

fn letter_count(word: &str) -> usize {
    word.chars().filter(|character| character.is_alphabetic()).count()
}

/// Splits a line into a kicker in capitals and the title after it: « SYRIE L'« objectif » de la Russie… ».
pub(super) fn split_kicker(line: &str) -> (Option<&str>, &str) {
    let mut end = 0;
    for word in line.split(' ') {
        if letter_count(word) < MIN_KICKER_LETTERS
            || word.chars().any(|character| character.is_lowercase() || matches!(character, ':' | ','))
        {
            break;
        }
        end += word.len() + 1;
    }
    match line.get(end..) {
        // The title has lower-case letters and begins with a capital or a quote.
        Some(title)
            if end > 0
                && title.chars().any(char::is_lowercase)
                && title.starts_with(|first: char| first.is_uppercase() || matches!(first, '«' | '"' | '“')) =>
        {
            (Some(line[..end].trim_end()), title)
        }
        _ => (None, line),
    }
}

/// Derives a title from the lead: its first sentence, up to a comma, semicolon or colon outside quotes and parentheses.
/// A long clause is cut after a word and ends with `…`.
pub(super) fn derive(lead: &str) -> String {
    // A very short first sentence is an exclamation or an abbreviation, so the next sentence is included.
    let sentences = sentences(lead);
    let is_long_enough = |sentence: &&Range<usize>| lead[..sentence.end].chars().count() >= MIN_CLAUSE_CHARS;
    let end = sentences.iter().find(is_long_enough).or(sentences.last()).map_or(0, |sentence| sentence.end);
    let (mut length, mut depth, mut quoted, mut last_space) = (0usize, 0u32, false, 0);
    for (at, character) in lead[..end].char_indices() {
        match character {
            '«' | '“' | '(' | '[' => depth += 1,
            '»' | '”' | ')' | ']' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            ',' | ';' | ':'
                if depth == 0
                    && !quoted
                    && length >= MIN_CLAUSE_CHARS
                    && lead[at + 1..].starts_with([' ', '\u{a0}']) =>
            {
                return lead[..at].trim_end().to_owned();
            }
            ' ' => last_space = at,
            _ => {}
        }
        length += 1;
        if length > MAX_DERIVED_CHARS {
            let cut = if last_space > 0 { last_space } else { at };
            return format!("{}…", lead[..cut].trim_end_matches([' ', ',', ';', ':']));
        }
    }
    lead[..end].trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{derive, split_kicker};

    #[test]
    fn a_kicker_is_split_from_its_title() {
        for (line, kicker, title) in [
            ("SYRIE L'« objectif » de la Russie", Some("SYRIE"), "L'« objectif » de la Russie"),
            ("ÉTATS-UNIS Trump élu", Some("ÉTATS-UNIS"), "Trump élu"),
            ("NASA Nouveau retard", None, "NASA Nouveau retard"),
            ("SYRIE : la trêve tient", None, "SYRIE : la trêve tient"),
            ("SYRIE la trêve tient", None, "SYRIE la trêve tient"),
            ("CESSEZ-LE-FEU EN SYRIE", None, "CESSEZ-LE-FEU EN SYRIE"),
            ("La trêve tient", None, "La trêve tient"),
        ] {
            assert_eq!(split_kicker(line), (kicker, title));
        }
    }

    #[test]
    fn a_derived_title_is_the_first_clause() {
        for (lead, title) in [
            (
                "Le président russe a annoncé jeudi une trêve, en proie à un conflit.",
                "Le président russe a annoncé jeudi une trêve",
            ),
            (
                "Jeudi, le président russe a annoncé une trêve. Elle tient.",
                "Jeudi, le président russe a annoncé une trêve",
            ),
            (
                "Il a dit « la paix, enfin, viendra un jour » et rien d'autre.",
                "Il a dit « la paix, enfin, viendra un jour » et rien d'autre",
            ),
            ("M. Poutine a déclaré vendredi que la trêve tenait.", "M. Poutine a déclaré vendredi que la trêve tenait"),
            (
                "Le Kremlin a annoncé vendredi que M. Poutine avait signé l'accord. Il tient.",
                "Le Kremlin a annoncé vendredi que M. Poutine avait signé l'accord",
            ),
            ("Court.", "Court"),
        ] {
            assert_eq!(derive(lead), title);
        }
        let long = derive(&"mot ".repeat(100));
        assert!(long.ends_with("mot…") && long.chars().count() <= super::MAX_DERIVED_CHARS + 1, "{long}");
        assert!(!derive(&"é".repeat(500)).is_empty());
    }
}
