//! The memory of a page after loading and a first query, and after a thousand queries.

use std::time::Duration;

use super::corpora::Corpus;
use super::page::{Page, Server};
use super::peer::{ENGINE, Peer, WIDGET};
use super::results::Memory;
use crate::Outcome;

const QUERIES: usize = 1_000;

/// How long the queries may take.
const MAX: Duration = Duration::from_secs(60);

/// Measures all peers with files.
pub async fn measure(server: &Server, corpus: &Corpus, peers: &mut [Peer]) -> Outcome<()> {
    let queries: Vec<String> = corpus.timed.iter().flatten().cycle().take(QUERIES).cloned().collect();
    for peer in peers {
        if peer.name == ENGINE || (peer.name != WIDGET && peer.result.build.is_none()) {
            continue;
        }
        let page = Page::start(server, peer.name).await?;
        page.open_to_measure_memory().await?;
        // The widget loads its wasm, and Pagefind its index, when they are needed.
        page.run(&[corpus.first_query().to_owned()], false, MAX).await?;
        let loaded = page.memory().await?;
        let (times, _) = page.run(&queries, false, MAX).await?;
        if times.len() < queries.len() {
            peer.result.skipped.push(format!("memory: only {} queries in {} s", times.len(), MAX.as_secs()));
        }
        let memory = Memory { loaded, after_queries: page.memory().await? };
        println!(
            "  {:<14} memory: {:.1} MB, after the queries {:.1} MB",
            peer.name,
            memory.loaded as f64 / 1e6,
            memory.after_queries as f64 / 1e6
        );
        peer.result.memory = Some(memory);
        page.close().await;
    }
    Ok(())
}
