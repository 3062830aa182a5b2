//! The custom element in pages that know nothing of it.

use serde_json::{Value, json};
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::{EMPTY, Wasm};
use trouvaille_harness::page::{Key, Page};

use crate::scenario::{Scenario, scenarios};

/// The smallest page with a search: the two lines of the README.
const PLAIN: &str = "embed/demo/plain.html";

/// The files that the page has loaded, by their endings, without icons.
const LOADED: &str = "performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname) \
    .filter(path => path.includes('/embed/')).map(path => path.replace(/.*\\/embed\\//, '').replace(/-[0-9a-f]+\\./, '-….')).sort()";

/// The element that has the focus, however deep in shadow roots, by its id or else by its name.
const DEEP_FOCUS: &str = "(() => { let active = document.activeElement; \
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement; \
    return active?.id || active?.localName; })()";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        two_lines_make_a_search_also_under_a_strict_policy,
        nothing_but_a_small_script_is_loaded_until_the_element_is_near,
        the_focus_brings_the_widget_however_far_it_is,
        what_is_typed_before_the_widget_is_there_is_searched_for,
        a_widget_that_does_not_come_can_be_asked_for_again,
        all_elements_share_one_wasm,
        an_element_that_moves_or_comes_back_shows_what_it_showed,
        an_element_that_is_told_before_it_is_in_a_page_searches_when_it_is,
        styles_come_neither_in_nor_out,
        a_page_chooses_colours_and_parts,
        the_dialog_opens_by_key_by_button_and_by_script,
        a_dialog_has_its_button_where_the_page_has_none_and_takes_no_key_where_it_is_not_seen,
        a_dialog_that_is_moved_lies_over_the_page_still,
        the_keys_of_the_page_stay_with_the_page,
        keys_that_the_element_uses_do_not_reach_the_page,
        no_field_of_an_element_makes_a_phone_zoom,
        a_panel_leaves_the_address_bar_alone,
        a_page_layout_keeps_what_else_is_in_the_address,
        a_page_hears_of_searches_and_may_answer_itself,
        attributes_can_change,
        a_page_may_change_an_element_while_it_tells_of_a_search,
        an_article_that_was_closed_stays_closed_when_its_element_comes_back,
        scripts_can_ask_for_everything,
        a_bad_option_is_a_type_error_that_names_it,
        a_page_in_which_the_search_stops_says_so,
        a_narrow_column_on_a_wide_screen_is_narrow,
    ]
    .into_iter()
    .chain(
        scenarios![a_thousand_rounds_leave_nothing_behind, everyone_can_use_an_element]
            .map(|scenario| scenario.only_in(Browser::has_devtools)),
    )
    .collect()
}

/// What is in the first element, in JavaScript.
fn inside(selector: &str) -> String {
    inside_of("trouvaille-search", selector)
}

/// What is in an element.
fn inside_of(element: &str, selector: &str) -> String {
    format!("document.querySelector({})?.shadowRoot?.querySelector({})", json!(element), json!(selector))
}

/// How many of something there are in an element.
fn number_of(element: &str, selector: &str) -> String {
    format!("document.querySelector({})?.shadowRoot?.querySelectorAll({}).length", json!(element), json!(selector))
}

async fn wait_for_rows(page: &Page, element: &str, expected: usize) {
    page.wait_until(&number_of(element, ".result"), &json!(expected)).await;
}

/// A page of somebody else's with these elements in it, which has nothing of the search yet.
async fn page_with(page: &Page, body: &str) {
    page.visit(EMPTY).await;
    page.run(&format!("document.body.innerHTML = {}", json!(body))).await;
}

/// Gives the page the script; its functions can be asked as `api`.
async fn add_script(page: &Page) {
    page.run(
        "const script = document.createElement('script'); script.type = 'module'; \
        script.textContent = \"import * as api from './embed/trouvaille.js'; window.api = api\"; \
        document.head.append(script)",
    )
    .await;
    page.wait_for("window.api").await;
}

async fn guest(page: &Page, body: &str) {
    page_with(page, body).await;
    add_script(page).await;
}

/// Puts the focus into the search box of an element and types.
async fn type_into(page: &Page, element: &str, text: &str) {
    page.wait_for(&inside_of(element, "#search-box")).await;
    page.run(&format!("{}.focus()", inside_of(element, "#search-box").replace("?.", "."))).await;
    page.press(text).await;
}

/// Goes from the search box to the first row, and opens it.
async fn open_first_row(page: &Page) {
    go_to_first_row(page).await;
    page.press_key(Key::Enter).await;
    page.wait_until(DEEP_FOCUS, &json!("article-title")).await;
}

async fn go_to_first_row(page: &Page) {
    page.press_key(Key::Enter).await;
    page.wait_until(DEEP_FOCUS, &json!("results-heading")).await;
    page.press_key(Key::Down).await;
    page.wait_for(&format!("{DEEP_FOCUS}.startsWith('result-')")).await;
}

async fn two_lines_make_a_search_also_under_a_strict_policy(page: &Page) {
    page.visit(PLAIN).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    type_into(page, "trouvaille-search", "trêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.wait_until(&format!("{}.innerText", inside(".passage mark")), &json!("trêve")).await;
    open_first_row(page).await;
    assert_eq!(page.value(&number_of("trouvaille-search", "[style]")).await, 0);
}

async fn nothing_but_a_small_script_is_loaded_until_the_element_is_near(page: &Page) {
    guest(page, "<p style='height: 5000px'>Far</p><trouvaille-search></trouvaille-search>").await;
    page.wait_for(&inside("input")).await;
    page.finish_what_is_due().await;
    page.wait_until(LOADED, &json!(["trouvaille.js"])).await;
    page.run("scrollTo(0, 4000)").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.wait_until(LOADED, &json!(["trouvaille-….js", "trouvaille-….wasm", "trouvaille.js"])).await;
}

async fn the_focus_brings_the_widget_however_far_it_is(page: &Page) {
    let far = "<a id=before href=#>Before</a><p style='height: 5000px'>Far</p><trouvaille-search layout=panel></trouvaille-search>";
    guest(page, far).await;
    page.wait_for(&inside("input")).await;
    page.run("document.querySelector('#before').focus()").await;
    page.wait_until(LOADED, &json!(["trouvaille.js"])).await;
    page.press_key(Key::Tab).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
}

async fn what_is_typed_before_the_widget_is_there_is_searched_for(page: &Page) {
    page.host.deliver(Wasm::Waits);
    guest(page, "<trouvaille-search lang=fr></trouvaille-search>").await;
    page.wait_for(&inside("input")).await;
    let label = page.value(&format!("{}.innerText.trim()", inside("label"))).await;
    page.run(&format!("{}.focus()", inside("input").replace("?.", "."))).await;
    page.press("trêv").await;
    page.host.deliver(Wasm::Arrives);
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
    // What stood in for the widget said the same.
    assert_eq!(page.value(&format!("{}.innerText.trim()", inside("label[for=search-box]"))).await, label);
    page.press("e").await;
    page.wait_until(&format!("{}.value", inside("#search-box")), &json!("trêve")).await;
}

async fn a_widget_that_does_not_come_can_be_asked_for_again(page: &Page) {
    page.expect_complaints();
    page.host.deliver(Wasm::IsMissing);
    guest(page, "<trouvaille-search lang=en></trouvaille-search>").await;
    page.wait_until(&format!("{}?.innerText", inside("[role=alert] button")), &json!("Try again")).await;
    // However often it is tried, that is said once.
    let search = "document.querySelector('trouvaille-search').search('trêve').catch(error => error.name)";
    assert_eq!(page.promised(search).await, "Error");
    assert_eq!(page.value(&number_of("trouvaille-search", "[role=alert]")).await, 1);
    page.host.deliver(Wasm::Arrives);
    page.run(&format!("{}.click()", inside("[role=alert] button").replace("?.", "."))).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.wait_until(&number_of("trouvaille-search", "[role=alert]"), &json!(0)).await;
}

async fn all_elements_share_one_wasm(page: &Page) {
    let three = "<trouvaille-search id=a layout=panel></trouvaille-search><trouvaille-search id=b layout=panel></trouvaille-search>\
        <trouvaille-search id=c lang=en></trouvaille-search>";
    guest(page, three).await;
    page.run("scrollTo(0, 9999)").await;
    for element in ["#a", "#b", "#c"] {
        wait_for_rows(page, element, 5).await;
    }
    page.wait_until(LOADED, &json!(["trouvaille-….js", "trouvaille-….wasm", "trouvaille.js"])).await;
    // Each has its own query, language and focus.
    type_into(page, "#a", "trêve").await;
    wait_for_rows(page, "#a", 3).await;
    type_into(page, "#b", "Palmyre").await;
    wait_for_rows(page, "#b", 1).await;
    wait_for_rows(page, "#c", 5).await;
    page.wait_until(&format!("{}.innerText", inside_of("#c", "#results-heading")), &json!("5 articles")).await;
    page.wait_until(&format!("{}.innerText", inside_of("#c", "[type=submit]")), &json!("Search")).await;
}

async fn an_element_that_moves_or_comes_back_shows_what_it_showed(page: &Page) {
    guest(page, "<div id=one><trouvaille-search layout=panel></trouvaille-search></div><div id=two></div>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    type_into(page, "trouvaille-search", "trêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.press_key(Key::Enter).await;
    let row = inside(".result");
    page.run(&format!("window.row = {row}; window.element = document.querySelector('trouvaille-search')")).await;
    // Moved, it is the same; what is in it too.
    page.run("document.querySelector('#two').append(element)").await;
    page.finish_what_is_due().await;
    assert_eq!(page.value(&format!("{row} === row")).await, true);
    // Taken away, it is empty; and comes back as it was.
    page.run("element.remove()").await;
    page.wait_until("element.shadowRoot.childElementCount", &json!(0)).await;
    page.run("document.querySelector('#one').append(element)").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    page.wait_until(&format!("{}.value", inside("#search-box")), &json!("trêve")).await;
    type_into(page, "trouvaille-search", "x").await;
    page.wait_until(&format!("{}.value", inside("#search-box")), &json!("trêvex")).await;
}

async fn an_element_that_is_told_before_it_is_in_a_page_searches_when_it_is(page: &Page) {
    guest(page, "").await;
    let told = "(element => (element.search('trêve'), document.body.append(element)))";
    page.run(&format!("{told}(document.createElement('trouvaille-search'))")).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    let closed = "document.createElement('trouvaille-search').open('trêve')";
    assert_eq!(page.promised(closed).await, Value::Null);
}

async fn a_thousand_rounds_leave_nothing_behind(page: &Page) {
    page_with(page, "<div id=place></div>").await;
    page.run(
        "const instantiate = WebAssembly.instantiateStreaming; \
        WebAssembly.instantiateStreaming = async (...how) => { \
            const made = await instantiate.apply(WebAssembly, how); \
            window.held = () => Object.values(made.instance.exports).map(one => one instanceof WebAssembly.Memory ? one.buffer.byteLength \
                : one instanceof WebAssembly.Table ? one.length : 0).filter(Boolean); \
            return made; }",
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
                if (element.shadowRoot.querySelectorAll('.result').length !== 3) throw 'it finds something else'; \
                if (round % 2) element.shadowRoot.querySelector('.result').click(); \
                element.remove(); if (round % 10 === 9) await new Promise(requestAnimationFrame); }} }})()"
        )
    };
    let held = async || {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await;
        page.devtools("Performance.enable", json!({})).await;
        let metrics = page.devtools("Performance.getMetrics", json!({})).await;
        let metric = |name: &str| {
            let all = metrics["metrics"].as_array().into_iter().flatten();
            all.filter(|metric| metric["name"] == name).find_map(|metric| metric["value"].as_f64()).expect(name)
        };
        let wasm: Vec<f64> = serde_json::from_value(page.value("held()").await).expect("numbers");
        [vec![metric("Nodes"), metric("JSEventListeners")], wasm].concat()
    };
    // What is held for good is held after some rounds.
    assert_eq!(page.promised(&rounds(30)).await, Value::Null);
    let before = held().await;
    assert_eq!(page.promised(&rounds(1000)).await, Value::Null);
    let after = held().await;
    let names = ["nodes", "listeners", "wasm"];
    for (number, (before, after)) in before.iter().zip(&after).enumerate() {
        let name = names[number.min(2)];
        assert!(*after <= before * 1.2 + 50.0, "{name}: {before} before 1,000 rounds, {after} behind them");
    }
}

/// What an element in the shadow root looks like.
fn look(selector: &str) -> String {
    format!(
        "(style => ['color', 'fontSize', 'fontFamily', 'lineHeight', 'letterSpacing', 'textTransform', 'textAlign', 'backgroundColor', \
            'paddingTop', 'marginTop', 'whiteSpace', 'borderTopWidth', 'display', 'float'].map(name => style[name]))\
            (getComputedStyle({}))",
        inside(selector)
    )
}

async fn styles_come_neither_in_nor_out(page: &Page) {
    let body = "<div style='width: 600px'><button class='result reader field box top'>A button</button><h3>A heading</h3>\
        <trouvaille-search lang=fr layout=panel></trouvaille-search></div>";
    page_with(page, body).await;
    let outside = "[...document.querySelectorAll('button, h3, body, html')].map(element => JSON.stringify(Object.fromEntries(\
        [...getComputedStyle(element)].filter(name => !name.startsWith('--')).map(name => [name, getComputedStyle(element)[name]]))))";
    page.run(&format!("window.before = {outside}")).await;
    add_script(page).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("document.querySelector('trouvaille-search').style.display = 'none'").await;
    assert_eq!(page.value(&format!("{outside}.every((look, number) => look === before[number])")).await, true);
    page.run("document.querySelector('trouvaille-search').style.display = ''").await;

    // Lengths are those of the page, also the negative ones.
    let margin = format!("Math.round(parseFloat(getComputedStyle({}).marginTop))", inside(".result"));
    page.wait_until(&margin, &json!(-10)).await;

    let parts = [".result", ".passage", "#search-box", ".origin", "[type=submit]", ".count"];
    let mut looks = Vec::new();
    for part in parts {
        looks.push(page.value(&look(part)).await);
    }
    page.run(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(`html { font-size: 62.5% } \
            * { color: red !important; font: italic 40px/3 monospace !important; letter-spacing: 1em !important; \
            text-transform: uppercase !important; text-align: right !important; white-space: pre !important; \
            word-spacing: 2em !important; text-indent: 3em !important } \
            button, h3, a, p, ol, li, input, label { margin: 3em !important; padding: 2em !important; float: right !important; \
            border: 9px solid lime !important; display: block !important }`); \
        document.adoptedStyleSheets = [sheet]",
    )
    .await;
    for (part, before) in parts.iter().zip(looks) {
        assert_eq!(page.value(&look(part)).await, before, "{part}");
    }
}

async fn a_page_chooses_colours_and_parts(page: &Page) {
    guest(page, "<trouvaille-search></trouvaille-search>").await;
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
    // As large as it is in a font of 20 pixels.
    page.wait_until(&format!("{}.offsetHeight", inside("#search-box")), &json!(55)).await;
}

async fn the_dialog_opens_by_key_by_button_and_by_script(page: &Page) {
    guest(page, "<p>A page</p><trouvaille-search layout=dialog lang=fr></trouvaille-search>").await;
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
    // Esc leaves the article, then the list, then the words, and then the dialog.
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

async fn a_dialog_has_its_button_where_the_page_has_none_and_takes_no_key_where_it_is_not_seen(page: &Page) {
    let body = "<div id=menu hidden><trouvaille-search id=one layout=dialog></trouvaille-search></div>\
        <trouvaille-search id=two layout=dialog>\n  </trouvaille-search>\
        <trouvaille-search id=three layout=dialog><button>Find</button></trouvaille-search>";
    guest(page, body).await;
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

async fn a_dialog_that_is_moved_lies_over_the_page_still(page: &Page) {
    guest(page, "<trouvaille-search layout=dialog></trouvaille-search><div id=other></div>").await;
    page.run("document.querySelector('trouvaille-search').open()").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("document.querySelector('#other').append(document.querySelector('trouvaille-search'))").await;
    page.wait_until(&format!("{}.matches(':modal')", inside("dialog")), &json!(true)).await;
    // What changes besides leaves it open.
    page.run("document.querySelector('trouvaille-search').setAttribute('hotkey', 'Control+j')").await;
    page.wait_until(&format!("{}?.matches(':modal')", inside("dialog")), &json!(true)).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
}

async fn the_keys_of_the_page_stay_with_the_page(page: &Page) {
    let body = "<input id=own><trouvaille-search id=panel layout=panel></trouvaille-search>\
        <trouvaille-search id=dialog layout=dialog hotkey='Control+j'></trouvaille-search>";
    guest(page, body).await;
    wait_for_rows(page, "#panel", 5).await;
    // A panel hears the keys that are pressed in it, and no others.
    page.run("document.querySelector('#own').focus()").await;
    page.press("/?").await;
    page.wait_until("document.querySelector('#own').value", &json!("/?")).await;
    page.run("document.activeElement.blur()").await;
    page.press("/").await;
    page.finish_what_is_due().await;
    assert_eq!(page.value(DEEP_FOCUS).await, "body");
    page.run(&format!("{}.focus()", inside_of("#panel", ".result").replace("?.", "."))).await;
    page.press("/").await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
    assert_eq!(page.value(&format!("{}.open", inside_of("#dialog", "dialog"))).await, false);

    // A page layout hears all keys but those in fields of the page.
    page_with(page, "<input id=own><trouvaille-search></trouvaille-search>").await;
    add_script(page).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("document.querySelector('#own').focus()").await;
    page.press("/").await;
    page.wait_until("document.querySelector('#own').value", &json!("/")).await;
    page.run("document.activeElement.blur()").await;
    page.press("/").await;
    page.wait_until(DEEP_FOCUS, &json!("search-box")).await;
}

async fn keys_that_the_element_uses_do_not_reach_the_page(page: &Page) {
    for layout in ["panel", "page"] {
        page_with(page, &format!("<input id=own><trouvaille-search lang=fr layout={layout}></trouvaille-search>"))
            .await;
        // A page whose shortcuts leave fields out by their names, as many do, and so not ours.
        page.run(
            "window.heard = []; \
            document.onkeydown = document.onkeyup = document.onkeypress = ({ target, key, type }) => { \
                if (target.matches('input, textarea, select')) return; \
                heard.push(key); if (type === 'keydown' && key === 's') document.querySelector('#own').focus(); }",
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
        assert_eq!(page.value("heard").await, json!([]), "{layout}");
        // What it does not use is the page's.
        page.press("x").await;
        page.wait_for("heard.includes('x')").await;
    }
}

async fn no_field_of_an_element_makes_a_phone_zoom(page: &Page) {
    let small = "[...document.querySelector('trouvaille-search').shadowRoot.querySelectorAll('input:not([type=checkbox]), select')]\
        .filter(field => parseFloat(getComputedStyle(field).fontSize) < 16).map(field => field.outerHTML)";
    for layout in ["page", "panel", "dialog"] {
        let body = format!(
            "<style>:root {{ font-size: 10px; --trouvaille-font-size: 12px }}</style>\
            <trouvaille-search lang=fr layout={layout}></trouvaille-search>"
        );
        page.host.deliver(Wasm::Waits);
        guest(page, &body).await;
        page.run("document.querySelector('trouvaille-search').open()").await;
        page.wait_for(&inside("input")).await;
        page.wait_until(small, &json!([])).await;
        page.host.deliver(Wasm::Arrives);
        wait_for_rows(page, "trouvaille-search", 5).await;
        page.wait_until(small, &json!([])).await;
    }
}

async fn a_panel_leaves_the_address_bar_alone(page: &Page) {
    let body = "<trouvaille-search layout=panel lang=fr></trouvaille-search>";
    guest(page, body).await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("window.before = [location.href, history.length, document.title]").await;
    let is_as_before = "[location.href, history.length, document.title].every((now, at) => now === before[at])";
    type_into(page, "trouvaille-search", "trêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    open_first_row(page).await;
    // A link from the list leads to the article all the same.
    let link = page.value(&format!("{}.href", inside(".result"))).await;
    page.press_key(Key::Escape).await;
    page.wait_for(&format!("!{}", inside(".reader"))).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    assert_eq!(page.value(is_as_before).await, true);
    page.visit_at("about:blank").await;
    page.visit_at(link.as_str().expect("a link")).await;
    page.run(&format!("document.body.innerHTML = {}", json!(body))).await;
    add_script(page).await;
    page.wait_for(&inside(".reader")).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
}

async fn a_page_layout_keeps_what_else_is_in_the_address(page: &Page) {
    page.visit(&format!("{EMPTY}?lang=fr&q=trêve#top")).await;
    page.run("document.body.innerHTML = '<trouvaille-search></trouvaille-search>'").await;
    add_script(page).await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    type_into(page, "trouvaille-search", "x").await;
    page.wait_until("location.search + location.hash", &json!("?lang=fr&q=tr%C3%AAvex#top")).await;
    page.run("document.querySelector('trouvaille-search').search('Palmyre')").await;
    wait_for_rows(page, "trouvaille-search", 1).await;
    page.wait_until("location.search", &json!("?lang=fr&q=Palmyre")).await;
    // A link from the list leads to the same page, with the article open.
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

async fn a_page_hears_of_searches_and_may_answer_itself(page: &Page) {
    guest(page, "<div id=around><trouvaille-search layout=panel></trouvaille-search></div>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run(
        "window.heard = []; window.refused = ''; for (const kind of ['trouvaille-search', 'trouvaille-open']) \
        document.querySelector('#around').addEventListener(kind, event => { window.heard.push([kind, event.detail]); \
            if (kind === window.refused) event.preventDefault(); })",
    )
    .await;
    type_into(page, "trouvaille-search", "t").await;
    page.wait_until(
        "heard",
        &json!([["trouvaille-search", { "query": "t", "filters": {}, "sort": null, "typing": true }]]),
    )
    .await;
    page.press("rêve").await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    go_to_first_row(page).await;
    let stopped = json!(["trouvaille-search", { "query": "trêve", "filters": {}, "sort": null, "typing": false }]);
    page.wait_until("heard.at(-1)", &stopped).await;
    page.run("window.refused = 'trouvaille-open'").await;
    page.press_key(Key::Enter).await;
    page.wait_until("heard.at(-1)[0]", &json!("trouvaille-open")).await;
    let path = page.value(&format!("{}.dataset.path", inside(".result"))).await;
    assert_eq!(
        page.value("heard.at(-1)[1]").await,
        json!({ "query": "trêve", "filters": {}, "sort": null, "path": path })
    );
    page.finish_what_is_due().await;
    assert_eq!(page.value(&number_of("trouvaille-search", ".reader")).await, 0);

    page.run("window.refused = 'trouvaille-search'").await;
    type_into(page, "trouvaille-search", "x").await;
    page.wait_until("heard.at(-1)[1].query", &json!("trêvex")).await;
    page.finish_what_is_due().await;
    wait_for_rows(page, "trouvaille-search", 3).await;
    // A filter is a search as well.
    page.run("window.refused = ''").await;
    page.run(&format!("{}.click()", inside("[type=checkbox]").replace("?.", "."))).await;
    page.wait_for("heard.at(-1)[1].filters.sources?.length === 1 && !heard.at(-1)[1].typing").await;
}

async fn attributes_can_change(page: &Page) {
    guest(page, "<trouvaille-search lang=fr layout=panel></trouvaille-search>").await;
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

async fn a_page_may_change_an_element_while_it_tells_of_a_search(page: &Page) {
    guest(page, "<trouvaille-search layout=panel lang=fr></trouvaille-search>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("document.addEventListener('trouvaille-search', ({ target }) => { target.lang = 'en'; target.setAttribute('layout', 'page') })")
        .await;
    type_into(page, "trouvaille-search", "t").await;
    page.wait_until(&format!("{}?.innerText", inside("[type=submit]")), &json!("Search")).await;
    page.wait_until(&format!("{}?.value", inside("#search-box")), &json!("t")).await;
}

async fn an_article_that_was_closed_stays_closed_when_its_element_comes_back(page: &Page) {
    guest(page, "<trouvaille-search layout=panel></trouvaille-search>").await;
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
    page.finish_what_is_due().await;
    assert_eq!(page.value(&number_of("trouvaille-search", ".reader")).await, 0);
}

async fn scripts_can_ask_for_everything(page: &Page) {
    guest(page, "").await;
    let found = page.promised("api.search('trêve', { limit: 2 })").await;
    assert_eq!([&found["total"], &found["corrected"]], [&json!(3), &Value::Null]);
    assert_eq!(found["hits"].as_array().map(Vec::len), Some(2));
    let second = found["hits"][1].clone();
    assert!(second["title"].as_array().is_some_and(|pieces| !pieces.is_empty()), "{second}");
    assert_eq!(page.promised("api.search('trêve', { limit: 1, offset: 1 }).then(({ hits }) => hits[0])").await, second);
    let filtered =
        "api.search('', { filters: { sources: ['BFMTV', null], from: '2016', to: '2016-12-31' }, sort: 'oldest' })";
    let dates =
        page.promised(&format!("{filtered}.then(({{ hits }}) => hits.map(hit => [hit.source, hit.date]))")).await;
    assert_eq!(dates, json!([[null, "2016-12"], [null, "2016-12"]]));
    assert_eq!(page.promised("api.search('cesez-le-feu').then(found => found.corrected)").await, "cessez-le-feu");

    for (filter, total) in [("sections: ['International']", 1), ("dates: ['2016-12']", 3), ("dates: ['2016', null]", 5)]
    {
        let total_of = format!("api.search('', {{ filters: {{ {filter} }} }}).then(found => found.total)");
        assert_eq!(page.promised(&total_of).await, total, "{filter}");
    }

    let facets = page.promised("api.facets('trêve', { filters: { sources: ['BFMTV'] } })").await;
    assert_eq!(facets["sources"], json!([{ "value": "BFMTV", "count": 1 }, { "value": null, "count": 2 }]));
    assert_eq!(facets["sections"], json!([{ "value": "International", "count": 1 }]));
    assert_eq!(facets["months"], json!([{ "value": null, "count": 1 }]));

    let suggested = page.promised("api.suggest('pout', { limit: 1 })").await;
    assert_eq!(suggested, json!(["Vladimir Poutine"]));
    let document = page.promised("api.document('002_32045bc17fb08518.txt', { query: 'trêve' })").await;
    assert_eq!([&document["source"], &document["blocks"][0]["kind"]], [&json!("BFMTV"), &json!("caption")]);
    assert!(document["blocks"].to_string().contains(r#"{"marked":true,"text":"trêve"}"#), "{document}");
    assert_eq!(page.promised("api.document('nothing')").await, Value::Null);
}

async fn a_bad_option_is_a_type_error_that_names_it(page: &Page) {
    guest(page, "").await;
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
            page.promised(&format!("{call}.then(() => 'an answer', error => [error.name, error.message])")).await;
        let message = outcome[1].as_str().unwrap_or_default();
        assert!(outcome[0] == "TypeError" && message.contains(named), "{call} gives {outcome}");
    }
}

async fn a_page_in_which_the_search_stops_says_so(page: &Page) {
    page.expect_complaints();
    guest(page, "<trouvaille-search lang=fr></trouvaille-search>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.run("dispatchEvent(new Event('trouvaille-failure'))").await;
    page.wait_for(&inside("[role=alert]")).await;
}

async fn a_narrow_column_on_a_wide_screen_is_narrow(page: &Page) {
    guest(page, "<div id=column style='width: 340px'><trouvaille-search></trouvaille-search></div>").await;
    wait_for_rows(page, "trouvaille-search", 5).await;
    page.wait_until(&format!("{}.checkVisibility()", inside(".tray")), &json!(true)).await;
    page.wait_until(&format!("{}.scrollWidth <= 340", inside(".trouvaille")), &json!(true)).await;
    page.run("document.querySelector('#column').style.width = '1100px'").await;
    page.wait_until(&format!("{}.checkVisibility()", inside(".tray")), &json!(false)).await;
    // Where the content is to say how wide it is, it is not without width.
    page.run("document.querySelector('#column').style.display = 'flex'").await;
    page.wait_for("document.querySelector('trouvaille-search').offsetWidth >= 300").await;
}

async fn everyone_can_use_an_element(page: &Page) {
    for layout in ["page", "panel", "dialog"] {
        let body =
            format!("<main><h1>A page</h1><trouvaille-search lang=fr layout={layout}></trouvaille-search></main>");
        guest(page, &body).await;
        page.run("document.title = 'A page'; document.documentElement.lang = 'en'").await;
        page.assert_accessible(&format!("{layout}, as it stands")).await;
        page.run("document.querySelector('trouvaille-search').open('trêve')").await;
        wait_for_rows(page, "trouvaille-search", 3).await;
        page.assert_accessible(&format!("{layout}, with results")).await;
        page.run(&format!("{}.click()", inside(".result").replace("?.", "."))).await;
        page.wait_for(&inside(".reader")).await;
        page.assert_accessible(&format!("{layout}, with an article")).await;
    }
}
