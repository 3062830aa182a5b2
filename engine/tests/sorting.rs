//! Sort orders, and complete lists of hits.
#![cfg(feature = "write")]

use trouvaille_engine::date::Date;
use trouvaille_engine::document::Article;
use trouvaille_engine::index::{self, Index};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Search, Sort};

fn indexed(dates: &[Option<Date>], text: impl Fn(usize) -> String) -> Vec<u8> {
    let article = |(number, date): (usize, &Option<Date>)| Article {
        date: *date,
        ..Article::parse(&format!("{number:04}"), &text(number))
    };
    index::write(&dates.iter().enumerate().map(article).collect::<Vec<_>>()).expect("the corpus is small")
}

fn documents(search: &Search<'_>, sort: Sort, limit: usize) -> Vec<usize> {
    search.results_by(sort, limit).hits.iter().map(|hit| hit.document).collect()
}

/// A partial date sorts before the dates that it contains: 2016, then 2016-12, then 2016-12-29.
#[test]
fn hits_are_sorted_by_date_with_undated_documents_last() {
    let dates = [
        None,
        Date::new(2016, Some(12), Some(29)),
        Date::new(2016, Some(12), None),
        Date::new(2017, Some(1), Some(1)),
        None,
        Date::new(2016, None, None),
        Date::new(2016, Some(12), Some(29)),
    ];
    let bytes = indexed(&dates, |number| "trêve ".repeat(number + 1));
    let index = Index::open(&bytes).expect("the index is valid");
    let search = Search::new(&index, &Query::parse("trêve "));
    assert_eq!(documents(&search, Sort::Newest, 10), [3, 1, 6, 2, 5, 0, 4]);
    assert_eq!(documents(&search, Sort::Oldest, 10), [5, 2, 1, 6, 3, 0, 4]);
    assert_eq!(documents(&search, Sort::Newest, 2), [3, 1]);
    assert_eq!(documents(&search, Sort::Oldest, 0), []);
    assert_eq!(documents(&search, Sort::Relevance, 10), documents(&search, Sort::default(), 10));
    assert_eq!(search.results_by(Sort::Relevance, 10), search.results(10));
    assert!(search.results_by(Sort::Oldest, 10).hits.iter().all(|hit| hit.score == 0.0));
}

/// The corpus spans several windows of documents.
#[test]
fn a_short_list_of_hits_is_a_prefix_of_a_long_one() {
    let date = |number: usize| Date::new(2000 + (number % 17) as u16, Some(1 + (number % 12) as u8), None);
    let dates: Vec<Option<Date>> = (0..2000).map(date).collect();
    let bytes =
        indexed(&dates, |number| format!("{}La paix {}", "trêve ".repeat(1 + number % 7), "oui ".repeat(number % 90)));
    let index = Index::open(&bytes).expect("the index is valid");
    for query in [Query::parse("trêve paix "), Query::everything()] {
        let search = Search::new(&index, &query);
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
            let all = documents(&search, sort, 10_000);
            assert_eq!(all.len(), 2000);
            for limit in [1, 10, 50] {
                assert_eq!(documents(&search, sort, limit), all[..limit], "{sort:?}");
            }
        }
    }
}

#[test]
fn the_passage_of_a_hit_does_not_depend_on_its_rank() {
    let text = |number: usize| {
        let filler = "Rien de tel ici, rien du tout.\n".repeat(40);
        format!("Un titre\n\n{filler}La trêve {number} est la seule à Alep.\n{filler}La trêve dure.\n{filler}")
    };
    let bytes = indexed(&[None; 50], text);
    let index = Index::open(&bytes).expect("the index is valid");
    let search = Search::new(&index, &Query::parse("trêve alep "));
    let all = search.results(100).hits;
    assert_eq!(all.len(), 50);
    for hit in all.iter().chain(&search.results_by(Sort::Newest, 100).hits) {
        assert_eq!(search.passage(hit).text, format!("La trêve {} est la seule à Alep.", hit.document));
    }
}
