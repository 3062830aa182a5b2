//! The host of a widget: the element that it is mounted in and the JavaScript object that connects it to the page.
//!
//! The widget runs either as a page of its own or as an element in another page. The [`HostObject`] hides the
//! difference: it is implemented by `page/start.js` for the page and by `embed/widget.js` for the custom element.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, EventTarget, HtmlElement, ShadowRoot};

use super::events::listen;

/// The event that the host dispatches at the root element when the address has changed.
const TRAVEL_EVENT: &str = "trouvaille-travel";

#[wasm_bindgen]
extern "C" {
    /// The object that the JavaScript around a widget provides.
    #[derive(Debug, Clone)]
    pub type HostObject;

    /// Whether the widget owns the page. If so, it offers printing and the choice of language and colors.
    #[wasm_bindgen(method, getter, js_name = ownsPage)]
    fn owns_page(this: &HostObject) -> bool;

    /// Whether the widget scrolls within its root element rather than with the page.
    #[wasm_bindgen(method, getter)]
    fn scrolls(this: &HostObject) -> bool;

    /// Whether results lead to the originals of articles that have an address, instead of opening them here.
    #[wasm_bindgen(method, getter, js_name = openOriginal)]
    fn open_original(this: &HostObject) -> bool;

    /// The event target to listen on for keys: the root element or the window.
    #[wasm_bindgen(method, getter)]
    fn keys(this: &HostObject) -> EventTarget;

    /// The `lang` attribute that applies to the element, a BCP 47 tag; empty if there is none.
    #[wasm_bindgen(method, getter)]
    fn language(this: &HostObject) -> String;

    /// The address to show, as a query string without its `?`. When it changes, the host dispatches `trouvaille-travel`
    /// at the root element.
    #[wasm_bindgen(method)]
    fn address(this: &HostObject) -> String;

    /// The URL of an address.
    #[wasm_bindgen(method)]
    fn link(this: &HostObject, address: &str) -> String;

    /// Writes an address to the history: as a new entry (`push`), or in place of the current entry. Returns false if
    /// the browser refuses.
    #[wasm_bindgen(method)]
    fn visit(this: &HostObject, address: &str, push: bool) -> bool;

    /// Goes back in the history.
    #[wasm_bindgen(method)]
    fn back(this: &HostObject);

    /// Announces that the widget is about to show the results of an address (`typing` or `search`) or to open its
    /// document or the original of its document (`open`). Returns false to prevent it.
    #[wasm_bindgen(method)]
    fn announce(this: &HostObject, action: &str, address: &str) -> bool;

    /// Sets the document title.
    #[wasm_bindgen(method)]
    fn title(this: &HostObject, title: &str);

    /// Applies a color scheme: `light`, `dark`, or empty for that of the device.
    #[wasm_bindgen(method)]
    fn theme(this: &HostObject, theme: &str);
}

/// An action that is announced to the host, which can prevent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A search while the user types.
    Type,
    /// A finished search, or a change of filters or order.
    Search,
    /// Opening an article.
    Open,
}

/// The host of a widget. After the widget is unmounted, the methods do nothing and return empty values.
#[derive(Debug, Clone, Copy)]
pub struct Host(StoredValue<(HtmlElement, HostObject), LocalStorage>);

impl Host {
    /// Creates the host of a widget mounted in the element `root`. It belongs to the current owner.
    pub fn new(root: HtmlElement, object: HostObject) -> Self {
        Self(StoredValue::new_local((root, object)))
    }

    fn object(self) -> Option<HostObject> {
        self.0.try_with_value(|(_, object)| object.clone())
    }

    /// The root element, which the widget is mounted in.
    pub(super) fn root(self) -> Option<HtmlElement> {
        self.0.try_with_value(|(root, _)| root.clone())
    }

    /// The root element, and the event target to listen on for keys.
    pub(super) fn key_targets(self) -> Option<(HtmlElement, EventTarget)> {
        self.0.try_with_value(|(root, object)| (root.clone(), object.keys()))
    }

    /// The root element, if the widget scrolls within it.
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

    /// Whether the widget owns the page.
    pub fn owns_page(self) -> bool {
        self.object().is_some_and(|object| object.owns_page())
    }

    /// Whether results lead to the originals of articles.
    pub fn opens_originals(self) -> bool {
        self.object().is_some_and(|object| object.open_original())
    }

    /// The ARIA role of a landmark. Inside another page it is `group`, because landmarks are reserved for the page
    /// itself.
    pub fn landmark(self, role: &'static str) -> &'static str {
        if self.owns_page() { role } else { "group" }
    }

    /// The `lang` attribute that applies to the element, a BCP 47 tag; empty if there is none.
    pub fn language(self) -> String {
        self.object().map(|object| object.language()).unwrap_or_default()
    }

    /// Sets the `lang` attribute of the root element.
    pub fn set_language(self, tag: &str) {
        if let Some(root) = self.root() {
            root.set_lang(tag);
        }
    }

    /// The address to show, as a query string without its `?`.
    pub fn address(self) -> String {
        self.object().map(|object| object.address()).unwrap_or_default()
    }

    /// The URL of an address.
    pub fn link(self, address: &str) -> String {
        self.object().map(|object| object.link(address)).unwrap_or_default()
    }

    /// Writes an address to the history, as a new entry (`push`) or in place of the current entry. Returns false if the
    /// browser refuses.
    pub fn visit(self, address: &str, push: bool) -> bool {
        self.object().is_some_and(|object| object.visit(address, push))
    }

    /// Goes back in the history.
    pub fn back(self) {
        if let Some(object) = self.object() {
            object.back();
        }
    }

    /// Announces an action. Returns false if the host prevents it.
    pub fn announce(self, action: Action, address: &str) -> bool {
        let name = match action {
            Action::Type => "typing",
            Action::Search => "search",
            Action::Open => "open",
        };
        self.object().is_some_and(|object| object.announce(name, address))
    }

    /// Sets the document title.
    pub fn set_title(self, title: &str) {
        if let Some(object) = self.object() {
            object.title(title);
        }
    }

    /// Applies a color scheme: `light`, `dark`, or empty for that of the device.
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

    /// Calls `callback` whenever the address of the host has changed, until the owner is cleaned up.
    pub fn on_travel(self, callback: impl Fn() + 'static) {
        if let Some(root) = self.root() {
            listen(&root, TRAVEL_EVENT, move |_| callback());
        }
    }
}
