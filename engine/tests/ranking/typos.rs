//! A word that no document contains is corrected, and the correction is reported.

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
fn one_typo_is_corrected_from_four_letters_on_and_two_from_eight() {
    rank(
        ROWS,
        &[
            // An extra letter, a missing letter, wrong letters.
            ("poutinne ", "Poutine"),
            ("potine ", "Poutine"),
            ("poutime ", "Poutine"),
            ("neije ", "la Haute-Savoie"),
            // Two typos are too many for a short word.
            ("pautime ", ""),
            ("nexje ", ""),
            ("goubernemant ", "le gouvernement"),
            ("gouvrenemnt ", "le gouvernement"),
            ("goubernemamt ", ""),
            // Words of up to three letters are not corrected.
            ("ax ", ""),
            ("tax ", ""),
        ],
    );
}

#[test]
fn swapped_letters_are_one_typo() {
    rank(ROWS, &[("poutnie ", "Poutine"), ("pouitne ", "Poutine"), ("bugdet ", "le gouvernement")]);
}

#[test]
fn corrections_prefer_the_same_first_letter() {
    // « Poutine » and « routine » differ only in their first letter.
    rank(
        ROWS,
        &[("poutine ", "Poutine"), ("routine ", "le routine"), ("pputine ", "Poutine"), ("rroutine ", "le routine")],
    );
}

#[test]
fn corrections_prefer_the_more_frequent_word() {
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
fn words_that_are_run_together_are_split() {
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
fn corrections_are_reported_as_the_corpus_spells_them() {
    for (query, expected) in [
        ("poutnie ", "poutnie → Poutine"),
        ("POUTNIE trève ", "poutnie → Poutine"),
        ("larmee ", "larmee → armée"),
        ("cessezlefeu ", "cessezlefeu → cessez le feu"),
        ("hautesavoie ", "hautesavoie → Haute Savoie"),
        ("poutnie anonce ", "poutnie → Poutine, anonce → annonce"),
        ("poutine ", ""),
        ("xyzxyz ", ""),
        // A phrase that matches nothing is searched without its quotes and corrected; an excluded word is not
        // corrected.
        ("\"le gouvrenement\"", "gouvrenement → gouvernement"),
        ("trêve -gouvrenement", ""),
    ] {
        assert_eq!(corrections(ROWS, query), expected, "« {query} »");
    }
}

#[test]
fn the_word_being_typed_is_corrected_if_no_word_starts_with_it() {
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
