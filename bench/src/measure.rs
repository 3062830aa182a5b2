//! Measures a corpus: each query as wasm and natively, with and without passages; opening the index; memory.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::Outcome;
use crate::browser::{Browser, serve};
use crate::corpus::{Corpus, CorpusStats};
use crate::queries::{Kind, Query};
use crate::rounds::{self, Native, Runner, Timing};

/// Number of times that an index is opened, each time in a new browser and with another query.
const OPENINGS: usize = 7;

/// The measurements of a corpus.
#[derive(Debug, Serialize)]
pub struct CorpusResult {
    pub corpus: CorpusStats,
    pub queries: Vec<QueryResult>,
    pub openings: Vec<Opening>,
    pub memory: Memory,
}

/// The measurements of a query.
#[derive(Debug, Serialize)]
pub struct QueryResult {
    #[serde(flatten)]
    pub query: Query,
    pub wasm: Modes<Timing>,
    pub native: Modes<Timing>,
}

/// A value for searches with the passages of the hits, as the page runs them, and without.
#[derive(Debug, Serialize)]
pub struct Modes<T> {
    pub with_passages: T,
    pub without_passages: T,
}

/// Times in a new browser, which has compiled none of the code, in ms.
#[derive(Debug, Serialize)]
pub struct Opening {
    /// Opening the index.
    pub open: f64,
    /// Opening the index and answering a query.
    pub first_answer: f64,
    /// Answering the query again, with the code compiled.
    pub again: f64,
}

/// The size of the wasm memory, in bytes. Growth after loading is the heap of the searches.
#[derive(Debug, Serialize)]
pub struct Memory {
    pub loaded: usize,
    pub after_all_queries: usize,
}

/// The compiled page, and the browser that runs it.
pub struct Bench {
    wasm_folder: PathBuf,
    /// The name and version of the browser.
    pub browser: String,
    /// The resolution of its clock, in ms.
    pub clock: f64,
}

impl Bench {
    /// Opens the page with the wasm in `wasm_folder` once, to identify the browser and its clock.
    pub async fn start(wasm_folder: &Path) -> Outcome<Self> {
        let browser = Browser::open(&serve(wasm_folder, Vec::new().into()).await?).await?;
        let (name, clock) = (browser.name(), browser.loaded.resolution);
        browser.close().await;
        Ok(Self { wasm_folder: wasm_folder.to_owned(), browser: name, clock })
    }

    /// Measures a corpus with the given queries.
    ///
    /// # Errors
    /// If a query matches different numbers of documents in wasm and natively, or the browser fails.
    pub async fn measure(&self, corpus: &Corpus, queries: &[Query]) -> Outcome<CorpusResult> {
        let address = serve(&self.wasm_folder, corpus.index.clone()).await?;
        let mut openings = Vec::new();
        let first_queries = queries.iter().filter(|query| matches!(query.kind, Kind::OfTheSet | Kind::Words));
        for query in first_queries.take(OPENINGS) {
            let browser = Browser::open(&address).await?;
            let (open, first_answer, again) = browser.open_and_answer(&query.text).await?;
            openings.push(Opening { open, first_answer, again });
            browser.close().await;
        }

        let texts: Vec<&str> = queries.iter().map(|query| query.text.as_str()).collect();
        let mut browser = Browser::open(&address).await?;
        let loaded = browser.loaded.memory;
        browser.open_and_answer("").await?;
        browser.prepare(&texts).await?;
        let wasm = in_both_modes(&mut browser, texts.len()).await?;
        let memory = Memory { loaded, after_all_queries: browser.memory().await? };
        browser.close().await;

        let native = in_both_modes(&mut Native::open(&corpus.index, texts)?, queries.len()).await?;
        let mut results = Vec::new();
        for ((query, wasm), native) in queries.iter().zip(wasm).zip(native) {
            let [in_wasm, in_native] = [&wasm, &native].map(|modes| modes.with_passages.found);
            if in_wasm != in_native {
                let text = &query.text;
                return Err(format!("`{text}` matches {in_wasm} documents in wasm, but {in_native} natively").into());
            }
            results.push(QueryResult { query: query.clone(), wasm, native });
        }
        Ok(CorpusResult { corpus: corpus.stats.clone(), queries: results, openings, memory })
    }
}

async fn in_both_modes(runner: &mut impl Runner, queries: usize) -> Outcome<Vec<Modes<Timing>>> {
    let with_passages = rounds::time(runner, queries, true).await?;
    let without_passages = rounds::time(runner, queries, false).await?;
    let modes = with_passages.into_iter().zip(without_passages);
    Ok(modes.map(|(with_passages, without_passages)| Modes { with_passages, without_passages }).collect())
}
