//! Suggesting: what the box offers while one types, what it remembers, and the keys that lead through all of it.

use serde_json::json;
use trouvaille_harness::page::{FOCUSED, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::scenario::{Scenario, scenarios};

const OPTION: &str = "#suggestions [role=option]";
const OFFERED: &str = "document.querySelectorAll('#suggestions [role=option]').length";
const IS_EXPANDED: &str = "document.querySelector('#search-box').ariaExpanded";
const ACTIVE: &str = "document.querySelector('#search-box').getAttribute('aria-activedescendant')";
const TYPED: &str = "document.querySelector('#search-box').value";

/// The searches of before that are offered, without what is said beside them to those who cannot see their sign.
const RECENT: &str =
    "[...document.querySelectorAll('#suggestions .recent')].map(option => option.firstChild.textContent)";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        typing_offers_what_the_word_may_become,
        arrows_go_through_what_is_offered_and_enter_takes_it,
        behind_the_last_suggestion_come_the_results,
        a_list_that_changes_has_no_active_suggestion,
        escape_closes_the_list_and_then_clears_the_box,
        a_click_takes_a_suggestion,
        searches_of_before_are_offered_in_the_empty_box_until_they_are_forgotten,
        a_question_mark_opens_the_help_and_escape_closes_it,
        what_an_input_method_puts_together_is_left_alone,
    ]
    .into()
}

/// Types a beginning of words, and waits until they are offered.
async fn type_into_box(page: &Page, beginning: &str) {
    page.press("/").await;
    page.press(beginning).await;
    wait_for_beginning(page, beginning).await;
}

async fn wait_for_beginning(page: &Page, beginning: &str) {
    let offered = format!(
        "(words => words.length && words.every(word => word.normalize('NFD').toLowerCase().startsWith('{beginning}')))\
            ([...document.querySelectorAll('{OPTION}')].map(option => option.innerText))"
    );
    page.wait_for(&offered).await;
}

async fn typing_offers_what_the_word_may_become(page: &Page) {
    page.open("").await;
    page.wait_until(IS_EXPANDED, &json!("false")).await;
    page.wait_for("document.querySelector('.tip').checkVisibility()").await;
    type_into_box(page, "tr").await;
    page.wait_until(IS_EXPANDED, &json!("true")).await;
    page.wait_for("!document.querySelector('.tip').checkVisibility()").await;
    // What a screen reader goes by.
    for (attribute, value) in [("role", "combobox"), ("aria-controls", "suggestions"), ("aria-autocomplete", "list")] {
        page.wait_until(&format!("document.querySelector('#search-box').getAttribute('{attribute}')"), &json!(value))
            .await;
    }
    page.wait_until("document.querySelector('#suggestions').role", &json!("listbox")).await;
}

async fn arrows_go_through_what_is_offered_and_enter_takes_it(page: &Page) {
    let selected = "[...document.querySelectorAll('#suggestions [aria-selected=true]')].map(option => option.id)";
    page.open("").await;
    type_into_box(page, "tr").await;
    page.wait_until(ACTIVE, &json!(null)).await;
    page.press_key(Key::Down).await;
    page.wait_until(ACTIVE, &json!("suggestion-0")).await;
    page.press_key(Key::Down).await;
    page.wait_until(ACTIVE, &json!("suggestion-1")).await;
    page.wait_until(selected, &json!(["suggestion-1"])).await;
    page.press_key(Key::Up).await;
    page.wait_until(ACTIVE, &json!("suggestion-0")).await;
    // Above the first one is the box itself.
    page.press_key(Key::Up).await;
    page.wait_until(ACTIVE, &json!(null)).await;
    page.wait_until(selected, &json!([])).await;
    page.wait_until(FOCUSED, &json!("search-box")).await;
    page.wait_until(TYPED, &json!("tr")).await;

    page.press_key(Key::Down).await;
    let taken = page.texts(OPTION).await.swap_remove(0);
    page.press_key(Key::Enter).await;
    page.wait_until(&format!("{TYPED}.trim()"), &json!(taken)).await;
    page.wait_until(FOCUSED, &json!("results-heading")).await;
    page.wait_until(IS_EXPANDED, &json!("false")).await;
    page.wait_until("new URLSearchParams(location.search).get('q').trim()", &json!(taken)).await;
    page.wait_for(&format!("document.querySelector('{HEADING}').innerText.includes('{taken}')")).await;
}

async fn behind_the_last_suggestion_come_the_results(page: &Page) {
    page.open("").await;
    type_into_box(page, "palm").await;
    for _ in page.texts(OPTION).await {
        page.press_key(Key::Down).await;
    }
    page.wait_for(&format!("{ACTIVE} === `suggestion-${{{OFFERED} - 1}}`")).await;
    page.press_key(Key::Down).await;
    page.wait_for("document.activeElement === document.querySelector('a.result')").await;
    page.wait_until(IS_EXPANDED, &json!("false")).await;
    page.press_key(Key::Up).await;
    page.wait_until(FOCUSED, &json!("search-box")).await;
}

async fn a_list_that_changes_has_no_active_suggestion(page: &Page) {
    page.open("").await;
    type_into_box(page, "tr").await;
    page.press_key(Key::Down).await;
    page.wait_until(ACTIVE, &json!("suggestion-0")).await;
    page.press("o").await;
    page.wait_until(ACTIVE, &json!(null)).await;
    page.wait_for("!document.querySelector('#suggestions [aria-selected=true]')").await;
    page.wait_until(TYPED, &json!("tro")).await;
    wait_for_beginning(page, "tro").await;
    // Enter is at once about what has been typed, and not about what had been offered before.
    page.press_key(Key::Down).await;
    page.wait_until(ACTIVE, &json!("suggestion-0")).await;
    page.press("u").await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED, &json!("results-heading")).await;
    page.wait_until(TYPED, &json!("trou")).await;
}

async fn escape_closes_the_list_and_then_clears_the_box(page: &Page) {
    page.open("").await;
    type_into_box(page, "tr").await;
    page.press_key(Key::Escape).await;
    page.wait_until(OFFERED, &json!(0)).await;
    page.wait_until(IS_EXPANDED, &json!("false")).await;
    page.wait_until(TYPED, &json!("tr")).await;
    page.press_key(Key::Escape).await;
    page.wait_until(TYPED, &json!("")).await;
    page.wait_until(FOCUSED, &json!("search-box")).await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
}

async fn a_click_takes_a_suggestion(page: &Page) {
    page.open("").await;
    type_into_box(page, "tr").await;
    let taken = page.texts(OPTION).await.swap_remove(1);
    page.click("#suggestion-1").await;
    page.wait_until(&format!("{TYPED}.trim()"), &json!(taken)).await;
    page.wait_until(FOCUSED, &json!("results-heading")).await;
    page.wait_until(OFFERED, &json!(0)).await;
}

async fn searches_of_before_are_offered_in_the_empty_box_until_they_are_forgotten(page: &Page) {
    page.open("").await;
    for query in ["trêve", "Palmyre", "zzz"] {
        page.search(query).await;
        page.press_key(Key::Enter).await;
        page.wait_until(FOCUSED, &json!("results-heading")).await;
    }
    // What found nothing is not worth a second search.
    page.press("/").await;
    page.wait_until(FOCUSED, &json!("search-box")).await;
    page.press_key(Key::Escape).await;
    page.wait_until(RECENT, &json!(["Palmyre", "trêve"])).await;
    page.press_key(Key::Down).await;
    page.press_key(Key::Enter).await;
    page.wait_for_texts(HEADING, &["1 article pour «\u{202f}Palmyre\u{202f}»"]).await;

    page.open("").await;
    page.press("/").await;
    page.wait_until(RECENT, &json!(["Palmyre", "trêve"])).await;
    // Of what is being typed, too.
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
    page.wait_until(FOCUSED, &json!("search-box")).await;
    page.finish_what_is_due().await;
    page.wait_until(OFFERED, &json!(0)).await;
}

async fn a_question_mark_opens_the_help_and_escape_closes_it(page: &Page) {
    let is_open = "document.querySelector('#help').open";
    page.open("?q=trêve").await;
    page.press("/").await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED, &json!("results-heading")).await;
    page.press_key(Key::Down).await;
    page.wait_for("document.activeElement === document.querySelector('a.result')").await;
    page.press("?").await;
    page.wait_until(is_open, &json!(true)).await;
    page.wait_for("document.querySelector('#help').contains(document.activeElement)").await;
    // The keys of the page are not those of the dialog.
    page.press("/").await;
    page.finish_what_is_due().await;
    page.wait_for("document.querySelector('#help').contains(document.activeElement)").await;
    page.press_key(Key::Escape).await;
    page.wait_until(is_open, &json!(false)).await;
    page.wait_for("document.activeElement === document.querySelector('a.result')").await;
    // The button does the same, and in the box a question mark is one.
    page.click("button.help").await;
    page.wait_until(is_open, &json!(true)).await;
    page.click("#help .close").await;
    page.wait_until(is_open, &json!(false)).await;
    page.press("/").await;
    page.press("?").await;
    page.wait_until(TYPED, &json!("?")).await;
    page.wait_until(is_open, &json!(false)).await;
}

async fn what_an_input_method_puts_together_is_left_alone(page: &Page) {
    page.open("").await;
    page.press("/").await;
    page.wait_until(FOCUSED, &json!("search-box")).await;
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
    // Keys choose among characters meanwhile.
    for key in ["Enter", "Escape", "ArrowDown", "/", "?"] {
        let event = json!({ "key": key, "bubbles": true, "cancelable": true, "isComposing": true });
        let is_taken = page.value(&format!("send(new KeyboardEvent('keydown', {event}))")).await;
        assert_eq!(is_taken, json!(false), "{key}");
    }
    page.finish_what_is_due().await;
    page.wait_until(FOCUSED, &json!("search-box")).await;
    page.wait_until(TYPED, &json!("trêve")).await;
    page.wait_until(OFFERED, &json!(0)).await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
    page.run("send(new CompositionEvent('compositionend', { data: 'trêve', bubbles: true }))").await;
    page.wait_for_texts(HEADING, &["3 articles pour «\u{202f}trêve\u{202f}»"]).await;
}
