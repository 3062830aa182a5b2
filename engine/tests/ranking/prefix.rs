//! The last word is a beginning from its first letter on, and a letter that changes nothing moves nothing.

use crate::{assert_found, found, index};

const ROWS: [(&str, &str, &str); 4] = [
    ("alep", "", "Les civils quittent Alep sous la neige."),
    ("poutine", "", "Vladimir Poutine annonce une trêve."),
    ("moscou", "", "À Moscou, Vladimir Poutine a reçu le ministre. Poutine part demain."),
    ("paris", "", "Paris attend le printemps."),
];

#[test]
fn a_word_being_typed_is_found_from_its_first_letter_on() {
    assert_found(
        &ROWS,
        &[
            ("p", "moscou paris poutine"),
            ("po", "moscou poutine"),
            ("pari", "paris"),
            ("pari ", "paris"),
            ("treve p", "poutine"), // one letter beside a word does not find yet
            ("print* ", "paris"),
            ("pou* alep", "alep moscou poutine"),
        ],
    );
}

#[test]
fn a_letter_that_changes_nothing_moves_nothing() {
    let bytes = index(&ROWS);
    for query in ["pou", "pout", "pouti", "poutin", "poutine"] {
        assert_eq!(found(&bytes, query), "moscou poutine", "{query}");
    }
}
