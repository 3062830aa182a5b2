//! What a hit has in the place of a word that it does not have as it was typed.
#![cfg(feature = "write")]

use trouvaille_engine::article::Article;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Search, Variant};
use trouvaille_engine::write;

const TEXTS: [&str; 4] = [
    "Vladimir Poutine négocie un accord. Les négociations durent à Alep.",
    "Des accords de paix, accordés à Moscou. Il faut accorder, il accorde des accords.",
    "Une négociation sur la trêve de la Haute-Savoie.",
    "Le cessez-le-feu de Poutine, l'école et la paix.",
];

/// What each document that is found has: `typed → found found`, with commas between words and bars between documents.
fn variants(texts: &[&str], query: &str) -> String {
    let article = |(number, text): (usize, &&str)| Article::parse(&format!("{number:03}"), text);
    let bytes = write::index(&texts.iter().enumerate().map(article).collect::<Vec<_>>()).expect("it is small");
    let index = Index::open(&bytes).expect("it was just written");
    let search = Search::new(&index, &Query::parse(query));
    let mut hits = search.results(100).hits;
    hits.sort_by_key(|hit| hit.document);
    let of_hit = |hit| {
        let told =
            search.variants(hit).into_iter().map(|Variant { typed, found }| format!("{typed} → {}", found.join(" ")));
        told.collect::<Vec<_>>().join(", ")
    };
    hits.iter().map(of_hit).collect::<Vec<_>>().join(" | ")
}

fn are_told(table: &[(&str, &str)]) {
    for (query, expected) in table {
        assert_eq!(variants(&TEXTS, query), *expected, "{query}");
    }
}

#[test]
fn a_word_that_is_there_as_it_was_typed_needs_no_reason() {
    are_told(&[
        ("trêve ", ""),
        ("TREVE ", ""),
        ("ecole de la paix -accord ", ""),
        ("\"un accord\"", ""),
        ("poutine", " | "),
        ("source:alep", ""),
    ]);
}

#[test]
fn other_inflections_are_told_as_the_document_writes_them_three_at_most() {
    are_told(&[
        ("accord ", " | accord → accords accorde accorder"),
        ("négociations ", " | négociations → négociation"),
        ("Écoles ", "écoles → école"),
    ]);
}

#[test]
fn a_word_that_is_nowhere_in_a_hit_is_told_alone() {
    are_told(&[("trêve alep ", "trêve →  | alep → "), ("zzzqqq trêve ", "zzzqqq → ")]);
}

#[test]
fn a_beginning_is_told_with_what_it_may_become() {
    are_told(&[
        ("négo", "négo → négociations négocie | négo → négociation"),
        ("accord", " | accord → accords accorde accorder"),
        ("pout", "pout → Poutine | pout → Poutine"),
    ]);
}

#[test]
fn a_correction_is_told_with_what_was_typed() {
    are_told(&[
        ("terve ", "terve → trêve"),
        ("pouttine ", "pouttine → Poutine | pouttine → Poutine"),
        ("hautesavoie ", "hautesavoie → Haute Savoie"),
        ("terve alpe ", "terve → , alpe → Alep | terve → trêve, alpe → "),
    ]);
}

/// So many words begin so that the index does not say which of them a document has.
#[test]
fn a_common_beginning_is_told_with_the_first_word_of_the_document_that_has_it() {
    let words: Vec<String> =
        (0..100).map(|number| format!("Pa{}", "etz".repeat(number / 10) + &"o".repeat(number % 10))).collect();
    let all = words.join(", ");
    assert_eq!(variants(&[&all, "Le vin, le Pain, la paix."], "pa"), " | pa → pain");
}
