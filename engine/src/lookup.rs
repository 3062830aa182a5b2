//! Looking up: which posting lists answer to the words of a query, and how much does each word say?

use crate::analysis::stem;
use crate::format::dictionary::Entry;
use crate::index::Index;
use crate::query::{Query, Word, is_unplaced};
use crate::rank::{Weights, idf};

/// The ways in which a word can answer; the later, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// It begins with the word that is being typed.
    Prefix,
    /// It is another inflection.
    Stem,
    /// It is the word itself, accents and case aside.
    Exact,
    /// It is the word with the very accents that were typed, where others fold to the same.
    Spelt,
}

impl Match {
    /// How many there are.
    pub(crate) const COUNT: usize = 4;
}

/// A posting list that answers to a word of the query.
#[derive(Debug, Clone)]
pub(crate) struct List {
    /// Which word, by its number in the query.
    pub(crate) word: usize,
    pub(crate) how: Match,
    /// The number of its term; nothing where it is no term's.
    pub(crate) term: Option<usize>,
    pub(crate) entry: Entry,
    /// Whether its bytes in the positions are positions. Those of a common prefix are completions.
    pub(crate) has_positions: bool,
}

/// A word of the query, looked up.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Worth {
    /// What the word is worth in each channel: the channel's share, times how rare what it finds is.
    pub(crate) channels: [f32; Match::COUNT],
    /// What it is worth that the word is there at all: how rare it is, by its widest channel but for prefixes.
    pub(crate) idf: f32,
    pub(crate) is_name: bool,
}

/// What a query comes to in an index.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lookup {
    pub(crate) worth: Vec<Worth>,
    /// First those of words that say something, then those of the stop words. The lists of a word stand together.
    pub(crate) lists: Vec<List>,
    /// How many the first are.
    telling: usize,
}

impl Lookup {
    pub(crate) fn new(index: &Index<'_>, query: &Query, weights: &Weights) -> Self {
        let mut lookup = Self::default();
        lookup.worth.resize(query.words.len(), Worth::default());
        for is_stop in [false, true] {
            // An excluded stop word keeps documents out like any other word.
            let words = query.words.iter().enumerate().filter(|(_, word)| (word.stop && word.wanted) == is_stop);
            for (number, word) in words {
                lookup.worth[number] = lookup.word(index, number, word, weights);
            }
            if !is_stop {
                lookup.telling = lookup.lists.len();
            }
        }
        lookup
    }

    /// The lists of words that say something.
    pub(crate) fn telling_lists(&self) -> &[List] {
        &self.lists[..self.telling]
    }

    /// The lists of the stop words.
    pub(crate) fn stop_word_lists(&self) -> &[List] {
        &self.lists[self.telling..]
    }

    fn word(&mut self, index: &Index<'_>, number: usize, word: &Word, weights: &Weights) -> Worth {
        let list = |how, term, entry, has_positions| List { word: number, how, term, entry, has_positions };
        let says = |documents: u32| idf(documents as usize, index.len()) * if word.stop { weights.stop } else { 1.0 };
        let mut worth = Worth::default();
        let is_stop_word = word.stop && word.wanted;
        let [mut exact, mut stemmed, mut begun] = [0.0; 3];
        if let Some(Member { number: first, entry, is_exact }) = family_member(index, word) {
            stemmed = says(entry.stem_documents);
            let (mut term, mut entry, mut is_exact) = (first, entry, is_exact);
            for _ in 0..LONGEST_FAMILY {
                if is_exact {
                    exact = says(entry.documents);
                    worth.is_name = entry.is_name && !word.stop;
                }
                let next = term.wrapping_add_signed(entry.ring as isize);
                if is_exact || !(word.exact || is_stop_word) {
                    let how = if is_exact { Match::Exact } else { Match::Stem };
                    self.lists.push(list(how, Some(term), entry, !is_unplaced(&word.form)));
                }
                if next == first {
                    break;
                }
                let mut walk = index.terms().walk_at(next);
                // A ring that leads nowhere is damaged.
                if walk.next().is_none() {
                    break;
                }
                is_exact = walk.term == word.form.as_bytes();
                (term, entry) = (next, walk.entry().clone());
            }
        }
        if word.prefix && !word.exact && !is_stop_word {
            if let Some((_, entry)) = index.prefixes().find(&word.form) {
                begun = says(entry.documents);
                self.lists.push(list(Match::Prefix, None, entry, false));
            } else {
                let range = index.terms().starting_with(&word.form);
                let mut walk = index.terms().walk_at(range.start);
                let mut documents = 0_u32;
                for _ in range.take(LONGEST_FAMILY) {
                    let Some(term) = walk.next() else { break };
                    let entry = walk.entry().clone();
                    documents = documents.saturating_add(entry.documents);
                    let has_positions = !entry.positions.is_empty();
                    self.lists.push(list(Match::Prefix, Some(term), entry, has_positions));
                }
                if documents > 0 {
                    begun = says(documents);
                }
            }
        }
        let spelt = word.spelt.as_ref().filter(|_| !is_stop_word).and_then(|spelt| index.spellings().find(spelt));
        if let Some((_, entry)) = &spelt {
            self.lists.push(list(Match::Spelt, None, entry.clone(), false));
        }
        // A channel that finds nothing gives its share to those that do.
        let shares = [
            if begun > 0.0 { weights.begun } else { 0.0 },
            if stemmed > 0.0 && !word.exact && !is_stop_word {
                (1.0 - weights.begun) * (1.0 - weights.exact)
            } else {
                0.0
            },
            if exact > 0.0 { (1.0 - weights.begun) * weights.exact } else { 0.0 },
            0.0,
        ];
        let all: f32 = shares.iter().sum::<f32>();
        let idfs = [begun, stemmed, exact, 0.0];
        worth.channels =
            std::array::from_fn(|channel| if all > 0.0 { shares[channel] / all * idfs[channel] } else { 0.0 });
        // What is spelt as it was typed counts on top of it all.
        worth.channels[Match::Spelt as usize] = if spelt.is_some() { weights.spelt * exact } else { 0.0 };
        worth.idf = [stemmed, exact, begun].into_iter().find(|&idf| idf > 0.0).unwrap_or_else(|| says(0));
        worth
    }
}

/// More inflections than any word has.
const LONGEST_FAMILY: usize = 4096;

/// A term that has the stem of a word.
struct Member {
    number: usize,
    entry: Entry,
    /// Whether it is the word itself.
    is_exact: bool,
}

/// The word itself, or a term with its stem.
fn family_member(index: &Index<'_>, word: &Word) -> Option<Member> {
    if let Some((number, entry)) = index.terms().find(&word.form) {
        return Some(Member { number, entry, is_exact: true });
    }
    if word.exact || word.stem.len() < 3 {
        return None;
    }
    // Inflections have their first letters in common. Stems have not: that of « accord » is « acord ».
    let common = &word.form.as_bytes()[..word.stem.len().min(5) - 1];
    let mut walk = index.terms().walk_from(common);
    let mut stemmed = String::new();
    for _ in 0..LONGEST_SEARCH {
        let number = walk.next()?;
        if !walk.term.starts_with(common) {
            return None;
        }
        stemmed.clear();
        stemmed.push_str(str::from_utf8(&walk.term).ok()?);
        stem(&mut stemmed);
        if stemmed == word.stem {
            return Some(Member { number, entry: walk.entry().clone(), is_exact: false });
        }
    }
    None
}

/// How well the corpus knows a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Known {
    /// It has nothing like it.
    Not,
    /// Words begin with it, and it is being typed.
    Begun,
    /// It has another inflection.
    Stem,
    /// It has the word.
    Exact,
}

/// How well the corpus knows a word.
pub(crate) fn known(index: &Index<'_>, word: &Word) -> Known {
    match family_member(index, word) {
        Some(Member { is_exact: true, .. }) => Known::Exact,
        Some(_) => Known::Stem,
        None if word.prefix && !index.terms().starting_with(&word.form).is_empty() => Known::Begun,
        None => Known::Not,
    }
}

/// So many terms with the same beginning are looked at for one with a stem.
const LONGEST_SEARCH: usize = 600;
