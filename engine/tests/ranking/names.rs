//! A name has no synonyms: who asks for two of them wants both.

use super::{Row, rank};

/// All of the names are written with a capital within sentences, and the verb never is.
const ROWS: &[Row<'_>] = &[
    ("l'un", "Obama parle", "Hier Obama a rencontré la presse, et Obama a souri. Puis Obama a parlé, dit Obama."),
    ("l'autre", "La presse parle", "Hier Poutine a rencontré la presse, et Poutine a souri. Puis il a parlé, dit-on."),
    (
        "les deux",
        "Bulletin du jour",
        "Rien ne bouge ce soir au Kremlin. Demain, dit-on, peut-être Obama sera reçu par Poutine au palais.",
    ),
];

#[test]
fn both_names_stand_before_one_of_them_often() {
    rank(ROWS, &[("Obama Poutine ", "les deux > l'un > l'autre"), ("poutine obama ", "les deux > l'un > l'autre")]);
}
