//! The benchmark corpus: a folder named by an environment variable, or a corpus generated from `seeds/`.
//!
//! The five seeds have about 600 distinct words. A corpus that only repeated them would have no rare words, which make
//! up most of an index. The generated corpus therefore keeps the sentences and stop words of the seeds, and replaces
//! their content words with words from a vocabulary of 20,000, whose frequencies follow Zipf's law. The vocabulary
//! consists of the content words of the seeds and of new words made of halves of them.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use trouvaille_engine::analysis::{Tokens, is_stop_word};
use trouvaille_engine::document::Article;
use trouvaille_pack::folder::{Folder, FolderError};

/// The environment variable that names a folder of text files to use instead.
const VARIABLE: &str = "TROUVAILLE_BENCH_DATA";

/// Number of documents of the generated corpus.
const DOCUMENTS: usize = 2_000;

/// Number of paragraphs per document.
const PARAGRAPHS: std::ops::RangeInclusive<usize> = 3..=9;

/// Number of sentences per paragraph.
const SENTENCES: std::ops::RangeInclusive<usize> = 1..=4;

/// Number of content words in the vocabulary.
const VOCABULARY: usize = 20_000;

pub struct Corpus {
    pub articles: Vec<Article>,
    name: String,
}

impl Corpus {
    /// Reads the folder that the variable names, or generates a corpus if the variable is unset or empty.
    ///
    /// # Errors
    /// If the folder cannot be read or contains no text.
    pub fn from_environment() -> Result<Self, FolderError> {
        match std::env::var_os(VARIABLE).filter(|folder| !folder.is_empty()) {
            Some(folder) => {
                let folder = PathBuf::from(folder);
                Ok(Self { articles: Folder::read(&folder)?.articles, name: format!("`{}`", folder.display()) })
            }
            None => Self::generate(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds")),
        }
    }

    fn generate(seeds: &Path) -> Result<Self, FolderError> {
        let seeds = Folder::read(seeds)?.articles;
        let paragraphs: Vec<&str> = seeds.iter().flat_map(texts).collect();
        let sentences: Vec<&str> = paragraphs.iter().flat_map(|text| text.split_inclusive(". ")).collect();
        // A fixed seed gives the same corpus on every machine and in every run.
        let mut random = Rng::with_seed(0);
        let words = vocabulary(&paragraphs, &mut random);
        let paragraph = |random: &mut Rng| {
            let sentences = (0..random.usize(SENTENCES)).map(|_| {
                let sentence = random.choice(&sentences).expect("the seeds have sentences");
                replace_content_words(sentence.trim(), &words, random)
            });
            sentences.collect::<Vec<_>>().join(" ")
        };
        let articles = (0..DOCUMENTS).map(|number| {
            let title = replace_content_words("Nouvelle rencontre sur la paix à Astana", &words, &mut random);
            let body: Vec<String> = (0..random.usize(PARAGRAPHS)).map(|_| paragraph(&mut random)).collect();
            Article::parse(&format!("{number:05}.txt"), &format!("{title}\n\n{}", body.join("\n\n")))
        });
        Ok(Self { articles: articles.collect(), name: "generated from seeds/".to_owned() })
    }

    /// The titles and blocks of all documents.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.articles.iter().flat_map(texts)
    }

    /// The size of these texts, in bytes.
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

/// The vocabulary of the generated corpus: the content words of texts, the most frequent first, then words made of
/// halves of them.
fn vocabulary(texts: &[&str], random: &mut Rng) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            if is_content_word(token.form) {
                *counts.entry(text[token.range].to_lowercase()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by(|(a, a_count), (b, b_count)| b_count.cmp(a_count).then(a.cmp(b)));
    let mut words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
    let seed_words = words.len();
    while words.len() < VOCABULARY {
        let [head, tail] = [0, 1].map(|half| {
            let letters: Vec<char> = words[random.usize(..seed_words)].chars().collect();
            let middle = letters.len() / 2;
            (if half == 0 { &letters[..middle] } else { &letters[middle..] }).iter().collect::<String>()
        });
        words.push(head + &tail);
    }
    words
}

/// Whether a word is a content word: alphabetic, longer than three letters and not a stop word.
pub fn is_content_word(form: &str) -> bool {
    form.chars().count() > 3 && form.chars().all(char::is_alphabetic) && !is_stop_word(form)
}

/// Replaces the content words of a sentence with random words of the vocabulary. Capitals are kept.
fn replace_content_words(sentence: &str, words: &[String], random: &mut Rng) -> String {
    let (mut text, mut end) = (String::new(), 0);
    let mut tokens = Tokens::new(sentence);
    while let Some(token) = tokens.advance() {
        if !is_content_word(token.form) {
            continue;
        }
        // Zipf's law: the word of rank r is drawn 1/r times as often as the first.
        let rank = (words.len() as f64).powf(random.f64()) as usize;
        let word = &words[rank.min(words.len()) - 1];
        text.push_str(&sentence[end..token.range.start]);
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if sentence[token.range.clone()].starts_with(char::is_uppercase) => {
                text.extend(first.to_uppercase());
                text.push_str(letters.as_str());
            }
            _ => text.push_str(word),
        }
        end = token.range.end;
    }
    text.push_str(&sentence[end..]);
    text
}
