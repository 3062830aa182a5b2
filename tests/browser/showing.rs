//! The demo: a newspaper's pages that show what the custom element can do, and do it.

use serde_json::json;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::look::Scheme;
use trouvaille_harness::page::Page;

use crate::scenario::{Scenario, scenarios};

/// The front page.
const FRONT: &str = "embed/demo/";

/// The page with the search as a part of it.
const ARCHIVES: &str = "embed/demo/archives.html";

pub fn scenarios() -> Vec<Scenario> {
    let for_all = scenarios![
        a_newspaper_makes_cards_of_its_own_of_what_is_found,
        a_newspaper_opens_articles_on_its_own_pages,
        a_button_of_the_newspaper_opens_the_dialog,
    ];
    let pretended = scenarios![everyone_can_use_the_newspaper].map(|scenario| scenario.only_in(Browser::has_devtools));
    for_all.into_iter().chain(pretended).collect()
}

/// The first of something in an element, in JavaScript.
fn within(element: &str, selector: &str) -> String {
    format!("document.querySelector('{element}').shadowRoot.querySelector('{selector}')")
}

async fn a_newspaper_makes_cards_of_its_own_of_what_is_found(page: &Page) {
    page.visit(FRONT).await;
    page.run("document.querySelector('#form').scrollIntoView()").await;
    page.wait_for_count(".cards li", 4).await;
    page.click("#words").await;
    page.press("cesez-le-feu").await;
    page.wait_for("document.querySelector('#total').innerText.endsWith('pour « cessez-le-feu »')").await;
    page.wait_to_see(".cards mark").await;
    page.click(".counts button").await;
    page.wait_to_see(".counts [aria-pressed=true]").await;
    page.wait_for_count(".cards li", 1).await;
    page.wait_for("document.querySelector('#refusal').innerText.includes('options has no \"limt\"')").await;
}

async fn a_newspaper_opens_articles_on_its_own_pages(page: &Page) {
    page.visit(FRONT).await;
    page.run("document.querySelector('#routed').scrollIntoView()").await;
    page.wait_for(&within("#routed", ".result")).await;
    page.run(&format!("{}.click()", within("#routed", ".result"))).await;
    page.wait_for("document.querySelector('#told').innerText.startsWith('Le journal irait à /articles/')").await;
    page.wait_for("document.querySelector('#log').innerText.startsWith('trouvaille-open')").await;
    assert_eq!(page.value(&within("#routed", ".reader")).await, json!(null));
}

async fn a_button_of_the_newspaper_opens_the_dialog(page: &Page) {
    page.visit(FRONT).await;
    page.click(".opener").await;
    page.wait_for(&format!("{}?.open", within("[layout=dialog]", "dialog"))).await;
    page.wait_for(&within("[layout=dialog]", "#search-box")).await;
    page.run(&format!("{}.click()", within("[layout=dialog]", ".closer"))).await;
    page.wait_for("document.activeElement.matches('.opener')").await;
    page.click("#try").await;
    page.wait_for(&format!("{}.open", within("[layout=dialog]", "dialog"))).await;
}

/// Looked at with one element at a time, as there is on a page that is no demo: the same parts of several have the same names.
async fn everyone_can_use_the_newspaper(page: &Page) {
    let elements = "[...document.querySelectorAll('trouvaille-search:not([layout=dialog])')]";
    for scheme in Scheme::ALL {
        page.pretend_scheme(scheme).await;
        for address in [FRONT, ARCHIVES] {
            page.visit(address).await;
            // All of it is to come near the screen once.
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
