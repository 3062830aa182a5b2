//! Time to open an index, which should not depend on its size.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion};

use crate::ask::{self, Engine};
use crate::corpus::Corpus;

pub fn bench(criterion: &mut Criterion, corpus: &Corpus) {
    let mut group = criterion.benchmark_group("opening");
    for fraction in [100, 10, 1] {
        let articles = &corpus.articles[..corpus.articles.len().div_ceil(fraction)];
        let bytes = ask::build(articles);
        group.bench_function(BenchmarkId::new("documents", articles.len()), |bencher| {
            bencher.iter(|| {
                black_box(Engine::open(black_box(&bytes)));
            });
        });
    }
    group.finish();
}
