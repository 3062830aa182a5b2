//! Times queries in rounds.
//!
//! After a warm-up that runs every query once, each round runs all queries in a new random order. A temporary
//! disturbance of the machine then affects one run of many queries instead of all runs of one query. The time of a
//! query is the median of its runs.

use std::time::Instant;

use fastrand::Rng;
use serde::Serialize;
use trouvaille_bench::engine::Engine;

use crate::Outcome;

/// Number of hits per query, about one screen of results.
pub const LIMIT: usize = 10;

/// Maximum number of runs of a query.
const MAX_RUNS: usize = 9;

/// Minimum number of runs, for slow queries.
const MIN_RUNS: usize = 5;

/// Time budget for the runs of a query, in ms. Slow queries get fewer runs, but at least [`MIN_RUNS`].
const TIME_BUDGET: f64 = 100.0;

/// Runs queries, natively or as wasm in a browser.
pub trait Runner {
    /// Runs the queries with the given numbers, in this order. Returns the time in ms and the number of matching
    /// documents of each.
    async fn run(&mut self, order: &[usize], with_passages: bool) -> Outcome<Vec<(f64, usize)>>;
}

/// The time of a query.
#[derive(Debug, Clone, Serialize)]
pub struct Timing {
    /// The median of its runs, in ms.
    pub median: f64,
    /// The interquartile range of its runs, as a fraction of the median.
    pub spread: f64,
    /// The number of runs, without the warm-up.
    pub runs: usize,
    /// The number of matching documents.
    pub found: usize,
}

/// Times the queries with the numbers `0..queries`.
pub async fn time(runner: &mut impl Runner, queries: usize, with_passages: bool) -> Outcome<Vec<Timing>> {
    let all: Vec<usize> = (0..queries).collect();
    let warm_up = runner.run(&all, with_passages).await?;
    let runs = |number: usize| ((TIME_BUDGET / warm_up[number].0) as usize).clamp(MIN_RUNS, MAX_RUNS);
    let mut times = vec![Vec::new(); queries];
    let mut random = Rng::with_seed(0);
    for round in 0..MAX_RUNS {
        let mut order: Vec<usize> = all.iter().copied().filter(|&number| round < runs(number)).collect();
        random.shuffle(&mut order);
        for (number, (time, _)) in order.iter().zip(runner.run(&order, with_passages).await?) {
            times[*number].push(time);
        }
    }
    let timed = times.into_iter().zip(warm_up).map(|(mut times, (_, found))| {
        times.sort_by(f64::total_cmp);
        let [quarter, median, three_quarters] = [1, 2, 3].map(|quarters| times[(times.len() - 1) * quarters / 4]);
        // A query faster than the resolution of the clock, 5 µs, may take 0 ms.
        let spread = if median > 0.0 { (three_quarters - quarter) / median } else { 0.0 };
        Timing { median, spread, runs: times.len(), found }
    });
    Ok(timed.collect())
}

/// Runs queries natively.
pub struct Native<'corpus> {
    engine: Engine<'corpus>,
    queries: Vec<&'corpus str>,
}

impl<'corpus> Native<'corpus> {
    pub fn open(index: &'corpus [u8], queries: Vec<&'corpus str>) -> Outcome<Self> {
        Ok(Self { engine: Engine::open(index)?, queries })
    }
}

impl Runner for Native<'_> {
    async fn run(&mut self, order: &[usize], with_passages: bool) -> Outcome<Vec<(f64, usize)>> {
        let answers = order.iter().map(|&number| {
            let start = Instant::now();
            let found = self.engine.answer(self.queries[number], LIMIT, with_passages);
            (start.elapsed().as_secs_f64() * 1e3, found)
        });
        Ok(answers.collect())
    }
}
