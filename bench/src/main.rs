//! How fast is the search in a browser, and how fast is it without one?
//!
//! `trouvaille-bench FOLDER` takes the sets `service-public` and `novels` in a folder, builds their indexes, has Chromium and
//! this machine answer the same queries, and prints what that took; `make bench-browser DATA=FOLDER` runs it. All figures and
//! the plot of how times grow with the corpus go to `target/bench/`.
//!
//! `trouvaille-bench --page FOLDER` takes the set `wikinews`, and asks how long the page takes from a key to the screen;
//! `make bench-page DATA=FOLDER` runs it. `trouvaille-bench --ways FOLDER` takes 4 MB of the set `service-public`, and asks how
//! long it takes until the first answer, each way that the search may come; `make bench-ways DATA=FOLDER` runs it.

mod browser;
mod corpus;
mod keystrokes;
mod measure;
mod page;
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
use measure::{Bench, Measured};

/// The set whose readers' queries are known, and the one that is large.
const ASKED: &str = "service-public";
const LARGE: &str = "novels";

/// The large set is measured with so many of its documents, and with all.
const SIZES: [usize; 2] = [1_000, 10_000];

/// What asks for measurements of the page.
const KEYSTROKES: &str = "--page";
const WAYS: &str = "--ways";
const OF_PAGE: [&str; 2] = [KEYSTROKES, WAYS];

#[derive(Serialize)]
struct Results {
    browser: String,
    /// The smallest step of the browser's clock, in ms.
    clock: f64,
    wasm_bytes: u64,
    corpora: Vec<Measured>,
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
    let of_page = arguments.first().and_then(|first| OF_PAGE.into_iter().find(|&name| first == name));
    let folder = arguments.pop().filter(|last| !OF_PAGE.iter().any(|name| last == name)).map(PathBuf::from).ok_or(
        "name the folder that has the sets in it: make bench-browser DATA=FOLDER. \
        A set is a folder with docs.jsonl.gz, and queries.jsonl.gz if readers' queries are known",
    )?;
    if let Some(name) = of_page {
        let set = if name == KEYSTROKES { keystrokes::SET } else { ASKED };
        let set = &corpus::read(&folder, &[set])?[0];
        return if name == KEYSTROKES { keystrokes::measure(set).await } else { ways::measure(set).await };
    }
    let sets = corpus::read(&folder, &[ASKED, LARGE])?;
    let results = project().join("target/bench");
    let page = results.join("wasm");
    std::fs::create_dir_all(&page)?;
    let wasm_bytes = wasm::build(&page)?;
    let bench = Bench::start(&page).await?;
    println!("{}, clock of {:.0} µs; wasm of {wasm_bytes} bytes, index apart", bench.browser, bench.clock * 1e3);

    let mut corpora = Vec::new();
    for set in sets {
        let queries = queries::of(&set);
        let sizes = SIZES.into_iter().filter(|&size| set.name == LARGE && size < set.articles.len());
        for size in sizes.chain([set.articles.len()]) {
            let measured = bench.measure(&Corpus::of(&set, size)?, &queries).await?;
            report::print(&measured);
            corpora.push(measured);
        }
    }

    let growth: Vec<&Measured> = corpora.iter().filter(|measured| measured.corpus.name == LARGE).collect();
    if growth.len() > 1 {
        let plot = results.join("growth.svg");
        std::fs::write(&plot, plot::growth(&growth))?;
        println!("\n{}", plot.display());
    }
    let figures = results.join("results.json");
    let all = Results { browser: bench.browser, clock: bench.clock, wasm_bytes, corpora };
    std::fs::write(&figures, serde_json::to_string(&all)?)?;
    println!("{}", figures.display());
    Ok(())
}
