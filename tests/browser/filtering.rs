//! Filtering: papers, sections, years and months, each with how many articles it would leave; and the order of the list.

use serde_json::json;
use trouvaille_harness::host::Build;
use trouvaille_harness::made::{Made, having};
use trouvaille_harness::page::{FOCUSED, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::chosen::{Chosen, articles, heading, number, wait_for_counts};
use crate::long::show_whole_list;
use crate::scenario::{Scenario, scenarios};

const CHIPS: &str = ".chips button";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        counts_are_those_without_the_filters_of_their_own_facet,
        what_was_chosen_stands_above_the_list_to_be_removed,
        articles_without_a_date_or_a_source_can_be_chosen_too,
        a_year_that_is_chosen_shows_its_months,
        the_focus_stays_on_what_was_chosen,
        a_filter_that_leaves_nothing_can_be_dropped,
        the_list_can_be_ordered_by_date,
        a_row_that_is_in_the_next_list_too_keeps_its_element_and_focus,
    ]
    .map(|scenario| scenario.over(Build::Made))
    .into()
}

/// Shows all years, not only the latest.
async fn show_all_years(page: &Page) {
    page.click("[id='all-date']").await;
    page.wait_for("document.getElementById('date-')").await;
}

async fn choose(page: &Page, id: &str) {
    page.click(&format!("[id='{id}']")).await;
    page.wait_for(&format!("document.getElementById('{id}').checked")).await;
    page.wait_until(FOCUSED, &json!(id)).await;
}

/// The texts of elements, also of those that the browser has not drawn because they are not in view.
async fn all_texts(page: &Page, selector: &str) -> Vec<String> {
    let texts = format!("[...document.querySelectorAll('{selector}')].map(element => element.textContent)");
    serde_json::from_value(page.value(&texts).await).expect("texts")
}

async fn counts_are_those_without_the_filters_of_their_own_facet(page: &Page) {
    page.open("?q=paix").await;
    show_all_years(page).await;
    let mut chosen = Chosen { word: "paix", ..Chosen::default() };
    wait_for_counts(page, chosen).await;
    choose(page, "source-La Gazette").await;
    chosen.sources = &["La Gazette"];
    wait_for_counts(page, chosen).await;
    choose(page, "section-Sport").await;
    chosen.sections = &["Sport"];
    wait_for_counts(page, chosen).await;
    // Either paper, but still that section, and then that year.
    choose(page, "source-L’Écho du Nord").await;
    chosen.sources = &["La Gazette", "L’Écho du Nord"];
    wait_for_counts(page, chosen).await;
    choose(page, "date-2016").await;
    chosen.periods = &["2016"];
    wait_for_counts(page, chosen).await;
    choose(page, "date-2012").await;
    chosen.periods = &["2012", "2016"];
    wait_for_counts(page, chosen).await;
    // The list is of what was chosen.
    let sources = all_texts(page, ".results .source").await;
    assert!(sources.iter().all(|source| chosen.sources.contains(&source.as_str())), "{sources:?}");
    let sections = all_texts(page, ".results .section").await;
    assert!(sections.iter().all(|section| section == "Sport"), "{sections:?}");
    // A choice is given up as it was made.
    page.click("#section-Sport").await;
    chosen.sections = &[];
    wait_for_counts(page, chosen).await;
}

async fn what_was_chosen_stands_above_the_list_to_be_removed(page: &Page) {
    let mut chosen = Chosen { word: "comète", sources: &["La Gazette", "Le Phare"], ..Chosen::default() };
    page.open("?q=comète").await;
    page.wait_for_texts(CHIPS, &[]).await;
    choose(page, "source-La Gazette").await;
    choose(page, "source-Le Phare").await;
    choose(page, "date-2016").await;
    page.wait_for_texts(CHIPS, &["La Gazette", "Le Phare", "2016", "Tout effacer"]).await;
    chosen.periods = &["2016"];
    page.wait_for_texts(HEADING, &[&heading("comète", chosen.total())]).await;
    page.wait_until(
        "document.querySelector('.chip').getAttribute('aria-label')",
        &json!("Retirer le filtre La Gazette"),
    )
    .await;
    page.click("[aria-label='Retirer le filtre 2016']").await;
    page.wait_for_texts(CHIPS, &["La Gazette", "Le Phare", "Tout effacer"]).await;
    chosen.periods = &[];
    page.wait_for_texts(HEADING, &[&heading("comète", chosen.total())]).await;
    // What had the focus is gone; it goes on above the list.
    page.wait_until(FOCUSED, &json!("results-heading")).await;
    page.click(".clear-all").await;
    page.wait_for_texts(CHIPS, &[]).await;
    page.wait_for_texts(HEADING, &[&heading("comète", 40)]).await;
    page.wait_for("!document.querySelector('.facet :checked')").await;
    page.wait_for_address(Some("comète"), None).await;
    page.wait_until("location.search", &json!("?q=com%C3%A8te")).await;
}

async fn articles_without_a_date_or_a_source_can_be_chosen_too(page: &Page) {
    let mut chosen = Chosen { word: "paix", periods: &[""], ..Chosen::default() };
    page.open("?q=paix").await;
    show_all_years(page).await;
    choose(page, "date-").await;
    wait_for_counts(page, chosen).await;
    page.wait_for_texts(CHIPS, &["sans date", "Tout effacer"]).await;
    let dates = all_texts(page, ".results .origin > :last-child").await;
    assert!(dates.len() >= 5 && dates.iter().all(|date| date == "sans date"), "{dates:?}");
    choose(page, "source-").await;
    chosen.sources = &[""];
    wait_for_counts(page, chosen).await;
    page.wait_for_texts(CHIPS, &["sans source", "sans date", "Tout effacer"]).await;
    page.wait_for("!document.querySelector('.results .source')").await;
    // Without a date, or of this year.
    choose(page, "date-2019").await;
    chosen.periods = &["", "2019"];
    wait_for_counts(page, chosen).await;
}

async fn a_year_that_is_chosen_shows_its_months(page: &Page) {
    const OF_2016: [&str; 12] = [
        "2016-01", "2016-02", "2016-03", "2016-04", "2016-05", "2016-06", "2016-07", "2016-08", "2016-09", "2016-10",
        "2016-11", "2016-12",
    ];
    let months = "[...document.querySelectorAll('.facet .part input')].map(input => \
        [input.id, input.labels[0].querySelector('.number').innerText])";
    let expected = OF_2016
        .map(|month| json!([format!("date-{month}"), number(having("paix").filter(|one| one.is_of(month)).count())]));
    page.open("?q=paix").await;
    page.wait_for("document.getElementById('date-2016')").await;
    page.wait_until(months, &json!([])).await;
    choose(page, "date-2016").await;
    page.wait_until(months, &json!(expected)).await;
    // A month takes the place of its year, and the year that of its months.
    choose(page, "date-2016-03").await;
    page.wait_for_texts(CHIPS, &["mars 2016", "Tout effacer"]).await;
    page.wait_for("!document.getElementById('date-2016').checked").await;
    let of = |period: &str| having("paix").filter(|article| article.is_of(period)).count();
    page.wait_for_texts(HEADING, &[&heading("paix", of("2016-03"))]).await;
    page.wait_until(months, &json!(expected)).await;
    choose(page, "date-2016-08").await;
    page.wait_for_texts(HEADING, &[&heading("paix", of("2016-03") + of("2016-08"))]).await;
    choose(page, "date-2016").await;
    page.wait_for_texts(CHIPS, &["2016", "Tout effacer"]).await;
    page.wait_for_texts(HEADING, &[&heading("paix", of("2016"))]).await;
}

async fn the_focus_stays_on_what_was_chosen(page: &Page) {
    page.open("?q=paix").await;
    choose(page, "source-Le Phare").await;
    page.wait_until(FOCUSED, &json!("source-Le Phare")).await;
    page.finish_what_is_due().await;
    page.wait_until(FOCUSED, &json!("source-Le Phare")).await;
    page.press(" ").await;
    page.wait_for("!document.getElementById('source-Le Phare').checked").await;
    page.wait_until(FOCUSED, &json!("source-Le Phare")).await;
    page.press_key(Key::Tab).await;
    page.wait_until(FOCUSED, &json!("source-L’Écho du Nord")).await;
    page.press(" ").await;
    page.wait_for_texts(CHIPS, &["L’Écho du Nord", "Tout effacer"]).await;
    page.wait_until(FOCUSED, &json!("source-L’Écho du Nord")).await;
    // Who asks for all years goes on with the first of those that were not shown.
    page.run("document.getElementById('all-date').focus()").await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED, &json!("date-2011")).await;
}

async fn a_filter_that_leaves_nothing_can_be_dropped(page: &Page) {
    let has_none = |source: &&str| having("tournesol").all(|article| article.source != Some(source));
    let source = ["Midi Matin", "L’Écho du Nord", "Le Phare"].into_iter().find(has_none).expect("ten articles are few");
    page.open(&format!("?q=tournesol&source={source}")).await;
    page.wait_for_texts(HEADING, &["Aucun article pour «\u{202f}tournesol\u{202f}»"]).await;
    page.wait_for_texts(".drop", &[&format!("Sans le filtre Source\u{202f}: {}", articles(10))]).await;
    page.click(".drop").await;
    page.wait_for_texts(HEADING, &[&heading("tournesol", 10)]).await;
    page.wait_for_texts(CHIPS, &[]).await;
    page.wait_until(FOCUSED, &json!("results-heading")).await;
    // What nothing can be found with is not offered to be dropped.
    page.open(&format!("?q=zzz&source={source}")).await;
    page.wait_for_texts(HEADING, &["Aucun article pour «\u{202f}zzz\u{202f}»"]).await;
    page.wait_for_texts(".drop", &[]).await;
}

/// The dates of the rows, as far as they are stated.
const DATES: &str = "[...document.querySelectorAll('.results .origin')].map(origin => \
    origin.querySelector('time')?.getAttribute('datetime') ?? '')";

async fn the_list_can_be_ordered_by_date(page: &Page) {
    let date = |article: &Made| article.date.map(|date| date.to_string()).unwrap_or_default();
    let undated = having("vendange").filter(|article| article.date.is_none()).count();
    assert!(undated > 0);
    let mut dates: Vec<String> = having("vendange").map(date).filter(|date| !date.is_empty()).collect();
    dates.sort();
    let last = vec![String::new(); undated];
    page.open("?q=vendange").await;
    page.wait_until("document.querySelector('#sort').value", &json!("relevance")).await;
    page.choose("#sort", "oldest").await;
    page.wait_until("new URLSearchParams(location.search).get('sort')", &json!("oldest")).await;
    show_whole_list(page).await;
    page.wait_until(DATES, &json!([dates.clone(), last.clone()].concat())).await;
    page.wait_until(FOCUSED, &json!("sort")).await;
    page.choose("#sort", "newest").await;
    page.wait_until("new URLSearchParams(location.search).get('sort')", &json!("newest")).await;
    show_whole_list(page).await;
    dates.reverse();
    page.wait_until(DATES, &json!([dates, last].concat())).await;
}

async fn a_row_that_is_in_the_next_list_too_keeps_its_element_and_focus(page: &Page) {
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
