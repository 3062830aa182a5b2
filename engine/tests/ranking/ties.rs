//! Equals stand in the order of their paths, every time.

use crate::{found, index};

#[test]
fn equals_stand_in_the_order_of_their_paths() {
    let rows = ["c", "a", "e", "b", "d"].map(|path| (path, "", "La trêve tient."));
    let bytes = index(&rows);
    for _ in 0..3 {
        assert_eq!(found(&bytes, "trêve"), "a b c d e");
    }
}
