//! Recognizes lines above an article that say where and when it was printed.
//!
//! ```text
//!  Libération, samedi 30 janvier 2021                      source, date
//!  Politique, p. 12                                        section, page
//!  La Croix, no. 43018, vendredi 30 décembre 2016          source, issue, date
//!  Politique, jeudi 29 décembre 2016 806 mots, p. 12       section, date, length, page
//!  Le Monde.fr | samedi 31 décembre 2016 - 10:22           source, date, time
//! ```

use super::credits;
use super::dates::{self, DateForm};
use crate::analysis::fold;
use crate::date::Date;

/// What separates the parts of a line.
const SEPARATORS: [&str; 5] = [", ", " - ", " – ", " — ", " | "];

/// The largest number of words in the name of a newspaper or section.
const MAX_NAME_WORDS: usize = 4;

/// The parts of a masthead line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Masthead {
    pub(super) source: Option<String>,
    pub(super) section: Option<String>,
    pub(super) date: Option<Date>,
    /// The page, as written: « p. 12 ».
    pub(super) page: Option<String>,
}

/// Parses a line that consists of a name and a date or page, and nothing else but the number of the issue, the length
/// and the time.
pub(super) fn masthead(line: &str) -> Option<Masthead> {
    if line.ends_with(['.', '!', '?', ':', '…']) {
        return None;
    }
    let mut masthead = Masthead::default();
    let mut names = Vec::new();
    let mut parts = vec![line];
    for separator in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    for part in parts.into_iter().map(str::trim) {
        let date = || dates::stated_date(without_length(part)).filter(|stated| stated.form == DateForm::Bare);
        if is_page(part) {
            masthead.page = Some(part.to_owned());
        } else if let Some(stated) = date() {
            masthead.date = masthead.date.or(Some(stated.date));
        } else if !is_issue(part) && !is_time(part) && !without_length(part).is_empty() {
            names.push(name(part)?);
        }
    }
    if masthead.date.is_none() && masthead.page.is_none() {
        return None;
    }
    match &names[..] {
        [section] if credits::is_section(section) => masthead.section = Some(section.clone()),
        [source] if masthead.date.is_some() => masthead.source = Some(source.clone()),
        [section] => masthead.section = Some(section.clone()),
        [source, section] if credits::is_section(section) => {
            (masthead.source, masthead.section) = (Some(source.clone()), Some(section.clone()));
        }
        _ => return None,
    }
    Some(masthead)
}

/// The name of a newspaper or section, without a remark in parentheses: « Libération (site web) ».
fn name(part: &str) -> Option<String> {
    let name = part.split('(').next().unwrap_or_default().trim();
    let is_name = name.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
        && name.contains(char::is_alphabetic)
        && name.split(' ').count() <= MAX_NAME_WORDS
        && !name.ends_with(['.', '!', '?', ':', '…'])
        && !name.contains(['«', '"', '“', ';']);
    is_name.then(|| name.to_owned())
}

/// Whether a part names a page: « p. 12 », « pp. 4-5 », « page A4 ».
fn is_page(part: &str) -> bool {
    let folded = fold(part);
    let number = ["pages", "page", "pp", "p"].iter().find_map(|key| folded.strip_prefix(key));
    number.is_some_and(|number| {
        let number = number.trim_start_matches(['.', ' ', '\u{a0}']);
        let mut characters = number.chars();
        number.contains(|digit: char| digit.is_ascii_digit())
            && number.len() <= 8
            && characters.all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '–' | ' '))
    })
}

/// Whether a part is the number of an issue: « no. 43018 », « n° 12 ».
fn is_issue(part: &str) -> bool {
    let folded = fold(part);
    let number = ["numero", "no.", "no", "n°", "n."].iter().find_map(|key| folded.strip_prefix(key));
    number.is_some_and(|number| number.trim().parse::<u32>().is_ok())
}

/// Whether a part is a time: « 10:22:15 -0000 », « 18h30 ».
fn is_time(part: &str) -> bool {
    part.starts_with(|first: char| first.is_ascii_digit())
        && part.chars().all(|character| character.is_ascii_digit() || matches!(character, ':' | 'h' | ' ' | '-' | '+'))
}

/// A part without the length at its end: « jeudi 29 décembre 2016 806 mots ».
fn without_length(part: &str) -> &str {
    let Some(part) = part.strip_suffix(" mots").or_else(|| part.strip_suffix(" words")) else { return part };
    part.trim_end_matches(|character: char| character.is_ascii_digit()).trim_end()
}

#[cfg(test)]
mod tests {
    use super::masthead;

    /// source | section | date | page
    fn parts(line: &str) -> String {
        let Some(masthead) = masthead(line) else { return "none".to_owned() };
        let date = masthead.date.map(|date| date.to_string());
        [masthead.source, masthead.section, date, masthead.page].map(Option::unwrap_or_default).join("|")
    }

    #[test]
    fn a_name_with_a_date_or_a_page_is_a_masthead() {
        for (line, expected) in [
            ("Libération, samedi 30 janvier 2021", "Libération||2021-01-30|"),
            ("Politique, p. 12", "|Politique||p. 12"),
            ("Événement, pp. 2-3", "|Événement||pp. 2-3"),
            ("La Croix, no. 43018, vendredi 30 décembre 2016", "La Croix||2016-12-30|"),
            ("Politique, jeudi 29 décembre 2016 806 mots, p. 12", "|Politique|2016-12-29|p. 12"),
            ("Libération (site web), samedi 31 décembre 2016 - 10:22:15 -0000", "Libération||2016-12-31|"),
            ("Le Monde.fr | 30 janvier 2021", "Le Monde.fr||2021-01-30|"),
            ("Le Figaro, Politique, 29/12/2016, page 4", "Le Figaro|Politique|2016-12-29|page 4"),
            ("20 Minutes - mardi 3 mai 2016", "20 Minutes||2016-05-03|"),
        ] {
            assert_eq!(parts(line), expected, "{line}");
        }
    }

    #[test]
    fn titles_and_sentences_are_no_mastheads() {
        for line in [
            "Samedi 30 janvier 2021",
            "Le président russe Vladimir Poutine à Paris, samedi 30 janvier 2021",
            "À Alep, la trêve tient",
            "Paris, p.",
            "Le maire, le préfet, p. 12",
            "Il est venu, 30 janvier 2021.",
        ] {
            assert_eq!(parts(line), "none", "{line}");
        }
    }
}
