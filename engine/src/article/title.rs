//! Titles: kickers in capitals, and a title for an article that has none.

use std::ops::Range;

use crate::analysis::sentences;

/// A derived title is at least so long where a comma ends it, and at most so long altogether; in characters.
const SHORTEST: usize = 30;
const LONGEST: usize = 160;

/// A kicker has so many letters at least: « SYRIE », not « ONU » or « NASA ».
const KICKER_LETTERS: usize = 5;

/// Whether a line is a kicker: capitals, and one long word at least.
pub(super) fn is_kicker(line: &str) -> bool {
    !line.contains(char::is_lowercase) && line.split(' ').any(|word| letters(word) >= KICKER_LETTERS)
}

fn letters(word: &str) -> usize {
    word.chars().filter(|character| character.is_alphabetic()).count()
}

/// Splits a kicker in capitals from the title that follows it: « SYRIE L'« objectif » de la Russie… ».
pub(super) fn split_kicker(line: &str) -> (Option<&str>, &str) {
    let mut end = 0;
    for word in line.split(' ') {
        if letters(word) < KICKER_LETTERS
            || word.chars().any(|character| character.is_lowercase() || matches!(character, ':' | ','))
        {
            break;
        }
        end += word.len() + 1;
    }
    match line.get(end..) {
        // The title proper is a sentence: it has small letters and begins with a capital or a quote.
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

/// The first clause of a lead: its first sentence, up to a comma or colon outside quotes and parentheses, or up to a word
/// where that would be long.
pub(super) fn derive(lead: &str) -> String {
    // A first sentence that is very short is a cry or an abbreviation: the next one goes with it.
    let sentences = sentences(lead);
    let long_enough = |sentence: &&Range<usize>| lead[..sentence.end].chars().count() >= SHORTEST;
    let end = sentences.iter().find(long_enough).or(sentences.last()).map_or(0, |sentence| sentence.end);
    let (mut length, mut depth, mut quoted, mut last_space) = (0usize, 0u32, false, 0);
    for (at, character) in lead[..end].char_indices() {
        match character {
            '«' | '“' | '(' | '[' => depth += 1,
            '»' | '”' | ')' | ']' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            ',' | ';' | ':'
                if depth == 0 && !quoted && length >= SHORTEST && lead[at + 1..].starts_with([' ', '\u{a0}']) =>
            {
                return lead[..at].trim_end().to_owned();
            }
            ' ' => last_space = at,
            _ => {}
        }
        length += 1;
        if length > LONGEST {
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
        assert!(long.ends_with("mot…") && long.chars().count() <= super::LONGEST + 1, "{long}");
        assert!(!derive(&"é".repeat(500)).is_empty());
    }
}
