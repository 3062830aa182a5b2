//! The engines, and how their files are built and compressed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use brotli::enc::BrotliEncoderParams;
use serde::{Deserialize, Serialize};
use trouvaille_engine::document::Article;
use trouvaille_engine::index::Index;
use trouvaille_harness::project;
use wait4::Wait4;

use super::corpora::Corpus;
use super::results::{Build, PeerResult};
use crate::Outcome;
use trouvaille_bench::engine;

/// Trouvaille's engine, whose queries are timed.
pub const ENGINE: &str = "trouvaille";

/// Trouvaille's widget, whose start and memory are measured.
pub const WIDGET: &str = "widget";

/// All engines in the order of the tables: modules in `bench/peers/`.
pub const PEERS: [&str; 10] =
    [ENGINE, "pagefind", "minisearch-fr", "minisearch", "lunr", "flexsearch", "zbsearch", "sqlite", "fuse", "ufuzzy"];

/// The parts of the files.
const PARTS: [&str; 5] = ["engine", "ui", "index", "text", "index and text"];

/// The text that an engine without it would have to load to show passages.
pub const TEXT_ELSEWHERE: &str = "text elsewhere";

/// How long a build may take, in seconds, and how much memory JavaScript may use, in MB.
const MAX_SECONDS: &str = "600";
const MAX_MEGABYTES: &str = "6000";

/// The qualities of brotli: code is compressed once, an index whenever an article changes. Quality 5 is the default of
/// `trouvaille pack`.
const CODE_QUALITY: i32 = 11;
const DATA_QUALITY: i32 = 5;
const WINDOW: i32 = 24;

/// The extensions of code. Other files are data.
const CODE: [&str; 4] = ["js", "css", "html", "wasm"];

/// The beginning of the name of the index in a packed site.
const CORPUS_PREFIX: &str = "corpus-";

/// An engine whose files are built.
pub struct Peer {
    pub name: &'static str,
    pub result: PeerResult,
}

/// A document as the peers read it.
#[derive(Serialize)]
struct Document<'article> {
    id: usize,
    title: &'article str,
    text: String,
}

/// What `build.js` writes about a peer.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Description {
    versions: BTreeMap<String, String>,
    settings: String,
    holds_text: bool,
    parts: BTreeMap<String, Vec<String>>,
    skipped: Option<String>,
}

/// Builds the files of Trouvaille and of the named peers in a folder for each.
///
/// A peer that takes too much time or memory has no files, and its result says why.
pub fn build(corpus: &Corpus, names: &[&str], folder: &Path, wasm_folder: &Path) -> Outcome<Vec<Peer>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let documents = folder.join("documents.json");
    fs::write(&documents, serde_json::to_vec(&as_documents(&corpus.set.articles))?)?;
    let text_bytes = compressed(&fs::read(&documents)?, DATA_QUALITY).len();
    let mut peers = vec![
        build_trouvaille(&corpus.set.articles, &documents, folder, wasm_folder)?,
        Peer { name: WIDGET, result: PeerResult { name: WIDGET.to_owned(), ..PeerResult::default() } },
    ];
    for name in PEERS.into_iter().filter(|name| *name != ENGINE && names.contains(name)) {
        let mut peer = build_peer(name, &documents, &folder.join(name))?;
        if !peer.result.holds_text && !peer.result.bytes.is_empty() {
            peer.result.bytes.insert(TEXT_ELSEWHERE.to_owned(), text_bytes);
        }
        peers.push(peer);
    }
    for Peer { name, result } in peers.iter().filter(|peer| peer.name != WIDGET) {
        let build = result.build.map_or_else(
            || result.skipped.join("; "),
            |build| format!("{:.1} s, {:.0} MB of memory", build.seconds, build.peak_bytes as f64 / 1e6),
        );
        let bytes: Vec<String> = result.bytes.iter().map(|(part, bytes)| format!("{part} {bytes}")).collect();
        println!("  built {name}: {build}; {}", bytes.join(", "));
    }
    Ok(peers)
}

/// The documents with their positions in the set as ids.
fn as_documents(articles: &[Article]) -> Vec<Document<'_>> {
    let document = |(id, article): (usize, &'_ Article)| {
        let blocks: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
        Document { id, title: "", text: blocks.join("\n") }
    };
    let titled =
        articles.iter().enumerate().map(|(id, article)| Document { title: &article.title, ..document((id, article)) });
    titled.collect()
}

/// Packs a site from the documents, and builds the index of the engine alone.
fn build_trouvaille(articles: &[Article], documents: &Path, folder: &Path, wasm_folder: &Path) -> Outcome<Peer> {
    let engine_folder = folder.join(ENGINE);
    copy_page(ENGINE, &engine_folder)?;
    for file in ["trouvaille_bench.js", "trouvaille_bench_bg.wasm"] {
        fs::copy(wasm_folder.join(file), engine_folder.join(file))?;
    }
    let index = engine::build(articles)?;
    fs::write(engine_folder.join("index"), &index)?;
    compress_folder(&engine_folder)?;

    let widget_folder = folder.join(WIDGET);
    copy_page(WIDGET, &widget_folder)?;
    compress_folder(&widget_folder)?;
    let site = widget_folder.join("site");
    let program = std::env::current_exe()?.with_file_name("trouvaille");
    if !program.exists() {
        return Err(format!("`{}` does not exist; `make program` builds it", program.display()).into());
    }
    let pack = |compression: &str, site: &Path| {
        let mut command = Command::new(&program);
        command.arg("pack").arg(documents).args(["--keep-duplicates", "--embed", "--compress", compression]);
        command.args(["--columns", "title=title,text=text", "--out"]).arg(site);
        run_measured(&mut command)
    };
    // The peers do not compress their files, so the build is measured without.
    let uncompressed = widget_folder.join("uncompressed");
    let build = pack("none", &uncompressed)?.ok_or("`trouvaille pack` failed; see its output above")?;
    fs::remove_dir_all(&uncompressed)?;
    pack("fast", &site)?.ok_or("`trouvaille pack` failed; see its output above")?;

    let size_of = |file: &Path| fs::metadata(file).map(|data| data.len() as usize);
    let (mut widget, mut index_and_text) = (0, 0);
    for file in fs::read_dir(site.join("embed"))? {
        let file = file?.path();
        let name = file.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let is_code = [".js.br", ".wasm.br", ".css.br"].iter().any(|end| name.ends_with(end));
        if name.starts_with(CORPUS_PREFIX) && name.ends_with(".br") {
            index_and_text += size_of(&file)?;
        } else if is_code {
            widget += size_of(&file)?;
        }
    }
    let engine = size_of(&engine_folder.join("trouvaille_bench.js.br"))?
        + size_of(&engine_folder.join("trouvaille_bench_bg.wasm.br"))?;
    let text = compressed(text_section(&index)?, DATA_QUALITY).len();
    let bytes = [
        ("engine", engine),
        ("ui", widget.saturating_sub(engine)),
        ("text", text),
        ("index", index_and_text.saturating_sub(text)),
    ];
    Ok(Peer {
        name: ENGINE,
        result: PeerResult {
            name: ENGINE.to_owned(),
            versions: BTreeMap::from([("trouvaille".to_owned(), env!("CARGO_PKG_VERSION").to_owned())]),
            settings: "as packed by `trouvaille pack`, without options for the ranking; times of queries are those of \
                the engine alone, compiled like the widget, with ten passages; start, bytes and memory are those of the \
                whole widget, called through the function `search` of its custom element"
                .to_owned(),
            holds_text: true,
            build: Some(build),
            bytes: bytes.into_iter().map(|(part, bytes)| (part.to_owned(), bytes)).collect(),
            ..PeerResult::default()
        },
    })
}

/// The section of an index that stores the text.
fn text_section(bytes: &[u8]) -> Outcome<&[u8]> {
    let mut start = 0;
    for (name, size) in Index::open(bytes)?.section_sizes() {
        if name == "text" {
            return Ok(bytes.get(start..start + size).unwrap_or_default());
        }
        start += size;
    }
    Err("the index has no section `text`".into())
}

fn build_peer(name: &'static str, documents: &Path, folder: &Path) -> Outcome<Peer> {
    copy_page(name, folder)?;
    let mut command = Command::new("timeout");
    command.args([MAX_SECONDS, "node", &format!("--max-old-space-size={MAX_MEGABYTES}")]);
    command.arg(project().join("bench/peers/build.js")).arg(name).args([documents, folder]);
    let build = run_measured(&mut command)?;
    let mut result = PeerResult { name: name.to_owned(), ..PeerResult::default() };
    let Some(build) = build else {
        result.skipped.push(format!("all: the build failed, or took more than {MAX_SECONDS} s or {MAX_MEGABYTES} MB"));
        return Ok(Peer { name, result });
    };
    let description: Description = serde_json::from_slice(&fs::read(folder.join("peer.json"))?)?;
    result.versions = description.versions;
    result.settings = description.settings;
    result.holds_text = description.holds_text;
    if let Some(reason) = description.skipped {
        result.skipped.push(format!("all: {reason}"));
        return Ok(Peer { name, result });
    }
    result.build = Some(build);
    compress_folder(folder)?;
    for part in PARTS {
        let files = description.parts.get(part).into_iter().flatten();
        let sizes: Vec<usize> = files.map(|file| sent_size(&folder.join(file))).collect::<Outcome<_>>()?;
        let adapter = if part == "engine" { sent_size(&folder.join("peer.js"))? } else { 0 };
        let size = sizes.iter().sum::<usize>() + adapter;
        if size > 0 {
            result.bytes.insert(part.to_owned(), size);
        }
    }
    Ok(Peer { name, result })
}

/// Runs a command and returns the time and memory of its process and its children; `None` if it failed.
fn run_measured(command: &mut Command) -> Outcome<Option<Build>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().map_err(|error| format!("cannot run `{name}`: {error}"))?;
    let usage = child.wait4()?;
    let build = Build { seconds: start.elapsed().as_secs_f64(), peak_bytes: usage.rusage.maxrss };
    Ok(usage.status.success().then_some(build))
}

/// Writes the page of a peer, and its adapter with the library in one minified module.
fn copy_page(name: &str, folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder)?;
    let adapters = project().join("bench/peers");
    fs::copy(adapters.join("page.html"), folder.join("index.html"))?;
    let mut esbuild = Command::new("esbuild");
    esbuild.current_dir(&adapters).args(["--bundle", "--minify", "--format=esm", "--log-level=warning"]);
    // A module of the build that only Node runs, and one that is written next to the adapter.
    esbuild.args(["--external:pagefind", "--external:./trouvaille_bench.js"]);
    esbuild.arg(format!("--outfile={}", folder.join("peer.js").display())).arg(format!("{name}.js"));
    let status = esbuild.status().map_err(|error| format!("cannot run esbuild: {error}; scripts/setup installs it"))?;
    if status.success() { Ok(()) } else { Err(format!("esbuild failed on the adapter of {name}").into()) }
}

/// Compresses the files of a folder, as a server with precompressed files has them.
fn compress_folder(folder: &Path) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        // Pagefind compresses its own files.
        if path.is_dir() || extension == "br" || extension.starts_with("pf_") || extension == "pagefind" {
            continue;
        }
        let bytes = fs::read(&path)?;
        let quality = if CODE.contains(&extension) { CODE_QUALITY } else { DATA_QUALITY };
        fs::write(brotli_path(&path), compressed(&bytes, quality))?;
    }
    Ok(())
}

/// The size of a file as it is sent.
fn sent_size(file: &Path) -> Outcome<usize> {
    let compressed = brotli_path(file);
    let sent = if compressed.exists() { &compressed } else { file };
    let size = fs::metadata(sent).map_err(|error| format!("`{}`: {error}", sent.display()))?.len();
    Ok(usize::try_from(size)?)
}

fn brotli_path(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

fn compressed(mut bytes: &[u8], quality: i32) -> Vec<u8> {
    let parameters = BrotliEncoderParams { quality, lgwin: WINDOW, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    // Writing to a `Vec` cannot fail.
    let _ = brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters);
    compressed
}
