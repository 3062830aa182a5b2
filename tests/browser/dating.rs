//! The timeline: its bars, its two date fields and its table.

use serde_json::{Value, json};
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::Build;
use trouvaille_harness::made::{articles, articles_with};
use trouvaille_harness::page::{FOCUSED_ID, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::chosen;
use crate::scenario::{Scenario, scenarios};

const CHIPS: &str = ".chips .chip";

/// The accessible names of the bars.
const BAR_LABELS: &str = "[...document.querySelectorAll('.timeline .bars button')].map(bar => bar.ariaLabel)";

/// The periods of the selected bars.
const SELECTED_BARS: &str =
    "[...document.querySelectorAll('.timeline .bars [aria-pressed=true]')].map(bar => bar.dataset.date)";

const RANGE_PARAMETERS: &str = "['from', 'to'].map(name => new URLSearchParams(location.search).get(name))";
const FIELDS: &str = "['from', 'to'].map(id => document.getElementById(id).value)";

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        each_bar_is_a_button_labelled_with_its_article_count,
        a_click_on_a_bar_zooms_in_and_a_click_on_the_selected_bar_zooms_out,
        dragging_over_bars_selects_a_range,
        the_two_date_fields_set_a_range,
        the_table_shows_the_data_of_the_bars,
        the_timeline_can_be_used_by_keyboard,
        editing_a_date_keeps_the_field_and_its_edited_segment,
    ]
    .map(|scenario| scenario.with_build(Build::Generated))
    .into()
}

/// The number of articles in a year or month.
fn count(period: &str) -> usize {
    articles().iter().filter(|article| article.is_in_period(period)).count()
}

/// The expected labels of bars for years.
fn year_labels(years: impl IntoIterator<Item = u16>) -> Value {
    let name = |year: u16| format!("{year}, {}", chosen::format_count(count(&year.to_string())));
    years.into_iter().map(name).collect()
}

/// The expected labels of bars for the months of a year.
fn month_labels(year: u16) -> Value {
    let name = |(month, name): (usize, &str)| {
        format!("{name} {year}, {}", chosen::format_count(count(&format!("{year}-{:02}", month + 1))))
    };
    MONTHS.into_iter().enumerate().map(name).collect()
}

async fn wait_for_total(page: &Page, total: usize) {
    page.wait_for_texts(HEADING, &[&chosen::format_count(total)]).await;
}

async fn each_bar_is_a_button_labelled_with_its_article_count(page: &Page) {
    page.open("").await;
    page.wait_until(BAR_LABELS, &year_labels(2010..=2019)).await;
    page.wait_until(SELECTED_BARS, &json!([])).await;
    // Heights are proportional to counts, and 2016 has the most articles.
    let heights = "[...document.querySelectorAll('.timeline rect')].map(bar => bar.getBoundingClientRect().height)";
    let heights: Vec<f64> = serde_json::from_value(page.value(heights).await).expect("heights");
    let highest = heights.iter().copied().fold(0.0, f64::max);
    for (height, year) in heights.iter().zip(2010..) {
        let share = count(&year.to_string()) as f64 / count("2016") as f64;
        assert!((height / highest - share).abs() < 0.02, "{year}: {heights:?}");
    }
    // The bars show the results of the query.
    page.search("comète").await;
    page.wait_for_texts(HEADING, &[&chosen::heading("comète", 40)]).await;
    let of_2016 = articles_with("comète").filter(|article| article.is_in_period("2016")).count();
    page.wait_until(
        "document.querySelector('[id=\"bar-2016\"]').ariaLabel",
        &json!(format!("2016, {}", chosen::format_count(of_2016))),
    )
    .await;
}

async fn a_click_on_a_bar_zooms_in_and_a_click_on_the_selected_bar_zooms_out(page: &Page) {
    page.open("").await;
    page.wait_until(BAR_LABELS, &year_labels(2010..=2019)).await;
    page.click("[id='bar-2016']").await;
    page.wait_until(RANGE_PARAMETERS, &json!(["2016", "2016"])).await;
    page.wait_until(BAR_LABELS, &month_labels(2016)).await;
    wait_for_total(page, count("2016")).await;
    page.wait_for_texts(CHIPS, &["en 2016"]).await;
    page.wait_until(FIELDS, &json!(["2016-01-01", "2016-12-31"])).await;
    page.click("[id='bar-2016-03']").await;
    page.wait_until(RANGE_PARAMETERS, &json!(["2016-03", "2016-03"])).await;
    wait_for_total(page, count("2016-03")).await;
    page.wait_for_texts(CHIPS, &["en mars 2016"]).await;
    // A single month is shown among the other months of its year, instead of as a single bar.
    page.wait_until(BAR_LABELS, &month_labels(2016)).await;
    page.wait_until(SELECTED_BARS, &json!(["2016-03"])).await;
    page.click("[id='bar-2016-03']").await;
    page.wait_until(RANGE_PARAMETERS, &json!([null, null])).await;
    page.wait_until(BAR_LABELS, &year_labels(2010..=2019)).await;
    wait_for_total(page, articles().len()).await;
}

async fn dragging_over_bars_selects_a_range(page: &Page) {
    page.open("").await;
    page.wait_until(BAR_LABELS, &year_labels(2010..=2019)).await;
    page.drag("[id='bar-2014']", "[id='bar-2017']").await;
    page.wait_until(RANGE_PARAMETERS, &json!(["2014", "2017"])).await;
    page.wait_until(BAR_LABELS, &year_labels(2014..=2017)).await;
    page.wait_for_texts(CHIPS, &["de 2014 à 2017"]).await;
    page.wait_until(FIELDS, &json!(["2014-01-01", "2017-12-31"])).await;
    wait_for_total(page, (2014..=2017).map(|year| count(&year.to_string())).sum()).await;
    // A drag from right to left works too.
    page.drag("[id='bar-2017']", "[id='bar-2015']").await;
    page.wait_until(RANGE_PARAMETERS, &json!(["2015", "2017"])).await;
    page.wait_until(BAR_LABELS, &year_labels(2015..=2017)).await;
    page.click(".whole").await;
    page.wait_until(RANGE_PARAMETERS, &json!([null, null])).await;
    page.wait_for("!document.querySelector('.whole').checkVisibility()").await;
    page.wait_until(BAR_LABELS, &year_labels(2010..=2019)).await;
}

async fn the_two_date_fields_set_a_range(page: &Page) {
    let within = |from: &str, to: &str| {
        let dates = articles().iter().filter_map(|article| Some(article.date?.to_string()));
        dates.filter(|date| date.as_str() >= from && date.as_str() <= to).count()
    };
    page.open("").await;
    wait_for_total(page, articles().len()).await;
    page.enter_date("#from", "2015-03-15").await;
    page.wait_until(RANGE_PARAMETERS, &json!(["2015-03-15", null])).await;
    page.wait_for_texts(CHIPS, &["depuis le 15 mars 2015"]).await;
    wait_for_total(page, within("2015-03-15", "9999")).await;
    page.wait_until(FOCUSED_ID, &json!("from")).await;
    page.enter_date("#to", "2018-08-20").await;
    page.wait_until(RANGE_PARAMETERS, &json!(["2015-03-15", "2018-08-20"])).await;
    page.wait_for_texts(CHIPS, &["du 15 mars 2015 au 20 août 2018"]).await;
    wait_for_total(page, within("2015-03-15", "2018-08-20")).await;
    page.wait_until(FIELDS, &json!(["2015-03-15", "2018-08-20"])).await;
    page.enter_date("#from", "").await;
    page.wait_until(RANGE_PARAMETERS, &json!([null, "2018-08-20"])).await;
    page.wait_for_texts(CHIPS, &["jusqu’au 20 août 2018"]).await;
    wait_for_total(page, within("", "2018-08-20")).await;
    page.click(".chips .chip").await;
    page.wait_until(RANGE_PARAMETERS, &json!([null, null])).await;
    page.wait_until(FIELDS, &json!(["", ""])).await;
}

async fn the_table_shows_the_data_of_the_bars(page: &Page) {
    let rows = "[...document.querySelectorAll('.timeline tbody tr')]\
        .map(row => [...row.children].map(cell => cell.textContent))";
    let of_bars = "[...document.querySelectorAll('.timeline .bars button')]\
        .map(bar => bar.ariaLabel.replace(/ articles?$/, '').split(', '))";
    page.open("").await;
    page.wait_until(BAR_LABELS, &year_labels(2010..=2019)).await;
    page.wait_for("!document.querySelector('.timeline table').checkVisibility()").await;
    page.click(".timeline summary").await;
    page.wait_for("document.querySelector('.timeline table').checkVisibility()").await;
    let expected: Vec<_> =
        (2010..=2019).map(|year: u16| [year.to_string(), chosen::format_number(count(&year.to_string()))]).collect();
    page.wait_until(rows, &json!(expected)).await;
    page.click("[id='bar-2016']").await;
    page.wait_until(BAR_LABELS, &month_labels(2016)).await;
    let shown = page.value(of_bars).await;
    page.wait_until(rows, &shown).await;
    // The table stays open.
    page.wait_for("document.querySelector('.timeline table').checkVisibility()").await;
}

async fn the_timeline_can_be_used_by_keyboard(page: &Page) {
    page.open("").await;
    page.wait_until(BAR_LABELS, &year_labels(2010..=2019)).await;
    page.run("document.querySelector('.timeline .bars button').focus()").await;
    page.press_key(Key::Tab).await;
    page.wait_until(FOCUSED_ID, &json!("bar-2011")).await;
    page.press_key(Key::Enter).await;
    page.wait_until(RANGE_PARAMETERS, &json!(["2011", "2011"])).await;
    page.wait_until(BAR_LABELS, &month_labels(2011)).await;
    // The bar is replaced by its months, and the first one is focused.
    page.wait_until(FOCUSED_ID, &json!("bar-2011-01")).await;
    page.press_key(Key::Tab).await;
    page.press(" ").await;
    page.wait_until(RANGE_PARAMETERS, &json!(["2011-02", "2011-02"])).await;
    page.wait_until(FOCUSED_ID, &json!("bar-2011-02")).await;
    page.press(" ").await;
    page.wait_until(RANGE_PARAMETERS, &json!([null, null])).await;
    page.wait_until(FOCUSED_ID, &json!("bar-2011")).await;
}

async fn editing_a_date_keeps_the_field_and_its_edited_segment(page: &Page) {
    page.open("?from=2015-03-15").await;
    page.wait_until(FIELDS, &json!(["2015-03-15", ""])).await;
    page.run("window.field = document.querySelector('#from'); field.focus()").await;
    // WebKitGTK edits dates as text. The others edit the first segment: the day or the month, depending on the locale.
    if page.browser() == Browser::Webkit {
        return;
    }
    page.press_key(Key::Up).await;
    page.wait_for("field.value !== '2015-03-15'").await;
    page.wait_until(RANGE_PARAMETERS, &json!([page.value("field.value").await, null])).await;
    page.press_key(Key::Up).await;
    page.wait_for("['2015-03-17', '2015-05-15', '2017-03-15'].includes(field.value)").await;
    page.wait_until(FOCUSED_ID, &json!("from")).await;
    assert_eq!(page.value("field === document.querySelector('#from')").await, true);
}
