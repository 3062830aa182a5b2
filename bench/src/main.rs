//! Measures the speed of the search in a browser, and natively for comparison.
//!
//! `trouvaille-bench FOLDER` reads the sets `service-public` and `novels` from a folder, builds their indexes, runs the
//! same queries in Chromium and natively, and prints the times. It writes all results and a plot of time against corpus
//! size to `target/bench/`. `make bench-browser DATA=FOLDER` runs it.
//!
//! `trouvaille-bench --page FOLDER` measures the time from a key press to the updated screen, over the set `wikinews`.
//! `make bench-page DATA=FOLDER` runs it.
//!
//! `trouvaille-bench --ways FOLDER` measures the time to the first answer for each way of delivering the search, over
//! 4 MB of the set `service-public`. `make bench-ways DATA=FOLDER` runs it.
//!
//! `trouvaille-bench --peers FOLDER` compares with other engines for browsers, over all sets in the folder.
//! `make bench-peers DATA=FOLDER` runs it. `trouvaille-bench --figures` writes the tables from the results; `make figures`
//! runs it.

mod browser;
mod call;
mod corpus;
mod figures;
mod keystrokes;
mod measure;
mod page;
mod peers;
mod plot;
mod queries;
mod report;
mod rounds;
mod summary;
mod wasm;
mod ways;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;
use trouvaille_harness::{Outcome, project};

use corpus::Corpus;
use measure::{Bench, CorpusResult};

/// A set with queries that readers typed.
const SET_WITH_QUERIES: &str = "service-public";

/// A large set without queries.
const LARGE_SET: &str = "novels";

/// The large set is measured with these numbers of documents, and with all of them.
const SIZES: [usize; 2] = [1_000, 10_000];

/// The options that measure the page instead of the engine.
const PAGE_OPTION: &str = "--page";
const WAYS_OPTION: &str = "--ways";

/// The option that compares the search with other engines.
const PEERS_OPTION: &str = "--peers";

/// The option that writes the tables from results.
const FIGURES_OPTION: &str = "--figures";
const OPTIONS: [&str; 4] = [PAGE_OPTION, WAYS_OPTION, PEERS_OPTION, FIGURES_OPTION];

#[derive(Serialize)]
struct Results {
    browser: String,
    /// The resolution of the browser's clock, in ms.
    clock: f64,
    wasm_bytes: u64,
    corpora: Vec<CorpusResult>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("trouvaille-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome<()> {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let option = arguments.first().and_then(|first| OPTIONS.into_iter().find(|&name| first == name));
    if option == Some(FIGURES_OPTION) {
        return peers::tables::write(&peers::results::Results::read()?);
    }
    let folder = arguments.pop().filter(|last| !OPTIONS.iter().any(|name| last == name)).map(PathBuf::from).ok_or(
        "no folder given; pass the folder that contains the test sets: make bench-browser DATA=FOLDER. \
        A set is a folder with docs.jsonl.gz and, if it has queries, queries.jsonl.gz",
    )?;
    if option == Some(PEERS_OPTION) {
        return peers::measure(&folder).await;
    }
    if let Some(option) = option {
        let set = if option == PAGE_OPTION { keystrokes::SET } else { SET_WITH_QUERIES };
        let set = &corpus::read(&folder, &[set])?[0];
        return if option == PAGE_OPTION { keystrokes::measure(set).await } else { ways::measure(set).await };
    }
    let sets = corpus::read(&folder, &[SET_WITH_QUERIES, LARGE_SET])?;
    let output_folder = project().join("target/bench");
    let wasm_folder = output_folder.join("wasm");
    std::fs::create_dir_all(&wasm_folder)?;
    let wasm_bytes = wasm::build(&wasm_folder)?;
    let bench = Bench::start(&wasm_folder).await?;
    println!(
        "{}, clock resolution {:.0} µs; {wasm_bytes} bytes of wasm, without index",
        bench.browser,
        bench.clock * 1e3
    );

    let mut corpora = Vec::new();
    for set in sets {
        let queries = queries::of(&set);
        let sizes = SIZES.into_iter().filter(|&size| set.name == LARGE_SET && size < set.articles.len());
        for size in sizes.chain([set.articles.len()]) {
            let result = bench.measure(&Corpus::of(&set, size)?, &queries).await?;
            report::print(&result);
            corpora.push(result);
        }
    }

    let growth: Vec<&CorpusResult> = corpora.iter().filter(|result| result.corpus.name == LARGE_SET).collect();
    if growth.len() > 1 {
        let plot_file = output_folder.join("growth.svg");
        std::fs::write(&plot_file, plot::growth(&growth))?;
        println!("\n{}", plot_file.display());
    }
    let results_file = output_folder.join("results.json");
    let results = Results { browser: bench.browser, clock: bench.clock, wasm_bytes, corpora };
    std::fs::write(&results_file, serde_json::to_string(&results)?)?;
    println!("{}", results_file.display());
    Ok(())
}
