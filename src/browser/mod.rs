//! The browser: every call to `web-sys` and `js-sys` that the widget makes, but for making elements ([`dom`](crate::dom)),
//! stands here, behind functions with plain types.

pub mod focus;
pub mod history;
pub mod marks;
pub mod place;
pub mod store;
pub mod watch;

use std::time::Duration;

use crate::dom::window;
use reactive_graph::effect::batch;
use reactive_graph::owner::{StoredValue, on_cleanup};
use reactive_graph::traits::UpdateValue;
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, HtmlDialogElement, HtmlInputElement, MouseEvent};

use crate::dom::Element;
use crate::wording::Language;
use place::Place;

/// What is sent to the window when no widget in it works any more.
const FAILURE: &str = "trouvaille-failure";

/// Writes panics to the console and tells the page. There is no way on after one: wasm does not unwind.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        if let Ok(event) = Event::new(FAILURE) {
            // Whoever listens is not ours to fail on.
            let _ = window().dispatch_event(&event);
        }
    }));
}

/// The language of what is around a widget, or else that of the browser.
pub fn language(place: Place) -> Option<Language> {
    let preferred = || window().navigator().language();
    Language::of(&place.language()).or_else(|| preferred().and_then(|tag| Language::of(&tag)))
}

/// Does something once what has just changed is on the page.
pub fn soon(run: impl FnOnce() + 'static) {
    let _ = window().request_animation_frame(Closure::once_into_js(run).unchecked_ref());
}

/// How many pixels are seen of the page from top to foot.
pub fn screen_height() -> usize {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default() as usize
}

/// Loads the page again.
pub fn reload() {
    let _ = window().location().reload();
}

/// Opens the browser's dialog for printing.
pub fn print() {
    let _ = window().print();
}

/// Copies a text, and says whether that was possible: the browser may have no clipboard for this page, as from a file or
/// without https, or not let it in.
pub fn copy(text: &str, done: impl Fn(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    // Without a clipboard, what the browser has there is undefined.
    if AsRef::<JsValue>::as_ref(&clipboard).is_undefined() {
        done(false);
        return;
    }
    // What was copied is no value, what stood in the way is one.
    let answer = move |problem: JsValue| batch(|| done(problem.is_undefined()));
    let answer: Closure<dyn FnMut(JsValue)> = Closure::wrap(Box::new(answer));
    let _ = clipboard.write_text(text).then2(&answer, &answer);
    // It is called once, whenever that may be.
    answer.forget();
}

/// Takes a click on a link over from the browser, if it asks for the link to be followed here and not in a new tab or
/// window. False where the browser goes on with it.
pub fn take_over(click: &Event) -> bool {
    let mouse: &MouseEvent = click.unchecked_ref();
    let plain = mouse.button() == 0 && !mouse.ctrl_key() && !mouse.meta_key() && !mouse.shift_key() && !mouse.alt_key();
    if plain {
        click.prevent_default();
    }
    plain
}

/// The nearest element around that of an event which a selector names, and an attribute of it.
pub fn attribute_around(event: &Event, selector: &str, name: &str) -> Option<String> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok()??;
    element.get_attribute(name)
}

/// What is in the field that an event comes from: a text, or the name of what was chosen.
pub fn value_of(event: &Event) -> String {
    event.target().map(|field| input(&field).value()).unwrap_or_default()
}

/// Puts a text into a field, if it is not there yet: to put it there again would move the cursor.
pub fn set_value(field: &Element, value: &str) {
    let field = input(&field.0);
    if field.value() != value {
        field.set_value(value);
    }
}

/// A field. A list to choose from is none, but has a value as well, and more is not asked of it.
fn input(field: &EventTarget) -> &HtmlInputElement {
    field.unchecked_ref()
}

/// Opens a dialog, over the page; or closes it.
pub fn show_dialog(dialog: &Element, shown: bool) {
    let dialog: &HtmlDialogElement = dialog.0.unchecked_ref();
    match (shown, dialog.open()) {
        (true, false) => drop(dialog.show_modal()),
        (false, true) => dialog.close(),
        _ => {}
    }
}

/// Where along an element, from 0 at its top to 1 at its foot, a mouse is.
pub fn place_along(event: &Event, element: &Element) -> f64 {
    let mouse: &MouseEvent = event.unchecked_ref();
    let bounds = element.0.get_bounding_client_rect();
    (f64::from(mouse.client_y()) - bounds.top()) / bounds.height().max(1.0)
}

/// One thing to be done later, at most: to ask again puts it off. It is never done once the owner has gone.
#[derive(Clone, Copy)]
pub struct Later(StoredValue<Option<Pending>>);

/// What waits, and the number of its timer.
struct Pending {
    timer: i32,
    _run: SendWrapper<Closure<dyn Fn()>>,
}

impl Later {
    /// Nothing yet.
    #[allow(clippy::new_without_default, reason = "it belongs to an owner, which a default value would not show")]
    pub fn new() -> Self {
        let later = Self(StoredValue::new(None));
        on_cleanup(move || later.cancel());
        later
    }

    /// Does it after so long, and not what was to be done before.
    pub fn after(self, delay: Duration, run: impl Fn() + 'static) {
        self.cancel();
        let run: Closure<dyn Fn()> = Closure::wrap(Box::new(move || batch(&run)));
        let delay = i32::try_from(delay.as_millis()).unwrap_or(i32::MAX);
        let timer = window().set_timeout_with_callback_and_timeout_and_arguments_0(run.as_ref().unchecked_ref(), delay);
        if let Ok(timer) = timer {
            self.0.update_value(|pending| *pending = Some(Pending { timer, _run: SendWrapper::new(run) }));
        }
    }

    /// Does nothing.
    pub fn cancel(self) {
        if let Some(Some(pending)) = self.0.try_update_value(Option::take) {
            window().clear_timeout_with_handle(pending.timer);
        }
    }
}
