//! The Trouvaille widget: a search interface over an embedded corpus.
//!
//! | module | task |
//! |---|---|
//! | [`search`] | searches the corpus and returns plain data |
//! | [`state`] | signals and actions |
//! | [`components`] | the interface, as Leptos components |
//! | [`browser`] | all other calls to browser APIs |
//! | [`i18n`] | the interface texts, in French and English |
//! | [`api`] | the search as JavaScript functions |

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use browser::host::{Host, HostObject};
use components::app::App;

pub mod api;
pub mod browser;
pub mod components;
pub mod i18n;
pub mod search;
pub mod state;

/// Writing indexes would weigh more than the whole interface.
#[cfg(target_arch = "wasm32")]
const _: () = assert!(!trouvaille_engine::CAN_WRITE, "the widget must not enable the engine's feature `write`");

/// Opens an index that the wasm was not compiled with. `file` is what `trouvaille pack` writes, and what
/// [`from_module`](trouvaille_engine::format::from_module) reads.
///
/// Must be called before the first widget is mounted; later calls have no effect. A file that cannot be read is an error
/// of the functions of [`api`], and a notice in the widget.
#[wasm_bindgen(js_name = openCorpus)]
pub fn open_corpus(file: Vec<u8>) {
    search::corpus::give(file);
}

/// Mounts a widget in an element, replacing its content. Returns a JavaScript function that unmounts the widget; it
/// must be called at most once.
///
/// Any number of widgets can be mounted; they share the corpus.
#[wasm_bindgen]
pub fn mount(element: HtmlElement, host: HostObject) -> JsValue {
    element.set_text_content(None);
    let library = search::corpus::library();
    let owner = Owner::new();
    let handle =
        owner.with(|| mount_to(element.clone(), move || view! { <App host=Host::new(element, host) library /> }));
    Closure::once_into_js(move || {
        // Pending effects must not run after their signals are disposed.
        owner.pause();
        drop(handle);
        owner.cleanup();
    })
}
