//! Benchmark queries of each kind, taken from the corpus. They are the same in every run.

use std::collections::BTreeSet;

use fastrand::Rng;
use trouvaille_engine::analysis::Tokens;

use crate::corpus::{Corpus, is_content_word};

/// Maximum number of queries of each kind.
const QUERIES: usize = 50;

/// The queries of each kind, with the name of the kind.
pub fn by_kind(corpus: &Corpus) -> [(&'static str, Vec<String>); 6] {
    let names = Vec::from_iter(spans(corpus, 1, true));
    let questions = spans(corpus, 7, false).into_iter().map(|words| format!("Pourquoi {words} ?"));
    let phrases = spans(corpus, 3, false).into_iter().map(|words| format!("« {words} »"));
    let mut random = Rng::with_seed(1);
    let typos = names.iter().map(|name| with_typo(name, &mut random)).collect();
    [
        ("questions", questions.collect()),
        ("phrases", phrases.collect()),
        ("one letter", ('a'..='z').map(String::from).collect()),
        ("two letters", two_letter_prefixes(corpus)),
        ("typos", typos),
        ("names", names),
    ]
}

/// Up to [`QUERIES`] distinct spans of `words` consecutive words from random texts. No span starts with the first word
/// of a text. If `name` is set, spans start with a capitalised content word, which is usually a name.
fn spans(corpus: &Corpus, words: usize, name: bool) -> Vec<String> {
    let texts: Vec<&str> = corpus.texts().collect();
    let mut random = Rng::with_seed(words as u64);
    let mut spans = BTreeSet::new();
    // The number of attempts is limited: a corpus of very short texts, or without capitals, may not have enough spans.
    for _ in 0..QUERIES * 100 {
        let text = random.choice(&texts).expect("the corpus has texts");
        let mut starts = Vec::new();
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            starts.push((token.range.clone(), is_content_word(token.form)));
        }
        let Some(last) = starts.len().checked_sub(words).filter(|&last| last > 0) else { continue };
        let first = random.usize(1..=last);
        let (start, end) = (&starts[first].0, &starts[first + words - 1].0);
        let is_name = starts[first].1 && text[start.clone()].starts_with(char::is_uppercase);
        let span = &text[start.start..end.end];
        if (!name || is_name) && !span.contains(['"', '«', '»']) {
            spans.insert(span.to_owned());
        }
        if spans.len() == QUERIES {
            break;
        }
    }
    spans.into_iter().collect()
}

/// Up to [`QUERIES`] two-letter prefixes of words, spread evenly over those of the corpus.
fn two_letter_prefixes(corpus: &Corpus) -> Vec<String> {
    let mut prefixes = BTreeSet::new();
    for text in corpus.texts() {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            if token.form.chars().count() > 1 && token.form.chars().all(char::is_alphabetic) {
                prefixes.insert(token.form.chars().take(2).collect());
            }
        }
    }
    let step = prefixes.len().div_ceil(QUERIES).max(1);
    prefixes.into_iter().step_by(step).collect()
}

/// Swaps two adjacent letters of a word, never the first.
fn with_typo(word: &str, random: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.usize(1..letters.len() - 1);
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}
