//! Finds articles that occur several times: in the paper and the web edition, or in exports that overlap.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use trouvaille_engine::analysis::fold;
use trouvaille_engine::document::Article;
use trouvaille_engine::format::BlockKind;

use crate::problem::{Problem, Warning};

/// The number of letters and digits below which a text does not identify an article without its title.
const MIN_LETTERS: usize = 100;

/// Removes the articles that are the same as an earlier one, and returns them.
pub(crate) fn remove(articles: &mut Vec<Article>) -> Vec<Warning> {
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut originals: Vec<Option<usize>> = Vec::with_capacity(articles.len());
    for (number, article) in articles.iter().enumerate() {
        let mut original = None;
        match seen.entry(hash(article)) {
            Entry::Vacant(entry) => drop(entry.insert(vec![number])),
            Entry::Occupied(mut entry) => {
                // Articles with the same hash are compared: nothing is left out by chance.
                original = entry.get().iter().copied().find(|&other| is_same(&articles[other], article));
                if original.is_none() {
                    entry.get_mut().push(number);
                }
            }
        }
        originals.push(original);
    }
    let warnings = articles.iter().zip(&originals).filter_map(|(article, original)| {
        let problem = Problem::Duplicate(articles[(*original)?].path.clone());
        Some(Warning { path: article.path.clone(), place: None, problem })
    });
    let warnings = warnings.collect();
    let mut is_original = originals.iter().map(Option::is_none);
    articles.retain(|_| is_original.next().unwrap_or(true));
    warnings
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The letters and digits by which an article is recognized: those of its text, and of its title if the text is short.
fn content(article: &Article) -> impl Iterator<Item = char> {
    let texts =
        || article.blocks.iter().filter(|block| block.kind != BlockKind::Caption).map(|block| block.text.as_str());
    let is_short = texts().flat_map(letters).take(MIN_LETTERS).count() < MIN_LETTERS;
    let title = article.title.as_str();
    // A derived title is part of the text.
    let title = (is_short && !article.title_derived).then_some(title);
    texts().chain(title).flat_map(letters)
}

/// The name of a newspaper, which is the same for its paper and its site: « Le Monde », « Le Monde.fr ».
fn source(article: &Article) -> Option<String> {
    let source = fold(article.source.as_deref()?);
    let name =
        [".fr", ".com", ".be", ".ch", ".ca"].iter().find_map(|domain| source.strip_suffix(domain)).unwrap_or(&source);
    Some(letters(name).collect())
}

fn hash(article: &Article) -> u64 {
    let mut hasher = DefaultHasher::new();
    (source(article), article.date).hash(&mut hasher);
    let mut buffer = [0; 4];
    for letter in content(article) {
        hasher.write(letter.encode_utf8(&mut buffer).as_bytes());
    }
    hasher.finish()
}

fn is_same(a: &Article, b: &Article) -> bool {
    source(a) == source(b) && a.date == b.date && content(a).eq(content(b))
}
