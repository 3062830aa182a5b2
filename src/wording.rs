//! Everything the page says. The spaces before `: ; ! ?` and within « » are narrow and do not break.

use std::borrow::Cow;

/// The name of the search box.
pub const SEARCH_LABEL: &str = "Chercher dans les articles";
/// What the box shows while it is empty.
pub const SEARCH_HINT: &str = "Un mot, un nom, « une phrase »";
/// The button behind the box, for those who look for one.
pub const SEARCH_BUTTON: &str = "Chercher";
/// The heading above all articles.
pub const ALL_ARTICLES: &str = "Tous les articles";
/// The button below a list that goes on.
pub const MORE: &str = "Afficher la suite";
/// The link from an article back to the list.
pub const BACK_TO_RESULTS: &str = "Retour aux résultats";
/// The same where nothing was searched.
pub const BACK_TO_ALL: &str = "Retour aux articles";
/// Beside a title that was taken from the text.
pub const DERIVED_TITLE: &str = "sans titre : début du texte";
/// Where an article states no date.
pub const NO_DATE: &str = "sans date";
/// The button that leaves a search without results.
pub const SHOW_ALL: &str = "Voir tous les articles";
/// What one may try where nothing was found.
pub const TRY: [&str; 3] = [
    "Vérifiez l’orthographe ; les accents ne comptent pas.",
    "Essayez un mot de moins, ou un mot plus courant.",
    "Un début de mot suffit : « négo » trouve « négociations ».",
];
/// The heading where a link leads to an article that is not there.
pub const NO_SUCH_ARTICLE: &str = "Cet article n’est pas ici";
/// What that means.
pub const NO_SUCH_ARTICLE_WHY: &str =
    "Le lien mène à un article que cette recherche ne contient pas, ou ne contient plus :";
/// The heading where the index cannot be read.
pub const UNREADABLE: &str = "Les articles ne peuvent pas être lus";
/// What to do then.
pub const UNREADABLE_WHAT_TO_DO: &str =
    "Rechargez la page ; si cela ne suffit pas, prévenez l’auteur du site en lui donnant cette ligne :";

/// « 1 article », « 12 articles »; the number as the browser writes it.
pub fn articles(count: usize, number: &str) -> String {
    // In French, nothing is singular.
    if count < 2 { format!("{number} article") } else { format!("{number} articles") }
}

/// « 3 articles pour « trêve » ».
pub fn found(count: usize, number: &str, query: &str) -> String {
    format!("{} pour « {} »", articles(count, number), query.trim())
}

/// « Résultats pour « cessez-le-feu » · 4 articles », where something else was typed.
pub fn found_corrected(count: usize, number: &str, corrected: &str) -> String {
    format!("Résultats pour « {} » · {}", corrected.trim(), articles(count, number))
}

/// « Aucun article pour « trêve » ».
pub fn nothing_found(query: &str) -> String {
    format!("Aucun article pour « {} »", query.trim())
}

/// « 20 Minutes avec AFP ».
pub fn source(source: Option<&str>, agency: Option<&str>) -> Option<String> {
    match (source, agency) {
        (Some(source), Some(agency)) if source != agency => Some(format!("{source} avec {agency}")),
        (source, agency) => source.or(agency).map(str::to_owned),
    }
}

/// A date as the browser writes it, with the first of a month as the French write it.
pub fn date(written: &str) -> String {
    written.strip_prefix("1 ").map_or_else(|| written.to_owned(), |rest| format!("1er {rest}"))
}

/// A text with spaces that do not break where French has a space inside quotes and before `: ; ! ?`, so that no line begins
/// with a mark that belongs to the one above.
pub fn spaced(text: &str) -> Cow<'_, str> {
    let breaks = ["« ", " »", " :", " ;", " !", " ?"];
    if !breaks.iter().any(|pair| text.contains(pair)) {
        return text.into();
    }
    breaks.iter().fold(text.to_owned(), |text, pair| text.replace(pair, &pair.replace(' ', "\u{202f}"))).into()
}

#[cfg(test)]
mod tests {
    use super::{articles, date, found, found_corrected, source, spaced};

    #[test]
    fn french_marks_stay_with_their_words() {
        assert_eq!(spaced("« Oui ! » dit-il : rien"), "«\u{202f}Oui\u{202f}!\u{202f}» dit-il\u{202f}: rien");
        assert_eq!(spaced("Rien à faire"), "Rien à faire");
    }

    #[test]
    fn counts_agree_with_their_noun() {
        assert_eq!(
            [0, 1, 2].map(|count| articles(count, &count.to_string())),
            ["0 article", "1 article", "2 articles"]
        );
        assert_eq!(found(2, "2", " trêve "), "2 articles pour «\u{202f}trêve\u{202f}»");
        assert_eq!(found_corrected(1, "1", "trêve "), "Résultats pour «\u{202f}trêve\u{202f}» · 1 article");
    }

    #[test]
    fn sources_and_dates_read_like_french() {
        assert_eq!(source(Some("20 Minutes"), Some("AFP")).as_deref(), Some("20 Minutes avec AFP"));
        assert_eq!(source(None, Some("AFP")).as_deref(), Some("AFP"));
        assert_eq!(source(None, None), None);
        assert_eq!(date("1 décembre 2016"), "1er décembre 2016");
        assert_eq!(date("11 décembre 2016"), "11 décembre 2016");
    }
}
