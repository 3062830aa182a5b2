//! Loading and failures: a delayed or missing widget, an unreadable index, a crash.

use serde_json::json;
use trouvaille_harness::host::WasmResponse;
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{RESULT, WIDGET};

use crate::scenario::{Scenario, scenarios};

const LOADING: &str = "document.querySelector('#loading').checkVisibility()";
const FAILURE: &str = "document.querySelector('#failure').checkVisibility()";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        a_loading_message_is_shown_until_the_widget_is_mounted,
        a_missing_wasm_file_shows_an_error_with_a_retry_button,
        an_index_of_another_version_is_rejected_with_its_version,
        a_crash_of_the_widget_shows_an_error,
    ]
    .into()
}

async fn a_loading_message_is_shown_until_the_widget_is_mounted(page: &Page) {
    page.host.set_wasm_response(WasmResponse::Pending);
    page.visit("?q=trêve").await;
    page.wait_until(LOADING, &json!(true)).await;
    page.wait_until("document.querySelector('#trouvaille').innerText", &json!("")).await;
    page.host.set_wasm_response(WasmResponse::Normal);
    page.wait_for_count(RESULT, 3).await;
    page.wait_until(LOADING, &json!(false)).await;
}

async fn a_missing_wasm_file_shows_an_error_with_a_retry_button(page: &Page) {
    page.expect_errors();
    page.host.set_wasm_response(WasmResponse::NotFound);
    page.visit("?q=trêve").await;
    page.wait_until(FAILURE, &json!(true)).await;
    page.wait_until(LOADING, &json!(false)).await;
    page.wait_for("document.querySelector('#failure code').innerText.length > 0").await;
    page.value("window.isOld = true").await;
    page.click("#failure button").await;
    page.wait_for("window.isOld === undefined").await;
    page.wait_until(FAILURE, &json!(true)).await;
    page.wait_for_address(Some("trêve"), None).await;
}

async fn an_index_of_another_version_is_rejected_with_its_version(page: &Page) {
    page.host.set_wasm_response(WasmResponse::NewerIndex);
    page.visit("").await;
    page.wait_for_texts("#trouvaille h1", &["Les articles ne peuvent pas être lus"]).await;
    page.wait_for("document.querySelector('#trouvaille code').innerText.includes('format 99')").await;
}

async fn a_crash_of_the_widget_shows_an_error(page: &Page) {
    page.open("").await;
    page.value("dispatchEvent(new Event('trouvaille-failure'))").await;
    page.wait_until(FAILURE, &json!(true)).await;
    page.wait_for_count(WIDGET, 0).await;
}
