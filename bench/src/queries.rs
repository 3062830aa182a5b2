//! Benchmark queries: those of a set, or generated from its text. They are the same in every run.

use std::collections::{BTreeSet, HashMap};

use fastrand::Rng;
use serde::Serialize;
use trouvaille_cli::perturb::with_typo;
use trouvaille_cli::sets::Set;
use trouvaille_engine::analysis::{Tokens, is_stop_word};
use trouvaille_engine::document::Article;

/// Numbers of generated queries of each kind.
const WORDS: usize = 300;
const PIECES: usize = 100;
const FREQUENT: usize = 100;

/// Maximum number of sentences tried per query; many are too short.
const ATTEMPTS: usize = 1_000;

/// The kind of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A query of the set.
    OfTheSet,
    /// Two or three content words of one sentence.
    Words,
    /// Five to eight consecutive words.
    Piece,
    /// One of the most frequent content words.
    Frequent,
    /// A single letter or digit.
    OneCharacter,
    /// The first two characters of a word.
    TwoCharacters,
    /// A query of another kind, prefixes excluded, with one typo.
    Typo,
}

impl Kind {
    /// All kinds, in the order of the report.
    pub const ALL: [Self; 7] =
        [Self::OfTheSet, Self::Words, Self::Piece, Self::Frequent, Self::OneCharacter, Self::TwoCharacters, Self::Typo];

    pub fn name(self) -> &'static str {
        match self {
            Self::OfTheSet => "from the set",
            Self::Words => "two or three words",
            Self::Piece => "five to eight words",
            Self::Frequent => "frequent word",
            Self::OneCharacter => "one character",
            Self::TwoCharacters => "two characters",
            Self::Typo => "with a typo",
        }
    }
}

/// A query of the benchmark.
#[derive(Debug, Clone, Serialize)]
pub struct Query {
    pub kind: Kind,
    pub text: String,
}

/// The queries for a set: its own or, if it has none, queries generated from its text; then all prefixes of one and two
/// characters; then one typo of each query that is not a prefix.
pub fn of(set: &Set) -> Vec<Query> {
    let forms = count_forms(&set.articles);
    let (kinds, texts): (Vec<Kind>, Vec<(String, String)>) = if set.queries.is_empty() {
        generate(&set.articles, &forms).into_iter().unzip()
    } else {
        set.queries.iter().map(|query| (Kind::OfTheSet, (query.id.clone(), query.text.clone()))).unzip()
    };
    let typos = texts.iter().filter_map(|(id, text)| with_typo(text, id));
    let typos: Vec<Query> = typos.map(|text| Query { kind: Kind::Typo, text }).collect();
    let queries = kinds.into_iter().zip(texts).map(|(kind, (_, text))| Query { kind, text });
    queries.chain(prefixes(&forms)).chain(typos).collect()
}

/// The number of occurrences of each word, by its folded form.
fn count_forms(articles: &[Article]) -> HashMap<String, usize> {
    let mut forms: HashMap<String, usize> = HashMap::new();
    for text in articles.iter().flat_map(texts) {
        let mut tokens = Tokens::new(text);
        while let Some(token) = tokens.advance() {
            match forms.get_mut(token.form) {
                Some(times) => *times += 1,
                None => drop(forms.insert(token.form.to_owned(), 1)),
            }
        }
    }
    forms
}

fn texts(article: &Article) -> impl Iterator<Item = &str> {
    std::iter::once(article.title.as_str()).chain(article.blocks.iter().map(|block| block.text.as_str()))
}

/// Every letter and digit, and the first two characters of every word.
fn prefixes(forms: &HashMap<String, usize>) -> impl Iterator<Item = Query> {
    let ones = ('a'..='z').chain('0'..='9').map(|character| Query { kind: Kind::OneCharacter, text: character.into() });
    let twos = forms.keys().filter(|form| form.chars().count() > 1).map(|form| form.chars().take(2).collect());
    let twos: BTreeSet<String> = twos.collect();
    ones.chain(twos.into_iter().map(|text| Query { kind: Kind::TwoCharacters, text }))
}

/// Makes a query from a sentence; `None` if the sentence is too short.
type Make = fn(&str, &mut Rng) -> Option<String>;

/// Generates queries from the texts of articles: the kind, id and text of each.
fn generate(articles: &[Article], forms: &HashMap<String, usize>) -> Vec<(Kind, (String, String))> {
    let mut queries = Vec::new();
    let mut random = Rng::with_seed(0);
    let kinds: [(Kind, usize, Make); 2] =
        [(Kind::Words, WORDS, content_words), (Kind::Piece, PIECES, consecutive_words)];
    for (kind, count, make) in kinds {
        let attempts = (0..count * ATTEMPTS).filter_map(|_| make(sentence(articles, &mut random)?, &mut random));
        let texts = attempts.take(count).enumerate();
        // The id seeds the typo of the query, so a new name for a kind changes its typos.
        queries.extend(texts.map(|(number, text)| (kind, (format!("{}-{number}", kind.name()), text))));
    }
    let mut frequent: Vec<(&String, &usize)> = forms.iter().filter(|(form, _)| !is_stop_word(form)).collect();
    frequent.sort_by(|(a, a_count), (b, b_count)| b_count.cmp(a_count).then(a.cmp(b)));
    let frequent = frequent.into_iter().take(FREQUENT);
    queries.extend(frequent.map(|(form, _)| (Kind::Frequent, (form.clone(), form.clone()))));
    queries
}

/// A random sentence of a random article.
fn sentence<'text>(articles: &'text [Article], random: &mut Rng) -> Option<&'text str> {
    let texts = texts(random.choice(articles)?);
    random.choice(texts.flat_map(|text| text.split(['.', '!', '?', '…', ';'])).collect::<Vec<_>>())
}

/// Two or three random content words of a sentence, in order.
fn content_words(sentence: &str, random: &mut Rng) -> Option<String> {
    let count = random.usize(2..=3);
    let (mut words, mut tokens) = (Vec::new(), Tokens::new(sentence));
    while let Some(token) = tokens.advance() {
        if !is_stop_word(token.form) {
            words.push(&sentence[token.range]);
        }
    }
    while words.len() > count {
        words.remove(random.usize(..words.len()));
    }
    (words.len() == count).then(|| words.join(" "))
}

/// Five to eight consecutive words of a sentence.
fn consecutive_words(sentence: &str, random: &mut Rng) -> Option<String> {
    let count = random.usize(5..=8);
    let (mut ranges, mut tokens) = (Vec::new(), Tokens::new(sentence));
    while let Some(token) = tokens.advance() {
        ranges.push(token.range);
    }
    let first = random.usize(..=ranges.len().checked_sub(count)?);
    let text = &sentence[ranges[first].start..ranges[first + count - 1].end];
    // Quotes would turn it into a phrase query.
    (!text.contains(['"', '«', '»', '“', '”'])).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::document::Article;

    use super::{Kind, count_forms, generate};

    #[test]
    fn generated_queries_consist_of_words_of_the_text() {
        let text = "La trêve tient depuis jeudi entre le régime syrien et les rebelles de la province.";
        let articles = [Article::parse("a.txt", text)];
        for (kind, (id, query)) in generate(&articles, &count_forms(&articles)) {
            let words = query.split(' ').count();
            let fits = match kind {
                Kind::Words => (2..=3).contains(&words) && query.split(' ').all(|word| text.contains(word)),
                Kind::Piece => (5..=8).contains(&words) && text.contains(&query),
                _ => words == 1,
            };
            assert!(fits, "{id}: {query}");
        }
    }
}
