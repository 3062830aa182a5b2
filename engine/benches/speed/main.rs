//! Native benchmarks of the engine. `make bench-native` runs all of them, `make bench-native ONLY=searching` one group.
//!
//! The crate `bench` measures the same code in a browser.

mod analysis;
mod ask;
mod building;
mod corpus;
mod opening;
mod passages;
mod queries;
mod searching;

use criterion::Criterion;

use corpus::Corpus;

fn main() {
    let corpus = Corpus::from_environment().unwrap_or_else(|error| {
        eprintln!("{error}");
        std::process::exit(1);
    });
    eprintln!("{corpus}");
    let mut criterion = Criterion::default().configure_from_args();
    analysis::bench(&mut criterion, &corpus);
    building::bench(&mut criterion, &corpus);
    opening::bench(&mut criterion, &corpus);
    searching::bench(&mut criterion, &corpus);
    passages::bench(&mut criterion, &corpus);
    criterion.final_summary();
}
