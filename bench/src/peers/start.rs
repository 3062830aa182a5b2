//! The time from the navigation to the first answer, in new browsers and from their caches.

use std::collections::HashMap;

use super::corpora::Corpus;
use super::page::{Page, Server};
use super::peer::{ENGINE, Peer};
use super::results::{Spread, Start};
use crate::Outcome;

/// The number of new browsers for each peer.
const RUNS: usize = 5;

/// The number of new browsers on the slow network: three for at most this many bytes, one for more. Above the second
/// limit, the slow network is skipped: it would take more than a minute and a half.
const SLOW_RUNS: usize = 3;
const MAX_BYTES_FOR_RUNS: usize = 2_000_000;
const MAX_BYTES: usize = 20_000_000;

/// The times of a peer: cold and cached.
#[derive(Default)]
struct Times {
    cold: Vec<f64>,
    cached: Vec<f64>,
}

/// Measures all peers with files, in turns.
pub async fn measure(server: &Server, corpus: &Corpus, peers: &mut [Peer]) -> Outcome<()> {
    let query = corpus.first_query();
    let mut fast: HashMap<&str, Times> = HashMap::new();
    let mut transferred: HashMap<&str, usize> = HashMap::new();
    let is_measured =
        |peer: &Peer| peer.name != ENGINE && (peer.result.build.is_some() || peer.result.name == super::WIDGET);
    for run in 0..RUNS {
        for turn in 0..peers.len() {
            let peer = &peers[(turn + run) % peers.len()];
            if is_measured(peer) {
                let sent = open(server, peer.name, query, fast.entry(peer.name).or_default()).await?;
                transferred.insert(peer.name, sent);
            }
        }
    }
    let mut slow: HashMap<&str, Times> = HashMap::new();
    server.set_slow(true);
    for run in 0..SLOW_RUNS {
        for turn in 0..peers.len() {
            let peer = &mut peers[(turn + run) % peers.len()];
            let bytes = transferred.get(peer.name).copied().unwrap_or_default();
            if !is_measured(peer) || (run > 0 && bytes > MAX_BYTES_FOR_RUNS) {
                continue;
            }
            if bytes > MAX_BYTES {
                let megabytes = bytes as f64 / 1e6;
                peer.result.skipped.push(format!("slow network: {megabytes:.0} MB take too long"));
                continue;
            }
            open(server, peer.name, query, slow.entry(peer.name).or_default()).await?;
        }
    }
    server.set_slow(false);
    for peer in &mut *peers {
        let Some(times) = fast.remove(peer.name) else { continue };
        let slow = slow.remove(peer.name).unwrap_or_default();
        let start = Start {
            cold: Spread::of(times.cold),
            cached: Spread::of(times.cached),
            slow_cold: Spread::of(slow.cold),
            slow_cached: Spread::of(slow.cached),
            transferred: transferred.get(peer.name).copied().unwrap_or_default(),
        };
        let ms =
            |spread: Option<Spread>| spread.map_or_else(|| "–".to_owned(), |spread| format!("{:.0}", spread.median));
        println!(
            "  {:<14} first answer: {} ms, from the cache {}; at 1.6 Mbit/s {} and {}; {} bytes sent",
            peer.name,
            ms(start.cold),
            ms(start.cached),
            ms(start.slow_cold),
            ms(start.slow_cached),
            start.transferred
        );
        peer.result.start = Some(start);
    }
    Ok(())
}

/// Opens the page of a peer in a new browser twice. Returns the number of bytes that were sent the first time.
async fn open(server: &Server, name: &'static str, query: &str, times: &mut Times) -> Outcome<usize> {
    let page = Page::start(server, name).await?;
    server.take_sent();
    times.cold.push(page.open_with_query(query).await?);
    let sent = server.take_sent();
    page.leave().await?;
    times.cached.push(page.open_with_query(query).await?);
    page.close().await;
    Ok(sent)
}
