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
use web_sys::HtmlElement;

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

/// The widget in an element. It goes when this is dropped.
#[derive(Debug)]
#[must_use = "the widget goes when it is dropped"]
pub struct Mounted {
    element: dom::Element,
    owner: Owner,
}

/// Mounts the widget in an element.
pub fn mount(element: HtmlElement) -> Mounted {
    let around = browser::language(&element);
    let element = dom::Element::from(element);
    let owner = Owner::new();
    owner.with(|| view::app(element.clone(), corpus::library(), around));
    Mounted { element, owner }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.element.fill(Vec::new());
    }
}
