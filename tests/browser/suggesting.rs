//! Suggestions: completions while typing, recent searches, and keyboard navigation.

use serde_json::json;
use trouvaille_harness::page::{FOCUSED_ID, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::scenario::{Scenario, scenarios};

const OPTION: &str = "#suggestions [role=option]";
const OPTION_COUNT: &str = "document.querySelectorAll('#suggestions [role=option]').length";
const IS_EXPANDED: &str = "document.querySelector('#search-box').ariaExpanded";
const ACTIVE_OPTION: &str = "document.querySelector('#search-box').getAttribute('aria-activedescendant') || null";
const BOX_VALUE: &str = "document.querySelector('#search-box').value";

/// The recent searches in the list, without the text for screen readers that stands for their icon.
const RECENT: &str =
    "[...document.querySelectorAll('#suggestions .recent')].map(option => option.firstChild.textContent)";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        typing_suggests_completions,
        arrow_keys_move_through_suggestions_and_enter_accepts_one,
        the_down_arrow_leads_from_the_last_suggestion_to_the_results,
        a_changed_list_has_no_active_suggestion,
        escape_closes_the_list_and_then_clears_the_box,
        a_click_accepts_a_suggestion,
        recent_searches_are_suggested_until_they_are_cleared,
        a_question_mark_opens_the_help_and_escape_closes_it,
        input_method_composition_is_not_interrupted,
    ]
    .into()
}

/// Types a prefix and waits until its completions are suggested.
async fn type_into_box(page: &Page, prefix: &str) {
    page.press("/").await;
    page.press(prefix).await;
    wait_for_suggestions(page, prefix).await;
}

async fn wait_for_suggestions(page: &Page, prefix: &str) {
    let are_suggested = format!(
        "(words => words.length && words.every(word => word.normalize('NFD').toLowerCase().startsWith('{prefix}')))\
            ([...document.querySelectorAll('{OPTION}')].map(option => option.innerText))"
    );
    page.wait_for(&are_suggested).await;
}

async fn typing_suggests_completions(page: &Page) {
    page.open("").await;
    page.wait_until(IS_EXPANDED, &json!("false")).await;
    page.wait_for("document.querySelector('.tip').checkVisibility()").await;
    type_into_box(page, "tr").await;
    page.wait_until(IS_EXPANDED, &json!("true")).await;
    page.wait_for("!document.querySelector('.tip').checkVisibility()").await;
    // The ARIA attributes for screen readers.
    for (attribute, value) in [("role", "combobox"), ("aria-controls", "suggestions"), ("aria-autocomplete", "list")] {
        page.wait_until(&format!("document.querySelector('#search-box').getAttribute('{attribute}')"), &json!(value))
            .await;
    }
    page.wait_until("document.querySelector('#suggestions').role", &json!("listbox")).await;
}

async fn arrow_keys_move_through_suggestions_and_enter_accepts_one(page: &Page) {
    let selected = "[...document.querySelectorAll('#suggestions [aria-selected=true]')].map(option => option.id)";
    page.open("").await;
    type_into_box(page, "tr").await;
    page.wait_until(ACTIVE_OPTION, &json!(null)).await;
    page.press_key(Key::Down).await;
    page.wait_until(ACTIVE_OPTION, &json!("suggestion-0")).await;
    page.press_key(Key::Down).await;
    page.wait_until(ACTIVE_OPTION, &json!("suggestion-1")).await;
    page.wait_until(selected, &json!(["suggestion-1"])).await;
    page.press_key(Key::Up).await;
    page.wait_until(ACTIVE_OPTION, &json!("suggestion-0")).await;
    // The up arrow on the first suggestion returns to the box.
    page.press_key(Key::Up).await;
    page.wait_until(ACTIVE_OPTION, &json!(null)).await;
    page.wait_until(selected, &json!([])).await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
    page.wait_until(BOX_VALUE, &json!("tr")).await;

    page.press_key(Key::Down).await;
    let accepted = page.texts(OPTION).await.swap_remove(0);
    page.press_key(Key::Enter).await;
    page.wait_until(&format!("{BOX_VALUE}.trim()"), &json!(accepted)).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    page.wait_until(IS_EXPANDED, &json!("false")).await;
    page.wait_until("new URLSearchParams(location.search).get('q').trim()", &json!(accepted)).await;
    page.wait_for(&format!("document.querySelector('{HEADING}').innerText.includes('{accepted}')")).await;
}

async fn the_down_arrow_leads_from_the_last_suggestion_to_the_results(page: &Page) {
    page.open("").await;
    type_into_box(page, "palm").await;
    for _ in page.texts(OPTION).await {
        page.press_key(Key::Down).await;
    }
    page.wait_for(&format!("{ACTIVE_OPTION} === `suggestion-${{{OPTION_COUNT} - 1}}`")).await;
    page.press_key(Key::Down).await;
    page.wait_for("document.activeElement === document.querySelector('a.result')").await;
    page.wait_until(IS_EXPANDED, &json!("false")).await;
    page.press_key(Key::Up).await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
}

async fn a_changed_list_has_no_active_suggestion(page: &Page) {
    page.open("").await;
    type_into_box(page, "tr").await;
    page.press_key(Key::Down).await;
    page.wait_until(ACTIVE_OPTION, &json!("suggestion-0")).await;
    page.press("o").await;
    page.wait_until(ACTIVE_OPTION, &json!(null)).await;
    page.wait_for("!document.querySelector('#suggestions [aria-selected=true]')").await;
    page.wait_until(BOX_VALUE, &json!("tro")).await;
    wait_for_suggestions(page, "tro").await;
    // Enter searches for the typed text immediately, even if the list still shows the previous suggestions.
    page.press_key(Key::Down).await;
    page.wait_until(ACTIVE_OPTION, &json!("suggestion-0")).await;
    page.press("u").await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    page.wait_until(BOX_VALUE, &json!("trou")).await;
}

async fn escape_closes_the_list_and_then_clears_the_box(page: &Page) {
    page.open("").await;
    type_into_box(page, "tr").await;
    page.press_key(Key::Escape).await;
    page.wait_until(OPTION_COUNT, &json!(0)).await;
    page.wait_until(IS_EXPANDED, &json!("false")).await;
    page.wait_until(BOX_VALUE, &json!("tr")).await;
    page.press_key(Key::Escape).await;
    page.wait_until(BOX_VALUE, &json!("")).await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
}

async fn a_click_accepts_a_suggestion(page: &Page) {
    page.open("").await;
    type_into_box(page, "tr").await;
    let accepted = page.texts(OPTION).await.swap_remove(1);
    page.click("#suggestion-1").await;
    page.wait_until(&format!("{BOX_VALUE}.trim()"), &json!(accepted)).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    page.wait_until(OPTION_COUNT, &json!(0)).await;
}

async fn recent_searches_are_suggested_until_they_are_cleared(page: &Page) {
    page.open("").await;
    for query in ["trêve", "Palmyre", "zzz"] {
        page.search(query).await;
        page.press_key(Key::Enter).await;
        page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    }
    // Searches without results are not remembered.
    page.press("/").await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
    page.press_key(Key::Escape).await;
    page.wait_until(RECENT, &json!(["Palmyre", "trêve"])).await;
    page.press_key(Key::Down).await;
    page.press_key(Key::Enter).await;
    page.wait_for_texts(HEADING, &["1 article pour «\u{202f}Palmyre\u{202f}»"]).await;

    page.open("").await;
    page.press("/").await;
    page.wait_until(RECENT, &json!(["Palmyre", "trêve"])).await;
    // Recent searches are also suggested if they begin with the typed text.
    page.press("tr").await;
    page.wait_until(RECENT, &json!(["trêve"])).await;

    page.click("button.help").await;
    page.wait_for_texts("#help .settings button", &["Oublier les recherches récentes"]).await;
    page.click("#help .settings button").await;
    page.wait_for_texts("#help .settings button", &["Les recherches récentes sont oubliées."]).await;
    page.press_key(Key::Escape).await;
    page.wait_for("!document.querySelector('#help').open").await;
    page.open("").await;
    page.press("/").await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
    page.settle().await;
    page.wait_until(OPTION_COUNT, &json!(0)).await;
}

async fn a_question_mark_opens_the_help_and_escape_closes_it(page: &Page) {
    let is_open = "document.querySelector('#help').open";
    page.open("?q=trêve").await;
    page.press("/").await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    page.press_key(Key::Down).await;
    page.wait_for("document.activeElement === document.querySelector('a.result')").await;
    page.press("?").await;
    page.wait_until(is_open, &json!(true)).await;
    page.wait_for("document.querySelector('#help').contains(document.activeElement)").await;
    // Hotkeys of the page do nothing in the dialog.
    page.press("/").await;
    page.settle().await;
    page.wait_for("document.querySelector('#help').contains(document.activeElement)").await;
    page.press_key(Key::Escape).await;
    page.wait_until(is_open, &json!(false)).await;
    page.wait_for("document.activeElement === document.querySelector('a.result')").await;
    // The help button works too, and a question mark can be typed into the box.
    page.click("button.help").await;
    page.wait_until(is_open, &json!(true)).await;
    page.click("#help .close").await;
    page.wait_until(is_open, &json!(false)).await;
    page.press("/").await;
    page.press("?").await;
    page.wait_until(BOX_VALUE, &json!("?")).await;
    page.wait_until(is_open, &json!(false)).await;
}

async fn input_method_composition_is_not_interrupted(page: &Page) {
    page.open("").await;
    page.press("/").await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
    page.run(
        "window.box = document.querySelector('#search-box'); \
        window.send = event => (box.dispatchEvent(event), event.defaultPrevented); \
        window.compose = text => { \
            box.value = text; \
            send(new CompositionEvent('compositionupdate', { data: text, bubbles: true })); \
            send(new InputEvent('input', { data: text, bubbles: true, isComposing: true })); \
        }; \
        send(new CompositionEvent('compositionstart', { bubbles: true })); \
        compose('tr'); compose('trêve');",
    )
    .await;
    // During composition, keys belong to the input method.
    for key in ["Enter", "Escape", "ArrowDown", "/", "?"] {
        let event = json!({ "key": key, "bubbles": true, "cancelable": true, "isComposing": true });
        let is_handled = page.value(&format!("send(new KeyboardEvent('keydown', {event}))")).await;
        assert_eq!(is_handled, json!(false), "{key}");
    }
    page.settle().await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
    page.wait_until(BOX_VALUE, &json!("trêve")).await;
    page.wait_until(OPTION_COUNT, &json!(0)).await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
    page.run("send(new CompositionEvent('compositionend', { data: 'trêve', bubbles: true }))").await;
    page.wait_for_texts(HEADING, &["3 articles pour «\u{202f}trêve\u{202f}»"]).await;
}
