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
const KEYS: [&str; 10] = [
    "date de publication",
    "date",
    "publie le",
    "paru le",
    "mis en ligne le",
    "mis a jour le",
    "modifie le",
    "cree le",
    "published on",
    "published",
];

/// What may follow the date of publication, folded: the date of a change.
const CHANGES: [&str; 5] = ["mis a jour", "mise a jour", "modifie", "actualise", "updated"];

/// A dateline names its place in so many words at most.
const PLACE_WORDS: usize = 6;

/// Behind a hyphen that stands for a dash there are so many bytes of text at least: less would be a credit or a remark.
const SHORTEST_LEAD: usize = 40;

/// How a line states a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// With a key: « Publié le … ».
    Key,
    /// By nothing but the date.
    Alone,
    /// As a dateline, with which the text begins.
    Dateline,
}

/// A line that begins with the article's date.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stated<'line> {
    pub(super) date: Date,
    pub(super) how: How,
    /// The dateline, where it says more than the date: « PARIS, 29 décembre 2016 (AFP) ».
    pub(super) dateline: Option<&'line str>,
    /// What follows and belongs to neither; may be empty.
    pub(super) rest: &'line str,
}

/// The date that a line states, if that is what the line is for.
pub(super) fn stated(line: &str) -> Option<Stated<'_>> {
    let whole = |date, how| Some(Stated { date, how, dateline: None, rest: "" });
    if let Some(after_key) = KEYS.iter().find_map(|key| strip_word(line, key)) {
        let value = after_key.trim_start_matches([' ', '\u{a0}', ':']);
        let (date, rest) = leading_date(value)?;
        if is_time(rest) || is_change(rest) {
            return whole(date, How::Key);
        }
        // A bare key with a date in figures is a header that a program wrote, whatever stands behind it.
        let machine = strip_word(line, "date").is_some() && value.starts_with(|first: char| first.is_ascii_digit());
        let rest = rest.trim_start_matches([' ', '\u{a0}']);
        return machine.then_some(Stated { date, how: How::Key, dateline: None, rest });
    }
    dateline(line).or_else(|| {
        let (date, rest) = leading_date(line)?;
        // A year or a number alone is no date line.
        if date.month.is_some() && is_time(rest) { whole(date, How::Alone) } else { None }
    })
}

fn dateline(line: &str) -> Option<Stated<'_>> {
    let (date, rest, place_before) = match leading_date(line) {
        Some((date, rest)) => (date, rest, false),
        None => {
            // A dispatch writes its place in capitals; « Umberto Eco, 5 janvier 1932 – 19 février 2016 » is none.
            let (place, behind) = line.split_once(',')?;
            let capitals = place.split(' ').count() <= PLACE_WORDS && !place.contains(char::is_lowercase);
            let (date, rest) = leading_date(behind).filter(|_| capitals && place.contains(char::is_alphabetic))?;
            (date, rest, true)
        }
    };
    date.day?;
    let dash = rest.char_indices().take(60).find(|&(at, character)| {
        let hyphen = character == '-' && rest[..at].ends_with([' ', ')', '.']) && rest[at..].len() > SHORTEST_LEAD;
        hyphen || matches!(character, '–' | '—')
    });
    let (at, dash) = dash?;
    let between = rest[..at].trim_end();
    let text = rest[at + dash.len_utf8()..].trim_start();
    if leading_date(text).is_some_and(|(_, rest)| is_time(rest)) {
        return None; // From one date to another: a life, a stay, a table.
    }
    if is_time(text) && !text.is_empty() {
        return is_time(between).then_some(Stated { date, how: How::Alone, dateline: None, rest: "" });
    }
    // The place may stand behind the date as well: « 26 juillet 2016, Cracovie . – ». An agency stands in parentheses.
    let place_behind =
        between.starts_with(',') && between.ends_with(['.', ')']) && between.split(' ').count() <= PLACE_WORDS;
    let agency = between.trim_start().starts_with('(') && between.ends_with(')');
    let bare = is_time(between);
    (bare || place_behind || agency).then(|| {
        let dateline = line[..line.len() - rest.len() + at].trim_end_matches([' ', '\u{a0}', '.', ',']);
        let says_more = place_before || !bare;
        Stated { date, how: How::Dateline, dateline: says_more.then_some(dateline), rest: text }
    })
}

/// Whether the text behind a date is a time, a zone, or nothing: no sentence goes on there.
fn is_time(text: &str) -> bool {
    text.split([' ', '\u{a0}', '\u{202f}', ',', '.', '|', '-', '–']).all(|word| {
        let zone = ["UTC", "GMT", "CET", "CEST"].iter().any(|zone| word.starts_with(zone));
        let time = word.trim_start_matches('T').starts_with(|first: char| first.is_ascii_digit());
        word.is_empty() || zone || time || matches!(fold(word).as_str(), "a" | "h" | "at" | "min" | "heures")
    })
}

/// Whether the text behind a date of publication is the date of a change: « - Mis à jour le 30 décembre 2016 à 10h12 ».
fn is_change(text: &str) -> bool {
    let folded = fold(text);
    let change = CHANGES.iter().find_map(|key| Some((folded.find(key)?, key)));
    change.is_some_and(|(at, key)| {
        let behind = folded[at + key.len()..].trim_start_matches([' ', '\u{a0}', ':', 'l', 'e']);
        is_time(folded[..at].trim_end_matches(['(', ' ']))
            && leading_date(behind).is_some_and(|(_, rest)| is_time(rest.trim_end_matches(')')))
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

/// `2016-12-29`, `2016-12`, `2016-12-29T18:03`.
fn iso(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = number(text, 4..=4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2..=2)?;
    let day = rest.strip_prefix('-').and_then(|rest| number(rest, 2..=2));
    let (day, rest) = day.map_or((None, rest), |(day, rest)| (Some(day as u8), rest));
    let ends = ends_here(rest) || rest.starts_with('T');
    ends.then_some((Date::new(year, Some(month as u8), day)?, rest))
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
        stated(line).map_or_else(
            || "–".into(),
            |stated| {
                let dateline = stated.dateline.map_or(String::new(), |dateline| format!("[{dateline}] "));
                format!("{} | {dateline}{}", stated.date, stated.rest)
            },
        )
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
            ("26 juillet 2016, Cracovie . –", "2016-07-26 | [26 juillet 2016, Cracovie] "),
            (
                "4 août 2016, Bolivie, cratère de Maragua . –",
                "2016-08-04 | [4 août 2016, Bolivie, cratère de Maragua] ",
            ),
            (
                "22 août 2012, Espagne. - Le Parti populaire a exclu hier un député.",
                "2012-08-22 | [22 août 2012, Espagne] Le Parti populaire a exclu hier un député.",
            ),
            (
                "13 février 2016 . – Le 9 février 2016, des scientifiques",
                "2016-02-13 | Le 9 février 2016, des scientifiques",
            ),
            ("5 août 2016 . – Au moins", "2016-08-05 | Au moins"),
            (
                "PARIS, 29 décembre 2016 (AFP) - Le président russe a annoncé une trêve.",
                "2016-12-29 | [PARIS, 29 décembre 2016 (AFP)] Le président russe a annoncé une trêve.",
            ),
            ("date 2016-12-29 18:03", "2016-12-29 | "),
            ("date: 2016-12-29T18:03:00", "2016-12-29 | "),
            ("Date : 29/12/2016 à 18h03", "2016-12-29 | "),
            ("29 décembre 2016 – 18h03", "2016-12-29 | "),
            ("Publié le 29 décembre 2016 à 18h03 - Mis à jour le 30 décembre 2016 à 10h12", "2016-12-29 | "),
            ("Publié le 29/12/2016 (modifié le 30/12/2016)", "2016-12-29 | "),
        ] {
            assert_eq!(of(line), expected, "{line}");
        }
    }

    #[test]
    fn lines_that_only_mention_one() {
        for line in [
            "Vladimir Poutine, le 20 février 2016.",
            "Vladimir Poutine, le 20 février 2016. - Archives",
            "Vladimir Poutine, le 20 février 2016. – Mikhail Klimentyev",
            "Umberto Eco, 5 janvier 1932 – 19 février 2016",
            "5 janvier 1932 – 19 février 2016",
            "Jeudi 29 décembre 2016 SYRIE",
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
