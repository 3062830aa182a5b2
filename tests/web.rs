//! The widget inside a browser, without its page: mounted, typed into, asked through its JavaScript API.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

use js_sys::{Array, Function, JSON, Promise, Reflect};
use leptos::prelude::{document, window};
use trouvaille::browser::host::HostObject;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

/// The search box.
const SEARCH_BOX: &str = "search-box";

/// So often is looked whether a condition has come true.
const LOOKS: usize = 1000;

/// A host that remembers what the widget tells it.
#[wasm_bindgen(inline_js = "export function made_host() {
    let shown = '';
    return {
        ownsPage: true, scrolls: false, keys: window, language: 'fr',
        address: () => shown,
        link: address => '?' + address,
        visit(address) { shown = address; return true; },
        back() {}, announce: () => true, theme() {},
        title(title) { document.title = title; },
    };
}")]
extern "C" {
    #[derive(Clone)]
    type Made;

    fn made_host() -> Made;

    #[wasm_bindgen(method, js_name = address)]
    fn shown(this: &Made) -> String;

}

/// Mounts the widget for as long as a test runs, at an address without a query.
async fn with_widget<Out>(test: impl AsyncFnOnce(&HtmlElement, &Made) -> Out) -> Out {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let host = made_host();
    let unmount: Function =
        trouvaille::mount(root.clone(), host.clone().unchecked_into::<HostObject>()).unchecked_into();
    let out = test(&root, &host).await;
    unmount.call0(&JsValue::NULL).unwrap();
    assert!(root.first_child().is_none());
    root.remove();
    out
}

/// Waits until something is so, while the browser does what is due.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..LOOKS {
        if is_so() {
            return;
        }
        let due = Promise::new(&mut |resolve, _| {
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 5).unwrap();
        });
        JsFuture::from(due).await.unwrap();
    }
    panic!("it never came true: {what}");
}

async fn until_texts(root: &HtmlElement, selector: &str, expected: &[&str]) {
    until(&format!("{selector} {expected:?}"), || texts(root, selector) == expected).await;
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
async fn all_articles_are_listed_before_anything_is_asked() {
    with_widget(async |root, _| {
        assert_eq!(texts(root, ".count"), ["5 articles"]);
        // On a low screen the last ones come when they are about to be seen.
        until("all are listed", || texts(root, ".result").len() == 5).await;
        assert_eq!(texts(root, "mark"), Vec::<String>::new());
    })
    .await;
}

#[wasm_bindgen_test]
async fn typing_lists_what_is_found_with_its_words_marked() {
    with_widget(async |root, host| {
        type_into_box("l’Europe trêve");
        type_into_box("trêve");
        until_texts(root, ".count", &["3 articles pour «\u{202f}trêve\u{202f}»"]).await;
        let marks = texts(root, "mark");
        assert!(marks.len() >= 3 && marks.iter().all(|mark| mark == "trêve"), "{marks:?}");
        assert_eq!(document().title(), "trêve – Trouvaille");
        until("the address follows", || host.shown() == "q=tr%C3%AAve").await;
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_slip_is_corrected_and_the_heading_says_so() {
    with_widget(async |root, host| {
        type_into_box("cesez-le-feu");
        until_texts(root, ".count", &["Résultats pour «\u{202f}cessez-le-feu\u{202f}» · 4 articles"]).await;
        let marks = texts(root, "mark");
        assert!(marks.len() >= 4 && marks.iter().all(|mark| mark == "cessez-le-feu"), "{marks:?}");
        // What was typed stays as it was typed.
        until("the address follows", || host.shown() == "q=cesez-le-feu").await;
        type_into_box("cessez-le-feu");
        until_texts(root, ".count", &["4 articles pour «\u{202f}cessez-le-feu\u{202f}»"]).await;
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_unmounted_widget_leaves_nothing_behind() {
    with_widget(async |_, _| type_into_box("trêve")).await;
    assert!(document().get_element_by_id(SEARCH_BOX).is_none());
    // What the widget would have answered to finds nobody.
    let slash = KeyboardEventInit::new();
    slash.set_key("/");
    slash.set_cancelable(true);
    let slash = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &slash).unwrap();
    window().dispatch_event(&slash).unwrap();
    assert!(!slash.default_prevented());
}

#[wasm_bindgen_test]
fn the_api_answers_with_plain_objects() {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &key.into()).unwrap();
    let results = trouvaille::api::search("q=Al-Assad", 0, 2).unwrap_or_else(|_| panic!("it answers"));
    assert_eq!(get(&results, "total"), 3);
    assert_eq!(get(&results, "corrected"), JsValue::NULL);
    let hits: Array = get(&results, "hits").unchecked_into();
    assert_eq!(hits.length(), 2);
    let hit = get(&hits.get(0), "card");
    assert_eq!(get(&hit, "source"), "BFMTV");
    assert_eq!(get(&hit, "date"), JsValue::NULL);
    assert_eq!(get(&hit, "titleDerived"), false);

    let corrected = trouvaille::api::search("q=Al-Asad", 1, 10).unwrap_or_else(|_| panic!("it answers"));
    assert_eq!(get(&corrected, "corrected"), "Al-Assad");
    assert_eq!(get(&corrected, "total"), 3);
    assert_eq!(get(&corrected, "hits").unchecked_into::<Array>().length(), 2);

    let path = get(&hit, "path").as_string().unwrap();
    let article = trouvaille::api::article(&path, "trêve").unwrap_or_else(|_| panic!("it answers"));
    let json = String::from(JSON::stringify(&article).unwrap());
    assert!(
        json.contains(r#"{"kind":"subheading","text":[{"text":"Entretien téléphonique avec Obama","marked":false}]}"#),
        "{json}"
    );
    assert!(json.contains(r#"{"text":"trêve","marked":true}"#));

    let missing = trouvaille::api::article("nothing", "").unwrap_or_else(|_| panic!("it answers"));
    assert_eq!(missing, JsValue::NULL);

    let facets = trouvaille::api::facets("q=Al-Assad&source=BFMTV").unwrap_or_else(|_| panic!("it answers"));
    let json = String::from(JSON::stringify(&facets).unwrap());
    assert!(json.contains(r#"["BFMTV",1]"#), "{json}");
    let suggested = trouvaille::api::suggest("syr", 2).unwrap_or_else(|_| panic!("it answers"));
    assert_eq!(suggested.unchecked_into::<Array>().length(), 2);
}
