//! Indexes of every version are either read or rejected with an error that names the version. `tests/old/README.md`
//! describes how they were made.

use trouvaille_engine::format::{FormatError, VERSION};
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

const VERSION_1: &[u8] = include_bytes!("old/version-1.index");
const VERSION_2: &[u8] = include_bytes!("old/version-2.index");
const VERSION_3: &[u8] = include_bytes!("old/version-3.index");

#[test]
fn indexes_of_older_versions_are_rejected_with_their_version() {
    for (found, bytes) in [(1, VERSION_1), (2, VERSION_2)] {
        let error = Index::open(bytes).expect_err("the version is not supported");
        assert_eq!(error, FormatError::Version { found });
        assert_eq!(
            error.to_string(),
            format!(
                "the index has format {found}, this build reads format {VERSION}; rebuild the index from its documents"
            )
        );
    }
}

#[test]
fn an_index_of_version_3_can_be_searched() {
    let index = Index::open(VERSION_3).expect("the index has the current version");
    for (query, paths) in [("trêve", &["a.txt"][..]), ("senateur", &["b.txt"]), ("ONU", &["a.txt"]), ("pr", &["b.txt"])]
    {
        let hits = Search::new(&index, &Query::parse(query)).results(10).hits;
        let found: Vec<&str> = hits.iter().filter_map(|hit| Some(index.document(hit.document)?.path())).collect();
        assert_eq!(found, paths, "{query}");
    }
}

#[test]
fn an_index_of_version_3_has_fields_and_facets() {
    let index = Index::open(VERSION_3).expect("the index has the current version");
    assert_eq!((index.title(), index.language()), (Some("Dépêches"), Some("fr")));
    let document = index.document(0).expect("the index has documents");
    assert_eq!(document.url(), Some("https://example.org/a"));
    assert_eq!(document.authors().collect::<Vec<_>>(), ["Jeanne Dupont"]);
    let fields: Vec<_> = document.fields().map(|field| (field.name, field.value)).collect();
    assert_eq!(fields, [("tags", "Syrie"), ("tags", "Alep"), ("page", "12")]);
    let facets = Search::new(&index, &Query::everything()).results(0).facets.fields;
    assert_eq!(facets[0].values, [(Some("Alep"), 1), (Some("Syrie"), 1), (None, 1)]);
}

#[cfg(feature = "write")]
mod writing {
    use trouvaille_engine::document::Field;
    use trouvaille_engine::index::{self, Settings};
    use trouvaille_pack::folder::Folder;

    use super::VERSION_3;

    const OLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/old");

    /// The index of the corpus, with an address, an author and fields in the first article.
    fn write() -> Vec<u8> {
        let mut articles = Folder::read(format!("{OLD}/corpus").as_ref()).expect("the corpus can be read").articles;
        articles[0].url = Some("https://example.org/a".to_owned());
        articles[0].authors = vec!["Jeanne Dupont".to_owned()];
        articles[0].fields = [("tags", "Syrie"), ("tags", "Alep"), ("page", "12")]
            .map(|(name, value)| Field { name: name.to_owned(), value: value.to_owned() })
            .to_vec();
        let settings = Settings {
            title: "Dépêches".to_owned(),
            language: "fr".to_owned(),
            facets: ["tags", "author"].map(str::to_owned).to_vec(),
        };
        index::write_with(&articles, &settings).expect("the corpus is small")
    }

    /// A change to the bytes needs a new version or, as long as version 3 is unreleased, a new `version-3.index`.
    #[test]
    fn the_writer_still_produces_the_bytes_of_version_3() {
        assert_eq!(write(), VERSION_3);
    }

    #[test]
    #[ignore = "writes `old/version-3.index`"]
    fn write_version_3() {
        std::fs::write(format!("{OLD}/version-3.index"), write()).expect("the file can be written");
    }
}
