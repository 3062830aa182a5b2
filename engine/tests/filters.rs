//! Filters: which documents pass, and what filters do not change.
#![cfg(feature = "write")]

use trouvaille_engine::date::Date;
use trouvaille_engine::document::Article;
use trouvaille_engine::index::{self, Index};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Filters, Search};

/// Path, source, section, date and text of a document.
type Row = (&'static str, Option<&'static str>, Option<&'static str>, Option<Date>, &'static str);

fn rows() -> [Row; 6] {
    let day = |month, day| Date::new(2016, Some(month), Some(day));
    [
        ("a", Some("Le Monde"), Some("Monde"), day(12, 29), "Une trêve à Alep."),
        ("b", Some("Le Monde"), Some("Sport"), day(11, 30), "Une trêve."),
        ("c", Some("BFMTV"), None, Date::new(2016, Some(12), None), "Une trêve."),
        ("d", None, Some("Monde"), Date::new(2017, None, None), "Une trêve et la paix."),
        ("e", Some("Le Monde diplomatique"), Some("Monde"), None, "La paix."),
        ("f", None, None, None, "Une paix en Syrie."),
    ]
}

fn corpus() -> Vec<u8> {
    let articles = rows().map(|(path, source, section, date, text)| Article {
        source: source.map(str::to_owned),
        section: section.map(str::to_owned),
        date,
        ..Article::parse(path, text)
    });
    index::write(&articles).expect("the corpus is small")
}

/// Calls `inspect` with a search that has filters.
fn with_search<T>(query: &str, filters: &Filters, inspect: impl Fn(&Index<'_>, &Search<'_>) -> T) -> T {
    let bytes = corpus();
    let index = Index::open(&bytes).expect("the index is valid");
    inspect(&index, &Search::filtered(&index, &Query::parse(query), filters))
}

/// The paths of the matching documents, sorted.
fn found(query: &str, filters: &Filters) -> String {
    with_search(query, filters, |index, search| {
        let results = search.results(10);
        let mut paths: Vec<&str> =
            results.hits.iter().map(|hit| index.document(hit.document).expect("the document exists").path()).collect();
        assert_eq!(results.total, paths.len());
        paths.sort_unstable();
        paths.concat()
    })
}

/// Values of a filter; `–` stands for documents without a value.
fn values(names: &[&str]) -> Vec<Option<String>> {
    names.iter().map(|name| Some((*name).to_owned()).filter(|name| name != "–")).collect()
}

#[test]
fn values_of_a_field_are_alternatives_and_all_fields_must_match() {
    for (sources, sections, expected) in [
        (&[][..], &[][..], "abcd"),
        (&["Le Monde"][..], &[][..], "ab"),
        (&["Le Monde", "BFMTV"], &[], "abc"),
        (&["Le Monde", "BFMTV"], &["Monde"], "a"),
        (&["–"], &[], "d"),
        (&["BFMTV", "–"], &["–", "Monde"], "cd"),
        (&["le monde"], &[], ""),
        (&["Le Mon", "BFMTV"], &[], "c"),
    ] {
        let filters = Filters { sources: values(sources), sections: values(sections), ..Filters::default() };
        assert_eq!(found("trêve ", &filters), expected, "{filters:?}");
    }
}

#[test]
fn a_period_covers_a_whole_year_month_or_day() {
    let year = |year| Date::new(year, None, None);
    let december = Date::new(2016, Some(12), None);
    for (periods, expected) in [
        (vec![year(2016)], "abc"),
        (vec![december], "ac"),
        (vec![Date::new(2016, Some(12), Some(29))], "a"),
        (vec![december, year(2017)], "acd"),
        (vec![year(2015)], ""),
        (vec![None], "ef"),
        (vec![None, year(2017)], "def"),
    ] {
        let filters = Filters { periods, ..Filters::default() };
        assert_eq!(found("trêve OR paix ", &filters), expected, "{filters:?}");
    }
}

#[test]
fn a_date_range_includes_its_ends_and_excludes_undated_documents() {
    let month = |month| Date::new(2016, Some(month), None);
    let year = |year| Date::new(year, None, None);
    for (from, to, expected) in [
        (month(12), None, "acd"),
        (None, month(12), "abc"),
        (None, month(11), "b"),
        (month(11), month(11), "b"),
        (year(2016), year(2016), "abc"),
        (year(2017), year(2016), ""),
        (Date::new(2016, Some(12), Some(1)), None, "ad"),
    ] {
        let filters = Filters { from, to, ..Filters::default() };
        assert_eq!(found("trêve OR paix ", &filters), expected, "{filters:?}");
        let filters = Filters { periods: vec![None, month(12)], ..filters };
        let in_december: String = expected.chars().filter(|path| "ac".contains(*path)).collect();
        assert_eq!(found("trêve OR paix ", &filters), in_december, "{filters:?}");
    }
}

#[test]
fn filters_alone_find_what_passes_them_and_an_empty_search_finds_nothing() {
    let undated = Filters { periods: vec![None], ..Filters::default() };
    for query in ["", " « » ?"] {
        assert_eq!(found(query, &undated), "ef");
        assert_eq!(found(query, &Filters::default()), "");
    }
    assert_eq!(found("-Syrie ", &undated), "e");
    assert_eq!(found("rubrique:monde", &undated), "e");
}

#[test]
fn the_query_for_everything_matches_all_documents() {
    let bytes = corpus();
    let index = Index::open(&bytes).expect("the index is valid");
    assert!(!Query::everything().is_empty());
    let results = Search::new(&index, &Query::everything()).results(10);
    assert_eq!(results.total, index.len());
    assert_eq!(results.hits.iter().map(|hit| hit.document).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
    assert!(results.hits.iter().all(|hit| hit.complete && hit.score == 0.0));
}

/// Corrections, the fallback from phrases to words and the weights of terms are those of the whole corpus.
#[test]
fn filters_do_not_change_the_meaning_of_a_query() {
    let only_bfmtv = Filters { sources: values(&["BFMTV"]), ..Filters::default() };
    with_search("\"trêve à Alep\"", &only_bfmtv, |_, search| {
        assert!(!search.ignores_quotes());
        assert_eq!(search.results(10).total, 0);
    });
    with_search("\"trêve Alep\"", &only_bfmtv, |_, search| {
        assert!(search.ignores_quotes());
        assert_eq!(search.results(10).total, 1);
    });
    with_search("terve ", &only_bfmtv, |_, search| assert_eq!(search.corrections()[0].corrected, "trêve"));
    let score = |filters| with_search("trêve alep ", &filters, |_, search| search.results(10).hits[0].score);
    let only_le_monde = Filters { sources: values(&["Le Monde"]), ..Filters::default() };
    assert!((score(only_le_monde) - score(Filters::default())).abs() < f32::EPSILON);
}

#[test]
fn a_facet_ignores_its_own_filter() {
    let filters = Filters { sources: values(&["Le Monde"]), to: Date::new(2016, Some(11), None), ..Filters::default() };
    with_search("trêve ", &filters, |_, search| {
        let facets = search.results(0).facets;
        assert_eq!(facets.sources, [(Some("Le Monde"), 1)]);
        assert_eq!(facets.sections, [(Some("Sport"), 1)]);
        assert_eq!(facets.months, [11, 12].map(|month| (Date::new(2016, Some(month), None), 1)));
    });
}
