//! Searching: from typing a query to the list of results.

use serde_json::json;
use trouvaille_harness::page::{FOCUSED_ID, Key, Page};
use trouvaille_harness::parts::{HEADING, LIVE_REGION, MARK, NO_RESULTS, READER, READER_MARK, RESULT};

use crate::scenario::{Scenario, scenarios};

/// The first three characters of the file names of the results, sorted.
const RESULT_IDS: &str = "[...document.querySelectorAll('.result')] \
    .map(link => new URL(link.href).searchParams.get('d').slice(0, 3)).sort()";

/// The distinct marked words in the snippets, sorted.
fn marked_words() -> String {
    format!("[...new Set([...document.querySelectorAll('{MARK}')].map(mark => mark.innerText))].sort()")
}

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        queries_find_the_right_articles_and_mark_their_words,
        a_typo_is_corrected_in_list_and_reader_and_the_correction_is_announced,
        hits_without_a_phrase_among_other_words_are_apart,
        a_very_long_query_says_what_was_not_searched,
        an_empty_query_lists_all_articles,
        a_search_without_results_offers_all_articles,
        the_result_count_is_announced_once_typing_pauses,
        a_search_scrolls_to_the_top,
        the_widget_sets_no_html,
        a_link_restores_its_search_and_back_returns_to_the_previous_one,
        everything_can_be_done_by_keyboard,
        nothing_is_fetched_after_the_page_has_loaded,
        the_page_fits_a_phone,
        the_top_of_the_page_is_laid_out_correctly_on_a_phone,
        no_field_makes_a_phone_zoom_in,
    ]
    .into()
}

async fn queries_find_the_right_articles_and_mark_their_words(page: &Page) {
    page.open("").await;
    for (query, articles, marks) in [
        ("trêve", vec!["000", "001", "002"], vec!["trêve"]),
        ("l’armée", vec!["000", "001", "002", "003", "004"], vec!["armée", "armées"]),
        ("cessez le feu", vec!["000", "001", "002", "003", "004"], vec!["cessent", "cessez-le-feu"]),
        ("Al-Assad", vec!["001", "002", "003"], vec!["al-Assad"]),
        ("treve", vec!["000", "001", "002"], vec!["trêve"]),
        ("310 000", vec!["001"], vec!["310.000"]),
        ("\"l'armée syrienne\"", vec!["001", "004"], vec!["armée", "syrienne"]),
    ] {
        page.search(query).await;
        page.wait_until(RESULT_IDS, &json!(articles)).await;
        page.wait_until(&marked_words(), &json!(marks)).await;
        page.wait_for_address(Some(query), None).await;
    }
}

async fn a_typo_is_corrected_in_list_and_reader_and_the_correction_is_announced(page: &Page) {
    page.open("").await;
    page.search("cesez-le-feu").await;
    let heading = "Résultats pour «\u{202f}cessez-le-feu\u{202f}» · 5 articles";
    page.wait_for_texts(HEADING, &[heading]).await;
    page.wait_until(RESULT_IDS, &json!(["000", "001", "002", "003", "004"])).await;
    page.wait_until(&marked_words(), &json!(["cessent", "cessez-le-feu"])).await;
    // The box and the address keep the query as typed; the live region announces the heading.
    page.wait_for_address(Some("cesez-le-feu"), None).await;
    page.wait_for_texts(LIVE_REGION, &[heading]).await;
    page.click("[id='result-000_b6ab07b0f2b07733.txt']").await;
    page.wait_for_texts(READER_MARK, &["cessez-le-feu"; 3]).await;
    // A phrase without results is searched as separate words.
    page.search("\"armée alep\"").await;
    page.wait_for_texts(HEADING, &["Résultats pour «\u{202f}armée alep\u{202f}» · 5 articles"]).await;
}

async fn hits_without_a_phrase_among_other_words_are_apart(page: &Page) {
    page.open("").await;
    page.search("\"opposition armée\" Astana").await;
    page.wait_for_texts("li:nth-of-type(4) .divider", &["Sans l’expression exacte\u{202f}:"]).await;
    page.search("\"zzz\" trêve").await;
    let none = "Aucun article n’a l’expression exacte\u{202f}; ceux-ci en ont les mots\u{202f}:";
    page.wait_for_texts("li:nth-of-type(1) .divider", &[none]).await;
    page.search("+\"opposition armée\" Astana").await;
    page.wait_for_texts(".divider", &[]).await;
}

async fn a_very_long_query_says_what_was_not_searched(page: &Page) {
    page.open("").await;
    page.search(&"trêve ".repeat(300)).await;
    page.wait_for_texts(".span", &["Seuls les 256 premiers mots ont été cherchés."]).await;
}

async fn an_empty_query_lists_all_articles(page: &Page) {
    page.open("").await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
    page.wait_until(RESULT_IDS, &json!(["000", "001", "002", "003", "004"])).await;
    assert_eq!(page.value("document.title").await, "Trouvaille");
}

async fn a_search_without_results_offers_all_articles(page: &Page) {
    page.open("?q=zzz").await;
    page.wait_for_texts(HEADING, &["Aucun article pour «\u{202f}zzz\u{202f}»"]).await;
    page.wait_for_texts(LIVE_REGION, &[""]).await;
    page.search("trêve").await;
    page.wait_until(RESULT_IDS, &json!(["000", "001", "002"])).await;
    page.search("zzz").await;
    page.wait_for_texts(LIVE_REGION, &["Aucun article pour «\u{202f}zzz\u{202f}»"]).await;
    page.wait_for_texts(&format!("{NO_RESULTS} button"), &["Voir tous les articles"]).await;
    page.click(&format!("{NO_RESULTS} button")).await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
}

async fn the_result_count_is_announced_once_typing_pauses(page: &Page) {
    page.open("").await;
    page.run(&format!(
        "const region = document.querySelector('{LIVE_REGION}'); window.announced = [];
        new MutationObserver(() => region.innerText && announced.push(region.innerText))
            .observe(region, {{ childList: true, characterData: true, subtree: true }})"
    ))
    .await;
    page.search("trêve").await;
    page.wait_until("announced", &json!(["3 articles pour «\u{202f}trêve\u{202f}»"])).await;
}

async fn a_search_scrolls_to_the_top(page: &Page) {
    page.open("?d=004_ac3bec0b8d8da228.txt").await;
    page.value("scrollTo(0, document.body.scrollHeight)").await;
    page.wait_for("scrollY > 0").await;
    page.search("paix").await;
    page.wait_until_visible(RESULT).await;
    page.wait_until("scrollY", &json!(0)).await;
}

async fn the_widget_sets_no_html(page: &Page) {
    // Leptos' renderer is able to set HTML, so check that this never happens.
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
    page.wait_until_visible(READER).await;
    page.search("zzz").await;
    page.wait_until_visible(NO_RESULTS).await;
    page.click("button.help").await;
    page.select_option("#language", "en").await;
    page.wait_for_texts("#help-title", &["Help and settings"]).await;
    assert_eq!(page.value("html").await, json!([]));
}

async fn a_link_restores_its_search_and_back_returns_to_the_previous_one(page: &Page) {
    page.open("?q=trêve").await;
    page.wait_until(RESULT_IDS, &json!(["000", "001", "002"])).await;
    assert_eq!(page.value("document.querySelector('#search-box').value").await, "trêve");
    // Typing replaces the selected text. Clearing the box first would fire a `change` event, which ends the input.
    page.press("/").await;
    page.press("Palmyre").await;
    page.press_key(Key::Enter).await;
    page.wait_for_address(Some("Palmyre"), None).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    page.press("/").await;
    page.press("Astana").await;
    page.wait_for_address(Some("Astana"), None).await;
    page.back().await;
    page.wait_for_address(Some("Palmyre"), None).await;
    page.wait_until(RESULT_IDS, &json!(["004"])).await;
    page.back().await;
    page.wait_for_address(Some("trêve"), None).await;
    page.wait_until("document.querySelector('#search-box').value", &json!("trêve")).await;
    page.forward().await;
    page.wait_until(RESULT_IDS, &json!(["004"])).await;
}

async fn everything_can_be_done_by_keyboard(page: &Page) {
    page.open("").await;
    page.press("/").await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
    page.press("Palmyre").await;
    page.wait_until(RESULT_IDS, &json!(["004"])).await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    page.press_key(Key::Down).await;
    page.wait_until(FOCUSED_ID, &json!("result-004_ac3bec0b8d8da228.txt")).await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED_ID, &json!("article-title")).await;
    page.wait_for_address(Some("Palmyre"), Some("004_ac3bec0b8d8da228.txt")).await;
    page.press_key(Key::Escape).await;
    page.wait_until(FOCUSED_ID, &json!("result-004_ac3bec0b8d8da228.txt")).await;
    page.press_key(Key::Up).await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
    page.press_key(Key::Escape).await;
    page.wait_until("document.querySelector('#search-box').value", &json!("")).await;
    page.wait_until(RESULT_IDS, &json!(["000", "001", "002", "003", "004"])).await;
}

async fn nothing_is_fetched_after_the_page_has_loaded(page: &Page) {
    page.open("").await;
    // The favicon and the service worker load when the browser is idle, and not every browser lists them as resources
    // of the page.
    let names = "performance.getEntriesByType('resource').map(entry => entry.name) \
        .filter(name => !/(icon-[^/]*[.](svg|png)|sw[.]js)$/.test(name))";
    let fetched = page.value(names).await;
    assert!(fetched.as_array().is_some_and(|fetched| fetched.len() >= 3), "{fetched}");
    page.search("trêve").await;
    page.click(RESULT).await;
    page.wait_until_visible(READER).await;
    page.wait_until(names, &fetched).await;
    assert_eq!(page.value("document.querySelectorAll('[style]').length").await, 0);
}

async fn the_page_fits_a_phone(page: &Page) {
    let long = "?q=Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    for width in [320, 360] {
        page.emulate_phone(width).await;
        for address in ["", "?q=cessez-le-feu", "?q=%22paix+armée%22", long, "?q=paix&d=003_d1d9f478af14d5a6.txt"] {
            page.open(address).await;
            page.wait_until("innerWidth", &json!(width)).await;
            page.wait_for("document.documentElement.scrollWidth <= innerWidth").await;
            // Tap targets are at least 44 px high. The target of a checkbox is its label.
            let low_targets = "[...document.querySelectorAll('#trouvaille :is(a, button, summary, select, \
                label:has(input), input:not([type=checkbox]))')].filter(element => element.checkVisibility()) \
                .filter(element => element.getBoundingClientRect().height < 44).map(element => element.outerHTML)";
            page.wait_until(low_targets, &json!([])).await;
        }
    }
}

async fn the_top_of_the_page_is_laid_out_correctly_on_a_phone(page: &Page) {
    let bounds = |selector: &str| format!("document.querySelector('{selector}').getBoundingClientRect()");
    for width in [320, 390] {
        page.emulate_phone(width).await;
        page.open("").await;
        page.wait_until("innerWidth", &json!(width)).await;
        // The name fits on one line and is not cut off.
        page.wait_for(
            "(range => (range.selectNodeContents(document.querySelector('.name a')), \
                range.getBoundingClientRect().height))(new Range()) < 40",
        )
        .await;
        page.wait_for(&format!("{}.top >= 0", bounds(".name"))).await;
        // The filters are separated from the results.
        page.wait_for(&format!("{}.top - {}.bottom >= 12", bounds(".list"), bounds(".tray"))).await;
        page.wait_until("getComputedStyle(document.querySelector('.sidebar')).borderBottomStyle", &json!("solid"))
            .await;
        // The sort menu is on the same line as the result count.
        page.wait_for(&format!(
            "(({{ top, bottom }}, count) => top < count.bottom && bottom > count.top)({}, {})",
            bounds("#sort"),
            bounds(".count")
        ))
        .await;
    }
}

async fn no_field_makes_a_phone_zoom_in(page: &Page) {
    let small = "[...document.querySelectorAll('input:not([type=checkbox]), select')]\
        .filter(field => parseFloat(getComputedStyle(field).fontSize) < 16).map(field => field.outerHTML)";
    page.emulate_phone(390).await;
    page.open("?q=paix&from=2016&d=003_d1d9f478af14d5a6.txt").await;
    page.wait_until_visible(READER).await;
    page.wait_for("document.querySelectorAll('input:not([type=checkbox]), select').length >= 6").await;
    page.wait_until(small, &json!([])).await;
}
