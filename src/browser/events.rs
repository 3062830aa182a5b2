//! Event listeners outside of components, and helpers that inspect events.

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, InputEvent, MouseEvent};

/// Calls `callback` for each event with a name on a target, until the owner is cleaned up.
pub(super) fn listen(target: &EventTarget, name: &'static str, callback: impl Fn(&Event) + 'static) {
    keep_alive(EventListener::new(target, name, callback));
}

/// Stores a listener in the current owner. Cleaning up the owner drops and thereby removes it.
pub(super) fn keep_alive(listener: EventListener) {
    StoredValue::new_local(listener);
}

/// Calls `callback` when the page is left or suspended, until the owner is cleaned up.
pub fn on_leave(callback: impl Fn() + 'static) {
    listen(&window(), "pagehide", move |_| callback());
}

/// Whether a click on a link leads to it. Other clicks open a new tab or window, or download the link.
pub fn is_plain(click: &MouseEvent) -> bool {
    click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key() && !click.alt_key()
}

/// Prevents the browser from following a clicked link, unless the click would open a new tab or window or download the
/// link. Returns whether the click was intercepted.
pub fn intercept_click(click: &MouseEvent) -> bool {
    let is_plain = is_plain(click);
    if is_plain {
        click.prevent_default();
    }
    is_plain
}

/// Whether an input event is part of an input method composition, whose text is not final.
pub fn is_composing(event: &Event) -> bool {
    event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing)
}
