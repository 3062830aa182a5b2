//! While a word is typed, nothing is corrected as long as words of the corpus begin with it.

use trouvaille_engine::index::Index;
use trouvaille_engine::query::Query;
use trouvaille_engine::search::Search;

use super::{corrections, rank};

const ROWS: &[super::Row<'_>] = &[
    ("les militaires", "", "Les militaires sont partis."),
    ("il", "", "Il est ici."),
    ("le soutien", "", "Le soutien des parcs dure depuis mai."),
    ("le dessaisissement", "", "Le juge est dessaisi."),
    ("l'essai", "", "La période d'essai dure trois mois."),
    ("pourquoi", "", "Voici pourquoi."),
];

#[test]
fn a_beginning_finds_its_words_at_every_letter() {
    for (word, name) in
        [("militaires", "les militaires"), ("soutien", "le soutien"), ("dessaisi", "le dessaisissement")]
    {
        for end in 2..=word.len() {
            let typed = &word[..end];
            assert_eq!(corrections(ROWS, typed), "", "{typed}");
            let found = super::found_in(ROWS, typed);
            assert!(found.contains(name), "« {typed} » finds {found}");
            assert!(!found.split(" > ").any(|found| found == "il"), "« {typed} » finds {found}");
        }
    }
}

#[test]
fn only_the_first_words_of_a_book_are_searched_for() {
    let book = "soutien ".repeat(Query::MAX_WORDS) + "militaires encore";
    assert_eq!(super::found_in(ROWS, &book), "le soutien");
    assert_eq!(Query::parse(&book).ignored_words(), 2);
    assert_eq!(Query::parse("soutien militaires").ignored_words(), 0);
}

#[test]
fn only_the_first_unknown_words_are_corrected() {
    let unknown: Vec<String> = (b'a'..=b'z').map(|letter| format!("sou{}tien", char::from(letter))).collect();
    let query = Query::parse(&(unknown.join(" ") + " "));
    let bytes = super::index(ROWS.iter().map(super::article).collect::<Vec<_>>().iter());
    let index = Index::open(&bytes).expect("the index is valid");
    let search = Search::new(&index, &query);
    assert_eq!(search.corrections().len() + search.skipped_corrections(), 26);
    assert_eq!(search.corrections().len(), 16);
}

#[test]
fn a_beginning_that_may_be_an_elision_finds_both() {
    rank(
        ROWS,
        &[("dessai", "l'essai > le dessaisissement"), ("dessai ", "l'essai"), ("dessaisi", "le dessaisissement")],
    );
}

#[test]
fn a_stop_word_completes_only_what_no_other_word_completes() {
    rank(ROWS, &[("parc", "le soutien"), ("pourq", "pourquoi"), ("mai", "le soutien"), ("moi ", "")]);
}

#[test]
fn no_correction_ends_in_a_stop_word() {
    // « il », « ou » and « un » are words of every text.
    rank(ROWS, &[("mil ", ""), ("sou ", ""), ("dun ", ""), ("iil ", ""), ("zurla ", "")]);
    for query in ["mil soutien ", "dun soutien ", "dnas soutien ", "estce soutien ", "atil soutien "] {
        assert_eq!(corrections(ROWS, query), "", "{query}");
        assert_eq!(super::found_in(ROWS, query), "le soutien", "{query}");
    }
}
