//! Compares the search with what people use today: the same documents and queries, on the same machine, in the same
//! Chromium, in turns.
//!
//! | module | contents |
//! |---|---|
//! | [`peer`] | the engines, and how their files are built and compressed |
//! | [`corpora`] | the documents and queries |
//! | [`page`] | the page that runs an engine, and its server |
//! | [`latency`], [`start`], [`memory`] | the measurements |
//! | [`results`] | the results, as `bench/results.json` has them |
//! | [`tables`], [`plots`] | `bench/RESULTS.md`, the marked tables of other documents, and the plots |
//!
//! JavaScript modules in `bench/peers/` adapt the engines to one interface.

mod corpora;
mod latency;
mod machine;
mod memory;
mod page;
mod peer;
pub mod plots;
pub mod results;
mod start;
pub mod tables;

use std::path::Path;
use std::time::{Duration, SystemTime};

use trouvaille_harness::project;

use crate::{Outcome, wasm};
use corpora::Corpus;
use machine::Machine;
use page::Server;
use peer::{ENGINE, PEERS, Peer, WIDGET};
use results::{CorpusResult, PeerResult, Results};

/// The environment variables that select corpora and peers by their names, and that skip corpora measured recently.
const ONLY: &str = "ONLY";
const RESUME: &str = "RESUME";

/// How old the results of a corpus may be when a run is resumed.
const RECENT: Duration = Duration::from_secs(24 * 3600);

/// Measures all corpora of a folder of sets and writes the results.
pub async fn measure(data: &Path) -> Outcome<()> {
    let only = std::env::var(ONLY).unwrap_or_default();
    let only: Vec<&str> = only.split_whitespace().collect();
    let (mut peers, mut names) = (Vec::new(), Vec::new());
    for name in only {
        if PEERS.contains(&name) { peers.push(name) } else { names.push(name) }
    }
    if peers.is_empty() {
        peers = PEERS.to_vec();
    }
    let resumes = std::env::var(RESUME).is_ok_and(|value| !value.is_empty());
    let corpora = corpora::find(data, &names)?;
    let wasm_folder = project().join("target/bench/wasm");
    std::fs::create_dir_all(&wasm_folder)?;
    wasm::build(&wasm_folder)?;
    for corpus in corpora {
        let mut results = Results::read()?;
        if resumes && results.corpora.iter().any(|known| known.corpus == corpus.name && known.is_newer_than(RECENT)) {
            println!("\n{}: measured less than a day ago; skipped", corpus.name);
            continue;
        }
        results.insert(measure_corpus(&corpus, &peers, &wasm_folder).await?);
        results.write()?;
        tables::write(&results)?;
    }
    Ok(())
}

/// Measures a corpus with some of the peers. Trouvaille is always measured.
async fn measure_corpus(corpus: &Corpus, names: &[&str], wasm_folder: &Path) -> Outcome<CorpusResult> {
    println!(
        "\n{}: {} documents, {:.1} MB of text",
        corpus.name,
        corpus.set.articles.len(),
        corpus.set.text_bytes() as f64 / 1e6
    );
    let load_before = machine::load();
    let folder = project().join("target/bench/peers").join(&corpus.name);
    let mut peers = peer::build(corpus, names, &folder, wasm_folder)?;
    let server = Server::start(&folder).await?;
    let mut measured: Vec<PeerResult> = Vec::new();
    latency::measure(&server, corpus, &mut peers).await?;
    start::measure(&server, corpus, &mut peers).await?;
    memory::measure(&server, corpus, &mut peers).await?;
    let browser = page::browser_name(&server).await?;
    // The widget and its engine are one product.
    let widget = peers.iter().position(|peer| peer.name == WIDGET).map(|position| peers.remove(position));
    for Peer { name, mut result, .. } in peers {
        if let Some(widget) = widget.as_ref().filter(|_| name == ENGINE) {
            result.start = widget.result.start.clone();
            result.memory = widget.result.memory;
            result.skipped.extend(widget.result.skipped.iter().cloned());
        }
        measured.push(result);
    }
    Ok(CorpusResult {
        corpus: corpus.name.clone(),
        documents: corpus.set.articles.len(),
        text_bytes: corpus.set.text_bytes(),
        queries: corpus.query_counts(),
        judged: corpus.set.queries.len(),
        measured: SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs(),
        machine: Machine::this(),
        browser,
        load: [load_before, machine::load()],
        peers: measured,
    })
}
