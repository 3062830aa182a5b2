//! How long does it take until the first answer, each way that the search may come? The release build over a part of a set, opened
//! with a query in its address by browsers that have not shown it before, or have once where it is installed.

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

/// So much text the articles have, in bytes.
const TEXT: usize = 4_000_000;

/// So often the page is opened each way, in a browser of its own each time.
const RUNS: usize = 10;

/// A page that a browser shows before, so that it has started when it is asked for ours, and how long it is left at that.
const BEFORE: (&str, &str) = ("before.html", "<!doctype html><title>Avant</title><h1>Avant</h1><p>Une page.");
const STARTED: Duration = Duration::from_secs(2);

/// How the search comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The page from a server, compressed.
    Served,
    /// The custom element in a page of somebody else's, in the same way.
    Embedded,
    /// The page in one file, from a disk.
    File,
    /// The page as the service worker keeps it.
    Installed,
}

impl Way {
    const ALL: [Self; 4] = [Self::Served, Self::Embedded, Self::File, Self::Installed];

    fn name(self) -> &'static str {
        match self {
            Self::Served => "served, compressed",
            Self::Embedded => "on another page, the same",
            Self::File => "one file",
            Self::Installed => "installed, the second visit",
        }
    }

    /// The page, and whether it is a copy that has the script which measures. No browser but Chromium lets one bring a script to a
    /// page that a worker keeps.
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

/// A page with the custom element, and what is in it.
const EMBEDDED: &str = "embedded.html";
const EMBEDDED_PAGE: &str = "<!doctype html><html lang=fr><meta charset=utf-8><title>Page</title>\
    <script type=module src=embed/trouvaille.js></script><trouvaille-search></trouvaille-search>";

/// What is put before the name of a copy of the page that says when it answered.
const COPY: &str = "measured-";

#[derive(Serialize)]
struct Measured {
    browser: &'static str,
    way: &'static str,
    runs: Vec<Run>,
}

#[derive(Serialize)]
struct Run {
    /// Until the first answer, in ms.
    answer: f64,
    /// The bytes of the wasm's memory.
    wasm: f64,
    /// Those of the scripts' heap, where the browser tells.
    heap: Option<f64>,
}

/// Builds the page over the first articles of a set, opens it and prints what that took.
pub async fn measure(set: &Set) -> Outcome<()> {
    let mut text = 0;
    let articles = set.articles.iter().take_while(|article| {
        text += article.title.len() + article.blocks.iter().map(|block| block.text.len()).sum::<usize>();
        text <= TEXT
    });
    let articles = articles.count();
    page::build(&set.articles[..articles])?;
    let build = Build::Measured.folder()?;
    std::fs::write(build.join(EMBEDDED), EMBEDDED_PAGE)?;
    std::fs::write(build.join(BEFORE.0), BEFORE.1)?;
    let script = format!("const ROW = {};\n{}", json!(RESULT), include_str!("ways.js"));
    for (name, _) in Way::ALL.map(Way::page).into_iter().filter(|(_, is_copied)| *is_copied) {
        let page = std::fs::read(build.join(name))?;
        let copy = host::with_script(page, &format!("<script>{script}</script>"))?;
        std::fs::write(build.join(format!("{COPY}{name}")), copy)?;
    }
    let address = host::serve_compressed(&build).await?;
    let query = set.queries.first().map_or("", |query| query.text.as_str());
    println!(
        "\n{articles} articles, {TEXT} bytes of text, `{query}`; from the navigation to the first answer on the screen"
    );
    println!("{:<40} {:>6} {:>6} {:>6}   MB of wasm memory, of scripts' heap", "ms", "least", "median", "worst");
    let mut all = Vec::new();
    for browser in Browser::wanted()? {
        if browser.is_optional() && !browser.missing().is_empty() {
            continue;
        }
        for way in Way::ALL.into_iter().filter(|way| way.is_measured_in(browser)) {
            let (name, is_copied) = way.page();
            let name = if is_copied { format!("{COPY}{name}") } else { name.to_owned() };
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
            let measured = Measured { browser: browser.name(), way: way.name(), runs };
            print(&measured);
            all.push(measured);
        }
    }
    save(&all, &project().join("target/bench/ways.json"))
}

/// Visits a page until its worker keeps it, and has the browser bring the script to the next one.
async fn install(session: &Session, page: &str, script: &str) -> Outcome<()> {
    session.client.goto(page).await?;
    let kept = "navigator.serviceWorker.ready.then(() => arguments[0]())";
    session.client.execute_async(kept, Vec::new()).await?;
    session.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    Ok(())
}

/// Opens a page with a query.
async fn open(session: &Session, page: &str, query: &str) -> Outcome<Run> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    session.client.goto(&format!("{folder}/{}", BEFORE.0)).await?;
    tokio::time::sleep(STARTED).await;
    session.client.goto(&format!("{page}?q={query}")).await?;
    let script = "firstAnswer.then(arguments[0])";
    let [answer, wasm]: [f64; 2] = serde_json::from_value(session.client.execute_async(script, Vec::new()).await?)?;
    let heap = if session.browser.has_devtools() { heap(session).await? } else { None };
    Ok(Run { answer, wasm, heap })
}

/// What the scripts' heap holds once nothing is in it that could go.
async fn heap(session: &Session) -> Outcome<Option<f64>> {
    session.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    session.devtools("Performance.enable", json!({})).await?;
    let metrics = session.devtools("Performance.getMetrics", json!({})).await?;
    let of_name = |metric: &&Value| metric["name"] == "JSHeapUsedSize";
    Ok(metrics["metrics"].as_array().and_then(|metrics| metrics.iter().find(of_name)?["value"].as_f64()))
}

fn print(measured: &Measured) {
    let Measured { browser, way, runs } = measured;
    let Some(Summary { median, worst, .. }) = Summary::of(runs.iter().map(|run| run.answer)) else { return };
    let least = runs.iter().map(|run| run.answer).fold(f64::INFINITY, f64::min);
    let megabytes = |bytes: f64| format!("{:.1}", bytes / 1e6);
    let middle = |of: &dyn Fn(&Run) -> Option<f64>| {
        Summary::of(runs.iter().filter_map(of))
            .map_or_else(|| "not told".to_owned(), |summary| megabytes(summary.median))
    };
    let (wasm, heap) = (middle(&|run| Some(run.wasm)), middle(&|run| run.heap));
    println!("{:<40} {least:>6.0} {median:>6.0} {worst:>6.0}   {wasm}, {heap}", format!("{browser}, {way}"));
}

fn save(all: &[Measured], figures: &Path) -> Outcome<()> {
    std::fs::write(figures, serde_json::to_string(all)?)?;
    println!("\n{}", figures.display());
    Ok(())
}
