//! A name has no synonyms: a search for two names wants both.

use super::{filler, rank};

#[test]
fn both_names_rank_above_one_repeated_name() {
    let both = format!("{} Demain, dit-on, Obama sera au palais. {} Puis ce sera Poutine.", filler(300), filler(100));
    rank(
        &[
            (
                "l'un",
                "Obama parle",
                "Hier Obama a rencontré la presse, et Obama a souri. Puis Obama a parlé, dit Obama.",
            ),
            ("l'autre", "La presse parle", "Hier Poutine a rencontré la presse, et Poutine a souri. Puis il a parlé."),
            ("les deux", "Bulletin du jour", &both),
        ],
        &[("Obama Poutine ", "les deux > l'un > l'autre"), ("poutine obama ", "les deux > l'un > l'autre")],
    );
}

/// The same with « pommier » and « figuier », apple and fig tree: repeating one word outweighs having both.
#[test]
fn common_nouns_may_have_synonyms() {
    let both =
        format!("{} Demain, dit-on, un pommier sera au palais. {} Puis ce sera un figuier.", filler(300), filler(100));
    rank(
        &[
            (
                "l'un",
                "Un pommier",
                "Hier un pommier a fleuri, et le pommier est beau. Puis le pommier a gelé, ce pommier.",
            ),
            ("les deux", "Bulletin du jour", &both),
        ],
        &[("pommier figuier ", "l'un > les deux")],
    );
}
