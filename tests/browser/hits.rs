//! The reader: marks, related articles, copying the reference, printing, and layout.

use serde_json::json;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::Build;
use trouvaille_harness::made::{REPEATED_WORD, REPETITIONS, articles_with};
use trouvaille_harness::page::{FOCUSED_ID, Key, Page};

use crate::scenario::{Scenario, scenarios};

const POSITION: &str = ".stepper .place";
const NEXT: &str = ".stepper button:last-child";
const PREVIOUS: &str = ".stepper button:first-child";
const TITLE: &str = "document.querySelector('#article-title')?.innerText";

/// An article of `seeds/` with a source and an agency, but no date.
const SEED_ARTICLE: &str = "002_32045bc17fb08518.txt";
const REFERENCE: &str =
    "«\u{202f}Syrie: Poutine ordonne à ses troupes d'entamer leur retrait du pays\u{202f}», BFMTV avec AFP";

/// Whether the current mark is not covered by another element. Only the first line of a hyphenated mark is checked.
const IS_CURRENT_MARK_VISIBLE: &str = "(mark => { \
    const [{ x, y, width, height }] = mark.getClientRects(); \
    return mark === document.elementFromPoint(x + width / 2, y + height / 2); \
})(document.querySelector('mark.current'))";

pub fn scenarios() -> Vec<Scenario> {
    let generated = scenarios![
        keys_and_buttons_step_through_all_marks_and_wrap_around,
        a_click_on_the_map_goes_to_the_nearest_mark,
        related_articles_can_be_opened,
    ]
    .map(|scenario| scenario.with_build(Build::Generated));
    let with_clipboard = scenarios![the_reference_can_be_copied];
    let seeds = scenarios![
        without_clipboard_access_the_reference_is_shown_for_manual_copying,
        the_article_can_be_printed,
        on_a_narrow_screen_the_article_replaces_the_list,
        on_a_wide_screen_the_article_is_shown_next_to_the_list,
    ];
    // The other drivers cannot grant access to the clipboard.
    let with_clipboard = with_clipboard.map(|scenario| scenario.only_in(Browser::has_devtools));
    generated.into_iter().chain(with_clipboard).chain(seeds).collect()
}

/// Opens a long article with many marks.
async fn open_article_with_marks(page: &Page) {
    let article = articles_with(REPEATED_WORD).next().expect("some articles should contain the word");
    page.open(&format!("?q={REPEATED_WORD}&d={}", article.path)).await;
    page.wait_for_texts(POSITION, &[&format!("{REPETITIONS} passages marqués")]).await;
}

/// Waits until the mark with this number is current and visible.
async fn wait_for_mark(page: &Page, number: usize) {
    page.wait_for_texts(POSITION, &[&format!("{number} / {REPETITIONS}")]).await;
    let current = "[...document.querySelectorAll('#article mark')]\
        .flatMap((mark, index) => mark.classList.contains('current') ? [index + 1] : [])";
    page.wait_until(current, &json!([number])).await;
    page.wait_for(IS_CURRENT_MARK_VISIBLE).await;
}

async fn keys_and_buttons_step_through_all_marks_and_wrap_around(page: &Page) {
    open_article_with_marks(page).await;
    page.wait_for("!document.querySelector('mark.current')").await;
    for number in (1..=REPETITIONS).chain([1]) {
        page.press("n").await;
        wait_for_mark(page, number).await;
    }
    page.press("p").await;
    wait_for_mark(page, REPETITIONS).await;
    page.press("p").await;
    wait_for_mark(page, REPETITIONS - 1).await;
    page.click(NEXT).await;
    wait_for_mark(page, REPETITIONS).await;
    page.click(NEXT).await;
    wait_for_mark(page, 1).await;
    page.click(PREVIOUS).await;
    wait_for_mark(page, REPETITIONS).await;
    page.wait_until(
        "document.querySelector('[role=status].unseen').innerText",
        &json!(format!("{REPETITIONS} / {REPETITIONS}")),
    )
    .await;
}

async fn a_click_on_the_map_goes_to_the_nearest_mark(page: &Page) {
    open_article_with_marks(page).await;
    page.wait_until("document.querySelectorAll('.map rect').length", &json!(REPETITIONS)).await;
    for number in [6, REPETITIONS, 2] {
        page.click_at(&format!(".map rect:nth-child({number})"), (3.0, 6.0)).await;
        wait_for_mark(page, number).await;
        let current = "[...document.querySelectorAll('.map rect')].findIndex(tick => tick.matches('.current')) + 1";
        page.wait_until(current, &json!(number)).await;
    }
}

async fn related_articles_can_be_opened(page: &Page) {
    open_article_with_marks(page).await;
    let first = page.value(TITLE).await;
    let related = page.texts(".related a").await;
    assert_eq!(related.len(), 4, "{related:?}");
    page.click(".related a").await;
    page.wait_until(TITLE, &json!(related[0])).await;
    page.wait_until(FOCUSED_ID, &json!("article-title")).await;
    page.wait_for("document.querySelector('#article-title').getBoundingClientRect().top > 0").await;
    page.wait_for("document.querySelector('#article-title').getBoundingClientRect().bottom < innerHeight").await;
    page.back().await;
    page.wait_until(TITLE, &first).await;
}

async fn the_reference_can_be_copied(page: &Page) {
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.devtools("Browser.grantPermissions", permissions).await;
    page.open(&format!("?d={SEED_ARTICLE}")).await;
    page.wait_for_texts(".pane .actions button", &["Copier la référence", "Imprimer"]).await;
    page.click(".pane .actions button").await;
    page.wait_for_texts(".pane .actions button", &["Référence copiée", "Imprimer"]).await;
    page.wait_until("document.querySelector('[role=status].unseen').innerText", &json!("Référence copiée")).await;
    assert_eq!(page.resolved_value("navigator.clipboard.readText()").await, REFERENCE);
    page.wait_for("!document.querySelector('.pane .actions input').checkVisibility()").await;
    // After a while it can be copied again.
    page.wait_for_texts(".pane .actions button", &["Copier la référence", "Imprimer"]).await;
}

async fn without_clipboard_access_the_reference_is_shown_for_manual_copying(page: &Page) {
    for clipboard in ["undefined", "{ writeText: () => Promise.reject(new Error('not allowed')) }"] {
        page.open(&format!("?d={SEED_ARTICLE}")).await;
        page.run(&format!("Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")).await;
        page.wait_for("!document.querySelector('.pane .actions input').checkVisibility()").await;
        page.click(".pane .actions button").await;
        page.wait_for("document.querySelector('.pane .actions input').checkVisibility()").await;
        page.wait_until("document.querySelector('.pane .actions input').value", &json!(REFERENCE)).await;
        page.wait_for_texts(".pane .actions button", &["Copier la référence", "Imprimer"]).await;
        page.wait_for_texts("[role=status].unseen", &[""]).await;
    }
}

async fn the_article_can_be_printed(page: &Page) {
    page.open(&format!("?d={SEED_ARTICLE}")).await;
    page.run("window.print = () => window.printed = document.querySelector('#article-title').innerText").await;
    page.click(".pane .actions button:nth-of-type(2)").await;
    page.wait_for("window.printed?.startsWith('Syrie')").await;
}

async fn on_a_narrow_screen_the_article_replaces_the_list(page: &Page) {
    let shown = "['.list', '.pane'].map(part => document.querySelector(part).checkVisibility())";
    page.emulate_phone(390).await;
    page.open("?q=trêve").await;
    page.wait_until(shown, &json!([true, false])).await;
    let opened = page.value("document.querySelector('.results li:nth-child(2) a').id").await;
    page.click(".results li:nth-child(2) a").await;
    page.wait_until(shown, &json!([false, true])).await;
    page.wait_until(FOCUSED_ID, &json!("article-title")).await;
    page.click(".pane .close").await;
    page.wait_until(shown, &json!([true, false])).await;
    page.wait_until(FOCUSED_ID, &opened).await;
}

async fn on_a_wide_screen_the_article_is_shown_next_to_the_list(page: &Page) {
    let current = "[...document.querySelectorAll('[aria-current=true]')].map(link => link.id)";
    page.open("?q=trêve").await;
    page.wait_until(current, &json!([])).await;
    for row in [2, 1] {
        let link = format!(".results li:nth-child({row}) a");
        let opened = page.value(&format!("document.querySelector('{link}').id")).await;
        page.click(&link).await;
        page.wait_until(FOCUSED_ID, &json!("article-title")).await;
        page.wait_until(current, &json!([opened])).await;
        page.wait_for(
            "(([list, pane]) => list.right <= pane.left && pane.right <= innerWidth && pane.top < innerHeight / 2)\
                (['.list', '.pane'].map(part => document.querySelector(part).getBoundingClientRect()))",
        )
        .await;
    }
    page.press_key(Key::Escape).await;
    page.wait_until(current, &json!([])).await;
    page.wait_for("!document.querySelector('.pane').checkVisibility()").await;
}
