//! Who asks for two names wants both: a text with both comes before one that often has one of them.

use crate::assert_found;

#[test]
fn all_names_come_before_many_mentions_of_one() {
    let rows = [
        ("a un", "", "Le ministre Durand, puis Durand, encore Durand, toujours Durand. Hier Durand est parti."),
        (
            "b deux",
            "",
            "Dans une longue journée de débats, le maire de Nantes a fini par recevoir le ministre Durand chez lui.",
        ),
        ("c autre", "", "Le maire de Nantes a parlé."),
    ];
    assert_found(&rows, &[("Durand Nantes ", "b deux a un c autre"), ("durand nantes ", "b deux a un c autre")]);
}
