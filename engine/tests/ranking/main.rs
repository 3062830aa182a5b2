//! The rules of the ranking, a file for each: small corpora, and tables of what is found for a query and in which order.
//!
//! ```text
//!  rank(&[("au pluriel", "", "Les accords sont signés."), ("au singulier", "", "L'accord est signé.")], &[
//!      ("accord ", "au singulier > au pluriel"),
//!      │ query     └ all that is found, best first
//!      └ with a space behind it, its last word is not being typed any more
//! ```
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
mod stopwords;
mod ties;
mod title;
mod typos;

use trouvaille_engine::article::{Article, Block};
use trouvaille_engine::format::BlockKind;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;
use trouvaille_engine::write;

/// What a document is called in a table, its title, and its text, a paragraph on each line. Without a title, its title is
/// derived from its text.
type Row<'row> = (&'row str, &'row str, &'row str);

fn article(&(name, title, text): &Row<'_>) -> Article {
    let paragraph = |line: &str| Block { kind: BlockKind::Paragraph, text: line.trim().to_owned() };
    let blocks: Vec<Block> = text.lines().map(paragraph).collect();
    let derived = text.split(['.', ',']).next().unwrap_or_default();
    Article {
        path: name.to_owned(),
        title: if title.is_empty() { derived } else { title }.to_owned(),
        title_derived: title.is_empty(),
        blocks,
        ..Article::default()
    }
}

/// How many other documents there are in every corpus, so that the words of the rows are as rare as words are.
const OTHERS: usize = 20;

/// The index of some articles among others. What they are called stands behind a number in their paths.
fn index<'article>(articles: impl Iterator<Item = &'article Article>) -> Vec<u8> {
    let others = vec![article(&("autre", "Bulletin", "Il fait beau ici et là.")); OTHERS];
    let mut articles: Vec<Article> = articles.cloned().chain(others).collect();
    for (number, article) in articles.iter_mut().enumerate() {
        article.path = format!("{number:03} {}", article.path);
    }
    write::index(&articles).expect("it is small")
}

/// What a query finds in an index, best first.
fn found(index: &[u8], query: &str) -> String {
    let index = Index::open(index).expect("it was just written");
    let hits = Search::new(&index, &Query::parse(query)).results(10).hits;
    let names = hits.iter().map(|hit| &index.document(hit.document).expect("it is there").path()[4..]);
    names.collect::<Vec<_>>().join(" > ")
}

/// Fails where a query does not find what its row says, in that order. The articles are indexed from first to last and from
/// last to first, so that no order comes about because one of them just stands before the other.
fn rank_articles(articles: &[Article], table: &[(&str, &str)]) {
    let (index, reversed) = (index(articles.iter()), index(articles.iter().rev()));
    for &(query, expected) in table {
        assert_eq!(found(&index, query), expected, "« {query} »");
        assert_eq!(found(&reversed, query), expected, "« {query} », the other way round");
    }
}

fn rank(rows: &[Row<'_>], table: &[(&str, &str)]) {
    rank_articles(&rows.iter().map(article).collect::<Vec<_>>(), table);
}

/// What the engine tells about its corrections: `typed → corrected`, with commas between.
fn corrections(rows: &[Row<'_>], query: &str) -> String {
    let bytes = index(rows.iter().map(article).collect::<Vec<_>>().iter());
    let index = Index::open(&bytes).expect("it was just written");
    let search = Search::new(&index, &Query::parse(query));
    let told = search.corrections().iter().map(|correction| format!("{} → {}", correction.typed, correction.corrected));
    told.collect::<Vec<_>>().join(", ")
}

/// Words that say nothing, to make a text longer.
fn filler(words: usize) -> String {
    "encore une phrase qui ne dit rien de plus ".split_inclusive(' ').cycle().take(words).collect()
}
