//! The posting lists of a query, and the weights of its words.

use crate::analysis::{has_positions, is_stop_word, lowercase, singular, with_other_ending};
use crate::format::dictionary::Entry;
use crate::format::postings::{Cursor, Posting};
use crate::index::{Index, Inflection, MAX_INFLECTIONS, PositionList, find_inflection, surface_form};
use crate::query::{MatchKind, Query, Word};
use crate::ranking::{Weights, idf};

/// A posting list that matches a word of the query.
#[derive(Debug, Clone)]
pub(super) struct PostingList {
    /// The number of the word in the query.
    pub(super) word: usize,
    pub(super) kind: MatchKind,
    /// The number of its term; `None` for merged postings of a prefix and for accented words.
    pub(super) term: Option<usize>,
    pub(super) entry: Entry,
    pub(super) has_positions: bool,
}

impl PostingList {
    /// A cursor before its first posting. `buffer` is reused for decoded blocks.
    pub(super) fn cursor<'index>(&self, index: &Index<'index>, buffer: Vec<Posting>) -> Cursor<'index> {
        let [postings, _] = index.postings_and_positions(&self.entry);
        Cursor::new(postings, self.entry.document_frequency as usize, buffer)
    }

    /// Its positions, if it has any.
    pub(super) fn positions<'index>(
        &self,
        index: &Index<'index>,
        buffer: Vec<Posting>,
    ) -> Option<PositionList<'index>> {
        self.has_positions.then(|| PositionList::new(index, &self.entry, buffer))
    }
}

/// The weight of a word of the query.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TermWeight {
    /// For each match kind, its share times the idf of what it matches.
    pub(super) channels: [f32; MatchKind::COUNT],
    /// The idf of the word: that of its stem, else of its exact form, else of its completions.
    pub(super) idf: f32,
    /// Whether the corpus nearly always capitalizes the word.
    pub(super) is_name: bool,
}

/// The posting lists and weights of all words of a query.
#[derive(Debug, Clone, Default)]
pub(super) struct QueryPostings {
    /// By word.
    pub(super) weights: Vec<TermWeight>,
    /// The numbers of the content words.
    pub(super) content_words: Vec<usize>,
    /// The lists of content words and excluded words, then those of stop words. The lists of a word are adjacent.
    pub(super) lists: Vec<PostingList>,
    /// The number of lists that are not those of stop words.
    content_lists: usize,
}

impl QueryPostings {
    pub(super) fn new(index: &Index<'_>, query: &Query, weights: &Weights) -> Self {
        let words = query.words.iter().enumerate();
        let content_words = words.filter(|(_, word)| word.is_content()).map(|(number, _)| number).collect();
        let weights_of_words = vec![TermWeight::default(); query.words.len()];
        let mut postings = Self { weights: weights_of_words, content_words, ..Self::default() };
        for is_stop in [false, true] {
            let words = query.words.iter().enumerate().filter(|(_, word)| word.is_ranked_stop_word() == is_stop);
            for (number, word) in words {
                postings.weights[number] = postings.look_up(index, number, word, weights);
            }
            if !is_stop {
                postings.content_lists = postings.lists.len();
            }
        }
        postings
    }

    /// The lists of content words and excluded words.
    pub(super) fn content_lists(&self) -> &[PostingList] {
        &self.lists[..self.content_lists]
    }

    /// The lists of stop words.
    pub(super) fn stop_word_lists(&self) -> &[PostingList] {
        &self.lists[self.content_lists..]
    }

    /// The lists of a word.
    pub(super) fn lists_of(&self, word: usize) -> impl Iterator<Item = &PostingList> {
        self.lists.iter().filter(move |list| list.word == word)
    }

    /// Adds the lists of a word. Returns its weight.
    fn look_up(&mut self, index: &Index<'_>, number: usize, word: &Word, weights: &Weights) -> TermWeight {
        let idf_of = |document_frequency: u32| {
            let factor = if word.is_stop { weights.stop } else { 1.0 };
            idf(document_frequency as usize, index.len()) * factor
        };
        let inflections = self.add_inflections(index, number, word);
        let [stem, exact] = [inflections.stem, inflections.exact].map(|frequency| frequency.map_or(0.0, idf_of));
        let prefix = self.add_completions(index, number, word).map_or(0.0, idf_of);
        let accents = self.add_accented(index, number, word, weights);

        let is_ranked_stop_word = word.is_ranked_stop_word();
        // A channel without matches gives its share to the others.
        let shares = [
            if prefix > 0.0 { weights.prefix } else { 0.0 },
            if stem > 0.0 && !word.only_exact && !is_ranked_stop_word {
                (1.0 - weights.prefix) * (1.0 - weights.exact)
            } else {
                0.0
            },
            if exact > 0.0 { (1.0 - weights.prefix) * weights.exact } else { 0.0 },
        ];
        // The accents share the weight of the word, so that a word with accents does not outweigh the others.
        let total = shares.iter().sum::<f32>() * (1.0 + accents);
        let mut channels = [0.0; MatchKind::COUNT];
        if total > 0.0 {
            for ((channel, share), idf) in channels.iter_mut().zip(shares).zip([prefix, stem, exact]) {
                *channel = share / total * idf;
            }
        }
        channels[MatchKind::ExactAccents as usize] = accents / (1.0 + accents) * exact;
        TermWeight {
            channels,
            idf: [stem, exact, prefix].into_iter().find(|&idf| idf > 0.0).unwrap_or_else(|| idf_of(0)),
            is_name: inflections.is_name && !word.is_stop,
        }
    }

    /// Adds the lists of the terms with the stem of a word; only that of the word itself if no inflection matches it.
    fn add_inflections(&mut self, index: &Index<'_>, number: usize, word: &Word) -> InflectionStats {
        let mut stats = InflectionStats::default();
        if word.only_accented {
            let entry =
                word.accented.as_ref().and_then(|accented| index.accented().find(accented)).map(|(_, entry)| entry);
            stats.exact = entry.as_ref().map(|entry| entry.document_frequency);
            let list =
                |entry| PostingList { word: number, kind: MatchKind::Exact, term: None, entry, has_positions: false };
            self.lists.extend(entry.map(list));
            return stats;
        }
        let found = find_inflection(index, &word.form, &word.stem, word.only_exact);
        let Some(Inflection { number: first, entry, .. }) = found else { return stats };
        stats.stem = Some(entry.stem_document_frequency);
        let has_positions = has_positions(&word.form);
        let mut term = first;
        for _ in 0..MAX_INFLECTIONS {
            let mut cursor = index.terms().cursor_at(term);
            // The ring of a damaged index may lead out of the dictionary.
            if cursor.advance().is_none() {
                break;
            }
            let entry = cursor.entry().clone();
            let is_exact = cursor.term == word.form.as_bytes();
            if is_exact {
                stats.exact = Some(entry.document_frequency);
                stats.is_name = entry.is_name;
            }
            let next = term.wrapping_add_signed(entry.next_of_stem as isize);
            let term_form = str::from_utf8(&cursor.term).unwrap_or_default();
            if is_exact || matches_inflection(word, &cursor.term) {
                let kind = if is_exact { MatchKind::Exact } else { MatchKind::Stem };
                let entry = match word.excluded_spelling(term_form) {
                    Some(spelling) => entry_of_spelling(index, term_form, entry, &spelling),
                    None => Some(entry),
                };
                let list = |entry| PostingList { word: number, kind, term: Some(term), entry, has_positions };
                self.lists.extend(entry.map(list));
            }
            if next == first {
                break;
            }
            term = next;
        }
        stats
    }

    /// Adds the lists of the terms that begin with the word, if it is a prefix. Returns the sum of their document
    /// frequencies.
    fn add_completions(&mut self, index: &Index<'_>, number: usize, word: &Word) -> Option<u32> {
        let kind = MatchKind::Prefix;
        let prefix = word.prefix.as_ref().filter(|_| !word.only_exact && !word.is_ranked_stop_word())?;
        if let Some((_, entry)) = index.prefixes().find(prefix) {
            let document_frequency = entry.document_frequency;
            self.lists.push(PostingList { word: number, kind, term: None, entry, has_positions: false });
            return Some(document_frequency);
        }
        let range = index.terms().starting_with(prefix);
        let mut cursor = index.terms().cursor_at(range.start);
        let mut total = 0_u32;
        for _ in range.take(MAX_INFLECTIONS) {
            let Some(term) = cursor.advance() else { break };
            // « mai » ("May") is not the beginning of « mais » ("but").
            if str::from_utf8(&cursor.term).is_ok_and(is_stop_word) {
                continue;
            }
            let entry = cursor.entry().clone();
            total = total.saturating_add(entry.document_frequency);
            let has_positions = !entry.positions.is_empty();
            self.lists.push(PostingList { word: number, kind, term: Some(term), entry, has_positions });
        }
        (total > 0).then_some(total)
    }

    /// Adds the list of the word with its accents, if the corpus also has it with others. Returns the weight of these
    /// accents; 0 if the corpus does not have it with others.
    fn add_accented(&mut self, index: &Index<'_>, number: usize, word: &Word, weights: &Weights) -> f32 {
        let accented = word.accented.as_ref().filter(|_| !word.is_ranked_stop_word() && !word.only_accented);
        let find = |accented: &String| index.accented().find(accented);
        let Some((accented, (_, entry))) = accented.and_then(|accented| Some((accented, find(accented)?))) else {
            return 0.0;
        };
        let kind = MatchKind::ExactAccents;
        self.lists.push(PostingList { word: number, kind, term: None, entry, has_positions: false });
        // « présenté » and « présente » are inflections of one word. « jeûne » and « jeune » are different words.
        let other = with_other_ending(accented);
        let differs_at_end = other.is_some_and(|other| other == word.form || find(&other).is_some());
        if differs_at_end { weights.exact_accents } else { weights.inner_accents }
    }
}

/// The postings of a term as it is spelled with accents; `None` if no document spells it so.
fn entry_of_spelling(index: &Index<'_>, term: &str, entry: Entry, spelling: &String) -> Option<Entry> {
    match index.accented().find(spelling) {
        Some((_, accented)) => Some(accented),
        // The corpus spells the term in one way.
        None => Some(entry).filter(|entry| lowercase(&surface_form(index, term, entry)) == *spelling),
    }
}

/// Whether a term with the stem of a word matches the word.
fn matches_inflection(word: &Word, term: &[u8]) -> bool {
    if word.only_exact || word.is_ranked_stop_word() {
        return false;
    }
    // What is excluded is what was typed: « -départ » does not exclude « département ».
    word.is_positive || str::from_utf8(term).is_ok_and(|term| singular(term) == singular(&word.form))
}

/// The document frequencies of a word.
#[derive(Default)]
struct InflectionStats {
    stem: Option<u32>,
    exact: Option<u32>,
    is_name: bool,
}
