//! What depends on all pages of a corpus: which of them a site wants to be searched, and their addresses.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::problem::{Problem, Warning};
use crate::reader::{Entry, path_order};

/// What is known about a web page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    /// Whether an element has `data-pagefind-body`.
    pub(crate) has_body: bool,
}

/// The characters of a path that an address must not have as they are.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\').add(b':');

/// What is not in the corpus because of other pages.
pub(crate) struct Removed {
    /// The pages that the site leaves out.
    pub(crate) left_out: Vec<Warning>,
    /// The number of files that repeat pages, or stand for missing ones.
    pub(crate) assets: usize,
}

/// Gives the pages of a site addresses. Removes its JSON, which repeats the pages for scripts, its page for missing pages,
/// and the pages without `data-pagefind-body` if any page has one. `indexes` are the [`folders_of_indexes`].
pub(crate) fn finish(entries: &mut Vec<Entry>, indexes: &BTreeSet<String>) -> Removed {
    let has_body = |entry: &Entry| entry.page.is_some_and(|page| page.has_body);
    let uses_body = entries.iter().any(has_body);
    let mut assets = BTreeSet::new();
    entries.retain(|entry| {
        let path = &entry.article.path;
        let missing = path.strip_suffix("404.html").map(|folder| folder.trim_end_matches('/'));
        let is_asset =
            missing.is_some_and(|folder| indexes.contains(folder)) || (entry.is_json && is_in_site(path, indexes));
        if is_asset {
            assets.insert(path_order(path).0.to_owned());
        }
        !is_asset
    });
    set_addresses(entries, indexes, uses_body);
    let mut left_out = Vec::new();
    entries.retain(|entry| {
        let is_left_out = uses_body && entry.page.is_some_and(|page| !page.has_body);
        if is_left_out {
            left_out.push(Warning { path: entry.article.path.clone(), place: None, problem: Problem::OutsideBody });
        }
        !is_left_out
    });
    Removed { left_out, assets: assets.len() }
}

/// Sets the address of each page of a site to its path within the site. A site is a folder with an `index.html`.
fn set_addresses(entries: &mut [Entry], indexes: &BTreeSet<String>, uses_body: bool) {
    let is_page = |entry: &&mut Entry| entry.page.is_some();
    for entry in entries.iter_mut().filter(is_page) {
        let path = entry.article.path.clone();
        let root = ancestors(&path).find(|folder| indexes.contains(*folder));
        // A single page in a folder is no site: many programs save pages like this.
        let root = root.filter(|root| uses_body || folder_of_index(&path) != Some(root) || root.is_empty());
        if let Some(root) = root.or(uses_body.then_some("")) {
            let path = path.get(root.len()..).unwrap_or_default().trim_start_matches('/');
            let address = match folder_of_index(path) {
                Some("") => "./".to_owned(),
                Some(folder) => format!("{folder}/"),
                None => path.to_owned(),
            };
            entry.article.url = Some(utf8_percent_encode(&address, ESCAPED).to_string());
        }
    }
}

/// The folders with an `index.html`.
pub(crate) fn folders_of_indexes(entries: &[Entry]) -> BTreeSet<String> {
    let pages = entries.iter().filter(|entry| entry.page.is_some());
    pages.filter_map(|entry| folder_of_index(&entry.article.path).map(str::to_owned)).collect()
}

/// Whether a file is in a folder with an `index.html`, or below one.
pub(crate) fn is_in_site(path: &str, indexes: &BTreeSet<String>) -> bool {
    ancestors(path).any(|folder| indexes.contains(folder))
}

/// The folder of a path whose file is `index.html`.
fn folder_of_index(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    matches!(name, "index.html" | "index.htm").then_some(folder)
}

/// The folders that contain a file, from the outermost, which is empty, to the innermost.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::once("").chain(path.match_indices('/').map(|(at, _)| &path[..at]))
}
