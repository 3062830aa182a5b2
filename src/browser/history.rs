//! Addresses: what the place of a widget makes of them, in the address bar or elsewhere, and Back and Forward.

use web_sys::UrlSearchParams;

use super::place::Place;
use crate::address::Address;
use crate::dom::{listen, window};
use crate::trail::Step;

/// What the host sends to the widget's element when the address has changed.
const TRAVEL: &str = "trouvaille-travel";

/// What a widget is about to do. Its host may do something else instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It searches while its reader types.
    Type,
    /// It searches: the reader has stopped typing, or chosen something.
    Search,
    /// It opens an article.
    Open,
}

/// The address that is to be shown.
pub fn address(place: Place) -> Address {
    read(&place.address())
}

/// An address, read as it stands behind the `?` of a link.
pub fn read(address: &str) -> Address {
    let Ok(parameters) = UrlSearchParams::new_with_str(address) else { return Address::default() };
    Address::read(|name| parameters.get_all(name).iter().filter_map(|value| value.as_string()).collect())
}

/// An address as it stands behind the `?` of a link.
fn written(address: &Address) -> String {
    let Ok(parameters) = UrlSearchParams::new() else { return String::new() };
    address.write(|name, value| parameters.append(name, value));
    parameters.to_string().into()
}

/// The link that leads to an address.
pub fn href(place: Place, address: &Address) -> String {
    place.link(&written(address))
}

/// A text as it stands in a link.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The widget shows this address now. False where that could not be noted, and Back does not know of it.
pub fn write_address(place: Place, address: &Address, step: Step) -> bool {
    place.visit(&written(address), step == Step::Push)
}

/// Asks whether something may be done.
pub fn may(place: Place, act: Act, address: &Address) -> bool {
    let name = match act {
        Act::Type => "typing",
        Act::Search => "search",
        Act::Open => "open",
    };
    place.announce(name, &written(address))
}

/// Goes back. The widget hears of it as of any other Back.
pub fn go_back(place: Place) {
    place.back();
}

/// Listens to Back and Forward, until the owner goes.
pub fn on_travel(place: Place, answer: impl Fn() + 'static) {
    if let Some(root) = place.root() {
        listen(&root, TRAVEL, Box::new(move |_| answer()));
    }
}

/// Hears that the page is being left, or put aside.
pub fn on_leave(answer: impl Fn() + 'static) {
    listen(&window(), "pagehide", Box::new(move |_| answer()));
}
