//! What a browser has to load before it can search, and how much that may be.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::{Outcome, wasm, weights};

/// What wasm, scripts and style sheet may have together in bytes, compressed, the corpus left out.
pub const BUDGET: usize = 185_000;

/// What a page with the custom element may load before somebody is about to search, compressed.
pub const BEFORE_SEARCH: usize = 3_000;

/// How hard brotli tries, and the logarithm of how far it looks back: as far as it goes, as for files that are compressed once.
const QUALITY: u32 = 11;
const WINDOW: u32 = 24;

/// What counts.
const TOGETHER: &str = "together";

/// The script of the custom element, which brings the rest.
const ELEMENT: &str = "trouvaille.js";

/// The sizes of a build.
#[derive(Debug)]
pub struct Sizes {
    /// What counts.
    engine_and_page: Vec<Size>,
    /// The parts of the wasm, each compressed by itself: together they are larger than the wasm, which is compressed as a whole.
    parts: Vec<Size>,
    /// What a page with the custom element loads before somebody is about to search, and then besides the wasm.
    element: [Size; 2],
    /// What does not: it differs from site to site, or is loaded when the page is there.
    apart: Vec<Size>,
}

#[derive(Debug)]
struct Size {
    what: &'static str,
    raw: usize,
    compressed: usize,
}

impl Sizes {
    /// Measures the build in a folder: what its page names. The names of its functions are in a file beside the folder.
    ///
    /// # Errors
    /// Where it cannot be read, or its wasm has no index.
    pub fn of(build: &Path) -> Outcome<Self> {
        let page = fs::read_to_string(build.join("index.html"))?;
        let files = |extension| files(build, extension, |name| page.contains(name));
        let [whole] = &files("wasm")?[..] else { return Err("there is more than one .wasm".into()) };
        let engine_and_page = vec![
            Size::of("wasm without the corpus", &[wasm::without_index(whole)?]),
            Size::of("scripts", &files("js")?),
            Size::of("style sheet", &files("css")?),
        ];
        let parts = weights::parts(whole, &build.with_extension("symbols"))?;
        let mut parts: Vec<Size> = parts.into_iter().map(|part| Size::of(part.name, &[part.code])).collect();
        parts.push(Size::of("data, without the corpus", &[wasm::data_without_index(whole)?]));
        let corpus: Vec<&[u8]> = wasm::index(whole)?.into_iter().map(|piece| &whole[piece]).collect();
        let worker = fs::read(build.join("sw.js"))?;
        let embed = build.join("embed");
        let element = [
            Size::of("custom element, before", &self::files(&embed, "js", |name| name == ELEMENT)?),
            Size::of("custom element, behind", &self::files(&embed, "js", |name| name != ELEMENT)?),
        ];
        let apart = vec![
            Size::of("page", &[page.into_bytes()]),
            Size::of("corpus", &[corpus.concat()]),
            Size::of("service worker", &[worker]),
        ];
        Ok(Self { engine_and_page, parts, element, apart })
    }

    /// What counts, in bytes, compressed.
    fn total(&self) -> usize {
        self.engine_and_page.iter().map(|size| size.compressed).sum()
    }

    /// What there is too much of, each by its name, and by how many bytes.
    pub fn excess(&self) -> Vec<(&'static str, usize)> {
        let all = [(TOGETHER, self.total(), BUDGET), (self.element[0].what, self.element[0].compressed, BEFORE_SEARCH)];
        let all = all.into_iter().map(|(what, size, most)| (what, size.saturating_sub(most)));
        all.filter(|&(_, excess)| excess > 0).collect()
    }
}

impl Size {
    /// That of files together, each of which is loaded and compressed by itself.
    fn of(what: &'static str, files: &[Vec<u8>]) -> Self {
        let raw = files.iter().map(Vec::len).sum();
        Self { what, raw, compressed: files.iter().map(|file| compressed(file).len()).sum() }
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{:<24} {:>9} {:>9}", "bytes", "raw", "brotli")?;
        let raw = self.engine_and_page.iter().map(|size| size.raw).sum();
        let total = Size { what: TOGETHER, raw, compressed: self.total() };
        for Size { what, raw, compressed } in
            self.engine_and_page.iter().chain([&total]).chain(&self.element).chain(&self.apart)
        {
            writeln!(formatter, "{what:<24} {raw:>9} {compressed:>9}")?;
        }
        writeln!(formatter, "parts of the wasm, each compressed by itself:")?;
        for Size { what, raw, compressed } in &self.parts {
            writeln!(formatter, "  {what:<22} {raw:>9} {compressed:>9}")?;
        }
        writeln!(formatter, "{:<24} {:>9} {BUDGET:>9}", "together at most", "")?;
        write!(formatter, "{:<24} {:>9} {BEFORE_SEARCH:>9}", "element before, at most", "")
    }
}

/// Bytes as a server would send them that compresses its files once.
fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, QUALITY, WINDOW);
    // Writing to memory does not fail.
    let _ = writer.write_all(bytes);
    writer.into_inner()
}

/// The files of a build with an extension, of those that the page loads: it names them.
fn files(build: &Path, extension: &str, is_loaded: impl Fn(&str) -> bool) -> Outcome<Vec<Vec<u8>>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(build)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_some_and(|found| found == extension) && is_loaded(name) {
            files.push(fs::read(&path)?);
        }
    }
    if files.is_empty() {
        return Err(format!("the page in {} names no .{extension}", build.display()).into());
    }
    Ok(files)
}
