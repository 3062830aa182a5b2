//! What events carry, and events that are not an element's.

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, InputEvent, MouseEvent};

/// Calls `answer` with each event of a target, until the owner is cleaned up.
pub(super) fn listen(target: &EventTarget, name: &'static str, answer: impl Fn(&Event) + 'static) {
    keep(EventListener::new(target, name, answer));
}

/// Keeps a listener until the owner is cleaned up, which drops and so removes it.
pub(super) fn keep(listener: EventListener) {
    StoredValue::new_local(listener);
}

/// Calls `answer` when the page is left or suspended, until the owner is cleaned up.
pub fn on_leave(answer: impl Fn() + 'static) {
    listen(&window(), "pagehide", move |_| answer());
}

/// Takes over a click on a link, unless it asks for a new tab or window. False if the browser follows the link.
pub fn take_over(click: &MouseEvent) -> bool {
    let is_plain =
        click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key() && !click.alt_key();
    if is_plain {
        click.prevent_default();
    }
    is_plain
}

/// Whether an input event belongs to a composition of an input method, whose text is not final.
pub fn is_composing(event: &Event) -> bool {
    event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing)
}

/// An attribute of the closest ancestor of the event's target that matches a selector.
pub fn attribute_of_closest(event: &Event, selector: &str, name: &str) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()??;
    element.get_attribute(name)
}
