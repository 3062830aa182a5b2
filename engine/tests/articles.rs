//! Parsing of articles from various sources: exports, agency dispatches, saved web pages, notes.
#![cfg(feature = "write")]

use trouvaille_engine::date::Date;
use trouvaille_engine::document::Article;
use trouvaille_engine::format::BlockKind;

const TEXT: &str = "Le président russe a annoncé jeudi une trêve. Elle tient depuis minuit.";

/// Parses an article and returns its non-empty fields, separated by ` | `: the title, in parentheses if it was derived
/// from the text; the metadata; the subheadings and captions; the number of paragraphs.
fn parsed(text: &str) -> String {
    let article = Article::parse("a.txt", text);
    let title = if article.title_derived { format!("({})", article.title) } else { article.title.clone() };
    let date = article.date.map(|date| date.to_string());
    let mut parts = vec![title];
    for (name, value) in [
        ("kicker", &article.kicker),
        ("date", &date),
        ("source", &article.source),
        ("agency", &article.agency),
        ("section", &article.section),
        ("byline", &article.byline),
    ] {
        parts.extend(value.as_ref().map(|value| format!("{name} {value}")));
    }
    parts.extend(article.texts(BlockKind::Subheading).map(|text| format!("subheading {text}")));
    parts.extend(article.texts(BlockKind::Caption).map(|text| format!("caption {text}")));
    parts.push(format!("{} paragraphs", article.texts(BlockKind::Paragraph).count()));
    parts.join(" | ")
}

#[test]
fn a_title_is_a_short_line_before_the_text() {
    let derived = "(Le président russe a annoncé jeudi une trêve)";
    for (head, expected) in [
        ("Trêve en Syrie", "Trêve en Syrie | 1 paragraphs"),
        ("Accord en Syrie\nMoscou et Ankara se disent garants", "Accord en Syrie | 2 paragraphs"),
        ("Titre : La trêve tient", "La trêve tient | 1 paragraphs"),
        ("SYRIE\nLa trêve tient toujours", "La trêve tient toujours | kicker SYRIE | 1 paragraphs"),
        ("Poutine annonce une trêve - Reuters", "Poutine annonce une trêve - Reuters | 1 paragraphs"),
        ("---\nLa trêve tient\n---", "La trêve tient | 1 paragraphs"),
        ("", &format!("{derived} | 1 paragraphs")),
    ] {
        assert_eq!(parsed(&format!("{head}\n{TEXT}")), expected, "{head}");
    }
}

#[test]
fn source_and_section_are_stated_or_left_empty() {
    for (head, expected) in [
        (
            "BFMTV\nInternational\nLa trêve tient toujours",
            "La trêve tient toujours | source BFMTV | section International | 1 paragraphs",
        ),
        (
            "Monde\nLe Temps\nLa trêve tient toujours",
            "La trêve tient toujours | source Le Temps | section Monde | 1 paragraphs",
        ),
        ("Monde\nLa trêve tient toujours", "La trêve tient toujours | section Monde | 1 paragraphs"),
        (
            "Rubrique : Proche-Orient\nLa trêve tient toujours",
            "La trêve tient toujours | section Proche-Orient | 1 paragraphs",
        ),
        ("Jeanne Dupont\nLa trêve tient toujours", "Jeanne Dupont | 2 paragraphs"),
        (
            "La trêve tient toujours\nPar Jeanne Dupont",
            "La trêve tient toujours | byline Par Jeanne Dupont | 1 paragraphs",
        ),
    ] {
        assert_eq!(parsed(&format!("{head}\n{TEXT}")), expected, "{head}");
    }
}

#[test]
fn a_date_is_stated_or_left_empty() {
    for (text, expected) in [
        (
            format!("Date : 29/12/2016 à 18h03\nLa trêve tient\n{TEXT}"),
            "La trêve tient | date 2016-12-29 | 1 paragraphs",
        ),
        (
            format!("La trêve tient\nPublié le 29/12/2016 à 18h03 - Mis à jour le 30/12/2016\n{TEXT}"),
            "La trêve tient | date 2016-12-29 | 1 paragraphs",
        ),
        (
            format!("Publié le 29/12/2016\nMis à jour le 30/12/2016\nLa trêve tient\n{TEXT}"),
            "La trêve tient | date 2016-12-29 | caption Mis à jour le 30/12/2016 | 1 paragraphs",
        ),
        (
            format!("La trêve tient\n29 décembre 2016 – 18h03\n{TEXT}"),
            "La trêve tient | date 2016-12-29 | 1 paragraphs",
        ),
        (
            format!("La trêve tient\nPARIS, 29 décembre 2016 (AFP) – {TEXT}"),
            "La trêve tient | date 2016-12-29 | caption PARIS, 29 décembre 2016 (AFP) | 1 paragraphs",
        ),
        (format!("La trêve tient\nDAMAS (AFP) – {TEXT}"), "La trêve tient | 1 paragraphs"),
        (
            format!("La trêve tient\n{TEXT}\n30 décembre 2016 – Correction : elle ne tient pas."),
            "La trêve tient | 2 paragraphs",
        ),
        (
            format!("Chronologie\n{TEXT}\n15 mars 2011 – La révolte commence.\n4 février 2012 – Homs est bombardée."),
            "Chronologie | 3 paragraphs",
        ),
        (
            format!("La trêve tient\nVladimir Poutine, le 20 février 2016. – Mikhail Klimentyev – AFP\n{TEXT}"),
            "La trêve tient | caption Vladimir Poutine, le 20 février 2016. – Mikhail Klimentyev – AFP | 1 paragraphs",
        ),
    ] {
        assert_eq!(parsed(&text), expected, "{text}");
    }
}

#[test]
fn an_article_of_only_metadata_lines_still_has_a_paragraph() {
    for (text, expected) in [
        (
            "Monde\nLa trêve tient toujours en Syrie",
            "(La trêve tient toujours en Syrie) | section Monde | 1 paragraphs",
        ),
        ("URGENT\nPoutine annonce une trêve", "(Poutine annonce une trêve) | kicker URGENT | 1 paragraphs"),
        ("Note rapide", "(Note rapide) | 1 paragraphs"),
        ("Source : Divers", "(Source : Divers) | 1 paragraphs"),
        ("29 décembre 2016", "(29 décembre 2016) | 1 paragraphs"),
    ] {
        assert_eq!(parsed(text), expected, "{text}");
    }
}

#[test]
fn a_sentence_about_an_agency_is_not_a_byline_and_a_title_is_not_a_caption() {
    let interview = "« Nous gagnerons », a-t-il dit jeudi dans un entretien avec l'AFP.";
    assert_eq!(parsed(&format!("La trêve tient\n{TEXT}\n{interview}")), "La trêve tient | 2 paragraphs");
    assert_eq!(
        parsed(&format!("Vladimir Poutine\nVladimir Poutine à Moscou. - Mikhail Klimentyev - AFP\n{TEXT}")),
        "Vladimir Poutine | caption Vladimir Poutine à Moscou. - Mikhail Klimentyev - AFP | 1 paragraphs",
    );
}

proptest::proptest! {
    /// Every word of a text is somewhere in its article, except the words of a parsed date.
    #[test]
    fn no_word_is_lost(lines in proptest::collection::vec("(Monde|SYRIE|Le Temps|PARIS, 3 mai 2016 \\(AFP\\) – |Par Jeanne Dupont|[A-Z][a-z]{3,8}( [a-z]{3,8}){0,9}[.]?)", 1..12)) {
        let article = Article::parse("a.txt", &lines.join("\n"));
        let fields = [&article.kicker, &article.byline, &article.source, &article.agency, &article.section];
        let mut found = article.title.clone();
        fields.into_iter().flatten().chain(article.blocks.iter().map(|block| &block.text)).for_each(|text| {
            found.push(' ');
            found.push_str(text);
        });
        for word in lines.iter().flat_map(|line| line.split([' ', ',', '.'])).filter(|word| word.chars().any(char::is_alphabetic)) {
            let date = ["mai"].contains(&word) && article.date.is_some();
            assert!(found.contains(word) || date, "{word} is not in {article:?}");
        }
        assert!(!article.title.is_empty() && !article.blocks.is_empty());
    }
}

#[test]
fn a_masthead_above_the_title_is_source_date_section_and_page() {
    let article = Article::parse(
        "a.txt",
        "Libération, samedi 30 janvier 2021\nPolitique, p. 12\nLa trêve tient à Alep\nPar Jeanne Martin\n\nElle tient \
         depuis jeudi, dit le maire de la ville.",
    );
    assert_eq!(article.title, "La trêve tient à Alep");
    assert_eq!((article.source.as_deref(), article.section.as_deref()), (Some("Libération"), Some("Politique")));
    assert_eq!(article.date, Date::new(2021, Some(1), Some(30)));
    assert_eq!(article.byline.as_deref(), Some("Par Jeanne Martin"));
    assert!(article.texts(BlockKind::Caption).any(|text| text == "p. 12"));
}

#[test]
fn a_header_is_no_title() {
    for (head, expected) in [
        ("La Croix, no. 43018", "source La Croix"),
        ("Libération (site web)", "source Libération"),
        ("Le Monde.fr", "source Le Monde.fr"),
        ("Ouest-France\nLundi 2 janvier 2017", "date 2017-01-02 | source Ouest-France"),
        ("Lundi 2 janvier 2017\nOuest-France", "date 2017-01-02 | source Ouest-France"),
        ("Le Figaro | Le Figaro Économie", "source Le Figaro | caption Le Figaro Économie"),
        (
            "La Croix, no. 43018\nPolitique, vendredi 30 décembre 2016 806 mots, p. 12",
            "date 2016-12-30 | source La Croix | section Politique | caption p. 12",
        ),
        ("Le Monde\nInternational", "source Le Monde | section International"),
        ("Source : Le Monde\nLe Monde, 2 janvier 2017", "date 2017-01-02 | source Le Monde"),
        ("Source : L'Écho de Brécy\nL'Écho de Brécy, 2 janvier 2017", "date 2017-01-02 | source L'Écho de Brécy"),
        (
            "LE MONDE | 29.12.2016 à 10h22 | Par Jeanne Martin",
            "date 2016-12-29 | source LE MONDE | byline Par Jeanne Martin",
        ),
        ("Le Monde diplomatique, décembre 2016", "date 2016-12 | source Le Monde diplomatique"),
        ("p. 12", "caption p. 12"),
    ] {
        let article = parsed(&format!("{head}\nLa trêve tient\n{TEXT}"));
        assert_eq!(article, format!("La trêve tient | {expected} | 1 paragraphs"), "{head}");
    }
}

#[test]
fn a_title_with_a_date_or_the_name_of_a_newspaper_is_no_header() {
    for title in [
        "Bataille de Verdun, 21 février 1916",
        "Attentats, vendredi 13 novembre 2015",
        "Élections, 7 mai 2017",
        "Grenoble, le 3 mars 2017",
        "Lyon, samedi 30 janvier 2021",
        "Libération",
        "Le Monde a 80 ans",
    ] {
        assert_eq!(parsed(&format!("{title}\n{TEXT}")), format!("{title} | 1 paragraphs"));
    }
}
