//! Fields beyond source, section and date: facets, the reader, links to originals, and the title of the corpus.

use serde_json::json;
use trouvaille_harness::fields::{ARTICLE_COUNT, ELSEWHERE, TITLE, authors, path, tags, url};
use trouvaille_harness::host::{EMPTY, WasmResponse};
use trouvaille_harness::page::{FOCUSED_ID, Key, Page};
use trouvaille_harness::parts::HEADING;

use crate::chosen::heading;
use crate::scenario::{Scenario, scenarios};

/// A word that all articles have.
const WORD: &str = "trêve";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        values_of_fields_are_counted_and_filter,
        chosen_values_are_chips_and_part_of_the_address,
        a_filter_on_an_unknown_field_can_be_removed,
        the_reader_lists_the_fields_and_links_to_the_original,
        a_row_links_to_the_original_with_the_marked_passage,
        a_citation_ends_with_the_address,
        authors_are_found_by_an_operator,
        the_title_of_the_corpus_is_that_of_the_page,
        the_language_of_the_corpus_is_that_of_the_interface,
        results_of_an_element_can_lead_to_the_originals,
        an_element_keeps_the_parameters_of_its_page,
        the_functions_return_and_filter_fields,
    ]
    .into()
}

async fn open(page: &Page, address: &str) {
    page.host.set_wasm_response(WasmResponse::Fields);
    page.open(address).await;
}

fn numbers() -> std::ops::Range<usize> {
    0..ARTICLE_COUNT
}

/// A JavaScript expression for the number next to a checkbox.
fn count_of(id: &str) -> String {
    format!("document.getElementById({}).labels[0].querySelector('.number').innerText", json!(id))
}

/// The checkboxes of the widget in the order of their facets.
const LEGENDS: &str = "[...document.querySelectorAll('.facet legend')].map(legend => legend.innerText)";

async fn values_of_fields_are_counted_and_filter(page: &Page) {
    open(page, "?q=trêve").await;
    page.click_if_visible(".tray").await;
    page.wait_until(LEGENDS, &json!(["Tags", "Auteur", "Date"])).await;
    let with_tag = |tag: &str| numbers().filter(|&number| tags(number).contains(&tag)).count();
    for tag in ["Syrie", "Diplomatie", "ONU"] {
        page.wait_until(&count_of(&format!("f.tags-{tag}")), &json!(with_tag(tag).to_string())).await;
    }
    let without_author = numbers().filter(|&number| authors(number).is_empty()).count();
    page.wait_until(&count_of("f.author-"), &json!(without_author.to_string())).await;
    page.click("[id='f.tags-Syrie']").await;
    page.wait_for_texts(HEADING, &[&heading(WORD, with_tag("Syrie"))]).await;
    page.wait_until(FOCUSED_ID, &json!("f.tags-Syrie")).await;
    // The counts of a facet ignore its own filter, and those of others do not.
    page.wait_until(&count_of("f.tags-ONU"), &json!(with_tag("ONU").to_string())).await;
    let both = numbers().filter(|&number| tags(number).contains(&"Syrie") && authors(number).contains(&"Paul Martin"));
    page.wait_until(&count_of("f.author-Paul Martin"), &json!(both.clone().count().to_string())).await;
    page.click("[id='f.author-Paul Martin']").await;
    page.wait_for_texts(HEADING, &[&heading(WORD, both.count())]).await;
}

async fn chosen_values_are_chips_and_part_of_the_address(page: &Page) {
    open(page, "?q=trêve&f.tags=Syrie&f.author=&other=kept").await;
    let chips = ".chips button";
    page.wait_for_texts(chips, &["Syrie", "sans auteur", "Tout effacer"]).await;
    let matches = numbers().filter(|&number| tags(number).contains(&"Syrie") && authors(number).is_empty()).count();
    page.wait_for_texts(HEADING, &[&heading(WORD, matches)]).await;
    page.click("[aria-label='Retirer le filtre sans auteur']").await;
    page.wait_until("location.search", &json!("?q=tr%C3%AAve&f.tags=Syrie")).await;
    page.click("[aria-label='Retirer le filtre Syrie']").await;
    page.wait_for_texts(chips, &[]).await;
    page.back().await;
    page.wait_for_texts(chips, &["Syrie", "Tout effacer"]).await;
    page.click(".clear-all").await;
    page.wait_for_texts(HEADING, &[&heading(WORD, ARTICLE_COUNT)]).await;
}

async fn a_filter_on_an_unknown_field_can_be_removed(page: &Page) {
    open(page, "?q=trêve&f.lieu=Alep&f.tags=Syrie").await;
    page.wait_for_texts(HEADING, &["Aucun article pour «\u{202f}trêve\u{202f}»"]).await;
    page.wait_for_texts(".chips button", &["Alep", "Syrie", "Tout effacer"]).await;
    page.click("[aria-label='Retirer le filtre Alep']").await;
    let with_tag = numbers().filter(|&number| tags(number).contains(&"Syrie")).count();
    page.wait_for_texts(HEADING, &[&heading(WORD, with_tag)]).await;
}

async fn the_reader_lists_the_fields_and_links_to_the_original(page: &Page) {
    let number = numbers().find(|&number| tags(number).len() == 2 && url(number).is_some()).expect("there is one");
    open(page, &format!("?q=avions&d={}", path(number))).await;
    page.wait_until_visible(".fields").await;
    let names = "[...document.querySelectorAll('.fields dt')].map(name => name.textContent)";
    page.wait_until(names, &json!(["tags", "page", "édition du matin"])).await;
    let values = "[...document.querySelectorAll('.fields dd')].map(value => value.textContent).slice(0, 3)";
    let page_number = (number + 1).to_string();
    let expected = [tags(number), vec![&page_number]].concat();
    page.wait_until(values, &json!(expected)).await;
    let link = "document.querySelector('.reader .original')";
    page.wait_until(&format!("{link}.innerText"), &json!("Lire l’original")).await;
    let address = format!("{EMPTY}?original={number}#:~:text=d%e2%80%99avions");
    page.wait_until(&format!("{link}.getAttribute('href')"), &json!(address)).await;
    page.wait_until(&format!("[{link}.rel, {link}.target]"), &json!(["noopener", ""])).await;
    // The words of a field are marked and can be stepped through.
    page.search("supplément").await;
    page.wait_for_texts(HEADING, &[&heading("supplément", ARTICLE_COUNT)]).await;
    page.click("[data-path='02.txt']").await;
    page.wait_for_texts(".fields mark", &["supplément"]).await;
    page.press("n").await;
    page.wait_for_texts(".fields mark.current", &["supplément"]).await;
    // An article without an address has no link.
    page.open(&format!("?q=trêve&d={}", path(5))).await;
    page.wait_until_visible(".fields").await;
    page.wait_for("!document.querySelector('.reader .original')").await;
}

async fn a_row_links_to_the_original_with_the_marked_passage(page: &Page) {
    open(page, "?q=avions").await;
    let link = |number: usize| {
        format!("document.querySelector('[data-path=\"{}\"]').closest('li').querySelector('.original')", path(number))
    };
    let attributes = |number: usize| {
        let link = link(number);
        format!("[{link}.getAttribute('href'), {link}.target, {link}.rel, {link}.innerText]")
    };
    let label = "Lire l’original";
    let here = [&format!("{EMPTY}?original=2#:~:text=d%e2%80%99avions"), "", "noopener", label];
    page.wait_until(&attributes(2), &json!(here)).await;
    let elsewhere = ["https://example.org/2016/treve?page=1#:~:text=d%e2%80%99avions", "", "noopener", label];
    page.wait_until(&attributes(ELSEWHERE), &json!(elsewhere)).await;
    page.wait_until(&format!("{} === null", link(5)), &json!(true)).await;
    // The arrow keys go from headline to headline.
    page.press("/").await;
    page.press_key(Key::Enter).await;
    page.wait_until(FOCUSED_ID, &json!("results-heading")).await;
    page.press_key(Key::Down).await;
    page.press_key(Key::Down).await;
    page.wait_until(FOCUSED_ID, &json!("result-01.txt")).await;
    page.click("[data-path='02.txt']").await;
    page.wait_for_address(Some("avions"), Some("02.txt")).await;
}

async fn a_citation_ends_with_the_address(page: &Page) {
    open(page, &format!("?q=trêve&d={}", path(ELSEWHERE))).await;
    let reference = "document.querySelector('.actions input').value";
    let expected =
        "«\u{202f}À Astana, la trêve au jour 7\u{202f}», 8 décembre 2016, https://example.org/2016/treve?page=1";
    page.wait_until(reference, &json!(expected)).await;
    page.open(&format!("?q=trêve&d={}", path(2))).await;
    let address = format!("{}{EMPTY}?original=2", page.host.address);
    page.wait_for(&format!("{reference}.endsWith({})", json!(format!(", {address}")))).await;
}

async fn authors_are_found_by_an_operator(page: &Page) {
    open(page, "").await;
    let count = numbers().filter(|&number| authors(number).contains(&"Jeanne Lefèvre")).count();
    for query in ["auteur:lefevre ", "author:\"Jeanne Lefèvre\" "] {
        page.search(query).await;
        page.wait_for_texts(HEADING, &[&heading(query.trim(), count)]).await;
    }
    page.click(".help").await;
    page.wait_for("[...document.querySelectorAll('#help code')].some(code => code.innerText === 'auteur:lefèvre')")
        .await;
}

async fn the_title_of_the_corpus_is_that_of_the_page(page: &Page) {
    open(page, "").await;
    page.wait_for_texts("h1 a", &[TITLE]).await;
    page.wait_until("document.title", &json!(TITLE)).await;
    page.search("trêve").await;
    page.wait_until("document.title", &json!(format!("trêve – {TITLE}"))).await;
}

async fn the_language_of_the_corpus_is_that_of_the_interface(page: &Page) {
    page.host.set_wasm_response(WasmResponse::EnglishFields);
    page.open("?q=trêve").await;
    page.wait_for_texts(HEADING, &[&format!("{ARTICLE_COUNT} articles for “trêve”")]).await;
    page.wait_until("document.querySelector('.result').lang", &json!("en")).await;
    // A choice of the reader comes first.
    page.press("?").await;
    page.select_option("#language", "fr").await;
    page.reload().await;
    page.wait_for_texts(HEADING, &[&heading(WORD, ARTICLE_COUNT)]).await;
}

/// Opens a host page with an element, and the functions as `window.api`.
async fn open_host_page(page: &Page, query_string: &str, element: &str) {
    page.host.set_wasm_response(WasmResponse::Fields);
    page.visit(&format!("{EMPTY}{query_string}")).await;
    page.run(&format!("document.body.innerHTML = {}", json!(element))).await;
    page.run(
        "const script = document.createElement('script'); script.type = 'module'; \
        script.textContent = \"import * as api from './embed/trouvaille.js'; window.api = api\"; \
        document.head.append(script)",
    )
    .await;
    page.wait_for("window.api").await;
}

/// A JavaScript expression for the headline of an article in the element.
fn headline(number: usize) -> String {
    format!("document.querySelector('trouvaille-search').shadowRoot.querySelector('[data-path=\"{}\"]')", path(number))
}

async fn results_of_an_element_can_lead_to_the_originals(page: &Page) {
    open_host_page(page, "", "<trouvaille-search lang=fr open-original></trouvaille-search>").await;
    page.wait_for(&headline(1)).await;
    assert_eq!(page.value("document.querySelector('trouvaille-search').openOriginal").await, true);
    page.resolved_value("document.querySelector('trouvaille-search').search('avions')").await;
    page.wait_for(&format!("{}?.href.endsWith('?original=2#:~:text=d%e2%80%99avions')", headline(2))).await;
    // An article without an address opens in the element.
    page.run(&format!("{}.click()", headline(5))).await;
    page.wait_for("document.querySelector('trouvaille-search').shadowRoot.querySelector('.reader')").await;
    page.run("document.querySelector('trouvaille-search').shadowRoot.querySelector('.pane .close').click()").await;
    page.wait_for("!document.querySelector('trouvaille-search').shadowRoot.querySelector('.reader')").await;
    // The page can prevent it.
    page.run(
        "window.opened = []; addEventListener('trouvaille-open', event => { \
            opened.push(event.detail.path); \
            if (opened.length < 2) event.preventDefault(); \
        })",
    )
    .await;
    page.run(&format!("{}.click()", headline(2))).await;
    page.settle().await;
    page.wait_until("[opened, location.search.includes('original')]", &json!([["02.txt"], false])).await;
    page.run(&format!("{}.click()", headline(2))).await;
    page.wait_until("location.search", &json!("?original=2")).await;

    // Without the attribute, results open in the element.
    open_host_page(page, "", "<trouvaille-search lang=fr></trouvaille-search>").await;
    page.wait_for(&headline(2)).await;
    page.run("document.querySelector('trouvaille-search').openOriginal = true").await;
    page.wait_for(&format!("{}?.href.endsWith('?original=2')", headline(2))).await;
    page.run("document.querySelector('trouvaille-search').openOriginal = false").await;
    page.wait_for(&format!("!{}?.href.endsWith('?original=2')", headline(2))).await;
}

async fn an_element_keeps_the_parameters_of_its_page(page: &Page) {
    open_host_page(page, "?f=1&f.tags=Syrie&own=2", "<trouvaille-search lang=fr></trouvaille-search>").await;
    let chip = "document.querySelector('trouvaille-search')?.shadowRoot.querySelector('.chip')";
    page.wait_until(&format!("{chip}?.innerText"), &json!("Syrie")).await;
    page.run(&format!("{chip}.click()")).await;
    page.wait_until("location.search", &json!("?f=1&own=2")).await;
}

async fn the_functions_return_and_filter_fields(page: &Page) {
    open_host_page(page, "", "<trouvaille-search lang=fr></trouvaille-search>").await;
    let number = ELSEWHERE;
    let read = format!(
        "api.document('{}').then(({{ url, authors, fields }}) => [url, authors, fields.tags, fields.page])",
        path(number)
    );
    let page_number = (number + 1).to_string();
    let expected = json!([url(number), authors(number), tags(number), [page_number]]);
    assert_eq!(page.resolved_value(&read).await, expected);
    let search = "api.search('trêve', { limit: 99, filters: { fields: { tags: ['Syrie'], author: [null, 'Paul Martin'] } } })\
        .then(({ hits }) => hits.map(({ path }) => path).sort())";
    let matches = |number: &usize| {
        tags(*number).contains(&"Syrie") && (authors(*number).is_empty() || authors(*number).contains(&"Paul Martin"))
    };
    let expected: Vec<String> = numbers().filter(matches).map(path).collect();
    assert_eq!(page.resolved_value(search).await, json!(expected));
    let facets = "api.facets('trêve').then(({ fields }) => [Object.keys(fields), fields.tags.length, fields.author.at(-1).value])";
    assert_eq!(page.resolved_value(facets).await, json!([["tags", "author"], 4, null]));
    for (filters, message) in [
        ("{ fields: [] }", "trouvaille: filters.fields must be an object, and is "),
        ("{ fields: { tags: 'Syrie' } }", "trouvaille: filters.fields.tags must be a list, and is \"Syrie\""),
        ("{ fields: { tags: [2] } }", "trouvaille: filters.fields.tags[0] must be a string, and is 2"),
    ] {
        let call = format!("api.search('', {{ filters: {filters} }})");
        assert_eq!(page.resolved_value(&call).await, json!(format!("TypeError: {message}")));
    }
}
