//! The typed form of a word ranks above its other inflections.

use super::rank;

#[test]
fn the_typed_form_ranks_above_other_inflections() {
    rank(
        &[
            ("l'accord", "", "Un accord est signé à Genève."),
            ("les accords", "", "Des accords sont signés à Genève."),
            ("négocier", "", "Il faut négocier avec eux à Oslo."),
            ("négociations", "", "Les négociations durent encore à Oslo."),
        ],
        &[
            ("accord ", "l'accord > les accords"),
            ("accords ", "les accords > l'accord"),
            ("ACCORDS ", "les accords > l'accord"),
            ("négocier ", "négocier > négociations"),
            ("négociations ", "négociations > négocier"),
            ("signés ", "les accords > l'accord"),
        ],
    );
}

#[test]
fn an_inflection_that_no_document_contains_finds_the_others() {
    rank(
        &[("la loi", "", "La loi est votée."), ("la guerre", "", "La guerre est finie."), ("loin", "", "Loin de là.")],
        &[("lois ", "la loi"), ("guerres ", "la guerre"), ("terminée guerres ", "la guerre")],
    );
}

/// « paix » is peace, « pays » a country, « paie » pay.
#[test]
fn similar_words_are_not_inflections_of_each_other() {
    rank(
        &[
            ("la paix", "", "La paix est signée."),
            ("le pays", "", "Le pays est en ruine."),
            ("la paie", "", "La paie est basse."),
        ],
        &[("paix ", "la paix"), ("pays ", "le pays"), ("paie ", "la paie")],
    );
}

#[test]
fn quotes_match_only_the_exact_form() {
    rank(
        &[("l'accord", "", "Un accord est signé."), ("les accords", "", "Des accords sont signés.")],
        &[("\"accord\"", "l'accord"), ("« accords »", "les accords"), ("\"des accords\"", "les accords")],
    );
}
