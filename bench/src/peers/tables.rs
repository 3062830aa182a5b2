//! `bench/RESULTS.md`, and the tables in other documents, written from the results.

use std::fmt::Write;

use time::OffsetDateTime;
use trouvaille_harness::project;
use trouvaille_pack::site::format_number;

use super::corpora::KINDS;
use super::page::{BANDWIDTH, LATENCY};
use super::peer::{ENGINE, PEERS, TEXT_ELSEWHERE};
use super::plots;
use super::results::{CorpusResult, PeerResult, Results, Spread, Start};
use crate::Outcome;

/// Marks a value of a peer that is better than that of Trouvaille.
const AHEAD: &str = "▲";

/// What is printed for a value that was not measured, or does not exist.
const NONE: &str = "–";

/// The value of a measure for an engine; `None` if it was not measured.
type ValueOf = dyn Fn(&PeerResult) -> Option<f64>;

/// A quantity of an engine, compared between engines.
struct Measure {
    name: String,
    value: Box<ValueOf>,
    format: fn(f64) -> String,
    more_is_better: bool,
}

impl Measure {
    fn less(
        name: impl Into<String>,
        format: fn(f64) -> String,
        value: impl Fn(&PeerResult) -> Option<f64> + 'static,
    ) -> Self {
        Self { name: name.into(), value: Box::new(value), format, more_is_better: false }
    }

    fn of(&self, peer: &PeerResult) -> Option<f64> {
        (self.value)(peer)
    }

    /// Whether a peer is better than Trouvaille, after rounding.
    fn is_ahead(&self, peer: &PeerResult, ours: &PeerResult) -> bool {
        let (Some(theirs), Some(ours)) = (self.of(peer), self.of(ours)) else { return false };
        (self.format)(theirs) != (self.format)(ours) && (theirs > ours) == self.more_is_better
    }

    fn cell(&self, peer: &PeerResult, ours: &PeerResult) -> String {
        let mark = if self.is_ahead(peer, ours) { format!(" {AHEAD}") } else { String::new() };
        self.of(peer).map_or_else(|| NONE.to_owned(), |value| (self.format)(value) + &mark)
    }

    /// The value of a peer divided by that of Trouvaille.
    fn ratio_cell(&self, peer: &PeerResult, ours: &PeerResult) -> String {
        let (Some(theirs), Some(our)) = (self.of(peer), self.of(ours)) else { return NONE.to_owned() };
        let mark = if self.is_ahead(peer, ours) { format!(" {AHEAD}") } else { String::new() };
        factor(theirs / our.max(f64::MIN_POSITIVE)) + &mark
    }
}

/// Formats a number with two or three significant digits.
fn short(value: f64) -> String {
    match value {
        value if value >= 99.95 => format!("{value:.0}"),
        value if value >= 9.995 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

fn factor(value: f64) -> String {
    match value {
        value if value >= 9.95 => format!("{value:.0}"),
        value if value >= 0.995 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}

fn kilobytes(value: f64) -> String {
    format_number((value / 1e3).round() as usize)
}

fn megabytes(value: f64) -> String {
    short(value / 1e6)
}

fn thousandths(value: f64) -> String {
    format!("{value:.3}").trim_start_matches('0').to_owned()
}

fn percent(value: f64) -> String {
    format!("{:.1}", value * 100.0)
}

fn quality_measures() -> Vec<Measure> {
    let higher = |name: &str, value: fn(&PeerResult) -> Option<f64>| Measure {
        name: name.to_owned(),
        value: Box::new(value),
        format: thousandths,
        more_is_better: true,
    };
    vec![
        higher("nDCG@10", |peer| Some(peer.quality?.ndcg)),
        higher("MRR@10", |peer| Some(peer.quality?.mrr)),
        Measure::less("queries without results, %", percent, |peer| Some(peer.quality?.without_results)),
    ]
}

fn latency_measures(kind: &'static str) -> Vec<Measure> {
    let latency = move |peer: &PeerResult| peer.latency.get(kind).copied();
    vec![
        Measure::less("median", short, move |peer| Some(latency(peer)?.median)),
        Measure::less("p95", short, move |peer| Some(latency(peer)?.p95)),
        Measure::less("worst", short, move |peer| Some(latency(peer)?.worst)),
        Measure::less("first run, median", short, move |peer| Some(latency(peer)?.first_median)),
        Measure::less("first run, worst", short, move |peer| Some(latency(peer)?.first_worst)),
    ]
}

fn bytes_of(peer: &PeerResult, part: &str) -> Option<f64> {
    peer.bytes.get(part).map(|&bytes| bytes as f64)
}

/// The index and the text, wherever it is.
fn index_and_text(peer: &PeerResult) -> Option<f64> {
    let parts = ["index", "text", "index and text", TEXT_ELSEWHERE];
    let bytes: f64 = parts.iter().filter_map(|part| bytes_of(peer, part)).sum();
    (bytes > 0.0).then_some(bytes)
}

fn size_measures() -> Vec<Measure> {
    let part = |name: &'static str| Measure::less(name, kilobytes, move |peer| bytes_of(peer, name));
    vec![
        part("engine"),
        part("ui"),
        part("index"),
        part("text"),
        Measure::less("index and text", kilobytes, index_and_text),
        Measure::less("sent until the first answer", kilobytes, |peer| Some(peer.start.as_ref()?.transferred as f64)),
    ]
}

fn start_measures() -> Vec<Measure> {
    let of = |name: &str, spread: fn(&Start) -> Option<Spread>| {
        Measure::less(name, whole, move |peer| Some(spread(peer.start.as_ref()?)?.median))
    };
    vec![
        of("cold", |start| start.cold),
        of("from the cache", |start| start.cached),
        of("slow network, cold", |start| start.slow_cold),
        of("slow network, from the cache", |start| start.slow_cached),
    ]
}

fn cost_measures() -> Vec<Measure> {
    vec![
        Measure::less("memory of the page, MB", megabytes, |peer| Some(peer.memory?.loaded as f64)),
        Measure::less("after 1,000 queries, MB", megabytes, |peer| Some(peer.memory?.after_queries as f64)),
        Measure::less("build, s", short, |peer| Some(peer.build?.seconds)),
        Measure::less("peak memory of the build, MB", whole, |peer| Some(peer.build?.peak_bytes as f64 / 1e6)),
    ]
}

/// Every measure of a corpus with the title of its table.
fn all_measures() -> Vec<(String, Vec<Measure>)> {
    let mut all = vec![("Quality".to_owned(), quality_measures())];
    all.extend(KINDS.map(|kind| (format!("Times, {kind}"), latency_measures(kind))));
    all.push(("Compressed size, KB".to_owned(), size_measures()));
    all.push(("First answer, ms".to_owned(), start_measures()));
    all.push(("Memory and build".to_owned(), cost_measures()));
    all
}

/// How a peer is called in tables.
fn title(name: &str) -> &str {
    match name {
        ENGINE => "Trouvaille",
        "pagefind" => "Pagefind",
        "minisearch-fr" => "MiniSearch + French",
        "minisearch" => "MiniSearch",
        "lunr" => "Lunr + fr",
        "flexsearch" => "FlexSearch",
        "zbsearch" => "zbsearch",
        "sqlite" => "SQLite FTS5",
        "fuse" => "Fuse",
        "ufuzzy" => "uFuzzy",
        other => other,
    }
}

/// What the documents of a corpus are.
fn description(corpus: &CorpusResult) -> String {
    let known = match corpus.corpus.as_str() {
        "seeds" => "the articles in seeds/",
        "wikinews" => "news, by key phrases and names",
        "wikinews-headlines" => "news, by their headlines",
        "piaf" => "paragraphs, by questions",
        "service-public" => "long official pages, by questions",
        "code-du-travail" => "labor law, by questions in everyday words",
        "novels" | "novels-1000" | "novels-10000" => "paragraphs of novels",
        other => other,
    };
    known.to_owned()
}

/// A table in Markdown. The first column is text, the others are numbers.
fn table(head: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n|---|{}\n", head.join(" | "), "--:|".repeat(head.len() - 1));
    for row in rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
    text
}

/// The tables that other documents contain, by the names in their marks.
pub fn render(name: &str, results: &Results) -> Option<String> {
    match name {
        "quality" => Some(quality_table(results)),
        "ratios" => Some(ratio_table(results, &RATIO_CORPORA[..2])),
        "speed" => Some(speed_table(results)),
        _ => None,
    }
}

/// nDCG@10 of the peers on all corpora with judgements.
fn quality_table(results: &Results) -> String {
    let measure = &quality_measures()[0];
    let names = ["trouvaille", "pagefind", "minisearch-fr", "lunr", "flexsearch", "zbsearch", "sqlite"];
    let head = ["", "documents"].into_iter().chain(names.map(title)).map(str::to_owned).collect::<Vec<_>>();
    let rows = results.corpora.iter().filter(|corpus| corpus.judged > 0).filter_map(|corpus| {
        let ours = corpus.peer(ENGINE)?;
        let cells =
            names.map(|name| corpus.peer(name).map_or_else(|| NONE.to_owned(), |peer| measure.cell(peer, ours)));
        Some([vec![description(corpus), format_number(corpus.documents)], cells.to_vec()].concat())
    });
    table(&head, rows)
}

/// Times of Trouvaille and of the peers that rank in French.
fn speed_table(results: &Results) -> String {
    let names = ["trouvaille", "pagefind", "minisearch-fr", "zbsearch", "sqlite"];
    let head: Vec<String> = ["ms"].into_iter().chain(names.map(title)).map(str::to_owned).collect();
    let rows = results.corpora.iter().filter(|corpus| corpus.documents >= 1_000).filter_map(|corpus| {
        let ours = corpus.peer(ENGINE)?;
        let measures = latency_measures(KINDS[0]);
        let cells = names.map(|name| {
            corpus.peer(name).map_or_else(
                || NONE.to_owned(),
                |peer| measures[..3].iter().map(|measure| measure.cell(peer, ours)).collect::<Vec<_>>().join(" / "),
            )
        });
        let size = megabytes(corpus.text_bytes as f64);
        let label = format!("{}: {} documents, {size} MB", corpus.corpus, format_number(corpus.documents));
        Some([vec![label], cells.to_vec()].concat())
    });
    table(&head, rows)
}

/// The corpora of the table of ratios. The README has the first two.
const RATIO_CORPORA: [&str; 3] = ["wikinews", "service-public", "code-du-travail"];

/// Each value of the peers divided by that of Trouvaille.
fn ratio_table(results: &Results, corpora: &[&str]) -> String {
    let names: Vec<&str> =
        PEERS.into_iter().filter(|name| ![ENGINE, "fuse", "ufuzzy", "minisearch"].contains(name)).collect();
    let head: Vec<String> =
        ["", "documents"].into_iter().chain(names.iter().map(|name| title(name))).map(str::to_owned).collect();
    let mut rows = Vec::new();
    let [median, p95, worst, ..] = &latency_measures(KINDS[0])[..] else { return String::new() };
    let [.., letter, _, _] = &latency_measures(KINDS[2])[..] else { return String::new() };
    let (sizes, starts, costs) = (size_measures(), start_measures(), cost_measures());
    let measures = [
        ("median of a query", median),
        ("p95", p95),
        ("worst", worst),
        ("one letter, worst", letter),
        ("sent until the first answer", &sizes[5]),
        ("index and text", &sizes[4]),
        ("first answer, slow network", &starts[2]),
        ("memory", &costs[0]),
        ("build", &costs[2]),
    ];
    for (label, measure) in measures {
        for corpus in corpora.iter().filter_map(|name| results.corpus(name)) {
            let Some(ours) = corpus.peer(ENGINE) else { continue };
            let cell =
                |name: &&str| corpus.peer(name).map_or_else(|| NONE.to_owned(), |peer| measure.ratio_cell(peer, ours));
            let cells: Vec<String> = names.iter().map(cell).collect();
            rows.push([vec![label.to_owned(), format_number(corpus.documents)], cells].concat());
        }
    }
    table(&head, rows)
}

/// Writes `bench/RESULTS.md` and the plots, and updates the marked tables of other documents.
pub fn write(results: &Results) -> Outcome<()> {
    let folder = project().join("bench");
    std::fs::write(folder.join("RESULTS.md"), document(results))?;
    for (name, svg) in plots::all(results) {
        std::fs::write(folder.join(name), svg)?;
    }
    crate::figures::write()
}

/// The whole document.
pub fn document(results: &Results) -> String {
    let mut text = format!(
        "# Side by side with other engines for browsers\n\n\
        Written by `make bench-peers` from [results.json](results.json); changes by hand are lost, and a test finds them.\n\n\
        ```sh\n\
        make bench-peers DATA=FOLDER                             # every set in the folder, and the articles in seeds/\n\
        make bench-peers DATA=FOLDER ONLY=\"wikinews minisearch\"  # some corpora and peers; the others keep their results\n\
        make bench-peers DATA=FOLDER RESUME=1                    # skips corpora that were measured in the last 24 hours\n\
        ```\n\n\
        A folder has the [layout of test sets](../docs/performance.md). {AHEAD} marks each value that is better than that of \
        Trouvaille.\n\n"
    );
    text +=
        "## Ratios\n\nThe value of a peer divided by that of Trouvaille: 2 is twice the time, or twice the bytes.\n\n";
    text += &ratio_table(results, &RATIO_CORPORA);
    text += "\n## Growth\n\nOver the paragraphs of novels: 1,000, 10,000 and all of them.\n\n";
    for (name, _) in plots::all(results) {
        let _ = writeln!(text, "![]({name})");
    }
    text += "\n## What was chosen\n\n\
        A peer is set up as its documentation recommends for French. The modules in [peers/](peers/) are the whole set-up.\n\n";
    for peer in PEERS {
        let newest = results.corpora.iter().rev().filter_map(|corpus| corpus.peer(peer));
        let Some(peer) = newest.max_by_key(|peer| !peer.settings.is_empty()) else { continue };
        let versions: Vec<String> = peer.versions.iter().map(|(name, version)| format!("{name} {version}")).collect();
        let _ = writeln!(text, "- **{}** ({}): {}.", title(&peer.name), versions.join(", "), peer.settings);
    }
    let _ = write!(
        text,
        "\n## How it is measured\n\n\
        - Each engine has a Chromium of its own, with the same page around it. The browsers take turns (A B C, B C A, …), \
        with a round of all queries each, in random order. The time of a query is the median of its rounds.\n\
        - A query asks for ten documents. Trouvaille, Pagefind and SQLite also make ten passages. The others return ids: \
        those that hold no text could not show any.\n\
        - The first run is the first time that a page runs a query: Pagefind then loads parts of its index over loopback.\n\
        - Ratios are computed in each round; the table has their median and quartiles.\n\
        - Sizes are what a server with precompressed files sends: brotli at quality 11 for code and 5 for data. \"Index and \
        text\" includes the documents as JSON for engines without text.\n\
        - The first answer is counted from the navigation, in a new browser that shows an empty page, and then once more \
        with the files in its cache. That of Trouvaille is the answer of the whole widget. The slow network has {} Mbit/s \
        and {LATENCY} ms of latency, emulated by the server, because Chromium does not emulate it for workers.\n\
        - Memory is `performance.measureUserAgentSpecificMemory()` and the memory of the wasm, after a first query. Pagefind runs without its worker \
        for this.\n\
        - The build is the whole process, from the documents as JSON to files that are not compressed.\n",
        f64::from(BANDWIDTH) / 1e6
    );
    for corpus in &results.corpora {
        text += &section(corpus);
    }
    text += &lost(results);
    text
}

/// Everything about a corpus.
fn section(corpus: &CorpusResult) -> String {
    let date = OffsetDateTime::from_unix_timestamp(i64::try_from(corpus.measured).unwrap_or_default());
    let machine = &corpus.machine;
    let mut text = format!(
        "\n## {}\n\n{}: {} documents, {} MB of text. Measured on {} in {}, on {} cores of {} with {} GB, {}; load average {} \
        before and {} after.\n",
        corpus.corpus,
        description(corpus),
        format_number(corpus.documents),
        megabytes(corpus.text_bytes as f64),
        date.map_or_else(|_| "an unknown day".to_owned(), |date| date.date().to_string()),
        corpus.browser,
        machine.cores,
        machine.processor,
        machine.memory / 1_000_000_000,
        machine.system,
        corpus.load[0],
        corpus.load[1],
    );
    let Some(ours) = corpus.peer(ENGINE) else { return text };
    for (label, measures) in all_measures() {
        let peers: Vec<&PeerResult> =
            corpus.peers.iter().filter(|peer| measures.iter().any(|measure| measure.of(peer).is_some())).collect();
        if peers.is_empty() {
            continue;
        }
        let kind = KINDS.iter().position(|kind| label.ends_with(kind) && label.starts_with("Times"));
        let count = kind.map_or(corpus.judged, |kind| corpus.queries[kind]);
        let label =
            if kind.is_some() || label == "Quality" { format!("{label}: {}", format_number(count)) } else { label };
        let unit = if kind.is_some() { ", in ms" } else { "" };
        let _ = write!(text, "\n### {label}{unit}\n\n");
        let mut head: Vec<String> = vec![String::new()];
        head.extend(measures.iter().map(|measure| measure.name.clone()));
        if kind.is_some() {
            head.extend(["median ÷ Trouvaille", "p95 ÷ Trouvaille"].map(str::to_owned));
        }
        let rows = peers.iter().map(|peer| {
            let mut row = vec![title(&peer.name).to_owned()];
            row.extend(measures.iter().map(|measure| measure.cell(peer, ours)));
            if let Some(latency) = kind.and_then(|kind| peer.latency.get(KINDS[kind])) {
                row.extend([latency.median_ratio, latency.p95_ratio].map(|ratio| {
                    format!("{} ({}–{})", factor(ratio.median), factor(ratio.lower), factor(ratio.upper))
                }));
            }
            row
        });
        text += &table(&head, rows);
    }
    let skipped: Vec<String> = corpus
        .peers
        .iter()
        .flat_map(|peer| peer.skipped.iter().map(|reason| format!("- {}: {reason}\n", title(&peer.name))))
        .collect();
    if !skipped.is_empty() {
        let _ = write!(text, "\nNot measured:\n\n{}", skipped.concat());
    }
    text
}

/// Every value in which a peer is ahead.
fn lost(results: &Results) -> String {
    let mut text = "\n## Where a peer is ahead\n\n".to_owned();
    let mut rows = Vec::new();
    for corpus in &results.corpora {
        let Some(ours) = corpus.peer(ENGINE) else { continue };
        for (label, measures) in all_measures() {
            for measure in &measures {
                let ahead: Vec<String> = corpus
                    .peers
                    .iter()
                    .filter(|peer| measure.is_ahead(peer, ours))
                    .filter_map(|peer| Some(format!("{} {}", title(&peer.name), (measure.format)(measure.of(peer)?))))
                    .collect();
                if let Some(our) = measure.of(ours).filter(|_| !ahead.is_empty()) {
                    let name = format!("{label}: {}", measure.name);
                    rows.push(vec![corpus.corpus.clone(), name, (measure.format)(our), ahead.join(", ")]);
                }
            }
        }
    }
    let head = ["corpus", "measure", "Trouvaille", "ahead"].map(str::to_owned);
    text += &table(&head, rows);
    text
}

#[cfg(test)]
mod tests {
    use super::{factor, short, thousandths};

    #[test]
    fn numbers_have_few_digits() {
        assert_eq!([0.1234, 1.234, 12.34, 123.4].map(short), ["0.12", "1.23", "12.3", "123"]);
        assert_eq!([0.1234, 1.234, 12.34].map(factor), ["0.12", "1.2", "12"]);
        assert_eq!(thousandths(0.9264), ".926");
    }
}
