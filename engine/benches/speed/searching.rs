//! Search time for each kind of query. The time is that of all queries of the kind together; the throughput is in
//! queries per second.

use std::hint::black_box;

use criterion::{Criterion, SamplingMode, Throughput};

use crate::ask::{self, Engine};
use crate::corpus::Corpus;
use crate::queries;

pub fn bench(criterion: &mut Criterion, corpus: &Corpus) {
    let bytes = ask::build(&corpus.articles);
    let mut engine = Engine::open(&bytes);
    let mut group = criterion.benchmark_group("searching");
    group.sample_size(20).sampling_mode(SamplingMode::Flat);
    for (kind, queries) in queries::by_kind(corpus).iter().filter(|(_, queries)| !queries.is_empty()) {
        group.throughput(Throughput::Elements(queries.len() as u64));
        group.bench_function(*kind, |bencher| {
            bencher.iter(|| {
                for query in queries {
                    black_box(engine.find(query));
                }
            });
        });
    }
    group.finish();
}
