//! The custom element in host pages.

use serde_json::{Value, json};
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::{EMPTY, WasmResponse};
use trouvaille_harness::page::{Key, Page};

use crate::scenario::{Scenario, scenarios};

/// The smallest host page, with the two lines of HTML from the README.
const PLAIN: &str = "embed/demo/plain.html";

/// A JavaScript expression for the files of the package that the page has loaded, sorted, with hashes replaced by `…`,
/// without the index, which only a packed site has in a file of its own.
const LOADED: &str = "performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname) \
    .filter(path => path.includes('/embed/') && !path.includes('/corpus-')) \
    .map(path => path.replace(/.*\\/embed\\//, '').replace(/-[0-9a-f]+\\./, '-….')).sort()";

/// A JavaScript expression for the id or tag name of the focused element, looking into shadow roots.
const DEEP_FOCUS: &str = "(() => { let active = document.activeElement; \
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement; \
    return active?.id || active?.localName; })()";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        two_lines_of_html_embed_the_search_under_a_strict_policy,
        only_the_loader_is_fetched_until_the_element_is_near_the_viewport,
        focusing_a_distant_element_loads_the_widget,
        text_typed_before_the_widget_has_loaded_is_searched,
        loading_the_widget_can_be_retried_after_a_failure,
        all_elements_share_one_wasm_file,
        an_element_keeps_its_state_when_it_is_moved_or_reinserted,
        a_search_on_a_detached_element_runs_once_it_is_inserted,
        styles_of_page_and_element_do_not_affect_each_other,
        a_page_can_style_the_element_with_custom_properties_and_parts,
        the_dialog_opens_by_key_button_and_script,
        a_dialog_provides_a_default_button_and_ignores_its_hotkey_while_hidden,
        a_moved_dialog_stays_modal,
        keys_meant_for_the_page_are_left_to_the_page,
        keys_handled_by_the_element_do_not_reach_the_page,
        no_field_of_an_element_makes_a_phone_zoom_in,
        a_panel_does_not_change_the_address,
        the_page_layout_keeps_other_parts_of_the_address,
        events_report_searches_and_can_be_cancelled,
        attributes_can_be_changed,
        an_event_listener_can_change_attributes_of_the_element,
        a_closed_article_stays_closed_when_the_element_is_reinserted,
        the_api_functions_return_the_documented_objects,
        an_invalid_argument_is_a_type_error_that_names_it,
        a_crash_of_the_widget_shows_an_error,
        a_narrow_column_on_a_wide_screen_uses_the_narrow_layout,
    ]
    .into_iter()
    .chain(
        scenarios![creating_and_removing_elements_leaks_nothing, the_element_is_accessible]
            .map(|scenario| scenario.only_in(Browser::has_devtools)),
    )
    .collect()
}

/// A JavaScript expression for the first match of a selector in the first custom element.
fn inside(selector: &str) -> String {
    inside_of("trouvaille-search", selector)
}

/// A JavaScript expression for the first match of a selector in an element.
fn inside_of(element: &str, selector: &str) -> String {
    format!("document.querySelector({})?.shadowRoot?.querySelector({})", json!(element), json!(selector))
}

/// A JavaScript expression for the number of matches of a selector in an element.
fn count_in(element: &str, selector: &str) -> String {
    format!("document.querySelector({})?.shadowRoot?.querySelectorAll({}).length", json!(element), json!(selector))
}

async fn wait_for_rows(page: &Page, element: &str, expected: usize) {
    page.wait_until(&count_in(element, ".result"), &json!(expected)).await;
}

/// Opens a host page with this body, without the script of the element.
async fn open_host_page_without_script(page: &Page, body: &str) {
    page.visit(EMPTY).await;
    page.run(&format!("document.body.innerHTML = {}", json!(body))).await;
}

/// Adds the script of the element to the page, and its exported functions as `window.api`.
async fn add_script(page: &Page) {
    page.run(
        "const script = document.createElement('script'); script.type = 'module'; \
        script.textContent = \"import * as api from './embed/trouvaille.js'; window.api = api\"; \
        document.head.append(script)",
    )
    .await;
    page.wait_for("window.api").await;
}

/// Opens a host page with this body and the script of the element.
async fn open_host_page(page: &Page, body: &str) {
    open_host_page_without_script(page, body).await;
    add_script(page).await;
}

/// Focuses the search box of an element and types.
async fn type_into(page: &Page, element: &str, text: &str) {
    page.wait_for(&inside_of(element, "#search-box")).await;
    page.run(&format!("{}.focus()", inside_of(element, "#search-box").replace("?.", "."))).await;
    page.press(text).await;
}

/// Moves the focus from the search box to the first row and opens it.
async fn open_first_row(page: &Page) {
    focus_first_row(page).await;
    page.press_key(Key::Enter).await;
    page.wait_until(DEEP_FOCUS, &json!("article-title")).await;
}

/// Moves the focus from the search box to the first row.
async fn focus_first_row(page: &Page) {
    page.press_key(Key::Enter).await;
    page.wait_until(DEEP_FOCUS, &json!("results-heading")).await;
    page.press_key(Key::Down).await;
    page.wait_for(&format!("{DEEP_FOCUS}.startsWith('result-')")).await;
}

async fn two_lines_of_html_embed_the_search_under_a_strict_policy(page: &Page) {
    page.visit(PLAIN).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    type_into(page, "trouvaille-search", "trêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.wait_until(&format!("{}.innerText", inside(".passage mark")), &json!("trêve")).await;
    open_first_row(page).await;
    assert_eq!(page.value(&count_in("trouvaille-search", "[style]")).await, 0);
}

async fn only_the_loader_is_fetched_until_the_element_is_near_the_viewport(page: &Page) {
    open_host_page(page, "<p style='height: 5000px'>Far</p><trouvaille-search></trouvaille-search>").await;
    page.wait_for(&inside("input")).await;
    page.settle().await;
    page.wait_until(LOADED, &json!(["trouvaille.js"])).await;
    page.run("scrollTo(0, 4000)").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.wait_until(LOADED, &json!(["trouvaille-….js", "trouvaille-….wasm", "trouvaille.js"])).await;
}

async fn focusing_a_distant_element_loads_the_widget(page: &Page) {
    let far = "<a id=before href=#>Before</a><p style='height: 5000px'>Far</p>\
        <trouvaille-search layout=panel></trouvaille-search>";
    open_host_page(page, far).await;
    page.wait_for(&inside("input")).await;
    page.run("document.querySelector('#before').focus()").await;
    page.wait_until(LOADED, &json!(["trouvaille.js"])).await;
    page.press_key(Key::Tab).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
}

async fn text_typed_before_the_widget_has_loaded_is_searched(page: &Page) {
    page.host.set_wasm_response(WasmResponse::Pending);
    open_host_page(page, "<trouvaille-search lang=fr></trouvaille-search>").await;
    page.wait_for(&inside("input")).await;
    let label = page.value(&format!("{}.innerText.trim()", inside("label"))).await;
    page.run(&format!("{}.focus()", inside("input").replace("?.", "."))).await;
    page.press("trêv").await;
    page.host.set_wasm_response(WasmResponse::Normal);
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
    // The placeholder has the same label as the widget.
    assert_eq!(page.value(&format!("{}.innerText.trim()", inside("label[for=search-box]"))).await, label);
    page.press("e").await;
    page.wait_until(&format!("{}.value", inside("#search-box")), &json!("trêve")).await;
}

async fn loading_the_widget_can_be_retried_after_a_failure(page: &Page) {
    page.expect_errors();
    page.host.set_wasm_response(WasmResponse::NotFound);
    open_host_page(page, "<trouvaille-search lang=en></trouvaille-search>").await;
    page.wait_until(&format!("{}?.innerText", inside("[role=alert] button")), &json!("Try again")).await;
    // Repeated attempts show a single message.
    let search = "document.querySelector('trouvaille-search').search('trêve').catch(error => error.name)";
    assert_eq!(page.resolved_value(search).await, "Error");
    assert_eq!(page.value(&count_in("trouvaille-search", "[role=alert]")).await, 1);
    page.host.set_wasm_response(WasmResponse::Normal);
    page.run(&format!("{}.click()", inside("[role=alert] button").replace("?.", "."))).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.wait_until(&count_in("trouvaille-search", "[role=alert]"), &json!(0)).await;
}

async fn all_elements_share_one_wasm_file(page: &Page) {
    let three = "<trouvaille-search id=a layout=panel></trouvaille-search>\
        <trouvaille-search id=b layout=panel></trouvaille-search>\
        <trouvaille-search id=c lang=en></trouvaille-search>";
    open_host_page(page, three).await;
    page.run("scrollTo(0, 9999)").await;
    for element in ["#a", "#b", "#c"] {
        wait_for_rows(page, element, 5).await;
    }
    page.wait_until(LOADED, &json!(["trouvaille-….js", "trouvaille-….wasm", "trouvaille.js"])).await;
    // Each element has its own query, language and focus.
    type_into(page, "#a", "trêve").await;
    wait_for_rows(page, "#a", 3).await;
    type_into(page, "#b", "Palmyre").await;
    wait_for_rows(page, "#b", 1).await;
    wait_for_rows(page, "#c", 5).await;
    page.wait_until(&format!("{}.innerText", inside_of("#c", "#results-heading")), &json!("5 articles")).await;
    page.wait_until(&format!("{}.innerText", inside_of("#c", "[type=submit]")), &json!("Search")).await;
}

async fn an_element_keeps_its_state_when_it_is_moved_or_reinserted(page: &Page) {
    open_host_page(page, "<div id=one><trouvaille-search layout=panel></trouvaille-search></div><div id=two></div>")
        .await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    type_into(page, "trouvaille-search", "trêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.press_key(Key::Enter).await;
    let row = inside(".result");
    page.run(&format!("window.row = {row}; window.element = document.querySelector('trouvaille-search')")).await;
    // A move keeps the content of the element.
    page.run("document.querySelector('#two').append(element)").await;
    page.settle().await;
    assert_eq!(page.value(&format!("{row} === row")).await, true);
    // A removed element is emptied, and restored when it is reinserted.
    page.run("element.remove()").await;
    page.wait_until("element.shadowRoot.childElementCount", &json!(0)).await;
    page.run("document.querySelector('#one').append(element)").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.wait_until(&format!("{}.value", inside("#search-box")), &json!("trêve")).await;
    type_into(page, "trouvaille-search", "x").await;
    page.wait_until(&format!("{}.value", inside("#search-box")), &json!("trêvex")).await;
}

async fn a_search_on_a_detached_element_runs_once_it_is_inserted(page: &Page) {
    open_host_page(page, "").await;
    let search_and_insert = "(element => (element.search('trêve'), document.body.append(element)))";
    page.run(&format!("{search_and_insert}(document.createElement('trouvaille-search'))")).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    let detached = "document.createElement('trouvaille-search').open('trêve')";
    assert_eq!(page.resolved_value(detached).await, Value::Null);
}

async fn creating_and_removing_elements_leaks_nothing(page: &Page) {
    open_host_page_without_script(page, "<div id=place></div>").await;
    page.run(
        "const instantiate = WebAssembly.instantiateStreaming; \
        WebAssembly.instantiateStreaming = async (...options) => { \
            const result = await instantiate.apply(WebAssembly, options); \
            window.wasmSizes = () => Object.values(result.instance.exports).map(value => \
                value instanceof WebAssembly.Memory ? value.buffer.byteLength \
                : value instanceof WebAssembly.Table ? value.length : 0).filter(Boolean); \
            return result; }",
    )
    .await;
    add_script(page).await;
    let rounds = |count: usize| {
        format!(
            "(async () => {{ for (let round = 0; round < {count}; round++) {{ \
                const element = document.createElement('trouvaille-search'); \
                element.setAttribute('layout', ['page', 'panel', 'dialog'][round % 3]); \
                element.setAttribute('address', 'none'); \
                document.querySelector('#place').replaceChildren(element); \
                await element.search('trêve'); \
                if (element.shadowRoot.querySelectorAll('.result').length !== 3) throw 'unexpected results'; \
                if (round % 2) element.shadowRoot.querySelector('.result').click(); \
                element.remove(); if (round % 10 === 9) await new Promise(requestAnimationFrame); }} }})()"
        )
    };
    let resources = async || {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await;
        page.devtools("Performance.enable", json!({})).await;
        let metrics = page.devtools("Performance.getMetrics", json!({})).await;
        let metric = |name: &str| {
            let all = metrics["metrics"].as_array().into_iter().flatten();
            all.filter(|metric| metric["name"] == name).find_map(|metric| metric["value"].as_f64()).expect(name)
        };
        let wasm: Vec<f64> = serde_json::from_value(page.value("wasmSizes()").await).expect("numbers");
        [vec![metric("Nodes"), metric("JSEventListeners")], wasm].concat()
    };
    // Some resources are allocated once, so measure after a few rounds.
    assert_eq!(page.resolved_value(&rounds(30)).await, Value::Null);
    let before = resources().await;
    assert_eq!(page.resolved_value(&rounds(1000)).await, Value::Null);
    let after = resources().await;
    let names = ["nodes", "listeners", "wasm"];
    for (number, (before, after)) in before.iter().zip(&after).enumerate() {
        let name = names[number.min(2)];
        assert!(*after <= before * 1.2 + 50.0, "{name}: {before} before 1,000 rounds, {after} after them");
    }
}

/// A JavaScript expression for the computed style of an element in the shadow root.
fn computed_style(selector: &str) -> String {
    format!(
        "(style => ['color', 'fontSize', 'fontFamily', 'lineHeight', 'letterSpacing', 'textTransform', 'textAlign', \
            'backgroundColor', 'paddingTop', 'marginTop', 'whiteSpace', 'borderTopWidth', 'display', 'float'] \
            .map(name => style[name]))(getComputedStyle({}))",
        inside(selector)
    )
}

async fn styles_of_page_and_element_do_not_affect_each_other(page: &Page) {
    let body = "<div style='width: 600px'>\
        <button class='result reader field box top'>A button</button><h3>A heading</h3>\
        <trouvaille-search lang=fr layout=panel></trouvaille-search></div>";
    open_host_page_without_script(page, body).await;
    let outside = "[...document.querySelectorAll('button, h3, body, html')] \
        .map(element => JSON.stringify(Object.fromEntries([...getComputedStyle(element)] \
            .filter(name => !name.startsWith('--')).map(name => [name, getComputedStyle(element)[name]]))))";
    page.run(&format!("window.before = {outside}")).await;
    add_script(page).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("document.querySelector('trouvaille-search').style.display = 'none'").await;
    assert_eq!(page.value(&format!("{outside}.every((style, number) => style === before[number])")).await, true);
    page.run("document.querySelector('trouvaille-search').style.display = ''").await;

    // Lengths are the same as on the standalone page, including negative ones.
    let margin = format!("Math.round(parseFloat(getComputedStyle({}).marginTop))", inside(".result"));
    page.wait_until(&margin, &json!(-10)).await;

    let parts = [".result", ".passage", "#search-box", ".origin", "[type=submit]", ".count"];
    let mut styles = Vec::new();
    for part in parts {
        styles.push(page.value(&computed_style(part)).await);
    }
    page.run(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(`html { font-size: 62.5% } \
            * { color: red !important; font: italic 40px/3 monospace !important; letter-spacing: 1em !important; \
            text-transform: uppercase !important; text-align: right !important; white-space: pre !important; \
            word-spacing: 2em !important; text-indent: 3em !important } \
            button, h3, a, p, ol, li, input, label { margin: 3em !important; padding: 2em !important; \
            float: right !important; border: 9px solid lime !important; display: block !important }`); \
        document.adoptedStyleSheets = [sheet]",
    )
    .await;
    for (part, before) in parts.iter().zip(styles) {
        assert_eq!(page.value(&computed_style(part)).await, before, "{part}");
    }
}

async fn a_page_can_style_the_element_with_custom_properties_and_parts(page: &Page) {
    open_host_page(page, "<trouvaille-search></trouvaille-search>").await;
    page.run(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(`trouvaille-search { --trouvaille-accent: rgb(1, 2, 3); \
            --trouvaille-paper: rgb(250, 250, 210); --trouvaille-font-size: 20px } \
            trouvaille-search::part(result) { letter-spacing: 3px }`); \
        document.adoptedStyleSheets = [sheet]",
    )
    .await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.wait_until(&format!("getComputedStyle({}).color", inside("[type=submit]")), &json!("rgb(1, 2, 3)")).await;
    page.wait_until(
        &format!("getComputedStyle({}).backgroundColor", inside(".masthead")),
        &json!("rgb(250, 250, 210)"),
    )
    .await;
    page.wait_until(&format!("getComputedStyle({}).fontSize", inside(".trouvaille")), &json!("20px")).await;
    page.wait_for(&format!("getComputedStyle({}).letterSpacing === '3px'", inside(".result"))).await;
    // The height of the box in a font of 20 pixels.
    page.wait_until(&format!("{}.offsetHeight", inside("#search-box")), &json!(55)).await;
}

async fn the_dialog_opens_by_key_button_and_script(page: &Page) {
    open_host_page(page, "<p>A page</p><trouvaille-search layout=dialog lang=fr></trouvaille-search>").await;
    let is_open = format!("{}.open", inside("dialog"));
    page.wait_until(&is_open, &json!(false)).await;
    page.wait_until(LOADED, &json!(["trouvaille.js"])).await;
    page.press("/").await;
    page.wait_until(&is_open, &json!(true)).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
    page.press("trêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    open_first_row(page).await;
    // Escape closes the article, then moves from the list to the box, then clears the box.
    page.press_key(Key::Escape).await;
    page.wait_for(&format!("!{} && {DEEP_FOCUS}.startsWith('result-')", inside(".reader"))).await;
    page.press_key(Key::Escape).await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
    page.press_key(Key::Escape).await;
    page.wait_until(&format!("{}.value", inside("#search-box")), &json!("")).await;
    page.run("document.querySelector('trouvaille-search').close()").await;
    page.wait_until(&is_open, &json!(false)).await;

    // The focus returns to the button that opened it.
    page.run(&format!("{0}.focus(); {0}.click()", inside("[part~=opener]").replace("?.", "."))).await;
    page.wait_until(&is_open, &json!(true)).await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
    page.run(&format!("{}.click()", inside(".closer").replace("?.", "."))).await;
    page.wait_until(&is_open, &json!(false)).await;
    page.wait_until(&format!("{}.matches(':focus')", inside("[part~=opener]")), &json!(true)).await;

    page.run("document.querySelector('trouvaille-search').open('Palmyre')").await;
    page.wait_until(&is_open, &json!(true)).await;
    wait_for_rows(page, "trouvaille-search", 1).await;
    page.wait_until(&format!("{}.value", inside("#search-box")), &json!("Palmyre")).await;
}

async fn a_dialog_provides_a_default_button_and_ignores_its_hotkey_while_hidden(page: &Page) {
    let body = "<div id=menu hidden><trouvaille-search id=one layout=dialog></trouvaille-search></div>\
        <trouvaille-search id=two layout=dialog>\n  </trouvaille-search>\
        <trouvaille-search id=three layout=dialog><button>Find</button></trouvaille-search>";
    open_host_page(page, body).await;
    let opener = |element: &str| format!("{}.checkVisibility()", inside_of(element, "[part~=opener]"));
    page.wait_until(&opener("#two"), &json!(true)).await;
    page.wait_until(&opener("#three"), &json!(false)).await;
    page.press("/").await;
    page.wait_until(&format!("{}.open", inside_of("#two", "dialog")), &json!(true)).await;
    assert_eq!(page.value(&format!("{}.open", inside_of("#one", "dialog"))).await, false);
    wait_for_rows(page, "#two", 5).await;
    page.run("document.querySelector('#two').close(); document.querySelector('#three button').click()").await;
    wait_for_rows(page, "#three", 5).await;
}

async fn a_moved_dialog_stays_modal(page: &Page) {
    open_host_page(page, "<trouvaille-search layout=dialog></trouvaille-search><div id=other></div>").await;
    page.run("document.querySelector('trouvaille-search').open()").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("document.querySelector('#other').append(document.querySelector('trouvaille-search'))").await;
    page.wait_until(&format!("{}.matches(':modal')", inside("dialog")), &json!(true)).await;
    // Changing another attribute leaves the dialog open.
    page.run("document.querySelector('trouvaille-search').setAttribute('hotkey', 'Control+j')").await;
    page.wait_until(&format!("{}?.matches(':modal')", inside("dialog")), &json!(true)).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
}

async fn keys_meant_for_the_page_are_left_to_the_page(page: &Page) {
    let body = "<input id=own><trouvaille-search id=panel layout=panel></trouvaille-search>\
        <trouvaille-search id=dialog layout=dialog hotkey='Control+j'></trouvaille-search>";
    open_host_page(page, body).await;
    wait_for_rows(page, "#panel", 5).await;
    // A panel only handles keys that are pressed inside it.
    page.run("document.querySelector('#own').focus()").await;
    page.press("/?").await;
    page.wait_until("document.querySelector('#own').value", &json!("/?")).await;
    page.run("document.activeElement.blur()").await;
    page.press("/").await;
    page.settle().await;
    assert_eq!(page.value(DEEP_FOCUS).await, "body");
    page.run(&format!("{}.focus()", inside_of("#panel", ".result").replace("?.", "."))).await;
    page.press("/").await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
    assert_eq!(page.value(&format!("{}.open", inside_of("#dialog", "dialog"))).await, false);

    // The page layout handles all keys, except in form fields of the host page.
    open_host_page_without_script(page, "<input id=own><trouvaille-search></trouvaille-search>").await;
    add_script(page).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("document.querySelector('#own').focus()").await;
    page.press("/").await;
    page.wait_until("document.querySelector('#own').value", &json!("/")).await;
    page.run("document.activeElement.blur()").await;
    page.press("/").await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
}

async fn keys_handled_by_the_element_do_not_reach_the_page(page: &Page) {
    for layout in ["panel", "page"] {
        open_host_page_without_script(
            page,
            &format!("<input id=own><trouvaille-search lang=fr layout={layout}></trouvaille-search>"),
        )
        .await;
        // Like many pages, this one ignores keys in form fields by tag name, which misses fields in a shadow root.
        page.run(
            "window.keys = []; \
            document.onkeydown = document.onkeyup = document.onkeypress = ({ target, key, type }) => { \
                if (target.matches('input, textarea, select')) return; \
                keys.push(key); if (type === 'keydown' && key === 's') document.querySelector('#own').focus(); }",
        )
        .await;
        add_script(page).await;
        wait_for_rows(page, "trouvaille-search", 5).await;
        type_into(page, "trouvaille-search", "syrie").await;
        page.wait_until(&format!("{}.value", inside("#search-box")), &json!("syrie")).await;
        open_first_row(page).await;
        page.press("n").await;
        page.press_key(Key::Escape).await;
        page.wait_for(&format!("{DEEP_FOCUS}.startsWith('result-')")).await;
        assert_eq!(page.value("keys").await, json!([]), "{layout}");
        // The page receives the keys that the element does not handle.
        page.press("x").await;
        page.wait_for("keys.includes('x')").await;
    }
}

async fn no_field_of_an_element_makes_a_phone_zoom_in(page: &Page) {
    let small = "[...document.querySelector('trouvaille-search').shadowRoot \
        .querySelectorAll('input:not([type=checkbox]), select')] \
        .filter(field => parseFloat(getComputedStyle(field).fontSize) < 16).map(field => field.outerHTML)";
    for layout in ["page", "panel", "dialog"] {
        let body = format!(
            "<style>:root {{ font-size: 10px; --trouvaille-font-size: 12px }}</style>\
            <trouvaille-search lang=fr layout={layout}></trouvaille-search>"
        );
        page.host.set_wasm_response(WasmResponse::Pending);
        open_host_page(page, &body).await;
        page.run("document.querySelector('trouvaille-search').open()").await;
        page.wait_for(&inside("input")).await;
        page.wait_until(small, &json!([])).await;
        page.host.set_wasm_response(WasmResponse::Normal);
        wait_for_rows(page, "trouvaille-search", 5).await;
        page.wait_until(small, &json!([])).await;
    }
}

async fn a_panel_does_not_change_the_address(page: &Page) {
    let body = "<trouvaille-search layout=panel lang=fr></trouvaille-search>";
    open_host_page(page, body).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("window.before = [location.href, history.length, document.title]").await;
    let is_unchanged =
        "[location.href, history.length, document.title].every((value, index) => value === before[index])";
    type_into(page, "trouvaille-search", "trêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    open_first_row(page).await;
    // A link in the list still opens its article.
    let link = page.value(&format!("{}.href", inside(".result"))).await;
    page.press_key(Key::Escape).await;
    page.wait_for(&format!("!{}", inside(".reader"))).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    assert_eq!(page.value(is_unchanged).await, true);
    page.visit_at("about:blank").await;
    page.visit_at(link.as_str().expect("a link")).await;
    page.run(&format!("document.body.innerHTML = {}", json!(body))).await;
    add_script(page).await;
    page.wait_for(&inside(".reader")).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
}

async fn the_page_layout_keeps_other_parts_of_the_address(page: &Page) {
    page.visit(&format!("{EMPTY}?lang=fr&q=trêve#top")).await;
    page.run("document.body.innerHTML = '<trouvaille-search></trouvaille-search>'").await;
    add_script(page).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    type_into(page, "trouvaille-search", "x").await;
    page.wait_until("location.search + location.hash", &json!("?lang=fr&q=tr%C3%AAvex#top")).await;
    page.run("document.querySelector('trouvaille-search').search('Palmyre')").await;
    wait_for_rows(page, "trouvaille-search", 1).await;
    page.wait_until("location.search", &json!("?lang=fr&q=Palmyre")).await;
    // A link in the list opens the article on the same page.
    let link = format!("new URL({}.href)", inside(".result"));
    page.wait_until(
        &format!(
            "(({{ pathname, searchParams }}) => [pathname === location.pathname, ...searchParams.keys()])({link})"
        ),
        &json!([true, "lang", "q", "d"]),
    )
    .await;
    page.back().await;
    page.wait_until(&format!("{}.value", inside("#search-box")), &json!("trêvex")).await;
}

async fn events_report_searches_and_can_be_cancelled(page: &Page) {
    open_host_page(page, "<div id=around><trouvaille-search layout=panel></trouvaille-search></div>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run(
        "window.events = []; window.cancelled = ''; for (const kind of ['trouvaille-search', 'trouvaille-open']) \
        document.querySelector('#around').addEventListener(kind, event => { window.events.push([kind, event.detail]); \
            if (kind === window.cancelled) event.preventDefault(); })",
    )
    .await;
    type_into(page, "trouvaille-search", "t").await;
    page.wait_until(
        "events",
        &json!([["trouvaille-search", { "query": "t", "filters": {}, "sort": null, "typing": true }]]),
    )
    .await;
    page.press("rêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    focus_first_row(page).await;
    let last_search = json!(["trouvaille-search", { "query": "trêve", "filters": {}, "sort": null, "typing": false }]);
    page.wait_until("events.at(-1)", &last_search).await;
    page.run("window.cancelled = 'trouvaille-open'").await;
    page.press_key(Key::Enter).await;
    page.wait_until("events.at(-1)[0]", &json!("trouvaille-open")).await;
    let path = page.value(&format!("{}.dataset.path", inside(".result"))).await;
    assert_eq!(
        page.value("events.at(-1)[1]").await,
        json!({ "query": "trêve", "filters": {}, "sort": null, "path": path })
    );
    page.settle().await;
    assert_eq!(page.value(&count_in("trouvaille-search", ".reader")).await, 0);

    page.run("window.cancelled = 'trouvaille-search'").await;
    type_into(page, "trouvaille-search", "x").await;
    page.wait_until("events.at(-1)[1].query", &json!("trêvex")).await;
    page.settle().await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    // Setting a filter is also a search.
    page.run("window.cancelled = ''").await;
    page.run(&format!("{}.click()", inside("[type=checkbox]").replace("?.", "."))).await;
    page.wait_for("events.at(-1)[1].filters.sources?.length === 1 && !events.at(-1)[1].typing").await;
}

async fn attributes_can_be_changed(page: &Page) {
    open_host_page(page, "<trouvaille-search lang=fr layout=panel></trouvaille-search>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    type_into(page, "trouvaille-search", "trêve").await;
    page.press_key(Key::Enter).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.run("document.querySelector('trouvaille-search').lang = 'en'").await;
    page.wait_until(&format!("{}?.innerText", inside("#results-heading")), &json!("3 articles for “trêve”")).await;
    page.run("document.querySelector('trouvaille-search').setAttribute('theme', 'dark')").await;
    page.wait_until(
        &format!("{} && getComputedStyle({}).colorScheme", inside(".masthead"), inside(".masthead")),
        &json!("dark"),
    )
    .await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.run("document.querySelector('trouvaille-search').setAttribute('layout', 'dialog')").await;
    page.wait_until(&format!("{}?.open", inside("dialog")), &json!(false)).await;
}

async fn an_event_listener_can_change_attributes_of_the_element(page: &Page) {
    open_host_page(page, "<trouvaille-search layout=panel lang=fr></trouvaille-search>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run(
        "document.addEventListener('trouvaille-search', ({ target }) => { \
            target.lang = 'en'; target.setAttribute('layout', 'page'); })",
    )
    .await;
    type_into(page, "trouvaille-search", "t").await;
    page.wait_until(&format!("{}?.innerText", inside("[type=submit]")), &json!("Search")).await;
    page.wait_until(&format!("{}?.value", inside("#search-box")), &json!("t")).await;
}

async fn a_closed_article_stays_closed_when_the_element_is_reinserted(page: &Page) {
    open_host_page(page, "<trouvaille-search layout=panel></trouvaille-search>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    type_into(page, "trouvaille-search", "trêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    open_first_row(page).await;
    page.press_key(Key::Escape).await;
    page.wait_for(&format!("!{}", inside(".reader"))).await;
    page.run("window.element = document.querySelector('trouvaille-search'); element.remove()").await;
    page.wait_until("element.shadowRoot.childElementCount", &json!(0)).await;
    page.run("document.body.append(element)").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.settle().await;
    assert_eq!(page.value(&count_in("trouvaille-search", ".reader")).await, 0);
}

async fn the_api_functions_return_the_documented_objects(page: &Page) {
    open_host_page(page, "").await;
    let found = page.resolved_value("api.search('trêve', { limit: 2 })").await;
    assert_eq!([&found["total"], &found["corrected"]], [&json!(3), &Value::Null]);
    assert_eq!(found["hits"].as_array().map(Vec::len), Some(2));
    let second = found["hits"][1].clone();
    assert!(second["title"].as_array().is_some_and(|pieces| !pieces.is_empty()), "{second}");
    assert_eq!(
        page.resolved_value("api.search('trêve', { limit: 1, offset: 1 }).then(({ hits }) => hits[0])").await,
        second
    );
    let filtered =
        "api.search('', { filters: { sources: ['BFMTV', null], from: '2016', to: '2016-12-31' }, sort: 'oldest' })";
    let dates =
        page.resolved_value(&format!("{filtered}.then(({{ hits }}) => hits.map(hit => [hit.source, hit.date]))")).await;
    assert_eq!(dates, json!([[null, "2016-12"], [null, "2016-12"]]));
    assert_eq!(page.resolved_value("api.search('cesez-le-feu').then(found => found.corrected)").await, "cessez-le-feu");

    for (filter, total) in [("sections: ['International']", 1), ("dates: ['2016-12']", 3), ("dates: ['2016', null]", 5)]
    {
        let total_of = format!("api.search('', {{ filters: {{ {filter} }} }}).then(found => found.total)");
        assert_eq!(page.resolved_value(&total_of).await, total, "{filter}");
    }

    let facets = page.resolved_value("api.facets('trêve', { filters: { sources: ['BFMTV'] } })").await;
    assert_eq!(facets["sources"], json!([{ "value": "BFMTV", "count": 1 }, { "value": null, "count": 2 }]));
    assert_eq!(facets["sections"], json!([{ "value": "International", "count": 1 }]));
    assert_eq!(facets["months"], json!([{ "value": null, "count": 1 }]));

    let suggested = page.resolved_value("api.suggest('pout', { limit: 1 })").await;
    assert_eq!(suggested, json!(["Vladimir Poutine"]));
    let document = page.resolved_value("api.document('002_32045bc17fb08518.txt', { query: 'trêve' })").await;
    assert_eq!([&document["source"], &document["blocks"][0]["kind"]], [&json!("BFMTV"), &json!("caption")]);
    assert!(document["blocks"].to_string().contains(r#"{"marked":true,"text":"trêve"}"#), "{document}");
    assert_eq!(page.resolved_value("api.document('nothing')").await, Value::Null);
}

async fn an_invalid_argument_is_a_type_error_that_names_it(page: &Page) {
    open_host_page(page, "").await;
    for (call, named) in [
        ("api.search()", "query must be a string"),
        ("api.search(5)", "query must be a string, and is 5"),
        ("api.search('', { limit: -1 })", "limit must be a whole number from 0 on, and is -1"),
        ("api.search('', { limit: '5' })", "limit"),
        ("api.search('', { offset: 1.5 })", "offset"),
        ("api.search('', { limt: 5 })", "options has no \"limt\", but limit, offset, filters, sort"),
        ("api.search('', null)", "options must be an object"),
        ("api.search('', { sort: 'best' })", "sort must be relevance, newest, oldest, and is \"best\""),
        ("api.search('', { filters: { source: ['a'] } })", "filters has no \"source\""),
        ("api.search('', { filters: { sources: 'a' } })", "filters.sources must be a list"),
        ("api.search('', { filters: { sources: [null, 5] } })", "filters.sources[1] must be a string"),
        ("api.search('', { filters: { dates: ['2016-13'] } })", "filters.dates[0] must be a date"),
        ("api.search('', { filters: { from: '2016-02-31' } })", "filters.from must be a date"),
        ("api.search('', { filters: { to: 2016 } })", "filters.to must be a date"),
        ("api.suggest('a', { limit: NaN })", "limit"),
        ("api.facets('a', { sort: 'newest' })", "options has no \"sort\", but filters"),
        ("api.document(1)", "path must be a string"),
        ("api.document('a', { query: 1 })", "query must be a string"),
    ] {
        let outcome =
            page.resolved_value(&format!("{call}.then(() => 'no error', error => [error.name, error.message])")).await;
        let message = outcome[1].as_str().unwrap_or_default();
        assert!(outcome[0] == "TypeError" && message.contains(named), "{call} returned {outcome}");
    }
}

async fn a_crash_of_the_widget_shows_an_error(page: &Page) {
    page.expect_errors();
    open_host_page(page, "<trouvaille-search lang=fr></trouvaille-search>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("dispatchEvent(new Event('trouvaille-failure'))").await;
    page.wait_for(&inside("[role=alert]")).await;
}

async fn a_narrow_column_on_a_wide_screen_uses_the_narrow_layout(page: &Page) {
    open_host_page(page, "<div id=column style='width: 340px'><trouvaille-search></trouvaille-search></div>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.wait_until(&format!("{}.checkVisibility()", inside(".tray")), &json!(true)).await;
    page.wait_until(&format!("{}.scrollWidth <= 340", inside(".trouvaille")), &json!(true)).await;
    page.run("document.querySelector('#column').style.width = '1100px'").await;
    page.wait_until(&format!("{}.checkVisibility()", inside(".tray")), &json!(false)).await;
    // If its width depends on its content, the element does not collapse.
    page.run("document.querySelector('#column').style.display = 'flex'").await;
    page.wait_for("document.querySelector('trouvaille-search').offsetWidth >= 300").await;
}

async fn the_element_is_accessible(page: &Page) {
    for layout in ["page", "panel", "dialog"] {
        let body =
            format!("<main><h1>A page</h1><trouvaille-search lang=fr layout={layout}></trouvaille-search></main>");
        open_host_page(page, &body).await;
        page.run("document.title = 'A page'; document.documentElement.lang = 'en'").await;
        page.assert_accessible(&format!("{layout}, before a search")).await;
        page.run("document.querySelector('trouvaille-search').open('trêve')").await;
        wait_for_rows(page, "trouvaille-search", 3).await;
        page.assert_accessible(&format!("{layout}, with results")).await;
        page.run(&format!("{}.click()", inside(".result").replace("?.", "."))).await;
        page.wait_for(&inside(".reader")).await;
        page.assert_accessible(&format!("{layout}, with an article")).await;
    }
}
