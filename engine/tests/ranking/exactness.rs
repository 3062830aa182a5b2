//! What was typed stands before other inflections of it.

use super::rank;

#[test]
fn the_form_that_was_typed_stands_before_other_inflections() {
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
fn an_inflection_that_no_document_has_finds_the_others() {
    rank(
        &[("la loi", "", "La loi est votée."), ("la guerre", "", "La guerre est finie."), ("loin", "", "Loin de là.")],
        &[("lois ", "la loi"), ("guerres ", "la guerre"), ("terminée guerres ", "la guerre")],
    );
}

#[test]
fn what_looks_alike_is_another_word() {
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
fn in_quotes_only_the_very_form_counts() {
    rank(
        &[("l'accord", "", "Un accord est signé."), ("les accords", "", "Des accords sont signés.")],
        &[("\"accord\"", "l'accord"), ("« accords »", "les accords"), ("\"des accords\"", "les accords")],
    );
}
