//! Files that belong to web pages and have no articles: pictures, styles, scripts, feeds.

use crate::problem::Problem;

/// Endings of files that are not text.
const BINARY: [&str; 35] = [
    "png",
    "jpg",
    "jpeg",
    "gif",
    "webp",
    "avif",
    "ico",
    "bmp",
    "tif",
    "tiff",
    "woff",
    "woff2",
    "ttf",
    "otf",
    "eot",
    "mp3",
    "mp4",
    "m4a",
    "m4v",
    "mov",
    "webm",
    "ogg",
    "ogv",
    "oga",
    "wav",
    "avi",
    "swf",
    "wasm",
    "br",
    "pf_meta",
    "pf_index",
    "pf_fragment",
    "pf_filter",
    "pagefind",
    "heic",
];

/// Endings of files that are text for machines, and the names of their formats.
const MACHINE_TEXT: [(&str, &str); 14] = [
    ("css", "CSS"),
    ("scss", "CSS"),
    ("sass", "CSS"),
    ("less", "CSS"),
    ("js", "JavaScript"),
    ("mjs", "JavaScript"),
    ("cjs", "JavaScript"),
    ("ts", "TypeScript"),
    ("map", "JSON"),
    ("svg", "SVG"),
    ("webmanifest", "JSON"),
    ("toml", "TOML"),
    ("yaml", "YAML"),
    ("yml", "YAML"),
];

/// Names of files for machines.
const NAMES: [&str; 8] =
    ["robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "security.txt", "CNAME", "_headers", "_redirects"];

/// The folders in which browsers save what belongs to a page.
const PAGE_FOLDERS: [&str; 4] = ["_files", "_fichiers", "_Dateien", "_archivos"];

/// Why a file with this name is no article, if it belongs to a page.
pub(super) fn problem(path: &str, bytes: &[u8]) -> Option<Problem> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = super::extension(path);
    let machine_text = MACHINE_TEXT.iter().find(|(ending, _)| *ending == extension);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_saved = folder.split('/').any(|part| PAGE_FOLDERS.iter().any(|ending| part.ends_with(ending)));
    // A file may have the wrong ending.
    let is_binary = BINARY.contains(&extension.as_str()) && (bytes.is_empty() || std::str::from_utf8(bytes).is_err());
    match machine_text {
        _ if is_binary => Some(Problem::NotText),
        Some((_, format)) => Some(Problem::Unsupported(format)),
        None if NAMES.contains(&name) => Some(Problem::NotAnArticle),
        None if is_saved => Some(Problem::NotAnArticle),
        None => None,
    }
}

/// Whether an XML text is a feed or a map of a site.
pub(super) fn is_feed(text: &str) -> bool {
    let start: String = text.chars().take(2000).collect();
    ["<rss", "<feed", "<urlset", "<sitemapindex", "<opml", "<svg", "<browserconfig", "<OpenSearchDescription"]
        .iter()
        .any(|element| start.contains(element))
}
