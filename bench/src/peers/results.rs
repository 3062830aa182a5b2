//! The results of the comparison, as `bench/results.json` has them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use trouvaille_harness::project;

use super::machine::Machine;
use crate::Outcome;

/// The results of all corpora, smallest first.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Results {
    pub corpora: Vec<CorpusResult>,
}

/// The results of a corpus.
#[derive(Debug, Serialize, Deserialize)]
pub struct CorpusResult {
    pub corpus: String,
    pub documents: usize,
    pub text_bytes: usize,
    /// The number of timed queries of each kind.
    pub queries: Vec<usize>,
    /// The number of queries with judgements.
    pub judged: usize,
    /// When, in seconds since 1970.
    pub measured: u64,
    pub machine: Machine,
    pub browser: String,
    /// The load average before and after.
    pub load: [f64; 2],
    /// Trouvaille first.
    pub peers: Vec<PeerResult>,
}

/// The results of an engine. What is missing was [skipped](Self::skipped).
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct PeerResult {
    pub name: String,
    pub versions: BTreeMap<String, String>,
    pub settings: String,
    /// Whether it holds the text, so that it could show passages.
    pub holds_text: bool,
    pub build: Option<Build>,
    /// The size of each part, compressed with brotli.
    pub bytes: BTreeMap<String, usize>,
    /// By kind of query.
    pub latency: BTreeMap<String, Latency>,
    pub quality: Option<Quality>,
    pub start: Option<Start>,
    pub memory: Option<Memory>,
    /// What was not measured, and why.
    #[serde(default)]
    pub skipped: Vec<String>,
}

/// The cost of building the files, of the whole process.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Build {
    pub seconds: f64,
    pub peak_bytes: u64,
}

/// Times of queries, in ms: the median of the rounds of each query, and then the median, 95th percentile and maximum
/// over the queries.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Latency {
    pub median: f64,
    pub p95: f64,
    pub worst: f64,
    /// The same when each query is run for the first time.
    pub first_median: f64,
    pub first_worst: f64,
    /// The time divided by that of Trouvaille in the same round.
    pub median_ratio: Spread,
    pub p95_ratio: Spread,
    pub worst_ratio: Spread,
    pub rounds: usize,
}

/// The median and the quartiles of repeated measurements.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    pub lower: f64,
    pub median: f64,
    pub upper: f64,
}

impl Spread {
    /// `None` without values.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let last = values.len().checked_sub(1)?;
        let [lower, median, upper] = [1, 2, 3].map(|quarters| values[last * quarters / 4]);
        Some(Self { lower, median, upper })
    }
}

/// The quality of the first ten documents, over all judged queries.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Quality {
    pub ndcg: f64,
    pub mrr: f64,
    /// The share of queries without results.
    pub without_results: f64,
}

/// The time from the navigation to the first answer, in ms.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Start {
    pub cold: Option<Spread>,
    pub cached: Option<Spread>,
    /// The same at 1.6 Mbit/s with 150 ms.
    pub slow_cold: Option<Spread>,
    pub slow_cached: Option<Spread>,
    /// What the server sent until the first answer, in bytes.
    pub transferred: usize,
}

/// The memory of the page with its workers and wasm, in bytes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Memory {
    pub loaded: u64,
    pub after_queries: u64,
}

impl CorpusResult {
    pub fn is_newer_than(&self, age: Duration) -> bool {
        let measured = SystemTime::UNIX_EPOCH + Duration::from_secs(self.measured);
        SystemTime::now().duration_since(measured).is_ok_and(|elapsed| elapsed < age)
    }

    pub fn peer(&self, name: &str) -> Option<&PeerResult> {
        self.peers.iter().find(|peer| peer.name == name)
    }
}

impl Results {
    pub fn file() -> PathBuf {
        project().join("bench/results.json")
    }

    /// The results so far; empty if there are none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read() -> Outcome<Self> {
        let file = Self::file();
        if !file.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(&file)?;
        serde_json::from_str(&text).map_err(|error| {
            format!("`{}` has an unknown format: {error}; remove it to measure everything again", file.display()).into()
        })
    }

    pub fn write(&self) -> Outcome<()> {
        Ok(std::fs::write(Self::file(), serde_json::to_string_pretty(self)? + "\n")?)
    }

    /// Replaces the results of a corpus. Peers that were not measured again keep their results.
    pub fn insert(&mut self, mut new: CorpusResult) {
        if let Some(position) = self.corpora.iter().position(|known| known.corpus == new.corpus) {
            let old = self.corpora.remove(position);
            let is_kept = |peer: &PeerResult| new.peers.iter().all(|measured| measured.name != peer.name);
            let kept: Vec<PeerResult> = old.peers.into_iter().filter(is_kept).collect();
            new.peers.extend(kept);
            new.peers.sort_by_key(|peer| super::peer::PEERS.iter().position(|name| *name == peer.name));
        }
        self.corpora.push(new);
        self.corpora.sort_by_key(|corpus| corpus.text_bytes);
    }

    pub fn corpus(&self, name: &str) -> Option<&CorpusResult> {
        self.corpora.iter().find(|result| result.corpus == name)
    }
}
