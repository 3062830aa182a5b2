//! Completions offer the full name when a part of it is being typed.
#![cfg(feature = "write")]

use trouvaille_engine::document::Article;
use trouvaille_engine::index::{self, Index};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

const TEXTS: [&str; 6] = [
    "Hier, Vladimir Poutine a parlé des Nations unies à Paris Match et de la Côte d’Ivoire.",
    "Selon Vladimir Poutine, Bachar al-Assad et les Nations unies en sont.",
    "Hier, M. Poutine et Bachar Al-Assad ont vu Kim Jong-un et Paris Match.",
    "Le président Vladimir Poutine, lui, a vu Paris, Alep et Kim Jong-il.",
    "Bachar al-Assad est à Paris. Les Nations unies sont à Alep, en Côte d’Ivoire, pour la Coupe du monde.",
    "La Coupe du monde, le marché de Paris, à Alep, marche. Avec elle, avant tout.",
];

/// The completions of a query whose last word is being typed, best first.
fn completions(texts: &[&str], typed: &str) -> String {
    let article = |(number, text): (usize, &&str)| Article::parse(&format!("{number:03}"), text);
    let bytes = index::write(&texts.iter().enumerate().map(article).collect::<Vec<_>>()).expect("the corpus is small");
    let index = Index::open(&bytes).expect("the index is valid");
    Search::new(&index, &Query::parse(typed)).completions(4).join(" | ")
}

#[test]
fn the_full_name_is_offered_before_its_part() {
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
        assert_eq!(completions(&TEXTS, typed), expected, "{typed}");
    }
}

#[test]
fn words_that_only_sometimes_accompany_a_name_are_not_part_of_it() {
    for (typed, expected) in [("pari", "Paris"), ("ale", "Alep"), ("ki", "Kim"), ("march", "marché")] {
        assert_eq!(completions(&TEXTS, typed), expected, "{typed}");
    }
}

#[test]
fn a_full_name_is_not_offered_after_another_part_of_it() {
    assert_eq!(completions(&TEXTS, "vladimir pou"), "Poutine");
    assert_eq!(completions(&TEXTS, "alep pou"), "Vladimir Poutine | Poutine");
    assert_eq!(completions(&TEXTS, "poutine "), "");
}

#[test]
fn stop_words_are_not_offered() {
    assert_eq!(completions(&TEXTS, "av"), "");
    assert_eq!(completions(&TEXTS, "l"), "");
}

/// For a name in many documents only some of them are read. They are spread over the corpus, so that its first
/// documents do not decide alone.
#[test]
fn a_full_name_is_sampled_from_the_whole_corpus() {
    let texts: Vec<&str> = [("Hier, Jean Dupont dort.", 30), ("Hier, Anne Dupont dort.", 70)]
        .into_iter()
        .flat_map(|(text, times)| vec![text; times])
        .collect();
    assert_eq!(completions(&texts, "dup"), "Anne Dupont | Dupont");
}
