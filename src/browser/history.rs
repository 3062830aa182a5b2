//! The address bar, and Back and Forward.

use crate::dom::window;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use crate::address::Address;
use crate::dom::listen;
use crate::trail::Step;

/// What the address bar says.
pub fn address() -> Address {
    let search = window().location().search().unwrap_or_default();
    let Ok(parameters) = UrlSearchParams::new_with_str(&search) else { return Address::default() };
    Address::read(|name| parameters.get_all(name).iter().filter_map(|value| value.as_string()).collect())
}

/// The link that leads to an address: relative, so that it works wherever the page lies.
pub fn href(address: &Address) -> String {
    let Ok(parameters) = UrlSearchParams::new() else { return "?".into() };
    address.write(|name, value| parameters.append(name, value));
    format!("?{}", String::from(parameters.to_string()))
}

/// A text as it stands in a link.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Writes an address into the address bar. A browser that refuses, as some do when it happens often, leaves the old one
/// there; the page goes on.
pub fn write_address(address: &Address, step: Step) {
    let Ok(history) = window().history() else { return };
    let href = href(address);
    let _ = match step {
        Step::Push => history.push_state_with_url(&JsValue::NULL, "", Some(&href)),
        Step::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(&href)),
    };
}

/// Goes back in the history. The page hears of it as of any other Back.
pub fn go_back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// Listens to Back and Forward, until the owner goes.
pub fn on_travel(answer: impl Fn() + 'static) {
    listen(&window(), "popstate", Box::new(move |_| answer()));
}

/// Hears that the page is being left, or put aside.
pub fn on_leave(answer: impl Fn() + 'static) {
    listen(&window(), "pagehide", Box::new(move |_| answer()));
}
