//! Elements that come near the viewport, or change their size.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver};

use super::host::Host;

/// The distance from the viewport at which an element counts as near.
const MARGIN: &str = "1200px 0px";

type Observed = Closure<dyn Fn(js_sys::Array)>;

/// Watches for elements that come near the viewport, until the owner is cleaned up.
#[derive(Clone, Copy)]
pub struct NearViewport(StoredValue<Option<(IntersectionObserver, Observed)>, LocalStorage>);

impl NearViewport {
    /// Calls `near` with each watched element that is near the viewport, or comes near it.
    pub fn new(host: Host, near: impl Fn(Element) + 'static) -> Self {
        let observed: Observed = Closure::new(move |entries: js_sys::Array| {
            let entries = entries.iter().map(JsCast::unchecked_into::<IntersectionObserverEntry>);
            entries.filter(IntersectionObserverEntry::is_intersecting).for_each(|entry| near(entry.target()));
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        options.set_root(host.scroller().as_deref());
        let observer = IntersectionObserver::new_with_options(observed.as_ref().unchecked_ref(), &options);
        let this = Self(StoredValue::new_local(observer.ok().map(|observer| (observer, observed))));
        on_cleanup(move || this.watch(&[]));
        this
    }

    /// Watches these elements, instead of others.
    pub fn watch(self, elements: &[Element]) {
        self.0.try_with_value(|watching| {
            if let Some((observer, _)) = watching {
                observer.disconnect();
                elements.iter().for_each(|element| observer.observe(element));
            }
        });
    }
}

/// Calls `changed` now, and whenever an element changes its size, until the owner is cleaned up.
pub fn on_resize(element: &Element, changed: impl Fn() + 'static) {
    let changed: Closure<dyn Fn()> = Closure::new(changed);
    let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = StoredValue::new_local((observer, changed));
    on_cleanup(move || {
        kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}
