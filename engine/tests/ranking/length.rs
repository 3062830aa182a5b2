//! Of two texts that have a word once, the shorter one is more about it.

use crate::assert_found;

#[test]
fn a_short_text_comes_before_a_long_one() {
    let long = format!("La trêve tient. {}", "Les mots de ce texte sont là pour sa longueur. ".repeat(30));
    assert_found(&[("a long", "", &long), ("b court", "", "La trêve tient.")], &[("trêve ", "b court a long")]);
}
