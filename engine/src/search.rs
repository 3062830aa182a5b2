//! Searching: which documents are best?
//!
//! Documents are taken in windows of 1,024 numbers. In each window a word of the query becomes a set of documents, as bits;
//! the conditions of the query are then a few operations on such sets, and counting hits is counting bits. Scores are
//! only computed in windows that can still have one of the best: before each block of postings stands how high it can score
//! (block-max pruning: Ding and Suel, « Faster top-k document retrieval using block-max indexes », SIGIR 2011; by windows as
//! in Lucene's `MaxScoreBulkScorer`). All memory that a search needs depends on the query, and none on the corpus.

mod conditions;
mod explain;
#[cfg(all(test, feature = "write"))]
mod oracle;

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

pub use crate::correction::Correction;
pub use crate::facets::{Facet, Facets};
pub use crate::lookup::Match;
pub use explain::{Explanation, Reason};

use crate::correction;
use crate::facets::Counts;
use crate::format::DocumentRecord;
use crate::format::postings::{Cursor, NO_BOUND, Posting};
use crate::index::Index;
use crate::lookup::Lookup;
use crate::nearness::{Judge, Place, Places};
use crate::query::Query;
use crate::rank::{NEAR, Weights};
use crate::snippet::{self, Passage};
pub(crate) use conditions::Bits;
use conditions::{Conditions, WINDOW};

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
pub struct Search<'index> {
    index: Index<'index>,
    /// The query with its corrections.
    query: Query,
    corrections: Vec<Correction>,
    lookup: Lookup,
    weights: Weights,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Results<'index> {
    /// The best hits, best first. Of equals, the document with the lesser number is first.
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
    /// Its score, 0 or more: comparable within one query only.
    pub score: f32,
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

/// What a word has in a document: by channel, in the text and in the title.
type Tally = [[f32; 2]; Match::COUNT];

/// A document whose nearness is still to be told.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    hit: Hit,
    /// The factor of the query's words that are there.
    coverage: f32,
}

impl<'index> Search<'index> {
    /// Looks up the words of a query, and corrects those that the corpus does not have.
    pub fn new(index: &Index<'index>, query: &Query) -> Self {
        let weights = Weights::DEFAULT;
        let (query, corrections) = correction::corrected(index, query);
        let lookup = Lookup::new(index, &query, &weights);
        Self { index: *index, query, corrections, lookup, weights }
    }

    /// What was put in the place of words that the corpus does not have.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// The commonest words that begin with the word being typed, as the corpus writes them, `limit` at most; none where no
    /// word is being typed.
    pub fn completions(&self, limit: usize) -> Vec<String> {
        correction::completions(&self.index, &self.query, limit)
    }

    /// The best documents, `limit` at most.
    pub fn results(&self, limit: usize) -> Results<'index> {
        self.results_with(limit, &mut Scratch::default())
    }

    /// The best documents, `limit` at most, found with the buffers of an earlier search.
    pub fn results_with(&self, limit: usize, scratch: &mut Scratch) -> Results<'index> {
        let mut best: BinaryHeap<Ranked> = BinaryHeap::new();
        // Nearness can lift a document over others, so as many are kept as are ranked by it.
        let kept = limit.max(NEAR);
        let mut counts = Counts::new(&self.index);
        let mut total = 0;
        let mut cursors: Vec<Cursor<'index>> = Vec::new();
        for list in &self.lookup.lists {
            let [postings, _] = self.index.bytes_of(&list.entry);
            let buffer = scratch.buffers.pop().unwrap_or_default();
            cursors.push(Cursor::new(postings, list.entry.documents as usize, buffer));
        }
        let Scratch { tallies, conditions, .. } = scratch;
        tallies.resize_with(tallies.len().max(self.query.words.len()), || [Tally::default(); WINDOW]);
        conditions.prepare(&self.index, &self.query);

        for start in (0..self.index.len()).step_by(WINDOW) {
            let end = (start + WINDOW).min(self.index.len());
            let at_most = self.at_most(&cursors, end as u32);
            if at_most.is_none() && !conditions.finds_without_words() {
                continue;
            }
            let full = best.len() == kept;
            let threshold = best.peek().map_or(0.0, |worst| worst.0.hit.score);
            // Of equals the first document stays, so what can only be as good is not looked at.
            let scored = !full || at_most.unwrap_or(0.0) > threshold;
            conditions.clear(self.query.words.len());
            for (list, cursor) in self.lookup.lists.iter().zip(&mut cursors) {
                let word = &mut conditions.words[list.word];
                let tallies = &mut tallies[list.word];
                let channel = list.how as usize;
                cursor.take_until(end as u32, |posting| {
                    let place = (posting.document as usize).wrapping_sub(start) % WINDOW;
                    word.set(place, list.how, posting.frequencies.title > 0);
                    if scored {
                        let tally = &mut tallies[place][channel];
                        tally[0] += self.weights.in_text(posting.frequencies);
                        tally[1] += posting.frequencies.title as f32;
                    }
                });
            }
            let hits = conditions.hits(&self.index, &self.query, &self.lookup, start..end, None);
            total += hits.len();
            counts.add(&self.index, start, &hits, |facet| {
                let conditioned = conditions::has_condition_on(&self.query, facet);
                conditioned.then(|| conditions.hits(&self.index, &self.query, &self.lookup, start..end, Some(facet)))
            });
            if scored {
                for place in hits.iter() {
                    let document = start + place;
                    let Some(record) = self.index.record(document) else { continue };
                    let candidate = self.judge(document, record, |word| tallies[word][place]);
                    if best.len() < kept {
                        best.push(Ranked(candidate));
                    } else if let Some(mut worst) = best.peek_mut()
                        && candidate.hit.order(&worst.0.hit) == Ordering::Less
                    {
                        *worst = Ranked(candidate);
                    }
                }
                for (word, tallies) in conditions.words.iter().zip(tallies.iter_mut()).take(self.query.words.len()) {
                    word.any.iter().for_each(|place| tallies[place] = Tally::default());
                }
            }
        }
        scratch.buffers.extend(cursors.into_iter().map(Cursor::into_buffer));
        let mut hits: Vec<Candidate> = best.into_sorted_vec().into_iter().map(|Ranked(candidate)| candidate).collect();
        let near = hits.len().min(NEAR);
        self.add_nearness(&mut hits[..near], scratch);
        let mut hits: Vec<Hit> = hits.into_iter().map(|candidate| candidate.hit).collect();
        hits[..near].sort_unstable_by(Hit::order);
        hits.truncate(limit);
        Results { hits, total, facets: counts.into_facets(&self.index) }
    }

    /// The highest score that a document before `end` can have; nothing where no list has one.
    fn at_most(&self, cursors: &[Cursor<'_>], end: u32) -> Option<f32> {
        let mut sum = 0.0;
        let (mut got, mut names) = (0.0, 0.0);
        let mut any = false;
        let lists = &self.lookup.lists;
        let mut at = 0;
        // The lists of a word stand together.
        for (number, worth) in self.lookup.worth.iter().enumerate() {
            let (mut bounds, mut unbounded, mut there) = ([0_u32; Match::COUNT], [false; Match::COUNT], false);
            while let Some(list) = lists.get(at).filter(|list| list.word == number) {
                if let Some(bound) = cursors[at].bound(end) {
                    bounds[list.how as usize] += u32::from(bound);
                    unbounded[list.how as usize] |= bound == NO_BOUND;
                    there = true;
                }
                at += 1;
            }
            any |= there;
            if !there || !self.query.words[number].wanted {
                continue;
            }
            got += worth.idf;
            names += if worth.is_name { worth.idf } else { 0.0 };
            let [prefix, stem, exact] = [Match::Prefix, Match::Stem, Match::Exact].map(|how| how as usize);
            bounds[stem] += bounds[exact];
            unbounded[stem] |= unbounded[exact];
            for channel in [prefix, stem, exact] {
                sum += worth.channels[channel] * self.weights.at_most(bounds[channel], unbounded[channel]);
            }
        }
        let whole = self.whole();
        // Rounding must not hide a document that is just as good as its bound.
        any.then(|| (sum + whole.names_bonus(&self.weights, names)) * whole.coverage(&self.weights, got) * 1.0001)
    }

    /// What all wanted words are worth together.
    fn whole(&self) -> Whole {
        let wanted = self.query.words.iter().zip(&self.lookup.worth).filter(|(word, _)| word.wanted);
        wanted.fold(Whole::default(), |whole, (_, worth)| Whole {
            idf: whole.idf + worth.idf,
            names: whole.names + if worth.is_name { worth.idf } else { 0.0 },
        })
    }

    /// Scores a document by what each word has in it, all but nearness.
    fn judge(&self, document: usize, record: &DocumentRecord, tally: impl Fn(usize) -> Tally) -> Candidate {
        let lengths = self.weights.lengths(record);
        let (mut sum, mut got, mut names, mut complete) = (0.0, 0.0, 0.0, true);
        for (number, (word, worth)) in self.query.words.iter().zip(&self.lookup.worth).enumerate() {
            if !word.wanted {
                continue;
            }
            let scores = self.channels(&tally(number), lengths);
            let score: f32 = scores.iter().zip(&worth.channels).map(|(score, worth)| score * worth).sum();
            sum += score;
            let [prefix, stem, exact] = [Match::Prefix, Match::Stem, Match::Exact].map(|how| how as usize);
            if scores[stem] > 0.0 || scores[prefix] > 0.0 {
                got += worth.idf;
            } else {
                complete &= word.stop;
            }
            if worth.is_name && scores[exact] > 0.0 {
                names += worth.idf;
            }
        }
        let whole = self.whole();
        let coverage = whole.coverage(&self.weights, got);
        let score = (sum + whole.names_bonus(&self.weights, names)) * coverage;
        Candidate { hit: Hit { document, complete, score }, coverage }
    }

    /// What a word scores by each channel, before its worth. The stem takes in the form itself.
    fn channels(&self, tally: &Tally, lengths: [f32; 2]) -> [f32; Match::COUNT] {
        Match::ALL.map(|how| {
            let mut counted = tally[how as usize];
            if how == Match::Stem {
                let exact = tally[Match::Exact as usize];
                counted = [counted[0] + exact[0], counted[1] + exact[1]];
            }
            self.weights.saturated(counted[0] * lengths[0], counted[1] * lengths[1])
        })
    }

    /// Adds to the scores of documents what it tells that their words stand near each other.
    fn add_nearness(&self, candidates: &mut [Candidate], scratch: &mut Scratch) {
        let mut judge = Judge::new(&self.query, &self.lookup, &self.weights);
        let mut lists = self.places(scratch);
        if lists.is_empty() {
            return;
        }
        candidates.sort_unstable_by_key(|candidate| candidate.hit.document);
        let mut places = Vec::new();
        for Candidate { hit, coverage } in candidates.iter_mut() {
            let Some(record) = self.index.record(hit.document) else { continue };
            self.places_in(hit.document, &mut lists, &mut places);
            let nearness = judge.judge(&places, self.weights.lengths(record), record.title_words.into());
            hit.score += (nearness.window + nearness.adjacent) * *coverage;
        }
        scratch.buffers.extend(lists.into_iter().map(Places::into_buffer));
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
        places.sort_unstable_by_key(|place| (place.position, place.word, Reverse(place.how)));
        places.dedup_by_key(|place| (place.position, place.word));
    }

    /// The passage of a document that says most about the query; its beginning where the query is not in its text.
    pub fn passage(&self, document: usize) -> Passage<'index> {
        let Some(found) = self.index.document(document) else { return Passage::default() };
        // A word says as much in a passage as it does in the ranking.
        let worth: Vec<f32> = self.lookup.worth.iter().map(|worth| worth.idf).collect();
        let mut scratch = Scratch::default();
        let (mut lists, mut places) = (self.places(&mut scratch), Vec::new());
        self.places_in(document, &mut lists, &mut places);
        // Words of the title stand above the passage already.
        let title_words = self.index.record(document).map_or(0, |record| u32::from(record.title_words));
        places.retain(|place| place.position * crate::format::positions::GRAIN >= title_words);
        let mut judge = Judge::new(&self.query, &self.lookup, &self.weights);
        let nearness = judge.judge(&places, [1.0; 2], 0);
        let word = (!places.is_empty()).then_some(nearness.best * crate::format::positions::GRAIN);
        snippet::best_passage(found, &self.query, &worth, word)
    }

    /// The ranges of a text that are to be marked: each word alone, its elision and comma aside.
    pub fn marks(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        self.query.marks(text)
    }
}

/// What all words of a query are worth together.
#[derive(Debug, Clone, Copy, Default)]
struct Whole {
    idf: f32,
    names: f32,
}

impl Whole {
    /// The factor where words of this idf are there.
    fn coverage(self, weights: &Weights, got: f32) -> f32 {
        if self.idf > 0.0 { (got / self.idf).min(1.0).powf(weights.coverage) } else { 1.0 }
    }

    /// What it adds that names of this idf are there.
    fn names_bonus(self, weights: &Weights, got: f32) -> f32 {
        if self.names <= 0.0 || got <= 0.0 {
            return 0.0;
        }
        // All names or nearly nothing, but no cliff where a common one is missing.
        let share = (got / self.names).min(1.0).powi(8);
        weights.names * self.names * share * (self.names / self.idf).powf(weights.names_share)
    }
}

/// A candidate in the heap of the best, whose greatest is the worst.
struct Ranked(Candidate);

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.hit.order(&other.0.hit)
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
