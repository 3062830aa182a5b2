//! Language and colour settings, and the system preferences for colours and motion.

use serde_json::json;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::Build;
use trouvaille_harness::page::{FOCUSED_ID, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::scenario::{Scenario, scenarios};

const BACKGROUND: &str = "getComputedStyle(document.body).backgroundColor";
const LANGUAGES: &str = "['#trouvaille', '.results h3 a', '.body', '#article-title']\
    .map(part => document.querySelector(part)?.lang)";

pub fn scenarios() -> Vec<Scenario> {
    let [numbers] = scenarios![english_uses_its_own_thousands_separator];
    let only_chromium = scenarios![marks_are_visible_in_forced_colours, reduced_motion_disables_all_animations];
    scenarios![
        the_interface_switches_to_english,
        the_help_dialog_stays_open_when_the_language_changes,
        changing_the_language_keeps_elements_focus_and_caret,
        the_colour_theme_is_remembered,
    ]
    .into_iter()
    .chain([numbers.with_build(Build::Generated)])
    .chain(only_chromium.map(|scenario| scenario.only_in(Browser::has_devtools)))
    .collect()
}

async fn open_help(page: &Page) {
    page.click("button.help").await;
    page.wait_for("document.querySelector('#help').open").await;
}

async fn choose_english(page: &Page) {
    open_help(page).await;
    page.select_option("#language", "en").await;
    page.wait_for_texts("#help-title", &["Help and settings"]).await;
    page.press_key(Key::Escape).await;
    page.wait_for("!document.querySelector('#help').open").await;
}

async fn the_interface_switches_to_english(page: &Page) {
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
        // The interface is in English, the articles are in French.
        page.wait_until(LANGUAGES, &json!(["en", "fr", "fr", "fr"])).await;
        page.wait_for_address(Some("trêve"), Some("001_13ba1c77f0493106.txt")).await;
    }
    page.click(".pane .close").await;
    page.search("zzz").await;
    page.wait_for_texts(HEADING, &["No article for “zzz”"]).await;
    open_help(page).await;
    page.select_option("#language", "fr").await;
    page.wait_for_texts("#help-title", &["Aide et réglages"]).await;
}

async fn the_help_dialog_stays_open_when_the_language_changes(page: &Page) {
    page.open("").await;
    open_help(page).await;
    page.select_option("#language", "en").await;
    page.wait_for_texts("#help-title", &["Help and settings"]).await;
    page.wait_for("document.querySelector('#help').open").await;
    page.wait_until(FOCUSED_ID, &json!("language")).await;
    page.wait_until("document.querySelector('#language').value", &json!("en")).await;
}

async fn changing_the_language_keeps_elements_focus_and_caret(page: &Page) {
    page.open("?q=trêve&d=001_13ba1c77f0493106.txt").await;
    page.wait_for("document.querySelector('#article')").await;
    // The language changes while the search box has the focus, with the caret in the middle of a word.
    page.run(
        "window.kept = ['#search-box', '#help', '#article', 'a.result', '#sort'] \
            .map(part => document.querySelector(part)); \
        kept[0].focus(); kept[0].setSelectionRange(2, 3); \
        const menu = document.querySelector('#language'); menu.value = 'en'; \
        menu.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await;
    page.wait_for_texts(HEADING, &["3 articles for “trêve”"]).await;
    page.wait_until("kept.map(part => part.isConnected)", &json!([true, true, true, true, true])).await;
    page.wait_until(FOCUSED_ID, &json!("search-box")).await;
    page.wait_until("[kept[0].selectionStart, kept[0].selectionEnd]", &json!([2, 3])).await;
}

async fn english_uses_its_own_thousands_separator(page: &Page) {
    page.open("").await;
    page.wait_for_texts(HEADING, &["10\u{202f}000 articles"]).await;
    choose_english(page).await;
    page.wait_for_texts(HEADING, &["10,000 articles"]).await;
    page.wait_for("/^2016, 1,\\d{3} articles$/.test(document.getElementById('bar-2016').ariaLabel)").await;
    page.wait_for(
        "[...document.querySelectorAll('.facet .number')] \
            .some(count => count.innerText === '10,000' || /^\\d,\\d{3}$/.test(count.innerText))",
    )
    .await;
}

async fn the_colour_theme_is_remembered(page: &Page) {
    page.open("").await;
    let theme = "document.documentElement.dataset.theme";
    let (light, dark) = (json!("rgb(250, 248, 243)"), json!("rgb(23, 22, 20)"));
    page.wait_until(theme, &json!("")).await;
    for (name, paper) in [("dark", &dark), ("light", &light), ("dark", &dark)] {
        open_help(page).await;
        page.select_option("#theme", name).await;
        page.wait_until(theme, &json!(name)).await;
        page.wait_until(BACKGROUND, paper).await;
        page.press_key(Key::Escape).await;
        page.wait_for("!document.querySelector('#help').open").await;
    }
    page.reload().await;
    page.wait_until(BACKGROUND, &dark).await;
    open_help(page).await;
    page.wait_until("document.querySelector('#theme').value", &json!("dark")).await;
    page.select_option("#theme", "").await;
    page.wait_until(theme, &json!("")).await;
}

async fn marks_are_visible_in_forced_colours(page: &Page) {
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    page.devtools("Emulation.setEmulatedMedia", forced).await;
    page.open("?q=trêve&d=001_13ba1c77f0493106.txt").await;
    page.wait_for("matchMedia('(forced-colors: active)').matches").await;
    page.wait_for_texts("#article mark", &["trêve", "trêve"]).await;
    let [mark, text] = ["mark", ".body p"].map(|part| {
        format!(
            "(({{ color, backgroundColor }}) => [color, backgroundColor]) \
                (getComputedStyle(document.querySelector('#article {part}')))"
        )
    });
    let (mark, text) = (page.value(&mark).await, page.value(&text).await);
    assert!(mark != text && mark[0] != mark[1], "{mark} in {text}");
    page.press("n").await;
    page.wait_for("document.querySelector('mark.current')").await;
}

async fn reduced_motion_disables_all_animations(page: &Page) {
    let reduced_motion = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.devtools("Emulation.setEmulatedMedia", reduced_motion).await;
    page.show_in_frame((1000, 300));
    page.open("?q=trêve&d=001_13ba1c77f0493106.txt").await;
    page.wait_for("matchMedia('(prefers-reduced-motion: reduce)').matches").await;
    page.wait_for_texts("#article mark", &["trêve", "trêve"]).await;
    // The page jumps to the next mark instead of scrolling smoothly.
    let position = "document.querySelector('#article mark:not(.current)').getBoundingClientRect().top";
    page.run("document.querySelector('.stepper button:last-child').click()").await;
    let immediate = page.value(position).await;
    page.settle().await;
    assert_eq!(page.value(position).await, immediate);
    page.wait_for("document.querySelector('mark.current').getBoundingClientRect().bottom < innerHeight").await;
    // No other animations run either.
    page.wait_until(
        "document.getAnimations().filter(animation => animation.effect.getTiming().duration > 0).length",
        &json!(0),
    )
    .await;
}
