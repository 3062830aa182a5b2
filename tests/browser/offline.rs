//! Without a network: what was visited once is there, wholly of one version.
//!
//! The host adds nothing to the page here. The worker's own requests are not the page's, which asks for nothing more once it is
//! there (`searching.rs`): they come when it is, and each only once in the life of a version.

use std::collections::BTreeSet;

use serde_json::json;
use trouvaille_harness::host::{Build, Host, Wasm};
use trouvaille_harness::made::{ARTICLES, EVERYWHERE};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{HEADING, READER, RESULT, WIDGET};

use crate::chosen::heading;
use crate::scenario::{Scenario, scenarios};

/// The workers that there are, the newest first, in JavaScript.
const WORKERS: &str = "navigator.serviceWorker.getRegistration().then(registration => \
    ['installing', 'waiting', 'active'].filter(state => registration?.[state]))";

/// What the browser keeps for the page: the name of each cache, and the paths in it.
const KEPT: &str = "(async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => \
    [name, (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)]))))()";

/// The version of the page that is shown.
const VERSION: &str = "document.querySelector('meta[name=version]').content";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        what_was_visited_once_needs_no_network,
        a_folder_of_a_site_needs_no_network_either,
        exactly_what_the_page_needs_is_kept,
        a_new_version_is_taken_at_the_next_visit,
        no_page_is_left_with_another_version_than_its_own,
        a_version_that_is_published_by_half_is_not_taken,
        the_page_can_be_installed,
    ]
    .into()
}

/// Opens the page of a host, and waits until the browser keeps it.
async fn visit(page: &Page, host: &Host) {
    page.visit_at(&host.address).await;
    page.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    wait_for_workers(page, &["active"]).await;
}

async fn wait_for_workers(page: &Page, expected: &[&str]) {
    page.wait_until_promised(WORKERS, &json!(expected)).await;
}

async fn start(folder: &str) -> Host {
    Host::start_plain(folder, Build::Seeds).await.expect("a host")
}

/// The names of the files that the page of a build needs: all but what is for others, and copies for servers.
fn needed(build: Build) -> BTreeSet<String> {
    let folder = build.folder().expect("it has been made");
    let entries = std::fs::read_dir(folder).expect("it can be read").map(|entry| entry.expect("it can be read"));
    let files = entries.filter(|entry| entry.path().is_file()).filter_map(|entry| entry.file_name().into_string().ok());
    let is_needed =
        |name: &String| ![".br", ".gz", "sw.js", "trouvaille.html"].iter().any(|other| name.ends_with(other));
    files.filter(is_needed).map(|name| if name == "index.html" { String::new() } else { name }).collect()
}

/// Searches and reads where nothing can be loaded.
async fn use_without_network(page: &Page, host: &Host) {
    host.cut().await;
    let port = host.address.split(['/', ':']).find_map(|part| part.parse::<u16>().ok()).expect("it has a port");
    assert!(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err(), "there is still a server");
    page.reload().await;
    page.search("trêve").await;
    page.wait_for_count(RESULT, 3).await;
    page.click(RESULT).await;
    page.wait_to_see(READER).await;
    page.reload().await;
    page.wait_to_see(READER).await;
    page.open_tab().await;
    for address in ["?q=l’armée", "index.html?q=l’armée", "#q=l’armée"] {
        page.visit_at(&format!("{}{address}", host.address)).await;
        page.wait_for_count(RESULT, 5).await;
    }
}

async fn what_was_visited_once_needs_no_network(page: &Page) {
    let host = start("/").await;
    visit(page, &host).await;
    use_without_network(page, &host).await;
}

async fn a_folder_of_a_site_needs_no_network_either(page: &Page) {
    let host = start("/archives/2016/").await;
    visit(page, &host).await;
    assert_eq!(page.value("location.pathname").await, "/archives/2016/");
    use_without_network(page, &host).await;
}

async fn exactly_what_the_page_needs_is_kept(page: &Page) {
    let host = start("/archives/2016/").await;
    visit(page, &host).await;
    let kept = page.promised(KEPT).await;
    let caches = kept.as_object().expect("caches");
    let expected: BTreeSet<String> = needed(Build::Seeds).iter().map(|name| format!("/archives/2016/{name}")).collect();
    let version = page.value(VERSION).await;
    let name = format!("trouvaille {} {}", host.address, version.as_str().expect("a version"));
    assert_eq!(caches.keys().collect::<Vec<_>>(), [&name]);
    let paths: BTreeSet<String> = serde_json::from_value(caches[&name].clone()).expect("paths");
    assert_eq!(paths, expected);
}

/// The version that a build has.
fn version_of(build: Build) -> String {
    let page = std::fs::read_to_string(build.folder().expect("it has been made").join("index.html")).expect("a page");
    let behind = page.split_once("name=\"version\" content=\"").expect("it says its version").1;
    behind.split('"').next().unwrap_or_default().to_owned()
}

/// Waits until the page is that of a build, and fails where a part of it is not: what it shows, what it loaded, what it finds.
async fn wait_until_wholly(page: &Page, build: Build) {
    page.wait_until(VERSION, &json!(version_of(build))).await;
    page.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    page.search(EVERYWHERE).await;
    let articles = if build == Build::Seeds { 5 } else { ARTICLES };
    page.wait_for_texts(HEADING, &[&heading(EVERYWHERE, articles)]).await;
    let loaded = "performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname.slice(1))";
    let loaded: BTreeSet<String> = serde_json::from_value(page.value(loaded).await).expect("names");
    let needed = needed(build);
    assert!(loaded.is_subset(&needed), "{loaded:?} is more than {needed:?}");
}

async fn reload(page: &Page, build: Build) {
    page.reload().await;
    wait_until_wholly(page, build).await;
}

async fn a_new_version_is_taken_at_the_next_visit(page: &Page) {
    let host = start("/").await;
    visit(page, &host).await;
    host.publish(Build::Made).expect("it has been made");
    // The version that is kept is there at once; the new one is loaded behind it.
    reload(page, Build::Seeds).await;
    wait_for_workers(page, &["waiting", "active"]).await;
    wait_until_wholly(page, Build::Seeds).await;
    reload(page, Build::Made).await;
    wait_for_workers(page, &["active"]).await;
    let kept = page.promised(KEPT).await;
    assert!(kept.as_object().is_some_and(|caches| caches.len() == 1), "{kept}");
    host.cut().await;
    reload(page, Build::Made).await;
}

async fn no_page_is_left_with_another_version_than_its_own(page: &Page) {
    let host = start("/").await;
    visit(page, &host).await;
    reload(page, Build::Seeds).await;
    host.publish(Build::Made).expect("it has been made");
    reload(page, Build::Seeds).await;
    wait_for_workers(page, &["waiting", "active"]).await;

    // Beside a page of the old version there are only others of it.
    let first = page.open_tab_beside().await;
    page.visit_at(&host.address).await;
    wait_until_wholly(page, Build::Seeds).await;
    reload(page, Build::Seeds).await;
    page.close_tab_for(first).await;

    wait_until_wholly(page, Build::Seeds).await;
    // An address with a `#` must not keep the page from being loaded anew.
    page.run("location.hash = 'somewhere'").await;
    reload(page, Build::Made).await;
}

async fn a_version_that_is_published_by_half_is_not_taken(page: &Page) {
    let host = start("/").await;
    visit(page, &host).await;
    host.deliver(Wasm::HasNewerIndex);
    host.publish(Build::Made).expect("it has been made");
    let outcome = "navigator.serviceWorker.ready.then(registration => new Promise(resolve => { \
        registration.onupdatefound = () => { \
            const worker = registration.installing; \
            worker.onstatechange = () => resolve(worker.state); \
        }; \
        registration.update(); \
    }))";
    assert_eq!(page.promised(outcome).await, "redundant");
    reload(page, Build::Seeds).await;
    host.deliver(Wasm::Arrives);
    reload(page, Build::Seeds).await;
    wait_for_workers(page, &["waiting", "active"]).await;
    reload(page, Build::Made).await;
}

async fn the_page_can_be_installed(page: &Page) {
    let host = start("/archives/2016/").await;
    visit(page, &host).await;
    let manifest = "fetch(document.querySelector('link[rel=manifest]').href).then(answer => answer.json())";
    let manifest = page.promised(manifest).await;
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&json!("./"), &json!("./")));
    for icon in manifest["icons"].as_array().expect("icons") {
        let size = "(address => new Promise((resolve, reject) => { \
            const image = new Image(); \
            image.onload = () => resolve(`${image.naturalWidth}x${image.naturalHeight}`); \
            image.onerror = reject; \
            image.src = address; \
        }))";
        assert_eq!(page.promised(&format!("{size}({})", icon["src"])).await, icon["sizes"]);
    }
    if page.browser().has_devtools() {
        let errors = page.devtools("Page.getInstallabilityErrors", json!({})).await;
        assert_eq!(errors["installabilityErrors"], json!([]));
    }
}
