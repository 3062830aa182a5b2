//! The service worker: a visited page works offline, and never mixes files of two versions.
//!
//! These tests serve unmodified builds. The requests of the service worker come after the page has loaded and once per
//! version; the page itself makes no further requests (see `searching.rs`).

use std::collections::BTreeSet;

use serde_json::json;
use trouvaille_harness::host::{Build, Host, WasmResponse};
use trouvaille_harness::made::{ARTICLE_COUNT, COMMON_WORD};
use trouvaille_harness::page::Page;
use trouvaille_harness::parts::{HEADING, READER, RESULT, WIDGET};

use crate::chosen::heading;
use crate::scenario::{Scenario, scenarios};

/// A JavaScript expression for the states of the registered workers, newest first.
const WORKERS: &str = "navigator.serviceWorker.getRegistration().then(registration => \
    ['installing', 'waiting', 'active'].filter(state => registration?.[state]))";

/// A JavaScript expression for the caches of the page: their names, and the paths of their entries.
const CACHED: &str = "(async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => \
    [name, (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)]))))()";

/// A JavaScript expression for the version of the open page.
const VERSION: &str = "document.querySelector('meta[name=version]').content";

pub fn scenarios() -> Vec<Scenario> {
    scenarios![
        a_visited_page_works_offline,
        a_visited_page_in_a_subfolder_works_offline,
        exactly_the_files_of_the_page_are_cached,
        a_new_version_is_activated_at_the_next_visit,
        the_old_version_stays_active_while_two_tabs_are_open,
        a_partially_published_version_is_rejected,
        the_page_can_be_installed,
    ]
    .into()
}

/// Opens the page of a server and waits until it is cached.
async fn visit_until_cached(page: &Page, host: &Host) {
    page.visit_at(&host.address).await;
    page.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    wait_for_workers(page, &["active"]).await;
}

async fn wait_for_workers(page: &Page, expected: &[&str]) {
    page.wait_until_resolved(WORKERS, &json!(expected)).await;
}

async fn start(folder: &str) -> Host {
    Host::start_plain(folder, Build::Seeds).await.expect("the server should start")
}

/// The names of the files that the page of a build consists of, without other files and precompressed copies.
fn page_files(build: Build) -> BTreeSet<String> {
    let folder = build.folder().expect("the build should exist");
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file"));
    let files = entries.filter(|entry| entry.path().is_file()).filter_map(|entry| entry.file_name().into_string().ok());
    let is_page_file = |name: &String| !NOT_OF_THE_PAGE.iter().any(|excluded| name.ends_with(excluded));
    files.filter(is_page_file).map(|name| if name == "index.html" { String::new() } else { name }).collect()
}

/// The ends of the names of files in the folder of the page that it does not load.
const NOT_OF_THE_PAGE: [&str; 6] =
    [".br", ".gz", "sw.js", "trouvaille.html", "trouvaille-pack.html", ".trouvaille-files"];

/// Shuts the server down, then searches, opens an article and reloads.
async fn use_offline(page: &Page, host: &Host) {
    host.shut_down().await;
    let port = host
        .address
        .split(['/', ':'])
        .find_map(|part| part.parse::<u16>().ok())
        .expect("the address should have a port");
    assert!(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err(), "the server should be down");
    page.reload().await;
    page.search("trêve").await;
    page.wait_for_count(RESULT, 3).await;
    page.click(RESULT).await;
    page.wait_until_visible(READER).await;
    page.reload().await;
    page.wait_until_visible(READER).await;
    page.replace_tab().await;
    for address in ["?q=l’armée", "index.html?q=l’armée", "#q=l’armée"] {
        page.visit_at(&format!("{}{address}", host.address)).await;
        page.wait_for_count(RESULT, 5).await;
    }
}

async fn a_visited_page_works_offline(page: &Page) {
    let host = start("/").await;
    visit_until_cached(page, &host).await;
    use_offline(page, &host).await;
}

async fn a_visited_page_in_a_subfolder_works_offline(page: &Page) {
    let host = start("/archives/2016/").await;
    visit_until_cached(page, &host).await;
    assert_eq!(page.value("location.pathname").await, "/archives/2016/");
    use_offline(page, &host).await;
}

async fn exactly_the_files_of_the_page_are_cached(page: &Page) {
    let host = start("/archives/2016/").await;
    visit_until_cached(page, &host).await;
    let cached = page.resolved_value(CACHED).await;
    let caches = cached.as_object().expect("caches");
    let expected: BTreeSet<String> =
        page_files(Build::Seeds).iter().map(|name| format!("/archives/2016/{name}")).collect();
    let version = page.value(VERSION).await;
    let name = format!("trouvaille {} {}", host.address, version.as_str().expect("a version"));
    assert_eq!(caches.keys().collect::<Vec<_>>(), [&name]);
    let paths: BTreeSet<String> = serde_json::from_value(caches[&name].clone()).expect("paths");
    assert_eq!(paths, expected);
}

/// The version of a build.
fn version_of(build: Build) -> String {
    let page =
        std::fs::read_to_string(build.folder().expect("the build should exist").join("index.html")).expect("a page");
    let after = page.split_once("name=\"version\" content=\"").expect("the page should state its version").1;
    after.split('"').next().unwrap_or_default().to_owned()
}

/// Waits until the page is that of a build, and checks that its loaded files and its index are too.
async fn wait_for_build(page: &Page, build: Build) {
    page.wait_until(VERSION, &json!(version_of(build))).await;
    page.wait_for(&format!("document.querySelector('{WIDGET}')")).await;
    page.search(COMMON_WORD).await;
    let articles = if build == Build::Seeds { 5 } else { ARTICLE_COUNT };
    page.wait_for_texts(HEADING, &[&heading(COMMON_WORD, articles)]).await;
    let loaded = "performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname.slice(1))";
    let loaded: BTreeSet<String> = serde_json::from_value(page.value(loaded).await).expect("names");
    let page_files = page_files(build);
    assert!(loaded.is_subset(&page_files), "{loaded:?} should be a subset of {page_files:?}");
}

async fn reload(page: &Page, build: Build) {
    page.reload().await;
    wait_for_build(page, build).await;
}

async fn a_new_version_is_activated_at_the_next_visit(page: &Page) {
    let host = start("/").await;
    visit_until_cached(page, &host).await;
    host.publish(Build::Generated).expect("the build should exist");
    // The cached version is shown immediately, while the new one is loaded in the background.
    reload(page, Build::Seeds).await;
    wait_for_workers(page, &["waiting", "active"]).await;
    wait_for_build(page, Build::Seeds).await;
    reload(page, Build::Generated).await;
    wait_for_workers(page, &["active"]).await;
    let cached = page.resolved_value(CACHED).await;
    assert!(cached.as_object().is_some_and(|caches| caches.len() == 1), "{cached}");
    host.shut_down().await;
    reload(page, Build::Generated).await;
}

async fn the_old_version_stays_active_while_two_tabs_are_open(page: &Page) {
    let host = start("/").await;
    visit_until_cached(page, &host).await;
    reload(page, Build::Seeds).await;
    host.publish(Build::Generated).expect("the build should exist");
    reload(page, Build::Seeds).await;
    wait_for_workers(page, &["waiting", "active"]).await;

    // While a page of the old version is open, other tabs show that version too.
    let first = page.open_second_tab().await;
    page.visit_at(&host.address).await;
    wait_for_build(page, Build::Seeds).await;
    reload(page, Build::Seeds).await;
    page.close_tab_and_return_to(first).await;

    wait_for_build(page, Build::Seeds).await;
    // A fragment in the address must not prevent the reload.
    page.run("location.hash = 'somewhere'").await;
    reload(page, Build::Generated).await;
}

async fn a_partially_published_version_is_rejected(page: &Page) {
    let host = start("/").await;
    visit_until_cached(page, &host).await;
    host.set_wasm_response(WasmResponse::NewerIndex);
    host.publish(Build::Generated).expect("the build should exist");
    let worker_state = "navigator.serviceWorker.ready.then(registration => new Promise(resolve => { \
        registration.onupdatefound = () => { \
            const worker = registration.installing; \
            worker.onstatechange = () => resolve(worker.state); \
        }; \
        registration.update(); \
    }))";
    assert_eq!(page.resolved_value(worker_state).await, "redundant");
    reload(page, Build::Seeds).await;
    host.set_wasm_response(WasmResponse::Normal);
    reload(page, Build::Seeds).await;
    wait_for_workers(page, &["waiting", "active"]).await;
    reload(page, Build::Generated).await;
}

async fn the_page_can_be_installed(page: &Page) {
    let host = start("/archives/2016/").await;
    visit_until_cached(page, &host).await;
    let manifest = "fetch(document.querySelector('link[rel=manifest]').href).then(response => response.json())";
    let manifest = page.resolved_value(manifest).await;
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&json!("./"), &json!("./")));
    for icon in manifest["icons"].as_array().expect("icons") {
        let size = "(address => new Promise((resolve, reject) => { \
            const image = new Image(); \
            image.onload = () => resolve(`${image.naturalWidth}x${image.naturalHeight}`); \
            image.onerror = reject; \
            image.src = address; \
        }))";
        assert_eq!(page.resolved_value(&format!("{size}({})", icon["src"])).await, icon["sizes"]);
    }
    if page.browser().has_devtools() {
        let errors = page.devtools("Page.getInstallabilityErrors", json!({})).await;
        assert_eq!(errors["installabilityErrors"], json!([]));
    }
}
