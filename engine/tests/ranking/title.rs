//! A word in the title counts more than one in the text.

use crate::assert_found;

#[test]
fn a_title_comes_before_a_text() {
    let rows = [
        ("texte", "Les nouvelles du jour", "La trêve tient depuis jeudi."),
        ("titre", "Une trêve en Syrie", "Les combats ont cessé depuis jeudi."),
    ];
    assert_found(&rows, &[("trêve ", "titre texte"), ("jeudi ", "texte titre"), ("titre:trêve ", "titre")]);
}
