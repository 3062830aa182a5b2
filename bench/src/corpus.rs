//! What is searched? A set, or evenly chosen documents of it, as an index.

use std::path::Path;
use std::time::Instant;

use axum::body::Bytes;
use serde::Serialize;
use trouvaille_bench::engine;
use trouvaille_cli::sets::Set;

use crate::Outcome;

/// Reads those of the named sets that are there.
///
/// # Errors
/// Where none is, or one cannot be read.
pub fn read(folder: &Path, names: &[&str]) -> Outcome<Vec<Set>> {
    let mut sets = Vec::new();
    for name in names {
        let folder = folder.join(name);
        if folder.is_dir() {
            sets.push(Set::read(&folder)?);
        } else {
            println!("There is no folder `{}`: this set is left out.", folder.display());
        }
    }
    if sets.is_empty() {
        let names = names.join("`, `");
        return Err(format!("no set in `{}`: name the folder that has one of `{names}` in it", folder.display()).into());
    }
    Ok(sets)
}

/// An index with what is known of it.
pub struct Corpus {
    pub facts: Facts,
    pub index: Bytes,
}

/// What is known of a corpus.
#[derive(Debug, Clone, Serialize)]
pub struct Facts {
    pub name: String,
    pub documents: usize,
    pub text_bytes: usize,
    pub index_bytes: usize,
    /// How long the index took to build, in s.
    pub building: f64,
}

impl Corpus {
    /// Builds the index of so many documents of a set. They are taken evenly from all of it, because the first of them may
    /// all be by one author.
    pub fn of(set: &Set, documents: usize) -> Outcome<Self> {
        let all = set.articles.len();
        let articles = (0..documents).map(|number| set.articles[number * all / documents].clone()).collect();
        let part = Set { name: set.name.clone(), articles, queries: Vec::new() };
        let start = Instant::now();
        let index = engine::build(&part.articles)?;
        let facts = Facts {
            building: start.elapsed().as_secs_f64(),
            documents,
            text_bytes: part.text_bytes(),
            index_bytes: index.len(),
            name: part.name,
        };
        Ok(Self { facts, index: index.into() })
    }
}
