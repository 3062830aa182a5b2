//! Searching: from a letter in the box to a list of articles.

use serde_json::json;
use trouvaille_harness::page::{FOCUSED, Key, Page};
use trouvaille_harness::parts::{HEADING, LIVE_REGION, MARK, NOTHING, READER, READER_MARK, RESULT};

use crate::scenario::{Scenario, scenarios};

/// The first letters of the files behind the results, sorted.
const FOUND: &str = "[...document.querySelectorAll('.result')].map(link => new URL(link.href).searchParams.get('d').slice(0, 3)).sort()";

/// The words that are marked in the passages, each once, sorted.
fn marked() -> String {
    format!("[...new Set([...document.querySelectorAll('{MARK}')].map(mark => mark.innerText))].sort()")
}

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        queries_find_the_right_articles_with_their_words_marked,
        a_slip_is_corrected_in_list_and_reader_and_the_page_says_so,
        an_empty_box_shows_what_is_there,
        a_search_without_results_says_what_to_try,
        a_screen_reader_hears_the_count_once_typing_has_paused,
        a_search_begins_at_the_top,
        the_widget_sets_no_html,
        a_link_restores_its_search_and_back_returns_to_the_one_before,
        everything_can_be_done_by_keyboard,
        nothing_is_fetched_once_the_page_is_there,
        the_page_fits_a_phone,
        on_a_phone_nothing_at_the_top_is_broken_or_wasted,
        no_field_makes_a_phone_zoom,
    ]
    .into()
}

async fn queries_find_the_right_articles_with_their_words_marked(page: &Page) {
    page.open("").await;
    for (query, articles, marks) in [
        ("trêve", vec!["000", "001", "002"], vec!["trêve"]),
        ("l’armée", vec!["000", "001", "002", "003", "004"], vec!["armée", "armées"]),
        ("cessez le feu", vec!["000", "001", "002", "004"], vec!["cessez-le-feu"]),
        ("Al-Assad", vec!["001", "002", "003"], vec!["al-Assad"]),
        ("treve", vec!["000", "001", "002"], vec!["trêve"]),
        ("310 000", vec!["001"], vec!["310.000"]),
        ("\"l'armée syrienne\"", vec!["001", "004"], vec!["armée", "syrienne"]),
    ] {
        page.search(query).await;
        page.wait_until(FOUND, &json!(articles)).await;
        page.wait_until(&marked(), &json!(marks)).await;
        page.wait_for_address(Some(query), None).await;
    }
}

async fn a_slip_is_corrected_in_list_and_reader_and_the_page_says_so(page: &Page) {
    page.open("").await;
    page.search("cesez-le-feu").await;
    let heading = "Résultats pour «\u{202f}cessez-le-feu\u{202f}» · 4 articles";
    page.wait_for_texts(HEADING, &[heading]).await;
    page.wait_until(FOUND, &json!(["000", "001", "002", "004"])).await;
    page.wait_until(&marked(), &json!(["cessez-le-feu"])).await;
    // The box and the address keep what was typed; who cannot see the heading is told of it.
    page.wait_for_address(Some("cesez-le-feu"), None).await;
    page.wait_for_texts(LIVE_REGION, &[heading]).await;
    page.click("[id='result-000_b6ab07b0f2b07733.txt']").await;
    page.wait_for_texts(READER_MARK, &["cessez-le-feu"; 3]).await;
    // Quotes that find nothing are left out.
    page.search("\"armée alep\"").await;
    page.wait_for_texts(HEADING, &["Résultats pour «\u{202f}armée alep\u{202f}» · 5 articles"]).await;
}

async fn an_empty_box_shows_what_is_there(page: &Page) {
    page.open("").await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
    page.wait_until(FOUND, &json!(["000", "001", "002", "003", "004"])).await;
    assert_eq!(page.value("document.title").await, "Trouvaille");
}

async fn a_search_without_results_says_what_to_try(page: &Page) {
    page.open("?q=zzz").await;
    page.wait_for_texts(HEADING, &["Aucun article pour «\u{202f}zzz\u{202f}»"]).await;
    page.wait_for_texts(LIVE_REGION, &[""]).await;
    page.search("trêve").await;
    page.wait_until(FOUND, &json!(["000", "001", "002"])).await;
    page.search("zzz").await;
    page.wait_for_texts(LIVE_REGION, &["Aucun article pour «\u{202f}zzz\u{202f}»"]).await;
    page.wait_for_texts(&format!("{NOTHING} button"), &["Voir tous les articles"]).await;
    page.click(&format!("{NOTHING} button")).await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
    page.wait_until(FOCUSED, &json!("results-heading")).await;
}

async fn a_screen_reader_hears_the_count_once_typing_has_paused(page: &Page) {
    page.open("").await;
    page.run(&format!(
        "const region = document.querySelector('{LIVE_REGION}'); window.said = [];
        new MutationObserver(() => region.innerText && said.push(region.innerText))
            .observe(region, {{ childList: true, characterData: true, subtree: true }})"
    ))
    .await;
    page.search("trêve").await;
    page.wait_until("said", &json!(["3 articles pour «\u{202f}trêve\u{202f}»"])).await;
}

async fn a_search_begins_at_the_top(page: &Page) {
    page.open("?d=004_ac3bec0b8d8da228.txt").await;
    page.value("scrollTo(0, document.body.scrollHeight)").await;
    page.wait_for("scrollY > 0").await;
    page.search("paix").await;
    page.wait_to_see(RESULT).await;
    page.wait_until("scrollY", &json!(0)).await;
}

async fn the_widget_sets_no_html(page: &Page) {
    // Leptos' renderer can set HTML, so that it is never asked to has to be seen.
    page.open("").await;
    page.run(
        "window.html = []; for (const name of ['innerHTML', 'outerHTML']) { \
            Object.defineProperty(Element.prototype, name, { set(text) { html.push(text); } }); } \
        for (const name of ['insertAdjacentHTML', 'setHTMLUnsafe']) Element.prototype[name] = text => html.push(text);",
    )
    .await;
    page.search("trêve").await;
    page.wait_for_count(RESULT, 3).await;
    page.click(RESULT).await;
    page.wait_to_see(READER).await;
    page.search("zzz").await;
    page.wait_to_see(NOTHING).await;
    page.click("button.help").await;
    page.choose("#language", "en").await;
    page.wait_for_texts("#help-title", &["Help and settings"]).await;
    assert_eq!(page.value("html").await, json!([]));
}

async fn a_link_restores_its_search_and_back_returns_to_the_one_before(page: &Page) {
    page.open("?q=trêve").await;
    page.wait_until(FOUND, &json!(["000", "001", "002"])).await;
    assert_eq!(page.value("document.querySelector('#search-box').value").await, "trêve");
    // As one types over what is in the box, without a clearing that the browser would take for an end.
    page.press("/").await;
    page.press("Palmyre").await;
    page.press_key(Key::Enter).await;
    page.wait_for_address(Some("Palmyre"), None).await;
    page.wait_until(FOCUSED, &json!("results-heading")).await;
    page.press("/").await;
    page.press("Astana").await;
    page.wait_for_address(Some("Astana"), None).await;
    page.back().await;
    page.wait_for_address(Some("Palmyre"), None).await;
    page.wait_until(FOUND, &json!(["004"])).await;
    page.back().await;
    page.wait_for_address(Some("trêve"), None).await;
    page.wait_until("document.querySelector('#search-box').value", &json!("trêve")).await;
    page.forward().await;
    page.wait_until(FOUND, &json!(["004"])).await;
}

async fn everything_can_be_done_by_keyboard(page: &Page) {
    page.open("").await;
    page.press("/").await;
    page.wait_until(FOCUSED, &json!("search-box")).await;
    page.press("Palmyre").await;
    page.wait_until(FOUND, &json!(["004"])).await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED, &json!("results-heading")).await;
    page.press_key(Key::Down).await;
    page.wait_until(FOCUSED, &json!("result-004_ac3bec0b8d8da228.txt")).await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED, &json!("article-title")).await;
    page.wait_for_address(Some("Palmyre"), Some("004_ac3bec0b8d8da228.txt")).await;
    page.press_key(Key::Escape).await;
    page.wait_until(FOCUSED, &json!("result-004_ac3bec0b8d8da228.txt")).await;
    page.press_key(Key::Up).await;
    page.wait_until(FOCUSED, &json!("search-box")).await;
    page.press_key(Key::Escape).await;
    page.wait_until("document.querySelector('#search-box').value", &json!("")).await;
    page.wait_until(FOUND, &json!(["000", "001", "002", "003", "004"])).await;
}

async fn nothing_is_fetched_once_the_page_is_there(page: &Page) {
    page.open("").await;
    // The icon of the tab comes when the browser has nothing better to do, and so does the worker that keeps the page: not every
    // browser counts that for the page.
    let names = "performance.getEntriesByType('resource').map(entry => entry.name) \
        .filter(name => !/(icon-[^/]*[.](svg|png)|sw[.]js)$/.test(name))";
    let fetched = page.value(names).await;
    assert!(fetched.as_array().is_some_and(|fetched| fetched.len() >= 3), "{fetched}");
    page.search("trêve").await;
    page.click(RESULT).await;
    page.wait_to_see(READER).await;
    page.wait_until(names, &fetched).await;
    assert_eq!(page.value("document.querySelectorAll('[style]').length").await, 0);
}

async fn the_page_fits_a_phone(page: &Page) {
    let long = "?q=Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    for width in [320, 360] {
        page.narrow_to(width).await;
        for address in ["", "?q=cessez-le-feu", "?q=%22paix+armée%22", long, "?q=paix&d=003_d1d9f478af14d5a6.txt"] {
            page.open(address).await;
            page.wait_until("innerWidth", &json!(width)).await;
            page.wait_for("document.documentElement.scrollWidth <= innerWidth").await;
            // Whatever can be tapped is as tall as a finger; with a checkbox its label can.
            let low = "[...document.querySelectorAll('#trouvaille :is(a, button, summary, select, label:has(input), \
                input:not([type=checkbox]))')].filter(element => element.checkVisibility()) \
                .filter(element => element.getBoundingClientRect().height < 44).map(element => element.outerHTML)";
            page.wait_until(low, &json!([])).await;
        }
    }
}

async fn on_a_phone_nothing_at_the_top_is_broken_or_wasted(page: &Page) {
    let bounds = |selector: &str| format!("document.querySelector('{selector}').getBoundingClientRect()");
    for width in [320, 390] {
        page.narrow_to(width).await;
        page.open("").await;
        page.wait_until("innerWidth", &json!(width)).await;
        // The name is in one line, which is seen from top to bottom.
        page.wait_for(
            "(range => (range.selectNodeContents(document.querySelector('.name a')), range.getBoundingClientRect().height))\
                (new Range()) < 40",
        )
        .await;
        page.wait_for(&format!("{}.top >= 0", bounds(".name"))).await;
        // Something separates the filters from the results.
        page.wait_for(&format!("{}.top - {}.bottom >= 12", bounds(".list"), bounds(".tray"))).await;
        page.wait_until("getComputedStyle(document.querySelector('.sidebar')).borderBottomStyle", &json!("solid"))
            .await;
        // The order is in the line of the count.
        page.wait_for(&format!(
            "(({{ top, bottom }}, count) => top < count.bottom && bottom > count.top)({}, {})",
            bounds("#sort"),
            bounds(".count")
        ))
        .await;
    }
}

async fn no_field_makes_a_phone_zoom(page: &Page) {
    let small = "[...document.querySelectorAll('input:not([type=checkbox]), select')]\
        .filter(field => parseFloat(getComputedStyle(field).fontSize) < 16).map(field => field.outerHTML)";
    page.narrow_to(390).await;
    page.open("?q=paix&from=2016&d=003_d1d9f478af14d5a6.txt").await;
    page.wait_to_see(READER).await;
    page.wait_for("document.querySelectorAll('input:not([type=checkbox]), select').length >= 6").await;
    page.wait_until(small, &json!([])).await;
}
