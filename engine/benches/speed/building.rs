//! Throughput of building an index.

use criterion::{Criterion, SamplingMode, Throughput};

use crate::ask;
use crate::corpus::Corpus;

pub fn bench(criterion: &mut Criterion, corpus: &Corpus) {
    let mut group = criterion.benchmark_group("building");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Bytes(corpus.len() as u64));
    group.bench_function("index", |bencher| bencher.iter(|| ask::build(&corpus.articles)));
    group.finish();
}
