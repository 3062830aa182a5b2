//! Prints the results of a corpus: the times of each kind of query, opening, memory, targets and the slowest queries.

use std::iter::once;

use crate::measure::{CorpusResult, Opening, QueryResult};
use crate::queries::Kind;
use crate::summary::Summary;

/// Number of slowest queries that are printed.
const SLOWEST: usize = 10;

/// On an idle machine, half of a query's runs lie within this percentage of their median.
const MAX_SPREAD: f64 = 8.0;

/// An upper bound on a time, in ms. All targets are for wasm, with passages.
struct Target {
    corpus: &'static str,
    /// The target applies to corpora with at least this much text, in bytes.
    min_text_bytes: usize,
    figure: &'static str,
    max: f64,
}

const TARGETS: [Target; 5] = [
    Target { corpus: "service-public", min_text_bytes: 0, figure: "median", max: 0.3 },
    Target { corpus: "service-public", min_text_bytes: 0, figure: "p95", max: 2.0 },
    Target { corpus: "service-public", min_text_bytes: 0, figure: "worst", max: 8.0 },
    Target { corpus: "novels", min_text_bytes: 50_000_000, figure: "p95", max: 8.0 },
    Target { corpus: "novels", min_text_bytes: 50_000_000, figure: "opening", max: 5.0 },
];

/// Prints the results of a corpus.
pub fn print(result: &CorpusResult) {
    let corpus = &result.corpus;
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    println!(
        "\n{}: {} documents, {:.1} MB of text; index of {:.1} MB, built in {:.1} s ({:.0} MB of text per second)",
        corpus.name,
        corpus.documents,
        megabytes(corpus.text_bytes),
        megabytes(corpus.index_bytes),
        corpus.building,
        megabytes(corpus.text_bytes) / corpus.building,
    );
    print_times(&result.queries);
    let all = summary(&result.queries.iter().collect::<Vec<_>>(), |result| result.wasm.with_passages.median);
    let opening = print_opening(result);
    print_targets(result, all, opening);
    print_slowest(&result.queries);
}

fn print_times(queries: &[QueryResult]) {
    let columns = format!("{:>9} {:>8} {:>8}", "median", "p95", "worst");
    println!(
        "\n{:28} {:<31} {:<27} {:<27} wasm/native",
        "  ms", "wasm, with passages", "without", "native, with passages"
    );
    println!("  {:<19} {:>7} {columns} {:>4} {columns} {columns} {:>9}", "queries", "number", "± %", "median");
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let of_kind: Vec<&QueryResult> = queries.iter().filter(|result| result.query.kind == kind).collect();
        (kind.name(), of_kind)
    });
    for (name, queries) in kinds.chain(once(("all", queries.iter().collect()))) {
        let Some(with) = summary(&queries, |result| result.wasm.with_passages.median) else { continue };
        let column = |of: fn(&QueryResult) -> f64| summary(&queries, of).map_or_else(String::new, figures);
        let median = |of: fn(&QueryResult) -> f64| summary(&queries, of).map_or(0.0, |summary| summary.median);
        println!(
            "  {name:<19} {:>7} {} {:>4.0} {} {} {:>9.1}",
            queries.len(),
            figures(with),
            median(|result| result.wasm.with_passages.spread) * 50.0,
            column(|result| result.wasm.without_passages.median),
            column(|result| result.native.with_passages.median),
            median(|result| result.wasm.with_passages.median / result.native.with_passages.median),
        );
    }
    println!("  The time of a query is the median of its runs; half of them lie within the ± % of it.");
    let spread = Summary::of(queries.iter().map(|result| result.wasm.with_passages.spread * 50.0));
    if spread.is_some_and(|spread| spread.median > MAX_SPREAD) {
        println!(
            "  The typical ± exceeds {MAX_SPREAD} %: the machine was busy and the times are too long. Measure again."
        );
    }
}

/// Prints the times of opening and the memory. Returns the times to the first answer.
fn print_opening(result: &CorpusResult) -> Option<Summary> {
    let summary = |of: fn(&Opening) -> f64| Summary::of(result.openings.iter().map(of));
    let (open, first) = (summary(|opening| opening.open)?, summary(|opening| opening.first_answer)?);
    let again = summary(|opening| opening.again)?;
    println!(
        "\n  opening: {:.3} ms; with the first answer {:.2} ms; the same answer again {:.2} ms",
        open.median, first.median, again.median
    );
    let browsers = result.openings.len();
    println!(
        "           medians of {browsers} new browsers; worst {:.3}, {:.2} and {:.2} ms",
        open.worst, first.worst, again.worst
    );
    let memory = &result.memory;
    println!(
        "  memory:  {:.1} MB with the index loaded; all queries add {:.2} MB",
        memory.loaded as f64 / 1e6,
        (memory.after_all_queries - memory.loaded) as f64 / 1e6
    );
    Some(first)
}

fn print_targets(result: &CorpusResult, all: Option<Summary>, opening: Option<Summary>) {
    let corpus = &result.corpus;
    let targets =
        TARGETS.iter().filter(|target| target.corpus == corpus.name && target.min_text_bytes <= corpus.text_bytes);
    for Target { figure, max, .. } in targets {
        let measured = match *figure {
            "median" => all.map(|all| all.median),
            "p95" => all.map(|all| all.p95),
            "worst" => all.map(|all| all.worst),
            _ => opening.map(|opening| opening.median),
        };
        let Some(measured) = measured else { continue };
        let verdict = if measured <= *max { "met" } else { "MISSED" };
        println!("  target:  {figure:<7} {measured:>8.2} ms, at most {max:.1}: {verdict}");
    }
}

fn print_slowest(queries: &[QueryResult]) {
    let mut slowest: Vec<&QueryResult> = queries.iter().collect();
    slowest.sort_by(|a, b| b.wasm.with_passages.median.total_cmp(&a.wasm.with_passages.median));
    println!("\n  slowest      wasm   ± %  without   native   found");
    for QueryResult { query, wasm, native } in slowest.into_iter().take(SLOWEST) {
        let [with, without, native] =
            [&wasm.with_passages, &wasm.without_passages, &native.with_passages].map(|timed| timed.median);
        let (spread, found) = (wasm.with_passages.spread * 50.0, wasm.with_passages.found);
        println!("          {with:>8.2} {spread:>5.0} {without:>8.2} {native:>8.2} {found:>7}  {}", query.text);
    }
}

fn summary(queries: &[&QueryResult], of: impl Fn(&QueryResult) -> f64) -> Option<Summary> {
    Summary::of(queries.iter().map(|result| of(result)))
}

fn figures(summary: Summary) -> String {
    format!("{:>9.3} {:>8.2} {:>8.2}", summary.median, summary.p95, summary.worst)
}
