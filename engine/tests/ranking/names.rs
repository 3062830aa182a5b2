//! A name has no synonyms: who asks for two of them wants both.

use super::{filler, rank};

#[test]
fn both_names_stand_before_one_of_them_often() {
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

/// The same words with small letters: what is said often stands before what has both.
#[test]
fn words_that_are_no_names_may_be_said_otherwise() {
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
