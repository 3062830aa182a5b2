//! Key presses in the widget and in the page around it.

use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, KeyboardEvent, Node};

use super::events::keep_alive;
use super::focus::handles_keys;
use super::host::Host;

/// A key press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The value of `KeyboardEvent.key`, such as `/`, `k` or `ArrowDown`.
    pub name: String,
    /// Whether the modifier for shortcuts is held: Ctrl, or ⌘ on a Mac.
    pub shortcut_modifier: bool,
    /// Whether any other modifier is held.
    pub other_modifier: bool,
}

/// Calls `handler` for each key press that the host listens for, until the owner is cleaned up. If `handler` returns
/// true, the browser's default action is prevented. Keys of an input method composition are ignored.
pub fn on_key(host: Host, handler: impl Fn(&Key) -> bool + Copy + 'static) {
    let Some((root, outer)) = host.key_targets() else { return };
    let root_node = root.clone();
    listen_to_keys(&root, move |event| handle(event, handler));
    if outer != ***root {
        listen_to_keys(&outer, move |event| {
            // Keys inside the widget are handled by the listener on the root.
            let is_inside = event.composed_path().includes(&root_node, 0);
            if !is_inside && !belongs_to_page(event) {
                handle(event, handler);
            }
        });
    }
}

fn listen_to_keys(target: &EventTarget, callback: impl Fn(&KeyboardEvent) + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(target, "keydown", options, move |event: &Event| {
        if let Some(event) = event.dyn_ref() {
            callback(event);
        }
    });
    keep_alive(listener);
}

fn handle(event: &KeyboardEvent, handler: impl Fn(&Key) -> bool) {
    // In Safari, the Enter that ends a composition is not marked as composing, but has the key code 229.
    if event.is_composing() || event.key_code() == 229 || event.default_prevented() {
        return;
    }
    let is_mac = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"));
    let [control, meta] = [event.ctrl_key(), event.meta_key()];
    let [shortcut_modifier, other] = if is_mac { [meta, control] } else { [control, meta] };
    let other_modifier = other || event.alt_key() || event.shift_key();
    if handler(&Key { name: event.key(), shortcut_modifier, other_modifier }) {
        event.prevent_default();
    }
}

/// Whether a key press outside the widget is meant for the page: for a field, or for something inside a shadow root. A
/// closed shadow root appears as its host, a custom element.
fn belongs_to_page(event: &KeyboardEvent) -> bool {
    let target = event.composed_path().get(0);
    let Some(element) = target.dyn_ref::<Element>() else { return false };
    let document: Node = document().into();
    element.get_root_node() != document || handles_keys(element) || element.local_name().contains('-')
}
