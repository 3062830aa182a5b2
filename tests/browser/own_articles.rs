//! The page that packs articles in the browser: from a `file:` URL, and served.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;
use trouvaille_harness::browser::Browser;
use trouvaille_harness::file_address;
use trouvaille_harness::host::{Build, Host, single_file_with_error_recorder};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{RESULT, WIDGET};

use crate::scenario::{Scenario, scenarios};

const PAGE: &str = "trouvaille-pack.html";

/// Records what the page saves, as `window.saved`: pairs of name and blob.
const RECORD_SAVED: &str = "window.saved = [];
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => (window.saved.push(blob), create.call(URL, blob));
    HTMLAnchorElement.prototype.click = function () { window.savedName = this.download; }";

pub fn scenarios() -> Vec<Scenario> {
    let of_the_product = scenarios![the_page_of_the_product_links_to_the_packer];
    let others = scenarios![
        chosen_files_can_be_searched_at_once,
        the_single_file_that_is_saved_has_the_articles_and_the_title,
        the_site_that_is_saved_can_be_served,
        the_page_also_works_on_a_server,
        dropped_files_are_read,
        the_options_name_columns_and_facets,
        a_wrong_option_leaves_the_other_options_as_they_are,
        a_cancelled_pack_can_be_started_again,
        what_was_left_out_is_listed_with_the_reason,
        files_without_articles_are_an_error_with_a_way_back,
        no_request_leaves_the_page,
    ];
    let of_the_product = of_the_product.map(|scenario| scenario.with_build(Build::Compiled));
    // Other drivers cannot drop folders.
    let of_chromium = scenarios![a_dropped_folder_is_read_with_its_subfolders];
    let of_chromium = of_chromium.map(|scenario| scenario.only_in(Browser::has_devtools));
    of_the_product.into_iter().chain(others).chain(of_chromium).collect()
}

/// The page in a temporary folder, with a script that records errors.
fn local_page() -> (TempDir, String) {
    let build = Build::Compiled.folder().expect("the build should exist");
    let content = std::fs::read(build.join(PAGE)).expect("the build should contain the page");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(PAGE);
    std::fs::write(&file, single_file_with_error_recorder(content).expect("it should be a page")).expect("a file");
    let address = file_address(&file).expect("an address");
    (folder, address)
}

/// Opens the page from a file, and records what it saves.
async fn open(page: &Page) -> TempDir {
    let (folder, address) = local_page();
    page.visit_at(&address).await;
    page.wait_until_visible("#choose").await;
    page.run(RECORD_SAVED).await;
    folder
}

fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let entries = std::fs::read_dir(folder).expect("seeds/ can be read");
    entries.map(|entry| entry.expect("seeds/ can be read").path()).collect()
}

/// Drops files with these paths and texts. Drivers cannot drop files from outside.
async fn drop_texts(page: &Page, files: &[(&str, &str)]) {
    let files: Value = files.iter().map(|(name, text)| json!([name, text])).collect();
    page.run(&format!(
        "const dataTransfer = new DataTransfer();
        for (const [name, text] of {files}) dataTransfer.items.add(new File([text], name));
        document.querySelector('#drop').dispatchEvent(new DragEvent('drop', {{ dataTransfer, bubbles: true }}))"
    ))
    .await;
}

/// The paths of the articles in the list of results, sorted.
async fn paths_of_results(page: &Page) -> Vec<String> {
    let path = "({ href }) => new URLSearchParams(href.split('?')[1]).get('d')";
    let paths = page.value(&format!("[...document.querySelectorAll('{RESULT}')].map({path})")).await;
    let mut paths: Vec<String> = serde_json::from_value(paths).expect("texts");
    paths.sort();
    paths
}

/// Waits until the widget over the articles is mounted.
async fn wait_for_search(page: &Page) {
    page.wait_until_visible("#result").await;
    page.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
}

/// Clicks on a button that saves, and returns the saved bytes.
async fn save(page: &Page, button: &str, name: &str) -> Vec<u8> {
    page.run("window.saved = []").await;
    page.click(button).await;
    page.wait_until("window.savedName", &json!(name)).await;
    let base64 = page
        .resolved_value(
            "new Promise((resolve) => {
                const reader = new FileReader();
                reader.onload = () => resolve(reader.result.split(',')[1]);
                reader.readAsDataURL(window.saved[0]);
            })",
        )
        .await;
    STANDARD.decode(base64.as_str().expect("a text")).expect("base64")
}

async fn the_page_of_the_product_links_to_the_packer(page: &Page) {
    page.open("").await;
    page.click(".own-articles a").await;
    page.wait_until_visible("#choose").await;
}

async fn chosen_files_can_be_searched_at_once(page: &Page) {
    let _folder = open(page).await;
    page.choose_files("#files", &seeds()).await;
    wait_for_search(page).await;
    page.search("trêve").await;
    page.wait_for_count(RESULT, 3).await;
    page.wait_for("document.querySelector('#left-out').hidden").await;
}

async fn the_single_file_that_is_saved_has_the_articles_and_the_title(page: &Page) {
    let folder = open(page).await;
    page.run("document.querySelector('[name=title]').value = 'Dépêches <2016>'").await;
    page.select_option("[name=language]", "fr").await;
    page.choose_files("#files", &seeds()).await;
    wait_for_search(page).await;
    let saved = folder.path().join("saved.html");
    std::fs::write(&saved, save(page, "#save-file", "trouvaille.html").await).expect("a file");
    page.visit_at(&format!("{}?q=trêve", file_address(&saved).expect("an address"))).await;
    page.wait_for_count(RESULT, 3).await;
    page.wait_for("document.title.includes('Dépêches <2016>')").await;
    page.wait_until("document.documentElement.lang", &json!("fr")).await;
}

async fn the_site_that_is_saved_can_be_served(page: &Page) {
    let _folder = open(page).await;
    page.choose_files("#files", &seeds()).await;
    wait_for_search(page).await;
    let archive = save(page, "#save-site", "trouvaille.zip").await;
    let site = tempfile::tempdir().expect("a folder");
    zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("an archive").extract(site.path()).expect("its files");
    let host = Host::start_folder(site.path()).await.expect("the server should start");
    page.visit_at(&format!("{}?q=trêve", host.address)).await;
    page.wait_for_count(RESULT, 3).await;
}

async fn the_page_also_works_on_a_server(page: &Page) {
    let build = Build::Compiled.folder().expect("the build should exist");
    let host = Host::start_folder(&build).await.expect("the server should start");
    page.visit_at(&format!("{}{PAGE}", host.address)).await;
    page.wait_until_visible("#choose").await;
    // Firefox lets its driver choose no files for pages from the network.
    drop_texts(page, &[("a.txt", "La trêve tient à Alep.")]).await;
    wait_for_search(page).await;
    page.search("trêve").await;
    page.wait_for_count(RESULT, 1).await;
}

async fn dropped_files_are_read(page: &Page) {
    let _folder = open(page).await;
    drop_texts(page, &[("a.txt", "La trêve tient à Alep."), ("b.csv", "titre;texte\nUn accord;La trêve dure.")]).await;
    wait_for_search(page).await;
    page.search("trêve").await;
    page.wait_for_count(RESULT, 2).await;
    assert_eq!(paths_of_results(page).await, ["a.txt", "b.csv#1"]);
}

async fn a_dropped_folder_is_read_with_its_subfolders(page: &Page) {
    let articles = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(articles.path().join("2016/décembre")).expect("a folder");
    std::fs::write(articles.path().join("2016/décembre/a.txt"), "La trêve tient à Alep.").expect("a file");
    std::fs::write(articles.path().join("b.txt"), "La trêve dure.").expect("a file");
    let _folder = open(page).await;
    let centre = page.value("(({ x, y, width, height }) => [x + width / 2, y + height / 2])(document.querySelector('#drop').getBoundingClientRect())").await;
    for kind in ["dragEnter", "dragOver", "drop"] {
        let data = json!({ "items": [], "files": [articles.path()], "dragOperationsMask": 1 });
        page.devtools("Input.dispatchDragEvent", json!({ "type": kind, "x": centre[0], "y": centre[1], "data": data }))
            .await;
    }
    wait_for_search(page).await;
    page.wait_for_count(RESULT, 2).await;
    assert_eq!(paths_of_results(page).await, ["2016/décembre/a.txt", "b.txt"]);
}

async fn the_options_name_columns_and_facets(page: &Page) {
    let _folder = open(page).await;
    page.click("#options summary").await;
    page.run("document.querySelector('[name=columns]').value = 'title=X, text=Y'").await;
    page.run("document.querySelector('[name=facets]').value = 'Z'").await;
    drop_texts(page, &[("a.csv", "X;Y;Z\nLa trêve;Elle tient;Alep\nLa paix;Elle revient;Homs")]).await;
    wait_for_search(page).await;
    page.wait_for_count(RESULT, 2).await;
    page.wait_for("[...document.querySelectorAll('.facet legend')].some(({ textContent }) => textContent === 'Z')")
        .await;
    page.click("#tables summary").await;
    page.wait_for_texts("#tables li", &["a.csv: title=X, text=Y, field=Z"]).await;
}

async fn a_wrong_option_leaves_the_other_options_as_they_are(page: &Page) {
    let _folder = open(page).await;
    page.run("document.querySelector('[name=title]').value = 'Dépêches'").await;
    page.run("document.querySelector('[name=facets]').value = 'lieu'").await;
    drop_texts(page, &[("a.txt", "La trêve tient à Alep.")]).await;
    page.wait_until_visible("#failure").await;
    page.wait_for("document.querySelector('#failure-text').textContent.includes('lieu')").await;
    page.click("#failure .again").await;
    page.wait_until_visible("#choose").await;
    page.wait_until("document.querySelector('[name=title]').value", &json!("Dépêches")).await;
}

async fn a_cancelled_pack_can_be_started_again(page: &Page) {
    let _folder = open(page).await;
    // The worker never answers, so the pack cannot end before it is cancelled.
    page.run("window.postToWorker = Worker.prototype.postMessage; Worker.prototype.postMessage = () => {}").await;
    drop_texts(page, &[("a.txt", "La trêve tient à Alep.")]).await;
    page.wait_until_visible("#cancel").await;
    page.click("#cancel").await;
    page.wait_until_visible("#choose").await;
    page.run("Worker.prototype.postMessage = window.postToWorker").await;
    drop_texts(page, &[("b.txt", "La paix revient à Homs.")]).await;
    wait_for_search(page).await;
    page.wait_for_count(RESULT, 1).await;
}

async fn what_was_left_out_is_listed_with_the_reason(page: &Page) {
    let _folder = open(page).await;
    drop_texts(page, &[("a.txt", "La trêve tient à Alep."), ("vide.txt", " "), ("b.pdf", "%PDF-1.7 stream")]).await;
    wait_for_search(page).await;
    page.wait_for("!document.querySelector('#left-out').hidden").await;
    page.click("#left-out summary").await;
    let list = String::from_utf8(save(page, "#save-list", "trouvaille.txt").await).expect("UTF-8");
    let lines: Vec<&str> = list.lines().collect();
    assert!(lines.len() == 2 && lines[0].contains("b.pdf") && lines[1].contains("vide.txt"), "{list}");
}

async fn files_without_articles_are_an_error_with_a_way_back(page: &Page) {
    let _folder = open(page).await;
    drop_texts(page, &[("vide.txt", " ")]).await;
    page.wait_until_visible("#failure").await;
    page.wait_for_count("#left-out li", 1).await;
    page.click("#failure .again").await;
    page.wait_until_visible("#choose").await;
}

async fn no_request_leaves_the_page(page: &Page) {
    let _folder = open(page).await;
    page.choose_files("#files", &seeds()).await;
    wait_for_search(page).await;
    assert_eq!(page.value("window.pageErrors").await, json!([]));
    let refused = "fetch('https://trouvaille.invalid/').then(() => 'sent', () => 'refused')";
    assert_eq!(page.resolved_value(refused).await, "refused");
    page.wait_for("window.pageErrors.some(error => error.includes('connect-src'))").await;
    page.expect_errors();
}
