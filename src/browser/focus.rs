//! The focus, and the keys.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, KeyboardEvent, Node, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::place::Place;
use super::soon;
use crate::dom::{document, listen, window};
use crate::keys::{Focus, Key};

/// The search box.
pub const SEARCH_BOX: &str = "search-box";

/// The class of the links of a results list.
pub const RESULT: &str = "result";

/// The heading of a results list, which takes the focus when a search is done.
pub const RESULTS_HEADING: &str = "results-heading";

/// Where the focus is.
pub fn focus(place: Place) -> Focus {
    let Some(element) = active(place) else { return Focus::Elsewhere };
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

/// The element of the widget that has the focus.
fn active(place: Place) -> Option<Element> {
    place.scope()?.active_element()
}

fn is_result(element: &Element) -> bool {
    element.matches(&format!(".{RESULT}")).unwrap_or(false)
}

/// Whether keys mean something in an element: letters in a text, arrows in a list to choose from.
fn takes_keys(element: &Element) -> bool {
    // A dialog that is open has keys of its own, unless it is the one that the widget is in.
    let fields =
        "input:not([type=checkbox]), textarea, select, [contenteditable], dialog:not(.frame), dialog:not(.frame) *";
    element.matches(fields).unwrap_or(false)
}

/// The id of the element that has the focus.
pub fn focused(place: Place) -> Option<String> {
    active(place).map(|element| element.id()).filter(|id| !id.is_empty())
}

/// Puts the focus on the first of these elements that is there, once what has just changed is on the page.
pub fn focus_on(place: Place, ids: Vec<String>) {
    soon(move || focus_element(ids.iter().find_map(|id| place.by_id(id).filter(is_shown))));
}

/// Shows the link with this id as the current one, and no other.
pub fn point_at(place: Place, id: Option<String>) {
    const CURRENT: &str = "aria-current";
    let before = place.root().and_then(|root| root.query_selector("a[aria-current]").ok().flatten());
    if let Some(before) = before {
        let _ = before.remove_attribute(CURRENT);
    }
    if let Some(link) = id.and_then(|id| place.by_id(&id)) {
        let _ = link.set_attribute(CURRENT, "true");
    }
}

/// Scrolls as little as it takes to see an element.
pub fn reveal(place: Place, id: &str) {
    if let Some(element) = place.by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn is_shown(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

/// Puts the focus into the search box and selects what is in it.
pub fn focus_box(place: Place) {
    if let Some(input) = place.by_id(SEARCH_BOX) {
        let input: HtmlInputElement = input.unchecked_into();
        let _ = input.focus();
        input.select();
    }
}

/// Puts the focus on the result behind the one that has it, or on the first.
pub fn focus_next_result(place: Place) {
    let Some(root) = place.root() else { return };
    let results = root.get_elements_by_class_name(RESULT);
    let next = position_in(&results, place).map_or(0, |position| position + 1);
    focus_element(results.item(next));
}

/// Puts the focus on the result before the one that has it, or into the search box.
pub fn focus_previous_result(place: Place) {
    let Some(root) = place.root() else { return };
    let results = root.get_elements_by_class_name(RESULT);
    match position_in(&results, place) {
        Some(position) if position > 0 => focus_element(results.item(position - 1)),
        _ => focus_box(place),
    }
}

fn position_in(elements: &web_sys::HtmlCollection, place: Place) -> Option<u32> {
    let active = active(place)?;
    (0..elements.length()).find(|&position| elements.item(position).as_ref() == Some(&active))
}

fn focus_element(element: Option<Element>) {
    if let Some(element) = element {
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Listens to the keys that are pressed where the place of the widget hears them, until the owner goes. A key that `answer` has
/// an answer to does nothing else. Keys of an input method, which is putting a character together, are not heard.
pub fn on_key(place: Place, answer: impl Fn(&Key) -> bool + 'static) {
    let on_a_mac = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"));
    let hear = move |event: web_sys::Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        // 229 is what Safari sends for the Enter that ends a composition.
        if key.is_composing() || key.key_code() == 229 || event.default_prevented() || is_for_others(&event, place) {
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
    if let Some(keys) = place.keys() {
        listen(&keys, "keydown", Box::new(hear));
    }
}

/// Whether a key was pressed in somebody else's field, or in somebody else's shadow root: a closed one is told as its host.
fn is_for_others(event: &web_sys::Event, place: Place) -> bool {
    let pressed_in = event.composed_path().get(0);
    let Some(element) = pressed_in.dyn_ref::<Element>() else { return false };
    let [home, document]: [Node; 2] = [element.get_root_node(), document().into()];
    let is_ours = place.scope().is_some_and(|scope| *scope == home);
    !is_ours && (home != document || takes_keys(element) || element.local_name().contains('-'))
}
