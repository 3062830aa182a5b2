//! Counts for papers, sections and months; those of a facet do not heed the query's own condition on it.

use trouvaille_engine::article::Article;
use trouvaille_engine::date::Date;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;
use trouvaille_engine::write;

use crate::article;

#[test]
fn a_facet_counts_what_else_there_is_to_choose() {
    let of = |path: &str, text: &str, source: &str, month: u8| Article {
        source: Some(source.to_owned()),
        date: Date::new(2016, Some(month), Some(3)),
        ..article(path, "", text)
    };
    let bytes = write::index(&[
        of("a", "La trêve.", "BFMTV", 2),
        of("b", "La trêve.", "20 Minutes", 2),
        of("c", "La trêve.", "20 Minutes", 5),
        of("d", "La paix.", "AFP", 5),
    ])
    .expect("it is small");
    let index = Index::open(&bytes).expect("it was just written");
    for (query, sources, months) in [
        ("trêve ", "20 Minutes 2, BFMTV 1", "2016-02 2, 2016-05 1"),
        ("trêve source:bfmtv ", "20 Minutes 2, BFMTV 1", "2016-02 1"),
        ("trêve date:2016-05 ", "20 Minutes 1", "2016-02 2, 2016-05 1"),
        ("paix ", "AFP 1", "2016-05 1"),
        ("guerre ", "", ""),
    ] {
        let facets = Search::new(&index, &Query::parse(query)).results(10).facets;
        let counted = |(value, count): (String, usize)| format!("{value} {count}");
        let found: Vec<String> =
            facets.sources.iter().map(|&(name, count)| counted((name.to_owned(), count))).collect();
        assert_eq!(found.join(", "), sources, "{query}");
        let found: Vec<String> =
            facets.months.iter().map(|&(month, count)| counted((month.to_string(), count))).collect();
        assert_eq!(found.join(", "), months, "{query}");
    }
}
