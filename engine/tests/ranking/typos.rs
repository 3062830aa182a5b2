//! A word that no document has is corrected, and the reader is told.

use super::{corrections, rank};

const ROWS: &[super::Row<'_>] = &[
    ("Poutine", "", "Vladimir Poutine annonce une trêve."),
    ("le routine", "", "La routine est revenue."),
    ("le gouvernement", "", "Le gouvernement annonce un budget."),
    ("le cessez-le-feu", "", "Le cessez-le-feu est violé. Il faut que le feu cesse. Cessez cela."),
    ("l'armée", "", "L'armée est en marche."),
    ("la Haute-Savoie", "", "La Haute-Savoie est sous la neige."),
    ("un an", "", "Un an a passé."),
];

#[test]
fn one_slip_is_forgiven_from_four_letters_on_and_two_from_eight() {
    rank(
        ROWS,
        &[
            // A letter too many, too few, another one.
            ("poutinne ", "Poutine"),
            ("potine ", "Poutine"),
            ("poutime ", "Poutine"),
            ("neije ", "la Haute-Savoie"),
            // Two are too many for a short word.
            ("pautime ", ""),
            ("nexje ", ""),
            ("goubernemant ", "le gouvernement"),
            ("gouvrenemnt ", "le gouvernement"),
            ("goubernemamt ", ""),
            // Three letters tell too little.
            ("ax ", ""),
            ("tax ", ""),
        ],
    );
}

#[test]
fn letters_that_changed_places_are_one_slip() {
    rank(ROWS, &[("poutnie ", "Poutine"), ("pouitne ", "Poutine"), ("bugdet ", "le gouvernement")]);
}

#[test]
fn what_begins_with_the_same_letter_is_meant_rather() {
    // « Poutine » and « routine » are both one letter from it.
    rank(
        ROWS,
        &[("poutine ", "Poutine"), ("routine ", "le routine"), ("pputine ", "Poutine"), ("rroutine ", "le routine")],
    );
}

#[test]
fn the_commoner_word_is_meant_rather() {
    rank(
        &[
            ("la marche", "", "La marche est longue."),
            ("encore", "", "Une marche."),
            ("la manche", "", "La manche est longue."),
        ],
        &[("maeche ", "encore > la marche")],
    );
}

#[test]
fn a_word_that_exists_is_never_corrected() {
    let rows = [("un", "", "La paie est basse."), ("la paix", "", "La paix, la paix, la paix et la paix.")];
    rank(&rows, &[("paie ", "un"), ("paix ", "la paix")]);
    assert_eq!(corrections(&rows, "paie "), "");
    assert_eq!(corrections(&rows, "paies "), "", "another inflection exists");
}

#[test]
fn words_that_are_run_together_are_taken_apart() {
    rank(
        ROWS,
        &[
            ("cessezlefeu ", "le cessez-le-feu"),
            ("hautesavoie ", "la Haute-Savoie"),
            ("larmee ", "l'armée"),
            ("larmée ", "l'armée"),
        ],
    );
}

#[test]
fn the_reader_is_told_what_was_searched_for_as_the_corpus_writes_it() {
    for (query, told) in [
        ("poutnie ", "poutnie → Poutine"),
        ("POUTNIE trève ", "poutnie → Poutine"),
        ("larmee ", "larmee → armée"),
        ("cessezlefeu ", "cessezlefeu → cessez le feu"),
        ("hautesavoie ", "hautesavoie → Haute Savoie"),
        ("poutnie anonce ", "poutnie → Poutine, anonce → annonce"),
        ("poutine ", ""),
        ("xyzxyz ", ""),
        // Nothing is found to the letter, so the quotes are left out; what is kept out is meant so.
        ("\"le gouvrenement\"", "gouvrenement → gouvernement"),
        ("trêve -gouvrenement", ""),
    ] {
        assert_eq!(corrections(ROWS, query), told, "« {query} »");
    }
}

#[test]
fn the_word_being_typed_is_corrected_where_nothing_begins_so() {
    rank(
        ROWS,
        &[
            ("gouvr", "le gouvernement"),
            ("gouvre", "le gouvernement"),
            ("poutn", "Poutine"),
            ("gouv", "le gouvernement"),
        ],
    );
}
