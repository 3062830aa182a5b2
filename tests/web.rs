//! Tests of the widget in a browser, without the page: mounting, typing, and the JavaScript API.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a panic fails the test")]

use js_sys::{Array, Function, JSON, Promise, Reflect};
use leptos::prelude::{document, window};
use trouvaille::browser::host::HostObject;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

/// The id of the search box.
const SEARCH_BOX: &str = "search-box";

/// How many times to check a condition before failing.
const MAX_CHECKS: usize = 1000;

/// A host that records the address that the widget sets.
#[wasm_bindgen(inline_js = "export function test_host() {
    let shown = '';
    return {
        ownsPage: true, scrolls: false, openOriginal: false, keys: window, language: 'fr',
        address: () => shown,
        link: address => '?' + address,
        visit(address) { shown = address; return true; },
        back() {}, announce: () => true, theme() {},
        title(title) { document.title = title; },
    };
}")]
extern "C" {
    #[derive(Clone)]
    type TestHost;

    fn test_host() -> TestHost;

    #[wasm_bindgen(method, js_name = address)]
    fn shown(this: &TestHost) -> String;
}

/// Runs a test with a mounted widget, at an address without a query.
async fn with_widget<Out>(test: impl AsyncFnOnce(&HtmlElement, &TestHost) -> Out) -> Out {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let host = test_host();
    let unmount: Function =
        trouvaille::mount(root.clone(), host.clone().unchecked_into::<HostObject>()).unchecked_into();
    let out = test(&root, &host).await;
    unmount.call0(&JsValue::NULL).unwrap();
    assert!(root.first_child().is_none());
    root.remove();
    out
}

/// Waits until a condition is true, yielding to the browser between checks.
async fn wait_until(description: &str, condition: impl Fn() -> bool) {
    for _ in 0..MAX_CHECKS {
        if condition() {
            return;
        }
        let timeout = Promise::new(&mut |resolve, _| {
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 5).unwrap();
        });
        JsFuture::from(timeout).await.unwrap();
    }
    panic!("timed out waiting until {description}");
}

async fn wait_for_texts(root: &HtmlElement, selector: &str, expected: &[&str]) {
    wait_until(&format!("the texts of `{selector}` are {expected:?}"), || texts(root, selector) == expected).await;
}

fn type_into_box(query: &str) {
    let input: HtmlInputElement = document().get_element_by_id(SEARCH_BOX).unwrap().unchecked_into();
    input.set_value(query);
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("input", &bubbling).unwrap()).unwrap();
}

fn texts(root: &HtmlElement, selector: &str) -> Vec<String> {
    let found = root.query_selector_all(selector).unwrap();
    (0..found.length()).filter_map(|index| found.item(index)?.text_content()).collect()
}

#[wasm_bindgen_test]
async fn all_articles_are_listed_for_an_empty_query() {
    with_widget(async |root, _| {
        assert_eq!(texts(root, ".count"), ["5 articles"]);
        // In a small viewport the last rows are only rendered when they are about to become visible.
        wait_until("all articles are listed", || texts(root, ".result").len() == 5).await;
        assert_eq!(texts(root, "mark"), Vec::<String>::new());
    })
    .await;
}

#[wasm_bindgen_test]
async fn typing_lists_the_results_with_marked_words() {
    with_widget(async |root, host| {
        type_into_box("l’Europe trêve");
        type_into_box("trêve");
        wait_for_texts(root, ".count", &["3 articles pour «\u{202f}trêve\u{202f}»"]).await;
        let marks = texts(root, "mark");
        assert!(marks.len() >= 3 && marks.iter().all(|mark| mark == "trêve"), "{marks:?}");
        assert_eq!(document().title(), "trêve – Trouvaille");
        wait_until("the address contains the query", || host.shown() == "q=tr%C3%AAve").await;
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_typo_is_corrected_and_the_heading_shows_the_correction() {
    with_widget(async |root, host| {
        type_into_box("cesez-le-feu");
        wait_for_texts(root, ".count", &["Résultats pour «\u{202f}cessez-le-feu\u{202f}» · 5 articles"]).await;
        let marks = texts(root, "mark");
        let is_found = |mark: &String| mark == "cessez-le-feu" || mark == "cessent";
        assert!(marks.len() >= 5 && marks.iter().all(is_found), "{marks:?}");
        // The address keeps the query as typed.
        wait_until("the address contains the query", || host.shown() == "q=cesez-le-feu").await;
        type_into_box("cessez-le-feu");
        wait_for_texts(root, ".count", &["5 articles pour «\u{202f}cessez-le-feu\u{202f}»"]).await;
    })
    .await;
}

#[wasm_bindgen_test]
async fn unmounting_removes_the_elements_and_the_key_listener() {
    with_widget(async |_, _| type_into_box("trêve")).await;
    assert!(document().get_element_by_id(SEARCH_BOX).is_none());
    // The widget no longer handles its hotkey.
    let slash = KeyboardEventInit::new();
    slash.set_key("/");
    slash.set_cancelable(true);
    let slash = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &slash).unwrap();
    window().dispatch_event(&slash).unwrap();
    assert!(!slash.default_prevented());
}

#[wasm_bindgen_test]
fn the_api_returns_plain_objects() {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &key.into()).unwrap();
    let results = trouvaille::api::search("q=Al-Assad", 0, 2).unwrap_or_else(|_| panic!("the call should succeed"));
    assert_eq!(get(&results, "total"), 3);
    assert_eq!(get(&results, "corrected"), JsValue::NULL);
    let hits: Array = get(&results, "hits").unchecked_into();
    assert_eq!(hits.length(), 2);
    let hit = get(&hits.get(0), "card");
    assert_eq!(get(&hit, "source"), "BFMTV");
    assert_eq!(get(&hit, "date"), JsValue::NULL);
    assert_eq!(get(&hit, "titleDerived"), false);
    assert_eq!(get(&hit, "url"), JsValue::NULL);
    assert_eq!(get(&hit, "fields").unchecked_into::<Array>().length(), 0);

    let corrected = trouvaille::api::search("q=Al-Asad", 1, 10).unwrap_or_else(|_| panic!("the call should succeed"));
    assert_eq!(get(&corrected, "corrected"), "Al-Assad");
    assert_eq!(get(&corrected, "total"), 3);
    assert_eq!(get(&corrected, "hits").unchecked_into::<Array>().length(), 2);

    let path = get(&hit, "path").as_string().unwrap();
    let article = trouvaille::api::article(&path, "trêve").unwrap_or_else(|_| panic!("the call should succeed"));
    let json = String::from(JSON::stringify(&article).unwrap());
    assert!(
        json.contains(r#"{"kind":"subheading","text":[{"text":"Entretien téléphonique avec Obama","marked":false}]}"#),
        "{json}"
    );
    assert!(json.contains(r#"{"text":"trêve","marked":true}"#));

    let missing = trouvaille::api::article("nothing", "").unwrap_or_else(|_| panic!("the call should succeed"));
    assert_eq!(missing, JsValue::NULL);

    let facets =
        trouvaille::api::facets("q=Al-Assad&source=BFMTV").unwrap_or_else(|_| panic!("the call should succeed"));
    let json = String::from(JSON::stringify(&facets).unwrap());
    assert!(json.contains(r#"["BFMTV",1]"#) && json.ends_with(r#""fields":[]}"#), "{json}");
    let suggested = trouvaille::api::suggest("syr", 2).unwrap_or_else(|_| panic!("the call should succeed"));
    assert_eq!(suggested.unchecked_into::<Array>().length(), 2);
}
