//! A query of stop words alone is answered, and a phrase keeps its stop words.

use crate::assert_found;

#[test]
fn stop_words_alone_are_answered_and_others_outweigh_them() {
    let rows = [("a", "", "Être ou ne pas être."), ("b", "", "La paix est ici."), ("c", "", "Le la le la le la.")];
    assert_found(
        &rows,
        &[
            ("être ou ne pas être ", "a"),
            ("la ", "c b"),
            ("la paix ", "b"),
            ("\"la paix\" ", "b"),
            ("\"ou ne pas\" ", "a"),
            ("\"pas ne ou\" ", "a"), // nowhere so: without quotes
        ],
    );
}
