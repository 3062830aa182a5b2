//! Addressing: the link says all that the page shows, and Back and Forward lead through it.

use serde_json::{Value, json};
use trouvaille_harness::host::Build;
use trouvaille_harness::made::having;
use trouvaille_harness::page::{FOCUSED, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::chosen::heading;
use crate::scenario::{Scenario, scenarios};

/// All that a link is to restore.
const SHOWN: &str = "({ \
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
        a_link_restores_all_of_the_page_in_a_new_tab,
        loading_the_page_again_changes_nothing,
        back_and_forward_lead_through_search_filter_order_and_article,
        a_link_that_makes_no_sense_shows_what_it_can,
    ]
    .map(|scenario| scenario.over(Build::Made))
    .into()
}

/// Searches, chooses what can be chosen, and opens an article. Returns what is shown.
async fn use_everything(page: &Page) -> Value {
    page.open("").await;
    page.search("référendum").await;
    page.wait_for_texts(HEADING, &[&heading("référendum", having("référendum").count())]).await;
    for id in ["source-La Gazette", "source-L’Écho du Nord", "section-Politique", "date-2016"] {
        page.click(&format!("[id='{id}']")).await;
        page.wait_for(&format!("document.getElementById('{id}').checked")).await;
        page.wait_until(FOCUSED, &json!(id)).await;
    }
    page.enter_date("#to", "2016-10-31").await;
    page.choose("#sort", "oldest").await;
    page.wait_until("new URLSearchParams(location.search).get('sort')", &json!("oldest")).await;
    page.wait_until(FOCUSED, &json!("sort")).await;
    page.click(".results li:nth-child(2) a").await;
    page.wait_until(FOCUSED, &json!("article-title")).await;
    page.value(SHOWN).await
}

fn assert_says_everything(shown: &Value) {
    assert_eq!(shown["typed"], "référendum");
    assert_eq!(shown["sort"], "oldest");
    assert_eq!(
        shown["chosen"],
        json!(["La Gazette", "L’Écho du Nord", "Politique", "2016", "jusqu’au 31 octobre 2016"])
    );
    assert_eq!(shown["dates"], json!(["", "2016-10-31"]));
    assert!(shown["article"].is_string() && shown["results"].as_array().is_some_and(|all| all.len() > 2), "{shown}");
}

async fn a_link_restores_all_of_the_page_in_a_new_tab(page: &Page) {
    let shown = use_everything(page).await;
    assert_says_everything(&shown);
    page.open_tab().await;
    page.open(shown["address"].as_str().unwrap_or_default()).await;
    page.wait_until(SHOWN, &shown).await;
    // Closing the article leads to the list, though there is nothing to go back to.
    page.click(".pane .close").await;
    page.wait_for("!document.querySelector('#article-title')").await;
    page.wait_until("document.querySelector('#results-heading').innerText", &shown["count"]).await;
}

async fn loading_the_page_again_changes_nothing(page: &Page) {
    let shown = use_everything(page).await;
    page.reload().await;
    page.wait_until(SHOWN, &shown).await;
    page.reload().await;
    page.wait_until(SHOWN, &shown).await;
    page.back().await;
    page.wait_for("!document.querySelector('#article-title')").await;
    page.wait_until("document.querySelector('#results-heading').innerText", &shown["count"]).await;
}

async fn back_and_forward_lead_through_search_filter_order_and_article(page: &Page) {
    page.open("").await;
    let mut shown = vec![page.value(SHOWN).await];
    page.press("/").await;
    page.press("référendum").await;
    page.press_key(Key::Enter).await;
    page.wait_for_address(Some("référendum"), None).await;
    shown.push(page.value(SHOWN).await);
    page.click("[id='source-Le Phare']").await;
    page.wait_for_texts(".chip", &["Le Phare"]).await;
    page.wait_until(FOCUSED, &json!("source-Le Phare")).await;
    shown.push(page.value(SHOWN).await);
    page.choose("#sort", "newest").await;
    page.wait_until("new URLSearchParams(location.search).get('sort')", &json!("newest")).await;
    page.wait_until(FOCUSED, &json!("sort")).await;
    shown.push(page.value(SHOWN).await);
    page.click("a.result").await;
    page.wait_until(FOCUSED, &json!("article-title")).await;
    shown.push(page.value(SHOWN).await);
    for (number, one) in shown.iter().enumerate() {
        assert!(shown[..number].iter().all(|other| other["address"] != one["address"]), "{one}");
    }
    // Closing it is going back.
    page.press_key(Key::Escape).await;
    page.wait_until(SHOWN, &shown[3]).await;
    for before in shown[..3].iter().rev() {
        page.back().await;
        page.wait_until(SHOWN, before).await;
    }
    for after in &shown[1..] {
        page.forward().await;
        page.wait_until(SHOWN, after).await;
    }
}

async fn a_link_that_makes_no_sense_shows_what_it_can(page: &Page) {
    page.open("?q=comète&source=Nulle part&date=hier&from=2016-13&sort=best").await;
    page.wait_for_texts(HEADING, &["Aucun article pour «\u{202f}comète\u{202f}»"]).await;
    page.wait_for_texts(".chip", &["Nulle part"]).await;
    page.wait_until("document.getElementById('source-Nulle part').checked", &json!(true)).await;
    page.click(".chip").await;
    page.wait_for_texts(HEADING, &[&heading("comète", 40)]).await;
    page.wait_until("document.querySelector('#sort').value", &json!("relevance")).await;
}
