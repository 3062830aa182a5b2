//! The browser, behind functions with plain types.
//!
//! In: what state and components ask of the browser, and the events that no component receives. Out: plain values. Apart from
//! `view!`, this folder makes all calls to `web-sys` and `js-sys`; it knows neither state nor components.

pub mod debounce;
pub mod events;
pub mod focus;
pub mod geometry;
pub mod host;
pub mod keyboard;
pub mod scroll;
pub mod storage;
pub mod viewport;

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::Event;

/// The event that tells the page that no widget in it works any more.
const FAILURE: &str = "trouvaille-failure";

/// Logs panics to the console and tells the page. A panic ends all widgets: wasm aborts.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if let Ok(event) = Event::new(FAILURE) {
            // The listeners' errors are not ours.
            let _ = window().dispatch_event(&event);
        }
    }));
}

/// The preferred language of the browser, as a BCP 47 tag; empty if unknown.
pub fn language() -> String {
    window().navigator().language().unwrap_or_default()
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

/// Copies a text to the clipboard, and calls `done` with whether that was possible. There is no clipboard for pages without https
/// and for files, and the reader may deny access.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    if AsRef::<JsValue>::as_ref(&clipboard).is_undefined() {
        done(false);
        return;
    }
    let written = clipboard.write_text(text);
    leptos::task::spawn_local(async move { done(wasm_bindgen_futures::JsFuture::from(written).await.is_ok()) });
}
