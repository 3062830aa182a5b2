//! No state of the page overflows horizontally at any screen size or zoom level, in either text direction.

use serde_json::json;
use trouvaille_harness::host::Build;
use trouvaille_harness::made::{REPEATED_WORD, articles_with};
use trouvaille_harness::page::Page;

use crate::scenario::{Scenario, scenarios};

/// Viewport sizes from a small phone, or a desktop screen at 400 % zoom, to a large screen.
const SIZES: [(u32, u32); 9] =
    [(320, 568), (320, 225), (390, 844), (600, 900), (768, 1024), (991, 700), (993, 700), (1280, 800), (2560, 1300)];

/// The visible elements that overflow the page horizontally and are not clipped by a scroll container.
const OVERFLOWING_ELEMENTS: &str = "[...document.querySelectorAll('#trouvaille *')].filter(element => { \
        const { left, right, width } = element.getBoundingClientRect(); \
        const page = document.documentElement.getBoundingClientRect(); \
        if (!width || (left > page.left - 1 && right < page.right + 1)) return false; \
        for (let ancestor = element; ancestor !== document.body; ancestor = ancestor.parentElement) \
            if (getComputedStyle(ancestor).overflowX !== 'visible') return false; \
        return element.checkVisibility(); \
    }).map(element => element.outerHTML.slice(0, 200))";

const HAS_HORIZONTAL_OVERFLOW: &str = "document.documentElement.scrollWidth > document.documentElement.clientWidth";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        all_articles_fit,
        filters_and_timeline_fit,
        suggestions_fit,
        an_article_fits,
        an_empty_result_list_fits,
        the_help_fits,
    ]
    .map(|scenario| scenario.with_build(Build::Generated))
    .into()
}

/// Checks the current state of the page in all sizes and both text directions.
async fn assert_fits(page: &Page) {
    for direction in ["ltr", "rtl"] {
        page.run(&format!("document.documentElement.dir = '{direction}'")).await;
        for (width, height) in SIZES {
            page.run(&format!("Object.assign(frameElement, {{ width: {width}, height: {height} }})")).await;
            page.wait_until("[innerWidth, innerHeight]", &json!([width, height])).await;
            page.wait_until(OVERFLOWING_ELEMENTS, &json!([])).await;
            page.wait_until(HAS_HORIZONTAL_OVERFLOW, &json!(false)).await;
        }
    }
}

async fn open_in_frame(page: &Page, address: &str) {
    page.show_in_frame((1280, 800));
    page.open(address).await;
}

async fn all_articles_fit(page: &Page) {
    open_in_frame(page, "").await;
    page.wait_for("document.querySelector('.timeline .bars button')").await;
    assert_fits(page).await;
}

async fn filters_and_timeline_fit(page: &Page) {
    let filters = "source=L’Écho du Nord&source=&section=International&date=2016&date=2015-03&from=2012-03-15&to=2018";
    open_in_frame(page, &format!("?q=paix&{filters}")).await;
    page.wait_for("document.querySelectorAll('.chip').length === 6").await;
    page.run("document.querySelector('.tray').click(), document.querySelector('.timeline summary').click()").await;
    page.wait_for("document.querySelector('.timeline table').checkVisibility()").await;
    assert_fits(page).await;
}

async fn suggestions_fit(page: &Page) {
    open_in_frame(page, "").await;
    page.search("c").await;
    page.wait_for("document.querySelectorAll('#suggestions [role=option]').length > 3").await;
    assert_fits(page).await;
}

async fn an_article_fits(page: &Page) {
    let article = articles_with(REPEATED_WORD).next().expect("some articles should contain the word");
    open_in_frame(page, &format!("?q={REPEATED_WORD}&d={}", article.path)).await;
    page.wait_for("document.querySelector('#article mark')").await;
    page.click(".stepper button:last-child").await;
    page.wait_for("document.querySelector('mark.current')").await;
    assert_fits(page).await;
}

async fn an_empty_result_list_fits(page: &Page) {
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    open_in_frame(page, &format!("?q={long}&source={long}")).await;
    page.wait_for("document.querySelector('.notice')").await;
    assert_fits(page).await;
}

async fn the_help_fits(page: &Page) {
    open_in_frame(page, "").await;
    page.click("button.help").await;
    page.wait_for("document.querySelector('#help').open").await;
    assert_fits(page).await;
}
