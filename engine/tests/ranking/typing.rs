//! While a word is typed, nothing is corrected as long as words of the corpus begin with it.

use super::{corrections, rank};

const ROWS: &[super::Row<'_>] = &[
    ("les militaires", "", "Les militaires sont partis."),
    ("il", "", "Il est ici."),
    ("le soutien", "", "Le soutien des parcs dure depuis mai."),
    ("le dessaisissement", "", "Le juge est dessaisi."),
    ("l'essai", "", "La période d'essai dure trois mois."),
    ("pourquoi", "", "Voici pourquoi."),
];

#[test]
fn a_beginning_finds_its_words_at_every_letter() {
    for (word, name) in
        [("militaires", "les militaires"), ("soutien", "le soutien"), ("dessaisi", "le dessaisissement")]
    {
        for end in 2..=word.len() {
            let typed = &word[..end];
            assert_eq!(corrections(ROWS, typed), "", "{typed}");
            let found = super::found_in(ROWS, typed);
            assert!(found.contains(name), "« {typed} » finds {found}");
            assert!(!found.split(" > ").any(|found| found == "il"), "« {typed} » finds {found}");
        }
    }
}

#[test]
fn a_beginning_that_may_be_an_elision_finds_both() {
    rank(
        ROWS,
        &[("dessai", "l'essai > le dessaisissement"), ("dessai ", "l'essai"), ("dessaisi", "le dessaisissement")],
    );
}

#[test]
fn a_stop_word_completes_only_what_no_other_word_completes() {
    rank(ROWS, &[("parc", "le soutien"), ("pourq", "pourquoi"), ("mai", "le soutien"), ("moi ", "")]);
}

#[test]
fn no_correction_ends_in_a_stop_word() {
    // « il », « ou » and « un » are words of every text.
    rank(ROWS, &[("mil ", ""), ("sou ", ""), ("dun ", ""), ("iil ", ""), ("zurla ", "")]);
    for query in ["mil soutien ", "dun soutien ", "dnas soutien ", "estce soutien ", "atil soutien "] {
        assert_eq!(corrections(ROWS, query), "", "{query}");
        assert_eq!(super::found_in(ROWS, query), "le soutien", "{query}");
    }
}
