//! Throughput of the text analysis.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use trouvaille_engine::analysis::{Tokens, stem};

use crate::corpus::Corpus;

pub fn bench(criterion: &mut Criterion, corpus: &Corpus) {
    let text = corpus.texts().collect::<Vec<_>>().join("\n");
    let mut group = criterion.benchmark_group("analysis");
    group.sample_size(20).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokens", |bencher| {
        bencher.iter(|| {
            let mut tokens = Tokens::new(&text);
            while let Some(token) = tokens.advance() {
                black_box(token);
            }
        });
    });
    group.bench_function("tokens and stems", |bencher| {
        bencher.iter(|| {
            let (mut tokens, mut stemmed) = (Tokens::new(&text), String::new());
            while let Some(token) = tokens.advance() {
                token.form.clone_into(&mut stemmed);
                stem(&mut stemmed);
                black_box(&stemmed);
            }
        });
    });
    group.finish();
}
