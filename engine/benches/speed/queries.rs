//! What do readers type? Queries of each kind, taken from the corpus itself, the same in every run.

use std::collections::BTreeSet;

use fastrand::Rng;
use trouvaille_engine::analysis::Tokens;

use crate::corpus::{Corpus, says_something};

/// So many queries of a kind; of letters there are fewer.
const QUERIES: usize = 50;

/// The kinds of queries, each with its name.
pub fn by_kind(corpus: &Corpus) -> [(&'static str, Vec<String>); 6] {
    let names = Vec::from_iter(pieces(corpus, 1, true));
    let questions = pieces(corpus, 7, false).into_iter().map(|words| format!("Pourquoi {words} ?"));
    let phrases = pieces(corpus, 3, false).into_iter().map(|words| format!("« {words} »"));
    let mut random = Rng::with_seed(1);
    let typos = names.iter().map(|name| with_typo(name, &mut random)).collect();
    [
        ("questions", questions.collect()),
        ("phrases", phrases.collect()),
        ("one letter", ('a'..='z').map(String::from).collect()),
        ("two letters", two_letters(corpus)),
        ("typos", typos),
        ("names", names),
    ]
}

/// Pieces of so many words, each from another text; where `name`, of capitals within a sentence.
fn pieces(corpus: &Corpus, words: usize, name: bool) -> Vec<String> {
    let texts: Vec<&str> = corpus.texts().collect();
    let mut random = Rng::with_seed(words as u64);
    let mut pieces = BTreeSet::new();
    // A corpus of lists or of small letters may not have so many.
    for _ in 0..QUERIES * 100 {
        let text = random.choice(&texts).expect("the corpus has texts");
        let mut starts = Vec::new();
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            starts.push((token.range.clone(), says_something(token.form)));
        }
        let Some(last) = starts.len().checked_sub(words).filter(|&last| last > 0) else { continue };
        let first = random.usize(1..=last);
        let (start, end) = (&starts[first].0, &starts[first + words - 1].0);
        let named = starts[first].1 && text[start.clone()].starts_with(char::is_uppercase);
        let piece = &text[start.start..end.end];
        if (!name || named) && !piece.contains(['"', '«', '»']) {
            pieces.insert(piece.to_owned());
        }
        if pieces.len() == QUERIES {
            break;
        }
    }
    pieces.into_iter().collect()
}

/// Beginnings that words of the corpus have, out of all of them evenly.
fn two_letters(corpus: &Corpus) -> Vec<String> {
    let mut beginnings = BTreeSet::new();
    for text in corpus.texts() {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            if token.form.chars().count() > 1 && token.form.chars().all(char::is_alphabetic) {
                beginnings.insert(token.form.chars().take(2).collect());
            }
        }
    }
    let step = beginnings.len().div_ceil(QUERIES).max(1);
    beginnings.into_iter().step_by(step).collect()
}

/// A word with two of its letters swapped, but not its first.
fn with_typo(word: &str, random: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.usize(1..letters.len() - 1);
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}
