//! Finds the publication date of an article.
//!
//! News text is full of other dates, in sentences and under pictures. A date counts only if its line contains nothing
//! else, or begins with it in the form of a dateline:
//!
//! ```text
//!  date 2016-12 …                       key and date; the rest is another line
//!  Publié le 29 décembre 2016 à 18h03   key and date, with nothing else but a time
//!  Jeudi 29 décembre 2016               date alone
//!  1er janvier 2016, 14h30 . – …        dateline: date, time, dash; the rest is text
//!  PARIS, 29 décembre 2016 (AFP) – …    dateline with a place and an agency
//! ```

use std::ops::Range;

use crate::analysis::fold;
use crate::date::Date;

/// Names and abbreviations of the months in French and English, folded.
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

/// Names and abbreviations of the weekdays in French and English, folded.
const WEEKDAYS: [&str; 28] = [
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
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// Keys before a date, such as « Publié le » (published on), folded. The first match counts, so a key comes before its
/// own prefixes.
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

/// Keys of an update after the publication date, folded.
const UPDATE_KEYS: [&str; 5] = ["mis a jour", "mise a jour", "modifie", "actualise", "updated"];

/// Maximum number of words in the place of a dateline.
const MAX_PLACE_WORDS: usize = 6;

/// Number of characters after the date that can contain the dash of a dateline.
const DASH_WINDOW: usize = 60;

/// Minimum length of the text after a hyphen used as a dash, in bytes. Shorter text is a credit or a remark.
const MIN_LEAD_BYTES: usize = 40;

/// The form in which a line states a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateForm {
    /// After a key: « Publié le … ».
    Key,
    /// The date alone.
    Bare,
    /// A dateline at the beginning of the text.
    Dateline,
}

/// The date stated by a line, and the other parts of the line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StatedDate<'line> {
    pub(super) date: Date,
    pub(super) form: DateForm,
    /// The dateline, if it contains a place or an agency: « PARIS, 29 décembre 2016 (AFP) ».
    pub(super) dateline: Option<&'line str>,
    /// The rest of the line; can be empty.
    pub(super) rest: &'line str,
}

/// The date that the value of a field states, in the forms of this module, as a month, or as a year. A time or other
/// text may follow it. Returns `None` if the value does not begin with a date.
///
/// ```
/// # use trouvaille_engine::document::written_date;
/// let dates = ["29/12/2016", "2016-12-29T18:03:00Z", "le jeudi 29 décembre 2016 à 18h"];
/// assert!(dates.iter().all(|text| written_date(text).is_some_and(|date| date.to_string() == "2016-12-29")));
/// ```
pub fn written_date(value: &str) -> Option<Date> {
    let value = value.trim();
    let dated = leading_date(value).map(|(date, _)| date);
    dated.or_else(|| month_only(value)).or_else(|| Date::parse(value))
}

/// The first date of a day in a line of metadata, and its place: « Politique, jeudi 29 décembre 2016 806 mots, p. 12 ».
///
/// ```
/// # use trouvaille_engine::document::find_date;
/// let line = "Politique, jeudi 29 décembre 2016 806 mots";
/// let (date, place) = find_date(line).expect("it has a date");
/// assert_eq!((date.to_string().as_str(), &line[place]), ("2016-12-29", "jeudi 29 décembre 2016"));
/// ```
pub fn find_date(line: &str) -> Option<(Date, Range<usize>)> {
    let mut before = ' ';
    let starts = line.char_indices().filter(|&(_, character)| {
        let is_start = !before.is_alphanumeric() && character.is_alphanumeric();
        before = character;
        is_start
    });
    let mut dates = starts.filter_map(|(at, _)| {
        let (date, rest) = leading_date(&line[at..])?;
        date.day.map(|_| (date, at..line.len() - rest.len()))
    });
    dates.next()
}

/// Parses a line that states a date. Returns `None` for a line that only mentions one.
pub(super) fn stated_date(line: &str) -> Option<StatedDate<'_>> {
    let date_only = |date, form| Some(StatedDate { date, form, dateline: None, rest: "" });
    if let Some(after_key) = KEYS.iter().find_map(|key| strip_folded_prefix(line, key)) {
        let value = after_key.trim_start_matches([' ', '\u{a0}', ':']);
        let (date, rest) = leading_date(value)?;
        if is_time_or_empty(rest) || is_update(rest) {
            return date_only(date, DateForm::Key);
        }
        // The key `date` and a date in digits are a header written by a program. Any text can follow it.
        let is_header =
            strip_folded_prefix(line, "date").is_some() && value.starts_with(|first: char| first.is_ascii_digit());
        let rest = rest.trim_start_matches([' ', '\u{a0}']);
        return is_header.then_some(StatedDate { date, form: DateForm::Key, dateline: None, rest });
    }
    dateline(line).or_else(|| {
        let (date, rest) = leading_date(line)?;
        if is_time_or_empty(rest) { date_only(date, DateForm::Bare) } else { None }
    })
}

/// Parses a dateline: a date, optionally with a place, a time and an agency, then a dash and the text.
///
/// A line with only a time after the dash is a [`DateForm::Bare`] date.
fn dateline(line: &str) -> Option<StatedDate<'_>> {
    let (date, rest, has_place) = match leading_date(line) {
        Some((date, rest)) => (date, rest, false),
        None => {
            // The place is in capitals, unlike a name: « Umberto Eco, 5 janvier 1932 – 19 février 2016 ».
            let (place, after_place) = line.split_once(',')?;
            let is_place = place.split(' ').count() <= MAX_PLACE_WORDS && !place.contains(char::is_lowercase);
            let (date, rest) = leading_date(after_place).filter(|_| is_place && place.contains(char::is_alphabetic))?;
            (date, rest, true)
        }
    };
    date.day?;
    let dash = rest.char_indices().take(DASH_WINDOW).find(|&(at, character)| {
        let is_spaced_hyphen =
            character == '-' && rest[..at].ends_with([' ', ')', '.']) && rest[at..].len() > MIN_LEAD_BYTES;
        is_spaced_hyphen || matches!(character, '–' | '—')
    });
    let (at, dash) = dash?;
    let before_dash = rest[..at].trim_end();
    let after_dash = rest[at + dash.len_utf8()..].trim_start();
    if leading_date(after_dash).is_some_and(|(_, rest)| is_time_or_empty(rest)) {
        return None; // A range of dates, such as a lifespan.
    }
    if is_time_or_empty(after_dash) && !after_dash.is_empty() {
        return is_time_or_empty(before_dash).then_some(StatedDate {
            date,
            form: DateForm::Bare,
            dateline: None,
            rest: "",
        });
    }
    // The place can also follow the date: « 26 juillet 2016, Cracovie . – ». An agency is in parentheses.
    let place_follows = before_dash.starts_with(',')
        && before_dash.ends_with(['.', ')'])
        && before_dash.split(' ').count() <= MAX_PLACE_WORDS;
    let agency_follows = before_dash.trim_start().starts_with('(') && before_dash.ends_with(')');
    let only_time = is_time_or_empty(before_dash);
    (only_time || place_follows || agency_follows).then(|| {
        let dateline = line[..line.len() - rest.len() + at].trim_end_matches([' ', '\u{a0}', '.', ',']);
        let has_details = has_place || !only_time;
        StatedDate { date, form: DateForm::Dateline, dateline: has_details.then_some(dateline), rest: after_dash }
    })
}

/// Whether the text after a date is empty or consists of a time and a time zone.
fn is_time_or_empty(text: &str) -> bool {
    text.split([' ', '\u{a0}', '\u{202f}', ',', '.', '|', '-', '–']).all(|word| {
        let is_zone = ["UTC", "GMT", "CET", "CEST"].iter().any(|zone| word.starts_with(zone));
        let is_number = word.trim_start_matches('T').starts_with(|first: char| first.is_ascii_digit());
        word.is_empty() || is_zone || is_number || matches!(fold(word).as_str(), "a" | "h" | "at" | "min" | "heures")
    })
}

/// Whether the text after a publication date is the date of an update: « - Mis à jour le 30 décembre 2016 à 10h12 ».
fn is_update(text: &str) -> bool {
    let folded = fold(text);
    let Some((before, after)) = UPDATE_KEYS.iter().find_map(|&key| folded.split_once(key)) else { return false };
    let value = after.trim_start_matches([' ', '\u{a0}', ':']);
    is_time_or_empty(before.trim_end_matches(['(', ' ']))
        && leading_date(value).is_some_and(|(_, rest)| is_time_or_empty(rest.trim_end_matches(')')))
}

/// Parses a date at the beginning of a text and returns it with the rest of the text.
///
/// Formats: `29 décembre 2016`, `le jeudi 1er mars 2012`, `29/12/2016`, `2016-12`, `December 29, 2016`.
fn leading_date(text: &str) -> Option<(Date, &str)> {
    let text = text.trim_start_matches([' ', '\u{a0}']);
    // « Mar » is a weekday in French and a month in English.
    english_date(text).or_else(|| {
        let text = without_weekday(text);
        iso_date(text).or_else(|| numeric_date(text)).or_else(|| french_date(text)).or_else(|| english_date(text))
    })
}

/// A text without the article and the weekday at its beginning: « le jeudi », « sam. ».
fn without_weekday(mut text: &str) -> &str {
    for opener in ["le"].iter().chain(&WEEKDAYS).chain(&["le"]) {
        if let Some(rest) = strip_folded_prefix(text, opener) {
            text = rest.trim_start_matches([' ', '\u{a0}', ',', '.']);
        }
    }
    text
}

/// Parses a text that consists of a month and a year: « décembre 2016 ».
pub(super) fn month_only(text: &str) -> Option<Date> {
    let (month, rest) = month_name(text)?;
    let (year, rest) = leading_number(rest.trim_start_matches([' ', '\u{a0}', '.']), 4..=4)?;
    Date::new(year, Some(month), None).filter(|_| rest.is_empty())
}

/// `2016-12-29`, `2016-12`, `2016-12-29T18:03`.
fn iso_date(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = leading_number(text, 4..=4)?;
    let (month, rest) = leading_number(rest.strip_prefix('-')?, 2..=2)?;
    let day = rest.strip_prefix('-').and_then(|rest| leading_number(rest, 2..=2));
    let (day, rest) = day.map_or((None, rest), |(day, rest)| (Some(day as u8), rest));
    let is_complete = is_word_end(rest) || rest.starts_with('T');
    is_complete.then_some((Date::new(year, Some(month as u8), day)?, rest))
}

/// `29/12/2016`, `29.12.2016`, `29-12-2016`.
fn numeric_date(text: &str) -> Option<(Date, &str)> {
    let (day, rest) = leading_number(text, 1..=2)?;
    let separator = rest.chars().next().filter(|character| matches!(character, '/' | '.' | '-'))?;
    let (month, rest) = leading_number(rest.strip_prefix(separator)?, 1..=2)?;
    let (year, rest) = leading_number(rest.strip_prefix(separator)?, 4..=4)?;
    is_word_end(rest).then_some((Date::new(year, Some(month as u8), Some(day as u8))?, rest))
}

/// `29 décembre 2016`, `1er mars 2012`, `1 er mars 2012`, and the first day of `30 et dimanche 31 janvier 2021`.
fn french_date(text: &str) -> Option<(Date, &str)> {
    let (day, rest) = day_number(text)?;
    let is_second = |&(second, _): &(u16, &str)| second == day + 1;
    let rest = second_day(rest).filter(is_second).map_or(rest, |(_, rest)| rest);
    let (month, rest) = month_name(rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']))?;
    let (year, rest) = leading_number(rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '.']), 4..=4)?;
    is_word_end(rest).then_some((Date::new(year, Some(month), Some(day as u8))?, rest))
}

/// `29`, `1er`, `1 er`.
fn day_number(text: &str) -> Option<(u16, &str)> {
    let (day, rest) = leading_number(text, 1..=2)?;
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    Some((day, strip_folded_prefix(rest, "er").unwrap_or(rest)))
}

/// The second day of a newspaper of two days: « et dimanche 31 », « -31 ».
fn second_day(text: &str) -> Option<(u16, &str)> {
    let after = strip_folded_prefix(text, "et").or_else(|| text.strip_prefix(['-', '–', '/']))?;
    day_number(without_weekday(after.trim_start_matches([' ', '\u{a0}'])))
}

/// `December 29, 2016`.
fn english_date(text: &str) -> Option<(Date, &str)> {
    let (month, rest) = month_name(text)?;
    let (day, rest) = leading_number(rest.strip_prefix(' ')?, 1..=2)?;
    let (year, rest) = leading_number(rest.strip_prefix(", ")?, 4..=4)?;
    is_word_end(rest).then_some((Date::new(year, Some(month), Some(day as u8))?, rest))
}

fn month_name(text: &str) -> Option<(u8, &str)> {
    let end = text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len());
    let name = fold(&text[..end]);
    let month = MONTHS.iter().position(|names| names.contains(&name.as_str()))?;
    Some((month as u8 + 1, &text[end..]))
}

/// Parses a number at the beginning of a text, if its number of digits is in `digits`.
fn leading_number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<(u16, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    digits.contains(&end).then(|| text.split_at(end)).and_then(|(number, rest)| Some((number.parse().ok()?, rest)))
}

/// Whether a word ends before `rest`.
fn is_word_end(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

/// Strips a prefix of whole words. `folded` is compared with the folded text, so case and accents do not matter.
pub(super) fn strip_folded_prefix<'text>(text: &'text str, folded: &str) -> Option<&'text str> {
    let end = text.char_indices().nth(folded.chars().count()).map_or(text.len(), |(at, _)| at);
    (fold(&text[..end]) == folded && is_word_end(&text[end..])).then(|| &text[end..])
}

#[cfg(test)]
mod tests {
    use super::stated_date;

    /// The date, dateline and rest of a line as one string, or a dash if the line states no date.
    fn summary(line: &str) -> String {
        stated_date(line).map_or_else(
            || "–".into(),
            |stated| {
                let dateline = stated.dateline.map_or(String::new(), |dateline| format!("[{dateline}] "));
                format!("{} | {dateline}{}", stated.date, stated.rest)
            },
        )
    }

    #[test]
    fn a_line_can_state_the_publication_date() {
        for (line, expected) in [
            ("date 2016-12 Le président russe a annoncé", "2016-12 | Le président russe a annoncé"),
            ("date 2016-12 Monde", "2016-12 | Monde"),
            ("Date : 29/12/2016", "2016-12-29 | "),
            ("Date: 29 décembre 2016", "2016-12-29 | "),
            ("Publié le 29 décembre 2016 à 18h03", "2016-12-29 | "),
            ("Publié le 29 décembre 2016 - Mis à jour le lundi 30 janvier 2017", "2016-12-29 | "),
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
            ("sam. 30 janv. 2021", "2021-01-30 | "),
            ("mar 3 mai 2016", "2016-05-03 | "),
            ("Mar 3, 2016", "2016-03-03 | "),
            ("Tue, March 29, 2016", "2016-03-29 | "),
            ("Samedi 30 et dimanche 31 janvier 2021", "2021-01-30 | "),
            ("30-31 janvier 2021", "2021-01-30 | "),
            ("29 décembre 2016 – 18h03", "2016-12-29 | "),
            ("Publié le 29 décembre 2016 à 18h03 - Mis à jour le 30 décembre 2016 à 10h12", "2016-12-29 | "),
            ("Publié le 29/12/2016 (modifié le 30/12/2016)", "2016-12-29 | "),
        ] {
            assert_eq!(summary(line), expected, "{line}");
        }
    }

    #[test]
    fn a_line_that_mentions_a_date_does_not_state_it() {
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
            "3 et 30 janvier 2016",
            "Décembre 2016",
            "DAMAS, 12 mars (AFP) - Le président",
            "",
        ] {
            assert_eq!(summary(line), "–", "{line}");
        }
    }
}
