//! Documents with all words stand before those with some, as a rule.

use super::{filler, rank};

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
