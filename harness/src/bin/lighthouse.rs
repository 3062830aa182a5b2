//! Asks Lighthouse what it thinks of the page on a phone, and fails where that is not enough.
//!
//! Times differ from run to run, so it is asked several times, and of each score the median counts.

use std::process::{ExitCode, Stdio};

use serde_json::Value;
use tokio::process::Command;
use trouvaille_harness::Outcome;
use trouvaille_harness::host::{self, Build};

/// What is scored, and what must be reached.
const CATEGORIES: [(&str, u32); 4] =
    [("performance", 97), ("accessibility", 100), ("best-practices", 100), ("seo", 100)];

/// So often it is asked.
const RUNS: usize = 3;

#[tokio::main]
async fn main() -> ExitCode {
    match ask().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("lighthouse: not enough");
            ExitCode::FAILURE
        }
        Err(problem) => {
            eprintln!("lighthouse: {problem}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every score is high enough.
async fn ask() -> Outcome<bool> {
    let address = host::serve_compressed(&Build::Seeds.folder()?).await?;
    let mut reports = Vec::new();
    for run in 1..=RUNS {
        println!("lighthouse: run {run} of {RUNS}");
        reports.push(report(&address).await?);
    }
    let mut enough = true;
    println!("{:<16} {:>6} {:>6}   runs", "", "median", "least");
    for (category, least) in CATEGORIES {
        let mut scores: Vec<u32> = reports.iter().map(|report| score(report, category)).collect();
        scores.sort_unstable();
        let median = scores[RUNS / 2];
        enough &= median >= least;
        println!("{category:<16} {median:>6} {least:>6}   {scores:?}");
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
    for complaint in complaints(report) {
        println!("{complaint}");
    }
    Ok(enough)
}

fn score(report: &Value, category: &str) -> u32 {
    (report["categories"][category]["score"].as_f64().unwrap_or_default() * 100.0).round() as u32
}

/// What keeps a score from being full, performance apart: its reasons are the times.
fn complaints(report: &Value) -> Vec<String> {
    let refs = CATEGORIES[1..].iter().flat_map(|(category, _)| report["categories"][category]["auditRefs"].as_array());
    let counted = refs.flatten().filter(|audit| audit["weight"].as_f64() > Some(0.0));
    let audits = counted.filter_map(|audit| report["audits"].get(audit["id"].as_str()?));
    let failed = audits.filter(|audit| audit["score"].as_f64().is_some_and(|score| score < 1.0));
    failed.map(|audit| format!("{}: {}", audit["id"], audit["title"])).collect()
}

/// Has Lighthouse look at the page once, as it does by default: on a phone, with its network and its processor.
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
        .map_err(|error| format!("lighthouse does not run ({error}): `make lighthouse` installs it"))?;
    if !output.status.success() {
        return Err(format!("lighthouse ended with {}; what it said is above", output.status).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
