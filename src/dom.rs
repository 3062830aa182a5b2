//! Elements, as the views make them.
//!
//! Leptos' reactive core says what depends on what: signals, effects and their owners are its own. Elements are made here and not
//! by its `view!`, which gives each element a type of its own and so compiles code for each. Here all elements are of one type,
//! and what changes in them is an effect.
//!
//! ```text
//! element("p").class("count").live_text(move || …)      the text follows the signals that the closure reads
//! element("ol").live(move || rows.get().map(row))       so do the children; what they depended on before is let go
//! element("button").on("click", move |_| …)             all changes of one event are seen together
//! ```

use reactive_graph::effect::ImmediateEffect;
use reactive_graph::effect::batch;
use reactive_graph::owner::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Event, EventTarget, Window};

/// An element, wherever in the document it may stand. Copies are the same element.
#[derive(Debug, Clone)]
pub struct Element(pub(crate) web_sys::Element);

/// The window that the widget runs in.
pub fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// Its document.
pub fn document() -> Document {
    window().document().expect("it runs in a page")
}

/// A new element of HTML.
pub fn element(tag: &str) -> Element {
    made(document().create_element(tag))
}

/// A new element of SVG.
pub fn svg(tag: &str) -> Element {
    made(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))
}

fn made(element: Result<web_sys::Element, JsValue>) -> Element {
    // Not `expect`: to say what it found instead, it would bring code that tells any JavaScript value.
    let Ok(element) = element else { panic!("the tag is one") };
    Element(element)
}

impl From<web_sys::HtmlElement> for Element {
    fn from(element: web_sys::HtmlElement) -> Self {
        Self(element.into())
    }
}

impl Element {
    /// With an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        // It fails for a name that is none, and names are ours.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// With a class, or several. In a shadow root each is also a part, which the page around may give another look:
    /// <https://developer.mozilla.org/docs/Web/CSS/::part>.
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class).attr("part", class)
    }

    /// With a text behind what is in it.
    pub fn text(self, text: &str) -> Self {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// With an element behind what is in it.
    #[allow(clippy::needless_pass_by_value, reason = "an element has its place in one other, so it is given away")]
    pub fn child(self, child: Self) -> Self {
        let _ = self.0.append_with_node_1(&child.0);
        self
    }

    /// With elements behind what is in it.
    pub fn children(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Answers to an event. What it changes is seen by all views at once, when it is done.
    pub fn on(self, event: &'static str, answer: impl Fn(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(answer));
        self
    }

    /// An attribute that follows signals; none where there is no value.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        let element = self.0.clone();
        follow(Box::new(move || {
            let _ = match value() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        }));
        self
    }

    /// An attribute that is there or not, as signals say.
    pub fn live_flag(self, name: &'static str, is_there: impl Fn() -> bool + 'static) -> Self {
        self.live_attr(name, move || is_there().then(String::new))
    }

    /// A text that follows signals, in the place of what is in it.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let element = self.0.clone();
        follow(Box::new(move || element.set_text_content(Some(&text()))));
        self
    }

    /// Children that follow signals, in the place of what is in it.
    pub fn live(self, children: impl Fn() -> Vec<Self> + 'static) -> Self {
        let element = self.clone();
        follow(Box::new(move || element.fill(children())));
        self
    }

    /// Puts these children in the place of what is in it.
    pub fn fill(&self, children: Vec<Self>) {
        self.0.set_text_content(None);
        for child in children {
            let _ = self.0.append_with_node_1(&child.0);
        }
    }
}

/// Does something now, and again whenever a signal changes that it has read; until its owner goes.
pub fn follow(run: Box<dyn Fn()>) {
    let run = SendWrapper::new(run);
    ImmediateEffect::new_scoped(move || (*run)());
}

/// Answers to an event, until the owner goes. What the answer changes is seen by all views at once, when it is done.
pub fn listen(target: &EventTarget, event: &'static str, answer: Box<dyn Fn(Event)>) {
    let answer = closure(answer);
    let _ = target.add_event_listener_with_callback(event, answer.as_ref().unchecked_ref());
    let kept = SendWrapper::new((target.clone(), answer));
    on_cleanup(move || {
        let (target, answer) = kept.take();
        // An element that is taken out of the page may still send `blur`.
        let _ = target.remove_event_listener_with_callback(event, answer.as_ref().unchecked_ref());
    });
}

fn closure(answer: Box<dyn Fn(Event)>) -> Closure<dyn Fn(Event)> {
    Closure::wrap(Box::new(move |event| batch(|| answer(event))))
}
