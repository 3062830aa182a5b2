//! Finds articles that occur several times: in the paper and the web edition, or in exports that overlap.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use trouvaille_engine::analysis::fold;
use trouvaille_engine::document::Article;
use trouvaille_engine::format::BlockKind;

use crate::problem::{Problem, Warning};

/// The length of the letters and digits, in bytes, below which a text does not identify an article without its title.
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

/// Appends the letters and digits of a text, in lower case.
fn push_letters(text: &str, letters: &mut String) {
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            letters.push(character.to_ascii_lowercase());
        } else if !character.is_ascii() && character.is_alphanumeric() {
            letters.extend(character.to_lowercase());
        }
    }
}

/// The letters and digits by which an article is recognized: those of its text, and of its title if the text is short.
fn content(article: &Article) -> String {
    let mut letters = String::new();
    for block in article.blocks.iter().filter(|block| block.kind != BlockKind::Caption) {
        push_letters(&block.text, &mut letters);
    }
    // A derived title is part of the text.
    if letters.len() < MIN_LETTERS && !article.title_derived {
        push_letters(&article.title, &mut letters);
    }
    letters
}

/// The name of a newspaper, which is the same for its paper and its site: « Le Monde », « Le Monde.fr ».
fn source(article: &Article) -> Option<String> {
    let source = fold(article.source.as_deref()?);
    let name =
        [".fr", ".com", ".be", ".ch", ".ca"].iter().find_map(|domain| source.strip_suffix(domain)).unwrap_or(&source);
    let mut letters = String::new();
    push_letters(name, &mut letters);
    Some(letters)
}

fn hash(article: &Article) -> u64 {
    let mut hasher = DefaultHasher::new();
    (source(article), article.date, content(article)).hash(&mut hasher);
    hasher.finish()
}

fn is_same(a: &Article, b: &Article) -> bool {
    source(a) == source(b) && a.date == b.date && content(a) == content(b)
}
