//! Recognizes bylines, captions, and the names of news agencies and sections.

use super::dates::strip_folded_prefix;
use crate::analysis::fold;

/// News agencies, in the spellings used in bylines and picture credits. Matching is case-sensitive.
const AGENCIES: [&str; 24] = [
    "AFP",
    "Reuters",
    "REUTERS",
    "AP",
    "Associated Press",
    "EFE",
    "DPA",
    "dpa",
    "ANSA",
    "TASS",
    "RIA Novosti",
    "RIA NOVOSTI",
    "Sputnik",
    "Belga",
    "ATS",
    "Xinhua",
    "SIPA",
    "Sipa",
    "Getty Images",
    "EPA",
    "Bloomberg",
    "UPI",
    "Anadolu",
    "Keystone",
];

/// Names of newspaper sections, folded.
const SECTIONS: [&str; 42] = [
    "international",
    "monde",
    "france",
    "europe",
    "afrique",
    "ameriques",
    "asie",
    "asie-pacifique",
    "proche-orient",
    "moyen-orient",
    "politique",
    "economie",
    "entreprises",
    "bourse",
    "societe",
    "sport",
    "sports",
    "football",
    "culture",
    "cinema",
    "musique",
    "livres",
    "medias",
    "sciences",
    "science",
    "sante",
    "environnement",
    "planete",
    "climat",
    "education",
    "justice",
    "police",
    "faits divers",
    "high-tech",
    "technologies",
    "tech",
    "opinions",
    "tribune",
    "debats",
    "editorial",
    "regions",
    "actualite",
];

/// Maximum length of a byline and of a caption, in characters. Longer lines are text.
const MAX_BYLINE_CHARS: usize = 80;
const MAX_CAPTION_CHARS: usize = 300;

/// Maximum length of a caption whose credit is only an agency, in characters. A longer line is a paragraph that the
/// agency signs.
const MAX_AGENCY_CAPTION_CHARS: usize = 150;

/// Maximum number of words in the name of a newspaper.
const MAX_SOURCE_WORDS: usize = 3;

/// Whether a line consists of the name of a section.
pub(super) fn is_section(line: &str) -> bool {
    SECTIONS.contains(&fold(line).as_str())
}

/// Newspaper and agencies named in a byline such as « 20 Minutes avec AFP ».
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) source: Option<String>,
    pub(super) agency: Option<String>,
}

/// Parses a byline, a line that contains nothing but the author: « 20 Minutes avec AFP » (with AFP), « la rédaction
/// avec AFP et Reuters » (the editors with …), « (AFP) », « Par Jeanne Dupont » (by …). The name of a person is not
/// returned.
pub(super) fn byline(line: &str) -> Option<Byline> {
    let line = line.strip_prefix('(').and_then(|line| line.strip_suffix(')')).unwrap_or(line);
    if line.chars().count() > MAX_BYLINE_CHARS || line.ends_with(['.', '!', '?', ':']) {
        return None;
    }
    let by = strip_folded_prefix(line, "par").or_else(|| strip_folded_prefix(line, "by")).map(str::trim);
    let name = by.unwrap_or(line);
    if is_agency(strip_elided_article(name)) {
        return Some(Byline { source: None, agency: Some(strip_elided_article(name).to_owned()) });
    }
    if let Some((author, agencies)) = split_at_word(name, "avec") {
        let names = agencies.split([',', '/']).flat_map(|part| part.split(" et "));
        let agencies: Vec<&str> = names.map(|agency| strip_elided_article(agency.trim())).collect();
        // A longer name is part of a headline: « Interview de Bachar al-Assad avec l'AFP ».
        let is_source =
            author.is_empty() || (author.split(' ').count() <= MAX_SOURCE_WORDS && !author.contains([',', '"', '»']));
        if is_source && agencies.iter().all(|agency| is_agency(agency)) {
            let is_named = !matches!(fold(author).as_str(), "" | "la redaction" | "redaction");
            return Some(Byline { source: is_named.then(|| author.to_owned()), agency: Some(agencies.join(", ")) });
        }
    }
    // The author's role follows a comma: « Par Jeanne Dupont, envoyée spéciale à Alep » (special correspondent).
    let name = by?.split(',').next()?;
    let capitals = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_person = (2..=5).contains(&name.split(' ').count()) && capitals >= 2;
    (is_person && name.starts_with(char::is_uppercase)).then(Byline::default)
}

/// Whether a line is the caption of a picture: it contains a `©`, begins with a key such as « Photo : », or ends with a
/// dash and a credit whose last name is an agency.
///
/// ```text
///  Vladimir Poutine, le 20 février 2016. - Mikhail Klimentyev - AFP
///  Bachar al-Assad et Vladimir Poutine à Moscou. - ALEXEY DRUZHININ / RIA NOVOSTI / AFP
/// ```
pub(super) fn is_caption(line: &str) -> bool {
    let length = line.chars().count();
    if length > MAX_CAPTION_CHARS {
        return false;
    }
    let mut credits = [" - ", " – ", " — "].iter().filter_map(|dash| line.split_once(dash));
    let has_credit = credits.any(|(_, credit)| {
        let mut parts = credit.split(['/', '-', '–', '—']);
        // An agency alone can also sign a paragraph: « … ont indiqué les autorités. – AFP ».
        parts.next_back().is_some_and(|last| is_agency(last.trim()))
            && (parts.next().is_some() || length <= MAX_AGENCY_CAPTION_CHARS)
    });
    has_credit
        || line.contains('©')
        || ["credit photo", "photo credit", "photo"].iter().any(|key| {
            strip_folded_prefix(line, key).is_some_and(|rest| rest.trim_start_matches([' ', '\u{a0}']).starts_with(':'))
        })
}

/// Whether `caption` is `text` followed by a credit.
pub(super) fn only_adds_credit(caption: &str, text: &str) -> bool {
    caption.strip_prefix(text).is_some_and(|rest| rest.trim_start().starts_with(['-', '–', '—', '/', '©', '(']))
}

pub(super) fn is_agency(name: &str) -> bool {
    AGENCIES.contains(&name)
}

/// Strips an elided article: « l'AFP » becomes « AFP ».
fn strip_elided_article(name: &str) -> &str {
    name.strip_prefix("l'").or_else(|| name.strip_prefix("l’")).unwrap_or(name)
}

/// Splits a line at the first word that folds to `word`, and trims both parts. The part before it can be empty.
fn split_at_word<'line>(line: &'line str, word: &str) -> Option<(&'line str, &'line str)> {
    let mut at = 0;
    for part in line.split(' ') {
        if fold(part) == word {
            return Some((line[..at].trim(), line[at + part.len()..].trim()));
        }
        at += part.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{byline, is_caption};

    #[test]
    fn bylines_name_a_source_and_agencies() {
        for (line, source, agency) in [
            ("20 Minutes avec AFP", Some("20 Minutes"), Some("AFP")),
            ("la rédaction avec AFP", None, Some("AFP")),
            ("Le Monde avec AFP et Reuters", Some("Le Monde"), Some("AFP, Reuters")),
            ("Avec l’AFP", None, Some("AFP")),
            ("(AFP)", None, Some("AFP")),
            ("Par AFP", None, Some("AFP")),
            ("Par Le Monde avec AFP", Some("Le Monde"), Some("AFP")),
            ("Par la rédaction avec AFP", None, Some("AFP")),
            ("Par Jeanne Dupont", None, None),
            ("Par Jean de La Fontaine, envoyé spécial à Alep", None, None),
        ] {
            let parsed = byline(line).unwrap_or_else(|| panic!("{line} is a byline"));
            assert_eq!((parsed.source.as_deref(), parsed.agency.as_deref()), (source, agency), "{line}");
        }
    }

    #[test]
    fn sentences_and_headlines_are_not_bylines() {
        for line in [
            "Il travaille avec l'AFP depuis 2011.",
            "Paix avec la Turquie",
            "Par ailleurs, Moscou se retire",
            "Par la suite",
            "Par Alep, la Russie revient",
            "« Nous gagnerons », a-t-il dit jeudi dans un entretien avec l'AFP.",
            "Interview de Bachar al-Assad avec l'AFP",
            "Poutine d'accord avec Assad",
        ] {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn captions_end_with_a_credit() {
        for line in [
            "Vladimir Poutine, le 20 février 2016. - Mikhail Klimentyev - AFP",
            "Bachar al-Assad et Vladimir Poutine le 21 octobre 2015 à Moscou. - ALEXEY DRUZHININ / RIA NOVOSTI / AFP",
            "Une rue d'Alep © Reuters",
            "Photo : Jeanne Dupont",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in
            ["Un accord - fragile - a été signé.", "Photographie d'un pays", "la rédaction avec AFP", "Paix - enfin"]
        {
            assert!(!is_caption(line), "{line}");
        }
    }
}
