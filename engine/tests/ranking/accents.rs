//! Accents that are missing are forgiven, those that are typed are preferred; French typography makes no difference.

use crate::assert_found;

#[test]
fn typed_accents_are_preferred_and_missing_ones_forgiven() {
    let rows = [("marche", "", "Une marche dans la ville."), ("marche2", "", "Un marché dans la ville.")];
    assert_found(&rows, &[("marché ", "marche2 marche"), ("marche ", "marche marche2"), ("MARCHÉ ", "marche2 marche")]);
}

#[test]
fn french_typography_makes_no_difference() {
    let rows = [
        ("coeur", "", "Le coeur de l’Élysée, aujourd’hui."),
        ("nombre", "", "Plus de 310\u{a0}000 morts, selon l'O.N.U."),
        ("assad", "", "Bachar al-Assad a-t-il gou\u{ad}verné ?"),
    ];
    assert_found(
        &rows,
        &[
            ("cœur ", "coeur"),
            ("elysee ", "coeur"),
            ("l'élysée ", "coeur"),
            ("l’elysee ", "coeur"),
            ("aujourd'hui ", "coeur"),
            ("310 000 ", "nombre"),
            ("310.000 ", "nombre"),
            ("310000 ", "nombre"),
            ("ONU ", "nombre"),
            ("o.n.u. ", "nombre"),
            ("Al Assad ", "assad"),
            ("el-Assad ", "assad"),
            ("alassad ", "assad"),
            ("gouverné ", "assad"),
        ],
    );
}
