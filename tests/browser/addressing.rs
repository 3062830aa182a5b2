//! Addresses: a link restores the state of the page, and Back and Forward step through it.

use serde_json::{Value, json};
use trouvaille_harness::host::Build;
use trouvaille_harness::made::articles_with;
use trouvaille_harness::page::{FOCUSED_ID, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::chosen::heading;
use crate::scenario::{Scenario, scenarios};

/// The state that a link must restore.
const PAGE_STATE: &str = "({ \
    address: location.search, \
    typed: document.querySelector('#search-box').value, \
    count: document.querySelector('#results-heading').innerText, \
    sort: document.querySelector('#sort').value, \
    chosen: [...document.querySelectorAll('.chip')].map(chip => chip.innerText), \
    checked: [...document.querySelectorAll('.facet :checked')].map(input => input.id), \
    dates: ['from', 'to'].map(id => document.getElementById(id).value), \
    results: [...document.querySelectorAll('.results ol:first-child a')].map(link => link.dataset.path), \
    article: document.querySelector('#article-title')?.innerText, \
    title: document.title })";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        a_link_restores_the_whole_page_in_a_new_tab,
        a_reload_changes_nothing,
        back_and_forward_step_through_search_filter_sort_order_and_article,
        invalid_parameters_of_a_link_are_ignored,
    ]
    .map(|scenario| scenario.with_build(Build::Generated))
    .into()
}

/// Searches, sets filters of every kind and the sort order, and opens an article. Returns the state of the page.
async fn use_everything(page: &Page) -> Value {
    page.open("").await;
    page.search("référendum").await;
    page.wait_for_texts(HEADING, &[&heading("référendum", articles_with("référendum").count())]).await;
    for id in ["source-La Gazette", "source-L’Écho du Nord", "section-Politique", "date-2016"] {
        page.click(&format!("[id='{id}']")).await;
        page.wait_for(&format!("document.getElementById('{id}').checked")).await;
        page.wait_until(FOCUSED_ID, &json!(id)).await;
    }
    page.enter_date("#to", "2016-10-31").await;
    page.select_option("#sort", "oldest").await;
    page.wait_until("new URLSearchParams(location.search).get('sort')", &json!("oldest")).await;
    page.wait_until(FOCUSED_ID, &json!("sort")).await;
    page.click(".results li:nth-child(2) a").await;
    page.wait_until(FOCUSED_ID, &json!("article-title")).await;
    page.value(PAGE_STATE).await
}

/// Asserts that the state is the one that `use_everything` creates.
fn assert_complete(shown: &Value) {
    assert_eq!(shown["typed"], "référendum");
    assert_eq!(shown["sort"], "oldest");
    assert_eq!(
        shown["chosen"],
        json!(["La Gazette", "L’Écho du Nord", "Politique", "2016", "jusqu’au 31 octobre 2016"])
    );
    assert_eq!(shown["dates"], json!(["", "2016-10-31"]));
    assert!(shown["article"].is_string() && shown["results"].as_array().is_some_and(|all| all.len() > 2), "{shown}");
}

async fn a_link_restores_the_whole_page_in_a_new_tab(page: &Page) {
    let shown = use_everything(page).await;
    assert_complete(&shown);
    page.replace_tab().await;
    page.open(shown["address"].as_str().unwrap_or_default()).await;
    page.wait_until(PAGE_STATE, &shown).await;
    // Closing the article leads to the list, although the history has no entry to go back to.
    page.click(".pane .close").await;
    page.wait_for("!document.querySelector('#article-title')").await;
    page.wait_until("document.querySelector('#results-heading').innerText", &shown["count"]).await;
}

async fn a_reload_changes_nothing(page: &Page) {
    let shown = use_everything(page).await;
    page.reload().await;
    page.wait_until(PAGE_STATE, &shown).await;
    page.reload().await;
    page.wait_until(PAGE_STATE, &shown).await;
    page.back().await;
    page.wait_for("!document.querySelector('#article-title')").await;
    page.wait_until("document.querySelector('#results-heading').innerText", &shown["count"]).await;
}

async fn back_and_forward_step_through_search_filter_sort_order_and_article(page: &Page) {
    page.open("").await;
    let mut shown = vec![page.value(PAGE_STATE).await];
    page.press("/").await;
    page.press("référendum").await;
    page.press_key(Key::Enter).await;
    page.wait_for_address(Some("référendum"), None).await;
    shown.push(page.value(PAGE_STATE).await);
    page.click("[id='source-Le Phare']").await;
    page.wait_for_texts(".chip", &["Le Phare"]).await;
    page.wait_until(FOCUSED_ID, &json!("source-Le Phare")).await;
    shown.push(page.value(PAGE_STATE).await);
    page.select_option("#sort", "newest").await;
    page.wait_until("new URLSearchParams(location.search).get('sort')", &json!("newest")).await;
    page.wait_until(FOCUSED_ID, &json!("sort")).await;
    shown.push(page.value(PAGE_STATE).await);
    page.click("a.result").await;
    page.wait_until(FOCUSED_ID, &json!("article-title")).await;
    shown.push(page.value(PAGE_STATE).await);
    for (number, state) in shown.iter().enumerate() {
        assert!(shown[..number].iter().all(|earlier| earlier["address"] != state["address"]), "{state}");
    }
    // Closing the article goes back in the history.
    page.press_key(Key::Escape).await;
    page.wait_until(PAGE_STATE, &shown[3]).await;
    for previous in shown[..3].iter().rev() {
        page.back().await;
        page.wait_until(PAGE_STATE, previous).await;
    }
    for next in &shown[1..] {
        page.forward().await;
        page.wait_until(PAGE_STATE, next).await;
    }
}

async fn invalid_parameters_of_a_link_are_ignored(page: &Page) {
    page.open("?q=comète&source=Nulle part&date=hier&from=2016-13&sort=best").await;
    page.wait_for_texts(HEADING, &["Aucun article pour «\u{202f}comète\u{202f}»"]).await;
    page.wait_for_texts(".chip", &["Nulle part"]).await;
    page.wait_until("document.getElementById('source-Nulle part').checked", &json!(true)).await;
    page.click(".chip").await;
    page.wait_for_texts(HEADING, &[&heading("comète", 40)]).await;
    page.wait_until("document.querySelector('#sort').value", &json!("relevance")).await;
}
