//! The focus.

use web_sys::{Element, HtmlElement};

/// Elements that handle keys themselves: letters in a text, arrows in a menu, any key in an open dialog. The dialog that the
/// widget itself is in has the class `frame`, and does not count.
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

/// Focuses an element.
pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}
