//! Opening, rejecting and searching an index.
#![cfg(feature = "write")]

use std::path::Path;

use trouvaille_engine::document::Article;
use trouvaille_engine::format::{FormatError, VERSION};
use trouvaille_engine::index::{self, Index};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;
use trouvaille_pack::folder::Folder;

fn seeds() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let folder = Folder::read(&folder).expect("seeds/ can be read");
    assert_eq!(folder.warnings, []);
    index::write(&folder.articles).expect("the corpus is small")
}

/// The numbers of the seeds that a query finds, sorted: those that match all words, `|`, then the others.
fn found(query: &str) -> String {
    let bytes = seeds();
    let (index, query) = (Index::open(&bytes).expect("the index is valid"), Query::parse(query));
    let search = Search::new(&index, &query);
    let (complete, partial): (Vec<_>, Vec<_>) = search.results(10).hits.into_iter().partition(|hit| hit.complete);
    let numbers = |hits: Vec<trouvaille_engine::search::Hit>| {
        let mut numbers: Vec<_> =
            hits.iter().map(|hit| &index.document(hit.document).expect("the document exists").path()[..3]).collect();
        numbers.sort_unstable();
        numbers.join(" ")
    };
    format!("{} | {}", numbers(complete), numbers(partial))
}

#[test]
fn queries_find_the_right_articles() {
    for (query, expected) in [
        ("trêve", "000 001 002 | "),
        ("treve", "000 001 002 | "),
        ("TRÊVES", "000 001 002 | "),
        ("l’armée", "000 001 002 003 004 | "),
        ("l'armée syrienne", "000 001 002 003 004 | "),
        ("cessez le feu", "000 001 002 004 | 003"),
        ("cessez-le-feu", "000 001 002 004 | 003"),
        ("Al-Assad", "001 002 003 | "),
        ("al assad", "001 002 003 | "),
        ("assa", "001 002 003 | "),
        ("asad ", "001 002 003 | "),
        ("310 000 morts", "001 | 002"),
        ("310.000", "001 | "),
        ("310\u{a0}000", "001 | "),
        ("62 000 rebelles", "000 | 001 002 003"),
        ("mise en œuvre", " | 000 001 002"),
        ("mettre en œuvre", "002 | "),
        ("Saint Pétersbourg", "004 | "),
        ("Erdoğan", "004 | "),
        ("Obama trêve", "002 | 000 001"),
        ("BFMTV", "002 | "),
        ("20 Minutes", "003 | 002"),
        ("Druzhinin", "003 | "),
        ("\"cessez-le-feu en Syrie\"", "001 | "),
        ("« l'armée syrienne »", "001 004 | "),
        ("\"armée l'opposition\"", "000 001 003 004 | 002"),
        ("\"opposition armée\" Astana", "000 004 | 001 002 003"),
        ("+\"opposition armée\" Astana", "000 004 | 001"),
        ("zzz", " | "),
        ("", " | "),
        ("?!", " | "),
        ("le", "000 001 002 003 004 | "),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
}

#[test]
fn a_passage_contains_the_words_of_the_query_and_marks_only_them() {
    let bytes = seeds();
    let index = Index::open(&bytes).expect("the index is valid");
    for (number, query, passage) in [
        (
            1,
            "310 000",
            "Depuis le début de la guerre en mars 2011, le conflit en Syrie a fait plus de [310.000] morts et poussé des millions de Syriens à l'exil.",
        ),
        (
            1,
            "coalition armée",
            "Cette information a été confirmée par l'[armée] syrienne, et approuvée par la [Coalition] nationale syrienne (une formation constituée d'opposants au régime en exil).",
        ),
        (
            4,
            "cessez le feu définitif",
            "L’homme fort du Kremlin a également indiqué que l’instauration d’un [cessez-le-feu] [définitif] était la prochaine étape de la normalisation de la situation en Syrie. Il a en outre ajouté qu’il était temps de passer à la résolution politique du conflit syrien.",
        ),
        (
            0,
            "date:2016-12",
            "\"Un événement s'est passé il y a quelques heures. Non seulement nous l'avons attendu depuis longtemps, mais aussi nous avons beaucoup travaillé pour s'en approcher\", a déclaré M. Poutine, lors d'une rencontre avec ses ministres de la Défense et des Affaires étrangères.",
        ),
    ] {
        let search = Search::new(&index, &Query::parse(query));
        let hits = search.results(10).hits;
        let found = search.passage(hits.iter().find(|hit| hit.document == number).expect(query));
        let (mut marked, mut end) = (String::new(), 0);
        for mark in found.marks {
            marked = format!("{marked}{}[{}]", &found.text[end..mark.start], &found.text[mark.clone()]);
            end = mark.end;
        }
        assert_eq!(marked + &found.text[end..], passage);
    }
}

#[test]
fn the_passage_of_a_long_sentence_is_cut_between_words() {
    let sentence = format!("{} la trêve est signée {}.", " et encore".repeat(60), "puis voilà ".repeat(60));
    let bytes = index::write(&[Article::parse("a", &sentence)]).expect("the corpus is small");
    let (index, query) = (Index::open(&bytes).expect("the index is valid"), Query::parse("trêve signée"));
    let search = Search::new(&index, &query);
    let passage = search.passage(&search.results(1).hits[0]);
    assert!(passage.cut_before && passage.cut_after && passage.text.len() <= 280, "{passage:?}");
    let marked: Vec<&str> = passage.marks.iter().map(|mark| &passage.text[mark.clone()]).collect();
    assert_eq!(marked, ["trêve", "signée"]);
    assert!(passage.text.starts_with("encore et") || passage.text.starts_with("et encore"), "{}", passage.text);
}

#[test]
fn documents_are_found_by_path() {
    let bytes = seeds();
    let index = Index::open(&bytes).expect("the index is valid");
    assert_eq!(index.len(), 5);
    for (number, document) in index.documents().enumerate() {
        assert_eq!(index.find(document.path()), Some(number));
    }
    assert_eq!(index.find("005.txt"), None);
    assert_eq!(index.find(""), None);
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    assert_eq!(seeds(), seeds());
}

#[test]
fn an_index_consists_of_its_header_and_its_sections() {
    let bytes = seeds();
    let index = Index::open(&bytes).expect("the index is valid");
    let sizes: Vec<_> = index.section_sizes().collect();
    let header = bytes.len() - sizes.iter().map(|(_, size)| size).sum::<usize>();
    assert_eq!(header, 8 + 4 + 4 + 3 * 4 + sizes.len() * 8);
    assert!(sizes.contains(&("text", index.text_len())));
}

#[test]
fn an_empty_corpus_can_be_indexed_and_searched() {
    let bytes = index::write(&[]).expect("the corpus is small");
    let (index, query) = (Index::open(&bytes).expect("the index is valid"), Query::parse("trêve"));
    assert_eq!(Search::new(&index, &query).results(10).total, 0);
}

#[test]
fn invalid_bytes_are_rejected_with_a_specific_error() {
    let bytes = seeds();
    let error = |bytes: &[u8]| Index::open(bytes).expect_err("the bytes are invalid");
    assert_eq!(error(b""), FormatError::NotAnIndex);
    assert_eq!(error(b"<!DOCTYPE html>"), FormatError::NotAnIndex);
    assert_eq!(error(&[0; 4096]), FormatError::NotAnIndex);
    assert_eq!(error(&bytes[..bytes.len() - 1]), FormatError::Length { stated: bytes.len(), found: bytes.len() - 1 });
    let mut newer = bytes.clone();
    newer[8] += 1;
    assert_eq!(error(&newer), FormatError::Version { found: VERSION + 1 });
    assert!(error(&newer).to_string().contains("rebuild the index"));
}

#[test]
fn an_index_can_be_read_at_any_alignment() {
    let bytes = seeds();
    for offset in 0..8 {
        let moved = [&vec![0; offset], bytes.as_slice()].concat();
        assert_eq!(Index::open(&moved[offset..]).expect("the index is valid").len(), 5);
    }
}

/// A paragraph may be as long as a book.
#[test]
fn a_passage_of_a_very_long_paragraph_is_found() {
    let text = format!("{} La trêve est signée. {}", "Rien de la paix. ".repeat(60_000), "a.".repeat(200_000));
    let bytes = index::write(&[Article::parse("a", &text)]).expect("the corpus is small");
    let (index, query) = (Index::open(&bytes).expect("the index is valid"), Query::parse("la trêve signée"));
    let search = Search::new(&index, &query);
    let passage = search.passage(&search.results(1).hits[0]);
    assert!(passage.text.contains("La trêve est signée."), "{passage:?}");
}

#[test]
fn articles_are_sorted_by_path() {
    let articles = ["b.txt", "a.txt", "c.txt"].map(|path| Article::parse(path, "La trêve tient."));
    let mut sorted = articles.clone();
    sorted.sort_by(|a, b| a.path.cmp(&b.path));
    let bytes = index::write(&articles).expect("the corpus is small");
    assert_eq!(bytes, index::write(&sorted).expect("the corpus is small"));
    let index = Index::open(&bytes).expect("the index is valid");
    for path in ["a.txt", "b.txt", "c.txt"] {
        let document = index.find(path).and_then(|number| index.document(number));
        assert_eq!(document.map(|document| document.path()), Some(path));
    }
}

#[test]
fn two_articles_with_one_path_are_an_error_that_names_it() {
    for paths in [["a.txt", "a.txt"], ["a\n.txt", "a .txt"]] {
        let error =
            index::write(&paths.map(|path| Article::parse(path, "Une trêve."))).expect_err("the path is not unique");
        assert!(error.to_string().contains(&format!("the path `{}`", paths[1])), "{error}");
    }
}

#[test]
fn a_path_with_a_line_break_resolves() {
    let bytes = index::write(&[Article::parse("a\nb.txt", "Une trêve.")]).expect("the corpus is small");
    let index = Index::open(&bytes).expect("the index is valid");
    let path = index.document(0).expect("there is a document").path();
    assert_eq!(index.find(path), Some(0));
}
