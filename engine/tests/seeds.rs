//! Parsing of the five articles in `seeds/`.
#![cfg(feature = "write")]

use trouvaille_engine::document::Article;
use trouvaille_engine::format::BlockKind;

fn text(number: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../seeds");
    let files = std::fs::read_dir(folder).expect("seeds/ can be read");
    let path = files
        .map(|file| file.expect("the entries can be read").path())
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(number)))
        .expect("the seed exists");
    std::fs::read_to_string(path).expect("the seed is UTF-8")
}

fn seed(number: &str) -> Article {
    Article::parse(number, &text(number))
}

/// The fields of an article, one per line: date, source, agency, section, kicker, title and whether it was derived,
/// byline, subheadings, captions, number of paragraphs.
fn rows(article: &Article) -> String {
    let or_none = |value: Option<&str>| value.unwrap_or("–").to_owned();
    let mut rows = vec![
        format!("date       {}", or_none(article.date.map(|date| date.to_string()).as_deref())),
        format!("source     {}", or_none(article.source.as_deref())),
        format!("agency     {}", or_none(article.agency.as_deref())),
        format!("section    {}", or_none(article.section.as_deref())),
        format!("kicker     {}", or_none(article.kicker.as_deref())),
        format!("title      {}{}", article.title, if article.title_derived { " (derived)" } else { "" }),
        format!("byline     {}", or_none(article.byline.as_deref())),
    ];
    rows.extend(article.texts(BlockKind::Subheading).map(|text| format!("subheading {text}")));
    rows.extend(article.texts(BlockKind::Caption).map(|text| format!("caption    {text}")));
    rows.push(format!("paragraphs {}", article.texts(BlockKind::Paragraph).count()));
    rows.join("\n")
}

#[test]
fn article_000_states_a_month_and_has_no_title() {
    let expected = "\
date       2016-12
source     –
agency     –
section    –
kicker     –
title      Le président russe Vladimir Poutine a annoncé jeudi un accord de cessez-le-feu entre le régime syrien et l'opposition armée en Syrie (derived)
byline     –
paragraphs 10";
    assert_eq!(rows(&seed("000")), expected);
}

#[test]
fn article_001_has_two_subheadings() {
    let expected = "\
date       2016-12
source     –
agency     –
section    –
kicker     –
title      Le Président russe Vladimir Poutine a annoncé jeudi l'entrée en vigueur d'un cessez-le-feu en Syrie à partir de minuit (derived)
byline     –
subheading Négociations de paix sous l'égide de puissances régionales
subheading Retrait partiel des forces russes annoncé
paragraphs 7";
    assert_eq!(rows(&seed("001")), expected);
}

/// 20 February 2016 is the date of the photograph. Its caption occurs twice in the file, once without the credit.
#[test]
fn article_002_is_from_bfmtv_and_has_no_date() {
    let expected = "\
date       –
source     BFMTV
agency     AFP
section    International
kicker     –
title      Syrie: Poutine ordonne à ses troupes d'entamer leur retrait du pays
byline     la rédaction avec AFP
subheading Entretien téléphonique avec Obama
caption    Vladimir Poutine, le 20 février 2016. - Mikhail Klimentyev - AFP
paragraphs 6";
    assert_eq!(rows(&seed("002")), expected);
}

#[test]
fn article_003_is_from_20_minutes_and_has_a_kicker() {
    let expected = "\
date       2016-12
source     20 Minutes
agency     AFP
section    Monde
kicker     SYRIE
title      L'« objectif » de la Russie en Syrie est désormais de se concentrer sur la recherche de la paix...
byline     20 Minutes avec AFP
subheading « Il faut tout faire pour que les combats cessent »
caption    Bachar al-Assad et Vladimir Poutine le 21 octobre 2015 à Moscou. - ALEXEY DRUZHININ / RIA NOVOSTI / AFP
paragraphs 4";
    assert_eq!(rows(&seed("003")), expected);
}

#[test]
fn article_004_names_its_source_at_the_end() {
    let expected = "\
date       –
source     Divers
agency     –
section    –
kicker     –
title      Le président russe Vladimir Poutine a déclaré vendredi que « la prochaine étape » pour la Syrie serait « un cessez-le-feu sur l’ensemble du territoire » (derived)
byline     –
subheading La situation à Palmyre liée au manque de coordination internationale
paragraphs 7";
    assert_eq!(rows(&seed("004")), expected);
}

/// Metadata, titles and captions are separated from the text; nothing is changed or lost.
#[test]
fn every_word_of_a_file_is_somewhere_in_its_article() {
    for number in ["000", "001", "002", "003", "004"] {
        let article = seed(number);
        let mut found = rows(&article);
        article.blocks.iter().for_each(|block| found.push_str(&block.text));
        for word in text(number).split_whitespace().filter(|word| !["date", "Source:"].contains(word)) {
            assert!(found.contains(word), "{number}: {word}");
        }
    }
}
