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
    /// What does not, because it differs from site to site.
    apart: Vec<Size>,
}

#[derive(Debug)]
struct Size {
    what: &'static str,
    raw: usize,
    compressed: usize,
}

impl Sizes {
    /// Measures the build in a folder.
    ///
    /// # Errors
    /// Where it cannot be read, or its wasm has no index.
    pub fn of(build: &Path) -> Outcome<Self> {
        let [whole] = &files(build, "wasm")?[..] else { return Err("there is more than one .wasm".into()) };
        let engine_and_page = vec![
            Size::of("wasm without the corpus", &[wasm::without_index(whole)?]),
            Size::of("scripts", &files(build, "js")?),
            Size::of("style sheet", &files(build, "css")?),
        ];
        let corpus: Vec<&[u8]> = wasm::index(whole)?.into_iter().map(|piece| &whole[piece]).collect();
        let apart = vec![Size::of("page", &files(build, "html")?), Size::of("corpus", &[corpus.concat()])];
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
pub fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, QUALITY, WINDOW);
    // Writing to memory does not fail.
    let _ = writer.write_all(bytes);
    writer.into_inner()
}

/// The files with an extension in a folder and those within it.
fn files(folder: &Path, extension: &str) -> Outcome<Vec<Vec<u8>>> {
    let mut paths = crate::files_in(folder)?;
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    if paths.is_empty() {
        return Err(format!("there is no .{extension} in {}", folder.display()).into());
    }
    Ok(paths.iter().map(fs::read).collect::<Result<_, _>>()?)
}
