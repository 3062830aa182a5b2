//! The widget of Trouvaille: a search page over the corpus that it embeds.
//!
//! | module | task |
//! |---|---|
//! | [`search`] | finds articles, as plain data |
//! | [`state`] | signals and actions |
//! | [`components`] | the interface |
//! | [`browser`] | everything else that the browser does |
//! | [`i18n`] | the texts, in French and English |
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

/// Mounts a widget in an element, in place of its content. Returns a function that unmounts it, to be called once.
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
        // Effects that are due must not run without the signals that they read.
        owner.pause();
        drop(handle);
        owner.cleanup();
    })
}
