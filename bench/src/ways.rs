//! Measures the time to the first answer for each way of delivering the search.
//!
//! The release build over part of a set is opened with a query in its address, in a new browser each time. Only the
//! installed page has been opened once before.

use std::path::Path;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use trouvaille_cli::sets::Set;
use trouvaille_harness::browser::{Browser, Session};
use trouvaille_harness::host::{self, Build};
use trouvaille_harness::parts::RESULT;
use trouvaille_harness::{file_address, project};

use crate::summary::Summary;
use crate::{Outcome, page};

/// Maximum size of the text of the articles, in bytes.
const MAX_TEXT_BYTES: usize = 4_000_000;

/// Number of runs of each way, each in a new browser.
const RUNS: usize = 10;

/// File name and contents of a page that is shown first, so that the times do not include the start of the browser.
const WARM_UP_PAGE: (&str, &str) = ("before.html", "<!doctype html><title>Avant</title><h1>Avant</h1><p>Une page.");

/// How long the warm-up page is shown.
const WARM_UP_TIME: Duration = Duration::from_secs(2);

/// A way of delivering the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The page, from a server with compression.
    Served,
    /// The custom element in another page, from the same server.
    Embedded,
    /// The page as a single file, from disk.
    File,
    /// The page from the cache of its service worker.
    Installed,
}

impl Way {
    const ALL: [Self; 4] = [Self::Served, Self::Embedded, Self::File, Self::Installed];

    fn name(self) -> &'static str {
        match self {
            Self::Served => "served, compressed",
            Self::Embedded => "embedded, compressed",
            Self::File => "single file",
            Self::Installed => "installed, second visit",
        }
    }

    /// The file name of the page, and whether a copy with the measuring script is opened instead. The page from the
    /// service worker has no such copy: its script is injected through Chromium's devtools.
    fn page(self) -> (&'static str, bool) {
        match self {
            Self::Served => ("index.html", true),
            Self::Embedded => (EMBEDDED, true),
            Self::File => ("trouvaille.html", true),
            Self::Installed => ("index.html", false),
        }
    }

    fn is_measured_in(self, browser: Browser) -> bool {
        self != Self::Installed || browser.has_devtools()
    }
}

/// File name and contents of a page with the custom element.
const EMBEDDED: &str = "embedded.html";
const EMBEDDED_PAGE: &str = "<!doctype html><html lang=fr><meta charset=utf-8><title>Page</title>\
    <script type=module src=embed/trouvaille.js></script><trouvaille-search></trouvaille-search>";

/// Prefix of the file names of the copies with the measuring script.
const COPY_PREFIX: &str = "measured-";

/// The runs of a way in a browser.
#[derive(Serialize)]
struct Measurement {
    browser: &'static str,
    way: &'static str,
    runs: Vec<Run>,
}

/// The measurements of one run.
#[derive(Serialize)]
struct Run {
    /// The time to the first answer, in ms.
    answer: f64,
    /// The size of the wasm memory, in bytes.
    wasm: f64,
    /// The size of the JavaScript heap, in bytes; `None` if the browser does not report it.
    heap: Option<f64>,
}

/// Builds the page over the first articles of a set, opens it in each way and prints the times.
pub async fn measure(set: &Set) -> Outcome<()> {
    let mut text_bytes = 0;
    let articles = set.articles.iter().take_while(|article| {
        text_bytes += article.title.len() + article.blocks.iter().map(|block| block.text.len()).sum::<usize>();
        text_bytes <= MAX_TEXT_BYTES
    });
    let count = articles.count();
    page::build(&set.articles[..count])?;
    let build = Build::Measured.folder()?;
    std::fs::write(build.join(EMBEDDED), EMBEDDED_PAGE)?;
    std::fs::write(build.join(WARM_UP_PAGE.0), WARM_UP_PAGE.1)?;
    let script = format!("const ROW = {};\n{}", json!(RESULT), include_str!("ways.js"));
    for (name, _) in Way::ALL.map(Way::page).into_iter().filter(|(_, is_copy)| *is_copy) {
        let page = std::fs::read(build.join(name))?;
        let copy = host::with_script(page, &format!("<script>{script}</script>"))?;
        std::fs::write(build.join(format!("{COPY_PREFIX}{name}")), copy)?;
    }
    let address = host::serve_compressed(&build).await?;
    let query = set.queries.first().map_or("", |query| query.text.as_str());
    println!(
        "\n{count} articles, up to {MAX_TEXT_BYTES} bytes of text, query `{query}`; from navigation to the first answer"
    );
    println!("{:<40} {:>6} {:>6} {:>6}   MB of wasm memory, JavaScript heap", "ms", "best", "median", "worst");
    let mut measurements = Vec::new();
    for browser in Browser::requested()? {
        if browser.is_optional() && !browser.missing_tools().is_empty() {
            continue;
        }
        for way in Way::ALL.into_iter().filter(|way| way.is_measured_in(browser)) {
            let (name, is_copy) = way.page();
            let name = if is_copy { format!("{COPY_PREFIX}{name}") } else { name.to_owned() };
            let page = if way == Way::File { file_address(&build.join(name))? } else { format!("{address}{name}") };
            let mut runs = Vec::new();
            for _ in 0..RUNS {
                let session = Session::start(browser).await?;
                if way == Way::Installed {
                    install(&session, &page, &script).await?;
                }
                runs.push(open(&session, &page, query).await?);
                session.close().await;
            }
            let measurement = Measurement { browser: browser.name(), way: way.name(), runs };
            print(&measurement);
            measurements.push(measurement);
        }
    }
    save(&measurements, &project().join("target/bench/ways.json"))
}

/// Opens a page until its service worker is ready, and makes the browser run the script in every page opened later.
async fn install(session: &Session, page: &str, script: &str) -> Outcome<()> {
    session.client.goto(page).await?;
    let ready = "navigator.serviceWorker.ready.then(() => arguments[0]())";
    session.client.execute_async(ready, Vec::new()).await?;
    session.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    Ok(())
}

/// Opens a page with a query in its address and measures the first answer.
async fn open(session: &Session, page: &str, query: &str) -> Outcome<Run> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    session.client.goto(&format!("{folder}/{}", WARM_UP_PAGE.0)).await?;
    tokio::time::sleep(WARM_UP_TIME).await;
    session.client.goto(&format!("{page}?q={query}")).await?;
    let script = "firstAnswer.then(arguments[0])";
    let [answer, wasm]: [f64; 2] = serde_json::from_value(session.client.execute_async(script, Vec::new()).await?)?;
    let heap = if session.browser.has_devtools() { heap(session).await? } else { None };
    Ok(Run { answer, wasm, heap })
}

/// The size of the JavaScript heap after a garbage collection, in bytes.
async fn heap(session: &Session) -> Outcome<Option<f64>> {
    session.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    session.devtools("Performance.enable", json!({})).await?;
    let metrics = session.devtools("Performance.getMetrics", json!({})).await?;
    let is_heap_size = |metric: &&Value| metric["name"] == "JSHeapUsedSize";
    Ok(metrics["metrics"].as_array().and_then(|metrics| metrics.iter().find(is_heap_size)?["value"].as_f64()))
}

fn print(measurement: &Measurement) {
    let Measurement { browser, way, runs } = measurement;
    let Some(Summary { median, worst, .. }) = Summary::of(runs.iter().map(|run| run.answer)) else { return };
    let best = runs.iter().map(|run| run.answer).fold(f64::INFINITY, f64::min);
    let megabytes = |bytes: f64| format!("{:.1}", bytes / 1e6);
    let median_megabytes = |of: &dyn Fn(&Run) -> Option<f64>| {
        Summary::of(runs.iter().filter_map(of))
            .map_or_else(|| "unknown".to_owned(), |summary| megabytes(summary.median))
    };
    let (wasm, heap) = (median_megabytes(&|run| Some(run.wasm)), median_megabytes(&|run| run.heap));
    println!("{:<40} {best:>6.0} {median:>6.0} {worst:>6.0}   {wasm}, {heap}", format!("{browser}, {way}"));
}

fn save(measurements: &[Measurement], file: &Path) -> Outcome<()> {
    std::fs::write(file, serde_json::to_string(measurements)?)?;
    println!("\n{}", file.display());
    Ok(())
}
