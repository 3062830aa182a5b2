//! A long list: 10,000 hits, of which only those are made that come near the screen.

use serde_json::json;
use trouvaille_harness::host::Build;
use trouvaille_harness::made::ARTICLES;
use trouvaille_harness::page::{FOCUSED, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::chosen::heading;
use crate::scenario::{Scenario, scenarios};

/// So many places are scrolled to on the way from one end of the list to the other.
const STEPS: usize = 30;

/// Nobody waits for rows so many frames; one that waits so long will not get them.
const MOST_FRAMES: usize = 100;

/// Half of the frames may take longer than so many milliseconds: the machine that tests run on does other things as well.
const LONGEST: f64 = 200.0;

/// So often somebody presses a key to reach the end.
const MOST_PRESSES: usize = 5;

/// Whether a part of the list is in view that has no rows yet.
const IS_EMPTY_IN_VIEW: &str = "[...document.querySelectorAll('.results ol:empty')].some(group => \
    (({ top, bottom }) => bottom > 0 && top < innerHeight)(group.getBoundingClientRect()))";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        rows_are_there_wherever_one_scrolls,
        the_end_key_leads_to_the_last_row,
        arrows_go_on_behind_the_first_rows,
        the_row_in_the_middle_is_found_again_when_its_article_is_closed,
        the_row_in_the_middle_is_found_again_on_a_phone,
    ]
    .map(|scenario| scenario.over(Build::Made))
    .into()
}

/// Makes all rows of a list that is not too long.
pub async fn show_whole_list(page: &Page) {
    let next = "document.querySelector('.results ol:empty')";
    let frame = "new Promise(requestAnimationFrame)";
    page.promised(&format!("(async () => {{ while ({next}) {{ {next}.scrollIntoView(); await {frame}; }} }})()")).await;
    page.wait_for(&format!("!{next}")).await;
}

fn is_in_view(selector: &str) -> String {
    format!(
        "(({{ top, bottom }}) => top >= 0 && bottom <= innerHeight)(document.querySelector({}).getBoundingClientRect())",
        json!(selector)
    )
}

async fn rows_are_there_wherever_one_scrolls(page: &Page) {
    page.open("?q=paix").await;
    page.wait_for_texts(HEADING, &[&heading("paix", ARTICLES)]).await;
    let scroll = format!(
        "(async () => {{ \
            const frame = () => new Promise(requestAnimationFrame); \
            const frames = [], stuck = []; \
            let before = await frame(); \
            for (let step = 0; step <= {STEPS}; step++) {{ \
                scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * step / {STEPS}); \
                let waited = 0; \
                do {{ \
                    const now = await frame(); \
                    frames.push(now - before); \
                    before = now; \
                }} while (++waited < 3 || ({IS_EMPTY_IN_VIEW} && waited < {MOST_FRAMES})); \
                if (waited === {MOST_FRAMES}) stuck.push(step); \
            }} \
            return {{ frames: frames.sort((one, other) => one - other), stuck }}; \
        }})()"
    );
    let scrolled = page.promised(&scroll).await;
    assert_eq!(scrolled["stuck"], json!([]), "there are no rows at these places");
    let frames: Vec<f64> = serde_json::from_value(scrolled["frames"].clone()).expect("frames");
    let at = |hundredths: usize| frames[(frames.len() - 1) * hundredths / 100];
    let [median, longest] = [50, 100].map(at);
    let browser = page.browser().name();
    eprintln!(
        "scrolling through {ARTICLES} hits in {browser}: half the frames under {median:.0} ms, all under {longest:.0} ms"
    );
    assert!(median < LONGEST, "{frames:?}");
}

async fn the_end_key_leads_to_the_last_row(page: &Page) {
    let rows = "document.querySelector('.results ol:last-child').childElementCount";
    let last = ".results ol:last-child li:last-child a";
    page.open("?q=paix").await;
    page.wait_until(rows, &json!(0)).await;
    // What comes into view may be higher than it was thought to be, and then the end is further away.
    for _ in 0..MOST_PRESSES {
        page.press_key(Key::End).await;
        page.wait_until_still(".results").await;
        page.wait_until(IS_EMPTY_IN_VIEW, &json!(false)).await;
        if page.value(&format!("{rows} > 0 && {}", is_in_view(last))).await == json!(true) {
            break;
        }
    }
    page.wait_for(&is_in_view(last)).await;
    page.press_key(Key::Home).await;
    page.wait_until("scrollY", &json!(0)).await;
    page.wait_for(&is_in_view("a.result")).await;
}

async fn arrows_go_on_behind_the_first_rows(page: &Page) {
    let place = "[...document.querySelectorAll('a.result')].indexOf(document.activeElement)";
    page.open("?q=paix").await;
    page.press("/").await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED, &json!("results-heading")).await;
    for row in 0..36 {
        // Nobody is faster than the list.
        page.wait_for(&format!("document.querySelectorAll('a.result').length > {row}")).await;
        page.press_key(Key::Down).await;
        page.wait_until(place, &json!(row)).await;
    }
    page.wait_for(&is_in_view("a.result:focus")).await;
    page.wait_until(
        "document.activeElement.closest('ol').start + [...document.activeElement.closest('ol').children]\
            .indexOf(document.activeElement.closest('li'))",
        &json!(36),
    )
    .await;
    page.press_key(Key::Up).await;
    page.wait_until(place, &json!(34)).await;
}

/// The row in the middle, and the group that it is in.
const GROUP: &str = ".results ol:nth-child(251)";
const MIDDLE: &str = ".results ol:nth-child(251) li:nth-child(8) a";

async fn open_the_row_in_the_middle(page: &Page) -> String {
    page.open("?q=paix").await;
    page.wait_for_texts(HEADING, &[&heading("paix", ARTICLES)]).await;
    page.run(&format!("document.querySelector(\"{GROUP}\").scrollIntoView()")).await;
    page.wait_for(&format!("document.querySelector(\"{MIDDLE}\")")).await;
    page.run(&format!("document.querySelector(\"{MIDDLE}\").scrollIntoView({{ block: 'center' }})")).await;
    page.wait_until(IS_EMPTY_IN_VIEW, &json!(false)).await;
    page.click(MIDDLE).await;
    page.wait_until(FOCUSED, &json!("article-title")).await;
    page.value(&format!("document.querySelector(\"{MIDDLE}\").dataset.path"))
        .await
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

async fn the_row_in_the_middle_is_found_again_when_its_article_is_closed(page: &Page) {
    let path = open_the_row_in_the_middle(page).await;
    page.wait_for_address(Some("paix"), Some(&path)).await;
    page.wait_until("document.querySelector('[aria-current]').dataset.path", &json!(path)).await;
    page.wait_for(&is_in_view(MIDDLE)).await;
    page.back().await;
    page.wait_until("document.activeElement.dataset.path", &json!(path)).await;
    page.wait_for_address(Some("paix"), None).await;
    page.wait_for(&is_in_view(MIDDLE)).await;
    page.wait_until(IS_EMPTY_IN_VIEW, &json!(false)).await;
}

async fn the_row_in_the_middle_is_found_again_on_a_phone(page: &Page) {
    page.narrow_to(390).await;
    let path = open_the_row_in_the_middle(page).await;
    page.wait_for("!document.querySelector('.list').checkVisibility()").await;
    page.wait_for(&is_in_view("#article-title")).await;
    page.click(".pane .close").await;
    page.wait_until("document.activeElement.dataset.path", &json!(path)).await;
    page.wait_for(&is_in_view(MIDDLE)).await;
    page.wait_until(IS_EMPTY_IN_VIEW, &json!(false)).await;
}
