//! The word being typed matches as a prefix, and the order of the results is stable while it is typed.

use super::rank;

const ROWS: &[super::Row<'_>] = &[
    ("Poutine", "", "Vladimir Poutine annonce une trêve."),
    ("la poutine", "", "La poutine est un plat. Une poutine, deux poutines."),
    ("les poutres", "", "Les poutres du toit sont neuves."),
];

#[test]
fn a_word_is_found_by_a_prefix() {
    rank(
        &[
            ("négociations", "", "Les négociations durent."),
            ("le négoce", "", "Un négoce de vin."),
            ("la nuit", "", "La nuit tombe."),
        ],
        &[
            ("négociat", "négociations"),
            ("nég", "négociations > le négoce"),
            // The trailing space makes it a complete word, which no document contains.
            ("nég ", ""),
            ("nég* ", "négociations > le négoce"),
            ("vin nég", "le négoce > négociations"),
            ("nuit nég*", "la nuit > négociations > le négoce"),
        ],
    );
}

#[test]
fn another_letter_with_the_same_hits_keeps_their_order() {
    let same = "la poutine > Poutine";
    rank(ROWS, &[("pouti", same), ("poutin", same), ("poutine", same), ("poutine ", same)]);
    rank(ROWS, &[("trêve pouti", "Poutine > la poutine"), ("trêve poutin", "Poutine > la poutine")]);
    rank(ROWS, &[("trêve poutine", "Poutine > la poutine"), ("trêve poutine ", "Poutine > la poutine")]);
}

#[test]
fn another_letter_removes_hits_that_no_longer_match() {
    rank(ROWS, &[("poutr", "les poutres"), ("poutre", "les poutres"), ("poutres", "les poutres")]);
}

#[test]
fn a_complete_word_ranks_above_longer_words() {
    rank(
        &[("le port", "", "Le port est fermé."), ("le Portugal", "", "Le Portugal est fermé.")],
        &[("port", "le port > le Portugal"), ("port ", "le port"), ("portu", "le Portugal")],
    );
}
