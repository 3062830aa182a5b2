//! What is measured of a corpus? Each query in both worlds, with its passages and without; opening; the memory that it takes.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::Outcome;
use crate::browser::{Browser, serve};
use crate::corpus::{Corpus, Facts};
use crate::queries::{Kind, Query};
use crate::rounds::{self, Answers, Native, Timed};

/// An index is opened so often, each time in a browser of its own and with a first query of its own.
const OPENINGS: usize = 7;

/// What was measured of a corpus.
#[derive(Debug, Serialize)]
pub struct Measured {
    pub corpus: Facts,
    pub queries: Vec<Asked>,
    pub openings: Vec<Opening>,
    pub memory: Memory,
}

/// What a query took.
#[derive(Debug, Serialize)]
pub struct Asked {
    #[serde(flatten)]
    pub query: Query,
    pub wasm: Modes<Timed>,
    pub native: Modes<Timed>,
}

/// A search with the passages of its hits, which is what a reader waits for, and without.
#[derive(Debug, Serialize)]
pub struct Modes<Figure> {
    pub with_passages: Figure,
    pub without_passages: Figure,
}

/// What it took, in ms, in a browser that had run none of it before.
#[derive(Debug, Serialize)]
pub struct Opening {
    /// To open the index.
    pub open: f64,
    /// To open it and to answer a first query.
    pub first_answer: f64,
    /// To answer it again, for which nothing is left to compile.
    pub again: f64,
}

/// The bytes of the wasm's memory. What is added after loading is the heap of the searches.
#[derive(Debug, Serialize)]
pub struct Memory {
    pub loaded: usize,
    pub after_all_queries: usize,
}

/// A page for a browser.
pub struct Bench {
    page: PathBuf,
    /// The browser and its version.
    pub browser: String,
    /// The smallest step of its clock, in ms.
    pub clock: f64,
}

impl Bench {
    /// Takes the page with the wasm in the folder `page`, and looks what browser there is for it.
    pub async fn start(page: &Path) -> Outcome<Self> {
        let nothing = Browser::open(&serve(page, Vec::new().into()).await?).await?;
        let (browser, clock) = (nothing.name(), nothing.loaded.resolution);
        nothing.close().await;
        Ok(Self { page: page.to_owned(), browser, clock })
    }

    pub async fn measure(&self, corpus: &Corpus, queries: &[Query]) -> Outcome<Measured> {
        let address = serve(&self.page, corpus.index.clone()).await?;
        let mut openings = Vec::new();
        let firsts = queries.iter().filter(|query| matches!(query.kind, Kind::OfTheSet | Kind::Words));
        for first in firsts.take(OPENINGS) {
            let browser = Browser::open(&address).await?;
            let (open, first_answer, again) = browser.open_and_answer(&first.text).await?;
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
        let mut asked = Vec::new();
        for ((query, wasm), native) in queries.iter().zip(wasm).zip(native) {
            let [in_wasm, here] = [&wasm, &native].map(|modes| modes.with_passages.found);
            if in_wasm != here {
                let text = &query.text;
                return Err(format!("`{text}` finds {in_wasm} documents in wasm and {here} on this machine").into());
            }
            asked.push(Asked { query: query.clone(), wasm, native });
        }
        Ok(Measured { corpus: corpus.facts.clone(), queries: asked, openings, memory })
    }
}

async fn in_both_modes(answers: &mut impl Answers, queries: usize) -> Outcome<Vec<Modes<Timed>>> {
    let with_passages = rounds::time(answers, queries, true).await?;
    let without_passages = rounds::time(answers, queries, false).await?;
    let modes = with_passages.into_iter().zip(without_passages);
    Ok(modes.map(|(with_passages, without_passages)| Modes { with_passages, without_passages }).collect())
}
