//! The single-file page, opened from a `file:` URL.

use std::path::Path;

use serde_json::json;
use tempfile::TempDir;
use trouvaille_harness::file_address;
use trouvaille_harness::host::{Build, single_file_with_error_recorder};
use trouvaille_harness::made::{HOSTILE_TEXT, HOSTILE_WORD};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{HEADING, READER, READER_MARK, RESULT, SEARCH_BOX, TITLE, WIDGET};

use crate::scenario::{Scenario, scenarios};

/// A folder name with characters that must be escaped in a URL.
const FOLDER: &str = "à lire #1 (50 %)?";

pub fn scenarios() -> Vec<Scenario> {
    let mut scenarios: Vec<Scenario> = scenarios![
        the_single_file_works_without_any_request,
        the_single_file_attempts_no_request,
        links_in_the_single_file_point_into_it,
        a_search_can_be_given_in_the_url_fragment,
        a_damaged_file_shows_an_error,
        the_browser_denies_access_to_sibling_files,
    ]
    .into();
    let generated = scenarios![hostile_article_text_does_not_break_the_single_file];
    scenarios.extend(generated.map(|scenario| scenario.with_build(Build::Generated)));
    scenarios
}

/// A page in a temporary folder.
struct File {
    folder: TempDir,
    address: String,
}

impl File {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FOLDER).join(name);
        std::fs::create_dir(folder.path().join(FOLDER)).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        Self { address: file_address(&path).expect("an address"), folder }
    }

    /// The single-file page of a build, without changes.
    fn unmodified(build: Build) -> Self {
        Self::new("trouvaille.html", content(build))
    }

    /// The single-file page of a build, with a script that records errors.
    fn with_error_recorder(build: Build) -> Self {
        Self::new(
            "trouvaille.html",
            single_file_with_error_recorder(content(build)).expect("the file should be a page"),
        )
    }

    fn sibling(&self, name: &str) -> std::path::PathBuf {
        Path::new(self.folder.path()).join(FOLDER).join(name)
    }

    /// Opens the page and waits until the widget is mounted. `address` is a query string or fragment.
    async fn open(&self, page: &Page, address: &str) {
        page.visit_at(&format!("{}{address}", self.address)).await;
        page.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    }
}

/// The content of the single-file page of a build.
fn content(build: Build) -> Vec<u8> {
    let folder = build.folder().expect("the build should exist");
    std::fs::read(folder.join("trouvaille.html")).expect("the build should contain the single-file page")
}

/// Searches, opens an article, goes back and reloads.
async fn search_and_read(page: &Page) {
    page.wait_for_count(RESULT, 3).await;
    page.click(RESULT).await;
    page.wait_until_visible(READER).await;
    page.wait_for(&format!("document.querySelectorAll('{READER_MARK}').length")).await;
    page.back().await;
    page.wait_for_count(READER, 0).await;
    // Wait until the focus has returned to the result. Otherwise it would leave the search box while typing.
    page.settle().await;
    page.search("l’armée").await;
    page.wait_for_count(RESULT, 5).await;
    page.wait_for_address(Some("l’armée"), None).await;
    page.reload().await;
    page.wait_for_count(RESULT, 5).await;
}

async fn the_single_file_works_without_any_request(page: &Page) {
    let file = File::unmodified(Build::Seeds);
    file.open(page, "?q=trêve").await;
    search_and_read(page).await;
    assert_eq!(page.value("performance.getEntriesByType('resource').map(entry => entry.name)").await, json!([]));
    assert_eq!(page.value("location.protocol").await, "file:");
}

async fn the_single_file_attempts_no_request(page: &Page) {
    // The policy of the page blocks all requests, and the script records violations: the end of this test proves that.
    let file = File::with_error_recorder(Build::Seeds);
    file.open(page, "?q=trêve").await;
    search_and_read(page).await;
    assert_eq!(page.value("window.pageErrors").await, json!([]));
    page.run("new Image().src = 'https://trouvaille.invalid/'").await;
    page.wait_for("window.pageErrors.some(error => error.includes('img-src'))").await;
    page.expect_errors();
}

async fn links_in_the_single_file_point_into_it(page: &Page) {
    let file = File::with_error_recorder(Build::Seeds);
    file.open(page, "?q=trêve").await;
    page.wait_for_count(RESULT, 3).await;
    let link = page.value(&format!("document.querySelector('{RESULT}').href")).await;
    page.replace_tab().await;
    page.visit_at(link.as_str().expect("a link")).await;
    page.wait_until_visible(READER).await;
    page.wait_for_count(RESULT, 3).await;
    page.click(".pane .close").await;
    page.wait_for_count(TITLE, 0).await;
    page.wait_for_address(Some("trêve"), None).await;
}

async fn a_search_can_be_given_in_the_url_fragment(page: &Page) {
    let file = File::with_error_recorder(Build::Seeds);
    file.open(page, "#q=trêve").await;
    page.wait_for_count(RESULT, 3).await;
    page.run("location.hash = 'q=l’armée&sort=newest'").await;
    page.wait_for_count(RESULT, 5).await;
    page.wait_until(&format!("document.querySelector('{SEARCH_BOX}').value"), &json!("l’armée")).await;
    page.wait_until("document.querySelector('#sort').value", &json!("newest")).await;
    // This also works for the page on a server.
    page.open("#q=trêve").await;
    page.wait_for_count(RESULT, 3).await;
}

async fn a_damaged_file_shows_an_error(page: &Page) {
    page.expect_errors();
    let page_source = String::from_utf8(content(Build::Seeds)).expect("the page should be UTF-8");
    let (before, after) = page_source.split_once("id=\"wasm\">").expect("the page should contain the wasm");
    // A multiple of four, so that the rest is valid base64.
    let half = after.len() / 8 * 4;
    let end = after.find('<').expect("the wasm should end with a tag");
    let truncated = format!("{before}id=\"wasm\">{}{}", &after[..half], &after[end..]);
    let file = File::new("trouvaille.html", truncated);
    page.visit_at(&file.address).await;
    page.wait_until_visible("#failure").await;
    page.wait_for("document.querySelector('#failure code').innerText.length > 0").await;
    page.wait_for_count("#loading", 0).await;
}

/// Checks the test setup: if a driver relaxed the restrictions of `file:` pages, the other scenarios would prove
/// nothing.
async fn the_browser_denies_access_to_sibling_files(page: &Page) {
    page.expect_errors();
    let html = "<!doctype html><script type=module src=sibling.js></script><p>";
    let file = File::new("page.html", html);
    std::fs::write(file.sibling("sibling.js"), "document.querySelector('p').innerText = 'loaded'").expect("a file");
    page.visit_at(&file.address).await;
    let loaded = page.resolved_value("fetch('sibling.js').then(() => 'loaded', () => 'refused')").await;
    assert_eq!(loaded, "refused");
    page.settle().await;
    assert_eq!(page.value("document.querySelector('p').innerText").await, "");
}

async fn hostile_article_text_does_not_break_the_single_file(page: &Page) {
    let file = File::with_error_recorder(Build::Generated);
    file.open(page, &format!("?q={HOSTILE_WORD}")).await;
    page.wait_for_texts(HEADING, &[&crate::chosen::heading(HOSTILE_WORD, 1)]).await;
    page.click(RESULT).await;
    page.wait_until_visible(READER).await;
    for text in HOSTILE_TEXT {
        page.wait_for(&format!("document.querySelector('{READER}').innerText.includes({})", json!(text))).await;
    }
}
