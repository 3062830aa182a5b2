//! Times of queries, and the quality of the answers.
//!
//! Each peer has a browser of its own, and the browsers take turns: A B C A B C, then B C A in the next round, so that a
//! disturbance of the machine affects all of them. Each round runs all queries of a kind in a new random order.

use std::collections::HashMap;
use std::time::Duration;

use fastrand::Rng;
use trouvaille_cli::metrics;

use super::corpora::{Corpus, KINDS};
use super::page::{Page, Server};
use super::peer::{ENGINE, Peer, WIDGET};
use super::results::{Latency, Quality, Spread};
use crate::Outcome;
use crate::summary::Summary;

/// The number of rounds after the first one, in which the browser compiles the code.
const ROUNDS: usize = 5;

/// How long a round of a peer may take. Slower peers are skipped.
const MAX_ROUND: Duration = Duration::from_secs(10);
const MAX_JUDGED: Duration = Duration::from_secs(120);

/// Measures the times and the quality of all peers with files.
pub async fn measure(server: &Server, corpus: &Corpus, peers: &mut [Peer]) -> Outcome<()> {
    let mut pages: Vec<Option<Page>> = Vec::new();
    for peer in &mut *peers {
        pages.push(open(server, peer).await?);
    }
    for (peer, page) in peers.iter_mut().zip(&pages) {
        let Some(page) = page.as_ref().filter(|_| !corpus.set.queries.is_empty()) else { continue };
        match quality(page, corpus).await? {
            Some(quality) => {
                println!(
                    "  {:<14} nDCG@10 {:.3}, MRR@10 {:.3}, no results {:.1} %",
                    peer.name,
                    quality.ndcg,
                    quality.mrr,
                    quality.without_results * 100.0
                );
                peer.result.quality = Some(quality);
            }
            None => peer.result.skipped.push(format!("quality: more than {} s for all queries", MAX_JUDGED.as_secs())),
        }
    }
    for (kind, queries) in KINDS.into_iter().zip(&corpus.timed) {
        time(kind, queries, peers, &pages).await?;
    }
    for page in pages.into_iter().flatten() {
        page.close().await;
    }
    Ok(())
}

/// Opens the page of a peer; `None` if it has no files or cannot open them.
async fn open(server: &Server, peer: &mut Peer) -> Outcome<Option<Page>> {
    if peer.name == WIDGET || peer.result.build.is_none() {
        return Ok(None);
    }
    let page = Page::start(server, peer.name).await?;
    match page.open().await {
        Ok(()) => Ok(Some(page)),
        Err(error) if peer.name == ENGINE => Err(error),
        Err(error) => {
            println!("  {}: {error}", peer.name);
            peer.result.skipped.push("all: its page cannot open the files".to_owned());
            peer.result.build = None;
            page.close().await;
            Ok(None)
        }
    }
}

async fn quality(page: &Page, corpus: &Corpus) -> Outcome<Option<Quality>> {
    let queries: Vec<String> = corpus.set.queries.iter().map(|query| query.text.clone()).collect();
    let (_, rankings) = page.run(&queries, true, MAX_JUDGED).await?;
    if rankings.len() < queries.len() {
        return Ok(None);
    }
    let judged = corpus.set.queries.iter().zip(&rankings);
    let qualities: Vec<_> =
        judged.filter_map(|(query, ranking)| metrics::Quality::of(ranking, &query.judgements)).collect();
    let without_results = rankings.iter().filter(|ranking| ranking.is_empty()).count() as f64 / rankings.len() as f64;
    Ok(metrics::Quality::mean(&qualities).map(|mean| Quality { ndcg: mean.ndcg, mrr: mean.mrr, without_results }))
}

/// The times of one peer.
struct Times {
    first: Summary,
    /// Of each query, in each round.
    of_queries: Vec<Vec<f64>>,
    of_rounds: Vec<Summary>,
}

/// Times the queries of a kind.
async fn time(kind: &'static str, queries: &[String], peers: &mut [Peer], pages: &[Option<Page>]) -> Outcome<()> {
    let mut timed: HashMap<usize, Times> = HashMap::new();
    for (number, (peer, page)) in peers.iter_mut().zip(pages).enumerate() {
        let Some(page) = page else { continue };
        let (times, _) = page.run(queries, false, MAX_ROUND).await?;
        let is_complete = times.len() == queries.len();
        match Summary::of(times).filter(|_| is_complete) {
            Some(first) => {
                timed.insert(
                    number,
                    Times { first, of_queries: vec![Vec::new(); queries.len()], of_rounds: Vec::new() },
                );
            }
            None => {
                println!("  {:<14} {kind}: skipped, more than {} s for a round", peer.name, MAX_ROUND.as_secs());
                peer.result.skipped.push(format!(
                    "{kind}: more than {} s for {} queries",
                    MAX_ROUND.as_secs(),
                    queries.len()
                ));
            }
        }
    }
    let mut random = Rng::with_seed(0);
    for round in 0..ROUNDS {
        let mut order: Vec<usize> = (0..queries.len()).collect();
        random.shuffle(&mut order);
        let ordered: Vec<String> = order.iter().map(|&number| queries[number].clone()).collect();
        let turns = (0..pages.len()).map(|turn| (turn + round) % pages.len());
        for number in turns {
            let (Some(page), Some(times)) = (&pages[number], timed.get_mut(&number)) else { continue };
            // The first round was within the limit, so a later one is allowed to take a little longer.
            let (round, _) = page.run(&ordered, false, MAX_ROUND * 3).await?;
            times.of_rounds.extend(Summary::of(round.iter().copied()));
            for (&query, time) in order.iter().zip(round) {
                times.of_queries[query].push(time);
            }
        }
    }
    let ours = peers.iter().position(|peer| peer.name == ENGINE).and_then(|number| timed.get(&number));
    let ours = ours.map(|times| times.of_rounds.clone()).unwrap_or_default();
    for (number, peer) in peers.iter_mut().enumerate() {
        let Some(latency) = timed.remove(&number).and_then(|times| latency(&times, &ours)) else { continue };
        println!(
            "  {:<14} {kind}: median {:.3}, p95 {:.2}, worst {:.2} ms; {:.1} × the median of Trouvaille",
            peer.name, latency.median, latency.p95, latency.worst, latency.median_ratio.median
        );
        peer.result.latency.insert(kind.to_owned(), latency);
    }
    Ok(())
}

fn latency(times: &Times, ours: &[Summary]) -> Option<Latency> {
    let medians = times.of_queries.iter().filter_map(|times| Some(Spread::of(times.iter().copied())?.median));
    let all = Summary::of(medians)?;
    // A time below the resolution of the clock is that resolution.
    const RESOLUTION: f64 = 0.005;
    let ratio = |statistic: fn(&Summary) -> f64| {
        let rounds = times.of_rounds.iter().zip(ours);
        Spread::of(rounds.map(|(theirs, ours)| statistic(theirs).max(RESOLUTION) / statistic(ours).max(RESOLUTION)))
    };
    Some(Latency {
        median: all.median,
        p95: all.p95,
        worst: all.worst,
        first_median: times.first.median,
        first_worst: times.first.worst,
        median_ratio: ratio(|summary| summary.median)?,
        p95_ratio: ratio(|summary| summary.p95)?,
        worst_ratio: ratio(|summary| summary.worst)?,
        rounds: times.of_rounds.len(),
    })
}
