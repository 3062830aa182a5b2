//! One edit from four letters on, two from eight; exact beats corrected; what exists is never corrected; what is, is told.

use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

use crate::{assert_found, index};

const ROWS: [(&str, &str, &str); 4] = [
    ("a", "", "Le gouvernement annonce un accord."),
    ("b", "", "Vladimir Poutine parle de la routine."),
    ("c", "", "Le feu a cessé hier, le cessez-le-feu tient."),
    ("d", "", "En 2016, la paix."),
];

#[test]
fn a_misspelt_word_finds_what_was_meant() {
    assert_found(
        &ROWS,
        &[
            ("poutnie ", "b"),      // two letters have changed places: one edit
            ("poutin ", "b"),       // a letter is missing
            ("pooutine ", "b"),     // a letter is doubled
            ("pautine ", "b"),      // a letter is wrong
            ("paiz ", "d"),         // four letters: one edit
            ("fex ", ""),           // three letters: none
            ("acxxrd ", ""),        // six letters: no two edits
            ("gouvernmnt ", "a"),   // eight letters and more: two edits
            ("cessezlefeu ", "c"),  // words run together
            ("laccord ", "a"),      // an apostrophe is missing
            ("2017 ", ""),          // a number is what it is
            ("-poutnie feu ", "c"), // what is excluded is taken to the letter
            ("routine ", "b"),
        ],
    );
}

#[test]
fn a_correction_is_told_and_what_exists_is_not_corrected() {
    let bytes = index(&ROWS);
    let index = Index::open(&bytes).expect("it was just written");
    for (query, corrected) in [
        ("poutnie", "poutnie: Poutine"),
        ("gouvernmnt acord", "gouvernmnt: gouvernement, acord: accord"),
        ("cessezlefeu", "cessezlefeu: cessez le feu"),
        ("routine", ""),
        ("accords", ""),
        ("pou", ""),
    ] {
        let search = Search::new(&index, &Query::parse(query));
        let told =
            search.corrections().iter().map(|correction| format!("{}: {}", correction.typed, correction.corrected));
        assert_eq!(told.collect::<Vec<_>>().join(", "), corrected, "{query}");
    }
}

#[test]
fn exact_beats_corrected() {
    let rows =
        [("exact", "", "La marine quitte le port."), ("autre", "", "Une farine de blé. La farine. Encore la farine.")];
    assert_found(&rows, &[("marine ", "exact"), ("farine ", "autre"), ("narine ", "autre")]);
}
