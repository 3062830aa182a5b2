//! Who an article and its pictures come from: agencies, bylines, sections, captions.

use super::dates::strip_word;
use crate::analysis::fold;

/// News agencies, as they sign texts and pictures.
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

/// The names under which papers file their articles, folded.
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

/// The longest byline and caption, in characters: a longer line is text.
const LONGEST_BYLINE: usize = 80;
const LONGEST_CAPTION: usize = 300;

/// A longer line that only an agency's name follows is a paragraph that the agency signs.
const LONGEST_SIGNED: usize = 150;

/// The name of a paper has so many words at most.
const AUTHOR_WORDS: usize = 3;

/// Whether a line is no more than the name of a section.
pub(super) fn is_section(line: &str) -> bool {
    SECTIONS.contains(&fold(line).as_str())
}

/// What a line like « 20 Minutes avec AFP » says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) source: Option<String>,
    pub(super) agency: Option<String>,
}

/// Reads a line that does nothing else than say who wrote it: « 20 Minutes avec AFP », « la rédaction avec AFP et Reuters »,
/// « (AFP) », « Par Jeanne Dupont ».
pub(super) fn byline(line: &str) -> Option<Byline> {
    let line = line.strip_prefix('(').and_then(|line| line.strip_suffix(')')).unwrap_or(line);
    if line.chars().count() > LONGEST_BYLINE || line.ends_with(['.', '!', '?', ':']) {
        return None;
    }
    let by = strip_word(line, "par").or_else(|| strip_word(line, "by")).map(str::trim);
    let name = by.unwrap_or(line);
    if is_agency(strip_article(name)) {
        return Some(Byline { source: None, agency: Some(strip_article(name).to_owned()) });
    }
    if let Some((author, agencies)) = split_at_word(name, "avec") {
        let all = agencies.split([',', '/']).flat_map(|part| part.split(" et "));
        let agencies: Vec<&str> = all.map(|agency| strip_article(agency.trim())).collect();
        // The name of a paper is short: « Interview de Bachar al-Assad avec l'AFP » is a headline.
        let is_name =
            author.is_empty() || (author.split(' ').count() <= AUTHOR_WORDS && !author.contains([',', '"', '»']));
        if is_name && agencies.iter().all(|agency| is_agency(agency)) {
            let nobody = matches!(fold(author).as_str(), "" | "la redaction" | "redaction");
            return Some(Byline { source: (!nobody).then(|| author.to_owned()), agency: Some(agencies.join(", ")) });
        }
    }
    // Behind a comma stands what the author is: « Par Jeanne Dupont, envoyée spéciale à Alep ».
    let name = by?.split(',').next()?;
    let capitals = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_person = (2..=5).contains(&name.split(' ').count()) && capitals >= 2;
    (is_person && name.starts_with(char::is_uppercase)).then(Byline::default)
}

/// The caption of a picture: a line that ends with the picture's credit, set off by a dash, or that has a © in it.
///
/// ```text
///  Vladimir Poutine, le 20 février 2016. - Mikhail Klimentyev - AFP
///  Bachar al-Assad et Vladimir Poutine à Moscou. - ALEXEY DRUZHININ / RIA NOVOSTI / AFP
/// ```
pub(super) fn is_caption(line: &str) -> bool {
    let length = line.chars().count();
    if length > LONGEST_CAPTION {
        return false;
    }
    let mut credits = [" - ", " – ", " — "].iter().filter_map(|dash| line.split_once(dash));
    let credited = credits.any(|(_, credit)| {
        let mut parts = credit.split(['/', '-', '–', '—']);
        // An agency alone may sign a paragraph as well: « … ont indiqué les autorités. – AFP ».
        parts.next_back().is_some_and(|last| is_agency(last.trim()))
            && (parts.next().is_some() || length <= LONGEST_SIGNED)
    });
    credited
        || line.contains('©')
        || ["credit photo", "photo credit", "photo"].iter().any(|key| {
            strip_word(line, key).is_some_and(|rest| rest.trim_start_matches([' ', '\u{a0}']).starts_with(':'))
        })
}

/// What a caption adds to the same caption without its credit, if it does no more than that.
pub(super) fn only_adds_credit(caption: &str, without: &str) -> bool {
    caption.strip_prefix(without).is_some_and(|rest| rest.trim_start().starts_with(['-', '–', '—', '/', '©', '(']))
}

fn is_agency(name: &str) -> bool {
    AGENCIES.contains(&name)
}

fn strip_article(name: &str) -> &str {
    name.strip_prefix("l'").or_else(|| name.strip_prefix("l’")).unwrap_or(name)
}

/// What stands before and behind a word, both without spaces around; the word may be the first.
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
    fn bylines_are_read() {
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
            let read = byline(line).unwrap_or_else(|| panic!("{line} is a byline"));
            assert_eq!((read.source.as_deref(), read.agency.as_deref()), (source, agency), "{line}");
        }
    }

    #[test]
    fn sentences_are_no_bylines() {
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
