//! Documents with all words of the query usually rank above documents with some of them.

use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

use super::{article, filler, index, rank};

#[test]
fn all_words_rank_above_one_repeated_word() {
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
fn a_rare_word_counts_more_than_a_common_one() {
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

#[test]
fn words_that_no_document_contains_do_not_prevent_hits() {
    rank(&[("trêve", "", "Une trêve."), ("paix", "", "La paix.")], &[("trêve xyzxyz ", "trêve"), ("xyz xyzxyz ", "")]);
}

/// Coverage is a factor of the score; `explain` reports it.
#[test]
fn coverage_depends_on_the_share_of_matching_words() {
    let rows = [("les deux", "", "Une trêve, une palmeraie."), ("l'une", "", "Une trêve, une fois.")];
    let bytes = index(rows.iter().map(article).collect::<Vec<_>>().iter());
    let index = Index::open(&bytes).expect("the index is valid");
    let search = Search::new(&index, &Query::parse("trêve palmeraie "));
    let coverage = |document: usize| search.explain(document).expect("the document exists").coverage;
    assert!(coverage(0) > 0.999 && coverage(1) < 0.999 && coverage(1) > 0.5, "{} {}", coverage(0), coverage(1));
    let complete: Vec<bool> = search.results(10).hits.iter().map(|hit| hit.complete).collect();
    assert_eq!(complete, [true, false]);
}
