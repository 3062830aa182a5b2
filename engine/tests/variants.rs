//! Variants: the words of a hit that match a query word in another form than the typed one.
#![cfg(feature = "write")]

use trouvaille_engine::document::Article;
use trouvaille_engine::index::{self, Index};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Search, Variant};

const TEXTS: [&str; 4] = [
    "Vladimir Poutine négocie un accord. Les négociations durent à Alep.",
    "Des accords de paix, accordés à Moscou. Il faut accorder, il accorde des accords.",
    "Une négociation sur la trêve de la Haute-Savoie.",
    "Le cessez-le-feu de Poutine, l'école et la paix.",
];

/// The variants in each matching document: `typed → found found`, with commas between words and bars between documents.
fn variants(texts: &[&str], query: &str) -> String {
    let article = |(number, text): (usize, &&str)| Article::parse(&format!("{number:03}"), text);
    let bytes = index::write(&texts.iter().enumerate().map(article).collect::<Vec<_>>()).expect("the corpus is small");
    let index = Index::open(&bytes).expect("the index is valid");
    let search = Search::new(&index, &Query::parse(query));
    let mut hits = search.results(100).hits;
    hits.sort_by_key(|hit| hit.document);
    let of_hit = |hit| {
        let variants =
            search.variants(hit).into_iter().map(|Variant { typed, found }| format!("{typed} → {}", found.join(" ")));
        variants.collect::<Vec<_>>().join(", ")
    };
    hits.iter().map(of_hit).collect::<Vec<_>>().join(" | ")
}

fn assert_variants(table: &[(&str, &str)]) {
    for (query, expected) in table {
        assert_eq!(variants(&TEXTS, query), *expected, "{query}");
    }
}

#[test]
fn a_word_that_matches_as_typed_has_no_variants() {
    assert_variants(&[
        ("trêve ", ""),
        ("TREVE ", ""),
        ("ecole de la paix -accord ", ""),
        ("\"un accord\"", ""),
        ("poutine", " | "),
        ("source:alep", ""),
    ]);
}

#[test]
fn at_most_three_inflections_are_listed_as_the_document_spells_them() {
    assert_variants(&[
        ("accord ", " | accord → accords accorde accorder"),
        ("négociations ", " | négociations → négociation"),
        ("Écoles ", "écoles → école"),
    ]);
}

#[test]
fn a_word_missing_from_a_hit_is_listed_without_variants() {
    assert_variants(&[("trêve alep ", "trêve →  | alep → "), ("zzzqqq trêve ", "zzzqqq → ")]);
}

#[test]
fn a_prefix_is_listed_with_its_completions() {
    assert_variants(&[
        ("négo", "négo → négociations négocie | négo → négociation"),
        ("accord", " | accord → accords accorde accorder"),
        ("pout", "pout → Poutine | pout → Poutine"),
    ]);
}

#[test]
fn a_correction_is_listed_with_the_typed_word() {
    assert_variants(&[
        ("terve ", "terve → trêve"),
        ("pouttine ", "pouttine → Poutine | pouttine → Poutine"),
        ("hautesavoie ", "hautesavoie → Haute Savoie"),
        ("terve alpe ", "terve → , alpe → Alep | terve → trêve, alpe → "),
    ]);
}

/// The posting lists of a common prefix are merged, so the index does not record which of its words a document
/// contains.
#[test]
fn a_common_prefix_is_listed_with_its_first_word_in_the_document() {
    let words: Vec<String> =
        (0..100).map(|number| format!("Pa{}", "etz".repeat(number / 10) + &"o".repeat(number % 10))).collect();
    let all = words.join(", ");
    assert_eq!(variants(&[&all, "Le vin, le Pain, la paix."], "pa"), " | pa → pain");
}
