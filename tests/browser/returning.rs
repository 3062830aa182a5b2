//! Returning: the scroll position after a reload, and after Back from another page.

use serde_json::{Value, json};
use trouvaille_harness::host::{Build, EMPTY};
use trouvaille_harness::made::{REPEATED, having};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{HEADING, WIDGET};

use crate::scenario::{Scenario, scenarios};

/// The topmost row below the search box: its path, and its distance from the top of the screen.
const TOPMOST: &str = "(row => row && [row.dataset.path, row.getBoundingClientRect().top])\
    ([...document.querySelectorAll('a.result')].find(row => row.getBoundingClientRect().top > 120))";

pub fn scenarios() -> Vec<Scenario> {
    let over_made = scenarios![
        a_page_that_is_reloaded_is_where_it_was,
        a_page_that_back_loads_again_is_where_it_was,
        an_article_on_a_phone_is_where_it_was,
        a_new_visit_begins_at_the_top,
    ];
    over_made.map(|scenario| scenario.over(Build::Made)).into()
}

/// Waits until the same row is at the top, less than a pixel from where it was: some browsers scroll by whole pixels only.
async fn wait_for_topmost(page: &Page, topmost: &Value) {
    let is_same =
        format!("(([path, top], [now, at]) => path === now && Math.abs(top - at) < 1)({topmost}, {TOPMOST} ?? [])");
    page.wait_for(&is_same).await;
}

/// Scrolls, lets the rows come, and returns what is at the top of the screen.
async fn scroll_to(page: &Page, top: u32) -> Value {
    page.wait_to_see(HEADING).await;
    page.run(&format!("scrollTo(0, {top})")).await;
    page.wait_until_still(".results").await;
    page.wait_for(
        "![...document.querySelectorAll('.results ol:empty')].some(group => \
        (({ top, bottom }) => bottom > 0 && top < innerHeight)(group.getBoundingClientRect()))",
    )
    .await;
    page.wait_until_still(".results").await;
    page.value(TOPMOST).await
}

async fn a_page_that_is_reloaded_is_where_it_was(page: &Page) {
    for (address, top) in [("", 1000), ("?q=paix", 30_000)] {
        page.open(address).await;
        let topmost = scroll_to(page, top).await;
        page.reload().await;
        wait_for_topmost(page, &topmost).await;
        page.finish_what_is_due().await;
        wait_for_topmost(page, &topmost).await;
    }
}

async fn a_page_that_back_loads_again_is_where_it_was(page: &Page) {
    page.open("?q=paix").await;
    // No browser keeps a copy of a page that waits for this.
    page.run("addEventListener('unload', () => {}); addEventListener('beforeunload', () => {}); window.isOld = true")
        .await;
    let topmost = scroll_to(page, 5000).await;
    page.visit(EMPTY).await;
    page.back().await;
    page.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    wait_for_topmost(page, &topmost).await;
}

async fn an_article_on_a_phone_is_where_it_was(page: &Page) {
    // In a frame: where Chromium pretends to be a phone, the page has a mouse until it is loaded, and a lower header.
    page.frame_in((390, 844));
    let article = having(REPEATED).next().expect("there are some");
    page.open(&format!("?q={REPEATED}&d={}", article.path)).await;
    page.wait_for("document.querySelector('#article')").await;
    page.run("scrollTo(0, 700)").await;
    page.wait_until_still("#article").await;
    let top = page.value("Math.round(scrollY)").await;
    assert_ne!(top, json!(0), "the article is longer than the screen");
    page.reload().await;
    page.wait_until("Math.round(scrollY)", &top).await;
}

async fn a_new_visit_begins_at_the_top(page: &Page) {
    page.open("?q=paix").await;
    scroll_to(page, 5000).await;
    page.visit(EMPTY).await;
    page.open("?q=paix").await;
    page.finish_what_is_due().await;
    page.wait_until("scrollY", &json!(0)).await;
}
