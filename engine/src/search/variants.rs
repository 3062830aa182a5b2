//! Variants: the words that a hit has instead of a word of the query.

use super::postings::PostingList;
use super::results::Hit;
use super::searcher::Search;
use crate::analysis::lowercase;
use crate::format::postings::Posting;
use crate::index::{find_word, surface_form_in};
use crate::query::MatchKind;

/// The largest number of words instead of one.
const MAX_FOUND: usize = 3;

/// A word of the query that a hit does not have as typed, accents and case aside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The word as typed, in lower case; without accents if it was corrected.
    pub typed: String,
    /// The words that match it, as the document writes them: corrections, other inflections, completions; the most
    /// frequent first, at most three. Empty if the document has none.
    pub found: Vec<String>,
}

impl Search<'_> {
    /// The content words of the query that a hit does not have as typed.
    pub fn variants(&self, hit: &Hit) -> Vec<Variant> {
        self.for_hit(hit).variants_of(hit)
    }

    fn variants_of(&self, hit: &Hit) -> Vec<Variant> {
        let mut variants: Vec<Variant> = Vec::new();
        let mut buffer = Vec::new();
        for (number, word) in self.query.words.iter().enumerate().filter(|(_, word)| word.is_content()) {
            let mut lists = self.lists_in(hit, number, &mut buffer);
            if let Some(exact) = lists.iter().position(|list| list.kind == MatchKind::Exact) {
                if word.typed.is_none() {
                    continue;
                }
                // Of a correction, only the correction itself is named.
                lists = vec![lists[exact]];
            }
            let found = lists.iter().take(MAX_FOUND).filter_map(|list| self.written(list, hit.document, &word.form));
            let typed = word.typed.as_ref().or(word.accented.as_ref()).unwrap_or(&word.form);
            match variants.last_mut() {
                // A typed word that was split has one variant.
                Some(last) if word.typed.is_some() && last.typed == *typed => last.found.extend(found),
                _ => variants.push(Variant { typed: typed.clone(), found: found.collect() }),
            }
        }
        variants
    }

    /// The posting lists of a word that have a hit, one per term, the one with the highest frequency in the document
    /// first.
    fn lists_in(&self, hit: &Hit, word: usize, buffer: &mut Vec<Posting>) -> Vec<&PostingList> {
        let mut lists: Vec<(u32, &PostingList)> = Vec::new();
        for list in self.postings.lists_of(word).filter(|list| list.kind != MatchKind::ExactAccents) {
            // A term can match as an inflection and as a completion.
            if list.term.is_some() && lists.iter().any(|(_, known)| known.term == list.term) {
                continue;
            }
            let mut cursor = list.cursor(&self.index, std::mem::take(buffer));
            let posting = cursor.seek(hit.document as u32).map(|(posting, ..)| posting);
            *buffer = cursor.into_buffer();
            if let Some(posting) = posting {
                let frequency = posting.frequencies.total();
                lists.insert(lists.partition_point(|&(other, _)| other >= frequency), (frequency, list));
            }
        }
        lists.into_iter().map(|(_, list)| list).collect()
    }

    /// The term of a list as a document writes it; for merged postings, the first word of the document that begins with
    /// `form`.
    fn written(&self, list: &PostingList, document: usize, form: &str) -> Option<String> {
        if let Some(term) = list.term {
            let mut cursor = self.index.terms().cursor_at(term);
            cursor.advance()?;
            let term = str::from_utf8(&cursor.term).ok()?;
            return Some(surface_form_in(&self.index, document as u32, term, &list.entry));
        }
        let document = self.index.document(document)?;
        let (text, range) = find_word(document, document.blocks(), |other| other.starts_with(form))?;
        text.get(range).map(lowercase)
    }
}
