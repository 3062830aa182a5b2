//! The form that was typed comes before another inflection, and both are found.

use crate::assert_found;

#[test]
fn the_typed_form_comes_before_its_inflections() {
    let rows = [
        ("un", "", "La négociation a repris hier à Genève."),
        ("deux", "", "Les négociations ont repris hier à Genève."),
        ("trois", "", "Elle négocie depuis hier à Genève."),
    ];
    assert_found(
        &rows,
        &[("négociation ", "un trois deux"), ("négociations ", "deux trois un"), ("négocie ", "trois deux un")],
    );
}
