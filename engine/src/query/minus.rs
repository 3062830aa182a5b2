//! The minus before a word: an operator, or a hyphen, a dash or a bullet.

use crate::analysis::{Tokens, is_letter, is_stop_word};

/// Punctuation after a closing dash, and before a list.
const PUNCTUATION: [char; 6] = [',', '.', ';', ':', '!', '?'];

/// Whether the minus at a position of a text, which a word follows, excludes this word.
///
/// It does not if it stands for
/// - a hyphen: « en -in de l'Est », « fut -elle »; the word before or after it is a stop word;
/// - a dash: « la mesure -annoncée hier- est »; another dash closes the insertion;
/// - a bullet: « au menu : -soupe -pain », `-soupe -pain`; punctuation is before it, or no word is without it.
pub(super) fn is_operator(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let after = after.get(1..).unwrap_or_default();
    let is_hyphen = last_word(before).is_some_and(|word| is_stop_word(&word))
        || first_word(after).is_some_and(|word| is_stop_word(&word));
    let is_bullet = before.trim_end().ends_with(PUNCTUATION) || is_list(text);
    !is_hyphen && !is_bullet && !has_closing_dash(after)
}

fn first_word(text: &str) -> Option<String> {
    Tokens::new(text).advance().map(|token| token.form.to_owned())
}

fn last_word(text: &str) -> Option<String> {
    let text = text.split_whitespace().next_back().filter(|text| text.ends_with(is_letter))?;
    let mut tokens = Tokens::new(text);
    let mut last = None;
    while let Some(token) = tokens.advance() {
        last = Some(token.form.to_owned());
    }
    last
}

/// Whether a dash closes an insertion: it follows a letter, and a space or punctuation follows it. At the end of the
/// text it may be the hyphen of a word that is being typed, unless a space is before that word.
fn has_closing_dash(text: &str) -> bool {
    text.match_indices('-').any(|(at, dash)| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + dash.len()..).unwrap_or_default());
        let closes = match after.chars().next() {
            Some(next) => next.is_whitespace() || PUNCTUATION.contains(&next),
            None => before.contains(char::is_whitespace),
        };
        before.ends_with(is_letter) && closes
    })
}

/// Whether the text is a list of three words or more, each with a minus before it.
fn is_list(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_item = |word: &str| word.strip_prefix('-').is_some_and(|rest| rest.starts_with(is_letter));
    words.clone().count() > 2 && words.all(is_item)
}

#[cfg(test)]
mod tests {
    use super::is_operator;

    #[test]
    fn a_minus_excludes_only_where_a_reader_means_it() {
        for text in ["budget -départ", "-Alep trêve", "-al-Assad trêve", "-Alep", "trêve -porte-", "trêve -Alep -Homs"]
        {
            assert!(is_operator(text, text.find('-').expect("a minus")), "{text}");
        }
        for text in [
            "en -in de l'Est",
            "fut -elle prise",
            "la mesure -annoncée hier- est prise",
            "une mesure -annoncée hier-",
            "-soupe -pain -fromage",
            "menu : -soupe",
        ] {
            assert!(!is_operator(text, text.find('-').expect("a minus")), "{text}");
        }
    }
}
