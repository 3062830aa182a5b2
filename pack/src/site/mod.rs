//! Writes a site: the widget over an index, as a page, a custom element, a single file and an offline app.
//!
//! ```text
//!  template                       site
//!  index.html                     index.html                 + title, link to the index
//!  sw.js                          sw.js                      + the files to cache
//!  manifest.webmanifest           manifest.webmanifest       + title
//!  style-….css, trouvaille-….js   the same
//!  trouvaille-page-….wasm         the same
//!                                 corpus-HASH.wasm           the index
//!  trouvaille.html                trouvaille.html            + title, the index
//!  embed/trouvaille.js            embed/trouvaille.js        + the path of the index
//!                                 embed/corpus-HASH.wasm     the index
//!  embed/…                        the same
//! ```
//!
//! The template is a release build of the widget without a corpus, so a site needs no compiler. The file of the index
//! has a hash in its name, so that browsers and proxies never combine parts of two sites.

mod compress;
mod element;
mod offline;
mod page;
mod single;
mod summary;
mod template;
mod zip;

use std::borrow::Cow;

use sha2::{Digest, Sha256};
use trouvaille_engine::format::to_module;

pub use compress::Compression;
pub use single::{SINGLE_FILE, corpus_of as corpus_of_single_file};
pub use summary::{Summary, format_count, format_number};
pub use template::{Template, TemplateError};
pub use zip::to_zip;

/// The content security policy that a site works with, for the response header of a server: no other origins, no inline
/// scripts or styles, no `innerHTML`.
pub const CONTENT_SECURITY_POLICY: &str = include_str!("../../../page/content-security-policy.txt").trim_ascii();

/// Pages that contain their scripts and a stricter policy of their own. A server must not send them
/// [`CONTENT_SECURITY_POLICY`], which forbids inline scripts.
pub const SELF_CONTAINED: [&str; 2] = [SINGLE_FILE, "trouvaille-pack.html"];

/// The title of a site without one.
pub const DEFAULT_TITLE: &str = "Trouvaille";

/// The beginning and the end of the name of an index.
const CORPUS_PREFIX: &str = "corpus-";
const CORPUS_EXTENSION: &str = ".wasm";

/// The language of the interface of a site that states none.
pub const DEFAULT_LANGUAGE: &str = "fr";

/// The length of the hash in a file name, in bytes.
const HASH_BYTES: usize = 8;

/// What a site consists of.
#[derive(Debug, Clone)]
pub struct Options {
    /// The title of the page.
    pub title: String,
    /// The language of the interface, unless the reader chooses another.
    pub language: &'static str,
    /// Whether to write the page for a server, which also works offline.
    pub page: bool,
    /// Whether to write the custom element.
    pub element: bool,
    /// Whether to write the page as a single file.
    pub single_file: bool,
    /// The compressed copies to write. [`Corpus::new`] needs the same value.
    pub compression: Compression,
}

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile<'bytes> {
    /// The path within the site, with `/` as separator.
    pub path: String,
    /// The content.
    pub bytes: Cow<'bytes, [u8]>,
}

/// The file of an index.
#[derive(Debug)]
pub struct Corpus {
    /// The name, with a hash of the content.
    name: String,
    /// The content: see [`to_module`].
    bytes: Vec<u8>,
    brotli: Vec<u8>,
    gzip: Vec<u8>,
}

/// A part of a site that works without the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The page for a server.
    Page,
    /// The custom element.
    Element,
    /// The page as a single file.
    SingleFile,
}

impl SiteFile<'_> {
    /// The part that the file belongs to.
    pub fn part(&self) -> Part {
        match self.path.as_str() {
            SINGLE_FILE => Part::SingleFile,
            path if path.starts_with(element::FOLDER) => Part::Element,
            _ => Part::Page,
        }
    }
}

impl Corpus {
    /// The file of an index, with its compressed copies.
    pub fn new(index: &[u8], compression: Compression) -> Self {
        let bytes = to_module(index);
        let (brotli, gzip) = compress::both(&bytes, compression);
        Self { name: format!("{CORPUS_PREFIX}{}{CORPUS_EXTENSION}", short_hash(&bytes)), bytes, brotli, gzip }
    }

    /// The sizes in bytes: plain, and compressed with brotli and gzip.
    pub fn sizes(&self) -> [usize; 3] {
        [&self.bytes, &self.brotli, &self.gzip].map(Vec::len)
    }

    /// The file in a folder of a site, `""` or one that ends with `/`, with its copies.
    fn files(&self, folder: &str, compression: Compression) -> Vec<SiteFile<'_>> {
        let [brotli, gzip] = compress::EXTENSIONS;
        let mut files = vec![("", &self.bytes)];
        if compression != Compression::None {
            files.extend([(brotli, &self.brotli), (gzip, &self.gzip)]);
        }
        files
            .into_iter()
            .map(|(extension, bytes)| SiteFile {
                path: format!("{folder}{}{extension}", self.name),
                bytes: Cow::Borrowed(bytes),
            })
            .collect()
    }
}

/// The files of a site, sorted by path, with their compressed copies.
///
/// # Errors
/// If the template is damaged.
pub fn write<'bytes>(
    template: &'bytes Template,
    corpus: &'bytes Corpus,
    options: &Options,
) -> Result<Vec<SiteFile<'bytes>>, TemplateError> {
    let mut files = Vec::new();
    if options.page {
        files.extend(page::write(template, corpus, options)?);
    }
    if options.element {
        files.extend(element::write(template, corpus, options)?);
    }
    if options.single_file {
        files.push(single::write(template, corpus, options)?);
    }
    if options.compression == Compression::None {
        files.retain(|file| !is_copy(&file.path));
    } else {
        let has_copy =
            |path: &str| files.iter().any(|copy| copy.path.strip_prefix(path) == Some(compress::EXTENSIONS[0]));
        let originals = files.iter().filter(|file| !is_copy(&file.path) && !has_copy(&file.path));
        let copies: Vec<_> = originals.flat_map(compress::copies).collect();
        files.extend(copies);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Whether a file is a compressed copy.
fn is_copy(path: &str) -> bool {
    compress::EXTENSIONS.iter().any(|extension| path.ends_with(extension))
}

/// Whether a file of a site is the plain index.
pub fn is_corpus(path: &str) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.starts_with(CORPUS_PREFIX) && name.ends_with(CORPUS_EXTENSION)
}

/// The first bytes of the SHA-256 hash of a content, in hexadecimal.
fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(HASH_BYTES).map(|byte| format!("{byte:02x}")).collect()
}
