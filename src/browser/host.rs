//! The host of a widget: the element that it is mounted in, and the JavaScript around that.
//!
//! A widget does not know whether it is a page of its own or an element in another page. The JavaScript around it, its
//! [`HostObject`], makes the difference: `page/start.js` for the page, `embed/widget.js` for the custom element.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, EventTarget, HtmlElement, ShadowRoot};

use super::events::listen;

/// The event that the host object sends to the root when the address changed.
const TRAVEL: &str = "trouvaille-travel";

#[wasm_bindgen]
extern "C" {
    /// What the JavaScript around a widget provides.
    #[derive(Debug, Clone)]
    pub type HostObject;

    /// Whether the page is the widget's own. The reader may then print it and choose language and colors.
    #[wasm_bindgen(method, getter, js_name = ownsPage)]
    fn owns_page(this: &HostObject) -> bool;

    /// Whether the widget scrolls within its root, and not with the page.
    #[wasm_bindgen(method, getter)]
    fn scrolls(this: &HostObject) -> bool;

    /// The target that listens to keys: the root, or the window.
    #[wasm_bindgen(method, getter)]
    fn keys(this: &HostObject) -> EventTarget;

    /// The language around the widget, as `lang` states it; empty if it is not stated.
    #[wasm_bindgen(method, getter)]
    fn language(this: &HostObject) -> String;

    /// The address to show, as the query string of a link. When it changes, the host sends `trouvaille-travel` to the root.
    #[wasm_bindgen(method)]
    fn address(this: &HostObject) -> String;

    /// The link to an address.
    #[wasm_bindgen(method)]
    fn link(this: &HostObject, address: &str) -> String;

    /// Records that the widget shows an address: as a new history entry (`push`), or in place of the current one. False if that was
    /// not possible.
    #[wasm_bindgen(method)]
    fn visit(this: &HostObject, address: &str, push: bool) -> bool;

    /// Goes back in the history.
    #[wasm_bindgen(method)]
    fn back(this: &HostObject);

    /// Announces that the widget is about to search for an address (`typing` or `search`) or to open its document (`open`). False if
    /// it must not.
    #[wasm_bindgen(method)]
    fn announce(this: &HostObject, action: &str, address: &str) -> bool;

    /// Sets the title of what is shown.
    #[wasm_bindgen(method)]
    fn title(this: &HostObject, title: &str);

    /// Applies the chosen color scheme: `light`, `dark`, or empty for that of the device.
    #[wasm_bindgen(method)]
    fn theme(this: &HostObject, theme: &str);
}

/// What a widget is about to do. Its host may prevent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Search, while the reader types.
    Type,
    /// Search: the reader finished typing, or chose something.
    Search,
    /// Open an article.
    Open,
}

/// The host of a widget. After the widget is unmounted, its methods do nothing and return empty values.
#[derive(Debug, Clone, Copy)]
pub struct Host(StoredValue<(HtmlElement, HostObject), LocalStorage>);

impl Host {
    /// A widget in the element `root`. The current owner owns it.
    pub fn new(root: HtmlElement, object: HostObject) -> Self {
        Self(StoredValue::new_local((root, object)))
    }

    fn object(self) -> Option<HostObject> {
        self.0.try_with_value(|(_, object)| object.clone())
    }

    /// The element that the widget is mounted in.
    pub(super) fn root(self) -> Option<HtmlElement> {
        self.0.try_with_value(|(root, _)| root.clone())
    }

    /// The root, and the target that listens to keys.
    pub(super) fn key_targets(self) -> Option<(HtmlElement, EventTarget)> {
        self.0.try_with_value(|(root, object)| (root.clone(), object.keys()))
    }

    /// The root, if the widget scrolls within it.
    pub(super) fn scroller(self) -> Option<HtmlElement> {
        self.0.try_with_value(|(root, object)| object.scrolls().then(|| root.clone())).flatten()
    }

    /// Whether the widget scrolls with the page.
    pub fn scrolls_with_page(self) -> bool {
        self.object().is_some_and(|object| !object.scrolls())
    }

    /// The focused element, if it is in the same document or shadow root as the widget.
    pub fn active_element(self) -> Option<Element> {
        match self.root()?.get_root_node().dyn_into::<ShadowRoot>() {
            Ok(shadow) => shadow.active_element(),
            Err(_) => document().active_element(),
        }
    }

    /// Whether the page is the widget's own.
    pub fn owns_page(self) -> bool {
        self.object().is_some_and(|object| object.owns_page())
    }

    /// The role of a landmark of the widget. In another page it is a group: the landmarks are those of that page.
    pub fn landmark(self, role: &'static str) -> &'static str {
        if self.owns_page() { role } else { "group" }
    }

    /// The language around the widget, as `lang` states it; empty if it is not stated.
    pub fn language(self) -> String {
        self.object().map(|object| object.language()).unwrap_or_default()
    }

    /// States the language of the widget.
    pub fn set_language(self, tag: &str) {
        if let Some(root) = self.root() {
            root.set_lang(tag);
        }
    }

    /// The address to show, as the query string of a link.
    pub fn address(self) -> String {
        self.object().map(|object| object.address()).unwrap_or_default()
    }

    /// The link to an address.
    pub fn link(self, address: &str) -> String {
        self.object().map(|object| object.link(address)).unwrap_or_default()
    }

    /// Records that the widget shows an address, as a new history entry or in place of the current one. False if that was not
    /// possible.
    pub fn visit(self, address: &str, push: bool) -> bool {
        self.object().is_some_and(|object| object.visit(address, push))
    }

    /// Goes back in the history.
    pub fn back(self) {
        if let Some(object) = self.object() {
            object.back();
        }
    }

    /// Announces an action. False if the host prevents it.
    pub fn announce(self, action: Action, address: &str) -> bool {
        let name = match action {
            Action::Type => "typing",
            Action::Search => "search",
            Action::Open => "open",
        };
        self.object().is_some_and(|object| object.announce(name, address))
    }

    /// Sets the title of what is shown.
    pub fn set_title(self, title: &str) {
        if let Some(object) = self.object() {
            object.title(title);
        }
    }

    /// Applies the chosen color scheme: `light`, `dark`, or empty for that of the device.
    pub fn apply_theme(self, theme: &str) {
        if let Some(object) = self.object() {
            object.theme(theme);
        }
    }

    /// Scrolls to the top of the widget.
    pub fn scroll_to_top(self) {
        let Some(root) = self.root() else { return };
        root.set_scroll_top(0);
        if root.get_bounding_client_rect().top() < 0.0 {
            root.scroll_into_view();
        }
    }

    /// Calls `answer` whenever the host has another address, until the owner is cleaned up.
    pub fn on_travel(self, answer: impl Fn() + 'static) {
        if let Some(root) = self.root() {
            listen(&root, TRAVEL, move |_| answer());
        }
    }
}
