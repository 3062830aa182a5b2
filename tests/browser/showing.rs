//! The demo of the custom element: the pages of a fictional newspaper.

use serde_json::json;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::look::Scheme;
use trouvaille_harness::page::Page;

use crate::scenario::{Scenario, scenarios};

/// The front page.
const FRONT: &str = "embed/demo/";

/// The archive page, with the search in the page layout.
const ARCHIVES: &str = "embed/demo/archives.html";

pub fn scenarios() -> Vec<Scenario> {
    let in_all_browsers = scenarios![
        the_demo_renders_results_as_its_own_cards,
        the_demo_can_open_articles_on_its_own_pages,
        a_button_of_the_demo_opens_the_dialog,
    ];
    let with_emulation = scenarios![the_demo_is_accessible].map(|scenario| scenario.only_in(Browser::has_devtools));
    in_all_browsers.into_iter().chain(with_emulation).collect()
}

/// A JavaScript expression for the first match of a selector in the shadow root of an element.
fn in_shadow(element: &str, selector: &str) -> String {
    format!("document.querySelector('{element}').shadowRoot.querySelector('{selector}')")
}

async fn the_demo_renders_results_as_its_own_cards(page: &Page) {
    page.visit(FRONT).await;
    page.run("document.querySelector('#form').scrollIntoView()").await;
    page.wait_for_count(".cards li", 4).await;
    page.click("#words").await;
    page.press("cesez-le-feu").await;
    page.wait_for("document.querySelector('#total').innerText.endsWith('pour « cessez-le-feu »')").await;
    page.wait_until_visible(".cards mark").await;
    page.click(".counts button").await;
    page.wait_until_visible(".counts [aria-pressed=true]").await;
    page.wait_for_count(".cards li", 1).await;
    page.wait_for("document.querySelector('#refusal').innerText.includes('options has no \"limt\"')").await;
}

async fn the_demo_can_open_articles_on_its_own_pages(page: &Page) {
    page.visit(FRONT).await;
    page.run("document.querySelector('#routed').scrollIntoView()").await;
    page.wait_for(&in_shadow("#routed", ".result")).await;
    page.run(&format!("{}.click()", in_shadow("#routed", ".result"))).await;
    page.wait_for("document.querySelector('#told').innerText.startsWith('Le journal irait à /articles/')").await;
    page.wait_for("document.querySelector('#log').innerText.startsWith('trouvaille-open')").await;
    assert_eq!(page.value(&in_shadow("#routed", ".reader")).await, json!(null));
}

async fn a_button_of_the_demo_opens_the_dialog(page: &Page) {
    page.visit(FRONT).await;
    page.click(".opener").await;
    page.wait_for(&format!("{}?.open", in_shadow("[layout=dialog]", "dialog"))).await;
    page.wait_for(&in_shadow("[layout=dialog]", "#search-box")).await;
    page.run(&format!("{}.click()", in_shadow("[layout=dialog]", ".closer"))).await;
    page.wait_for("document.activeElement.matches('.opener')").await;
    page.click("#try").await;
    page.wait_for(&format!("{}.open", in_shadow("[layout=dialog]", "dialog"))).await;
}

/// Shows one element at a time: unlike normal pages, the demo has several, and their landmarks have the same labels.
async fn the_demo_is_accessible(page: &Page) {
    let elements = "[...document.querySelectorAll('trouvaille-search:not([layout=dialog])')]";
    for scheme in Scheme::ALL {
        page.emulate_scheme(scheme).await;
        for address in [FRONT, ARCHIVES] {
            page.visit(address).await;
            // Scroll to each element, so that all of them load.
            page.wait_for(&format!(
                "{elements}.every(element => \
                    (element.scrollIntoView(), element.shadowRoot?.querySelector('.result')))"
            ))
            .await;
            let number = page.value(&format!("{elements}.length")).await.as_u64().expect("a number");
            for shown in 0..number {
                page.run(&format!(
                    "{elements}.forEach((element, number) => {{ element.hidden = number !== {shown} }}); \
                    document.querySelector('#form')?.scrollIntoView()"
                ))
                .await;
                page.assert_accessible(&format!("{address} in {}, element {shown}", scheme.name())).await;
            }
        }
    }
}
