//! What comes into view, and what changes its size.

use reactive_graph::effect::batch;
use reactive_graph::owner::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver};

use super::place::Place;
use crate::dom::Element;

/// How far below the screen something counts as coming into view.
const AHEAD: &str = "1200px 0px";

/// Calls `arrive` with the number of each element that comes near what is seen of the widget, once for each; until the owner goes.
pub fn on_arrival(place: Place, elements: &[Element], arrive: impl Fn(usize) + 'static) {
    if elements.is_empty() {
        return;
    }
    let watched: Vec<Element> = elements.to_vec();
    let seen = move |entries: js_sys::Array, observer: IntersectionObserver| {
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            let target = entry.target();
            let number = watched.iter().position(|element| element.0 == target);
            if let Some(number) = number.filter(|_| entry.is_intersecting()) {
                observer.unobserve(&target);
                batch(|| arrive(number));
            }
        }
    };
    let seen: Closure<dyn Fn(js_sys::Array, IntersectionObserver)> = Closure::wrap(Box::new(seen));
    let options = IntersectionObserverInit::new();
    options.set_root_margin(AHEAD);
    options.set_root(place.scroller().as_ref());
    let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options);
    let Ok(observer) = observer else { return };
    elements.iter().for_each(|element| observer.observe(&element.0));
    let kept = SendWrapper::new((observer, seen));
    on_cleanup(move || kept.take().0.disconnect());
}

/// Calls `changed` now and whenever an element changes its size, until the owner goes.
pub fn on_resize(element: &Element, changed: impl Fn() + 'static) {
    let changed: Closure<dyn Fn()> = Closure::wrap(Box::new(move || batch(&changed)));
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
    observer.observe(&element.0);
    let kept = SendWrapper::new((observer, changed));
    on_cleanup(move || kept.take().0.disconnect());
}
