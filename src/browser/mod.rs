//! Wrappers around browser APIs.
//!
//! Apart from `view!` and the types of elements and events, all uses of `web-sys` and `js-sys` are in this folder. It
//! depends neither on the state nor on the components.

pub mod debounce;
pub mod events;
pub mod focus;
pub mod geometry;
pub mod host;
pub mod keyboard;
pub mod scroll;
pub mod storage;
pub mod viewport;

use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use web_sys::{Event, Url};

/// The event dispatched at the window after a panic, which stops all widgets of the page.
const FAILURE_EVENT: &str = "trouvaille-failure";

/// Installs a panic hook that logs to the console and notifies the page. A panic aborts the wasm, and with it all
/// widgets.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if let Ok(event) = Event::new(FAILURE_EVENT) {
            // Dispatching fails only for an event that is already being dispatched.
            let _ = window().dispatch_event(&event);
        }
    }));
}

/// The preferred language of the browser, as a BCP 47 tag; empty if unknown.
pub fn language() -> String {
    window().navigator().language().unwrap_or_default()
}

/// The absolute URL of an address, as links in the page resolve it.
pub fn absolute_url(address: &str) -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    Url::new_with_base(address, &base).map_or_else(|_| address.to_owned(), |url| url.href())
}

/// The height of the viewport, in CSS pixels.
pub fn viewport_height() -> usize {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default() as usize
}

/// Reloads the page.
pub fn reload() {
    let _ = window().location().reload();
}

/// Opens the print dialog.
pub fn print() {
    let _ = window().print();
}

/// Copies a text to the clipboard, and calls `done` with whether that succeeded. It fails if the user denies access,
/// and on insecure pages, which have no clipboard API: plain HTTP, and files in some browsers.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    if AsRef::<JsValue>::as_ref(&clipboard).is_undefined() {
        done(false);
        return;
    }
    let written = clipboard.write_text(text);
    leptos::task::spawn_local(async move { done(wasm_bindgen_futures::JsFuture::from(written).await.is_ok()) });
}
