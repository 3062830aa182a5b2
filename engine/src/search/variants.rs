//! Variants: what has a hit in the place of a word that it does not have as it was typed?

use super::{Hit, Search};
use crate::analysis::in_small;
use crate::correction;
use crate::format::postings::{Cursor, Posting};
use crate::index::Index;
use crate::lookup::{List, Match};
use crate::text::part;

/// So many words are named in the place of one.
const MOST: usize = 3;

/// A word of the query that a hit does not have as it was typed, accents and case aside.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The word as it was typed, without capitals; without accents too where it was corrected.
    pub typed: String,
    /// The words that answer for it, as the document writes them, three at most: corrections, other inflections, words that
    /// begin so; the most frequent first. None where the document has nothing of it.
    pub found: Vec<String>,
}

impl Search<'_> {
    /// The words of the query, stop words aside, that a hit does not have as they were typed.
    pub fn variants(&self, hit: &Hit) -> Vec<Variant> {
        let mut variants: Vec<Variant> = Vec::new();
        let mut buffer = Vec::new();
        for (number, word) in self.query.words.iter().enumerate().filter(|(_, word)| word.wanted && !word.stop) {
            // The most frequent in the document first.
            let mut there: Vec<(u32, &List)> = Vec::new();
            for list in self.lookup.lists.iter().filter(|list| list.word == number && list.how != Match::Spelt) {
                // An inflection may be a beginning as well.
                let is_again = list.term.is_some() && there.iter().any(|(_, before)| before.term == list.term);
                let times = times(&self.index, list, hit.document as u32, &mut buffer);
                if times > 0 && !is_again {
                    there.insert(there.partition_point(|&(more, _)| more >= times), (times, list));
                }
            }
            if let Some(exact) = there.iter().position(|(_, list)| list.how == Match::Exact) {
                if word.typed.is_none() {
                    continue;
                }
                // A correction that is there needs no inflections beside it.
                there = vec![there[exact]];
            }
            let found = there.iter().take(MOST).filter_map(|(_, list)| self.written(list, hit.document, &word.form));
            let typed = word.typed.as_ref().or(word.spelt.as_ref()).unwrap_or(&word.form);
            match variants.last_mut() {
                // What was typed in one word stands for several.
                Some(last) if word.typed.is_some() && last.typed == *typed => last.found.extend(found),
                _ => variants.push(Variant { typed: typed.clone(), found: found.collect() }),
            }
        }
        variants
    }

    /// How a document writes the term of a list that it is in; the first word that begins so, where it is no term's.
    fn written(&self, list: &List, document: usize, form: &str) -> Option<String> {
        if let Some(term) = list.term {
            let mut walk = self.index.terms().walk_at(term);
            walk.next()?;
            let term = str::from_utf8(&walk.term).ok()?;
            return Some(correction::written_in(&self.index, document as u32, term, list.entry.clone()));
        }
        let document = self.index.document(document)?;
        let (text, range) = correction::first_word(document, document.blocks(), &|other| other.starts_with(form))?;
        Some(in_small(part(text, range)))
    }
}

/// How often a document has the term of a list.
fn times(index: &Index<'_>, list: &List, document: u32, buffer: &mut Vec<Posting>) -> u32 {
    let [postings, _] = index.bytes_of(&list.entry);
    let mut cursor = Cursor::new(postings, list.entry.documents as usize, std::mem::take(buffer));
    let times = cursor.seek(document).map_or(0, |(posting, ..)| posting.frequencies.total());
    *buffer = cursor.into_buffer();
    times
}
