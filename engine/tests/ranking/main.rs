//! The rules of the ranking, as tables: a query, and what is found for it in which order. A file for each rule.
#![cfg(feature = "write")]

mod accents;
mod conditions;
mod coverage;
mod exactness;
mod facets;
mod lead;
mod length;
mod names;
mod nearness;
mod prefix;
mod stop_words;
mod ties;
mod title;
mod typos;

use trouvaille_engine::article::{Article, Block};
use trouvaille_engine::format::BlockKind;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;
use trouvaille_engine::write;

/// An article of a title and a text.
fn article(path: &str, title: &str, text: &str) -> Article {
    let blocks = vec![Block { kind: BlockKind::Paragraph, text: text.to_owned() }];
    Article { path: path.to_owned(), title: title.to_owned(), blocks, ..Article::default() }
}

/// The index of rows of path, title and text.
fn index(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut articles: Vec<Article> = rows.iter().map(|(path, title, text)| article(path, title, text)).collect();
    articles.sort_by(|one, other| one.path.cmp(&other.path));
    write::index(&articles).expect("it is small")
}

/// The paths of what is found, best first, with a space between.
fn found(bytes: &[u8], query: &str) -> String {
    let index = Index::open(bytes).expect("it was just written");
    let hits = Search::new(&index, &Query::parse(query)).results(10).hits;
    let paths = hits.iter().filter_map(|hit| Some(index.document(hit.document)?.path()));
    paths.collect::<Vec<_>>().join(" ")
}

/// Asserts a table of queries and what they find.
fn assert_found(rows: &[(&str, &str, &str)], table: &[(&str, &str)]) {
    let bytes = index(rows);
    for (query, expected) in table {
        assert_eq!(found(&bytes, query), *expected, "{query}");
    }
}
