//! What is asked? The queries of a set, and those that can be made of any text, the same in every run.

use std::collections::{BTreeSet, HashMap};

use fastrand::Rng;
use serde::Serialize;
use trouvaille_cli::perturb::with_typo;
use trouvaille_cli::sets::Set;
use trouvaille_engine::analysis::{Tokens, is_stop_word};
use trouvaille_engine::article::Article;

/// Of queries made of a text there are so many of each kind.
const WORDS: usize = 300;
const PIECES: usize = 100;
const FREQUENT: usize = 100;

/// A sentence may be too short. So many are tried for each query.
const ATTEMPTS: usize = 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The set has it.
    OfTheSet,
    /// Two or three words of one sentence that say something.
    Words,
    /// Five to eight words that stand together.
    Piece,
    /// One of the words that are met most often.
    Frequent,
    OneCharacter,
    TwoCharacters,
    /// One of the others, stop letters aside, with one slip of the finger.
    Typo,
}

impl Kind {
    /// All kinds, in the order in which they are reported.
    pub const ALL: [Self; 7] =
        [Self::OfTheSet, Self::Words, Self::Piece, Self::Frequent, Self::OneCharacter, Self::TwoCharacters, Self::Typo];

    pub fn name(self) -> &'static str {
        match self {
            Self::OfTheSet => "those of the set",
            Self::Words => "two or three words",
            Self::Piece => "five to eight words",
            Self::Frequent => "a frequent word",
            Self::OneCharacter => "one character",
            Self::TwoCharacters => "two characters",
            Self::Typo => "with a typo",
        }
    }
}

#[derive(Debug, Clone, Serialize)]
pub struct Query {
    pub kind: Kind,
    pub text: String,
}

/// The queries for a set: its own, or if it has none such as are made of its text; one typo of each; all beginnings.
pub fn of(set: &Set) -> Vec<Query> {
    let forms = forms(&set.articles);
    let (kinds, texts): (Vec<Kind>, Vec<(String, String)>) = if set.queries.is_empty() {
        made_of(&set.articles, &forms).into_iter().unzip()
    } else {
        set.queries.iter().map(|query| (Kind::OfTheSet, (query.id.clone(), query.text.clone()))).unzip()
    };
    let typos = texts.iter().filter_map(|(id, text)| with_typo(text, id));
    let typos: Vec<Query> = typos.map(|text| Query { kind: Kind::Typo, text }).collect();
    let whole = kinds.into_iter().zip(texts).map(|(kind, (_, text))| Query { kind, text });
    whole.chain(beginnings(&forms)).chain(typos).collect()
}

/// How often each word is met, by its form.
fn forms(articles: &[Article]) -> HashMap<String, usize> {
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

/// Every letter and digit, and every two characters that a word begins with.
fn beginnings(forms: &HashMap<String, usize>) -> impl Iterator<Item = Query> {
    let ones = ('a'..='z').chain('0'..='9').map(|one| Query { kind: Kind::OneCharacter, text: one.into() });
    let twos = forms.keys().filter(|form| form.chars().count() > 1).map(|form| form.chars().take(2).collect());
    let twos: BTreeSet<String> = twos.collect();
    ones.chain(twos.into_iter().map(|text| Query { kind: Kind::TwoCharacters, text }))
}

/// Makes a query of a sentence, if it can.
type Make = fn(&str, &mut Rng) -> Option<String>;

/// Queries made of texts, each with an id.
fn made_of(articles: &[Article], forms: &HashMap<String, usize>) -> Vec<(Kind, (String, String))> {
    let mut made = Vec::new();
    let mut random = Rng::with_seed(0);
    let kinds: [(Kind, usize, Make); 2] = [(Kind::Words, WORDS, some_words), (Kind::Piece, PIECES, piece)];
    for (kind, count, make) in kinds {
        let attempts = (0..count * ATTEMPTS).filter_map(|_| make(sentence(articles, &mut random)?, &mut random));
        let texts = attempts.take(count).enumerate();
        made.extend(texts.map(|(number, text)| (kind, (format!("{}-{number}", kind.name()), text))));
    }
    let mut frequent: Vec<(&String, &usize)> = forms.iter().filter(|(form, _)| !is_stop_word(form)).collect();
    frequent.sort_by(|(one, times), (other, other_times)| other_times.cmp(times).then(one.cmp(other)));
    let frequent = frequent.into_iter().take(FREQUENT);
    made.extend(frequent.map(|(form, _)| (Kind::Frequent, (form.clone(), form.clone()))));
    made
}

fn sentence<'text>(articles: &'text [Article], random: &mut Rng) -> Option<&'text str> {
    let texts = texts(random.choice(articles)?);
    random.choice(texts.flat_map(|text| text.split(['.', '!', '?', '…', ';'])).collect::<Vec<_>>())
}

/// Two or three words of a sentence that say something, in its order.
fn some_words(sentence: &str, random: &mut Rng) -> Option<String> {
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

/// Five to eight words that stand together in a sentence.
fn piece(sentence: &str, random: &mut Rng) -> Option<String> {
    let count = random.usize(5..=8);
    let (mut ranges, mut tokens) = (Vec::new(), Tokens::new(sentence));
    while let Some(token) = tokens.advance() {
        ranges.push(token.range);
    }
    let first = random.usize(..=ranges.len().checked_sub(count)?);
    let piece = &sentence[ranges[first].start..ranges[first + count - 1].end];
    // Quotes would make it another kind of query.
    (!piece.contains(['"', '«', '»', '“', '”'])).then(|| piece.to_owned())
}

#[cfg(test)]
mod tests {
    use trouvaille_engine::article::Article;

    use super::{Kind, forms, made_of};

    #[test]
    fn queries_made_of_a_text_are_words_of_it() {
        let text = "La trêve tient depuis jeudi entre le régime syrien et les rebelles de la province.";
        let articles = [Article::parse("a.txt", text)];
        for (kind, (id, query)) in made_of(&articles, &forms(&articles)) {
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
