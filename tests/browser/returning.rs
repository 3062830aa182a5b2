//! The scroll position after a reload, and after going back from another page.

use serde_json::{Value, json};
use trouvaille_harness::host::{Build, EMPTY};
use trouvaille_harness::made::{REPEATED_WORD, articles_with};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{HEADING, WIDGET};

use crate::scenario::{Scenario, scenarios};

/// The topmost row below the search box: its path and its distance from the top of the viewport.
const TOPMOST: &str = "(row => row && [row.dataset.path, row.getBoundingClientRect().top])\
    ([...document.querySelectorAll('a.result')].find(row => row.getBoundingClientRect().top > 120))";

pub fn scenarios() -> Vec<Scenario> {
    let generated = scenarios![
        a_reload_keeps_the_scroll_position,
        going_back_to_an_unloaded_page_restores_the_scroll_position,
        a_reload_keeps_the_scroll_position_of_an_article_on_a_phone,
        a_new_visit_starts_at_the_top,
    ];
    generated.map(|scenario| scenario.with_build(Build::Generated)).into()
}

/// Waits until the same row is at the top, within a pixel of its old position: some browsers scroll by whole pixels.
async fn wait_for_topmost(page: &Page, topmost: &Value) {
    let is_same =
        format!("(([path, top], [now, at]) => path === now && Math.abs(top - at) < 1)({topmost}, {TOPMOST} ?? [])");
    page.wait_for(&is_same).await;
}

/// Scrolls, waits until the rows are rendered, and returns the topmost row.
async fn scroll_to(page: &Page, top: u32) -> Value {
    page.wait_until_visible(HEADING).await;
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

async fn a_reload_keeps_the_scroll_position(page: &Page) {
    for (address, top) in [("", 1000), ("?q=paix", 30_000)] {
        page.open(address).await;
        let topmost = scroll_to(page, top).await;
        page.reload().await;
        wait_for_topmost(page, &topmost).await;
        page.settle().await;
        wait_for_topmost(page, &topmost).await;
    }
}

async fn going_back_to_an_unloaded_page_restores_the_scroll_position(page: &Page) {
    page.open("?q=paix").await;
    // These listeners keep browsers from restoring the page from the back/forward cache.
    page.run("addEventListener('unload', () => {}); addEventListener('beforeunload', () => {}); window.isOld = true")
        .await;
    let topmost = scroll_to(page, 5000).await;
    page.visit(EMPTY).await;
    page.back().await;
    page.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    wait_for_topmost(page, &topmost).await;
}

async fn a_reload_keeps_the_scroll_position_of_an_article_on_a_phone(page: &Page) {
    // Use a frame: in Chromium's emulation the page starts with a mouse pointer, and so with a lower header.
    page.show_in_frame((390, 844));
    let article = articles_with(REPEATED_WORD).next().expect("some articles should contain the word");
    page.open(&format!("?q={REPEATED_WORD}&d={}", article.path)).await;
    page.wait_for("document.querySelector('#article')").await;
    page.run("scrollTo(0, 700)").await;
    page.wait_until_still("#article").await;
    let top = page.value("Math.round(scrollY)").await;
    assert_ne!(top, json!(0), "the article should be longer than the screen");
    page.reload().await;
    page.wait_until("Math.round(scrollY)", &top).await;
}

async fn a_new_visit_starts_at_the_top(page: &Page) {
    page.open("?q=paix").await;
    scroll_to(page, 5000).await;
    page.visit(EMPTY).await;
    page.open("?q=paix").await;
    page.settle().await;
    page.wait_until("scrollY", &json!(0)).await;
}
