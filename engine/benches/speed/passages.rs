//! Time to build the passages of the ten best hits, without the search itself.

use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput};

use crate::ask::{self, Engine};
use crate::corpus::Corpus;
use crate::queries;

pub fn bench(criterion: &mut Criterion, corpus: &Corpus) {
    let bytes = ask::build(&corpus.articles);
    let mut engine = Engine::open(&bytes);
    let mut group = criterion.benchmark_group("passages");
    group.sample_size(20).sampling_mode(SamplingMode::Flat);
    for (kind, queries) in queries::by_kind(corpus).iter().filter(|(_, queries)| !queries.is_empty()) {
        group.throughput(Throughput::Elements(queries.len() as u64));
        group.bench_function(*kind, |bencher| {
            bencher.iter_custom(|iterations| {
                queries.iter().map(|query| engine.passages(query, iterations)).sum::<Duration>()
            });
        });
    }
    group.finish();
}
