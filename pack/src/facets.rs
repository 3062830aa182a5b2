//! Which fields of a corpus become facets.
//!
//! A field is a facet if it helps to choose among articles: its values repeat. Tags, authors and places do; identifiers,
//! page numbers, numbers of words, and sentences do not.

use std::collections::{HashMap, HashSet};
use std::fmt;

use trouvaille_engine::analysis::fold;
use trouvaille_engine::document::Article;
use trouvaille_engine::index::AUTHOR_FACET;

use crate::fields::Role;

/// The largest number of fields that become facets by themselves: a sidebar with more is hard to use.
const MAX_FACETS: usize = 4;

/// The least share of the articles that state a field, in percent.
const MIN_COVERAGE: usize = 10;

/// The largest number of different values.
const MAX_VALUES: usize = 300;

/// The largest length of a value, in characters. Longer values are sentences.
const MAX_VALUE_LEN: usize = 60;

/// Fields that identify a place or an article, whatever their values.
const NEVER: [&str; 4] = ["id", "page", "pages", "url"];

/// A field, with what decides whether it becomes a facet.
#[derive(Debug, Default)]
struct Statistics {
    /// The number of articles that state the field.
    articles: usize,
    /// The number of articles that have each value.
    values: HashMap<String, usize>,
}

impl Statistics {
    /// Whether the field is a facet in a corpus with this number of articles.
    fn is_facet(&self, corpus: usize) -> bool {
        let statements: usize = self.values.values().sum();
        let shared: usize = self.values.values().filter(|&&articles| articles > 1).sum();
        let odd = self.values.keys().filter(|value| is_number(value) || is_sentence(value)).count();
        (2..=MAX_VALUES).contains(&self.values.len())
            && self.articles * 100 >= corpus * MIN_COVERAGE
            && shared * 2 > statements
            && odd * 2 < self.values.len()
    }
}

/// Whether a value is a number, such as « 2016-12-29 », « p. 12 » or « 1 024 mots ».
fn is_number(value: &str) -> bool {
    let count = |is_counted: fn(char) -> bool| value.chars().filter(|&character| is_counted(character)).count();
    2 * count(char::is_numeric) >= count(char::is_alphabetic)
}

fn is_sentence(value: &str) -> bool {
    value.chars().count() > MAX_VALUE_LEN
}

/// The fields of a corpus, in the order of first use.
fn fields(articles: &[Article]) -> Vec<(String, Statistics)> {
    let mut fields: Vec<(String, Statistics)> = Vec::new();
    let mut positions: HashMap<String, usize> = HashMap::new();
    for article in articles {
        let authors = article.authors.iter().map(|author| (AUTHOR_FACET, author.as_str()));
        let others = article.fields.iter().map(|field| (field.name.as_str(), field.value.as_str()));
        let (mut statements, mut stated) = (HashSet::new(), HashSet::new());
        for (name, value) in authors.chain(others).filter(|statement| statements.insert(*statement)) {
            let position = *positions.entry(name.to_owned()).or_insert_with(|| {
                fields.push((name.to_owned(), Statistics::default()));
                fields.len() - 1
            });
            let statistics = &mut fields[position].1;
            statistics.articles += usize::from(stated.insert(name));
            *statistics.values.entry(value.to_owned()).or_default() += 1;
        }
    }
    fields
}

/// The names of the facets of a corpus: those that were asked for, then those whose values repeat.
///
/// Names that are asked for need not have the case and accents of the field; `auteur` is [`AUTHOR_FACET`]. Sources,
/// sections and dates are facets of every corpus, so their names are accepted and add nothing.
///
/// # Errors
/// If no article has a field that was asked for.
pub fn choose(articles: &[Article], wanted: &[String]) -> Result<Vec<String>, NoSuchField> {
    let fields = fields(articles);
    let mut chosen: Vec<String> = Vec::new();
    for name in wanted {
        let (folded, role) = (fold(name), Role::parse(name));
        let is_wanted = |known: &String| fold(known) == folded || known == AUTHOR_FACET && role == Some(Role::Author);
        match fields.iter().map(|(known, _)| known).find(|known| is_wanted(known)) {
            None if matches!(role, Some(Role::Source | Role::Section | Role::Date)) => {}
            Some(known) if chosen.contains(known) => {}
            Some(known) => chosen.push(known.clone()),
            None => {
                let known = fields.into_iter().map(|(known, _)| known).collect();
                return Err(NoSuchField { name: name.clone(), known });
            }
        }
    }
    let mut repeating: Vec<&(String, Statistics)> = fields
        .iter()
        .filter(|(name, field)| !NEVER.contains(&&*fold(name)) && field.is_facet(articles.len()))
        .filter(|(name, _)| !chosen.contains(name))
        .collect();
    repeating.sort_by_key(|(_, field)| std::cmp::Reverse(field.articles));
    repeating.truncate(MAX_FACETS.saturating_sub(chosen.len()));
    chosen.extend(repeating.into_iter().map(|(name, _)| name.clone()));
    Ok(chosen)
}

/// A field that was asked for as a facet and that no article has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchField {
    /// The name that was asked for.
    pub name: String,
    /// The names of the fields that there are.
    pub known: Vec<String>,
}

impl fmt::Display for NoSuchField {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no article has the field `{}`; ", self.name)?;
        if self.known.is_empty() {
            return write!(formatter, "the articles have no fields that can become facets");
        }
        write!(formatter, "choose among `{}`", self.known.join("`, `"))
    }
}

impl std::error::Error for NoSuchField {}

#[cfg(test)]
mod tests {
    use trouvaille_engine::document::{Article, Field};

    use super::choose;

    /// Articles that each state these fields.
    fn articles<'field>(of: impl Iterator<Item = Vec<(&'field str, String)>>) -> Vec<Article> {
        let article = |(number, fields): (usize, Vec<(&str, String)>)| {
            let (authors, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, _)| *name == "author");
            Article {
                path: number.to_string(),
                authors: authors.into_iter().map(|(_, author)| author).collect(),
                fields: fields.into_iter().map(|(name, value)| Field { name: name.to_owned(), value }).collect(),
                ..Article::default()
            }
        };
        of.enumerate().map(article).collect()
    }

    /// A different word for each number below 676.
    fn word(number: usize) -> String {
        [number / 26, number % 26].iter().map(|&letter| char::from(b'a' + letter as u8)).collect()
    }

    /// Whether a field of 100 articles with these values becomes a facet.
    fn is_facet(name: &str, value: impl Fn(usize) -> Option<String>) -> bool {
        let articles = articles((0..100).map(|number| value(number).map(|value| (name, value)).into_iter().collect()));
        choose(&articles, &[]).expect("nothing is asked for") == [name]
    }

    #[test]
    fn fields_whose_values_repeat_are_facets() {
        assert!(is_facet("tags", |number| Some(format!("tag {}", ["a", "b", "c"][number % 3]))));
        assert!(is_facet("author", |number| Some(["Jeanne Dupont", "Paul Martin"][number % 2].to_owned())));
        assert!(is_facet("lieu", |number| number.is_multiple_of(5).then(|| ["Alep", "Homs"][number % 2].to_owned())));
        let long_tail = |number: usize| if number < 60 { "Syrie".to_owned() } else { word(number) };
        assert!(is_facet("tags", |number| Some(long_tail(number))));
        assert!(is_facet("mots clés", |number| Some(word(number / 2))), "50 values");
    }

    #[test]
    fn identifiers_numbers_sentences_and_rare_fields_are_none() {
        assert!(!is_facet("identifiant", |number| Some(format!("news·abc{number}·def"))), "each value is there once");
        assert!(!is_facet("slug", |number| Some(word(number))), "each value is there once");
        assert!(!is_facet("page", |number| Some(format!("Une {}", number % 3))), "pages");
        assert!(!is_facet("longueur", |number| Some(format!("{} mots", 100 + number % 20))), "numbers");
        assert!(!is_facet("édition", |number| Some(format!("n° {}", number % 9 + 10))), "numbers");
        assert!(!is_facet("année", |number| Some((2010 + number % 5).to_string())), "numbers");
        let chapeau = |number: usize| format!("{} phrase {}", "Une longue ".repeat(10), ["un", "deux"][number % 2]);
        assert!(!is_facet("chapeau", |number| Some(chapeau(number))), "sentences");
        assert!(!is_facet("lieu", |number| (number < 8).then(|| ["Alep", "Homs"][number % 2].to_owned())), "rare");
        assert!(!is_facet("langue", |_| Some("français".to_owned())), "there is no choice");
    }

    #[test]
    fn a_value_that_an_article_states_twice_counts_once() {
        let twice = |number: usize| vec![("tags", word(number)), ("tags", word(number))];
        assert_eq!(choose(&articles((0..20).map(twice)), &[]), Ok(Vec::new()));
    }

    #[test]
    fn the_fields_that_most_articles_state_are_chosen() {
        let names = ["a", "b", "c", "d", "e", "f"];
        let fields = |number: usize| {
            let stated = names.iter().enumerate().filter(|(rank, _)| !number.is_multiple_of(rank + 2));
            stated.map(|(_, &name)| (name, ["un", "deux"][number / 7 % 2].to_owned())).collect()
        };
        assert_eq!(choose(&articles((0..100).map(fields)), &[]), Ok(["f", "e", "d", "c"].map(str::to_owned).to_vec()));
    }

    #[test]
    fn fields_that_are_asked_for_come_first_whatever_their_values() {
        let fields = |number: usize| {
            vec![
                ("Numéro", number.to_string()),
                ("author", word(number)),
                ("tags", ["Syrie", "ONU"][number % 2].to_owned()),
            ]
        };
        let articles = articles((0..20).map(fields));
        let wanted = ["auteur", "numero", "Auteurs"].map(str::to_owned);
        assert_eq!(choose(&articles, &wanted), Ok(["author", "Numéro", "tags"].map(str::to_owned).to_vec()));
        let error = choose(&articles, &["lieu".to_owned()]).expect_err("there is no such field");
        assert_eq!(error.to_string(), "no article has the field `lieu`; choose among `author`, `Numéro`, `tags`");
    }
}
