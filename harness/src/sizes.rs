//! What a browser has to load before it can search, and how much that may be.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::{Outcome, wasm};

/// What wasm, scripts and style sheet may have together in bytes, compressed, the corpus left out.
pub const BUDGET: usize = 110_000;

/// How hard brotli tries, and the logarithm of how far it looks back: as far as it goes, as for files that are compressed once.
const QUALITY: u32 = 11;
const WINDOW: u32 = 24;

/// The sizes of a build.
#[derive(Debug)]
pub struct Sizes {
    /// What counts.
    engine_and_page: Vec<Size>,
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
    /// Measures the build in a folder: what its page names.
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
        let corpus: Vec<&[u8]> = wasm::index(whole)?.into_iter().map(|piece| &whole[piece]).collect();
        let worker = fs::read(build.join("sw.js"))?;
        let apart = vec![
            Size::of("page", &[page.into_bytes()]),
            Size::of("corpus", &[corpus.concat()]),
            Size::of("service worker", &[worker]),
        ];
        Ok(Self { engine_and_page, apart })
    }

    /// What counts, in bytes, compressed.
    pub fn total(&self) -> usize {
        self.engine_and_page.iter().map(|size| size.compressed).sum()
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
        let total = Size { what: "together", raw, compressed: self.total() };
        for Size { what, raw, compressed } in self.engine_and_page.iter().chain([&total]).chain(&self.apart) {
            writeln!(formatter, "{what:<24} {raw:>9} {compressed:>9}")?;
        }
        write!(formatter, "{:<24} {:>9} {BUDGET:>9}", "together at most", "")
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
