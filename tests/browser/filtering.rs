//! Filtering by source, section, year and month, the counts of facet values, and the sort order.

use serde_json::json;
use trouvaille_harness::host::Build;
use trouvaille_harness::made::{GeneratedArticle, articles_with};
use trouvaille_harness::page::{FOCUSED_ID, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::chosen::{Selection, format_count, format_number, heading, wait_for_counts};
use crate::long::render_whole_list;
use crate::scenario::{Scenario, scenarios};

const CHIPS: &str = ".chips button";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        facet_counts_ignore_the_filters_of_their_own_facet,
        active_filters_are_shown_as_removable_chips,
        articles_without_a_date_or_a_source_can_be_selected,
        a_selected_year_shows_its_months,
        the_focus_stays_on_the_toggled_filter,
        a_filter_that_excludes_all_results_can_be_dropped,
        results_can_be_sorted_by_date,
        a_row_that_stays_in_the_results_keeps_its_element_and_focus,
    ]
    .map(|scenario| scenario.with_build(Build::Generated))
    .into()
}

/// Shows all years instead of the latest ones.
async fn show_all_years(page: &Page) {
    page.click("[id='all-date']").await;
    page.wait_for("document.getElementById('date-')").await;
}

async fn select_filter(page: &Page, id: &str) {
    page.click(&format!("[id='{id}']")).await;
    page.wait_for(&format!("document.getElementById('{id}').checked")).await;
    page.wait_until(FOCUSED_ID, &json!(id)).await;
}

/// The texts of all elements that match a selector, including those that the browser skips rendering off screen.
async fn all_texts(page: &Page, selector: &str) -> Vec<String> {
    let texts = format!("[...document.querySelectorAll('{selector}')].map(element => element.textContent)");
    serde_json::from_value(page.value(&texts).await).expect("the texts should be strings")
}

async fn facet_counts_ignore_the_filters_of_their_own_facet(page: &Page) {
    page.open("?q=paix").await;
    show_all_years(page).await;
    let mut selection = Selection { word: "paix", ..Selection::default() };
    wait_for_counts(page, selection).await;
    select_filter(page, "source-La Gazette").await;
    selection.sources = &["La Gazette"];
    wait_for_counts(page, selection).await;
    select_filter(page, "section-Sport").await;
    selection.sections = &["Sport"];
    wait_for_counts(page, selection).await;
    // Values of one facet are combined with OR, facets with AND.
    select_filter(page, "source-L’Écho du Nord").await;
    selection.sources = &["La Gazette", "L’Écho du Nord"];
    wait_for_counts(page, selection).await;
    select_filter(page, "date-2016").await;
    selection.periods = &["2016"];
    wait_for_counts(page, selection).await;
    select_filter(page, "date-2012").await;
    selection.periods = &["2012", "2016"];
    wait_for_counts(page, selection).await;
    // The list contains only matching articles.
    let sources = all_texts(page, ".results .source").await;
    assert!(sources.iter().all(|source| selection.sources.contains(&source.as_str())), "{sources:?}");
    let sections = all_texts(page, ".results .section").await;
    assert!(sections.iter().all(|section| section == "Sport"), "{sections:?}");
    // A second click on a checkbox removes its filter.
    page.click("#section-Sport").await;
    selection.sections = &[];
    wait_for_counts(page, selection).await;
}

async fn active_filters_are_shown_as_removable_chips(page: &Page) {
    let mut selection = Selection { word: "comète", sources: &["La Gazette", "Le Phare"], ..Selection::default() };
    page.open("?q=comète").await;
    page.wait_for_texts(CHIPS, &[]).await;
    select_filter(page, "source-La Gazette").await;
    select_filter(page, "source-Le Phare").await;
    select_filter(page, "date-2016").await;
    page.wait_for_texts(CHIPS, &["La Gazette", "Le Phare", "2016", "Tout effacer"]).await;
    selection.periods = &["2016"];
    page.wait_for_texts(HEADING, &[&heading("comète", selection.total())]).await;
    page.wait_until(
        "document.querySelector('.chip').getAttribute('aria-label')",
        &json!("Retirer le filtre La Gazette"),
    )
    .await;
    page.click("[aria-label='Retirer le filtre 2016']").await;
    page.wait_for_texts(CHIPS, &["La Gazette", "Le Phare", "Tout effacer"]).await;
    selection.periods = &[];
    page.wait_for_texts(HEADING, &[&heading("comète", selection.total())]).await;
    // The focused chip is gone, so the focus moves to the heading.
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    page.click(".clear-all").await;
    page.wait_for_texts(CHIPS, &[]).await;
    page.wait_for_texts(HEADING, &[&heading("comète", 40)]).await;
    page.wait_for("!document.querySelector('.facet :checked')").await;
    page.wait_for_address(Some("comète"), None).await;
    page.wait_until("location.search", &json!("?q=com%C3%A8te")).await;
}

async fn articles_without_a_date_or_a_source_can_be_selected(page: &Page) {
    let mut selection = Selection { word: "paix", periods: &[""], ..Selection::default() };
    page.open("?q=paix").await;
    show_all_years(page).await;
    select_filter(page, "date-").await;
    wait_for_counts(page, selection).await;
    page.wait_for_texts(CHIPS, &["sans date", "Tout effacer"]).await;
    let dates = all_texts(page, ".results .origin > :last-child").await;
    assert!(dates.len() >= 5 && dates.iter().all(|date| date == "sans date"), "{dates:?}");
    select_filter(page, "source-").await;
    selection.sources = &[""];
    wait_for_counts(page, selection).await;
    page.wait_for_texts(CHIPS, &["sans source", "sans date", "Tout effacer"]).await;
    page.wait_for("!document.querySelector('.results .source')").await;
    // No date, or this year.
    select_filter(page, "date-2019").await;
    selection.periods = &["", "2019"];
    wait_for_counts(page, selection).await;
}

async fn a_selected_year_shows_its_months(page: &Page) {
    const OF_2016: [&str; 12] = [
        "2016-01", "2016-02", "2016-03", "2016-04", "2016-05", "2016-06", "2016-07", "2016-08", "2016-09", "2016-10",
        "2016-11", "2016-12",
    ];
    let months = "[...document.querySelectorAll('.facet .part input')].map(input => \
        [input.id, input.labels[0].querySelector('.number').innerText])";
    let expected = OF_2016.map(|month| {
        json!([
            format!("date-{month}"),
            format_number(articles_with("paix").filter(|article| article.is_in_period(month)).count())
        ])
    });
    page.open("?q=paix").await;
    page.wait_for("document.getElementById('date-2016')").await;
    page.wait_until(months, &json!([])).await;
    select_filter(page, "date-2016").await;
    page.wait_until(months, &json!(expected)).await;
    // Selecting a month deselects its year, and selecting the year deselects its months.
    select_filter(page, "date-2016-03").await;
    page.wait_for_texts(CHIPS, &["mars 2016", "Tout effacer"]).await;
    page.wait_for("!document.getElementById('date-2016').checked").await;
    let count = |period: &str| articles_with("paix").filter(|article| article.is_in_period(period)).count();
    page.wait_for_texts(HEADING, &[&heading("paix", count("2016-03"))]).await;
    page.wait_until(months, &json!(expected)).await;
    select_filter(page, "date-2016-08").await;
    page.wait_for_texts(HEADING, &[&heading("paix", count("2016-03") + count("2016-08"))]).await;
    select_filter(page, "date-2016").await;
    page.wait_for_texts(CHIPS, &["2016", "Tout effacer"]).await;
    page.wait_for_texts(HEADING, &[&heading("paix", count("2016"))]).await;
}

async fn the_focus_stays_on_the_toggled_filter(page: &Page) {
    page.open("?q=paix").await;
    select_filter(page, "source-Le Phare").await;
    page.wait_until(FOCUSED_ID, &json!("source-Le Phare")).await;
    page.settle().await;
    page.wait_until(FOCUSED_ID, &json!("source-Le Phare")).await;
    page.press(" ").await;
    page.wait_for("!document.getElementById('source-Le Phare').checked").await;
    page.wait_until(FOCUSED_ID, &json!("source-Le Phare")).await;
    page.press_key(Key::Tab).await;
    page.wait_until(FOCUSED_ID, &json!("source-L’Écho du Nord")).await;
    page.press(" ").await;
    page.wait_for_texts(CHIPS, &["L’Écho du Nord", "Tout effacer"]).await;
    page.wait_until(FOCUSED_ID, &json!("source-L’Écho du Nord")).await;
    // "All years" moves the focus to the first year that was hidden before.
    page.run("document.getElementById('all-date').focus()").await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED_ID, &json!("date-2011")).await;
}

async fn a_filter_that_excludes_all_results_can_be_dropped(page: &Page) {
    let has_no_match = |source: &&str| articles_with("tournesol").all(|article| article.source != Some(source));
    let source = ["Midi Matin", "L’Écho du Nord", "Le Phare"]
        .into_iter()
        .find(has_no_match)
        .expect("ten articles should not cover all sources");
    page.open(&format!("?q=tournesol&source={source}")).await;
    page.wait_for_texts(HEADING, &["Aucun article pour «\u{202f}tournesol\u{202f}»"]).await;
    page.wait_for_texts(".drop", &[&format!("Sans le filtre Source\u{202f}: {}", format_count(10))]).await;
    page.click(".drop").await;
    page.wait_for_texts(HEADING, &[&heading("tournesol", 10)]).await;
    page.wait_for_texts(CHIPS, &[]).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    // A filter whose removal gives no results either is not offered.
    page.open(&format!("?q=zzz&source={source}")).await;
    page.wait_for_texts(HEADING, &["Aucun article pour «\u{202f}zzz\u{202f}»"]).await;
    page.wait_for_texts(".drop", &[]).await;
}

/// The dates of the rows; empty strings for undated articles.
const DATES: &str = "[...document.querySelectorAll('.results .origin')].map(origin => \
    origin.querySelector('time')?.getAttribute('datetime') ?? '')";

async fn results_can_be_sorted_by_date(page: &Page) {
    let date = |article: &GeneratedArticle| article.date.map(|date| date.to_string()).unwrap_or_default();
    let undated = articles_with("vendange").filter(|article| article.date.is_none()).count();
    assert!(undated > 0);
    let mut dates: Vec<String> = articles_with("vendange").map(date).filter(|date| !date.is_empty()).collect();
    dates.sort();
    let last = vec![String::new(); undated];
    page.open("?q=vendange").await;
    page.wait_until("document.querySelector('#sort').value", &json!("relevance")).await;
    page.select_option("#sort", "oldest").await;
    page.wait_until("new URLSearchParams(location.search).get('sort')", &json!("oldest")).await;
    render_whole_list(page).await;
    page.wait_until(DATES, &json!([dates.clone(), last.clone()].concat())).await;
    page.wait_until(FOCUSED_ID, &json!("sort")).await;
    page.select_option("#sort", "newest").await;
    page.wait_until("new URLSearchParams(location.search).get('sort')", &json!("newest")).await;
    render_whole_list(page).await;
    dates.reverse();
    page.wait_until(DATES, &json!([dates, last].concat())).await;
}

async fn a_row_that_stays_in_the_results_keeps_its_element_and_focus(page: &Page) {
    page.open("?q=paix").await;
    page.wait_for("document.querySelector('a.result')").await;
    let source = "document.querySelector('.results .source').innerText";
    page.wait_for(source).await;
    page.run(&format!(
        "window.row = document.querySelector('.results li:has(.source) a'); row.focus(); \
        document.getElementById('source-' + {source}.replace(/ avec .*/, '')).click()"
    ))
    .await;
    page.wait_for("document.querySelector('.chip')").await;
    page.wait_for("row.isConnected && document.activeElement === row").await;
}
