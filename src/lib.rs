//! The widget of Trouvaille: a search page over the corpus that it carries.
//!
//! | module | question that it answers |
//! |---|---|
//! | [`corpus`] | Where do the bytes come from? |
//! | [`library`] | What is found, as plain data? |
//! | [`address`] | What does a link say? |
//! | [`trail`] | Where does Back lead? |
//! | [`keys`] | What does a key ask for? |
//! | [`recent`] | What was searched for before? |
//! | [`timeline`] | How many hits are there in each month? |
//! | [`wording`] | What does the page say, in two languages? |
//! | [`dom`] | What are views made of? |
//! | [`view`] | What does it look like? |
//! | [`browser`] | What does the browser do for it? |
//! | [`api`] | What may other JavaScript ask? |

use reactive_graph::owner::Owner;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use browser::place::{Host, Place};

pub mod address;
pub mod api;
pub mod browser;
pub mod corpus;
pub mod dom;
pub mod keys;
pub mod library;
pub mod recent;
pub mod timeline;
pub mod trail;
pub mod view;
pub mod wording;

/// Mounts a widget in an element, as its [host](Host) wants it. Returns a function that takes it away again, to be called once.
/// Any number of them can be mounted; they share the corpus.
#[wasm_bindgen]
pub fn mount(element: HtmlElement, host: Host) -> JsValue {
    let owner = Owner::new();
    let root = dom::Element::from(element);
    owner.with(|| view::app(root.clone(), Place::new(root.0.clone(), host), corpus::library()));
    Closure::once_into_js(move || {
        owner.cleanup();
        root.fill(Vec::new());
    })
}
