//! Recognizes lines above an article that say where and when it was printed.
//!
//! ```text
//!  Libération, samedi 30 janvier 2021                      source, date
//!  Politique, p. 12                                        section, page
//!  La Croix, no. 43018, vendredi 30 décembre 2016          source, issue, date
//!  Politique, jeudi 29 décembre 2016 806 mots, p. 12       section, date, length, page
//!  Le Monde.fr | samedi 31 décembre 2016 - 10:22           source, date, time
//!  La Voix du Nord, édition de Lille, 30 janvier 2021      source, edition, date
//!  Le Figaro | Le Figaro Économie                          source, supplement
//!  LE MONDE | 29.12.2016 à 10h22 | Par Jeanne Martin       source, date, byline
//! ```
//!
//! A name before a date can also begin a title: « Lyon, samedi 30 janvier 2021 ». It is a source if there is a reason:
//! a known newspaper, « (site web) », the number of the issue, or another line that states this source.

use super::credits;
use super::dates::{self, DateForm};
use super::newspapers::is_newspaper;
use crate::analysis::fold;
use crate::date::Date;

/// What separates the parts of a line.
const SEPARATORS: [&str; 7] = [", ", " - ", " – ", " — ", " | ", " • ", " · "];

/// The largest number of words in a name that is not that of a known newspaper.
const MAX_NAME_WORDS: usize = 4;

/// The parts of a masthead line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Masthead {
    pub(super) source: Option<String>,
    pub(super) section: Option<String>,
    pub(super) date: Option<Date>,
    /// The line of the author, as written: « Par Jeanne Martin ».
    pub(super) byline: Option<String>,
    /// Other parts, as written: the page, the edition, a supplement.
    pub(super) remarks: Vec<String>,
}

/// Parses a line that consists of names and a date, a page or the number of an issue, and nothing else but the length,
/// the time and the author. `is_stated` says whether another line states a source.
pub(super) fn masthead(line: &str, is_stated: impl Fn(&str) -> bool) -> Option<Masthead> {
    let mut masthead = Masthead::default();
    let (line, byline) = split_byline(line);
    masthead.byline = byline.map(str::to_owned);
    if line.ends_with(['.', '!', '?', ':', '…']) {
        return None;
    }
    let (mut names, mut pages, mut has_issue, mut has_length, mut is_site) = (Vec::new(), 0, false, false, false);
    let mut parts = vec![line];
    for separator in SEPARATORS {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    for part in parts.into_iter().map(str::trim) {
        let text = without_length(part);
        has_length |= text.len() < part.len();
        if is_page(part) {
            pages += 1;
            masthead.remarks.push(part.to_owned());
        } else if let Some(date) = date(text) {
            masthead.date = masthead.date.or(Some(date));
        } else if is_issue(part) {
            has_issue = true;
        } else if is_edition(part) {
            masthead.remarks.push(part.to_owned());
        } else if let Some(source) = source_of_byline(part).filter(|_| masthead.byline.is_none()) {
            (masthead.source, masthead.byline) = (Some(source), Some(part.to_owned()));
        } else if !is_time(part) && !text.is_empty() {
            let (name, remark) = split_remark(part);
            let is_web = remark.is_some_and(|remark| fold(remark).contains("site web"));
            is_site |= is_web;
            masthead.remarks.extend(remark.filter(|_| !is_web).map(str::to_owned));
            names.push(Some(name).filter(|name| is_name(name))?);
        }
    }
    let has_date = masthead.date.is_some();
    let is_source = |name: &str| is_site || (has_issue && has_date) || is_newspaper(name) || is_stated(name);
    let is_placed = has_date || pages > 0 || has_issue || is_site;
    match names[..] {
        [] if pages > 0 || (has_date && (has_length || masthead.source.is_some())) => {}
        [section] if is_placed && credits::is_section(section) => masthead.section = Some(section.to_owned()),
        [source] if is_placed && is_source(source) => masthead.source = Some(source.to_owned()),
        [section] if pages > 0 && !has_date => masthead.section = Some(section.to_owned()),
        // Whether an unknown name is the source or the section is open.
        [name] if pages > 0 => masthead.remarks.push(name.to_owned()),
        [source, section] if credits::is_section(section) && (is_source(source) || (pages > 0 && has_date)) => {
            (masthead.source, masthead.section) = (Some(source.to_owned()), Some(section.to_owned()));
        }
        // The second name is an edition or a supplement.
        [source, other] if is_source(source) && (is_placed || is_supplement(source, other)) => {
            masthead.source = Some(source.to_owned());
            masthead.remarks.push(other.to_owned());
        }
        _ => return None,
    }
    // A month is the date of a magazine.
    let is_month = masthead.date.is_some_and(|date| date.day.is_none());
    (!is_month || masthead.source.is_some()).then_some(masthead)
}

/// Splits the author from the end of a line: « | Par Jeanne Martin (Moscou, correspondante) ».
fn split_byline(line: &str) -> (&str, Option<&str>) {
    let split = SEPARATORS.iter().find_map(|separator| {
        let at = line.find(&format!("{separator}Par "))?;
        Some((&line[..at], Some(&line[at + separator.len()..])))
    });
    split.filter(|(_, byline)| byline.is_some_and(|byline| credits::byline(byline).is_some())).unwrap_or((line, None))
}

/// The newspaper of a part such as « Le Monde.fr avec AFP ».
fn source_of_byline(part: &str) -> Option<String> {
    credits::byline(part).and_then(|byline| byline.source).filter(|source| is_newspaper(source))
}

/// The date that a part consists of: that of a day with or without a key, or a month.
fn date(part: &str) -> Option<Date> {
    let stated = dates::stated_date(part).filter(|stated| stated.form != DateForm::Dateline && stated.rest.is_empty());
    stated.map(|stated| stated.date).or_else(|| dates::month_only(part))
}

/// Splits the remark in parentheses from a name: « Libération (site web) ».
fn split_remark(part: &str) -> (&str, Option<&str>) {
    let split = part.split_once('(').map(|(name, remark)| (name.trim(), Some(remark.trim_end_matches(')'))));
    split.unwrap_or((part, None))
}

/// Whether a text can be the name of a newspaper or section.
fn is_name(name: &str) -> bool {
    is_newspaper(name)
        || (name.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
            && name.contains(char::is_alphabetic)
            && name.split(' ').count() <= MAX_NAME_WORDS
            && !name.ends_with(['.', '!', '?', ':', '…'])
            && !name.contains(['«', '"', '“', ';']))
}

/// Whether a name is that of a supplement of a newspaper: « Le Figaro Économie ».
fn is_supplement(newspaper: &str, name: &str) -> bool {
    credits::is_section(name) || dates::strip_folded_prefix(name, &fold(newspaper)).is_some()
}

/// Whether a part names an edition: « édition de Lille », « Édition Paris ».
fn is_edition(part: &str) -> bool {
    dates::strip_folded_prefix(part, "edition").is_some_and(|place| !place.is_empty())
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

    /// source | section | date | byline and remarks
    fn parts(line: &str) -> String {
        let Some(masthead) = masthead(line, |source| source == "L'Écho de Brécy") else { return "none".to_owned() };
        let date = masthead.date.map(|date| date.to_string());
        let remarks = masthead.byline.into_iter().chain(masthead.remarks).collect::<Vec<_>>().join(", ");
        [masthead.source, masthead.section, date, Some(remarks)].map(Option::unwrap_or_default).join("|")
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
            ("La Croix, no. 43018", "La Croix|||"),
            ("20 Minutes, no. 3014", "20 Minutes|||"),
            ("Libération (site web)", "Libération|||"),
            ("L'Écho du Var (site web)", "L'Écho du Var|||"),
            ("Le Figaro | Le Figaro Économie", "Le Figaro|||Le Figaro Économie"),
            ("Le Monde | Politique", "Le Monde|Politique||"),
            ("Le Monde, sam. 30 janv. 2021", "Le Monde||2021-01-30|"),
            ("Libération, samedi 30 et dimanche 31 janvier 2021", "Libération||2021-01-30|"),
            (
                "La Voix du Nord, édition de Lille, samedi 30 janvier 2021",
                "La Voix du Nord||2021-01-30|édition de Lille",
            ),
            ("Le Parisien, Essonne, 3 mai 2016", "Le Parisien||2016-05-03|Essonne"),
            ("Ouest-France (Rennes), 3 mai 2016", "Ouest-France||2016-05-03|Rennes"),
            ("Le Monde diplomatique, décembre 2016", "Le Monde diplomatique||2016-12|"),
            ("LE MONDE | 29.12.2016 à 10h22 | Par Jeanne Martin", "LE MONDE||2016-12-29|Par Jeanne Martin"),
            (
                "LE MONDE | 29.12.2016 à 10h22 • Mis à jour le 30.12.2016 | Par Jeanne Martin (Moscou, correspondante)",
                "LE MONDE||2016-12-29|Par Jeanne Martin (Moscou, correspondante)",
            ),
            ("Le Monde.fr avec AFP | 3 mai 2016", "Le Monde.fr||2016-05-03|Le Monde.fr avec AFP"),
            ("Le Figaro, publié le 3 mai 2016", "Le Figaro||2016-05-03|"),
            ("AFP, 3 mai 2016", "AFP||2016-05-03|"),
            ("lavoixdunord.fr, 3 mai 2016", "lavoixdunord.fr||2016-05-03|"),
            ("L'Écho de Brécy, 3 mai 2016", "L'Écho de Brécy||2016-05-03|"),
            ("La Gazette de Brécy, n° 12, 3 mai 2016", "La Gazette de Brécy||2016-05-03|"),
            ("La Gazette de Brécy, Politique, 3 mai 2016, p. 4", "La Gazette de Brécy|Politique|2016-05-03|p. 4"),
            ("Événement, 3 mai 2016, p. 4", "||2016-05-03|p. 4, Événement"),
            ("p. 12", "|||p. 12"),
            ("jeudi 29 décembre 2016 806 mots, p. 12", "||2016-12-29|p. 12"),
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
            "Bataille de Verdun, 21 février 1916",
            "Attentats, vendredi 13 novembre 2015",
            "Élections, 7 mai 2017",
            "Grenoble, le 3 mars 2017",
            "Lyon, samedi 30 janvier 2021",
            "Lyon, samedi 30 et dimanche 31 janvier 2021",
            "Élections, mai 2017",
            "Culture, mai 2017",
            "Interview avec l'AFP, 3 mai 2016",
            "Chanel, n° 5",
            "Libération",
            "Le Monde | Attentats de Paris",
            "Le Point, Libération",
            "Paris, p.",
            "Le maire, le préfet, p. 12",
            "Il est venu, 30 janvier 2021.",
        ] {
            assert_eq!(parts(line), "none", "{line}");
        }
    }
}
