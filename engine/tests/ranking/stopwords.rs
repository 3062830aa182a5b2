//! Stop words do not find documents beside other words, but they do alone and in phrases.

use super::{Row, rank};

const ROWS: &[Row<'_>] = &[
    ("être", "", "Être ou ne pas être. Voilà tout."),
    ("la ville", "", "La chute de la ville de Homs."),
    ("chute, ville", "", "Chute sur ville."),
    ("le feu", "", "Le feu."),
];

#[test]
fn stop_words_find_nothing_beside_other_words() {
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
fn stop_words_add_a_little_to_the_score() {
    rank(ROWS, &[("chute de la ville ", "la ville > chute, ville")]);
}

#[test]
fn stop_words_alone_find_documents() {
    rank(ROWS, &[("être ou ne pas être ", "être"), ("sur ", "chute, ville"), ("ne pas", "être"), ("tout", "être")]);
}

#[test]
fn phrases_include_stop_words() {
    rank(
        ROWS,
        &[
            ("\"chute de la ville\"", "la ville"),
            ("\"chute sur ville\"", "chute, ville"),
            ("\"ne pas être\"", "être"),
            ("\"être ou ne pas être\"", "être"),
            // The phrase matches nothing, so its words are searched without the quotes.
            ("\"chute ville\"", "chute, ville > la ville"),
        ],
    );
}
