//! Names in full, offered where a part of one is being typed.
#![cfg(feature = "write")]

use trouvaille_engine::article::Article;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;
use trouvaille_engine::write;

const TEXTS: [&str; 6] = [
    "Hier, Vladimir Poutine a parlé des Nations unies à Paris Match et de la Côte d’Ivoire.",
    "Selon Vladimir Poutine, Bachar al-Assad et les Nations unies en sont.",
    "Hier, M. Poutine et Bachar Al-Assad ont vu Kim Jong-un et Paris Match.",
    "Le président Vladimir Poutine, lui, a vu Paris, Alep et Kim Jong-il.",
    "Bachar al-Assad est à Paris. Les Nations unies sont à Alep, en Côte d’Ivoire, pour la Coupe du monde.",
    "La Coupe du monde, le marché de Paris, à Alep, marche. Avec elle, avant tout.",
];

/// What is offered for a word that is being typed, best first.
fn offered(texts: &[&str], typed: &str) -> String {
    let article = |(number, text): (usize, &&str)| Article::parse(&format!("{number:03}"), text);
    let bytes = write::index(&texts.iter().enumerate().map(article).collect::<Vec<_>>()).expect("it is small");
    let index = Index::open(&bytes).expect("it was just written");
    Search::new(&index, &Query::parse(typed)).completions(4).join(" | ")
}

#[test]
fn a_name_is_offered_in_full_before_its_part() {
    for (typed, expected) in [
        ("pou", "Vladimir Poutine | Poutine"),
        ("vlad", "Vladimir Poutine | Vladimir"),
        ("bach", "Bachar al-Assad | Bachar"),
        ("assa", "Bachar al-Assad | Assad"),
        ("nat", "Nations unies | Nations"),
        ("cote", "Côte d’Ivoire"),
        ("coup", "Coupe du monde | Coupe"),
        ("Poutine", "Vladimir Poutine"),
    ] {
        assert_eq!(offered(&TEXTS, typed), expected, "{typed}");
    }
}

#[test]
fn what_stands_beside_a_name_only_now_and_then_is_no_part_of_it() {
    for (typed, expected) in [("pari", "Paris"), ("ale", "Alep"), ("ki", "Kim"), ("march", "marché")] {
        assert_eq!(offered(&TEXTS, typed), expected, "{typed}");
    }
}

#[test]
fn a_name_of_which_a_part_was_typed_before_is_not_offered_again() {
    assert_eq!(offered(&TEXTS, "vladimir pou"), "Poutine");
    assert_eq!(offered(&TEXTS, "alep pou"), "Vladimir Poutine | Poutine");
    assert_eq!(offered(&TEXTS, "poutine "), "");
}

#[test]
fn stop_words_are_not_offered() {
    assert_eq!(offered(&TEXTS, "av"), "");
    assert_eq!(offered(&TEXTS, "l"), "");
}

/// Of a name that is in many documents, some are looked at from the first to the last.
#[test]
fn a_name_changes_with_those_who_bear_it() {
    let texts: Vec<&str> = [("Hier, Jean Dupont dort.", 30), ("Hier, Anne Dupont dort.", 70)]
        .into_iter()
        .flat_map(|(text, times)| vec![text; times])
        .collect();
    assert_eq!(offered(&texts, "dup"), "Anne Dupont | Dupont");
}
