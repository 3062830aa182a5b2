//! The word that is being typed finds what begins with it, and results stay where they are while it is typed on.

use super::rank;

const ROWS: &[super::Row<'_>] = &[
    ("Poutine", "", "Vladimir Poutine annonce une trêve."),
    ("la poutine", "", "La poutine est un plat. Une poutine, deux poutines."),
    ("les poutres", "", "Les poutres du toit sont neuves."),
];

#[test]
fn a_word_is_found_by_its_beginning() {
    rank(
        &[
            ("négociations", "", "Les négociations durent."),
            ("le négoce", "", "Un négoce de vin."),
            ("la nuit", "", "La nuit tombe."),
        ],
        &[
            ("négociat", "négociations"),
            ("nég", "négociations > le négoce"),
            // With a space behind it, it is a word, and there is none.
            ("nég ", ""),
            ("nég* ", "négociations > le négoce"),
            ("vin nég", "le négoce > négociations"),
            ("nuit nég*", "la nuit > négociations > le négoce"),
        ],
    );
}

#[test]
fn a_letter_that_changes_nothing_moves_no_result() {
    let same = "la poutine > Poutine";
    rank(ROWS, &[("pouti", same), ("poutin", same), ("poutine", same), ("poutine ", same)]);
    rank(ROWS, &[("trêve pouti", "Poutine > la poutine"), ("trêve poutin", "Poutine > la poutine")]);
    rank(ROWS, &[("trêve poutine", "Poutine > la poutine"), ("trêve poutine ", "Poutine > la poutine")]);
}

#[test]
fn one_letter_on_leaves_only_what_still_begins_so() {
    rank(ROWS, &[("poutr", "les poutres"), ("poutre", "les poutres"), ("poutres", "les poutres")]);
}

#[test]
fn the_word_itself_stands_before_words_that_begin_with_it() {
    rank(
        &[("le port", "", "Le port est fermé."), ("le Portugal", "", "Le Portugal est fermé.")],
        &[("port", "le port > le Portugal"), ("port ", "le port"), ("portu", "le Portugal")],
    );
}
