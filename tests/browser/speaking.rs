//! Speaking: the language and the colours that a reader has chosen.

use serde_json::json;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::Build;
use trouvaille_harness::page::{FOCUSED, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::scenario::{Scenario, scenarios};

const PAPER: &str = "getComputedStyle(document.body).backgroundColor";
const LANGUAGES: &str = "['#trouvaille', '.results h3 a', '.body', '#article-title']\
    .map(part => document.querySelector(part)?.lang)";

pub fn scenarios() -> Vec<Scenario> {
    let [numbers] = scenarios![english_has_its_own_thousands];
    let only_chromium = scenarios![colours_that_are_forced_show_the_marks, nobody_sees_movement_who_wants_none];
    scenarios![
        the_page_speaks_english_once_it_is_chosen,
        the_dialog_stays_where_the_language_is_chosen,
        a_new_language_keeps_elements_focus_and_caret,
        colours_that_were_chosen_stay,
    ]
    .into_iter()
    .chain([numbers.over(Build::Made)])
    .chain(only_chromium.map(|scenario| scenario.only_in(Browser::has_devtools)))
    .collect()
}

async fn open_help(page: &Page) {
    page.click("button.help").await;
    page.wait_for("document.querySelector('#help').open").await;
}

async fn choose_english(page: &Page) {
    open_help(page).await;
    page.choose("#language", "en").await;
    page.wait_for_texts("#help-title", &["Help and settings"]).await;
    page.press_key(Key::Escape).await;
    page.wait_for("!document.querySelector('#help').open").await;
}

async fn the_page_speaks_english_once_it_is_chosen(page: &Page) {
    let article = "?q=trêve&d=001_13ba1c77f0493106.txt";
    page.open(article).await;
    page.wait_until(LANGUAGES, &json!(["fr", "fr", "fr", "fr"])).await;
    page.wait_for_texts(".reader > header time", &["décembre 2016"]).await;
    choose_english(page).await;
    for again in [false, true] {
        if again {
            page.reload().await;
        }
        page.wait_for_texts(HEADING, &["3 articles for “trêve”"]).await;
        page.wait_for_texts(".top label", &["Search the articles"]).await;
        page.wait_for_texts(".reader > header time", &["December 2016"]).await;
        page.wait_for_texts(".place", &["2 marked passages"]).await;
        // The page speaks English, the articles French.
        page.wait_until(LANGUAGES, &json!(["en", "fr", "fr", "fr"])).await;
        page.wait_for_address(Some("trêve"), Some("001_13ba1c77f0493106.txt")).await;
    }
    page.click(".pane .close").await;
    page.search("zzz").await;
    page.wait_for_texts(HEADING, &["No article for “zzz”"]).await;
    open_help(page).await;
    page.choose("#language", "fr").await;
    page.wait_for_texts("#help-title", &["Aide et réglages"]).await;
}

async fn the_dialog_stays_where_the_language_is_chosen(page: &Page) {
    page.open("").await;
    open_help(page).await;
    page.choose("#language", "en").await;
    page.wait_for_texts("#help-title", &["Help and settings"]).await;
    page.wait_for("document.querySelector('#help').open").await;
    page.wait_until(FOCUSED, &json!("language")).await;
    page.wait_until("document.querySelector('#language').value", &json!("en")).await;
}

async fn a_new_language_keeps_elements_focus_and_caret(page: &Page) {
    page.open("?q=trêve&d=001_13ba1c77f0493106.txt").await;
    page.wait_for("document.querySelector('#article')").await;
    // The language changes while the reader is elsewhere, with the caret in the middle of a word.
    page.run(
        "window.kept = ['#search-box', '#help', '#article', 'a.result', '#sort'].map(part => document.querySelector(part)); \
        kept[0].focus(); kept[0].setSelectionRange(2, 3); \
        const menu = document.querySelector('#language'); menu.value = 'en'; \
        menu.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await;
    page.wait_for_texts(HEADING, &["3 articles for “trêve”"]).await;
    page.wait_until("kept.map(part => part.isConnected)", &json!([true, true, true, true, true])).await;
    page.wait_until(FOCUSED, &json!("search-box")).await;
    page.wait_until("[kept[0].selectionStart, kept[0].selectionEnd]", &json!([2, 3])).await;
}

async fn english_has_its_own_thousands(page: &Page) {
    page.open("").await;
    page.wait_for_texts(HEADING, &["10\u{202f}000 articles"]).await;
    choose_english(page).await;
    page.wait_for_texts(HEADING, &["10,000 articles"]).await;
    page.wait_for("/^2016, 1,\\d{3} articles$/.test(document.getElementById('bar-2016').ariaLabel)").await;
    page.wait_for("[...document.querySelectorAll('.facet .number')].some(count => count.innerText === '10,000' || /^\\d,\\d{3}$/.test(count.innerText))").await;
}

async fn colours_that_were_chosen_stay(page: &Page) {
    page.open("").await;
    let theme = "document.documentElement.dataset.theme";
    let (light, dark) = (json!("rgb(250, 248, 243)"), json!("rgb(23, 22, 20)"));
    page.wait_until(theme, &json!("")).await;
    for (name, paper) in [("dark", &dark), ("light", &light), ("dark", &dark)] {
        open_help(page).await;
        page.choose("#theme", name).await;
        page.wait_until(theme, &json!(name)).await;
        page.wait_until(PAPER, paper).await;
        page.press_key(Key::Escape).await;
        page.wait_for("!document.querySelector('#help').open").await;
    }
    page.reload().await;
    page.wait_until(PAPER, &dark).await;
    open_help(page).await;
    page.wait_until("document.querySelector('#theme').value", &json!("dark")).await;
    page.choose("#theme", "").await;
    page.wait_until(theme, &json!("")).await;
}

async fn colours_that_are_forced_show_the_marks(page: &Page) {
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    page.devtools("Emulation.setEmulatedMedia", forced).await;
    page.open("?q=trêve&d=001_13ba1c77f0493106.txt").await;
    page.wait_for("matchMedia('(forced-colors: active)').matches").await;
    page.wait_for_texts("#article mark", &["trêve", "trêve"]).await;
    let [mark, text] = ["mark", ".body p"].map(|part| {
        format!("(({{ color, backgroundColor }}) => [color, backgroundColor])(getComputedStyle(document.querySelector('#article {part}')))")
    });
    let (mark, text) = (page.value(&mark).await, page.value(&text).await);
    assert!(mark != text && mark[0] != mark[1], "{mark} in {text}");
    page.press("n").await;
    page.wait_for("document.querySelector('mark.current')").await;
}

async fn nobody_sees_movement_who_wants_none(page: &Page) {
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.devtools("Emulation.setEmulatedMedia", still).await;
    page.frame_in((1000, 300));
    page.open("?q=trêve&d=001_13ba1c77f0493106.txt").await;
    page.wait_for("matchMedia('(prefers-reduced-motion: reduce)').matches").await;
    page.wait_for_texts("#article mark", &["trêve", "trêve"]).await;
    // A mark is there with the key, and does not come scrolling.
    let moved = "document.querySelector('#article mark:not(.current)').getBoundingClientRect().top";
    page.run("document.querySelector('.stepper button:last-child').click()").await;
    let at_once = page.value(moved).await;
    page.finish_what_is_due().await;
    assert_eq!(page.value(moved).await, at_once);
    page.wait_for("document.querySelector('mark.current').getBoundingClientRect().bottom < innerHeight").await;
    // Nothing else moves either.
    page.wait_until("document.getAnimations().filter(one => one.effect.getTiming().duration > 0).length", &json!(0))
        .await;
}
