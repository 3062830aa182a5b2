//! Observers for elements that come near the viewport or change their size.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver};

use super::host::Host;

/// The distance from the viewport at which an element counts as near.
const MARGIN: &str = "1200px 0px";

type ObserverCallback = Closure<dyn Fn(js_sys::Array)>;

/// Watches elements for coming near the viewport, until the owner is cleaned up.
#[derive(Clone, Copy)]
pub struct NearViewport(StoredValue<Option<(IntersectionObserver, ObserverCallback)>, LocalStorage>);

impl NearViewport {
    /// Calls `callback` with each watched element that is near the viewport or comes near it.
    pub fn new(host: Host, callback: impl Fn(Element) + 'static) -> Self {
        let on_intersection: ObserverCallback = Closure::new(move |entries: js_sys::Array| {
            let entries = entries.iter().map(JsCast::unchecked_into::<IntersectionObserverEntry>);
            entries.filter(IntersectionObserverEntry::is_intersecting).for_each(|entry| callback(entry.target()));
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        options.set_root(host.scroller().as_deref());
        let observer = IntersectionObserver::new_with_options(on_intersection.as_ref().unchecked_ref(), &options);
        let this = Self(StoredValue::new_local(observer.ok().map(|observer| (observer, on_intersection))));
        on_cleanup(move || this.watch(&[]));
        this
    }

    /// Watches the given elements in place of the previous ones.
    pub fn watch(self, elements: &[Element]) {
        self.0.try_with_value(|observer| {
            if let Some((observer, _)) = observer {
                observer.disconnect();
                elements.iter().for_each(|element| observer.observe(element));
            }
        });
    }
}

/// Calls `callback` initially and whenever the size of an element changes, until the owner is cleaned up.
pub fn on_resize(element: &Element, callback: impl Fn() + 'static) {
    let callback: Closure<dyn Fn()> = Closure::new(callback);
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let stored = StoredValue::new_local((observer, callback));
    on_cleanup(move || {
        stored.try_with_value(|(observer, _)| observer.disconnect());
    });
}
