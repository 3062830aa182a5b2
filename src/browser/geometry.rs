//! Positions of elements, and scrolling to them.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The descendants of an element that have a tag name, in document order.
pub fn descendants(within: &Element, tag: &str) -> Vec<Element> {
    let found = within.get_elements_by_tag_name(tag);
    (0..found.length()).filter_map(|position| found.item(position)).collect()
}

/// The vertical position of each `<mark>` within an element, from 0 at the top of the element to 1 at its bottom.
pub fn mark_positions(within: &Element) -> Vec<f64> {
    let bounds = within.get_bounding_client_rect();
    let position = |mark: Element| (mark.get_bounding_client_rect().top() - bounds.top()) / bounds.height().max(1.0);
    descendants(within, "mark").into_iter().map(position).collect()
}

/// The vertical position of the mouse within the element that handles an event, from 0 at its top to 1 at its bottom.
/// `None` if the event is not being handled: it has no current target then.
pub fn mouse_position(event: &MouseEvent) -> Option<f64> {
    let bounds = event.current_target()?.unchecked_into::<Element>().get_bounding_client_rect();
    Some((f64::from(event.client_y()) - bounds.top()) / bounds.height().max(1.0))
}

/// Scrolls an element to the middle of the screen, smoothly unless the user prefers reduced motion.
pub fn scroll_to_middle(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_behavior(if prefers_reduced_motion() { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls an element into view, by the smallest necessary distance.
pub fn scroll_into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn prefers_reduced_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query.is_some_and(|query| query.matches())
}
