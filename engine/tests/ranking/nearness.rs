//! Words that stand near each other, and side by side, belong together.

use crate::assert_found;

#[test]
fn near_words_come_before_far_ones() {
    let between = "et puis encore d'autres choses bien différentes ".repeat(6);
    let far = format!("Un accord {between} sur la paix.");
    let near = format!("Un accord de paix {between} a été signé.");
    assert_found(&[("a loin", "", &far), ("b près", "", &near)], &[("accord paix ", "b près a loin")]);
}
