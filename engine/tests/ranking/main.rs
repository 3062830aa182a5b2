//! The rules of the ranking, one file each: small corpora, and tables of the hits that queries should find, in order.
//!
//! ```text
//!  rank(&[("au pluriel", "", "Les accords sont signés."), ("au singulier", "", "L'accord est signé.")], &[
//!      ("accord ", "au singulier > au pluriel"),
//!      │ query     └ all hits, best first
//!      └ the trailing space means that the last word is complete
//! ```
#![cfg(feature = "write")]

mod accents;
mod conditions;
mod coverage;
mod exactness;
mod facets;
mod lead;
mod length;
mod letters;
mod names;
mod nearness;
mod prefix;
mod run_together;
mod stems;
mod stopwords;
mod ties;
mod title;
mod typing;
mod typos;

use trouvaille_engine::document::{Article, Block};
use trouvaille_engine::format::BlockKind;
use trouvaille_engine::index::{self, Index};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

/// A document: its name in the tables, its title, and its text with one paragraph per line. An empty title is replaced
/// by one derived from the text.
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

/// Number of unrelated documents in every corpus, so that the words of the rows are reasonably rare.
const UNRELATED_DOCUMENTS: usize = 20;

/// An index of articles and of unrelated documents. Paths consist of a number and the name: `000 name`.
fn index<'article>(articles: impl Iterator<Item = &'article Article>) -> Vec<u8> {
    let unrelated = vec![article(&("autre", "Bulletin", "Il fait beau ici et là.")); UNRELATED_DOCUMENTS];
    let mut articles: Vec<Article> = articles.cloned().chain(unrelated).collect();
    for (number, article) in articles.iter_mut().enumerate() {
        article.path = format!("{number:03} {}", article.path);
    }
    index::write(&articles).expect("the corpus is small")
}

/// The names of the hits of a query, best first: `name > name`.
fn found(index: &[u8], query: &str) -> String {
    let index = Index::open(index).expect("the index is valid");
    let hits = Search::new(&index, &Query::parse(query)).results(10).hits;
    let names = hits.iter().map(|hit| &index.document(hit.document).expect("the document exists").path()[4..]);
    names.collect::<Vec<_>>().join(" > ")
}

/// Asserts that each query of the table finds exactly the expected hits, in order. The articles are indexed in the
/// given and in the reverse order, so that no result depends on the numbers of the documents.
fn rank_articles(articles: &[Article], table: &[(&str, &str)]) {
    let (index, reversed) = (index(articles.iter()), index(articles.iter().rev()));
    for &(query, expected) in table {
        assert_eq!(found(&index, query), expected, "« {query} »");
        assert_eq!(found(&reversed, query), expected, "« {query} », reversed");
    }
}

/// Asserts the same as [`rank_articles`] for rows.
fn rank(rows: &[Row<'_>], table: &[(&str, &str)]) {
    rank_articles(&rows.iter().map(article).collect::<Vec<_>>(), table);
}

/// The names of the hits of a query in a corpus of rows, best first.
fn found_in(rows: &[Row<'_>], query: &str) -> String {
    found(&index(rows.iter().map(article).collect::<Vec<_>>().iter()), query)
}

/// The corrections of a query, as `typed → corrected`, with commas between them.
fn corrections(rows: &[Row<'_>], query: &str) -> String {
    let bytes = index(rows.iter().map(article).collect::<Vec<_>>().iter());
    let index = Index::open(&bytes).expect("the index is valid");
    let search = Search::new(&index, &Query::parse(query));
    let corrections =
        search.corrections().iter().map(|correction| format!("{} → {}", correction.typed, correction.corrected));
    corrections.collect::<Vec<_>>().join(", ")
}

/// `words` words of filler, to lengthen a text.
fn filler(words: usize) -> String {
    "encore une phrase qui ne dit rien de plus ".split_inclusive(' ').cycle().take(words).collect()
}
