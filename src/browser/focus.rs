//! Focus helpers.

use leptos::prelude::{event_target, request_animation_frame};
use web_sys::{Element, Event, HtmlElement};

/// Elements that handle keys themselves: letters in a text field, arrows in a menu, any key in an open dialog. The
/// dialog with the class `frame` is excluded, because it contains the widget itself.
const KEY_HANDLERS: &str =
    "input:not([type=checkbox]), textarea, select, [contenteditable], dialog:not(.frame), dialog:not(.frame) *";

/// Whether an element handles keys itself.
pub fn handles_keys(element: &Element) -> bool {
    element.matches(KEY_HANDLERS).unwrap_or(false)
}

/// Whether an element is displayed.
pub fn is_displayed(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

/// Restores the focus to the menu that is the target of an event. Firefox can remove it when an option is chosen.
pub fn keep_focus(event: &Event) {
    let menu: HtmlElement = event_target(event);
    request_animation_frame(move || focus(&menu));
}

/// Focuses an element.
pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}
