//! Finding the date that an article states of itself.
//!
//! Press text is full of dates that are not the article's: in its sentences, under its pictures. So a date counts only where
//! a line does nothing else than state it, or begins with it as a dispatch does:
//!
//! ```text
//!  date 2016-12 …                       a key and the date; what follows is a line of its own
//!  Publié le 29 décembre 2016 à 18h03   a key and the date, nothing else but a time
//!  Jeudi 29 décembre 2016               a date and nothing else
//!  1er janvier 2016, 14h30 . – …        a dateline: date, time, dash; what follows is text
//!  PARIS, 29 décembre 2016 (AFP) – …
//! ```

use crate::analysis::fold;
use crate::date::Date;

const MONTHS: [&[&str]; 12] = [
    &["janvier", "janv", "january", "jan"],
    &["fevrier", "fevr", "february", "feb"],
    &["mars", "march", "mar"],
    &["avril", "avr", "april", "apr"],
    &["mai", "may"],
    &["juin", "june", "jun"],
    &["juillet", "juil", "july", "jul"],
    &["aout", "august", "aug"],
    &["septembre", "sept", "september", "sep"],
    &["octobre", "oct", "october"],
    &["novembre", "nov", "november"],
    &["decembre", "dec", "december"],
];

const WEEKDAYS: [&str; 14] = [
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// What a line may say before its date, folded; the longer ones first.
const KEYS: [&str; 8] =
    ["date de publication", "date", "publie le", "paru le", "mis en ligne le", "cree le", "published on", "published"];

/// A dateline names its place in so many words at most.
const PLACE_WORDS: usize = 6;

/// Behind a hyphen that stands for a dash there are so many bytes of text at least: less would be a credit or a remark.
const SHORTEST_LEAD: usize = 40;

/// A line that begins with the article's date.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stated<'line> {
    pub(super) date: Date,
    /// What follows the date and is not part of it; may be empty.
    pub(super) rest: &'line str,
    /// Whether it is a dateline, with which the text begins.
    pub(super) dateline: bool,
}

/// The date that a line states, if that is what the line is for.
pub(super) fn stated(line: &str) -> Option<Stated<'_>> {
    if let Some(after_key) = KEYS.iter().find_map(|key| strip_word(line, key)) {
        let value = after_key.trim_start_matches([' ', '\u{a0}', ':']);
        let (date, rest) = leading_date(value)?;
        // A bare key with a date in figures is a header that a program wrote, whatever stands behind it.
        let machine = strip_word(line, "date").is_some() && value.starts_with(|first: char| first.is_ascii_digit());
        let rest = rest.trim_start_matches([' ', '\u{a0}']);
        return if machine {
            Some(Stated { date, rest, dateline: false })
        } else {
            is_time(rest).then_some(Stated { date, rest: "", dateline: false })
        };
    }
    dateline(line).or_else(|| {
        let (date, rest) = leading_date(line)?;
        // A year or a number alone is no date line.
        (date.month.is_some() && is_time(rest)).then_some(Stated { date, rest: "", dateline: false })
    })
}

fn dateline(line: &str) -> Option<Stated<'_>> {
    let place = line.find(',').filter(|&comma| line[..comma].split(' ').count() <= PLACE_WORDS);
    let place = place.map_or(0, |comma| comma + 1);
    let (date, rest) = leading_date(line).or_else(|| leading_date(&line[place..]))?;
    date.day?;
    let dash = rest.char_indices().take(50).find(|&(at, character)| {
        let hyphen = character == '-' && rest[..at].ends_with([' ', ')', '.']) && rest[at..].len() > SHORTEST_LEAD;
        hyphen || matches!(character, '–' | '—')
    });
    let (at, dash) = dash?;
    let between = rest[..at].trim_end();
    // The place may stand behind the date as well: « 26 juillet 2016, Cracovie . – ».
    let place = between.starts_with(',') && between.ends_with(['.', ')']) && between.split(' ').count() <= PLACE_WORDS;
    (place || is_time(between)).then(|| Stated {
        date,
        rest: rest[at + dash.len_utf8()..].trim_start(),
        dateline: true,
    })
}

/// Whether the text behind a date is a time, a zone, an agency in parentheses, or nothing: no sentence goes on there.
fn is_time(text: &str) -> bool {
    text.split([' ', '\u{a0}', '\u{202f}', ',', '.', '(', ')', '|', '-', '–']).all(|word| {
        word.is_empty()
            || word.starts_with(|first: char| first.is_ascii_digit())
            || word.chars().all(|letter| letter.is_uppercase() || matches!(letter, '/' | '+' | '0'..='9'))
            || matches!(word, "à" | "a" | "h" | "at" | "min" | "heures")
    })
}

/// A date at the beginning of a text, and what follows it: `29 décembre 2016`, `le jeudi 1er mars 2012`, `29/12/2016`,
/// `2016-12`, `December 29, 2016`.
fn leading_date(text: &str) -> Option<(Date, &str)> {
    let mut text = text.trim_start_matches([' ', '\u{a0}']);
    for opener in ["le"].iter().chain(&WEEKDAYS).chain(&["le"]) {
        if let Some(rest) = strip_word(text, opener) {
            text = rest.trim_start_matches([' ', '\u{a0}', ',']);
        }
    }
    iso(text).or_else(|| figures(text)).or_else(|| words(text)).or_else(|| english(text))
}

/// `2016-12-29`, `2016-12`.
fn iso(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = number(text, 4..=4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2..=2)?;
    let day = rest.strip_prefix('-').and_then(|rest| number(rest, 2..=2));
    let (day, rest) = day.map_or((None, rest), |(day, rest)| (Some(day as u8), rest));
    ends_here(rest).then_some((Date::new(year, Some(month as u8), day)?, rest))
}

/// `29/12/2016`, `29.12.2016`.
fn figures(text: &str) -> Option<(Date, &str)> {
    let (day, rest) = number(text, 1..=2)?;
    let separator = rest.chars().next().filter(|character| matches!(character, '/' | '.'))?;
    let (month, rest) = number(rest.strip_prefix(separator)?, 1..=2)?;
    let (year, rest) = number(rest.strip_prefix(separator)?, 4..=4)?;
    ends_here(rest).then_some((Date::new(year, Some(month as u8), Some(day as u8))?, rest))
}

/// `29 décembre 2016`, `1er mars 2012`, `1 er mars 2012`.
fn words(text: &str) -> Option<(Date, &str)> {
    let (day, rest) = number(text, 1..=2)?;
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let rest = strip_word(rest, "er").unwrap_or(rest);
    let (month, rest) = month_name(rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']))?;
    let (year, rest) = number(rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '.']), 4..=4)?;
    ends_here(rest).then_some((Date::new(year, Some(month), Some(day as u8))?, rest))
}

/// `December 29, 2016`.
fn english(text: &str) -> Option<(Date, &str)> {
    let (month, rest) = month_name(text)?;
    let (day, rest) = number(rest.strip_prefix(' ')?, 1..=2)?;
    let (year, rest) = number(rest.strip_prefix(", ")?, 4..=4)?;
    ends_here(rest).then_some((Date::new(year, Some(month), Some(day as u8))?, rest))
}

fn month_name(text: &str) -> Option<(u8, &str)> {
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    let name = fold(&text[..end]);
    let month = MONTHS.iter().position(|names| names.contains(&name.as_str()))?;
    Some((month as u8 + 1, &text[end..]))
}

/// A number of so many digits at the beginning of a text.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u16, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    digits.contains(&end).then(|| text.split_at(end)).and_then(|(number, rest)| Some((number.parse().ok()?, rest)))
}

fn ends_here(rest: &str) -> bool {
    !rest.starts_with(|character: char| character.is_alphanumeric())
}

/// Takes a folded word, or several, off the beginning of a text that may be written in any case and with any accents.
pub(super) fn strip_word<'text>(text: &'text str, folded: &str) -> Option<&'text str> {
    let end = text.char_indices().nth(folded.chars().count()).map_or(text.len(), |(at, _)| at);
    (fold(&text[..end]) == folded && ends_here(&text[end..])).then(|| &text[end..])
}

#[cfg(test)]
mod tests {
    use super::stated;

    /// The date and the rest of a line, as one string.
    fn of(line: &str) -> String {
        stated(line).map_or_else(|| "–".into(), |stated| format!("{} | {}", stated.date, stated.rest))
    }

    #[test]
    fn lines_that_state_a_date() {
        for (line, expected) in [
            ("date 2016-12 Le président russe a annoncé", "2016-12 | Le président russe a annoncé"),
            ("date 2016-12 Monde", "2016-12 | Monde"),
            ("Date : 29/12/2016", "2016-12-29 | "),
            ("Date: 29 décembre 2016", "2016-12-29 | "),
            ("Publié le 29 décembre 2016 à 18h03", "2016-12-29 | "),
            ("PUBLIÉ LE 29/12/2016 À 18:03", "2016-12-29 | "),
            ("Jeudi 29 décembre 2016", "2016-12-29 | "),
            ("le 1er mars 2012", "2012-03-01 | "),
            ("December 29, 2016", "2016-12-29 | "),
            ("2016-12-29", "2016-12-29 | "),
            ("1er janvier 2016, 14h30 . –", "2016-01-01 | "),
            ("1er janvier 2017, 1 h 30 UTC+3 . – Au moins 35 personnes", "2017-01-01 | Au moins 35 personnes"),
            ("26 juillet 2016, Cracovie . –", "2016-07-26 | "),
            ("4 août 2016, Bolivie, cratère de Maragua . –", "2016-08-04 | "),
            (
                "22 août 2012, Espagne. - Le Parti populaire a exclu hier un député.",
                "2012-08-22 | Le Parti populaire a exclu hier un député.",
            ),
            ("5 août 2016 . – Au moins", "2016-08-05 | Au moins"),
            (
                "PARIS, 29 décembre 2016 (AFP) - Le président russe a annoncé une trêve.",
                "2016-12-29 | Le président russe a annoncé une trêve.",
            ),
        ] {
            assert_eq!(of(line), expected, "{line}");
        }
    }

    #[test]
    fn lines_that_only_mention_one() {
        for line in [
            "Vladimir Poutine, le 20 février 2016.",
            "Vladimir Poutine, le 20 février 2016. - Archives",
            "Le 29 décembre 2016, le président russe a annoncé une trêve.",
            "29 décembre 2016 restera dans les mémoires – et pour cause",
            "Publié le 12 mars 2014 par un éditeur parisien, ce livre",
            "Date limite : 12 mars 2014",
            "2016",
            "30 février 2016",
            "DAMAS, 12 mars (AFP) - Le président",
            "",
        ] {
            assert_eq!(of(line), "–", "{line}");
        }
    }
}
