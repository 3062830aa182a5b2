//! The documents and queries of the comparison.

use std::path::Path;

use trouvaille_cli::sets::{self, Set};
use trouvaille_harness::project;
use trouvaille_pack::folder::Folder;

use crate::Outcome;
use crate::queries::{self, Kind};

/// The name of the corpus of the articles in `seeds/`.
pub const SEEDS: &str = "seeds";

/// Sets with more documents than this are also measured with these numbers of them.
const LARGE: usize = 50_000;
const SAMPLES: [usize; 2] = [1_000, 10_000];

/// Maximum numbers of queries whose times are measured, spread evenly over the set. Quality is measured with all.
const MAX_QUERIES: usize = 300;
const MAX_TYPOS: usize = 100;

/// The kinds of queries that are timed.
pub const KINDS: [&str; 4] = ["queries", "letter by letter", "one letter", "typos"];

/// A corpus with the queries to time, by [kind](KINDS).
pub struct Corpus {
    pub name: String,
    pub set: Set,
    pub timed: [Vec<String>; KINDS.len()],
}

impl Corpus {
    fn new(name: String, set: Set) -> Self {
        let of_kinds = |kinds: &[Kind], all: &[queries::Query]| -> Vec<String> {
            all.iter().filter(|query| kinds.contains(&query.kind)).map(|query| query.text.clone()).collect()
        };
        let all = queries::of(&set);
        let typical = of_kinds(&[Kind::OfTheSet, Kind::Words, Kind::Piece, Kind::Frequent], &all);
        let mut by_length: Vec<&String> = typical.iter().collect();
        by_length.sort_by_key(|query| query.chars().count());
        let typed = by_length.get(by_length.len() / 2).map_or("", |query| query.as_str());
        let ends = typed.char_indices().map(|(at, letter)| at + letter.len_utf8());
        let prefixes = ends.map(|end| typed[..end].to_owned()).filter(|prefix| !prefix.ends_with(' ')).collect();
        let timed = [
            spread(&typical, MAX_QUERIES),
            prefixes,
            of_kinds(&[Kind::OneCharacter], &all),
            spread(&of_kinds(&[Kind::Typo], &all), MAX_TYPOS),
        ];
        Self { name, set, timed }
    }

    /// The number of timed queries of each kind.
    pub fn query_counts(&self) -> Vec<usize> {
        self.timed.iter().map(Vec::len).collect()
    }

    /// A query for the first answer: the typical query that is typed letter by letter.
    pub fn first_query(&self) -> &str {
        self.timed[1].last().map_or("", String::as_str)
    }
}

/// The seeds and the sets in a folder, smallest first, or those of them that are named.
///
/// # Errors
/// If there are none, a name is unknown, or a set cannot be read.
pub fn find(data: &Path, names: &[&str]) -> Outcome<Vec<Corpus>> {
    let is_wanted = |name: &str| names.is_empty() || names.contains(&name);
    let mut known = vec![SEEDS.to_owned()];
    let mut corpora = Vec::new();
    if is_wanted(SEEDS) {
        let articles = Folder::read(&project().join(SEEDS))?.articles;
        corpora.push(Corpus::new(SEEDS.to_owned(), Set { name: SEEDS.to_owned(), articles, queries: Vec::new() }));
    }
    for folder in sets::folders(data)? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !names.is_empty() && !names.iter().any(|wanted| wanted.starts_with(&name)) {
            known.push(name);
            continue;
        }
        let set = Set::read(&folder)?;
        let samples = SAMPLES.into_iter().filter(|_| set.articles.len() > LARGE);
        for count in samples {
            let sample = format!("{name}-{count}");
            if is_wanted(&sample) {
                let articles = spread(&set.articles, count);
                corpora.push(Corpus::new(sample.clone(), Set { name: sample.clone(), articles, queries: Vec::new() }));
            }
            known.push(sample);
        }
        if is_wanted(&name) {
            corpora.push(Corpus::new(name.clone(), set));
        }
        known.push(name);
    }
    if let Some(unknown) = names.iter().find(|name| !known.iter().any(|known| known == *name)) {
        return Err(format!(
            "ONLY names `{unknown}`, which is neither a peer nor one of the corpora: {}",
            known.join(", ")
        )
        .into());
    }
    corpora.sort_by_key(|corpus| corpus.set.text_bytes());
    Ok(corpora)
}

/// At most `count` items, spread evenly over all.
fn spread<Item: Clone>(all: &[Item], count: usize) -> Vec<Item> {
    let count = count.min(all.len());
    (0..count).map(|number| all[number * all.len() / count].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn a_sample_is_spread_over_all() {
        assert_eq!(spread(&[0, 1, 2, 3, 4, 5, 6, 7], 4), [0, 2, 4, 6]);
        assert_eq!(spread(&[0, 1], 4), [0, 1]);
    }
}
