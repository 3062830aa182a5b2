//! The browser: every call to `web-sys` and `js-sys` that the widget makes stands here, behind functions with plain types.

use js_sys::Intl::{DateTimeFormatOptions, DayFormat, MonthFormat, YearFormat};
use leptos::ev;
use leptos::prelude::{WindowListenerHandle, document, request_animation_frame, window, window_event_listener};
use trouvaille_engine::date::Date;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, UrlSearchParams};

use crate::state::{Address, Focus, Key, Step};

/// The language of the page's words, dates and numbers.
const LANGUAGE: &str = "fr";

/// The element in `index.html` that the page is mounted in.
const MOUNT_POINT: &str = "trouvaille";

/// The search box.
pub const SEARCH_BOX: &str = "search-box";

/// The class of the links of a results list.
pub const RESULT: &str = "result";

/// The heading of a results list, which takes the focus when a search is done.
pub const RESULTS_HEADING: &str = "results-heading";

/// What `start.js` listens for on the window, to say that the page no longer works.
const FAILURE: &str = "trouvaille-failure";

/// The element that the page is mounted in, if the document has it.
pub fn mount_point() -> Option<HtmlElement> {
    document().get_element_by_id(MOUNT_POINT)?.dyn_into().ok()
}

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

/// What the address bar says.
pub fn address() -> Address {
    let search = window().location().search().unwrap_or_default();
    let parameters = UrlSearchParams::new_with_str(&search).ok();
    let get = |name| parameters.as_ref().and_then(|parameters| parameters.get(name)).filter(|value| !value.is_empty());
    Address { query: get("q").unwrap_or_default(), document: get("d") }
}

/// The link that leads to an address: relative, so that it works wherever the page lies.
pub fn href(address: &Address) -> String {
    let Ok(parameters) = UrlSearchParams::new() else { return "?".into() };
    if !address.query.is_empty() {
        parameters.append("q", &address.query);
    }
    if let Some(document) = &address.document {
        parameters.append("d", document);
    }
    format!("?{}", String::from(parameters.to_string()))
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

/// Names the page in the tab and in the history.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Where the focus is.
pub fn focus() -> Focus {
    let Some(element) = document().active_element() else { return Focus::Elsewhere };
    if element.id() == SEARCH_BOX {
        Focus::Box
    } else if element.class_list().contains(RESULT) || element.id() == RESULTS_HEADING {
        Focus::Result
    } else if matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    {
        Focus::OtherField
    } else {
        Focus::Elsewhere
    }
}

/// Puts the focus on an element, once what has just changed is on the page.
pub fn focus_on(id: String) {
    request_animation_frame(move || focus_element(document().get_element_by_id(&id)));
}

/// Puts the focus into the search box and selects what is in it.
pub fn focus_box() {
    let element =
        document().get_element_by_id(SEARCH_BOX).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = element {
        let _ = input.focus();
        input.select();
    }
}

/// Puts the focus on the result behind the one that has it, or on the first.
pub fn focus_next_result() {
    let results = document().get_elements_by_class_name(RESULT);
    let next = position_in(&results).map_or(0, |position| position + 1);
    focus_element(results.item(next));
}

/// Puts the focus on the result before the one that has it, or into the search box.
pub fn focus_previous_result() {
    let results = document().get_elements_by_class_name(RESULT);
    match position_in(&results) {
        Some(position) if position > 0 => focus_element(results.item(position - 1)),
        _ => focus_box(),
    }
}

fn position_in(elements: &web_sys::HtmlCollection) -> Option<u32> {
    let active = document().active_element()?;
    (0..elements.length()).find(|&position| elements.item(position).as_ref() == Some(&active))
}

fn focus_element(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Takes a click on a link over from the browser, if it asks for the link to be followed here and not in a new tab or
/// window. False where the browser goes on with it.
pub fn take_over(click: &MouseEvent) -> bool {
    let plain = click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key() && !click.alt_key();
    if plain {
        click.prevent_default();
    }
    plain
}

/// Listens to the keys that are pressed anywhere on the page, until the handle is used. A key that `answer` has an answer to
/// does nothing else. Keys of an input method, which is putting a character together, are not heard.
pub fn on_key(answer: impl Fn(&Key) -> bool + 'static) -> WindowListenerHandle {
    let on_a_mac = window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"));
    window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        // 229 is what Safari sends for the Enter that ends a composition.
        if event.is_composing() || event.key_code() == 229 || event.default_prevented() {
            return;
        }
        let key = Key {
            name: event.key(),
            control: if on_a_mac { event.meta_key() } else { event.ctrl_key() },
            // What Ctrl does on a Mac and ⌘ elsewhere is not ours.
            other: event.alt_key() || event.shift_key() || (if on_a_mac { event.ctrl_key() } else { event.meta_key() }),
        };
        if answer(&key) {
            event.prevent_default();
        }
    })
}

/// Listens to Back and Forward, until the handle is used.
pub fn on_travel(answer: impl Fn() + 'static) -> WindowListenerHandle {
    window_event_listener(ev::popstate, move |_| answer())
}

/// « 1 291 ».
pub fn number(number: usize) -> String {
    js_sys::Number::from(number as f64).to_locale_string(LANGUAGE).into()
}

/// « décembre 2016 », « 29 décembre 2016 »: as far as the date is stated.
pub fn date(date: Date) -> String {
    let options = DateTimeFormatOptions::new();
    // The date has no hour, so it must not slip into a neighbouring day.
    options.set_time_zone("UTC");
    options.set_year(YearFormat::Numeric);
    if date.month.is_some() {
        options.set_month(MonthFormat::Long);
    }
    if date.day.is_some() {
        options.set_day(DayFormat::Numeric);
    }
    let at = js_sys::Date::new(&JsValue::from_str(&format!(
        "{:04}-{:02}-{:02}",
        date.year,
        date.month.unwrap_or(1),
        date.day.unwrap_or(1)
    )));
    crate::wording::date(&String::from(at.to_locale_date_string(LANGUAGE, &options)))
}
