//! The corpora of the benchmark: a set, or an evenly spread sample of its documents, as an index.

use std::path::Path;
use std::time::Instant;

use axum::body::Bytes;
use serde::Serialize;
use trouvaille_bench::engine;
use trouvaille_cli::sets::Set;

use crate::Outcome;

/// Reads the named sets that exist in `folder`, and prints a message for each one that does not.
///
/// # Errors
/// If none of the sets exists or one cannot be read.
pub fn read(folder: &Path, names: &[&str]) -> Outcome<Vec<Set>> {
    let mut sets = Vec::new();
    for name in names {
        let folder = folder.join(name);
        if folder.is_dir() {
            sets.push(Set::read(&folder)?);
        } else {
            println!("`{}` does not exist; skipping this set", folder.display());
        }
    }
    if sets.is_empty() {
        let names = names.join("`, `");
        return Err(
            format!("no test set in `{}`; it should contain at least one of `{names}`", folder.display()).into()
        );
    }
    Ok(sets)
}

/// An index with its statistics.
pub struct Corpus {
    pub stats: CorpusStats,
    pub index: Bytes,
}

/// Size and build time of a corpus.
#[derive(Debug, Clone, Serialize)]
pub struct CorpusStats {
    pub name: String,
    pub documents: usize,
    pub text_bytes: usize,
    pub index_bytes: usize,
    /// The time to build the index, in seconds.
    pub building: f64,
}

impl Corpus {
    /// Builds the index of `documents` documents of a set. They are spread evenly over the set, because its first
    /// documents may all be by the same author.
    pub fn of(set: &Set, documents: usize) -> Outcome<Self> {
        let all = set.articles.len();
        let articles = (0..documents).map(|number| set.articles[number * all / documents].clone()).collect();
        let sample = Set { name: set.name.clone(), articles, queries: Vec::new() };
        let start = Instant::now();
        let index = engine::build(&sample.articles)?;
        let stats = CorpusStats {
            building: start.elapsed().as_secs_f64(),
            documents,
            text_bytes: sample.text_bytes(),
            index_bytes: index.len(),
            name: sample.name,
        };
        Ok(Self { stats, index: index.into() })
    }
}
