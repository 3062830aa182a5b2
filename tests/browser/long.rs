//! A list of 10,000 results, which only renders rows near the viewport.

use serde_json::json;
use trouvaille_harness::host::Build;
use trouvaille_harness::made::ARTICLE_COUNT;
use trouvaille_harness::page::{FOCUSED_ID, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::chosen::heading;
use crate::scenario::{Scenario, scenarios};

/// The number of scroll steps from one end of the list to the other.
const STEPS: usize = 30;

/// How many frames to wait for rows before a position counts as stuck.
const MAX_FRAMES: usize = 100;

/// The maximum median duration of a frame, in ms. It is generous, because the machine may be busy.
const MAX_MEDIAN_FRAME: f64 = 200.0;

/// How many presses of the End key may be needed to reach the end.
const MAX_PRESSES: usize = 5;

/// Whether a group in the viewport has no rows yet.
const HAS_EMPTY_GROUP_IN_VIEW: &str = "[...document.querySelectorAll('.results ol:empty')].some(group => \
    (({ top, bottom }) => bottom > 0 && top < innerHeight)(group.getBoundingClientRect()))";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        rows_are_rendered_at_every_scroll_position,
        the_end_key_scrolls_to_the_last_row,
        arrow_keys_continue_past_the_first_rows,
        closing_an_article_returns_to_its_row_in_the_middle_of_the_list,
        closing_an_article_on_a_phone_returns_to_its_row_in_the_middle_of_the_list,
    ]
    .map(|scenario| scenario.with_build(Build::Generated))
    .into()
}

/// Renders all rows of a list by scrolling through it.
pub async fn render_whole_list(page: &Page) {
    let next = "document.querySelector('.results ol:empty')";
    let frame = "new Promise(requestAnimationFrame)";
    page.resolved_value(&format!("(async () => {{ while ({next}) {{ {next}.scrollIntoView(); await {frame}; }} }})()"))
        .await;
    page.wait_for(&format!("!{next}")).await;
}

/// A JavaScript expression for whether an element is fully inside the viewport.
fn is_in_view(selector: &str) -> String {
    format!(
        "(({{ top, bottom }}) => top >= 0 && bottom <= innerHeight) \
            (document.querySelector({}).getBoundingClientRect())",
        json!(selector)
    )
}

async fn rows_are_rendered_at_every_scroll_position(page: &Page) {
    page.open("?q=paix").await;
    page.wait_for_texts(HEADING, &[&heading("paix", ARTICLE_COUNT)]).await;
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
                }} while (++waited < 3 || ({HAS_EMPTY_GROUP_IN_VIEW} && waited < {MAX_FRAMES})); \
                if (waited === {MAX_FRAMES}) stuck.push(step); \
            }} \
            return {{ frames: frames.sort((a, b) => a - b), stuck }}; \
        }})()"
    );
    let scrolled = page.resolved_value(&scroll).await;
    assert_eq!(scrolled["stuck"], json!([]), "no rows were rendered at these steps");
    let frames: Vec<f64> = serde_json::from_value(scrolled["frames"].clone()).expect("frames");
    let percentile = |percent: usize| frames[(frames.len() - 1) * percent / 100];
    let [median, max] = [50, 100].map(percentile);
    let browser = page.browser().name();
    eprintln!(
        "scrolling through {ARTICLE_COUNT} results in {browser}: median frame {median:.0} ms, longest {max:.0} ms"
    );
    assert!(median < MAX_MEDIAN_FRAME, "{frames:?}");
}

async fn the_end_key_scrolls_to_the_last_row(page: &Page) {
    let rows = "document.querySelector('.results ol:last-child').childElementCount";
    let last = ".results ol:last-child li:last-child a";
    page.open("?q=paix").await;
    page.wait_until(rows, &json!(0)).await;
    // Rows may turn out taller than estimated, which moves the end of the list further down.
    for _ in 0..MAX_PRESSES {
        page.press_key(Key::End).await;
        page.wait_until_still(".results").await;
        page.wait_until(HAS_EMPTY_GROUP_IN_VIEW, &json!(false)).await;
        if page.value(&format!("{rows} > 0 && {}", is_in_view(last))).await == json!(true) {
            break;
        }
    }
    page.wait_for(&is_in_view(last)).await;
    // On the way back too, Firefox corrects its position for rows whose heights change.
    for _ in 0..MAX_PRESSES {
        page.press_key(Key::Home).await;
        page.wait_until_still(".results").await;
        if page.value("scrollY").await == json!(0) {
            break;
        }
    }
    page.wait_until("scrollY", &json!(0)).await;
    page.wait_for(&is_in_view("a.result")).await;
}

async fn arrow_keys_continue_past_the_first_rows(page: &Page) {
    let focused_row = "[...document.querySelectorAll('a.result')].indexOf(document.activeElement)";
    page.open("?q=paix").await;
    page.press("/").await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    for row in 0..36 {
        // Wait until the next row is rendered.
        page.wait_for(&format!("document.querySelectorAll('a.result').length > {row}")).await;
        page.press_key(Key::Down).await;
        page.wait_until(focused_row, &json!(row)).await;
    }
    page.wait_for(&is_in_view("a.result:focus")).await;
    page.wait_until(
        "document.activeElement.closest('ol').start + [...document.activeElement.closest('ol').children]\
            .indexOf(document.activeElement.closest('li'))",
        &json!(36),
    )
    .await;
    page.press_key(Key::Up).await;
    page.wait_until(focused_row, &json!(34)).await;
}

/// The group in the middle of the list.
const MIDDLE_GROUP: &str = ".results ol:nth-child(251)";
/// A row in the middle group.
const MIDDLE_ROW: &str = ".results ol:nth-child(251) li:nth-child(8) a";

async fn open_the_row_in_the_middle(page: &Page) -> String {
    page.open("?q=paix").await;
    page.wait_for_texts(HEADING, &[&heading("paix", ARTICLE_COUNT)]).await;
    page.run(&format!("document.querySelector(\"{MIDDLE_GROUP}\").scrollIntoView()")).await;
    page.wait_for(&format!("document.querySelector(\"{MIDDLE_ROW}\")")).await;
    page.run(&format!("document.querySelector(\"{MIDDLE_ROW}\").scrollIntoView({{ block: 'center' }})")).await;
    page.wait_until(HAS_EMPTY_GROUP_IN_VIEW, &json!(false)).await;
    page.click(MIDDLE_ROW).await;
    page.wait_until(FOCUSED_ID, &json!("article-title")).await;
    page.value(&format!("document.querySelector(\"{MIDDLE_ROW}\").dataset.path"))
        .await
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

async fn closing_an_article_returns_to_its_row_in_the_middle_of_the_list(page: &Page) {
    let path = open_the_row_in_the_middle(page).await;
    page.wait_for_address(Some("paix"), Some(&path)).await;
    page.wait_until("document.querySelector('[aria-current=true]').dataset.path", &json!(path)).await;
    page.wait_for(&is_in_view(MIDDLE_ROW)).await;
    page.back().await;
    page.wait_until("document.activeElement.dataset.path", &json!(path)).await;
    page.wait_for_address(Some("paix"), None).await;
    page.wait_for(&is_in_view(MIDDLE_ROW)).await;
    page.wait_until(HAS_EMPTY_GROUP_IN_VIEW, &json!(false)).await;
}

async fn closing_an_article_on_a_phone_returns_to_its_row_in_the_middle_of_the_list(page: &Page) {
    page.emulate_phone(390).await;
    let path = open_the_row_in_the_middle(page).await;
    page.wait_for("!document.querySelector('.list').checkVisibility()").await;
    page.wait_for(&is_in_view("#article-title")).await;
    page.click(".pane .close").await;
    page.wait_until("document.activeElement.dataset.path", &json!(path)).await;
    page.wait_for(&is_in_view(MIDDLE_ROW)).await;
    page.wait_until(HAS_EMPTY_GROUP_IN_VIEW, &json!(false)).await;
}
