//! Damaged index bytes cause an error or wrong hits, never a panic.
#![cfg(feature = "write")]

use std::fmt::Write;
use std::sync::LazyLock;

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use trouvaille_engine::document::{Article, Field};
use trouvaille_engine::format::FormatError;
use trouvaille_engine::index::{self, Index, Settings};
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Filters, Search, Sort, related};

/// A valid index that uses the whole format: short posting lists and lists of several blocks, merged prefixes, accented
/// forms, names, sources, sections, dates, long documents with checkpoints, addresses, authors, fields and facets.
static VALID: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let article = |number: usize| {
        let mut text =
            format!("Source : Paris Soir {}\nRubrique : Monde\nDate : {:02}/12/2016\n", number % 3, number % 28 + 1);
        _ = writeln!(text, "La trêve de la région {} tient\n", number % 40);
        for paragraph in 0..if number.is_multiple_of(50) { 40 } else { 2 } {
            _ = writeln!(
                text,
                "Le marché d'Alep marche, selon l'armée {number}, sans cessez-le-feu en ma{number}{paragraph}."
            );
        }
        let tags = (0..number % 4).map(|tag| field("tags", &format!("tag {}", (number + tag) % 7)));
        Article {
            url: Some(format!("https://example.org/{number}")),
            authors: (0..number % 3).map(|author| format!("Jeanne {author}")).collect(),
            fields: tags.chain([field("page", &number.to_string())]).collect(),
            ..Article::parse(&format!("{number:03}"), &text)
        }
    };
    let settings = Settings {
        title: "Dépêches".to_owned(),
        language: "fr".to_owned(),
        facets: ["tags", "author"].map(str::to_owned).to_vec(),
    };
    index::write_with(&(0..300).map(article).collect::<Vec<_>>(), &settings).expect("the corpus is small")
});

fn field(name: &str, value: &str) -> Field {
    Field { name: name.to_owned(), value: value.to_owned() }
}

const QUERIES: &[&str] = &[
    "trêve",
    "marché ",
    "m",
    "ma1",
    "l'armée 17 syrienne",
    "\"cessez-le-feu\" a",
    "« le marché d'Alep »",
    "\"alep marche\" -\"région 17\"",
    "titre:(région 12) OR source:paris",
    "alep -ma110",
    "auteur:jeanne",
    "rubrique:monde date:2016-12-03..2016-12-09",
    "amree cesezlefeu ",
    "le la",
];

/// Calls every operation of an index, if it opens.
fn exercise(bytes: &[u8]) {
    let Ok(index) = Index::open(bytes) else { return };
    let filters = Filters {
        sources: vec![Some("Paris Soir 1".to_owned()), None],
        fields: vec![("tags".to_owned(), Some("tag 3".to_owned())), ("tags".to_owned(), None)],
        ..Filters::default()
    };
    let _ = (index.title(), index.language(), index.facet_names().count());
    for query in QUERIES {
        let search = Search::new(&index, &Query::parse(query));
        for hit in search.results(10).hits {
            search.passage(&hit);
            search.explain(hit.document);
            search.variants(&hit);
        }
        for hit in Search::filtered(&index, &Query::parse(query), &filters).results_by(Sort::Newest, 10).hits {
            search.passage(&hit);
        }
        search.completions(8);
    }
    for document in 0..5 {
        related(&index, document * 50, 3);
    }
    for document in index.documents().take(400) {
        index.find(document.path());
        let _ = (document.source(), document.section(), document.date(), document.url());
        let values = document.authors().chain(document.fields().map(|field| field.value));
        values.for_each(|value| assert!(value.len() <= bytes.len()));
        document.blocks().for_each(|block| assert!(block.text.len() <= bytes.len()));
    }
}

/// The byte range of a section.
fn section(name: &str) -> std::ops::Range<usize> {
    let sizes: Vec<_> = Index::open(&VALID).expect("the index is valid").section_sizes().collect();
    let position = sizes.iter().position(|(known, _)| *known == name).expect("the section exists");
    let following: usize = sizes[position + 1..].iter().map(|(_, size)| size).sum();
    let end = VALID.len() - following;
    end - sizes[position].1..end
}

/// The length of the header. Its last bytes are the start and the length of each section, 4 bytes each.
fn header() -> usize {
    section("documents").start
}

fn read_u32(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("the slice has four bytes")) as usize
}

fn write_u32(bytes: &mut [u8], at: usize, number: usize) {
    bytes[at..at + 4].copy_from_slice(&(number as u32).to_le_bytes());
}

/// The first `len` bytes of the index, with a header that matches them. The header itself is never cut.
fn truncated(len: usize) -> Vec<u8> {
    let mut bytes = VALID[..len.max(header())].to_vec();
    let len = bytes.len();
    write_u32(&mut bytes, 12, len);
    let count = Index::open(&VALID).expect("the index is valid").section_sizes().count();
    for span in (0..count).map(|section| header() - (count - section) * 8) {
        let start = read_u32(&bytes, span).min(len);
        let remaining = read_u32(&bytes, span + 4).min(len - start);
        // Sections hold whole records: of 28 bytes in the first section, of a size that divides 24 in the others.
        let remaining = if span == header() - count * 8 { remaining / 28 * 28 } else { remaining / 24 * 24 };
        write_u32(&mut bytes, span, start);
        write_u32(&mut bytes, span + 4, remaining);
    }
    bytes
}

#[test]
fn every_query_matches_in_the_valid_index() {
    exercise(&VALID);
    let index = Index::open(&VALID).expect("the index is valid");
    for query in QUERIES {
        assert!(Search::new(&index, &Query::parse(query)).results(1).total > 0, "`{query}` matches nothing");
    }
}

#[test]
fn a_truncated_index_is_rejected() {
    for len in 0..VALID.len() {
        let error = Index::open(&VALID[..len]).expect_err("the index is truncated");
        let expected = if len < header() {
            FormatError::NotAnIndex
        } else {
            FormatError::Length { stated: VALID.len(), found: len }
        };
        assert_eq!(error, expected);
    }
}

/// Random damage rarely produces a huge number in a valid encoding.
#[test]
fn huge_numbers_never_panic() {
    let huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
    for name in [
        "checkpoints",
        "facets",
        "value numbers",
        "terms",
        "prefixes",
        "accented",
        "postings",
        "positions",
        "documents",
        "term blocks",
    ] {
        for every in [1, 2, 7] {
            let mut bytes = VALID.clone();
            for chunk in bytes[section(name)].chunks_mut(huge.len()).step_by(every) {
                let len = chunk.len();
                chunk.copy_from_slice(&huge[..len]);
            }
            exercise(&bytes);
        }
    }
}

/// A random position in the header or a section. Each of these is equally likely, whatever its size.
fn position() -> impl Strategy<Value = usize> {
    let sizes: Vec<_> = Index::open(&VALID).expect("the index is valid").section_sizes().collect();
    let mut ranges: Vec<_> = sizes.iter().map(|(name, _)| section(name)).filter(|range| !range.is_empty()).collect();
    ranges.push(12..header());
    (proptest::sample::select(ranges), any::<proptest::sample::Index>())
        .prop_map(|(range, index)| range.start + index.index(range.len()))
}

proptest! {
    #[test]
    fn changed_bytes_never_panic(
        damage in proptest::collection::vec((position(), any::<u8>()), 1..40),
    ) {
        let mut bytes = VALID.clone();
        damage.into_iter().for_each(|(position, byte)| bytes[position] = byte);
        exercise(&bytes);
    }

    #[test]
    fn flipped_bits_never_panic(damage in proptest::collection::vec((position(), 0..8_u32), 1..6)) {
        let mut bytes = VALID.clone();
        damage.into_iter().for_each(|(position, bit)| bytes[position] ^= 1 << bit);
        exercise(&bytes);
    }

    #[test]
    fn truncation_never_panics(len in prop_oneof![Just(0), 0..VALID.len()]) {
        let bytes = truncated(len);
        assert!(Index::open(&bytes).is_ok(), "the truncated index opens");
        exercise(&bytes);
    }
}
