//! The marks in an open article.

use crate::dom::window;
use wasm_bindgen::JsCast;
use web_sys::{Element as Node, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::dom::Element;

/// The class of the mark that the reader has gone to.
const CURRENT: &str = "current";

/// How many marks there are in an element.
pub fn count(within: &Element) -> usize {
    within.0.get_elements_by_tag_name("mark").length() as usize
}

/// Where the marks stand in an element, from 0 at its top to 1 at its foot.
pub fn places(within: &Element) -> Vec<f64> {
    let bounds = within.0.get_bounding_client_rect();
    let marks = within.0.get_elements_by_tag_name("mark");
    let place = |mark: Node| (mark.get_bounding_client_rect().top() - bounds.top()) / bounds.height().max(1.0);
    (0..marks.length()).filter_map(|number| marks.item(number)).map(place).collect()
}

/// Goes to a mark: shows it in the middle of the screen, and as the current one.
pub fn go_to(within: &Element, number: usize) {
    let marks = within.0.get_elements_by_tag_name("mark");
    for (place, mark) in (0..marks.length()).filter_map(|place| Some((place, marks.item(place)?))) {
        let _ = mark.set_attribute("class", if place as usize == number { CURRENT } else { "" });
    }
    if let Some(mark) = marks.item(number as u32) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        options.set_behavior(if prefers_calm() { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
        mark.unchecked_into::<web_sys::HtmlElement>().scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether the reader wants nothing to move.
fn prefers_calm() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query.is_some_and(|query| query.matches())
}
