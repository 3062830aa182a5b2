//! Ties are broken by path, independently of the limit and of reused buffers.

use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Scratch, Search};

use super::{article, found, index};

#[test]
fn documents_with_equal_scores_are_sorted_by_path() {
    let rows = ["a", "b", "c", "d"].map(|name| article(&(name, "Bulletin", "La trêve tient.")));
    let index = index(rows.iter());
    for query in ["trêve ", "trêve tient", "tr", "\"la trêve\"", "titre:bulletin trêve "] {
        assert!(found(&index, query).starts_with("a > b > c > d"), "{query}");
    }
}

/// There are more hits than are ranked by proximity.
#[test]
fn the_first_hits_do_not_depend_on_the_limit() {
    let words = ["trêve", "rien", "la paix", "humanitaire"];
    let text = |number: usize| words.into_iter().cycle().skip(number % 4).take(5 + number % 7).collect::<Vec<_>>();
    let articles: Vec<_> = (0..90).map(|number| article(&("x", "Bulletin", &text(number).join(" ")))).collect();
    let bytes = index(articles.iter());
    let index = Index::open(&bytes).expect("the index is valid");
    let mut scratch = Scratch::default();
    for query in ["trêve humanitaire ", "paix", "tr", "\"la paix\" trêve"] {
        let search = Search::new(&index, &Query::parse(query));
        let all = search.results(200).hits;
        for limit in [1, 10, 31, 32, 33, 60] {
            assert_eq!(search.results_with(limit, &mut scratch).hits, all[..limit.min(all.len())], "{query} {limit}");
            assert_eq!(
                search.results_with(limit, &mut scratch),
                search.results(limit),
                "{query} {limit}, reused buffers"
            );
        }
    }
}
