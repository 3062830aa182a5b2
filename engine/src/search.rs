//! Searching: from a query to ranked documents.

#[cfg(all(test, feature = "write"))]
mod oracle;

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::format::postings::{Field, PerField, Posting, Postings};
use crate::index::Index;
use crate::matching::Match;
use crate::query::Query;
use crate::rank::{Weights, idf};
use crate::snippet::{self, Passage};

/// A query, put to an index.
///
/// ```
/// use trouvaille_engine::{article::Article, index::Index, query::Query, search::Search, write};
///
/// let bytes = write::index(&[
///     Article::parse("a.txt", "La trêve tient depuis jeudi en Syrie."),
///     Article::parse("b.txt", "Les trêves ne tiennent jamais."),
/// ])?;
/// let (index, query) = (Index::open(&bytes)?, Query::parse("treve syrie"));
/// let search = Search::new(&index, &query);
/// let results = search.results(10);
/// assert_eq!(results.total, 2);
/// assert_eq!(search.passage(results.hits[0].document).text, "La trêve tient depuis jeudi en Syrie.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Search<'index, 'query> {
    index: Index<'index>,
    query: &'query Query,
    weights: Weights,
    /// How much each word of the query says, by channel and already weighted.
    worth: Vec<[f32; CHANNELS]>,
    /// The posting lists of all words.
    lists: Vec<List<'index>>,
}

/// The channels are the ways in which a word can match, see `Match`.
const CHANNELS: usize = 3;

/// A posting list that answers to a word of the query.
#[derive(Debug, Clone)]
struct List<'index> {
    word: usize,
    how: Match,
    postings: Postings<'index>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// The best hits, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
}

/// A document that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its number in the index.
    pub document: usize,
    /// Whether it has all words of the query, stop words aside. Such hits stand before all others.
    pub complete: bool,
    /// Its score, greater than 0: comparable within one query only.
    pub score: f32,
}

impl Hit {
    /// Better hits are less; of equals, the document with the lesser number.
    fn order(&self, other: &Self) -> Ordering {
        let better = |hit: &Self| (hit.complete, hit.score);
        let by_merit = better(other).partial_cmp(&better(self)).unwrap_or(Ordering::Equal);
        by_merit.then(self.document.cmp(&other.document))
    }
}

impl<'index, 'query> Search<'index, 'query> {
    /// Looks the words of a query up.
    pub fn new(index: &Index<'index>, query: &'query Query) -> Self {
        let weights = Weights::DEFAULT;
        let dictionary = index.dictionary();
        let (mut lists, mut worth) = (Vec::new(), Vec::new());
        for (number, word) in query.words.iter().enumerate() {
            let mut containing = [0; CHANNELS];
            let mut add = |term: usize, how: Match| {
                let postings = index.postings(term);
                let documents = postings.len();
                lists.push(List { word: number, how, postings });
                documents
            };
            let exact = dictionary.find(&word.form);
            if let Some(term) = exact {
                containing[Match::Exact as usize] = add(term, Match::Exact);
            }
            let mut family: Vec<usize> = exact.into_iter().collect();
            if !word.exact
                && let Some((members, documents)) = index.stem(&word.stem)
            {
                containing[Match::Stem as usize] = documents;
                for term in members.filter(|&term| Some(term) != exact) {
                    add(term, Match::Stem);
                    family.push(term);
                }
            }
            if !word.exact && word.prefix {
                let begun = dictionary.starting_with(&word.form).filter(|term| !family.contains(term));
                let documents: usize = begun.map(|term| add(term, Match::Prefix)).sum();
                containing[Match::Prefix as usize] =
                    documents + containing[Match::Exact as usize].max(containing[Match::Stem as usize]);
            }
            let factor = if word.stop { weights.stop } else { 1.0 };
            worth.push([Match::Prefix, Match::Stem, Match::Exact].map(|how| match containing[how as usize] {
                0 => 0.0,
                containing => factor * weights.channel(how) * idf(containing, index.len()),
            }));
        }
        Self { index: *index, query, weights, worth, lists }
    }

    /// The best hits, at most `limit`, and the number of all.
    ///
    /// Documents are taken in the order of their numbers, each with all its postings at once, so that the memory needed
    /// depends on the query and the limit but not on the corpus.
    pub fn results(&self, limit: usize) -> Results {
        let averages = self.index.average_lengths();
        let mut lists = self.lists.clone();
        // Where each list stands, the least document first.
        let mut fronts: BinaryHeap<Reverse<(u32, usize)>> = BinaryHeap::new();
        let mut current: Vec<Option<Posting>> = lists.iter_mut().map(|list| list.postings.next()).collect();
        fronts.extend(
            current
                .iter()
                .enumerate()
                .filter_map(|(list, posting)| posting.map(|posting| Reverse((posting.document, list)))),
        );

        let mut best: BinaryHeap<Ranked> = BinaryHeap::new();
        let mut total = 0;
        let mut found = vec![[[0; Field::COUNT]; CHANNELS]; self.query.words.len()];
        while let Some(&Reverse((document, _))) = fronts.peek() {
            found.fill([[0; Field::COUNT]; CHANNELS]);
            while let Some(&Reverse((next, number))) = fronts.peek() {
                if next != document {
                    break;
                }
                fronts.pop();
                let list = &mut lists[number];
                if let Some(posting) = current[number] {
                    add(&mut found[list.word][list.how as usize], posting.frequencies);
                }
                current[number] = list.postings.next();
                fronts.extend(current[number].map(|posting| Reverse((posting.document, number))));
            }
            if let Some(hit) = self.judge(document as usize, &found, averages) {
                total += 1;
                best.push(Ranked(hit));
                if best.len() > limit {
                    best.pop();
                }
            }
        }
        let hits = best.into_sorted_vec().into_iter().map(|Ranked(hit)| hit).collect();
        Results { hits, total }
    }

    /// Scores a document by how often it has each word, in each channel and field. Nothing where it is no hit.
    fn judge(&self, document: usize, found: &[[PerField<u32>; CHANNELS]], averages: PerField<f32>) -> Option<Hit> {
        let has = |word: usize| found[word].iter().flatten().any(|&frequency| frequency > 0);
        let words = &self.query.words;
        let mut telling = (0..words.len()).filter(|&word| !words[word].stop).map(has);
        let first = telling.next()?;
        let complete = telling.clone().fold(first, |all, has| all && has);
        if !(first || telling.any(|has| has)) {
            return None;
        }
        if self.query.has_phrases() {
            let exact = |word: usize| found[word][Match::Exact as usize].iter().any(|&frequency| frequency > 0);
            let possible = (0..words.len()).filter(|&word| words[word].exact).all(exact);
            if !possible || !self.query.has_phrases_in(self.index.document(document)?.searched()) {
                return None;
            }
        }
        let per_occurrence = self.weights.per_occurrence(self.index.lengths(document), averages);
        let score = found.iter().zip(&self.worth).map(|(channels, worth)| {
            // A channel takes in those that are better than it.
            let mut frequencies = [0; Field::COUNT];
            [Match::Exact, Match::Stem, Match::Prefix].into_iter().fold(0.0, |score, how| {
                add(&mut frequencies, channels[how as usize]);
                let worth = worth[how as usize];
                score + worth * self.weights.saturated(frequencies, per_occurrence)
            })
        });
        Some(Hit { document, complete, score: score.sum() })
    }

    /// The passage of a document that says most about the query; its beginning where the query is not in its text.
    pub fn passage(&self, document: usize) -> Passage<'index> {
        let Some(document) = self.index.document(document) else { return Passage::default() };
        // A word says as much in a passage as its best channel does in the ranking.
        let worth: Vec<f32> = self.worth.iter().map(|channels| channels.iter().copied().fold(0.0, f32::max)).collect();
        snippet::best_passage(document, self.query, &worth)
    }
}

/// Adds frequencies; those of a damaged index may be of any size.
fn add(sums: &mut PerField<u32>, frequencies: PerField<u32>) {
    for (sum, frequency) in sums.iter_mut().zip(frequencies) {
        *sum = sum.saturating_add(frequency);
    }
}

/// A hit in the heap of the best, whose greatest is the worst.
struct Ranked(Hit);

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.order(&other.0)
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}
