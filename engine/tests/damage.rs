//! Whatever happens to the bytes of an index, the worst is an error or a wrong hit.
#![cfg(feature = "write")]

use std::fmt::Write;
use std::sync::LazyLock;

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use trouvaille_engine::article::Article;
use trouvaille_engine::filters::Filters;
use trouvaille_engine::format::FormatError;
use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::{Search, Sort, related};
use trouvaille_engine::write;

/// A sound index that has all there is: lists of several blocks and short ones, merged prefixes, spellings, names, papers,
/// dates, long documents with checkpoints.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
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
        Article::parse(&format!("{number:03}"), &text)
    };
    write::index(&(0..300).map(article).collect::<Vec<_>>()).expect("it is small")
});

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
    "rubrique:monde date:2016-12-03..2016-12-09",
    "amree cesezlefeu ",
    "le la",
];

/// Does all that can be done with an index.
fn exercise(bytes: &[u8]) {
    let Ok(index) = Index::open(bytes) else { return };
    let filters = Filters { sources: vec![Some("Paris Soir 1".to_owned()), None], ..Filters::default() };
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
        let _ = (document.source(), document.section(), document.date());
        document.blocks().for_each(|block| assert!(block.text.len() <= bytes.len()));
    }
}

/// Where the bytes of a section lie.
fn section(name: &str) -> std::ops::Range<usize> {
    let sizes: Vec<_> = Index::open(&SOUND).expect("it is sound").section_sizes().collect();
    let place = sizes.iter().position(|(known, _)| *known == name).expect("there is such a section");
    let behind: usize = sizes[place + 1..].iter().map(|(_, size)| size).sum();
    let end = SOUND.len() - behind;
    end - sizes[place].1..end
}

/// Where the sections begin: behind the header, whose last bytes are where each of them begins and how long it is.
fn header() -> usize {
    section("documents").start
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("they are four")) as usize
}

fn set_number(bytes: &mut [u8], at: usize, number: usize) {
    bytes[at..at + 4].copy_from_slice(&(number as u32).to_le_bytes());
}

/// A file that was cut off, with a header that says that it was meant to be so.
fn cut(len: usize) -> Vec<u8> {
    let mut bytes = SOUND[..len.max(header())].to_vec();
    let len = bytes.len();
    set_number(&mut bytes, 12, len);
    let count = Index::open(&SOUND).expect("it is sound").section_sizes().count();
    for span in (0..count).map(|section| header() - (count - section) * 8) {
        let start = number(&bytes, span).min(len);
        let left = number(&bytes, span + 4).min(len - start);
        // Records are whole.
        let left = if span == header() - count * 8 { left / 24 * 24 } else { left / 12 * 12 };
        set_number(&mut bytes, span, start);
        set_number(&mut bytes, span + 4, left);
    }
    bytes
}

#[test]
fn an_index_that_is_sound_is_searched() {
    exercise(&SOUND);
    let index = Index::open(&SOUND).expect("it is sound");
    for query in QUERIES {
        assert!(Search::new(&index, &Query::parse(query)).results(1).total > 0, "{query} exercises nothing");
    }
}

#[test]
fn an_index_that_is_cut_off_is_refused() {
    for len in 0..SOUND.len() {
        let refused = Index::open(&SOUND[..len]).expect_err("it is cut off");
        let expected = if len < header() {
            FormatError::NotAnIndex
        } else {
            FormatError::Length { stated: SOUND.len(), found: len }
        };
        assert_eq!(refused, expected);
    }
}

/// Random damage hardly ever makes a number that is huge and still a number.
#[test]
fn numbers_of_any_size_are_only_a_wrong_hit() {
    let huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
    for name in ["checkpoints", "terms", "prefixes", "spellings", "postings", "positions", "documents", "heads"] {
        for every in [1, 2, 7] {
            let mut bytes = SOUND.clone();
            for chunk in bytes[section(name)].chunks_mut(huge.len()).step_by(every) {
                let len = chunk.len();
                chunk.copy_from_slice(&huge[..len]);
            }
            exercise(&bytes);
        }
    }
}

/// Bytes of the header or of a section, each as likely as the others, however many bytes it has.
fn place() -> impl Strategy<Value = usize> {
    let sizes: Vec<_> = Index::open(&SOUND).expect("it is sound").section_sizes().collect();
    let mut ranges: Vec<_> = sizes.iter().map(|(name, _)| section(name)).filter(|range| !range.is_empty()).collect();
    ranges.push(12..header());
    (proptest::sample::select(ranges), any::<proptest::sample::Index>())
        .prop_map(|(range, place)| range.start + place.index(range.len()))
}

proptest! {
    #[test]
    fn bytes_that_are_others_never_panic(
        damage in proptest::collection::vec((place(), any::<u8>()), 1..40),
    ) {
        let mut bytes = SOUND.clone();
        damage.into_iter().for_each(|(place, byte)| bytes[place] = byte);
        exercise(&bytes);
    }

    #[test]
    fn bits_that_flipped_never_panic(damage in proptest::collection::vec((place(), 0..8_u32), 1..6)) {
        let mut bytes = SOUND.clone();
        damage.into_iter().for_each(|(place, bit)| bytes[place] ^= 1 << bit);
        exercise(&bytes);
    }

    #[test]
    fn what_was_cut_off_never_panics(len in prop_oneof![Just(0), 0..SOUND.len()]) {
        let bytes = cut(len);
        assert!(Index::open(&bytes).is_ok(), "it looks sound");
        exercise(&bytes);
    }
}
