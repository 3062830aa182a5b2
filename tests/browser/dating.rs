//! Dating: the timeline, its bars, its two dates and its table.

use serde_json::{Value, json};
use trouvaille_harness::browser::Browser;
use trouvaille_harness::host::Build;
use trouvaille_harness::made::{articles, having};
use trouvaille_harness::page::{FOCUSED, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::chosen;
use crate::scenario::{Scenario, scenarios};

const CHIPS: &str = ".chips .chip";

/// The names of the bars, which say what those see who can.
const BARS: &str = "[...document.querySelectorAll('.timeline .bars button')].map(bar => bar.ariaLabel)";

/// The dates of the bars that are chosen.
const PRESSED: &str =
    "[...document.querySelectorAll('.timeline .bars [aria-pressed=true]')].map(bar => bar.dataset.date)";

const RANGE: &str = "['from', 'to'].map(name => new URLSearchParams(location.search).get(name))";
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
        a_bar_is_a_button_that_says_how_many_articles_there_are,
        a_click_on_a_bar_looks_closer_and_another_one_gives_that_up,
        dragging_over_bars_chooses_a_range,
        two_dates_choose_a_range,
        the_table_says_what_the_bars_show,
        the_timeline_can_be_used_by_keyboard,
        a_new_day_keeps_the_field_and_the_part_of_it_that_is_edited,
    ]
    .map(|scenario| scenario.over(Build::Made))
    .into()
}

fn count(period: &str) -> usize {
    articles().iter().filter(|article| article.is_of(period)).count()
}

/// What bars of years, or of the months of one, are called.
fn years(years: impl IntoIterator<Item = u16>) -> Value {
    let name = |year: u16| format!("{year}, {}", chosen::articles(count(&year.to_string())));
    years.into_iter().map(name).collect()
}

fn months(year: u16) -> Value {
    let name = |(month, name): (usize, &str)| {
        format!("{name} {year}, {}", chosen::articles(count(&format!("{year}-{:02}", month + 1))))
    };
    MONTHS.into_iter().enumerate().map(name).collect()
}

async fn wait_for_total(page: &Page, total: usize) {
    page.wait_for_texts(HEADING, &[&chosen::articles(total)]).await;
}

async fn a_bar_is_a_button_that_says_how_many_articles_there_are(page: &Page) {
    page.open("").await;
    page.wait_until(BARS, &years(2010..=2019)).await;
    page.wait_until(PRESSED, &json!([])).await;
    // The highest bar is that of the year with most articles.
    let heights = "[...document.querySelectorAll('.timeline rect')].map(bar => bar.getBoundingClientRect().height)";
    let heights: Vec<f64> = serde_json::from_value(page.value(heights).await).expect("heights");
    let highest = heights.iter().copied().fold(0.0, f64::max);
    for (height, year) in heights.iter().zip(2010..) {
        let share = count(&year.to_string()) as f64 / count("2016") as f64;
        assert!((height / highest - share).abs() < 0.02, "{year}: {heights:?}");
    }
    // Bars follow the search.
    page.search("comète").await;
    page.wait_for_texts(HEADING, &[&chosen::heading("comète", 40)]).await;
    let of_2016 = having("comète").filter(|article| article.is_of("2016")).count();
    page.wait_until(
        "document.querySelector('[id=\"bar-2016\"]').ariaLabel",
        &json!(format!("2016, {}", chosen::articles(of_2016))),
    )
    .await;
}

async fn a_click_on_a_bar_looks_closer_and_another_one_gives_that_up(page: &Page) {
    page.open("").await;
    page.wait_until(BARS, &years(2010..=2019)).await;
    page.click("[id='bar-2016']").await;
    page.wait_until(RANGE, &json!(["2016", "2016"])).await;
    page.wait_until(BARS, &months(2016)).await;
    wait_for_total(page, count("2016")).await;
    page.wait_for_texts(CHIPS, &["en 2016"]).await;
    page.wait_until(FIELDS, &json!(["2016-01-01", "2016-12-31"])).await;
    page.click("[id='bar-2016-03']").await;
    page.wait_until(RANGE, &json!(["2016-03", "2016-03"])).await;
    wait_for_total(page, count("2016-03")).await;
    page.wait_for_texts(CHIPS, &["en mars 2016"]).await;
    // One month alone would be one bar: it stays among those of its year.
    page.wait_until(BARS, &months(2016)).await;
    page.wait_until(PRESSED, &json!(["2016-03"])).await;
    page.click("[id='bar-2016-03']").await;
    page.wait_until(RANGE, &json!([null, null])).await;
    page.wait_until(BARS, &years(2010..=2019)).await;
    wait_for_total(page, articles().len()).await;
}

async fn dragging_over_bars_chooses_a_range(page: &Page) {
    page.open("").await;
    page.wait_until(BARS, &years(2010..=2019)).await;
    page.drag("[id='bar-2014']", "[id='bar-2017']").await;
    page.wait_until(RANGE, &json!(["2014", "2017"])).await;
    page.wait_until(BARS, &years(2014..=2017)).await;
    page.wait_for_texts(CHIPS, &["de 2014 à 2017"]).await;
    page.wait_until(FIELDS, &json!(["2014-01-01", "2017-12-31"])).await;
    wait_for_total(page, (2014..=2017).map(|year| count(&year.to_string())).sum()).await;
    // In either direction.
    page.drag("[id='bar-2017']", "[id='bar-2015']").await;
    page.wait_until(RANGE, &json!(["2015", "2017"])).await;
    page.wait_until(BARS, &years(2015..=2017)).await;
    page.click(".whole").await;
    page.wait_until(RANGE, &json!([null, null])).await;
    page.wait_for("!document.querySelector('.whole').checkVisibility()").await;
    page.wait_until(BARS, &years(2010..=2019)).await;
}

async fn two_dates_choose_a_range(page: &Page) {
    let within = |from: &str, to: &str| {
        let dates = articles().iter().filter_map(|article| Some(article.date?.to_string()));
        dates.filter(|date| date.as_str() >= from && date.as_str() <= to).count()
    };
    page.open("").await;
    wait_for_total(page, articles().len()).await;
    page.enter_date("#from", "2015-03-15").await;
    page.wait_until(RANGE, &json!(["2015-03-15", null])).await;
    page.wait_for_texts(CHIPS, &["depuis le 15 mars 2015"]).await;
    wait_for_total(page, within("2015-03-15", "9999")).await;
    page.wait_until(FOCUSED, &json!("from")).await;
    page.enter_date("#to", "2018-08-20").await;
    page.wait_until(RANGE, &json!(["2015-03-15", "2018-08-20"])).await;
    page.wait_for_texts(CHIPS, &["du 15 mars 2015 au 20 août 2018"]).await;
    wait_for_total(page, within("2015-03-15", "2018-08-20")).await;
    page.wait_until(FIELDS, &json!(["2015-03-15", "2018-08-20"])).await;
    page.enter_date("#from", "").await;
    page.wait_until(RANGE, &json!([null, "2018-08-20"])).await;
    page.wait_for_texts(CHIPS, &["jusqu’au 20 août 2018"]).await;
    wait_for_total(page, within("", "2018-08-20")).await;
    page.click(".chips .chip").await;
    page.wait_until(RANGE, &json!([null, null])).await;
    page.wait_until(FIELDS, &json!(["", ""])).await;
}

async fn the_table_says_what_the_bars_show(page: &Page) {
    let rows = "[...document.querySelectorAll('.timeline tbody tr')]\
        .map(row => [...row.children].map(cell => cell.textContent))";
    let of_bars = "[...document.querySelectorAll('.timeline .bars button')]\
        .map(bar => bar.ariaLabel.replace(/ articles?$/, '').split(', '))";
    page.open("").await;
    page.wait_until(BARS, &years(2010..=2019)).await;
    page.wait_for("!document.querySelector('.timeline table').checkVisibility()").await;
    page.click(".timeline summary").await;
    page.wait_for("document.querySelector('.timeline table').checkVisibility()").await;
    let expected: Vec<_> =
        (2010..=2019).map(|year: u16| [year.to_string(), chosen::number(count(&year.to_string()))]).collect();
    page.wait_until(rows, &json!(expected)).await;
    page.click("[id='bar-2016']").await;
    page.wait_until(BARS, &months(2016)).await;
    let shown = page.value(of_bars).await;
    page.wait_until(rows, &shown).await;
    // Who reads the table goes on reading it.
    page.wait_for("document.querySelector('.timeline table').checkVisibility()").await;
}

async fn the_timeline_can_be_used_by_keyboard(page: &Page) {
    page.open("").await;
    page.wait_until(BARS, &years(2010..=2019)).await;
    page.run("document.querySelector('.timeline .bars button').focus()").await;
    page.press_key(Key::Tab).await;
    page.wait_until(FOCUSED, &json!("bar-2011")).await;
    page.press_key(Key::Enter).await;
    page.wait_until(RANGE, &json!(["2011", "2011"])).await;
    page.wait_until(BARS, &months(2011)).await;
    // The bar is gone, its months are there.
    page.wait_until(FOCUSED, &json!("bar-2011-01")).await;
    page.press_key(Key::Tab).await;
    page.press(" ").await;
    page.wait_until(RANGE, &json!(["2011-02", "2011-02"])).await;
    page.wait_until(FOCUSED, &json!("bar-2011-02")).await;
    page.press(" ").await;
    page.wait_until(RANGE, &json!([null, null])).await;
    page.wait_until(FOCUSED, &json!("bar-2011")).await;
}

async fn a_new_day_keeps_the_field_and_the_part_of_it_that_is_edited(page: &Page) {
    page.open("?from=2015-03-15").await;
    page.wait_until(FIELDS, &json!(["2015-03-15", ""])).await;
    page.run("window.field = document.querySelector('#from'); field.focus()").await;
    // WebKitGTK edits dates as text. In the others the first part is edited, the day or the month, as the browser's language wants it.
    if page.browser() == Browser::Webkit {
        return;
    }
    page.press_key(Key::Up).await;
    page.wait_for("field.value !== '2015-03-15'").await;
    page.wait_until(RANGE, &json!([page.value("field.value").await, null])).await;
    page.press_key(Key::Up).await;
    page.wait_for("['2015-03-17', '2015-05-15', '2017-03-15'].includes(field.value)").await;
    page.wait_until(FOCUSED, &json!("from")).await;
    assert_eq!(page.value("field === document.querySelector('#from')").await, true);
}
