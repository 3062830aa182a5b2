//! Keys that are pressed in the widget, and around it.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, KeyboardEvent, Node};

use super::events::keep;
use super::focus::handles_keys;
use super::host::Host;

/// A key that is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The value of the key, as `KeyboardEvent.key` states it: `/`, `k`, `ArrowDown`.
    pub name: String,
    /// Whether the modifier for shortcuts is held: Ctrl, or ⌘ on a Mac.
    pub command: bool,
    /// Whether another modifier is held.
    pub other: bool,
}

/// Calls `press` for each key that is pressed where the host listens, until the owner is cleaned up. `press` tells whether it used
/// the key; the browser then ignores it. Keys of an input method are left out.
pub fn on_key(host: Host, press: impl Fn(&Key) -> bool + Copy + 'static) {
    let Some((root, around)) = host.key_targets() else { return };
    let root_node = root.clone();
    listen_to_keys(&root, move |event| handle(event, press));
    if around != ***root {
        listen_to_keys(&around, move |event| {
            // Keys in the widget were handled there.
            let is_inside = event.composed_path().includes(&root_node, 0);
            if !is_inside && !is_for_others(event) {
                handle(event, press);
            }
        });
    }
}

fn listen_to_keys(target: &EventTarget, heard: impl Fn(&KeyboardEvent) + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(target, "keydown", options, move |event: &Event| {
        if let Some(event) = event.dyn_ref() {
            heard(event);
        }
    });
    keep(listener);
}

fn handle(event: &KeyboardEvent, press: impl Fn(&Key) -> bool) {
    // Safari sends the Enter that ends a composition with the code 229.
    if event.is_composing() || event.key_code() == 229 || event.default_prevented() {
        return;
    }
    let is_mac = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"));
    let [control, meta] = [event.ctrl_key(), event.meta_key()];
    let [command, other] = if is_mac { [meta, control] } else { [control, meta] };
    let other = other || event.alt_key() || event.shift_key();
    if press(&Key { name: event.key(), command, other }) {
        event.prevent_default();
    }
}

/// Whether a key that is pressed outside the widget belongs to a field of the page, or to a shadow root. A closed shadow root shows
/// as its host, a custom element.
fn is_for_others(event: &KeyboardEvent) -> bool {
    let target = event.composed_path().get(0);
    let Some(element) = target.dyn_ref::<Element>() else { return false };
    let document: Node = document().into();
    element.get_root_node() != document || handles_keys(element) || element.local_name().contains('-')
}
