//! What is said first counts more than what is said later.

use crate::assert_found;

#[test]
fn the_lead_comes_before_the_rest() {
    let filler = "Les mots de ce texte sont là pour sa longueur. ".repeat(10);
    let (first, last) = (format!("La trêve tient. {filler}"), format!("{filler} La trêve tient."));
    assert_found(&[("a fin", "", &last), ("b début", "", &first)], &[("trêve ", "b début a fin")]);
}
