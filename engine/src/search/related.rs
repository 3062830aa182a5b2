//! Related articles: which documents are most like one? Its most telling words are asked for, and the ranking does the rest.

use super::Search;
use crate::analysis::{Tokens, stem};
use crate::format::{BlockKind, LEAD};
use crate::index::Index;
use crate::query::{Query, is_unplaced};
use crate::rank::{NEAR, idf};

/// So many words of the document are asked for.
const TERMS: usize = 12;

/// A document is read so far, in words of its text: news says first what it is about.
const READ: u32 = 600;

/// What a word counts in the title, in the lead, and in the rest.
const IN_TITLE: f32 = 3.0;
const IN_LEAD: f32 = 1.5;
const IN_TEXT: f32 = 1.0;

/// A word that counts more is no better known.
const ENOUGH: f32 = 6.0;

/// What a name counts more than another word.
const NAME: f32 = 1.5;

/// A document is like another one from this share of the score on that the other one has itself.
const FLOOR: f32 = 0.15;

/// The documents most like one, `limit` at most, by their numbers, the most alike first; not itself, and none that has little
/// to do with it.
pub fn related(index: &Index<'_>, document: usize, limit: usize) -> Vec<usize> {
    let query = Query::of_words(&telling_words(index, document));
    let search = Search::as_understood(index, query, Vec::new());
    let hits = search.results(NEAR.max(limit + 1)).hits;
    // Where so many are its equals that it is not among the best, the best of them stands for it.
    let itself = hits.iter().find(|hit| hit.document == document).or(hits.first());
    // One word in common says little, even where it is all that other documents have of this one.
    let rest = TERMS as f32 / search.query.words.len().max(1) as f32;
    let floor = itself.map_or(0.0, |hit| hit.score) * FLOOR * rest;
    let alike = hits.iter().filter(|hit| hit.document != document && hit.score >= floor);
    alike.take(limit).map(|hit| hit.document).collect()
}

/// The words that tell most about a document.
fn telling_words(index: &Index<'_>, document: usize) -> Vec<String> {
    let Some(document) = index.document(document) else { return Vec::new() };
    let mut words = Words::default();
    if !document.has_derived_title() {
        words.read(document.title(), true);
    }
    words.read(document.kicker().unwrap_or_default(), true);
    for block in document.blocks().filter(|block| block.kind != BlockKind::Caption) {
        if words.read >= READ {
            break;
        }
        words.read(block.text, false);
    }
    let mut best: Vec<(f32, String)> = Vec::new();
    for Term { form, times, .. } in words.terms {
        let Some((_, entry)) = index.terms().find(&form) else { continue };
        // What no other document has finds none.
        if entry.stem_documents < 2 {
            continue;
        }
        let name = if entry.is_name { NAME } else { 1.0 };
        let worth = name * idf(entry.stem_documents as usize, index.len()) * times.min(ENOUGH);
        best.insert(best.partition_point(|&(more, _)| more >= worth), (worth, form));
        best.truncate(TERMS);
    }
    best.into_iter().map(|(_, form)| form).collect()
}

/// The words of a document.
#[derive(Default)]
struct Words {
    /// By their stems, rising.
    terms: Vec<Term>,
    /// How many words of the text were read.
    read: u32,
}

/// A word, as one of all inflections.
struct Term {
    stem: String,
    form: String,
    /// How often it stands, each time for what it counts there.
    times: f32,
}

impl Words {
    fn read(&mut self, text: &str, in_title: bool) {
        let (mut tokens, mut stemmed) = (Tokens::new(text), String::new());
        while let Some(token) = tokens.advance() {
            let worth = match self.read {
                _ if in_title => IN_TITLE,
                0..LEAD => IN_LEAD,
                LEAD..READ => IN_TEXT,
                _ => return,
            };
            self.read += u32::from(!in_title);
            // Numbers say little of what a text is about.
            if is_unplaced(token.form) || token.form.starts_with(|first: char| first.is_ascii_digit()) {
                continue;
            }
            stemmed.clear();
            stemmed.push_str(token.form);
            stem(&mut stemmed);
            match self.terms.binary_search_by(|term| term.stem.as_str().cmp(&stemmed)) {
                Ok(place) => self.terms[place].times += worth,
                Err(place) => {
                    let term = Term { stem: stemmed.clone(), form: token.form.to_owned(), times: worth };
                    self.terms.insert(place, term);
                }
            }
        }
    }
}
