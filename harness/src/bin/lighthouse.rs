//! Audits the page with Lighthouse on an emulated phone, and fails if a score is too low.
//!
//! Timings vary between runs, so the median score of several runs counts.

use std::process::{ExitCode, Stdio};

use serde_json::Value;
use tokio::process::Command;
use trouvaille_harness::Outcome;
use trouvaille_harness::host::{self, Build};

/// The categories and their minimum scores.
const CATEGORIES: [(&str, u32); 4] =
    [("performance", 97), ("accessibility", 100), ("best-practices", 100), ("seo", 100)];

/// The number of runs. It is odd, so that the median is the score of a run.
const RUNS: usize = 3;

#[tokio::main]
async fn main() -> ExitCode {
    match audit().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("error: a score is below its minimum");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs Lighthouse and prints the scores. Returns whether all of them reach their minimum.
async fn audit() -> Outcome<bool> {
    let address = host::serve_compressed(&Build::Compiled.folder()?).await?;
    let mut reports = Vec::new();
    for run in 1..=RUNS {
        println!("lighthouse: run {run} of {RUNS}");
        reports.push(report(&address).await?);
    }
    let mut passed = true;
    println!("{:<16} {:>6} {:>7}   runs", "", "median", "minimum");
    for (category, minimum) in CATEGORIES {
        let mut scores: Vec<u32> = reports.iter().map(|report| score(report, category)).collect();
        scores.sort_unstable();
        let median = scores[RUNS / 2];
        passed &= median >= minimum;
        println!("{category:<16} {median:>6} {minimum:>7}   {scores:?}");
    }
    let report = &reports[RUNS - 1];
    for audit in [
        "first-contentful-paint",
        "largest-contentful-paint",
        "total-blocking-time",
        "cumulative-layout-shift",
        "speed-index",
        "interactive",
    ] {
        println!("{:<26} {}", audit, report["audits"][audit]["displayValue"].as_str().unwrap_or("unknown"));
    }
    for audit in failed_audits(report) {
        println!("{audit}");
    }
    Ok(passed)
}

fn score(report: &Value, category: &str) -> u32 {
    (report["categories"][category]["score"].as_f64().unwrap_or_default() * 100.0).round() as u32
}

/// The audits that lower a score, without those of the category performance: its metrics are printed separately.
fn failed_audits(report: &Value) -> Vec<String> {
    let refs = CATEGORIES[1..].iter().flat_map(|(category, _)| report["categories"][category]["auditRefs"].as_array());
    let counted = refs.flatten().filter(|audit| audit["weight"].as_f64() > Some(0.0));
    let audits = counted.filter_map(|audit| report["audits"].get(audit["id"].as_str()?));
    let failed = audits.filter(|audit| audit["score"].as_f64().is_some_and(|score| score < 1.0));
    failed.map(|audit| format!("{}: {}", audit["id"], audit["title"])).collect()
}

/// Runs Lighthouse once with its default settings: an emulated phone with a slow network and processor.
async fn report(address: &str) -> Outcome<Value> {
    let flags = trouvaille_harness::browser::chromium_arguments()?.join(" ");
    let only = CATEGORIES.map(|(category, _)| category).join(",");
    let mut command = Command::new("lighthouse");
    command.args([address, "--quiet", "--output=json", "--output-path=stdout"]);
    command.args([format!("--chrome-flags={flags}"), format!("--only-categories={only}")]);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .await
        .map_err(|error| format!("cannot run lighthouse: {error}; run `make lighthouse` to install it"))?;
    if !output.status.success() {
        return Err(format!("lighthouse failed with {}; see its output above", output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
