//! The widget of Trouvaille: a search page over the corpus that it carries.
//!
//! | module | question that it answers |
//! |---|---|
//! | [`corpus`] | Where do the bytes come from? |
//! | [`library`] | What is found, as plain data? |
//! | [`state`] | What does the page remember, and what does a key do to it? |
//! | [`wording`] | What does the page say? |
//! | [`view`] | What does it look like? |
//! | [`browser`] | What does the browser do for it? |
//! | [`api`] | What may other JavaScript ask? |

use leptos::prelude::UnmountHandle;

pub mod api;
pub mod browser;
pub mod corpus;
pub mod library;
pub mod state;
pub mod view;
pub mod wording;

/// Mounts the widget in an element. It goes when the handle is dropped.
pub fn mount(element: web_sys::HtmlElement) -> UnmountHandle<impl leptos::tachys::view::Mountable> {
    let library = library::Library::open(corpus::bytes()).map_err(|error| error.to_string());
    leptos::mount::mount_to(element, move || view::app(library))
}
