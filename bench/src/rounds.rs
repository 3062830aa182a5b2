//! How is a query timed? Several times, at moments that have nothing to do with each other.
//!
//! After a warm-up in which every query is answered once, there are rounds, each with all queries in an order of its own: what
//! disturbs the machine for a while then disturbs one run of many queries, not all runs of one. The time of a query is the
//! median of its runs.

use std::time::Instant;

use fastrand::Rng;
use serde::Serialize;
use trouvaille_bench::engine::Engine;

use crate::Outcome;

/// As many hits as a page shows at once.
pub const LIMIT: usize = 10;

/// A query is run so often, and
const MOST: usize = 9;

/// so often at least if it is a slow one: of those,
const FEWEST: usize = 5;

/// the runs may take so long together, in ms.
const PATIENCE: f64 = 100.0;

/// Whoever answers queries: this machine, or wasm in a browser.
pub trait Answers {
    /// Answers the queries of these numbers in this order. Says how long each took, in ms, and how many documents it found.
    async fn run(&mut self, order: &[usize], with_passages: bool) -> Outcome<Vec<(f64, usize)>>;
}

/// How long a query takes.
#[derive(Debug, Clone, Serialize)]
pub struct Timed {
    /// The median of its runs, in ms.
    pub median: f64,
    /// How far apart the quarter and the three-quarter point of its runs are, in parts of the median.
    pub spread: f64,
    pub runs: usize,
    /// How many documents it found.
    pub found: usize,
}

/// Times queries, each by its number.
pub async fn time(answers: &mut impl Answers, queries: usize, with_passages: bool) -> Outcome<Vec<Timed>> {
    let everything: Vec<usize> = (0..queries).collect();
    let first = answers.run(&everything, with_passages).await?;
    let runs = |number: usize| ((PATIENCE / first[number].0) as usize).clamp(FEWEST, MOST);
    let mut times = vec![Vec::new(); queries];
    let mut random = Rng::with_seed(0);
    for round in 0..MOST {
        let mut order: Vec<usize> = everything.iter().copied().filter(|&number| round < runs(number)).collect();
        random.shuffle(&mut order);
        for (number, (time, _)) in order.iter().zip(answers.run(&order, with_passages).await?) {
            times[*number].push(time);
        }
    }
    let timed = times.into_iter().zip(first).map(|(mut times, (_, found))| {
        times.sort_by(f64::total_cmp);
        let [quarter, median, three_quarters] = [1, 2, 3].map(|quarters| times[(times.len() - 1) * quarters / 4]);
        // A clock of 5 µs may see no time at all.
        let spread = if median > 0.0 { (three_quarters - quarter) / median } else { 0.0 };
        Timed { median, spread, runs: times.len(), found }
    });
    Ok(timed.collect())
}

/// This machine, without a browser.
pub struct Native<'corpus> {
    engine: Engine<'corpus>,
    queries: Vec<&'corpus str>,
}

impl<'corpus> Native<'corpus> {
    pub fn open(index: &'corpus [u8], queries: Vec<&'corpus str>) -> Outcome<Self> {
        Ok(Self { engine: Engine::open(index)?, queries })
    }
}

impl Answers for Native<'_> {
    async fn run(&mut self, order: &[usize], with_passages: bool) -> Outcome<Vec<(f64, usize)>> {
        let answers = order.iter().map(|&number| {
            let start = Instant::now();
            let found = self.engine.answer(self.queries[number], LIMIT, with_passages);
            (start.elapsed().as_secs_f64() * 1e3, found)
        });
        Ok(answers.collect())
    }
}
