//! How many hits there are for each paper, section and month, as if the query had no condition on them.

use trouvaille_engine::date::Date;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

use super::{article, index};

/// The facets of a query: papers | sections | months. `–` are the documents that state none.
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
    let index = Index::open(&bytes).expect("it was just written");
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
fn hits_are_counted_the_most_frequent_first_and_months_in_order() {
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

/// What else there is to choose: the counts of papers are those for all papers, whichever is chosen.
#[test]
fn a_condition_does_not_count_for_its_own_facet() {
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
