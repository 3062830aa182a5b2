//! Runs queries over an index, for counting the instructions that they take: see `harness/src/recorded.rs`.
//!
//! ```sh
//! valgrind --tool=callgrind count INDEX QUERIES
//! ```
//!
//! `QUERIES` is a file with a query in each line. Prints the number of hits of all queries.

use std::hint::black_box;
use std::process::ExitCode;

use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Scratch, Search};

/// The number of hits and passages of a query, about one screen of results.
const HITS: usize = 10;

fn main() -> ExitCode {
    match run() {
        Ok(hits) => {
            println!("{hits}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("count: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<usize, Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(index), Some(queries)) = (arguments.next(), arguments.next()) else {
        return Err("usage: count INDEX QUERIES".into());
    };
    let (bytes, queries) = (std::fs::read(index)?, std::fs::read_to_string(queries)?);
    let index = Index::open(&bytes)?;
    let mut scratch = Scratch::default();
    let mut total = 0;
    for line in queries.lines() {
        let query = Query::parse(line);
        let search = Search::new(&index, &query);
        let results = search.results_with(HITS, &mut scratch);
        for hit in &results.hits {
            black_box(search.passage(hit));
        }
        total += results.total;
    }
    Ok(total)
}
