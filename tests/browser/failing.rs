//! Loading and failing: what the page shows when the widget is late, does not come, or cannot read what it carries.

use serde_json::json;
use trouvaille_harness::host::Wasm;
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{RESULT, WIDGET};

use crate::scenario::{Scenario, scenarios};

const LOADING: &str = "document.querySelector('#loading').checkVisibility()";
const FAILURE: &str = "document.querySelector('#failure').checkVisibility()";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        the_page_says_that_it_is_loading_until_the_widget_is_there,
        a_widget_that_does_not_come_is_a_failure_with_a_retry,
        an_index_of_another_version_is_refused_by_name,
        a_widget_that_stops_says_so,
    ]
    .into()
}

async fn the_page_says_that_it_is_loading_until_the_widget_is_there(page: &Page) {
    page.host.deliver(Wasm::Waits);
    page.visit("?q=trêve").await;
    page.wait_until(LOADING, &json!(true)).await;
    page.wait_until("document.querySelector('#trouvaille').innerText", &json!("")).await;
    page.host.deliver(Wasm::Arrives);
    page.wait_for_count(RESULT, 3).await;
    page.wait_until(LOADING, &json!(false)).await;
}

async fn a_widget_that_does_not_come_is_a_failure_with_a_retry(page: &Page) {
    page.expect_complaints();
    page.host.deliver(Wasm::IsMissing);
    page.visit("?q=trêve").await;
    page.wait_until(FAILURE, &json!(true)).await;
    page.wait_until(LOADING, &json!(false)).await;
    page.wait_for("document.querySelector('#failure code').innerText.length > 0").await;
    page.value("window.before = true").await;
    page.click("#failure button").await;
    page.wait_for("window.before === undefined").await;
    page.wait_until(FAILURE, &json!(true)).await;
    page.wait_for_address(Some("trêve"), None).await;
}

async fn an_index_of_another_version_is_refused_by_name(page: &Page) {
    page.host.deliver(Wasm::HasNewerIndex);
    page.visit("").await;
    page.wait_for_texts("#trouvaille h1", &["Les articles ne peuvent pas être lus"]).await;
    page.wait_for("document.querySelector('#trouvaille code').innerText.includes('format 99')").await;
}

async fn a_widget_that_stops_says_so(page: &Page) {
    page.open("").await;
    page.value("dispatchEvent(new Event('trouvaille-failure'))").await;
    page.wait_until(FAILURE, &json!(true)).await;
    page.wait_for_count(WIDGET, 0).await;
}
