//! What a reader chose from lists: which documents are let through, and what that leaves as it is.
#![cfg(feature = "write")]

use trouvaille_engine::article::Article;
use trouvaille_engine::date::Date;
use trouvaille_engine::filters::Filters;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;
use trouvaille_engine::write;

/// What a document is called, its paper, its section, its date and its text.
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
    write::index(&articles).expect("it is small")
}

/// Asks something of a search with filters.
fn ask<Answer>(query: &str, filters: &Filters, answer: impl Fn(&Index<'_>, &Search<'_>) -> Answer) -> Answer {
    let bytes = corpus();
    let index = Index::open(&bytes).expect("it was just written");
    answer(&index, &Search::filtered(&index, &Query::parse(query), filters))
}

/// The names of the documents that are found, in their order in the alphabet.
fn found(query: &str, filters: &Filters) -> String {
    ask(query, filters, |index, search| {
        let results = search.results(10);
        let mut names: Vec<&str> =
            results.hits.iter().map(|hit| index.document(hit.document).expect("it is there").path()).collect();
        assert_eq!(results.total, names.len());
        names.sort_unstable();
        names.concat()
    })
}

fn names(names: &[&str]) -> Vec<Option<String>> {
    names.iter().map(|name| Some((*name).to_owned()).filter(|name| name != "–")).collect()
}

#[test]
fn values_of_a_field_are_alternatives_and_fields_are_all_to_be_met() {
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
        let filters = Filters { sources: names(sources), sections: names(sections), ..Filters::default() };
        assert_eq!(found("trêve ", &filters), expected, "{filters:?}");
    }
}

#[test]
fn a_period_is_all_of_a_year_a_month_or_a_day() {
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
fn a_range_has_its_ends_and_keeps_out_what_has_no_date() {
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
        let of_december: String = expected.chars().filter(|name| "ac".contains(*name)).collect();
        assert_eq!(found("trêve OR paix ", &filters), of_december, "{filters:?}");
    }
}

#[test]
fn filters_alone_find_what_they_let_through_and_nothing_finds_nothing() {
    let undated = Filters { periods: vec![None], ..Filters::default() };
    for query in ["", " « » ?"] {
        assert_eq!(found(query, &undated), "ef");
        assert_eq!(found(query, &Filters::default()), "");
    }
    assert_eq!(found("-Syrie ", &undated), "e");
    assert_eq!(found("rubrique:monde", &undated), "e");
}

#[test]
fn the_query_for_everything_finds_everything() {
    let bytes = corpus();
    let index = Index::open(&bytes).expect("it was just written");
    assert!(!Query::everything().is_empty());
    let results = Search::new(&index, &Query::everything()).results(10);
    assert_eq!(results.total, index.len());
    assert_eq!(results.hits.iter().map(|hit| hit.document).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
    assert!(results.hits.iter().all(|hit| hit.complete && hit.score == 0.0));
}

/// What is chosen does not change what was meant: what is corrected, whether quotes are left out, how much a word says.
#[test]
fn filters_leave_the_query_as_it_is() {
    let of_the_first = Filters { sources: names(&["BFMTV"]), ..Filters::default() };
    ask("\"trêve à Alep\"", &of_the_first, |_, search| {
        assert!(!search.is_loosened());
        assert_eq!(search.results(10).total, 0);
    });
    ask("\"trêve Alep\"", &of_the_first, |_, search| {
        assert!(search.is_loosened());
        assert_eq!(search.results(10).total, 1);
    });
    ask("terve ", &of_the_first, |_, search| assert_eq!(search.corrections()[0].corrected, "trêve"));
    let score = |filters| ask("trêve alep ", &filters, |_, search| search.results(10).hits[0].score);
    let of_monde = Filters { sources: names(&["Le Monde"]), ..Filters::default() };
    assert!((score(of_monde) - score(Filters::default())).abs() < f32::EPSILON);
}

#[test]
fn a_facet_counts_what_else_there_is_to_choose() {
    let filters = Filters { sources: names(&["Le Monde"]), to: Date::new(2016, Some(11), None), ..Filters::default() };
    ask("trêve ", &filters, |_, search| {
        let facets = search.results(0).facets;
        assert_eq!(facets.sources, [(Some("Le Monde"), 1)]);
        assert_eq!(facets.sections, [(Some("Sport"), 1)]);
        assert_eq!(facets.months, [11, 12].map(|month| (Date::new(2016, Some(month), None), 1)));
    });
}
