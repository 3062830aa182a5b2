//! Words in the title count more than words in the text.

use super::{article, rank, rank_articles};

#[test]
fn the_title_ranks_above_the_text_and_both_above_either() {
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
fn the_title_counts_more_than_several_mentions_in_the_text() {
    rank(
        &[
            ("dans le titre", "La trêve tient", "Rien ne bouge à Alep."),
            ("trois fois", "La situation", "La trêve, encore la trêve et toujours la trêve."),
        ],
        &[("trêve ", "dans le titre > trois fois")],
    );
}

#[test]
fn a_word_counts_more_in_a_shorter_title() {
    rank(
        &[
            ("court", "La trêve", "Rien ne bouge."),
            ("long", "La trêve, les combats, la faim et les négociations qui piétinent à Genève", "Rien ne bouge."),
        ],
        &[("trêve ", "court > long")],
    );
}

/// A derived title is the beginning of the text, so its words must not count twice.
#[test]
fn a_derived_title_counts_as_text() {
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
fn a_kicker_is_part_of_the_title() {
    let mut kicker = article(&("surtitre", "Les combats cessent", "Rien ne bouge."));
    kicker.kicker = Some("SYRIE".into());
    let text = article(&("texte", "Les combats cessent", "Rien ne bouge en Syrie."));
    rank_articles(&[kicker, text], &[("syrie ", "surtitre > texte"), ("titre:syrie ", "surtitre")]);
}
