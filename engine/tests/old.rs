//! Indexes of every version are either read or rejected with an error that names the version. `tests/old/README.md`
//! describes how they were made.

use trouvaille_engine::format::{FormatError, VERSION};
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

const VERSION_1: &[u8] = include_bytes!("old/version-1.index");
const VERSION_2: &[u8] = include_bytes!("old/version-2.index");

#[test]
fn an_index_of_version_1_is_rejected_with_its_version() {
    let error = Index::open(VERSION_1).expect_err("the version is not supported");
    assert_eq!(error, FormatError::Version { found: 1 });
    assert_eq!(
        error.to_string(),
        format!("the index has format 1, this build reads format {VERSION}; rebuild the index from its documents")
    );
}

#[test]
fn an_index_of_version_2_can_be_searched() {
    let index = Index::open(VERSION_2).expect("the index has the current version");
    for (query, paths) in [("trêve", &["a.txt"][..]), ("senateur", &["b.txt"]), ("ONU", &["a.txt"]), ("pr", &["b.txt"])]
    {
        let hits = Search::new(&index, &Query::parse(query)).results(10).hits;
        let found: Vec<&str> = hits.iter().filter_map(|hit| Some(index.document(hit.document)?.path())).collect();
        assert_eq!(found, paths, "{query}");
    }
}

/// A change to the bytes needs a new version or, as long as version 2 is unreleased, a new `version-2.index`.
#[cfg(feature = "write")]
#[test]
fn the_writer_still_produces_the_bytes_of_version_2() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/old/corpus");
    let folder = trouvaille_pack::folder::Folder::read(corpus.as_ref()).expect("the corpus can be read");
    assert_eq!(trouvaille_engine::index::write(&folder.articles).expect("the corpus is small"), VERSION_2);
}
