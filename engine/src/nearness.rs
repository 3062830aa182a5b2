//! Nearness: how close do the words of a query stand to each other in a document, and where?

use std::cmp::Reverse;

use crate::format::positions::{self, GRAIN};
use crate::format::postings::{Cursor, Posting};
use crate::index::Index;
use crate::lookup::{List, Lookup, Match};
use crate::query::Query;
use crate::rank::Weights;

/// A posting list whose positions are asked for, documents rising.
pub(crate) struct Places<'index> {
    cursor: Cursor<'index>,
    positions: &'index [u8],
    pub(crate) word: usize,
    pub(crate) how: Match,
}

impl<'index> Places<'index> {
    /// Those of a list; none where it has no positions.
    pub(crate) fn new(index: &Index<'index>, list: &List, buffer: Vec<Posting>) -> Option<Self> {
        let [postings, positions] = index.bytes_of(&list.entry);
        let cursor = || Cursor::new(postings, list.entry.documents as usize, buffer);
        list.has_positions.then(|| Self { cursor: cursor(), positions, word: list.word, how: list.how })
    }

    /// Its buffer, for the next one.
    pub(crate) fn into_buffer(self) -> Vec<Posting> {
        self.cursor.into_buffer()
    }

    /// Calls `take` with each position in a document, which is not before the one that was asked for last.
    pub(crate) fn each(&mut self, index: &Index<'_>, document: u32, mut take: impl FnMut(u32)) {
        let positions = self.positions;
        let width =
            |document: u32| index.record(document as usize).map_or(0, crate::format::DocumentRecord::position_width);
        let Some((posting, start, before)) = self.cursor.seek(document) else { return };
        let bits = |posting: &Posting| posting.frequencies.total() as usize * usize::from(width(posting.document));
        let mut bit = (start as usize).saturating_mul(8).saturating_add(before.iter().map(bits).sum());
        let width = width(document);
        // No more than there can be, should the index be damaged.
        let most = positions.len().saturating_mul(8) / usize::from(width).max(1);
        for _ in 0..(posting.frequencies.total() as usize).min(most) {
            take(positions::at(positions, bit, width));
            bit += usize::from(width);
        }
    }
}

/// A word of the query at a place in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// In units of [`GRAIN`] words.
    pub(crate) position: u32,
    pub(crate) word: usize,
    pub(crate) how: Match,
}

impl Place {
    /// Places are in the order of the text; of a word that is found there in several ways, the best is first.
    pub(crate) fn order(&self) -> (u32, usize, Reverse<Match>) {
        (self.position, self.word, Reverse(self.how))
    }
}

/// Where the words stand best, and what their standing there adds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Nearness {
    /// What the best window adds.
    pub(crate) window: f32,
    /// What pairs of neighbours add.
    pub(crate) adjacent: f32,
    /// The last word of the best window of the text, counted as positions are. The title stands above a passage already.
    pub(crate) best: Option<u32>,
}

/// All that is needed to tell nearness, and the buffers for it.
pub(crate) struct Judge<'query> {
    query: &'query Query,
    lookup: &'query Lookup,
    weights: &'query Weights,
    /// Sum of the idf of all words.
    all: f32,
    /// For each word, the one that should stand next to it, and how many stop words stand between.
    next: Vec<Option<(usize, u32)>>,
    /// What a word counts that stands so many positions before another, within the window.
    near: Vec<f32>,
    last: Vec<Option<(u32, Match)>>,
    pairs: Vec<f32>,
}

impl<'query> Judge<'query> {
    pub(crate) fn new(query: &'query Query, lookup: &'query Lookup, weights: &'query Weights) -> Self {
        let words = &query.words;
        let telling = |word: usize| words[word].wanted && !words[word].stop;
        let next = (0..words.len()).map(|word| {
            let next = (word + 1..words.len()).find(|&next| telling(next))?;
            telling(word).then_some((next, (next - word - 1) as u32))
        });
        let wanted = words.iter().zip(&lookup.worth).filter(|(word, _)| word.wanted);
        Self {
            query,
            lookup,
            weights,
            all: wanted.map(|(_, worth)| worth.idf).sum(),
            next: next.collect(),
            near: (0..(weights.window as u32).div_ceil(GRAIN))
                .map(|grains| 1.0 / (1.0 + (grains * GRAIN) as f32 / weights.window))
                .collect(),
            last: vec![None; words.len()],
            pairs: vec![0.0; words.len()],
        }
    }

    /// The nearness of words at places that rise. `lengths` are the factors of [`Weights::lengths`], and the first
    /// `title_words` words are the title.
    pub(crate) fn judge(&mut self, places: &[Place], lengths: [f32; 2], title_words: u32) -> Nearness {
        let exact = self.weights.exact;
        self.last.fill(None);
        self.pairs.fill(0.0);
        let (mut nearness, mut best, mut best_in_text) = (Nearness::default(), 0.0_f32, 0.0);
        let mut previous: Option<Place> = None;
        for place in places {
            let Place { position, word, how } = *place;
            if self.query.words[word].stop || !self.query.words[word].wanted {
                continue;
            }
            self.last[word] = Some((position, how));
            let mut sum = 0.0;
            for (last, worth) in self.last.iter().zip(&self.lookup.worth) {
                let Some((last, how)) = *last else { continue };
                let distance = (position - last.min(position)) as usize;
                if let Some(near) = self.near.get(distance) {
                    let share = if how == Match::Exact { 1.0 } else { 1.0 - exact };
                    sum += worth.idf * share * near;
                }
            }
            let in_title = position * GRAIN < title_words;
            if sum > best_in_text && !in_title {
                best_in_text = sum;
                nearness.best = Some(position * GRAIN);
            }
            best = best.max(sum);
            if let Some(previous) = previous
                && let Some((next, between)) = self.next[previous.word]
                && next == word
                && position - previous.position.min(position) <= (ADJACENT + between).div_ceil(GRAIN)
            {
                self.pairs[word] += if in_title { TITLE_PAIR } else { lengths[0] };
            }
            previous = Some(*place);
        }
        if self.all > 0.0 {
            nearness.window = self.weights.near * best * best / self.all;
        }
        for (first, next) in self.next.iter().enumerate() {
            let Some((next, _)) = *next else { continue };
            // Of two words the rarer one tells that they belong together.
            let idf = self.lookup.worth[first].idf.max(self.lookup.worth[next].idf);
            let times = self.pairs[next];
            nearness.adjacent += self.weights.adjacent * idf * times * 2.0 / (times + 1.0);
        }
        nearness
    }
}

/// So many words further stands a neighbour, or one more where an elision or a stop word that was not typed is between.
const ADJACENT: u32 = 2;

/// What a pair in the title counts, as times that it stands in a text of the pivot length.
const TITLE_PAIR: f32 = 2.0;
