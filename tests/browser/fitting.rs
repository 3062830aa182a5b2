//! Fitting: no state of the page is wider than what it is shown on, from a watch to a wall, read from either side, or zoomed.

use serde_json::json;
use trouvaille_harness::host::Build;
use trouvaille_harness::made::{REPEATED, having};
use trouvaille_harness::page::Page;

use crate::scenario::{Scenario, scenarios};

/// From a small phone, or a computer's screen at 400 %, to a large screen.
const SIZES: [(u32, u32); 9] =
    [(320, 568), (320, 225), (390, 844), (600, 900), (768, 1024), (991, 700), (993, 700), (1280, 800), (2560, 1300)];

/// What sticks out of the page on either side, though nothing around it scrolls or hides it.
const STICKS_OUT: &str = "[...document.querySelectorAll('#trouvaille *')].filter(element => { \
        const { left, right, width } = element.getBoundingClientRect(); \
        const page = document.documentElement.getBoundingClientRect(); \
        if (!width || (left > page.left - 1 && right < page.right + 1)) return false; \
        for (let around = element; around !== document.body; around = around.parentElement) \
            if (getComputedStyle(around).overflowX !== 'visible') return false; \
        return element.checkVisibility(); \
    }).map(element => element.outerHTML.slice(0, 200))";

const IS_WIDER: &str = "document.documentElement.scrollWidth > document.documentElement.clientWidth";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        all_articles_fit,
        filters_and_timeline_fit,
        suggestions_fit,
        an_article_fits,
        nothing_found_fits,
        the_help_fits,
    ]
    .map(|scenario| scenario.over(Build::Made))
    .into()
}

/// Looks at what is shown in every size, from left to right and from right to left.
async fn assert_fits(page: &Page) {
    for direction in ["ltr", "rtl"] {
        page.run(&format!("document.documentElement.dir = '{direction}'")).await;
        for (width, height) in SIZES {
            page.run(&format!("Object.assign(frameElement, {{ width: {width}, height: {height} }})")).await;
            page.wait_until("[innerWidth, innerHeight]", &json!([width, height])).await;
            page.wait_until(STICKS_OUT, &json!([])).await;
            page.wait_until(IS_WIDER, &json!(false)).await;
        }
    }
}

async fn open_in_frame(page: &Page, address: &str) {
    page.frame_in((1280, 800));
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
    let article = having(REPEATED).next().expect("there are some");
    open_in_frame(page, &format!("?q={REPEATED}&d={}", article.path)).await;
    page.wait_for("document.querySelector('#article mark')").await;
    page.click(".stepper button:last-child").await;
    page.wait_for("document.querySelector('mark.current')").await;
    assert_fits(page).await;
}

async fn nothing_found_fits(page: &Page) {
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
