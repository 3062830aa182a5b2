//! Reading an article, opened from the list or by a link.

use serde_json::json;
use trouvaille_harness::page::{FOCUSED_ID, Page};
use trouvaille_harness::parts::{CLOSE_BUTTON, HEADING, MISSING_ARTICLE, READER, READER_MARK, RESULT, TEXT, TITLE};

use crate::scenario::{Scenario, scenarios};

const ARTICLE: &str = "001_13ba1c77f0493106.txt";

/// The paragraphs of the article's file without the date line: everything that the reader must show.
fn paragraphs() -> Vec<&'static str> {
    let text = include_str!("../../seeds/001_13ba1c77f0493106.txt");
    text.trim_start_matches(" date 2016-12 ").split("\n\n").collect()
}

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        opening_an_article_shows_its_full_text,
        back_closes_an_article_and_forward_reopens_it,
        a_link_opens_its_article,
        a_link_to_a_missing_article_shows_a_notice,
        captions_are_set_apart_and_duplicate_lines_are_shown_once,
    ]
    .into()
}

async fn opening_an_article_shows_its_full_text(page: &Page) {
    page.open("?q=trêve").await;
    page.click(&format!("[id='result-{ARTICLE}']")).await;
    page.wait_for_address(Some("trêve"), Some(ARTICLE)).await;
    page.wait_for_texts(TEXT, &paragraphs()).await;
    page.wait_for_texts(
        &format!("{TEXT}:is(h3)"),
        &["Négociations de paix sous l'égide de puissances régionales", "Retrait partiel des forces russes annoncé"],
    )
    .await;
    page.wait_for_texts(READER_MARK, &["trêve", "trêve"]).await;
    page.wait_until(FOCUSED_ID, &json!("article-title")).await;
    assert_eq!(page.value("scrollY").await, 0);

    // Closing the article goes back in the history instead of adding an entry.
    let entries = page.value("history.length").await;
    page.click(CLOSE_BUTTON).await;
    page.wait_until(FOCUSED_ID, &json!(format!("result-{ARTICLE}"))).await;
    page.wait_for_address(Some("trêve"), None).await;
    page.wait_until("history.length", &entries).await;
}

async fn back_closes_an_article_and_forward_reopens_it(page: &Page) {
    page.open("?q=trêve").await;
    page.click(&format!("[id='result-{ARTICLE}']")).await;
    page.wait_until_visible(READER).await;
    page.back().await;
    page.wait_until(FOCUSED_ID, &json!(format!("result-{ARTICLE}"))).await;
    page.forward().await;
    page.wait_until(FOCUSED_ID, &json!("article-title")).await;
    page.wait_for_address(Some("trêve"), Some(ARTICLE)).await;
}

async fn a_link_opens_its_article(page: &Page) {
    page.open(&format!("?d={ARTICLE}")).await;
    page.wait_for_texts(TEXT, &paragraphs()).await;
    // A search from the article leads to the results.
    page.search("Palmyre").await;
    page.wait_for_count(RESULT, 1).await;
    page.wait_for_address(Some("Palmyre"), None).await;
}

async fn a_link_to_a_missing_article_shows_a_notice(page: &Page) {
    page.open("?d=2014.txt").await;
    page.wait_for_texts(TITLE, &["Cet article n’est pas ici"]).await;
    page.wait_for_texts(&format!("{MISSING_ARTICLE} code"), &["2014.txt"]).await;
    page.click(CLOSE_BUTTON).await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
}

async fn captions_are_set_apart_and_duplicate_lines_are_shown_once(page: &Page) {
    page.open("?d=002_32045bc17fb08518.txt").await;
    page.wait_for_texts(
        &format!("{READER} .caption"),
        &["Vladimir Poutine, le 20 février 2016. - Mikhail Klimentyev - AFP"],
    )
    .await;
    page.wait_for_texts(&format!("{READER} header .origin > *"), &["BFMTV avec AFP", "International", "sans date"])
        .await;
    page.wait_for_texts(&format!("{READER} .byline"), &["la rédaction avec AFP"]).await;
}
