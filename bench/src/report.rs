//! What does a reader of the figures want to know? How long queries of each kind take, which are slowest, and whether that is
//! what was promised.

use std::iter::once;

use crate::measure::{Asked, Measured, Opening};
use crate::queries::Kind;
use crate::summary::Summary;

/// So many of the slowest queries are named.
const SLOWEST: usize = 10;

/// On a machine that does nothing else, half of a query's runs lie within so many % of their median.
const BUSY: f64 = 8.0;

/// What a figure is to be at most, in ms. All are those of wasm, passages included.
struct Target {
    corpus: &'static str,
    /// It is for corpora of so many bytes of text at least.
    text_bytes: usize,
    figure: &'static str,
    most: f64,
}

const TARGETS: [Target; 5] = [
    Target { corpus: "service-public", text_bytes: 0, figure: "median", most: 0.3 },
    Target { corpus: "service-public", text_bytes: 0, figure: "p95", most: 2.0 },
    Target { corpus: "service-public", text_bytes: 0, figure: "worst", most: 8.0 },
    Target { corpus: "novels", text_bytes: 50_000_000, figure: "p95", most: 8.0 },
    Target { corpus: "novels", text_bytes: 50_000_000, figure: "opening", most: 5.0 },
];

/// Prints what was measured of a corpus.
pub fn print(measured: &Measured) {
    let corpus = &measured.corpus;
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    println!(
        "\n{}: {} documents, {:.1} MB of text, index of {:.1} MB built in {:.1} s ({:.0} MB of text a second)",
        corpus.name,
        corpus.documents,
        megabytes(corpus.text_bytes),
        megabytes(corpus.index_bytes),
        corpus.building,
        megabytes(corpus.text_bytes) / corpus.building,
    );
    print_times(&measured.queries);
    let all = summary(&measured.queries.iter().collect::<Vec<_>>(), |asked| asked.wasm.with_passages.median);
    let opening = print_opening(measured);
    print_targets(measured, all, opening);
    print_slowest(&measured.queries);
}

fn print_times(queries: &[Asked]) {
    let three = format!("{:>9} {:>8} {:>8}", "median", "p95", "worst");
    println!(
        "\n{:28} {:<31} {:<27} {:<27} wasm/native",
        "  ms", "wasm, with passages", "without", "native, with passages"
    );
    println!("  {:<19} {:>7} {three} {:>4} {three} {three} {:>9}", "queries", "number", "± %", "median");
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let of_kind: Vec<&Asked> = queries.iter().filter(|asked| asked.query.kind == kind).collect();
        (kind.name(), of_kind)
    });
    for (name, queries) in kinds.chain(once(("all", queries.iter().collect()))) {
        let Some(with) = summary(&queries, |asked| asked.wasm.with_passages.median) else { continue };
        let column = |of: fn(&Asked) -> f64| summary(&queries, of).map_or_else(String::new, figures);
        let half = |of: fn(&Asked) -> f64| summary(&queries, of).map_or(0.0, |summary| summary.median);
        println!(
            "  {name:<19} {:>7} {} {:>4.0} {} {} {:>9.1}",
            queries.len(),
            figures(with),
            half(|asked| asked.wasm.with_passages.spread) * 50.0,
            column(|asked| asked.wasm.without_passages.median),
            column(|asked| asked.native.with_passages.median),
            half(|asked| asked.wasm.with_passages.median / asked.native.with_passages.median),
        );
    }
    println!("  A query's time is the median of its runs; half of them lie within ± so many % of it.");
    let spread = Summary::of(queries.iter().map(|asked| asked.wasm.with_passages.spread * 50.0));
    if spread.is_some_and(|spread| spread.median > BUSY) {
        println!(
            "  That is more than {BUSY} %: the machine was busy, and times are longer than they are. Measure again when it is not."
        );
    }
}

/// Prints what opening takes and what memory; returns the median time to a first answer.
fn print_opening(measured: &Measured) -> Option<Summary> {
    let summary = |of: fn(&Opening) -> f64| Summary::of(measured.openings.iter().map(of));
    let (open, first) = (summary(|opening| opening.open)?, summary(|opening| opening.first_answer)?);
    let again = summary(|opening| opening.again)?;
    println!(
        "\n  opening: {:.3} ms, with a first answer {:.2} ms; the same answer again {:.2} ms",
        open.median, first.median, again.median
    );
    let browsers = measured.openings.len();
    println!(
        "           medians of {browsers} new browsers; at worst {:.3}, {:.2} and {:.2} ms",
        open.worst, first.worst, again.worst
    );
    let memory = &measured.memory;
    println!(
        "  memory:  {:.1} MB with the index loaded; all queries add {:.2} MB",
        memory.loaded as f64 / 1e6,
        (memory.after_all_queries - memory.loaded) as f64 / 1e6
    );
    Some(first)
}

fn print_targets(measured: &Measured, all: Option<Summary>, opening: Option<Summary>) {
    let corpus = &measured.corpus;
    let targets =
        TARGETS.iter().filter(|target| target.corpus == corpus.name && target.text_bytes <= corpus.text_bytes);
    for Target { figure, most, .. } in targets {
        let measured = match *figure {
            "median" => all.map(|all| all.median),
            "p95" => all.map(|all| all.p95),
            "worst" => all.map(|all| all.worst),
            _ => opening.map(|opening| opening.median),
        };
        let Some(measured) = measured else { continue };
        let verdict = if measured <= *most { "met" } else { "MISSED" };
        println!("  target:  {figure:<7} {measured:>8.2} ms, at most {most:.1}: {verdict}");
    }
}

fn print_slowest(queries: &[Asked]) {
    let mut slowest: Vec<&Asked> = queries.iter().collect();
    slowest.sort_by(|one, other| other.wasm.with_passages.median.total_cmp(&one.wasm.with_passages.median));
    println!("\n  slowest      wasm   ± %  without   native   finds");
    for Asked { query, wasm, native } in slowest.into_iter().take(SLOWEST) {
        let [with, without, native] =
            [&wasm.with_passages, &wasm.without_passages, &native.with_passages].map(|timed| timed.median);
        let (spread, found) = (wasm.with_passages.spread * 50.0, wasm.with_passages.found);
        println!("          {with:>8.2} {spread:>5.0} {without:>8.2} {native:>8.2} {found:>7}  {}", query.text);
    }
}

fn summary(queries: &[&Asked], of: impl Fn(&Asked) -> f64) -> Option<Summary> {
    Summary::of(queries.iter().map(|asked| of(asked)))
}

fn figures(summary: Summary) -> String {
    format!("{:>9.3} {:>8.2} {:>8.2}", summary.median, summary.p95, summary.worst)
}
