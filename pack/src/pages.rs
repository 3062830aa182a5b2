//! What depends on all pages of a corpus: which of them a site wants to be searched, and their addresses.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::problem::{Problem, Warning};
use crate::reader::{Entry, path_order};

/// What is known about a web page.
#[derive(Debug)]
pub(crate) struct Page {
    /// Whether an element has `data-pagefind-body`.
    pub(crate) has_body: bool,
    /// The names of the fields that the site filters by.
    pub(crate) filters: Vec<String>,
}

/// The characters of a path that an address must not have as they are.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\').add(b':');

/// What is not in the corpus because of other pages.
#[derive(Debug, Default)]
pub(crate) struct Removed {
    /// The pages that the site leaves out.
    pub(crate) left_out: Vec<Warning>,
    /// The pages without text that are of no site.
    pub(crate) skipped: Vec<Warning>,
    /// The number of files that were counted as files with articles, and repeat pages or stand for missing ones.
    pub(crate) files: usize,
    /// The number of all such files.
    pub(crate) assets: usize,
}

/// The sites of a corpus: the folders with an `index.html`.
#[derive(Debug)]
pub(crate) struct Sites {
    folders: BTreeSet<String>,
    /// Whether any page has `data-pagefind-body`.
    uses_body: bool,
}

impl Sites {
    /// The sites in `folders`, which are those with an `index.html`. It need not have text: many are lists of links, or
    /// lead to another page.
    pub(crate) fn new(folders: BTreeSet<String>, entries: &[Entry], empty_pages: &[(String, Page)]) -> Self {
        let pages = entries.iter().filter_map(|entry| entry.page.as_ref());
        let mut pages = pages.chain(empty_pages.iter().map(|(_, page)| page));
        Self { folders, uses_body: pages.any(|page| page.has_body) }
    }

    /// Whether a file is in a site.
    pub(crate) fn contains(&self, path: &str) -> bool {
        self.root(path).is_some()
    }

    /// The outermost folder with an `index.html` that contains a file.
    fn root<'path>(&self, path: &'path str) -> Option<&'path str> {
        ancestors(path).find(|folder| self.folders.contains(*folder))
    }

    /// Gives the pages of sites addresses that begin with `base`. Removes the JSON of sites, which repeats the pages for
    /// scripts, their pages for missing pages, those without text, and those without `data-pagefind-body` if any page has
    /// one.
    pub(crate) fn finish(&self, entries: &mut Vec<Entry>, empty_pages: Vec<(String, Page)>, base: &str) -> Removed {
        let mut removed = Removed::default();
        let mut assets = BTreeSet::new();
        entries.retain(|entry| {
            let path = &entry.article.path;
            let is_asset = self.is_for_missing(path) || (entry.is_json && self.contains(path));
            if is_asset {
                assets.insert(path_order(path).0.to_owned());
            }
            !is_asset
        });
        (removed.files, removed.assets) = (assets.len(), assets.len());
        self.set_addresses(entries, base);
        let is_outside = |page: &Page| self.uses_body && !page.has_body;
        entries.retain(|entry| {
            let is_left_out = entry.page.as_ref().is_some_and(is_outside);
            if is_left_out {
                removed.left_out.push(warning(entry.article.path.clone(), Problem::OutsideBody));
            }
            !is_left_out
        });
        for (path, page) in empty_pages {
            if self.is_for_missing(&path) {
                removed.assets += 1;
            } else if is_outside(&page) {
                removed.left_out.push(warning(path, Problem::OutsideBody));
            } else if self.contains(&path) {
                removed.left_out.push(warning(path, Problem::PageWithoutText));
            } else {
                removed.skipped.push(warning(path, Problem::Empty));
            }
        }
        removed
    }

    /// Whether a file is the page that a site shows instead of missing ones.
    fn is_for_missing(&self, path: &str) -> bool {
        let folder = path.strip_suffix("404.html").map(|folder| folder.trim_end_matches('/'));
        folder.is_some_and(|folder| self.folders.contains(folder))
    }

    /// Sets the address of each page of a site to its path within the site, after `base`.
    fn set_addresses(&self, entries: &mut [Entry], base: &str) {
        for entry in entries.iter_mut().filter(|entry| entry.page.is_some()) {
            let path = &entry.article.path;
            // A single page in a folder is no site: many programs save pages like this.
            let is_site = |root: &&str| self.uses_body || folder_of_index(path) != Some(root) || root.is_empty();
            let root = self.root(path).filter(is_site).or(self.uses_body.then_some(""));
            let Some(within) = root.and_then(|root| path.get(root.len()..)) else { continue };
            let within = within.trim_start_matches('/');
            let address = match folder_of_index(within) {
                Some("") => String::new(),
                Some(folder) => format!("{folder}/"),
                None => within.to_owned(),
            };
            let base = base.trim_end_matches('/');
            entry.article.url = Some(format!("{base}/{}", utf8_percent_encode(&address, ESCAPED)));
        }
    }
}

/// The names of the fields that the pages of a corpus are filtered by, in the order of first use.
pub(crate) fn filters(entries: &[Entry]) -> Vec<String> {
    let mut filters: Vec<String> = Vec::new();
    for name in entries.iter().filter_map(|entry| entry.page.as_ref()).flat_map(|page| &page.filters) {
        if !filters.contains(name) {
            filters.push(name.clone());
        }
    }
    filters
}

fn warning(path: String, problem: Problem) -> Warning {
    Warning { path, place: None, problem }
}

/// The folder of a path whose file is `index.html`.
pub(crate) fn folder_of_index(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    matches!(name, "index.html" | "index.htm").then_some(folder)
}

/// The folders that contain a file, from the outermost, which is empty, to the innermost.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::once("").chain(path.match_indices('/').map(|(at, _)| &path[..at]))
}
