//! How long does it take until the first answer, from a server and from one file? The release build over a part of a set, opened
//! with a query in its address by browsers that have not shown it before.

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

/// A browser has started after so long.
const STARTED: Duration = Duration::from_secs(2);

/// How the page comes.
const WAYS: [(&str, &str); 2] = [("served, compressed", "index.html"), ("one file", "trouvaille.html")];

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
    for (_, name) in WAYS {
        let script = format!("<script>const ROW = {};\n{}</script>", json!(RESULT), include_str!("ways.js"));
        std::fs::write(
            build.join(format!("{COPY}{name}")),
            host::with_script(std::fs::read(build.join(name))?, &script)?,
        )?;
    }
    let address = host::serve_compressed(&build).await?;
    let query = set.queries.first().map_or("", |query| query.text.as_str());
    println!(
        "\n{articles} articles, {TEXT} bytes of text, `{query}`; from the navigation to the first answer on the screen"
    );
    println!("{:<32} {:>6} {:>6} {:>6}   MB of wasm memory, of scripts' heap", "ms", "least", "median", "worst");
    let mut all = Vec::new();
    for browser in Browser::wanted()? {
        if browser.is_optional() && !browser.missing().is_empty() {
            continue;
        }
        for (way, name) in WAYS {
            let name = format!("{COPY}{name}");
            let page = if name.ends_with("index.html") {
                format!("{address}{name}")
            } else {
                file_address(&build.join(name))?
            };
            let mut runs = Vec::new();
            for _ in 0..RUNS {
                runs.push(open(browser, &page, query).await?);
            }
            let measured = Measured { browser: browser.name(), way, runs };
            print(&measured);
            all.push(measured);
        }
    }
    save(&all, &project().join("target/bench/ways.json"))
}

/// Opens a page in a new browser, with a query.
async fn open(browser: Browser, page: &str, query: &str) -> Outcome<Run> {
    let session = Session::start(browser).await?;
    // What a browser does for itself when it has been started is over.
    tokio::time::sleep(STARTED).await;
    session.client.goto(&format!("{page}?q={query}")).await?;
    let script = "firstAnswer.then(arguments[0])";
    let [answer, wasm]: [f64; 2] = serde_json::from_value(session.client.execute_async(script, Vec::new()).await?)?;
    let heap = if browser.has_devtools() { heap(&session).await? } else { None };
    session.close().await;
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
    println!("{:<32} {least:>6.0} {median:>6.0} {worst:>6.0}   {wasm}, {heap}", format!("{browser}, {way}"));
}

fn save(all: &[Measured], figures: &Path) -> Outcome<()> {
    std::fs::write(figures, serde_json::to_string(all)?)?;
    println!("\n{}", figures.display());
    Ok(())
}
