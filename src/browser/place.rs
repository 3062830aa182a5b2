//! Where a widget is: in which element, and in whose page.
//!
//! The widget does not know whether it is the page or a guest in somebody else's. What differs is done by the JavaScript around
//! it, its [`Host`]: `src/start.js` for the page, `embed/` for the custom element.

use reactive_graph::owner::{LocalStorage, StoredValue};
use reactive_graph::traits::GetValue;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Document, Element, EventTarget};

#[wasm_bindgen]
extern "C" {
    /// What the JavaScript around a widget does for it.
    #[derive(Debug, Clone)]
    pub type Host;

    /// Whether the page is the widget's own: it may then be printed, and the reader chooses language and colours.
    #[wasm_bindgen(method, getter, js_name = ownsPage)]
    fn owns_page(this: &Host) -> bool;

    /// Whether the widget scrolls within its element, and not with the page.
    #[wasm_bindgen(method, getter)]
    fn scrolls(this: &Host) -> bool;

    /// Where the keys are heard.
    #[wasm_bindgen(method, getter)]
    fn keys(this: &Host) -> EventTarget;

    /// The language of what is around the widget, as `lang` states it; empty where nothing does.
    #[wasm_bindgen(method, getter)]
    fn language(this: &Host) -> String;

    /// The address that the widget is to show, as it stands behind the `?` of a link. When it is another, the host sends the event
    /// `trouvaille-travel` to the element that the widget is mounted in.
    #[wasm_bindgen(method)]
    fn address(this: &Host) -> String;

    /// The link to an address.
    #[wasm_bindgen(method)]
    fn link(this: &Host, address: &str) -> String;

    /// The widget shows this address now: as a place to which Back returns, or in the place of the one before. False where that
    /// could not be noted.
    #[wasm_bindgen(method)]
    fn visit(this: &Host, address: &str, push: bool) -> bool;

    /// Goes to the address before.
    #[wasm_bindgen(method)]
    fn back(this: &Host);

    /// The widget would now search for this address (`typing` or `search`) or open its document (`open`). False where it is not to.
    #[wasm_bindgen(method)]
    fn announce(this: &Host, what: &str, address: &str) -> bool;

    /// What the widget shows has this title.
    #[wasm_bindgen(method)]
    fn title(this: &Host, title: &str);

    /// The reader has chosen these colours: `light` or `dark`; neither where those of the device are to be taken.
    #[wasm_bindgen(method)]
    fn theme(this: &Host, theme: &str);
}

/// Where a widget is. Once the widget has gone it is nowhere, and what is asked of it comes to nothing.
#[derive(Debug, Clone, Copy)]
pub struct Place(StoredValue<(Element, Host), LocalStorage>);

impl Place {
    /// In an element, with a host around.
    pub fn new(root: Element, host: Host) -> Self {
        Self(StoredValue::new_local((root, host)))
    }

    fn get(self) -> Option<(Element, Host)> {
        self.0.try_get_value()
    }

    fn host(self) -> Option<Host> {
        Some(self.get()?.1)
    }

    /// The element that the widget is mounted in.
    pub(super) fn root(self) -> Option<Element> {
        Some(self.get()?.0)
    }

    /// What the ids of the widget are unique in: the document, or a shadow root, which as far as the widget asks is one.
    pub(super) fn scope(self) -> Option<Document> {
        Some(self.root()?.get_root_node().unchecked_into())
    }

    /// The element of the widget that has an id.
    pub fn by_id(self, id: &str) -> Option<Element> {
        self.scope()?.get_element_by_id(id)
    }

    /// Whether the page is the widget's own.
    pub fn owns_page(self) -> bool {
        self.host().is_some_and(|host| host.owns_page())
    }

    /// The element within which the widget scrolls; none where it scrolls with the page.
    pub(super) fn scroller(self) -> Option<Element> {
        self.get().filter(|(_, host)| host.scrolls()).map(|(root, _)| root)
    }

    /// Where the keys are heard.
    pub(super) fn keys(self) -> Option<EventTarget> {
        self.host().map(|host| host.keys())
    }

    /// The language of what is around the widget, as `lang` states it; empty where nothing does.
    pub fn language(self) -> String {
        self.host().map(|host| host.language()).unwrap_or_default()
    }

    /// The address that the widget is to show.
    pub(super) fn address(self) -> String {
        self.host().map(|host| host.address()).unwrap_or_default()
    }

    /// The link to an address.
    pub(super) fn link(self, address: &str) -> String {
        self.host().map(|host| host.link(address)).unwrap_or_default()
    }

    /// The widget shows this address now. False where that could not be noted.
    pub(super) fn visit(self, address: &str, push: bool) -> bool {
        self.host().is_some_and(|host| host.visit(address, push))
    }

    /// Goes to the address before.
    pub(super) fn back(self) {
        if let Some(host) = self.host() {
            host.back();
        }
    }

    /// Tells what is about to be done. False where the host does something else instead.
    pub(super) fn announce(self, what: &str, address: &str) -> bool {
        self.host().is_some_and(|host| host.announce(what, address))
    }

    /// Names what is shown, for the tab and the history.
    pub fn set_title(self, title: &str) {
        if let Some(host) = self.host() {
            host.title(title);
        }
    }

    /// Shows the widget in these colours.
    pub fn apply_theme(self, theme: &str) {
        if let Some(host) = self.host() {
            host.theme(theme);
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
}
