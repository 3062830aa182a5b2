//! Are indexes of every version read, or refused by name? `tests/old/README.md` tells how they were made.

use trouvaille_engine::format::{FormatError, VERSION};
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

const VERSION_1: &[u8] = include_bytes!("old/version-1.index");
const VERSION_2: &[u8] = include_bytes!("old/version-2.index");

#[test]
fn an_index_of_version_1_is_refused_by_name() {
    let refused = Index::open(VERSION_1).expect_err("it is of another version");
    assert_eq!(refused, FormatError::Version { found: 1 });
    assert_eq!(
        refused.to_string(),
        format!("the index has format 1, and this build reads format {VERSION}; build it again from its documents")
    );
}

#[test]
fn an_index_of_version_2_is_searched() {
    let index = Index::open(VERSION_2).expect("it is of this version");
    for (query, paths) in [("trêve", &["a.txt"][..]), ("senateur", &["b.txt"]), ("ONU", &["a.txt"]), ("pr", &["b.txt"])]
    {
        let hits = Search::new(&index, &Query::parse(query)).results(10).hits;
        let found: Vec<&str> = hits.iter().filter_map(|hit| Some(index.document(hit.document)?.path())).collect();
        assert_eq!(found, paths, "{query}");
    }
}

/// Whoever changes what is written must raise the version, and make the file of an unreleased one again.
#[cfg(feature = "write")]
#[test]
fn what_is_written_today_is_version_2_to_the_byte() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/old/corpus");
    let folder = trouvaille_engine::folder::Folder::read(corpus.as_ref()).expect("it is in the project");
    assert_eq!(trouvaille_engine::write::index(&folder.articles).expect("it is small"), VERSION_2);
}
