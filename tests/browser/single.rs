//! The page in one file, opened as what it is: a file.

use std::path::Path;

use serde_json::json;
use tempfile::TempDir;
use trouvaille_harness::file_address;
use trouvaille_harness::host::{Build, single_with_complaints};
use trouvaille_harness::made::{HOSTILE, HOSTILE_TEXT};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{HEADING, READER, READER_MARK, RESULT, SEARCH_BOX, TITLE, WIDGET};

use crate::scenario::{Scenario, scenarios};

/// A folder whose name has to be written otherwise in an address.
const FOLDER: &str = "à lire #1 (50 %)?";

pub fn scenarios() -> Vec<Scenario> {
    let mut scenarios: Vec<Scenario> = scenarios![
        one_file_is_searched_and_read_without_a_request,
        one_file_does_not_even_try_to_load_anything,
        links_in_one_file_lead_into_it,
        a_search_can_stand_behind_a_hash,
        a_file_that_was_damaged_on_its_way_says_so,
        files_beside_it_are_as_far_as_in_a_readers_browser,
    ]
    .into();
    let over_made = scenarios![nothing_that_an_article_says_breaks_the_file];
    scenarios.extend(over_made.map(|scenario| scenario.over(Build::Made)));
    scenarios
}

/// The page in one file, alone in a folder.
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

    /// What the build says, and nothing added.
    fn of(build: Build) -> Self {
        Self::new("trouvaille.html", content(build))
    }

    /// With something that remembers complaints.
    fn listening(build: Build) -> Self {
        Self::new("trouvaille.html", single_with_complaints(content(build)).expect("it is a page"))
    }

    fn beside(&self, name: &str) -> std::path::PathBuf {
        Path::new(self.folder.path()).join(FOLDER).join(name)
    }

    /// Opens it at an address and waits until the widget is there.
    async fn open(&self, page: &Page, address: &str) {
        page.visit_at(&format!("{}{address}", self.address)).await;
        page.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    }
}

fn content(build: Build) -> Vec<u8> {
    let folder = build.folder().expect("it has been made");
    std::fs::read(folder.join("trouvaille.html")).expect("it is a part of the build")
}

/// Searches, reads, and goes back.
async fn use_it(page: &Page) {
    page.wait_for_count(RESULT, 3).await;
    page.click(RESULT).await;
    page.wait_to_see(READER).await;
    page.wait_for(&format!("document.querySelectorAll('{READER_MARK}').length")).await;
    page.back().await;
    page.wait_for_count(READER, 0).await;
    // The focus goes back to where it was, and would go from the box.
    page.finish_what_is_due().await;
    page.search("l’armée").await;
    page.wait_for_count(RESULT, 5).await;
    page.wait_for_address(Some("l’armée"), None).await;
    page.reload().await;
    page.wait_for_count(RESULT, 5).await;
}

async fn one_file_is_searched_and_read_without_a_request(page: &Page) {
    let file = File::of(Build::Seeds);
    file.open(page, "?q=trêve").await;
    use_it(page).await;
    assert_eq!(page.value("performance.getEntriesByType('resource').map(entry => entry.name)").await, json!([]));
    assert_eq!(page.value("location.protocol").await, "file:");
}

async fn one_file_does_not_even_try_to_load_anything(page: &Page) {
    // What it tries is against its policy, and remembered, as is seen below.
    let file = File::listening(Build::Seeds);
    file.open(page, "?q=trêve").await;
    use_it(page).await;
    assert_eq!(page.value("window.complaints").await, json!([]));
    page.run("new Image().src = 'https://trouvaille.invalid/'").await;
    page.wait_for("window.complaints.some(complaint => complaint.includes('img-src'))").await;
    page.expect_complaints();
}

async fn links_in_one_file_lead_into_it(page: &Page) {
    let file = File::listening(Build::Seeds);
    file.open(page, "?q=trêve").await;
    page.wait_for_count(RESULT, 3).await;
    let link = page.value(&format!("document.querySelector('{RESULT}').href")).await;
    page.open_tab().await;
    page.visit_at(link.as_str().expect("a link")).await;
    page.wait_to_see(READER).await;
    page.wait_for_count(RESULT, 3).await;
    page.click(".pane .close").await;
    page.wait_for_count(TITLE, 0).await;
    page.wait_for_address(Some("trêve"), None).await;
}

async fn a_search_can_stand_behind_a_hash(page: &Page) {
    let file = File::listening(Build::Seeds);
    file.open(page, "#q=trêve").await;
    page.wait_for_count(RESULT, 3).await;
    page.run("location.hash = 'q=l’armée&sort=newest'").await;
    page.wait_for_count(RESULT, 5).await;
    page.wait_until(&format!("document.querySelector('{SEARCH_BOX}').value"), &json!("l’armée")).await;
    page.wait_until("document.querySelector('#sort').value", &json!("newest")).await;
    // From a server as well.
    page.open("#q=trêve").await;
    page.wait_for_count(RESULT, 3).await;
}

async fn a_file_that_was_damaged_on_its_way_says_so(page: &Page) {
    page.expect_complaints();
    let whole = String::from_utf8(content(Build::Seeds)).expect("it is text");
    let (before, behind) = whole.split_once("id=\"wasm\">").expect("it carries the wasm");
    let half = behind.len() / 8 * 4;
    let cut = format!("{before}id=\"wasm\">{}{}", &behind[..half], &behind[behind.find('<').expect("it ends")..]);
    let file = File::new("trouvaille.html", cut);
    page.visit_at(&file.address).await;
    page.wait_to_see("#failure").await;
    page.wait_for("document.querySelector('#failure code').innerText.length > 0").await;
    page.wait_for_count("#loading", 0).await;
}

/// Drivers can loosen what pages from files may do, and the other scenarios would tell nothing then.
async fn files_beside_it_are_as_far_as_in_a_readers_browser(page: &Page) {
    page.expect_complaints();
    let script = "<!doctype html><script type=module src=beside.js></script><p>";
    let file = File::new("page.html", script);
    std::fs::write(file.beside("beside.js"), "document.querySelector('p').innerText = 'loaded'").expect("a file");
    page.visit_at(&file.address).await;
    let loaded = page.promised("fetch('beside.js').then(() => 'loaded', () => 'refused')").await;
    assert_eq!(loaded, "refused");
    page.finish_what_is_due().await;
    assert_eq!(page.value("document.querySelector('p').innerText").await, "");
}

async fn nothing_that_an_article_says_breaks_the_file(page: &Page) {
    let file = File::listening(Build::Made);
    file.open(page, &format!("?q={HOSTILE}")).await;
    page.wait_for_texts(HEADING, &[&crate::chosen::heading(HOSTILE, 1)]).await;
    page.click(RESULT).await;
    page.wait_to_see(READER).await;
    for text in HOSTILE_TEXT {
        page.wait_for(&format!("document.querySelector('{READER}').innerText.includes({})", json!(text))).await;
    }
}
