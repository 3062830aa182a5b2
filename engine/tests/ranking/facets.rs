//! Facets: the number of hits for each source, section and month, without the conditions of the query on that facet.

use trouvaille_engine::date::Date;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

use super::{article, index};

/// The facets of a query: sources | sections | months. `–` stands for documents without a value.
fn facets(query: &str) -> String {
    let row = |text, source: Option<&str>, section: Option<&str>, date: Option<Date>| {
        let mut article = article(&("x", "Bulletin", text));
        (article.source, article.section) = (source.map(str::to_owned), section.map(str::to_owned));
        article.date = date;
        article
    };
    let articles = [
        row("Une trêve.", Some("Le Monde"), Some("Monde"), Date::new(2016, Some(12), Some(29))),
        row("Une trêve.", Some("Le Monde"), Some("Sport"), Date::new(2016, Some(12), Some(30))),
        row("Une trêve.", Some("BFMTV"), None, Date::new(2016, Some(2), None)),
        row("Une trêve.", None, Some("Monde"), Date::new(2016, None, None)),
        row("Une paix.", Some("BFMTV"), Some("Monde"), Date::new(2017, None, None)),
        row("Une trêve et une paix.", Some("AFP"), Some("Sport"), None),
    ];
    let bytes = index(articles.iter());
    let index = Index::open(&bytes).expect("the index is valid");
    let facets = Search::new(&index, &Query::parse(query)).results(0).facets;
    let names = |values: &[(Option<&str>, usize)]| {
        let named = values.iter().map(|(name, count)| format!("{} {count}", name.unwrap_or("–")));
        named.collect::<Vec<_>>().join(", ")
    };
    let month = |month: Option<Date>| month.map_or("–".to_owned(), |month| month.to_string());
    let months: Vec<_> = facets.months.iter().map(|&(date, count)| format!("{} {count}", month(date))).collect();
    format!("{} | {} | {}", names(&facets.sources), names(&facets.sections), months.join(", "))
}

#[test]
fn values_are_sorted_by_count_and_months_by_date() {
    for (query, expected) in [
        ("trêve ", "Le Monde 2, AFP 1, BFMTV 1, – 1 | Monde 2, Sport 2, – 1 | 2016 1, 2016-02 1, 2016-12 2, – 1"),
        ("paix ", "AFP 1, BFMTV 1 | Monde 1, Sport 1 | 2017 1, – 1"),
        ("trêve -paix ", "Le Monde 2, BFMTV 1, – 1 | Monde 2, Sport 1, – 1 | 2016 1, 2016-02 1, 2016-12 2"),
        ("xyzxyz ", " |  | "),
        ("", " |  | "),
    ] {
        assert_eq!(facets(query), expected, "« {query} »");
    }
}

/// Readers see the other values that they could choose: a condition on the source leaves the counts of all sources as
/// they are.
#[test]
fn a_condition_does_not_affect_its_own_facet() {
    for (query, expected) in [
        ("trêve source:monde ", "Le Monde 2, AFP 1, BFMTV 1, – 1 | Monde 1, Sport 1 | 2016-12 2"),
        (
            "trêve (source:monde OR source:bfmtv) ",
            "Le Monde 2, AFP 1, BFMTV 1, – 1 | Monde 1, Sport 1, – 1 | 2016-02 1, 2016-12 2",
        ),
        ("trêve -(source:monde) ", "Le Monde 2, AFP 1, BFMTV 1, – 1 | Monde 1, Sport 1, – 1 | 2016 1, 2016-02 1, – 1"),
        ("trêve date:2016-12 ", "Le Monde 2 | Monde 1, Sport 1 | 2016 1, 2016-02 1, 2016-12 2, – 1"),
        ("trêve rubrique:sport date:2016 ", "Le Monde 1 | Monde 2, Sport 1, – 1 | 2016-12 1, – 1"),
        ("source:afp ", "BFMTV 2, Le Monde 2, AFP 1, – 21 | Sport 1 | – 1"),
    ] {
        assert_eq!(facets(query), expected, "« {query} »");
    }
}
