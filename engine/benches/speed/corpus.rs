//! Which texts are measured with? The folder that a variable names, or, on any machine, a corpus made of `seeds/`.
//!
//! The five seeds have some 600 words, and a corpus that only repeated them would have no rare word in it, which is what an
//! index is mostly made of. So the made corpus takes the seeds' sentences and leaves their little words in place, while the
//! words that say something are drawn anew from 20,000, the first of which are frequent and the last rare, as Zipf found it
//! in all languages. The words that the seeds do not have are coined from the halves of those that they have.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use trouvaille_engine::analysis::{Tokens, is_stop_word};
use trouvaille_engine::article::Article;
use trouvaille_engine::folder::{Folder, FolderError};

/// The variable that may name a folder of text files.
const VARIABLE: &str = "TROUVAILLE_BENCH_DATA";

/// The made corpus has so many documents,
const DOCUMENTS: usize = 2_000;

/// of so many paragraphs,
const PARAGRAPHS: std::ops::RangeInclusive<usize> = 3..=9;

/// of so many sentences,
const SENTENCES: std::ops::RangeInclusive<usize> = 1..=4;

/// and so many words.
const VOCABULARY: usize = 20_000;

pub struct Corpus {
    pub articles: Vec<Article>,
    name: String,
}

impl Corpus {
    /// # Errors
    /// Where the folder cannot be read that the variable names, or nothing in it is text.
    pub fn from_environment() -> Result<Self, FolderError> {
        match std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty()) {
            Some(folder) => {
                let folder = PathBuf::from(folder);
                Ok(Self { articles: Folder::read(&folder)?.articles, name: format!("`{}`", folder.display()) })
            }
            None => Self::made_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds")),
        }
    }

    fn made_of(seeds: &Path) -> Result<Self, FolderError> {
        let seeds = Folder::read(seeds)?.articles;
        let paragraphs: Vec<&str> = seeds.iter().flat_map(texts).collect();
        let sentences: Vec<&str> = paragraphs.iter().flat_map(|text| text.split_inclusive(". ")).collect();
        // The same corpus on every machine and in every run.
        let mut random = Rng::with_seed(0);
        let words = vocabulary(&paragraphs, &mut random);
        let paragraph = |random: &mut Rng| {
            let sentences = (0..random.usize(SENTENCES)).map(|_| {
                let sentence = random.choice(&sentences).expect("the seeds have sentences");
                reworded(sentence.trim(), &words, random)
            });
            sentences.collect::<Vec<_>>().join(" ")
        };
        let articles = (0..DOCUMENTS).map(|number| {
            let title = reworded("Nouvelle rencontre sur la paix à Astana", &words, &mut random);
            let body: Vec<String> = (0..random.usize(PARAGRAPHS)).map(|_| paragraph(&mut random)).collect();
            Article::parse(&format!("{number:05}.txt"), &format!("{title}\n\n{}", body.join("\n\n")))
        });
        Ok(Self { articles: articles.collect(), name: "made of seeds/".to_owned() })
    }

    /// All texts of all documents.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.articles.iter().flat_map(texts)
    }

    /// How many bytes these texts have.
    pub fn len(&self) -> usize {
        self.texts().map(str::len).sum()
    }
}

impl fmt::Display for Corpus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.len() as f64 / 1e6;
        write!(formatter, "corpus {}: {} documents, {megabytes:.1} MB of text", self.name, self.articles.len())
    }
}

pub fn texts(article: &Article) -> impl Iterator<Item = &str> {
    std::iter::once(article.title.as_str()).chain(article.blocks.iter().map(|block| block.text.as_str()))
}

/// The words of these texts that say something, the frequent ones first, and behind them words coined from their halves.
fn vocabulary(texts: &[&str], random: &mut Rng) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            if says_something(token.form) {
                *counts.entry(text[token.range].to_lowercase()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by(|(one, times), (other, other_times)| other_times.cmp(times).then(one.cmp(other)));
    let mut words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
    let own = words.len();
    while words.len() < VOCABULARY {
        let [beginning, end] = [0, 1].map(|half| {
            let letters: Vec<char> = words[random.usize(..own)].chars().collect();
            let middle = letters.len() / 2;
            (if half == 0 { &letters[..middle] } else { &letters[middle..] }).iter().collect::<String>()
        });
        words.push(beginning + &end);
    }
    words
}

/// Whether a word is not one of those that hold sentences together.
pub fn says_something(form: &str) -> bool {
    form.chars().count() > 3 && form.chars().all(char::is_alphabetic) && !is_stop_word(form)
}

/// A sentence with other words in it where a word says something, capitals kept.
fn reworded(sentence: &str, words: &[String], random: &mut Rng) -> String {
    let (mut made, mut end) = (String::new(), 0);
    let mut tokens = Tokens::new(sentence);
    while let Some(token) = tokens.advance() {
        if !says_something(token.form) {
            continue;
        }
        // A word of rank r is drawn 1/r as often as the first.
        let rank = (words.len() as f64).powf(random.f64()) as usize;
        let word = &words[rank.min(words.len()) - 1];
        made.push_str(&sentence[end..token.range.start]);
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if sentence[token.range.clone()].starts_with(char::is_uppercase) => {
                made.extend(first.to_uppercase());
                made.push_str(letters.as_str());
            }
            _ => made.push_str(word),
        }
        end = token.range.end;
    }
    made.push_str(&sentence[end..]);
    made
}
