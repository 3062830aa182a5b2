//! Reading: an article, opened from the list or by a link.

use serde_json::json;
use trouvaille_harness::page::{FOCUSED, Page};
use trouvaille_harness::parts::{CLOSE, HEADING, NO_ARTICLE, READER, READER_MARK, RESULT, TEXT, TITLE};

use crate::scenario::{Scenario, scenarios};

const ARTICLE: &str = "001_13ba1c77f0493106.txt";

/// The file of the article, its date line and title aside: every paragraph that a reader must see.
fn paragraphs() -> Vec<&'static str> {
    let text = include_str!("../../seeds/001_13ba1c77f0493106.txt");
    text.trim_start_matches(" date 2016-12 ").split("\n\n").collect()
}

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        opening_an_article_shows_all_of_it,
        back_closes_an_article_and_forward_opens_it_again,
        a_link_opens_its_article,
        a_link_to_an_article_that_is_not_there_says_so,
        captions_stand_apart_and_say_once_what_the_file_says_twice,
    ]
    .into()
}

async fn opening_an_article_shows_all_of_it(page: &Page) {
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
    page.wait_until(FOCUSED, &json!("article-title")).await;
    assert_eq!(page.value("scrollY").await, 0);

    // Closing it goes back in the history instead of adding to it.
    let entries = page.value("history.length").await;
    page.click(CLOSE).await;
    page.wait_until(FOCUSED, &json!(format!("result-{ARTICLE}"))).await;
    page.wait_for_address(Some("trêve"), None).await;
    page.wait_until("history.length", &entries).await;
}

async fn back_closes_an_article_and_forward_opens_it_again(page: &Page) {
    page.open("?q=trêve").await;
    page.click(&format!("[id='result-{ARTICLE}']")).await;
    page.wait_to_see(READER).await;
    page.back().await;
    page.wait_until(FOCUSED, &json!(format!("result-{ARTICLE}"))).await;
    page.forward().await;
    page.wait_until(FOCUSED, &json!("article-title")).await;
    page.wait_for_address(Some("trêve"), Some(ARTICLE)).await;
}

async fn a_link_opens_its_article(page: &Page) {
    page.open(&format!("?d={ARTICLE}")).await;
    page.wait_for_texts(TEXT, &paragraphs()).await;
    // A search from here leads to its results.
    page.search("Palmyre").await;
    page.wait_for_count(RESULT, 1).await;
    page.wait_for_address(Some("Palmyre"), None).await;
}

async fn a_link_to_an_article_that_is_not_there_says_so(page: &Page) {
    page.open("?d=2014.txt").await;
    page.wait_for_texts(TITLE, &["Cet article n’est pas ici"]).await;
    page.wait_for_texts(&format!("{NO_ARTICLE} code"), &["2014.txt"]).await;
    page.click(CLOSE).await;
    page.wait_for_texts(HEADING, &["5 articles"]).await;
}

async fn captions_stand_apart_and_say_once_what_the_file_says_twice(page: &Page) {
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
