//! What the title says, the article is about.

use super::{article, rank, rank_articles};

#[test]
fn the_title_stands_before_the_text_and_both_before_each() {
    rank(
        &[
            ("dans le titre", "La trêve tient", "Rien ne bouge à Alep."),
            ("dans le texte", "La situation à Alep", "Une trêve est en vigueur."),
            ("dans les deux", "La trêve tient", "Une trêve est en vigueur."),
            ("nulle part", "La situation à Homs", "Rien ne bouge."),
        ],
        &[
            ("trêve ", "dans les deux > dans le titre > dans le texte"),
            ("trêves ", "dans les deux > dans le titre > dans le texte"),
        ],
    );
}

#[test]
fn a_title_says_more_than_mentions() {
    rank(
        &[
            ("dans le titre", "La trêve tient", "Rien ne bouge à Alep."),
            ("trois fois", "La situation", "La trêve, encore la trêve et toujours la trêve."),
        ],
        &[("trêve ", "dans le titre > trois fois")],
    );
}

#[test]
fn a_title_of_few_words_is_about_each_of_them() {
    rank(
        &[
            ("court", "La trêve", "Rien ne bouge."),
            ("long", "La trêve, les combats, la faim et les négociations qui piétinent à Genève", "Rien ne bouge."),
        ],
        &[("trêve ", "court > long")],
    );
}

/// A derived title is the beginning of the text, and its words do not count twice.
#[test]
fn a_title_that_was_derived_is_text() {
    rank(
        &[
            ("dérivé", "", "La trêve tient. Rien ne bouge."),
            ("du texte", "Situation du jour", "La trêve tient. Rien ne bouge du tout."),
            ("du titre", "La trêve", "Rien ne bouge."),
        ],
        &[("titre:trêve ", "du titre"), ("trêve ", "du titre > dérivé > du texte")],
    );
}

#[test]
fn a_kicker_is_a_part_of_the_title() {
    let mut kicker = article(&("surtitre", "Les combats cessent", "Rien ne bouge."));
    kicker.kicker = Some("SYRIE".into());
    let text = article(&("texte", "Les combats cessent", "Rien ne bouge en Syrie."));
    rank_articles(&[kicker, text], &[("syrie ", "surtitre > texte"), ("titre:syrie ", "surtitre")]);
}
