//! How many bytes a browser downloads before it can search, and the budgets for them.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;

use crate::{Outcome, wasm, weights};

/// The budget for wasm, scripts and style sheet together, in compressed bytes, without the corpus.
pub const BUDGET: usize = 208_000;

/// The budget for the loader of the custom element, in compressed bytes: all that a host page downloads until the
/// element is needed.
pub const LOADER_BUDGET: usize = 3_110;

/// The parameters of brotli: quality and the binary logarithms of the window and block sizes. These are the maxima, as in
/// `scripts/finish/compress.mjs`.
const QUALITY: i32 = 11;
const WINDOW: i32 = 24;
const BLOCK: i32 = 24;

/// The label of the sum of the files in the budget.
const TOTAL: &str = "total";

/// The script that defines the custom element and loads the widget.
const LOADER: &str = "trouvaille.js";

/// The download sizes of a build.
#[derive(Debug)]
pub struct Sizes {
    /// The files in the [budget](BUDGET).
    engine_and_page: Vec<Size>,
    /// The parts of the wasm, compressed separately: their sum exceeds the size of the wasm compressed as a whole.
    parts: Vec<Size>,
    /// The loader of the custom element, and the scripts that it loads when the element is needed.
    element: [Size; 2],
    /// Files outside the budget, which depend on the site or are loaded after the page.
    uncounted: Vec<Size>,
}

#[derive(Debug)]
struct Size {
    label: &'static str,
    raw: usize,
    compressed: usize,
}

impl Sizes {
    /// Measures the files that the page of a build refers to.
    ///
    /// The names of the functions are read from the file next to the folder `build` with the extension `.symbols`.
    ///
    /// # Errors
    /// If a file is missing or cannot be read, or the wasm contains no index.
    pub fn of(build: &Path) -> Outcome<Self> {
        let page = fs::read_to_string(build.join("index.html"))?;
        let files = |extension| files(build, extension, |name| page.contains(name));
        let [whole] = &files("wasm")?[..] else { return Err("the page refers to more than one .wasm file".into()) };
        let engine_and_page = vec![
            Size::of("wasm without the corpus", &[wasm::without_index(whole)?]),
            Size::of("scripts", &files("js")?),
            Size::of("style sheet", &files("css")?),
        ];
        let parts = weights::parts(whole, &build.with_extension("symbols"))?;
        let mut parts: Vec<Size> = parts.into_iter().map(|part| Size::of(part.name, &[part.code])).collect();
        parts.push(Size::of("data, without the corpus", &[wasm::data_without_index(whole)?]));
        let corpus: Vec<&[u8]> = wasm::index_ranges(whole)?.into_iter().map(|piece| &whole[piece]).collect();
        let worker = fs::read(build.join("sw.js"))?;
        let embed = build.join("embed");
        let element = [
            Size::of("custom element, loader", &self::files(&embed, "js", |name| name == LOADER)?),
            Size::of("custom element, widget", &self::files(&embed, "js", |name| name != LOADER)?),
        ];
        let uncounted = vec![
            Size::of("page", &[page.into_bytes()]),
            Size::of("corpus", &[corpus.concat()]),
            Size::of("service worker", &[worker]),
        ];
        Ok(Self { engine_and_page, parts, element, uncounted })
    }

    /// The total of the files in the budget, in compressed bytes.
    fn total(&self) -> usize {
        self.engine_and_page.iter().map(|size| size.compressed).sum()
    }

    /// The compressed size of each file and of each part, in bytes, by its label.
    pub fn compressed(&self) -> BTreeMap<String, usize> {
        let of = |size: &Size| (size.label.to_owned(), size.compressed);
        let files = self.engine_and_page.iter().chain(&self.element).chain(&self.uncounted);
        let parts = self.parts.iter().map(|size| (format!("wasm, {}", size.label), size.compressed));
        files.map(of).chain(parts).chain([(TOTAL.to_owned(), self.total())]).collect()
    }

    /// The label and excess of each budget that is exceeded, in bytes.
    pub fn excess(&self) -> Vec<(&'static str, usize)> {
        let all = [(TOTAL, self.total(), BUDGET), (self.element[0].label, self.element[0].compressed, LOADER_BUDGET)];
        let all = all.into_iter().map(|(label, size, budget)| (label, size.saturating_sub(budget)));
        all.filter(|&(_, excess)| excess > 0).collect()
    }
}

impl Size {
    /// The total size of files, which are compressed separately.
    fn of(label: &'static str, files: &[Vec<u8>]) -> Self {
        let raw = files.iter().map(Vec::len).sum();
        Self { label, raw, compressed: files.iter().map(|file| compressed(file).len()).sum() }
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{:<24} {:>9} {:>9}", "bytes", "raw", "brotli")?;
        let raw = self.engine_and_page.iter().map(|size| size.raw).sum();
        let total = Size { label: TOTAL, raw, compressed: self.total() };
        for Size { label, raw, compressed } in
            self.engine_and_page.iter().chain([&total]).chain(&self.element).chain(&self.uncounted)
        {
            writeln!(formatter, "{label:<24} {raw:>9} {compressed:>9}")?;
        }
        writeln!(formatter, "parts of the wasm, compressed separately:")?;
        for Size { label, raw, compressed } in &self.parts {
            writeln!(formatter, "  {label:<22} {raw:>9} {compressed:>9}")?;
        }
        writeln!(formatter, "{:<24} {:>9} {BUDGET:>9}", "budget, total", "")?;
        write!(formatter, "{:<24} {:>9} {LOADER_BUDGET:>9}", "budget, loader", "")
    }
}

/// Compresses bytes like a server with precompressed files.
fn compressed(bytes: &[u8]) -> Vec<u8> {
    let parameters = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        lgblock: BLOCK,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    // Writing to a `Vec` cannot fail.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters);
    compressed
}

/// Reads the files in a folder that have an extension and whose names `is_loaded` accepts.
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
        return Err(format!("the page in `{}` refers to no .{extension} file", build.display()).into());
    }
    Ok(files)
}
