//! Documents with all words stand before those with some, as a rule.

use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

use super::{article, filler, index, rank};

#[test]
fn all_words_stand_before_one_of_them_often() {
    let both = format!("{} Une trêve près de palmeraies.", filler(40));
    rank(
        &[
            ("les deux", "Bulletin", &both),
            ("l'une souvent", "Bulletin", "Des palmeraies, palmeraies, palmeraies et palmeraies sont en feu."),
            ("l'autre", "Bulletin", "Une trêve."),
        ],
        &[
            ("trêve palmeraies ", "les deux > l'une souvent > l'autre"),
            ("palmeraies trêve ", "les deux > l'une souvent > l'autre"),
        ],
    );
}

#[test]
fn a_rare_word_says_more_than_a_common_one() {
    rank(
        &[
            ("rare", "", "Une palmeraie."),
            ("commun", "", "Une trêve."),
            ("commun aussi", "", "Une trêve de plus ce soir."),
            ("commun encore", "", "Une trêve de plus ce soir et demain."),
        ],
        &[("trêve palmeraie ", "rare > commun > commun aussi > commun encore")],
    );
}

/// What no document has keeps nothing from being found.
#[test]
fn words_that_are_nowhere_find_what_the_others_find() {
    rank(&[("trêve", "", "Une trêve."), ("paix", "", "La paix.")], &[("trêve xyzxyz ", "trêve"), ("xyz xyzxyz ", "")]);
}

/// How much it matters is a factor, and the explanation of a hit tells it.
#[test]
fn the_share_of_the_query_that_is_there_counts() {
    let rows = [("les deux", "", "Une trêve, une palmeraie."), ("l'une", "", "Une trêve, une fois.")];
    let bytes = index(rows.iter().map(article).collect::<Vec<_>>().iter());
    let index = Index::open(&bytes).expect("it was just written");
    let search = Search::new(&index, &Query::parse("trêve palmeraie "));
    let coverage = |document: usize| search.explain(document).expect("it is there").coverage;
    assert!(coverage(0) > 0.999 && coverage(1) < 0.999 && coverage(1) > 0.5, "{} {}", coverage(0), coverage(1));
    let complete: Vec<bool> = search.results(10).hits.iter().map(|hit| hit.complete).collect();
    assert_eq!(complete, [true, false]);
}
