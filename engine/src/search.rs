//! Searching: which documents are best?
//!
//! Documents are taken in windows of 512 numbers. In each window a word of the query becomes a set of documents, as bits;
//! the conditions of the query are then a few operations on such sets, and counting hits is counting bits. Scores are
//! only computed in windows that can still have one of the best: before each block of postings stands how high it can score
//! (block-max pruning: Ding and Suel, « Faster top-k document retrieval using block-max indexes », SIGIR 2011; by windows as
//! in Lucene's `MaxScoreBulkScorer`). All memory that a search needs depends on the query, and none on the corpus.

mod conditions;
mod explain;
#[cfg(all(test, feature = "write"))]
mod oracle;
mod related;
mod sort;
mod variants;

use std::cmp::Ordering;

pub use crate::correction::Correction;
pub use crate::facets::{Facet, Facets};
pub use crate::filters::Filters;
pub use crate::lookup::Match;
pub use explain::{Explanation, Reason};
pub use related::related;
pub use sort::Sort;
pub use variants::Variant;

use crate::correction;
use crate::facets::Counts;
use crate::filters::Filter;
use crate::format::DocumentRecord;
use crate::format::postings::{Cursor, Posting};
use crate::index::Index;
use crate::lookup::{Lookup, Worth};
use crate::nearness::{Judge, Nearness, Place, Places};
use crate::query::Query;
use crate::rank::{NEAR, Weights, power};
use crate::snippet::{self, Passage};
use crate::sort::sort;
pub(crate) use conditions::Bits;
use conditions::{Conditions, WINDOW};
use sort::Best;

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
/// assert_eq!(search.passage(&results.hits[0]).text, "La trêve tient depuis jeudi en Syrie.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Search<'index> {
    index: Index<'index>,
    /// The query with its corrections.
    query: Query,
    corrections: Vec<Correction>,
    is_loosened: bool,
    filter: Filter,
    lookup: Lookup,
    /// What all wanted words are worth together.
    whole: Whole,
    weights: Weights,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Results<'index> {
    /// The first hits, in the order that was asked for.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// How many of them there are for each paper, section and month.
    pub facets: Facets<'index>,
}

/// A document that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its number in the index.
    pub document: usize,
    /// Whether it has all words of the query, stop words aside.
    pub complete: bool,
    /// Its score, 0 or more: comparable within one query only. 0 where hits were not ordered by it.
    pub score: f32,
    /// Where its words stand best, counted as positions are; nothing where that was not looked for or they have no place.
    place: Option<u32>,
}

impl Hit {
    /// Better hits are less; of equals, the document with the lesser number.
    fn order(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.document.cmp(&other.document))
    }
}

/// The buffers of a search. Handed to one search after the other, they are allocated once.
#[derive(Debug, Default)]
pub struct Scratch {
    /// What each word has in each document of the window: a [`Tally`] for each, by word and document.
    tallies: Vec<[Tally; WINDOW]>,
    conditions: Conditions,
    /// Decoded blocks of postings.
    buffers: Vec<Vec<Posting>>,
}

/// Bounds are taken as so much higher: rounding must not hide a document that is as good as its bound.
const ROUNDING: f32 = 1.0001;

/// What a word has in a document: by channel, in the text and in the title.
type Tally = [[f32; 2]; Match::COUNT];

/// Whether a document has a word in a way.
fn stands(tally: &Tally, how: Match) -> bool {
    tally[how as usize].iter().any(|&times| times > 0.0)
}

/// A document whose nearness is still to be told.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    hit: Hit,
    /// The factor of the query's words that are there.
    coverage: f32,
}

impl<'index> Search<'index> {
    /// Looks up the words of a query, and corrects those that the corpus does not have. Where a query in quotes finds
    /// nothing, it is put without them: a reader who pasted a headline with a quotation is better off so.
    pub fn new(index: &Index<'index>, query: &Query) -> Self {
        let search = Self::to_the_letter(index, query);
        if !query.has_phrases() || search.finds_anything() {
            return search;
        }
        let loosened = Self::to_the_letter(index, &query.loosened());
        if loosened.finds_anything() { Self { is_loosened: true, ..loosened } } else { search }
    }

    /// … among the documents that filters let through; without any query, these documents. What the query means does not
    /// depend on the filters: quotes are left out where they find nothing in all of the corpus.
    pub fn filtered(index: &Index<'index>, query: &Query, filters: &Filters) -> Self {
        let filter = Filter::new(index, filters);
        let search = match query.is_empty() && *filters != Filters::default() {
            true => Self::new(index, &Query::everything()),
            false => Self::new(index, query),
        };
        Self { filter, ..search }
    }

    fn to_the_letter(index: &Index<'index>, query: &Query) -> Self {
        let (query, corrections) = correction::corrected(index, query);
        Self::as_understood(index, query, corrections)
    }

    fn as_understood(index: &Index<'index>, query: Query, corrections: Vec<Correction>) -> Self {
        let weights = Weights::DEFAULT;
        let lookup = Lookup::new(index, &query, &weights);
        let whole = Whole::new(&query, &lookup, &weights);
        Self { index: *index, query, corrections, is_loosened: false, filter: Filter::NONE, lookup, whole, weights }
    }

    /// Whether nothing was found to the letter and the quotes of the query were left out.
    pub fn is_loosened(&self) -> bool {
        self.is_loosened
    }

    /// What was put in the place of words that the corpus does not have.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// The commonest words that begin with the word being typed, as the corpus writes them, `limit` at most; none where no
    /// word is being typed. Before them stands a name in full, where the commonest is a part of one.
    pub fn completions(&self, limit: usize) -> Vec<String> {
        correction::completions(&self.index, &self.query, limit)
    }

    /// The best documents, `limit` at most.
    pub fn results(&self, limit: usize) -> Results<'index> {
        self.results_with(limit, &mut Scratch::default())
    }

    /// The best documents, `limit` at most, found with the buffers of an earlier search.
    pub fn results_with(&self, limit: usize, scratch: &mut Scratch) -> Results<'index> {
        self.search(Sort::Relevance, limit, scratch, false)
    }

    /// The first documents in an order, `limit` at most.
    pub fn results_by(&self, sort: Sort, limit: usize) -> Results<'index> {
        self.search(sort, limit, &mut Scratch::default(), false)
    }

    /// Whether there is a hit. No more is looked at than it takes to find one.
    fn finds_anything(&self) -> bool {
        self.search(Sort::Newest, 0, &mut Scratch::default(), true).total > 0
    }

    fn search(&self, by: Sort, limit: usize, scratch: &mut Scratch, only_whether: bool) -> Results<'index> {
        let by_score = by == Sort::Relevance;
        // Nearness can lift a document over others, so as many are kept as are ranked by it.
        let mut best = Best::new(if by_score { limit.max(NEAR) } else { limit });
        let mut counts = Counts::new(&self.index);
        let mut total = 0;
        let (mut cursors, mut bounds) = (Vec::new(), Vec::new());
        // Stop words are in most documents and say little: they are counted in the best only.
        for list in self.lookup.telling_lists() {
            let [postings, _] = self.index.bytes_of(&list.entry);
            let buffer = scratch.buffers.pop().unwrap_or_default();
            cursors.push(Cursor::new(postings, list.entry.documents as usize, buffer));
        }
        let Scratch { tallies, conditions, .. } = scratch;
        tallies.resize_with(tallies.len().max(self.query.words.len()), || [Tally::default(); WINDOW]);
        conditions.prepare(&self.index, &self.query);

        for start in (0..self.index.len()).step_by(WINDOW) {
            let end = (start + WINDOW).min(self.index.len());
            self.bounds(&cursors, end as u32, &mut bounds);
            if bounds.is_empty() && !conditions.finds_without_words() {
                continue;
            }
            // Of equals the first document stays, so what can only be as good as the worst is not scored.
            let worst = best.worst();
            let not_essential = worst.map_or(0, |worst| self.not_essential(&bounds, worst));
            let scored = by_score && (worst.is_none() || not_essential < bounds.len());
            conditions.clear(self.query.words.len());
            for (list, cursor) in self.lookup.telling_lists().iter().zip(&mut cursors) {
                let word = &mut conditions.words[list.word];
                let tallies = &mut tallies[list.word];
                let channel = list.how as usize;
                cursor.take_until(end as u32, |posting| {
                    let place = (posting.document as usize).wrapping_sub(start) % WINDOW;
                    word.set(place, list.how, posting.frequencies.title > 0);
                    if scored {
                        let tally = &mut tallies[place][channel];
                        tally[0] += self.weights.in_text(posting.frequencies);
                        tally[1] += f32::from(posting.frequencies.title);
                    }
                });
            }
            let hits =
                |without| conditions.hits(&self.index, &self.query, &self.lookup, &self.filter, start..end, without);
            let others = |facet| {
                let conditioned = self.filter.is_on(facet) || conditions::has_condition_on(&self.query, facet);
                conditioned.then(|| hits(Some(facet)))
            };
            let hits = hits(None);
            total += hits.len();
            if only_whether && total > 0 {
                break;
            }
            counts.add(&self.index, start, &hits, others);
            if scored {
                // A document needs one of the essential words to be among the best (MaxScore: Turtle and Flood, « Query
                // evaluation: strategies and optimizations », IP&M 31(6), 1995).
                let essential = bounds[not_essential..].iter().map(|&(_, word)| conditions.words[word].any);
                let good = if worst.is_some() { essential.fold(Bits::NONE, |all, any| all | any) & hits } else { hits };
                let mut worst = worst.unwrap_or(0.0);
                for place in good.iter() {
                    let has = |word: usize| conditions.words[word].any.contains(place);
                    let at_most: f32 = bounds.iter().filter(|&&(_, word)| has(word)).map(|(bound, _)| bound).sum();
                    if (at_most + self.whole.names_bonus) * ROUNDING < worst {
                        continue;
                    }
                    let document = start + place;
                    let Some(record) = self.index.record(document) else { continue };
                    let Some(candidate) = self.judge(document, record, worst, |word| tallies[word][place]) else {
                        continue;
                    };
                    best.add(by.key(candidate.hit.score, 0), candidate);
                    worst = best.worst().unwrap_or(0.0);
                }
                for (word, tallies) in conditions.words.iter().zip(tallies.iter_mut()).take(self.query.words.len()) {
                    word.any.iter().for_each(|place| tallies[place] = Tally::default());
                }
            } else if !by_score {
                let words = self.query.words.iter().zip(&conditions.words);
                let telling = words.filter(|(word, _)| word.wanted && !word.stop);
                let complete = telling.fold(hits, |complete, (_, having)| complete & having.any);
                for place in hits.iter() {
                    let document = start + place;
                    let date = self.index.record(document).map_or(0, |record| record.date.get());
                    let hit = Hit { document, complete: complete.contains(place), score: 0.0, place: None };
                    best.add(by.key(0.0, date), Candidate { hit, coverage: 1.0 });
                }
            }
        }
        scratch.buffers.extend(cursors.into_iter().map(Cursor::into_buffer));
        let mut hits = best.into_candidates();
        let near = if by_score { hits.len().min(NEAR) } else { 0 };
        self.add_nearness(&mut hits[..near], scratch);
        let mut hits: Vec<Hit> = hits.into_iter().map(|candidate| candidate.hit).collect();
        sort(&mut hits[..near], |one, other| one.order(other) == Ordering::Less);
        hits.truncate(limit);
        Results { hits, total, facets: counts.into_facets(&self.index) }
    }

    /// The most that each word can add to the score of a document before `end`; nothing for a word that none of them has.
    fn bounds(&self, cursors: &[Cursor<'_>], end: u32, bounds: &mut Vec<(f32, usize)>) {
        bounds.clear();
        let mut lists = self.lookup.telling_lists().iter().zip(cursors).peekable();
        // The lists of a word stand together.
        for (number, worth) in self.lookup.worth.iter().enumerate() {
            let (mut tf, mut in_title, mut is_there) = ([0.0; Match::COUNT], [false; Match::COUNT], false);
            while let Some((list, cursor)) = lists.next_if(|(list, _)| list.word == number) {
                if let Some(bound) = cursor.bound(end) {
                    tf[list.how as usize] += bound.tf();
                    in_title[list.how as usize] |= bound.in_title();
                    is_there = true;
                }
            }
            if is_there {
                let [stem, exact] = [Match::Stem, Match::Exact].map(|how| how as usize);
                tf[stem] += tf[exact];
                in_title[stem] |= in_title[exact];
                let channels = (0..Match::COUNT).filter(|&channel| worth.channels[channel] > 0.0);
                let most =
                    |channel: usize| worth.channels[channel] * self.weights.at_most(tf[channel], in_title[channel]);
                let bound = channels.map(most).sum();
                bounds.insert(bounds.partition_point(|&(less, _)| less <= bound), (bound, number));
            }
        }
    }

    /// How many of the words, those that add least first, a document may have and still not be better than `threshold`.
    fn not_essential(&self, bounds: &[(f32, usize)], threshold: f32) -> usize {
        let (mut sum, mut got, mut names) = (0.0, 0.0, 0.0);
        let exceeds = |&(bound, number): &(f32, usize)| {
            let worth = &self.lookup.worth[number];
            sum += bound;
            if self.query.words[number].wanted {
                got += worth.idf;
                names += if worth.is_name { worth.idf } else { 0.0 };
            }
            (sum + self.whole.names_bonus(names)) * self.whole.coverage(&self.weights, got) * ROUNDING > threshold
        };
        bounds.iter().position(exceeds).unwrap_or(bounds.len())
    }

    /// Scores a document by what each word has in it, all but stop words and nearness; nothing where it cannot be better
    /// than `worst`.
    fn judge(
        &self,
        document: usize,
        record: &DocumentRecord,
        worst: f32,
        tally: impl Fn(usize) -> Tally,
    ) -> Option<Candidate> {
        let lengths = self.weights.lengths(record);
        let (mut sum, mut got, mut names, mut complete) = (0.0, 0.0, 0.0, true);
        for (number, (word, worth)) in self.query.words.iter().zip(&self.lookup.worth).enumerate() {
            if !word.wanted || word.stop {
                continue;
            }
            let tally = tally(number);
            if tally == Tally::default() {
                complete = false;
                continue;
            }
            sum += self.score(&tally, worth, lengths);
            got += worth.idf;
            names += if worth.is_name && stands(&tally, Match::Exact) { worth.idf } else { 0.0 };
        }
        let whole_score = sum + self.whole.names_bonus(names);
        // The factor is 1 at most, and the exponent in it takes its time.
        if whole_score < worst {
            return None;
        }
        let coverage = self.whole.coverage(&self.weights, got);
        Some(Candidate { hit: Hit { document, complete, score: whole_score * coverage, place: None }, coverage })
    }

    /// What a word scores. The stem takes in the form itself.
    fn score(&self, tally: &Tally, worth: &Worth, lengths: [f32; 2]) -> f32 {
        let [prefix, stem, exact, spelt] = *tally;
        let score = |how: Match, [text, title]: [f32; 2]| match worth.channels[how as usize] {
            0.0 => 0.0,
            worth => worth * self.weights.saturated(text * lengths[0], title * lengths[1]),
        };
        score(Match::Prefix, prefix)
            + score(Match::Stem, [stem[0] + exact[0], stem[1] + exact[1]])
            + score(Match::Exact, exact)
            + score(Match::Spelt, spelt)
    }

    /// Adds to the scores of the best documents what stop words say, and that words stand near each other.
    fn add_nearness(&self, candidates: &mut [Candidate], scratch: &mut Scratch) {
        sort(candidates, |one, other| one.hit.document < other.hit.document);
        self.add_stop_words(candidates, scratch);
        let mut judge = Judge::new(&self.query, &self.lookup, &self.weights);
        let mut lists = self.places(scratch);
        let mut places = Vec::new();
        for Candidate { hit, coverage } in candidates.iter_mut() {
            let Some(record) = self.index.record(hit.document) else { continue };
            self.places_in(hit.document, &mut lists, &mut places);
            let nearness = judge.judge(&places, self.weights.lengths(record), record.title_words.into());
            hit.score += (nearness.window + nearness.adjacent) * *coverage;
            hit.place = nearness.best;
        }
        scratch.buffers.extend(lists.into_iter().map(Places::into_buffer));
    }

    /// Adds what stop words score.
    fn add_stop_words(&self, candidates: &mut [Candidate], scratch: &mut Scratch) {
        for list in self.lookup.stop_word_lists() {
            let [postings, _] = self.index.bytes_of(&list.entry);
            let buffer = scratch.buffers.pop().unwrap_or_default();
            let mut cursor = Cursor::new(postings, list.entry.documents as usize, buffer);
            let worth = &self.lookup.worth[list.word];
            for Candidate { hit, coverage } in candidates.iter_mut() {
                let found = cursor.seek(hit.document as u32).zip(self.index.record(hit.document));
                let Some(((Posting { frequencies, .. }, ..), record)) = found else { continue };
                let [text, title] = self.weights.lengths(record);
                let score = self
                    .weights
                    .saturated(self.weights.in_text(frequencies) * text, f32::from(frequencies.title) * title);
                hit.score += worth.channels[list.how as usize] * score * *coverage;
            }
            scratch.buffers.push(cursor.into_buffer());
        }
    }

    fn places(&self, scratch: &mut Scratch) -> Vec<Places<'index>> {
        let wanted = self.lookup.lists.iter().filter(|list| self.query.words[list.word].wanted);
        wanted.filter_map(|list| Places::new(&self.index, list, scratch.buffers.pop().unwrap_or_default())).collect()
    }

    /// Where words of the query stand in a document, each place once.
    fn places_in(&self, document: usize, lists: &mut [Places<'index>], places: &mut Vec<Place>) {
        places.clear();
        for list in lists {
            let (word, how) = (list.word, list.how);
            list.each(&self.index, document as u32, |position| places.push(Place { position, word, how }));
        }
        // What is found as the word itself is found as a beginning as well.
        sort(places, |one, other| one.order() < other.order());
        places.dedup_by_key(|place| (place.position, place.word));
    }

    /// The passage of a hit that says most about the query; its beginning where the query is not in its text.
    pub fn passage(&self, hit: &Hit) -> Passage<'index> {
        let Some(document) = self.index.document(hit.document) else { return Passage::default() };
        // A word says as much in a passage as it does in the ranking.
        let worth: Vec<f32> = self.lookup.worth.iter().map(|worth| worth.idf).collect();
        snippet::best_passage(document, &self.query, &worth, hit.place.or_else(|| self.place(hit.document)))
    }

    /// Where the words of the query stand best in a document; nothing where they have no place in its text.
    fn place(&self, document: usize) -> Option<u32> {
        self.nearness(document, self.index.record(document)?).best
    }

    /// How near the words of the query stand to each other in a document.
    fn nearness(&self, document: usize, record: &DocumentRecord) -> Nearness {
        let (mut lists, mut places) = (self.places(&mut Scratch::default()), Vec::new());
        self.places_in(document, &mut lists, &mut places);
        let mut judge = Judge::new(&self.query, &self.lookup, &self.weights);
        judge.judge(&places, self.weights.lengths(record), record.title_words.into())
    }

    /// The ranges of a text that are to be marked: each word alone, its elision and comma aside.
    pub fn marks(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        self.query.marks(text)
    }
}

/// What all wanted words of a query that are no stop words are worth together.
#[derive(Debug, Clone, Copy, Default)]
struct Whole {
    idf: f32,
    names: f32,
    /// What it adds that all names are there.
    names_bonus: f32,
}

impl Whole {
    fn new(query: &Query, lookup: &Lookup, weights: &Weights) -> Self {
        let mut whole = Self::default();
        for (_, worth) in query.words.iter().zip(&lookup.worth).filter(|(word, _)| word.wanted && !word.stop) {
            whole.idf += worth.idf;
            whole.names += if worth.is_name { worth.idf } else { 0.0 };
        }
        if whole.names > 0.0 {
            whole.names_bonus = weights.names * whole.names * power(whole.names / whole.idf, weights.names_share);
        }
        whole
    }

    /// The factor where words of this idf are there.
    fn coverage(self, weights: &Weights, got: f32) -> f32 {
        if got < self.idf { power(got / self.idf, weights.coverage) } else { 1.0 }
    }

    /// What it adds that names of this idf are there: all of them or nearly nothing, but no cliff where a common one is
    /// missing.
    fn names_bonus(self, got: f32) -> f32 {
        if got > 0.0 { self.names_bonus * (got / self.names).min(1.0).powi(8) } else { 0.0 }
    }
}
