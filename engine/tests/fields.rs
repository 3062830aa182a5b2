//! Metadata beyond ours: addresses of originals, authors, fields, and the facets that are made from them.
#![cfg(feature = "write")]

use trouvaille_engine::document::{Article, Field};
use trouvaille_engine::index::{self, Index, Settings};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Facets, Filters, Search};

fn fields(fields: &[(&str, &str)]) -> Vec<Field> {
    fields.iter().map(|&(name, value)| Field { name: name.to_owned(), value: value.to_owned() }).collect()
}

fn article(path: &str, byline: Option<&str>, authors: &[&str], stated: &[(&str, &str)]) -> Article {
    Article {
        byline: byline.map(str::to_owned),
        authors: authors.iter().map(|&author| author.to_owned()).collect(),
        fields: fields(stated),
        ..Article::parse(path, "Une trêve en Syrie.")
    }
}

fn corpus() -> Vec<u8> {
    let articles = [
        article("a", Some("par Jeanne Lefèvre avec AFP"), &["Jeanne Lefèvre"], &[("tags", "Syrie"), ("tags", "ONU")]),
        article("b", None, &["Jeanne Lefèvre", "Paul Martin"], &[("tags", "Syrie"), ("tags", "Syrie"), ("page", "12")]),
        article("c", Some("Anne-Jeanne Le Goff"), &[], &[("page", "douze bis")]),
        article("d", None, &[], &[("tags", "Vatican")]),
    ];
    let facets = ["tags", "author", "tags", ""].map(str::to_owned).to_vec();
    let settings = Settings { title: "Dépêches\n2016".to_owned(), language: "fr".to_owned(), facets };
    index::write_with(&articles, &settings).expect("the corpus is small")
}

/// The paths of the matching documents, and the facets.
fn found(query: &str, filters: &Filters) -> (String, String) {
    let bytes = corpus();
    let index = Index::open(&bytes).expect("the index is valid");
    let results = Search::filtered(&index, &Query::parse(query), filters).results(10);
    let mut paths: Vec<&str> =
        results.hits.iter().map(|hit| index.document(hit.document).expect("the document exists").path()).collect();
    paths.sort_unstable();
    (paths.concat(), shown(&results.facets))
}

/// The facets of fields; `–` stands for documents without a value.
fn shown(facets: &Facets<'_>) -> String {
    let value = |&(value, count): &(Option<&str>, usize)| format!("{} {count}", value.unwrap_or("–"));
    let facet = |facet: &trouvaille_engine::search::FieldFacet<'_>| {
        format!("{} ({}): {}", facet.name, facet.total, facet.values.iter().map(value).collect::<Vec<_>>().join(", "))
    };
    facets.fields.iter().map(facet).collect::<Vec<_>>().join(" | ")
}

fn filter(chosen: &[(&str, &str)]) -> Filters {
    let field = |&(name, value): &(&str, &str)| (name.to_owned(), Some(value.to_owned()).filter(|value| value != "–"));
    Filters { fields: chosen.iter().map(field).collect(), ..Filters::default() }
}

#[test]
fn a_corpus_has_a_title_and_a_language() {
    let bytes = corpus();
    let index = Index::open(&bytes).expect("the index is valid");
    assert_eq!((index.title(), index.language()), (Some("Dépêches 2016"), Some("fr")));
    assert_eq!(index.facet_names().collect::<Vec<_>>(), ["tags", "author"]);
    let bytes = index::write(&[Article::parse("a", "Une trêve.")]).expect("the corpus is small");
    let index = Index::open(&bytes).expect("the index is valid");
    assert_eq!((index.title(), index.language(), index.facet_names().count()), (None, None, 0));
}

#[test]
fn authors_and_fields_are_kept_in_their_order_and_are_no_part_of_the_text() {
    let bytes = corpus();
    let index = Index::open(&bytes).expect("the index is valid");
    let document = index.document(1).expect("the document exists");
    assert_eq!(document.authors().collect::<Vec<_>>(), ["Jeanne Lefèvre", "Paul Martin"]);
    assert_eq!(document.byline(), Some("Jeanne Lefèvre, Paul Martin"), "the authors are the byline if there is none");
    let kept: Vec<_> = document.fields().map(|field| (field.name, field.value)).collect();
    assert_eq!(kept, [("tags", "Syrie"), ("tags", "Syrie"), ("page", "12")]);
    assert_eq!(document.blocks().map(|block| block.text).collect::<Vec<_>>(), ["Une trêve en Syrie."]);
}

#[test]
fn control_characters_in_metadata_are_spaces() {
    let hostile = Article {
        authors: vec!["a\u{4}b\nc".to_owned()],
        fields: fields(&[("n\u{5}\u{3}", "v\n\u{5}w"), ("", "")]),
        ..Article::parse("a", "Une trêve.")
    };
    let bytes = index::write(&[hostile]).expect("the corpus is small");
    let index = Index::open(&bytes).expect("the index is valid");
    let document = index.document(0).expect("the document exists");
    assert_eq!(document.authors().collect::<Vec<_>>(), ["a b c"]);
    let kept: Vec<_> = document.fields().map(|field| (field.name, field.value)).collect();
    assert_eq!(kept, [("n  ", "v  w"), ("", "")]);
    assert_eq!(document.blocks().count(), 1);
}

#[test]
fn words_of_fields_are_found() {
    let every = Filters::default();
    assert_eq!(found("vatican ", &every).0, "d");
    assert_eq!(found("\"douze bis\"", &every).0, "c");
    assert_eq!(found("martin ", &every).0, "b");
}

#[test]
fn the_name_of_an_author_is_looked_for_in_the_byline() {
    for (query, expected) in [
        ("auteur:lefevre ", "ab"),
        ("Author:LEFÈVRE", "ab"),
        ("auteur:\"jeanne le\"", "abc"),
        ("auteur:le ", "abc"),
        ("auteur:\"paul lefèvre\" ", ""),
        ("auteur:syrie ", ""),
        ("trêve -auteur:jeanne ", "d"),
        ("auteur:martin OR auteur:goff ", "bc"),
        ("trêve (auteur:martin OR titre:trêve) ", "b"),
    ] {
        assert_eq!(found(query, &Filters::default()).0, expected, "{query}");
    }
}

#[test]
fn values_of_fields_are_counted_once_for_each_document() {
    let (_, facets) = found("trêve ", &Filters::default());
    assert_eq!(facets, "tags (4): Syrie 2, ONU 1, Vatican 1, – 1 | author (4): Jeanne Lefèvre 2, Paul Martin 1, – 2");
    assert_eq!(found("vatican ", &Filters::default()).1, "tags (1): Vatican 1 | author (1): – 1");
    assert_eq!(found("xyzxyz ", &Filters::default()).1, "tags (0):  | author (0): ");
}

#[test]
fn values_of_a_field_are_alternatives_and_all_fields_must_match() {
    for (chosen, expected) in [
        (&[("tags", "Syrie")][..], "ab"),
        (&[("tags", "ONU"), ("tags", "Vatican")], "ad"),
        (&[("tags", "–")], "c"),
        (&[("tags", "–"), ("tags", "Vatican")], "cd"),
        (&[("tags", "Syrie"), ("author", "Paul Martin")], "b"),
        (&[("author", "–")], "cd"),
        (&[("tags", "syrie")], ""),
        (&[("tags", "tags")], ""),
        (&[("tags", "")], ""),
        (&[("page", "12")], ""),
        (&[("nothing", "–")], ""),
        (&[("tags", "Syrie"), ("nothing", "–")], ""),
    ] {
        for query in ["trêve ", ""] {
            assert_eq!(found(query, &filter(chosen)).0, expected, "{query}{chosen:?}");
        }
    }
}

#[test]
fn a_field_ignores_its_own_filter_and_that_of_authors_the_operator() {
    let (_, facets) = found("trêve ", &filter(&[("tags", "ONU")]));
    assert_eq!(facets, "tags (4): Syrie 2, ONU 1, Vatican 1, – 1 | author (1): Jeanne Lefèvre 1");
    let (_, facets) = found("trêve auteur:martin ", &Filters::default());
    assert_eq!(facets, "tags (1): Syrie 1 | author (4): Jeanne Lefèvre 2, Paul Martin 1, – 2");
}

#[test]
fn an_address_that_no_link_may_lead_to_is_refused_by_writer_and_reader() {
    let with_url = |url: &str| Article { url: Some(url.to_owned()), ..Article::parse("a", "Une trêve.") };
    let url = |bytes: &[u8]| {
        let index = Index::open(bytes).expect("the index is valid");
        let url = index.document(0).expect("the document exists").url();
        url.map(str::to_owned)
    };
    for (address, expected) in [
        ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
        ("../a.html", Some("../a.html")),
        ("mailto:a@example.org", Some("mailto:a@example.org")),
        ("javascript:alert(1)", None),
        ("data:text/html,a", None),
        ("https://example.org/\nb", None),
        ("", None),
    ] {
        let bytes = index::write(&[with_url(address)]).expect("the corpus is small");
        assert_eq!(url(&bytes).as_deref(), expected, "{address}");
    }
    let mut bytes = index::write(&[with_url("https://example.org/a")]).expect("the corpus is small");
    let start = bytes.windows(8).position(|part| part == b"https://").expect("the index has the address");
    bytes[start..start + 19].copy_from_slice(b"javascript:alert(1)");
    assert_eq!(url(&bytes), None);
}
