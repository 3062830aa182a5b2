//! The words that sentences are held together with find nothing beside others, and answer alone.

use super::{Row, rank};

const ROWS: &[Row<'_>] = &[
    ("être", "", "Être ou ne pas être. Voilà tout."),
    ("la ville", "", "La chute de la ville de Homs."),
    ("chute, ville", "", "Chute sur ville."),
    ("le feu", "", "Le feu."),
];

#[test]
fn they_find_nothing_beside_other_words() {
    rank(
        ROWS,
        &[
            ("homs ", "la ville"),
            ("la homs ", "la ville"),
            ("tout le feu ", "le feu"),
            ("le xyzxyz ", ""),
            ("le feu", "le feu"),
        ],
    );
}

#[test]
fn they_are_a_little_better_than_nothing() {
    rank(ROWS, &[("chute de la ville ", "la ville > chute, ville")]);
}

#[test]
fn alone_they_answer() {
    rank(ROWS, &[("être ou ne pas être ", "être"), ("sur ", "chute, ville"), ("ne pas", "être"), ("tout", "être")]);
}

#[test]
fn a_phrase_keeps_them() {
    rank(
        ROWS,
        &[
            ("\"chute de la ville\"", "la ville"),
            ("\"chute sur ville\"", "chute, ville"),
            ("\"ne pas être\"", "être"),
            ("\"être ou ne pas être\"", "être"),
            // Nothing is found to the letter, so the quotes are left out.
            ("\"chute ville\"", "chute, ville > la ville"),
        ],
    );
}
