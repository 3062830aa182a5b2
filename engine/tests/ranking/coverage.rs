//! The more of the query a text has, the better; but one word is enough to be found.

use crate::assert_found;

#[test]
fn more_of_the_query_comes_first() {
    let rows = [
        ("a", "", "Un accord."),
        ("b", "", "Un accord sur la trêve."),
        ("c", "", "Un accord sur la trêve et la paix."),
        ("d", "", "Rien de tout cela."),
    ];
    assert_found(&rows, &[("accord trêve paix ", "c b a"), ("accord trêve inconnu ", "b c a")]);
}
