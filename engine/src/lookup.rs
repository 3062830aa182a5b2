//! Looking up: which posting lists answer to the words of a query, and how much does each word say?

use crate::analysis::stem;
use crate::format::dictionary::Entry;
use crate::index::Index;
use crate::query::{Query, Word};
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
}

impl Match {
    /// How many there are.
    pub(crate) const COUNT: usize = 3;
    pub(crate) const ALL: [Self; Self::COUNT] = [Self::Prefix, Self::Stem, Self::Exact];
}

/// A posting list that answers to a word of the query.
#[derive(Debug, Clone)]
pub(crate) struct List {
    /// Which word, by its number in the query.
    pub(crate) word: usize,
    pub(crate) how: Match,
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
    pub(crate) lists: Vec<List>,
}

impl Lookup {
    pub(crate) fn new(index: &Index<'_>, query: &Query, weights: &Weights) -> Self {
        let mut lookup = Self::default();
        for (number, word) in query.words.iter().enumerate() {
            let worth = lookup.word(index, number, word, weights);
            lookup.worth.push(worth);
        }
        lookup
    }

    fn word(&mut self, index: &Index<'_>, number: usize, word: &Word, weights: &Weights) -> Worth {
        let list = |how, entry, has_positions| List { word: number, how, entry, has_positions };
        let says = |documents: u32| idf(documents as usize, index.len()) * if word.stop { weights.stop } else { 1.0 };
        let member = family_member(index, word);
        let mut worth = Worth::default();
        let [mut exact, mut stemmed, mut begun] = [0.0; 3];
        if let Some((first, entry)) = member {
            let (mut term, mut entry) = (first, entry);
            stemmed = says(entry.stem_documents);
            loop {
                let next = term.wrapping_add_signed(entry.ring as isize);
                let mut walk = index.terms().walk_at(next);
                let is_exact = entry_is(index, term, &word.form);
                if is_exact {
                    exact = says(entry.documents);
                    worth.is_name = entry.is_name && !word.stop;
                }
                if is_exact || !word.exact {
                    self.lists.push(list(if is_exact { Match::Exact } else { Match::Stem }, entry.clone(), !word.is_unplaced()));
                }
                // A ring that does not close is damaged.
                if next == first || self.lists.len() > LONGEST_FAMILY || walk.next().is_none() {
                    break;
                }
                (term, entry) = (next, walk.entry);
            }
        }
        if word.prefix && !word.exact {
            if let Some((_, entry)) = index.prefixes().find(&word.form) {
                begun = says(entry.documents);
                self.lists.push(list(Match::Prefix, entry, false));
            } else {
                let range = index.terms().starting_with(&word.form);
                let mut walk = index.terms().walk_at(range.start);
                let mut documents = 0_u32;
                for _ in range.take(LONGEST_FAMILY) {
                    if walk.next().is_none() {
                        break;
                    }
                    documents = documents.saturating_add(walk.entry.documents);
                    let has_positions = !walk.entry.positions.is_empty();
                    self.lists.push(list(Match::Prefix, walk.entry.clone(), has_positions));
                }
                if documents > 0 {
                    begun = says(documents);
                }
            }
        }
        // A channel that finds nothing gives its share to those that do.
        let shares = [
            if begun > 0.0 { weights.begun } else { 0.0 },
            if stemmed > 0.0 && !word.exact { (1.0 - weights.begun) * (1.0 - weights.exact) } else { 0.0 },
            if exact > 0.0 { (1.0 - weights.begun) * weights.exact } else { 0.0 },
        ];
        let all: f32 = shares.iter().sum::<f32>();
        let idfs = [begun, stemmed, exact];
        worth.channels = std::array::from_fn(|channel| if all > 0.0 { shares[channel] / all * idfs[channel] } else { 0.0 });
        worth.idf = [stemmed, exact, begun].into_iter().find(|&idf| idf > 0.0).unwrap_or_else(|| says(0));
        worth
    }
}

/// More inflections than any word has.
const LONGEST_FAMILY: usize = 4096;

/// The word itself, or a term with its stem.
fn family_member(index: &Index<'_>, word: &Word) -> Option<(usize, Entry)> {
    if let Some(found) = index.terms().find(&word.form) {
        return Some(found);
    }
    if word.exact || word.stem.len() < 4 {
        return None;
    }
    // Stems keep the first letters of their words.
    let common = &word.stem.as_bytes()[..word.stem.len().min(5) - 1];
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
            return Some((number, walk.entry));
        }
    }
    None
}

/// Whether the corpus has a word, an inflection of it, or words that begin with it, if it is being typed.
pub(crate) fn is_known(index: &Index<'_>, word: &Word) -> bool {
    family_member(index, word).is_some() || (word.prefix && !index.terms().starting_with(&word.form).is_empty())
}

/// So many terms with the same beginning are looked at for one with a stem.
const LONGEST_SEARCH: usize = 600;

fn entry_is(index: &Index<'_>, number: usize, form: &str) -> bool {
    let mut walk = index.terms().walk_at(number);
    walk.next().is_some() && walk.term == form.as_bytes()
}

impl Word {
    /// Whether the index has no positions of it.
    pub(crate) fn is_unplaced(&self) -> bool {
        crate::analysis::is_stop_word(&self.form) || crate::query::is_single_letter(&self.form)
    }
}
