//! The focus, and the keys.

use crate::dom::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::soon;
use crate::dom::listen;
use crate::keys::{Focus, Key};

/// The search box.
pub const SEARCH_BOX: &str = "search-box";

/// The class of the links of a results list.
pub const RESULT: &str = "result";

/// The heading of a results list, which takes the focus when a search is done.
pub const RESULTS_HEADING: &str = "results-heading";

/// Where the focus is.
pub fn focus() -> Focus {
    let Some(element) = document().active_element() else { return Focus::Elsewhere };
    if element.id() == SEARCH_BOX {
        Focus::Box
    } else if is_result(&element) || element.id() == RESULTS_HEADING {
        Focus::Result
    } else if takes_keys(&element) {
        Focus::OtherField
    } else {
        Focus::Elsewhere
    }
}

fn is_result(element: &Element) -> bool {
    element.matches(&format!(".{RESULT}")).unwrap_or(false)
}

/// Whether keys mean something in an element: letters in a text, arrows in a list to choose from.
fn takes_keys(element: &Element) -> bool {
    // A dialog that is open has keys of its own.
    let fields = "input:not([type=checkbox]), textarea, select, [contenteditable], dialog *, dialog";
    element.matches(fields).unwrap_or(false)
}

/// The id of the element that has the focus.
pub fn focused() -> Option<String> {
    document().active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// Puts the focus on the first of these elements that is there, once what has just changed is on the page.
pub fn focus_on(ids: Vec<String>) {
    soon(move || focus_element(ids.iter().find_map(|id| document().get_element_by_id(id).filter(is_shown))));
}

/// The element that has an id.
pub fn by_id(id: &str) -> Option<crate::dom::Element> {
    document().get_element_by_id(id).map(crate::dom::Element)
}

/// Shows the link with this id as the current one, and no other.
pub fn point_at(id: Option<String>) {
    const CURRENT: &str = "aria-current";
    if let Ok(Some(before)) = document().query_selector("a[aria-current]") {
        let _ = before.remove_attribute(CURRENT);
    }
    if let Some(link) = id.and_then(|id| document().get_element_by_id(&id)) {
        let _ = link.set_attribute(CURRENT, "true");
    }
}

/// Scrolls as little as it takes to see an element.
pub fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn is_shown(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

/// Puts the focus into the search box and selects what is in it.
pub fn focus_box() {
    if let Some(input) = document().get_element_by_id(SEARCH_BOX) {
        let input: HtmlInputElement = input.unchecked_into();
        let _ = input.focus();
        input.select();
    }
}

/// Puts the focus on the result behind the one that has it, or on the first.
pub fn focus_next_result() {
    let results = document().get_elements_by_class_name(RESULT);
    let next = position_in(&results).map_or(0, |position| position + 1);
    focus_element(results.item(next));
}

/// Puts the focus on the result before the one that has it, or into the search box.
pub fn focus_previous_result() {
    let results = document().get_elements_by_class_name(RESULT);
    match position_in(&results) {
        Some(position) if position > 0 => focus_element(results.item(position - 1)),
        _ => focus_box(),
    }
}

fn position_in(elements: &web_sys::HtmlCollection) -> Option<u32> {
    let active = document().active_element()?;
    (0..elements.length()).find(|&position| elements.item(position).as_ref() == Some(&active))
}

fn focus_element(element: Option<Element>) {
    if let Some(element) = element {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Listens to the keys that are pressed anywhere on the page, until the owner goes. A key that `answer` has an answer to does
/// nothing else. Keys of an input method, which is putting a character together, are not heard.
pub fn on_key(answer: impl Fn(&Key) -> bool + 'static) {
    let on_a_mac = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"));
    let hear = move |event: web_sys::Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        // 229 is what Safari sends for the Enter that ends a composition.
        if key.is_composing() || key.key_code() == 229 || event.default_prevented() {
            return;
        }
        let [control, meta] = [key.ctrl_key(), key.meta_key()];
        // What Ctrl does on a Mac and ⌘ elsewhere is not ours.
        let [control, other] = if on_a_mac { [meta, control] } else { [control, meta] };
        let other = other || key.alt_key() || key.shift_key();
        if answer(&Key { name: key.key(), control, other }) {
            event.prevent_default();
        }
    };
    listen(&window(), "keydown", Box::new(hear));
}
