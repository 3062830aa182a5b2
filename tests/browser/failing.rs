//! Loading and failing: what the page shows when the widget is late, does not come, or cannot read what it carries.

use std::sync::Arc;

use serde_json::json;
use tokio::sync::Notify;

use crate::host::Wasm;
use crate::page::{Screen, with_browser};

const LOADING: &str = "document.querySelector('#loading').checkVisibility()";
const FAILURE: &str = "document.querySelector('#failure').checkVisibility()";

#[tokio::test]
async fn the_page_says_that_it_is_loading_until_the_widget_is_there() {
    let arrival = Arc::new(Notify::new());
    with_browser(Wasm::Waits(arrival.clone()), Screen::Wide, async |page| {
        page.open("?q=trêve").await;
        page.wait_until(LOADING, &json!(true)).await;
        page.wait_until("document.querySelector('#trouvaille').innerText", &json!("")).await;
        arrival.notify_one();
        page.wait_for("document.querySelectorAll('.result').length === 3").await;
        page.wait_until(LOADING, &json!(false)).await;
    })
    .await;
}

#[tokio::test]
async fn a_widget_that_does_not_come_is_a_failure_with_a_retry() {
    with_browser(Wasm::IsMissing, Screen::Wide, async |page| {
        page.open("?q=trêve").await;
        page.wait_until(FAILURE, &json!(true)).await;
        page.wait_until(LOADING, &json!(false)).await;
        page.wait_for("document.querySelector('#failure code').innerText.length > 0").await;
        page.value("window.before = true").await;
        page.click("#failure button").await;
        page.wait_for("window.before === undefined").await;
        page.wait_until(FAILURE, &json!(true)).await;
        page.wait_for_address(Some("trêve"), None).await;
    })
    .await;
}

#[tokio::test]
async fn an_index_of_another_version_is_refused_by_name() {
    with_browser(Wasm::HasNewerIndex, Screen::Wide, async |page| {
        page.open("").await;
        page.wait_for_texts("#trouvaille h1", &["Les articles ne peuvent pas être lus"]).await;
        page.wait_for("document.querySelector('#trouvaille code').innerText.includes('format 99')").await;
    })
    .await;
}

#[tokio::test]
async fn a_widget_that_stops_says_so() {
    with_browser(Wasm::Arrives, Screen::Wide, async |page| {
        page.open("").await;
        page.wait_for("document.querySelector('.masthead')").await;
        page.value("dispatchEvent(new Event('trouvaille-failure'))").await;
        page.wait_until(FAILURE, &json!(true)).await;
        page.wait_for("!document.querySelector('.masthead').checkVisibility()").await;
    })
    .await;
}
